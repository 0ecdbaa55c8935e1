//! A borrowed view of a document record, with the places of its members.
//!
//! Accepts values of the right type and ignores others; [`crate::formats::gold::shape`] reports the
//! violations, and [`DocumentView::misfits`] determines what they affect.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use crate::base::json::pull::{JsonError, Kind, Pull};
use crate::formats::gold::schema::DOCUMENT;
use crate::formats::gold::shape::{Misfit, walk, whole};

/// A member that is kept verbatim.
pub(super) type UnknownMember<'a> = (Cow<'a, str>, &'a str);

/// A document of a record.
#[derive(Debug, Default)]
pub(super) struct DocumentView<'a> {
    pub(super) id: Cow<'a, str>,
    pub(super) text: Cow<'a, str>,
    pub(super) sha256: Cow<'a, str>,
    pub(super) length: Option<[u64; 3]>,
    pub(super) title: Option<Cow<'a, str>>,
    pub(super) flag: Option<Cow<'a, str>>,
    pub(super) status: Option<Cow<'a, str>>,
    pub(super) meta: Option<&'a str>,
    pub(super) entities: Vec<EntityView<'a>>,
    pub(super) layers: Vec<LayerView<'a>>,
    pub(super) suggestions: Option<Vec<EntityView<'a>>>,
    pub(super) kept: Vec<UnknownMember<'a>>,
    /// The place of each member in the record.
    places: Vec<(Cow<'a, str>, Range<usize>)>,
}

/// An entity of a record.
#[derive(Debug, Default)]
pub(super) struct EntityView<'a> {
    /// Its place in the record.
    pub(super) place: Range<usize>,
    pub(super) json: &'a str,
    pub(super) id: Cow<'a, str>,
    pub(super) start: u64,
    pub(super) end: u64,
    pub(super) label: Cow<'a, str>,
    pub(super) text: Cow<'a, str>,
    pub(super) utf16: Option<[u64; 2]>,
    pub(super) utf8: Option<[u64; 2]>,
    pub(super) norm: Option<Cow<'a, str>>,
    pub(super) note: Option<Cow<'a, str>>,
    pub(super) flags: Vec<Cow<'a, str>>,
    pub(super) status: Option<Cow<'a, str>>,
    pub(super) provenance: Option<ProvenanceView<'a>>,
    pub(super) fragments: Option<&'a str>,
    pub(super) attributes: Option<&'a str>,
    pub(super) kept: Vec<UnknownMember<'a>>,
    /// The span in bytes, set when the invariants hold.
    pub(super) bytes: Option<Range<usize>>,
    /// Whether the entity is rejected.
    pub(super) refused: bool,
}

/// The origin of an entity.
#[derive(Debug, Default)]
pub(super) struct ProvenanceView<'a> {
    pub(super) origin: Option<Cow<'a, str>>,
    pub(super) annotator: Option<Cow<'a, str>>,
    pub(super) created: Option<Cow<'a, str>>,
    pub(super) modified: Option<Cow<'a, str>>,
    pub(super) source: Option<Cow<'a, str>>,
    pub(super) score: Option<f64>,
    pub(super) suggestion: Option<&'a str>,
    pub(super) kept: Vec<UnknownMember<'a>>,
}

/// One annotator's layer.
#[derive(Debug, Default)]
pub(super) struct LayerView<'a> {
    pub(super) place: Range<usize>,
    pub(super) annotator: Cow<'a, str>,
    pub(super) status: Option<Cow<'a, str>>,
    pub(super) entities: Vec<EntityView<'a>>,
    pub(super) kept: Vec<UnknownMember<'a>>,
    pub(super) refused: bool,
}

/// The part of a document that a misfit makes unusable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cost {
    /// The whole document.
    Document,
    /// One entity, with its id if it has one.
    Entity(String),
    /// One annotator's layer.
    Layer(String),
    /// One member of the document.
    Member(String),
}

type Parsed<T> = Result<T, JsonError>;

impl<'a> DocumentView<'a> {
    /// Parses a record and returns its deviations from the schema.
    pub(super) fn parse(record: &'a str) -> Parsed<(Self, Vec<Misfit>)> {
        let mut misfits = Vec::new();
        let mut pull = Pull::new(record);
        walk(&DOCUMENT, &mut pull, None, &mut misfits)?;
        pull.end()?;
        let mut pull = Pull::new(record);
        let view = if pull.peek()? == Kind::Object {
            document(&mut pull)?
        } else {
            Self::default()
        };
        Ok((view, misfits))
    }

    /// Marks and returns the part that each misfit makes unusable.
    pub(super) fn misfits(&mut self, misfits: &[Misfit]) -> Vec<Cost> {
        let lists = [&mut self.entities]
            .into_iter()
            .chain(self.suggestions.as_mut());
        let mut entities: Vec<_> = lists.flatten().collect();
        let mut layers = Vec::with_capacity(self.layers.len());
        for layer in &mut self.layers {
            entities.extend(&mut layer.entities);
            layers.push((&layer.place, &layer.annotator, &mut layer.refused));
        }
        entities.sort_by_key(|entity| entity.place.start);
        let mut lost = HashSet::new();
        let mut cost = |byte: usize| {
            if let Some(entity) = around(&mut entities, byte, |entity| &entity.place) {
                entity.refused = true;
                return Cost::Entity(entity.id.to_string());
            }
            if let Some((_, annotator, refused)) = around(&mut layers, byte, |layer| layer.0) {
                **refused = true;
                return Cost::Layer(annotator.to_string());
            }
            let Some((key, _)) = around(&mut self.places, byte, |(_, place)| place) else {
                return Cost::Document;
            };
            if matches!(key.as_ref(), "id" | "text" | "sha256" | "entities") {
                return Cost::Document;
            }
            lost.insert(key.to_string());
            Cost::Member(key.to_string())
        };
        let costs = misfits.iter().map(|misfit| cost(misfit.byte)).collect();
        if lost.contains("meta") {
            self.meta = None;
        }
        self.kept.retain(|(key, _)| !lost.contains(key.as_ref()));
        costs
    }
}

/// Returns the item that contains a byte; the items are sorted and disjoint.
fn around<T>(things: &mut [T], byte: usize, place: impl Fn(&T) -> &Range<usize>) -> Option<&mut T> {
    let after = things.partition_point(|thing| place(thing).start <= byte);
    let last = things.get_mut(after.checked_sub(1)?)?;
    place(last).contains(&byte).then_some(last)
}

fn document<'a>(pull: &mut Pull<'a>) -> Parsed<DocumentView<'a>> {
    let mut view = DocumentView::default();
    pull.begin_object()?;
    while let Some(key) = pull.next_key()? {
        let start = pull.position();
        match key.as_ref() {
            "id" => view.id = text(pull)?.unwrap_or_default(),
            "text" => view.text = text(pull)?.unwrap_or_default(),
            "sha256" => view.sha256 = text(pull)?.unwrap_or_default(),
            "length" => view.length = length(pull)?,
            "title" => view.title = text(pull)?,
            "flag" => view.flag = text(pull)?,
            "status" => view.status = text(pull)?,
            "meta" => view.meta = Some(pull.skip()?),
            "entities" => view.entities = entities(pull)?.unwrap_or_default(),
            "annotations" => view.layers = layers(pull)?,
            "suggestions" => view.suggestions = entities(pull)?,
            "record" => {
                pull.skip()?;
            }
            _ => view.kept.push((key.clone(), pull.skip()?)),
        }
        view.places.push((key, start..pull.position()));
    }
    Ok(view)
}

fn entities<'a>(pull: &mut Pull<'a>) -> Parsed<Option<Vec<EntityView<'a>>>> {
    if pull.peek()? != Kind::Array {
        pull.skip()?;
        return Ok(None);
    }
    let mut found = Vec::new();
    pull.begin_array()?;
    while pull.next_item()? {
        found.push(entity(pull)?);
    }
    Ok(Some(found))
}

fn entity<'a>(pull: &mut Pull<'a>) -> Parsed<EntityView<'a>> {
    let mut view = EntityView::default();
    let start = pull.position();
    if pull.peek()? != Kind::Object {
        pull.skip()?;
        view.place = start..pull.offset();
        return Ok(view);
    }
    pull.begin_object()?;
    while let Some(key) = pull.next_key()? {
        match key.as_ref() {
            "id" => view.id = text(pull)?.unwrap_or_default(),
            "start" => view.start = number(pull)?.unwrap_or_default(),
            "end" => view.end = number(pull)?.unwrap_or_default(),
            "label" => view.label = text(pull)?.unwrap_or_default(),
            "text" => view.text = text(pull)?.unwrap_or_default(),
            "offsets" => offsets(pull, &mut view)?,
            "fragments" => view.fragments = Some(pull.skip()?),
            "attributes" => view.attributes = Some(pull.skip()?),
            "norm" => view.norm = text(pull)?,
            "note" => view.note = text(pull)?,
            "flags" => view.flags = texts(pull)?,
            "status" => view.status = text(pull)?,
            "provenance" => view.provenance = provenance(pull)?,
            _ => view.kept.push((key, pull.skip()?)),
        }
    }
    view.place = start..pull.offset();
    view.json = pull.between(view.place.clone());
    Ok(view)
}

fn offsets<'a>(pull: &mut Pull<'a>, view: &mut EntityView<'a>) -> Parsed<()> {
    if pull.peek()? != Kind::Object {
        pull.skip()?;
        return Ok(());
    }
    pull.begin_object()?;
    while let Some(key) = pull.next_key()? {
        match key.as_ref() {
            "utf16" => view.utf16 = range(pull)?,
            "utf8" => view.utf8 = range(pull)?,
            _ => {
                pull.skip()?;
            }
        }
    }
    Ok(())
}

fn provenance<'a>(pull: &mut Pull<'a>) -> Parsed<Option<ProvenanceView<'a>>> {
    if pull.peek()? != Kind::Object {
        pull.skip()?;
        return Ok(None);
    }
    let mut view = ProvenanceView::default();
    pull.begin_object()?;
    while let Some(key) = pull.next_key()? {
        match key.as_ref() {
            "origin" => view.origin = text(pull)?,
            "annotator" => view.annotator = text(pull)?,
            "created" => view.created = text(pull)?,
            "modified" => view.modified = text(pull)?,
            "source" => view.source = text(pull)?,
            "score" => view.score = pull.skip()?.parse().ok(),
            "suggestion" => view.suggestion = Some(pull.skip()?),
            _ => view.kept.push((key, pull.skip()?)),
        }
    }
    Ok(Some(view))
}

fn layers<'a>(pull: &mut Pull<'a>) -> Parsed<Vec<LayerView<'a>>> {
    let mut found = Vec::new();
    if pull.peek()? != Kind::Array {
        pull.skip()?;
        return Ok(found);
    }
    pull.begin_array()?;
    while pull.next_item()? {
        let mut view = LayerView::default();
        let start = pull.position();
        if pull.peek()? == Kind::Object {
            pull.begin_object()?;
            while let Some(key) = pull.next_key()? {
                match key.as_ref() {
                    "annotator" => view.annotator = text(pull)?.unwrap_or_default(),
                    "status" => view.status = text(pull)?,
                    "entities" => view.entities = entities(pull)?.unwrap_or_default(),
                    _ => view.kept.push((key, pull.skip()?)),
                }
            }
        } else {
            pull.skip()?;
        }
        view.place = start..pull.offset();
        found.push(view);
    }
    Ok(found)
}

fn text<'a>(pull: &mut Pull<'a>) -> Parsed<Option<Cow<'a, str>>> {
    if pull.peek()? == Kind::String {
        return pull.string().map(Some);
    }
    pull.skip()?;
    Ok(None)
}

fn texts<'a>(pull: &mut Pull<'a>) -> Parsed<Vec<Cow<'a, str>>> {
    let mut found = Vec::new();
    if pull.peek()? != Kind::Array {
        pull.skip()?;
        return Ok(found);
    }
    pull.begin_array()?;
    while pull.next_item()? {
        found.extend(text(pull)?);
    }
    Ok(found)
}

fn number(pull: &mut Pull<'_>) -> Parsed<Option<u64>> {
    Ok(whole(pull.skip()?))
}

fn length(pull: &mut Pull<'_>) -> Parsed<Option<[u64; 3]>> {
    if pull.peek()? != Kind::Object {
        pull.skip()?;
        return Ok(None);
    }
    let mut found = [None; 3];
    pull.begin_object()?;
    while let Some(key) = pull.next_key()? {
        let value = number(pull)?;
        let [code_points, utf16, utf8] = &mut found;
        match key.as_ref() {
            "code_points" => *code_points = value,
            "utf16" => *utf16 = value,
            "utf8" => *utf8 = value,
            _ => {}
        }
    }
    Ok(match found {
        [Some(code_points), Some(utf16), Some(utf8)] => Some([code_points, utf16, utf8]),
        _ => None,
    })
}

fn range(pull: &mut Pull<'_>) -> Parsed<Option<[u64; 2]>> {
    let mut found = [None; 2];
    if pull.peek()? != Kind::Array {
        pull.skip()?;
        return Ok(None);
    }
    pull.begin_array()?;
    let mut index = 0;
    while pull.next_item()? {
        let value = number(pull)?;
        if let Some(slot) = found.get_mut(index) {
            *slot = value;
        }
        index += 1;
    }
    Ok(match found {
        [Some(start), Some(end)] if index == 2 => Some([start, end]),
        _ => None,
    })
}

/// Parses the fragments of an entity.
pub(super) fn fragments(json: &str) -> Vec<[u64; 2]> {
    let mut pull = Pull::new(json);
    let mut found = Vec::new();
    if pull.begin_array().is_ok() {
        while pull.next_item() == Ok(true) {
            match range(&mut pull) {
                Ok(Some(fragment)) => found.push(fragment),
                _ => break,
            }
        }
    }
    found
}
