//! The interface's texts, by id, in Arabic and English.
//!
//! The texts are in `assets/locale/`; the code contains no sentences for users. Does no layout: a
//! text may contain both directions, and isolates surround the inserted values.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

use crate::commands::text_values::{Digits, Value, arabic_indic, european, write_number};

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Arabic; the window is laid out from right to left.
    #[default]
    Arabic,
    /// English.
    English,
}

/// All texts, with the selected language.
pub struct Texts {
    language: Language,
    digits: Digits,
    arabic: Bundles,
    english: Bundles,
}

type Bundle = FluentBundle<Arc<FluentResource>>;

/// The texts of one language, with isolates around values for the screen and without.
struct Bundles {
    shown: Bundle,
    plain: Bundle,
}

/// Includes a file of texts in both languages.
macro_rules! both {
    ($name:literal) => {
        [
            include_str!(concat!("../../assets/locale/ar/", $name, ".ftl")),
            include_str!(concat!("../../assets/locale/en/", $name, ".ftl")),
        ]
    };
}

/// The text files, each in Arabic and in English.
const FILES: &[[&str; 2]] = &[
    both!("access"),
    both!("bookmarks"),
    both!("check"),
    both!("commands"),
    both!("concordance"),
    both!("cuts"),
    both!("window"),
    both!("dialogs"),
    both!("errors"),
    both!("export"),
    both!("field"),
    both!("find"),
    both!("gazetteers"),
    both!("import"),
    both!("labels"),
    both!("manage"),
    both!("measures"),
    both!("notices"),
    both!("occurrences"),
    both!("problems"),
    both!("problems-formats"),
    both!("problems-structure"),
    both!("report"),
    both!("review"),
    both!("search"),
    both!("settings"),
    both!("start"),
];

/// Returns the files of a language.
fn files(language: Language) -> impl Iterator<Item = &'static str> {
    FILES.iter().map(move |[arabic, english]| match language {
        Language::Arabic => *arabic,
        Language::English => *english,
    })
}

impl Language {
    /// All languages of the interface.
    pub const ALL: [Self; 2] = [Self::Arabic, Self::English];

    /// Returns the code in settings and in label sets: `ar`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Arabic => "ar",
            Self::English => "en",
        }
    }

    /// Parses the code, or a locale that begins with it: `ar_EG.UTF-8`.
    pub fn parse(code: &str) -> Option<Self> {
        let primary = code.split(['-', '_', '.']).next()?;
        Self::ALL
            .into_iter()
            .find(|language| language.code() == primary)
    }

    /// Returns whether the window is laid out from right to left.
    pub const fn is_rtl(self) -> bool {
        matches!(self, Self::Arabic)
    }

    /// Returns the other language.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Arabic => Self::English,
            Self::English => Self::Arabic,
        }
    }
}

impl Texts {
    /// Loads the embedded texts, with European digits.
    pub fn new(language: Language) -> Self {
        Self {
            language,
            digits: Digits::European,
            arabic: Bundles::load(Language::Arabic),
            english: Bundles::load(Language::English),
        }
    }

    /// Returns the selected language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Sets the language, with immediate effect.
    pub fn set_language(&mut self, language: Language) {
        self.language = language;
    }

    /// Returns the selected digits.
    pub fn digits(&self) -> Digits {
        self.digits
    }

    /// Sets the shapes of digits, with immediate effect.
    pub fn set_digits(&mut self, digits: Digits) {
        self.digits = digits;
        for bundles in [&mut self.arabic, &mut self.english] {
            for bundle in [&mut bundles.shown, &mut bundles.plain] {
                match digits {
                    Digits::European => bundle.set_formatter(Some(european)),
                    Digits::ArabicIndic => bundle.set_formatter(Some(arabic_indic)),
                }
            }
        }
    }

    /// Returns a text; `id.attribute` names an attribute of a message.
    ///
    /// For an id that does not exist, returns the id in brackets, so that the fault is visible.
    pub fn get(&self, id: &str) -> String {
        self.format(&self.bundles(self.language).shown, id, &[])
    }

    /// Returns a text with inserted values, each in isolates, so that the direction of a name never
    /// reorders its sentence.
    pub fn get_with(&self, id: &str, values: &[(&str, Value<'_>)]) -> String {
        self.format(&self.bundles(self.language).shown, id, values)
    }

    /// Returns a text without isolates: for screen readers, window titles and the clipboard.
    pub fn plain(&self, id: &str, values: &[(&str, Value<'_>)]) -> String {
        self.format(&self.bundles(self.language).plain, id, values)
    }

    /// Returns a text in any language: the palette finds a command by its title in either language.
    pub fn in_language(&self, language: Language, id: &str) -> String {
        self.format(&self.bundles(language).plain, id, &[])
    }

    /// Returns whether a text with this id exists in a language.
    pub fn has(&self, language: Language, id: &str) -> bool {
        let bundle = &self.bundles(language).plain;
        let (message, attribute) = split_id(id);
        bundle
            .get_message(message)
            .is_some_and(|message| match attribute {
                Some(attribute) => message.get_attribute(attribute).is_some(),
                None => message.value().is_some(),
            })
    }

    /// Formats a count, grouped by thousands.
    pub fn count(&self, count: usize) -> String {
        write_number(count, true, self.digits)
    }

    /// Formats a position, without grouping.
    pub fn offset(&self, offset: usize) -> String {
        write_number(offset, false, self.digits)
    }

    fn bundles(&self, language: Language) -> &Bundles {
        match language {
            Language::Arabic => &self.arabic,
            Language::English => &self.english,
        }
    }

    #[expect(clippy::unused_self, reason = "a text is always asked of the texts")]
    fn format(&self, bundle: &Bundle, id: &str, values: &[(&str, Value<'_>)]) -> String {
        let (message, attribute) = split_id(id);
        let pattern = bundle
            .get_message(message)
            .and_then(|message| match attribute {
                Some(attribute) => message.get_attribute(attribute).map(|a| a.value()),
                None => message.value(),
            });
        let Some(pattern) = pattern else {
            return format!("[{id}]");
        };
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            args.set(Cow::Borrowed(*name), value.fluent());
        }
        // A missing value shows its name in braces, so that the fault is visible.
        bundle
            .format_pattern(pattern, Some(&args), &mut Vec::new())
            .into_owned()
    }
}

impl Default for Texts {
    fn default() -> Self {
        Self::new(Language::default())
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Texts")
            .field("language", &self.language)
            .field("digits", &self.digits)
            .finish_non_exhaustive()
    }
}

impl Bundles {
    fn load(language: Language) -> Self {
        let bundle = || {
            let id: LanguageIdentifier = language.code().parse().unwrap_or_default();
            let mut bundle = Bundle::new_concurrent(vec![id]);
            bundle.set_formatter(Some(european));
            bundle
        };
        let (mut shown, mut plain) = (bundle(), bundle());
        plain.set_use_isolating(false);
        for source in files(language) {
            // Messages that do not parse are skipped here; a test over the files finds them.
            let resource = match FluentResource::try_new(source.to_owned()) {
                Ok(resource) | Err((resource, _)) => Arc::new(resource),
            };
            shown.add_resource_overriding(Arc::clone(&resource));
            plain.add_resource_overriding(resource);
        }
        Self { shown, plain }
    }
}

fn split_id(id: &str) -> (&str, Option<&str>) {
    match id.split_once('.') {
        Some((message, attribute)) => (message, Some(attribute)),
        None => (id, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fluent_syntax::ast::{Entry, Expression, InlineExpression, PatternElement};
    use std::collections::BTreeMap;
    use std::collections::BTreeSet;

    /// Returns every message and attribute of a language with its variables.
    fn ids(language: Language) -> BTreeMap<String, BTreeSet<String>> {
        let mut ids = BTreeMap::new();
        for source in files(language) {
            let resource = fluent_syntax::parser::parse(source).unwrap_or_else(|(_, errors)| {
                panic!("{}: {errors:?}", language.code());
            });
            for entry in &resource.body {
                let Entry::Message(message) = entry else {
                    continue;
                };
                let mut add = |id: String, elements: &[PatternElement<&str>]| {
                    let mut names = BTreeSet::new();
                    variables(elements, &mut names);
                    assert!(ids.insert(id.clone(), names).is_none(), "{id} stands twice");
                };
                if let Some(value) = &message.value {
                    add(message.id.name.to_owned(), &value.elements);
                }
                for attribute in &message.attributes {
                    let id = format!("{}.{}", message.id.name, attribute.id.name);
                    add(id, &attribute.value.elements);
                }
            }
        }
        ids
    }

    fn variables(elements: &[PatternElement<&str>], names: &mut BTreeSet<String>) {
        fn inline(expression: &InlineExpression<&str>, names: &mut BTreeSet<String>) {
            if let InlineExpression::VariableReference { id } = expression {
                names.insert(id.name.to_owned());
            }
        }
        for element in elements {
            let PatternElement::Placeable { expression } = element else {
                continue;
            };
            match expression {
                Expression::Inline(expression) => inline(expression, names),
                Expression::Select { selector, variants } => {
                    inline(selector, names);
                    for variant in variants {
                        variables(&variant.value.elements, names);
                    }
                }
            }
        }
    }

    #[test]
    fn texts_every_id_is_in_both_languages_with_the_same_values() {
        let (arabic, english) = (ids(Language::Arabic), ids(Language::English));
        for (id, names) in &english {
            assert_eq!(arabic.get(id), Some(names), "{id}");
        }
        for id in arabic.keys() {
            assert!(english.contains_key(id), "{id} is missing in English");
        }
    }

    #[test]
    fn texts_switch_their_language_at_once() {
        let mut texts = Texts::new(Language::English);
        assert_eq!(texts.get("menu-file"), "File");
        texts.set_language(Language::Arabic);
        assert_eq!(texts.get("menu-file"), "ملف");
        assert_eq!(texts.in_language(Language::English, "menu-file"), "File");
    }

    #[test]
    fn texts_unknown_id_or_value_is_seen() {
        let texts = Texts::new(Language::English);
        assert_eq!(texts.get("no-such-text"), "[no-such-text]");
        assert_eq!(texts.get("menu-file.about"), "[menu-file.about]");
        assert_eq!(texts.plain("status-caret", &[]), "Offset {$offset}");
    }

    #[test]
    fn texts_arabic_has_six_plural_forms() {
        let texts = Texts::new(Language::Arabic);
        for (count, expected) in [
            (0, "لا كيانات"),
            (1, "كيان واحد"),
            (2, "كيانان"),
            (3, "3 كيانات"),
            (11, "11 كيانًا"),
            (99, "99 كيانًا"),
            (100, "100 كيان"),
            (102, "102 كيان"),
            (103, "103 كيانات"),
            (1234, "1,234 كيانًا"),
        ] {
            let shown = texts.plain("status-entities", &[("count", Value::Count(count))]);
            assert_eq!(shown, expected);
        }
        let texts = Texts::new(Language::English);
        for (count, expected) in [(0, "No entities"), (1, "1 entity"), (2, "2 entities")] {
            let shown = texts.plain("status-entities", &[("count", Value::Count(count))]);
            assert_eq!(shown, expected);
        }
    }

    #[test]
    fn texts_values_are_isolated_on_the_screen_only() {
        let texts = Texts::new(Language::English);
        let values = [
            ("label", Value::Text("PERSON")),
            ("text", Value::Text("بوتين")),
            ("start", Value::Offset(1117)),
            ("end", Value::Offset(1122)),
        ];
        assert_eq!(
            texts.plain("entity-access", &values),
            "PERSON بوتين, 1117 to 1122"
        );
        assert!(
            texts
                .get_with("entity-access", &values)
                .contains("\u{2068}بوتين\u{2069}")
        );
    }

    #[test]
    fn texts_digits_change_their_shape_everywhere() {
        let mut texts = Texts::new(Language::Arabic);
        texts.set_digits(Digits::ArabicIndic);
        assert_eq!(texts.count(1_234_567), "١٬٢٣٤٬٥٦٧");
        assert_eq!(texts.offset(1234), "١٢٣٤");
        let shown = texts.plain("status-caret", &[("offset", Value::Offset(1234))]);
        assert_eq!(shown, "الموضع ١٢٣٤");
        texts.set_digits(Digits::European);
        assert_eq!(texts.count(1_234_567), "1,234,567");
    }

    #[test]
    fn language_reads_codes_and_locales() {
        assert_eq!(Language::parse("ar_EG.UTF-8"), Some(Language::Arabic));
        assert_eq!(Language::parse("en"), Some(Language::English));
        assert_eq!(Language::parse("de_DE"), None);
    }
}
