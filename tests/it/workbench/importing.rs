//! Import in the window: it previews the files, asks for the mapping of labels, and reports the
//! result.

use std::sync::Arc;

use egui::Key;
use egui_kittest::kittest::Queryable as _;
use tawsim::session::actions::Action;

use crate::support::window::Window;

const RECORDS: &str = "{\"id\":\"n\",\"text\":\"زار محمد عمان في مايو\",\"entities\":[\
    {\"start\":4,\"end\":8,\"label\":\"PERS\"},{\"start\":9,\"end\":13,\"label\":\"GPE\"},\
    {\"start\":17,\"end\":21,\"label\":\"DATE\"}]}\n\
    {\"id\":\"bad\",\"text\":\"نص\",\"entities\":[{\"start\":1,\"end\":9,\"label\":\"PERS\"}]}\n";

fn dropped(text: &str, file: (&str, &str)) -> Window {
    let mut window = Window::on(text);
    let path = window.write(file.0, file.1);
    window.drop_files(&[path]);
    window.settle();
    window
}

#[test]
fn importing_asks_where_labels_go_and_reports_line_by_line() {
    let mut window = dropped("قال بوتين أمس", ("records.jsonl", RECORDS));
    assert!(
        window.shows("Import into article.tawsim"),
        "{:#?}",
        window.names()
    );
    assert!(window.shows("1 file, 2 documents, 3 entities"));
    assert!(window.shows_with("1 problem was found in the files"));
    assert_eq!(window.session().n_documents(), 1, "nothing came in yet");
    window.press_name("DATE, 1×: New label DATE");
    window.press_name("Leave out");
    assert!(window.shows("DATE, 1×: Leave out"), "{:#?}", window.names());
    window.settle();
    window.press_name("Show the list…");
    assert!(
        window.shows_with("ends after the text"),
        "{:#?}",
        window.names()
    );
    // Back to the question, but not out of the dialog.
    window.stroke("Escape");
    assert!(window.shows("DATE, 1×: Leave out"));
    window.settle();
    window.press_name("Import 2 documents");
    window.settle();
    assert!(
        window.shows("Imported: 2 documents, 2 entities"),
        "{:#?}",
        window.names()
    );
    assert!(
        window.shows_with("records.jsonl:2:"),
        "{:#?}",
        window.names()
    );
    window.press_name("Imported (5)");
    assert!(
        window.shows_with("DATE was left out; entities: 1"),
        "{:#?}",
        window.names()
    );
    window.press_name("Close");
    assert_eq!(window.shown(), "زار [PERSON محمد] [LOCATION عمان] في مايو");
    assert!(window.session().labels().by_name("DATE").is_none());
    window.keys("Mod+Z");
    assert_eq!(window.session().n_documents(), 1);
}

#[test]
fn importing_is_left_without_a_trace() {
    let mut window = dropped("قال بوتين أمس", ("records.jsonl", RECORDS));
    let undo = window.session().undo_title();
    window.stroke("Escape");
    assert_eq!(window.session().n_documents(), 1);
    assert_eq!(window.session().undo_title(), undo);
    assert!(!window.shows_with("Import into"));
}

#[test]
fn importing_by_keys_alone() {
    let mut window = dropped("قال بوتين أمس", ("records.jsonl", RECORDS));
    window.focus_name("DATE, 1×: New label DATE");
    window.press(Key::Enter, Key::Enter, egui::Modifiers::NONE);
    window.stroke("Tab");
    window.press(Key::Space, Key::Space, egui::Modifiers::NONE);
    assert!(window.shows("DATE, 1×: PERSON"), "{:#?}", window.names());
    window.focus_name("Import 2 documents");
    window.press(Key::Enter, Key::Enter, egui::Modifiers::NONE);
    window.settle();
    window.press_name("Close");
    assert_eq!(
        window.shown(),
        "زار [PERSON محمد] [LOCATION عمان] في [PERSON مايو]"
    );
}

/// The file of a program that counts UTF-16 units without saying so.
fn utf16_records() -> String {
    let text = "\u{1F600} زار محمد عمان";
    let at = |word: &str| {
        let byte = text.find(word).unwrap();
        let before = text.get(..byte).unwrap().encode_utf16().count();
        (before, before + word.encode_utf16().count())
    };
    let (a, b) = (at("محمد"), at("عمان"));
    format!(
        "{{\"text\":\"{text}\",\"entities\":[\
         {{\"start\":{},\"end\":{},\"label\":\"PERS\",\"text\":\"محمد\"}},\
         {{\"start\":{},\"end\":{},\"label\":\"XYZ\",\"text\":\"عمان\"}}]}}\n",
        a.0, a.1, b.0, b.1
    )
}

#[test]
fn importing_says_in_what_offsets_count_and_lets_it_be_said_otherwise() {
    let mut window = dropped("قال بوتين أمس", ("records.jsonl", &utf16_records()));
    assert!(
        window.shows("Unit of offsets: UTF-16 units"),
        "{:#?}",
        window.names()
    );
    assert!(window.shows("detected from the words at the offsets"));
    assert!(window.shows("1 file, 1 document, 2 entities"));
    // The decisions about labels stay.
    window.press_name("XYZ, 1×: New label XYZ");
    window.press_name("Leave out");
    window.settle();
    window.press_name("Unit of offsets: UTF-16 units");
    window.harness.run();
    window.press_name("code points");
    window.settle();
    assert!(window.shows("Unit of offsets: code points"));
    assert!(
        window.shows("1 file, 1 document, 0 entities"),
        "{:#?}",
        window.names()
    );
    window.press_name("Unit of offsets: code points");
    window.harness.run();
    window.press_name("Detect it");
    window.settle();
    assert!(window.shows("XYZ, 1×: Leave out"), "{:#?}", window.names());
    window.press_name("Import 1 document");
    window.settle();
    window.press_name("Close");
    assert_eq!(window.shown(), "\u{1F600} زار [PERSON محمد] عمان");
}

#[test]
fn importing_in_another_format_and_layer_by_keys_alone() {
    let mut window = dropped("قال بوتين أمس", ("records.jsonl", RECORDS));
    let format = "Format: Plain records with offsets";
    assert!(window.shows(format), "{:#?}", window.names());
    window.focus_name(format);
    window.stroke("ArrowDown");
    window.harness.run();
    // Letters move to the row that begins with them.
    window.type_text("plain text");
    window.stroke("Enter");
    window.settle();
    assert!(
        window.shows("1 file, 1 document, 0 entities"),
        "{:#?}",
        window.names()
    );
    assert!(window.shows("Format: Plain text"), "{:#?}", window.names());
    assert!(window.shows("chosen by you"));
    window.stroke("ArrowDown");
    window.harness.run();
    window.stroke("Home");
    window.harness.run();
    window.stroke("Enter");
    window.settle();
    assert!(window.shows("1 file, 2 documents, 3 entities"));
    let field = window
        .harness
        .get_by_role_and_label(egui::Role::TextInput, "Into the layer");
    field.focus();
    window.harness.run();
    window.keys("Mod+A");
    window.type_text("فريق ب");
    assert!(window.shows("a new layer"));
    window.focus_name("Import 2 documents");
    window.press(Key::Enter, Key::Enter, egui::Modifiers::NONE);
    window.settle();
    window.press_name("Close");
    let layers = window.session().layer_names();
    assert!(layers.contains(&"فريق ب".to_owned()), "{layers:?}");
    assert_eq!(window.shown(), "زار محمد عمان في مايو");
}

#[test]
fn importing_what_does_not_fit_the_format_that_was_named_can_be_named_anew() {
    let mut window = dropped("قال بوتين أمس", ("records.jsonl", RECORDS));
    window.press_name("Format: Plain records with offsets");
    window.harness.run();
    window.press_name("Gold dataset (JSON)");
    window.settle();
    assert!(window.shows("Format: Gold dataset (JSON)"));
    assert!(window.shows_with("was found in the files"));
    let button = window.harness.get_by_label("Import new entities");
    assert!(egui_kittest::kittest::NodeT::accesskit_node(&button).is_disabled());
    window.press_name("Format: Gold dataset (JSON)");
    window.harness.run();
    window.press_name("Recognize it");
    window.settle();
    assert!(window.shows("Import 2 documents"), "{:#?}", window.names());
}

#[test]
fn importing_what_is_clear_asks_nothing() {
    let record =
        "{\"text\":\"زار محمد\",\"entities\":[{\"start\":4,\"end\":8,\"label\":\"PERSON\"}]}\n";
    let mut window = dropped("قال بوتين أمس", ("records.jsonl", record));
    assert_eq!(window.session().n_documents(), 2);
    assert_eq!(window.shown(), "زار [PERSON محمد]");
    let folder = window.folder().join("more");
    std::fs::create_dir(&folder).unwrap();
    window.write("more/one.txt", "نص أول");
    window.write("more/two.txt", "نص ثان");
    window.drop_files(&[folder]);
    window.settle();
    assert_eq!(window.session().n_documents(), 4);
}

#[test]
fn importing_a_corrected_text_carries_what_was_tagged() {
    let mut window = Window::marked("زار [PERSON محمد] [LOCATION القاهره] أمس");
    std::fs::create_dir(window.folder().join("new")).unwrap();
    let path = window.write("new/article.txt", "زار محمد القاهرة أمس");
    window.drop_files(&[path]);
    window.settle();
    assert!(
        window.shows_with("the same name as a document of the project"),
        "{:#?}",
        window.names()
    );
    window.press_name("Replace the old text");
    window.press_name("Import new entities");
    window.settle();
    assert!(
        window.shows_with("2 entities were carried over"),
        "{:#?}",
        window.names()
    );
    window.press_name("Close");
    assert_eq!(window.shown(), "زار [PERSON محمد] [LOCATION القاهرة] أمس");
    window.keys("Mod+Z");
    assert_eq!(window.shown(), "زار [PERSON محمد] [LOCATION القاهره] أمس");
}

#[test]
fn importing_asks_for_the_encoding_once_for_all_files() {
    let mut window = Window::on("قال بوتين أمس");
    let text = |word: &str| {
        let text = format!("وصل {word} إلى القاهرة صباح اليوم والتقى الوزير");
        windows_1256(&text)
    };
    let mut paths = Vec::new();
    for (name, word) in [("a.txt", "سليم"), ("b.txt", "هدى")] {
        let path = window.folder().join(name);
        tawsim::base::atomic_file::atomic_write_bytes(&path, &text(word)).unwrap();
        paths.push(path);
    }
    window.drop_files(&paths);
    window.settle();
    assert!(window.shows_with("windows-1256"), "{:#?}", window.names());
    window.press_name("Open as windows-1256");
    window.settle();
    assert!(
        window.shows_with("are read as windows-1256"),
        "{:#?}",
        window.names()
    );
    window.press_name("Import 2 documents");
    window.settle();
    window.press_name("Close");
    assert_eq!(window.session().n_documents(), 3);
    assert!(window.shown().starts_with("وصل سليم"));
}

/// Encodes the letters of the test in windows-1256.
fn windows_1256(text: &str) -> Vec<u8> {
    let table = [
        ('ا', 0xC7),
        ('ل', 0xE1),
        ('و', 0xE6),
        ('ص', 0xD5),
        ('س', 0xD3),
        ('ي', 0xED),
        ('م', 0xE3),
        ('إ', 0xC5),
        ('ى', 0xEC),
        ('ق', 0xDE),
        ('ه', 0xE5),
        ('ر', 0xD1),
        ('ة', 0xC9),
        ('ب', 0xC8),
        ('ح', 0xCD),
        ('ت', 0xCA),
        ('ز', 0xD2),
        ('د', 0xCF),
        (' ', 0x20),
    ];
    text.chars()
        .map(|c| table.iter().find(|(known, _)| *known == c).unwrap().1)
        .collect()
}

#[test]
fn opening_a_foreign_dataset_asks_before_a_project_is_made() {
    let mut window = Window::empty(Arc::new(tempfile::tempdir().unwrap()));
    let path = window.write("records.jsonl", RECORDS);
    window.open(std::slice::from_ref(&path));
    assert!(
        window.shows("New project from these files"),
        "{:#?}",
        window.names()
    );
    assert!(!window.folder().join("records.tawsim").exists());
    window.press_name("Create a project from 2 documents");
    window.settle();
    assert!(
        window.shows("Imported: 2 documents, 3 entities"),
        "{:#?}",
        window.names()
    );
    assert!(!window.shows("Undo the import"));
    window.press_name("Close");
    assert_eq!(
        window.shown(),
        "زار [PERSON محمد] [LOCATION عمان] في [DATE مايو]"
    );
    assert!(window.session().path().unwrap().ends_with("records.tawsim"));
    // Opened again, the file leads to the same project, and nothing is asked.
    window.ask(Action::NextDocument);
    window.open(&[path]);
    assert!(window.session().path().unwrap().ends_with("records.tawsim"));
    assert!(!window.shows_with("A new project"));
}
