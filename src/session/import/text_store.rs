//! Stores texts and finds them by their SHA-256, for datasets without texts.
//!
//! The texts are in a temporary file, so that their number is limited only by the disk. Stores only
//! texts and names.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};

use crate::base::hash::sha256_hex;
use crate::formats::core::intake::FoundText;

/// Texts by their SHA-256.
#[derive(Debug)]
pub struct TextStore {
    file: File,
    end: u64,
    /// The position and length of each text in the file.
    places: HashMap<String, (u64, usize)>,
    /// The SHA-256 of the text with a name; the last one if there are several.
    names: HashMap<String, String>,
}

impl TextStore {
    /// Returns an empty store.
    pub fn new() -> io::Result<Self> {
        Ok(Self {
            file: tempfile::tempfile()?,
            end: 0,
            places: HashMap::new(),
            names: HashMap::new(),
        })
    }

    /// Adds a text and its name.
    pub fn add(&mut self, name: &str, text: &str) -> io::Result<()> {
        let sha256 = sha256_hex(text.as_bytes());
        if !self.places.contains_key(&sha256) {
            self.file.seek(SeekFrom::Start(self.end))?;
            self.file.write_all(text.as_bytes())?;
            self.places.insert(sha256.clone(), (self.end, text.len()));
            self.end += text.len() as u64;
        }
        self.names.insert(name.to_owned(), sha256);
        Ok(())
    }

    /// Returns the number of different texts.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Returns whether there is none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Finds a text by its SHA-256. Reports a different text of the same name.
    pub fn find(&self, id: &str, sha256: &str) -> io::Result<FoundText> {
        let Some((start, length)) = self.places.get(sha256) else {
            let last = id.rsplit('/').next().unwrap_or(id);
            let other = [id, last]
                .into_iter()
                .find_map(|name| Some((name, self.names.get(name)?)));
            return Ok(match other {
                Some((name, sha256)) => FoundText::Other {
                    name: name.to_owned(),
                    sha256: sha256.clone(),
                },
                None => FoundText::None,
            });
        };
        self.at(*start, *length).map(FoundText::Text)
    }

    /// Returns the text with this name.
    pub fn named(&self, name: &str) -> io::Result<Option<String>> {
        let place = self.names.get(name).and_then(|sha| self.places.get(sha));
        place
            .map(|(start, length)| self.at(*start, *length))
            .transpose()
    }

    fn at(&self, start: u64, length: usize) -> io::Result<String> {
        let mut bytes = vec![0; length];
        let mut file = &self.file;
        file.seek(SeekFrom::Start(start))?;
        file.read_exact(&mut bytes)?;
        String::from_utf8(bytes).map_err(io::Error::other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found_by_what_is_in_them() {
        let mut texts = TextStore::new().unwrap();
        texts.add("a/x", "زار").unwrap();
        texts.add("b", "").unwrap();
        texts.add("c", "زار").unwrap();
        let hash = |text: &str| sha256_hex(text.as_bytes());
        let check = |id: &str, text: &str, expect: &FoundText| {
            assert_eq!(&texts.find(id, &hash(text)).unwrap(), expect);
        };
        assert_eq!(texts.len(), 2);
        check("whatever", "زار", &FoundText::Text("زار".to_owned()));
        check("whatever", "", &FoundText::Text(String::new()));
        check("whatever", "محمد", &FoundText::None);
        let other = FoundText::Other {
            name: "b".to_owned(),
            sha256: hash(""),
        };
        check("folder/b", "محمد", &other);
    }
}
