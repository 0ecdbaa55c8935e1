//! Reads GATE XML: the text with its nodes, and the annotations that refer to them.

use std::collections::HashMap;

use crate::base::json::pull::Pull as JsonPull;
use crate::base::json::write::push_string;
use crate::formats::common::offset_units::Units;
use crate::formats::common::spans::excerpt;
use crate::formats::common::xml::{self, Element, Event, Lines, Pull, XmlError};
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
    let bytes = source.all()?;
    let file = xml::decode(&bytes, options.encoding)?;
    let (document, missing) =
        parse(&file).map_err(|error| error.refuse("GATE XML", options.file, &file))?;
    let lines = Lines::new(&file);
    for (byte, node) in missing {
        let place = SourceLocation {
            file: Some(options.file.to_owned()),
            ..lines.place(byte)
        };
        let problem = Message::new("gate.node")
            .with("node", excerpt(&node))
            .error();
        let problem = problem.details(Message::new("left_out.annotation"));
        intake.problem(problem.at(place));
    }
    // The nodes are in the text, so there are no offsets to convert.
    let units = Units::declared(OffsetUnit::Byte, Some(OffsetUnit::Byte));
    Ok(hand_over(document, &file, units, options, intake)?)
}

/// Annotations whose nodes are missing: the byte of the annotation and the name of the node.
type Missing = Vec<(usize, String)>;

fn parse(file: &str) -> Result<(Document, Missing), XmlError> {
    let mut pull = Pull::new(file);
    let mut document = Document::default();
    let mut missing = Vec::new();
    let mut nodes = HashMap::new();
    if let Event::Open(root) = pull.next()?
        && root.name != "GateDocument"
    {
        return Err(XmlError {
            byte: root.byte,
            reason: Message::new("xml.root")
                .with("found", root.name)
                .with("expected", "GateDocument"),
        });
    }
    loop {
        match pull.next()? {
            Event::Open(element) => match element.name {
                "GateDocumentFeatures" => document.features = features(&mut pull)?,
                "TextWithNodes" => text(&mut pull, &mut document.text, &mut nodes)?,
                "AnnotationSet" => {
                    let name = element.get("Name").unwrap_or_default().to_owned();
                    let found = set(&mut pull, &nodes, &mut missing)?;
                    document.sets.push((name, found));
                }
                _ => pull.skip()?,
            },
            Event::Text(_) => {}
            Event::Close | Event::End => return Ok((document, missing)),
        }
    }
}

fn text(
    pull: &mut Pull<'_>,
    text: &mut String,
    nodes: &mut HashMap<String, usize>,
) -> Result<(), XmlError> {
    loop {
        match pull.next()? {
            Event::Text(piece) => text.push_str(&piece),
            Event::Open(node) => {
                if let Some(id) = node.get("id").filter(|_| node.name == "Node") {
                    nodes.entry(id.to_owned()).or_insert(text.len());
                }
                pull.skip()?;
            }
            Event::Close | Event::End => return Ok(()),
        }
    }
}

fn set(
    pull: &mut Pull<'_>,
    nodes: &HashMap<String, usize>,
    missing: &mut Missing,
) -> Result<Vec<Annotated>, XmlError> {
    let mut found = Vec::new();
    loop {
        match pull.next()? {
            Event::Open(element) if element.name == "Annotation" => {
                let features = features(pull)?;
                match (
                    node(&element, "StartNode", nodes),
                    node(&element, "EndNode", nodes),
                ) {
                    (Ok(start), Ok(end)) => found.push(Annotated {
                        kind: element.get("Type").unwrap_or_default().to_owned(),
                        at: (start, end),
                        features,
                        byte: element.byte,
                    }),
                    (Err(node), _) | (_, Err(node)) => missing.push((element.byte, node)),
                }
            }
            Event::Open(_) => pull.skip()?,
            Event::Text(_) => {}
            Event::Close | Event::End => return Ok(found),
        }
    }
}

fn node(element: &Element<'_>, name: &str, nodes: &HashMap<String, usize>) -> Result<i64, String> {
    let id = element.get(name).unwrap_or_default();
    let byte = nodes.get(id).ok_or_else(|| id.to_owned())?;
    Ok(*byte as i64)
}

/// Reads features up to the end of the current element.
fn features(pull: &mut Pull<'_>) -> Result<Features, XmlError> {
    let mut features = Vec::new();
    let (mut name, mut value) = (String::new(), None);
    let mut is_inside = false;
    loop {
        match pull.next()? {
            Event::Open(element) => match element.name {
                "Feature" if !is_inside => is_inside = true,
                "Name" if is_inside => name = pull.content()?.into_owned(),
                "Value" if is_inside => {
                    let class = element.get("className").unwrap_or_default().to_owned();
                    value = Some(json(&class, &name, &pull.content()?));
                }
                _ => pull.skip()?,
            },
            Event::Text(_) => {}
            Event::Close if is_inside => {
                is_inside = false;
                let name = std::mem::take(&mut name);
                features.extend(value.take().map(|value| (name, value)));
            }
            Event::Close | Event::End => return Ok(features),
        }
    }
}

/// Returns the value of a feature as JSON, according to its Java class.
fn json(class: &str, name: &str, value: &str) -> String {
    let bare = value.trim();
    let number = ["Integer", "Long", "Short", "Byte", "Double", "Float"];
    let is_number = class
        .rsplit('.')
        .next()
        .is_some_and(|class| number.contains(&class));
    let is_plain = is_number && bare.starts_with(|c: char| c == '-' || c.is_ascii_digit())
        || class == "java.lang.Boolean" && ["true", "false"].contains(&bare);
    if (is_plain || name.starts_with("tawsim.")) && JsonPull::accepts(bare) {
        return bare.to_owned();
    }
    let mut json = String::new();
    push_string(&mut json, value);
    json
}
