//! The notices of the window: in its own language, and kept for a second reading.

use tawsim::commands::intent::{Intent, ViewCommand};

use crate::support::window::Window;

#[test]
fn notices_can_be_read_again_and_cleared() {
    let mut window = Window::on("قال بوتين أمس");
    let broken = window.write("picture.txt", "%PDF-1.4 not a text");
    window.open(&[broken]);
    assert!(
        window.shows("picture.txt is not a text"),
        "{:#?}",
        window.names()
    );
    assert!(window.shows("1 unread warning"));
    window.click_name("Dismiss");
    assert!(!window.shows("picture.txt is not a text"));
    window.click_name("1 unread warning");
    assert!(window.shows("Notices") && window.shows("picture.txt is not a text"));
    assert!(window.shows("just now"));
    assert!(!window.shows("1 unread warning"), "it is read now");
    window.click_name("Clear list");
    window
        .harness
        .state_mut()
        .ask(Intent::View(ViewCommand::Notices));
    window.harness.run();
    assert!(window.shows("No notices"), "{:#?}", window.names());
}

#[test]
fn notices_of_a_folder_lead_to_the_list_of_its_problems() {
    let mut window = Window::empty(std::sync::Arc::new(tempfile::tempdir().unwrap()));
    let folder = window.folder().join("news");
    std::fs::create_dir(&folder).unwrap();
    let records = "{\"text\":\"دمشق\",\"entities\":[{\"start\":0,\"end\":4,\"label\":\"LOCATION\"}]}\n\
                   {\"text\":\"دبي\",\"entities\":[{\"start\":1,\"end\":99,\"label\":\"LOCATION\"}]}\n";
    window.write("news/records.jsonl", records);
    window.drop_files(&[folder]);
    window.settle();
    window.press_name("Create project");
    window.settle();
    assert!(
        window.shows_with("1 problem was found"),
        "{:#?}",
        window.names()
    );
    window.click_name("Show the list\u{2026}");
    assert!(window.shows("1 problem"), "{:#?}", window.names());
    assert!(
        window.shows_with("records.jsonl:2"),
        "{:#?}",
        window.names()
    );
    // The list of notices still has it.
    window.keys("Escape");
    window
        .harness
        .state_mut()
        .ask(Intent::View(ViewCommand::Notices));
    window.harness.run();
    window.click_name("Show the list\u{2026}");
    assert!(window.shows_with("records.jsonl:2"));
}

#[test]
fn notices_speak_the_language_of_the_window() {
    let mut window = Window::on("قال بوتين أمس");
    window.keys("Mod+Shift+L");
    let gone = window.folder().join("gone.txt");
    window.open(&[gone]);
    let broken = window.write("broken.json", "{\"format\": \"tawsim-gold\", ");
    window.open(&[broken]);
    let told = window.harness.state().notices().kept();
    assert_eq!(told.len(), 2);
    for notice in told {
        for sentence in notice.sentences() {
            let bare = sentence.replace("gone.txt", "").replace("broken.json", "");
            let bare = bare.replace("JSON", "");
            assert!(
                !bare.contains(|c: char| c.is_ascii_alphabetic()),
                "{sentence}"
            );
        }
    }
}

#[test]
fn notices_say_what_was_undone_and_that_a_step_is_elsewhere() {
    let mut window = Window::on_articles(&["قال بوتين أمس", "زار دمشق"]);
    window.keys("Mod+Home Space 1");
    let first = window.document();
    window.keys("Mod+Z");
    assert!(window.shows_with("Undone: tag"), "{:#?}", window.names());
    window.keys("Mod+Shift+Z Mod+PageDown");
    assert_ne!(window.document(), first);
    window.keys("Mod+Z");
    assert_eq!(window.document(), first);
    assert!(
        window.shows_with("The last change was in this document"),
        "{:#?}",
        window.names()
    );
}

#[test]
fn notices_leave_the_line_of_the_caret_free() {
    let text = "قال بوتين أمس في دمشق\n".repeat(60);
    let mut window = Window::on(&text);
    // The caret moves down to the lines where notices are shown.
    for _ in 0..40 {
        window.keys("ArrowDown");
        window.stroke("1");
        window.harness.run();
        let caret = window.harness.state().article().caret_rect().unwrap();
        for rect in window.alerts() {
            assert!(!rect.expand(4.0).intersects(caret), "{rect:?} {caret:?}");
        }
    }
}
