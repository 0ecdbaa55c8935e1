//! The policy and the consistency check in the window, by keys only: a rule is stated, what breaks
//! it is found, looked at, mended and taken back.

use tawsim::model::policy::{Policy, Rule, Subject};
use tawsim::session::actions::Action;
use tawsim::session::actions::properties::ProjectProperties;

use crate::support::window::Window;

/// Opens an article with three names, of which two have the conjunction inside.
fn window(policy: &Policy) -> Window {
    let mut window = Window::marked(
        "زار [LOCATION سورية] ثم [LOCATION وسورية] ثم [LOCATION لسورية] وهنا [LOCATION سورية]",
    );
    let properties = ProjectProperties {
        policy: policy.clone(),
        ..ProjectProperties::of(window.session().project())
    };
    window.ask(Action::SetProject(Box::new(properties)));
    window
}

fn out() -> Policy {
    let mut policy = Policy::default();
    policy.set_rule(Subject::Proclitics, Some(Rule::Out));
    policy
}

const BROKEN: &str =
    "زار [LOCATION سورية] ثم [LOCATION وسورية] ثم [LOCATION لسورية] وهنا [LOCATION سورية]";
const GOOD: &str =
    "زار [LOCATION سورية] ثم و[LOCATION سورية] ثم ل[LOCATION سورية] وهنا [LOCATION سورية]";

#[test]
fn check_mends_all_of_a_kind_by_keys_and_one_undo_takes_it_back() {
    let mut window = window(&out());
    assert_eq!(window.shown(), BROKEN);
    window.stroke("F8");
    window.settle();
    assert!(
        window.shows("Proclitic inside the entity, 2"),
        "{:#?}",
        window.names()
    );
    window.stroke("Shift+M");
    window.settle();
    assert_eq!(window.shown(), GOOD);
    assert!(
        window.shows_with("Nothing was found"),
        "{:#?}",
        window.names()
    );
    assert!(window.shows_with("2 places were mended"));
    window.press_name("Undo");
    window.settle();
    assert_eq!(window.shown(), BROKEN);
    // The list follows the undo.
    assert!(window.shows("Proclitic inside the entity, 2"));
}

#[test]
fn check_leads_to_a_place_and_comes_back_to_the_list() {
    let mut window = window(&out());
    window.stroke("F8");
    window.settle();
    window.stroke("ArrowDown");
    window.stroke("Enter");
    window.settle();
    let selected = window.session().selected().unwrap();
    let text = &window.session().document().unwrap().document.text;
    assert_eq!(selected.span.get(text), Some("لسورية"));
    window.stroke("F8");
    window.settle();
    window.stroke("M");
    window.settle();
    assert_eq!(
        window.shown(),
        BROKEN.replace("[LOCATION لسورية]", "ل[LOCATION سورية]")
    );
    assert!(window.shows("Proclitic inside the entity, 1"));
}

#[test]
fn check_policy_is_stated_once_and_seen_beside_the_text() {
    let mut window = window(&Policy::default());
    window.stroke("Mod+Shift+G");
    assert!(window.shows_with("No rules yet"), "{:#?}", window.names());
    window.press_name("What belongs to an entity…");
    window.settle();
    window.press_name("Add common nouns outside");
    window.press_name("Save the rules");
    window.settle();
    let policy = window.session().policy();
    assert!(policy.heads_out.iter().any(|noun| noun == "مدينة"));
    assert!(window.shows_with("Outside: "), "{:#?}", window.names());
    window.ask(Action::Undo);
    assert!(window.session().policy().is_empty());
    assert!(window.shows_with("No rules yet"));
}

#[test]
fn check_invisible_characters_are_named_at_the_caret() {
    let mut window = Window::on("قال\u{200F} محمد");
    window.caret_before("\u{200F}");
    assert!(!window.names().iter().any(|name| name.contains("U+200F")));
    window.stroke("Mod+K");
    window.settle();
    window.type_text("Show invisible characters");
    window.stroke("Enter");
    window.settle();
    assert!(
        window.shows("U+200F RLM: right-to-left mark"),
        "{:#?}",
        window.names()
    );
    let text = &window.session().document().unwrap().document.text;
    assert_eq!(&**text, "قال\u{200F} محمد");
}

#[test]
fn check_normal_form_is_taken_with_one_key_or_a_click() {
    let mut window = Window::marked("قال ل[LOCATION لأردن] ثم ل[LOCATION لسودان]");
    let norm = |window: &Window| window.session().selected().unwrap().norm.clone();
    window.keys("Tab");
    window.stroke("Shift+N");
    assert_eq!(norm(&window).as_deref(), Some("الأردن"));
    window.keys("Tab");
    assert_eq!(norm(&window), None);
    window.press_name("السودان (Shift+N)");
    window.settle();
    assert_eq!(norm(&window).as_deref(), Some("السودان"));
}
