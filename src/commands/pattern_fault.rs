//! The sentence that says what is wrong with a regular expression, and where.

use crate::arabic::pattern::PatternError;
use crate::commands::text_values::Value;
use crate::commands::texts::Texts;

impl Texts {
    /// Returns the sentence about a fault in a regular expression, for the screen.
    pub fn pattern_fault(&self, error: &PatternError) -> String {
        let fault = self.get(error.fault.id());
        self.get_with("pattern-fault", &values(&fault, error))
    }

    /// Returns the sentence about a fault in a regular expression, for screen readers and terminals.
    pub fn plain_pattern_fault(&self, error: &PatternError) -> String {
        let fault = self.get(error.fault.id());
        self.plain("pattern-fault", &values(&fault, error))
    }
}

fn values<'a>(fault: &'a str, error: &'a PatternError) -> [(&'a str, Value<'a>); 4] {
    [
        ("fault", Value::Text(fault)),
        ("at", Value::Offset(error.at)),
        ("piece", Value::Text(&error.piece)),
        ("length", Value::Count(error.piece.chars().count())),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arabic::fold::Rules;
    use crate::arabic::pattern::{Pattern, PatternFault};
    use crate::commands::texts::Language;

    #[test]
    fn pattern_faults_have_a_sentence_each_in_both_languages() {
        for language in Language::ALL {
            let texts = Texts::new(language);
            let mut told: Vec<String> = PatternFault::ALL
                .into_iter()
                .map(|fault| {
                    assert!(texts.has(language, fault.id()), "{fault:?}");
                    texts.get(fault.id())
                })
                .collect();
            told.sort();
            told.dedup();
            assert_eq!(told.len(), PatternFault::ALL.len());
        }
    }

    #[test]
    fn pattern_faults_are_told_with_their_place() {
        let error = Pattern::new("وزير (ال", Rules::default()).unwrap_err();
        let told = |language| Texts::new(language).plain_pattern_fault(&error);
        assert_eq!(
            told(Language::English),
            "A group begins with ( and is not closed with ). Character 6: ("
        );
        assert!(told(Language::Arabic).contains('6'));
    }
}
