// libdeflate and brotli's decoder, loaded when they are first needed and called through typed
// functions. Both are optional; what is missing is said, and nothing else happens.
//
// What is declared here belongs to their ABIs (libdeflate.so.0, libbrotlidec.so.1), so that building
// needs no header of theirs.

#ifndef CINFLATE_H
#define CINFLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What libdeflate works with (struct libdeflate_decompressor).
typedef struct cinflate_inflater cinflate_inflater;
/// A brotli stream under way (BrotliDecoderState).
typedef struct cinflate_brotli cinflate_brotli;

/// What deflated bytes are wrapped in.
typedef enum {
  /// RFC 1952.
  CINFLATE_GZIP,
  /// RFC 1950.
  CINFLATE_ZLIB,
  /// Nothing (RFC 1951).
  CINFLATE_RAW,
} cinflate_format;

/// How a step ended.
typedef enum {
  /// A whole stream was read.
  CINFLATE_DONE,
  /// The bytes are no such stream, or not all of one.
  CINFLATE_DAMAGED,
  /// The output does not fit.
  CINFLATE_NO_ROOM,
} cinflate_result;

/// Bytes still to be read.
typedef struct {
  const uint8_t *next;
  size_t left;
} cinflate_input;

/// Room still to be filled.
typedef struct {
  uint8_t *next;
  size_t left;
} cinflate_output;

/// Whether libdeflate is there. Safe from any thread.
bool cinflate_has_deflate(void);
/// Whether brotli's decoder is there. Safe from any thread.
bool cinflate_has_brotli(void);

/// NULL when libdeflate is missing or memory is out.
cinflate_inflater *cinflate_new(void);
void cinflate_free(cinflate_inflater *inflater);
/// Reads one stream, what checks it included. Input and output move on when all went well, and stay
/// where they are otherwise.
cinflate_result cinflate_read(
    cinflate_inflater *inflater, cinflate_format format, cinflate_input *input,
    cinflate_output *output);

/// NULL when brotli's decoder is missing or memory is out.
cinflate_brotli *cinflate_brotli_new(void);
void cinflate_brotli_free(cinflate_brotli *brotli);
/// Reads on. Input and output move on as far as they were used; where the room was too little, the
/// next call fills more.
cinflate_result cinflate_brotli_read(
    cinflate_brotli *brotli, cinflate_input *input, cinflate_output *output);

#endif
