//! `tawsim formats`: prints the table of formats that the program uses.

use std::process::ExitCode;

use serde_json::{Value, json};

use crate::cli::common::error::CliError;
use crate::cli::common::output::Output;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::spec::{FormatSpec, Layout};
use crate::formats::registry::{FORMATS, NOT_BUILT};

/// List the formats that can be read and written, and what each cannot store
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Print the table as JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: Args, output: &mut Output) -> Result<ExitCode, CliError> {
    if args.json {
        let mut rows: Vec<_> = FORMATS.iter().map(|format| row(format)).collect();
        rows.extend(NOT_BUILT.iter().map(|(id, name, feature)| {
            json!({"id": id, "name": name, "reads": false, "writes": false, "feature": feature})
        }));
        output.json(&json!(rows))?;
        return Ok(ExitCode::SUCCESS);
    }
    for format in FORMATS {
        let ways = match (format.reads(), format.writes()) {
            (true, true) => "read, written",
            (true, false) => "read",
            _ => "written",
        };
        let place = match format.layout {
            Layout::File => format!(".{}", format.extensions.join(" .")),
            Layout::Folder => format!("folder of .{}", format.extensions.join(" .")),
        };
        output.line(&format!("{}: {}", format.id, format.name))?;
        output.line(&format!(
            "    {ways}; {place}; counts {}",
            unit(format.offset_unit)
        ))?;
        if !format.cannot_carry.is_empty() {
            let losses: Vec<_> = format.cannot_carry.iter().map(|loss| loss.code()).collect();
            output.line(&format!("    cannot carry: {}", losses.join(", ")))?;
        }
    }
    for (id, name, feature) in NOT_BUILT {
        output.line(&format!("{id}: {name}"))?;
        output.line(&format!(
            "    not in this build; the feature {feature} brings it"
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn row(format: &FormatSpec) -> Value {
    let losses: Vec<_> = format.cannot_carry.iter().map(|loss| loss.code()).collect();
    json!({
        "id": format.id,
        "name": format.name,
        "extensions": format.extensions,
        "reads": format.reads(),
        "writes": format.writes(),
        "folder": format.layout == Layout::Folder,
        "release": format.release,
        "unit": unit(format.offset_unit),
        "cannot_carry": losses,
    })
}

const fn unit(unit: OffsetUnit) -> &'static str {
    match unit {
        OffsetUnit::None => "nothing",
        OffsetUnit::CodePoint => "code points",
        OffsetUnit::Utf16 => "UTF-16 units",
        OffsetUnit::Byte => "bytes",
        OffsetUnit::Grapheme => "graphemes",
        OffsetUnit::Token => "tokens",
    }
}
