//! Reads BioC in XML, document by document.

use crate::formats::bioc::document::Maker;
use crate::formats::bioc::parts::{Annotation, Document, Piece, Relation};
use crate::formats::common::xml::{Element, Event, Lines, Pull, XmlError, decode};
use crate::formats::core::error::ReadError;
use crate::formats::core::intake::{InputFile, Intake};
use crate::formats::core::spec::ReadOptions;
use crate::model::diagnostic::{Message, SourceLocation};

pub(super) fn read(
    source: InputFile<'_>,
    options: &ReadOptions<'_>,
    intake: &mut dyn Intake,
) -> Result<(), ReadError> {
    let bytes = source.all()?;
    let text = decode(&bytes, options.encoding)?;
    let lines = Lines::new(&text);
    let refuse = |error: XmlError| error.refuse("BioC", options.file, &text);
    let mut maker = Maker::new(options);
    let mut pull = Pull::new(&text);
    let mut is_collection = false;
    loop {
        match pull.next().map_err(refuse)? {
            Event::Open(element) if element.name == "collection" => is_collection = true,
            Event::Open(element) if element.name == "document" && is_collection => {
                source.check()?;
                let document = document(&mut pull, element.byte).map_err(refuse)?;
                let place = |byte: usize| lines.place(byte);
                maker.document(document, &place, intake)?;
            }
            Event::Open(_) if is_collection => pull.skip().map_err(refuse)?,
            Event::Open(element) => {
                return Err(ReadError::NotFormat {
                    format: "BioC",
                    reason: Message::new("xml.root")
                        .with("found", element.name)
                        .with("expected", "collection"),
                    place: Box::new(SourceLocation {
                        file: Some(options.file.to_owned()),
                        ..lines.place(element.byte)
                    }),
                });
            }
            Event::End => return Ok(()),
            Event::Text(_) | Event::Close => {}
        }
    }
}

type Read<T> = Result<T, XmlError>;

/// Returns the text of the element that was opened last.
fn text(pull: &mut Pull<'_>) -> Read<String> {
    let mut found = String::new();
    loop {
        match pull.next()? {
            Event::Text(text) => found.push_str(&text),
            Event::Open(_) => pull.skip()?,
            Event::Close | Event::End => return Ok(found),
        }
    }
}

fn infon(pull: &mut Pull<'_>, element: &Element<'_>) -> Read<(String, String)> {
    let key = element.get("key").unwrap_or_default().to_owned();
    Ok((key, text(pull)?))
}

fn document(pull: &mut Pull<'_>, byte: usize) -> Read<Document> {
    let mut document = Document {
        byte,
        ..Document::default()
    };
    loop {
        match pull.next()? {
            Event::Open(element) => match element.name {
                "id" => document.id = Some(text(pull)?),
                "infon" => document.infons.push(infon(pull, &element)?),
                "passage" => piece(pull, &mut document)?,
                "annotation" => annotation(pull, &element, (0, None), &mut document)?,
                "relation" => relation(pull, &element, &mut document)?,
                _ => pull.skip()?,
            },
            Event::Text(_) => {}
            Event::Close | Event::End => return Ok(document),
        }
    }
}

/// Reads a passage and its sentences; skips a sentence inside a sentence.
fn piece(pull: &mut Pull<'_>, document: &mut Document) -> Read<()> {
    let mut passage = Piece::default();
    let mut sentence: Option<Piece> = None;
    let mut sentences = Vec::new();
    let (before, first) = (document.pieces.len(), document.annotations.len());
    loop {
        match pull.next()? {
            Event::Open(element) => {
                let offset = sentence.as_ref().map_or(passage.offset, |s| s.offset);
                match element.name {
                    "offset" => {
                        let offset = text(pull)?.trim().parse().unwrap_or_default();
                        sentence.as_mut().unwrap_or(&mut passage).offset = offset;
                    }
                    "text" => {
                        let words = text(pull)?;
                        sentence
                            .as_mut()
                            .unwrap_or(&mut passage)
                            .text
                            .push_str(&words);
                    }
                    "annotation" => {
                        let index = before + sentences.len();
                        annotation(pull, &element, (offset, Some(index)), document)?;
                    }
                    "relation" => relation(pull, &element, document)?,
                    "sentence" if sentence.is_none() => sentence = Some(Piece::default()),
                    _ => pull.skip()?,
                }
            }
            Event::Text(_) => {}
            Event::Close | Event::End => match sentence.take() {
                Some(done) => sentences.push(done),
                None => break,
            },
        }
    }
    if passage.text.is_empty() && !sentences.is_empty() {
        document.pieces.append(&mut sentences);
    } else {
        document.pieces.push(passage);
        for annotation in document.annotations.iter_mut().skip(first) {
            annotation.piece = Some(before);
        }
    }
    Ok(())
}

fn annotation(
    pull: &mut Pull<'_>,
    element: &Element<'_>,
    (within, piece): (i64, Option<usize>),
    document: &mut Document,
) -> Read<()> {
    let mut found = Annotation {
        byte: element.byte,
        id: element
            .get("id")
            .filter(|id| !id.is_empty())
            .map(str::to_owned),
        within,
        piece,
        ..Annotation::default()
    };
    loop {
        match pull.next()? {
            Event::Open(element) => match element.name {
                "infon" => found.infons.push(infon(pull, &element)?),
                "location" => {
                    let number = |name: &str| element.get(name)?.trim().parse().ok();
                    found
                        .locations
                        .extend(number("offset").zip(number("length")));
                    pull.skip()?;
                }
                "text" => found.text = text(pull)?,
                _ => pull.skip()?,
            },
            Event::Text(_) => {}
            Event::Close | Event::End => break,
        }
    }
    document.annotations.push(found);
    Ok(())
}

fn relation(pull: &mut Pull<'_>, element: &Element<'_>, document: &mut Document) -> Read<()> {
    let mut found = Relation {
        id: element
            .get("id")
            .filter(|id| !id.is_empty())
            .map(str::to_owned),
        ..Relation::default()
    };
    loop {
        match pull.next()? {
            Event::Open(element) => match element.name {
                "infon" => found.infons.push(infon(pull, &element)?),
                "node" => {
                    let get = |name: &str| element.get(name).unwrap_or_default().to_owned();
                    found.nodes.push((get("refid"), get("role")));
                    pull.skip()?;
                }
                _ => pull.skip()?,
            },
            Event::Text(_) => {}
            Event::Close | Event::End => break,
        }
    }
    document.relations.push(found);
    Ok(())
}
