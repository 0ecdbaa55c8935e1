//! Finds a name in a folded text: one pass for its words without the article, then a look at the
//! letters around each place.
//!
//! Knows nothing of entities: `judgement` compares the places with what is tagged.

use std::ops::Range;
use std::sync::Arc;

use memchr::memmem::Finder;

use crate::arabic::clitics::{Clitics, Lead, is_enclitic, lead, takes_alef};
use crate::arabic::fold::{Folded, Folder, Level, Rule, Rules};
use crate::assist::occurrences::name::{ALEF, LAM, Name, is_carried};
use crate::model::id::LabelId;
use crate::model::policy::{Policy, Rule as PolicyRule, Subject};
use crate::text::segment::is_letter_or_digit;
use crate::text::span::Span;

/// What is searched for besides the words as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Switches {
    /// The degree of folding.
    pub level: Level,
    /// Whether only whole words are found.
    pub whole_words: bool,
    /// Whether words with clitics are found.
    pub clitics: bool,
    /// Whether the name is found with the article where it has none, and without it where it has
    /// one.
    pub article: bool,
}

impl Default for Switches {
    fn default() -> Self {
        Self {
            level: Level::default(),
            whole_words: true,
            clitics: true,
            article: false,
        }
    }
}

/// What the policy of the project says about clitics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// Whether proclitics belong to the span of a hit.
    pub proclitics: bool,
    /// Whether the article does, where the name itself has none.
    pub article: bool,
    /// Whether those of the dialects are clitics.
    pub dialect: bool,
}

impl Bounds {
    /// Reads them from a policy. The article is a part of most names.
    pub fn of(policy: &Policy) -> Self {
        Self {
            proclitics: policy.rule(Subject::Proclitics) == Some(PolicyRule::In),
            article: policy.rule(Subject::Article) != Some(PolicyRule::Out),
            dialect: policy.dialect_proclitics,
        }
    }
}

/// Why a hit is doubtful.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It is a part of a longer word.
    PartOfWord,
    /// A pronoun is joined to its end.
    Enclitic,
    /// Its spelling may be that of another word: ى for ي, ه for ة.
    Spelling,
    /// It has the article and the name has none, or the other way round.
    Article,
    /// The name is so short that other words look the same.
    Short,
    /// The same words have another label.
    OtherLabel(LabelId),
    /// It crosses an entity with this label.
    Crosses(LabelId),
    /// It contains an entity with this label.
    Contains(LabelId),
    /// It is inside an entity with this label.
    Inside(LabelId),
    /// A longer name, which is tagged elsewhere, stands there.
    LongerName(String),
}

/// A place of the name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The span of the hit, on grapheme boundaries.
    pub span: Span,
    /// The words without the article, in bytes of the folded text.
    pub stem: Range<usize>,
    /// Why it is doubtful.
    pub doubt: Option<Doubt>,
}

/// The longest run of proclitics with the article, in letters.
const PROCLITICS: usize = 6;
/// The pronoun that is also the ending of an adjective.
const YEH: &str = "\u{64A}";
/// The longest enclitic, in letters.
const ENCLITIC: usize = 3;
/// Up to this number of letters, a name looks like other words.
const SHORT: usize = 2;

/// A name that is ready to be searched for in many texts.
#[derive(Clone, Debug)]
pub struct OccurrenceSearch {
    switches: Switches,
    bounds: Bounds,
    folders: Folders,
    finder: Finder<'static>,
    needle: String,
    /// The words without the article as they are written, and folded without the rules that may
    /// make two words the same.
    stem: String,
    strict_stem: String,
    has_article: bool,
    n_letters: usize,
}

/// The folders of a search, which many names share.
#[derive(Clone, Debug)]
pub(in crate::assist) struct Folders {
    wide: Arc<Folder>,
    strict: Arc<Folder>,
}

impl Folders {
    pub(in crate::assist) fn new(level: Level) -> Self {
        // The words of a name may stand on two lines.
        let rules = level.rules().with(Rule::Spaces);
        Self {
            wide: Arc::new(Folder::new(rules)),
            strict: Arc::new(Folder::new(strict(rules))),
        }
    }

    /// Folds the words of a name.
    pub(in crate::assist) fn needle(&self, words: &str) -> String {
        self.wide.needle(words)
    }

    pub(in crate::assist) fn fold(&self, text: &str) -> Folded {
        self.wide.fold(text)
    }
}

/// How the letters before the name in its word are read.
struct Reading {
    /// The number of letters that are proclitics.
    clitics: usize,
    /// The index of the first letter of the article.
    article: Option<usize>,
}

impl OccurrenceSearch {
    /// Prepares the search; `None` if folding leaves nothing of the name.
    pub fn new(name: &Name, switches: Switches, bounds: Bounds) -> Option<Self> {
        Self::with(&Folders::new(switches.level), name, switches, bounds)
    }

    /// Prepares the search with folders of its level.
    pub(in crate::assist) fn with(
        folders: &Folders,
        name: &Name,
        switches: Switches,
        bounds: Bounds,
    ) -> Option<Self> {
        let needle = folders.wide.needle(name.stem());
        if needle.is_empty() {
            return None;
        }
        Some(Self {
            switches,
            bounds,
            finder: Finder::new(needle.as_bytes()).into_owned(),
            strict_stem: folders.strict.needle(name.stem()),
            stem: name.stem().to_owned(),
            has_article: name.has_article(),
            n_letters: needle.chars().filter(|c| c.is_alphanumeric()).count(),
            folders: folders.clone(),
            needle,
        })
    }

    /// Returns the rules by which a text has to be folded.
    pub fn rules(&self) -> Rules {
        self.folders.wide.rules()
    }

    /// Folds a text for this search.
    pub fn fold(&self, text: &str) -> Folded {
        self.folders.fold(text)
    }

    /// Returns the words that every text with a hit contains, folded.
    pub fn needle(&self) -> &str {
        &self.needle
    }

    /// Returns the switches.
    pub fn switches(&self) -> Switches {
        self.switches
    }

    /// Finds the name in a text that [`OccurrenceSearch::fold`] has folded, in order and without
    /// overlaps.
    pub fn find<'a>(
        &'a self,
        text: &'a str,
        folded: &'a Folded,
    ) -> impl Iterator<Item = Match> + 'a {
        let mut last = 0;
        self.finder
            .find_iter(folded.text().as_bytes())
            .filter_map(move |at| {
                let found = self.look(text, folded, at..at + self.needle.len())?;
                if found.span.start() < last {
                    return None;
                }
                last = found.span.end();
                Some(found)
            })
    }

    /// Looks at a place of the needle in the folded text.
    pub(in crate::assist) fn look(
        &self,
        text: &str,
        folded: &Folded,
        stem: Range<usize>,
    ) -> Option<Match> {
        let whole = folded.text();
        let head = whole.get(..stem.start)?;
        let tail = whole.get(stem.end..)?;
        let mut doubt = None;
        let before = Before::of(text, folded, head);
        let reading = before.as_ref().and_then(|before| self.reading(before));
        let after = letters_after(tail, ENCLITIC);
        let ends = match &after {
            Some(after) if after.is_empty() => true,
            // After a name, yeh makes an adjective far more often than it is the pronoun.
            Some(after) if self.switches.clitics && after != YEH && is_enclitic(after) => {
                doubt = Some(Doubt::Enclitic);
                true
            }
            _ => false,
        };
        let is_word = ends && reading.is_some();
        if !is_word {
            if self.switches.whole_words {
                return None;
            }
            doubt = Some(Doubt::PartOfWord);
        }
        let letters = before.map(|before| before.places).unwrap_or_default();
        let reading = reading.or_else(|| self.inside(head))?;
        let place = |index: usize| letters.get(index).copied();
        let from = match reading.article {
            _ if self.bounds.proclitics && reading.clitics > 0 && is_word => place(0),
            Some(article) if self.has_article || self.bounds.article => place(article),
            _ => None,
        };
        let from = from.unwrap_or(stem.start);
        let found = folded.hit(text, from..stem.end);
        let span = Span::snapped(text, found.start, found.end)?;
        let doubt = doubt.or_else(|| self.doubt(text, folded, (&stem, &reading)));
        Some(Match { span, stem, doubt })
    }

    /// Returns why a whole word is doubtful.
    fn doubt(
        &self,
        text: &str,
        folded: &Folded,
        (stem, reading): (&Range<usize>, &Reading),
    ) -> Option<Doubt> {
        if self.n_letters <= SHORT {
            return Some(Doubt::Short);
        }
        let written = text.get(folded.hit(text, stem.clone())).unwrap_or_default();
        // The place of a letter inside a ligature is the whole ligature.
        let is_same = || {
            self.folders
                .strict
                .needle(written)
                .contains(&self.strict_stem)
        };
        if written != self.stem && !is_same() {
            return Some(Doubt::Spelling);
        }
        (reading.article.is_some() != self.has_article).then_some(Doubt::Article)
    }

    /// Reads the letters before the name in its word as proclitics and an article.
    fn reading(&self, before: &Before) -> Option<Reading> {
        let dialect = self.bounds.dialect;
        let n_letters = before.places.len();
        let clitics = Clitics {
            dialect,
            ..Clitics::default()
        };
        let article = match lead(&before.letters, clitics)? {
            // Before another lam the article is gone: للاذقية has اللاذقية.
            Lead::Clitics if self.loses_article(&before.letters) => Some(n_letters),
            Lead::Nothing | Lead::Clitics => None,
            // After the preposition lam, the article is only its lam.
            Lead::Article if before.letters.ends_with("\u{644}\u{644}") => n_letters.checked_sub(1),
            Lead::Article => n_letters.checked_sub(2),
        };
        let clitics = article.unwrap_or(n_letters);
        let fits = article.is_some() == self.has_article || self.switches.article;
        (fits && (clitics == 0 || self.switches.clitics)).then_some(Reading { clitics, article })
    }

    /// Returns whether the name is written without its article behind these letters.
    fn loses_article(&self, before: &str) -> bool {
        self.has_article && self.stem.starts_with(LAM) && takes_alef(before)
    }

    /// Returns the reading of a part of a longer word.
    fn inside(&self, head: &str) -> Option<Reading> {
        let has_article = head.ends_with("\u{627}\u{644}") || head.ends_with("\u{644}\u{644}");
        let fits = !self.has_article || has_article || self.switches.article;
        fits.then_some(Reading {
            clitics: 0,
            article: None,
        })
    }
}

/// The letters before a place in its word, the first one first.
struct Before {
    letters: String,
    /// Their places in the folded text.
    places: Vec<usize>,
}

impl Before {
    /// Reads them; `None` if there are more than clitics have. Alef is the letter of the source:
    /// the article has no hamza, and the particle of a question has one.
    fn of(text: &str, folded: &Folded, head: &str) -> Option<Self> {
        let mut found: Vec<(usize, char)> = Vec::new();
        for (at, c) in head.char_indices().rev() {
            if is_carried(c) {
                continue;
            }
            if !is_letter_or_digit(c) {
                break;
            }
            if found.len() == PROCLITICS {
                return None;
            }
            found.push((at, c));
        }
        found.reverse();
        let source = |at: usize, c: char| {
            if c != ALEF {
                return c;
            }
            let start = folded.source(at..at + c.len_utf8()).start;
            let mut written = text.get(start..).unwrap_or_default().chars();
            match (written.next(), written.next()) {
                (Some(ALEF), Some('\u{654}')) => '\u{623}',
                (Some(letter @ ('\u{622}' | '\u{623}' | '\u{625}')), _) => letter,
                _ => c,
            }
        };
        Some(Self {
            letters: found.iter().map(|(at, c)| source(*at, *c)).collect(),
            places: found.iter().map(|(at, _)| *at).collect(),
        })
    }
}

/// Returns the letters that follow in the same word; `None` if there are more than `most`.
pub(in crate::assist) fn letters_after(tail: &str, most: usize) -> Option<String> {
    let mut letters = String::new();
    for c in tail.chars().filter(|c| !is_carried(*c)) {
        if !is_letter_or_digit(c) {
            break;
        }
        if letters.chars().count() == most {
            return None;
        }
        letters.push(c);
    }
    Some(letters)
}

/// Returns the rules without those that may make two words the same.
pub(in crate::assist) fn strict(rules: Rules) -> Rules {
    let merging = [Rule::Yeh, Rule::Heh, Rule::TehMarbuta, Rule::Hamza];
    merging.into_iter().fold(rules, Rules::without)
}

/// Returns whether a span that was tagged before covers the same word as another, apart from
/// clitics at its edges.
pub(super) fn is_same_word(text: &str, a: Span, b: Span) -> bool {
    let joined = |from: usize, to: usize| {
        let between = text.get(from.min(to)..from.max(to)).unwrap_or_default();
        between
            .chars()
            .all(|c| c.is_alphanumeric() || is_carried(c))
    };
    a.overlaps(b) && joined(a.start(), b.start()) && joined(a.end(), b.end())
}
