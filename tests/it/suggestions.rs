//! Suggestions are rows with verdicts: imports, undo, damage, corrected texts, and projects of
//! version 3, which had them inside of documents.

use std::path::Path;

use rusqlite::{Connection, params};
use serde_json::{Value, json};
use tawsim::model::document::DocumentRow;
use tawsim::model::id::{DocumentId, SuggestionId};
use tawsim::model::suggestion::Verdict;
use tawsim::session::export::documents::ExportChoice;
use tawsim::session::import::plan::{ImportPlan, SameId};
use tawsim::session::{Action, Session};
use tawsim::store::ScoreOrder;

use crate::support::damaged::break_it;
use crate::support::projects::{ImportBatch, ImportFromMemory as _, batch, env, gold, marked};

const PLAIN: &str = "زار محمد القاهرة";
const PREDICTED: &str = "زار [PERSON محمد] [LOCATION القاهرة]";

fn project(folder: &Path) -> Session {
    let mut session = Session::create(&folder.join("p.tawsim"), env()).unwrap();
    let documents = vec![marked("a", PLAIN), marked("b", "عاد علي")];
    session.import(batch(documents)).unwrap();
    session.dispatch(Action::NextDocument).unwrap();
    session
}

fn predictions(source: &str, marks: &str) -> ImportBatch {
    ImportBatch {
        plan: ImportPlan {
            suggestions: Some(source.to_owned()),
            ..ImportPlan::default()
        },
        ..batch(vec![marked("a", marks)])
    }
}

fn rows(session: &Session) -> Vec<DocumentRow> {
    session.rows(0..session.n_documents()).unwrap()
}

fn first(session: &Session) -> DocumentId {
    rows(session)[0].id
}

/// Returns the suggestions of the first document as the gold dataset has them.
fn exported(session: &Session) -> Vec<Value> {
    let gold = gold(session, ExportChoice::default());
    let gold: Value = serde_json::from_str(&gold).unwrap();
    let list = gold["documents"][0]["suggestions"].as_array();
    list.cloned().unwrap_or_default()
}

/// Returns the words, the source and the status of each suggestion in the export.
fn told(session: &Session) -> Vec<String> {
    let text = |json: &Value| json.as_str().unwrap_or("-").to_owned();
    exported(session)
        .iter()
        .map(|one| {
            let source = text(&one["provenance"]["source"]);
            format!("{} {source} {}", text(&one["text"]), text(&one["status"]))
        })
        .collect()
}

fn ids(session: &Session) -> Vec<SuggestionId> {
    let found = session.suggestions(first(session)).unwrap();
    assert_eq!(found.damage, []);
    found.suggestions.iter().map(|one| one.id).collect()
}

fn decide(session: &mut Session, index: usize, verdict: Option<Verdict>) {
    let (document, suggestion) = (first(session), ids(session)[index]);
    let reason = Some("لقب".to_owned());
    session
        .dispatch(Action::SetVerdict {
            document,
            suggestion,
            verdict,
            reason,
        })
        .unwrap();
}

fn verdict(session: &Session, index: usize) -> Option<Verdict> {
    let decision = session.decision(first(session), ids(session)[index]);
    decision.unwrap().map(|decision| decision.verdict)
}

#[test]
fn suggestions_imported_again_are_the_same_and_keep_their_verdicts() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = project(folder.path());
    let report = session.import(predictions("camel", PREDICTED)).unwrap();
    assert_eq!((report.suggestions_added, report.suggestions_known), (2, 0));
    let before = ids(&session);
    decide(&mut session, 0, Some(Verdict::Rejected));
    let again = "[PERSON زار] [PERSON محمد] [LOCATION القاهرة]";
    let report = session.import(predictions("camel", again)).unwrap();
    assert_eq!((report.suggestions_added, report.suggestions_known), (1, 2));
    assert_eq!(ids(&session)[..2], before);
    assert_eq!(verdict(&session, 0), Some(Verdict::Rejected));
    // The same words of another system are another suggestion.
    session.import(predictions("other", PREDICTED)).unwrap();
    assert_eq!(
        told(&session),
        [
            "محمد camel rejected",
            "القاهرة camel pending",
            "زار camel pending",
            "محمد other pending",
            "القاهرة other pending",
        ]
    );
    let counts = session.suggestion_counts().unwrap();
    let counts: Vec<_> = counts
        .iter()
        .map(|one| (one.source.name.as_str(), one.n, one.decided))
        .collect();
    assert_eq!(counts, [("camel", 3, 1), ("other", 2, 0)]);
    // Ids in files are unique.
    let mut names: Vec<_> = exported(&session)
        .iter()
        .map(|one| one["id"].to_string())
        .collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 5);
}

#[test]
fn suggestions_of_an_import_are_one_step_and_come_back_with_their_verdicts() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = project(folder.path());
    let without = gold(&session, ExportChoice::default());
    session.import(predictions("camel", PREDICTED)).unwrap();
    let with = gold(&session, ExportChoice::default());
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(exported(&session), [] as [Value; 0]);
    assert_eq!(ids(&session), []);
    assert!(!without.contains("camel"));
    session.dispatch(Action::Redo).unwrap();
    assert_eq!(gold(&session, ExportChoice::default()), with);
    decide(&mut session, 1, Some(Verdict::Accepted));
    assert_eq!(session.undo_title().as_deref(), Some("edit-verdict"));
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(verdict(&session, 1), None);
    session.dispatch(Action::Redo).unwrap();
    assert_eq!(verdict(&session, 1), Some(Verdict::Accepted));
    decide(&mut session, 1, None);
    assert_eq!(verdict(&session, 1), None);
    session.dispatch(Action::Undo).unwrap();
    // A withdrawn suggestion that another import brings is the old one.
    session.dispatch(Action::Undo).unwrap();
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(ids(&session), []);
    session.import(predictions("camel", PREDICTED)).unwrap();
    assert_eq!(gold(&session, ExportChoice::default()), with);
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(ids(&session), []);
}

#[test]
fn suggestions_of_another_annotator_stay_if_she_has_decided_on_them() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = project(folder.path());
    session.import(predictions("camel", PREDICTED)).unwrap();
    let name = session.annotator().to_owned();
    session
        .dispatch(Action::SetAnnotator("ليلى".to_owned()))
        .unwrap();
    decide(&mut session, 0, Some(Verdict::Accepted));
    session.dispatch(Action::SetAnnotator(name)).unwrap();
    assert_eq!(verdict(&session, 0), None, "each annotator decides");
    let changes = session.dispatch(Action::Undo).unwrap();
    assert!(changes.passed > 0, "the step is skipped");
    assert_eq!(ids(&session).len(), 2);
}

#[test]
fn suggestions_are_read_a_page_at_a_time_by_score() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = project(folder.path());
    let scores = [Some(0.5), None, Some(0.9), Some(0.5), None, Some(1.0)];
    let list: Vec<Value> = scores
        .iter()
        .zip(0..)
        .map(|(score, n)| {
            json!({
                "id": format!("p{n}"), "start": n, "end": n + 1, "label": "PERSON",
                "text": PLAIN.chars().nth(n).unwrap().to_string(), "status": "pending",
                "provenance": {"origin": "machine", "source": "m", "score": score},
            })
        })
        .collect();
    let mut document = marked("a", PLAIN);
    document.extra = Some(json!({ "suggestions": list }).to_string());
    session.import(batch(vec![document])).unwrap();
    let source = session.suggestion_source("m").unwrap().unwrap().id;
    let pages = |session: &Session, order, limit: usize| {
        let mut all = Vec::new();
        let mut after = None;
        loop {
            let page = session
                .suggestion_page(source, (order, after), limit)
                .unwrap();
            let Some(last) = page.last() else { break };
            after = Some(last.cursor());
            all.extend(page.into_iter().map(|row| row.score));
        }
        all
    };
    let falling = [Some(1.0), Some(0.9), Some(0.5), Some(0.5), None, None];
    let rising = [Some(0.5), Some(0.5), Some(0.9), Some(1.0), None, None];
    for limit in 1..8 {
        assert_eq!(
            pages(&session, ScoreOrder::Falling, limit),
            falling,
            "{limit}"
        );
        assert_eq!(
            pages(&session, ScoreOrder::Rising, limit),
            rising,
            "{limit}"
        );
    }
    decide(&mut session, 5, Some(Verdict::Changed));
    let page = session
        .suggestion_page(source, (ScoreOrder::Falling, None), 2)
        .unwrap();
    assert_eq!(page[0].verdict, Some(Verdict::Changed));
    assert_eq!(page[1].verdict, None);
    // Those of a removed document are in no list.
    let document = first(&session);
    session.dispatch(Action::RemoveDocument(document)).unwrap();
    assert_eq!(pages(&session, ScoreOrder::Falling, 9), []);
}

/// Damaged rows of suggestions, and the code of the problem.
const DAMAGE: &[(&str, &str)] = &[
    (
        "UPDATE suggestions SET start = start + 2, \"end\" = \"end\" + 2 WHERE words = 'محمد'",
        "store.suggestion_words",
    ),
    (
        "UPDATE suggestions SET \"end\" = 5000 WHERE words = 'محمد'",
        "store.suggestion_words",
    ),
    (
        "UPDATE suggestions SET words = 'x' WHERE words = 'محمد'",
        "store.suggestion_words",
    ),
    (
        "UPDATE suggestions SET start = -7 WHERE words = 'محمد'",
        "store.suggestion",
    ),
    (
        "UPDATE suggestions SET label = zeroblob(16) WHERE words = 'محمد'",
        "store.suggestion",
    ),
    (
        "UPDATE suggestions SET source = 77 WHERE words = 'محمد'",
        "store.suggestion",
    ),
    (
        "UPDATE suggestions SET form = 77 WHERE words = 'محمد'",
        "store.suggestion",
    ),
    (
        "UPDATE suggestions SET form = NULL, extra = '{\"id\":[' WHERE words = 'محمد'",
        "store.suggestion",
    ),
    (
        "UPDATE suggestions SET form = NULL, extra = '{\"id\":5}' WHERE words = 'محمد'",
        "store.member",
    ),
    (
        "UPDATE suggestions SET score = 9e999 WHERE words = 'محمد'",
        "store.suggestion",
    ),
];

#[test]
fn suggestions_that_are_damaged_are_listed_and_block_nothing() {
    for (sql, code) in DAMAGE {
        let folder = tempfile::tempdir().unwrap();
        let mut session = project(folder.path());
        session.import(predictions("camel", PREDICTED)).unwrap();
        drop(session);
        break_it(&folder.path().join("p.tawsim"), sql);
        let mut session = Session::open(&folder.path().join("p.tawsim"), env()).unwrap();
        session.dispatch(Action::NextDocument).unwrap();
        let found = session.check().unwrap();
        let codes: Vec<_> = found.iter().map(|problem| problem.code).collect();
        // A value that its column refuses is damage of the pages too.
        assert!(codes.contains(code), "{sql}: {codes:?}");
        assert!(
            codes.iter().all(|one| one == code || *one == "store.pages"),
            "{sql}: {codes:?}"
        );
        let left = told(&session);
        assert_eq!(left, ["القاهرة camel pending"], "{sql}");
        // The others can be decided, and work goes on.
        let all = session.suggestions(first(&session)).unwrap().suggestions;
        let action = Action::SetVerdict {
            document: first(&session),
            suggestion: all.last().unwrap().id,
            verdict: Some(Verdict::Rejected),
            reason: None,
        };
        session.dispatch(action).unwrap();
        session.import(predictions("other", PREDICTED)).unwrap();
        assert_eq!(told(&session).len(), 3, "{sql}");
        session.dispatch(Action::Undo).unwrap();
        session.dispatch(Action::Undo).unwrap();
        assert_eq!(told(&session), left, "{sql}");
    }
}

#[test]
fn suggestions_move_with_a_corrected_text() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = project(folder.path());
    session
        .import(predictions(
            "camel",
            "[ORG زار] [PERSON محمد] [LOCATION القاهرة]",
        ))
        .unwrap();
    decide(&mut session, 1, Some(Verdict::Rejected));
    let before = told(&session);
    let mut corrected = batch(vec![marked("a", "قال إن محمد القاهرة")]);
    corrected.plan.same_id = SameId::ReplaceText;
    let report = session.import(corrected).unwrap();
    assert_eq!(
        told(&session),
        ["محمد camel rejected", "القاهرة camel pending"]
    );
    let codes: Vec<_> = report.diagnostics.iter().map(|one| one.code).collect();
    assert_eq!(codes, ["text.suggestions_gone"]);
    assert_eq!(verdict(&session, 0), Some(Verdict::Rejected));
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(told(&session), before);
    session.dispatch(Action::Redo).unwrap();
    assert_eq!(told(&session).len(), 2);
}

#[test]
fn suggestions_follow_the_names_of_labels() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = project(folder.path());
    session.import(predictions("camel", PREDICTED)).unwrap();
    let label = session.labels().by_name("PERSON").unwrap().id;
    let change = tawsim::session::actions::LabelChange::Name("HUMAN".to_owned());
    session
        .dispatch(Action::ChangeLabel { label, change })
        .unwrap();
    let labels: Vec<_> = exported(&session)
        .iter()
        .map(|one| one["label"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(labels, ["HUMAN", "LOCATION"]);
}

/// Makes a project file of version 3 with these other members in its documents, by the SQL of that
/// time.
fn version_3(path: &Path, extras: &[(&str, &str)]) {
    let mut session = Session::create(path, env()).unwrap();
    session.import(batch(Vec::new())).unwrap();
    drop(session);
    let old = path.with_extension("old");
    let conn = Connection::open(&old).unwrap();
    for sql in [
        include_str!("../../src/store/file/migrations/0001_init.sql"),
        include_str!("../../src/store/file/migrations/0002_labels.sql"),
        include_str!("../../src/store/file/migrations/0003_corpora.sql"),
    ] {
        conn.execute_batch(sql).unwrap();
    }
    conn.execute("ATTACH ?1 AS new", [path.to_str().unwrap()])
        .unwrap();
    conn.execute_batch(
        "INSERT INTO project SELECT * FROM new.project;
        INSERT INTO labels SELECT id, position, name, display_name, description, color, shortcut,
            aliases, extra, deleted, parent FROM new.labels;
        INSERT INTO annotators VALUES ('منى', NULL);
        INSERT INTO sources VALUES ('camel', 'model', '{\"version\":\"2\"}');
        PRAGMA user_version = 3;",
    )
    .unwrap();
    let id: i64 = conn
        .query_row("PRAGMA new.application_id", [], |row| row.get(0))
        .unwrap();
    conn.pragma_update(None, "application_id", id).unwrap();
    for (key, (text, extra)) in (1..).zip(extras) {
        let values = params![
            key,
            [key as u8; 16],
            format!("d{key}"),
            extra,
            tawsim::store::text_sha256(text),
            text.len() as i64,
            text.chars().count() as i64
        ];
        conn.execute(
            "INSERT INTO documents (key, id, name, extra, text_sha256, text_bytes, text_chars,
                position) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?1 - 1)",
            values,
        )
        .unwrap();
        conn.execute(
            "INSERT INTO document_texts VALUES (?1, ?2)",
            params![key, text],
        )
        .unwrap();
    }
    conn.execute("DETACH new", []).unwrap();
    drop(conn);
    std::fs::rename(old, path).unwrap();
}

/// Runs a query that returns text.
fn query(path: &Path, sql: &str) -> Vec<String> {
    let conn = Connection::open(path).unwrap();
    let mut statement = conn.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

#[test]
fn suggestions_of_version_3_become_rows_and_are_exported_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.tawsim");
    let usual = r#"{"id":"s1","start":4,"end":8,"label":"PERSON","text":"محمد","status":"pending","provenance":{"origin":"machine","source":"camel","score":0.91}}"#;
    let equal = usual.replace("s1", "s9");
    let odd = r#"{"score":0.50,"label":"PER","id":"s2","end":16,"start":9,"text":"القاهرة","more":{"a":[1]},"provenance":{}}"#;
    let decided = r#"{"id":"s3","start":0,"end":3,"label":"ORG","text":"زار","status":"rejected","provenance":{"origin":"machine","annotator":"منى","modified":"2026-01-31T12:30:00Z","source":"camel","score":1}}"#;
    let nameless = r#"{"id":"s4","start":0,"end":3,"label":"PERSON","text":"زار","status":"accepted","provenance":{"origin":"suggestion_edited","source":"camel"}}"#;
    let foreign = r#"{"id":"s5","start":0,"end":3,"label":"NOWHERE","text":"زار"}"#;
    let outside = r#"{"id":"s6","start":0,"end":99,"label":"PERSON","text":"زار"}"#;
    let fine = format!(
        r#"{{"lang":"ar","suggestions":[{usual},{odd},{decided},{nameless},{equal}],"ext":{{"tags":["x"]}}}}"#
    );
    let mixed = format!(r#"{{"suggestions":[{foreign},{usual},{outside}],"notes":"n"}}"#);
    version_3(
        &path,
        &[
            (PLAIN, &fine),
            (PLAIN, &mixed),
            (PLAIN, r#"{"suggestions":[],"notes":"n"}"#),
            (PLAIN, r#"{"suggestions":7}"#),
        ],
    );
    let session = Session::open(&path, env()).unwrap();
    let written = gold(&session, ExportChoice::default());
    let list = format!(r#""suggestions":[{usual},{odd},{decided},{nameless},{equal}]"#);
    assert!(
        written.contains(&list.replace(r#""PER""#, r#""PERSON""#)),
        "{written}"
    );
    assert!(written.contains(r#""suggestions":[]"#));
    drop(session);
    // What cannot be a row is where it was.
    assert_eq!(
        query(&path, "SELECT extra FROM documents ORDER BY key"),
        [
            r#"{"lang":"ar","ext":{"tags":["x"]}}"#.to_owned(),
            format!(r#"{{"suggestions":[{foreign},{outside}],"notes":"n"}}"#),
            r#"{"suggestions":[],"notes":"n"}"#.to_owned(),
            r#"{"suggestions":7}"#.to_owned(),
        ]
    );
    assert_eq!(
        query(
            &path,
            "SELECT s.name || ' ' || coalesce(o.name, '-') || ' ' || coalesce(s.score, '-') || ' '
                || coalesce(v.verdict, 'pending') || ' ' || coalesce(l.name, '-')
            FROM suggestions AS s LEFT JOIN sources AS o ON o.key = s.source
            LEFT JOIN verdicts AS v ON v.suggestion = s.key
            LEFT JOIN layers AS l ON l.key = v.annotator ORDER BY s.key",
        ),
        [
            "s1 camel 0.91 pending -",
            "s2 - - pending -",
            "s3 camel 1.0 rejected منى",
            "s4 camel - changed -",
            "s9 camel 0.91 pending -",
            "s1 camel 0.91 pending -",
        ]
    );
    assert_eq!(
        query(&path, "SELECT version || kind || extra FROM sources"),
        [r#"2model{"version":"2"}"#]
    );
    let distinct = "SELECT CAST(count(DISTINCT id) AS TEXT) FROM suggestions";
    assert_eq!(query(&path, distinct), ["6"]);
}
