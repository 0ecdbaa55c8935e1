//! What formats are called: a proper name as it is, the others in the language of the texts.

use crate::commands::texts::Texts;
use crate::formats::core::spec::FormatSpec;
use crate::formats::registry;

impl Texts {
    /// Returns what a format is called.
    pub fn format_name(&self, format: &FormatSpec) -> String {
        let id = format!("format-name-{}", format.id);
        if self.has(self.language(), &id) {
            self.get(&id)
        } else {
            format.name.to_owned()
        }
    }

    /// Returns what the format of this id is called.
    pub fn format_name_of(&self, id: &str) -> String {
        let format = registry::by_id(id);
        format.map_or_else(|| id.to_owned(), |format| self.format_name(format))
    }
}
