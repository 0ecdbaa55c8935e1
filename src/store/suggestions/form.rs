//! How files write a suggestion: takes its JSON apart and puts it together again.
//!
//! A form is the JSON object with a sign in the place of each value that a row has anyway. The
//! suggestions of a file differ in these values only, so that all rows share one form. A value that
//! is written in another way than ours (an escaped letter, a score with a zero at its end) stays in
//! the form.

use std::fmt::Write as _;

use crate::base::json::object::{members, string_json, string_member};
use crate::model::suggestion::{LINK, Verdict};
use crate::model::time::Timestamp;
use crate::text::span::Span;

/// The signs. JSON contains no control characters except blanks.
const NAME: char = '\u{1}';
const START: char = '\u{2}';
const END: char = '\u{3}';
const LABEL: char = '\u{4}';
const WORDS: char = '\u{5}';
const SOURCE: char = '\u{6}';
const SCORE: char = '\u{7}';
/// A score without a fraction.
const WHOLE_SCORE: char = '\u{8}';
const STATUS: char = '\u{E}';

/// Values of `provenance.origin` that a form can share.
const ORIGINS: [&str; 4] = [
    "\"machine\"",
    "\"import\"",
    "\"suggestion_accepted\"",
    "\"suggestion_edited\"",
];

/// The values that a form leaves out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Values<'a> {
    pub(super) name: Option<&'a str>,
    /// In code points.
    pub(super) start: usize,
    /// In code points.
    pub(super) end: usize,
    pub(super) label: &'a str,
    pub(super) words: &'a str,
    pub(super) source: Option<&'a str>,
    pub(super) score: Option<f64>,
    pub(super) verdict: Option<Verdict>,
}

/// A suggestion of a file.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Proposed {
    pub(super) name: Option<String>,
    pub(super) span: Span,
    pub(super) label: String,
    pub(super) source: Option<String>,
    pub(super) score: Option<f64>,
    pub(super) verdict: Option<Verdict>,
    /// Who gave the verdict.
    pub(super) annotator: Option<String>,
    pub(super) at: Option<Timestamp>,
    pub(super) form: String,
    /// Whether only this suggestion has the form.
    pub(super) is_own: bool,
}

/// Takes a suggestion apart. `place` returns the span between two code points, and its words.
/// Returns `None` if the suggestion cannot be a row that gives the same JSON again.
pub(super) fn take_apart<'t>(
    json: &str,
    place: impl FnOnce(usize, usize) -> Option<(Span, &'t str)>,
) -> Option<Proposed> {
    let all = members(Some(json));
    let get = |key: &str| {
        let found = all.iter().find(|(name, _)| name == key);
        found.map(|(_, json)| *json)
    };
    let number = |key: &str| get(key)?.parse::<usize>().ok();
    let (start, end) = (number("start")?, number("end")?);
    let (span, words) = place(start, end)?;
    let label = string_member(Some(json), "label")?;
    let provenance = get("provenance");
    let origin = members(provenance);
    let of_origin = |key: &str| string_member(provenance, key);
    let source = of_origin("source");
    let score = origin
        .iter()
        .find(|(key, _)| key == "score")
        .and_then(|(_, json)| json.parse::<f64>().ok())
        .filter(|score| score.is_finite());
    let verdict = match (get("status"), of_origin("origin").as_deref()) {
        (Some("\"accepted\""), Some("suggestion_edited")) => Some(Verdict::Changed),
        (Some("\"accepted\""), _) => Some(Verdict::Accepted),
        (Some("\"rejected\""), _) => Some(Verdict::Rejected),
        _ => None,
    };
    let moment = of_origin("modified").or_else(|| of_origin("created"));
    let name = string_member(Some(json), "id");
    let values = Values {
        name: name.as_deref(),
        start,
        end,
        label: &label,
        words,
        source: source.as_deref(),
        score,
        verdict,
    };
    let mut form = Form {
        text: String::with_capacity(json.len()),
        is_own: false,
    };
    form.object(&all, |form, key, json| match key {
        "id" => form.value(&values, &[NAME], json),
        "start" => form.value(&values, &[START], json),
        "end" => form.value(&values, &[END], json),
        "label" => form.value(&values, &[LABEL], json),
        "text" => form.value(&values, &[WORDS], json),
        "status" => form.value(&values, &[STATUS], json),
        "provenance" if json.starts_with('{') => {
            form.object(&origin, |form, key, json| match key {
                "source" => form.value(&values, &[SOURCE], json),
                "score" => form.value(&values, &[SCORE, WHOLE_SCORE], json),
                "origin" if ORIGINS.contains(&json) => form.text.push_str(json),
                _ => form.keep(json),
            });
        }
        _ => form.keep(json),
    });
    (put_together(&form.text, &values) == json).then(|| Proposed {
        name: name.clone(),
        span,
        label: label.clone(),
        source: source.clone(),
        score,
        verdict,
        annotator: of_origin("annotator").filter(|name| !name.trim().is_empty()),
        at: moment.and_then(|text| Timestamp::parse(&text)),
        form: form.text,
        is_own: form.is_own,
    })
}

/// Returns the form of a suggestion that is computed while its document is open. `evidence` is why it
/// is proposed, in the words of data: `14× PERSON, 2× LOCATION`; `link` is what it names, as a list
/// in JSON.
pub fn live_form(evidence: Option<&str>, link: Option<String>) -> String {
    let evidence = evidence.map_or(String::new(), |evidence| {
        format!(",\"evidence\":{}", string_json(evidence))
    });
    let link = link.map_or(String::new(), |link| format!(",\"{LINK}\":{link}"));
    format!(
        "{{\"id\":{NAME},\"start\":{START},\"end\":{END},\"label\":{LABEL},\"text\":{WORDS},\
         \"status\":{STATUS},\"provenance\":{{\"origin\":\"machine\",\"source\":{SOURCE},\
         \"score\":{SCORE}{evidence}}}{link}}}"
    )
}

/// Writes a suggestion as a file has it.
pub(super) fn put_together(form: &str, values: &Values<'_>) -> String {
    let mut out = String::with_capacity(form.len() + 64);
    let mut rest = form;
    let is_sign = |c: char| matches!(c, NAME..=WHOLE_SCORE | STATUS);
    while let Some(at) = rest.find(is_sign) {
        let (head, tail) = rest.split_at(at);
        out.push_str(head);
        let mut tail = tail.chars();
        out.extend(tail.next().and_then(|sign| written(sign, values)));
        rest = tail.as_str();
    }
    out.push_str(rest);
    out
}

/// Returns whether the form shows a verdict.
pub(super) fn shows_verdict(form: &str) -> bool {
    form.contains(STATUS)
}

/// Returns the value that a sign stands for; nothing for a character that is no sign.
fn written(sign: char, values: &Values<'_>) -> Option<String> {
    let mut out = String::new();
    match sign {
        NAME => return Some(string_json(values.name.unwrap_or_default())),
        START => write!(out, "{}", values.start).ok()?,
        END => write!(out, "{}", values.end).ok()?,
        LABEL => return Some(string_json(values.label)),
        WORDS => return Some(string_json(values.words)),
        SOURCE => return Some(string_json(values.source.unwrap_or_default())),
        SCORE => return Some(serde_json::to_string(&values.score).unwrap_or_default()),
        WHOLE_SCORE => write!(out, "{:.0}", values.score.unwrap_or_default()).ok()?,
        STATUS => write!(out, "\"{}\"", Verdict::status(values.verdict)).ok()?,
        _ => return None,
    }
    Some(out)
}

/// A form that is being written.
struct Form {
    text: String,
    is_own: bool,
}

impl Form {
    fn object(&mut self, members: &[(String, &str)], mut value: impl FnMut(&mut Self, &str, &str)) {
        self.text.push('{');
        for (index, (key, json)) in members.iter().enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            self.text.push_str(&string_json(key));
            self.text.push(':');
            value(self, key, json);
        }
        self.text.push('}');
    }

    /// Writes the first sign that stands for exactly this JSON, or the JSON itself.
    fn value(&mut self, values: &Values<'_>, signs: &[char], json: &str) {
        let is_same = |sign: &&char| written(**sign, values).as_deref() == Some(json);
        match signs.iter().find(is_same) {
            Some(sign) => self.text.push(*sign),
            None => self.keep(json),
        }
    }

    /// Writes a value that the model does not know.
    fn keep(&mut self, json: &str) {
        self.text.push_str(json);
        self.is_own = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "wa Karim came";

    fn read(json: &str) -> Option<Proposed> {
        take_apart(json, |start, end| {
            let span = Span::new(TEXT, start, end)?;
            Some((span, span.get(TEXT)?))
        })
    }

    #[track_caller]
    fn check(json: &str, is_own: bool) -> Proposed {
        let found = read(json).expect("it can be a row");
        assert_eq!(found.is_own, is_own, "{:?}", found.form);
        let values = Values {
            name: found.name.as_deref(),
            start: found.span.start(),
            end: found.span.end(),
            label: &found.label,
            words: found.span.get(TEXT).unwrap(),
            source: found.source.as_deref(),
            score: found.score,
            verdict: found.verdict,
        };
        assert_eq!(put_together(&found.form, &values), json);
        found
    }

    #[test]
    fn suggestions_of_one_system_share_a_form() {
        let one = check(
            r#"{"id":"s1","start":3,"end":8,"label":"PERSON","text":"Karim","status":"pending","provenance":{"origin":"machine","source":"m","score":0.91}}"#,
            false,
        );
        let other = check(
            r#"{"id":"s2","start":0,"end":2,"label":"X","text":"wa","status":"rejected","provenance":{"origin":"machine","source":"n","score":1e-7}}"#,
            false,
        );
        assert_eq!(one.form, other.form);
        assert_eq!(one.score, Some(0.91));
        assert_eq!(other.verdict, Some(Verdict::Rejected));
        let whole = check(
            r#"{"start":3,"end":8,"label":"P","provenance":{"score":1}}"#,
            false,
        );
        assert_eq!(whole.score, Some(1.0));
    }

    #[test]
    fn suggestions_keep_what_the_model_does_not_know() {
        let found = check(
            r#"{"id":"g","start":3,"end":8,"label":"P","text":"Karim","source":"c","score":0.9,"status":"uncertain"}"#,
            true,
        );
        assert_eq!((found.source, found.score), (None, None));
        check(
            r#"{"id":7,"end":8,"start":3,"label":"P","text":"K\u0061rim"}"#,
            true,
        );
        check(
            r#"{"start":3,"end":8,"label":"P","provenance":{"score":0.50}}"#,
            true,
        );
        let decided = check(
            r#"{"start":3,"end":8,"label":"P","status":"accepted","provenance":{"origin":"suggestion_edited","annotator":"a","modified":"2026-01-31T12:30:00Z"}}"#,
            true,
        );
        assert_eq!(decided.verdict, Some(Verdict::Changed));
        assert_eq!(decided.annotator.as_deref(), Some("a"));
        assert!(decided.at.is_some());
        check(r#"{"start":3,"end":8,"label":"P","provenance":[]}"#, true);
        check(r#"{"start":3,"end":8,"label":"P","provenance":{}}"#, false);
    }

    #[test]
    fn suggestions_that_cannot_be_rows_are_left_as_they_are() {
        for json in [
            "5",
            "{}",
            r#"{"start":3,"end":99,"label":"P"}"#,
            r#"{"start":3,"end":3,"label":"P"}"#,
            r#"{"start":3,"end":8}"#,
            r#"{"start":-3,"end":8,"label":"P"}"#,
            r#"{"start":3,"end":8,"l\u0061bel":"P"}"#,
            r#"{"start":3,"end":8,"label":7}"#,
        ] {
            assert_eq!(read(json), None, "{json}");
        }
    }
}
