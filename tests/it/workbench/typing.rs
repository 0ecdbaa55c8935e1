//! The text that is being typed is kept when the window closes, in whatever field it is.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tawsim::commands::intent::{Intent, ViewCommand};
use tawsim::session::actions::properties::ProjectProperties;

use crate::support::window::Window;

/// Opens the window, types with `types`, and closes it: first by its button, then at the system's
/// request. Returns what `read` finds in the project each time.
fn after_closing<T>(types: impl Fn(&mut Window), read: impl Fn(&Window) -> T) -> [T; 2] {
    [false, true].map(|ends| {
        let mut window = Window::marked("قال [PERSON بوتين] أمس");
        types(&mut window);
        let ctx = window.harness.ctx.clone();
        if ends {
            window.harness.state_mut().end(&ctx);
            window.harness.state_mut().remember(None);
        } else {
            assert!(window.harness.state_mut().keep_before_closing(&ctx));
        }
        let project = window.session().path().unwrap().to_owned();
        let mut again = Window::empty(window.close());
        again.open(&[project]);
        read(&again)
    })
}

fn show(window: &mut Window, command: ViewCommand) {
    window.harness.state_mut().ask(Intent::View(command));
    window.harness.run();
}

fn label_names(window: &Window) -> Vec<String> {
    let labels = window.session().labels().labels.iter();
    labels.map(|label| label.name.clone()).collect()
}

/// Replaces the text of the field of this name.
fn fill(window: &mut Window, name: &str, text: &str) {
    let all = window.harness.get_all_by_label(name);
    let mut fields = all.filter(|node| {
        let role = node.accesskit_node().role();
        matches!(role, Role::TextInput | Role::MultilineTextInput)
    });
    fields.next().unwrap().focus();
    drop(fields);
    window.harness.run_steps(2);
    window
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.harness.run();
    window.type_text(text);
}

#[test]
fn typing_a_property_of_a_label_survives_closing() {
    let kept = after_closing(
        |window| {
            show(window, ViewCommand::ArrangeLabels);
            fill(window, "Name in data", "HUMAN");
            assert_eq!(label_names(window), ["PERSON", "LOCATION", "ORG"]);
        },
        label_names,
    );
    for names in kept {
        assert_eq!(names, ["HUMAN", "LOCATION", "ORG"]);
    }
    // An invalid one is not saved, and does not hold the window at a logout.
    let kept = after_closing(
        |window| {
            show(window, ViewCommand::ArrangeLabels);
            fill(window, "Name in data", "ORG");
        },
        label_names,
    );
    for names in kept {
        assert_eq!(names, ["PERSON", "LOCATION", "ORG"]);
    }
}

#[test]
fn typing_a_new_label_survives_closing() {
    let kept = after_closing(
        |window| {
            show(window, ViewCommand::ArrangeLabels);
            window.click_name("Add label");
            window.type_text("EVENT");
        },
        label_names,
    );
    for names in kept {
        assert_eq!(names, ["PERSON", "LOCATION", "ORG", "EVENT"]);
    }
}

#[test]
fn typing_the_reason_of_a_flag_survives_closing() {
    let kept = after_closing(
        |window| {
            show(window, ViewCommand::FlagWithReason);
            window.type_text("اسمان في واحد");
        },
        |window| window.session().document().unwrap().flag.clone(),
    );
    for reason in kept {
        assert_eq!(reason.as_deref(), Some("اسمان في واحد"));
    }
}

#[test]
fn typing_properties_survives_closing_beside_an_invalid_one() {
    let kept = after_closing(
        |window| {
            show(window, ViewCommand::ProjectProperties);
            fill(window, "Description", "أخبار من العام 2024");
            fill(window, "Language", "عربي");
            assert!(window.shows_with("The language is a tag"));
        },
        |window| ProjectProperties::of(window.session().project()),
    );
    for properties in kept {
        assert_eq!(properties.description, "أخبار من العام 2024");
        assert_ne!(properties.language, "عربي");
    }
}
