//! Texts in dialogs that are longer than the window, read with the keyboard alone.

use tawsim::commands::intent::{Intent, ViewCommand};

use crate::support::window::Window;

/// Opens a dialog in a low window.
fn opened(command: ViewCommand) -> Window {
    let mut window = Window::marked("قال [PERSON بوتين] في [LOCATION موسكو] أمس");
    let height = if command == ViewCommand::About {
        220.0
    } else {
        330.0
    };
    window.harness.set_size(egui::vec2(760.0, height));
    window.harness.run();
    window.harness.state_mut().ask(Intent::View(command));
    window.settle();
    window
}

/// Returns the names on the screen with their upper edges, in points.
fn places(window: &Window) -> Vec<(String, i32)> {
    use egui_kittest::kittest::{NodeT as _, Queryable as _};
    let nodes = window.harness.get_all_by(|_| true);
    nodes
        .filter_map(|node| {
            let node = node.accesskit_node();
            Some((node.label()?, node.bounding_box()?.y0.round() as i32))
        })
        .collect()
}

/// Presses keys, each of which must move the text, and returns to its beginning.
#[track_caller]
fn check(command: ViewCommand, keys: &str) {
    let mut window = opened(command);
    let first = places(&window);
    let mut before = first.clone();
    for key in keys.split(' ') {
        window.keys(key);
        let now = places(&window);
        assert_ne!(now, before, "{key} in {command:?}");
        before = now;
    }
    if window.harness.ctx.text_edit_focused() {
        window.keys("PageUp PageUp PageUp PageUp PageUp PageUp PageUp PageUp");
        window.keys("PageUp PageUp PageUp PageUp PageUp PageUp PageUp PageUp");
    } else {
        window.keys("Home");
    }
    assert_eq!(places(&window), first, "back in {command:?}");
}

#[test]
fn pages_a_text_to_read_scrolls_with_the_keys_of_a_reader() {
    let keys = "ArrowDown ArrowUp PageDown PageUp Space Shift+Space End";
    for command in [
        ViewCommand::Manual,
        ViewCommand::Statistics,
        ViewCommand::About,
    ] {
        check(command, keys);
    }
}

#[test]
fn pages_the_list_of_keys_scrolls_while_its_filter_has_the_focus() {
    check(ViewCommand::Keys, "ArrowDown ArrowUp PageDown PageDown");
    let mut window = opened(ViewCommand::Keys);
    window.type_text("undo");
    assert!(window.shows("Undo, Ctrl+Z"), "{:#?}", window.names());
}

#[test]
fn pages_a_form_scrolls_with_the_page_keys() {
    for command in [ViewCommand::Settings, ViewCommand::ArrangeLabels] {
        check(command, "PageDown PageUp End");
    }
}

#[test]
fn pages_what_tab_reaches_is_seen_whole() {
    for command in [
        ViewCommand::Settings,
        ViewCommand::Statistics,
        ViewCommand::ExportDataset,
    ] {
        let mut window = opened(command);
        for n in 0..30 {
            window.keys("Tab");
            let ctx = &window.harness.ctx;
            let Some(focused) = ctx.memory(egui::Memory::focused) else {
                continue;
            };
            let response = ctx.read_response(focused).unwrap();
            let (whole, seen) = (response.rect.shrink(1.0), response.interact_rect);
            assert!(
                seen.contains_rect(whole),
                "{command:?}, Tab {n}: {whole} in {seen}"
            );
        }
    }
}
