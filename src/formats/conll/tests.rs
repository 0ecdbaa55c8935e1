//! Tests the reader on whole files in layouts that occur in practice.

use proptest::prelude::*;

use crate::formats::conll::IOB2;
use crate::formats::conll::layout::Layout;
use crate::formats::core::spec::ReadOptions;

/// Reads a file and checks its documents, their entities, and its diagnostics by line.
#[track_caller]
fn check(file: &str, documents: &[&str], problems: &[&str]) {
    let (project, told) = IOB2
        .read(file.as_bytes(), &ReadOptions::new("x", "x"))
        .unwrap();
    let found: Vec<_> = project
        .documents
        .iter()
        .map(|document| {
            let entities = document.entities.iter().map(|entity| {
                let words = entity.span.get(&document.text).unwrap();
                let who = entity.origin.annotator.as_deref().unwrap_or_default();
                format!(" [{words}]{}{who}", entity.label)
            });
            format!(
                "{}: {}{}",
                document.id,
                document.text,
                entities.collect::<String>()
            )
        })
        .collect();
    assert_eq!(found, documents);
    let told: Vec<_> = told
        .iter()
        .filter(|problem| problem.code != "tags.scheme")
        .map(|problem| format!("{} {}", problem.place.line.unwrap_or(0), problem.code))
        .collect();
    assert_eq!(told, problems);
}

#[test]
fn conll_2003_has_documents_and_sentences() {
    check(
        "-DOCSTART- -X- O O\n\nA NNP I-NP I-PER\nB NNP I-NP B-PER\nc V I-VP O\n\nd N O I-LOC\n\n\
         -DOCSTART- -X- O O\n\ne N O O\n",
        &["x/1: A B c\nd [A]PER [B]PER [d]LOC", "x/2: e"],
        &[],
    );
}

#[test]
fn conll_errors_are_repaired_or_reported_by_line() {
    let good = "A B-PERS\nB I-PERS\n. O\n".repeat(50);
    let rest = "x OO\ny I--PERS\nz IPERS\n O\nlone\nq B-::\ntwo words O\nB-PERS name\nr B-OEG\n";
    let (project, told) = IOB2
        .read(
            format!("{good}{rest}").as_bytes(),
            &ReadOptions::new("x", "x"),
        )
        .unwrap();
    let told: Vec<_> = told
        .iter()
        .skip(1)
        .map(|problem| format!("{} {}", problem.place.line.unwrap_or(0), problem.code))
        .collect();
    let expected = [
        "151 tags.mended",
        "152 tags.mended",
        "152 tags.orphan",
        "153 tags.mended",
        "154 conll.fields",
        "155 conll.fields",
        "156 tags.unknown",
        "157 conll.fields",
        "158 conll.fields",
        "159 tags.rare",
    ];
    assert_eq!(told, expected);
    let text = &project.documents[0].text;
    assert!(text.ends_with(". x y z lone q two words name r"), "{text}");
    let last: Vec<_> = project.documents[0]
        .entities
        .iter()
        .skip(50)
        .map(|e| (e.span.get(text).unwrap(), e.label.as_str()))
        .collect();
    assert_eq!(last, [("y z", "PERS"), ("name", "PERS"), ("r", "OEG")]);
}

#[test]
fn conll_nested_tags_make_a_stack_and_separators_documents() {
    check(
        "a B-OCC\nb I-OCC B-ORG\nc I-OCC I-ORG B-GPE\n. O\n$#$ O\n\nd B-ORG B-ORG\ne I-ORG\n$#$ O\n$#$ O\n",
        &[
            "x/1: a b c . [a b c]OCC [b c]ORG [c]GPE",
            "x/2: d e [d e]ORG [d]ORG",
        ],
        &[],
    );
}

#[test]
fn conll_annotators_and_ids_come_from_columns_and_comments() {
    check(
        "# newdoc id = n1\n# sent_id = 1\n1\ta\tB-PER\t-\tsara\n2\t#\tO\t-\t-\n\n# newdoc id = n1\n1\tb\tO\t-\t-\n",
        &["n1: a # [a]PERsara", "n1-2: b"],
        &["7 document.id_twice"],
    );
}

#[test]
fn conll_marks_of_order_crlf_and_invisible_signs() {
    check(
        "\u{FEFF}a\u{200F}\tB-X\r\n\u{64B}\tI-X\r\n\r\nb\tO\r\n",
        &["x: a\u{200F} \u{64B}\nb [a\u{200F} \u{64B}]X"],
        &[],
    );
    check(
        "a O\n\u{64B} B-X\n",
        &["x: a \u{64B} [\u{64B}]X"],
        &["2 entity.splits_grapheme"],
    );
}

proptest! {
    #[test]
    fn conll_columns_are_found_only_where_they_are_possible(
        text in r#"(([a-zA-Z]|O|B-X|NER|token|[-_,"|#]){1,3}[ ,\n\t]){0,20}"#,
    ) {
        let found = Layout::guess(&text, false);
        prop_assert!(found.is_none() || Layout::is_possible(&text), "{:?}", found);
    }
}
