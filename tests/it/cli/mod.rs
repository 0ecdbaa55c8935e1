//! The command line as a user sees it: the command, its output, the exit code.

mod backup;
mod check;
mod copies;
mod datasets;
mod find;
mod help;
mod import;
mod learner;
mod leaving;
mod manual;
mod measures;
mod odd_files;
mod projects;
mod promises;
mod refusals;
mod split;
mod stats;
mod suggest;
mod suggestions;
mod whose;
mod without_texts;

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A folder with some files of the test data, and a log of the commands that ran in it.
pub(super) struct Desk {
    folder: TempDir,
    transcript: String,
}

impl Desk {
    pub(super) fn new(files: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/formats");
        for file in files {
            let name = Path::new(file).file_name().unwrap();
            fs::copy(data.join(file), folder.path().join(name)).unwrap();
        }
        Self {
            folder,
            transcript: String::new(),
        }
    }

    pub(super) fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    pub(super) fn write(&self, name: &str, text: &str) {
        self.write_bytes(name, text.as_bytes());
    }

    pub(super) fn write_bytes(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::File::create(path).unwrap().write_all(bytes).unwrap();
    }

    pub(super) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    pub(super) fn command(&self, args: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tawsim"));
        command
            .args(args.split_whitespace())
            .current_dir(self.folder.path())
            .env("COLUMNS", "100")
            .env("XDG_DATA_HOME", self.folder.path())
            .env_remove("RUST_BACKTRACE")
            .stdin(Stdio::null());
        command
    }

    /// Runs the program and logs its output.
    pub(super) fn run(&mut self, args: &str) -> &mut Self {
        let output = self.command(args).output().unwrap();
        self.note(args, &output);
        self
    }

    /// Runs the program with input on stdin.
    pub(super) fn pipe(&mut self, input: &str, args: &str) -> &mut Self {
        let mut child = self
            .command(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child
            .stdin
            .take()
            .unwrap()
            .write_all(input.as_bytes())
            .unwrap();
        let output = child.wait_with_output().unwrap();
        self.note(args, &output);
        self
    }

    pub(super) fn note(&mut self, args: &str, output: &Output) {
        writeln!(self.transcript, "$ tawsim {args}").unwrap();
        self.transcript
            .push_str(&String::from_utf8_lossy(&output.stdout));
        for line in String::from_utf8_lossy(&output.stderr).lines() {
            writeln!(self.transcript, "! {line}").unwrap();
        }
        let code = output.status.code().unwrap();
        if code != 0 {
            writeln!(self.transcript, "exit {code}").unwrap();
        }
        self.transcript.push('\n');
    }

    /// Returns the log: stderr marked with `!`, times and the account's name removed.
    pub(super) fn told(&self) -> String {
        let account = whoami::username().unwrap_or_else(|_| "annotator".to_owned());
        let mut told = self.transcript.replace(".exe", "");
        for before in [
            "\"id\":\"",
            "\"layer\":\"",
            "annotations by ",
            "change from ",
        ] {
            told = told.replace(&format!("{before}{account}"), &format!("{before}ACCOUNT"));
        }
        for key in ["\"created\":\"", "\"modified\":\""] {
            let mut from = 0;
            while let Some(found) = told[from..].find(key) {
                let start = from + found + key.len();
                let end = start + told[start..].find('"').unwrap();
                told.replace_range(start..end, "MOMENT");
                from = start;
            }
        }
        told
    }
}
