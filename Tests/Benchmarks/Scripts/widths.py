#!/usr/bin/env python3
"""Compares heed's widths with those of tmux: every emoji sequence of the Unicode list and every assigned
scalar, as heed draws it. Needs tmux and Debian's package unicode-data.

usage: widths.py PROBE [UNICODE-FOLDER]      PROBE: .build/debug/TerminalProbe

The text is written at the left edge of a pane, and the pane is asked where the cursor is. Differences are
listed with their code points; the last lines are sums. Status 1 when there is any difference."""
import os
import re
import subprocess
import sys
import tempfile


def scalars(folder):
    """Every assigned scalar but controls, surrogates and private use."""
    first = None
    for line in open(os.path.join(folder, "UnicodeData.txt"), encoding="utf-8"):
        number, name, category = line.split(";")[:3]
        number = int(number, 16)
        if name.endswith(", First>"):
            first = number
            continue
        start = first if name.endswith(", Last>") else number
        first = None
        if category in ("Cc", "Cs", "Co"):
            continue
        for value in range(start, number + 1):
            yield chr(value)


def sequences(folder):
    """Every sequence of the emoji lists, each once."""
    seen = set()
    for name in ("emoji-test", "emoji-sequences", "emoji-zwj-sequences", "emoji-variation-sequences"):
        for line in open(os.path.join(folder, "emoji", name + ".txt"), encoding="utf-8"):
            fields = line.split("#")[0].split(";")
            if len(fields) < 2:
                continue
            span = re.fullmatch(r"([0-9A-F]+)\.\.([0-9A-F]+)", fields[0].strip())
            if span:
                texts = [chr(n) for n in range(int(span[1], 16), int(span[2], 16) + 1)]
            else:
                texts = ["".join(chr(int(n, 16)) for n in fields[0].split())]
            for text in texts:
                if text not in seen:
                    seen.add(text)
                    yield text


def drawn(probe, texts):
    """Columns and cleaned text of each, by heed."""
    result = subprocess.run(
        [probe, "widths"], input="\n".join(texts) + "\n", capture_output=True, text=True, check=True)
    # Not splitlines: it parts at more than line ends.
    lines = result.stdout.split("\n")[: len(texts)]
    return [(int(line.split("\t", 1)[0]), line.split("\t", 1)[1]) for line in lines]


ASKER = r'''
import os, re, sys, termios, tty
texts = open(sys.argv[1], encoding="utf-8").read().split("\n")
old = termios.tcgetattr(0); tty.setraw(0)
answers, rest, batch = [], b"", 64
try:
    for start in range(0, len(texts), batch):
        part = texts[start:start + batch]
        os.write(1, "".join("\r\x1b[K" + t + "\x1b[6n" for t in part).encode())
        found = []
        while len(found) < len(part):
            rest += os.read(0, 65536)
            found += [int(n) - 1 for n in re.findall(rb"\x1b\[\d+;(\d+)R", rest)]
            rest = rest[rest.rfind(b"R") + 1:]
        answers += found
finally:
    termios.tcsetattr(0, termios.TCSANOW, old)
open(sys.argv[2], "w").write("\n".join(map(str, answers)))
'''


def shown(texts):
    """The columns that tmux gives each text."""
    with tempfile.TemporaryDirectory() as folder:
        asker, wanted, answers = (os.path.join(folder, n) for n in ("ask.py", "texts", "answers"))
        open(asker, "w").write(ASKER)
        open(wanted, "w", encoding="utf-8").write("\n".join(texts))
        environment = dict(os.environ, LC_ALL="C.UTF-8")
        subprocess.run(
            ["tmux", "-L", "heed-widths", "-f", "/dev/null", "-u", "new-session", "-d", "-x", "80",
             "-y", "24", f"{sys.executable} {asker} {wanted} {answers}; tmux -L heed-widths wait -S done"],
            check=True, env=environment)
        subprocess.run(["tmux", "-L", "heed-widths", "wait", "done"], check=True)
        return [int(n) for n in open(answers).read().split()]


def compare(name, probe, texts):
    """Prints what differs; gives how many do."""
    pieces = drawn(probe, texts)
    columns = shown([clean for _, clean in pieces])
    differences = reduced = replaced = 0
    for text, (mine, clean), theirs in zip(texts, pieces, columns):
        reduced += clean != text and "\ufffd" not in clean
        replaced += "\ufffd" in clean and text != "\ufffd"
        if mine != theirs:
            differences += 1
            codes = " ".join(f"{ord(c):04X}" for c in text)
            print(f"{name} {codes}: heed {mine}, tmux {theirs}")
    print(f"{name}: {len(texts)} compared, {differences} differ; {reduced} are drawn reduced to what "
          f"terminals agree on, {replaced} as U+FFFD because the C library does not know them")
    return differences


def main():
    probe = sys.argv[1]
    folder = sys.argv[2] if len(sys.argv) > 2 else "/usr/share/unicode"
    emoji = list(sequences(folder))
    found = compare("emoji sequence", probe, emoji)
    found += compare("emoji sequence between letters", probe, [f"a{text}b" for text in emoji])
    every = list(scalars(folder))
    found += compare("scalar", probe, every)
    found += compare("scalar behind a letter", probe, [f"a{text}b" for text in every])
    sys.exit(1 if found else 0)


main()
