// For tests: a program on a pseudo-terminal, and libvterm to read its screen.
#ifndef CVTERM_H
#define CVTERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct cv_screen cv_screen;

// Colours are 0xRRGGBB, or -1 for the default, or -2 - N for number N of the palette.
typedef struct {
  uint32_t scalars[6];
  int width;
  bool bold, italic, underlined, reversed;
  int32_t foreground, background;
} cv_cell;

cv_screen *cv_new(int rows, int columns);
void cv_free(cv_screen *screen);
void cv_feed(cv_screen *screen, const uint8_t *bytes, size_t count);
void cv_resize(cv_screen *screen, int rows, int columns);
cv_cell cv_get(cv_screen *screen, int row, int column);
int cv_cursor_row(cv_screen *screen);
int cv_cursor_column(cv_screen *screen);
bool cv_cursor_visible(cv_screen *screen);
bool cv_alternate(cv_screen *screen);
const char *cv_title(cv_screen *screen);

// Starts a program as the leader of a session of its own on a new pseudo-terminal; returns its
// process, or a negative error number.
int cv_spawn(const char *path, char *const arguments[], char *const environment[],
             const char *folder, int rows, int columns, int *terminal);
int cv_set_size(int terminal, int rows, int columns);
// The C library's columns of a scalar in a UTF-8 locale; -1 for what it does not know.
int cv_columns(uint32_t scalar);
// Flags of the terminal's settings that raw mode clears.
bool cv_is_canonical(int terminal);

#endif
