//! Every panel and dialog, in both languages, light and dark, at both scales.

use egui::{Pos2, Vec2};
use egui_kittest::SnapshotResults;

use crate::support::{SMALL, Window, window};

/// How a scene is painted: language, theme, scale. Small dialogs do without the last way, which
/// takes most of the room.
const WAYS: [(&str, &str, f32); 3] = [
    ("en", "light", 1.0),
    ("ar", "dark", 1.0),
    ("ar", "light", 2.0),
];
const SMALL_DIALOGS: [&str; 6] = ["flag", "go_to", "label_list", "export", "notices", "menu"];

/// Paints a scene in each way; all pictures are made before the first difference is told.
fn scene(name: &str, act: impl Fn(&mut Window)) {
    scene_sized(name, SMALL, act);
}

fn scene_sized(name: &str, size: Vec2, act: impl Fn(&mut Window)) {
    let mut results = SnapshotResults::new();
    let ways = if SMALL_DIALOGS.contains(&name) { 2 } else { 3 };
    for (language, theme, scale) in WAYS.into_iter().take(ways) {
        let mut window = window(language, theme, size, scale);
        window.tag_all();
        window.harness.run();
        act(&mut window);
        let scale = if scale > 1.0 { "_2x" } else { "" };
        window.picture(&format!("{name}_{language}_{theme}{scale}"));
        results.extend_harness(&mut window.harness);
    }
}

#[test]
fn palette() {
    scene("palette", |window| window.run("view.palette"));
}

#[test]
fn keys() {
    scene("keys", |window| window.run("view.keys"));
}

#[test]
fn label_list() {
    scene("label_list", |window| window.run("label.list"));
}

#[test]
fn label_editor() {
    scene("label_editor", |window| window.run("label.arrange"));
}

#[test]
fn export() {
    scene("export", |window| window.run("file.export"));
}

#[test]
fn flag() {
    scene("flag", |window| window.run("document.flag"));
}

#[test]
fn go_to() {
    scene("go_to", |window| window.run("caret.go_to"));
}

#[test]
fn settings() {
    scene("settings", |window| window.run("view.settings"));
}

#[test]
fn notices() {
    scene("notices", |window| {
        window.run("document.skip");
        window.run("view.notices");
    });
}

#[test]
fn tour() {
    scene("tour", |window| window.run("view.tour"));
}

#[test]
fn welcome() {
    scene("welcome", |window| window.run("file.close"));
}

#[test]
fn selected_entity() {
    scene("selected", |window| window.select("جامعة بيرزيت"));
}

#[test]
fn menu_of_an_entity() {
    scene("menu_entity", |window| {
        window.select("سلمى الخطيب");
        let rect = window.harness.state().article().caret_rect();
        let rect = rect.expect("the caret is on the screen");
        window.secondary(rect.center() + Vec2::new(12.0, 0.0));
    });
}

#[test]
fn reading_mode() {
    scene("reading", |window| window.run("view.reading"));
}

#[test]
fn narrow_window() {
    scene_sized("narrow", Vec2::new(640.0, 560.0), |_| {});
}

#[test]
fn menu_bar() {
    scene("menu", |window| {
        let rtl = window.harness.state().prefs().language.as_deref() == Some("ar");
        let x = if rtl { SMALL.x - 70.0 } else { 64.0 };
        let at = Pos2::new(x, 20.0);
        window.harness.hover_at(at);
        window.harness.drag_at(at);
        window.harness.drop_at(at);
        window.harness.run_steps(8);
    });
}
