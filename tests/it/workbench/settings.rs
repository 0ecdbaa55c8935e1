//! What a person sets: it holds at once, and after a restart.

use std::sync::Arc;

use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tawsim::ui::prefs::Prefs;

use crate::support::window::Window;

/// What the file of the settings says.
fn saved(window: &Window) -> Prefs {
    Prefs::load(&window.folder().join("settings.toml")).unwrap()
}

/// The window opened again on the same folder.
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
    // All but the margin that the harness has.
    assert_eq!(rect.size(), egui::vec2(1264.0, 784.0));
    // The keys work, and Escape leaves the nearest thing first.
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
    // But for what was said of the undoing.
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
    window.click_name("Nothing but the article");
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
    // The arrows do it too.
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
    tawsim::store::atomic_write_bytes(&path, b"scale = 3.0").unwrap();
    let mut window = Window::empty(folder);
    assert!((window.harness.ctx.zoom_factor() - 3.0).abs() < 0.01);
    window.harness.set_size([160.0, 105.0].into());
    window.harness.run();
    assert!((window.harness.ctx.zoom_factor() - 1.5).abs() < 0.01);
    assert!((window.harness.state().prefs().scale - 3.0).abs() < 0.01);
}
