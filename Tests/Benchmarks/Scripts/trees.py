#!/usr/bin/env python3
"""Holds what heed makes of HTML against what an HTML5 parser makes of it (html5lib, from PyPI).

usage: trees.py FOLDER [SHOWN]

Every entry of the feeds in FOLDER is read by both. Compared are the letters and digits of the whole text,
of headings, of list items and of table cells, and the web links in order. Tables that hold tables or only
arrange a page are flattened by heed on purpose, and films and linked pictures are links of its own: so
cells have to agree where heed has a table, and the parser's links have to stand among heed's. SHOWN disagreements of each kind
are printed. Left out on both sides is what a page of text has no use for: scripts, styles, forms, drawings.
"""
import json
import subprocess
import sys
import unicodedata
from pathlib import Path

import html5lib

TREE = Path(__file__).resolve().parents[1] / ".build/release/heed-tree"
SKIPPED = set("script style template select textarea button datalist svg math title object applet audio "
              "video iframe frame embed rp noembed noframes".split())
BASE = None


def letters(text):
    """Letters and digits alone, raised and lowered ones as plain ones."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


class Page:
    """What an HTML5 parser sees."""

    def __init__(self, html):
        self.text, self.headings, self.items, self.cells, self.links = [], [], [], [], []
        tree = html5lib.parseFragment(html, treebuilder="etree", namespaceHTMLElements=False)
        self.walk(tree, [])

    def walk(self, node, into):
        tag = node.tag if isinstance(node.tag, str) else ""
        if tag in SKIPPED or not isinstance(node.tag, str):
            return
        mine = into
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            mine = into + [self.open(self.headings)]
        elif tag == "li":
            mine = into + [self.open(self.items)]
        elif tag in ("td", "th"):
            mine = into + [self.open(self.cells)]
        elif tag == "a" and node.get("href"):
            url = node.get("href").strip()
            if url.lower().startswith(("http://", "https://")) and letters("".join(node.itertext())):
                self.links.append(url)
        self.add(node.text, mine)
        for child in node:
            self.walk(child, mine)
            self.add(child.tail, mine)

    def open(self, kind):
        kind.append([])
        return kind[-1]

    def add(self, text, into):
        if text:
            self.text.append(text)
            for part in into:
                part.append(text)


def parts(kind):
    return [said for said in (letters("".join(part)) for part in kind) if said]


def unique(links):
    """Each link once, where it stands first; compared without what cleaning changes."""
    seen = {}
    for link in links:
        seen.setdefault(letters(link.split("?")[0].split("#")[0]), link)
    return list(seen)


def among(ours, theirs, kind):
    """Whether the one stand in the other in order: heed's cells among all, all links among heed's."""
    few, many = (ours, theirs) if kind == "cells" else (theirs, ours)
    rest = iter(many)
    return all(part in rest for part in few)


def main():
    folder, shown = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 0
    files = "\n".join(str(path) for path in sorted(Path(folder).iterdir()))
    out = subprocess.run([TREE], input=files, capture_output=True, text=True, check=True).stdout
    totals = {kind: [0, 0] for kind in ("text", "headings", "items", "cells", "flattened", "links")}
    examples = {kind: [] for kind in totals}
    for line in out.splitlines():
        heed = json.loads(line)
        html = heed["html"]
        if "<" not in html:
            continue
        page = Page(html)
        pairs = {
            "text": ([letters(heed["text"])], [letters("".join(page.text))]),
            "headings": ([letters(h) for h in heed["headings"] if letters(h)], parts(page.headings)),
            "items": ([letters(i) for i in heed["items"] if letters(i)], parts(page.items)),
            "cells": ([letters(c) for c in heed["cells"] if letters(c)], parts(page.cells)),
            "links": (unique(heed["links"]), unique(page.links)),
        }
        agrees = {}
        for kind, (ours, theirs) in pairs.items():
            if not ours and not theirs:
                continue
            totals[kind][1] += 1
            if kind == "cells" and not ours and agrees["text"]:
                totals["flattened"][0] += 1
                totals["flattened"][1] += 1
                totals[kind][1] -= 1
                continue
            agrees[kind] = ours == theirs or kind in ("cells", "links") and among(ours, theirs, kind)
            if agrees[kind]:
                totals[kind][0] += 1
            else:
                examples[kind].append((html, ours, theirs))
    for kind, (same, count) in totals.items():
        print("%-9s %5d of %5d agree, %.2f %%" % (kind, same, count, 100 * same / max(1, count)))
    for kind, cases in examples.items():
        for html, ours, theirs in cases[:shown]:
            at = next((i for i, (a, b) in enumerate(zip(ours, theirs)) if a != b), min(len(ours), len(theirs)))
            a, b = (ours[at:at + 1] or [""])[0], (theirs[at:at + 1] or [""])[0]
            cut = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
            print("\n%s, part %d of %d and %d\n  heed:  %s\n  html5: %s\n  %s" % (
                kind, at, len(ours), len(theirs), a[max(0, cut - 30):cut + 60],
                b[max(0, cut - 30):cut + 60], html[:300].replace("\n", " ")))


main()
