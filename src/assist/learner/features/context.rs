//! What a document says of a word at its other places: a title before it, a name of the lists.

use crate::assist::learner::crf::ByFeature;
use crate::assist::learner::features::lists::{Bits, CLASSES, FUNCTION};
use crate::assist::learner::features::word::WordView;

/// What speaks for or against a name, a bit each.
pub(super) type Evidence = u32;

/// The number of kinds of evidence.
pub(super) const N_EVIDENCE: usize = 22;

pub(super) const AFTER_TITLE: Evidence = 1;
pub(super) const AFTER_PLACE: Evidence = 1 << 1;
pub(super) const AFTER_ORGANIZATION: Evidence = 1 << 2;
pub(super) const AFTER_SPEECH: Evidence = 1 << 3;
pub(super) const BEFORE_PERSON: Evidence = 1 << 4;
pub(super) const BEFORE_TITLE: Evidence = 1 << 5;
pub(super) const BEFORE_SPEECH: Evidence = 1 << 6;
/// Behind a name of a group, 3 bits.
const AFTER_GROUP: u32 = 7;
/// In a name of a group, 6 bits for its first word, 6 for the others.
const IN_GROUP: u32 = 10;

/// Groups of classes: a stronger one makes the weaker ones of its kind silent.
pub(super) const GROUP_PLACE: u8 = 1;
pub(super) const GROUP_PERSON: u8 = 1 << 1;
pub(super) const GROUP_ORGANIZATION: u8 = 1 << 2;
const GROUP_TOWN: u8 = 1 << 3;
pub(super) const GROUP_FAMILY: u8 = 1 << 4;
const GROUP_RARE: u8 = 1 << 5;

/// Returns the groups of classes.
pub(super) fn groups(classes: Bits) -> u8 {
    let mut groups = 0;
    for (at, class) in CLASSES.iter().enumerate() {
        if classes & (1 << at) != 0 {
            groups |= match *class {
                "country" | "city" | "place_name" => GROUP_PLACE,
                "town" => GROUP_TOWN,
                "first" | "foreign_name" | "frequent_given" => GROUP_PERSON,
                "last" | "frequent_family" => GROUP_FAMILY,
                "organization_name" => GROUP_ORGANIZATION,
                _ => GROUP_RARE,
            };
        }
    }
    for (strong, weak) in [
        (GROUP_PLACE, GROUP_TOWN),
        (GROUP_PERSON, GROUP_FAMILY | GROUP_RARE),
        (GROUP_FAMILY, GROUP_RARE),
    ] {
        if groups & strong != 0 {
            groups &= !weak;
        }
    }
    groups
}

/// Returns the evidence of standing behind the first word of a name of these groups.
pub(super) fn after_group(groups: u8) -> Evidence {
    let strong = GROUP_PLACE | GROUP_PERSON | GROUP_ORGANIZATION;
    u32::from(groups & strong) << AFTER_GROUP
}

/// Returns the evidence of standing in a name of these groups.
pub(super) fn in_group(groups: u8, is_first: bool) -> Evidence {
    u32::from(groups) << if is_first { IN_GROUP } else { IN_GROUP + 6 }
}

/// Words that are more frequent than this say nothing at other places.
const TOO_FREQUENT: u8 = 6;

/// Returns whether a word takes part: it may be a name.
pub(super) fn takes_part(word: &WordView) -> bool {
    !word.is_sign && !word.has_digit && word.kinds & FUNCTION == 0
}

/// Returns the hashes under which a word is known in its document: as it is, and without
/// proclitics.
pub(super) fn keys(word: &WordView) -> impl Iterator<Item = u64> + '_ {
    let is_rare = takes_part(word) && word.frequency < TOO_FREQUENT;
    let rests = word
        .rests
        .iter()
        .filter(move |rest| is_rare && rest.is_known && rest.is_long);
    std::iter::once(word.hash).chain(rests.map(|rest| rest.hash))
}

/// The evidence of a document.
#[derive(Debug, Default)]
pub(super) struct Context {
    words: ByFeature<Counts>,
}

#[derive(Debug, Default)]
struct Counts {
    places: u32,
    evidence: [u32; N_EVIDENCE],
}

impl Context {
    /// Counts a place of a word.
    pub(super) fn add(&mut self, word: &WordView, evidence: Evidence) {
        for key in keys(word) {
            let counts = self.words.entry(key).or_default();
            counts.places += 1;
            for (at, n) in counts.evidence.iter_mut().enumerate() {
                *n += (evidence >> at) & 1;
            }
        }
    }

    /// Returns the evidence at the other places of a word, and how often it stands in the document.
    /// `own` is the evidence at this place.
    pub(super) fn elsewhere(&self, word: &WordView, own: Evidence) -> (Evidence, u32) {
        let mut found = 0;
        let mut places = 0;
        for counts in keys(word).filter_map(|key| self.words.get(&key)) {
            places = places.max(counts.places);
            for (at, n) in counts.evidence.iter().enumerate() {
                if *n > (own >> at) & 1 {
                    found |= 1 << at;
                }
            }
        }
        (found, places)
    }
}
