//! A damaged project file is refused or read in part: never with a panic, never with an internal
//! error, and never without an end.
//!
//! Each case is made from its number alone. `TAWSIM_FUZZ_CASES=5000 TAWSIM_FUZZ_FROM=0` runs more
//! of them.

use std::fmt::Write as _;
use std::fs;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use tawsim::arabic::fold::Level;
use tawsim::base::progress::ProgressMonitor;
use tawsim::formats::core::error::WriteError;
use tawsim::formats::core::sink::WriteOptions;
use tawsim::model::corpus::listing::{Filter, Sort};
use tawsim::model::suggestion::Verdict;
use tawsim::session::export::documents::ExportChoice;
use tawsim::session::export::{ExportError, Target, export};
use tawsim::session::query::finder::SearchQuery;
use tawsim::session::query::statistics::StatisticsChoice;
use tawsim::session::{Access, Action, Session, SessionError};
use tawsim::store::StoreError;

use crate::support::projects::{ImportFromMemory as _, batch, env, marked, tag};
use crate::support::random::Random;

/// The number of cases in an ordinary run.
const CASES: u64 = 120;

/// Returns a project file with rows in every table.
fn whole() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.tawsim");
    let mut session = Session::create(&path, env()).unwrap();
    let text = "قال [PERSON بوتين] في [LOCATION موسكو] إن [ORG مجلس [PERSON محمد]] زار لبنان\n";
    let documents = || (0..12).map(|n| marked(&format!("d{n}"), &text.repeat(1 + n)));
    session.import(batch(documents().collect())).unwrap();
    let mut predictions = batch(documents().collect());
    predictions.plan.suggestions = Some("camel".to_owned());
    session.import(predictions).unwrap();
    session.dispatch(Action::NextDocument).unwrap();
    tag(&mut session, "لبنان", "LOCATION").unwrap();
    let document = session.document().unwrap().document.id;
    let reason = Some("انظر".to_owned());
    session
        .dispatch(Action::SetFlag { document, reason })
        .unwrap();
    let suggestion = session.suggestions(document).unwrap().suggestions[0].id;
    session
        .dispatch(Action::SetVerdict {
            document,
            suggestion,
            verdict: Some(Verdict::Rejected),
            reason: None,
        })
        .unwrap();
    session.dispatch(Action::FinishAndNext).unwrap();
    tag(&mut session, "لبنان", "LOCATION").unwrap();
    session.dispatch(Action::Undo).unwrap();
    let labels = session.labels().labels.clone();
    session
        .dispatch(Action::ChangeLabel {
            label: labels[0].id,
            change: tawsim::session::actions::LabelChange::Description(Some("ناس".to_owned())),
        })
        .unwrap();
    let mut other = env();
    other.annotator = "علي".into();
    drop(session);
    let mut session = Session::open(&path, other).unwrap();
    session.dispatch(Action::NextDocument).unwrap();
    tag(&mut session, "موسكو", "ORG").unwrap();
    session.index_texts(|_| ControlFlow::Continue(())).unwrap();
    drop(session);
    fs::read(&path).unwrap()
}

const TABLES: &[&str] = &[
    "project",
    "settings",
    "labels",
    "layers",
    "former_names",
    "sources",
    "documents",
    "document_texts",
    "annotations",
    "annotation_counts",
    "document_states",
    "curation",
    "flags",
    "operations",
    "operation_rows",
    "field_clocks",
    "replicas",
    "undo_steps",
    "undo_cursors",
    "document_tags",
    "state_counts",
    "search_segments",
    "search_grams",
    "search_stale",
    "suggestions",
    "suggestion_forms",
    "suggestion_batches",
    "verdicts",
];

const VALUES: &[&str] = &[
    "NULL",
    "0",
    "-1",
    "9223372036854775807",
    "-9223372036854775808",
    "1e308",
    "9e999",
    "''",
    "'x'",
    "'['",
    "'{'",
    "'{\"ext\":5,\"lang\":[],\"entities\":7}'",
    "'[[[[[[[[[[[[[[[[[[[[[[[[['",
    "CAST(x'ff00fe' AS TEXT)",
    "CAST(x'd900' AS TEXT)",
    "char(0)",
    "char(8238)",
    "x''",
    "zeroblob(16)",
    "zeroblob(100000)",
    "x'0123456789abcdef0123456789abcdef'",
    "printf('%.*c', 100000, 'x')",
    "name",
    "id",
];

/// Values of the columns that are kept as JSON. Each is valid JSON, and most break the schema.
const KEPT: &[&str] = &[
    r#"{"lang":[]}"#,
    r#"{"lang":"ar","split":7,"notes":{},"ext":[]}"#,
    r#"{"id":5,"name":[],"language":7,"counts":3,"policy":{"article":1}}"#,
    r#"{"suggestions":[{"id":"s","start":0,"end":9999,"label":"ORG","text":"x"}]}"#,
    r#"{"relations":[{"id":"r"}],"tokens":[[1]],"sentences":5}"#,
    r#"{"fragments":[[4,5],[0,2]],"attributes":[],"normalization":[{}]}"#,
    r#"{"provenance":{"created":5,"origin":"human"},"status":[]}"#,
    r#"{"seconds":-1,"status":[],"annotator":"x","entities":{}}"#,
    r#"{"role":7,"kind":"x","sha256":"x","version":1}"#,
    r#"{"iri":5,"attributes":[{"name":""}],"labels":[],"allow_nested":"x"}"#,
    r#"{"a":1,"a":2,"ext":{"tags":5}}"#,
    r#"{"$schema":5,"documents":1,"record":"header","text":"x","sha256":""}"#,
    r#"["a","a"]"#,
    "[1]",
    "{}",
    "[]",
    "5",
    "null",
    r#""x""#,
];

/// The columns that are kept as JSON.
const KEPT_IN: &[&str] = &[
    "project SET dataset",
    "project SET extra",
    "project SET label_set_extra",
    "labels SET display_name",
    "labels SET aliases",
    "labels SET extra",
    "layers SET extra",
    "sources SET extra",
    "documents SET meta",
    "documents SET extra",
    "document_states SET extra",
    "annotations SET flags",
    "annotations SET origin_suggestion",
    "annotations SET extra",
    "operations SET edits",
    "operations SET inverse",
    "operations SET view_before",
    "operations SET seen",
];

/// The formats to which each project is exported.
const EXPORTS: &[&str] = &[
    "gold",
    "gold-jsonl",
    "conll2003",
    "csv",
    "tei",
    "jsonl",
    "brat",
    "webanno",
];

/// Cyclic and repeated references.
const RINGS: &[&str] = &[
    "UPDATE labels SET parent = name",
    "UPDATE labels SET parent = (SELECT o.name FROM labels AS o WHERE o.name <> labels.name)",
    "UPDATE operations SET undoes = key",
    "UPDATE documents SET position = 0",
    "UPDATE documents SET position = position * 1000000007",
    "UPDATE documents SET name = 'same'",
    "UPDATE undo_cursors SET done = 9223372036854775807",
    "UPDATE undo_cursors SET done = -5",
    "UPDATE undo_steps SET seq = 1",
    "UPDATE undo_steps SET step = step + 1",
    "UPDATE annotations SET document = 1",
    "UPDATE annotations SET start = 0, \"end\" = 1000000000",
    "UPDATE annotation_counts SET n = -3",
    "UPDATE state_counts SET n = 9223372036854775807",
    "DELETE FROM project",
    "DELETE FROM labels",
    "DELETE FROM operations",
    "DELETE FROM layers",
    "DELETE FROM document_texts",
    "UPDATE search_segments SET last = 9223372036854775807",
    "UPDATE search_grams SET documents = x'ffffffffffffffffffff80808080ff'",
    "UPDATE sqlite_sequence SET seq = 9223372036854775807",
    "UPDATE document_texts SET document = 9223372036854775807 WHERE document = 3",
];

/// Damages a file and returns a description of the damage.
fn damage(path: &Path, whole: &[u8], random: &mut Random) -> String {
    let mut bytes = whole.to_vec();
    let pages = bytes.len() / 4096;
    let kind = random.below(10);
    let mut told = match kind {
        0 => {
            let n = 1 + random.below(40);
            for _ in 0..n {
                let at = random.below(bytes.len());
                bytes[at] ^= 1 << random.below(8);
            }
            format!("{n} bits")
        }
        1 => {
            let page = random.below(pages);
            for byte in &mut bytes[page * 4096..(page + 1) * 4096] {
                *byte = match page % 3 {
                    0 => 0,
                    1 => random.next() as u8,
                    _ => 0xFF,
                };
            }
            format!("page {page}")
        }
        2 => {
            let (from, to) = (1 + random.below(pages - 1), 1 + random.below(pages - 1));
            bytes.copy_within(from * 4096..(from + 1) * 4096, to * 4096);
            format!("page {from} over {to}")
        }
        3 => {
            let n = random.below(pages).max(1);
            bytes.truncate(n * 4096 + random.below(2) * 100);
            bytes[28..32].copy_from_slice(&(n as u32).to_be_bytes());
            format!("cut to {n} pages")
        }
        _ => String::new(),
    };
    fs::File::create(path).unwrap();
    let mut file = fs::OpenOptions::new().write(true).open(path).unwrap();
    std::io::Write::write_all(&mut file, &bytes).unwrap();
    drop(file);
    if kind >= 4 {
        let conn = Connection::open(path).unwrap();
        conn.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
            .unwrap();
        let is_loose = kind == 7;
        if is_loose {
            // Rows of any type: no table is strict any more.
            conn.execute_batch(
                "PRAGMA writable_schema = ON;
                 UPDATE sqlite_schema SET sql = replace(replace(sql, 'STRICT, ', ''), ') STRICT', ')');
                 PRAGMA writable_schema = RESET",
            )
            .unwrap();
        }
        let statements = 1 + random.below(4);
        for _ in 0..statements {
            let sql = match kind {
                4 if random.below(3) == 0 => format!("DROP TABLE {}", random.of(TABLES)),
                4 | 5 => random.of(RINGS).to_owned(),
                8 | 9 => format!("UPDATE {} = '{}'", random.of(KEPT_IN), random.of(KEPT)),
                _ => {
                    let table = random.of(TABLES);
                    let columns: Vec<String> = conn
                        .prepare(&format!("SELECT * FROM {table} LIMIT 0"))
                        .map(|found| found.column_names().map(|c| format!("\"{c}\"")).collect())
                        .unwrap_or_default();
                    if columns.is_empty() {
                        continue;
                    }
                    let column = &columns[random.below(columns.len())];
                    let value = random.of(VALUES);
                    let row = match random.below(2) {
                        0 => String::new(),
                        _ => format!(" WHERE hex({column}) > '{:X}'", random.below(16)),
                    };
                    format!("UPDATE OR IGNORE {table} SET {column} = {value}{row}")
                }
            };
            // SQLite itself refuses some of it.
            let done = conn.execute_batch(&sql).is_ok();
            write!(told, "{sql} ({done}); ").unwrap();
        }
    }
    told
}

/// Returns whether an error is an internal one.
fn is_ours(error: &SessionError) -> bool {
    matches!(error, SessionError::Store(StoreError::Database(_)))
}

/// Performs every operation on a project; returns the internal errors.
fn exercise(path: &Path, out: &Path) -> Vec<String> {
    let mut faults = Vec::new();
    let mut note = |what: &str, refused: Option<&SessionError>| {
        if let Some(refused) = refused.filter(|refused| is_ours(refused)) {
            faults.push(format!("{what}: {refused:?}"));
        }
    };
    for writing in [false, true] {
        let opened = if writing {
            Session::open(path, env())
        } else {
            Session::open_to_read(path, env())
        };
        let mut session = match opened {
            Ok(session) => session,
            Err(refused) => {
                note("open", Some(&refused));
                continue;
            }
        };
        let watch = ProgressMonitor::default();
        let rows = session.rows(0..session.n_documents().min(100));
        note("rows", rows.as_ref().err());
        for row in rows.unwrap_or_default() {
            note(
                "open a document",
                session
                    .dispatch(Action::OpenDocument(row.id))
                    .err()
                    .as_ref(),
            );
        }
        note("check", session.check().err().as_ref());
        let choice = StatisticsChoice::default();
        note(
            "statistics",
            session
                .snapshot()
                .and_then(|project| project.statistics(&choice, &watch))
                .err()
                .as_ref(),
        );
        let list = session.list(&Filter::default(), Sort::default());
        note("list", list.as_ref().err());
        if let Ok(keys) = list {
            let query = SearchQuery::new("موسكو", Level::Letters.rules()).unwrap();
            let go_on = || ControlFlow::Continue(());
            let found = session.search(&query, &keys, go_on, |_| ControlFlow::Continue(()));
            note("search", found.err().as_ref());
        }
        for format in EXPORTS {
            let format = tawsim::formats::registry::by_id(format).unwrap();
            let target = Target {
                path: out.join(format.id),
                format,
                options: WriteOptions::default(),
                report: |format, _| format.id.to_owned(),
            };
            let exported = session
                .snapshot()
                .map_err(ExportError::from)
                .and_then(|project| export(&project, &ExportChoice::default(), &target, &watch));
            match exported {
                // What the label set does not allow is refused with the words of both entities.
                Err(ExportError::Wrong(problem)) if problem.code.starts_with("entity.") => {}
                Ok(_)
                | Err(
                    ExportError::Io(_)
                    | ExportError::Refused(_)
                    | ExportError::Unwritable(WriteError::Unwritable { .. }),
                ) => {}
                Err(ExportError::Session(refused)) => note("export", Some(&refused)),
                Err(other) => faults_of_export(&mut note, format.id, &other),
            }
        }
        note("plan", session.plan_repair(true).err().as_ref());
        note(
            "backup",
            session
                .backup(&out.join("copy.tawsim"), &watch)
                .err()
                .as_ref(),
        );
        if *session.access() == Access::Write {
            note("undo", session.dispatch(Action::Undo).err().as_ref());
            note("redo", session.dispatch(Action::Redo).err().as_ref());
            note(
                "index",
                session
                    .index_texts(|_| ControlFlow::Continue(()))
                    .err()
                    .as_ref(),
            );
            if let Ok(plan) = session.plan_repair(true) {
                note("repair", session.repair(&plan).err().as_ref());
            }
            note(
                "finish",
                session.dispatch(Action::FinishAndNext).err().as_ref(),
            );
            let more = batch(vec![marked("more", "زار [PERSON سعد] عمان")]);
            note("import", session.import(more).err().as_ref());
        }
    }
    faults
}

fn faults_of_export(
    note: &mut impl FnMut(&str, Option<&SessionError>),
    format: &str,
    error: &ExportError,
) {
    let database = StoreError::Database(format!("{error:?}").into());
    note(
        &format!("export {format}"),
        Some(&SessionError::Store(database)),
    );
}

#[test]
fn project_file_that_is_damaged_is_refused_or_read_in_part() {
    let number = |name: &str, default| {
        let set = std::env::var(name).ok();
        set.map_or(default, |value| value.parse().unwrap())
    };
    let (cases, from) = (
        number("TAWSIM_FUZZ_CASES", CASES),
        number("TAWSIM_FUZZ_FROM", 0),
    );
    let whole = whole();
    let folder = tempfile::tempdir().unwrap();
    let mut bad = Vec::new();
    for case in from..from + cases {
        let folder: PathBuf = folder.path().join(case.to_string());
        fs::create_dir(&folder).unwrap();
        let path = folder.join("p.tawsim");
        let told = damage(&path, &whole, &mut Random(case));
        let done = catch_unwind(AssertUnwindSafe(|| exercise(&path, &folder)));
        match done {
            Ok(faults) if faults.is_empty() => {}
            Ok(faults) => bad.push(format!("{case}: {told}: {faults:?}")),
            Err(_) => bad.push(format!("{case}: {told}: a panic")),
        }
        fs::remove_dir_all(&folder).unwrap();
    }
    assert!(
        bad.is_empty(),
        "{} of {cases}:\n{}",
        bad.len(),
        bad.join("\n")
    );
}
