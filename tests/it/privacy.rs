//! Exports name sources by file name and hash: no format writes a folder of the person's computer.

use std::fs;
use std::path::{Path, PathBuf};

use tawsim::base::progress::ProgressMonitor;
use tawsim::commands::loss_report;
use tawsim::commands::texts::Language;
use tawsim::formats::core::sink::WriteOptions;
use tawsim::session::export;
use tawsim::session::export::documents::ExportChoice;
use tawsim::session::open::{Opener, Outcome};
use tawsim::session::{Action, Session};

use crate::support::projects;

/// Returns every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(files(&path));
        } else {
            all.push(path);
        }
    }
    all.sort();
    all
}

/// Returns the files that contain this text, in UTF-8 or UTF-16.
fn with_text(folder: &Path, text: &str) -> Vec<PathBuf> {
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let has = |bytes: &[u8], part: &[u8]| bytes.windows(part.len()).any(|found| found == part);
    let mut found = files(folder);
    found.retain(|path| {
        let bytes = fs::read(path).unwrap();
        has(&bytes, text.as_bytes()) || has(&bytes, &utf16)
    });
    found
}

/// Opens articles as the window does: with whole paths.
fn opened(folder: &Path, paths: &[PathBuf]) -> Session {
    let opener = Opener {
        env: projects::env(),
        data_folder: folder.join("data"),
        last_documents: Vec::new(),
    };
    match opener.open(paths, &Vec::new(), &ProgressMonitor::default()) {
        Outcome::Session(session, _) => *session,
        other => panic!("{other:?}"),
    }
}

fn export_all(session: &Session, choice: &ExportChoice, folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    let losses = loss_report::in_language(Language::English);
    let targets = export::hand_over(folder, &WriteOptions::default(), losses).unwrap();
    let project = session.snapshot().unwrap();
    for target in targets {
        export::export(&project, choice, &target, &ProgressMonitor::default()).unwrap();
    }
}

#[test]
fn exports_of_every_format_have_no_path_of_the_computer() {
    let folder = tempfile::tempdir().unwrap();
    let private = folder.path().join("home-of-mona");
    fs::create_dir_all(&private).unwrap();
    let arabic = "قال بوتين أمس في موسكو";
    // In windows-1256 the file has another hash than the text.
    let (foreign, ..) = encoding_rs::WINDOWS_1256.encode("زار القاهرة");
    let paths = [("one.txt", arabic.as_bytes()), ("two.txt", &foreign)].map(|(name, bytes)| {
        let path = private.join(name);
        tawsim::base::atomic_file::atomic_write_bytes(&path, bytes).unwrap();
        path
    });
    let mut session = opened(folder.path(), &paths[..1]);
    projects::tag(&mut session, "بوتين", "PERSON").unwrap();
    let id = session.document().unwrap().document.id;
    session
        .dispatch(Action::SetFlag {
            document: id,
            reason: Some("x".into()),
        })
        .unwrap();
    let out = folder.path().join("out");
    export_all(&session, &ExportChoice::default(), &out);
    let all = files(&out);
    assert!(all.len() > 20, "{}", all.len());
    let temporary = folder.path().file_name().unwrap().to_string_lossy();
    for part in ["home-of-mona", &*temporary] {
        assert_eq!(with_text(&out, part), Vec::<PathBuf>::new(), "{part}");
    }
    if let Some(home) = std::env::home_dir().filter(|home| home.components().count() > 1) {
        let home = format!("{}/", home.to_string_lossy());
        assert_eq!(with_text(&out, &home), Vec::<PathBuf>::new());
    }
    // The name stays, in what carries metadata.
    assert!(with_text(&out, "one.txt").len() > 1);

    // Whoever asks gets the paths.
    let choice = ExportChoice {
        with_paths: true,
        ..ExportChoice::default()
    };
    let with = folder.path().join("with");
    export_all(&session, &choice, &with);
    assert!(with_text(&with, "home-of-mona").len() > 1);
    // The project still recognizes the file by its path.
    drop(session);
    let again = opened(folder.path(), &paths[..1]);
    assert_eq!(again.document().unwrap().document.id, id);
    drop(again);

    let mut session = Session::create(&*folder.path().join("two.tawsim"), projects::env()).unwrap();
    let document = tawsim::formats::text::read::read(
        &foreign,
        "two",
        &paths[1].to_string_lossy(),
        tawsim::formats::core::encoding::Encoding::parse("windows-1256"),
    );
    use projects::ImportFromMemory as _;
    session
        .import(projects::batch(vec![document.unwrap()]))
        .unwrap();
    let gold = projects::gold(&session, ExportChoice::default());
    let hash = tawsim::base::hash::sha256_hex(&foreign);
    let named =
        format!(r#""source_path":"two.txt","encoding":"windows-1256","source_sha256":"{hash}""#);
    assert!(
        gold.replace(": ", ":").replace(", ", ",").contains(&named),
        "{gold}"
    );
}
