//! A file that promises a dataset is read as one, or refused with what is wrong; it never becomes an
//! article in silence.

use encoding_rs::WINDOWS_1256;

use crate::cli::Desk;

const ROWS: &str = "زار\tO\nسليم\tB-PERSON\n\nقطر\tB-LOCATION\n";
const RECORD: &str = r#"{"text":"زار سليم قطر","label":[[4,8,"PERSON"]]}"#;

/// Encodes a text as UTF-16 with its mark, as PowerShell and Excel do.
fn wide(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

/// Returns the numbers of documents and entities of a file that is read.
fn read(desk: &Desk, name: &str, options: &[&str]) -> (usize, usize) {
    let command = format!("convert {name} -o out.json");
    let output = desk.command(&command).args(options).output().unwrap();
    assert!(output.status.success(), "{name}: {output:?}");
    let gold: serde_json::Value = serde_json::from_str(&desk.read("out.json")).unwrap();
    std::fs::remove_file(desk.path("out.json")).unwrap();
    let documents = gold["documents"].as_array().unwrap();
    let entities = documents
        .iter()
        .map(|one| one["entities"].as_array().unwrap().len());
    (documents.len(), entities.sum())
}

#[test]
fn promises_of_files_in_other_encodings_are_kept() {
    let desk = Desk::new(&[]);
    let xml = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\
               <teiHeader/><text><body><p>زار <persName>سليم</persName></p></body></text></TEI>";
    for (name, text, expected) in [
        ("a.conll", ROWS, (1, 2)),
        ("a.jsonl", RECORD, (1, 1)),
        ("a.json", RECORD, (1, 1)),
        ("a.xml", xml, (1, 1)),
    ] {
        desk.write_bytes(name, &wide(text));
        assert_eq!(read(&desk, name, &[]), expected, "{name}");
    }
    let (legacy, _, is_changed) = WINDOWS_1256.encode(ROWS);
    assert!(!is_changed);
    desk.write_bytes("b.conll", &legacy);
    let named = ["--encoding", "windows-1256"];
    assert_eq!(read(&desk, "b.conll", &named), (1, 2));
    // Excel for Mac ends lines with CR alone.
    desk.write("d.conll", &ROWS.replace('\n', "\r"));
    assert_eq!(read(&desk, "d.conll", &[]), (1, 2));
    // One damaged byte does not make it windows-1256.
    let mut damaged = ROWS.as_bytes().to_vec();
    damaged[0] = 0xFF;
    desk.write_bytes("e.conll", &damaged);
    let output = desk
        .command("convert e.conll -o out.json")
        .args(named)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    // A binary file has no encoding.
    desk.write("f.conll", ROWS);
    let made = desk.command("convert f.conll -o f.spacy").output().unwrap();
    assert!(made.status.success(), "{made:?}");
    assert_eq!(read(&desk, "f.spacy", &named), (1, 2));
    // The other files of the same import may be UTF-8.
    desk.write("c.conll", ROWS);
    assert_eq!(read(&desk, "c.conll", &named), (1, 2));
}

#[test]
fn promises_that_are_not_kept_are_refused() {
    let desk = Desk::new(&[]);
    for (name, text) in [
        ("a.conll", "صرح\t0\nمدير\t0\nالبنك\tORG\n"),
        ("a.jsonl", "// export\n{\"text\":\"زار سليم\"}\n"),
        ("a.json", "زار سليم"),
        ("a.ann", "T1 PER 5 9 سليم\n"),
        ("a.csv", "زار سليم"),
        ("a.tsv", "زار سليم"),
        (
            "a.xml",
            "<DOC>زار <ENAMEX TYPE=\"PERSON\">سليم</ENAMEX></DOC>",
        ),
        (
            "a.name",
            "<DOC>زار <ENAMEX TYPE=\"PERSON\">سليم</ENAMEX></DOC>",
        ),
        ("a.html", "<html><p>زار</p></html>"),
        ("a.txt", "<?xml version=\"1.0\"?><corpus>زار</corpus>"),
        ("b.txt", "{\"text\": زار"),
        ("c.txt", "زار\t0\nسليم\tPER\nقطر\tLOC\n"),
    ] {
        desk.write(name, text);
        let output = desk
            .command(&format!("convert {name} -o out.json"))
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1), "{name}: {output:?}");
        assert!(!desk.path("out.json").exists());
        // Who says that it is an article gets one.
        if !matches!(name, "a.ann") {
            assert_eq!(read(&desk, name, &["--from", "text"]), (1, 0), "{name}");
        }
    }
    for text in [
        "[تحديث] زار سليم قطر",
        "{مقدمة} زار سليم",
        "< 5 درجات",
        "الاسم\tالعمر\nسليم\t30\n",
    ] {
        desk.write("d.txt", text);
        assert_eq!(read(&desk, "d.txt", &[]), (1, 0), "{text}");
    }
}
