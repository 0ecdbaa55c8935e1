//! The menu bar, used with the keyboard alone, in both directions of reading.

use egui::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tawsim::commands::intent::{Intent, ViewCommand};
use tawsim::session::actions::LabelChange;

use crate::support::window::Window;

fn arabic() -> Window {
    let mut window = Window::on("قال بوتين أمس");
    window
        .harness
        .state_mut()
        .ask(Intent::View(ViewCommand::SwitchLanguage));
    window.harness.run();
    window
}

/// Returns the name of the row or menu that has the keyboard focus.
fn focused(window: &Window) -> String {
    let nodes = window.harness.query_all_by_role(Role::MenuItem);
    let mut nodes = nodes.filter(|node| node.accesskit_node().is_focused());
    let name = nodes.next().and_then(|node| node.accesskit_node().label());
    name.unwrap_or_default()
}

/// Presses keys one by one; after each, this row has the focus.
#[track_caller]
fn check(window: &mut Window, steps: &[(&str, &str)]) {
    for (key, expected) in steps {
        window.keys(key);
        assert_eq!(focused(window), *expected, "after {key}");
    }
}

#[test]
fn menus_f10_opens_them_and_arrows_go_between_and_into_them() {
    let mut window = Window::on("قال بوتين أمس");
    check(
        &mut window,
        &[
            ("F10", "Open…"),
            ("ArrowDown", "Open a folder…"),
            ("ArrowRight", "Find in the article…"),
            ("ArrowLeft", "Open…"),
            ("ArrowLeft", "All commands…"),
            ("ArrowRight", "Open…"),
            ("Escape", "File"),
            ("ArrowRight", "Edit"),
            ("ArrowRight", "Labels"),
            ("ArrowLeft", "Edit"),
            ("ArrowDown", "Find in the article…"),
        ],
    );
}

#[test]
fn menus_in_arabic_the_arrows_are_mirrored() {
    let mut window = arabic();
    check(
        &mut window,
        &[
            ("F10", "فتح…"),
            ("ArrowLeft", "بحث في المقال…"),
            ("ArrowRight", "فتح…"),
            ("Escape", "ملف"),
            ("ArrowLeft", "تحرير"),
            ("ArrowRight", "ملف"),
        ],
    );
}

#[test]
fn menus_a_submenu_opens_and_closes_by_the_side_on_which_it_lies() {
    for (is_arabic, into, out, row, first) in [
        (
            false,
            "ArrowRight",
            "ArrowLeft",
            "Move the caret",
            "Move left",
        ),
        (
            true,
            "ArrowLeft",
            "ArrowRight",
            "تحريك المؤشر",
            "إلى اليسار",
        ),
    ] {
        let mut window = if is_arabic {
            arabic()
        } else {
            Window::on("قال بوتين أمس")
        };
        window.keys("F10");
        window.keys(into);
        for _ in 0..20 {
            if focused(&window) == row {
                break;
            }
            window.keys("ArrowDown");
        }
        assert_eq!(focused(&window), row);
        window.keys(into);
        let inside = focused(&window);
        assert!(inside.starts_with(first), "{inside}");
        window.keys(out);
        assert_eq!(focused(&window), row, "out of the submenu");
        // Escape closes one level after the other.
        window.keys(into);
        window.keys("Escape");
        assert_eq!(focused(&window), row);
        window.keys("Escape");
        assert!(["Edit", "تحرير"].contains(&focused(&window).as_str()));
        window.keys("Escape");
        let ctx = &window.harness.ctx;
        let article = tawsim::ui::article::ArticleView::focus_id();
        assert_eq!(ctx.memory(egui::Memory::focused), Some(article));
    }
}

#[test]
fn menus_an_open_submenu_does_not_cover_the_row_that_opens_it() {
    let mut window = Window::on("قال بوتين أمس");
    // The name of a label makes the rows of the submenu wide.
    let label = crate::support::projects::label(window.session(), "PERSON");
    window.ask(tawsim::session::Action::ChangeLabel {
        label,
        change: LabelChange::DisplayName {
            language: "ar".to_owned(),
            name: Some("شخص أو جماعة من الأشخاص لهم اسم واحد معروف".to_owned()),
        },
    });
    for arabic in [false, true] {
        if arabic {
            let language = Intent::View(ViewCommand::SwitchLanguage);
            window.harness.state_mut().ask(language);
            window.harness.run();
        }
        let row = if arabic {
            "إضافة وسم ثانٍ"
        } else {
            "Add a second label"
        };
        window.click_menu(if arabic { "الوسوم" } else { "Labels" });
        window.click_menu(row);
        window.harness.run();
        let rect = |name: &str| {
            let items = window
                .harness
                .query_all_by_role_and_label(Role::MenuItem, name);
            items.last().unwrap().rect()
        };
        let opener = rect(row);
        let items = window.harness.query_all_by_role(Role::MenuItem);
        let inside = items
            .map(|item| item.rect())
            .filter(|item| (item.top() - opener.top()).abs() < opener.height() && *item != opener);
        let mut n = 0;
        for item in inside {
            let shared = item.intersect(opener);
            assert!(shared.width() <= 1.0, "{item} covers {opener}");
            n += 1;
        }
        assert!(n > 0, "the submenu is open: {:#?}", window.names());
        window.keys("Escape Escape Escape");
    }
}
