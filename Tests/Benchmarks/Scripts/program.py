"""What the scripts share: a home for the program, feeds on the loopback, the reader on a terminal."""
import fcntl
import glob
import http.server
import json
import os
import pty
import random
import select
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time
from email.utils import formatdate
from html import escape

FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"
ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "../../.."))
HEED = os.environ.get("HEED", os.path.join(ROOT, ".build/release/heed"))


class Refused(Exception):
    """The program ended with an error."""


def need(path, what):
    """Ends the script with status 3 and a sentence when something is not installed."""
    if not os.path.exists(path):
        print("not measured: %s is missing (%s)" % (what, path))
        sys.exit(3)


class Home:
    """A home folder that nobody else has, gone at the end."""

    def __init__(self, config=""):
        self.folder = tempfile.mkdtemp(prefix="heed-script-")
        os.makedirs(self.folder + "/config/heed")
        with open(self.folder + "/config/heed/config.toml", "w") as file:
            file.write(config)

    def environment(self, moment=None):
        """The environment; `moment` is a time for libfaketime, such as `@2026-11-03 08:00:00 x60`."""
        folder = self.folder
        env = {
            "HOME": folder, "TZ": "UTC", "LC_ALL": "C.UTF-8", "TERM": "xterm-256color",
            "PATH": "/usr/bin:/bin", "XDG_CONFIG_HOME": folder + "/config",
            "XDG_DATA_HOME": folder + "/data", "XDG_STATE_HOME": folder + "/state",
            "XDG_CACHE_HOME": folder + "/cache", "SWIFT_BACKTRACE": "enable=no,interactive=no",
        }
        if moment:
            env["LD_PRELOAD"] = FAKETIME
            env["FAKETIME"] = moment
        return env

    def run(self, *words, moment=None):
        """What a command of heed prints."""
        # By way of its wrapper: the library alone moves the environment, where Swift looks for the
        # arguments. The reader, which has none, does not mind.
        before = ["faketime", "-f", moment] if moment else []
        done = subprocess.run(
            [*before, HEED, *words], env=self.environment(), capture_output=True, text=True,
            stdin=subprocess.DEVNULL)
        if done.returncode != 0:
            raise Refused("heed %s: %s%s" % (" ".join(words), done.stdout, done.stderr))
        return done.stdout

    def json(self, *words, moment=None):
        """What a command of heed prints, read as JSON."""
        return json.loads(self.run(*words, "--json", moment=moment))

    def ledger(self, after=0):
        """The ledger's lines behind a number: number, kind, payload, session."""
        path = self.folder + "/data/heed/heed.db"
        with sqlite3.connect("file:%s?mode=ro" % path, uri=True, timeout=10) as store:
            rows = store.execute(
                "SELECT seq, kind, payload, session FROM ledger WHERE seq > ? ORDER BY seq", (after,))
            return [(seq, kind, json.loads(payload), session)
                    for seq, kind, payload, session in rows]

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)


class Reader:
    """The reader on a terminal of its own."""

    def __init__(self, home, moment=None, rows=40, columns=110):
        self.screen = b""
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.execve(HEED, [HEED], home.environment(moment))
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        threading.Thread(target=self._drain, daemon=True).start()

    def _drain(self):
        while True:
            try:
                ready, _, _ = select.select([self.terminal], [], [], 60)
                piece = os.read(self.terminal, 65536) if ready else b""
            except OSError:
                return
            if ready and not piece:
                return
            self.screen += piece

    def wait(self, text, seconds=20):
        """Waits until something was written to the screen."""
        end = time.monotonic() + seconds
        while text not in self.screen:
            if time.monotonic() > end:
                raise Refused("the reader never showed %r" % text)
            time.sleep(0.01)

    def press(self, keys, then=0.0):
        """Presses keys, and lets so many seconds pass."""
        self.screen = b""
        try:
            os.write(self.terminal, keys.encode())
        except OSError:
            pass
        time.sleep(then)

    def kill(self):
        """Ends the reader without warning."""
        os.kill(self.process, signal.SIGKILL)
        self._reap()
        # libfaketime had no time to clear these away; a later process of that number would trip.
        for left in glob.glob("/dev/shm/*faketime*_%d" % self.process):
            os.unlink(left)

    def quit(self):
        """Ends the reader by its key."""
        self.press("Q")
        end = time.monotonic() + 20
        while time.monotonic() < end:
            done, _ = os.waitpid(self.process, os.WNOHANG)
            if done:
                os.close(self.terminal)
                return
            time.sleep(0.01)
        self.kill()

    def _reap(self):
        os.waitpid(self.process, 0)
        os.close(self.terminal)


class Feeds:
    """Sources on the loopback that show what is published up to `now`, and count what is asked."""

    def __init__(self):
        self.sources = {}
        self.now = float("inf")
        self.requests = []
        feeds = self

        class Answer(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                feeds.requests.append(self.path)
                body = feeds.feed(self.path.strip("/"))
                self.send_response(200 if body else 404)
                self.send_header("Content-Type", "application/rss+xml")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_HEAD = do_POST = do_GET

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self.base = "http://127.0.0.1:%d/" % self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def feed(self, name):
        """The source's feed; nothing when there is no such source."""
        if name not in self.sources:
            return b""
        title, entries = self.sources[name]
        items = ""
        for entry in [e for e in entries if e["at"] <= self.now][-40:]:
            items += (
                "<item><guid>%s</guid><title>%s</title><link>%s</link><pubDate>%s</pubDate>"
                "<category>%s</category><description>%s</description></item>" % (
                    entry["id"], escape(entry["title"]), entry["link"],
                    formatdate(entry["at"], usegmt=True), escape(entry["topic"]),
                    escape("<p>" + entry["text"] + "</p>")))
        return ('<?xml version="1.0"?><rss version="2.0"><channel><title>%s</title><link>%s</link>'
                "%s</channel></rss>" % (escape(title), self.base + name, items)).encode()


TOPICS = {
    "gardens": "roses soil compost seedlings mulch hedge orchard pruning bulbs greenhouse slugs lawn",
    "compilers": "parser register inlining linker lexer backend optimiser codegen closures macros",
    "football": "goalkeeper striker derby referee league penalty transfer midfield stadium coach",
    "trains": "locomotive gauge signalbox sleeper platform tunnel timetable carriage viaduct steam",
    "markets": "shares bonds earnings inflation dividend merger futures traders rally banks",
    "astronomy": "telescope nebula comet orbit eclipse galaxy transit parallax aurora meteor",
    "cooking": "dough simmer garlic pastry broth oven fennel yeast butter roasting stew caramel",
    "phones": "handset battery camera launch colour folding chip leak rumour tablet screen update",
}
COMMON = ("the of and to in a is that for it with as was on be by at this are from or have an not "
          "but which one all can new more has its about how when they you your what we out").split()


def text(chance, topic, words):
    """A made-up text: common words, in which those of a topic turn up."""
    own = TOPICS[topic].split()
    parts = [chance.choice(own) if chance.random() < 0.15 else chance.choice(COMMON)
             for _ in range(words)]
    parts[0] = parts[0].capitalize()
    return " ".join(parts) + "."


def title(chance, topic):
    """A made-up title."""
    own = chance.sample(TOPICS[topic].split(), 2)
    return "%s %s %s %s" % (chance.choice(["On", "Notes on", "The new", "Why", "A year of"]),
                            own[0], chance.choice(["and", "without", "for"]), own[1])


def source(feeds, number, topics, seed, start, days, per_day, words):
    """Makes a source of these topics that publishes for so many days."""
    chance = random.Random(seed * 1000 + number)
    entries = []
    for day in range(days):
        for _ in range(per_day if isinstance(per_day, int) else chance.randint(*per_day)):
            topic = chance.choice(topics)
            at = start + day * 86400 - chance.randint(3600, 80000)
            key = "%d-%d" % (number, len(entries))
            entries.append({
                "id": key, "at": at, "topic": topic, "title": title(chance, topic),
                "link": "%slink/%s" % (feeds.base, key),
                "text": text(chance, topic, chance.randint(*words))})
    entries.sort(key=lambda entry: entry["at"])
    feeds.sources["s%d" % number] = ("Source %d on %s" % (number, " and ".join(topics)), entries)
