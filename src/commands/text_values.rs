//! The values that are inserted into texts: words, counts and offsets, and the shapes of digits.

use std::borrow::Cow;

use fluent::FluentValue;
use fluent::types::{FluentNumber, FluentNumberOptions};

/// The shapes of digits in the interface; the text of a document never changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Digits {
    /// 0123, as European languages and the Maghreb write them.
    #[default]
    European,
    /// The Arabic-Indic digits of the Mashriq, U+0660 to U+0669.
    ArabicIndic,
}

/// A value to insert into a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// Words, isolated from their surroundings.
    Text(&'a str),
    /// A count: grouped by thousands, and used to select plural forms.
    Count(usize),
    /// A position in a text or in a list: never grouped.
    Offset(usize),
}

impl<'a> Value<'a> {
    pub(super) fn fluent(self) -> FluentValue<'a> {
        let number = |value: usize, use_grouping| {
            let mut options = FluentNumberOptions {
                use_grouping,
                ..FluentNumberOptions::default()
            };
            // intl_pluralrules 7 takes Arabic's "few" and "many" for 3 to 99 only, where CLDR means
            // the last two digits. So a larger number is replaced by a number up to 100 with the
            // same plural form, and its own digits are passed in an option that nothing else reads.
            let stand_in = match (value < 100, value % 100) {
                (true, _) => value,
                (false, 0..=2) => 100,
                (false, last_two) => last_two,
            };
            if stand_in != value {
                options.currency = Some(value.to_string());
            }
            FluentValue::Number(FluentNumber::new(stand_in as f64, options))
        };
        match self {
            Self::Text(text) => FluentValue::String(Cow::Borrowed(text)),
            Self::Count(count) => number(count, true),
            Self::Offset(offset) => number(offset, false),
        }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Value<'_> {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

// Fluent passes its memoizer, which this formatter does not need.
pub(super) fn european<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    format_value(value, Digits::European)
}

pub(super) fn arabic_indic<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    format_value(value, Digits::ArabicIndic)
}

fn format_value(value: &FluentValue<'_>, digits: Digits) -> Option<String> {
    match value {
        FluentValue::Number(number) => {
            let own = number.options.currency.as_ref();
            let value = own.and_then(|own| own.parse().ok());
            Some(write_number(
                value.unwrap_or(number.value as usize),
                number.options.use_grouping,
                digits,
            ))
        }
        _ => None,
    }
}

const ARABIC_THOUSANDS_SEPARATOR: char = '\u{66C}';

pub(super) fn write_number(number: usize, grouped: bool, digits: Digits) -> String {
    let plain = number.to_string();
    let mut written = String::with_capacity(plain.len() * 2);
    for (index, digit) in plain.chars().enumerate() {
        if grouped && index > 0 && (plain.len() - index).is_multiple_of(3) {
            written.push(match digits {
                Digits::European => ',',
                Digits::ArabicIndic => ARABIC_THOUSANDS_SEPARATOR,
            });
        }
        written.push(match digits {
            Digits::European => digit,
            Digits::ArabicIndic => {
                let shape = digit.to_digit(10).map(|value| 0x660 + value);
                shape.and_then(char::from_u32).unwrap_or(digit)
            }
        });
    }
    written
}
