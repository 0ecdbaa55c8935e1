"""Operates the window as a screen reader user does: through AT-SPI and the keyboard, without
screen positions.

`access.py WORK LANGUAGE`: in a running window with the sample article, checks the accessibility
tree, moves through it, tags two entities, and ends when the project file has both.
`access.py --check WORK`: compares WORK/out.json with the expected entities.
"""

import json
import re
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

# The first entity is tagged with keys, from the action of its line; the second one by setting the
# selection through AT-SPI and calling the action of the label.
BY_KEYS = ("سلمى الخطيب", "PERSON", "شخص")
BY_ACTIONS = ("بيروت", "LOCATION", "موقع")
LETTER, WORD, LINE = 0, 1, 3
ARABIC_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


def article(work):
    return (work / "article.txt").read_text(encoding="utf-8")


class Texts:
    """The texts of the window, by their ids."""

    def __init__(self, language):
        self.language = language
        self.texts = {}
        for file in sorted(Path("assets/locale", language).glob("*.ftl")):
            for line in file.read_text(encoding="utf-8").splitlines():
                found = re.match(r"([a-z][\w-]*) = (.+)", line)
                if found:
                    self.texts[found[1]] = found[2]

    def __call__(self, name, /, **values):
        return re.sub(r"\{ \$(\w+) \}", lambda found: str(values[found[1]]), self.texts[name])

    def label(self, entity):
        return entity[2] if self.language == "ar" else entity[1]

    def entity(self, text, entity):
        start = text.index(entity[0])
        end = start + len(entity[0])
        return self("entity-access", label=self.label(entity), text=entity[0], start=start, end=end)


class Ear:
    """Records the events that a screen reader receives: focus, caret, announcements."""

    def __init__(self):
        import pyatspi
        from gi.repository import GLib

        self.pyatspi, self.context = pyatspi, GLib.MainContext.default()
        self.focused, self.said, self.carets = None, [], 0
        pyatspi.Registry.registerEventListener(self.on_focus, "object:state-changed:focused")
        pyatspi.Registry.registerEventListener(self.on_caret, "object:text-caret-moved")
        pyatspi.Registry.registerEventListener(self.on_said, "object:announcement")

    def on_focus(self, event):
        if event.detail1:
            self.focused = event.source

    def on_caret(self, _event):
        self.carets += 1

    def on_said(self, event):
        self.said.append(plain(event.any_data))

    def listen(self, seconds=0.0):
        end = time.monotonic() + seconds
        while True:
            while self.context.iteration(False):
                pass
            if time.monotonic() >= end:
                return
            time.sleep(0.01)

    def until(self, what, holds, seconds=30):
        """Waits until the condition returns a true value, and returns that value."""
        end = time.monotonic() + seconds
        while True:
            self.listen()
            try:
                found = holds()
            except Exception as gone:  # the node may have been removed in the meantime
                found, what = None, f"{what} ({gone})" if time.monotonic() > end else what
            if found:
                return found
            assert time.monotonic() < end, (
                f"not within {seconds} s: {what}; the focus is on {told(self.focused)}, "
                f"the last announcements were {self.said[-3:]}"
            )
            time.sleep(0.02)


def plain(name):
    """Returns a text with European digits in place of Arabic-Indic ones."""
    return (name or "").translate(ARABIC_DIGITS)


def told(node):
    try:
        return f"{node.getRoleName()} «{node.name}»"
    except Exception:
        return "nothing"


def key(*names):
    for name in names:
        subprocess.run(["xdotool", "key", "--clearmodifiers", name], check=True)
        time.sleep(0.03)


def nodes(node):
    yield node
    for child in list(node):
        if child:
            yield from nodes(child)


class Window:
    def __init__(self, work, language):
        self.work, self.text, self.texts = work, article(work), Texts(language)
        self.ear = Ear()
        self.pyatspi = self.ear.pyatspi
        self.frame = self.ear.until("a window on the accessibility bus", self.find_frame, 60)
        self.document = self.ear.until("the article", lambda: self.find("document frame"))

    def find_frame(self):
        for app in self.pyatspi.Registry.getDesktop(0):
            if app and app.name == "tawsim" and app.childCount:
                return app.getChildAtIndex(0)
        return None

    def find(self, role, name=None):
        for node in nodes(self.frame):
            if node.getRoleName() == role and name in (None, plain(node.name)):
                return node
        return None

    def all(self, role):
        return [node for node in nodes(self.frame) if node.getRoleName() == role]

    def lines(self):
        return [node for node in nodes(self.document) if node.getRoleName() == "paragraph"]

    def entities(self):
        return [node for node in nodes(self.document) if node.getRoleName() == "static"]

    def place(self, node):
        box = node.queryComponent().getExtents(self.pyatspi.DESKTOP_COORDS)
        return box.x, box.y, box.x + box.width, box.y + box.height

    def act(self, node):
        assert node.queryAction().doAction(0), f"{told(node)} does nothing"

    def has(self, node, state):
        return node.getState().contains(state)

    def caret(self):
        return self.document.queryText().caretOffset

    def at_caret(self, granularity):
        found = self.document.queryText().getStringAtOffset(self.caret(), granularity)
        return found.content if hasattr(found, "content") else found[0]

    def on_document(self):
        return self.has(self.document, self.pyatspi.STATE_FOCUSED)

    def hears_focus(self, what, holds):
        self.ear.until(what, lambda: self.ear.focused and holds(self.ear.focused))
        return self.ear.focused

    def hears(self, sentence):
        self.ear.until(f"«{sentence}»", lambda: plain(sentence) in self.ear.said)
        self.ear.said.clear()

    def finds_the_parts(self):
        texts = self.texts
        self.ear.until("the focus", self.on_document)
        names = [("menu bar", "access-menus"), ("landmark", "panel-documents")]
        names += [("landmark", "panel-article"), ("tool bar", "panel-labels")]
        names += [("landmark", "panel-inspector"), ("landmark", "access-status")]
        order = list(nodes(self.frame))
        places = []
        for role, name in names:
            part = self.find(role, texts(name))
            assert part, f"no {role} is called {texts(name)}"
            places.append(order.index(part))
        assert places == sorted(places), f"{names} are read in the order {places}"
        title = texts("window-title", name="article")
        assert self.frame.name == title, self.frame.name
        for node in order:
            if self.has(node, self.pyatspi.STATE_FOCUSABLE):
                assert node.name, f"a focusable {node.getRoleName()} has no name"
        print("parts:", ", ".join(texts(name) for _, name in names))

    def finds_the_lines(self):
        lines = self.lines()
        assert len(lines) >= 8, [line.name for line in lines]
        left, top, right, bottom = self.place(self.frame)
        at, above = 0, top
        for line in lines:
            at = self.text.index(line.name, at) + len(line.name)
            x0, y0, x1, y1 = self.place(line)
            assert left <= x0 < x1 <= right and above < y0 < y1 <= bottom, (line.name, x0, y0)
            above = y0
        assert self.document.queryText().getText(0, -1) == self.text
        print(len(lines), "lines on the screen, in order, each inside the window")

    def reads_by_line(self):
        key("ctrl+Home")
        self.ear.until("the caret at the start", lambda: self.caret() == 0)
        read = [self.at_caret(LINE)]
        while len("".join(read)) < len(self.text):
            before = len("".join(read))
            key("Down")
            self.ear.until("the next line", lambda: self.caret() >= before)
            read.append(self.at_caret(LINE))
            words = read[-1].strip()
            self.ear.until(
                f"a node of the line «{words}»",
                lambda: not words or any(line.name.strip() == words for line in self.lines()),
            )
        assert "".join(read) == self.text, "".join(read)
        print(len(read), "lines read one by one; together they are the article")

    def reads_by_word_and_letter(self):
        key("ctrl+Home")
        self.ear.until("the caret at the start", lambda: self.caret() == 0)
        key("Left")
        self.ear.until("the caret behind a letter", lambda: self.caret() == 1)
        heard = self.at_caret(LETTER), self.at_caret(WORD).strip()
        assert heard == ("ذ", "ذاكرة"), heard
        key("ctrl+Left", "Left")
        self.ear.until("the next word", lambda: self.at_caret(WORD).startswith("الورق"))

    def tags_by_keys(self):
        words = BY_KEYS[0]
        start = self.text.index(words)
        key("ctrl+Home")
        line = self.ear.until(
            "the line of the name",
            lambda: next((line for line in self.lines() if words.split()[0] in line.name), None),
        )
        begins = self.text.index(line.name)
        self.act(line)
        self.ear.until("the caret at the start of the line", lambda: self.caret() == begins)
        while self.caret() < start:
            before = self.caret()
            key("ctrl+Left")
            self.ear.until("the next word", lambda: self.caret() > before)
            if self.text[self.caret()] == " ":
                key("Left")
                self.ear.until("the next letter", lambda: self.text[self.caret()] != " ")
        assert self.caret() == start, self.text[self.caret() :][:20]
        key("space", "space")
        self.ear.until("the words selected", lambda: self.selected() == words)
        key("1")
        self.hears(self.texts("said-tagged", label=self.texts.label(BY_KEYS)))
        name = self.texts.entity(self.text, BY_KEYS)
        entity = self.hears_focus(name, lambda node: plain(node.name) == name)
        x0, y0, x1, y1 = self.place(entity)
        inside = [self.place(line) for line in self.lines()]
        assert any(l <= x0 < x1 <= r and t <= y0 < y1 <= b for l, t, r, b in inside), (x0, y0)
        print("by keys:", entity.name)

    def selected(self):
        text = self.document.queryText()
        if text.getNSelections() != 1:
            return None
        return self.text[slice(*text.getSelection(0))]

    def tags_by_actions(self):
        words = BY_ACTIONS[0]
        start = self.text.index(words)
        text = self.document.queryText()
        key("Escape")
        assert text.setCaretOffset(start)
        self.ear.until("the requested caret", lambda: self.caret() == start)
        assert text.addSelection(start, start + len(words))
        self.ear.until("the requested selection", lambda: self.selected() == words)
        chip = self.texts("label-access", label=self.texts.label(BY_ACTIONS), key="2")
        self.act(self.find("toggle button", chip))
        self.hears(self.texts("said-tagged", label=self.texts.label(BY_ACTIONS)))
        name = self.texts.entity(self.text, BY_ACTIONS)
        self.ear.until(name, lambda: self.find("static", name))
        print("by actions:", name)

    def walks_the_entities(self):
        names = [self.texts.entity(self.text, entity) for entity in (BY_KEYS, BY_ACTIONS)]
        key("F6", "shift+F6", "ctrl+Home")
        self.ear.until("the article", self.on_document)
        for name in names:
            key("Tab")
            self.hears_focus(name, lambda node: plain(node.name) == name)
        key("shift+Tab")
        first = self.hears_focus(names[0], lambda node: plain(node.name) == names[0])
        assert self.has(first, self.pyatspi.STATE_SELECTED)
        key("Delete")
        deleted = self.texts("said-deleted", label=self.texts.label(BY_KEYS), text=BY_KEYS[0])
        self.hears(deleted)
        self.ear.until("the focus back in the text", self.on_document)
        key("ctrl+z")
        self.hears(self.texts("said-undone", title=self.texts("edit-delete")))
        self.ear.until("both entities", lambda: len(self.entities()) == 2)
        self.act(self.find("static", names[1]))
        self.hears_focus(names[1], lambda node: plain(node.name) == names[1])
        print("entities visited, one deleted and restored")

    def walks_the_panels(self):
        """F6 cycles through the panels, and Tab reaches every focusable widget; neither gets stuck."""
        key("Escape")
        self.ear.until("the article", self.on_document)
        round_trip = []
        for _ in range(8):
            before = self.ear.focused
            key("F6")
            node = self.hears_focus("the next panel", lambda node: node != before)
            round_trip.append(told(node))
            if node == self.document:
                break
        assert node == self.document and len(round_trip) == 5, round_trip
        print("F6:", " → ".join(round_trip))
        wanted = {
            told(node)
            for node in nodes(self.frame)
            if self.has(node, self.pyatspi.STATE_FOCUSABLE)
            and self.has(node, self.pyatspi.STATE_ENABLED)
            and node.getRoleName() not in ("static", "paragraph", "document frame")
        }
        # In the article Tab moves between entities, and F6 leaves it. So Tab starts at the menus, in both
        # directions.
        seen = set()
        for step in ("Tab", "shift+Tab"):
            key("Escape")
            self.ear.until("the article", self.on_document)
            key("shift+F6")
            node = self.hears_focus("the menus", lambda node: node != self.document)
            walked = []
            while node != self.document and node not in self.entities():
                assert len(walked) <= 2 * len(wanted), f"{step} goes round: {walked}"
                walked.append(told(node))
                before = node
                key(step)
                node = self.hears_focus("the next widget", lambda node: node != before)
            seen.update(walked)
        # A notice may have disappeared in the meantime.
        missing = (wanted - seen) & {told(node) for node in nodes(self.frame)}
        assert not missing, f"Tab does not reach {missing}"
        print("Tab reached", len(seen), "widgets")
        key("Escape")
        self.ear.until("the article", self.on_document)

    def opens_dialogs(self):
        for keys, title in (("F1", "keys-title"), ("ctrl+e", "export-title")):
            key(keys)
            dialog = self.ear.until(title, lambda: self.find("dialog", plain(self.texts(title))))
            assert self.has(dialog, self.pyatspi.STATE_MODAL)
            inside = [node.name for node in nodes(dialog) if node.name]
            assert len(inside) > 4, inside
            key("Escape")
            self.ear.until("the dialog gone", lambda: not self.find("dialog"))
            self.ear.until("the article again", self.on_document)
            print("dialog:", self.texts(title), f"({len(inside)} things to read)")

    def runs_the_palette(self):
        key("ctrl+k")
        self.hears_focus("the field", lambda node: node.getRoleName() == "entry")
        subprocess.run(["xdotool", "type", "--delay", "30", "undo"], check=True)
        key("Down")
        row = self.hears_focus("a row", lambda node: node.getRoleName() == "list item")
        assert self.has(row, self.pyatspi.STATE_SELECTED), row.name
        print("palette:", row.name)
        key("Escape")
        self.ear.until("the article again", self.on_document)

    def opens_a_menu(self):
        self.act(self.find("menu item", self.texts("menu-edit")))
        menu = self.ear.until("the menu", lambda: self.find("menu"))
        undo = self.texts("command-edit-undo")
        row = next((row for row in nodes(menu) if row.name == undo), None)
        assert row, [row.name for row in nodes(menu)]
        assert "Ctrl+Z" in row.description, row.description
        key("Escape")
        self.ear.until("the menu gone", lambda: not self.find("menu"))

    def ends(self):
        def saved():
            base = sqlite3.connect(f"file:{self.work}/article.tawsim?mode=ro", uri=True)
            try:
                query = "SELECT count(*) FROM annotations WHERE deleted IS NULL"
                return base.execute(query).fetchone()[0] == 2
            finally:
                base.close()

        self.ear.until("both entities in the file", saved)


def check(work):
    data = json.loads((work / "out.json").read_text(encoding="utf-8"))
    text = article(work)
    (document,) = data["documents"]
    assert document["text"] == text
    found = {(e["start"], e["end"], e["label"]) for e in document["entities"]}
    expected = set()
    for words, label, _ in (BY_KEYS, BY_ACTIONS):
        start = text.index(words)
        expected.add((start, start + len(words), label))
    assert found == expected, f"expected {expected}, exported {found}"
    print("exactly these were exported:", sorted(found))


if __name__ == "__main__":
    if sys.argv[1] == "--check":
        check(Path(sys.argv[2]))
    else:
        window = Window(Path(sys.argv[1]), sys.argv[2])
        window.finds_the_parts()
        window.finds_the_lines()
        window.reads_by_line()
        window.reads_by_word_and_letter()
        window.tags_by_keys()
        window.tags_by_actions()
        window.walks_the_entities()
        window.walks_the_panels()
        window.opens_dialogs()
        window.runs_the_palette()
        window.opens_a_menu()
        window.ends()
