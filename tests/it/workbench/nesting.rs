//! Nested entities in the window, by keys only: out to the entity around, in to those inside, to the
//! sides, and a name inside of an entity is tagged.

use tawsim::model::labels::subtype::Subtype;
use tawsim::model::policy::Policy;
use tawsim::session::actions::properties::ProjectProperties;
use tawsim::session::actions::{Action, LabelChange};

use crate::support::projects;
use crate::support::window::Window;

const NESTED: &str =
    "زار [ORG كلية الطب في [ORG جامعة [LOCATION القاهرة]] في [LOCATION مصر]] ثم [PERSON بوتين]";

fn selected(window: &Window) -> String {
    let session = window.session();
    let Some(entity) = session.selected() else {
        return format!("words {}", window.selected());
    };
    let text = &session.document().unwrap().document.text;
    entity.span.get(text).unwrap().to_owned()
}

#[track_caller]
fn check(window: &mut Window, keys: &str, expected: &str) {
    window.keys(keys);
    assert_eq!(selected(window), expected, "after {keys}");
}

#[test]
fn nesting_keys_lead_out_and_back_to_where_they_came_from() {
    let mut window = Window::marked(NESTED);
    let whole = "كلية الطب في جامعة القاهرة في مصر";
    check(&mut window, "Tab", whole);
    check(&mut window, "Mod+ArrowDown", "جامعة القاهرة");
    check(&mut window, "Mod+ArrowDown", "القاهرة");
    check(&mut window, "Mod+ArrowUp", "جامعة القاهرة");
    check(&mut window, "Mod+Shift+ArrowDown", "مصر");
    check(&mut window, "Mod+ArrowUp", whole);
    // Back to the one that was left.
    check(&mut window, "Mod+ArrowDown", "مصر");
    check(&mut window, "Mod+Shift+ArrowUp", "جامعة القاهرة");
    check(&mut window, "Mod+ArrowUp Mod+ArrowUp", whole);
    check(&mut window, "Mod+Shift+ArrowDown", "بوتين");
    check(&mut window, "Mod+Shift+ArrowDown", whole);
}

#[test]
fn nesting_words_inside_of_an_entity_are_tagged_by_keys() {
    let mut window = Window::marked("زار [ORG جامعة القاهرة ومصر] أمس");
    window.keys("Tab Mod+ArrowDown");
    assert_eq!(window.selected(), "جامعة");
    window.keys("Mod+Shift+ArrowDown");
    assert_eq!(window.selected(), "القاهرة");
    window.keys("2");
    assert_eq!(
        window.shown(),
        "زار [ORG جامعة [LOCATION القاهرة] ومصر] أمس"
    );
    window.keys("Mod+Shift+ArrowDown");
    assert_eq!(window.selected(), "مصر");
    // The last word of the entity.
    window.keys("Mod+Shift+ArrowDown");
    assert_eq!(window.selected(), "مصر");
    window.keys("2");
    assert_eq!(
        window.shown(),
        "زار [ORG جامعة [LOCATION القاهرة] و[LOCATION مصر]] أمس"
    );
    // From words to the entity around them.
    window.caret_before("جامعة");
    check(&mut window, "Space", "words جامعة");
    check(&mut window, "Mod+ArrowUp", "جامعة القاهرة ومصر");
}

#[test]
fn nesting_rules_refuse_a_label_inside_of_another_with_a_clear_sentence() {
    let mut window = Window::marked("زار [PERSON محمد علي] أمس");
    let policy = Policy {
        forbidden_inside: [("PERSON".to_owned(), "PERSON".to_owned())].into(),
        ..Policy::default()
    };
    let properties = ProjectProperties {
        policy,
        ..ProjectProperties::of(window.session().project())
    };
    window.ask(Action::SetProject(Box::new(properties)));
    window.keys("Tab Mod+ArrowDown 1");
    assert_eq!(window.shown(), "زار [PERSON محمد علي] أمس");
    assert!(
        window.shows_with("PERSON may not stand inside PERSON"),
        "{:#?}",
        window.names()
    );
    window.keys("2");
    assert_eq!(window.shown(), "زار [PERSON [LOCATION محمد] علي] أمس");
    // The other label would break the rule too.
    window.keys("1");
    assert_eq!(window.shown(), "زار [PERSON [LOCATION محمد] علي] أمس");
    // Without the rule it may stand there.
    window.keys("Mod+Z Mod+Z Tab Mod+ArrowDown 1");
    assert_eq!(window.shown(), "زار [PERSON [PERSON محمد] علي] أمس");
}

#[test]
fn nesting_with_the_same_label_is_told_once() {
    let mut window = Window::marked("زار [ORG كلية الطب في جامعة دمشق وجامعة حلب] أمس");
    window.caret_before("جامعة دمشق");
    window.keys("Space Space 3");
    assert!(
        window.shows_with("stands inside another one: “جامعة دمشق”"),
        "{:#?}",
        window.names()
    );
    window.press_name("Undo");
    window.settle();
    assert_eq!(
        window.shown(),
        "زار [ORG كلية الطب في جامعة دمشق وجامعة حلب] أمس"
    );
    window.caret_before("حلب");
    window.keys("Space 3");
    assert!(!window.shows_with("stands inside another one: “حلب”"));
}

fn subtype(name: &str, arabic: &str, key: Option<&str>) -> Subtype {
    Subtype {
        name: name.to_owned(),
        display_name: [("ar".to_owned(), arabic.to_owned())].into(),
        key: key.map(str::to_owned),
    }
}

/// Opens a window in which LOCATION has two subtypes.
fn with_subtypes(marked: &str) -> Window {
    let mut window = Window::marked(marked);
    let label = projects::label(window.session(), "LOCATION");
    let subtypes = vec![
        subtype("city", "مدينة", None),
        subtype("country", "دولة", None),
    ];
    window.ask(Action::ChangeLabel {
        label,
        change: LabelChange::Subtypes(subtypes),
    });
    window
}

fn subtype_of(window: &Window) -> Option<String> {
    window.session().selected().unwrap().subtype()
}

#[test]
fn subtypes_are_set_by_a_second_key_and_one_undo_takes_it_back() {
    let mut window = with_subtypes("زار القاهرة ثم مصر وبوتين");
    window.caret_before("القاهرة");
    window.keys("Space 2");
    assert!(window.shows("Subtypes:"), "{:#?}", window.names());
    window.keys("1");
    assert_eq!(subtype_of(&window).as_deref(), Some("city"));
    assert!(!window.shows("Subtypes:"));
    // The same key of the label asks again.
    window.keys("2 2");
    assert_eq!(subtype_of(&window).as_deref(), Some("country"));
    window.keys("Mod+Z");
    assert_eq!(subtype_of(&window).as_deref(), Some("city"));
    // Another label has no such subtype.
    window.keys("1");
    assert_eq!(subtype_of(&window), None);
    assert!(!window.shows("Subtypes:"));
}

#[test]
fn subtypes_strip_leaves_other_keys_alone() {
    let mut window = with_subtypes("زار القاهرة ثم مصر وبوتين");
    window.caret_before("القاهرة");
    window.keys("Space 2 Space");
    assert!(!window.shows("Subtypes:"));
    assert_eq!(selected(&window), "القاهرة");
    window.caret_before("مصر");
    window.keys("Space 2 Escape");
    assert!(!window.shows("Subtypes:"));
    assert_eq!(selected(&window), "مصر");
    window.keys("Mod+T 2");
    assert_eq!(subtype_of(&window).as_deref(), Some("country"));
}

#[test]
fn nesting_rules_are_stated_in_the_policy_and_undone() {
    let mut window = Window::marked("زار [PERSON محمد علي] أمس");
    window.stroke("Mod+Shift+G");
    window.press_name("What belongs to an entity…");
    window.settle();
    window.press_name("What may stand inside what");
    window.settle();
    window.press_name("Person inside Person");
    window.settle();
    window.press_name("Save the rules");
    window.settle();
    let pair = ("PERSON".to_owned(), "PERSON".to_owned());
    assert!(window.session().policy().forbidden_inside.contains(&pair));
    assert!(window.shows_with("Not inside "));
    window.ask(Action::Undo);
    assert!(window.session().policy().is_empty());
}

#[test]
fn subtypes_are_declared_in_the_dialog_of_the_labels() {
    let mut window = Window::marked("زار [PERSON محمد علي] أمس");
    window.click_name("Edit labels");
    window.settle();
    let declared = |window: &Window| {
        let labels = window.session().labels();
        let subtypes = labels.by_name("PERSON").unwrap().subtypes();
        subtypes.into_iter().map(|one| one.name).collect::<Vec<_>>()
    };
    window.focus_name("Add a subtype");
    window.keys("Enter");
    window.focus_name("Subtype in data");
    window.type_text("writer");
    assert!(declared(&window).is_empty());
    window.focus_name("Add a subtype");
    window.settle();
    assert_eq!(declared(&window), ["writer"]);
    window.ask(Action::Undo);
    window.settle();
    assert!(declared(&window).is_empty());
}
