//! Spans of texts that are hard to lay out, made by keyboard in the window, and exported exactly.

use crate::support::by_keys::{Case, check_made_by_keys};
use crate::support::projects;

#[test]
fn hard_spans_are_made_by_keyboard_and_exported_exactly() {
    let texts = [
        "سافر ل[LOCATION أنقرة] ثم ل[LOCATION إيران] ول[LOCATION آستانة]",
        "ول[LOCATION لأردن] ول[LOCATION لولايات المتحدة] و[LOCATION للبنان]",
        "في [ORG جامعة [LOCATION القاهرة]] و[PERSON [ORG رنا]]",
        "قال [PERSON بوتين\u{650}]\u{20}إن [ORG Microsoft Corp.] في [LOCATION New York] عام 2024",
        "news: قال ([PERSON بوتين]) 2024 [LOCATION دبي] yesterday",
        "[PERSON مُحَمَّدُ بْنُ عَلِيٍّ] ثم «[ORG حِزْب]»\r\nWas [PERSON Ahmed] in [LOCATION دبي]?\r\n\r\n[LOCATION لندن]",
        "تويتر 😀👩\u{200D}👩\u{200D}👧 🇸🇾 [PERSON بوتين] نمی\u{200C}خواهم [LOCATION تهران]",
        "[PERSON آ\u{653}سيا] \u{202E}[ORG abc] غير\u{202C} [LOCATION الشام]\u{200F}!",
        "يومي 30 و31 [ORG 2017-2011] أو ١٢/٥ [LOCATION القدس ירושלים]",
        "شـــكر [PERSON بوتــــين] و[LOCATION ف\u{64E}ي]",
    ];
    let cases: Vec<Case> = texts
        .iter()
        .zip(1..)
        .map(|(marked, n)| {
            let document = projects::marked(&format!("hard {n}"), marked);
            Case {
                id: document.id,
                text: document.text.to_string(),
                spans: document
                    .entities
                    .into_iter()
                    .map(|entity| (entity.span, entity.label))
                    .collect(),
            }
        })
        .collect();
    check_made_by_keys(&cases);
}
