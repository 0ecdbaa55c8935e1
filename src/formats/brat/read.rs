//! Reads an annotation file and the text in the same folder.

use std::collections::{BTreeMap, HashSet};

use crate::base::json::object::{ObjectText, members};
use crate::base::json::write::push_string;
use crate::formats::brat::conf;
use crate::formats::brat::lines::{File, take, target};
use crate::formats::brat::names::{CONFIGURATION, is_id, stem};
use crate::formats::common::document_ids::id_of;
use crate::formats::common::entity_builder::{Builder, RawEntity};
use crate::formats::common::offset_units::Units;
use crate::formats::common::spans::{self, SpanFault, excerpt};
use crate::formats::core::decode::{decode, decode_beside};
use crate::formats::core::error::ReadError;
use crate::formats::core::imported::{ImportedDocument, ImportedEntity, ImportedHeader};
use crate::formats::core::intake::{InputFile, Intake};
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::spec::ReadOptions;
use crate::model::diagnostic::{Message, SourceLocation};
use crate::text::offset::{CharOffset, OffsetMap};

/// Reads an annotation file with its text, or a configuration file of the collection.
pub(super) fn read(
    source: InputFile<'_>,
    options: &ReadOptions<'_>,
    intake: &mut dyn Intake,
) -> Result<(), ReadError> {
    let bytes = source.all()?;
    let name = options
        .source
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or_default();
    if CONFIGURATION.contains(&name) {
        if name == CONFIGURATION[0] {
            let annotation = decode(&bytes, options.encoding)?.text;
            configuration(&annotation, options, intake)?;
        }
        return Ok(());
    }
    let lines = decode(&bytes, options.encoding)?.text;
    let beside = format!("{}.txt", stem(name).unwrap_or(name));
    let Some(text) = options.siblings.read(&beside)? else {
        return Err(ReadError::NotFormat {
            format: "brat standoff",
            reason: Message::new("brat.no_text").with("file", &beside),
            place: Box::default(),
        });
    };
    if let Some(annotation) = neighbour(options, CONFIGURATION[0])? {
        configuration(&annotation, options, intake)?;
    }
    let mut text = decode_beside(&text, &beside, options.encoding_beside)?;
    if text.bom {
        // brat counts the mark: it is the first character of the text.
        text.text.insert(0, '\u{FEFF}');
    }
    let mut meta = ObjectText::default();
    meta.push_str("source_path", options.source);
    let mut reader = Reader {
        options,
        builder: Builder::new(options.labels),
    };
    let file = reader.file(&lines);
    let (entities, extra) = reader.document(file, &text.text);
    for problem in reader.builder.problems {
        intake.problem(problem);
    }
    intake.document(ImportedDocument {
        id: id_of(options)?,
        text: text.text.into(),
        title: None,
        status: None,
        flag: None,
        meta: meta.finish(),
        extra,
        source_sha256: None,
        entities,
        layers: Vec::new(),
    })?;
    Ok(())
}

/// Reads a configuration file of the collection from this folder or the one above.
fn neighbour(options: &ReadOptions<'_>, name: &str) -> Result<Option<String>, ReadError> {
    let mut bytes = options.siblings.read(name)?;
    if bytes.is_none() {
        bytes = options.siblings.read(&format!("../{name}"))?;
    }
    // Damaged configuration is ignored: the annotations contain the labels that they use.
    Ok(bytes
        .and_then(|bytes| decode(&bytes, None).ok())
        .map(|decoded| decoded.text))
}

fn configuration(
    annotation: &str,
    options: &ReadOptions<'_>,
    intake: &mut dyn Intake,
) -> Result<(), ReadError> {
    let visual = neighbour(options, CONFIGURATION[1])?.unwrap_or_default();
    if let Some(label_set) = conf::labels(annotation, &visual) {
        intake.header(ImportedHeader {
            label_set: Some(label_set),
            ..ImportedHeader::default()
        });
    }
    Ok(())
}

struct Reader<'a> {
    options: &'a ReadOptions<'a>,
    builder: Builder<'a>,
}

impl Reader<'_> {
    fn place(&self, line: usize, entity: Option<&str>) -> SourceLocation {
        SourceLocation {
            file: Some(self.options.file.to_owned()),
            line: Some(line),
            entity: entity.map(str::to_owned),
            ..SourceLocation::default()
        }
    }

    fn file<'t>(&mut self, text: &'t str) -> File<'t> {
        let mut file = File::default();
        // Notes and references may stand before what they are about.
        let mut about = Vec::new();
        for (index, line) in text.split('\n').enumerate() {
            let line = line.strip_suffix('\r').unwrap_or(line);
            let number = index + 1;
            if line.trim().is_empty() {
                continue;
            }
            if line.starts_with('#') && !line.contains('\t') {
                // A comment that a user wrote by hand.
                file.kept.push(line);
                continue;
            }
            if line.starts_with(['#', 'N']) {
                about.push((number, line));
            } else {
                self.take(&mut file, line, number);
            }
        }
        for (number, line) in about {
            self.take(&mut file, line, number);
            let target = target(line).filter(|target| is_id(target, "T"));
            if let Some(target) = target.filter(|target| !file.index.contains_key(target)) {
                let id = line.split('\t').next().unwrap_or_default();
                let problem = Message::new("brat.target")
                    .with("kind", "attribute")
                    .with("name", excerpt(id))
                    .with("target", excerpt(target))
                    .warning();
                let place = self.place(number, None);
                self.builder.problems.push(problem.at(place));
            }
        }
        file
    }

    fn take<'t>(&mut self, file: &mut File<'t>, line: &'t str, number: usize) {
        if take(file, line, number).is_none() {
            let problem = Message::new("brat.line")
                .with("line", excerpt(line))
                .error();
            let problem = problem.details(Message::new("left_out.line"));
            let place = self.place(number, None);
            self.builder.problems.push(problem.at(place));
        }
    }

    fn document(
        &mut self,
        mut file: File<'_>,
        text: &str,
    ) -> (Vec<ImportedEntity>, Option<String>) {
        let mut met = HashSet::new();
        for (line, name, target, value) in std::mem::take(&mut file.attributes) {
            if !met.insert((target, name)) {
                let problem = Message::new("brat.twice")
                    .with("target", excerpt(target))
                    .with("attribute", excerpt(name))
                    .error();
                let problem = problem.details(Message::new("left_out.one"));
                self.builder
                    .problems
                    .push(problem.at(self.place(line, None)));
                continue;
            }
            self.attribute(&mut file, line, name, target, value);
        }
        for (target, links) in file.links.iter().collect::<BTreeMap<_, _>>() {
            let entity = file
                .index
                .get(target)
                .and_then(|at| file.entities.get_mut(*at));
            if let Some(entity) = entity {
                entity
                    .extra
                    .push("normalization", &format!("[{}]", links.join(",")));
            }
        }
        let map = OffsetMap::new(text);
        let mut rows = Vec::with_capacity(file.entities.len());
        for (index, mut entity) in std::mem::take(&mut file.entities).into_iter().enumerate() {
            let wider = file.spans.get(&index).copied();
            match pieces(text, &map, &mut entity, wider) {
                Ok(()) => rows.push(entity),
                Err(fault) => {
                    let place = self.place(entity.byte, entity.id.as_deref());
                    let problem = fault.details(Message::new("left_out.entity"));
                    self.builder.problems.push(problem.at(place));
                }
            }
        }
        let file_name = self.options.file;
        let place = |line: usize, entity: Option<String>| SourceLocation {
            file: Some(file_name.to_owned()),
            line: Some(line),
            entity,
            ..SourceLocation::default()
        };
        let mut units = Units::declared(OffsetUnit::CodePoint, self.options.unit).same_where(
            |covered, surface| {
                covered == surface
                    || covered.replace("\r\n", " ").replace(['\n', '\r'], " ") == surface
            },
        );
        let entities = self.builder.entities(text, &mut units, vec![rows], &place);
        let entities: Vec<_> = entities.into_iter().flatten().collect();
        let mut extra = ObjectText::default();
        if let Some(relations) = self.relations(&mut file, &entities) {
            extra.push("relations", &relations);
        }
        if !file.kept.is_empty() {
            let mut lines = String::from("{\"lines\":[");
            for (index, line) in file.kept.iter().enumerate() {
                if index > 0 {
                    lines.push(',');
                }
                push_string(&mut lines, line);
            }
            lines.push_str("]}");
            let mut ext = ObjectText::default();
            ext.push("brat", &lines);
            if let Some(ext) = ext.finish() {
                extra.push("ext", &ext);
            }
            let lines = file.kept.len();
            let problem = Message::new("brat.kept").with("count", lines).note();
            let place = SourceLocation {
                file: Some(file_name.to_owned()),
                ..SourceLocation::default()
            };
            self.builder.problems.push(problem.at(place));
        }
        (entities, extra.finish())
    }

    /// Adds an attribute or a note to its target.
    fn attribute(
        &mut self,
        file: &mut File<'_>,
        line: usize,
        name: &str,
        target: &str,
        value: Option<&str>,
    ) {
        let json = value.map_or_else(
            || "true".to_owned(),
            |value| {
                let mut json = String::new();
                push_string(&mut json, value);
                json
            },
        );
        if is_id(target, "R")
            && let Some(at) = file.related.get(target)
            && let Some(relation) = file.relations.get_mut(*at)
        {
            relation.attributes.push(name, &json);
            return;
        }
        let entity = file
            .index
            .get(target)
            .and_then(|at| file.entities.get_mut(*at));
        if let Some(entity) = entity {
            if name == "Uncertain" && value.is_none() {
                entity.uncertain = true;
            } else {
                // Attributes are collected in `ext` until all are known, then moved to
                // `attributes`.
                entity.ext.push(name, &json);
            }
            return;
        }
        let known = is_id(target, "E") && file.lines.contains_key(&line);
        if known {
            file.kept.extend(file.lines.get(&line));
            return;
        }
        let problem = Message::new("brat.target")
            .with("kind", "attribute")
            .with("name", excerpt(name))
            .with("target", excerpt(target))
            .error();
        let problem = problem.details(Message::new("left_out.line"));
        self.builder
            .problems
            .push(problem.at(self.place(line, None)));
    }

    fn relations(&mut self, file: &mut File<'_>, entities: &[ImportedEntity]) -> Option<String> {
        let there: HashSet<_> = entities
            .iter()
            .filter_map(|entity| entity.id.as_deref())
            .collect();
        let mut out = String::from("[");
        for relation in std::mem::take(&mut file.relations) {
            let ends = [relation.head.1, relation.tail.1];
            if ends.iter().any(|end| is_id(end, "E")) {
                file.kept.push(relation.source);
                continue;
            }
            if let Some(missing) = ends.iter().find(|end| !there.contains(**end)) {
                let problem = Message::new("brat.target")
                    .with("kind", "relation")
                    .with("name", excerpt(relation.id))
                    .with("target", excerpt(missing))
                    .error();
                let problem = problem.details(Message::new("left_out.line"));
                let place = self.place(relation.line, None);
                self.builder.problems.push(problem.at(place));
                continue;
            }
            let mut row = ObjectText::default();
            row.push_str("id", relation.id);
            row.push_str("head", relation.head.1);
            row.push_str("tail", relation.tail.1);
            row.push_str("type", relation.name);
            let mut attributes = ObjectText::default();
            for (usual, (role, _)) in [("Arg1", relation.head), ("Arg2", relation.tail)] {
                if role != usual {
                    attributes.push_str(usual, role);
                }
            }
            for (key, json) in members(relation.attributes.finish().as_deref()) {
                attributes.push(&key, json);
            }
            if let Some(attributes) = attributes.finish() {
                row.push("attributes", &attributes);
            }
            if out.len() > 1 {
                out.push(',');
            }
            out.push_str(&row.finish().unwrap_or_default());
        }
        out.push(']');
        (out.len() > 2).then_some(out)
    }
}

/// Checks the fragments of an entity against the text; fragments that are separated only by blanks
/// and line ends are merged into one span.
fn pieces(
    text: &str,
    map: &OffsetMap,
    entity: &mut RawEntity<'_>,
    wider: Option<(i64, i64)>,
) -> Result<(), SpanFault> {
    let ext = std::mem::take(&mut entity.ext);
    if let Some(attributes) = ext.finish() {
        entity.extra.push("attributes", &attributes);
    }
    let byte = |at: i64| {
        let at = usize::try_from(at).ok()?;
        map.byte_from_char(text, CharOffset(at)).map(|byte| byte.0)
    };
    let first = entity.at.iter().map(|at| at.0).min();
    let last = entity.at.iter().map(|at| at.1).max();
    if let (Some((start, end)), Some(first), Some(last)) = (wider, first, last)
        && let (Some(a), Some(b), Some(c), Some(d)) =
            (byte(start), byte(first), byte(last), byte(end))
        && [text.get(a..b), text.get(c..d)]
            .iter()
            .all(|edge| edge.is_some_and(|edge| edge.chars().all(|c| matches!(c, '\n' | '\r'))))
    {
        entity
            .at
            .iter_mut()
            .filter(|at| at.0 == first)
            .for_each(|at| at.0 = start);
        entity
            .at
            .iter_mut()
            .filter(|at| at.1 == last)
            .for_each(|at| at.1 = end);
        entity.surface = None;
    }
    if entity.at.len() < 2 {
        return Ok(());
    }
    let bytes: Option<Vec<_>> = entity
        .at
        .iter()
        .map(|(start, end)| Some(byte(*start)?..byte(*end)?))
        .collect();
    // Outside the text: reported by the general check of offsets.
    let Some(bytes) = bytes else { return Ok(()) };
    let words: Vec<_> = bytes
        .iter()
        .map(|b| text.get(b.clone()).unwrap_or_default())
        .collect();
    if let Some(surface) = entity.surface.take()
        && words.join(" ") != surface
        && words.concat() != surface
    {
        let first = entity.at.iter().map(|at| at.0).min().unwrap_or_default();
        let last = entity.at.iter().map(|at| at.1).max().unwrap_or_default();
        let fault = spans::other_words((first, last), &words.join(" "), &surface);
        return Err(Box::new(fault));
    }
    let mut sorted = bytes.clone();
    sorted.sort_by_key(|piece| piece.start);
    let gaps = sorted.iter().zip(sorted.iter().skip(1)).all(|(one, next)| {
        let gap = text.get(one.end..next.start);
        gap.is_some_and(|gap| gap.chars().all(char::is_whitespace))
    });
    let first = entity.at.iter().map(|at| at.0).min();
    let last = entity.at.iter().map(|at| at.1).max();
    if let (true, Some(first), Some(last)) = (gaps, first, last) {
        entity.at = vec![(first, last)];
    }
    Ok(())
}
