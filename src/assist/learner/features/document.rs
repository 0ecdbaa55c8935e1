//! The features of all words of a document.

use std::collections::HashMap;
use std::rc::Rc;

use crate::arabic::fold::Folder;
use crate::assist::learner::crf::Rows;
use crate::assist::learner::features::context::{
    self, AFTER_ORGANIZATION, AFTER_PLACE, AFTER_SPEECH, AFTER_TITLE, BEFORE_PERSON, BEFORE_SPEECH,
    BEFORE_TITLE, Context, Evidence, N_EVIDENCE,
};
use crate::assist::learner::features::hashes::{hash, pair};
use crate::assist::learner::features::lists::{Bits, CLASSES, ORGANIZATION, PLACE, SPEECH, TITLE};
use crate::assist::learner::features::phrases::phrases;
use crate::assist::learner::features::word::WordView;
use crate::assist::learner::text::Sentence;

/// The version of the features. A model of another version is of no use.
pub const VERSION: u32 = 1;

const FIRST: u64 = hash("first");
const LISTED: u64 = hash("listed");
const NOT_LISTED: u64 = hash("not listed");
const LISTED_CLITIC: u64 = hash("listed with clitic");
const LISTED_LONG: u64 = hash("listed long");
const NEIGHBOUR: u64 = hash("neighbour");
const NEIGHBOUR_FORM: u64 = hash("neighbour form");
const NEIGHBOUR_FREQUENCY: u64 = hash("neighbour frequency");
const EDGE: u64 = hash("edge");
const LEFT: u64 = hash("left");
const LEFT_AT: u64 = hash("left at");
const RIGHT_TITLE: u64 = hash("right title");
const ELSEWHERE: u64 = hash("elsewhere");
const AGAIN: u64 = hash("again");

/// How far a title, a head of an organization or a word before a place is looked for, in words.
const REACH: usize = 4;

/// Computes features. One extractor serves many documents: it remembers the words that it has seen.
#[derive(Debug, Default)]
pub struct Extractor {
    folder: Folder,
    words: HashMap<Box<str>, Rc<WordView>>,
}

/// The most words that are remembered.
const REMEMBERED: usize = 200_000;

/// A word in its sentence.
struct Place {
    view: Rc<WordView>,
    /// The features of the lists: its own, which its neighbours see too.
    listed: Vec<u64>,
    is_clitic: bool,
    is_long: bool,
    /// The groups of its list, and whether it is the first word of the name.
    groups: u8,
    is_first: bool,
    evidence: Evidence,
}

impl Extractor {
    /// Returns the features of a document: a row per word of its sentences.
    pub fn rows(&mut self, text: &str, sentences: &[Sentence]) -> Rows {
        let mut places = Vec::with_capacity(sentences.len());
        for sentence in sentences {
            let words = sentence.iter().map(|word| text.get(word.clone()));
            let views: Vec<_> = words
                .map(|word| self.view(word.unwrap_or_default()))
                .collect();
            places.push(Self::places(&views));
        }
        let mut document = Context::default();
        for place in places.iter().flatten() {
            document.add(&place.view, place.evidence);
        }
        let mut rows = Rows::default();
        for sentence in &places {
            for at in 0..sentence.len() {
                add_word(&mut rows, sentence, at, &document);
                rows.end_word();
            }
            rows.end_sentence();
        }
        rows
    }

    fn view(&mut self, word: &str) -> Rc<WordView> {
        if let Some(view) = self.words.get(word) {
            return Rc::clone(view);
        }
        if self.words.len() >= REMEMBERED {
            self.words.clear();
        }
        let view = Rc::new(WordView::new(&self.folder, word));
        self.words.insert(word.into(), Rc::clone(&view));
        view
    }

    fn places(views: &[Rc<WordView>]) -> Vec<Place> {
        let mut places: Vec<Place> = views
            .iter()
            .map(|view| Place {
                view: Rc::clone(view),
                listed: Vec::new(),
                is_clitic: false,
                is_long: false,
                groups: 0,
                is_first: false,
                evidence: 0,
            })
            .collect();
        for phrase in phrases(views) {
            let groups = context::groups(phrase.classes);
            let is_long = phrase.words.len() > 1;
            for at in phrase.words.clone() {
                let Some(place) = places.get_mut(at) else {
                    continue;
                };
                place.is_first = at == phrase.words.start;
                let position = match (is_long, place.is_first) {
                    (false, _) => 0,
                    (true, true) => 1,
                    (true, false) => 2,
                };
                place.listed = listed(phrase.classes, position);
                place.is_clitic = phrase.n_cut > 0 && place.is_first;
                place.is_long = is_long;
                place.groups = groups;
            }
        }
        for at in 0..places.len() {
            let evidence = evidence(&places, at);
            if let Some(place) = places.get_mut(at) {
                place.evidence = evidence;
            }
        }
        places
    }
}

fn listed(classes: Bits, position: u64) -> Vec<u64> {
    let classes = (0..CLASSES.len()).filter(|at| classes & (1 << at) != 0);
    let kind = pair(LISTED, position);
    classes.map(|at| pair(kind, at as u64)).collect()
}

/// Returns what a place says of its word for the other places.
fn evidence(places: &[Place], at: usize) -> Evidence {
    let Some(place) = places
        .get(at)
        .filter(|place| context::takes_part(&place.view))
    else {
        return 0;
    };
    let mut found = context::in_group(place.groups, place.is_first);
    if let Some(before) = at.checked_sub(1).and_then(|at| places.get(at)) {
        for (kind, evidence) in [
            (TITLE, AFTER_TITLE),
            (PLACE, AFTER_PLACE),
            (ORGANIZATION, AFTER_ORGANIZATION),
            (SPEECH, AFTER_SPEECH),
        ] {
            if before.view.own_kinds() & kind != 0 {
                found |= evidence;
            }
        }
        found |= context::after_group(before.groups);
    }
    if let Some(next) = places.get(at + 1) {
        if next.groups & (context::GROUP_PERSON | context::GROUP_FAMILY) != 0 {
            found |= BEFORE_PERSON;
        }
        for (kind, evidence) in [(TITLE, BEFORE_TITLE), (SPEECH, BEFORE_SPEECH)] {
            if next.view.own_kinds() & kind != 0 {
                found |= evidence;
            }
        }
    }
    found
}

/// Adds the features of a word.
fn add_word(rows: &mut Rows, places: &[Place], at: usize, document: &Context) {
    let Some(place) = places.get(at) else {
        return;
    };
    place.view.own.iter().for_each(|f| rows.feature(*f));
    if at == 0 {
        rows.feature(FIRST);
    }
    place.listed.iter().for_each(|f| rows.feature(*f));
    if place.listed.is_empty() {
        rows.feature(NOT_LISTED);
    }
    if place.is_clitic {
        rows.feature(LISTED_CLITIC);
    }
    if place.is_long {
        rows.feature(LISTED_LONG);
    }
    add_neighbours(rows, places, at);
    add_surroundings(rows, places, at);
    let (evidence, n) = document.elsewhere(&place.view, place.evidence);
    for kind in 0..N_EVIDENCE {
        if evidence & (1 << kind) != 0 {
            rows.feature(pair(ELSEWHERE, kind as u64));
        }
    }
    match n {
        0 | 1 => {}
        2 | 3 => rows.feature(pair(AGAIN, 2)),
        _ => rows.feature(pair(AGAIN, 4)),
    }
}

fn add_neighbours(rows: &mut Rows, places: &[Place], at: usize) {
    for (distance, other) in [
        (0, at.checked_sub(2)),
        (1, at.checked_sub(1)),
        (2, Some(at + 1)),
        (3, Some(at + 2)),
    ] {
        let Some(other) = other.and_then(|at| places.get(at)) else {
            rows.feature(pair(EDGE, distance));
            continue;
        };
        rows.feature(pair(pair(NEIGHBOUR_FORM, distance), other.view.hash));
        let kind = pair(NEIGHBOUR, distance);
        let seen = other.view.seen.iter();
        seen.for_each(|f| rows.feature(pair(kind, *f)));
        if matches!(distance, 1 | 2) {
            other
                .listed
                .iter()
                .for_each(|f| rows.feature(pair(kind, *f)));
            let frequency = pair(NEIGHBOUR_FREQUENCY, distance);
            rows.feature(pair(frequency, u64::from(other.view.frequency)));
        }
    }
}

/// Adds the nearest title, head of an organization and word before a place on the left, and whether
/// a title follows; a sign ends the search.
fn add_surroundings(rows: &mut Rows, places: &[Place], at: usize) {
    for kind in [TITLE, ORGANIZATION, PLACE] {
        let before = places.get(..at).unwrap_or_default().iter().rev();
        let near = before.take(REACH).take_while(|place| !place.view.is_sign);
        let mut near = near.enumerate();
        if let Some((distance, _)) = near.find(|(_, place)| place.view.kinds & kind != 0) {
            let kind = u64::from(kind);
            rows.feature(pair(LEFT, kind));
            rows.feature(pair(pair(LEFT_AT, kind), distance as u64));
        }
    }
    let behind = places.get(at + 1..).unwrap_or_default().iter();
    let mut near = behind
        .take(REACH - 1)
        .take_while(|place| !place.view.is_sign);
    if near.any(|place| place.view.kinds & TITLE != 0) {
        rows.feature(RIGHT_TITLE);
    }
}
