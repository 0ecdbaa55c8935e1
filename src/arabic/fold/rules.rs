//! The rules of folding, each of which can be switched separately, and three levels that group
//! them.
//!
//! Does not fold text itself.

/// A single folding rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// A letter followed by a combining mark becomes the precomposed letter (NFC).
    Canonical,
    /// Presentation forms become the letters that they stand for.
    Presentation,
    /// Harakat and the other combining marks are dropped.
    Marks,
    /// Tatweel is dropped.
    Tatweel,
    /// Invisible characters are dropped: joiners, directional marks, soft hyphens.
    Invisibles,
    /// Any run of white space becomes one space.
    Spaces,
    /// All forms of alef become bare alef.
    Alef,
    /// Alef maksura and the foreign yehs become yeh.
    Yeh,
    /// The foreign kafs become kaf.
    Kaf,
    /// The foreign hehs become heh.
    Heh,
    /// Arabic-Indic and Persian digits become ASCII.
    Digits,
    /// Arabic punctuation becomes ASCII.
    Punctuation,
    /// Teh marbuta becomes heh.
    TehMarbuta,
    /// Hamza on waw and yeh becomes the bare letter, and hamza alone is dropped.
    Hamza,
    /// Upper case becomes lower case.
    Case,
}

impl Rule {
    /// All rules, in the order of the levels; [`Rule::Case`] belongs to no level.
    pub const ALL: [Self; 15] = [
        Self::Canonical,
        Self::Presentation,
        Self::Marks,
        Self::Tatweel,
        Self::Invisibles,
        Self::Spaces,
        Self::Alef,
        Self::Yeh,
        Self::Kaf,
        Self::Heh,
        Self::Digits,
        Self::Punctuation,
        Self::TehMarbuta,
        Self::Hamza,
        Self::Case,
    ];

    /// Returns the lowest level that includes the rule; `None` for [`Rule::Case`], which no level
    /// includes.
    pub const fn level(self) -> Option<Level> {
        match self {
            Self::Canonical
            | Self::Presentation
            | Self::Marks
            | Self::Tatweel
            | Self::Invisibles
            | Self::Spaces => Some(Level::Marks),
            Self::Alef | Self::Yeh | Self::Kaf | Self::Heh | Self::Digits | Self::Punctuation => {
                Some(Level::Letters)
            }
            Self::TehMarbuta | Self::Hamza => Some(Level::Loose),
            Self::Case => None,
        }
    }
}

/// The degree of folding: how many differences are ignored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// No folding: every character counts.
    Exact,
    /// Ignores marks, tatweel, invisible characters and differences in white space.
    Marks,
    /// Also ignores the forms of alef, yeh, kaf and heh, of digits and of punctuation.
    #[default]
    Letters,
    /// Also ignores teh marbuta and hamza.
    Loose,
}

impl Level {
    /// All levels, the strictest first; a level's index is its number.
    pub const ALL: [Self; 4] = [Self::Exact, Self::Marks, Self::Letters, Self::Loose];

    /// Returns the level with a number from 0 to 3.
    pub fn of(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }

    /// Returns the rules of the level.
    pub fn rules(self) -> Rules {
        let mut rules = Rules::NONE;
        for rule in Rule::ALL {
            if rule.level().is_some_and(|level| level <= self) {
                rules = rules.with(rule);
            }
        }
        rules
    }
}

/// A set of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rules(u16);

impl Rules {
    /// No rule: nothing is folded.
    pub const NONE: Self = Self(0);

    /// Returns the set with a rule.
    #[must_use]
    pub const fn with(self, rule: Rule) -> Self {
        Self(self.0 | 1 << rule as u16)
    }

    /// Returns the set without a rule.
    #[must_use]
    pub const fn without(self, rule: Rule) -> Self {
        Self(self.0 & !(1 << rule as u16))
    }

    /// Returns whether a rule is in the set.
    pub const fn has(self, rule: Rule) -> bool {
        self.0 & 1 << rule as u16 != 0
    }

    /// Returns whether the set is empty, so that text is not changed.
    pub const fn is_none(self) -> bool {
        self.0 == 0
    }
}

impl Default for Rules {
    fn default() -> Self {
        Level::default().rules()
    }
}
