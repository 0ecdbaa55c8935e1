//! What folding does: rules, each a switch of its own, and three levels that gather them.
//!
//! Folds nothing itself.

/// One thing that folding does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// Letter and mark written apart are the letter with the mark (NFC).
    Canonical,
    /// Presentation forms are the letters that they stand for.
    Presentation,
    /// Harakat and the other combining marks are dropped.
    Marks,
    /// Tatweel is dropped.
    Tatweel,
    /// What nobody sees is dropped: joiners, marks of direction, soft hyphens.
    Invisibles,
    /// Whatever is blank is one space.
    Spaces,
    /// The alef family is bare alef.
    Alef,
    /// Alef maksura and the foreign yehs are yeh.
    Yeh,
    /// The foreign kafs are kaf.
    Kaf,
    /// The foreign hehs are heh.
    Heh,
    /// Arabic-Indic and Persian digits are ASCII.
    Digits,
    /// Arabic punctuation is ASCII.
    Punctuation,
    /// Teh marbuta is heh.
    TehMarbuta,
    /// Hamza on waw and yeh is the letter alone, and hamza alone is dropped.
    Hamza,
    /// Capitals are small letters.
    Case,
}

impl Rule {
    /// All of them, in the order of the levels; [`Rule::Case`] belongs to none.
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

    /// Returns the lowest level that has the rule; `None` for the one that none has.
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

/// How much is taken to be the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Nothing: every character counts.
    Exact,
    /// Marks, tatweel, what nobody sees, blanks.
    Marks,
    /// The forms of alef, yeh, kaf and heh, digits and punctuation too.
    #[default]
    Letters,
    /// Teh marbuta and hamza too.
    Loose,
}

impl Level {
    /// All, the strictest first; their places are their numbers.
    pub const ALL: [Self; 4] = [Self::Exact, Self::Marks, Self::Letters, Self::Loose];

    /// Returns the level of a number from 0 to 3.
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

    /// Returns whether a text is left as it is.
    pub const fn is_none(self) -> bool {
        self.0 == 0
    }
}

impl Default for Rules {
    fn default() -> Self {
        Level::default().rules()
    }
}
