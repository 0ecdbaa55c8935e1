//! The main window without a display: opened on texts in a temporary folder, and operated as a user
//! would, with keys, the pointer and the accessibility tree.
//!
//! Time is the number of frames.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Event, Key, Modifiers, PointerButton, Pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tawsim::commands::intent::Intent;
use tawsim::commands::keys::chord::Chord;
use tawsim::session::{Action, Env, Selection, Session};
use tawsim::text::span::Span;
use tawsim::ui::state::prefs::Prefs;
use tawsim::ui::workbench::{Places, Workbench};

use crate::support::projects;

/// A window on a folder of its own.
pub(crate) struct Window {
    pub(crate) harness: Harness<'static, Workbench>,
    // Is removed after the project in it is closed.
    pub(crate) folder: Arc<tempfile::TempDir>,
}

impl Window {
    /// Opens an empty window with the settings of the folder, in English.
    pub(crate) fn empty(folder: Arc<tempfile::TempDir>) -> Self {
        Self::empty_with(folder, projects::env())
    }

    /// Opens an empty window as [`Window::empty`] does, with another clock or annotator.
    pub(crate) fn empty_with(folder: Arc<tempfile::TempDir>, env: Env) -> Self {
        let settings = folder.path().join("settings.toml");
        let places = Places {
            settings: Some(settings.clone()),
            keymap: Some(folder.path().join("keymap.toml")),
            data: folder.path().join("data"),
        };
        let mut prefs = Prefs::load(&settings).unwrap();
        // Only tests of backups wait for them: these write the settings first.
        prefs.backups &= settings.exists();
        // Only tests of proposals wait for these, and switch them on.
        prefs.lexicon &= settings.exists();
        let workbench = Workbench::new(env, prefs, places, "en");
        let mut harness = Harness::builder()
            .with_size([1280.0, 800.0])
            .with_step_dt(1.0 / 60.0)
            .with_max_steps(60)
            .with_context_setup(tawsim::ui::app::install)
            .build_ui_state(
                |ui, workbench: &mut Workbench| {
                    let ctx = ui.ctx().clone();
                    workbench.logic(&ctx);
                    workbench.ui(ui);
                },
                workbench,
            );
        harness.run();
        Self { harness, folder }
    }

    /// Opens a window on an article of this text.
    pub(crate) fn on(text: &str) -> Self {
        let mut window = Self::empty(Arc::new(tempfile::tempdir().unwrap()));
        let path = window.write("article.txt", text);
        window.open(&[path]);
        window
    }

    /// Opens a window on an article with entities: `قال [PERSON بوتين] أمس`.
    pub(crate) fn marked(marked: &str) -> Self {
        let document = projects::marked("article", marked);
        let mut window = Self::on(&document.text);
        for entity in document.entities {
            let label = projects::label(window.session(), &entity.label);
            window.ask(Action::CreateAnnotation {
                span: entity.span,
                label,
            });
        }
        window.ask(Action::Select(Selection::caret(0)));
        window
    }

    /// Opens a window on several articles.
    pub(crate) fn on_articles(texts: &[&str]) -> Self {
        let mut window = Self::empty(Arc::new(tempfile::tempdir().unwrap()));
        let paths: Vec<PathBuf> = texts
            .iter()
            .zip(1..)
            .map(|(text, n)| window.write(&format!("article {n}.txt"), text))
            .collect();
        window.open(&paths);
        window
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        tawsim::base::atomic_file::atomic_write_bytes(&path, text.as_bytes()).unwrap();
        path
    }

    pub(crate) fn open(&mut self, paths: &[PathBuf]) {
        let ctx = self.harness.ctx.clone();
        self.harness.state_mut().open(&ctx, paths, &Vec::new());
        self.settle();
    }

    /// Takes a file as the guideline, as the file dialog would.
    pub(crate) fn take_guideline(&mut self, path: &Path) {
        let ctx = self.harness.ctx.clone();
        self.harness.state_mut().take_guideline(&ctx, path);
        self.harness.run();
    }

    /// Waits for running jobs, and for what is shown of them.
    pub(crate) fn settle(&mut self) {
        self.harness.run_ok();
        let ctx = self.harness.ctx.clone();
        let long = std::time::Duration::from_mins(10);
        self.harness.state_mut().settle(&ctx, long);
        self.harness.run();
        // Bounded: a window that has lost its project looks for nothing any more.
        for _ in 0..1_000 {
            if self.session().are_proposals_found() {
                break;
            }
            std::thread::yield_now();
            self.harness.step();
        }
        self.harness.run();
    }

    /// Closes the window; another one may be opened on its folder.
    pub(crate) fn close(self) -> Arc<tempfile::TempDir> {
        Arc::clone(&self.folder)
    }

    pub(crate) fn session(&self) -> &Session {
        self.harness.state().session()
    }

    /// Returns the name of the open document.
    pub(crate) fn document(&self) -> String {
        self.session().document().unwrap().document.name.clone()
    }

    /// Returns the text with its entities marked.
    pub(crate) fn shown(&self) -> String {
        projects::shown(self.session())
    }

    /// Returns the selected words, either the selection or the selected entity.
    pub(crate) fn selected(&self) -> &str {
        let session = self.session();
        let text = &session.document().unwrap().document.text;
        let span = session.selection().span(text);
        span.or_else(|| session.selected().map(|entity| entity.span))
            .and_then(|span| span.get(text))
            .unwrap_or_default()
    }

    /// Sends an action as a panel would.
    pub(crate) fn ask(&mut self, action: Action) {
        self.harness.state_mut().ask(Intent::Act(action));
        self.harness.run();
    }

    /// Presses keys one after the other: `"Space 1 Mod+Z"`.
    pub(crate) fn keys(&mut self, keys: &str) {
        for keys in keys.split_whitespace() {
            let chord: Chord = keys.parse().unwrap();
            let key = key_named(chord.key.name());
            self.press(key, key, held(chord));
        }
    }

    /// Presses a key of a keyboard that has `key` at the place of the Latin key `physical`.
    pub(crate) fn press(&mut self, key: Key, physical: Key, modifiers: Modifiers) {
        for pressed in [true, false] {
            self.harness.event(Event::ModifiersChanged(modifiers));
            self.harness.event(Event::Key {
                key,
                physical_key: Some(physical),
                pressed,
                repeat: false,
                modifiers,
            });
        }
        self.harness.event(Event::ModifiersChanged(Modifiers::NONE));
        self.harness.run();
    }

    /// Holds a key down for some frames, with a press in each, and releases it.
    pub(crate) fn hold(&mut self, keys: &str, presses: usize) {
        let chord: Chord = keys.parse().unwrap();
        let (key, modifiers) = (key_named(chord.key.name()), held(chord));
        let event = |pressed| Event::Key {
            key,
            physical_key: Some(key),
            pressed,
            repeat: false,
            modifiers,
        };
        self.harness.event(Event::ModifiersChanged(modifiers));
        for _ in 0..presses {
            self.harness.event(event(true));
            self.harness.run();
        }
        self.harness.event(event(false));
        self.harness.event(Event::ModifiersChanged(Modifiers::NONE));
        self.harness.run();
    }

    /// Presses a key and releases it, within two frames and no more.
    pub(crate) fn stroke(&mut self, keys: &str) {
        let chord: Chord = keys.parse().unwrap();
        let (key, modifiers) = (key_named(chord.key.name()), held(chord));
        let events = [true, false].map(|pressed| Event::Key {
            key,
            physical_key: Some(key),
            pressed,
            repeat: false,
            modifiers,
        });
        self.harness.input_mut().events.extend(events);
        // The second frame carries out the intents of the first one.
        self.harness.run_steps(2);
    }

    /// Types into the focused field.
    pub(crate) fn type_text(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.harness.run();
    }

    /// Puts the caret before the words.
    pub(crate) fn caret_before(&mut self, words: &str) {
        let start = self.span(words).start();
        self.ask(Action::Select(Selection::caret(start)));
    }

    pub(crate) fn span(&self, words: &str) -> Span {
        projects::span(self.session(), words)
    }

    /// Returns the place of the caret at a byte, in the middle of the height of its line.
    pub(crate) fn place(&mut self, byte: usize, upstream: bool) -> Pos2 {
        let before = self.session().selection();
        self.ask(Action::Select(Selection {
            anchor: byte,
            focus: byte,
            upstream,
        }));
        let rect = self.harness.state().article().caret_rect().unwrap();
        self.ask(Action::Select(before));
        rect.center()
    }

    /// Returns the places before and after words on one line and in one direction.
    pub(crate) fn edges(&mut self, words: &str) -> (Pos2, Pos2) {
        let span = self.span(words);
        (
            self.place(span.start(), false),
            self.place(span.end(), true),
        )
    }

    pub(crate) fn move_to(&mut self, at: Pos2) {
        self.harness.event(Event::PointerMoved(at));
        self.harness.run();
    }

    pub(crate) fn button(&mut self, at: Pos2, pressed: bool, modifiers: Modifiers) {
        self.harness.event(button(at, pressed, modifiers));
        self.harness.run();
    }

    pub(crate) fn click(&mut self, at: Pos2) {
        self.click_with(at, Modifiers::NONE);
        // Long enough that the next click does not count as a double click.
        self.harness.run_steps(40);
    }

    fn click_with(&mut self, at: Pos2, modifiers: Modifiers) {
        self.harness.event(Event::PointerMoved(at));
        self.harness.event(Event::ModifiersChanged(modifiers));
        self.harness.event(button(at, true, modifiers));
        self.harness.event(button(at, false, modifiers));
        self.harness.event(Event::ModifiersChanged(Modifiers::NONE));
        self.harness.run();
    }

    pub(crate) fn double_click(&mut self, words: &str) {
        let (start, end) = self.edges(words);
        let at = start.lerp(end, 0.5);
        self.harness.run_steps(40);
        self.click_with(at, Modifiers::NONE);
        self.click_with(at, Modifiers::NONE);
    }

    /// Drags from one place to another, through `steps` places between.
    pub(crate) fn drag(&mut self, from: Pos2, to: Pos2, modifiers: Modifiers) {
        self.harness.run_steps(40);
        self.harness.event(Event::ModifiersChanged(modifiers));
        self.move_to(from);
        self.button(from, true, modifiers);
        for step in 1..=4 {
            self.move_to(from.lerp(to, step as f32 / 4.0));
        }
        self.button(to, false, modifiers);
        self.harness.event(Event::ModifiersChanged(Modifiers::NONE));
        self.harness.run();
    }

    /// Sends all events within one frame of the window.
    pub(crate) fn in_one_frame(&mut self, events: Vec<Event>) {
        self.harness.input_mut().events.extend(events);
        self.harness.step();
        self.harness.run();
    }

    /// Drops files on the window.
    pub(crate) fn drop_files(&mut self, paths: &[PathBuf]) {
        for path in paths {
            let file: egui::DroppedFileHandle = Arc::new(Dropped(path.clone()));
            self.harness.input_mut().dropped_files.push(file);
        }
        self.harness.step();
        self.settle();
    }

    /// Returns whether something on the screen has this name.
    pub(crate) fn shows(&self, name: &str) -> bool {
        self.harness.query_all_by_label(name).next().is_some()
    }

    /// Returns whether something on the screen has this text in its name.
    pub(crate) fn shows_with(&self, part: &str) -> bool {
        self.harness
            .query_all_by_label_contains(part)
            .next()
            .is_some()
    }

    /// Returns the name of the selection in the status bar.
    pub(crate) fn status(&self) -> String {
        let node = self.harness.get_all_by_role(egui::Role::Status).nth(1);
        node.unwrap().accesskit_node().label().unwrap()
    }

    /// Returns every name on the screen, for the message of a failed test.
    pub(crate) fn names(&self) -> Vec<String> {
        let nodes = self.harness.get_all_by(|_| true);
        nodes
            .filter_map(|node| node.accesskit_node().label())
            .collect()
    }

    /// Opens a menu or a submenu.
    pub(crate) fn click_menu(&mut self, caption: &str) {
        let mut items = self
            .harness
            .get_all_by_role_and_label(egui::Role::MenuItem, caption);
        items.next().unwrap().click();
        drop(items);
        self.harness.run();
    }

    /// Clicks the element of this name while a job runs: in a frame or two and no more.
    #[track_caller]
    pub(crate) fn press_name(&mut self, name: &str) {
        assert!(self.shows(name), "{name} is not among {:#?}", self.names());
        self.harness.get_by_label(name).click();
        self.harness.run_steps(2);
    }

    /// Gives the keyboard focus to the element of this name.
    pub(crate) fn focus_name(&mut self, name: &str) {
        self.harness.get_by_label(name).focus();
        self.harness.run_steps(2);
    }

    /// Returns the rectangles of the notices.
    pub(crate) fn alerts(&self) -> Vec<egui::Rect> {
        let nodes = self.harness.query_all_by_role(egui::Role::Alert);
        nodes.map(|node| node.rect()).collect()
    }

    /// Clicks the element of this name.
    #[track_caller]
    pub(crate) fn click_name(&mut self, name: &str) {
        assert!(self.shows(name), "{name} is not among {:#?}", self.names());
        self.harness.get_by_label(name).click();
        self.harness.run();
    }
}

pub(crate) fn button(pos: Pos2, pressed: bool, modifiers: Modifiers) -> Event {
    Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers,
    }
}

fn held(chord: Chord) -> Modifiers {
    Modifiers {
        alt: chord.modifiers.alt,
        ctrl: chord.modifiers.command,
        shift: chord.modifiers.shift,
        mac_cmd: false,
        command: chord.modifiers.command,
    }
}

/// Returns the egui key that the key map calls by this name.
fn key_named(name: &str) -> Key {
    match name {
        "[" => Key::OpenBracket,
        "]" => Key::CloseBracket,
        "=" => Key::Equals,
        "+" => Key::Plus,
        "-" => Key::Minus,
        name => Key::from_name(name).unwrap_or_else(|| panic!("no key is called {name}")),
    }
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}
