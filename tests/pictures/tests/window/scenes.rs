//! Pictures of every panel and dialog, in both languages, light and dark, at two scales.

use egui::{Pos2, Vec2};
use egui_kittest::SnapshotResults;
use tawsim::session::actions::Action;
use tawsim::session::actions::bookmarks::BookmarkAction;

use crate::support::{self, SMALL, Window, window};

/// The variants of a scene: language, theme, scale. The scenes in [`BOTH_LANGUAGES`] omit the last
/// one, whose pictures are the largest.
const WAYS: [(&str, &str, f32); 3] = [
    ("en", "light", 1.0),
    ("ar", "dark", 1.0),
    ("ar", "light", 2.0),
];
const BOTH_LANGUAGES: [&str; 28] = [
    "bookmarks",
    "changed",
    "document_properties",
    "documents",
    "documents_large",
    "documents_search",
    "encoding",
    "export",
    "export_all",
    "find",
    "find_narrow",
    "flag",
    "go_to",
    "guideline",
    "guideline_panel",
    "import",
    "import_report",
    "label_list",
    "label_merge",
    "label_remove",
    "menu",
    "notices",
    "project_properties",
    "settings_annotator",
    "settings_keys",
    "settings_reading",
    "split",
    "statistics",
];

/// Paints a scene in each variant. Makes all pictures before it reports the first difference.
pub(crate) fn scene(name: &str, act: impl Fn(&mut Window)) {
    scene_sized(name, SMALL, act);
}

pub(crate) fn scene_sized(name: &str, size: Vec2, act: impl Fn(&mut Window)) {
    let mut results = SnapshotResults::new();
    let ways = if BOTH_LANGUAGES.contains(&name) {
        2
    } else {
        WAYS.len()
    };
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

/// Two bookmarks with the words of the text and one with a word of one's own, which is at the caret.
#[test]
fn bookmarks() {
    scene("bookmarks", |window| {
        for words in ["القاهرة", "حيفا", "تونس", "سلمى الخطيب"] {
            window.go_to(words);
            window.run("bookmark.toggle");
        }
        let open = window.harness.state().session().document();
        let marks = &open.expect("the article is open").lists.bookmarks;
        let (id, at) = marks
            .get(1)
            .map(|mark| (mark.id, mark.at))
            .expect("four bookmarks");
        let note = Some("راجع الحاشية 2".to_owned());
        let action = BookmarkAction::SetNote { id, note };
        window.ask(Action::Bookmark(action));
        window.ask(Action::GoTo(at));
    });
}

#[test]
fn settings() {
    scene("settings", |window| window.run("view.settings"));
}

/// Paints a page of the settings, given by the id of its title.
fn settings_page(name: &str, id: &str) {
    scene(name, |window| {
        window.run("view.settings");
        window.click(id);
    });
}

#[test]
fn settings_of_reading() {
    settings_page("settings_reading", "settings-reading");
}

#[test]
fn settings_of_the_annotator() {
    settings_page("settings_annotator", "settings-person");
}

#[test]
fn settings_of_the_keys() {
    settings_page("settings_keys", "settings-keys");
}

#[test]
fn label_merge() {
    scene("label_merge", |window| {
        window.run("label.arrange");
        window.click("labels-merge");
    });
}

#[test]
fn label_remove() {
    scene("label_remove", |window| {
        window.run("label.arrange");
        window.click("labels-remove");
    });
}

#[test]
fn a_file_in_another_encoding() {
    scene("encoding", |window| {
        // "The Cairo Conference" in windows-1256.
        let bytes = [
            0xE3, 0xC4, 0xCA, 0xE3, 0xD1, 0x20, 0xC7, 0xE1, 0xDE, 0xC7, 0xE5, 0xD1, 0xC9, 0x0A,
        ];
        window.open_file("cairo.txt", &bytes.repeat(4));
    });
}

#[test]
fn a_file_that_has_changed() {
    scene("changed", |window| {
        let text = support::ARTICLE.replace("عمّان", "عمان");
        window.open_file("sample.txt", text.as_bytes());
    });
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
