//! Every problem with data has a text, every text has a problem, and each text gets its values.
//!
//! Scans the sources: a code and the names of its values are in one expression,
//! `Message::new("gold.surface").with("start", …)`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, PatternElement};
use tawsim::commands::problem_text::text_id;
use tawsim::commands::texts::{Language, Texts};
use tawsim::formats::core::magic::KINDS;
use tawsim::model::diagnostic::{Message, Severity, SourceLocation, Value};

use crate::texts::sources;

/// A place where a message is made: the file, its code, and the names of its values.
struct Site {
    file: String,
    code: String,
    values: BTreeSet<String>,
    /// The values that are literals in the code.
    literals: Vec<String>,
}

const BEGIN: &str = "Message::new(";

/// Returns the arguments after an open parenthesis up to its partner, and the rest.
fn arguments(source: &str) -> (&str, &str) {
    let mut depth = 1;
    let mut in_string = false;
    let mut escaped = false;
    for (at, c) in source.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if in_string => escaped = true,
            '"' => in_string = !in_string,
            '(' | '[' | '{' if !in_string => depth += 1,
            ')' | ']' | '}' if !in_string => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let (inside, rest) = source.split_at(at);
            return (inside, rest.split_at(1).1);
        }
    }
    (source, "")
}

/// Returns the string of a piece of code that is a string literal.
fn literal(code: &str) -> Option<&str> {
    let inside = code.trim().strip_prefix('"')?.strip_suffix('"')?;
    (!inside.contains('"')).then_some(inside)
}

fn sites() -> Vec<Site> {
    let mut files = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    let mut sites = Vec::new();
    for path in files {
        let file = path.display().to_string();
        if file.ends_with("tests.rs") {
            continue;
        }
        let source = fs::read_to_string(&path).unwrap();
        let source = source.split("#[cfg(test)]").next().unwrap();
        for (at, _) in source.match_indices(BEGIN) {
            let (code, mut rest) = arguments(source.split_at(at + BEGIN.len()).1);
            let Some(code) = literal(code) else {
                panic!("{file}: the code of a message is no literal: {code}");
            };
            let mut values = BTreeSet::new();
            let mut literals = Vec::new();
            while let Some(call) = rest.trim_start().strip_prefix('.') {
                let Some((method, behind)) = call.split_once('(') else {
                    break;
                };
                let (inside, behind) = arguments(behind);
                rest = behind;
                if method == "with" {
                    let (name, value) = inside.split_once(',').unwrap();
                    values.insert(literal(name).unwrap().to_owned());
                    literals.extend(literal(value.trim().trim_end_matches(',')).map(str::to_owned));
                }
            }
            sites.push(Site {
                file: file.clone(),
                code: code.to_owned(),
                values,
                literals,
            });
        }
    }
    sites
}

/// Returns the English texts of problems by their ids, with the values that each needs.
fn needs() -> BTreeMap<String, BTreeSet<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/locale/en");
    let mut needs = BTreeMap::<String, BTreeSet<String>>::new();
    for entry in fs::read_dir(folder).unwrap() {
        let source = fs::read_to_string(entry.unwrap().path()).unwrap();
        let resource = fluent_syntax::parser::parse(source.as_str()).unwrap();
        for entry in &resource.body {
            let Entry::Message(message) = entry else {
                continue;
            };
            let names = needs.entry(message.id.name.to_owned()).or_default();
            let attributes = message.attributes.iter().map(|one| &one.value);
            for pattern in message.value.iter().chain(attributes) {
                variables(&pattern.elements, names);
            }
        }
    }
    needs.retain(|id, _| id.starts_with("problem-") && id != "problem-line-hint");
    needs
}

fn variables(elements: &[PatternElement<&str>], names: &mut BTreeSet<String>) {
    let mut inline = |expression: &InlineExpression<&str>| {
        if let InlineExpression::VariableReference { id } = expression {
            names.insert(id.name.to_owned());
        }
    };
    let mut inner = Vec::new();
    for element in elements {
        match element {
            PatternElement::Placeable {
                expression: Expression::Inline(expression),
            } => inline(expression),
            PatternElement::Placeable {
                expression: Expression::Select { selector, variants },
            } => {
                inline(selector);
                inner.extend(variants.iter().map(|variant| &variant.value.elements));
            }
            PatternElement::TextElement { .. } => {}
        }
    }
    for elements in inner {
        variables(elements, names);
    }
}

#[test]
fn problems_every_code_has_a_text_and_gives_it_its_values() {
    let needs = needs();
    let mut wrong = Vec::new();
    for site in sites() {
        let Site { file, code, .. } = &site;
        match needs.get(&text_id(code)) {
            None => wrong.push(format!("{code} in {file} has no text")),
            Some(names) => {
                for name in names.difference(&site.values) {
                    wrong.push(format!("{code} in {file} does not give {name}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn problems_every_text_has_a_code() {
    let codes: BTreeSet<String> = sites().iter().map(|site| text_id(&site.code)).collect();
    let idle: Vec<_> = needs()
        .into_keys()
        .filter(|id| !codes.contains(id))
        .collect();
    assert!(idle.is_empty(), "no problem has these texts: {idle:#?}");
}

#[test]
fn problems_of_one_code_have_the_same_values() {
    let mut known = BTreeMap::new();
    for site in sites() {
        let values = known
            .entry(site.code.clone())
            .or_insert(site.values.clone());
        assert_eq!(*values, site.values, "{} in {}", site.code, site.file);
    }
}

#[test]
fn problems_hold_no_sentence_in_code() {
    for site in sites() {
        for value in &site.literals {
            assert!(!value.contains(' '), "{}: “{value}”", site.file);
        }
    }
}

#[test]
fn problems_have_texts_in_both_languages_with_all_values() {
    let mut texts = Texts::new(Language::English);
    for id in needs().into_keys() {
        for language in Language::ALL {
            assert!(texts.has(language, &id), "{id} in {language:?}");
        }
    }
    let reason = Message::new("span.behind")
        .with("start", -3_i64)
        .with("end", 1117_i64)
        .with("length", 1234_usize);
    let problem = Message::new("entity.range")
        .with("reason", reason)
        .of(Severity::Error)
        .details(Message::new("left_out.entity"))
        .hint(Message::new("span.not_in_text").with("words", "دمشق"))
        .at(SourceLocation {
            file: Some("a.json".to_owned()),
            line: Some(2),
            column: Some(7),
            entity: Some("e1".to_owned()),
            ..SourceLocation::default()
        });
    let told = [Language::English, Language::Arabic].map(|language| {
        texts.set_language(language);
        texts.problem_line(&problem)
    });
    insta::assert_snapshot!(told.join("\n"), @r"
    a.json:2:7, entity e1: error: the span -3 to 1117 ends after the text, which has 1,234 code points; the entity is left out
      hint: “دمشق” does not occur in the text
    a.json:2:7، الكيان e1: خطأ: ينتهي المدى من -3 إلى 1117 بعد النص، وطول النص 1,234 محرفًا؛ استُبعد الكيان
      ما العمل: لا يرد «دمشق» في النص
    ");
    texts.set_language(Language::English);
    let json = texts.problem_json(&problem);
    assert_eq!(json["code"], "entity.range");
    let values = serde_json::json!({
        "reason": {
            "code": "span.behind",
            "values": { "start": -3, "end": 1117, "length": 1234 },
        },
    });
    assert_eq!(json["values"], values);
    assert_eq!(json["hint"], "“دمشق” does not occur in the text");
}

#[test]
fn problems_name_each_kind_of_file() {
    let texts = Texts::new(Language::English);
    let sentence = |kind: &str| {
        let message = Message::new("text.binary")
            .with("kind", kind)
            .with("name", "X");
        texts.plain_message(&message)
    };
    for kind in KINDS {
        let is_usual = kind == "document";
        assert_eq!(sentence(kind) == sentence("?"), is_usual, "{kind}");
    }
}

#[test]
fn problems_list_names_and_messages() {
    let texts = Texts::new(Language::English);
    let names = vec!["a".to_owned(), "b".to_owned()];
    let message = Message::new("hf.columns").with("columns", names);
    assert_eq!(
        texts.plain_message(&message),
        "columns that have no place in a document are not read: a, b"
    );
    let format = Message::new("file.write_only").with("format", Value::Format("text"));
    assert_eq!(
        texts.plain_message(&format),
        "Plain text can be written but not read"
    );
}
