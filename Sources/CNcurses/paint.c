// Rewrites a finished frame: colour numbers become the 24-bit colours that stand for them, and the
// selections of colours and attributes, of which ncurses writes all anew at each change, are merged to
// what really changes. Text in a frame holds no escape, so what looks like a sequence is one.
#include "internal.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "cncurses.h"

typedef struct {
  // One bit for each of the attributes 1 to 9 of SGR.
  unsigned attributes;
  // -1 is the default; below 256 a number; from there 24 bits above.
  int foreground, background;
} look;

static const look plain = {0, -1, -1};
// What ncurses asked for, and what the terminal was told.
static look wanted = {0, -1, -1}, told = {0, -1, -1};

static struct {
  bool set;
  uint8_t red, green, blue;
} palette[256];

void cn_set_rgb(int index, int red, int green, int blue) {
  if (index < 0 || index > 255) return;
  palette[index].set = true;
  palette[index].red = (uint8_t)red;
  palette[index].green = (uint8_t)green;
  palette[index].blue = (uint8_t)blue;
}

void cni_forget_look(void) { wanted = told = plain; }

static bool same(look a, look b) {
  return a.attributes == b.attributes && a.foreground == b.foreground &&
         a.background == b.background;
}

static int with_palette(int number) {
  if (!palette[number].set) return number;
  return 256 + (palette[number].red << 16 | palette[number].green << 8 | palette[number].blue);
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
    int number = numbers[index];
    if (number == 5) number = 9;  // Blinking stands for crossed out.
    if (number == 0) next = plain;
    else if (number <= 9) next.attributes |= 1u << number;
    else if (number == 22) next.attributes &= ~(1u << 1 | 1u << 2);
    else if (number >= 23 && number <= 29) next.attributes &= ~(1u << (number - 20));
    else if (number >= 30 && number <= 37) next.foreground = with_palette(number - 30);
    else if (number == 39) next.foreground = -1;
    else if (number >= 40 && number <= 47) next.background = with_palette(number - 40);
    else if (number == 49) next.background = -1;
    else if (number >= 90 && number <= 97) next.foreground = with_palette(number - 82);
    else if (number >= 100 && number <= 107) next.background = with_palette(number - 92);
    else if ((number == 38 || number == 48) && index + 2 <= last && numbers[index + 1] == 5 &&
             numbers[index + 2] < 256) {
      *(number == 38 ? &next.foreground : &next.background) = with_palette(numbers[index + 2]);
      index += 2;
    } else return false;
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

// Writes what changes between the look the terminal was told and the one wanted.
static char *put_change(char *to) {
  if (same(wanted, told)) return to;
  if (same(wanted, plain)) {
    told = plain;
    memcpy(to, "\033[m", 3);
    return to + 3;
  }
  *to++ = '\033';
  *to++ = '[';
  unsigned gone = told.attributes & ~wanted.attributes;
  if (gone) {
    // Bold and dim end together; the others each by their own number.
    for (int number = 3; number <= 9; number++) {
      if (gone & 1u << number) to += sprintf(to, "%d;", number + 20);
    }
    if (gone & 6u) {
      to += sprintf(to, "22;");
      told.attributes &= ~6u;
    }
  }
  for (int number = 1; number <= 9; number++) {
    if (wanted.attributes & ~told.attributes & 1u << number) to += sprintf(to, "%d;", number);
  }
  if (wanted.foreground != told.foreground) to = put_color(to, wanted.foreground, 30);
  if (wanted.background != told.background) to = put_color(to, wanted.background, 40);
  told = wanted;
  to[-1] = 'm';
  return to;
}

// True for sequences that only move the cursor, which look the same in any colour.
static bool only_moves(char final) { return strchr("ABCDGHdf", final) != NULL; }

size_t cni_paint(const char *from, size_t count, char *to) {
  char *start = to;
  size_t index = 0;
  while (index < count) {
    char byte = from[index];
    if (byte == '\033' && index + 2 < count && from[index + 1] == '(' && from[index + 2] == 'B') {
      // The character set is never changed.
      index += 3;
    } else if (byte == '\033' && index + 2 < count && from[index + 1] == '[') {
      size_t end = index + 2;
      while (end < count && from[end] >= 0x20 && from[end] < 0x40) end++;
      if (end == count) break;
      size_t length = end + 1 - index;
      if (from[end] != 'm' || !select_look(from + index + 2, end - index - 2)) {
        if (!only_moves(from[end])) to = put_change(to);
        memcpy(to, from + index, length);
        to += length;
      }
      index += length;
    } else {
      if (byte != '\r' && byte != '\b') to = put_change(to);
      *to++ = byte;
      index++;
    }
  }
  to = put_change(to);
  return (size_t)(to - start);
}
