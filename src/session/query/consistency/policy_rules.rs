//! Compares an entity with the policy of the project.
//!
//! What belongs to a name by its form alone is a certain finding. A proclitic is one only if the
//! rest of the word is a name of the project: وليد begins with no conjunction.

use std::collections::HashSet;
use std::ops::Range;

use crate::arabic::clitics::{self, Clitics, Lead, Word, lead};
use crate::arabic::titles::titles;
use crate::assist::places;
use crate::model::diagnostic::Message;
use crate::model::id::LabelId;
use crate::model::policy::{Policy, Rule, Subject};
use crate::session::query::consistency::first_word::{
    after_article, article_at_end, letters_after, letters_before, n_letters, word_after,
    word_before,
};
use crate::session::query::consistency::kind::Kind;
use crate::session::query::consistency::names::Names;
use crate::session::query::consistency::pairs::{BRACKETS, Pairs, QUOTES};
use crate::session::query::consistency::place::{Breach, Entity};
use crate::text::span::Span;

const ALEF: &str = "\u{627}";

/// Words that are compared folded.
struct Words {
    words: HashSet<String>,
    /// Abbreviations, which need a dot.
    dotted: HashSet<String>,
}

impl Words {
    fn of<'a>(names: &Names, words: impl IntoIterator<Item = &'a str>) -> Self {
        let (mut plain, mut dotted) = (HashSet::new(), HashSet::new());
        for word in words {
            match word.strip_suffix('.') {
                Some(word) => dotted.insert(names.key(word)),
                None => plain.insert(names.key(word)),
            };
        }
        Self {
            words: plain,
            dotted,
        }
    }

    fn has(&self, word: &str, is_dotted: bool) -> bool {
        self.words.contains(word) || (is_dotted && self.dotted.contains(word))
    }
}

/// The policy with all that it needs to look at an entity.
pub(super) struct PolicyRules<'a> {
    policy: &'a Policy,
    names: &'a Names,
    /// The label of persons; titles stand before other entities only if no label is known for
    /// persons.
    person: Option<LabelId>,
    titles: Words,
    heads_in: Words,
    heads_out: Words,
}

/// A rule: what it finds at an entity of a text.
type Check = fn(&PolicyRules<'_>, &str, Entity) -> Option<Breach>;

/// The rules, in the order of findings.
const CHECKS: &[Check] = &[
    proclitic_inside,
    proclitic_outside,
    article_inside,
    article_outside,
    title_inside,
    title_outside,
    |rules, text, entity| pair_inside(rules, text, entity, &QUOTES),
    |rules, text, entity| pair_outside(rules, text, entity, &QUOTES),
    |rules, text, entity| pair_inside(rules, text, entity, &BRACKETS),
    |rules, text, entity| pair_outside(rules, text, entity, &BRACKETS),
    head_inside,
    head_outside,
];

impl<'a> PolicyRules<'a> {
    pub(super) fn new(policy: &'a Policy, names: &'a Names, person: Option<LabelId>) -> Self {
        let list = |words: &'a [String]| Words::of(names, words.iter().map(String::as_str));
        Self {
            policy,
            names,
            person,
            titles: Words::of(names, titles()),
            heads_in: list(&policy.heads_in),
            heads_out: list(&policy.heads_out),
        }
    }

    /// Returns what the policy forbids at an entity.
    pub(super) fn check<'b>(
        &'b self,
        text: &'b str,
        entity: Entity,
    ) -> impl Iterator<Item = Breach> + 'b {
        let checks = CHECKS.iter();
        checks.filter_map(move |check| check(self, text, entity))
    }

    fn says(&self, subject: Subject, rule: Rule) -> bool {
        self.policy.rule(subject) == Some(rule)
    }

    /// Returns whether a word, or what is left of it after proclitics, is in a list: the byte where
    /// that begins.
    fn listed(
        &self,
        list: &Words,
        text: &str,
        word: Range<usize>,
        is_dotted: bool,
    ) -> Option<usize> {
        let has = |from: usize| {
            let rest = text.get(from..word.end).unwrap_or_default();
            list.has(&self.names.key(rest), is_dotted)
        };
        if has(word.start) {
            return Some(word.start);
        }
        let cuts = Word::new(text.get(word.clone())?).starts(self.clitics());
        let mut rests = cuts.into_iter().map(|cut| word.start + cut.at);
        rests.find(|at| *at > word.start && has(*at))
    }

    fn clitics(&self) -> Clitics {
        Clitics {
            dialect: self.policy.dialect_proclitics,
            ..Clitics::default()
        }
    }

    /// Returns where an entity begins after the words of a list; `None` if it begins with none.
    fn after_words(&self, list: &Words, text: &str, span: Span) -> Option<usize> {
        let mut at = span.start();
        if letters_before(text, at) < at {
            return None;
        }
        loop {
            let end = letters_after(text, at, span.end());
            let Some((next, is_dotted)) = word_after(text, end, span.end()) else {
                break;
            };
            if end == at || self.listed(list, text, at..end, is_dotted).is_none() {
                break;
            }
            at = next;
        }
        (at > span.start()).then_some(at)
    }

    /// Returns where an entity begins with the words of a list that stand before it; `None` if there
    /// are none.
    fn before_words(&self, list: &Words, text: &str, span: Span) -> Option<usize> {
        let mut at = span.start();
        while let Some((word, is_dotted)) = word_before(text, at) {
            let Some(start) = self.listed(list, text, word.clone(), is_dotted) else {
                break;
            };
            if self.says(Subject::Proclitics, Rule::In) {
                at = word.start;
                break;
            }
            at = start;
            if start > word.start {
                break;
            }
        }
        (at < span.start()).then_some(at)
    }

    fn may_have_title(&self, entity: Entity) -> bool {
        self.person.is_none_or(|person| person == entity.label)
    }
}

fn proclitic_inside(rules: &PolicyRules<'_>, text: &str, entity: Entity) -> Option<Breach> {
    let (span, label) = (entity.span, entity.label);
    if !rules.says(Subject::Proclitics, Rule::Out)
        || letters_before(text, span.start()) < span.start()
    {
        return None;
    }
    let names = rules.names;
    let end = letters_after(text, span.start(), span.end());
    let word = text.get(span.start()..end)?;
    let key = |from: usize, to: usize| names.key(text.get(from..to).unwrap_or_default());
    let n_whole = names.count(&key(span.start(), span.end()), label);
    let n_first = names.first_count(&key(span.start(), end), label);
    // لبنان stays whole, however many people are called بنان.
    if places::knows(&names.key(word)) {
        return None;
    }
    let mut best: Option<((bool, usize), usize)> = None;
    let cuts = Word::new(word).starts(rules.clitics());
    for cut in cuts.into_iter().filter(|cut| cut.at > 0) {
        let at = span.start() + cut.at;
        let (mut whole, mut first) = (vec![key(at, span.end())], vec![key(at, end)]);
        if cut.after_lam {
            // The alef of the article is not written after ل.
            whole.push(format!("{ALEF}{}", whole.concat()));
            first.push(format!("{ALEF}{}", first.concat()));
        }
        let n_rest: usize = whole.iter().map(|key| names.count(key, label)).sum();
        let n_word: usize = first.iter().map(|key| names.first_count(key, label)).sum();
        let rest = word.get(cut.at..).unwrap_or_default();
        let has_article = cut.after_lam || after_article(rest).is_some();
        // فريد is no conjunction before ريد: a short rest has to be known better than the word.
        let least = n_whole + usize::from(n_letters(rest) < 4 && !has_article);
        let is_certain = n_rest > 0 && (n_rest >= least || (has_article && n_rest * 4 >= n_whole));
        let is_place = first.iter().any(|key| places::knows(key));
        let is_likely =
            (n_word > 1 && n_word >= 2 * n_first) || (has_article && n_word > 0) || is_place;
        let evidence = (is_certain, n_rest + n_word);
        if (is_certain || is_likely) && best.is_none_or(|(other, _)| evidence > other) {
            best = Some((evidence, at));
        }
    }
    let ((is_certain, _), at) = best?;
    Some(Breach {
        kind: Kind::ProcliticInside,
        after: Span::new(text, at, span.end()),
        is_certain,
        message: Message::new("check.proclitic_inside")
            .with("words", span.get(text).unwrap_or_default())
            .with("part", text.get(span.start()..at).unwrap_or_default()),
    })
}

fn proclitic_outside(rules: &PolicyRules<'_>, text: &str, entity: Entity) -> Option<Breach> {
    let span = entity.span;
    let start = letters_before(text, span.start());
    if !rules.says(Subject::Proclitics, Rule::In) || start == span.start() {
        return None;
    }
    let before = text.get(start..span.start())?;
    (lead(before, rules.clitics()) == Some(Lead::Clitics)).then(|| Breach {
        kind: Kind::ProcliticOutside,
        after: Span::new(text, start, span.end()),
        is_certain: true,
        message: Message::new("check.proclitic_outside")
            .with("words", span.get(text).unwrap_or_default())
            .with("part", before),
    })
}

fn article_inside(rules: &PolicyRules<'_>, text: &str, entity: Entity) -> Option<Breach> {
    let span = entity.span;
    if !rules.says(Subject::Article, Rule::Out) || letters_before(text, span.start()) < span.start()
    {
        return None;
    }
    let end = letters_after(text, span.start(), span.end());
    let word = text.get(span.start()..end)?;
    let at = span.start() + clitics::after_article(word)?;
    Some(Breach {
        kind: Kind::ArticleInside,
        after: Span::new(text, at, span.end()),
        is_certain: true,
        message: Message::new("check.article_inside")
            .with("words", span.get(text).unwrap_or_default()),
    })
}

fn article_outside(rules: &PolicyRules<'_>, text: &str, entity: Entity) -> Option<Breach> {
    let span = entity.span;
    let start = letters_before(text, span.start());
    if !rules.says(Subject::Article, Rule::In) || start == span.start() {
        return None;
    }
    let before = text.get(start..span.start())?;
    if lead(before, rules.clitics()) != Some(Lead::Article) {
        return None;
    }
    let at = start + article_at_end(before)?;
    Some(Breach {
        kind: Kind::ArticleOutside,
        after: Span::new(text, at, span.end()),
        is_certain: true,
        message: Message::new("check.article_outside")
            .with("words", span.get(text).unwrap_or_default()),
    })
}

fn title_inside(rules: &PolicyRules<'_>, text: &str, entity: Entity) -> Option<Breach> {
    let span = entity.span;
    if !rules.says(Subject::Titles, Rule::Out) || !rules.may_have_title(entity) {
        return None;
    }
    let at = rules.after_words(&rules.titles, text, span)?;
    Some(Breach {
        kind: Kind::TitleInside,
        after: Span::new(text, at, span.end()),
        is_certain: true,
        message: Message::new("check.title_inside")
            .with("words", span.get(text).unwrap_or_default())
            .with(
                "part",
                text.get(span.start()..at).unwrap_or_default().trim(),
            ),
    })
}

fn title_outside(rules: &PolicyRules<'_>, text: &str, entity: Entity) -> Option<Breach> {
    let span = entity.span;
    if !rules.says(Subject::Titles, Rule::In) || !rules.may_have_title(entity) {
        return None;
    }
    let at = rules.before_words(&rules.titles, text, span)?;
    Some(Breach {
        kind: Kind::TitleOutside,
        after: Span::new(text, at, span.end()),
        is_certain: true,
        message: Message::new("check.title_outside")
            .with("words", span.get(text).unwrap_or_default())
            .with(
                "part",
                text.get(at..span.start()).unwrap_or_default().trim(),
            ),
    })
}

fn head_inside(rules: &PolicyRules<'_>, text: &str, entity: Entity) -> Option<Breach> {
    let span = entity.span;
    let at = rules.after_words(&rules.heads_out, text, span)?;
    Some(Breach {
        kind: Kind::HeadInside,
        after: Span::new(text, at, span.end()),
        is_certain: true,
        message: Message::new("check.head_inside")
            .with("words", span.get(text).unwrap_or_default())
            .with(
                "part",
                text.get(span.start()..at).unwrap_or_default().trim(),
            ),
    })
}

fn head_outside(rules: &PolicyRules<'_>, text: &str, entity: Entity) -> Option<Breach> {
    let span = entity.span;
    let at = rules.before_words(&rules.heads_in, text, span)?;
    Some(Breach {
        kind: Kind::HeadOutside,
        after: Span::new(text, at, span.end()),
        is_certain: true,
        message: Message::new("check.head_outside")
            .with("words", span.get(text).unwrap_or_default())
            .with(
                "part",
                text.get(at..span.start()).unwrap_or_default().trim(),
            ),
    })
}

fn pair_inside(
    rules: &PolicyRules<'_>,
    text: &str,
    entity: Entity,
    pairs: &Pairs,
) -> Option<Breach> {
    if !rules.says(pairs.subject, Rule::Out) {
        return None;
    }
    Some(Breach {
        kind: pairs.inside,
        after: Some(pairs.without(text, entity.span)?),
        is_certain: true,
        message: match pairs.subject {
            Subject::Brackets => Message::new("check.brackets_inside")
                .with("words", entity.span.get(text).unwrap_or_default()),
            _ => Message::new("check.quotes_inside")
                .with("words", entity.span.get(text).unwrap_or_default()),
        },
    })
}

fn pair_outside(
    rules: &PolicyRules<'_>,
    text: &str,
    entity: Entity,
    pairs: &Pairs,
) -> Option<Breach> {
    if !rules.says(pairs.subject, Rule::In) {
        return None;
    }
    Some(Breach {
        kind: pairs.outside,
        after: Some(pairs.around(text, entity.span)?),
        is_certain: true,
        message: match pairs.subject {
            Subject::Brackets => Message::new("check.brackets_outside")
                .with("words", entity.span.get(text).unwrap_or_default()),
            _ => Message::new("check.quotes_outside")
                .with("words", entity.span.get(text).unwrap_or_default()),
        },
    })
}
