#!/usr/bin/env python3
"""Thirty days of a reader with the real program, the clock moved by libfaketime.

usage: thirty_days.py [DAYS]

Twenty-four sources on the loopback, most of them of two topics; a person who likes gardens, trains and
astronomy reads what is about them, skips the rest at a glance, stars some, and stops when the minutes
are given. Prints the transcript: the editions of the first day, the tenth and the last, why one entry
is in and one is not, the review, the model against the source's mean, and what `heed ledger verify`
and `heed rebuild` say. HEED names the program; needs Debian's package `faketime`.
"""
import calendar
import hashlib
import random
import sqlite3
import sys
import time

from program import FAKETIME, Feeds, HEED, Home, Reader, TOPICS, need, source

SPEED = 60
PACE = 230
LIKED = {"gardens": 0.85, "trains": 0.75, "astronomy": 0.7, "compilers": 0.35, "cooking": 0.25,
         "football": 0.06, "markets": 0.08, "phones": 0.05}
START = calendar.timegm((2026, 11, 2, 7, 0, 0))


def at(day, minute=0):
    """The time of a day's reading, for libfaketime."""
    return time.strftime("@%Y-%m-%d %H:%M:%S", time.gmtime(START + day * 86400 + minute * 60))


def say(text):
    print(text, flush=True)


def show(home, day, *words):
    """Runs a command as its user would see it."""
    say("$ heed " + " ".join(words))
    say(home.run(*words, moment=at(day, 40)).rstrip() + "\n")


def is_liked(entry, known):
    """What this person makes of an entry: the same on every run."""
    topic = known.get(entry["title"])
    mark = int(hashlib.sha256(entry["title"].encode()).hexdigest()[:8], 16) / 0xFFFFFFFF
    return topic is not None and mark < LIKED[topic]


def items(home, day):
    """The edition as it stands."""
    return home.json("today", moment=at(day, 1))["edition"]


def read(home, day, known, words):
    """Reads the day's edition on a terminal until it is done or the minutes are given."""
    waiting = items(home, day)
    reader = Reader(home, at(day) + " x%d" % SPEED)
    reader.wait(b"Today")
    begun, place, met = time.monotonic(), 0, set()
    while (time.monotonic() - begun) * SPEED < 29 * 60:
        if place == len(waiting):
            # What slid up for what was skipped stands behind it.
            waiting = [entry for entry in items(home, day) if entry["id"] not in met]
            place = 0
            if not waiting:
                break
        entry = waiting[place]
        place += 1
        met.add(entry["id"])
        if is_liked(entry, known):
            open_and_read(reader, entry, words[entry["title"]])
        else:
            reader.press("d", 0.1)
    reader.quit()


def open_and_read(reader, entry, words):
    """Reads a piece to its end, and stars one of nine."""
    reader.press("\r", 0.1)
    left = words / PACE * 60 / SPEED
    while left > 0:
        step = min(left, 0.15)
        reader.press(" ", step)
        left -= step
    if entry["id"] % 9 == 0:
        reader.press("s", 0.05)
    reader.press("q", 0.1)
    reader.press("j", 0.05)


def place(chance):
    """The name of a place that nobody else has."""
    parts = "ka lo mi ter an ve sol ra ni pe do shi ren tu ba gel or ly mar kin".split()
    return "".join(chance.choice(parts) for _ in range(5)).capitalize()


def sums(home):
    """All derived balances, as one digest."""
    with sqlite3.connect("file:%s/data/heed/heed.db?mode=ro" % home.folder, uri=True) as store:
        rows = store.execute("SELECT * FROM day_balances ORDER BY 1, 2, 3").fetchall()
    return len(rows), hashlib.sha256(repr(rows).encode()).hexdigest()[:16]


def why(home, day):
    """Why the first entry is in, and why another is not."""
    edition = items(home, day)
    if edition:
        show(home, day, "why", str(edition[0]["id"]))
    inside = {entry["id"] for entry in edition}
    with sqlite3.connect("file:%s/data/heed/heed.db?mode=ro" % home.folder, uri=True) as store:
        ids = [row[0] for row in store.execute(
            "SELECT id FROM entries WHERE is_read = 0 AND is_dismissed = 0 ORDER BY sort_at DESC")]
    out = [number for number in ids if number not in inside]
    if out:
        show(home, day, "why", str(out[len(out) // 2]))


def main():
    days = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    need(HEED, "the built program")
    need(FAKETIME, "libfaketime")
    chance = random.Random(30)
    home, feeds = Home('[budget]\nminutes-per-day = 30\nmode = "soft"\n'), Feeds()
    try:
        names = list(TOPICS)
        for number in range(24):
            topics = chance.sample(names, 1 if number % 4 == 3 else 2)
            source(feeds, number, topics, 3, START, days + 1, (1, 5), (250, 900))
        known, words = {}, {}
        for _, entries in feeds.sources.values():
            for entry in entries:
                # A title told twice would be one story.
                entry["title"] += " at " + place(chance)
                known[entry["title"]] = entry["topic"]
                words[entry["title"]] = len(entry["text"].split())
        feeds.now = START
        for number in range(24):
            home.run("add", feeds.base + "s%d" % number, moment=at(0, -30))
        say("Thirty minutes a day, 24 sources; liked: gardens, trains, astronomy.\n")
        for day in range(days):
            feeds.now = START + day * 86400
            home.run("refresh", "--all", moment=at(day, -5))
            if day in (0, 9, days - 1):
                say("### Day %d\n" % (day + 1))
                show(home, day, "today")
                why(home, day)
            read(home, day, known, words)
        last = days - 1
        say("### The review on day %d\n" % days)
        show(home, last, "review")
        show(home, last, "budget")
        show(home, days, "model", "evaluate")
        say("### The ledger\n")
        show(home, last, "ledger", "verify")
        before = home.json("model", "evaluate", moment=at(days, 40))["model"]
        show(home, last, "rebuild")
        first = sums(home)
        show(home, last, "rebuild")
        second = sums(home)
        after = home.json("model", "evaluate", moment=at(days, 40))["model"]
        say("%d balances, digest %s before and %s after a second rebuild: %s" % (
            first[0], first[1], second[1], "equal" if first == second else "DIFFERENT"))
        say("model %s as learned day by day, %s from nothing: %s" % (
            before, after, "equal" if before == after else "DIFFERENT"))
        show(home, last, "ledger", "verify")
        return 0 if first == second and before == after else 1
    finally:
        home.remove()


if __name__ == "__main__":
    sys.exit(main())
