//! Reads CAS JSON, with the keys in any order.

use crate::base::json::pull::{JsonError, Kind, Pull};
use crate::formats::cas::model::{Cas, Described, Sofa, Structure};
use crate::formats::cas::view;
use crate::formats::common::json::faults::fault_message;
use crate::formats::common::xml::Lines;
use crate::formats::core::decode::decode;
use crate::formats::core::error::ReadError;
use crate::formats::core::intake::{InputFile, Intake};
use crate::formats::core::spec::ReadOptions;
use crate::model::diagnostic::{Message, SourceLocation};

/// Reads a file, which holds one CAS.
pub(super) fn read(
    source: InputFile<'_>,
    options: &ReadOptions<'_>,
    intake: &mut dyn Intake,
) -> Result<(), ReadError> {
    let text = decode(&source.all()?, options.encoding)?.text;
    let cas = cas(&text).map_err(|error: JsonError| {
        let place = SourceLocation {
            file: Some(options.file.to_owned()),
            ..Lines::new(&text).place(error.byte)
        };
        ReadError::NotJson {
            reason: fault_message(&error.fault),
            place: Box::new(place),
        }
    })?;
    if cas.sofas.is_empty() && cas.structures.is_empty() && cas.members.is_empty() {
        return Err(ReadError::NoDocuments {
            reason: Message::new("cas.no_structures"),
        });
    }
    view::documents(&cas, &text, options, intake)
}

type Parsed<T> = Result<T, JsonError>;

fn cas(text: &str) -> Parsed<Cas> {
    let mut pull = Pull::new(text);
    let mut cas = Cas::default();
    if pull.peek()? != Kind::Object {
        pull.skip()?;
        pull.end()?;
        return Ok(cas);
    }
    pull.begin_object()?;
    while let Some(key) = pull.next_key()? {
        match (key.as_ref(), pull.peek()?) {
            ("%TYPES", Kind::Object) => types(&mut pull, &mut cas)?,
            ("%FEATURE_STRUCTURES", Kind::Array) => {
                pull.begin_array()?;
                while pull.next_item()? {
                    structure(&mut pull, &mut cas, None)?;
                }
            }
            // Before version 0.4, the structures were members of an object, by id.
            ("%FEATURE_STRUCTURES", Kind::Object) => {
                pull.begin_object()?;
                while let Some(id) = pull.next_key()? {
                    structure(&mut pull, &mut cas, id.parse().ok())?;
                }
            }
            ("%VIEWS", Kind::Object) => {
                pull.begin_object()?;
                while pull.next_key()?.is_some() {
                    view_members(&mut pull, &mut cas)?;
                }
            }
            _ => {
                pull.skip()?;
            }
        }
    }
    pull.end()?;
    Ok(cas)
}

fn types(pull: &mut Pull<'_>, cas: &mut Cas) -> Parsed<()> {
    pull.begin_object()?;
    while let Some(name) = pull.next_key()? {
        if pull.peek()? != Kind::Object {
            pull.skip()?;
            continue;
        }
        let mut described = Described::default();
        pull.begin_object()?;
        while let Some(key) = pull.next_key()? {
            match (key.as_ref(), pull.peek()?) {
                ("%SUPER_TYPE", Kind::String) => described.parent = pull.string()?.into_owned(),
                (feature, Kind::Object) => {
                    let feature = feature.to_owned();
                    pull.begin_object()?;
                    while let Some(key) = pull.next_key()? {
                        if key == "%RANGE" && pull.peek()? == Kind::String {
                            let range = pull.string()?.into_owned();
                            described.features.insert(feature.clone(), range);
                        } else {
                            pull.skip()?;
                        }
                    }
                }
                _ => {
                    pull.skip()?;
                }
            }
        }
        cas.described.insert(name.into_owned(), described);
    }
    Ok(())
}

fn whole(pull: &mut Pull<'_>) -> Parsed<Option<i64>> {
    if pull.peek()? == Kind::Number {
        return Ok(pull.number()?.parse().ok());
    }
    pull.skip()?;
    Ok(None)
}

fn structure(pull: &mut Pull<'_>, cas: &mut Cas, named: Option<i64>) -> Parsed<()> {
    let byte = pull.position();
    if pull.peek()? != Kind::Object {
        pull.skip()?;
        return Ok(());
    }
    let (mut id, mut kind, mut sofa) = (named, None, None);
    let (mut begin, mut end) = (None, None);
    let mut features = Vec::new();
    pull.begin_object()?;
    while let Some(key) = pull.next_key()? {
        match (key.as_ref(), pull.peek()?) {
            ("%ID", _) => id = whole(pull)?.or(id),
            ("%TYPE", Kind::String) => kind = Some(pull.string()?),
            ("@sofa", _) => sofa = whole(pull)?,
            ("begin", _) => begin = whole(pull)?,
            ("end", _) => end = whole(pull)?,
            ("@Governor" | "@Dependent", Kind::Number) => {
                let name = key.trim_start_matches('@').to_owned();
                features.push((name, pull.number()?.to_owned()));
            }
            (name, Kind::String) if !name.starts_with(['@', '%', '^']) => {
                features.push((name.to_owned(), pull.string()?.into_owned()));
            }
            (name, Kind::Number | Kind::Bool) if !name.starts_with(['@', '%', '^']) => {
                let name = name.to_owned();
                features.push((name, pull.skip()?.trim().to_owned()));
            }
            _ => {
                pull.skip()?;
            }
        }
    }
    let kind = kind.unwrap_or_default();
    let id = id.unwrap_or_default();
    if kind == "uima.cas.Sofa" {
        let mut take = |name: &str| {
            let at = features.iter().position(|(feature, _)| feature == name)?;
            Some(features.swap_remove(at).1)
        };
        cas.sofas.push(Sofa {
            id,
            name: take("sofaID").unwrap_or_default(),
            text: take("sofaString"),
            byte,
        });
        return Ok(());
    }
    let kind = cas.kind(&kind);
    cas.structures.push(Structure {
        id,
        kind,
        sofa,
        span: begin.zip(end),
        features,
        byte,
    });
    Ok(())
}

fn view_members(pull: &mut Pull<'_>, cas: &mut Cas) -> Parsed<()> {
    if pull.peek()? != Kind::Object {
        pull.skip()?;
        return Ok(());
    }
    let (mut sofa, mut members) = (None, Vec::new());
    pull.begin_object()?;
    while let Some(key) = pull.next_key()? {
        match (key.as_ref(), pull.peek()?) {
            ("%SOFA", _) => sofa = whole(pull)?,
            ("%MEMBERS", Kind::Array) => {
                pull.begin_array()?;
                while pull.next_item()? {
                    members.extend(whole(pull)?);
                }
            }
            _ => {
                pull.skip()?;
            }
        }
    }
    if let Some(sofa) = sofa {
        cas.members.entry(sofa).or_default().extend(members);
    }
    Ok(())
}
