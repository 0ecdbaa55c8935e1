//! The switches of a search: each stands for the folding rules that a person turns on or off
//! together.
//!
//! A name is what settings and the command line call the switch.

use crate::arabic::fold::rules::{Rule, Rules};

/// A difference of spelling that a search ignores or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Switch {
    /// Harakat and the other marks.
    Diacritics,
    /// Tatweel.
    Tatweel,
    /// Invisible characters, presentation forms, precomposed letters, kinds of blanks.
    Invisible,
    /// The forms of alef: أ إ آ ٱ are ا.
    Alef,
    /// Hamza on waw and yeh, and hamza alone: ؤ is و, ئ is ي, ء is nothing.
    Hamza,
    /// ى is ي.
    Yeh,
    /// ة is ه.
    TehMarbuta,
    /// The kafs and hehs of other languages: ک is ك.
    Letters,
    /// ٢ and ۲ are 2.
    Digits,
    /// Arabic punctuation is as the Latin one: ، is a comma.
    Punctuation,
    /// Upper case and lower case.
    Case,
}

impl Switch {
    /// All switches, in the order in which they are shown.
    pub const ALL: [Self; 11] = [
        Self::Diacritics,
        Self::Tatweel,
        Self::Alef,
        Self::Hamza,
        Self::Yeh,
        Self::TehMarbuta,
        Self::Letters,
        Self::Digits,
        Self::Punctuation,
        Self::Invisible,
        Self::Case,
    ];

    /// Returns the name in settings and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Diacritics => "diacritics",
            Self::Tatweel => "tatweel",
            Self::Invisible => "invisible",
            Self::Alef => "alef",
            Self::Hamza => "hamza",
            Self::Yeh => "yeh",
            Self::TehMarbuta => "teh-marbuta",
            Self::Letters => "letters",
            Self::Digits => "digits",
            Self::Punctuation => "punctuation",
            Self::Case => "case",
        }
    }

    /// Returns the switch with a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|switch| switch.name() == name)
    }

    /// Returns the rules that the switch turns on.
    pub const fn rules(self) -> &'static [Rule] {
        match self {
            Self::Diacritics => &[Rule::Marks],
            Self::Tatweel => &[Rule::Tatweel],
            Self::Invisible => &[
                Rule::Canonical,
                Rule::Presentation,
                Rule::Invisibles,
                Rule::Spaces,
            ],
            Self::Alef => &[Rule::Alef],
            Self::Hamza => &[Rule::Hamza],
            Self::Yeh => &[Rule::Yeh],
            Self::TehMarbuta => &[Rule::TehMarbuta],
            Self::Letters => &[Rule::Kaf, Rule::Heh],
            Self::Digits => &[Rule::Digits],
            Self::Punctuation => &[Rule::Punctuation],
            Self::Case => &[Rule::Case],
        }
    }

    /// Returns whether the rules ignore the difference.
    pub fn is_on(self, rules: Rules) -> bool {
        self.rules().iter().all(|rule| rules.has(*rule))
    }

    /// Returns the rules with the switch turned on or off.
    #[must_use]
    pub fn set(self, rules: Rules, on: bool) -> Rules {
        self.rules().iter().fold(rules, |rules, rule| {
            if on {
                rules.with(*rule)
            } else {
                rules.without(*rule)
            }
        })
    }

    /// Returns the rules of these switches.
    pub fn rules_of(switches: impl IntoIterator<Item = Self>) -> Rules {
        let none = Rules::NONE;
        switches
            .into_iter()
            .fold(none, |rules, switch| switch.set(rules, true))
    }

    /// Returns the switches that are on.
    pub fn on(rules: Rules) -> impl Iterator<Item = Self> {
        Self::ALL
            .into_iter()
            .filter(move |switch| switch.is_on(rules))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arabic::fold::Level;

    #[test]
    fn switches_cover_every_rule_once_and_make_up_the_levels() {
        for rule in Rule::ALL {
            let with = |switch: &Switch| switch.rules().contains(&rule);
            assert_eq!(
                Switch::ALL.iter().filter(|s| with(s)).count(),
                1,
                "{rule:?}"
            );
        }
        for level in Level::ALL {
            let rules = level.rules();
            assert_eq!(Switch::rules_of(Switch::on(rules)), rules, "{level:?}");
        }
        for switch in Switch::ALL {
            assert_eq!(Switch::of_name(switch.name()), Some(switch));
            let all = Switch::rules_of(Switch::ALL);
            let but = switch.set(all, false);
            assert!(!switch.is_on(but) && switch.is_on(all));
            assert_eq!(switch.set(but, true), all);
        }
    }
}
