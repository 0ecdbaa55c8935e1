//! What only pixels show: joined letters under a highlight, nested entities, a drag under way, both
//! themes, both languages, two scales.
//!
//! Behaviour is tested in `tests/it`, without a graphics card. After a change that is meant, look at
//! the new pictures and keep them: `UPDATE_SNAPSHOTS=1 cargo test --package pictures`.

use std::path::PathBuf;

use egui::{Modifiers, Pos2, Vec2};
use egui_kittest::{Harness, SnapshotOptions};
use tawsim::commands::intent::Intent;
use tawsim::session::action::Action;
use tawsim::session::{Env, Session};
use tawsim::text::span::Span;
use tawsim::ui::prefs::Prefs;
use tawsim::ui::workbench::{Places, Workbench};

/// The article of the pictures: our own sample.
const ARTICLE: &str = include_str!("../../../assets/articles/sample.ar.txt");

struct Window {
    harness: Harness<'static, Workbench>,
    _folder: tempfile::TempDir,
}

fn window(language: &str, theme: &str, size: Vec2, scale: f32) -> Window {
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
    let mut harness = Harness::builder()
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
    let ctx = harness.ctx.clone();
    harness
        .state_mut()
        .open(&ctx, &[PathBuf::from(&path)], &Vec::new());
    let long = std::time::Duration::from_mins(10);
    harness.state_mut().settle(&ctx, long);
    harness.run();
    Window {
        harness,
        _folder: folder,
    }
}

impl Window {
    /// Tags the `n`th place (from 0) where the words stand.
    fn tag(&mut self, words: &str, n: usize, label: &str) {
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
        self.harness.state_mut().perform(&ctx, Intent::Act(action));
    }

    fn tag_all(&mut self) {
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

    fn picture(&mut self, name: &str) {
        self.harness.run();
        let options = SnapshotOptions::new()
            .output_path(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("snapshots"))
            .threshold(1.2)
            .max_failed_pixels(400);
        self.harness.snapshot_options(name, &options);
    }
}

const SMALL: Vec2 = Vec2::new(1280.0, 800.0);

#[test]
fn english_and_light() {
    let mut window = window("en", "light", SMALL, 1.0);
    window.tag_all();
    window.picture("english_light");
}

#[test]
fn arabic_and_dark() {
    let mut window = window("ar", "dark", SMALL, 1.0);
    window.tag_all();
    window.picture("arabic_dark");
}

#[test]
fn arabic_and_light_at_scale_two() {
    let mut window = window("ar", "light", SMALL, 2.0);
    window.tag_all();
    window.picture("arabic_light_2x");
}

#[test]
fn a_drag_under_way() {
    let mut window = window("en", "light", SMALL, 1.0);
    window.tag_all();
    window.harness.run();
    let rect = window
        .harness
        .state()
        .article()
        .rect()
        .expect("the article is shown");
    let from = Pos2::new(rect.right() - 120.0, rect.top() + 150.0);
    window.harness.drag_at(from);
    window.harness.step();
    for step in 1..6 {
        window
            .harness
            .hover_at(from - Vec2::new(50.0 * step as f32, 8.0 * step as f32));
        window.harness.step();
    }
    window.picture("drag");
}

#[test]
fn the_palette() {
    let mut window = window("ar", "light", SMALL, 1.0);
    window
        .harness
        .key_press_modifiers(Modifiers::COMMAND, egui::Key::K);
    window.harness.run_steps(4);
    window.picture("palette");
}
