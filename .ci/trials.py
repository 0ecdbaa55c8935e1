"""Tries the real window as hands treat it: keys held down, an Arabic layout, the mouse, the primary
selection, file portals that are silent or die, a project that is deleted, and ends in the middle of
work.

`trials.py WORK TAWSIM` runs all trials; `trials.py WORK TAWSIM NAME...` runs those.
"""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from kills import Window, at_word, entities, says_not_saved, tag
from window import click, first_line, key, screen, wait_until, xdotool

TEXT = "سلمى الخطيب في بيروت ومحمد في لندن"
# Places on the keyboard, as X counts them: the same on every layout.
ONE, TWO, BRACKET, U, SPACE, HOME, LEFT, CTRL, ESCAPE, Z = 10, 11, 34, 30, 65, 110, 113, 37, 9, 52
# The Python of Debian, which has GObject.
PORTAL = ["/usr/bin/python3", str(Path(__file__).with_name("portal.py"))]


# The processes that trials have started.
STARTED = []


def start(*command, **options):
    process = subprocess.Popen(*command, **options)
    STARTED.append(process)
    return process


class Trial:
    def __init__(self, work, tawsim, log):
        self.work, self.tawsim, self.log = work, tawsim, log
        work.mkdir()

    def write(self, name, text):
        path = self.work / name
        path.write_text(text, encoding="utf-8")
        return path

    def run(self, *arguments):
        command = [self.tawsim, *map(str, arguments)]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def open(self, path):
        window = Window(self.tawsim, path, self.log)
        STARTED.append(window.process)
        return window

    def article(self, text=TEXT):
        """Opens an article, and returns its window and its project."""
        window = self.open(self.write("article.txt", text))
        return window, self.work / "article.tawsim"


def value(project, query):
    base = sqlite3.connect(f"file:{project}?mode=ro", uri=True, timeout=10)
    try:
        return base.execute(query).fetchone()[0]
    finally:
        base.close()


def spans(tawsim, project):
    """Returns the words and labels that the command line exports."""
    out = project.with_suffix(".json")
    subprocess.run([tawsim, "export", str(project), "-o", str(out)], check=True, capture_output=True)
    document = json.loads(out.read_text(encoding="utf-8"))["documents"][0]
    return [(document["text"][e["start"] : e["end"]], e["label"]) for e in document["entities"]]


def hold(seconds, *keys):
    """Holds keys down; the X server repeats the last one."""
    for one in keys:
        xdotool("keydown", one)
    time.sleep(seconds)
    for one in reversed(keys):
        xdotool("keyup", one)
    time.sleep(0.4)


def press(*places):
    for place in places:
        xdotool("key", place)
        time.sleep(0.05)


def primary():
    """Returns the primary selection, as another program sees it."""
    command = ["xclip", "-selection", "primary", "-o"]
    return subprocess.run(command, capture_output=True, text=True, timeout=10).stdout


def held_keys(trial):
    (trial.work / "texts").mkdir()
    for n in range(20):
        trial.write(f"texts/{n:02}.txt", f"{TEXT} {n}")
    project = trial.work / "held.tawsim"
    trial.run("new", project)
    trial.run("import", project, trial.work / "texts")
    window = trial.open(project)
    finished = "SELECT count(*) FROM document_states WHERE state = 'finished'"
    hold(1.5, "ctrl", "Return")
    assert value(project, finished) == 1, f"{value(project, finished)} documents are finished"
    for word in range(4):
        at_word(word)
        tag()
    wait_until("four entities", lambda: entities(project) == 4)
    at_word(5)
    key("space")
    hold(1.2, "ctrl", "3")
    assert entities(project) == 5, "a held label key tags once"
    hold(1.2, "u")
    uncertain = value(project, "SELECT sum(uncertain) FROM annotations WHERE deleted IS NULL")
    assert uncertain == 1, "a held U does not flicker"
    hold(1.2, "Delete")
    assert entities(project) == 4, "a held Delete removes one entity"
    # This also shows that the X server repeats held keys.
    hold(2.0, "ctrl", "z")
    assert entities(project) <= 1, f"undo goes on while it is held: {entities(project)} are left"
    window.kill()
    print("held keys: Ctrl+Enter, a label, U and Delete act once, undo goes on")


def held_in_queue(trial):
    words = "محمد شركة القاهرة عمر بنك".split()
    text = " ".join(words)
    labels, at = [], 0
    for word in words:
        labels.append([at, at + len(word), "PERSON"])
        at += len(word) + 1
    lines = [json.dumps({"id": f"d{n}", "text": f"{text} {n}", "label": labels}) for n in range(10)]
    plain = [json.dumps({"id": f"d{n}", "text": f"{text} {n}", "label": []}) for n in range(10)]
    project = trial.work / "queue.tawsim"
    trial.run("new", project)
    trial.run("import", project, trial.write("plain.jsonl", "\n".join(plain) + "\n"))
    predicted = trial.write("predicted.jsonl", "\n".join(lines) + "\n")
    trial.run("import", project, predicted, "--as-suggestions", "system")
    window = trial.open(project)
    subprocess.run(["xset", "r", "rate", "200", "60"], check=True)
    decided = "SELECT count(*) FROM verdicts"
    key("ctrl+shift+r")
    time.sleep(1.0)
    hold(2.0, "Return")
    assert value(project, decided) == 1, f"{value(project, decided)} of 50 are decided"
    hold(2.0, "x")
    assert value(project, decided) == 2, f"{value(project, decided)} of 50 are decided"
    key("ctrl+z")
    wait_until("one decision", lambda: value(project, decided) == 1)
    subprocess.run(["xset", "r", "rate"], check=True)
    window.kill()
    print("held keys in the review: Enter and X decide once in two seconds")


def arabic_layout(trial):
    window, project = trial.article("قال لبوتين أمس في لندن")
    subprocess.run(["setxkbmap", "-layout", "ara", "-variant", "digits"], check=True)
    try:
        time.sleep(0.5)
        press(f"{CTRL}+{HOME}", f"{CTRL}+{LEFT}", LEFT)
        # Space takes بوتين; the bracket goes on to the whole word, then to the name again.
        press(SPACE, BRACKET, BRACKET, ONE)
        wait_until("the entity", lambda: entities(project) == 1)
        press(U)
        hold(1.2, ONE)
        press(ESCAPE, ESCAPE, f"{CTRL}+{HOME}")
        press(*[f"{CTRL}+{LEFT}"] * 4, LEFT, SPACE, TWO)
        wait_until("the second entity", lambda: entities(project) == 2)
        press(f"{CTRL}+{Z}")
        wait_until("undo", lambda: entities(project) == 1)
        uncertain = value(project, "SELECT sum(uncertain) FROM annotations WHERE deleted IS NULL")
        assert uncertain == 1, "the key at the place of U"
    finally:
        subprocess.run(["setxkbmap", "-layout", "us"], check=True)
    window.kill()
    found = spans(trial.tawsim, project)
    assert found == [("بوتين", "PERSON")], found
    print("an Arabic layout with Arabic digits: labels, brackets, U and Ctrl+Z by their places")


def mouse_by_words(trial):
    """A drag that begins with a double click tags whole words, without the blank at the end."""
    window, project = trial.article("سلمى الخطيب في بيروت")
    right, middle = first_line(screen())
    xdotool("mousemove", right - 14, middle)
    time.sleep(0.8)
    xdotool("click", 1)
    time.sleep(0.08)
    xdotool("mousedown", 1)
    for x in range(right - 14, right - 90, -8):
        xdotool("mousemove", x, middle)
        time.sleep(0.02)
    xdotool("mouseup", 1)
    time.sleep(0.3)
    key("1")
    wait_until("the entity", lambda: entities(project) == 1)
    window.kill()
    found = spans(trial.tawsim, project)
    assert found == [("سلمى الخطيب", "PERSON")], found
    print("double click and drag selects by words")


def primary_selection(trial):
    window, project = trial.article()
    at_word(0)
    key("space", "space")
    wait_until("the primary selection", lambda: primary() == "سلمى الخطيب", 5)
    key("Escape")
    right, middle = first_line(screen())
    click(right - 14, middle, 2)
    wait_until("the word under the mouse", lambda: primary() == "سلمى", 5)
    key("1")
    wait_until("the entity", lambda: entities(project) == 1)
    # The note of the selected entity is a field in the inspector; `n` moves the focus there.
    given = start(["xclip", "-selection", "primary", "-i"], stdin=subprocess.PIPE)
    given.communicate("من برنامج آخر".encode())
    key("n")
    time.sleep(0.5)
    xdotool("mousemove", *note_field())
    time.sleep(0.3)
    xdotool("click", 2)
    time.sleep(0.3)
    key("ctrl+Return")
    note = "SELECT max(note) FROM annotations WHERE deleted IS NULL"
    wait_until("the note", lambda: value(project, note) == "من برنامج آخر", 5)
    window.kill()
    print("the primary selection: words by keys and by mouse go out, a middle click brings some in")


ACCENT = (0x0F, 0x76, 0x6E)


def note_field():
    """Returns the middle of the focused field in the inspector, which has a ring in the accent."""
    color = screen()
    ring = [(x, y) for y in range(90, 760) for x in range(1000, 1280) if color(x, y) == ACCENT]
    assert ring, "no field with the focus"
    left, right = min(x for x, _ in ring), max(x for x, _ in ring)
    top, bottom = min(y for _, y in ring), max(y for _, y in ring)
    return (left + right) // 2, (top + bottom) // 2


class Bus:
    """A session bus with one of the portals of portal.py."""

    def __init__(self, trial, name, *portal):
        address = f"unix:path={trial.work}/{name}"
        self.before = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = address
        daemon = ["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address={address}"]
        self.daemon = start(daemon, stderr=trial.log)
        wait_until("the bus", (trial.work / name).exists)
        self.told = trial.work / f"{name}.told"
        with self.told.open("w") as told:
            command = [*PORTAL, *map(str, portal)]
            self.portal = start(command, stdout=told, stderr=trial.log)
        wait_until("the portal", lambda: self.says("owned") == 1)

    def says(self, word):
        lines = self.told.read_text(encoding="utf-8").splitlines()
        return sum(line.split()[0] == word for line in lines if line)

    def end(self):
        for process in (self.portal, self.daemon):
            process.kill()
            process.wait()
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = self.before


def dimmed():
    """Returns whether a dialog is open, which darkens the window behind it."""
    return sum(screen()(60, 680)) < 650


def is_working():
    """Returns whether a bar at the bottom shows the progress of some work."""
    color = screen()
    return any(color(x, y) == ACCENT for x in range(960, 1180) for y in range(740, 760))


def type_path(path):
    """Types a path into the path field, in place of what it proposes."""
    key("ctrl+a")
    xdotool("type", "--delay", 5, str(path))
    key("Return")


def silent_portal(trial):
    bus = Bus(trial, "silent", "silent")
    window, _ = trial.article()
    other = trial.write("other.txt", "عاد محمد من دمشق")
    key("ctrl+o")
    began = time.monotonic()
    wait_until("the path field", dimmed, 6)
    seconds = time.monotonic() - began
    assert 1.5 < seconds < 4, f"the path field came after {seconds:.1f} s"
    time.sleep(0.5)
    type_path(other)
    wait_until("the other project", (trial.work / "other.tawsim").exists)
    window.kill(signal.SIGTERM)
    bus.end()
    print(f"a silent portal is replaced by the path field after {seconds:.1f} s")


def path_field(trial):
    """Without any portal: Tab completes, several paths open together, folders are remembered."""
    (trial.work / "corpus").mkdir()
    for name in ("مقال أول.txt", "100% b.txt", "third.txt"):
        trial.write(f"corpus/{name}", f"{TEXT} {name}")
    window, project = trial.article()
    key("ctrl+i")
    wait_until("the path field", dimmed, 5)
    time.sleep(0.3)
    key("ctrl+a")
    xdotool("type", "--delay", 5, f"{trial.work}/cor")
    key("Tab")
    xdotool("type", "--delay", 5, "1")
    key("Tab")
    xdotool("type", "--delay", 5, f";{trial.work}/corpus/t")
    key("Tab", "Return")
    wait_until("the preview", dimmed, 5)
    time.sleep(1.5)
    key("Return")
    wait_until("two documents", lambda: value(project, "SELECT count(*) FROM documents") == 3)
    window.kill(signal.SIGTERM)
    # The next window begins in that folder; its project lies elsewhere.
    window = trial.open(project)
    key("ctrl+o")
    wait_until("the path field", dimmed, 5)
    time.sleep(0.3)
    key("End")
    xdotool("type", "--delay", 5, "third.txt")
    key("Return")
    wait_until("the project", (trial.work / "corpus" / "third.tawsim").exists)
    window.kill()
    print("the path field completes with Tab, takes several paths, and remembers the folder")


def portals(trial):
    names = ["مقال أول.txt", "100% sure.txt"]
    files = [trial.write(name, f"{TEXT} {name}") for name in names]
    bus = Bus(trial, "files", *files)
    window, project = trial.article()
    key("ctrl+i")
    wait_until("the dialog", lambda: bus.says("answered") == 1, 5)
    time.sleep(1.5)
    # The preview of the import, and its button.
    key("Return")
    wait_until("both files", lambda: value(project, "SELECT count(*) FROM documents") == 3)
    window.kill()
    bus.end()
    # Closed at once: not taken for a missing dialog, so the next one is asked for again.
    bus = Bus(trial, "cancel", "cancel")
    window = trial.open(project)
    for times in (1, 2):
        key("ctrl+o")
        wait_until("the dialog", lambda: bus.says("answered") == times, 5)
        time.sleep(0.5)
    window.kill()
    bus.end()
    bus = Bus(trial, "dies", "dies")
    window = trial.open(project)
    key("ctrl+o")
    wait_until("the dialog", lambda: bus.says("OpenFile") == 1, 5)
    time.sleep(1)
    type_path(trial.write("late.txt", "زار علي عمان"))
    wait_until("the project", (trial.work / "late.tawsim").exists)
    window.kill()
    bus.end()
    print("portals: files with blanks, Arabic and %; closed at once; one that dies with its dialog")


def moved_project(trial):
    window, project = trial.article()
    at_word(0)
    tag()
    wait_until("the entity", lambda: entities(project) == 1)
    away = trial.work / "away.tawsim"
    project.rename(away)
    wait_until("the window tells that the file is gone", says_not_saved, 2.5)
    away.rename(project)
    wait_until("the window sees that the file is back", lambda: not says_not_saved(), 4)
    at_word(3)
    tag()
    wait_until("work goes on", lambda: entities(project) == 2)
    project.unlink()
    wait_until("the window tells that the file is deleted", says_not_saved, 2.5)
    key("ctrl+q")
    time.sleep(1.5)
    assert window.process.poll() is None, "what is saved nowhere is not closed without a word"
    window.kill()
    print("a project that is moved and comes back is worked on; one that is deleted is told")


def ends_while_importing(trial):
    """The window is closed, and the system ends it, in the middle of an import."""
    record = '{{"id": "d{0}", "text": "{1} {0}", "entities": []}}\n'
    large = trial.write(
        "large.jsonl", "".join(record.format(n, TEXT * 20) for n in range(30_000))
    )
    for name, end in (("closed", None), ("SIGTERM", signal.SIGTERM)):
        project = trial.work / f"{name}.tawsim"
        trial.run("new", project)
        trial.run("import", project, trial.write(f"{name}.txt", TEXT))
        window = trial.open(project)
        key("ctrl+i")
        wait_until("the path field", dimmed, 5)
        time.sleep(0.3)
        type_path(large)
        wait_until("the look at the file", lambda: not dimmed(), 5)
        wait_until("the preview", dimmed, 60)
        time.sleep(0.5)
        key("Return")
        wait_until("the import", is_working)
        if end:
            window.process.send_signal(end)
        else:
            key("ctrl+q")
            wait_until("a question", dimmed, 5)
            assert window.process.poll() is None, "the window asks before it closes"
            # The second button: stop and close.
            key("Tab", "Return")
        window.process.wait(timeout=30)
        assert window.process.returncode == 0, f"{name}: {window.process.returncode}"
        entities(project)
        found = value(project, "SELECT count(*) FROM documents")
        assert found in (1, 30_001), f"{name}: {found} documents: the import was torn"
    print("an import is whole or nothing when the window is closed or the system ends it")


TRIALS = [
    held_keys,
    held_in_queue,
    arabic_layout,
    mouse_by_words,
    primary_selection,
    silent_portal,
    path_field,
    portals,
    moved_project,
    ends_while_importing,
]

if __name__ == "__main__":
    work, tawsim, names = Path(sys.argv[1]), sys.argv[2], sys.argv[3:]
    try:
        with (work / "trials.log").open("w") as log:
            for trial in TRIALS:
                if not names or trial.__name__ in names:
                    began = time.monotonic()
                    trial(Trial(work / trial.__name__, tawsim, log))
                    print(f"  ({time.monotonic() - began:.0f} s)", flush=True)
    finally:
        for process in STARTED:
            process.kill()
