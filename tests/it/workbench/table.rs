//! Every command of the table can be reached: by a key, in a menu, in the palette.

use tawsim::commands::keys::keymap::Keymap;
use tawsim::commands::table::{COMMANDS, CommandSpec, Menu, Scope, Submenu};
use tawsim::commands::texts::{Language, Texts};

use crate::support::window::Window;

#[test]
fn table_every_command_is_in_a_menu() {
    for command in COMMANDS {
        assert!(command.menu.is_some(), "{}", command.name);
    }
}

#[test]
fn table_every_menu_shows_its_commands_in_both_languages() {
    for language in Language::ALL {
        let mut window = Window::marked("قال [PERSON بوتين] أمس");
        if language == Language::Arabic {
            window.keys("Mod+Shift+L");
        }
        let texts = Texts::new(language);
        for menu in Menu::ALL {
            let caption = texts.get(menu.title_id());
            window.click_menu(&caption);
            let direct = COMMANDS.iter().filter(|c| c.menu == Some(menu));
            let (inside, direct): (Vec<_>, Vec<_>) = direct.partition(|c| c.submenu.is_some());
            for command in direct {
                check_shown(&window, &texts, command);
            }
            for submenu in Submenu::ALL {
                let inside: Vec<_> = inside
                    .iter()
                    .filter(|c| c.submenu == Some(submenu))
                    .collect();
                if inside.is_empty() {
                    continue;
                }
                window.click_menu(&texts.get(submenu.title_id()));
                for command in inside {
                    check_shown(&window, &texts, command);
                }
            }
            window.keys("Escape");
            window.keys("Escape");
        }
    }
}

#[track_caller]
fn check_shown(window: &Window, texts: &Texts, command: &CommandSpec) {
    // The rows of labels show the names of the existing labels.
    let (id, digit) = match command.name.rsplit_once('_') {
        Some(("label.apply", digit)) => ("label-apply", digit),
        Some(("label.add", digit)) => ("label-add", digit),
        _ => ("", ""),
    };
    let labels = &window.session().labels().labels;
    let title = match digit.parse::<usize>() {
        Ok(digit) if digit > labels.len() => return,
        Ok(digit) => {
            let code = texts.language().code();
            let name = match code {
                "en" => &labels[digit - 1].name,
                code => &labels[digit - 1].display_name[code],
            };
            texts.plain(id, &[("label", name.into())])
        }
        Err(_) => texts.plain(&command.title_id(), &[]),
    };
    assert!(window.shows(&title), "{}: {title}", command.name);
}

#[test]
fn table_every_key_is_taken_by_its_command_where_there_is_something_to_act_on() {
    let keymap = Keymap::default();
    for command in COMMANDS {
        for chord in keymap.chords(command.name) {
            let press = tawsim::commands::keys::chord::Press {
                logical: Some(chord.key.name()),
                physical: Some(chord.key.name()),
                modifiers: chord.modifiers,
            };
            let found = keymap.command(&press, command.scope == Scope::Article);
            assert_eq!(
                found.map(|command| command.name),
                Some(command.name),
                "{chord}"
            );
        }
    }
}

#[test]
fn table_the_palette_finds_every_command_in_both_languages() {
    for language in Language::ALL {
        let mut window = Window::marked("قال [PERSON بوتين] أمس");
        if language == Language::Arabic {
            window.keys("Mod+Shift+L");
        }
        let texts = Texts::new(language);
        for command in COMMANDS {
            window.keys("Mod+K");
            window.type_text(command.name);
            check_listed(&window, &texts, command);
            window.keys("Escape");
        }
    }
}

/// The name of a palette row consists of its title and its key.
#[track_caller]
fn check_listed(window: &Window, texts: &Texts, command: &CommandSpec) {
    if command.name.starts_with("label.a") && !command.name.ends_with(['1', '2', '3']) {
        return;
    }
    let title = match command.name.rsplit_once('_') {
        Some(("label.apply" | "label.add", _)) => return check_label_row(window, command),
        _ => texts.plain(&command.title_id(), &[]),
    };
    assert!(window.shows_with(&title), "{}: {title}", command.name);
}

#[track_caller]
fn check_label_row(window: &Window, command: &CommandSpec) {
    let name = if window.harness.state().prefs().language.as_deref() == Some("ar") {
        ["شخص", "موقع", "منظمة"]
    } else {
        ["PERSON", "LOCATION", "ORG"]
    };
    let at = command.name.as_bytes()[command.name.len() - 1] - b'1';
    assert!(window.shows_with(name[usize::from(at)]), "{}", command.name);
}

#[test]
fn table_the_palette_says_why_a_command_is_grey_and_runs_what_is_not() {
    let mut window = Window::marked("قال [PERSON بوتين] أمس");
    window.keys("Mod+K");
    window.type_text("annotation.delete");
    assert!(window.shows_with("Choose an entity first"));
    window.keys("Enter");
    assert!(
        window.shows_with("Choose an entity first"),
        "a grey row does nothing"
    );
    window.keys("Escape");
    window.keys("Tab");
    window.keys("Mod+K");
    window.type_text("annotation.delete");
    window.keys("Enter");
    assert!(window.session().document().unwrap().annotations.is_empty());
    window.keys("Mod+K");
    assert!(window.shows_with("Recent"), "what was run is offered first");
}

#[test]
fn table_a_key_with_nothing_to_act_on_says_what_is_missing() {
    let mut window = Window::marked("قال بوتين أمس");
    window.keys("2");
    assert!(window.shows_with("Select words or an entity first"));
}

#[test]
fn table_copy_puts_the_exact_words_on_the_clipboard() {
    let mut window = Window::marked("قال [PERSON بوتين] أمس");
    window.keys("Tab");
    window.harness.input_mut().events.push(egui::Event::Copy);
    let mut copied = Vec::new();
    for _ in 0..3 {
        window.harness.step();
        copied.extend(window.harness.output().platform_output.commands.clone());
    }
    let words = egui::OutputCommand::CopyText("بوتين".to_owned());
    assert!(copied.contains(&words), "{copied:?}");
}

#[test]
fn table_the_list_of_keys_is_filtered_by_name_and_by_key() {
    let mut window = Window::marked("قال بوتين أمس");
    window.keys("F1");
    assert!(window.shows_with("Undo, Ctrl+Z") || cfg!(target_os = "macos"));
    window.type_text("redo");
    assert!(window.shows_with("Redo"));
    assert!(!window.shows_with("Finish and continue"));
}
