//! A file that is not UTF-8: what it would read in another encoding, for a person to judge.

use std::path::PathBuf;

use egui::{Frame, Margin, ScrollArea, Ui};

use crate::commands::texts::Value;
use crate::formats::text::decode::{self, Encoding};
use crate::text::fonts::{ReadingFace, Role};
use crate::ui::bidi::label::{self, Look};
use crate::ui::dialogs::{Answer, Step, choice, foot, heading};
use crate::ui::theme::{self, space};
use crate::ui::view_ctx::ViewCtx;

/// Encodings of Arabic text that a person may try.
const CANDIDATES: [&str; 5] = [
    "windows-1256",
    "ISO-8859-6",
    "UTF-16LE",
    "UTF-16BE",
    "windows-1252",
];
/// Characters of the preview.
const PREVIEW: usize = 600;

/// The dialog.
#[derive(Debug)]
pub struct EncodingDialog {
    path: PathBuf,
    bytes: Vec<u8>,
    imports: bool,
    choice: Encoding,
    preview: Result<String, usize>,
}

impl EncodingDialog {
    /// Asks about a file, with the likeliest encoding chosen.
    pub fn new(path: PathBuf, bytes: Vec<u8>, imports: bool, choice: Encoding) -> Self {
        let preview = preview(&bytes, choice);
        Self {
            path,
            bytes,
            imports,
            choice,
            preview,
        }
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let title = view.text("encoding-title");
        heading(ui, view, &title);
        let file = self
            .path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let name = self.choice.to_string();
        let about = view.text_with(
            "encoding-about",
            &[
                ("file", Value::Text(&file)),
                ("encoding", Value::Text(&name)),
            ],
        );
        label::paragraph(ui, view, &about, Look::text(view.theme));
        let caption = view.text("encoding-choice");
        label::label(ui, view, &caption, Look::secondary(view.theme));
        ui.spacing_mut().item_spacing.y = 0.0;
        for candidate in CANDIDATES.iter().filter_map(|name| Encoding::parse(name)) {
            if choice(ui, view, &candidate.to_string(), candidate == self.choice) {
                self.choice = candidate;
                self.preview = preview(&self.bytes, candidate);
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
                ScrollArea::vertical()
                    .max_height(160.0)
                    .auto_shrink(false)
                    .show(ui, |ui| match self.preview.clone() {
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
                    });
            });
        let button = view.text_with("encoding-button", &[("encoding", Value::Text(&name))]);
        let cancel = view.text("encoding-cancel");
        match foot(ui, view, &button, &cancel, self.preview.is_ok()) {
            Some(true) if self.imports => {
                Step::Do(Answer::Import(vec![self.path.clone()], Some(self.choice)))
            }
            Some(true) => Step::Do(Answer::Open(vec![self.path.clone()], Some(self.choice))),
            Some(false) => Step::Close,
            None => Step::Stay,
        }
    }
}

/// The first words in an encoding, or the byte that has no character in it.
fn preview(bytes: &[u8], encoding: Encoding) -> Result<String, usize> {
    match decode::decode(bytes, Some(encoding)) {
        Ok(decoded) => Ok(decoded.text.chars().take(PREVIEW).collect()),
        Err(crate::formats::error::ReadError::NotInEncoding { byte, .. }) => Err(byte),
        Err(_) => Err(0),
    }
}
