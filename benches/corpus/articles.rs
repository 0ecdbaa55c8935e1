//! Generates articles for a project of any size from the real ones in `TAWSIM_DATA`.
//!
//! Sentences of three corpora with their entities (`anercorp`, `aqmar`, `wojood_sample`),
//! paragraphs, vocalized lines and the bundled sample, joined at random: the same seed gives the
//! same articles.

use std::fs;
use std::path::Path;

use tawsim::formats::core::imported::{ImportedDocument, ImportedEntity};
use tawsim::model::annotation::{Origin, OriginKind};
use tawsim::model::state::Status;
use tawsim::text::span::Span;

/// A sentence, with its entities in bytes.
#[derive(Clone, Default)]
struct Sentence {
    text: String,
    entities: Vec<(usize, usize, &'static str)>,
}

/// The sources of articles, each a list of consecutive sentences.
pub(crate) struct Articles {
    sources: Vec<Vec<Sentence>>,
}

/// A deterministic generator of pseudorandom numbers.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % n.max(1)
    }
}

impl Articles {
    /// Reads the sources; without the data, only the bundled sample.
    pub(crate) fn read(data: Option<&Path>) -> Self {
        let mut sources = vec![lines(include_str!("../../assets/articles/sample.ar.txt"))];
        if let Some(data) = data {
            let text = |path: &str| fs::read_to_string(data.join(path)).unwrap_or_default();
            sources.push(columns(&text("anercorp/ANERCorp_CamelLab_train.txt")));
            sources.push(columns(&text("wojood_sample/train.txt")));
            sources.push(columns(&text("wojood_sample/val.txt")));
            sources.push(lines(&text("article/article.txt")));
            for folder in ["aqmar/conll", "tashkeela_val", "xquad_ar"] {
                let Ok(files) = fs::read_dir(data.join(folder)) else {
                    continue;
                };
                let mut files: Vec<_> = files.flatten().map(|file| file.path()).collect();
                files.sort();
                for file in files {
                    let text = fs::read_to_string(&file).unwrap_or_default();
                    sources.push(match folder {
                        "aqmar/conll" => columns(&text),
                        "xquad_ar" => contexts(&text),
                        _ if text.len() > 100_000 => lines(&text),
                        _ => Vec::new(),
                    });
                }
            }
        }
        sources.retain(|source| !source.is_empty());
        Self { sources }
    }

    /// Returns the article with a number: half a page to several pages.
    pub(crate) fn article(&self, number: usize) -> ImportedDocument {
        let mut dice = Dice((number as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        dice.below(2);
        let length = 800 + dice.below(2_000) + dice.below(2_000);
        let mut text = String::new();
        let mut entities = Vec::new();
        let mut title = None;
        while text.len() < length {
            // A few consecutive sentences from one source, then from another one.
            let weighted = dice.below(self.sources.len() + 6);
            let source = self.sources.get(weighted).or(self.sources.get(1));
            let source = source.or(self.sources.first());
            let source = source.map(Vec::as_slice).unwrap_or_default();
            let first = dice.below(source.len());
            for sentence in source.iter().skip(first).take(1 + dice.below(6)) {
                if !text.is_empty() {
                    text.push(if dice.below(5) == 0 { '\n' } else { ' ' });
                }
                let start = text.len();
                text.push_str(&sentence.text);
                title.get_or_insert_with(|| {
                    let words: Vec<_> = sentence.text.split(' ').take(6).collect();
                    words.join(" ")
                });
                entities.extend(sentence.entities.iter().filter_map(|(from, to, label)| {
                    Some(ImportedEntity {
                        id: None,
                        span: Span::new(&text, start + from, start + to)?,
                        label: (*label).to_owned(),
                        norm: None,
                        note: None,
                        flags: Vec::new(),
                        uncertain: false,
                        origin: Origin {
                            kind: OriginKind::Import,
                            ..Origin::default()
                        },
                        extra: None,
                    })
                }));
            }
        }
        let status = match dice.below(10) {
            0..4 => Status::Finished,
            4 => Status::InProgress,
            5 => Status::Skipped,
            _ => Status::New,
        };
        ImportedDocument {
            id: format!("article-{number:06}"),
            text: text.into(),
            title,
            status: Some(status),
            flag: (dice.below(50) == 0).then(|| "راجعه".to_owned()),
            meta: None,
            extra: None,
            source_sha256: None,
            entities,
            layers: Vec::new(),
        }
    }
}

fn lines(text: &str) -> Vec<Sentence> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let sentence = |line: &str| Sentence {
        text: line.trim().to_owned(),
        entities: Vec::new(),
    };
    lines.map(sentence).collect()
}

/// Reads the paragraphs of `xquad_ar`.
fn contexts(json: &str) -> Vec<Sentence> {
    let all: serde_json::Value = serde_json::from_str(json).unwrap_or_default();
    let mut found = Vec::new();
    let mut rest = vec![&all];
    while let Some(value) = rest.pop() {
        match value {
            serde_json::Value::Array(values) => rest.extend(values.iter().rev()),
            serde_json::Value::Object(members) => {
                if let Some(context) = members.get("context").and_then(|c| c.as_str()) {
                    found.extend(lines(context));
                }
                rest.extend(members.values().rev());
            }
            _ => {}
        }
    }
    found
}

/// Reads one token with its tags per line and an empty line after each sentence; of several tags,
/// uses the outermost.
fn columns(text: &str) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut sentence = Sentence::default();
    let mut open = "";
    for line in text.lines().chain([""]) {
        let mut fields = line.split_whitespace();
        let (Some(token), Some(tag)) = (fields.next(), fields.next()) else {
            if !sentence.text.is_empty() {
                sentences.push(std::mem::take(&mut sentence));
            }
            open = "";
            continue;
        };
        if token == "$#$" {
            continue;
        }
        if !sentence.text.is_empty() {
            sentence.text.push(' ');
        }
        let start = sentence.text.len();
        sentence.text.push_str(token);
        let label = match tag.get(2..).unwrap_or_default() {
            "PER" | "PERS" => "PERSON",
            "LOC" | "GPE" => "LOCATION",
            "ORG" => "ORG",
            _ => "",
        };
        let end = sentence.text.len();
        match sentence.entities.last_mut() {
            Some(last) if tag.starts_with("I-") && open == label && !label.is_empty() => {
                last.1 = end;
            }
            _ if !label.is_empty() => sentence.entities.push((start, end, label)),
            _ => {}
        }
        open = label;
    }
    sentences
}
