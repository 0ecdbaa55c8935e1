//! Measured contrasts in the window: text at least 4.5 : 1, signs and the focus at least 3 : 1
//! (WCAG 2.2, 1.4.3 and 1.4.11). Disabled controls, which are gray, are exempt.

use egui::Color32;
use tawsim::model::labels::label::Rgb;
use tawsim::ui::widgets::theme::{Mode, READABLE, Theme, contrast, over};

/// The least contrast of signs without text: rings, icons, edges.
const SEEN: f64 = 3.0;

#[track_caller]
fn check(theme: &Theme, what: &str, (ink, ground): (Color32, Color32), least: f64) {
    let ratio = contrast(ink, ground);
    let mode = theme.mode.name();
    assert!(ratio >= least, "{mode}: {what} has only {ratio:.2} : 1");
}

fn themes() -> [&'static Theme; 2] {
    [Mode::Light, Mode::Dark].map(Theme::of)
}

fn grounds(theme: &Theme) -> [(&'static str, Color32); 5] {
    [
        ("paper", theme.paper),
        ("panels", theme.panel),
        ("menus and dialogs", theme.raised),
        ("what is pointed at", theme.hovered),
        ("what is chosen", theme.pressed),
    ]
}

/// Returns every color that a label can have, in steps.
fn colors() -> impl Iterator<Item = Rgb> {
    let steps = || (0..=255_u8).step_by(51);
    steps().flat_map(move |r| steps().flat_map(move |g| steps().map(move |b| Rgb(r, g, b))))
}

#[test]
fn contrast_the_focus_is_seen_on_every_ground() {
    for theme in themes() {
        let ring = theme.focus_ring();
        assert!(ring.width >= 2.0, "a ring of {} points", ring.width);
        for (name, ground) in grounds(theme) {
            check(
                theme,
                &format!("the ring on {name}"),
                (ring.color, ground),
                SEEN,
            );
        }
    }
}

#[test]
fn contrast_what_is_found_can_be_read_on_every_ground_and_in_every_entity() {
    for theme in themes() {
        for (name, ground) in grounds(theme) {
            let found = over(ground, theme.found);
            let what = format!("what is found on {name}");
            check(theme, &what, (theme.text, found), READABLE);
        }
        for color in colors() {
            let found = over(theme.fill(color), theme.found);
            let what = format!("what is found in an entity of {color:?}");
            check(theme, &what, (theme.text, found), READABLE);
        }
    }
}

#[test]
fn contrast_signs_are_seen_on_every_ground() {
    for theme in themes() {
        for (name, ground) in grounds(theme) {
            for (sign, ink) in [
                ("an icon", theme.secondary),
                ("the state of a document", theme.accent),
                ("a flag", theme.warning),
                ("an error", theme.error),
            ] {
                check(theme, &format!("{sign} on {name}"), (ink, ground), SEEN);
            }
        }
        let ends = theme.selection_edge;
        check(
            theme,
            "the ends of the selection",
            (ends, theme.paper),
            SEEN,
        );
    }
}

#[test]
fn contrast_selected_text_is_read_in_fields_too() {
    for theme in themes() {
        for (name, ground) in grounds(theme) {
            let selected = over(ground, theme.selection);
            check(
                theme,
                &format!("selected on {name}"),
                (theme.text, selected),
                READABLE,
            );
        }
    }
}

#[test]
fn contrast_keys_and_hints_are_read_where_they_stand() {
    for theme in themes() {
        for (what, ground) in [
            ("a hint in a field", theme.paper),
            ("a key on its cap", theme.panel),
            ("a key in a menu", theme.raised),
            ("a key of a row that is pointed at", theme.hovered),
        ] {
            check(theme, what, (theme.secondary, ground), READABLE);
        }
        check(
            theme,
            "a count in the chosen row",
            (theme.text, theme.pressed),
            READABLE,
        );
    }
}

#[test]
fn contrast_a_label_of_any_color_is_read_on_its_chip_and_in_the_article() {
    for theme in themes() {
        for color in colors() {
            for fill in [theme.fill(color), theme.fill_hovered(color)] {
                let ink = theme.ink(color, fill);
                check(
                    theme,
                    &format!("the name of {color} on its chip"),
                    (ink, fill),
                    READABLE,
                );
                check(
                    theme,
                    &format!("the key of {color}"),
                    (theme.text, fill),
                    READABLE,
                );
                let selected = over(fill, theme.selection);
                check(
                    theme,
                    &format!("selected in {color}"),
                    (theme.text, selected),
                    READABLE,
                );
            }
            for (name, ground) in [("paper", theme.paper), ("panels", theme.panel)] {
                let ink = theme.ink(color, ground);
                check(
                    theme,
                    &format!("the name of {color} on {name}"),
                    (ink, ground),
                    READABLE,
                );
            }
        }
    }
}
