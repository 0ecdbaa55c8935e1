//! The file dialogs that the window opens, and the handling of the chosen files.

use std::path::{Path, PathBuf};

use egui::Context;

use crate::base::atomic_file;
use crate::commands::problem::{self, Problem};
use crate::commands::text_values::Value;
use crate::model::diagnostic::Severity;
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::export::{ExportDialog, ExportWish};
use crate::ui::dialogs::files::path::{PathDialog, Purpose};
use crate::ui::platform::file_dialogs::{self, Ask, Picked};
use crate::ui::workbench::Workbench;

/// The default file name of the key sheet.
const KEY_SHEET: &str = "tawsim-keys.html";
/// The default file name of a concordance.
const TABLE: &str = "concordance.csv";

impl Workbench {
    /// Asks for the files or the path of a purpose.
    pub(crate) fn ask_file(&mut self, ctx: &Context, purpose: Purpose) {
        let ask = self.ask_for(&purpose);
        self.ask_with(ctx, purpose, ask);
    }

    /// Asks with other words than those of the purpose.
    pub(crate) fn ask_with(&mut self, ctx: &Context, purpose: Purpose, ask: Ask) {
        let ctx = ctx.clone();
        self.files.ask(purpose, ask, move || ctx.request_repaint());
    }

    fn ask_for(&self, purpose: &Purpose) -> Ask {
        let texts = &self.texts;
        let of = |title: &str, filters| (texts.get(title), filters);
        let one = |filter: &str, extension| vec![(texts.get(filter), vec![extension])];
        let any = || (texts.get("open-filter-any"), vec!["*"]);
        let (title, filters) = match purpose {
            Purpose::Open => of("open-title", file_dialogs::open_filters(texts)),
            Purpose::New => of("new-title", file_dialogs::open_filters(texts)),
            Purpose::Import(_) => of("import-title", file_dialogs::open_filters(texts)),
            Purpose::Folder => of("folder-ask", Vec::new()),
            Purpose::Font => {
                let fonts = (texts.get("font-filter"), vec!["ttf", "otf"]);
                of("font-title", vec![fonts, any()])
            }
            Purpose::Export(wish) => {
                let format = wish.spec().filter(|_| !wish.is_folder());
                let extension = format.and_then(|format| format.extensions.first());
                let filters = extension.map(|extension| one("open-filter-dataset", *extension));
                of("export-title", filters.unwrap_or_default())
            }
            Purpose::KeySheet(_) => of("keys-page-title", one("keys-page-filter", "html")),
            Purpose::Text(_) => of("problems-save-title", one("open-filter-text", "txt")),
            Purpose::Table(_) => of("concordance-save-title", one("open-filter-table", "csv")),
            Purpose::Guideline => {
                let types = vec!["md", "markdown", "txt"];
                let texts_of = (texts.get("guideline-filter"), types);
                of("command-project-guideline-import", vec![texts_of, any()])
            }
            Purpose::Backup => of("command-file-backup", one("open-filter-project", "tawsim")),
            Purpose::SaveAs => of("save-as-title", one("open-filter-project", "tawsim")),
        };
        Ask {
            title,
            filters,
            folder: self.folder_of(purpose),
            file_name: self.proposed_name(purpose),
        }
    }

    /// Returns the folder of the open project, unless that is the sample.
    pub(crate) fn folder(&self) -> Option<PathBuf> {
        let path = self.session.path().filter(|_| !self.is_sample())?;
        path.parent().map(Path::to_owned)
    }

    /// Takes the files that were chosen.
    pub(crate) fn take_files(&mut self, ctx: &Context) {
        // A dialog with typed input is not replaced. The settings dialog asks for a font file
        // itself.
        let writes = |dialog: &Dialog| {
            let asks = matches!(
                dialog,
                Dialog::Import(_) | Dialog::Report(_) | Dialog::Concordance(_)
            );
            !asks && !matches!(dialog, Dialog::Settings(_))
        };
        if self.dialogs.open.as_ref().is_some_and(writes) {
            return;
        }
        while let Some(picked) = self.files.picked() {
            match picked {
                Picked::Files(purpose, paths) => {
                    if let Some(answer) = purpose.answer(paths) {
                        self.carry_out(ctx, answer, None);
                    }
                }
                Picked::Left => {}
                Picked::Missing(purpose) => {
                    let proposal = self.proposed_path(&purpose);
                    let closed = self.dialogs.open.take();
                    self.dialogs.keep_for_later(closed);
                    self.dialogs.open = Some(Dialog::Path(PathDialog::new(purpose, proposal)));
                }
            }
        }
    }

    fn proposed_path(&self, purpose: &Purpose) -> String {
        let folder = self
            .folder_of(purpose)
            .or_else(|| std::env::current_dir().ok())
            .unwrap_or_default();
        let path = folder.join(self.proposed_name(purpose).unwrap_or_default());
        path.to_string_lossy().into_owned()
    }

    /// Returns the default name of a file to write.
    fn proposed_name(&self, purpose: &Purpose) -> Option<String> {
        match purpose {
            Purpose::Export(wish) => Some(self.export_name(wish)),
            Purpose::KeySheet(_) => Some(KEY_SHEET.to_owned()),
            Purpose::Text(_) => Some(self.texts.get("problems-file")),
            Purpose::Table(_) => Some(TABLE.to_owned()),
            Purpose::Backup | Purpose::SaveAs => Some(self.backup_name()),
            _ => None,
        }
    }

    fn export_name(&self, wish: &ExportWish) -> String {
        let stem = self.session.path().and_then(Path::file_stem).map_or_else(
            || "dataset".to_owned(),
            |stem| stem.to_string_lossy().into_owned(),
        );
        wish.name(&stem)
    }

    pub(crate) fn ask_export(&mut self, all: bool) {
        let shares = self.session.export_shares().unwrap_or_default();
        self.dialogs.open = Some(Dialog::Export(ExportDialog::new(shares, all)));
    }

    pub(crate) fn write_key_sheet(&mut self, ctx: &Context, page: &str, path: &Path) {
        let shown = path.to_string_lossy().into_owned();
        let path_value = ("path", Value::Text(&shown));
        match atomic_file::atomic_write_bytes(path, page.as_bytes()) {
            Ok(()) => self.notify(ctx, Severity::Note, "notice-keys-written", &[path_value]),
            Err(error) => {
                let reason = problem::io_reason(&self.texts, &error);
                let values = [path_value, ("reason", Value::Text(&reason))];
                self.notify(ctx, Severity::Error, "notice-keys-not-written", &values);
            }
        }
    }

    /// Writes text to a file.
    pub(crate) fn write_text(&mut self, ctx: &Context, text: &str, path: &Path) {
        let shown = path.to_string_lossy();
        match atomic_file::atomic_write_bytes(path, text.as_bytes()) {
            Ok(()) => {
                let values = [("path", Value::Text(&shown))];
                self.notify(ctx, Severity::Note, "notice-text-written", &values);
            }
            Err(error) => {
                let problem = Problem::of_writing(&self.texts, &shown, &error);
                self.show(ctx, Severity::Error, problem, None);
            }
        }
    }
}
