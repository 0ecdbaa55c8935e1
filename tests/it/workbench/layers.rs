//! What others say about an article: it can be imported, seen, hidden, and exported by name.

use tawsim::session::actions::Action;

use crate::support::window::Window;

const TEXT: &str = "قال بوتين أمس في أنقرة";
const RECORDS: &str =
    "{\"id\":\"n\",\"text\":\"قال بوتين أمس في أنقرة\",\"label\":[[17,22,\"LOCATION\"]]}\n";

/// Opens an article with one entity of one's own and drops a file on the window.
fn dropped() -> Window {
    let mut window = Window::on(TEXT);
    window.double_click("بوتين");
    window.stroke("1");
    let path = window.write("theirs.jsonl", RECORDS);
    window.drop_files(&[path]);
    window.settle();
    window
}

#[test]
fn layers_a_file_comes_in_as_suggestions_and_they_can_be_hidden() {
    let mut window = dropped();
    window.press_name("Suggestions");
    window.settle();
    assert!(
        window.shows_with("nobody’s entities"),
        "{:#?}",
        window.names()
    );
    window.focus_name("Suggestions of");
    window.type_text("camel-ner");
    let import = |name: &String| name.starts_with("Import") && !name.contains("into");
    let button = window.names().into_iter().rfind(import);
    window.press_name(&button.expect("the button of the dialog"));
    window.settle();
    window.stroke("Escape");
    window.settle();
    let session = window.session();
    assert_eq!(
        session.n_documents(),
        1,
        "the text is in the project already"
    );
    assert_eq!(session.document().unwrap().annotations.len(), 1);
    assert_eq!(session.other_counts().unwrap().suggestions, 1);
    assert!(window.shows("Suggestions"), "{:#?}", window.names());
    let others = session.other_layers().unwrap();
    let source = others.suggestions[0].source.as_ref().unwrap();
    assert_eq!(source.name, "camel-ner");
}

#[test]
fn layers_of_others_are_shown_on_request_and_named_in_an_export() {
    let mut window = dropped();
    window.focus_name("Into the layer");
    window.stroke("Mod+A");
    window.type_text("سارة");
    window.settle();
    let import = |name: &String| name.starts_with("Import") && !name.contains("into");
    let button = window.names().into_iter().rfind(import);
    window.press_name(&button.expect("the button of the dialog"));
    window.settle();
    window.stroke("Escape");
    window.settle();
    let other = window.session().document().unwrap().document.id;
    window.ask(Action::OpenDocument(other));
    assert_eq!(window.session().other_counts().unwrap().entities, 1);
    assert!(
        window.shows_with("came into the layer"),
        "{:#?}",
        window.names()
    );
    window.press_name("Show them");
    window.settle();
    assert!(
        window.shows_with("Entities of others"),
        "{:#?}",
        window.names()
    );

    // One's own entities can be hidden; what is tagged then is seen.
    window.press_name("My entities");
    window.double_click("أمس");
    window.stroke("3");
    assert!(window.shows("ORG أمس, 10 to 13"), "{:#?}", window.names());
}
