//! The reference for the import benchmarks: writes the same rows with plain `rusqlite` into the same
//! tables and indexes, without triggers, in one transaction.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::path::Path;

use rusqlite::{Connection, Transaction, params};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// The key of the annotator's layer.
const ANNOTATOR: i64 = 1;

#[derive(Deserialize)]
struct Record {
    text: String,
    label: Vec<(usize, usize, String)>,
}

/// Reads the files of a folder, hashes them and inserts them.
pub(crate) fn texts(project: &Path, folder: &Path) {
    let mut conn = Connection::open(project).expect("the project");
    drop_triggers(&conn);
    let transaction = conn.transaction().expect("a transaction");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| entry.expect("a text").path())
        .collect();
    paths.sort();
    for (position, path) in paths.iter().enumerate() {
        let text = fs::read_to_string(path).expect("a text");
        let name = path.file_stem().expect("a name").to_string_lossy();
        let sha256 = sha256(&text);
        let path = path.to_string_lossy();
        let source = Some((&*path, sha256.as_str()));
        document(&transaction, position, &name, &text, &sha256, source);
    }
    transaction.commit().expect("the commit");
}

/// Reads doccano records, hashes their texts and inserts them with their entities.
pub(crate) fn records(project: &Path, file: &Path) {
    let mut conn = Connection::open(project).expect("the project");
    drop_triggers(&conn);
    let transaction = conn.transaction().expect("a transaction");
    transaction
        .execute(
            "INSERT INTO layers (key, id, kind, name) VALUES (?1, ?2, 'annotator', 'bench')",
            params![ANNOTATOR, Uuid::now_v7().as_bytes()],
        )
        .expect("a layer");
    let labels: Vec<(String, Vec<u8>)> = {
        let mut statement = transaction
            .prepare("SELECT name, id FROM labels")
            .expect("the labels");
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
        rows.expect("the labels")
            .map(|row| row.expect("a label"))
            .collect()
    };
    let reader = BufReader::with_capacity(1 << 16, File::open(file).expect("the records"));
    for (position, line) in reader.lines().enumerate() {
        let record: Record = serde_json::from_str(&line.expect("a record")).expect("a record");
        let name = format!("records/{}", position + 1);
        let sha256 = sha256(&record.text);
        let key = document(&transaction, position, &name, &record.text, &sha256, None);
        let mut bytes: Vec<usize> = record.text.char_indices().map(|(byte, _)| byte).collect();
        bytes.push(record.text.len());
        let mut insert = transaction
            .prepare_cached(
                "INSERT INTO annotations (id, document, layer, start, \"end\", words, label, \
                 uncertain, origin_kind, batch) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, 'import', ?8)",
            )
            .expect("the statement");
        for (start, end, label) in &record.label {
            let (start, end) = (bytes[*start], bytes[*end]);
            let label = labels.iter().find(|(name, _)| name == label);
            insert
                .execute(params![
                    Uuid::now_v7().as_bytes(),
                    key,
                    ANNOTATOR,
                    start as i64,
                    end as i64,
                    record.text.get(start..end),
                    label.map(|(_, id)| id),
                    [7_u8; 16],
                ])
                .expect("an entity");
        }
        transaction
            .prepare_cached(
                "INSERT INTO document_states (document, annotator, state) \
                 VALUES (?1, ?2, 'in_progress')",
            )
            .and_then(|mut statement| statement.execute(params![key, ANNOTATOR]))
            .expect("a state");
    }
    transaction
        .execute_batch(
            "INSERT INTO annotation_counts
                SELECT document, layer, count(*) FROM annotations WHERE deleted IS NULL
                GROUP BY document, layer;
             INSERT INTO state_counts
                SELECT annotator, state, count(*) FROM document_states GROUP BY annotator, state;",
        )
        .expect("the counts");
    transaction.commit().expect("the commit");
}

fn document(
    transaction: &Transaction<'_>,
    position: usize,
    name: &str,
    text: &str,
    sha256: &str,
    source: Option<(&str, &str)>,
) -> i64 {
    transaction
        .prepare_cached(
            "INSERT INTO documents (id, name, source_path, source_sha256, text_sha256, text_bytes, \
             text_chars, batch, position) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )
        .and_then(|mut statement| {
            statement.execute(params![
                Uuid::now_v7().as_bytes(),
                name,
                source.map(|(path, _)| path),
                source.map(|(_, sha256)| sha256),
                sha256,
                text.len() as i64,
                text.chars().count() as i64,
                [7_u8; 16],
                position as i64,
            ])
        })
        .expect("a document");
    let key = transaction.last_insert_rowid();
    transaction
        .prepare_cached("INSERT INTO document_texts VALUES (?1, ?2)")
        .and_then(|mut statement| statement.execute(params![key, text]))
        .expect("a text");
    key
}

fn sha256(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    let mut hex = String::with_capacity(64);
    for byte in digest {
        write!(hex, "{byte:02x}").expect("a string");
    }
    hex
}

fn drop_triggers(conn: &Connection) {
    let names: Vec<String> = {
        let sql = "SELECT name FROM sqlite_schema WHERE type = 'trigger'";
        let mut statement = conn.prepare(sql).expect("the schema");
        let rows = statement
            .query_map([], |row| row.get(0))
            .expect("the triggers");
        rows.map(|row| row.expect("a trigger")).collect()
    };
    for name in names {
        conn.execute_batch(&format!("DROP TRIGGER {name}"))
            .expect("a trigger");
    }
}
