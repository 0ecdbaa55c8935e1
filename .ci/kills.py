"""Kills the real window repeatedly, and compares the project file with what the window had shown.

`kills.py WORK TAWSIM KILLS` starts the window, tags words with the keyboard, and sends SIGKILL at a
random moment. Every edit that the window had shown as saved must be in the file. In every second
round another program reads the file all the time.

Two more tests follow: a note that is being typed survives SIGTERM, SIGINT and SIGHUP, and the
window reports within two seconds that its project file was renamed.
"""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from window import key, wait_until, xdotool

# The number of kills for each project. The first one of a project also tests its creation.
KILLS_A_PROJECT = 10
WORDS = 400
ERROR_COLOR = (0xB4, 0x23, 0x18)
# The other program: opens the project, reads it and closes it, in a loop. Its SQLite deletes the
# log whenever it believes that nobody else uses the project.
READER = """
import sqlite3, sys, os
while os.path.isdir(os.path.dirname(sys.argv[1])):
    try:
        if os.path.exists(sys.argv[1]):
            base = sqlite3.connect(sys.argv[1], timeout=0.2)
            base.execute("SELECT count(*) FROM annotations").fetchone()
            base.close()
    except sqlite3.Error:
        pass
"""


def crop(x, y, width, height):
    """Returns the pixels of a part of the screen."""
    command = ["import", "-window", "root", "-crop", f"{width}x{height}+{x}+{y}", "-depth", "8", "rgb:-"]
    return subprocess.run(command, check=True, capture_output=True).stdout


def counts():
    """Returns the pixels of the end of the status bar, which shows the number of entities."""
    return crop(980, 770, 300, 30)


def says_not_saved():
    pixels = crop(0, 770, 500, 30)
    return any(tuple(pixels[at : at + 3]) == ERROR_COLOR for at in range(0, len(pixels), 3))


class Window:
    """A running window that shows a file and has the keyboard focus."""

    def __init__(self, tawsim, path, log):
        self.process = subprocess.Popen([tawsim, str(path)], stderr=log, stdout=log)
        command = ["xdotool", "search", "--sync", "--onlyvisible", "--pid", str(self.process.pid)]
        found = subprocess.run(command, check=True, capture_output=True, timeout=60, text=True)
        xdotool("windowfocus", "--sync", found.stdout.split()[0])
        # The window is ready when the status bar is painted and no longer changes.
        last = None
        for _ in range(200):
            shown = counts()
            if shown == last and len(set(shown)) > 20:
                return
            last = shown
            time.sleep(0.1)
        raise AssertionError("the window shows no status bar")

    def kill(self, with_signal=signal.SIGKILL):
        self.process.send_signal(with_signal)
        self.process.wait(timeout=30)


def entities(project):
    """Checks the integrity of the file, and returns its number of entities."""
    base = sqlite3.connect(project, timeout=10)
    try:
        (sound,) = base.execute("PRAGMA integrity_check").fetchone()
        assert sound == "ok", f"the project is damaged: {sound}"
        return base.execute("SELECT count(*) FROM annotations WHERE deleted IS NULL").fetchone()[0]
    finally:
        base.close()


def at_word(number):
    """Puts the caret before the word with this number, counted from 0."""
    key("Escape", "ctrl+Home")
    if number:
        xdotool("key", "--delay", 4, "--repeat", number, "ctrl+Left")
        key("Left")


def tag():
    xdotool("key", "--delay", 8, "space", "1")


def statistics():
    """Opens and closes the statistics, which use a second connection to the project."""
    key("ctrl+k")
    time.sleep(0.2)
    xdotool("type", "--delay", 5, "statistics")
    key("Return")
    time.sleep(0.4)
    key("Escape")
    time.sleep(0.2)


def one_kill(tawsim, folder, log, with_reader, rng):
    """Tags words in the window and kills it. Returns how many of them it had shown as saved."""
    project = folder / "article.tawsim"
    known = entities(project) if project.exists() else 0
    reader = None
    if with_reader:
        reader = subprocess.Popen([sys.executable, "-c", READER, str(project)])
    try:
        window = Window(tawsim, project if project.exists() else folder / "article.txt", log)
        shown = known
        if with_reader:
            statistics()
        for _ in range(rng.randrange(2, 6)):
            before = counts()
            at_word(shown)
            tag()
            # The number of entities on the screen has changed, and no error is shown.
            wait_until("the entity on the screen", lambda: counts() != before, 10)
            assert not says_not_saved(), "the window could not save"
            shown += 1
        at_word(shown)
        tag()
        time.sleep(rng.random() * 0.06)
        window.kill()
    finally:
        if reader:
            reader.kill()
            reader.wait()
    found = entities(project)
    assert found in (shown, shown + 1), f"{shown} entities were shown as saved, {found} are there"
    return shown - known


def kills(work, tawsim, n, log):
    rng = random.Random(10)
    acknowledged = 0
    began = time.monotonic()
    for kill in range(n):
        if kill % KILLS_A_PROJECT == 0:
            folder = work / f"kills-{kill}"
            folder.mkdir()
            words = ["سلمى", "بيروت", "لندن", "جامعة", "كتاب", "وزير"]
            text = " ".join(words[i % len(words)] for i in range(WORDS))
            (folder / "article.txt").write_text(text, encoding="utf-8")
        acknowledged += one_kill(tawsim, folder, log, kill % 2 == 1, rng)
    seconds = time.monotonic() - began
    print(
        f"{n} kills of the window, {n // 2} beside another program: all {acknowledged} entities "
        f"that were shown as saved are there ({seconds:.0f} s)"
    )


def notes(project):
    base = sqlite3.connect(project, timeout=10)
    try:
        rows = base.execute("SELECT note FROM annotations WHERE note IS NOT NULL")
        return [note for (note,) in rows]
    finally:
        base.close()


def ends_with_a_draft(work, tawsim, log):
    """Checks that a note that is being typed is saved when the system ends the program."""
    for end in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        folder = work / f"end-{end.name}"
        folder.mkdir()
        (folder / "article.txt").write_text("سلمى في بيروت", encoding="utf-8")
        project = folder / "article.tawsim"
        window = Window(tawsim, folder / "article.txt", log)
        at_word(0)
        tag()
        wait_until("the entity", lambda: entities(project) == 1)
        key("n")
        time.sleep(0.3)
        xdotool("type", "--delay", 8, "half a note")
        time.sleep(0.2)
        assert notes(project) == [], "the note was saved before the end: this shows nothing"
        window.kill(end)
        assert window.process.returncode == 0, f"{end.name}: {window.process.returncode}"
        assert notes(project) == ["half a note"], f"{end.name}: {notes(project)}"
    print("a note that is being typed outlives SIGTERM, SIGINT and SIGHUP")


def renamed_file_is_told(work, tawsim, log):
    folder = work / "renamed"
    folder.mkdir()
    (folder / "article.txt").write_text("سلمى في بيروت", encoding="utf-8")
    project = folder / "article.tawsim"
    window = Window(tawsim, folder / "article.txt", log)
    at_word(0)
    tag()
    wait_until("the entity", lambda: entities(project) == 1)
    assert not says_not_saved()
    project.rename(folder / "renamed.tawsim")
    wait_until("the window tells that the file is gone", says_not_saved, 2.5)
    window.kill()
    print("a project file that is renamed is told within two seconds")


if __name__ == "__main__":
    work, tawsim, n = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    with (work / "kills.log").open("w") as log:
        kills(work, tawsim, n, log)
        ends_with_a_draft(work, tawsim, log)
        renamed_file_is_told(work, tawsim, log)
