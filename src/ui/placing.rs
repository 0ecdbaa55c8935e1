//! Opens and adds files in the window, and tells what came of it.
//!
//! Reading and deciding is `opening`; here the session is put in place and notices are shown.

use std::path::PathBuf;

use egui::Context;

use crate::commands::problem::Problem;
use crate::commands::texts::Value;
use crate::formats::error::ReadError;
use crate::formats::text::read as text_read;
use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::id::DocumentId;
use crate::session::Session;
use crate::session::action::Action;
use crate::session::article::{self, Article, Opened};
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::changed::ChangedDialog;
use crate::ui::dialogs::encoding::EncodingDialog;
use crate::ui::opening::{self, Added, Encodings, Outcome, Refusal};
use crate::ui::workbench::Workbench;

/// The sample article that the window opens on when nothing else is asked for.
const SAMPLE: &str = include_str!("../../assets/articles/sample.ar.txt");

impl Workbench {
    /// Opens files: a project, an article, several articles, a dataset. The project that is open
    /// is closed first, so that it can be opened anew; where nothing is opened it is there again.
    pub fn open(&mut self, ctx: &Context, paths: &[PathBuf], encodings: &Encodings) {
        let left = self.leave();
        match opening::open(paths, encodings, &self.env, &self.places.data) {
            Outcome::Session(session, diagnostics) => {
                self.show_session(ctx, *session);
                self.tell_of_import(ctx, &diagnostics);
            }
            Outcome::AskChanged {
                session,
                articles,
                file,
            } => {
                self.show_session(ctx, *session);
                self.dialog = Some(Dialog::Changed(ChangedDialog::new(file, articles)));
            }
            Outcome::AskEncoding(asked) => {
                self.come_back(ctx, left);
                let dialog = EncodingDialog::new(paths, encodings, asked, false);
                self.dialog = Some(Dialog::Encoding(dialog));
            }
            Outcome::Refused(refusal) => {
                self.come_back(ctx, left);
                self.tell_refusal(ctx, refusal);
            }
        }
        ctx.request_repaint();
    }

    /// Closes the project, and returns where it is and what was on the screen.
    fn leave(&mut self) -> Option<(PathBuf, Option<DocumentId>)> {
        let path = self.session.path()?.to_owned();
        let shown = self.session.document().map(|open| open.document.id);
        self.session = Session::in_memory(self.env.clone());
        Some((path, shown))
    }

    /// Opens the project again that was left for another.
    fn come_back(&mut self, ctx: &Context, left: Option<(PathBuf, Option<DocumentId>)>) {
        let Some((path, shown)) = left else {
            return;
        };
        match Session::open(&path, self.env.clone()) {
            Ok(session) => {
                self.session = session;
                if let Some(document) = shown {
                    self.act(ctx, Action::OpenDocument(document));
                }
            }
            Err(error) => self.refuse(ctx, &error),
        }
    }

    fn show_session(&mut self, ctx: &Context, session: Session) {
        self.session = session;
        self.trouble = false;
        self.tell_of_damage(ctx);
    }

    /// Entities that are in the file and do not fit their text are not shown: that is told.
    pub(crate) fn tell_of_damage(&mut self, ctx: &Context) {
        let count = self.session.document().map_or(0, |open| open.damage.len());
        if count > 0 {
            self.tell(
                ctx,
                Severity::Error,
                "notice-damage",
                &[("count", Value::Count(count))],
            );
        }
    }

    /// Adds files to the open project.
    pub fn add(&mut self, ctx: &Context, paths: &[PathBuf], encodings: &Encodings) {
        match opening::add(&mut self.session, paths, encodings) {
            Added::Report(report) => {
                let count = report.documents_added;
                self.tell(
                    ctx,
                    Severity::Note,
                    "notice-imported",
                    &[("count", Value::Count(count))],
                );
                self.tell_of_import(ctx, &report.diagnostics);
                if let Some(first) = report.first {
                    self.act(ctx, Action::OpenDocument(first));
                }
            }
            Added::AskEncoding(asked) => {
                let dialog = EncodingDialog::new(paths, encodings, asked, true);
                self.dialog = Some(Dialog::Encoding(dialog));
            }
            Added::Refused(refusal) => self.tell_refusal(ctx, refusal),
        }
        ctx.request_repaint();
    }

    fn tell_of_import(&mut self, ctx: &Context, diagnostics: &[Diagnostic]) {
        let problems = diagnostics
            .iter()
            .filter(|d| d.severity > Severity::Note)
            .count();
        if problems == 0 {
            return;
        }
        let values = [("problems", Value::Count(problems))];
        let mut problem = Problem::notice(&self.texts, "notice-imported-problems", &values);
        let shown: Vec<String> = diagnostics
            .iter()
            .filter(|d| d.severity > Severity::Note)
            .take(3)
            .map(ToString::to_string)
            .collect();
        problem.details = Some(shown.join("\n"));
        self.show(ctx, Severity::Error, problem);
    }

    fn tell_refusal(&mut self, ctx: &Context, refusal: Refusal) {
        match refusal {
            Refusal::File(file, error) => {
                let (id, values) = refusal_text(&file, &error);
                let values: Vec<(&str, Value<'_>)> = values
                    .iter()
                    .map(|(name, value)| {
                        (
                            *name,
                            match value {
                                Held::Text(text) => Value::Text(text),
                                Held::Offset(offset) => Value::Offset(*offset),
                            },
                        )
                    })
                    .collect();
                self.tell(ctx, Severity::Error, id, &values);
            }
            Refusal::NotAlone(file) => {
                self.tell(
                    ctx,
                    Severity::Error,
                    "notice-not-alone",
                    &[("file", Value::Text(&file))],
                );
            }
            Refusal::Project(error) => {
                let problem = Problem::of(&self.texts, None, &error);
                self.show(ctx, Severity::Error, problem);
            }
        }
    }

    /// Opens the sample: a project in the data folder, made at the first time.
    pub fn open_sample(&mut self, ctx: &Context) {
        let path = self.places.data.join("sample.txt");
        match text_read::read(SAMPLE.as_bytes(), "sample", &path.to_string_lossy(), None) {
            Ok(mut document) => {
                document.title = SAMPLE.lines().next().map(|line| line.trim().to_owned());
                let sha256 = document.source_sha256.clone().unwrap_or_default();
                let article = Article {
                    path,
                    sha256,
                    document,
                };
                let left = self.leave();
                match article::open_article(article.clone(), &self.places.data, self.env.clone()) {
                    // A newer version of the program has another sample: it gets its own project.
                    Ok(Opened::Changed { .. }) => self.make_project(ctx, vec![article]),
                    Ok(opened) => self.show_session(ctx, opened.into_session()),
                    Err(error) => {
                        self.come_back(ctx, left);
                        self.refuse(ctx, &error);
                    }
                }
            }
            Err(error) => self.tell_refusal(ctx, Refusal::File("sample".to_owned(), error)),
        }
        ctx.request_repaint();
    }

    fn make_project(&mut self, ctx: &Context, articles: Vec<Article>) {
        match article::make_project(articles, &self.places.data, self.env.clone()) {
            Ok(session) => self.show_session(ctx, session),
            Err(error) => self.refuse(ctx, &error),
        }
    }

    /// Makes a project of the text as it is now.
    pub(crate) fn take_changed(&mut self, ctx: &Context, dialog: ChangedDialog) {
        self.make_project(ctx, dialog.articles);
    }
}

/// A value of a sentence, kept.
enum Held {
    Text(String),
    Offset(usize),
}

/// The sentence for a file that cannot be read.
fn refusal_text(file: &str, error: &ReadError) -> (&'static str, Vec<(&'static str, Held)>) {
    let file = ("file", Held::Text(file.to_owned()));
    match error {
        ReadError::NotUtf8 { byte, .. } => (
            "notice-not-decoded",
            vec![
                file,
                ("encoding", Held::Text("UTF-8".to_owned())),
                ("byte", Held::Offset(*byte)),
            ],
        ),
        ReadError::NotInEncoding { encoding, byte } => (
            "notice-not-decoded",
            vec![
                file,
                ("encoding", Held::Text(encoding.to_string())),
                ("byte", Held::Offset(*byte)),
            ],
        ),
        ReadError::Io(source) => (
            "notice-cannot-read",
            vec![file, ("reason", Held::Text(source.to_string()))],
        ),
        other => (
            "notice-not-opened",
            vec![file, ("reason", Held::Text(other.to_string()))],
        ),
    }
}
