// The only file that knows ncurses. Frames go through a memory file: ncurses 6.4 writes at every
// movement of the cursor, so its output is collected and leaves in one write() inside a
// synchronized update, which a terminal shows at once.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include "cncurses.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

#include "internal.h"

// Of term.h, whose macros take names such as columns and lines.
struct term;
int setupterm(const char *name, int fd, int *error);
struct term *set_curterm(struct term *terminal);
int del_curterm(struct term *terminal);
char *tigetstr(const char *name);
int tigetflag(const char *name);
char *tiparm(const char *text, ...);

static SCREEN *screen;
static FILE *stream;
static int stream_fd = -1;  // What ncurses writes to: the terminal, or the memory file.
static int memory_fd = -1;
static bool utf8, uses_mouse;
static cni_buffer frame, written;
static bool visible_cursor;

static bool repaints;

// MARK: Opening

static const char *mode_sequence(bool on) {
  if (uses_mouse)
    return on ? "\033[?2004h\033[?1004h\033[?1000h\033[?1002h\033[?1006h"
              : "\033[?1006l\033[?1002l\033[?1000l\033[?1004l\033[?2004l";
  return on ? "\033[?2004h\033[?1004h" : "\033[?1004l\033[?2004l";
}

static void choose_locale(void) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) {
    if (!setlocale(LC_CTYPE, "C.UTF-8")) setlocale(LC_CTYPE, "en_US.UTF-8");
  }
  utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

// A terminfo string, or NULL when the terminal has none.
static const char *capability(const char *name) {
  const char *text = tigetstr(name);
  return text && text != (const char *)-1 && *text ? text : NULL;
}

// Refuses what newterm would accept and then leave blank.
static int check_terminal(void) {
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return CN_NOT_A_TERMINAL;
  const char *name = getenv("TERM");
  if (!name || !*name) return CN_UNKNOWN_TERMINAL;
  int error = 0;
  if (setupterm(NULL, STDOUT_FILENO, &error) != OK) {
    return error == 1 ? CN_POOR_TERMINAL : CN_UNKNOWN_TERMINAL;
  }
  bool enough = capability("cup") && capability("clear");
  struct term *probe = set_curterm(NULL);
  if (probe) del_curterm(probe);
  return enough ? CN_OK : CN_POOR_TERMINAL;
}

static int memory_file(void) {
#ifdef __linux__
  return memfd_create("frame", MFD_CLOEXEC);
#else
  char name[] = "/tmp/frame.XXXXXX";
  int fd = mkstemp(name);
  if (fd >= 0) {
    unlink(name);
    fcntl(fd, F_SETFD, FD_CLOEXEC);
  }
  return fd;
#endif
}

static int redirect(int from, int to) {
#ifdef __linux__
  return dup3(from, to, O_CLOEXEC);
#else
  return dup2(from, to);
#endif
}

static void set_modes(void) {
  raw();
  noecho();
  nonl();
  typeahead(-1);
  leaveok(stdscr, FALSE);
  idlok(stdscr, TRUE);
  scrollok(stdscr, FALSE);
  curs_set(0);
  visible_cursor = false;
}

int cn_start(bool mouse) {
  if (screen) return CN_ALREADY_OPEN;
  int reason = check_terminal();
  if (reason != CN_OK) return reason;
  choose_locale();
  uses_mouse = mouse;
  stream_fd = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 10);
  memory_fd = memory_file();
  if (stream_fd < 0 || memory_fd < 0 || !(stream = fdopen(stream_fd, "w"))) return CN_FAILED;
  if (!cni_start()) return CN_FAILED;
  screen = newterm(NULL, stream, stdin);
  if (!screen) return CN_FAILED;
  if (has_colors()) {
    start_color();
    use_default_colors();
  }
  repaints = cn_selects_by_index();
  cni_forget_look();
  set_modes();
  cn_resize(cn_get_size());
  // After newterm, which installs handlers of its own.
  cni_install(mode_sequence(false), capability("cnorm"), capability("sgr0"), capability("rmcup"));
  const char *modes = mode_sequence(true);
  cn_write((const uint8_t *)modes, strlen(modes));
  return CN_OK;
}

void cn_leave(void) {
  if (!screen || !cni_active()) return;
  const char *modes = mode_sequence(false);
  cn_write((const uint8_t *)modes, strlen(modes));
  endwin();
  cni_forget_look();
  cni_deactivate();
}

void cn_enter(void) {
  if (!screen || cni_active()) return;
  cni_activate();
  reset_prog_mode();
  set_modes();
  cn_resize(cn_get_size());
  clearok(curscr, TRUE);
  wnoutrefresh(stdscr);
  const char *modes = mode_sequence(true);
  cn_write((const uint8_t *)modes, strlen(modes));
}

void cn_stop(void) {
  if (!screen) return;
  cn_leave();
  cni_uninstall();
  delscreen(screen);
  screen = NULL;
  fclose(stream);
  close(memory_fd);
  stream = NULL;
  stream_fd = memory_fd = -1;
}

void cn_stop_process(bool group) {
  cni_stop_process(group);
}

cn_size cn_get_size(void) {
  struct winsize size = {0};
  cn_size result = {80, 24};
  if (ioctl(cni_terminal(), TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0) {
    result.columns = size.ws_col > 1000 ? 1000 : size.ws_col;
    result.rows = size.ws_row > 500 ? 500 : size.ws_row;
  }
  return result;
}

void cn_resize(cn_size size) {
  if (is_term_resized(size.rows, size.columns)) resizeterm(size.rows, size.columns);
}

// MARK: Colours

int cn_colors(void) { return has_colors() ? COLORS : 0; }

int cn_pairs(void) { return has_colors() ? COLOR_PAIRS : 0; }

bool cn_selects_by_index(void) {
  const char *foreground = capability("setaf"), *background = capability("setab");
  if (cn_colors() != 256 || !foreground || !background) return false;
  const char *text = tiparm(foreground, 200);
  if (!text || strcmp(text, "\033[38;5;200m") != 0) return false;
  text = tiparm(background, 200);
  return text && strcmp(text, "\033[48;5;200m") == 0;
}

bool cn_says_rgb(void) {
  const char *said = getenv("COLORTERM");
  if (said && (strcmp(said, "truecolor") == 0 || strcmp(said, "24bit") == 0)) return true;
  return tigetflag("Tc") == 1 || tigetflag("RGB") == 1;
}

bool cn_is_utf8(void) { return utf8; }

bool cn_has_title(void) {
  const char *name = getenv("TERM");
  if (!name) return false;
  static const char *const known[] = {"xterm", "tmux", "screen", "alacritty", "foot", "kitty",
                                      "rxvt",  "st-",  "vte",    "wezterm",   "ghostty", "gnome"};
  for (size_t index = 0; index < sizeof known / sizeof *known; index++) {
    if (strncmp(name, known[index], strlen(known[index])) == 0) return true;
  }
  return false;
}

bool cn_init_pair(int pair, int foreground, int background) {
  return init_extended_pair(pair, foreground, background) == OK;
}

// MARK: Frames

void cn_put(int row, int column, const cn_cell *cells, int count) {
  // ncurses has no crossed-out text. Blinking stands for it where the frame is painted over.
  const attr_t attributes[] = {A_BOLD,      A_DIM,     A_ITALIC,
                               A_UNDERLINE, A_REVERSE, repaints ? A_BLINK : A_DIM};
  cchar_t run[64];
  int filled = 0;
  if (wmove(stdscr, row, column) == ERR) return;
  for (int index = 0; index < count; index++) {
    wchar_t text[6] = {0};
    int columns = 0;
    for (int part = 0; part < 5; part++) text[part] = (wchar_t)cells[index].scalars[part];
    attr_t attribute = A_NORMAL;
    for (int bit = 0; bit < 6; bit++) {
      if (cells[index].modifiers & (1u << bit)) attribute |= attributes[bit];
    }
    int pair = cells[index].pair;
    setcchar(&run[filled++], text, attribute, 0, &pair);
    if (filled == 64 || index == count - 1) {
      wadd_wchnstr(stdscr, run, filled);
      for (int part = 0; part < filled; part++) {
        int width = wcwidth(run[part].chars[0]);
        columns += width > 0 ? width : 1;
      }
      column += columns;
      filled = 0;
      if (index < count - 1 && wmove(stdscr, row, column) == ERR) return;
    }
  }
}

void cn_invalidate(void) { clearok(curscr, TRUE); }

size_t cn_present(int cursor_row, int cursor_column) {
  static const char begin[] = "\033[?2026h", end[] = "\033[?2026l";
  const size_t edge = sizeof begin - 1;
  if (!screen || !cni_active()) return 0;
  bool visible = cursor_row >= 0;
  lseek(memory_fd, 0, SEEK_SET);
  redirect(memory_fd, stream_fd);
  leaveok(stdscr, !visible);
  if (visible) wmove(stdscr, cursor_row, cursor_column);
  wnoutrefresh(stdscr);
  doupdate();
  if (visible != visible_cursor) curs_set(visible ? 1 : 0);
  visible_cursor = visible;
  fflush(stream);
  redirect(cni_terminal(), stream_fd);
  off_t length = lseek(memory_fd, 0, SEEK_CUR);
  if (length <= 0) return 0;
  size_t count = (size_t)length;
  written.count = frame.count = 0;
  if (!cni_reserve(&written, count)) return 0;
  ssize_t got = pread(memory_fd, written.bytes, count, 0);
  if (got <= 0 || !cni_append(&frame, begin, edge)) return 0;
  bool whole = repaints ? cni_paint(written.bytes, (size_t)got, &frame)
                        : cni_append(&frame, written.bytes, (size_t)got);
  if (!whole || !cni_append(&frame, end, edge)) return 0;
  cn_write((const uint8_t *)frame.bytes, frame.count);
  return frame.count;
}

void cn_write(const uint8_t *bytes, size_t count) { cni_write((const char *)bytes, count); }

void cn_ring(void) {
  cn_write((const uint8_t *)"\a", 1);
}
