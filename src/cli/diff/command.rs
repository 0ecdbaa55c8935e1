//! `tawsim diff`: lists the changes from one release of a dataset to the next.
//!
//! Keeps the entities of both releases in memory, but no texts. [`compare`] finds the differences.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::{Value, json};

use crate::base::progress::ProgressMonitor;
use crate::cli::common::counts::counted;
use crate::cli::common::error::CliError;
use crate::cli::common::input;
use crate::cli::common::output::Output;
use crate::cli::common::project;
use crate::cli::common::sources::{Sources, Taker};
use crate::cli::diff::compare;
use crate::cli::diff::compare::{Change, Difference, DocumentChange, Release};
use crate::commands::problem_text::english;
use crate::formats::core::imported::ImportedDocument;
use crate::formats::core::intake::Refused;
use crate::formats::core::spec::FormatSpec;
use crate::model::id::LabelId;
use crate::session::export::documents::ExportChoice;
use crate::session::import::read_files::Gathering;

/// Report the changes between two releases of a dataset
///
/// Each release is a file of any format that can be read, a folder, or a project. Documents are
/// matched by their ids, or else by their texts. The exit code is 0 if nothing has changed and 1 if
/// something has, as with diff.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The earlier release
    old: PathBuf,
    /// The later release
    new: PathBuf,
    /// The format of both, if the content does not show it
    #[arg(long, value_name = "ID", value_parser = input::format)]
    format: Option<&'static FormatSpec>,
    /// Print only the totals
    #[arg(long)]
    summary: bool,
    /// Skip bad files and records, and compare the rest
    #[arg(long)]
    skip_bad: bool,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

pub(in crate::cli) fn run(args: Args, output: &mut Output) -> Result<ExitCode, CliError> {
    let old = release(&args.old, &args, output)?;
    let new = release(&args.new, &args, output)?;
    let difference = compare::compare(old, new);
    if args.json {
        output.json(&as_json(&difference, args.summary))?;
    } else {
        for line in lines(&difference, args.summary) {
            output.line(&line)?;
        }
    }
    Ok(ExitCode::from(u8::from(!difference.is_same())))
}

fn release(path: &Path, args: &Args, output: &mut Output) -> Result<Release, CliError> {
    let mut release = Release::default();
    if input::is_project(path) {
        let project = project::open_snapshot(path, output)?;
        let choice = ExportChoice::default();
        let header = project.export_header(&choice)?;
        let labels = header.labels.labels.iter();
        let labels: HashMap<LabelId, &str> = labels.map(|l| (l.id, l.name.as_str())).collect();
        let mut documents = project.export_documents(choice)?;
        for document in documents.by_ref() {
            let document = document?;
            let rows = document
                .entities
                .iter()
                .filter_map(|entity| Some((entity.span, *labels.get(&entity.label)?)));
            release.add(&document.document.name, &document.document.text, rows);
        }
        for damage in documents.take_damage() {
            let damage = english().problem_line(&damage);
            output.tell(&format!("left out: {damage}"));
        }
        return Ok(release);
    }
    let sources = Sources::find(path)?;
    let how = Gathering {
        format: args.format,
        ..Gathering::default()
    };
    let watch = ProgressMonitor::default();
    let seen = output.watching(&watch, || sources.read(&how, &watch, &mut release));
    seen.accept(args.skip_bad, output)?;
    Ok(release)
}

impl Taker for Release {
    fn document(&mut self, document: ImportedDocument) -> Result<(), Refused> {
        let entities = document.entities.iter();
        let rows = entities.map(|entity| (entity.span, entity.label.as_str()));
        self.add(&document.id, &document.text, rows);
        Ok(())
    }
}

fn lines(difference: &Difference, summary: bool) -> Vec<String> {
    let mut lines = Vec::new();
    for (id, fate) in difference.documents.iter().filter(|_| !summary) {
        match fate {
            DocumentChange::Added(n) => lines.push(format!("+ {id}: {}", counted(*n, "entity"))),
            DocumentChange::Removed(n) => lines.push(format!("- {id}: {}", counted(*n, "entity"))),
            DocumentChange::Changed {
                from,
                text,
                changes,
            } => {
                let mut line = format!("~ {id}");
                if let Some(from) = from {
                    line = format!("{line}, before {from}");
                }
                if *text {
                    line.push_str(": the text has changed");
                }
                lines.push(line);
                lines.extend(changes.iter().map(change_line));
            }
        }
    }
    let n = difference.totals;
    lines.push(format!(
        "{} the same, {} changed, {} added, {} removed; {} with another text, {} with another id",
        counted(n.same, "document"),
        n.changed,
        n.added,
        n.removed,
        n.texts,
        n.renamed
    ));
    for (label, n) in &difference.labels {
        let told = [
            (n.added, "added"),
            (n.removed, "removed"),
            (n.from, "relabelled from it"),
            (n.to, "relabelled to it"),
            (n.moved, "with other boundaries"),
        ];
        let told = told.into_iter().filter(|(n, _)| *n > 0);
        let told: Vec<_> = told.map(|(n, what)| format!("{n} {what}")).collect();
        lines.push(format!("{label}: {}", told.join(", ")));
    }
    lines
}

fn change_line(change: &Change) -> String {
    match change {
        Change::Added(e) => format!("  + {} {}", e.label, e.told()),
        Change::Removed(e) => format!("  - {} {}", e.label, e.told()),
        Change::Relabelled(old, new) => {
            format!("  = {} -> {} {}", old.label, new.label, new.told())
        }
        Change::Moved(old, new) => {
            format!("  > {} {} -> {}", new.label, old.told(), new.told())
        }
    }
}

fn as_json(difference: &Difference, summary: bool) -> Value {
    let entity = |e: &compare::Entity| json!({ "start": e.start, "end": e.end, "label": e.label, "text": e.words });
    let change = |change: &Change| match change {
        Change::Added(e) => json!({ "change": "added", "new": entity(e) }),
        Change::Removed(e) => json!({ "change": "removed", "old": entity(e) }),
        Change::Relabelled(old, new) => {
            json!({ "change": "relabelled", "old": entity(old), "new": entity(new) })
        }
        Change::Moved(old, new) => {
            json!({ "change": "moved", "old": entity(old), "new": entity(new) })
        }
    };
    let documents = difference.documents.iter().map(|(id, fate)| match fate {
        DocumentChange::Added(n) => json!({ "id": id, "change": "added", "entities": n }),
        DocumentChange::Removed(n) => json!({ "id": id, "change": "removed", "entities": n }),
        DocumentChange::Changed {
            from,
            text,
            changes,
        } => json!({
            "id": id,
            "change": "changed",
            "before": from,
            "text_changed": text,
            "entities": changes.iter().map(change).collect::<Vec<_>>(),
        }),
    });
    let labels = difference.labels.iter().map(|(label, n)| {
        let counts = json!({
            "added": n.added,
            "removed": n.removed,
            "relabelled_from": n.from,
            "relabelled_to": n.to,
            "moved": n.moved,
        });
        (label.clone(), counts)
    });
    let n = difference.totals;
    let mut value = json!({
        "same": difference.is_same(),
        "documents": {
            "same": n.same,
            "changed": n.changed,
            "added": n.added,
            "removed": n.removed,
            "texts_changed": n.texts,
            "ids_changed": n.renamed,
        },
        "labels": labels.collect::<serde_json::Map<_, _>>(),
    });
    if let (false, Some(members)) = (summary, value.as_object_mut()) {
        members.insert("changes".to_owned(), documents.collect());
    }
    value
}
