//! `tawsim repair`: repairs damaged entities of a project if the repair is certain, and removes the
//! others on request.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::json;

use crate::cli::common::counts::counted;
use crate::cli::common::error::CliError;
use crate::cli::common::output::Output;
use crate::cli::common::project;
use crate::commands::problem_text::english;
use crate::session::actions::repair::{RepairFate, RepairedEntity};

/// Repair damaged entities of a project
///
/// An entity is moved if its words occur at only one place near its span. Unreadable members are
/// removed, and a removed label is replaced by the label of the same name. Nothing is guessed: an
/// entity with other damage stays as it is, or --remove removes it. The whole repair is one undo
/// step, and the project keeps the damaged rows. The exit code is 1 if damage remains.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project
    project: PathBuf,
    /// Remove the damaged entities that cannot be repaired
    #[arg(long)]
    remove: bool,
    /// Print the planned repairs and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: Args, output: &mut Output) -> Result<ExitCode, CliError> {
    let mut session = if args.dry_run {
        project::open_or_read(&args.project, output)?
    } else {
        project::open(&args.project, output)?
    };
    if !args.dry_run {
        session.writable()?;
    }
    let plan = session.plan_repair(args.remove)?;
    if !args.dry_run {
        session.repair(&plan)?;
        output.has_done("the repair is saved");
    }
    let stays = session.check()?;
    let entities: Vec<_> = plan.entities.iter().map(entity_json).collect();
    if args.json {
        let problems: Vec<_> = stays
            .iter()
            .map(|problem| english().problem_json(problem))
            .collect();
        output.json(&json!({
            "dry_run": args.dry_run,
            "repaired": plan.count(RepairFate::Repaired),
            "removed": plan.count(RepairFate::Removed),
            "left": plan.count(RepairFate::Left),
            "entities": entities,
            "problems": problems,
        }))?;
    } else {
        for entity in &plan.entities {
            output.line(&line(entity))?;
        }
        let would = if args.dry_run { "Would be " } else { "" };
        output.tell(&format!(
            "{would}{} repaired, {} removed, {} left as they are",
            plan.count(RepairFate::Repaired),
            plan.count(RepairFate::Removed),
            plan.count(RepairFate::Left)
        ));
        if !args.dry_run && !stays.is_empty() {
            output.tell(&format!(
                "{} in the project; tawsim validate lists them",
                counted(stays.len(), "problem")
            ));
        }
    }
    Ok(ExitCode::from(u8::from(!stays.is_empty())))
}

fn line(entity: &RepairedEntity) -> String {
    format!(
        "{}: document {}, entity {}, layer {}: {} \"{}\"",
        entity.fate.name(),
        entity.document,
        entity.entity,
        entity.layer,
        entity.label.as_deref().unwrap_or("?"),
        entity.words.as_deref().unwrap_or("\u{2026}")
    )
}

fn entity_json(entity: &RepairedEntity) -> serde_json::Value {
    json!({
        "document": entity.document,
        "entity": entity.entity.to_string(),
        "layer": entity.layer,
        "label": entity.label,
        "words": entity.words,
        "fate": entity.fate.name(),
    })
}
