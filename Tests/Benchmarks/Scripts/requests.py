#!/usr/bin/env python3
"""Counts what is asked of a server while entries are read, starred, skipped, muted, left.

usage: requests.py

Nothing may be asked: neither the feed again, nor a link, nor a picture or a tracker in a text.
HEED names the program to measure; the default is the release build of this checkout.
"""
import sys
import time

from program import Feeds, HEED, Home, Reader, need, source


def main():
    need(HEED, "the built program")
    home, feeds = Home(), Feeds()
    try:
        now = int(time.time())
        for number, topics in enumerate([["gardens"], ["trains", "cooking"]]):
            source(feeds, number, topics, 5, now, 2, 8, (80, 200))
            for entry in feeds.sources["s%d" % number][1]:
                entry["text"] += (' <img src="%spicture"/><img width="1" height="1" src="%spixel"/>'
                                  % (feeds.base, feeds.base))
            home.run("add", feeds.base + "s%d" % number)
        home.run("refresh", "--all")
        home.run("today")
        before = len(feeds.requests)
        reader = Reader(home)
        reader.wait(b"Today")
        for keys in ["\r", " ", "s", "y", "q", "j", "\r", " ", "x", "q", "j", "d", "j", "\r", "J", "q",
                     "w", "q", "L", "j", "\r", "q", "q", "i", "q"]:
            reader.press(keys, 0.15)
        reader.quit()
        for entry in home.json("today")["edition"][:3]:
            home.run("why", str(entry["id"]))
            home.run("read", str(entry["id"]))
        home.run("mute", "gardens", "--for", "7d")
        home.run("quiet", "1")
        home.run("unfollow", "2")
        acts = len({kind for _, kind, _, _ in home.ledger()})
        caused = feeds.requests[before:]
        print("%d requests after %d that fetched the feeds; %d kinds of lines in the ledger%s" % (
            len(caused), before, acts, ": " + ", ".join(caused[:5]) if caused else ""))
        return 1 if caused else 0
    finally:
        home.remove()


if __name__ == "__main__":
    sys.exit(main())
