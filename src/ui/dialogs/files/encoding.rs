//! Previews a file that is not UTF-8 in other encodings, so that the user can choose one.

use std::path::PathBuf;

use egui::{Frame, Margin, ScrollArea, Ui};

use crate::commands::text_values::Value;
use crate::formats::core::decode;
use crate::formats::core::encoding::Encoding;
use crate::session::import::request::{Asks, ImportRequest};
use crate::session::import::scan::Listing;
use crate::session::open::{Encodings, NotUtf8};
use crate::text::glyphs::fonts::{ReadingFace, Role};
use crate::ui::dialogs::{Answer, Step, choice, foot, heading};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::lists::scroll;
use crate::ui::widgets::theme::{self, space};

/// Encodings of Arabic text that are offered.
const CANDIDATES: [&str; 5] = [
    "windows-1256",
    "ISO-8859-6",
    "UTF-16LE",
    "UTF-16BE",
    "windows-1252",
];
/// The length of the preview in characters.
const PREVIEW: usize = 600;

/// What to do with the files, including this one.
#[derive(Clone, Debug, PartialEq)]
pub enum EncodingFor {
    /// Open them.
    Open(Vec<PathBuf>),
    /// Make a project from them.
    New(Vec<PathBuf>),
    /// Add them to a project; the encoding applies to all files that are not UTF-8.
    Look(Box<ImportRequest>),
    /// Make a project from the folder; the encoding applies to all its files that are not UTF-8.
    Folder(Listing),
}

/// The dialog.
#[derive(Debug)]
pub struct EncodingDialog {
    purpose: EncodingFor,
    /// The encodings chosen for earlier files.
    chosen: Encodings,
    asked: NotUtf8,
    preview: Result<String, usize>,
}

impl EncodingDialog {
    /// Asks about one of the files, with the most likely encoding selected.
    pub fn new(purpose: EncodingFor, chosen: Encodings, asked: NotUtf8) -> Self {
        let preview = preview(&asked.bytes, asked.encoding);
        Self {
            purpose,
            chosen,
            asked,
            preview,
        }
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let title = view.text("encoding-title");
        heading(ui, view, &title);
        let file = self
            .asked
            .path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let name = self.asked.encoding.to_string();
        let about = view.text_with(
            "encoding-about",
            &[
                ("file", Value::Text(&file)),
                ("encoding", Value::Text(&name)),
            ],
        );
        label::paragraph(ui, view, &about, Look::text(view.theme));
        let is_of_many = match &self.purpose {
            EncodingFor::Folder(_) => true,
            EncodingFor::Look(request) => request.files.len() > 1,
            _ => false,
        };
        if is_of_many {
            let all = view.text("encoding-folder");
            label::paragraph(ui, view, &all, Look::text(view.theme));
        }
        let caption = view.text("encoding-choice");
        label::label(ui, view, &caption, Look::secondary(view.theme));
        ui.spacing_mut().item_spacing.y = 0.0;
        for candidate in CANDIDATES.iter().filter_map(|name| Encoding::parse(name)) {
            if choice(
                ui,
                view,
                &candidate.to_string(),
                candidate == self.asked.encoding,
            ) {
                self.asked.encoding = candidate;
                self.preview = preview(&self.asked.bytes, candidate);
            }
        }
        ui.spacing_mut().item_spacing.y = space::S;
        let caption = view.text("encoding-preview");
        label::label(ui, view, &caption, Look::secondary(view.theme));
        let theme = view.theme;
        Frame::new()
            .fill(theme.paper)
            .corner_radius(theme::RADIUS)
            .inner_margin(Margin::same(12))
            .show(ui, |ui| {
                ui.set_min_height(120.0);
                let area = ScrollArea::vertical().max_height(160.0).auto_shrink(false);
                scroll::vertical(ui, view, ("encoding", area), |area, ui, view| {
                    area.show(ui, |ui| match self.preview.clone() {
                        Ok(text) => {
                            let look = Look {
                                role: Role::Reading(ReadingFace::Naskh),
                                size: 18.0,
                                color: theme.text,
                            };
                            label::paragraph(ui, view, &text, look);
                        }
                        Err(byte) => {
                            let text = view.text_with(
                                "notice-not-decoded.details",
                                &[
                                    ("byte", Value::Offset(byte)),
                                    ("encoding", Value::Text(&name)),
                                ],
                            );
                            label::paragraph(ui, view, &text, Look::text(theme).color(theme.error));
                        }
                    })
                });
            });
        let button = view.text_with("encoding-button", &[("encoding", Value::Text(&name))]);
        let cancel = view.text("encoding-cancel");
        match foot(ui, view, &button, &cancel, self.preview.is_ok()) {
            Some(true) => {
                let mut chosen = self.chosen.clone();
                chosen.push((self.asked.path.clone(), self.asked.encoding));
                Step::Do(match self.purpose.clone() {
                    EncodingFor::Open(paths) => Answer::Open(paths, chosen),
                    EncodingFor::New(paths) => Answer::New(paths, chosen),
                    EncodingFor::Look(mut request) => {
                        request.encoding = Some(self.asked.encoding);
                        // The preview shows one file only, so the import of several is confirmed.
                        if request.files.len() > 1 {
                            request.asks = Asks::Always;
                        }
                        Answer::LookAgain(request)
                    }
                    EncodingFor::Folder(listing) => {
                        Answer::Folder(listing, Some(self.asked.encoding))
                    }
                })
            }
            Some(false) => Step::Close,
            None => Step::Stay,
        }
    }
}

/// Returns the start of the text in an encoding, or the byte that it cannot decode.
fn preview(bytes: &[u8], encoding: Encoding) -> Result<String, usize> {
    match decode::decode(bytes, Some(encoding)) {
        Ok(decoded) => Ok(decoded.text.chars().take(PREVIEW).collect()),
        Err(crate::formats::core::error::ReadError::NotInEncoding { byte, .. }) => Err(byte),
        Err(_) => Err(0),
    }
}
