//! The entries of a gazetteer in memory, close together.

use std::collections::HashMap;

use crate::assist::gazetteer::entry::Entry;

/// The most bytes that the names and ids of a list may have.
pub(super) const MAX_BYTES: usize = 1 << 30;

/// Where an entry stands in the text of its list.
#[derive(Clone, Copy, Debug)]
struct Place {
    /// The byte of its name; the id follows it.
    start: u32,
    name: u16,
    id: u16,
    label: u8,
}

/// A list of entries.
#[derive(Clone, Debug, Default)]
pub struct NameList {
    text: String,
    labels: Vec<Box<str>>,
    label_at: HashMap<Box<str>, u8>,
    places: Vec<Place>,
}

impl NameList {
    /// Adds an entry. Returns whether it fits: names and ids have up to 65,535 bytes, a list up to
    /// 1 GiB of them and 256 labels.
    pub fn push(&mut self, entry: Entry<'_>) -> bool {
        let (Ok(name), Ok(id)) = (
            u16::try_from(entry.name.len()),
            u16::try_from(entry.id.len()),
        ) else {
            return false;
        };
        let start = self.text.len();
        if start + entry.name.len() + entry.id.len() > MAX_BYTES {
            return false;
        }
        let label = if let Some(label) = self.label_at.get(entry.label) {
            *label
        } else {
            let Ok(label) = u8::try_from(self.labels.len()) else {
                return false;
            };
            self.labels.push(entry.label.into());
            self.label_at.insert(entry.label.into(), label);
            label
        };
        self.text.push_str(entry.name);
        self.text.push_str(entry.id);
        self.places.push(Place {
            start: start as u32,
            name,
            id,
            label,
        });
        true
    }

    /// Returns the number of entries.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Returns an entry.
    pub fn get(&self, index: usize) -> Option<Entry<'_>> {
        let place = self.places.get(index)?;
        let name = place.start as usize;
        let id = name + usize::from(place.name);
        Some(Entry {
            name: self.text.get(name..id)?,
            label: self.labels.get(usize::from(place.label))?,
            id: self.text.get(id..id + usize::from(place.id))?,
        })
    }

    /// Returns the entries in order.
    pub fn iter(&self) -> impl Iterator<Item = Entry<'_>> {
        (0..self.len()).filter_map(|index| self.get(index))
    }

    /// Returns the labels of the entries.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.labels.iter().map(|label| &**label)
    }

    /// Returns the bytes that it has in memory.
    pub fn memory(&self) -> usize {
        self.text.capacity() + self.places.capacity() * size_of::<Place>()
    }

    /// Puts the entries into another order and gives back what memory it does not need. The indexes
    /// are those of all entries.
    pub(super) fn arranged(&self, order: &[u32]) -> Self {
        let mut list = Self {
            text: String::with_capacity(self.text.len()),
            labels: self.labels.clone(),
            label_at: self.label_at.clone(),
            places: Vec::with_capacity(order.len()),
        };
        for index in order {
            if let Some(entry) = self.get(*index as usize) {
                list.push(entry);
            }
        }
        list
    }
}
