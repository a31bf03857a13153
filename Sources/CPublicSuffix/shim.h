#ifndef OIDC_LOGOUT_PUBLIC_SUFFIX_SHIM_H
#define OIDC_LOGOUT_PUBLIC_SUFFIX_SHIM_H

#include <libpsl.h>

/// 1 when the list built into libpsl says that `domain` is a public suffix; a single unknown label is one, too.
__attribute__((warn_unused_result)) static inline int oidc_is_public_suffix(const char *domain) {
  const psl_ctx_t *list = psl_builtin();
  return list ? psl_is_public_suffix(list, domain) : 0;
}

/// 1 when libpsl was built with a list.
__attribute__((warn_unused_result)) static inline int oidc_has_public_suffixes(void) { return psl_builtin() != NULL; }

#endif
