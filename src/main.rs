//! The program: the command line if a subcommand is given, otherwise the window.

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    tawsim::cli::run(std::env::args_os(), open_window)
}

#[cfg(feature = "gui")]
#[expect(clippy::print_stderr, reason = "there is no window to say it in")]
fn open_window(files: Vec<PathBuf>) -> ExitCode {
    match tawsim::ui::app::run(files, tawsim::cli::env()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!(
                "Error: the window cannot open ({error}); these commands need none: new, import, \
                 export, convert, validate, render (tawsim --help)"
            );
            ExitCode::FAILURE
        }
    }
}

#[cfg(not(feature = "gui"))]
#[expect(clippy::print_stderr, reason = "there is no window to say it in")]
fn open_window(_files: Vec<PathBuf>) -> ExitCode {
    eprintln!("Error: this build has no window; tawsim --help lists the subcommands");
    ExitCode::from(2)
}
