//! The export as a user performs it: finds a format, reads what it leaves out, makes choices, and
//! gets the file that the dialog has shown.

use std::path::{Path, PathBuf};

use egui::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use serde_json::Value;
use tawsim::ui::dialogs::Dialog;
use tawsim::ui::dialogs::export::ExportWish;

use crate::support::window::Window;

const NESTED: &str = "زار [PERSON محمد] [ORG جامعة [LOCATION عمان]] أمس";

fn asked() -> Window {
    let mut window = Window::marked(NESTED);
    window.keys("Mod+E");
    window.settle();
    assert!(window.shows("Export dataset"), "{:#?}", window.names());
    counted(&mut window);
    window
}

/// Waits until the project was checked for the chosen format.
#[track_caller]
fn counted(window: &mut Window) {
    for _ in 0..2_000 {
        window.harness.run_steps(1);
        if !window.shows_with("Reading the project") {
            window.harness.run();
            return;
        }
        std::thread::yield_now();
    }
    panic!("never counted: {:#?}", window.names());
}

#[track_caller]
fn choose(window: &mut Window, filter: &str) {
    let field = window
        .harness
        .get_by_role_and_label(Role::TextInput, "Find a format");
    field.focus();
    window.harness.run();
    window.keys("Mod+A");
    window.type_text(filter);
    counted(window);
}

fn wish(window: &Window) -> ExportWish {
    match window.harness.state().dialog() {
        Some(Dialog::Export(dialog)) => dialog.wish().clone(),
        other => panic!("no export is asked for: {other:?}"),
    }
}

/// Writes the file of the export dialog, as the file dialog would.
fn export(window: &mut Window, name: &str) -> PathBuf {
    let wish = wish(window);
    let path = window.folder().join(name);
    window.keys("Escape");
    let ctx = window.harness.ctx.clone();
    window.harness.state_mut().export(&ctx, wish, path.clone());
    window.settle();
    path
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn exporting_begins_on_the_dataset_that_carries_everything() {
    let mut window = asked();
    assert_eq!(wish(&window).format, Some("gold"));
    assert!(window.shows("This format stores everything in the project."));
    let path = export(&mut window, "out.gold.json");
    let gold: Value = serde_json::from_str(&read(&path)).unwrap();
    let entities = gold["documents"][0]["entities"].as_array().unwrap();
    let words: Vec<&str> = entities
        .iter()
        .map(|entity| entity["text"].as_str().unwrap())
        .collect();
    assert_eq!(words, ["محمد", "جامعة عمان", "عمان"]);
}

#[test]
fn exporting_a_format_without_nesting_says_what_it_leaves_out_and_obeys() {
    let mut window = asked();
    choose(&mut window, "iob2");
    let chosen = wish(&window).spec().unwrap();
    assert!(chosen.id.contains("iob2"), "{}", chosen.id);
    let told = |window: &Window| window.shows("Nested entities: 1");
    assert!(told(&window), "{:#?}", window.names());
    let longest = export(&mut window, "longest.iob2");
    assert!(
        window.shows_with("Show what was left out"),
        "{:#?}",
        window.names()
    );
    let labels = |path: &Path| {
        let text = read(path);
        let tags = text
            .lines()
            .filter_map(|line| line.split_whitespace().last());
        let tags = tags.filter(|tag| tag.starts_with("B-"));
        tags.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(labels(&longest), ["B-PERSON", "B-ORG"]);
    window.keys("Mod+E");
    counted(&mut window);
    choose(&mut window, "iob2");
    window.click_name("The innermost");
    counted(&mut window);
    let innermost = export(&mut window, "innermost.iob2");
    assert_eq!(labels(&innermost), ["B-PERSON", "B-LOCATION"]);
}

#[test]
fn exporting_finished_documents_alone_needs_one() {
    let mut window = asked();
    window.click_name("Only finished ones");
    counted(&mut window);
    let button = window
        .harness
        .get_all_by_role_and_label(Role::Button, "Export dataset…");
    let disabled = button.into_iter().any(|b| b.accesskit_node().is_disabled());
    assert!(disabled, "{:#?}", window.names());
    window.keys("Escape Mod+Enter Mod+E");
    counted(&mut window);
    window.click_name("Only finished ones");
    counted(&mut window);
    let path = export(&mut window, "finished.json");
    let gold: Value = serde_json::from_str(&read(&path)).unwrap();
    assert_eq!(gold["documents"].as_array().unwrap().len(), 1);
}

#[test]
fn exporting_every_format_writes_a_folder_of_them() {
    let mut window = asked();
    window.click_name("All formats");
    assert_eq!(wish(&window).format, None);
    let path = export(&mut window, "all");
    assert!(
        window.shows_with("The project was written in"),
        "{:#?}",
        window.names()
    );
    let mut names: Vec<_> = std::fs::read_dir(&path)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    for format in tawsim::formats::FORMATS.iter().filter(|f| f.writes()) {
        let first = format.release.split('/').next().unwrap();
        assert!(names.iter().any(|name| name == first), "{first}: {names:?}");
    }
    window.press_name("Show what was left out…");
    window.harness.run();
    assert!(window.shows("Left out of the export"));
}

/// Returns the names of the elements that Tab reaches, until the first one returns.
fn stops(window: &mut Window) -> usize {
    let focused = |window: &Window| window.harness.ctx.memory(egui::Memory::focused);
    let first = focused(window);
    for n in 1..200 {
        window.keys("Tab");
        if focused(window) == first {
            return n;
        }
    }
    200
}

#[test]
fn exporting_the_list_of_formats_is_one_stop_and_the_arrows_walk_in_it() {
    let mut window = asked();
    let n = stops(&mut window);
    assert!(n < 14, "{n} stops");
    window.keys("Tab ArrowDown");
    counted(&mut window);
    let second = wish(&window).format;
    assert_ne!(second, Some("gold"));
    window.keys("ArrowUp");
    assert_eq!(wish(&window).format, Some("gold"));
    window.keys("End");
    let last = wish(&window).format;
    assert!(last.is_some() && last != second);
    window.keys("PageUp Home");
    assert_eq!(wish(&window).format, None, "all formats are the first row");
}

#[test]
fn exporting_says_which_documents_stay_behind() {
    let mut window = Window::on_articles(&["قال بوتين أمس", "زار محمد دمشق", "عاد علي"]);
    window.keys("Space 1 Mod+PageDown Space 1 Mod+Enter Mod+E");
    counted(&mut window);
    assert!(window.shows("This format stores everything in the project."));
    window.click_name("Only finished ones");
    counted(&mut window);
    assert!(
        window.shows("Left out, because not finished: 2 documents with 1 entity."),
        "{:#?}",
        window.names()
    );
    assert!(!window.shows("This format stores everything in the project."));
}
