//! Tests CoNLL-U files: surfaces, multi-word tokens and empty nodes.

use crate::formats::conllu::CONLLU;
use crate::formats::core::spec::ReadOptions;

#[track_caller]
fn check(lines: &[&str], expected: &str, codes: &[&str]) {
    let rest = "_\t_\t_\t_\t_\t_\t_";
    let lines: Vec<_> = lines
        .iter()
        .map(
            |line| match line.split(' ').collect::<Vec<_>>().as_slice() {
                [id, form, misc] if !line.starts_with('#') => {
                    format!("{id}\t{form}\t{rest}\t{misc}")
                }
                _ => (*line).to_owned(),
            },
        )
        .collect();
    let file = lines.join("\n");
    let (project, told) = CONLLU
        .read(file.as_bytes(), &ReadOptions::new("x", "x"))
        .unwrap();
    let document = &project.documents[0];
    let entities = document.entities.iter().map(|entity| {
        let words = entity.span.get(&document.text).unwrap();
        format!(" [{words}]{}", entity.label)
    });
    let found = format!("{}{}", document.text, entities.collect::<String>());
    assert_eq!(found, expected);
    let told = told.iter().filter(|problem| problem.code != "tags.scheme");
    let told: Vec<_> = told.map(|problem| problem.code).collect();
    assert_eq!(told, codes);
}

#[test]
fn conllu_words_of_a_token_cover_its_letters_or_all_of_it() {
    check(
        &[
            "1-2 wx _",
            "1 w _",
            "2 x NER=B-LOC",
            "3 y NER=I-LOC|SpaceAfter=No",
            "4 . _",
        ],
        "wx y. [x y]LOC",
        &[],
    );
    check(
        &["1-2 al _", "1 a _", "2 el name=B-LOC", "3 mar name=I-LOC"],
        "al mar [al mar]LOC",
        &["conllu.widened"],
    );
    // The token has no entity, but its words do.
    check(
        &[
            "1-2 lk name=O",
            "1 l name=B-ORG",
            "2 k name=I-ORG",
            "3 m name=O",
        ],
        "lk m [lk]ORG",
        &[],
    );
    check(
        &["1 a _", "1.1 b NER=B-X", "2 c NE=B-X"],
        "a c [c]X",
        &["conllu.empty_node"],
    );
}

#[test]
fn conllu_blanks_are_those_of_the_source() {
    check(
        &[
            "# text = a b",
            r"1 a SpacesBefore=\s|SpacesAfter=\n\t\p\\|TokenRange=1:2",
            r"2 b SpacesAfter=\s|TokenRange=6:7",
            "",
            "1 c TokenRange=8:9|SpaceAfter=No",
        ],
        " a\n\t|\\b c",
        // The text between the words is not only blanks, and `# text` does not contain it.
        &["conllu.text"],
    );
    check(
        &["1 a _", "", "# text = x", "1 b _", ""],
        "a\nb",
        &["conllu.text"],
    );
    check(
        &["1 a TokenRange=100:101", "2 b TokenRange=105:106"],
        "a b",
        &["conllu.token_range"],
    );
}
