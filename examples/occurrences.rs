//! Counts how many occurrences of a name the command "Tag every occurrence" finds in two tagged
//! corpora, and how many of its hits are tagged there too.
//!
//! `cargo run --release --example occurrences [-- --errors]`; `--errors` lists the names with the
//! most wrong hits that are certain. `TAWSIM_DATA` is the folder of the corpora, else
//! `../shared/data`.
//!
//! How it is counted. A name is the words of an entity with its label, as they are written, in one
//! document (`ANERcorp` has no documents: the training split is one). Its first mention is the one
//! that a person has tagged; everything else in the document is untagged, unless the row says
//! otherwise. A mention of the name is another entity with that label whose words, folded loosely,
//! are those of the name, or those after proclitics. A hit is right if an entity with that label
//! stands there: it ends where the hit ends, and begins there or with the proclitics before, which
//! both corpora have inside of their entities. Precision is the share of right hits among the hits,
//! recall the share of mentions that are hit. Names are counted by their mentions and hits, not
//! one by one.

#![expect(clippy::print_stdout, reason = "the table is what the example is for")]
#![expect(
    clippy::indexing_slicing,
    reason = "the indexes are those of the list itself"
)]

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tawsim::arabic::clitics::{Clitics, Lead, after_lam, lead};
use tawsim::arabic::fold::{Folded, Folder, Level, Rule};
use tawsim::assist::occurrences::{Bounds, Known, Name, OccurrenceSearch, Surroundings, Switches};
use tawsim::model::annotation::{Annotation, Origin};
use tawsim::model::annotation_set::AnnotationSet;
use tawsim::model::id::{AnnotationId, DocumentId, LabelId};
use tawsim::model::labels::label::LabelSet;
use tawsim::model::labels::nesting_rules::NestingRules;
use tawsim::model::layer::LayerId;
use tawsim::text::span::Span;
use uuid::Uuid;

/// A text with entities: the span and the label of each.
struct Corpus {
    text: String,
    entities: Vec<(Range<usize>, String)>,
}

/// Reads lines of a token and its IOB tag.
fn read(path: &Path) -> Corpus {
    let file = fs::read_to_string(path).expect("the corpus is there");
    let mut text = String::new();
    let mut entities: Vec<(Range<usize>, String)> = Vec::new();
    let mut begun = false;
    for line in file.lines() {
        let Some((token, tag)) = line.trim_end().rsplit_once([' ', '\t']) else {
            if !text.is_empty() && !text.ends_with('\n') {
                text.push('\n');
            }
            begun = false;
            continue;
        };
        if !text.is_empty() && !text.ends_with('\n') {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(token);
        match tag.split_once('-') {
            Some(("I", label)) if begun && entities.last().is_some_and(|(_, l)| l == label) => {
                if let Some((span, _)) = entities.last_mut() {
                    span.end = text.len();
                }
            }
            Some(("B" | "I", label)) => {
                entities.push((start..text.len(), label.to_owned()));
                begun = true;
            }
            _ => begun = false,
        }
    }
    Corpus { text, entities }
}

/// The number of names with wrong hits that are listed.
const ERRORS: usize = 60;

/// What is counted.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    names: usize,
    mentions: usize,
    /// All hits, the right ones, and the mentions that they hit.
    all: [usize; 3],
    /// Those that are certain, which are on when the preview opens.
    certain: [usize; 3],
}

impl Counts {
    fn add(&mut self, other: Self) {
        self.names += other.names;
        self.mentions += other.mentions;
        for n in 0..3 {
            self.all[n] += other.all[n];
            self.certain[n] += other.certain[n];
        }
    }
}

/// Returns the loosely folded words of an entity, and the rests after proclitics.
fn forms(folder: &Folder, words: &str) -> Vec<String> {
    let mut forms = vec![folder.needle(words)];
    for (at, _) in words.char_indices().skip(1).take(4) {
        let (before, rest) = words.split_at(at);
        if lead(before, Clitics::default()) == Some(Lead::Clitics) {
            forms.push(folder.needle(rest));
        }
    }
    forms
}

/// A way to search.
struct Way {
    caption: &'static str,
    level: Level,
    clitics: bool,
    /// Whether all other entities of the document are tagged already.
    others: bool,
}

const WAYS: [Way; 5] = [
    Way {
        caption: "as written",
        level: Level::Marks,
        clitics: false,
        others: false,
    },
    Way {
        caption: "folding",
        level: Level::Letters,
        clitics: false,
        others: false,
    },
    Way {
        caption: "clitics",
        level: Level::Marks,
        clitics: true,
        others: false,
    },
    Way {
        caption: "folding, clitics",
        level: Level::Letters,
        clitics: true,
        others: false,
    },
    Way {
        caption: "the same, other names tagged",
        level: Level::Letters,
        clitics: true,
        others: true,
    },
];

fn label_id(label: &str) -> LabelId {
    let mut bytes = [0; 16];
    for (byte, letter) in bytes.iter_mut().zip(label.bytes()) {
        *byte = letter;
    }
    LabelId(Uuid::from_bytes(bytes))
}

fn annotation(text: &str, (span, label): &(Range<usize>, String), n: usize) -> Arc<Annotation> {
    Arc::new(Annotation {
        id: AnnotationId(Uuid::from_u128(n as u128)),
        document: DocumentId(Uuid::nil()),
        layer: LayerId::GOLD,
        span: Span::new(text, span.start, span.end).expect("the span of a token"),
        label: label_id(label),
        name: None,
        norm: None,
        note: None,
        flags: Vec::new(),
        uncertain: false,
        origin: Origin::default(),
        extra: None,
    })
}

/// Counts one way in one document, by label.
fn count(corpus: &Corpus, way: &Way) -> BTreeMap<String, Counts> {
    let text = corpus.text.as_str();
    let loose = Folder::new(Level::Loose.rules());
    let folded = Folder::new(way.level.rules().with(Rule::Spaces)).fold(text);
    let labels = LabelSet::default_set(|| LabelId(Uuid::nil()));
    let words = |span: &Range<usize>| text.get(span.clone()).unwrap_or_default();
    // The entities by label and form, and the names by label and words, with the first mention.
    let mut mentions: BTreeMap<(&str, String), Vec<usize>> = BTreeMap::new();
    let mut names: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (n, (span, label)) in corpus.entities.iter().enumerate() {
        for form in forms(&loose, words(span)) {
            mentions.entry((label, form)).or_default().push(n);
        }
        names.entry((label, words(span))).or_insert(n);
    }
    let set = |entities: Vec<usize>| {
        let made = entities
            .into_iter()
            .map(|n| annotation(text, &corpus.entities[n], n));
        AnnotationSet::of(&labels, made.collect())
    };
    let all = set((0..corpus.entities.len()).collect());
    let mut found: BTreeMap<String, Counts> = BTreeMap::new();
    let mut wrong: Vec<(usize, &str, &str)> = Vec::new();
    for ((label, name), first) in names {
        let folded_name = loose.needle(name);
        let after_lam = after_lam(name).map(|name| loose.needle(&name));
        let forms = [Some(folded_name), after_lam].into_iter().flatten();
        let mine: HashSet<usize> = forms
            .filter_map(|form| mentions.get(&(label, form)))
            .flatten()
            .copied()
            .filter(|n| *n != first)
            .collect();
        let tagged = if way.others {
            let others = (0..corpus.entities.len()).filter(|n| !mine.contains(n));
            set(others.collect())
        } else {
            set(vec![first])
        };
        let one = hits(
            corpus,
            way,
            (label, name),
            (&folded, &all),
            (&tagged, &mine),
        );
        found.entry(label.to_owned()).or_default().add(one);
        wrong.push((one.certain[0] - one.certain[1], label, name));
    }
    if way.others && std::env::args().any(|arg| arg == "--errors") {
        wrong.sort_unstable_by(|a, b| b.cmp(a));
        for (n, label, name) in wrong.into_iter().take(ERRORS).filter(|(n, ..)| *n > 0) {
            println!("{n:>6} {label:<5} {name}");
        }
    }
    found
}

fn hits(
    corpus: &Corpus,
    way: &Way,
    (label, name): (&str, &str),
    (folded, all): (&Folded, &AnnotationSet),
    (tagged, mine): (&AnnotationSet, &HashSet<usize>),
) -> Counts {
    let text = corpus.text.as_str();
    let mut counts = Counts {
        names: 1,
        mentions: mine.len(),
        ..Counts::default()
    };
    let switches = Switches {
        level: way.level,
        clitics: way.clitics,
        ..Switches::default()
    };
    let name = Name::new(name);
    let search = name.and_then(|name| OccurrenceSearch::new(&name, switches, Bounds::default()));
    let Some(search) = search else { return counts };
    let names = tagged.iter().filter_map(|entity| entity.span.get(text));
    let known = if way.others {
        Known::of(&search, names)
    } else {
        Known::default()
    };
    let around = Surroundings {
        annotations: tagged,
        label: label_id(label),
        allow_nested: true,
        allow_crossing: false,
        nesting: &NestingRules::default(),
        known: &known,
    };
    for hit in around.occurrences(&search, text, folded).found {
        let there = all.overlapping(hit.span.range());
        let right = there.iter().find(|entity| {
            let between = text.get(entity.span.start()..hit.span.start());
            let clitics = between.and_then(|before| lead(before, Clitics::default()));
            entity.label == label_id(label)
                && entity.span.end() == hit.span.end()
                && matches!(clitics, Some(Lead::Nothing | Lead::Clitics))
        });
        let is_mention = right.is_some_and(|one| mine.contains(&(one.id.0.as_u128() as usize)));
        let is_certain = hit.doubt.is_none();
        for (counted, of) in [(true, &mut counts.all), (is_certain, &mut counts.certain)] {
            of[0] += usize::from(counted);
            of[1] += usize::from(counted && right.is_some());
            of[2] += usize::from(counted && is_mention);
        }
    }
    counts
}

fn percent(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "\u{2013}".to_owned();
    }
    format!("{:.1}", part as f64 * 100.0 / whole as f64)
}

fn row(caption: &str, counts: Counts) -> String {
    let Counts {
        names,
        mentions,
        all,
        certain,
    } = counts;
    format!(
        "{caption:<30}{names:>7}{mentions:>9}{:>8}{:>8}{:>8}{:>9}{:>8}{:>8}",
        certain[0],
        percent(certain[1], certain[0]),
        percent(certain[2], mentions),
        all[0],
        percent(all[1], all[0]),
        percent(all[2], mentions),
    )
}

fn main() {
    let data = std::env::var_os("TAWSIM_DATA").map(PathBuf::from);
    let data = data.unwrap_or_else(|| PathBuf::from("../shared/data"));
    let mut articles: Vec<PathBuf> = fs::read_dir(data.join("aqmar/conll"))
        .expect("the folder of AQMAR is there")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    articles.sort();
    let corpora = [
        (
            "ANERcorp, training split",
            vec![data.join("anercorp/ANERCorp_CamelLab_train.txt")],
        ),
        ("AQMAR, 14 articles", articles),
    ];
    for (caption, files) in corpora {
        let documents: Vec<Corpus> = files.iter().map(|file| read(file)).collect();
        println!("\n{caption}");
        println!(
            "{:<30}{:>7}{:>9}{:>25}{:>25}",
            "", "", "", "certain hits", "all hits"
        );
        println!(
            "{:<30}{:>7}{:>9}{:>8}{:>8}{:>8}{:>9}{:>8}{:>8}",
            "", "names", "mentions", "n", "prec.", "recall", "n", "prec.", "recall"
        );
        let mut by_label = BTreeMap::new();
        for way in &WAYS {
            let mut total = Counts::default();
            by_label.clear();
            for document in &documents {
                for (label, counts) in count(document, way) {
                    total.add(counts);
                    by_label
                        .entry(label)
                        .or_insert_with(Counts::default)
                        .add(counts);
                }
            }
            println!("{}", row(way.caption, total));
        }
        // The last way, by label.
        for (label, counts) in &by_label {
            if counts.mentions > 0 {
                println!("{}", row(&format!("  {label}"), *counts));
            }
        }
    }
}
