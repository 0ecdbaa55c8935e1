//! Does what was asked for: actions go to the session, the rest to the window itself.

use std::path::{Path, PathBuf};

use egui::Context;

use crate::commands::intent::{Intent, Motion, ViewCommand};
use crate::commands::problem::Problem;
use crate::commands::texts::{Language, Value};
use crate::formats::error::ReadError;
use crate::formats::gold::Form;
use crate::formats::text::read as text_read;
use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::id::DocumentId;
use crate::session::action::Action;
use crate::session::article::{self, Article, Opened};
use crate::session::{Changes, Session, SessionError};
use crate::ui::article::{ArticleInput, ArticleView};
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::changed::ChangedDialog;
use crate::ui::dialogs::encoding::EncodingDialog;
use crate::ui::dialogs::export::{ExportDialog, ExportWish};
use crate::ui::dialogs::flag::FlagDialog;
use crate::ui::dialogs::keys::KeysDialog;
use crate::ui::dialogs::path::{PathDialog, Purpose};
use crate::ui::dialogs::picker::{Kind, Picker};
use crate::ui::exporting;
use crate::ui::files::{Ask, Picked};
use crate::ui::notices::Notice;
use crate::ui::opening::{self, Added, Encodings, Outcome, Refusal};
use crate::ui::workbench::Workbench;

/// The sample article that the window opens on when nothing else is asked for.
const SAMPLE: &str = include_str!("../../assets/articles/sample.ar.txt");

impl Workbench {
    /// Does one thing that was asked for.
    pub fn perform(&mut self, ctx: &Context, intent: Intent) {
        match intent {
            Intent::Act(action) => self.act(ctx, action),
            Intent::View(command) => self.view_command(ctx, command),
        }
    }

    /// Performs an action; a refusal is told.
    pub fn act(&mut self, ctx: &Context, action: Action) {
        let moves_by_key = matches!(
            action,
            Action::NextAnnotation | Action::PreviousAnnotation | Action::SelectAnnotation(_)
        );
        let finishes = action == Action::FinishAndNext;
        match self.session.perform(action) {
            Ok(changes) => {
                // Something was written: the disk takes it again.
                self.trouble &= !(changes.annotations || changes.documents || changes.labels);
                self.took(&changes);
                if changes.document_opened {
                    self.tell_of_damage(ctx);
                }
                if moves_by_key && let Some(entity) = self.session.selected() {
                    let byte = entity.span.start();
                    self.article.reveal(byte, true);
                }
                if finishes {
                    self.tell_all_finished(ctx);
                }
                ctx.request_repaint();
            }
            Err(error) => self.refuse(ctx, &error),
        }
    }

    fn took(&mut self, changes: &Changes) {
        if let Some(span) = changes.shown {
            self.article.reveal(span.start(), true);
        }
    }

    fn tell_all_finished(&mut self, ctx: &Context) {
        if self.session.n_finished() == self.session.n_documents() {
            let key = self.keymap.shown("file.export").unwrap_or_default();
            self.tell(
                ctx,
                Severity::Note,
                "notice-all-finished",
                &[("key", Value::Text(&key))],
            );
        }
    }

    /// Tells why something was not done.
    pub fn refuse(&mut self, ctx: &Context, error: &SessionError) {
        let lost = matches!(error, SessionError::Store(_));
        self.trouble |= lost;
        let problem = Problem::of(&self.texts, Some(&self.session), error);
        let severity = if lost {
            Severity::Error
        } else {
            Severity::Warning
        };
        self.show(ctx, severity, problem);
    }

    /// Shows a notice of this id.
    pub fn tell(
        &mut self,
        ctx: &Context,
        severity: Severity,
        id: &str,
        values: &[(&str, Value<'_>)],
    ) {
        let problem = Problem::notice(&self.texts, id, values);
        self.show(ctx, severity, problem);
    }

    fn show(&mut self, ctx: &Context, severity: Severity, problem: Problem) {
        let notice = Notice {
            severity,
            summary: problem.summary,
            details: problem.details,
            hint: problem.hint,
            action: None,
        };
        self.notices.push(notice, ctx.input(|i| i.time));
        ctx.request_repaint();
    }

    /// Tells that the settings could not be read.
    pub fn tell_of_lost_settings(&mut self, ctx: &Context, reason: &str) {
        self.tell(
            ctx,
            Severity::Warning,
            "notice-settings-lost",
            &[("path", Value::Text(reason))],
        );
    }

    pub(crate) fn tell_of_keymap(&mut self, problems: usize) {
        let problem = Problem::notice(
            &self.texts,
            "notice-keymap",
            &[("count", Value::Count(problems))],
        );
        let notice = Notice {
            severity: Severity::Warning,
            summary: problem.summary,
            details: problem.details,
            hint: problem.hint,
            action: None,
        };
        self.notices.push(notice, 0.0);
    }

    fn view_command(&mut self, ctx: &Context, command: ViewCommand) {
        match command {
            ViewCommand::MoveCaret { motion, extend } => self.move_caret(ctx, motion, extend),
            ViewCommand::ListLabels => {
                self.dialog = Some(Dialog::Picker(Picker::new(Kind::Labels)));
            }
            ViewCommand::Palette => self.dialog = Some(Dialog::Picker(Picker::new(Kind::Commands))),
            ViewCommand::Keys => self.dialog = Some(Dialog::Keys(KeysDialog)),
            ViewCommand::OpenFile => self.ask_files(ctx, Purpose::Open, "open-title"),
            ViewCommand::NewFromFiles => self.ask_files(ctx, Purpose::New, "new-title"),
            ViewCommand::ImportFiles => self.ask_files(ctx, Purpose::Import, "import-title"),
            ViewCommand::OpenSample => self.open_sample(ctx),
            ViewCommand::ExportDataset => self.ask_export(),
            ViewCommand::FlagWithReason => {
                if let Some(open) = self.session.document() {
                    let dialog = FlagDialog::new(open.document.id, open.flag.as_deref());
                    self.dialog = Some(Dialog::Flag(dialog));
                }
            }
            ViewCommand::ToggleTheme => {
                self.mode = self.mode.other();
                self.prefs.theme = Some(self.mode.name().to_owned());
                self.save_prefs();
            }
            ViewCommand::SwitchLanguage => {
                let (language, code) = match self.texts.language() {
                    Language::Arabic => (Language::English, "en"),
                    Language::English => (Language::Arabic, "ar"),
                };
                self.texts.set_language(language);
                self.prefs.language = Some(code.to_owned());
                self.save_prefs();
            }
            ViewCommand::Larger => self.set_article(|prefs| prefs.zoom(1)),
            ViewCommand::Smaller => self.set_article(|prefs| prefs.zoom(-1)),
            ViewCommand::DefaultSize => self.set_article(|prefs| prefs.zoom(0)),
            ViewCommand::Looser => self.set_article(|prefs| prefs.loosen(1)),
            ViewCommand::Tighter => self.set_article(|prefs| prefs.loosen(-1)),
            ViewCommand::NextPanel => ctx.memory_mut(|memory| {
                memory.surrender_focus(ArticleView::focus_id());
                memory.move_focus(egui::FocusDirection::Next);
            }),
            ViewCommand::PreviousPanel => {
                ctx.memory_mut(|memory| memory.request_focus(ArticleView::focus_id()));
            }
            ViewCommand::Quit => self.ask_to_quit(ctx),
        }
        ctx.request_repaint();
    }

    /// Closes the window, once every export is written.
    pub fn ask_to_quit(&mut self, ctx: &Context) {
        self.quit = true;
        if self.exporting > 0 {
            self.tell(ctx, Severity::Note, "notice-export-running", &[]);
        }
    }

    fn set_article(&mut self, change: impl FnOnce(&mut crate::ui::prefs::Prefs)) {
        change(&mut self.prefs);
        self.save_prefs();
    }

    fn move_caret(&mut self, ctx: &Context, motion: Motion, extend: bool) {
        let Some(open) = self.session.document() else {
            return;
        };
        let input = ArticleInput {
            document: open,
            labels: self.session.labels(),
            selection: self.session.selection(),
            selected: None,
            brush: None,
            theme: self.theme(),
            language: "en",
            entity_name: &|_, _, _, _| String::new(),
        };
        let moved = self.article.go(&input, &mut self.engine, motion, extend);
        if let Some(selection) = moved {
            self.act(ctx, Action::Select(selection));
        }
    }

    fn ask_files(&mut self, ctx: &Context, purpose: Purpose, title: &str) {
        let all = vec!["txt", "text", "json", "jsonl", "tawsim"];
        let filters = vec![
            (self.texts.get("open-filter-all"), all),
            (self.texts.get("open-filter-text"), vec!["txt", "text"]),
            (self.texts.get("open-filter-project"), vec!["tawsim"]),
            (self.texts.get("open-filter-dataset"), vec!["json", "jsonl"]),
            (self.texts.get("open-filter-any"), vec!["*"]),
        ];
        let ask = Ask {
            title: self.texts.get(title),
            filters,
            folder: self.folder(),
            file_name: None,
        };
        let ctx = ctx.clone();
        self.files.ask(purpose, ask, move || ctx.request_repaint());
    }

    /// The folder of what is open, unless that is the sample.
    fn folder(&self) -> Option<PathBuf> {
        let path = self
            .session
            .path()
            .filter(|path| *path != self.sample_path())?;
        path.parent().map(Path::to_owned)
    }

    pub(crate) fn take_files(&mut self, ctx: &Context) {
        while let Some(picked) = self.files.picked() {
            match picked {
                Picked::Files(Purpose::Open | Purpose::New, paths) => {
                    self.open(ctx, &paths, &Vec::new())
                }
                Picked::Files(Purpose::Import, paths) => self.add(ctx, &paths, &Vec::new()),
                Picked::Files(Purpose::Export(wish), paths) => {
                    if let Some(path) = paths.into_iter().next() {
                        self.export(ctx, wish, path);
                    }
                }
                Picked::Left => {}
                Picked::Missing(purpose) => {
                    let proposal = self.proposed_path(&purpose);
                    self.dialog = Some(Dialog::Path(PathDialog::new(purpose, proposal)));
                }
            }
        }
    }

    fn proposed_path(&self, purpose: &Purpose) -> String {
        let folder = self
            .folder()
            .or_else(|| std::env::current_dir().ok())
            .unwrap_or_default();
        let path = match purpose {
            Purpose::Export(wish) => folder.join(self.export_name(wish)),
            _ => folder.join(""),
        };
        path.to_string_lossy().into_owned()
    }

    fn export_name(&self, wish: &ExportWish) -> String {
        let stem = self.session.path().and_then(Path::file_stem).map_or_else(
            || "dataset".to_owned(),
            |stem| stem.to_string_lossy().into_owned(),
        );
        match wish.form {
            Form::Json => format!("{stem}.gold.json"),
            Form::Jsonl => format!("{stem}.gold.jsonl"),
        }
    }

    fn ask_export(&mut self) {
        let wish = ExportWish {
            form: Form::Json,
            finished: false,
            layer: None,
        };
        let layers = match self.session.export_header(&exporting::choice(&wish)) {
            Err(SessionError::SeveralLayers { layers, .. }) => layers,
            _ => Vec::new(),
        };
        self.dialog = Some(Dialog::Export(ExportDialog::new(layers)));
    }

    pub(crate) fn choose_export(&mut self, ctx: &Context, wish: ExportWish) {
        let extension = if wish.form == Form::Json {
            "json"
        } else {
            "jsonl"
        };
        let ask = Ask {
            title: self.texts.get("export-title"),
            filters: vec![(self.texts.get("open-filter-dataset"), vec![extension])],
            folder: self.folder(),
            file_name: Some(self.export_name(&wish)),
        };
        let ctx = ctx.clone();
        self.files
            .ask(Purpose::Export(wish), ask, move || ctx.request_repaint());
    }

    pub(crate) fn export(&mut self, ctx: &Context, wish: ExportWish, path: PathBuf) {
        let Some(project) = self.session.path().map(Path::to_owned) else {
            return;
        };
        let wake = ctx.clone();
        let done = self.exports.0.clone();
        self.exporting += 1;
        exporting::start(project, self.env.clone(), (wish, path), done, move || {
            wake.request_repaint();
        });
    }

    pub(crate) fn take_exports(&mut self, ctx: &Context) {
        while let Ok(exported) = self.exports.1.try_recv() {
            self.exporting = self.exporting.saturating_sub(1);
            let path = exported.path.to_string_lossy().into_owned();
            match exported.outcome {
                Ok(counts) => self.tell(
                    ctx,
                    Severity::Note,
                    "notice-exported",
                    &[
                        ("documents", Value::Count(counts.documents)),
                        ("entities", Value::Count(counts.entities)),
                        ("path", Value::Text(&path)),
                    ],
                ),
                Err(reason) => self.tell(
                    ctx,
                    Severity::Error,
                    "notice-export-refused",
                    &[("reason", Value::Text(&reason))],
                ),
            }
        }
    }

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
    fn tell_of_damage(&mut self, ctx: &Context) {
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
