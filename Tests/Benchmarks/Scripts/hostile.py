#!/usr/bin/env python3
"""Opens and scrolls every hostile feed in a real terminal and looks at what stands on it.

usage: hostile.py FOLDER [HEED]

Each file of FOLDER, and some made here that only a page can meet (100,000 elements deep, a table of 10,000
columns, one word of 10 MB, 1,000 footnotes, floods of marks without width), is followed in a store of its
own. The program runs in tmux; its entries are opened and scrolled to the end and back. After every few keys
the screen that came of many small changes is held against the same screen drawn anew (ctrl-l): it has to be
the same in every cell and colour. Header and footer have to stand in their rows, the program has to go on,
and after Q the terminal has to be as it was found.
"""
import http.server
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import quote

HEED = Path(__file__).resolve().parents[3] / ".build/release/heed"
KEYS = ["j", "j", "k", "Space", "Space", "C-d", "C-u", ">", "<", "G", "k", "g", "Tab", "="]
SEQUENCE = re.compile(r"\x1b\[([0-9;]*)m|\x1b\].*?(?:\x1b\\|\x07)|[\x0e\x0f]")
SUM = re.compile(r"(?:ready:)?(\d+ \d+)$")
WAITING = re.compile("Opening|Selecting today")
TMUX = ["tmux", "-L", "heed-hostile", "-f", "/dev/null"]


def feed(html):
    return ('<rss version="2.0"><channel><title>H</title><item><guid>1</guid><title>The page</title>'
            "<description><![CDATA[%s]]></description></item></channel></rss>" % html).encode()


def made():
    """Pages that are made and not kept."""
    notes = "".join('<p id="n%d">Note %d <a href="#r%d">back</a></p>' % (i, i, i) for i in range(1000))
    yield "deep-100000", feed("<div><b><blockquote>" * 33_334 + "deep" + "</b>" * 20_000)
    yield "deep-lists", feed("<ul><li>a" * 50_000)
    yield "table-10000", feed("<table>" + ("<tr>" + "<td>cell</td>" * 10_000 + "</tr>") * 3 + "</table>")
    yield "word-10mb", feed("<p>" + "x" * 10_000_000)
    yield "word-10mb-wide", feed("<p>" + "\u5168" * 3_300_000)
    yield "footnotes-1000", feed("<p>" + "".join(
        'w<a id="r%d" href="#n%d"><sup>%d</sup></a> ' % (i, i, i) for i in range(1000)) + "</p>" + notes)
    yield "zero-width", feed("<p>" + "a" + "\u200b\u200d\ufeff\u2060" * 50_000 + "b")
    yield "marks", feed("<p>" + ("e" + "\u0301" * 5000) * 20 + " end")
    yield "joined-emoji", feed("<p>" + "\U0001F468\u200d" * 5000 + " end")
    yield "directions", feed("<p>" + "\u202e\u2067abc\u202c" * 5000 + " end")
    yield "controls", feed("<pre>" + "\u009b2J\u0085\u0090q\u009c&#27;[2J&#x9b;31m\r\b\t" * 500 + "</pre>")


class Reader:
    """heed in tmux, in a home of its own."""

    def __init__(self, home, columns, rows):
        self.run("kill-server")
        names = {"HOME": home, "XDG_CONFIG_HOME": home + "/c", "XDG_DATA_HOME": home + "/d",
                 "XDG_STATE_HOME": home + "/s", "TZ": "UTC", "LC_ALL": "C.UTF-8", "COLORTERM": "truecolor"}
        self.environment = dict(os.environ, **names)
        self.size = (columns, rows)

    def run(self, *words):
        return subprocess.run(TMUX + list(words), capture_output=True, text=True).stdout

    def heed(self, *words):
        return subprocess.run([HEED, *words], env=self.environment, capture_output=True, timeout=60)

    def start(self):
        settings = " ".join("%s='%s'" % (k, self.environment[k]) for k in (
            "HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "TZ", "LC_ALL", "COLORTERM"))
        self.run("new-session", "-d", "-s", "h", "-x", str(self.size[0]), "-y", str(self.size[1]),
                 "env -u BROWSER PS1=ready: sh")
        self.press("-l", "stty -a | cksum; %s %s; stty -a | cksum" % (settings, HEED))
        self.press("Enter")
        return self.until(lambda screen: " help" in screen[-1] and "Selecting" not in "\n".join(screen))

    def press(self, *keys):
        self.run("send-keys", "-t", "h", *keys)

    def screen(self, colours=False):
        return self.run("capture-pane", "-p", *(["-e"] if colours else []), "-t", "h").split("\n")[:self.size[1]]

    def until(self, holds, seconds=8.0):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            screen = self.screen()
            if holds(screen):
                return screen
            time.sleep(0.03)
        return None

    def settled(self, colours):
        """The screen when two looks at it are the same."""
        last = None
        for _ in range(100):
            now = self.screen(colours)
            if now == last and not WAITING.search("\n".join(now)):
                return now
            last = now
            time.sleep(0.04)
        return last


def cells(screen):
    """The characters of a captured screen, row by row, with what is seen of their colours: those of blanks
    are not."""
    state = "", "", frozenset()
    rows = []
    for line in screen:
        row, state = row_cells(line, state)
        rows.append(row)
    # Blanks at the end of a row are captured or not.
    for row in rows:
        while row and row[-1][0] == " " and not row[-1][3]:
            row.pop()
    return rows


def row_cells(line, state):
    """One row, and the colours in force at its end."""
    front, back, marks = state
    row, at = [], 0
    while at < len(line):
        found = SEQUENCE.match(line, at)
        if not found:
            seen = front if line[at] != " " or marks & {"4", "7", "9"} else ""
            row.append((line[at], seen, back, marks if seen else frozenset()))
            at += 1
            continue
        at = found.end()
        if found.group(1) is None:
            continue
        numbers = found.group(1).split(";")
        while numbers:
            number = numbers.pop(0) or "0"
            if number == "0":
                front, back, marks = "", "", frozenset()
            elif number in ("38", "48"):
                count = 4 if numbers[0] == "2" else 2
                color, numbers = ";".join(numbers[:count]), numbers[count:]
                front, back = (color, back) if number == "38" else (front, color)
            elif number == "39":
                front = ""
            elif number == "49":
                back = ""
            elif len(number) == 2 and number[0] == "2":
                marks -= {"1", "2"} if number == "22" else {number[1]}
            elif len(number) == 1:
                marks |= {number}
            else:
                front, back = (front, number) if number.startswith(("4", "10")) else (number, back)
    return row, (front, back, marks)


def look(reader, where):
    """What is wrong with the screen, if anything."""
    grown = reader.settled(True)
    reader.press("C-l")
    time.sleep(0.04)
    anew = reader.settled(True)
    plain = reader.screen()
    # A notice goes with the next key.
    grown, anew = grown[:-1], anew[:-1]
    rows = [row for row, (a, b) in enumerate(zip(cells(grown), cells(anew))) if a != b]
    if rows:
        row = rows[0]
        return "%s: row %d is %r, and drawn anew %r" % (where, row, grown[row][-80:], anew[row][-80:])
    if not plain[0].startswith(" heed") or not plain[0].rstrip().endswith("min"):
        return "%s: the header is %r" % (where, plain[0])
    if any(ord(c) < 32 or 127 <= ord(c) < 160 for c in "".join(plain)):
        return "%s: a control character stands on the screen" % where
    return None


def sums(screen):
    """The checksums of the terminal's settings that stand on the screen."""
    return [SUM.match(line).group(1) for line in screen if SUM.match(line)]


def examine(name, address, size):
    with tempfile.TemporaryDirectory() as home:
        reader = Reader(home, *size)
        added = reader.heed("add", address)
        if added.returncode != 0:
            return "refused: " + added.stderr.decode(errors="replace").strip().split("\n")[0][:90]
        if reader.start() is None:
            return "WRONG: did not start"
        # A preview may come late.
        time.sleep(0.4)
        problem = look(reader, "the list")
        if "below the line" in "\n".join(reader.screen()) and "Nothing is on offer" in "\n".join(reader.screen()):
            reader.press("L")
            time.sleep(0.2)
        reader.press("Enter")
        if reader.until(lambda s: "worth it" in s[-1], 4) is None:
            opened = "nothing to open"
        else:
            opened = "opened"
            for index, key in enumerate(KEYS):
                reader.press(key)
                if index % 3 == 2 or index == len(KEYS) - 1:
                    problem = problem or look(reader, "after " + " ".join(KEYS[:index + 1]))
        reader.press("Q")
        ended = reader.until(lambda s: len(sums(s)) >= 2, 5)
        if ended is None or len(set(sums(ended))) != 1:
            problem = problem or "the terminal was not given back: %r" % reader.screen()[:5]
        reader.run("kill-server")
        return "WRONG: " + problem if problem else opened


def main():
    global HEED
    folder = Path(sys.argv[1])
    if len(sys.argv) > 2:
        HEED = Path(sys.argv[2])
    bodies = {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
    bodies.update(made())

    class Server(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            body = bodies.get(self.path[1:])
            self.send_response(200 if body is not None else 404)
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *words):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    counts = {}
    for number, name in enumerate(bodies):
        size = (80, 24) if number % 2 else (120, 40)
        try:
            result = examine(name, "http://127.0.0.1:%d/%s" % (server.server_port, quote(name)), size)
        except subprocess.TimeoutExpired:
            result = "WRONG: took more than a minute to add"
        kind = result.split(":")[0]
        counts[kind] = counts.get(kind, 0) + 1
        print("%-28s %s" % (name[:28], result), flush=True)
    print(counts)
    sys.exit(1 if "WRONG" in counts else 0)


main()
