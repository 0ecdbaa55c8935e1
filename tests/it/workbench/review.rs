//! Suggestions are decided by key, by click and by button.

use crate::support::window::Window;

const TEXT: &str = "قال بوتين أمس في أنقرة ثم عاد بوتين";
const RECORDS: &str = concat!(
    "{\"id\":\"n\",\"text\":\"قال بوتين أمس في أنقرة ثم عاد بوتين\",",
    "\"label\":[[4,9,\"ORG\"],[14,22,\"LOCATION\"],[30,35,\"PERSON\"]]}\n"
);

/// Opens an article and imports three suggestions of a system.
fn suggested() -> Window {
    let mut window = Window::on(TEXT);
    let path = window.write("theirs.jsonl", RECORDS);
    window.drop_files(&[path]);
    window.settle();
    window.press_name("Suggestions");
    window.settle();
    window.focus_name("Suggestions of");
    window.type_text("camel-ner");
    let import = |name: &String| name.starts_with("Import") && !name.contains("into");
    let button = window.names().into_iter().rfind(import);
    window.press_name(&button.expect("the button of the dialog"));
    window.settle();
    window.stroke("Escape");
    window.settle();
    if !window.shows("Show them") {
        return window;
    }
    window.press_name("Show them");
    window.settle();
    window
}

fn click(window: &mut Window, words: &str) {
    let (from, to) = window.edges(words);
    window.click(from.lerp(to, 0.5));
}

/// Returns the entities and what is in question.
fn told(window: &Window) -> String {
    let session = window.session();
    let open = session.document().unwrap();
    let text = &open.document.text;
    let label = |id| session.labels().get(id).unwrap().name.clone();
    let mut told: Vec<String> = Vec::new();
    for one in open.annotations.iter() {
        told.push(format!(
            "{} {}",
            label(one.label),
            one.span.get(text).unwrap()
        ));
    }
    let asked = session.asked().map(|one| one.span.get(text).unwrap());
    told.push(format!("? {}", asked.unwrap_or("-")));
    told.join("; ")
}

#[test]
fn review_by_keys_accepts_rejects_relabels_and_moves_edges() {
    let mut window = suggested();
    click(&mut window, "أمس");
    window.stroke("Mod+Home");
    window.stroke("Tab");
    assert_eq!(told(&window), "? بوتين");
    assert!(window.shows_with("camel-ner"), "{:#?}", window.names());
    // The label was wrong: the key of the right one accepts it with that label.
    window.stroke("1");
    assert_eq!(told(&window), "PERSON بوتين; ? في أنقرة");
    // The edge was wrong.
    window.stroke("Mod+[");
    assert_eq!(told(&window), "PERSON بوتين; ? في أنقرة");
    window.stroke("Enter");
    assert_eq!(told(&window), "PERSON بوتين; LOCATION أنقرة; ? بوتين");
    window.stroke("X");
    assert_eq!(told(&window), "PERSON بوتين; LOCATION أنقرة; ? -");
    for _ in 0..3 {
        window.stroke("Mod+Z");
    }
    assert_eq!(told(&window), "? بوتين");
    // Nothing is in question: the keys do nothing.
    window.stroke("Escape");
    window.stroke("X");
    window.stroke("Enter");
    assert_eq!(told(&window), "? -");
}

#[test]
fn review_hidden_suggestions_are_not_visited() {
    let mut window = suggested();
    window.press_name("Suggestions");
    window.settle();
    window.double_click("أمس");
    window.stroke("3");
    window.stroke("Tab");
    window.stroke("Tab");
    assert_eq!(told(&window), "ORG أمس; ? -");
    assert!(window.session().selected().is_some());
}

#[test]
fn review_tab_visits_entities_and_suggestions_in_reading_order() {
    let mut window = suggested();
    window.double_click("أمس");
    window.stroke("3");
    window.stroke("Mod+Home");
    let mut visited = Vec::new();
    for _ in 0..5 {
        window.stroke("Tab");
        let session = window.session();
        let words = session.selected().map(|one| one.span);
        let words = words.or_else(|| session.asked().map(|one| one.span));
        visited.push(words.unwrap().start());
    }
    let mut sorted = visited[..4].to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(visited[..4], sorted);
    assert_eq!(visited[4], visited[0], "it goes on at the start");
    window.stroke("Shift+Tab");
    let last = window.session().asked().unwrap().span.start();
    assert_eq!(last, visited[3]);
}

#[test]
fn review_by_mouse_a_click_asks_and_a_button_decides() {
    let mut window = suggested();
    click(&mut window, "أنقرة");
    assert_eq!(told(&window), "? في أنقرة");
    window.press_name("Reject");
    window.settle();
    assert_eq!(told(&window), "? بوتين");
    window.press_name("Accept");
    window.settle();
    assert_eq!(told(&window), "PERSON بوتين; ? بوتين");
}
