//! The lines of an annotation file.

use std::collections::HashMap;

use crate::base::json::object::ObjectText;
use crate::formats::brat::names::is_id;
use crate::formats::common::entity_builder::{RawEntity, imported_origin};

/// Parses `TYPE 0 4;7 9`.
pub(super) fn offsets(field: &str) -> Option<(&str, Vec<(i64, i64)>)> {
    let (label, places) = field.split_once(' ')?;
    let pair = |place: &str| {
        let (start, end) = place.trim().split_once(' ')?;
        Some((start.parse().ok()?, end.trim().parse().ok()?))
    };
    let places: Option<Vec<_>> = places.split(';').map(pair).collect();
    Some((label, places?))
}

/// The parsed lines of an annotation file.
#[derive(Default)]
pub(super) struct File<'a> {
    pub(super) entities: Vec<RawEntity<'a>>,
    /// The entities' indices by id.
    pub(super) index: HashMap<&'a str, usize>,
    pub(super) relations: Vec<Relation<'a>>,
    pub(super) related: HashMap<&'a str, usize>,
    /// Lines that the gold format cannot represent, verbatim.
    pub(super) kept: Vec<&'a str>,
    /// Attributes and notes, which are applied after all entities are known.
    pub(super) attributes: Vec<(usize, &'a str, &'a str, Option<&'a str>)>,
    pub(super) links: HashMap<&'a str, Vec<String>>,
    pub(super) lines: HashMap<usize, &'a str>,
    /// The spans of entities with line ends at their edges, which brat cannot represent.
    pub(super) spans: HashMap<usize, (i64, i64)>,
}

pub(super) struct Relation<'a> {
    pub(super) line: usize,
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    pub(super) head: (&'a str, &'a str),
    pub(super) tail: (&'a str, &'a str),
    pub(super) attributes: ObjectText,
    pub(super) source: &'a str,
}

/// Parses `3 17`.
fn span(said: &str) -> Option<(i64, i64)> {
    let (start, end) = said.split_once(' ')?;
    Some((start.parse().ok()?, end.parse().ok()?))
}

/// Returns what a note or a reference is about.
pub(super) fn target(line: &str) -> Option<&str> {
    let body = line.split('\t').nth(1)?;
    body.split_whitespace().nth(1)
}

/// Parses one line; `None` if it is not a line of brat annotation.
pub(super) fn take<'a>(file: &mut File<'a>, line: &'a str, number: usize) -> Option<()> {
    let mut fields = line.splitn(3, '\t');
    let id = fields.next()?;
    let body = fields.next()?.trim();
    let tail = fields.next();
    let kind = id.chars().next()?;
    match kind {
        'T' if is_id(id, "T") => {
            let (label, at) = offsets(body)?;
            let index = file.entities.len();
            file.index.entry(id).or_insert(index);
            file.entities.push(RawEntity {
                byte: number,
                id: Some(id.to_owned()),
                at,
                label: Some(label.into()),
                surface: tail.map(Into::into),
                origin: imported_origin(),
                ..RawEntity::default()
            });
        }
        'R' if is_id(id, "R") => {
            let mut words = body.split_whitespace();
            let name = words.next()?;
            let head = words.next()?.split_once(':')?;
            let tail = words.next()?.split_once(':')?;
            file.related.entry(id).or_insert(file.relations.len());
            file.relations.push(Relation {
                line: number,
                id,
                name,
                head,
                tail,
                attributes: ObjectText::default(),
                source: line,
            });
        }
        'E' if is_id(id, "E") => file.kept.push(line),
        'A' | 'M' if is_id(id, "AM") => {
            let mut words = body.splitn(3, ' ');
            let (name, target) = (words.next()?, words.next()?);
            let value = words
                .next()
                .map(str::trim)
                .filter(|value| !value.is_empty());
            file.attributes.push((number, name, target, value));
            file.lines.insert(number, line);
        }
        'N' if is_id(id, "N") => {
            let mut words = body.splitn(3, ' ');
            words.next()?;
            let (target, link) = (words.next()?, words.next()?);
            // Some files write `DB ID`.
            let (db, link) = link.split_once(':').or_else(|| link.split_once(' '))?;
            if !file.index.contains_key(target) {
                file.kept.push(line);
                return Some(());
            }
            let mut json = ObjectText::default();
            json.push_str("db", db);
            json.push_str("id", link);
            if let Some(name) = tail.map(str::trim).filter(|name| !name.is_empty()) {
                json.push_str("name", name);
            }
            file.links.entry(target).or_default().extend(json.finish());
        }
        '#' if is_id(id, "#") => {
            let (name, target) = body.split_once(' ')?;
            let entity = file
                .index
                .get(target)
                .and_then(|at| file.entities.get_mut(*at));
            let said = tail.unwrap_or_default();
            match (name, entity) {
                ("AnnotatorNotes", Some(entity)) => match &mut entity.note {
                    Some(note) => {
                        note.push('\n');
                        note.push_str(said);
                    }
                    note => *note = Some(said.to_owned()),
                },
                ("Span", Some(_)) if span(said).is_some() => {
                    let index = file.index.get(target).copied().unwrap_or_default();
                    file.spans.extend(span(said).map(|span| (index, span)));
                }
                ("Norm", Some(entity)) if entity.norm.is_none() => {
                    entity.norm = Some(said.to_owned());
                }
                _ => file.kept.push(line),
            }
        }
        '*' if id == "*" => file.kept.push(line),
        _ => return None,
    }
    Some(())
}
