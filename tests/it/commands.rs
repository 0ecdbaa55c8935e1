//! Keys run the commands of the table, in a session without a window.

use std::fmt::Write as _;

use tawsim::commands::intent::{Intent, ViewCommand};
use tawsim::commands::keys::chord::{Chord, Press};
use tawsim::commands::keys::keymap::Keymap;
use tawsim::commands::problem::Problem;
use tawsim::commands::table::{self, COMMANDS};
use tawsim::commands::texts::{Language, Texts};
use tawsim::formats::core::imported::ImportedDocument;
use tawsim::model::policy::{Rule, Subject};
use tawsim::model::time::Timestamp;
use tawsim::session::actions::properties::ProjectProperties;
use tawsim::session::{Action, Env, Selection, Session, SessionError};

use crate::support::projects::{ImportFromMemory as _, batch};

fn session_with(texts: &[&str]) -> Session {
    let mut session = Session::in_memory(Env {
        now: || Timestamp(1_700_000_000_000),
        host: "laptop".into(),
        ..Env::new("منى")
    });
    let documents = texts.iter().zip(1..).map(|(text, n)| ImportedDocument {
        id: format!("d{n}"),
        text: (*text).into(),
        title: None,
        status: None,
        flag: None,
        meta: None,
        extra: None,
        source_sha256: None,
        entities: Vec::new(),
        layers: Vec::new(),
    });
    session.import(batch(documents.collect())).unwrap();
    session.dispatch(Action::NextDocument).unwrap();
    session
}

fn press(session: &mut Session, keys: &str) -> Result<Option<ViewCommand>, SessionError> {
    let keymap = Keymap::default();
    for keys in keys.split(' ') {
        let chord: Chord = keys.parse().unwrap();
        let press = Press {
            logical: Some(chord.key.name()),
            physical: Some(chord.key.name()),
            modifiers: chord.modifiers,
        };
        let command = keymap.command(&press, true).unwrap();
        match (command.resolve)(session) {
            Ok(Intent::Act(action)) => drop(session.dispatch(action)?),
            Ok(Intent::View(command)) => return Ok(Some(command)),
            Err(_why) => {}
        }
    }
    Ok(None)
}

/// Returns the entities, and the selection.
fn shown(session: &Session) -> String {
    let open = session.document().unwrap();
    let mut shown = String::new();
    for entity in open.annotations.iter() {
        let label = &session.labels().get(entity.label).unwrap().name;
        let words = entity.span.get(&open.document.text).unwrap();
        let mark = if session
            .selected()
            .is_some_and(|selected| selected.id == entity.id)
        {
            "*"
        } else {
            ""
        };
        write!(shown, "[{label}{mark} {words}]").unwrap();
    }
    if let Some(words) = session.selection().span(&open.document.text) {
        write!(shown, " {}", words.get(&open.document.text).unwrap()).unwrap();
    }
    shown
}

/// Presses keys with the caret at the bar.
#[track_caller]
fn check(marked: &str, keys: &str, expected: &str) {
    let at = marked.find('|').unwrap();
    let mut session = session_with(&[&marked.replace('|', "")]);
    session
        .dispatch(Action::Select(Selection::caret(at)))
        .unwrap();
    press(&mut session, keys).unwrap();
    assert_eq!(shown(&session).trim(), expected, "{keys}");
}

#[test]
fn commands_space_selects_the_word_then_widens() {
    check("قال |فلاديمير بوتين", "Space", "فلاديمير");
    check("قال فلا|ديمير بوتين", "Space Space", "فلاديمير بوتين");
    check("قال| بوتين", "Space", "قال");
    check("قال | ، بوتين", "Space", "بوتين");
}

#[test]
fn commands_space_leaves_clitics_outside() {
    check("شكرا ل|بوتين أمس", "Space 1", "[PERSON* بوتين]");
    check("في ول|ندن", "Space 2", "[LOCATION* لندن]");
    check("إن لأ|نقرة دورا", "Space 2", "[LOCATION* أنقرة]");
    check("كان |وبالقاهرة أمس", "Space", "القاهرة");
    check("وصل |وللأردن حدود", "Space", "لأردن");
    check("جاء |وليد", "Space", "وليد");
    check("قال «ب|وتين»", "Space", "بوتين");
    check("إلى |لبنان وفرنسا", "Space", "لبنان");
    // Again: the next word too.
    check("وفي |ولندن الكبرى", "Space Space", "لندن الكبرى");
}

#[test]
fn commands_brackets_walk_the_candidates_of_the_word() {
    check("كان |وبالقاهرة أمس", "Space [", "وبالقاهرة");
    check("كان |وبالقاهرة أمس", "Space [ [", "بالقاهرة");
    check("كان |وبالقاهرة أمس", "Space [ [ [", "القاهرة");
    check("كان |وبالقاهرة أمس", "Space 2 [", "[LOCATION* وبالقاهرة]");
    check("زرنا |لندنهم", "Space", "لندن");
    check("زرنا |لندنهم", "Space ]", "لندنهم");
    // Where there is no other candidate, a letter.
    check("قال |محمد", "Space [", "حمد");
    check("قال |محمد", "Space ] ]", "مح");
}

#[test]
fn commands_space_knows_the_names_of_the_project() {
    let text = "زار باقري وهو كباقري";
    for (keys, expected) in [
        ("Escape", "كباقري"),
        ("Space 1", "باقري"),
        ("Space 1 Mod+Z", "كباقري"),
        ("Space 1 Delete", "كباقري"),
        ("Space 1 Mod+Z Mod+Shift+Z", "باقري"),
    ] {
        let mut session = session_with(&[text]);
        session.keep_names(|| {});
        let mut press_at = |words: &str, keys: &str| {
            let at = text.find(words).unwrap();
            let caret = Action::Select(Selection::caret(at));
            session.dispatch(caret).unwrap();
            press(&mut session, keys).unwrap();
            shown(&session)
        };
        press_at("باقري", keys);
        let found = press_at("كباقري", "Space");
        assert!(
            found.ends_with(&format!(" {expected}")) || found == expected,
            "{keys}: {found}"
        );
    }
}

#[test]
fn commands_space_follows_the_policy() {
    for (proclitics, expected) in [
        (None, "القاهرة"),
        (Some(Rule::Out), "القاهرة"),
        (Some(Rule::Free), "القاهرة"),
        (Some(Rule::In), "وبالقاهرة"),
    ] {
        let mut session = session_with(&["وبالقاهرة"]);
        let mut properties = ProjectProperties::of(session.project());
        properties.policy.set_rule(Subject::Proclitics, proclitics);
        session
            .dispatch(Action::SetProject(Box::new(properties)))
            .unwrap();
        press(&mut session, "Space").unwrap();
        assert_eq!(shown(&session).trim(), expected, "{proclitics:?}");
    }
}

#[test]
fn commands_space_leaves_the_article_out_where_the_policy_says_so() {
    for (word, expected) in [
        ("القاهرة", "قاهرة"),
        ("وبالقاهرة", "قاهرة"),
        ("وللأردن", "أردن"),
        ("المانيا", "المانيا"),
        ("للبنان", "لبنان"),
        ("بوتين", "بوتين"),
    ] {
        let mut session = session_with(&[word]);
        let mut properties = ProjectProperties::of(session.project());
        let policy = &mut properties.policy;
        policy.set_rule(Subject::Article, Some(Rule::Out));
        let set = Action::SetProject(Box::new(properties));
        session.dispatch(set).unwrap();
        press(&mut session, "Space").unwrap();
        assert_eq!(shown(&session).trim(), expected, "{word}");
        // The other candidates are one key away.
        if word == "القاهرة" {
            press(&mut session, "[").unwrap();
            assert_eq!(shown(&session).trim(), word);
        }
    }
}

#[test]
fn commands_edges_move_by_a_letter_in_and_out() {
    check("شكرا ل|بوتين أمس", "Space Alt+[", "لبوتين");
    check("شكرا ل|بوتين أمس", "Space Shift+]", "بوتي");
    check("شكرا ل|بوتين أمس", "Space 1 Shift+[", "[PERSON* وتين]");
    check(
        "شكرا ل|بوتين أمس",
        "Space 1 Shift+[ Alt+[ Alt+[ ]",
        "[PERSON* لبوتي]",
    );
}

#[test]
fn commands_digits_tag_relabel_and_stack() {
    check("في |لندن", "Space 2 3", "[ORG* لندن]");
    check("في |لندن", "Space 2 Mod+3", "[LOCATION لندن][ORG* لندن]");
    check("في |لندن", "Space 7", "لندن");
    check("في |لندن", "2", "");
}

#[test]
fn commands_words_selected_inside_an_entity_are_tagged_not_relabeled() {
    let mut session = session_with(&["في جامعة بيرزيت"]);
    press(&mut session, "Space [").unwrap();
    let text = session.document().unwrap().document.text.to_string();
    let at = |words: &str| text.find(words).unwrap();
    let mut tag = |words: &str, keys: &str| {
        session
            .dispatch(Action::Select(Selection {
                anchor: at(words),
                focus: at(words) + words.len(),
                upstream: true,
            }))
            .unwrap();
        press(&mut session, keys).unwrap();
        shown(&session)
    };
    tag("جامعة بيرزيت", "3");
    let nested = tag("بيرزيت", "2");
    assert!(
        nested.starts_with("[ORG جامعة بيرزيت][LOCATION* بيرزيت]"),
        "{nested}"
    );
}

#[test]
fn commands_delete_undo_and_redo() {
    check("في |لندن", "Space 2 Delete", "");
    check("في |لندن", "Space 2 Delete Mod+Z Tab", "[LOCATION* لندن]");
    check(
        "في |لندن",
        "Space 2 Mod+Z Mod+Shift+Z Tab",
        "[LOCATION* لندن]",
    );
}

#[test]
fn commands_escape_leaves_the_selection_then_the_entity() {
    check("في |لندن", "Space Escape", "");
    check("في |لندن", "Space 2 Escape Escape", "[LOCATION لندن]");
}

#[test]
fn commands_documents_end_at_the_ends_of_the_list() {
    let mut session = session_with(&["أ", "ب"]);
    let resolves =
        |session: &Session, name: &str| (table::find(name).unwrap().resolve)(session).is_ok();
    assert!(resolves(&session, "document.next"));
    assert!(!resolves(&session, "document.previous"));
    press(&mut session, "Mod+PageDown").unwrap();
    assert!(!resolves(&session, "document.next"));
    assert!(resolves(&session, "document.previous"));
    assert!(!resolves(&session, "document.reopen"));
    press(&mut session, "S").unwrap();
    assert!(!resolves(&session, "document.skip"));
    assert!(resolves(&session, "document.reopen"));
}

#[test]
fn commands_without_a_document_only_files_and_views_are_there() {
    let session = Session::in_memory(Env::new("منى"));
    for command in COMMANDS {
        let resolves = (command.resolve)(&session).is_ok();
        let expected = match command.group() {
            "view" => true,
            "file" => !matches!(
                command.name,
                "file.backup"
                    | "file.save_as"
                    | "file.export"
                    | "file.export_all"
                    | "file.import"
                    | "file.close"
            ),
            _ => false,
        };
        assert_eq!(resolves, expected, "{}", command.name);
    }
}

#[test]
fn commands_what_the_window_does_comes_out_as_such() {
    let mut session = session_with(&["في لندن"]);
    let flag = press(&mut session, "F").unwrap();
    assert_eq!(flag, Some(ViewCommand::FlagWithReason));
    assert_eq!(
        press(&mut session, "0").unwrap(),
        Some(ViewCommand::ListLabels)
    );
}

#[test]
fn problems_name_what_is_in_the_way() {
    let mut session = session_with(&["في جامعة بيرزيت"]);
    let text = session.document().unwrap().document.text.to_string();
    let select = |session: &mut Session, words: &str| {
        let at = text.find(words).unwrap();
        let selection = Selection {
            anchor: at,
            focus: at + words.len(),
            upstream: true,
        };
        session.dispatch(Action::Select(selection)).unwrap();
    };
    select(&mut session, "جامعة بيرزيت");
    press(&mut session, "3").unwrap();
    select(&mut session, "في جامعة");
    let refused = press(&mut session, "2").unwrap_err();
    let mut texts = Texts::new(Language::English);
    let problem = Problem::of(&texts, Some(&session), &refused);
    let plain = problem.summary.replace(['\u{2068}', '\u{2069}'], "");
    assert_eq!(plain, "This would cross ORG “جامعة بيرزيت”");
    assert!(problem.details.is_some() && problem.hint.is_some());
    texts.set_language(Language::Arabic);
    let problem = Problem::of(&texts, Some(&session), &SessionError::NothingToUndo);
    assert_eq!(problem.summary, "لا شيء للتراجع عنه");
    assert_eq!(problem.hint, None);
}
