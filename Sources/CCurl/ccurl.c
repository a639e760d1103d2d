#define _GNU_SOURCE
#include "ccurl.h"

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/resource.h>

// The layout of struct CURLMsg, part of the ABI.
typedef struct {
  int kind;
  ccurl_easy *easy;
  union {
    void *pointer;
    int result;
  } data;
} finished_message;

enum {
  message_done = 1,            // CURLMSG_DONE
  global_all = 3,              // CURL_GLOBAL_ALL
  option_write_data = 10001,   // CURLOPT_WRITEDATA
  option_error_buffer = 10010, // CURLOPT_ERRORBUFFER
  option_headers = 10023,      // CURLOPT_HTTPHEADER
  option_header_data = 10029,  // CURLOPT_HEADERDATA
  option_write = 20011,        // CURLOPT_WRITEFUNCTION
  option_header = 20079,       // CURLOPT_HEADERFUNCTION
  multi_connections = 6,       // CURLMOPT_MAXCONNECTS
};

// The functions of libcurl that are used, filled in by load().
static struct {
  int (*global_init)(long);
  char *(*version)(void);
  ccurl_easy *(*easy_init)(void);
  void (*easy_cleanup)(ccurl_easy *);
  void (*easy_reset)(ccurl_easy *);
  int (*easy_setopt)(ccurl_easy *, int, ...);
  int (*easy_getinfo)(ccurl_easy *, int, ...);
  const char *(*easy_strerror)(int);
  ccurl_list *(*slist_append)(ccurl_list *, const char *);
  void (*slist_free_all)(ccurl_list *);
  ccurl_multi *(*multi_init)(void);
  int (*multi_cleanup)(ccurl_multi *);
  int (*multi_setopt)(ccurl_multi *, int, ...);
  int (*multi_add_handle)(ccurl_multi *, ccurl_easy *);
  int (*multi_remove_handle)(ccurl_multi *, ccurl_easy *);
  int (*multi_perform)(ccurl_multi *, int *);
  int (*multi_poll)(ccurl_multi *, void *, unsigned, int, int *);
  int (*multi_wakeup)(ccurl_multi *);
  finished_message *(*multi_info_read)(ccurl_multi *, int *);
} curl;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *problem;

static void *open_library(void) {
#ifdef __APPLE__
  static const char *const names[] = {"/usr/lib/libcurl.4.dylib", "libcurl.4.dylib"};
#else
  static const char *const names[] = {"libcurl.so.4", "libcurl-gnutls.so.4"};
#endif
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    void *library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    if (library) return library;
  }
  return NULL;
}

static void load(void) {
  void *library = open_library();
  if (!library) {
    problem = "the library libcurl is not installed";
    return;
  }
  const struct {
    const char *name;
    void *place;
  } symbols[] = {
      {"curl_global_init", &curl.global_init},
      {"curl_version", &curl.version},
      {"curl_easy_init", &curl.easy_init},
      {"curl_easy_cleanup", &curl.easy_cleanup},
      {"curl_easy_reset", &curl.easy_reset},
      {"curl_easy_setopt", &curl.easy_setopt},
      {"curl_easy_getinfo", &curl.easy_getinfo},
      {"curl_easy_strerror", &curl.easy_strerror},
      {"curl_slist_append", &curl.slist_append},
      {"curl_slist_free_all", &curl.slist_free_all},
      {"curl_multi_init", &curl.multi_init},
      {"curl_multi_cleanup", &curl.multi_cleanup},
      {"curl_multi_setopt", &curl.multi_setopt},
      {"curl_multi_add_handle", &curl.multi_add_handle},
      {"curl_multi_remove_handle", &curl.multi_remove_handle},
      {"curl_multi_perform", &curl.multi_perform},
      {"curl_multi_poll", &curl.multi_poll},
      {"curl_multi_wakeup", &curl.multi_wakeup},
      {"curl_multi_info_read", &curl.multi_info_read},
  };
  for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
    void *symbol = dlsym(library, symbols[i].name);
    if (!symbol) {
      problem = "the library libcurl is older than version 7.68";
      return;
    }
    *(void **)symbols[i].place = symbol;
  }
  // OpenSSL tears itself down at exit, also while the worker is in the middle of a handshake. This
  // must come before its first use; other TLS libraries have no such function.
  int (*ssl_init)(uint64_t, const void *) = NULL;
  *(void **)&ssl_init = dlsym(library, "OPENSSL_init_crypto");
  const uint64_t no_exit_handler = 0x00080000; // OPENSSL_INIT_NO_ATEXIT
  if (ssl_init) ssl_init(no_exit_handler, NULL);
  if (curl.global_init(global_all) != 0) problem = "the library libcurl does not start";
}

const char *ccurl_load(void) {
  pthread_once(&once, load);
  return problem;
}

const char *ccurl_version(void) { return curl.version && !problem ? curl.version() : NULL; }

ccurl_easy *ccurl_easy_new(void) { return curl.easy_init(); }

void ccurl_easy_free(ccurl_easy *easy) { curl.easy_cleanup(easy); }

void ccurl_easy_reset(ccurl_easy *easy) { curl.easy_reset(easy); }

int ccurl_set_number(ccurl_easy *easy, ccurl_number_option option, long value) {
  return curl.easy_setopt(easy, (int)option, value);
}

int ccurl_set_text(ccurl_easy *easy, ccurl_text_option option, const char *value) {
  return curl.easy_setopt(easy, (int)option, value);
}

int ccurl_set_headers(ccurl_easy *easy, const ccurl_list *lines) {
  return curl.easy_setopt(easy, option_headers, lines);
}

int ccurl_set_receivers(
    ccurl_easy *easy, ccurl_receiver header, ccurl_receiver body, void *context) {
  int code = curl.easy_setopt(easy, option_header, header);
  if (code == 0) code = curl.easy_setopt(easy, option_header_data, context);
  if (code == 0) code = curl.easy_setopt(easy, option_write, body);
  if (code == 0) code = curl.easy_setopt(easy, option_write_data, context);
  return code;
}

int ccurl_set_error_buffer(ccurl_easy *easy, char *buffer) {
  return curl.easy_setopt(easy, option_error_buffer, buffer);
}

long ccurl_number(ccurl_easy *easy, ccurl_number_fact fact) {
  long value = 0;
  return curl.easy_getinfo(easy, (int)fact, &value) == 0 ? value : 0;
}

const char *ccurl_text(ccurl_easy *easy, ccurl_text_fact fact) {
  char *value = NULL;
  return curl.easy_getinfo(easy, (int)fact, &value) == 0 ? value : NULL;
}

const char *ccurl_describe(int code) { return curl.easy_strerror(code); }

ccurl_list *ccurl_list_append(ccurl_list *list, const char *line) {
  return curl.slist_append(list, line);
}

void ccurl_list_free(ccurl_list *list) { curl.slist_free_all(list); }

ccurl_multi *ccurl_multi_new(long connections) {
  ccurl_multi *multi = curl.multi_init();
  if (multi) curl.multi_setopt(multi, multi_connections, connections);
  return multi;
}

void ccurl_multi_free(ccurl_multi *multi) { curl.multi_cleanup(multi); }

int ccurl_multi_add(ccurl_multi *multi, ccurl_easy *easy) {
  return curl.multi_add_handle(multi, easy);
}

void ccurl_multi_remove(ccurl_multi *multi, ccurl_easy *easy) {
  curl.multi_remove_handle(multi, easy);
}

int ccurl_multi_perform(ccurl_multi *multi) {
  int running = 0;
  return curl.multi_perform(multi, &running);
}

int ccurl_multi_wait(ccurl_multi *multi, int milliseconds) {
  return curl.multi_poll(multi, NULL, 0, milliseconds, NULL);
}

void ccurl_multi_wake(ccurl_multi *multi) { curl.multi_wakeup(multi); }

ccurl_easy *ccurl_multi_finished(ccurl_multi *multi, int *result) {
  int left = 0;
  for (finished_message *message; (message = curl.multi_info_read(multi, &left));) {
    if (message->kind != message_done) continue;
    *result = message->data.result;
    return message->easy;
  }
  return NULL;
}

struct thread_start {
  void (*body)(void *);
  void *context;
  int niceness;
};

static void *run_thread(void *argument) {
  struct thread_start start = *(struct thread_start *)argument;
  free(argument);
#ifdef __APPLE__
  if (start.niceness > 0) pthread_set_qos_class_self_np(QOS_CLASS_UTILITY, 0);
#else
  // On Linux a nice value belongs to the thread that sets it.
  if (start.niceness > 0) {
    setpriority(PRIO_PROCESS, 0, getpriority(PRIO_PROCESS, 0) + start.niceness);
  }
#endif
  start.body(start.context);
  return NULL;
}

int ccurl_start_thread(void (*body)(void *context), void *context, int niceness) {
  struct thread_start *start = malloc(sizeof *start);
  if (!start) return ENOMEM;
  *start = (struct thread_start){body, context, niceness};
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  // Signals, SIGPIPE of a broken connection included, are no business of this thread.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pthread_t thread;
  int error = pthread_create(&thread, &attributes, run_thread, start);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  pthread_attr_destroy(&attributes);
  if (error != 0) free(start);
  return error;
}
