//! `tawsim render`, as a user calls it.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Runs `tawsim render` in a folder; shows its exit code and its output.
#[track_caller]
fn render(folder: &Path, args: &str) -> String {
    let done = Command::new(env!("CARGO_BIN_EXE_tawsim"))
        .arg("render")
        .args(args.split_whitespace())
        .current_dir(folder)
        .output()
        .unwrap();
    format!(
        "exit {}\n{}{}",
        done.status.code().unwrap(),
        String::from_utf8(done.stdout).unwrap(),
        String::from_utf8(done.stderr).unwrap()
    )
}

#[expect(
    clippy::disallowed_methods,
    reason = "a test makes its files as they come"
)]
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("article.txt"),
        "زار محمد القاهرة.\nثم عاد.",
    )
    .unwrap();
    let records = [
        r#"{"id":"a","text":"زار محمد القاهرة","spans":[{"start":4,"end":8,"label":"PERSON"}]}"#,
        r#"{"id":"b","text":"لا أحد","spans":[]}"#,
    ];
    fs::write(folder.path().join("two.jsonl"), records.join("\n")).unwrap();
    folder
}

#[test]
fn render_draws_a_text_and_a_dataset() {
    let folder = folder();
    let said = render(folder.path(), "article.txt -o a.svg --range 4:8");
    assert_eq!(said, "exit 0\nDrew 720 by 56 points: a.svg\n");
    let svg = fs::read_to_string(folder.path().join("a.svg")).unwrap();
    assert!(svg.contains("<title>محمد</title>") && !svg.contains("<text"));
    let said = render(
        folder.path(),
        "two.jsonl --document a -o b.png --captions ar",
    );
    assert!(said.starts_with("exit 0\n"), "{said}");
    let png = fs::read(folder.path().join("b.png")).unwrap();
    assert!(png.starts_with(b"\x89PNG"));
    let before = fs::read(folder.path().join("b.png")).unwrap();
    render(
        folder.path(),
        "two.jsonl --document a -o b.png --captions ar",
    );
    assert_eq!(fs::read(folder.path().join("b.png")).unwrap(), before);
}

#[test]
fn render_draws_the_document_of_a_project() {
    let folder = folder();
    for args in [
        &["new", "p.tawsim"][..],
        &["import", "p.tawsim", "two.jsonl"],
    ] {
        let done = Command::new(env!("CARGO_BIN_EXE_tawsim"))
            .args(args)
            .current_dir(folder.path())
            .status();
        assert!(done.unwrap().success());
    }
    let said = render(folder.path(), "p.tawsim --document a -o a.svg");
    assert!(said.starts_with("exit 0\n"), "{said}");
    let svg = fs::read_to_string(folder.path().join("a.svg")).unwrap();
    assert!(svg.contains("#D55E00"), "the mark of the entity");
}

#[test]
fn render_says_what_is_wrong() {
    let folder = folder();
    let said: Vec<String> = [
        "two.jsonl -o a.svg",
        "two.jsonl --document c -o a.svg",
        "article.txt -o a.gif",
        "article.txt -o a.svg --range 4:99",
        "article.txt -o a.svg --range 9:3",
        "two.jsonl --document a --layer nobody -o a.svg",
        "nothing.txt -o a.svg",
    ]
    .iter()
    .map(|args| format!("$ tawsim render {args}\n{}", render(folder.path(), args)))
    .collect();
    assert!(!folder.path().join("a.svg").exists());
    insta::assert_snapshot!(said.join("\n"));
}
