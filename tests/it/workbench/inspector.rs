//! The inspector lists every entity with its label, and shows the selected one.

use tawsim::session::actions::Action;

use crate::support::window::Window;

#[test]
fn inspector_lists_any_number_of_entities_and_scrolls_to_the_selected_one() {
    let line = |n: usize| format!("قال [PERSON بوتين{n}] في [LOCATION دبي{n}]\n");
    let marked: String = (0..600).map(line).collect();
    let mut window = Window::marked(&marked);
    let rows = |window: &Window| {
        let names = window.names();
        names
            .iter()
            .filter(|name| name.starts_with("Go to "))
            .count()
    };
    assert!((1..60).contains(&rows(&window)), "only those on the screen");
    let entities = &window.session().document().unwrap().annotations;
    let (first, last, middle) = (
        entities.iter().next().unwrap().id,
        entities.iter().next_back().unwrap().id,
        entities.iter().nth(601).unwrap().id,
    );
    for (id, name) in [
        (first, "Go to PERSON بوتين0,"),
        (last, "Go to LOCATION دبي599,"),
        (middle, "Go to LOCATION دبي300,"),
    ] {
        window.ask(Action::SelectAnnotation(Some(id)));
        window.harness.run();
        assert!(window.shows_with(name), "{name}: {:#?}", window.names());
        assert!((1..60).contains(&rows(&window)));
    }
    // A press on a row goes to its entity.
    let row = window
        .names()
        .into_iter()
        .find(|name| name.starts_with("Go to PERSON بوتين300,"));
    window.click_name(&row.unwrap());
    assert_eq!(window.selected(), "بوتين300");
}
