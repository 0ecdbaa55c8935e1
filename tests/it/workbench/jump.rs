//! Typed letters jump to a word.

use egui::{Key, Modifiers};

use crate::support::window::Window;

const TEXT: &str = "زار القاهرة ثم بيروت وبالقاهرة ولندن وليد";

/// Opens the strip with the key of the sign, whatever the layout, and types letters. Each step is a
/// key or a typed digit, and what is selected after it.
#[track_caller]
fn check(typed: &str, steps: &[(&str, &str)]) {
    let mut window = Window::on(TEXT);
    window.keys("Mod+Home");
    window.press(Key::Slash, Key::Slash, Modifiers::NONE);
    window.type_text(typed);
    for (key, expected) in steps {
        match key.parse::<usize>() {
            Ok(_) => window.type_text(key),
            Err(_) => window.keys(key),
        }
        let selected = window.session().selection().range();
        let before = &TEXT[..selected.start];
        let shown = format!("{}:{}", before.split(' ').count() - 1, window.selected());
        assert_eq!(shown, *expected, "{typed} {key}");
    }
}

#[test]
fn jump_selects_the_name_while_typing_and_goes_on() {
    let wait = "Shift+F12";
    check(
        "قاه",
        &[
            (wait, "1:القاهرة"),
            ("Tab", "4:القاهرة"),
            ("Tab", "1:القاهرة"),
            ("Shift+Tab", "4:القاهرة"),
            ("Enter", "4:القاهرة"),
            ("[", "4:وبالقاهرة"),
        ],
    );
    check("لن", &[(wait, "5:لندن")]);
    check("ولي", &[(wait, "6:وليد")]);
    check("بِيـر", &[(wait, "3:بيروت")]);
}

#[test]
fn jump_returns_with_escape_and_selects_nothing_for_other_letters() {
    check("قاه", &[("Escape", "0:")]);
    check("هرة", &[("Enter", "0:")]);
}

#[test]
fn jump_tags_with_a_digit() {
    for digit in ["2", "٢"] {
        let mut window = Window::on(TEXT);
        window.keys("Mod+Home");
        window.press(Key::Slash, Key::Slash, Modifiers::NONE);
        window.type_text("لند");
        window.type_text(digit);
        let expected = TEXT.replace("لندن", "[LOCATION لندن]");
        assert_eq!(window.shown(), expected);
        // The keys belong to the article again.
        window.keys("Mod+Z");
        assert_eq!(window.shown(), TEXT);
    }
}
