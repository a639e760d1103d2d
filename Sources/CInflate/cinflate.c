#define _GNU_SOURCE
#include "cinflate.h"

#include <dlfcn.h>
#include <pthread.h>

// enum libdeflate_result.
enum { deflate_success = 0, deflate_insufficient_space = 3 };
// BrotliDecoderResult.
enum { brotli_success = 1, brotli_needs_more_output = 3 };

typedef int deflate_reader(
    cinflate_inflater *, const void *, size_t, void *, size_t, size_t *, size_t *);

// The functions that are used, filled in by load().
static struct {
  cinflate_inflater *(*alloc)(void);
  void (*free)(cinflate_inflater *);
  deflate_reader *gzip;
  deflate_reader *zlib;
  deflate_reader *raw;
} deflate;

static struct {
  cinflate_brotli *(*create)(void *, void *, void *);
  void (*destroy)(cinflate_brotli *);
  int (*stream)(cinflate_brotli *, size_t *, const uint8_t **, size_t *, uint8_t **, size_t *);
} brotli;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static bool has_deflate;
static bool has_brotli;

#ifdef __APPLE__
static const char *const deflate_names[] = {
    "libdeflate.0.dylib", "/opt/homebrew/lib/libdeflate.0.dylib",
    "/usr/local/lib/libdeflate.0.dylib", NULL};
static const char *const brotli_names[] = {
    "libbrotlidec.1.dylib", "/opt/homebrew/lib/libbrotlidec.1.dylib",
    "/usr/local/lib/libbrotlidec.1.dylib", NULL};
#else
static const char *const deflate_names[] = {"libdeflate.so.0", NULL};
static const char *const brotli_names[] = {"libbrotlidec.so.1", NULL};
#endif

typedef struct {
  const char *name;
  void *place;
} symbol;

// Whether one of the libraries is there and has all of `symbols`, which end with a nameless one.
static bool find(const char *const *libraries, const symbol *symbols) {
  void *library = NULL;
  while (!library && *libraries) library = dlopen(*libraries++, RTLD_NOW | RTLD_LOCAL);
  if (!library) return false;
  for (; symbols->name; symbols++) {
    void *found = dlsym(library, symbols->name);
    if (!found) return false;
    *(void **)symbols->place = found;
  }
  return true;
}

static void load(void) {
  const symbol deflate_symbols[] = {
      {"libdeflate_alloc_decompressor", &deflate.alloc},
      {"libdeflate_free_decompressor", &deflate.free},
      {"libdeflate_gzip_decompress_ex", &deflate.gzip},
      {"libdeflate_zlib_decompress_ex", &deflate.zlib},
      {"libdeflate_deflate_decompress_ex", &deflate.raw},
      {NULL, NULL},
  };
  const symbol brotli_symbols[] = {
      {"BrotliDecoderCreateInstance", &brotli.create},
      {"BrotliDecoderDestroyInstance", &brotli.destroy},
      {"BrotliDecoderDecompressStream", &brotli.stream},
      {NULL, NULL},
  };
  has_deflate = find(deflate_names, deflate_symbols);
  has_brotli = find(brotli_names, brotli_symbols);
}

bool cinflate_has_deflate(void) {
  pthread_once(&once, load);
  return has_deflate;
}

bool cinflate_has_brotli(void) {
  pthread_once(&once, load);
  return has_brotli;
}

cinflate_inflater *cinflate_new(void) { return cinflate_has_deflate() ? deflate.alloc() : NULL; }

void cinflate_free(cinflate_inflater *inflater) { deflate.free(inflater); }

cinflate_result cinflate_read(
    cinflate_inflater *inflater, cinflate_format format, cinflate_input *input,
    cinflate_output *output) {
  deflate_reader *read = format == CINFLATE_GZIP   ? deflate.gzip
                         : format == CINFLATE_ZLIB ? deflate.zlib
                                                   : deflate.raw;
  size_t used = 0, made = 0;
  int result =
      read(inflater, input->next, input->left, output->next, output->left, &used, &made);
  if (result == deflate_insufficient_space) return CINFLATE_NO_ROOM;
  if (result != deflate_success) return CINFLATE_DAMAGED;
  input->next += used;
  input->left -= used;
  output->next += made;
  output->left -= made;
  return CINFLATE_DONE;
}

cinflate_brotli *cinflate_brotli_new(void) {
  return cinflate_has_brotli() ? brotli.create(NULL, NULL, NULL) : NULL;
}

void cinflate_brotli_free(cinflate_brotli *state) { brotli.destroy(state); }

cinflate_result cinflate_brotli_read(
    cinflate_brotli *state, cinflate_input *input, cinflate_output *output) {
  int result =
      brotli.stream(state, &input->left, &input->next, &output->left, &output->next, NULL);
  if (result == brotli_needs_more_output) return CINFLATE_NO_ROOM;
  return result == brotli_success ? CINFLATE_DONE : CINFLATE_DAMAGED;
}
