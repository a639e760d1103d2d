// Signals, wake-ups and the terminal's own descriptor: what signals.c gives to cncurses.c.
#ifndef CNCURSES_INTERNAL_H
#define CNCURSES_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>

// Opens the descriptors and remembers the terminal's settings.
bool cni_start(void);
// Installs the handlers; the sequences restore the terminal when the process dies.
void cni_install(const char *modes, const char *cursor, const char *attributes, const char *screen);
void cni_uninstall(void);
// Whether heed has the screen; only then must it be given back when the process dies.
bool cni_active(void);
void cni_activate(void);
void cni_deactivate(void);
void cni_stop_process(bool group);
int cni_terminal(void);
void cni_write(const char *bytes, size_t count);

typedef struct {
  char *bytes;
  size_t count, capacity;
} cni_buffer;

// Both are false when there is no memory.
bool cni_reserve(cni_buffer *buffer, size_t more);
bool cni_append(cni_buffer *buffer, const char *bytes, size_t count);
// Rewrites a frame at the end of a buffer.
bool cni_paint(const char *from, size_t count, cni_buffer *to);
// After the terminal was told to show plain text.
void cni_forget_look(void);

#endif
