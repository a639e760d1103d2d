// libcurl, loaded when it is first needed and called through typed functions.
//
// Linking libcurl would cost every start of the program its 44 libraries, and its variadic calls
// cannot be made from Swift. The numbers below belong to libcurl's ABI, which has not changed since
// version 7.16; they are declared here so that building needs no header of libcurl's.
// Oldest version that will do: 7.68 (2020), for curl_multi_wakeup.

#ifndef CCURL_H
#define CCURL_H

#include <stddef.h>

/// A transfer (CURL).
typedef struct ccurl_easy ccurl_easy;
/// Many transfers on one thread (CURLM).
typedef struct ccurl_multi ccurl_multi;
/// A list of header lines (struct curl_slist).
typedef struct ccurl_list ccurl_list;

/// Options of a transfer that take a number (CURLOPTTYPE_LONG).
typedef enum {
  CCURL_LOW_SPEED_LIMIT = 19,
  CCURL_LOW_SPEED_TIME = 20,
  CCURL_NOPROGRESS = 43,
  CCURL_NETRC = 51,
  CCURL_FOLLOWLOCATION = 52,
  CCURL_SSL_VERIFYPEER = 64,
  CCURL_FRESH_CONNECT = 74,
  CCURL_HTTPGET = 80,
  CCURL_SSL_VERIFYHOST = 81,
  CCURL_HTTP_VERSION = 84,
  CCURL_BUFFERSIZE = 98,
  CCURL_NOSIGNAL = 99,
  CCURL_HTTPAUTH = 107,
  CCURL_TIMEOUT_MS = 155,
  CCURL_CONNECTTIMEOUT_MS = 156,
  CCURL_HTTP_CONTENT_DECODING = 158,
  CCURL_PROTOCOLS = 181,
  CCURL_REDIR_PROTOCOLS = 182,
  CCURL_PIPEWAIT = 237,
  CCURL_HTTP09_ALLOWED = 285,
} ccurl_number_option;

/// Options of a transfer that take a string, which libcurl copies (CURLOPTTYPE_STRINGPOINT).
typedef enum {
  CCURL_URL = 10002,
  CCURL_PROXY = 10004,
  CCURL_USERAGENT = 10018,
  CCURL_ACCEPT_ENCODING = 10102,
  CCURL_USERNAME = 10173,
  CCURL_PASSWORD = 10174,
} ccurl_text_option;

/// Facts about a transfer that are numbers (CURLINFO_LONG).
typedef enum {
  CCURL_INFO_RESPONSE_CODE = 0x200002,
  CCURL_INFO_OS_ERRNO = 0x200019,
  CCURL_INFO_NUM_CONNECTS = 0x20001a,
} ccurl_number_fact;

/// Facts about a transfer that are strings, owned by it (CURLINFO_STRING).
typedef enum {
  CCURL_INFO_REDIRECT_URL = 0x10001f,
} ccurl_text_fact;

/// Results of a transfer that heed tells apart (CURLcode).
typedef enum {
  CCURL_OK = 0,
  CCURL_UNSUPPORTED_PROTOCOL = 1,
  CCURL_URL_MALFORMAT = 3,
  CCURL_COULDNT_RESOLVE_PROXY = 5,
  CCURL_COULDNT_RESOLVE_HOST = 6,
  CCURL_COULDNT_CONNECT = 7,
  CCURL_WEIRD_SERVER_REPLY = 8,
  CCURL_HTTP2 = 16,
  CCURL_PARTIAL_FILE = 18,
  CCURL_WRITE_ERROR = 23,
  CCURL_OUT_OF_MEMORY = 27,
  CCURL_OPERATION_TIMEDOUT = 28,
  CCURL_SSL_CONNECT_ERROR = 35,
  CCURL_GOT_NOTHING = 52,
  CCURL_SEND_ERROR = 55,
  CCURL_RECV_ERROR = 56,
  CCURL_SSL_CERTPROBLEM = 58,
  CCURL_PEER_FAILED_VERIFICATION = 60,
  CCURL_BAD_CONTENT_ENCODING = 61,
  CCURL_SSL_CACERT_BADFILE = 77,
  CCURL_SSL_ISSUER_ERROR = 83,
  CCURL_SSL_INVALIDCERTSTATUS = 91,
  CCURL_HTTP2_STREAM = 92,
  CCURL_PROXY_ERROR = 97,
  CCURL_TOO_LARGE = 100,
} ccurl_result;

/// Bits for CCURL_PROTOCOLS.
enum { CCURL_PROTOCOL_HTTP = 1, CCURL_PROTOCOL_HTTPS = 2 };
/// Values for CCURL_HTTP_VERSION: HTTP/1.1, and HTTP/2 where TLS negotiates it.
enum { CCURL_HTTP_1_1 = 2, CCURL_HTTP_2_OVER_TLS = 4 };
/// Value for CCURL_HTTPAUTH: basic only.
enum { CCURL_AUTH_BASIC = 1 };
/// Bytes that an error buffer must hold.
enum { CCURL_ERROR_SIZE = 256 };

/// Takes `size * count` bytes; returns how many it took, and any other number ends the transfer.
typedef size_t (*ccurl_receiver)(char *bytes, size_t size, size_t count, void *context);

/// Loads libcurl once; returns NULL, or what is missing. Safe from any thread.
const char *ccurl_load(void);
/// libcurl's own description of itself; NULL while it is not loaded.
const char *ccurl_version(void);

// All functions below are for use after ccurl_load() has returned NULL.

ccurl_easy *ccurl_easy_new(void);
void ccurl_easy_free(ccurl_easy *easy);
void ccurl_easy_reset(ccurl_easy *easy);
/// Sets a number; returns a CURLcode.
int ccurl_set_number(ccurl_easy *easy, ccurl_number_option option, long value);
/// Sets a string, which is copied; NULL clears it. Returns a CURLcode.
int ccurl_set_text(ccurl_easy *easy, ccurl_text_option option, const char *value);
/// Sets the request's own header lines, which must outlive the transfer.
int ccurl_set_headers(ccurl_easy *easy, const ccurl_list *lines);
/// Sets who takes the header lines and the body, and the context both are called with.
int ccurl_set_receivers(
    ccurl_easy *easy, ccurl_receiver header, ccurl_receiver body, void *context);
/// Sets where libcurl says what went wrong: CCURL_ERROR_SIZE bytes that outlive the transfer.
int ccurl_set_error_buffer(ccurl_easy *easy, char *buffer);
/// A number, or 0.
long ccurl_number(ccurl_easy *easy, ccurl_number_fact fact);
/// A string that lives as long as the transfer, or NULL.
const char *ccurl_text(ccurl_easy *easy, ccurl_text_fact fact);
/// A short English description of a CURLcode.
const char *ccurl_describe(int code);

/// The list with a copy of `line` at its end, or NULL when memory is out.
ccurl_list *ccurl_list_append(ccurl_list *list, const char *line);
void ccurl_list_free(ccurl_list *list);

/// A set of transfers that keeps at most `connections` open.
ccurl_multi *ccurl_multi_new(long connections);
void ccurl_multi_free(ccurl_multi *multi);
/// Begins a transfer; returns 0 or a CURLMcode.
int ccurl_multi_add(ccurl_multi *multi, ccurl_easy *easy);
/// Ends a transfer, finished or not.
void ccurl_multi_remove(ccurl_multi *multi, ccurl_easy *easy);
/// Does what can be done without waiting; returns 0 or a CURLMcode.
int ccurl_multi_perform(ccurl_multi *multi);
/// Waits for the network, for ccurl_multi_wake, or so many milliseconds.
int ccurl_multi_wait(ccurl_multi *multi, int milliseconds);
/// Ends a wait. The one function that may be called from another thread.
void ccurl_multi_wake(ccurl_multi *multi);
/// The next finished transfer and its CURLcode, or NULL.
ccurl_easy *ccurl_multi_finished(ccurl_multi *multi, int *result);

/// Runs `body(context)` on a new detached thread that takes no signals and is `niceness` nicer.
/// Returns 0 or an errno.
int ccurl_start_thread(void (*body)(void *context), void *context, int niceness);

#endif
