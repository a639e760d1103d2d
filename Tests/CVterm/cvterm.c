#define _GNU_SOURCE
#include "cvterm.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <vterm.h>
#include <wchar.h>

struct cv_screen {
  VTerm *terminal;
  VTermScreen *screen;
  bool visible, alternate;
  char title[256];
};

static int set_property(VTermProp property, VTermValue *value, void *user) {
  cv_screen *screen = user;
  if (property == VTERM_PROP_CURSORVISIBLE) screen->visible = value->boolean;
  if (property == VTERM_PROP_ALTSCREEN) screen->alternate = value->boolean;
  if (property == VTERM_PROP_TITLE && value->string) {
    strncpy(screen->title, value->string, sizeof screen->title - 1);
  }
  return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = set_property};

cv_screen *cv_new(int rows, int columns) {
  cv_screen *screen = calloc(1, sizeof *screen);
  if (!screen) return NULL;
  screen->visible = true;
  screen->terminal = vterm_new(rows, columns);
  vterm_set_utf8(screen->terminal, 1);
  screen->screen = vterm_obtain_screen(screen->terminal);
  vterm_screen_enable_altscreen(screen->screen, 1);
  vterm_screen_set_callbacks(screen->screen, &callbacks, screen);
  vterm_screen_reset(screen->screen, 1);
  return screen;
}

void cv_free(cv_screen *screen) {
  vterm_free(screen->terminal);
  free(screen);
}

void cv_feed(cv_screen *screen, const uint8_t *bytes, size_t count) {
  vterm_input_write(screen->terminal, (const char *)bytes, count);
}

void cv_resize(cv_screen *screen, int rows, int columns) {
  vterm_set_size(screen->terminal, rows, columns);
}

static int32_t color(VTermColor color) {
  if (VTERM_COLOR_IS_DEFAULT_FG(&color) || VTERM_COLOR_IS_DEFAULT_BG(&color)) return -1;
  if (VTERM_COLOR_IS_INDEXED(&color)) return -2 - color.indexed.idx;
  return color.rgb.red << 16 | color.rgb.green << 8 | color.rgb.blue;
}

cv_cell cv_get(cv_screen *screen, int row, int column) {
  VTermScreenCell cell;
  cv_cell result = {.width = 1};
  VTermPos place = {.row = row, .col = column};
  memset(&cell, 0, sizeof cell);
  if (!vterm_screen_get_cell(screen->screen, place, &cell)) return result;
  for (int index = 0; index < 6; index++) {
    if (cell.chars[index] == 0) break;
    result.scalars[index] = cell.chars[index];
  }
  result.width = cell.width;
  result.bold = cell.attrs.bold;
  result.italic = cell.attrs.italic;
  result.underlined = cell.attrs.underline != 0;
  result.reversed = cell.attrs.reverse;
  result.foreground = color(cell.fg);
  result.background = color(cell.bg);
  return result;
}

static VTermPos cursor(cv_screen *screen) {
  VTermPos place;
  vterm_state_get_cursorpos(vterm_obtain_state(screen->terminal), &place);
  return place;
}

int cv_cursor_row(cv_screen *screen) { return cursor(screen).row; }
int cv_cursor_column(cv_screen *screen) { return cursor(screen).col; }
bool cv_cursor_visible(cv_screen *screen) { return screen->visible; }
bool cv_alternate(cv_screen *screen) { return screen->alternate; }
const char *cv_title(cv_screen *screen) { return screen->title; }

int cv_set_size(int terminal, int rows, int columns) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  return ioctl(terminal, TIOCSWINSZ, &size);
}

bool cv_is_canonical(int terminal) {
  struct termios settings;
  return tcgetattr(terminal, &settings) == 0 && (settings.c_lflag & ICANON) &&
         (settings.c_lflag & ECHO) && (settings.c_lflag & ISIG);
}

int cv_spawn(const char *path, char *const arguments[], char *const environment[],
             const char *folder, int rows, int columns, int *terminal) {
  int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  char name[128];
  if (master < 0 || grantpt(master) || unlockpt(master) || ptsname_r(master, name, sizeof name)) {
    return -errno;
  }
  cv_set_size(master, rows, columns);
  // Kept open until the program has it, or the size is forgotten.
  int slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0);
  posix_spawn_file_actions_adddup2(&actions, 0, 1);
  posix_spawn_file_actions_adddup2(&actions, 0, 2);
  if (folder) posix_spawn_file_actions_addchdir_np(&actions, folder);
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  sigdelset(&all, SIGKILL);
  sigdelset(&all, SIGSTOP);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setflags(&attributes,
                           POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  pid_t process = 0;
  int error = posix_spawn(&process, path, &actions, &attributes, arguments, environment);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  if (slave >= 0) close(slave);
  if (error) {
    close(master);
    return -error;
  }
  *terminal = master;
  return process;
}

int cv_columns(uint32_t scalar) {
  static bool chosen;
  if (!chosen) chosen = setlocale(LC_CTYPE, "C.UTF-8") != NULL;
  return wcwidth((wchar_t)scalar);
}
