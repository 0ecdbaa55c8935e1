//! Handles panics of the program: exit code 70, and a report that the user can send.
//!
//! The report has the message, the place in the code and the arguments, but no text of a document.
//! Its addresses become lines of the code with the tables of the release (`packaging/lines`): the
//! program that people get has none.
//! A panic of a library over the bytes of a file is not reported: it is caught, and the file is
//! rejected.

use std::any::Any;
use std::ffi::OsString;
use std::fmt::Display;
use std::fs;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use etcetera::BaseStrategy as _;

use crate::base::atomic_file::atomic_write_bytes;
use crate::formats::common::catch_panics::is_contained;
use crate::model::time::Timestamp;

/// The exit code of an internal error (`EX_SOFTWARE`).
const INTERNAL: u8 = 70;

/// Runs the program. A panic causes a report and exit code 70.
pub(in crate::cli) fn guard(args: &[OsString], run: impl FnOnce() -> ExitCode) -> ExitCode {
    let args: Vec<String> = args
        .iter()
        .map(|arg| arg.to_string_lossy().into_owned())
        .collect();
    set_hook(Box::new(move |info| {
        if !is_contained() {
            tell(info, &args);
        }
    }));
    caught(run)
}

fn caught(run: impl FnOnce() -> ExitCode) -> ExitCode {
    catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_: Box<dyn Any + Send>| {
        // The panic hook has reported it.
        ExitCode::from(INTERNAL)
    })
}

#[expect(
    clippy::print_stderr,
    reason = "the command line speaks to people there"
)]
fn tell(info: &PanicHookInfo<'_>, args: &[String]) {
    let report = report(info, args);
    eprintln!("Error: this is a fault of Tawsim: {info}");
    eprintln!("Hint: what the project showed as saved is saved");
    match folder().and_then(|folder| write(&folder, &report)) {
        Some(path) => eprintln!("Hint: please send the report: {}", path.display()),
        None => eprintln!("Hint: please send this report:\n{report}"),
    }
}

fn report(info: &dyn Display, args: &[String]) -> String {
    let here: fn(&PanicHookInfo<'_>, &[String]) = tell;
    format!(
        "tawsim {}\narguments: {args:?}\n{info}\n\ntell is at {here:p}\n{:#}\n",
        env!("CARGO_PKG_VERSION"),
        std::backtrace::Backtrace::force_capture()
    )
}

fn folder() -> Option<PathBuf> {
    let base = etcetera::choose_base_strategy().ok()?;
    Some(base.data_dir().join("tawsim").join("reports"))
}

fn write(folder: &Path, report: &str) -> Option<PathBuf> {
    fs::create_dir_all(folder).ok()?;
    let at = Timestamp::now().0;
    let path = folder.join(format!("fault-{at}-{}.txt", std::process::id()));
    atomic_write_bytes(&path, report.as_bytes()).ok()?;
    Some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panic_is_exit_code_70() {
        assert_eq!(caught(|| panic!("on purpose")), ExitCode::from(70));
        assert_eq!(caught(|| ExitCode::from(3)), ExitCode::from(3));
    }

    #[test]
    fn panic_reports_have_the_addresses_that_the_line_tables_need() {
        let report = report(&"on purpose", &["tawsim".to_owned()]);
        let (_, addresses) = report.split_once("\ntell is at 0x").unwrap();
        let mut lines = addresses.lines();
        assert!(u64::from_str_radix(lines.next().unwrap(), 16).unwrap() > 0);
        let frame = lines.next().unwrap().trim();
        assert!(frame.starts_with("0: "), "{frame}");
        assert!(frame.contains(" 0x"), "{frame}");
    }

    #[test]
    fn panic_reports_are_written_where_they_can_be_found() {
        let folder = tempfile::tempdir().unwrap();
        let path = write(&folder.path().join("a/b"), "what").unwrap();
        assert_eq!(fs::read_to_string(path).unwrap(), "what");
        let file = folder.path().join("file");
        fs::File::create(&file).unwrap();
        assert_eq!(write(&file.join("x"), "what"), None);
    }
}
