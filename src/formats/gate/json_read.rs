//! Reads bdocjs: offsets in code points or, from Java, in UTF-16 code units.

use crate::base::json::object::compact;
use crate::base::json::pull::{JsonError, Kind, Pull};
use crate::formats::common::json::faults::fault_message;
use crate::formats::common::offset_units::Units;
use crate::formats::common::xml::Lines;
use crate::formats::core::decode::decode;
use crate::formats::core::error::ReadError;
use crate::formats::core::intake::{InputFile, Intake};
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::spec::ReadOptions;
use crate::formats::gate::features::Features;
use crate::formats::gate::sets::{Annotated, Document, hand_over};
use crate::model::diagnostic::{Message, SourceLocation};

/// Reads one document.
pub(super) fn read(
    source: InputFile<'_>,
    options: &ReadOptions<'_>,
    intake: &mut dyn Intake,
) -> Result<(), ReadError> {
    let file = decode(&source.all()?, options.encoding)?.text;
    let (document, unit) = parse(&file).map_err(|error| {
        let place = SourceLocation {
            file: Some(options.file.to_owned()),
            ..Lines::new(&file).place(error.byte)
        };
        ReadError::NotJson {
            reason: fault_message(&error.fault),
            place: Box::new(place),
        }
    })?;
    let Some(document) = document else {
        return Err(ReadError::NoDocuments {
            reason: Message::new("gate.no_text"),
        });
    };
    let unit = options.unit.unwrap_or(unit);
    let units = Units::declared(unit, Some(unit));
    Ok(hand_over(document, &file, units, options, intake)?)
}

type Parsed<T> = Result<T, JsonError>;

fn parse(file: &str) -> Parsed<(Option<Document>, OffsetUnit)> {
    let mut pull = Pull::new(file);
    let mut document = Document::default();
    let mut unit = OffsetUnit::CodePoint;
    let mut has_text = false;
    if pull.peek()? != Kind::Object {
        pull.skip()?;
        pull.end()?;
        return Ok((None, unit));
    }
    pull.begin_object()?;
    while let Some(key) = pull.next_key()? {
        match (key.as_ref(), pull.peek()?) {
            ("text", Kind::String) => {
                document.text = pull.string()?.into_owned();
                has_text = true;
            }
            ("features", Kind::Object) => document.features = features(&mut pull)?,
            ("offset_type", Kind::String) => {
                if pull.string()? == "j" {
                    unit = OffsetUnit::Utf16;
                }
            }
            ("annotation_sets", Kind::Object) => {
                pull.begin_object()?;
                while let Some(name) = pull.next_key()? {
                    let annotations = set(&mut pull)?;
                    document.sets.push((name.into_owned(), annotations));
                }
            }
            _ => {
                pull.skip()?;
            }
        }
    }
    pull.end()?;
    Ok((has_text.then_some(document), unit))
}

fn features(pull: &mut Pull<'_>) -> Parsed<Features> {
    let mut features = Vec::new();
    pull.begin_object()?;
    while let Some(key) = pull.next_key()? {
        features.push((key.into_owned(), compact(pull.skip()?)));
    }
    Ok(features)
}

fn set(pull: &mut Pull<'_>) -> Parsed<Vec<Annotated>> {
    let mut found = Vec::new();
    if pull.peek()? != Kind::Object {
        pull.skip()?;
        return Ok(found);
    }
    pull.begin_object()?;
    while let Some(key) = pull.next_key()? {
        if key != "annotations" || pull.peek()? != Kind::Array {
            pull.skip()?;
            continue;
        }
        pull.begin_array()?;
        while pull.next_item()? {
            let byte = pull.position();
            if pull.peek()? != Kind::Object {
                pull.skip()?;
                continue;
            }
            let mut one = Annotated {
                kind: String::new(),
                at: (-1, -1),
                features: Vec::new(),
                byte,
            };
            pull.begin_object()?;
            while let Some(key) = pull.next_key()? {
                match (key.as_ref(), pull.peek()?) {
                    ("type", Kind::String) => one.kind = pull.string()?.into_owned(),
                    ("start", Kind::Number) => one.at.0 = pull.number()?.parse().unwrap_or(-1),
                    ("end", Kind::Number) => one.at.1 = pull.number()?.parse().unwrap_or(-1),
                    ("features", Kind::Object) => one.features = features(pull)?,
                    _ => {
                        pull.skip()?;
                    }
                }
            }
            found.push(one);
        }
    }
    Ok(found)
}
