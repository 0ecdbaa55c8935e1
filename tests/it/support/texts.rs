//! Texts that are hard to lay out: a list, and generated mixtures.

use proptest::prelude::*;

/// Returns texts that break renderers, each for its own reason.
pub(crate) fn hard_texts() -> Vec<String> {
    let mut texts: Vec<String> = [
        "",
        " ",
        "\t\u{A0}\u{3000} ",
        "سافر لأنقرة ثم لإيران ولآستانة",
        "وللأردن وللولايات المتحدة وللبنان ولليبيا",
        "لـ«حزب الله» وبـالقاهرة ولـ 6 أشهر",
        "قال النبي محمد ﷺ و﷽ و﷼",
        "ﻖﺸﻣﺩ",
        "بًَِّْٰٓۡ ق",
        "آ\u{653}ستانة وآستانة",
        "\u{64E}بيروت",
        "قال \u{64F}عمر",
        "\u{600}١٢٣ \u{601}٤٥ \u{602}٦ \u{600}a \u{600}ب",
        "ه\u{200D} و \u{200D}ـه نمی\u{200C}خواهم",
        "السعر \u{61C}-5 دولارات",
        "بدء \u{202E}نص غير مغلق abc 12",
        "\u{2067}\u{2067}\u{2067} مفتوح abc \u{2069} بلا (إغلاق",
        "الأمم\u{A0}المتحدة في\u{202F}جنيف و\u{2009}آستانة",
        "أعلنت Microsoft Corp. في New York أن Windows 11 متاح",
        "يومي 30 و31 من عام 2017، أي 2011-2017 أو 1948–1967، و12/5/2024 و١٢/٥/٢٠٢٤",
        "در سال ۱۳۹۶ در تهران، 50% و %50 و ٥٠٪ و $5 و 5€",
        "التقدم (في سورية) [المنطقة] {نص} <وسم> «سانا» ‹أب› ⟨ج⟩",
        "قال (abc (دمشق) def) ثم [x (y] z) و(a) و (ب c) d",
        "﴿إنا أنزلناه﴾ و ﴾معكوس﴿",
        "راسلوا info@sana.sy أو @بشار_الأسد #دمشق_تحت_النار https://sana.sy/?p=12",
        "𝕏 تويتر 😀😀👩\u{200D}👩\u{200D}👧 🇸🇾 بوتين",
        "القدس ירושלים ܐܘܪܫܠܡ Jerusalem Иерусалим 耶路撒冷",
        "وزیرِ اعظم نے اسلام آباد میں ڈاکٹر عبدالقدیر خان سے ملاقات کی۔ ہے ٹھیک ﺎﮨ",
        "قبل\u{0}بعد \u{7} \u{1b}[31mأحمر\u{1b}[0m \u{7f}",
        "=HYPERLINK(\"x\") ,\"بوتين\";\tموسكو\t2024\tx",
        "نص \u{FDD0} \u{FFFF} \u{10FFFF} � نهاية",
        "\u{202E} gpj.صورة",
        "news: قال (بوتين) 2024 yesterday",
        "office fi ffl ﬁ قال office",
        "قال office (قال office) fl",
        "a\u{2028}ب 12\u{2028}c",
        "\u{2066}ب 12\u{2069} \u{2068}a (ب\u{2069}) ج \u{202B}a b\u{202C} 12 \u{202A}ب 3",
        "x\u{200F}(12\u{200E}ب\u{200B}ج\u{FEFF}د\u{AD}ه",
        "\u{2067}a\u{2069}\u{64E}\u{5B0}",
    ]
    .map(str::to_owned)
    .into();
    texts.push(format!("ا{}م", "لم".repeat(500)));
    texts.push(format!("ب{}", "\u{64E}".repeat(300)));
    texts.push("نعم (ab) ".repeat(40));
    texts
}

const WORDS: &[&str] = &[
    "قال",
    "بوتين",
    "لأنقرة",
    "وللأردن",
    "في",
    "مُحَمَّدٌ",
    "الله",
    "ب",
    "لا",
    "آ\u{653}",
    "شـــكر",
    "שלום",
    "ב",
    "Moscow",
    "a",
    "fi",
    "é",
    "2024",
    "7",
    "3.14",
    "12/5",
    "١٩٤٨",
    "۱۳",
    "1,000",
    "-5",
    "+9",
    "50%",
    "€7",
    "#",
    "$",
];
const SIGNS: &[&str] = &[
    "(", ")", "[", "]", "{", "}", "<", ">", "«", "»", "،", "؛", "؟", ".", ",", ":", "-", "/", "!",
    "\"", "…", "–", "٪", "⟨", "⟩", "(", ")", "﴿",
];
const SPACES: &[&str] = &[" ", " ", " ", " ", "\t", "\u{A0}", "  ", "\u{202F}"];
const CONTROLS: &[&str] = &[
    "\u{200E}", "\u{200F}", "\u{61C}", "\u{202A}", "\u{202B}", "\u{202C}", "\u{202C}", "\u{202D}",
    "\u{202E}", "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}", "\u{2069}", "\u{200B}", "\u{200D}",
];

/// A piece of a mixture.
fn token() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        6 => prop::sample::select(WORDS),
        3 => prop::sample::select(SIGNS),
        5 => prop::sample::select(SPACES),
        1 => prop::sample::select(CONTROLS),
    ]
}

/// Returns mixtures of scripts, digits, signs, spaces and direction controls.
///
/// A letter follows each end of an isolate: without one, a bracket there would be resolved by the
/// text before the isolate (N0), and `unicode-bidi` 0.3.18 searches that in the wrong order: in
/// `\u{628}a\u{2067}a\u{2069}(a)` the strong character before the bracket is `a`, not U+0628.
pub(crate) fn mixtures(length: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    prop::collection::vec(token(), length)
        .prop_map(|tokens| tokens.concat().replace('\u{2069}', "\u{2069}b"))
}
