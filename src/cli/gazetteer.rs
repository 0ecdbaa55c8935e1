//! `tawsim gazetteer`: lists, adds, removes and switches the gazetteers of a project.

use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Subcommand, ValueEnum};
use serde_json::json;

use crate::assist::gazetteer::pack::pack;
use crate::assist::gazetteer::read::{ListForm, read};
use crate::base::open_files::ReadFile;
use crate::cli::common::counts::counted;
use crate::cli::common::error::CliError;
use crate::cli::common::output::Output;
use crate::cli::common::project::{open, open_to_read};
use crate::commands::problem_text::english;
use crate::model::gazetteer::Gazetteer;
use crate::session::actions::gazetteers::{GazetteerAction, NewGazetteer};
use crate::session::{Action, Session};

/// List, add, remove and switch the gazetteers of a project
///
/// A gazetteer is a list of names that `tawsim suggest --source gazetteer` proposes. The gazetteer
/// `places` ships with Tawsim: countries, capitals and large cities. It is off until you switch it
/// on.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List the gazetteers of a project
    List {
        /// The project
        project: PathBuf,
        /// Print the list as JSON
        #[arg(long)]
        json: bool,
    },
    /// Add a list of names to a project and switch it on
    Add(Box<Add>),
    /// Remove a gazetteer from a project
    Remove(Named),
    /// Propose the names of a gazetteer
    On(Named),
    /// Propose the names of a gazetteer no longer
    Off(Named),
}

#[derive(Debug, clap::Args)]
struct Named {
    /// The project
    project: PathBuf,
    /// The gazetteer
    name: String,
}

/// Add a list of names to a project and switch it on
///
/// Names that the list has for other labels than those of the project are not proposed.
#[derive(Debug, clap::Args)]
struct Add {
    /// The project
    project: PathBuf,
    /// The list
    file: PathBuf,
    /// The name of the gazetteer; by default, that of the file
    #[arg(long)]
    name: Option<String>,
    /// The form of the list, if its first line does not show it
    #[arg(long, value_name = "FORM")]
    form: Option<Form>,
    /// The label of names for which the list has none
    #[arg(long)]
    label: Option<String>,
    /// Who made the list, as its licence wants it said
    #[arg(long, value_name = "TEXT")]
    attribution: Option<String>,
    /// The licence of the list
    #[arg(long, value_name = "LICENSE")]
    license: Option<String>,
}

/// The form of a list of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// A name, a label and an id on each line, between tabs
    Tsv,
    /// The alternate names of `GeoNames`: the Arabic ones
    Geonames,
    /// A result of Wikidata's query service with the columns item and itemLabel
    Wikidata,
}

impl From<Form> for ListForm {
    fn from(form: Form) -> Self {
        match form {
            Form::Tsv => Self::Tsv,
            Form::Geonames => Self::GeoNames,
            Form::Wikidata => Self::Wikidata,
        }
    }
}

pub(super) fn run(args: Args, output: &mut Output) -> Result<ExitCode, CliError> {
    match args.command {
        Command::List { project, json } => list(&project, json, output)?,
        Command::Add(new) => add(*new, output)?,
        Command::Remove(named) => {
            let (mut session, id) = found(&named, output)?;
            let action = GazetteerAction::Remove { id };
            session.dispatch(Action::Gazetteer(action))?;
            output.tell(&format!("Removed the gazetteer {}", named.name));
        }
        Command::On(named) => switch(&named, true, output)?,
        Command::Off(named) => switch(&named, false, output)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn list(project: &Path, json: bool, output: &mut Output) -> Result<(), CliError> {
    let session = open_to_read(project, output)?;
    if json {
        let all: Vec<_> = session
            .gazetteers()
            .iter()
            .map(|one| {
                json!({
                    "id": one.id.to_string(),
                    "name": one.name,
                    "on": one.enabled,
                    "entries": one.entries,
                    "attribution": one.attribution,
                    "license": one.license,
                    "origin": one.origin,
                })
            })
            .collect();
        output.json(&json!({ "gazetteers": all }))?;
        return Ok(());
    }
    for one in session.gazetteers() {
        let on = if one.enabled { "on" } else { "off" };
        let about = [&one.attribution, &one.license];
        let about: Vec<&str> = about.into_iter().flatten().map(String::as_str).collect();
        let names = counted(one.entries, "name");
        output.line(&format!(
            "{}: {on}, {names} ({})",
            one.name,
            about.join(", ")
        ))?;
    }
    Ok(())
}

fn add(new: Add, output: &mut Output) -> Result<(), CliError> {
    let mut session = open(&new.project, output)?;
    if let Some(label) = &new.label
        && session.labels().by_name(label).is_none()
        && session.labels().by_foreign_name(label).is_none()
    {
        let message = format!("the project has no label {label}");
        return Err(CliError::user(message).unchanged());
    }
    let file = ReadFile::open(&new.file)
        .map_err(|refused| CliError::io("cannot be read", &new.file, &refused))?;
    let form = new.form.map(ListForm::from);
    let (list, form) =
        read(BufReader::new(file), form, new.label.as_deref()).map_err(|refused| {
            let reason = english().plain_message(&refused);
            let message = format!("{}: {reason}", new.file.display());
            CliError::data(message)
                .hint("use --label for lists without labels, and --form if the form is another one")
                .unchanged()
        })?;
    let packed = pack(&list);
    let stem = new.file.file_stem().unwrap_or_default().to_string_lossy();
    let origin = new.file.file_name().unwrap_or_default().to_string_lossy();
    let gazetteer = Gazetteer {
        id: packed.id,
        name: new.name.unwrap_or_else(|| stem.into_owned()),
        attribution: new
            .attribution
            .or_else(|| form.attribution().map(ToOwned::to_owned)),
        license: new
            .license
            .or_else(|| form.license().map(ToOwned::to_owned)),
        origin: Some(origin.into_owned()),
        entries: list.len(),
        enabled: true,
    };
    if let Some(same) = session.gazetteer(gazetteer.id) {
        output.tell(&format!("The project has these names: {}", same.name));
        return Ok(());
    }
    let name = gazetteer.name.clone();
    let unknown: Vec<&str> = list
        .labels()
        .filter(|label| {
            let labels = session.labels();
            labels.by_name(label).is_none() && labels.by_foreign_name(label).is_none()
        })
        .collect();
    let unknown = unknown.join(", ");
    let entries = Arc::from(packed.bytes);
    let new = NewGazetteer { gazetteer, entries };
    session.dispatch(Action::Gazetteer(GazetteerAction::Add(Box::new(new))))?;
    output.tell(&format!("Added {name}: {}", counted(list.len(), "name")));
    if !unknown.is_empty() {
        output.tell(&format!(
            "Not proposed, because the project has no such label: {unknown}"
        ));
    }
    Ok(())
}

fn switch(named: &Named, on: bool, output: &mut Output) -> Result<(), CliError> {
    let (mut session, id) = found(named, output)?;
    let action = GazetteerAction::Switch { id, on };
    session.dispatch(Action::Gazetteer(action))?;
    let word = if on { "on" } else { "off" };
    output.tell(&format!("The gazetteer {} is {word}", named.name));
    Ok(())
}

fn found(
    named: &Named,
    output: &mut Output,
) -> Result<(Session, crate::model::id::GazetteerId), CliError> {
    let session = open(&named.project, output)?;
    let all = session.gazetteers();
    if let Some(one) = all.iter().find(|one| one.name == named.name) {
        let id = one.id;
        return Ok((session, id));
    }
    let names: Vec<&str> = all.iter().map(|one| one.name.as_str()).collect();
    let message = format!(
        "the project has no gazetteer {}, only: {}",
        named.name,
        names.join(", ")
    );
    Err(CliError::user(message).unchanged())
}
