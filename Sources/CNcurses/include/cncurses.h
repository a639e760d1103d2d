// What Swift needs of ncursesw, and of signals, without its macros and global variables.
//
// One terminal at a time, all calls on one thread, but for cn_wake.
#ifndef CNCURSES_H
#define CNCURSES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Why a terminal could not be opened.
#define CN_OK 0
#define CN_NOT_A_TERMINAL 1
#define CN_UNKNOWN_TERMINAL 2
#define CN_POOR_TERMINAL 3
#define CN_ALREADY_OPEN 4
#define CN_FAILED 5

// What cn_wait found.
#define CN_INPUT 1
#define CN_WOKEN 2
#define CN_TIMER 4
#define CN_HANGUP 8

// What cn_take_signals found.
#define CN_RESIZED 1
#define CN_STOP 2
#define CN_CONTINUED 4
#define CN_TERMINATE 8

// Modifiers of a cell; the same bits as TerminalUI's.
#define CN_BOLD 1
#define CN_DIM 2
#define CN_ITALIC 4
#define CN_UNDERLINED 8
#define CN_REVERSED 16
#define CN_CROSSED_OUT 32

// A cell to write: a spacing scalar, up to four marks, 0 where there is none.
typedef struct {
  uint32_t scalars[5];
  uint32_t modifiers;
  int32_t pair;
} cn_cell;

typedef struct {
  int columns;
  int rows;
} cn_size;

int cn_start(bool mouse);
void cn_stop(void);
void cn_leave(void);
void cn_enter(void);
// Stops the process (and with group, its process group) until SIGCONT.
void cn_stop_process(bool group);

cn_size cn_get_size(void);
void cn_resize(cn_size size);

int cn_colors(void);
int cn_pairs(void);
// True when colours are selected by 38;5;N, for which cn_set_color can put something else.
bool cn_selects_by_index(void);
bool cn_says_rgb(void);
bool cn_is_utf8(void);
bool cn_has_title(void);
bool cn_init_pair(int pair, int foreground, int background);
// Frames written from now on show this for the number 1…255 of a colour: -1 the default, 0…255 a
// number, 256 and more 24 bits above it; and as a foreground a link to a URL without controls, or NULL.
void cn_set_color(int index, int color, const char *url);

void cn_put(int row, int column, const cn_cell *cells, int count);
void cn_invalidate(void);
// Writes what changed as one write; the cursor is hidden when row is negative. Returns the bytes.
size_t cn_present(int cursor_row, int cursor_column);
// Writes bytes to the terminal as they are.
void cn_write(const uint8_t *bytes, size_t count);
void cn_ring(void);

// Sleeps until input, a wake-up, the timer, or so many milliseconds have passed; -1 waits on.
int cn_wait(int milliseconds, bool input);
int cn_take_signals(void);
// Any thread: ends cn_wait.
void cn_wake(void);
// Lets cn_wait return after so many nanoseconds, also those of a sleeping machine; 0 cancels.
void cn_set_timer(uint64_t nanoseconds);
// Reads what there is; 0 at the end.
ptrdiff_t cn_read(uint8_t *bytes, size_t count);

#endif
