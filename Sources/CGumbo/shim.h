// gumbo frees its tree by recursion and cannot be told to stop; these shims give a parse a budget and free it in a loop.
#ifndef OIDC_LOGOUT_CGUMBO_SHIM_H
#define OIDC_LOGOUT_CGUMBO_SHIM_H

#include <gumbo.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

/// One block that gumbo asked for, in a list of all that live.
typedef struct cgumbo_block {
  struct cgumbo_block *previous;
  struct cgumbo_block *next;
  size_t size;
  size_t padding;
} cgumbo_block;

/// The memory and processor time of one parse.
typedef struct cgumbo_parse {
  cgumbo_block blocks;
  size_t bytes_left;
  unsigned calls;
  int64_t deadline;
  jmp_buf give_up;
  GumboOptions options;
  GumboOutput *output;
} cgumbo_parse;

/// Processor time of this thread in milliseconds.
static inline int64_t cgumbo_now(void) {
  struct timespec time = {0, 0};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static void *cgumbo_allocate(void *userdata, size_t size) {
  cgumbo_parse *parse = (cgumbo_parse *)userdata;
  if (size > parse->bytes_left) longjmp(parse->give_up, 1);
  if ((++parse->calls & 1023) == 0 && cgumbo_now() > parse->deadline) longjmp(parse->give_up, 1);
  cgumbo_block *block = (cgumbo_block *)malloc(sizeof(cgumbo_block) + size);
  if (block == NULL) longjmp(parse->give_up, 1);
  parse->bytes_left -= size;
  block->size = size;
  block->previous = &parse->blocks;
  block->next = parse->blocks.next;
  if (block->next) block->next->previous = block;
  parse->blocks.next = block;
  return block + 1;
}

static void cgumbo_release(void *userdata, void *pointer) {
  cgumbo_parse *parse = (cgumbo_parse *)userdata;
  if (pointer == NULL) return;
  cgumbo_block *block = (cgumbo_block *)pointer - 1;
  block->previous->next = block->next;
  if (block->next) block->next->previous = block->previous;
  parse->bytes_left += block->size;
  free(block);
}

/// Frees the tree and everything else of the parse; `NULL` is allowed.
static inline void cgumbo_end(cgumbo_parse *parse) {
  if (parse == NULL) return;
  cgumbo_block *block = parse->blocks.next;
  while (block != NULL) {
    cgumbo_block *next = block->next;
    free(block);
    block = next;
  }
  free(parse);
}

/// Parses UTF-8 of which the tree keeps pointers; `NULL` when `byte_limit` or about `milliseconds` of processor time is used up.
static inline __attribute__((warn_unused_result)) cgumbo_parse *cgumbo_begin(
    const char *text, size_t length, size_t byte_limit, unsigned milliseconds) {
  cgumbo_parse *parse = (cgumbo_parse *)calloc(1, sizeof(cgumbo_parse));
  if (parse == NULL) return NULL;
  parse->bytes_left = byte_limit;
  parse->deadline = cgumbo_now() + milliseconds;
  parse->options = kGumboDefaultOptions;
  parse->options.allocator = cgumbo_allocate;
  parse->options.deallocator = cgumbo_release;
  parse->options.userdata = parse;
  parse->options.max_errors = 0;
  if (setjmp(parse->give_up) != 0) {
    cgumbo_end(parse);
    return NULL;
  }
  parse->output = gumbo_parse_with_options(&parse->options, text, length);
  return parse;
}

/// The document node of a parse.
static inline const GumboNode *cgumbo_document(const cgumbo_parse *parse) { return parse->output->document; }

#endif
