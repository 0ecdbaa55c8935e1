"""Operates the window as a user does, and checks the export of the command line.

`window.py WORK`: in a running window with the sample article, tags one entity with the mouse and
three with the keyboard, and ends when the project file has all four.
`window.py --check WORK`: compares WORK/out.json with the expected entities.
"""

import json
import re
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

# The words to tag, with the keys: the caret moves word by word to the name, a space selects the name in
# its word (لندن of ولندن), each further one adds a word, and a digit tags it.
KEYBOARD = [
    ("سلمى الخطيب", ["space", "space", "1"], "PERSON"),
    ("ولندن", ["space", "2"], "LOCATION"),
    ("جامعة بيرزيت", ["space", "space", "3"], "ORG"),
]
# How many letters of the words are no part of the name.
PROCLITICS = {"ولندن": 1}
MOUSE = ("ذاكرة", "ORG")
ORG_COLOR = (0x00, 0x72, 0xB2)
WORD = re.compile("[\\w\u064B-\u065F\u0670]+")


def article(work):
    return (work / "article.txt").read_text(encoding="utf-8")


def expected(work):
    text = article(work)
    found = set()
    for words, _, label in KEYBOARD:
        start = text.index(words) + PROCLITICS.get(words, 0)
        found.add((start, text.index(words) + len(words), label))
    words, label = MOUSE
    found.add((text.index(words), text.index(words) + len(words), label))
    return found


def xdotool(*arguments):
    subprocess.run(["xdotool", *map(str, arguments)], check=True)


def key(*names):
    for name in names:
        xdotool("key", "--clearmodifiers", name)
        time.sleep(0.03)


def screen():
    """Takes a screenshot and returns a function from a position to its color."""
    ppm = subprocess.run(
        ["import", "-window", "root", "-depth", "8", "ppm:-"], check=True, capture_output=True
    ).stdout
    magic, size, depth, pixels = ppm.split(b"\n", 3)
    assert (magic, depth) == (b"P6", b"255"), (magic, depth)
    width = int(size.split()[0])

    def color(x, y):
        at = (y * width + x) * 3
        return tuple(pixels[at : at + 3])

    return color


def chip(color):
    """Returns the position of the dot of the third label, above the article."""
    places = [
        (x, y)
        for y in range(40, 95)
        for x in range(240, 1000)
        if color(x, y) == ORG_COLOR
    ]
    assert places, "no label chip on the screen"
    return min(places)


def first_line(color):
    """Returns the right end and the vertical middle of the first line of the article, which is the
    first group of rows with dark pixels."""
    rows = []
    for y in range(100, 400):
        ink = [x for x in range(250, 1000) if sum(color(x, y)) < 240]
        if len(ink) > 2:
            rows.append((y, max(ink)))
        elif rows and y - rows[-1][0] > 6 and len(rows) > 8:
            break
        elif rows and y - rows[-1][0] > 6:
            rows = []
    assert rows, "no text on the screen"
    return max(x for _, x in rows), (rows[0][0] + rows[-1][0]) // 2


def click(x, y, times=1):
    xdotool("mousemove", x, y)
    time.sleep(0.3)
    xdotool("click", "--repeat", times, "--delay", 60, 1)
    time.sleep(0.5)


def saved(work):
    """Returns the number of entities in the project file, read by another SQLite connection."""
    base = sqlite3.connect(f"file:{work}/article.tawsim?mode=ro", uri=True)
    try:
        return base.execute("SELECT count(*) FROM annotations WHERE deleted IS NULL").fetchone()[0]
    finally:
        base.close()


def wait_until(what, holds, seconds=30):
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"not within {seconds} s: {what}"
        time.sleep(0.1)


def work_in_window(work):
    text = article(work)
    wait_until("the article on the screen", lambda: painted(), 60)
    color = screen()
    right, middle = first_line(color)
    # The line begins with a guillemet; the first word begins some pixels after it.
    click(right - 32, middle, 2)
    click(*chip(color))
    wait_until("the entity made by mouse", lambda: saved(work) == 1)
    # A click into the article moves the focus back from the label.
    click(right - 32, middle)
    for number, (words, keys, _) in enumerate(KEYBOARD, 2):
        before = len(WORD.findall(text[: text.index(words)]))
        # Moves over the words before it, then over the space before the name.
        key("ctrl+Home", *["ctrl+Left"] * before, "Left")
        key(*keys)
        wait_until(f"entity {number} in the file", lambda: saved(work) == number)


def painted():
    try:
        first_line(screen())
    except AssertionError:
        return False
    return True


def check(work):
    data = json.loads((work / "out.json").read_text(encoding="utf-8"))
    text = article(work)
    (document,) = data["documents"]
    assert document["text"] == text
    found = {(e["start"], e["end"], e["label"]) for e in document["entities"]}
    told = lambda spans: [(text[start:end], start, label) for start, end, label in sorted(spans)]
    assert found == expected(work), f"expected {told(expected(work))}, exported {told(found)}"
    print(f"all {len(found)} entities have the expected spans:", told(found))


if __name__ == "__main__":
    if sys.argv[1] == "--check":
        check(Path(sys.argv[2]))
    else:
        work_in_window(Path(sys.argv[1]))
