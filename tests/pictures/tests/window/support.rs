//! The window under test: it shows the sample article, in a temporary folder.

use std::path::{Path, PathBuf};
use std::time::Duration;

use egui::Vec2;
use egui_kittest::kittest::Queryable as _;
use egui_kittest::{Harness, SnapshotOptions};
use tawsim::commands::intent::Intent;
use tawsim::commands::table;
use tawsim::commands::texts::{Language, Texts};
use tawsim::session::actions::Action;
use tawsim::session::{Env, Session};
use tawsim::text::span::Span;
use tawsim::ui::state::prefs::Prefs;
use tawsim::ui::workbench::{Places, Workbench};

/// The sample article.
pub(crate) const ARTICLE: &str = include_str!("../../../../assets/articles/sample.ar.txt");

pub(crate) struct Window {
    pub(crate) harness: Harness<'static, Workbench>,
    folder: tempfile::TempDir,
}

pub(crate) fn window(language: &str, theme: &str, size: Vec2, scale: f32) -> Window {
    let folder = tempfile::tempdir().expect("a folder for the project");
    let path = folder.path().join("sample.txt");
    std::fs::write(&path, ARTICLE).expect("the article is written");
    let prefs = Prefs {
        language: Some(language.to_owned()),
        theme: Some(theme.to_owned()),
        ..Prefs::default()
    };
    let places = Places {
        data: folder.path().to_owned(),
        ..Places::default()
    };
    let workbench = Workbench::new(Env::new("salma"), prefs, places, "");
    let harness = Harness::builder()
        .with_size(size)
        .with_pixels_per_point(scale)
        .with_context_setup(tawsim::ui::app::install)
        .with_max_steps(16)
        .build_ui_state(
            |ui, workbench: &mut Workbench| {
                let ctx = ui.ctx().clone();
                workbench.logic(&ctx);
                workbench.ui(ui);
            },
            workbench,
        );
    let mut window = Window { harness, folder };
    window.open(&path);
    window
}

impl Window {
    /// Tags the `n`th occurrence of the words, counted from 0.
    pub(crate) fn tag(&mut self, words: &str, n: usize, label: &str) {
        let session: &Session = self.harness.state().session();
        let open = session.document().expect("the article is open");
        let text = &open.document.text;
        let (start, _) = text
            .match_indices(words)
            .nth(n)
            .expect("the words are in the article");
        let span = Span::new(text, start, start + words.len()).expect("a span");
        let label = session.labels().by_name(label).expect("a label").id;
        let ctx = self.harness.ctx.clone();
        let action = Action::CreateAnnotation { span, label };
        self.harness.state_mut().dispatch(&ctx, Intent::Act(action));
    }

    pub(crate) fn tag_all(&mut self) {
        for (words, label) in [
            ("عمّان", "LOCATION"),
            ("سلمى الخطيب", "PERSON"),
            ("حيفا", "LOCATION"),
            ("جامعة بيرزيت", "ORG"),
            ("بيرزيت", "LOCATION"),
            ("بيروت", "LOCATION"),
            ("القاهرة", "LOCATION"),
            ("تونس", "LOCATION"),
            ("لندن", "LOCATION"),
        ] {
            self.tag(words, 0, label);
        }
    }

    /// Runs the command with this name, as a menu does.
    pub(crate) fn run(&mut self, name: &str) {
        let spec = table::find(name).unwrap_or_else(|| panic!("no command is called {name}"));
        let intent = (spec.resolve)(self.harness.state().session());
        let intent = intent.unwrap_or_else(|why| panic!("{name} cannot run: {why:?}"));
        let ctx = self.harness.ctx.clone();
        self.harness.state_mut().dispatch(&ctx, intent);
        self.harness.run_steps(12);
    }

    /// Clicks the widget whose label is the text with this id.
    pub(crate) fn click(&mut self, id: &str) {
        let arabic = self.harness.state().prefs().language.as_deref() == Some("ar");
        let texts = Texts::new(if arabic {
            Language::Arabic
        } else {
            Language::English
        });
        self.harness.get_by_label(&texts.get(id)).click();
        self.harness.run_steps(8);
    }

    fn open(&mut self, path: &Path) {
        let ctx = self.harness.ctx.clone();
        let workbench = self.harness.state_mut();
        workbench.open(&ctx, &[path.to_owned()], &Vec::new());
        workbench.settle(&ctx, Duration::from_mins(10));
        self.harness.run();
    }

    /// Writes a file to the window's folder and opens it.
    pub(crate) fn open_file(&mut self, name: &str, bytes: &[u8]) {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).expect("the file is written");
        self.open(&path);
    }

    /// Writes a file to the window's folder and imports it into the open project.
    pub(crate) fn add_file(&mut self, name: &str, bytes: &[u8]) {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).expect("the file is written");
        let ctx = self.harness.ctx.clone();
        self.harness.state_mut().add(&ctx, &[path], &Vec::new());
        self.settle();
    }

    /// Waits until all jobs have ended.
    pub(crate) fn settle(&mut self) {
        let ctx = self.harness.ctx.clone();
        self.harness.run_steps(4);
        self.harness
            .state_mut()
            .settle(&ctx, Duration::from_mins(10));
        self.harness.run_steps(12);
    }

    /// Dispatches an action, as a panel does.
    pub(crate) fn ask(&mut self, action: Action) {
        let ctx = self.harness.ctx.clone();
        self.harness.state_mut().dispatch(&ctx, Intent::Act(action));
        self.harness.run_steps(4);
    }

    /// Puts the caret before the first of these words.
    pub(crate) fn go_to(&mut self, words: &str) {
        let open = self.harness.state().session().document();
        let text = &open.expect("the article is open").document.text;
        let at = text.find(words).expect("the words are in the article");
        self.ask(Action::GoTo(at));
    }

    /// Selects the entity with these words.
    pub(crate) fn select(&mut self, words: &str) {
        let open = self.harness.state().session().document();
        let open = open.expect("the article is open");
        let text = &open.document.text;
        let entity = open
            .annotations
            .iter()
            .find(|entity| entity.span.get(text) == Some(words))
            .expect("the words are tagged")
            .id;
        self.ask(Action::SelectAnnotation(Some(entity)));
    }

    /// Clicks the secondary mouse button at a position.
    pub(crate) fn secondary(&mut self, pos: egui::Pos2) {
        for pressed in [true, false] {
            self.harness.event(egui::Event::PointerMoved(pos));
            self.harness.event(egui::Event::PointerButton {
                pos,
                button: egui::PointerButton::Secondary,
                pressed,
                modifiers: egui::Modifiers::NONE,
            });
        }
        self.harness.run_steps(6);
    }

    pub(crate) fn picture(&mut self, name: &str) {
        self.harness.run();
        let options = SnapshotOptions::new()
            .output_path(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("snapshots"))
            .threshold(1.2)
            .max_failed_pixels(400);
        self.harness.snapshot_options(name, &options);
    }
}

pub(crate) const SMALL: Vec2 = Vec2::new(1280.0, 800.0);
