//! Live proposals in the window: shown beside decisions, decided by the same keys.

use tawsim::session::query::proposals::NothingProposed;

use crate::support::window::Window;

const TEXT: &str = "قال بوتين أمس في أنقرة ثم عاد بوتين وغادر بوتين";

/// Opens an article in which a name was tagged once, with proposals switched on.
fn proposed() -> Window {
    let mut window = Window::on(TEXT);
    window.press_name("Names of the project");
    window.settle();
    window.double_click("بوتين");
    window.stroke("1");
    window.settle();
    window
}

/// Returns the number of entities, and the byte of what is in question.
fn told(window: &Window) -> (usize, Option<usize>) {
    let session = window.session();
    let n = session.document().unwrap().annotations.len();
    (n, session.asked().map(|one| one.span.start()))
}

fn nth(n: usize) -> Option<usize> {
    TEXT.match_indices("بوتين").nth(n).map(|(at, _)| at)
}

#[test]
fn proposals_stand_beside_the_first_decision_and_are_decided_by_the_keys_of_suggestions() {
    let mut window = proposed();
    assert_eq!(told(&window), (1, None));
    assert_eq!(window.session().proposals().count(), 2);
    window.stroke("Tab");
    assert_eq!(told(&window), (1, nth(1)));
    assert!(window.shows_with("1× PERSON"), "{:#?}", window.names());
    assert!(window.shows_with("Names of the project"));
    window.stroke("Enter");
    assert_eq!(told(&window), (2, nth(2)));
    window.stroke("X");
    assert_eq!(told(&window), (2, None));
    window.settle();
    assert!(window.session().proposals().next().is_none());
    window.stroke("Mod+Z");
    assert_eq!(told(&window), (2, nth(2)));
    window.stroke("3");
    assert_eq!(told(&window), (3, None));
}

#[test]
fn proposals_a_held_key_decides_one() {
    let mut window = proposed();
    window.stroke("Tab");
    window.hold("Enter", 3);
    assert_eq!(told(&window), (2, nth(2)));
    window.hold("X", 3);
    assert_eq!(told(&window), (2, None));
    window.stroke("Mod+Z");
    window.stroke("Mod+Z");
    assert_eq!(told(&window), (1, nth(1)));
}

#[test]
fn proposals_are_accepted_together_after_a_look_at_each() {
    let mut window = proposed();
    window.stroke("Mod+Shift+A");
    window.settle();
    assert!(window.shows("Accept suggestions together"));
    assert!(
        window.shows("Accept 2 suggestions"),
        "{:#?}",
        window.names()
    );
    // The first row is switched off.
    window.stroke("Space");
    window.stroke("Enter");
    window.settle();
    assert_eq!(told(&window).0, 2);
    assert!(window.shows_with("1 suggestion was accepted"));
    window.stroke("Mod+Z");
    assert_eq!(told(&window).0, 1);
}

#[test]
fn proposals_can_be_switched_off_and_it_is_said() {
    let mut window = proposed();
    window.click_menu("View");
    window.press_name("Propose names of the project");
    window.settle();
    let why = window.session().nothing_proposed();
    assert_eq!(why, Some(NothingProposed::Off));
    window.stroke("Mod+Shift+A");
    assert!(!window.shows("Accept suggestions together"));
}

#[test]
fn proposals_of_a_name_are_forbidden_by_a_key_and_allowed_again_in_the_list_of_names() {
    let mut window = proposed();
    window.stroke("Tab");
    window.stroke("Mod+Shift+X");
    window.settle();
    assert!(window.session().proposals().next().is_none());
    window.click_menu("Project");
    window.click_menu("Names of the project…");
    window.settle();
    assert!(
        window.shows_with("never as PERSON"),
        "{:#?}",
        window.names()
    );
    window.press_name("Propose again");
    window.settle();
    assert!(window.session().name_rules().is_empty());
    // That place was rejected, the other one waits again.
    assert_eq!(window.session().proposals().count(), 1);
    window.stroke("Escape");
    window.stroke("Mod+Z");
    assert_eq!(window.session().name_rules().len(), 1);
}
