//! Every command of the table is at hand: by a key, in a menu, in the palette.

use egui_kittest::kittest::Queryable as _;
use tawsim::commands::keymap::Keymap;
use tawsim::commands::table::{COMMANDS, Menu, Scope};

use crate::support::window::Window;

#[test]
fn table_every_command_has_a_key_or_stands_in_a_menu() {
    let keymap = Keymap::default();
    for command in COMMANDS {
        let has_key = keymap.chords(command.name).next().is_some();
        assert!(has_key || command.menu.is_some(), "{}", command.name);
    }
}

#[test]
fn table_every_menu_shows_its_commands() {
    let mut window = Window::marked("قال [PERSON بوتين] أمس");
    for menu in Menu::ALL {
        let caption = menu_caption(menu);
        let menu_item = |window: &Window| {
            window
                .harness
                .get_all_by_role_and_label(egui::Role::MenuItem, caption)
                .next()
                .unwrap()
                .click();
        };
        menu_item(&window);
        window.harness.run();
        for command in COMMANDS.iter().filter(|command| command.menu == Some(menu)) {
            // The rows of labels show the names of the labels that there are.
            let shown = match command.name.strip_prefix("label.apply_") {
                Some("1") => "Tag as PERSON".to_owned(),
                Some("2") => "Tag as LOCATION".to_owned(),
                Some("3") => "Tag as ORG".to_owned(),
                Some(_) => continue,
                None => title(command.title_id()),
            };
            assert!(window.shows(&shown), "{} in {caption}", command.name);
        }
        window.keys("Escape");
    }
}

#[test]
fn table_every_key_is_taken_by_its_command_where_there_is_something_to_act_on() {
    let keymap = Keymap::default();
    for command in COMMANDS {
        for chord in keymap.chords(command.name) {
            let press = tawsim::commands::chord::Press {
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
fn table_the_palette_lists_every_command() {
    let mut window = Window::marked("قال [PERSON بوتين] أمس");
    for command in COMMANDS {
        window.keys("Mod+K");
        window.type_text(command.name);
        assert!(window.shows(&title(command.title_id())), "{}", command.name);
        window.keys("Escape");
    }
}

fn title(id: String) -> String {
    tawsim::commands::texts::Texts::default()
        .in_language(tawsim::commands::texts::Language::English, &id)
}

fn menu_caption(menu: Menu) -> &'static str {
    match menu {
        Menu::File => "File",
        Menu::Edit => "Edit",
        Menu::Labels => "Labels",
        Menu::Document => "Document",
        Menu::View => "View",
        Menu::Help => "Help",
    }
}
