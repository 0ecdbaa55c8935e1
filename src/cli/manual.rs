//! `tawsim completions` and `tawsim man`: print shell completions and write man pages.
//!
//! Both are made from the same description as `--help`, so that they agree with it.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Command;
use clap_complete::Shell;

use crate::cli::common::error::CliError;
use crate::cli::common::output::Output;

/// Print a completion script for a shell
///
/// For example: tawsim completions bash > ~/.local/share/bash-completion/completions/tawsim
#[derive(Debug, clap::Args)]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints the completions of a shell.
pub(super) fn completions(
    args: CompletionsArgs,
    mut command: Command,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "tawsim", &mut script);
    output.bytes(script.as_slice())?;
    Ok(ExitCode::SUCCESS)
}

/// Write the man pages into a folder
#[derive(Debug, clap::Args)]
pub(super) struct ManArgs {
    /// The folder; it is created if it does not exist
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
}

/// Writes `tawsim.1` and a page for each subcommand.
pub(super) fn man(
    args: ManArgs,
    command: Command,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let failed = |error: std::io::Error| {
        CliError::user(format!(
            "cannot write into {}: {error}",
            args.output.display()
        ))
    };
    std::fs::create_dir_all(&args.output).map_err(failed)?;
    let command = command.disable_help_subcommand(true);
    clap_mangen::generate_to(command, &args.output).map_err(failed)?;
    output.tell(&format!("Wrote the man pages: {}", args.output.display()));
    Ok(ExitCode::SUCCESS)
}
