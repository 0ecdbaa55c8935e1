//! Which features words have in common.

use super::*;
use crate::assist::learner::crf::Rows;
use crate::assist::learner::text::sentences;

fn rows(text: &str) -> Rows {
    Extractor::default().rows(text, &sentences(text))
}

/// Returns how many features two words of a text share.
fn shared(text: &str, one: usize, other: usize) -> usize {
    let rows = rows(text);
    let other = rows.row(other);
    let same = rows.row(one).iter().filter(|f| other.contains(f));
    same.count()
}

#[test]
fn features_of_a_name_hold_for_its_spellings_and_behind_proclitics() {
    // The same neighbours: what differs is the word alone.
    let all = rows("في القاهرة في").row(1).len();
    assert!(shared("في القاهرة في\nفي القاهِرَة في", 1, 4) + 1 >= all);
    let with_clitic = shared("في لبوتين في\nفي بوتين في", 1, 4);
    let another = shared("في لبطيخ في\nفي بوتين في", 1, 4);
    assert!(with_clitic > another + 2, "{with_clitic} and {another}");
    // The article behind the preposition ل is the same article.
    let lam = shared("في للأردن في\nفي الأردن في", 1, 4);
    assert!(lam > shared("في للبحرين في\nفي الأردن في", 1, 4), "{lam}");
}

#[test]
fn features_tell_of_titles_elsewhere_in_the_document() {
    let sentence = "ثم وصل زنكلون أمس";
    let alone = rows(sentence);
    let told = rows(&format!("{sentence}\nقال الوزير زنكلون هنا"));
    assert!(told.row(2).len() > alone.row(2).len());
    // Its own title counts as its neighbour only.
    let again = rows(&format!("{sentence}\nكلام آخر هنا"));
    assert_eq!(again.row(2), alone.row(2));
}

#[test]
fn features_of_any_text_are_found() {
    for text in [
        "",
        " ",
        "\u{64B}",
        "\u{200F}\n\n",
        "a.b",
        "ل",
        "لل",
        "\u{FEFB}",
        "١٢٣٤٥٦",
    ] {
        let sentences = sentences(text);
        let words: usize = sentences.iter().map(Vec::len).sum();
        assert_eq!(rows(text).n_words(), words);
        let folder = crate::arabic::fold::Folder::default();
        assert_eq!(baseline_rows(&folder, text, &sentences).n_words(), words);
    }
}
