#!/usr/bin/env python3
"""Kills the reader again and again without warning, and looks at what is left.

usage: crash.py [TIMES]

A reader is started on one store, its clock runs thirty times as fast (libfaketime, Debian's package
`faketime`), keys are pressed, and it is killed at any moment. What it had counted by then is held
against what had passed; the ledger has to be readable and every day in balance.
"""
import random
import sys
import time

from program import FAKETIME, Feeds, HEED, Home, Reader, Refused, need, source

SPEED = 30


def recorded(lines):
    """The attention that the lines of one session hold, in seconds."""
    most = {}
    for _, kind, payload, session in lines:
        if kind in ("dwell", "triage"):
            key = (session, payload["n"])
            most[key] = max(most.get(key, 0), payload["ms"])
    return sum(most.values()) / 1000


def at(seconds):
    """A time, for libfaketime."""
    return time.strftime("@%Y-%m-%d %H:%M:%S", time.gmtime(seconds))


def main():
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    need(HEED, "the built program")
    need(FAKETIME, "libfaketime")
    chance = random.Random(13)
    home, feeds = Home('[budget]\nminutes-per-day = 1440\n'), Feeds()
    lost, unreadable, last = [], 0, 0
    try:
        # Five in the morning: the whole run is one day, whose edition nothing is taken out of.
        start = int(time.time()) // 86400 * 86400 + 5 * 3600
        for number in range(3):
            source(feeds, number, ["gardens", "trains"], 7, start, 3, 30, (300, 900))
            home.run("add", feeds.base + "s%d" % number, moment=at(start - 900))
        home.run("refresh", "--all", moment=at(start - 600))
        home.run("today", moment=at(start - 300))
        last = max([line[0] for line in home.ledger()] or [0])
        for turn in range(times):
            reader = Reader(home, at(start + 60 * turn) + " x%d" % SPEED)
            reader.wait(b"\x1b[")
            began = time.monotonic()
            end = began + chance.uniform(0.0, 1.6)
            while time.monotonic() < end:
                reader.press(chance.choice(["j", "\r", " ", "q", "k", "s", "j"]),
                             min(0.3, max(0, end - time.monotonic())))
            passed = (time.monotonic() - began) * SPEED
            reader.kill()
            lines = home.ledger(after=last)
            last = max([line[0] for line in lines] or [last])
            lost.append(max(0, passed - recorded(lines)))
            if turn % 20 == 19 or turn == times - 1:
                try:
                    home.run("ledger", "verify")
                except Refused as refused:
                    unreadable += 1
                    print(refused, file=sys.stderr)
        worst = max(lost)
        print("%d kills: at most %.1f s lost (median %.1f), %d of %d checks failed" % (
            times, worst, sorted(lost)[len(lost) // 2], unreadable, (times + 19) // 20))
        return 0 if worst <= 15 and unreadable == 0 else 1
    finally:
        home.remove()


if __name__ == "__main__":
    sys.exit(main())
