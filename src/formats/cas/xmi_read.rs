//! Reads XMI, with the type system from the same folder if there is one.

use std::collections::HashMap;

use crate::formats::cas::model::{Cas, Described, Sofa, Structure};
use crate::formats::cas::view;
use crate::formats::common::xml::{self, Element, Event, Pull, XmlError};
use crate::formats::core::error::ReadError;
use crate::formats::core::intake::{InputFile, Intake};
use crate::formats::core::spec::ReadOptions;
use crate::model::diagnostic::Message;

/// The namespace of XMI itself.
pub(super) const XMI: &str = "http://www.omg.org/XMI";

/// Returns the names of the type system's file, for an XMI file with this stem.
pub(super) fn type_systems(stem: &str) -> Vec<String> {
    let mut names = ["TypeSystem.xml", "typesystem.xml", "debug-typesystem.xml"]
        .map(str::to_owned)
        .to_vec();
    names.push(format!("{stem}-typesystem.xml"));
    names
}

/// Reads a file, which holds one CAS; a type system alone has no documents.
pub(super) fn read(
    source: InputFile<'_>,
    options: &ReadOptions<'_>,
    intake: &mut dyn Intake,
) -> Result<(), ReadError> {
    let bytes = source.all()?;
    let text = xml::decode(&bytes, options.encoding)?;
    let refuse = |error: XmlError| error.refuse("UIMA XMI", options.file, &text);
    let mut pull = Pull::new(&text);
    let Event::Open(root) = pull.next().map_err(refuse)? else {
        return Ok(());
    };
    if root.local() == "typeSystemDescription" {
        return Ok(());
    }
    let mut cas = Cas::default();
    let name = options
        .source
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    for beside in type_systems(stem) {
        if let Some(bytes) = options.siblings.read(&beside)? {
            let described = xml::decode(&bytes, None).ok();
            // If the type system is broken, the structures alone must do.
            cas.described = described
                .and_then(|xml| types(&xml).ok())
                .unwrap_or_default();
            break;
        }
    }
    structures(&mut pull, &mut cas, &source, &root).map_err(|fault| match fault {
        Fault::Xml(error) => refuse(error),
        Fault::Cancelled(error) => error.into(),
    })?;
    view::documents(&cas, &text, options, intake)
}

enum Fault {
    Xml(XmlError),
    Cancelled(std::io::Error),
}

impl From<XmlError> for Fault {
    fn from(error: XmlError) -> Self {
        Self::Xml(error)
    }
}

fn structures(
    pull: &mut Pull<'_>,
    cas: &mut Cas,
    source: &InputFile<'_>,
    root: &Element<'_>,
) -> Result<(), Fault> {
    if root.local() != "XMI" {
        return Err(Fault::Xml(XmlError {
            byte: root.byte,
            reason: Message::new("xml.root")
                .with("found", root.name)
                .with("expected", "xmi:XMI"),
        }));
    }
    let mut count = 0_usize;
    loop {
        match pull.next()? {
            Event::Open(element) => {
                count += 1;
                if count.is_multiple_of(4096) {
                    source.check().map_err(Fault::Cancelled)?;
                }
                let kind = type_of(pull, &element);
                take(cas, &kind, &element);
                pull.skip()?;
            }
            Event::Text(_) => {}
            Event::Close | Event::End => return Ok(()),
        }
    }
}

/// Returns the name of a type: namespace `http:///a/b.ecore` and element `C` make `a.b.C`.
fn type_of(pull: &Pull<'_>, element: &Element<'_>) -> String {
    let uri = pull.namespace(element.prefix()).unwrap_or_default();
    let path = uri
        .strip_prefix("http:///")
        .and_then(|path| path.strip_suffix(".ecore"));
    match path {
        Some("uima/noNamespace") | None => element.local().to_owned(),
        Some(path) => format!("{}.{}", path.replace('/', "."), element.local()),
    }
}

fn take(cas: &mut Cas, kind: &str, element: &Element<'_>) {
    let number = |name| {
        element
            .get(name)
            .and_then(|value: &str| value.parse::<i64>().ok())
    };
    let id = element
        .attributes
        .iter()
        .find(|(name, _)| *name == "xmi:id" || name.ends_with(":id"))
        .and_then(|(_, value)| value.parse().ok());
    match kind {
        "uima.cas.NULL" => {}
        "uima.cas.Sofa" => cas.sofas.push(Sofa {
            id: id.unwrap_or_default(),
            name: element.get("sofaID").unwrap_or_default().to_owned(),
            text: element.get("sofaString").map(str::to_owned),
            byte: element.byte,
        }),
        "uima.cas.View" => {
            let members = element.get("members").unwrap_or_default();
            let members = members
                .split_ascii_whitespace()
                .filter_map(|id| id.parse::<i64>().ok());
            if let Some(sofa) = number("sofa") {
                cas.members.entry(sofa).or_default().extend(members);
            }
        }
        _ => {
            let kind = cas.kind(kind);
            let own = ["begin", "end", "sofa"];
            let features = element
                .attributes
                .iter()
                .filter(|(name, _)| !own.contains(name) && !name.contains(':') && *name != "xmlns");
            cas.structures.push(Structure {
                id: id.unwrap_or_default(),
                kind,
                sofa: number("sofa"),
                span: number("begin").zip(number("end")),
                features: features
                    .map(|(name, value)| ((*name).to_owned(), value.clone().into_owned()))
                    .collect(),
                byte: element.byte,
            });
        }
    }
}

/// Reads a type system.
fn types(text: &str) -> Result<HashMap<String, Described>, XmlError> {
    let mut pull = Pull::new(text);
    let mut types = HashMap::new();
    let mut path: Vec<String> = Vec::new();
    let (mut name, mut described, mut feature) =
        (String::new(), Described::default(), String::new());
    loop {
        match pull.next()? {
            Event::Open(element) => path.push(element.local().to_owned()),
            Event::Close => {
                if path.pop().as_deref() == Some("typeDescription") {
                    types.insert(std::mem::take(&mut name), std::mem::take(&mut described));
                }
            }
            Event::Text(text) => {
                let text = text.trim().to_owned();
                let mut up = path.iter().rev().map(String::as_str);
                match (up.next(), up.next()) {
                    (Some("name"), Some("typeDescription")) => name = text,
                    (Some("supertypeName"), Some("typeDescription")) => described.parent = text,
                    (Some("name"), Some("featureDescription")) => feature = text,
                    (Some("rangeTypeName"), Some("featureDescription")) => {
                        described
                            .features
                            .insert(std::mem::take(&mut feature), text);
                    }
                    _ => {}
                }
            }
            Event::End => return Ok(types),
        }
    }
}
