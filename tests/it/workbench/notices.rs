//! The notices of the window: in its own language, and kept for a second reading.

use tawsim::commands::intent::{Intent, ViewCommand};
use tawsim::session::actions::{Action, LabelRemoval};

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

#[test]
fn notices_follow_the_language_of_the_window() {
    let mut window = Window::on_articles(&["قال بوتين أمس", "زار دمشق"]);
    let gone = window.folder().join("gone.txt");
    window.open(&[gone]);
    window.keys("Mod+Home Space 1 Mod+Z");
    assert!(window.shows_with("Undone: tag"), "{:#?}", window.names());
    window.keys("Mod+Shift+L");
    window.harness.run();
    for notice in window.harness.state().notices().kept() {
        for sentence in notice.sentences() {
            let bare = sentence.replace("gone.txt", "");
            assert!(
                !bare.contains(|c: char| c.is_ascii_alphabetic()),
                "{sentence}"
            );
        }
    }
    window.keys("Mod+Shift+L");
    assert!(window.shows_with("Undone: tag"), "{:#?}", window.names());
}

#[test]
fn notices_go_when_what_they_are_about_is_undone() {
    let mut window = Window::on_articles(&["قال بوتين أمس", "زار دمشق"]);
    window.ask(Action::RemoveLabel {
        label: window.session().labels().labels[2].id,
        fate: LabelRemoval::Unused,
    });
    assert!(window.shows_with("was removed"), "{:#?}", window.names());
    window.keys("Mod+Z");
    assert!(!window.shows_with("was removed"), "{:#?}", window.names());
    assert!(window.shows_with("Undone"));
}

#[test]
fn notices_of_a_missing_selection_go_with_the_selection() {
    let mut window = Window::on("قال بوتين أمس");
    window.keys("1");
    assert_eq!(window.alerts().len(), 1, "{:#?}", window.names());
    window.keys("Space");
    window.harness.run();
    assert!(window.alerts().is_empty(), "{:#?}", window.names());
}

#[test]
fn notices_never_pile_up_and_cover_no_text() {
    let mut window = Window::on("قال بوتين أمس");
    for n in 0..6 {
        let gone = window.folder().join(format!("gone{n}.txt"));
        window.open(&[gone]);
        window.keys("Mod+Home Space 1 Mod+Z");
    }
    let alerts = window.alerts();
    assert!((1..=3).contains(&alerts.len()), "{alerts:?}");
    // They stand over the inspector, at the end of the window.
    let screen = window.harness.ctx.content_rect();
    for rect in alerts {
        assert!(rect.left() > screen.right() - 280.0, "{rect:?} {screen:?}");
    }
    assert_eq!(window.harness.state().notices().kept().len(), 12);
}
