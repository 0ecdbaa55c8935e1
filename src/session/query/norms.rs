//! Proposes the normal form of an entity where it is known.
//!
//! Only proposes: a person takes the form with a key or a click.

use std::collections::HashMap;

use crate::arabic::clitics::{Clitics, Word};
use crate::arabic::fold::Folder;
use crate::assist::places;
use crate::model::annotation::Annotation;
use crate::session::Session;
use crate::session::query::consistency::{letters_after, letters_before};

impl Session {
    /// Returns the normal form that an entity of the open document most probably has: that of other
    /// entities with the same words, else the words with the alef of the article that a preposition
    /// has taken (للأردن: الأردن). `None` if it has one already or none is known.
    pub fn norm_proposal(&self, entity: &Annotation) -> Option<String> {
        if entity.norm.is_some() {
            return None;
        }
        let open = self.open.as_ref()?;
        let text = &*open.document.text;
        let words = entity.span.get(text)?;
        let mut norms: HashMap<&str, usize> = HashMap::new();
        for other in open.annotations.iter() {
            let has_same_words =
                || other.label == entity.label && other.span.get(text) == Some(words);
            if let Some(norm) = other.norm.as_deref().filter(|_| has_same_words()) {
                *norms.entry(norm).or_default() += 1;
            }
        }
        // Of equally frequent ones the first in the order of letters: always the same one.
        let best = norms
            .into_iter()
            .max_by(|one, other| (one.1, other.0).cmp(&(other.1, one.0)));
        if let Some((norm, _)) = best {
            return Some(norm.to_owned());
        }
        let span = entity.span;
        let start = letters_before(text, span.start());
        let end = letters_after(text, start, text.len());
        if start == span.start() || span.end() < end {
            return None;
        }
        let clitics = Clitics {
            dialect: self.policy().dialect_proclitics,
            ..Clitics::default()
        };
        let word = Word::new(text.get(start..end)?);
        let cuts = word.starts(clitics);
        let at = span.start() - start;
        let cut = cuts.into_iter().find(|cut| cut.at == at && cut.after_lam)?;
        let known = |name: &str| {
            let folder = Folder::default();
            let of_document = open.annotations.iter().filter(|other| {
                let words = other.span.get(text).unwrap_or_default();
                other.id != entity.id && folder.needle(words) == name
            });
            u32::from(places::knows(name)) + of_document.count() as u32
        };
        let norm = word.norm(cut, &known)?;
        Some(norm + text.get(end..span.end())?)
    }
}
