//! Makes spans with the keyboard alone, in the window, and compares them with the export.

use std::collections::HashSet;
use std::sync::Arc;

use tawsim::formats::core::spec::ReadOptions;
use tawsim::formats::registry::by_id;
use tawsim::session::Session;
use tawsim::session::export::documents::ExportChoice;
use tawsim::text::segment;
use tawsim::text::span::Span;

use crate::support::projects::gold;
use crate::support::window::Window;

/// A text with the spans to tag in it, by the names of their labels.
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) spans: Vec<(Span, String)>,
}

/// Opens the texts in a window, makes every span with keys, and compares the export with the
/// expected spans.
pub(crate) fn check_made_by_keys(cases: &[Case]) {
    let mut window = Window::empty(Arc::new(tempfile::tempdir().unwrap()));
    let lines: Vec<String> = cases
        .iter()
        .map(|case| serde_json::json!({"id": case.id, "text": case.text}).to_string())
        .collect();
    let path = window.write("hard.jsonl", &lines.join("\n"));
    window.open(&[path]);
    for case in cases {
        let open = window.session().document().unwrap();
        assert_eq!(
            (&*open.document.text, &*open.document.name),
            (&*case.text, &*case.id)
        );
        for (span, label) in &case.spans {
            select_by_keys(&mut window, *span);
            let key = match label.as_str() {
                "PERSON" => "Mod+1",
                "LOCATION" => "Mod+2",
                "ORG" => "Mod+3",
                other => panic!("{other} has no key"),
            };
            window.keys(key);
        }
        window.keys("Mod+PageDown");
    }
    let found = exported(window.session());
    assert_eq!(found.len(), cases.len());
    for (case, (text, mut found)) in cases.iter().zip(found) {
        assert_eq!(text, case.text, "{}", case.id);
        let order = |(span, label): &(Span, String)| (span.start(), span.end(), label.clone());
        let mut expected = case.spans.clone();
        expected.sort_by_key(order);
        found.sort_by_key(order);
        assert_eq!(found, expected, "{}", case.id);
    }
}

/// Moves to the start of a span with the arrow keys, and selects it with Space, arrow keys and
/// brackets.
fn select_by_keys(window: &mut Window, span: Span) {
    window.keys("Mod+Home");
    let focus = |window: &Window| window.session().selection().focus;
    // Moving forward reaches every position of a paragraph, in the order of the screen.
    let mut met = HashSet::new();
    while focus(window) != span.start() {
        let key = if paragraph_is_rtl(text(window), focus(window)) {
            "ArrowLeft"
        } else {
            "ArrowRight"
        };
        window.stroke(key);
        let now = window.session().selection();
        let words = span.get(text(window)).unwrap_or_default();
        assert!(
            met.insert((now.focus, now.upstream)),
            "the arrows never come to {words} in {}",
            text(window)
        );
    }
    window.stroke("Space");
    while selected(window).is_some_and(|words| words.end() < span.end()) {
        window.stroke("Space");
    }
    while selected(window).is_some_and(|words| words.start() > span.start()) {
        window.stroke("Alt+[");
    }
    while selected(window).is_some_and(|words| words.start() < span.start()) {
        window.stroke("Shift+[");
    }
    while selected(window).is_some_and(|words| words.end() > span.end()) {
        window.stroke("Shift+]");
    }
    assert_eq!(selected(window), Some(span));
    assert!(segment::is_grapheme_boundary(text(window), span.start()));
}

fn paragraph_is_rtl(text: &str, byte: usize) -> bool {
    let start = text[..byte].rfind('\n').map_or(0, |at| at + 1);
    let paragraph = text[start..].lines().next().unwrap_or_default();
    tawsim::text::bidi::first_strong_is_rtl(paragraph) != Some(false)
}

fn text(window: &Window) -> &str {
    &window.session().document().unwrap().document.text
}

fn selected(window: &Window) -> Option<Span> {
    window.session().selection().span(text(window))
}

/// Returns the texts of a project as its dataset has them, with their entities.
fn exported(session: &Session) -> Vec<(String, Vec<(Span, String)>)> {
    let json = gold(session, ExportChoice::default());
    let options = ReadOptions {
        source: "",
        ..ReadOptions::new("out.json", "out")
    };
    let (project, problems) = by_id("gold")
        .unwrap()
        .read(json.as_bytes(), &options)
        .unwrap();
    assert_eq!(problems, []);
    project
        .documents
        .into_iter()
        .map(|document| {
            let entities = document.entities.into_iter();
            let entities = entities.map(|entity| (entity.span, entity.label)).collect();
            (document.text.to_string(), entities)
        })
        .collect()
}
