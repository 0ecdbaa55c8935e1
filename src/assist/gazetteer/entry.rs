//! An entry of a gazetteer.

/// An entry: a name, its label, and what it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The name as the list writes it.
    pub name: &'a str,
    /// The label by its name.
    pub label: &'a str,
    /// The id of what it names, `DB:ID` or an id of the list itself; empty if there is none.
    pub id: &'a str,
}

impl<'a> Entry<'a> {
    /// Returns the database and the id in it. `own` is the name of the gazetteer, in which an id
    /// without a database stands. `None` for an entry without an id.
    pub fn link(&self, own: &'a str) -> Option<(&'a str, &'a str)> {
        if self.id.is_empty() {
            return None;
        }
        let is_database =
            |db: &str| !db.is_empty() && db.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        match self.id.split_once(':') {
            Some((db, id)) if is_database(db) && !id.is_empty() => Some((db, id)),
            _ => Some((own, self.id)),
        }
    }
}
