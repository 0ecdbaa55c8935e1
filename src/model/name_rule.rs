//! Name rules: names that are never proposed, or never with one label.
//!
//! A rule of the project, which all its copies share; no dataset carries it.

use serde::{Deserialize, Serialize};

use crate::arabic::fold::Folder;
use crate::model::id::{LabelId, NameRuleId, derived};

/// A name that is never proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameRule {
    /// Its id, derived from the name and the label, so that two copies make the same rule.
    pub id: NameRuleId,
    /// The name, folded by the default level.
    pub name: String,
    /// The label with which it is never proposed; `None` for all labels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<LabelId>,
}

impl NameRule {
    /// Makes the rule about a name as it is written; `None` for a name without letters.
    pub fn new(words: &str, label: Option<LabelId>) -> Option<Self> {
        let name = folded(words)?;
        let label_bytes: &[u8] = label.as_ref().map_or(&[], |label| label.0.as_bytes());
        Some(Self {
            id: NameRuleId(derived("name rule", &[name.as_bytes(), label_bytes])),
            name,
            label,
        })
    }

    /// Returns whether the rule forbids to propose a name, folded by the default level, with a
    /// label.
    pub fn forbids(&self, name: &str, label: LabelId) -> bool {
        self.name == name && self.label.is_none_or(|only| only == label)
    }
}

/// Returns whether a name, folded by the default level, is never proposed with a label. The rules
/// are in the order of their names.
pub fn is_forbidden(rules: &[NameRule], name: &str, label: LabelId) -> bool {
    let from = rules.partition_point(|rule| *rule.name < *name);
    let rules = rules.get(from..).unwrap_or_default().iter();
    let mut of_name = rules.take_while(|rule| rule.name == name);
    of_name.any(|rule| rule.forbids(name, label))
}

/// Returns a name folded by the default level, as rules have it.
fn folded(words: &str) -> Option<String> {
    let name = Folder::default().needle(words.trim());
    name.chars().any(char::is_alphanumeric).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const PERSON: LabelId = LabelId(Uuid::from_u128(1));
    const LOCATION: LabelId = LabelId(Uuid::from_u128(2));

    #[test]
    fn rule_is_the_same_for_all_spellings_of_a_name() {
        let rule = NameRule::new("إسرائيل", None).unwrap();
        assert_eq!(NameRule::new(" اسرائيل ", None), Some(rule.clone()));
        assert_ne!(NameRule::new("إسرائيل", Some(PERSON)).unwrap().id, rule.id);
        assert_eq!(NameRule::new(" ، ", None), None);
        // Ids of project files: this value never changes.
        assert_eq!(rule.id.to_string(), "b873718b-08c9-8257-82ba-8154ae49c45d");
    }

    #[test]
    fn rule_about_a_label_leaves_the_others() {
        let rule = NameRule::new("تونس", Some(PERSON)).unwrap();
        assert!(rule.forbids("تونس", PERSON));
        assert!(!rule.forbids("تونس", LOCATION) && !rule.forbids("تونسي", PERSON));
        let all = NameRule::new("تونس", None).unwrap();
        assert!(all.forbids("تونس", PERSON) && all.forbids("تونس", LOCATION));
    }
}
