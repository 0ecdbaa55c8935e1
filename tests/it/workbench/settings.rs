//! The settings: each applies at once, and after a restart.

use std::sync::Arc;

use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tawsim::text::glyphs::fonts::ReadingFace;
use tawsim::ui::state::prefs::Prefs;
use tawsim::ui::widgets::theme::Mode;

use crate::support::window::Window;

/// Returns the settings in the file.
fn saved(window: &Window) -> Prefs {
    Prefs::load(&window.folder().join("settings.toml")).unwrap()
}

/// Opens the window again on the same folder.
fn restarted(window: Window) -> Window {
    let project = window.folder().join("article.tawsim");
    let mut window = Window::empty(window.close());
    window.open(&[project]);
    window
}

#[test]
fn settings_panels_fold_and_stay_folded() {
    let mut window = Window::on("قال بوتين أمس");
    assert!(window.shows("Selected entity") && window.shows_with("0 of 1 finished"));
    let wide = window.harness.state().article().rect().unwrap().width();
    window.keys("Mod+B");
    assert!(!window.shows_with("0 of 1 finished"));
    let wider = window.harness.state().article().rect().unwrap().width();
    assert!(wider > wide + 200.0, "{wide} {wider}");
    window.keys("Mod+Shift+B");
    assert!(!window.shows("Selected entity"));
    let mut window = restarted(window);
    assert!(!window.shows_with("0 of 1 finished") && !window.shows("Selected entity"));
    window.keys("Mod+B Mod+Shift+B");
    assert!(window.shows_with("0 of 1 finished") && window.shows("Selected entity"));
    let back = window.harness.state().article().rect().unwrap().width();
    assert!((back - wide).abs() < 1.0);
}

#[test]
fn settings_a_menu_says_what_is_shown() {
    let mut window = Window::on("قال بوتين أمس");
    let checked = |window: &mut Window, name: &str| {
        window.click_name("View");
        let node = window
            .harness
            .get_by_role_and_label(egui::Role::MenuItemCheckBox, name);
        let on = node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True);
        window.keys("Escape");
        on
    };
    assert!(checked(&mut window, "Inspector"));
    window.keys("Mod+Shift+B");
    assert!(!checked(&mut window, "Inspector"));
    assert!(checked(&mut window, "Labels above the article"));
    assert!(window.shows("PERSON, key 1"));
    window.click_name("View");
    window.click_name("Labels above the article");
    assert!(!window.shows("PERSON, key 1"));
    assert!(!saved(&window).labels);
    window.caret_before("بوتين");
    window.keys("Space 1");
    assert_eq!(window.shown(), "قال [PERSON بوتين] أمس", "the keys stay");
}

#[test]
fn settings_reading_hides_everything_and_brings_it_back() {
    let mut window = Window::on("قال بوتين أمس");
    let all = window.names();
    window.keys("F11");
    for gone in ["File", "Export dataset", "Selected entity", "PERSON, key 1"] {
        assert!(!window.shows(gone), "{gone}");
    }
    assert!(!window.shows_with("0 of 1 finished"));
    let rect = window.harness.state().article().rect().unwrap();
    // Everything except the margin of the harness.
    assert_eq!(rect.size(), egui::vec2(1264.0, 784.0));
    // The keys work, and Escape leaves the innermost thing first.
    window.caret_before("بوتين");
    window.keys("Space 2");
    assert_eq!(window.shown(), "قال [LOCATION بوتين] أمس");
    window.keys("Mod+Z");
    window.caret_before("بوتين");
    window.keys("Space Escape");
    assert!(!window.shows("File"));
    window.keys("Escape");
    assert!(window.shows("File") && window.shows("Selected entity"));
    window.caret_before("قال");
    window.harness.run_steps(600);
    // Without the notice of the undo.
    let mut names = window.names();
    names.retain(|name| !name.starts_with("Undone"));
    assert_eq!(names, all);
    window.keys("F11");
    let mut window = restarted(window);
    assert!(!window.shows("File"), "remembered");
    window.keys("F11");
    assert!(window.shows("File"));
}

#[test]
fn settings_while_reading_the_menus_come_to_the_pointer() {
    let mut window = Window::on("قال بوتين أمس");
    window.keys("F11");
    window.move_to([600.0, 400.0].into());
    assert!(!window.shows("View"));
    window.move_to([600.0, 1.0].into());
    assert!(window.shows("View"));
    window.move_to([300.0, 20.0].into());
    window.click_name("View");
    window.click_name("Show only the article");
    assert!(window.shows("Selected entity"));
    window.keys("F11");
    window.move_to([600.0, 400.0].into());
    assert!(!window.shows("View"));
}

#[test]
fn settings_the_edge_of_a_panel_is_dragged_and_remembered() {
    let mut window = Window::on("قال بوتين أمس");
    let edge = window
        .harness
        .get_by_label("Width of the documents")
        .rect()
        .center();
    window.drag(edge, edge + egui::vec2(60.0, 0.0), egui::Modifiers::NONE);
    let width = saved(&window).documents_width;
    assert!((width - 292.0).abs() < 3.0, "{width}");
    // The arrow keys do the same.
    window
        .harness
        .get_by_label("Width of the documents")
        .focus();
    window.harness.run();
    window.keys("ArrowLeft");
    assert!((saved(&window).documents_width - width + 16.0).abs() < 0.5);
    let left = window.harness.state().article().rect().unwrap().left();
    let window = restarted(window);
    let again = window.harness.state().article().rect().unwrap().left();
    assert!((left - again).abs() < 0.5);
}

#[test]
fn settings_a_narrow_window_reaches_every_panel() {
    let mut window = Window::on("قال بوتين أمس");
    window.harness.set_size([640.0, 420.0].into());
    window.harness.run();
    assert!(window.shows_with("0 of 1 finished") && !window.shows("Selected entity"));
    window.keys("Mod+Shift+B");
    assert!(!window.shows_with("0 of 1 finished") && window.shows("Selected entity"));
    window.harness.set_size([427.0, 267.0].into());
    window.harness.run();
    assert!(!window.shows("Selected entity"));
    window.keys("Mod+Shift+B");
    assert!(window.shows("Selected entity"));
    window.keys("Escape");
    assert!(!window.shows("Selected entity"));
    window.keys("Mod+B");
    assert!(window.shows_with("0 of 1 finished"));
    window.click([400.0, 150.0].into());
    assert!(
        !window.shows_with("0 of 1 finished"),
        "a click beside a drawer closes it"
    );
    window.harness.set_size([1280.0, 800.0].into());
    window.harness.run();
    assert!(window.shows_with("0 of 1 finished") && window.shows("Selected entity"));
}

#[test]
fn settings_the_interface_is_scaled_and_stays_so() {
    let mut window = Window::on("قال بوتين أمس");
    window.keys("Mod+Alt+= Mod+Alt+=");
    assert!((window.harness.ctx.zoom_factor() - 1.5).abs() < 0.01);
    assert!((saved(&window).scale - 1.5).abs() < 0.01);
    let size = window.harness.state().prefs().article_size;
    assert!(
        (size - Prefs::default().article_size).abs() < 0.01,
        "the text by itself"
    );
    let mut window = restarted(window);
    assert!((window.harness.ctx.zoom_factor() - 1.5).abs() < 0.01);
    window.keys("Mod+Alt+0 Mod+Alt+-");
    assert!((window.harness.ctx.zoom_factor() - 0.9).abs() < 0.01);
}

#[test]
fn settings_a_window_that_is_too_small_is_scaled_less() {
    let folder = Arc::new(tempfile::tempdir().unwrap());
    let path = folder.path().join("settings.toml");
    tawsim::base::atomic_file::atomic_write_bytes(&path, b"scale = 3.0").unwrap();
    let mut window = Window::empty(folder);
    assert!((window.harness.ctx.zoom_factor() - 3.0).abs() < 0.01);
    window.harness.set_size([160.0, 105.0].into());
    window.harness.run();
    assert!((window.harness.ctx.zoom_factor() - 1.5).abs() < 0.01);
    assert!((window.harness.state().prefs().scale - 3.0).abs() < 0.01);
}

/// Opens a page of the settings.
fn page(window: &mut Window, name: &str) {
    window.keys("Mod+,");
    window.click_name(name);
}

#[test]
fn settings_language_digits_and_colours_change_at_once_and_stay() {
    let mut window = Window::on("قال بوتين أمس");
    window.keys("Mod+,");
    window.click_name("Dark");
    assert_eq!(window.harness.state().theme().mode, Mode::Dark);
    window.click_name("Arabic ٠١٢٣");
    window.click_name("العربية");
    assert!(window.shows("الإعدادات") && window.shows("ملف"));
    assert!(window.shows_with("٠ من ١"), "{:#?}", window.names());
    window.click_name("تقليل الحركة");
    window.keys("Escape");
    let prefs = saved(&window);
    assert_eq!(prefs.language.as_deref(), Some("ar"));
    assert_eq!(prefs.theme.as_deref(), Some("dark"));
    assert!(prefs.reduce_motion);
    let mut window = restarted(window);
    assert!(window.shows("ملف") && window.shows_with("٠ من ١"));
    assert_eq!(window.harness.state().theme().mode, Mode::Dark);
    // Without animations one frame is enough.
    let style = window.harness.ctx.global_style();
    assert!(style.animation_time.abs() < 0.001);
    window.keys("Mod+,");
    window.click_name("استعادة الإعدادات الافتراضية");
    assert!(window.shows("Settings"), "the system is English");
    let prefs = saved(&window);
    assert_eq!((prefs.language, prefs.theme), (None, None));
}

#[test]
fn settings_controls_work_by_keys() {
    let mut window = Window::on("قال بوتين أمس");
    page(&mut window, "Reading");
    let before = saved(&window);
    for (name, keys) in [
        ("Size of the letters", "ArrowRight ArrowRight"),
        ("Line spacing", "ArrowUp"),
        ("Width of the column", "Home"),
    ] {
        window
            .harness
            .get_by_role_and_label(egui::Role::Slider, name)
            .focus();
        window.harness.run();
        window.keys(keys);
    }
    let after = saved(&window);
    assert!((after.article_size - before.article_size - 2.0).abs() < 0.01);
    assert!((after.line_height - before.line_height - 0.1).abs() < 0.01);
    assert!((after.measure - 24.0).abs() < 0.01);
    window.click_name("More: Size of the letters");
    assert!((saved(&window).article_size - before.article_size - 3.0).abs() < 0.01);
    window
        .harness
        .get_by_label("Vocalized text in Amiri")
        .focus();
    window.harness.run();
    window.keys("Space");
    assert!(!saved(&window).vocalised_in_amiri);
    // What has the focus scrolls into view.
    window.focus_name("Amiri");
    window.harness.run();
    window.click_name("Amiri");
    assert_eq!(saved(&window).face, "classical");
    let node = window
        .harness
        .get_by_role_and_label(egui::Role::Slider, "Width of the column");
    let node = node.accesskit_node();
    assert_eq!(node.min_numeric_value(), Some(24.0));
    assert_eq!(node.numeric_value(), Some(24.0));
    window.keys("Escape");
    let window = restarted(window);
    assert_eq!(window.harness.state().prefs().face, "classical");
}

#[test]
fn settings_an_own_face_is_checked_taken_and_missed() {
    let mut window = Window::on("قال بوتين أمس");
    let bytes = |path: &str| {
        std::fs::read(
            std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("fonts")
                .join(path),
        )
        .unwrap()
    };
    let file = |window: &mut Window, name: &str, bytes: &[u8]| {
        let path = window.folder().join(name);
        tawsim::base::atomic_file::atomic_write_bytes(&path, bytes).unwrap();
        path
    };
    let take = |window: &mut Window, path: &std::path::Path| {
        let ctx = window.harness.ctx.clone();
        window.harness.state_mut().take_font(&ctx, path.to_owned());
        window.harness.run();
    };
    let none = file(&mut window, "none.ttf", b"no font at all");
    take(&mut window, &none);
    assert!(
        window.shows_with("This is not a font"),
        "{:#?}",
        window.names()
    );
    let latin = file(
        &mut window,
        "latin.ttf",
        &bytes("noto-sans/NotoSans-Regular.ttf"),
    );
    take(&mut window, &latin);
    assert!(window.shows_with("lacks letters of the Arabic alphabet"));
    assert_eq!(window.harness.state().prefs().own_face, None);
    let amiri = file(&mut window, "mine.ttf", &bytes("amiri/Amiri-Regular.ttf"));
    take(&mut window, &amiri);
    assert!(window.shows("Your font: mine.ttf"), "{:#?}", window.names());
    assert_eq!(saved(&window).face, "own");
    window.keys("Escape");
    let window = restarted(window);
    assert_eq!(
        window.harness.state().prefs().reading_face(),
        ReadingFace::Own
    );
    assert!(!window.shows_with("font file cannot be read"));
    std::fs::remove_file(&amiri).unwrap();
    let window = restarted(window);
    assert!(
        window.shows_with("font file cannot be read"),
        "{:#?}",
        window.names()
    );
    assert!(window.shown().contains("بوتين"));
}

#[test]
fn settings_the_annotator_has_a_layer_and_a_name_that_stays() {
    let mut window = Window::marked("قال [PERSON بوتين] أمس");
    page(&mut window, "Annotator");
    window.keys("Mod+A");
    window.type_text("هدى");
    window.click_name("Work as this annotator");
    window.keys("Escape");
    assert_eq!(window.session().annotator(), "هدى");
    assert_eq!(window.shown(), "قال بوتين أمس");
    let window = restarted(window);
    assert_eq!(window.session().annotator(), "هدى");
}

#[test]
fn settings_a_corrected_name_keeps_the_layer_and_undo_takes_it_back() {
    let mut window = Window::marked("قال [PERSON بوتين] أمس");
    let before = window.session().annotator().to_owned();
    page(&mut window, "Annotator");
    window.keys("Mod+A");
    window.type_text("هدى");
    window.click_name("Correct my name");
    window.keys("Escape");
    assert_eq!(window.session().annotator(), "هدى");
    assert_eq!(window.shown(), "قال [PERSON بوتين] أمس");
    assert_eq!(saved(&window).annotator.as_deref(), Some("هدى"));
    window.keys("Mod+Z");
    assert_eq!(window.session().annotator(), before);
    window.keys("Mod+Shift+Z");
    let window = restarted(window);
    assert_eq!(window.session().annotator(), "هدى");
    assert_eq!(window.shown(), "قال [PERSON بوتين] أمس");
}

#[test]
fn settings_the_key_map_is_written_read_again_and_its_clashes_are_named() {
    let mut window = Window::on("قال بوتين أمس");
    page(&mut window, "Keys");
    let path = window.folder().join("keymap.toml");
    window.click_name("Write a file with all keys");
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("# \"edit.undo\" = [\"Mod+Z\"]"), "{text}");
    let own = "[keys]\n\"edit.undo\" = [\"Mod+U\"]\n\"edit.redo\" = [\"Mod+U\"]\n";
    tawsim::base::atomic_file::atomic_write_bytes(&path, own.as_bytes()).unwrap();
    window.click_name("Read the file again");
    let clash = "Line 3: Ctrl+U is assigned to “Undo” and to “Redo”";
    assert!(window.shows_with(clash), "{:#?}", window.names());
    window.keys("Escape");
    window.caret_before("بوتين");
    window.keys("Space 1 Mod+Z");
    assert_eq!(
        window.shown(),
        "قال [PERSON بوتين] أمس",
        "no longer its key"
    );
    window.keys("Mod+U");
    assert_eq!(window.shown(), "قال بوتين أمس");
    // A file that a person wrote is never overwritten.
    page(&mut window, "Keys");
    window.click_name("Write a list of all keys next to it");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), own);
    assert!(path.with_file_name("keymap.example.toml").exists());
}

#[test]
fn settings_every_page_is_reached_in_a_small_window() {
    let mut window = Window::on("قال بوتين أمس");
    window.harness.set_size([427.0, 267.0].into());
    window.harness.run();
    for name in ["Reading", "Annotator", "Keys", "General"] {
        page(&mut window, name);
        let close = window.harness.get_by_label("Close").rect();
        assert!(
            close.bottom() <= 267.0 && close.top() > 0.0,
            "{name} {close:?}"
        );
        window.click_name("Close");
        assert!(!window.shows("Settings"));
    }
}
