//! Every span that a hard case expects can be made by keyboard, and leaves exactly.

use std::sync::Arc;

use tawsim::commands::intent::Intent;
use tawsim::commands::keys::chord::{Chord, Press};
use tawsim::commands::keys::keymap::Keymap;
use tawsim::formats::core::imported::ImportedDocument;
use tawsim::formats::core::spec::{GoldForm, ReadOptions};
use tawsim::formats::gold::write::Writer;
use tawsim::formats::registry::by_id;
use tawsim::model::time::Timestamp;
use tawsim::session::export::documents::ExportChoice;
use tawsim::session::import::plan::ImportPlan;
use tawsim::session::{Action, Env, Selection, Session};
use tawsim::text::offset::{CharOffset, OffsetMap};
use tawsim::text::span::Span;

use crate::data::{self, Hard};

fn session(case: &Hard) -> Session {
    let mut session = Session::in_memory(Env {
        now: || Timestamp(1_700_000_000_000),
        host: "laptop".into(),
        ..Env::new("منى")
    });
    let document = ImportedDocument {
        id: case.id.clone(),
        text: case.text.as_str().into(),
        title: None,
        status: None,
        flag: None,
        meta: None,
        extra: None,
        source_sha256: None,
        entities: Vec::new(),
        layers: Vec::new(),
    };
    session
        .import_from(None, &ImportPlan::default(), |incoming| {
            incoming.document(document)
        })
        .unwrap();
    session.dispatch(Action::NextDocument).unwrap();
    session
}

fn press(session: &mut Session, keymap: &Keymap, keys: &str) {
    let chord: Chord = keys.parse().unwrap();
    let press = Press {
        logical: Some(chord.key.name()),
        physical: Some(chord.key.name()),
        modifiers: chord.modifiers,
    };
    let command = keymap.command(&press, true).unwrap();
    match (command.resolve)(session) {
        Ok(Intent::Act(action)) => drop(session.dispatch(action).unwrap()),
        other => panic!("{keys} comes down to {other:?}"),
    }
}

/// Selects words from a caret inside them, with the space bar and the bracket keys only.
fn select(session: &mut Session, keymap: &Keymap, span: Span) {
    let caret = Selection::caret(span.start());
    session.dispatch(Action::Select(caret)).unwrap();
    press(session, keymap, "Space");
    let selected = |session: &Session| {
        let text = &session.document().unwrap().document.text;
        session.selection().span(text).unwrap()
    };
    while selected(session).end() < span.end() {
        press(session, keymap, "Space");
    }
    while selected(session).start() > span.start() {
        press(session, keymap, "Alt+[");
    }
    while selected(session).start() < span.start() {
        press(session, keymap, "[");
    }
    while selected(session).end() > span.end() {
        press(session, keymap, "]");
    }
    assert_eq!(selected(session), span);
}

fn exported(session: &Session) -> Vec<u8> {
    let choice = ExportChoice::default();
    let project = session.snapshot().unwrap();
    let mut header = project.export_header(&choice).unwrap();
    header.name = "in memory".into();
    let mut bytes = Vec::new();
    let mut writer = Writer::new(&mut bytes, &header, GoldForm::Json).unwrap();
    for document in project.export_documents(choice).unwrap() {
        writer.document(&document.unwrap()).unwrap();
    }
    writer.finish().unwrap();
    bytes
}

#[test]
fn corpora_expected_spans_are_made_by_keyboard_and_leave_exactly() {
    let keymap = Keymap::default();
    let mut made = 0;
    for case in data::hard() {
        let mut session = session(&case);
        let text = Arc::clone(&session.document().unwrap().document.text);
        let map = OffsetMap::new(&text);
        let byte = |at| map.byte_from_char(&text, CharOffset(at)).unwrap().0;
        let labels = &session.labels().labels;
        let keys: Vec<&str> = case
            .spans
            .iter()
            .map(|(_, _, name)| labels.iter().position(|label| label.name == *name).unwrap())
            .map(|index| ["1", "2", "3"][index])
            .collect();
        let mut expected = Vec::new();
        for ((start, end, label), key) in case.spans.iter().zip(keys) {
            let span = Span::new(&text, byte(*start), byte(*end)).unwrap();
            assert!(span.is_on_graphemes(&text), "{}", case.id);
            select(&mut session, &keymap, span);
            press(&mut session, &keymap, key);
            expected.push((span, label.clone()));
            made += 1;
        }
        let options = ReadOptions {
            source: "",
            ..ReadOptions::new("out.json", "out")
        };
        let bytes = exported(&session);
        let (project, problems) = by_id("gold").unwrap().read(&bytes, &options).unwrap();
        assert_eq!(problems, [], "{}", case.id);
        assert_eq!(project.documents[0].text, text);
        let entities = &project.documents[0].entities;
        let mut found: Vec<(Span, String)> = entities
            .iter()
            .map(|entity| (entity.span, entity.label.clone()))
            .collect();
        let order = |(span, label): &(Span, String)| (span.start(), span.end(), label.clone());
        found.sort_by_key(order);
        expected.sort_by_key(order);
        assert_eq!(found, expected, "{}", case.id);
    }
    assert!(made > 50, "only {made} spans");
}
