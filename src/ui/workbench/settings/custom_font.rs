//! The person's own font: a file that is checked, and preferred over the others in articles.

use std::path::Path;

use crate::base::open_files;
use crate::commands::problem::Problem;
use crate::commands::text_values::Value;
use crate::commands::texts::Texts;
use crate::text::glyphs::fonts::OwnFaceError;
use crate::ui::widgets::text_engine::TextEngine;

/// Sets articles in the person's own font, or in none. If the font cannot be used, articles are set
/// in the Naskh font and the reason is returned.
#[expect(
    clippy::result_large_err,
    reason = "called once when the setting changes"
)]
pub(super) fn load(
    engine: &mut TextEngine,
    path: Option<&Path>,
    texts: &Texts,
) -> Result<(), Problem> {
    let Some(path) = path else {
        engine.set_own_face(None).ok();
        return Ok(());
    };
    let id = match open_files::read_file(path) {
        Err(_unreadable) => "notice-font-gone",
        Ok(data) => match engine.set_own_face(Some(data)) {
            Ok(()) => return Ok(()),
            Err(OwnFaceError::NotAFont) => "notice-font-none",
            Err(OwnFaceError::LacksArabic) => "notice-font-no-arabic",
        },
    };
    engine.set_own_face(None).ok();
    let shown = path.display().to_string();
    let values = [("path", Value::Text(&shown))];
    Err(Problem::notice(texts, id, &values))
}
