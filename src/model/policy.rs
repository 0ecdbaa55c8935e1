//! The policy of a project: what belongs to an entity.
//!
//! It is the member `policy` of the gold member `dataset`. Members and values that are not known
//! here stay unchanged and in their places.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::json::object::{member, string_json, string_member, with_member};

/// A rule of a policy: whether something belongs to an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// It belongs to the entity.
    In,
    /// It does not belong to the entity.
    Out,
    /// The annotator decides.
    Free,
}

impl Rule {
    /// All rules.
    pub const ALL: [Self; 3] = [Self::In, Self::Out, Self::Free];

    /// Returns the name in the gold format.
    pub const fn name(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
            Self::Free => "free",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.name() == name)
    }
}

/// The subject of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// Proclitics in the first word: conjunctions and prepositions.
    Proclitics,
    /// The article before the first word.
    Article,
    /// Titles before the name of a person.
    Titles,
    /// Quotation marks around the name.
    Quotes,
    /// Brackets around the name.
    Brackets,
}

impl Subject {
    /// All subjects, in the order of [`Policy::rules`].
    pub const ALL: [Self; 5] = [
        Self::Proclitics,
        Self::Article,
        Self::Titles,
        Self::Quotes,
        Self::Brackets,
    ];

    /// Returns the name in the gold format.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Proclitics => "proclitics",
            Self::Article => "article",
            Self::Titles => "titles",
            Self::Quotes => "quotes",
            Self::Brackets => "brackets",
        }
    }
}

/// The member that switches the proclitics of the dialects on. The schema of the gold format has no
/// such member and allows others beside its own.
const DIALECT: &str = "dialect_proclitics";

/// The member with the labels that may not stand inside of others: an object, with a list of labels
/// for each outer label. As above, the schema allows it.
const FORBIDDEN_INSIDE: &str = "forbidden_inside";

/// The policy of a project: what belongs to an entity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// The rules about [`Subject::ALL`]; `None` where nothing is stated, or an unknown value.
    pub rules: [Option<Rule>; 5],
    /// Generic nouns before a name that belong to it.
    pub heads_in: Vec<String>,
    /// Generic nouns before a name that do not belong to it.
    pub heads_out: Vec<String>,
    /// Whether the proclitics of the dialects count as proclitics, besides those of the standard
    /// language.
    pub dialect_proclitics: bool,
    /// Which labels may not stand inside of which: pairs of the names of the outer and the inner
    /// label. Everything else may.
    pub forbidden_inside: BTreeSet<(String, String)>,
}

impl Policy {
    /// Reads the policy from the member `dataset`.
    pub fn of_dataset(dataset: Option<&str>) -> Self {
        Self::parse(member(dataset, "policy"))
    }

    /// Reads a policy from its JSON.
    pub fn parse(json: Option<&str>) -> Self {
        let heads = member(json, "heads");
        Self {
            rules: Subject::ALL.map(|subject| {
                let name = string_member(json, subject.name());
                name.and_then(|name| Rule::parse(&name))
            }),
            heads_in: words(member(heads, "in")),
            heads_out: words(member(heads, "out")),
            dialect_proclitics: member(json, DIALECT) == Some("true"),
            forbidden_inside: pairs(member(json, FORBIDDEN_INSIDE)),
        }
    }

    /// Returns the JSON with this policy. Changes only the members that say something else.
    pub fn onto(&self, json: Option<&str>) -> Option<String> {
        let before = Self::parse(json);
        let mut policy = json.map(ToOwned::to_owned);
        for ((subject, old), new) in Subject::ALL.iter().zip(before.rules).zip(self.rules) {
            if old != new {
                let rule = new.map(|rule| string_json(rule.name()));
                policy = with_member(policy.as_deref(), subject.name(), rule.as_deref());
            }
        }
        let mut heads = member(json, "heads").map(ToOwned::to_owned);
        for (key, old, new) in [
            ("in", &before.heads_in, &self.heads_in),
            ("out", &before.heads_out, &self.heads_out),
        ] {
            if old != new {
                heads = with_member(heads.as_deref(), key, words_json(new).as_deref());
            }
        }
        if (&before.heads_in, &before.heads_out) != (&self.heads_in, &self.heads_out) {
            policy = with_member(policy.as_deref(), "heads", heads.as_deref());
        }
        if before.dialect_proclitics != self.dialect_proclitics {
            let value = self.dialect_proclitics.then_some("true");
            policy = with_member(policy.as_deref(), DIALECT, value);
        }
        if before.forbidden_inside != self.forbidden_inside {
            let value = pairs_json(&self.forbidden_inside);
            policy = with_member(policy.as_deref(), FORBIDDEN_INSIDE, value.as_deref());
        }
        policy
    }

    /// Returns the rule about a subject; `None` if nothing is stated.
    pub fn rule(&self, subject: Subject) -> Option<Rule> {
        let mut all = Subject::ALL.into_iter().zip(self.rules);
        all.find(|(other, _)| *other == subject)
            .and_then(|(_, rule)| rule)
    }

    /// Sets the rule about a subject.
    pub fn set_rule(&mut self, subject: Subject, rule: Option<Rule>) {
        let mut all = Subject::ALL.into_iter().zip(&mut self.rules);
        if let Some((_, place)) = all.find(|(other, _)| *other == subject) {
            *place = rule;
        }
    }

    /// Returns the rule about proclitics; `None` if nothing is stated.
    pub fn proclitics(&self) -> Option<Rule> {
        self.rule(Subject::Proclitics)
    }

    /// Returns the policy with another name of a label.
    #[must_use]
    pub fn renamed(&self, from: &str, to: &str) -> Self {
        let name = |name: &String| {
            let name = if name == from { to } else { name };
            name.to_owned()
        };
        let pairs = self.forbidden_inside.iter();
        Self {
            forbidden_inside: pairs
                .map(|(outer, inner)| (name(outer), name(inner)))
                .collect(),
            ..self.clone()
        }
    }

    /// Returns whether the policy states nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

fn words(json: Option<&str>) -> Vec<String> {
    json.and_then(|json| serde_json::from_str(json).ok())
        .unwrap_or_default()
}

fn pairs(json: Option<&str>) -> BTreeSet<(String, String)> {
    let lists: BTreeMap<String, Vec<String>> = json
        .and_then(|json| serde_json::from_str(json).ok())
        .unwrap_or_default();
    let pair = |outer: &str, inner: String| (outer.to_owned(), inner);
    lists
        .into_iter()
        .flat_map(|(outer, list)| {
            let pairs: Vec<_> = list.into_iter().map(|inner| pair(&outer, inner)).collect();
            pairs
        })
        .collect()
}

fn pairs_json(pairs: &BTreeSet<(String, String)>) -> Option<String> {
    let mut lists: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (outer, inner) in pairs {
        lists.entry(outer).or_default().push(inner);
    }
    if lists.is_empty() {
        return None;
    }
    serde_json::to_string(&lists).ok()
}

fn words_json(words: &[String]) -> Option<String> {
    if words.is_empty() {
        return None;
    }
    serde_json::to_string(words).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn policy_is_read_and_written_as_it_was() {
        for json in [
            None,
            Some("{}"),
            Some(r#"{"proclitics":"out","article":"in","heads":{"out":["مدينة","محافظة"]}}"#),
            // Unknown members and values.
            Some(r#"{"titles":"mostly","quotes":1.50,"own":[1.50],"heads":["a"]}"#),
            Some(r#"{"dialect_proclitics":true}"#),
            Some(r#"{"dialect_proclitics":"sometimes"}"#),
            Some(r#"{"forbidden_inside":{"PERSON":["PERSON","ORG"]}}"#),
            Some(r#"{"forbidden_inside":["PERSON"]}"#),
            Some("[1.50]"),
        ] {
            let policy = Policy::parse(json);
            assert_eq!(policy.onto(json).as_deref(), json, "{json:?}");
        }
    }

    #[test]
    fn policy_changes_only_what_says_something_else() {
        let check = |json: Option<&str>, change: &dyn Fn(&mut Policy), expect: Option<&str>| {
            let mut policy = Policy::parse(json);
            change(&mut policy);
            let written = policy.onto(json);
            assert_eq!(written.as_deref(), expect);
            if json.is_some() {
                assert_eq!(Policy::parse(written.as_deref()), policy);
            }
        };
        let json = Some(
            r#"{"proclitics":"out","titles":"mostly","heads":{"in":["نهر"],"x":1.50},"own":1.50}"#,
        );
        check(
            json,
            &|policy| policy.set_rule(Subject::Proclitics, Some(Rule::Free)),
            Some(
                r#"{"proclitics":"free","titles":"mostly","heads":{"in":["نهر"],"x":1.50},"own":1.50}"#,
            ),
        );
        check(
            json,
            &|policy| policy.heads_out = vec!["مدينة".to_owned()],
            Some(
                r#"{"proclitics":"out","titles":"mostly","heads":{"in":["نهر"],"x":1.50,"out":["مدينة"]},"own":1.50}"#,
            ),
        );
        check(
            json,
            &|policy| {
                policy.set_rule(Subject::Titles, Some(Rule::Out));
                policy.set_rule(Subject::Proclitics, None);
                policy.heads_in.clear();
                policy.dialect_proclitics = true;
            },
            Some(r#"{"titles":"out","heads":{"x":1.50},"own":1.50,"dialect_proclitics":true}"#),
        );
        let pair = |outer: &str, inner: &str| (outer.to_owned(), inner.to_owned());
        check(
            Some(r#"{"own":1.50}"#),
            &|policy| {
                let pairs = [("PERSON", "PERSON"), ("LOCATION", "ORG"), ("PERSON", "ORG")];
                policy.forbidden_inside = pairs.map(|(outer, inner)| pair(outer, inner)).into();
            },
            Some(
                r#"{"own":1.50,"forbidden_inside":{"LOCATION":["ORG"],"PERSON":["ORG","PERSON"]}}"#,
            ),
        );
        check(
            Some(r#"{"forbidden_inside":{"PERSON":["PERSON","ORG"]}}"#),
            &|policy| *policy = policy.renamed("PERSON", "NAME"),
            Some(r#"{"forbidden_inside":{"NAME":["NAME","ORG"]}}"#),
        );
        check(None, &|_| {}, None);
        check(
            Some(r#"{"heads":{"in":["نهر"]}}"#),
            &|policy| policy.heads_in.clear(),
            None,
        );
    }
}
