//! Files that contradict themselves or are written oddly: what they mean is found and told, or they
//! are refused with the line.

use crate::cli::Desk;

const HEAD: &str = "#FORMAT=WebAnno TSV 3.3\n\
    #T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|value\n\n\n";

/// Converts a file to gold and returns what the program says.
fn converts(desk: &mut Desk, args: &str) -> String {
    let output = desk
        .command(&format!("convert {args} -o out.json"))
        .output()
        .unwrap();
    String::from_utf8(output.stderr).unwrap()
}

#[track_caller]
fn has(desk: &Desk, entity: &str) {
    let gold = desk.read("out.json");
    assert!(gold.contains(entity), "{entity} in {gold}");
}

#[test]
fn odd_words_of_webanno_decide_the_unit_of_their_offsets() {
    let mut desk = Desk::new(&[]);
    let rows = "#Text=🌍 زار سليم قطر\n1-1\t0-1\t🌍\t_\t\n1-2\t2-5\tزار\t_\t\n\
                1-3\t6-10\tسليم\tPER\t\n1-4\t11-14\tقطر\tLOC\t\n";
    desk.write("a.tsv", &format!("{HEAD}{rows}"));
    let told = converts(&mut desk, "a.tsv");
    assert!(told.contains("the offsets count code points"), "{told}");
    has(&desk, r#""start":6,"end":10,"label":"PER","text":"سليم""#);
    has(&desk, r#""text":"قطر""#);
}

#[test]
fn odd_words_of_webanno_that_are_nowhere_are_an_error_with_their_line() {
    let mut desk = Desk::new(&[]);
    let rows = "#Text=قد زار سليم قطر\n1-1\t0-3\tزار\t_\t\n1-2\t4-8\tسليم\tPER\t\n";
    desk.write("a.tsv", &format!("{HEAD}{rows}"));
    let told = converts(&mut desk, "a.tsv");
    assert!(told.contains("a.tsv:6: error: the word “زار”"), "{told}");
    assert!(!desk.path("out.json").exists());
    converts(&mut desk, "a.tsv --skip-bad");
    has(&desk, r#""entities":[]"#);
}

#[test]
fn odd_texts_of_the_first_webanno_3_begin_with_their_offsets() {
    let mut desk = Desk::new(&[]);
    let head = HEAD.replace("TSV 3.3", "TSV 3");
    let rows = "#Text=0-14#بنك مصر افتتح .\n1-1\t0-3\tبنك\tORG[1]\t\n\
                1-2\t4-7\tمصر\tORG[1]|LOC[2]\t\n1-3\t8-13\tافتتح\t_\t\n1-4\t14-15\t.\t_\t\n";
    desk.write("a.tsv", &format!("{head}{rows}"));
    assert_eq!(converts(&mut desk, "a.tsv"), "");
    has(&desk, r#""text":"بنك مصر افتتح .""#);
    has(&desk, r#""label":"ORG","text":"بنك مصر""#);
}

#[test]
fn odd_surfaces_with_other_blanks_marks_or_normal_forms_are_taken_and_shown() {
    let mut desk = Desk::new(&[]);
    desk.write("a.txt", "وصل إلى عمّان. استقبله باسم عوض.");
    desk.write(
        "a.ann",
        "T1\tLOC 8 13\tعمان   \nT2\tPER 23 31\tباسم عوض\n\
         N1\tReference T1 Wikidata:Q3805\t\tعمّان\nN2\tReference T2 MYID 123 4\tباسم\n",
    );
    let told = converts(&mut desk, "a.ann");
    assert!(told.contains("only in the text: U+0651"), "{told}");
    assert!(
        told.contains("only in the file: U+0020 U+0020 U+0020"),
        "{told}"
    );
    has(&desk, r#""label":"LOC","text":"عمّان""#);
    has(&desk, "\"MYID\"");
    // Other words are other words.
    desk.write("a.ann", "T1\tLOC 8 13\tعمار\n");
    assert!(converts(&mut desk, "a.ann").contains("covers “عمّان”"));
}

#[test]
fn odd_text_in_another_encoding_than_its_annotation_is_read() {
    let mut desk = Desk::new(&[]);
    let (text, ..) = encoding_rs::WINDOWS_1256.encode("وصل إلى عمان");
    desk.write_bytes("d/a.txt", &text);
    desk.write("d/a.ann", "T1\tLOC 8 12\tعمان\n");
    let told = converts(&mut desk, "d");
    assert!(told.contains("a.txt, byte 0: error"), "{told}");
    assert!(told.contains("windows-1256"), "{told}");
    assert_eq!(converts(&mut desk, "d --encoding windows-1256"), "");
    has(&desk, r#""label":"LOC","text":"عمان""#);
}

#[test]
fn odd_tags_without_labels_get_one_that_is_told() {
    let mut desk = Desk::new(&[]);
    desk.write(
        "a.conll",
        "قال\tO\nخالد\tB\nالعلي\tI\nفي\tO\nبغداد\tB\n.\tO\n",
    );
    let told = converts(&mut desk, "a.conll");
    assert!(told.contains("IOB2 without labels"), "{told}");
    has(&desk, r#""label":"ENTITY","text":"خالد العلي""#);
    desk.write(
        "a.conllu",
        "1\tدمشق\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No name=B-LOC\n\
        2\t.\t_\t_\t_\t_\t_\t_\t_\tname=O\n\n",
    );
    converts(&mut desk, "a.conllu");
    has(&desk, r#""text":"دمشق.""#);
}

#[test]
fn odd_labels_never_make_a_project_that_cannot_be_exported() {
    let mut desk = Desk::new(&[]);
    let label = |name: &str, at: usize| format!("[{at},{},\"{name}\"]", at + 1);
    let names = ["", "-", "#", "_", "_A", "-B", "A-", "O", ".", "B-X"];
    let spans: Vec<_> = names
        .iter()
        .zip(0..)
        .map(|(name, at)| label(name, at * 2))
        .collect();
    let text = "ا ب ت ث ج ح خ د ذ ر";
    let line = format!("{{\"text\":\"{text}\",\"label\":[{}]}}\n", spans.join(","));
    desk.write("a.jsonl", &line);
    let imported = desk
        .run("new p")
        .command("import p.tawsim a.jsonl --new-labels");
    assert!({ imported }.output().unwrap().status.success());
    for format in tawsim::formats::FORMATS.iter().filter(|f| f.writes()) {
        let id = format.id;
        for source in ["export p.tawsim", "convert a.jsonl"] {
            let to = if source.starts_with("convert") {
                "--to"
            } else {
                "--format"
            };
            let out = format!("{}-{id}", &source[..2]);
            let args = format!("{source} -o {out} {to} {id}");
            let output = desk.command(&args).output().unwrap();
            let told = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(0), "{args}: {told}");
        }
    }
}

#[test]
fn odd_files_of_systems_and_editors_are_skipped_and_counted() {
    let mut desk = Desk::new(&[]);
    for name in ["d/a.txt", "d/a.txt~", "d/Thumbs.db", "d/sub/b.txt.bak"] {
        desk.write(name, "نص");
    }
    let told = converts(&mut desk, "d");
    assert!(
        told.contains("3 files of the system or of an editor were skipped"),
        "{told}"
    );
    assert_eq!(desk.read("out.json").matches("\"sha256\"").count(), 1);
}

#[test]
fn odd_entities_of_several_parts_are_reported_where_they_become_one() {
    let desk = Desk::new(&[]);
    desk.write("a.txt", "قال الأمير (الوزير) فيصل");
    desk.write("a.ann", "T1\tPER 4 10;20 24\tالأمير فيصل\n");
    let args = "convert a.ann -o out.conll --to conll2003";
    let output = desk.command(args).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(
        told.contains("Entities of several parts, written as one (1)"),
        "{told}"
    );
}

#[test]
fn odd_regions_of_label_studio_are_told_with_their_task() {
    let mut desk = Desk::new(&[]);
    let region = |id: &str, labels: &str| {
        format!(
            r#"{{"id":"{id}","type":"labels","from_name":"l","to_name":"t","value":{{"start":0,"end":3{labels}}}}}"#
        )
    };
    let regions = [region("x", r#","labels":["PER"]"#), region("y", "")].join(",");
    desk.write(
        "a.json",
        &format!(
            r#"[{{"id":41,"data":{{"text":"قال"}},"annotations":[{{"result":[{regions}]}}]}}]"#
        ),
    );
    let told = converts(&mut desk, "a.json");
    assert!(told.contains("document 41, entity y"), "{told}");
}

/// Returns a collection of BioC with two passages, whose offsets count bytes.
fn bioc(first: &str, second: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><!DOCTYPE collection SYSTEM \"BioC.dtd\"><collection><source>x</source>\
         <date>0</date><key>k</key><document><id>679</id><passage><offset>0</offset>\
         <text>فشل القلب عند سالم.</text>{first}</passage><passage><offset>35</offset>\
         <text>عولج المريض 🫀 في مستشفى حمد.</text>{second}</passage></document></collection>"
    )
}

#[test]
fn odd_bytes_of_bioc_are_found_and_no_blanks_are_invented() {
    let mut desk = Desk::new(&[]);
    let annotation = |label: &str, at: &str, words: &str| {
        format!(
            "<annotation id=\"{label}\"><infon key=\"type\">{label}</infon>\
             <location {at}/><text>{words}</text></annotation>"
        )
    };
    let text = r#""text":"فشل القلب عند سالم. عولج المريض 🫀 في مستشفى حمد.""#;
    let first = annotation("PER", "offset=\"25\" length=\"8\"", "سالم");
    let second = annotation("ORG", "offset=\"67\" length=\"19\"", "مستشفى حمد");
    for (first, second, entity) in [
        (&*first, &*second, r#""start":37,"end":47,"label":"ORG""#),
        (&*first, "", r#""start":14,"end":18,"label":"PER""#),
        ("", "", text),
    ] {
        desk.write("a.xml", &bioc(first, second));
        let told = converts(&mut desk, "a.xml");
        assert!(told.contains("the offsets count UTF-8 bytes"), "{told}");
        has(&desk, text);
        has(&desk, entity);
    }
    // Who names another unit gets the passages, and the entities where their words are.
    let told = converts(&mut desk, "a.xml --from-unit code-points");
    assert!(told.contains("15 characters between passages"), "{told}");
    has(&desk, text);
    // The words do not contradict each other because of one that is wrong.
    let wrong = annotation("LOC", "offset=\"0\" length=\"6\"", "قطر");
    desk.write("a.xml", &bioc(&format!("{first}{wrong}"), &second));
    let told = converts(&mut desk, "a.xml --skip-bad");
    assert!(told.contains("but the file says “قطر”"), "{told}");
    has(&desk, r#""start":37,"end":47,"label":"ORG""#);
}

#[test]
fn odd_sessions_of_prodigy_are_layers_and_rejected_spans_are_no_entities() {
    let mut desk = Desk::new(&[]);
    let line = |text: &str, span: &str, answer: &str, session: &str| {
        let spans = if span.is_empty() {
            String::new()
        } else {
            format!(r#""spans":[{span}],"#)
        };
        format!(
            r#"{{"text":"{text}",{spans}"answer":"{answer}","_session_id":"{session}","_input_hash":5}}"#
        ) + "\n"
    };
    let text = "ليلى مراد غنت";
    let span =
        |start: usize, end: usize| format!(r#"{{"start":{start},"end":{end},"label":"PER"}}"#);
    let lines = [
        line(text, &span(0, 9), "accept", "ner-ali"),
        line(text, &span(0, 4), "accept", "ner-mona"),
        line(text, &span(5, 9), "reject", "ner-omar"),
        // The hash of Prodigy is the same, but the text is another one.
        line("نص آخر", "", "ignore", "ner-ali"),
        line("نص ثالث", &span(0, 2), "reject", "ner-ali"),
    ];
    desk.write("a.jsonl", &lines.concat());
    let told = converts(&mut desk, "a.jsonl");
    assert!(told.contains("2 spans of rejected answers"), "{told}");
    let gold: serde_json::Value = serde_json::from_str(&desk.read("out.json")).unwrap();
    let documents = gold["documents"].as_array().unwrap();
    assert_eq!(documents.len(), 3);
    let of = |document: &serde_json::Value, session: &str| {
        let mut layers = document["annotations"].as_array().unwrap().iter();
        let layer = layers.find(|layer| layer["annotator"] == session).unwrap();
        let entities = layer["entities"].as_array().unwrap().iter();
        entities.map(|e| e["text"].to_string()).collect::<Vec<_>>()
    };
    assert_eq!(of(&documents[0], "ner-ali"), ["\"ليلى مراد\""]);
    assert_eq!(of(&documents[0], "ner-mona"), ["\"ليلى\""]);
    assert!(of(&documents[0], "ner-omar").is_empty());
    assert_eq!(documents[1]["status"], "skipped");
    assert_eq!(documents[2]["entities"].as_array().unwrap().len(), 0);
    // One session alone needs no layers.
    desk.write("b.jsonl", &line(text, &span(5, 9), "reject", "ner-omar"));
    converts(&mut desk, "b.jsonl");
    has(&desk, r#""entities":[]"#);
    has(&desk, r#""rejected":[{"start":5"#);
}

#[test]
fn odd_ids_come_back_where_files_could_not_be_named_by_them() {
    let desk = Desk::new(&[]);
    let ids = [
        "../x",
        "CON",
        "aux.txt",
        "a:b",
        "a_b",
        "A",
        "a",
        "é",
        "e\u{301}",
        ".h",
        "x.",
        "نص طويل",
    ];
    let line = |(n, id): (usize, &&str)| {
        format!("{{\"id\":\"{id}\",\"text\":\"قطر {n}\",\"label\":[[0,3,\"LOC\"]]}}\n")
    };
    let lines: String = ids.iter().enumerate().map(line).collect();
    desk.write("a.jsonl", &lines);
    for format in [
        "brat", "text", "webanno", "xmi", "cas-json", "gate", "bdocjs",
    ] {
        let args = format!("convert a.jsonl -o {format} --to {format}");
        assert!(
            desk.command(&args).output().unwrap().status.success(),
            "{format}"
        );
        let back = desk.command(&format!("convert {format} -o back.json"));
        assert!({ back }.output().unwrap().status.success(), "{format}");
        let gold: serde_json::Value = serde_json::from_str(&desk.read("back.json")).unwrap();
        let documents = gold["documents"].as_array().unwrap().iter();
        let mut found: Vec<_> = documents.map(|d| d["id"].as_str().unwrap()).collect();
        let mut expected = ids;
        found.sort_unstable();
        expected.sort_unstable();
        assert_eq!(found, expected, "{format}");
        std::fs::remove_file(desk.path("back.json")).unwrap();
    }
}

#[test]
fn odd_labels_that_become_one_leave_one_entity() {
    let mut desk = Desk::new(&[]);
    let line = r#"{"text":"زار سليم قطر","label":[[4,8,"PERS"],[4,8,"PERSNAME"],[9,12,"LOC"]]}"#;
    desk.write("a.jsonl", line);
    let desk = desk.run("new p");
    let args = "import p.tawsim a.jsonl --map PERS=PERSON --map PERSNAME=PERSON --drop NONE";
    let output = desk.command(args).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(
        told.contains("one entity has the same label and span"),
        "{told}"
    );
    assert!(told.contains("the files have no label NONE"), "{told}");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("1 document and 2 entities"), "{text}");
}

#[test]
fn odd_options_that_contradict_each_other_are_refused() {
    let mut desk = Desk::new(&[]);
    desk.write("a.jsonl", r#"{"text":"قطر","label":[[0,3,"LOC"]]}"#);
    desk.write("map.txt", "A=LOCATION\n\nA=ORG\n");
    desk.write("drop.txt", "A=\n");
    let desk = desk.run("new p");
    for (options, both) in [
        ("--map A=LOCATION --drop A", "--map A=LOCATION and --drop A"),
        (
            "--map A=LOCATION --map A=ORG",
            "--map A=LOCATION and --map A=ORG",
        ),
        ("--map-file map.txt", "map.txt:3 (A=ORG)"),
        (
            "--map-file drop.txt --map A=ORG",
            "drop.txt:1 (A=) and --map A=ORG",
        ),
        ("--map =ORG", "names no label"),
    ] {
        let output = desk.command(&format!("import p.tawsim a.jsonl {options}"));
        let output = { output }.output().unwrap();
        assert!(!output.status.success(), "{options}");
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.contains(both), "{options}: {told}");
    }
    let same = "import p.tawsim a.jsonl --map LOC=ORG --map LOC=ORG";
    assert!(desk.command(same).output().unwrap().status.success());
}

#[test]
fn odd_leftovers_of_systems_are_no_files_of_the_import() {
    let mut desk = Desk::new(&[]);
    for name in ["d/a.txt~", "d/Thumbs.db", "d/c.txt"] {
        desk.write(name, "نص");
    }
    desk.write("d/b.ann", "T1\tPER 0 1\tن\n");
    let told = converts(&mut desk, "d");
    assert!(told.contains("1 error in 2 files"), "{told}");
    let desk = desk.run("new p");
    let output = desk
        .command("import p.tawsim d --new-labels")
        .output()
        .unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("1 error in 2 files"), "{told}");
}

#[test]
fn odd_names_of_docbins_do_not_hide_them() {
    let mut desk = Desk::new(&[]);
    desk.write("a.jsonl", r#"{"text":"زار قطر","entities":[[4,7,"LOC"]]}"#);
    let made = desk.command("convert a.jsonl -o packed --to docbin");
    assert!({ made }.output().unwrap().status.success());
    assert!(!converts(&mut desk, "packed").contains("error"));
    has(&desk, r#""label":"LOC","text":"قطر""#);
}

#[test]
fn odd_tokens_of_prodigy_decide_the_unit_of_the_spans() {
    let mut desk = Desk::new(&[]);
    // UTF-16 code units, as a browser counts.
    let line = r#"{"text":"🌍 زار سليم","tokens":[{"text":"🌍","start":0,"end":2,"id":0},{"text":"زار","start":3,"end":6,"id":1},{"text":"سليم","start":7,"end":11,"id":2}],"spans":[{"start":3,"end":6,"label":"PER"}]}"#;
    desk.write("a.jsonl", line);
    let told = converts(&mut desk, "a.jsonl");
    assert!(told.contains("UTF-16 code units"), "{told}");
    has(&desk, r#""start":2,"end":5,"label":"PER","text":"زار""#);
    desk.write(
        "a.jsonl",
        &line.replace("سليم\",\"start\"", "قطر\",\"start\""),
    );
    let told = converts(&mut desk, "a.jsonl");
    assert!(told.contains("the tokens do not stand"), "{told}");
}

#[test]
fn odd_notes_before_their_entity_are_notes_of_it() {
    let mut desk = Desk::new(&[]);
    desk.write("a.txt", "زار سليم قطر");
    desk.write(
        "a.ann",
        "#1\tAnnotatorNotes T1\tهل هو الوزير؟\nN1\tReference T1 Wikidata:Q1\tسليم\n\
         #2\tAnnotatorNotes T9\tلا شيء\nT1\tPER 4 8\tسليم\n",
    );
    let told = converts(&mut desk, "a.ann");
    assert!(
        told.contains("a.ann:3: warning: “#2” is about T9"),
        "{told}"
    );
    has(&desk, r#""note":"هل هو الوزير؟""#);
    has(&desk, r#""id":"Q1""#);
}

#[test]
fn odd_blanks_between_words_of_conllu_are_told() {
    let mut desk = Desk::new(&[]);
    let word =
        |n: usize, form: &str, misc: &str| format!("{n}\t{form}{}\t{misc}\n", "\t_".repeat(7));
    let rows = [
        word(1, "زار", "_"),
        word(2, "دمشق", "NER=B-LOC"),
        word(3, ".", "_"),
    ]
    .concat();
    desk.write("a.conllu", &format!("# text = زار دمشق.\n{rows}\n"));
    let told = converts(&mut desk, "a.conllu");
    assert!(
        told.contains("a.conllu:5: warning: the words have other blanks"),
        "{told}"
    );
    has(&desk, r#""label":"LOC","text":"دمشق""#);
    desk.write("a.conllu", &format!("# text = زار بيروت.\n{rows}\n"));
    assert!(converts(&mut desk, "a.conllu").contains("a.conllu:5: warning"));
}

#[test]
fn odd_rows_of_hugging_face_never_get_spans_of_another_text() {
    let mut desk = Desk::new(&[]);
    desk.write(
        "a.jsonl",
        "{\"text\":\"زار سليم قطر\",\"tokens\":[\"سليم\",\"قطر\"],\"ner_tags\":[\"B-PER\",\"B-LOC\"],\
         \"entities\":[{\"start\":4,\"end\":8,\"label\":\"PER\"}]}\n\
         {\"id\":\"x\",\"tokens\":null,\"ner_tags\":null}\n",
    );
    let told = converts(&mut desk, "a.jsonl");
    assert!(
        told.contains("a.jsonl:1: warning: the token “سليم” does not follow"),
        "{told}"
    );
    assert!(
        told.contains("a.jsonl:2: warning: the row has neither"),
        "{told}"
    );
    has(&desk, r#""label":"PER","text":"سليم""#);
}
