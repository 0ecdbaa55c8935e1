//! Relative times in a few words.

use crate::commands::text_values::Value;
use crate::commands::texts::Texts;
use crate::model::time::Timestamp;

/// Returns a text like "5 minutes ago"; a time in the future counts as now.
pub fn ago(texts: &Texts, then: Timestamp, now: Timestamp) -> String {
    let minutes = usize::try_from((now.0 - then.0) / 60_000).unwrap_or_default();
    let (id, count) = match minutes {
        0 => return texts.get("ago-now"),
        1..60 => ("ago-minutes", minutes),
        60..1440 => ("ago-hours", minutes / 60),
        1440..43_200 => ("ago-days", minutes / 1440),
        _ => ("ago-months", minutes / 43_200),
    };
    texts.get_with(id, &[("count", Value::Count(count))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::texts::Language;

    #[test]
    fn ago_counts_in_the_unit_that_a_person_would_take() {
        let texts = Texts::new(Language::English);
        let minute = 60_000;
        for (millis, said) in [
            (-5, "just now"),
            (minute - 1, "just now"),
            (minute, "1 minute ago"),
            (59 * minute, "59 minutes ago"),
            (23 * 60 * minute, "23 hours ago"),
            (24 * 60 * minute, "yesterday"),
            (48 * 60 * minute, "2 days ago"),
            (65 * 24 * 60 * minute, "2 months ago"),
        ] {
            let now = Timestamp(1_000_000_000_000);
            let then = Timestamp(now.0 - millis);
            let shown = ago(&texts, then, now);
            assert_eq!(shown.replace(['\u{2068}', '\u{2069}'], ""), said);
        }
    }
}
