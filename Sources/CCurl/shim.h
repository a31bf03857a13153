// libcurl's setopt and getinfo are variadic, which Swift cannot call: one checked, fixed-arity shim for each type of argument.
#ifndef OIDC_LOGOUT_CCURL_SHIM_H
#define OIDC_LOGOUT_CCURL_SHIM_H

#include <curl/curl.h>

#if LIBCURL_VERSION_NUM < 0x075500
#error "oidc-logout needs libcurl 7.85 or later (CURLOPT_PROTOCOLS_STR): install a newer libcurl4-openssl-dev"
#endif

#define CCURL_SHIM static inline __attribute__((warn_unused_result))

/// An option that takes a `long`.
CCURL_SHIM CURLcode ccurl_set_long(void *easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}

/// An option that takes a `curl_off_t`.
CCURL_SHIM CURLcode ccurl_set_offset(void *easy, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(easy, option, value);
}

/// An option that takes a string; `NULL` restores the default.
CCURL_SHIM CURLcode ccurl_set_text(void *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}

/// An option that takes a pointer: callback data, `CURLOPT_PRIVATE`, `CURLOPT_ERRORBUFFER`, `CURLOPT_POSTFIELDS`, `CURLOPT_SHARE`.
CCURL_SHIM CURLcode ccurl_set_pointer(void *easy, CURLoption option, void *value) {
  return curl_easy_setopt(easy, option, value);
}

/// An option that takes a list, which must outlive the transfer.
CCURL_SHIM CURLcode ccurl_set_list(void *easy, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(easy, option, value);
}

/// `CURLOPT_WRITEFUNCTION` and `CURLOPT_HEADERFUNCTION`.
CCURL_SHIM CURLcode ccurl_set_write_callback(void *easy, CURLoption option, curl_write_callback callback) {
  return curl_easy_setopt(easy, option, callback);
}

/// `CURLOPT_DEBUGFUNCTION`.
CCURL_SHIM CURLcode ccurl_set_debug_callback(void *easy, curl_debug_callback callback) {
  return curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, callback);
}

/// Lets a handle go at once although its name is still being resolved; does nothing before libcurl 7.87.
CCURL_SHIM CURLcode ccurl_set_quick_exit(void *easy) {
#if LIBCURL_VERSION_NUM >= 0x075700
  return curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
#else
  (void)easy;
  return CURLE_OK;
#endif
}

/// An information of type `long`.
CCURL_SHIM CURLcode ccurl_get_long(void *easy, CURLINFO info, long *value) {
  return curl_easy_getinfo(easy, info, value);
}

/// An information of type `curl_off_t`.
CCURL_SHIM CURLcode ccurl_get_offset(void *easy, CURLINFO info, curl_off_t *value) {
  return curl_easy_getinfo(easy, info, value);
}

/// An information of type string, owned by the handle; may be `NULL`.
CCURL_SHIM CURLcode ccurl_get_text(void *easy, CURLINFO info, const char **value) {
  return curl_easy_getinfo(easy, info, value);
}

/// An information of type pointer: `CURLINFO_PRIVATE`.
CCURL_SHIM CURLcode ccurl_get_pointer(void *easy, CURLINFO info, void **value) {
  return curl_easy_getinfo(easy, info, (char **)value);
}

/// A list the caller frees with `curl_slist_free_all`: `CURLINFO_COOKIELIST`.
CCURL_SHIM CURLcode ccurl_get_list(void *easy, CURLINFO info, struct curl_slist **value) {
  return curl_easy_getinfo(easy, info, value);
}

/// The peer's certificates, owned by the handle; needs `CURLOPT_CERTINFO`.
CCURL_SHIM CURLcode ccurl_get_certificates(void *easy, struct curl_certinfo **value) {
  return curl_easy_getinfo(easy, CURLINFO_CERTINFO, value);
}

/// An option of a multi handle that takes a `long`.
CCURL_SHIM CURLMcode ccurl_multi_set_long(void *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

/// What kind of data a share handle shares.
CCURL_SHIM CURLSHcode ccurl_share(void *share, curl_lock_data data) {
  return curl_share_setopt(share, CURLSHOPT_SHARE, data);
}

/// The outcome of a finished transfer.
CCURL_SHIM CURLcode ccurl_message_result(const CURLMsg *message) { return message->data.result; }

/// `CURL_GLOBAL_DEFAULT` as the type that `curl_global_init` takes.
static const long ccurl_global_default = CURL_GLOBAL_DEFAULT;

#endif
