// Rewrites a finished frame: colour numbers become the 24-bit colours that stand for them, and the
// selections of colours and attributes, of which ncurses writes all anew at each change, are merged to
// what really changes. A number may also carry a link, which ncurses knows nothing of. Text in a frame
// holds no escape, so what looks like a sequence is one.
#include "internal.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cncurses.h"

typedef struct {
  // One bit for each of the attributes 1 to 9 of SGR.
  unsigned attributes;
  // -1 is the default; below 256 a number; from there 24 bits above.
  int foreground, background;
  // The number of the foreground that carries a link, or 0.
  int link;
} look;

static const look plain = {0, -1, -1, 0};
// What ncurses asked for, and what the terminal was told.
static look wanted = {0, -1, -1, 0}, told = {0, -1, -1, 0};

// What stands for the numbers of colours.
static struct {
  bool set;
  int color;
  char *url;
} palette[256];

// The most bytes that one change of colours and attributes takes, without its link.
enum { longest_change = 96 };

void cn_set_color(int index, int color, const char *url) {
  if (index <= 0 || index > 255) return;
  free(palette[index].url);
  palette[index].set = true;
  palette[index].color = color;
  palette[index].url = url && *url ? strdup(url) : NULL;
}

void cni_forget_look(void) { wanted = told = plain; }

bool cni_reserve(cni_buffer *buffer, size_t more) {
  if (buffer->capacity - buffer->count >= more) return true;
  size_t next = (buffer->count + more) * 2;
  char *grown = realloc(buffer->bytes, next);
  if (!grown) return false;
  buffer->bytes = grown;
  buffer->capacity = next;
  return true;
}

bool cni_append(cni_buffer *buffer, const char *bytes, size_t count) {
  if (!cni_reserve(buffer, count)) return false;
  memcpy(buffer->bytes + buffer->count, bytes, count);
  buffer->count += count;
  return true;
}

static bool same(look a, look b) {
  return a.attributes == b.attributes && a.foreground == b.foreground &&
         a.background == b.background && a.link == b.link;
}

static int with_palette(int number) {
  return palette[number].set ? palette[number].color : number;
}

// Reads the parameters of one selection; false when there is one that nothing is known about.
static bool select_look(const char *text, size_t count) {
  int numbers[16] = {0};
  int last = 0;
  for (size_t index = 0; index < count; index++) {
    if (text[index] == ';') {
      if (++last == 16) return false;
    } else if (text[index] >= '0' && text[index] <= '9' && numbers[last] < 1000) {
      numbers[last] = numbers[last] * 10 + (text[index] - '0');
    } else {
      return false;
    }
  }
  look next = wanted;
  for (int index = 0; index <= last; index++) {
    int number = numbers[index], foreground = -2, background = -2;
    if (number == 5) number = 9;  // Blinking stands for crossed out.
    if (number == 0) next = plain;
    else if (number <= 9) next.attributes |= 1u << number;
    else if (number == 22) next.attributes &= ~(1u << 1 | 1u << 2);
    else if (number >= 23 && number <= 29) next.attributes &= ~(1u << (number - 20));
    else if (number >= 30 && number <= 37) foreground = number - 30;
    else if (number == 39) foreground = -1;
    else if (number >= 40 && number <= 47) background = number - 40;
    else if (number == 49) background = -1;
    else if (number >= 90 && number <= 97) foreground = number - 82;
    else if (number >= 100 && number <= 107) background = number - 92;
    else if ((number == 38 || number == 48) && index + 2 <= last && numbers[index + 1] == 5 &&
             numbers[index + 2] < 256) {
      *(number == 38 ? &foreground : &background) = numbers[index + 2];
      index += 2;
    } else return false;
    if (foreground > -2) {
      next.link = foreground > 0 && palette[foreground].url ? foreground : 0;
      next.foreground = foreground < 0 ? -1 : with_palette(foreground);
    }
    if (background > -2) next.background = background < 0 ? -1 : with_palette(background);
  }
  wanted = next;
  return true;
}

static char *put_color(char *to, int color, int base) {
  if (color < 0) return to + sprintf(to, "%d;", base + 9);
  if (color < 8) return to + sprintf(to, "%d;", base + color);
  if (color < 16) return to + sprintf(to, "%d;", base + 52 + color);
  if (color < 256) return to + sprintf(to, "%d;5;%d;", base + 8, color);
  color -= 256;
  return to + sprintf(to, "%d;2;%d;%d;%d;", base + 8, color >> 16, color >> 8 & 255, color & 255);
}

// What blanks need of the look that is wanted: their colour of text cannot be seen, unless a line runs
// through them or the colours are reversed, and is left as it is.
static look for_blanks(void) {
  enum { seen = 1u << 4 | 1u << 7 | 1u << 9 };
  if ((wanted.attributes | told.attributes) & seen) return wanted;
  look enough = told;
  enough.background = wanted.background;
  enough.link = wanted.link;
  return enough;
}

// Writes the change of colours and attributes; there is room for the longest.
static char *put_style(char *to, look style) {
  style.link = told.link;
  if (same(style, told)) return to;
  if (style.attributes == 0 && style.foreground < 0 && style.background < 0) {
    told = style;
    memcpy(to, "\033[m", 3);
    return to + 3;
  }
  *to++ = '\033';
  *to++ = '[';
  unsigned gone = told.attributes & ~style.attributes;
  // Bold and dim end together; the others each by their own number.
  for (int number = 3; number <= 9; number++) {
    if (gone & 1u << number) to += sprintf(to, "%d;", number + 20);
  }
  if (gone & 6u) {
    to += sprintf(to, "22;");
    told.attributes &= ~6u;
  }
  for (int number = 1; number <= 9; number++) {
    if (style.attributes & ~told.attributes & 1u << number) to += sprintf(to, "%d;", number);
  }
  if (style.foreground != told.foreground) to = put_color(to, style.foreground, 30);
  if (style.background != told.background) to = put_color(to, style.background, 40);
  told = style;
  to[-1] = 'm';
  return to;
}

// Writes what changes between the look the terminal was told and the next one.
static bool put_change(cni_buffer *to, look next) {
  if (same(next, told)) return true;
  const char *url = next.link ? palette[next.link].url : NULL;
  if (!cni_reserve(to, longest_change + 32 + (url ? strlen(url) : 0))) return false;
  char *end = put_style(to->bytes + to->count, next);
  if (next.link != told.link) {
    // The number lets a terminal light up all lines of a link together.
    if (url) end += sprintf(end, "\033]8;id=%d;%s\033\\", next.link, url);
    else end += sprintf(end, "\033]8;;\033\\");
    told.link = next.link;
  }
  to->count = (size_t)(end - to->bytes);
  return true;
}

// True for sequences that only move the cursor, which look the same in any colour.
static bool only_moves(char final) { return strchr("ABCDGHdf", final) != NULL; }

// True for sequences that leave blanks behind.
static bool only_erases(char final) { return strchr("JKX@PLMST", final) != NULL; }

// How many bytes from the first are blanks, or text without any.
static size_t run(const char *from, size_t count) {
  bool blank = from[0] == ' ';
  size_t length = 1;
  while (length < count && (unsigned char)from[length] >= 0x20 && (from[length] == ' ') == blank) {
    length++;
  }
  return length;
}

bool cni_paint(const char *from, size_t count, cni_buffer *to) {
  size_t index = 0;
  while (index < count) {
    char byte = from[index];
    size_t length = 1;
    bool changes = byte != '\r' && byte != '\b', blank = byte == ' ';
    if (byte == '\033' && index + 2 < count && from[index + 1] == '(' && from[index + 2] == 'B') {
      // The character set is never changed.
      index += 3;
      continue;
    }
    if (byte == '\033' && index + 2 < count && from[index + 1] == '[') {
      size_t end = index + 2;
      while (end < count && from[end] >= 0x20 && from[end] < 0x40) end++;
      if (end == count) break;
      length = end + 1 - index;
      if (from[end] == 'm' && select_look(from + index + 2, length - 3)) {
        index += length;
        continue;
      }
      changes = !only_moves(from[end]);
      blank = only_erases(from[end]);
    } else if (changes) {
      length = run(from + index, count - index);
    }
    if (changes && !put_change(to, blank ? for_blanks() : wanted)) return false;
    if (!cni_append(to, from + index, length)) return false;
    index += length;
  }
  return put_change(to, wanted);
}
