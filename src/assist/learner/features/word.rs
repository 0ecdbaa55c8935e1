//! What is seen of a word alone, wherever it stands.

use crate::arabic::clitics::{Clitics, Word};
use crate::arabic::fold::Folder;
use crate::assist::learner::features::hashes::{hash, pair};
use crate::assist::learner::features::lists::{
    self, Bits, EMPTY, KINDS, LISTS, ORGANIZATION, PLACE, PREFIX, TITLE, longer,
};

/// The shortest rest behind proclitics that a list of names may know, in letters.
const SHORTEST_NAME: usize = 3;
/// The longest affix, in letters.
const AFFIX: usize = 4;

/// A word without its proclitics.
#[derive(Clone, Debug)]
pub(super) struct Rest {
    /// The hash of the rest, folded.
    pub(super) hash: u64,
    /// The number of letters that are cut off.
    pub(super) n_cut: usize,
    /// Whether it is a word or a name that the lists know.
    pub(super) is_known: bool,
    /// Whether a name may begin with it.
    pub(super) may_be_name: bool,
    /// Whether it is long enough to stand for the word elsewhere.
    pub(super) is_long: bool,
}

/// A word, whatever stands beside it.
#[derive(Clone, Debug)]
pub(super) struct WordView {
    /// The hash of the word, folded.
    pub(super) hash: u64,
    pub(super) rests: Vec<Rest>,
    pub(super) is_sign: bool,
    pub(super) has_digit: bool,
    pub(super) kinds: Bits,
    pub(super) frequency: u8,
    /// The features of the word itself.
    pub(super) own: Vec<u64>,
    /// What its neighbours see of it.
    pub(super) seen: Vec<u64>,
}

const FORM: u64 = hash("form");
const REST: u64 = hash("rest");
const CLITIC: u64 = hash("clitic");
const CLITIC_GAIN: u64 = hash("clitic gain");
const ARTICLE: u64 = hash("article");
const STEM: u64 = hash("stem");
const REST_START: u64 = hash("rest start");
const SIGN: u64 = hash("sign");
const DIGITS: u64 = hash("digits");
const LATIN: u64 = hash("latin");
const LENGTH: u64 = hash("length");
const PATTERN: u64 = hash("pattern");
const ENDS_IN_YEH: u64 = hash("yeh");
const KIND: u64 = hash("kind");
const FREQUENCY: u64 = hash("frequency");
const BEST_FREQUENCY: u64 = hash("best frequency");
const PREFIXES: u64 = hash("prefix");
const SUFFIXES: u64 = hash("suffix");

impl WordView {
    pub(super) fn new(folder: &Folder, text: &str) -> Self {
        let folded = folder.needle(text);
        let is_sign = !folded.chars().any(char::is_alphanumeric);
        let has_digit = folded.chars().any(char::is_numeric);
        let code = hash(&folded);
        let frequency = LISTS.frequency(code);
        let cuts = if is_sign || has_digit {
            Vec::new()
        } else {
            cuts(folder, text)
        };
        let mut view = Self {
            hash: code,
            rests: cuts.iter().map(Cut::rest).collect(),
            is_sign,
            has_digit,
            kinds: kinds(code, &cuts),
            frequency,
            own: Vec::new(),
            seen: Vec::new(),
        };
        view.add_forms(&folded, &cuts);
        view.own.extend(affixes(&folded));
        view.add_shape(text, &folded);
        view.add_kinds();
        view
    }

    /// The word, its rests and its stem. A rest shares its features with the words that are written
    /// like it, so that what is learned of بوتين holds for لبوتين.
    fn add_forms(&mut self, folded: &str, cuts: &[Cut]) {
        let mut best = self.frequency;
        let own = &mut self.own;
        own.push(pair(FORM, self.hash));
        own.push(pair(REST, self.hash));
        own.push(pair(STEM, hash(stem(folded))));
        if stem(folded) != folded {
            own.push(ARTICLE);
        }
        for (at, cut) in cuts.iter().filter(|cut| cut.is_known).enumerate() {
            let frequency = LISTS.frequency(cut.hash);
            best = best.max(frequency);
            let clitic = hash(&cut.clitic);
            let gain = (frequency + 4).saturating_sub(self.frequency);
            own.push(pair(REST, cut.hash));
            own.push(pair(CLITIC, clitic));
            own.push(pair(pair(CLITIC_GAIN, clitic), u64::from(gain)));
            if stem(&cut.folded) != cut.folded {
                own.push(pair(STEM, hash(stem(&cut.folded))));
            }
            if at < 2 && cut.clitic.chars().count() == 1 && cut.n_letters > SHORTEST_NAME {
                own.push(pair(REST_START, hash(first(&cut.folded, 3))));
            }
        }
        own.push(pair(FREQUENCY, u64::from(self.frequency)));
        own.push(pair(BEST_FREQUENCY, u64::from(best)));
    }

    fn add_shape(&mut self, text: &str, folded: &str) {
        let n = folded.chars().count();
        let own = &mut self.own;
        own.push(pair(LENGTH, n.min(9) as u64));
        own.push(pair(PATTERN, hash(&pattern(folded))));
        if folded.ends_with('ي') {
            own.push(ENDS_IN_YEH);
        }
        if text.chars().any(|c| c.is_ascii_alphabetic()) {
            own.push(LATIN);
        }
        if self.has_digit {
            own.push(pair(DIGITS, n.min(5) as u64));
            self.seen.push(DIGITS);
        }
        if self.is_sign {
            own.push(pair(SIGN, hash(first(folded, 2))));
            self.seen.push(pair(SIGN, hash(first(folded, 1))));
        }
        if folded.starts_with("ال") {
            self.seen.push(ARTICLE);
        }
    }

    /// Returns what the word does as it is written, with its proclitics.
    pub(super) fn own_kinds(&self) -> Bits {
        LISTS.kinds(self.hash)
    }

    fn add_kinds(&mut self) {
        for at in 0..KINDS.len() {
            if self.kinds & (1 << at) != 0 {
                let feature = pair(KIND, at as u64);
                self.own.push(feature);
                self.seen.push(feature);
            }
        }
    }
}

/// A cut behind proclitics.
struct Cut {
    clitic: String,
    folded: String,
    hash: u64,
    n_letters: usize,
    is_known: bool,
}

impl Cut {
    fn new(folder: &Folder, clitic: &str, rest: &str) -> Self {
        let folded = folder.needle(rest);
        let code = hash(&folded);
        let names = LISTS.phrase(longer(EMPTY, code)) & !PREFIX;
        Self {
            clitic: folder.needle(clitic),
            n_letters: folded.chars().count(),
            is_known: LISTS.frequency(code) > 0 || names != 0,
            folded,
            hash: code,
        }
    }

    fn rest(&self) -> Rest {
        Rest {
            hash: self.hash,
            n_cut: self.clitic.chars().count(),
            is_known: self.is_known,
            may_be_name: self.n_letters >= SHORTEST_NAME,
            is_long: self.n_letters > SHORTEST_NAME,
        }
    }
}

/// Returns the ways to cut a word behind proclitics. Behind لل the article gets its alef back.
fn cuts(folder: &Folder, text: &str) -> Vec<Cut> {
    let mut cuts = Vec::new();
    for start in Word::new(text).starts(Clitics::default()) {
        let Some((before, rest)) = text.split_at_checked(start.at).filter(|s| !s.0.is_empty())
        else {
            continue;
        };
        cuts.push(Cut::new(folder, before, rest));
        let article = rest.strip_prefix('ل').filter(|_| start.after_lam);
        if let Some(rest) = article {
            cuts.push(Cut::new(folder, before, &format!("ال{rest}")));
        }
    }
    cuts
}

/// Returns what a word does beside names; a proclitic before it changes that only for words that
/// stand beside names.
fn kinds(word: u64, cuts: &[Cut]) -> Bits {
    let mut kinds = LISTS.kinds(word);
    let beside = TITLE | PLACE | ORGANIZATION | lists::NATIONALITY;
    for cut in cuts.iter().filter(|cut| cut.clitic.chars().count() == 1) {
        kinds |= LISTS.kinds(cut.hash) & beside;
    }
    kinds
}

/// Returns a folded word without its article.
fn stem(folded: &str) -> &str {
    let rest = folded.strip_prefix("ال");
    rest.filter(|rest| rest.chars().count() > 1)
        .unwrap_or(folded)
}

/// Returns the features of the affixes of a folded word.
pub(super) fn affixes(folded: &str) -> Vec<u64> {
    let mut found = Vec::new();
    let n = folded.chars().count();
    for length in 1..=AFFIX.min(n) {
        let at = length as u64;
        found.push(pair(pair(PREFIXES, at), hash(first(folded, length))));
        let start = folded
            .char_indices()
            .nth(n - length)
            .map_or(0, |(at, _)| at);
        let end = folded.get(start..).unwrap_or_default();
        found.push(pair(pair(SUFFIXES, at), hash(end)));
    }
    found
}

/// Returns the first characters of a text.
fn first(text: &str, n: usize) -> &str {
    let end = text.char_indices().nth(n).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or_default()
}

/// Returns the classes of the letters: the article, long vowels, feminine endings, others.
fn pattern(folded: &str) -> String {
    let rest = stem(folded);
    let mut pattern = String::new();
    if rest != folded {
        pattern.push('A');
    }
    pattern.extend(rest.chars().take(9).map(|c| match c {
        'ا' | 'و' | 'ي' => 'V',
        'ة' | 'ه' => 'T',
        _ => 'C',
    }));
    pattern
}
