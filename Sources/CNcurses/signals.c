// Signals only set a bit and wake the loop, except those of a crash: they restore the terminal with
// async-signal-safe calls, put the former handler back and let the signal strike again, so that a
// backtrace lands on a sane screen.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#endif

#include "cncurses.h"

static int terminal_fd = -1;
static int wake_read = -1, wake_write = -1;
static int timer_fd = -1;
static struct termios saved;
static atomic_int pending;
static atomic_bool active;
static char farewell[512];
static size_t farewell_length;
static bool started, exit_registered;

static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGSYS, SIGQUIT};
static const int reports[] = {SIGWINCH, SIGTSTP, SIGCONT, SIGTERM, SIGHUP, SIGINT};
enum { crash_count = sizeof crashes / sizeof *crashes };
enum { report_count = sizeof reports / sizeof *reports };
static struct sigaction former_crash[crash_count];

bool cni_start(void) {
  if (started) return true;
  terminal_fd = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 10);
#ifdef __linux__
  wake_read = wake_write = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  timer_fd = timerfd_create(CLOCK_BOOTTIME, TFD_CLOEXEC | TFD_NONBLOCK);
  if (timer_fd < 0) return false;
#else
  int ends[2];
  if (pipe(ends) != 0) return false;
  for (int index = 0; index < 2; index++) {
    fcntl(ends[index], F_SETFD, FD_CLOEXEC);
    fcntl(ends[index], F_SETFL, O_NONBLOCK);
  }
  wake_read = ends[0];
  wake_write = ends[1];
#endif
  started = terminal_fd >= 0 && wake_read >= 0 && tcgetattr(terminal_fd, &saved) == 0;
  return started;
}

int cni_terminal(void) { return terminal_fd >= 0 ? terminal_fd : STDOUT_FILENO; }

void cni_write(const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(cni_terminal(), bytes, count);
    if (written > 0) {
      bytes += written;
      count -= (size_t)written;
    } else if (written < 0 && errno == EAGAIN) {
      struct pollfd room = {cni_terminal(), POLLOUT, 0};
      if (poll(&room, 1, 1000) <= 0) return;
    } else if (written == 0 || errno != EINTR) {
      return;
    }
  }
}

// MARK: Handlers

static void report(int signal) {
  // While another program has the screen, an interrupt is meant for it.
  if (signal == SIGINT && !atomic_load(&active)) return;
  int error = errno;
  int bit = CN_TERMINATE;
  if (signal == SIGWINCH) bit = CN_RESIZED;
  if (signal == SIGTSTP) bit = CN_STOP;
  if (signal == SIGCONT) bit = CN_CONTINUED;
  atomic_fetch_or(&pending, bit);
  cn_wake();
  errno = error;
}

static void restore_terminal(void) {
  if (!atomic_exchange(&active, false)) return;
  const char *bytes = farewell;
  size_t count = farewell_length;
  while (count > 0) {
    ssize_t written = write(terminal_fd, bytes, count);
    if (written <= 0) break;
    bytes += written;
    count -= (size_t)written;
  }
  tcsetattr(terminal_fd, TCSANOW, &saved);
}

static void crash(int signal, siginfo_t *info, void *context) {
  (void)context;
  if (signal == SIGQUIT && !atomic_load(&active)) return;
  restore_terminal();
  for (int index = 0; index < crash_count; index++) {
    if (crashes[index] == signal) sigaction(signal, &former_crash[index], NULL);
  }
  // A fault happens again when the instruction is run again; what was sent must be sent again.
  if (info->si_code <= 0 || signal == SIGABRT || signal == SIGQUIT) raise(signal);
}

// Adds a terminfo string without its padding.
static void bid(const char *text) {
  for (; text && *text && farewell_length < sizeof farewell - 1; text++) {
    if (text[0] == '$' && text[1] == '<') {
      const char *end = strchr(text, '>');
      if (end) {
        text = end;
        continue;
      }
    }
    farewell[farewell_length++] = *text;
  }
}

static void give_alternate_stack(void) {
  stack_t current;
  if (sigaltstack(NULL, &current) != 0 || !(current.ss_flags & SS_DISABLE)) return;
  static char stack[64 * 1024];
  stack_t own = {.ss_sp = stack, .ss_size = sizeof stack};
  sigaltstack(&own, NULL);
}

static void listen_to(int signal) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigfillset(&action.sa_mask);
  action.sa_handler = report;
  action.sa_flags = SA_RESTART;
  sigaction(signal, &action, NULL);
}

void cni_install(const char *modes, const char *cursor, const char *attributes, const char *leave) {
  farewell_length = 0;
  bid("\033[?2026l");
  bid(modes);
  bid(attributes);
  bid(cursor);
  bid(leave);
  bid("\r\n");
  give_alternate_stack();
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_sigaction = crash;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  for (int index = 0; index < crash_count; index++) {
    sigaction(crashes[index], &action, &former_crash[index]);
  }
  for (int index = 0; index < report_count; index++) listen_to(reports[index]);
  if (!exit_registered) {
    exit_registered = true;
    atexit(restore_terminal);
  }
  atomic_store(&active, true);
}

void cni_uninstall(void) {
  for (int index = 0; index < crash_count; index++) {
    sigaction(crashes[index], &former_crash[index], NULL);
  }
  for (int index = 0; index < report_count; index++) {
    // ncurses' handlers outlive its screen; nobody wants them then.
    signal(reports[index], SIG_DFL);
  }
}

bool cni_active(void) { return atomic_load(&active); }

void cni_activate(void) {
  listen_to(SIGTSTP);
  // What came meanwhile was about the other program.
  atomic_fetch_and(&pending, ~(CN_CONTINUED | CN_STOP));
  atomic_store(&active, true);
}

// Ctrl-z must stop heed together with a program that it waits for, or the shell waits for both.
void cni_deactivate(void) {
  atomic_store(&active, false);
  signal(SIGTSTP, SIG_DFL);
}

// Stopped in here, until somebody sends SIGCONT. The stop may strike another thread first: this one
// waits until it has been continued, or the terminal would be taken again before the stop. Where nobody
// can be stopped, in a group without a shell, it goes on after a while.
void cni_stop_process(bool group) {
  atomic_fetch_and(&pending, ~CN_CONTINUED);
  kill(group ? 0 : getpid(), SIGTSTP);
  const struct timespec moment = {0, 1000000};
  for (int turn = 0; turn < 100 && !(atomic_load(&pending) & CN_CONTINUED); turn++) {
    nanosleep(&moment, NULL);
  }
}

// MARK: Waiting

void cn_wake(void) {
  uint64_t one = 1;
  // A full pipe or counter means that the loop is going to wake anyway.
#ifdef __linux__
  ssize_t written = write(wake_write, &one, sizeof one);
#else
  ssize_t written = write(wake_write, &one, 1);
#endif
  (void)written;
}

int cn_take_signals(void) { return atomic_exchange(&pending, 0); }

#ifdef __linux__
void cn_set_timer(uint64_t nanoseconds) {
  struct itimerspec time;
  memset(&time, 0, sizeof time);
  time.it_value.tv_sec = (time_t)(nanoseconds / 1000000000);
  time.it_value.tv_nsec = (long)(nanoseconds % 1000000000);
  timerfd_settime(timer_fd, 0, &time, NULL);
}
#else
static uint64_t deadline;

static uint64_t now(void) { return clock_gettime_nsec_np(CLOCK_MONOTONIC); }

void cn_set_timer(uint64_t nanoseconds) { deadline = nanoseconds ? now() + nanoseconds : 0; }
#endif

int cn_wait(int milliseconds, bool input) {
  struct pollfd all[3] = {
      {wake_read, POLLIN, 0}, {input ? STDIN_FILENO : -1, POLLIN, 0}, {timer_fd, POLLIN, 0}};
#ifndef __linux__
  if (deadline) {
    uint64_t time = now();
    int left = deadline > time ? (int)((deadline - time + 999999) / 1000000) : 0;
    if (milliseconds < 0 || left < milliseconds) milliseconds = left;
  }
#endif
  if (poll(all, 3, milliseconds) < 0) return CN_WOKEN;
  int found = 0;
  uint64_t ignored[8];
  if (all[0].revents) {
    while (read(wake_read, ignored, sizeof ignored) > 0) {
#ifdef __linux__
      break;
#endif
    }
    found |= CN_WOKEN;
  }
  if (all[1].revents & POLLIN) found |= CN_INPUT;
  else if (all[1].revents) found |= CN_HANGUP;
#ifdef __linux__
  if (all[2].revents && read(timer_fd, ignored, sizeof ignored) > 0) found |= CN_TIMER;
#else
  if (deadline && now() >= deadline) {
    deadline = 0;
    found |= CN_TIMER;
  }
#endif
  return found;
}

ptrdiff_t cn_read(uint8_t *bytes, size_t count) {
  ssize_t got;
  do {
    got = read(STDIN_FILENO, bytes, count);
  } while (got < 0 && errno == EINTR);
  return got;
}
