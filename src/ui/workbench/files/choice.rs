//! The file dialogs that the window opens, and the handling of the chosen files.

use std::path::{Path, PathBuf};

use egui::Context;

use crate::base::atomic_file;
use crate::commands::problem;
use crate::commands::texts::Value;
use crate::model::diagnostic::Severity;
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::export::{ExportDialog, ExportWish};
use crate::ui::dialogs::files::path::{PathDialog, Purpose};
use crate::ui::platform::file_dialogs::{self, Ask, Picked};
use crate::ui::workbench::Workbench;

/// The default file name of the key sheet.
const KEY_SHEET: &str = "tawsim-keys.html";

impl Workbench {
    pub(crate) fn ask_files(&mut self, ctx: &Context, purpose: Purpose, title: &str) {
        let ask = Ask {
            title: self.texts.get(title),
            filters: file_dialogs::open_filters(&self.texts),
            folder: self.folder(),
            file_name: None,
        };
        let ctx = ctx.clone();
        self.files.ask(purpose, ask, move || ctx.request_repaint());
    }

    pub(crate) fn ask_folder(&mut self, ctx: &Context) {
        let ask = Ask {
            title: self.texts.get("folder-ask"),
            filters: Vec::new(),
            folder: self.folder(),
            file_name: None,
        };
        let ctx = ctx.clone();
        self.files
            .ask(Purpose::Folder, ask, move || ctx.request_repaint());
    }

    /// Returns the folder of the open project, unless that is the sample.
    pub(crate) fn folder(&self) -> Option<PathBuf> {
        let path = self.session.path().filter(|_| !self.is_sample())?;
        path.parent().map(Path::to_owned)
    }

    pub(crate) fn take_files(&mut self, ctx: &Context) {
        // A dialog with typed input is not replaced. The settings dialog asks for a font file
        // itself.
        let writes = |dialog: &Dialog| {
            let asks = matches!(dialog, Dialog::Import(_) | Dialog::Report(_));
            !asks && !matches!(dialog, Dialog::Settings(_))
        };
        if self.dialog.as_ref().is_some_and(writes) {
            return;
        }
        while let Some(picked) = self.files.picked() {
            match picked {
                Picked::Files(Purpose::Open, paths) => self.open(ctx, &paths, &Vec::new()),
                Picked::Files(Purpose::New, paths) => self.create(ctx, &paths, &Vec::new()),
                Picked::Files(Purpose::Folder, paths) => {
                    if let Some(folder) = paths.into_iter().next() {
                        self.look_through(ctx, folder);
                    }
                }
                Picked::Files(Purpose::Import(project), paths) => {
                    self.add_to(ctx, project, &paths, &Vec::new());
                }
                Picked::Files(Purpose::Export(wish), paths) => {
                    if let Some(path) = paths.into_iter().next() {
                        self.export(ctx, wish, path);
                    }
                }
                Picked::Files(Purpose::KeySheet(page), paths) => {
                    if let Some(path) = paths.first() {
                        self.write_key_sheet(ctx, &page, path);
                    }
                }
                Picked::Files(Purpose::Text(text), paths) => {
                    if let Some(path) = paths.into_iter().next() {
                        self.write_text(ctx, &text, &path);
                    }
                }
                Picked::Files(Purpose::Font, paths) => {
                    if let Some(path) = paths.into_iter().next() {
                        self.take_font(ctx, path);
                    }
                }
                Picked::Files(Purpose::Backup, paths) => {
                    if let Some(path) = paths.into_iter().next() {
                        self.back_up(ctx, path);
                    }
                }
                Picked::Files(Purpose::SaveAs, paths) => {
                    if let Some(path) = paths.into_iter().next() {
                        self.save_as(ctx, &path);
                    }
                }
                Picked::Files(Purpose::Guideline, paths) => {
                    if let Some(path) = paths.into_iter().next() {
                        self.take_guideline(ctx, &path);
                    }
                }
                Picked::Left => {}
                Picked::Missing(purpose) => {
                    let proposal = self.proposed_path(&purpose);
                    let stays = |d: &Dialog| matches!(d, Dialog::Import(_) | Dialog::Report(_));
                    self.questions.extend(self.dialog.take().filter(stays));
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
            Purpose::KeySheet(_) => folder.join(KEY_SHEET),
            Purpose::Text(_) => folder.join(self.texts.get("problems-file")),
            Purpose::Backup | Purpose::SaveAs => folder.join(self.backup_name()),
            _ => folder.join(""),
        };
        path.to_string_lossy().into_owned()
    }

    fn export_name(&self, wish: &ExportWish) -> String {
        let stem = self.session.path().and_then(Path::file_stem).map_or_else(
            || "dataset".to_owned(),
            |stem| stem.to_string_lossy().into_owned(),
        );
        wish.name(&stem)
    }

    pub(crate) fn ask_export(&mut self, all: bool) {
        let layers = self.session.layers_to_choose().unwrap_or_default();
        self.dialog = Some(Dialog::Export(ExportDialog::new(layers, all)));
    }

    pub(crate) fn choose_export(&mut self, ctx: &Context, wish: ExportWish) {
        let format = wish.spec().filter(|_| !wish.is_folder());
        let extension = format.and_then(|format| format.extensions.first());
        let name = self.export_name(&wish);
        let extension = extension.copied().unwrap_or_default();
        self.ask_save(ctx, Purpose::Export(wish), (extension, &name));
    }

    /// Asks for the path of a file to write.
    pub(crate) fn ask_save(
        &mut self,
        ctx: &Context,
        purpose: Purpose,
        (extension, name): (&'static str, &str),
    ) {
        let title = match purpose {
            Purpose::Export(_) => "export-title",
            _ => "problems-save-title",
        };
        let filter = match purpose {
            Purpose::Export(_) => "open-filter-dataset",
            _ => "open-filter-text",
        };
        let ask = Ask {
            title: self.texts.get(title),
            filters: match extension {
                "" => Vec::new(),
                extension => vec![(self.texts.get(filter), vec![extension])],
            },
            folder: self.folder(),
            file_name: Some(name.to_owned()),
        };
        let ctx = ctx.clone();
        self.files.ask(purpose, ask, move || ctx.request_repaint());
    }

    /// Asks for the path of the key sheet.
    pub(crate) fn choose_key_sheet(&mut self, ctx: &Context, page: String) {
        let ask = Ask {
            title: self.texts.get("keys-page-title"),
            filters: vec![(self.texts.get("keys-page-filter"), vec!["html"])],
            folder: self.folder(),
            file_name: Some(KEY_SHEET.to_owned()),
        };
        let ctx = ctx.clone();
        self.files
            .ask(Purpose::KeySheet(page), ask, move || ctx.request_repaint());
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
}
