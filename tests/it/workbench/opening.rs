//! Opening files in a window that has something open already.

use std::sync::Arc;

use tawsim::session::actions::Action;
use tawsim::session::{Access, Selection};

use crate::support::projects;
use crate::support::window::Window;

#[test]
fn opening_the_same_article_again_leaves_it_writable() {
    let mut window = Window::on("قال بوتين أمس");
    let path = window.folder().join("article.txt");
    for _ in 0..2 {
        window.open(std::slice::from_ref(&path));
        assert_eq!(*window.session().access(), Access::Write);
    }
    window.ask(Action::Select(Selection::caret(0)));
    let text = window.session().document().unwrap().document.text.clone();
    let start = text.find("بوتين").unwrap();
    let span = tawsim::text::span::Span::new(&text, start, start + "بوتين".len()).unwrap();
    let label = projects::label(window.session(), "PERSON");
    window.ask(Action::CreateAnnotation { span, label });
    assert_eq!(window.shown(), "قال [PERSON بوتين] أمس");
}

#[test]
fn what_cannot_be_opened_leaves_the_window_as_it_was() {
    let mut window = Window::on("قال بوتين أمس");
    let broken = window.write("picture.txt", "%PDF-1.4 not a text");
    window.open(&[broken]);
    assert_eq!(window.document(), "article");
    assert_eq!(*window.session().access(), Access::Write);
}

#[test]
fn a_text_and_a_dataset_given_together_are_one_project() {
    let mut window = Window::on("قال بوتين أمس");
    let text = window.write("first.txt", "نص أول");
    let record =
        "{\"text\":\"دمشق\",\"entities\":[{\"start\":0,\"end\":4,\"label\":\"LOCATION\"}]}\n";
    let dataset = window.write("records.jsonl", record);
    window.open(&[text, dataset]);
    assert_eq!(window.session().n_documents(), 2);
}

#[test]
fn a_dataset_never_enters_a_project_about_something_else() {
    let mut window = Window::on("قال بوتين أمس");
    let record =
        "{\"text\":\"دمشق\",\"entities\":[{\"start\":0,\"end\":4,\"label\":\"LOCATION\"}]}\n";
    // A project of that name is open already: that of the article.
    let dataset = window.write("article.jsonl", record);
    window.open(std::slice::from_ref(&dataset));
    assert!(
        window
            .session()
            .path()
            .unwrap()
            .ends_with("article-2.tawsim")
    );
    assert_eq!(window.shown(), "[LOCATION دمشق]");
    window.open(&[dataset]);
    assert!(
        window
            .session()
            .path()
            .unwrap()
            .ends_with("article-2.tawsim")
    );
    assert_eq!(window.session().n_documents(), 1);
}

#[test]
fn nothing_is_made_of_datasets_where_a_later_one_cannot_be_read() {
    let mut window = Window::on("قال بوتين أمس");
    let record = "{\"text\":\"دمشق\",\"entities\":[]}\n";
    let first = window.write("first.jsonl", record);
    let second = window.write("second.jsonl", "{\"id\": 1, \"text\"");
    window.open(&[first.clone(), second]);
    assert_eq!(window.document(), "article");
    assert!(!window.folder().join("first.tawsim").exists());
    window.open(&[first]);
    assert!(window.folder().join("first.tawsim").exists());
}

#[test]
fn a_project_under_the_name_of_a_text_is_refused_and_left_alone() {
    let mut window = Window::on("قال بوتين أمس");
    let mut project = b"SQLite format 3\0".to_vec();
    project.resize(4096, 0);
    let copy = window.folder().join("copy.txt");
    tawsim::base::atomic_file::atomic_write_bytes(&copy, &project).unwrap();
    window.open(std::slice::from_ref(&copy));
    assert_eq!(window.document(), "article");
    assert!(
        window.shows_with("copy.txt cannot be read"),
        "{:#?}",
        window.names()
    );
    assert!(!window.folder().join("copy.tawsim").exists());
    assert_eq!(std::fs::read(copy).unwrap(), project);
}

#[test]
fn opening_several_files_names_each_that_cannot_be_read_and_reads_the_others() {
    let mut window = Window::empty(Arc::new(tempfile::tempdir().unwrap()));
    let good = window.write("مقال أول 100%.txt", "قال بوتين أمس");
    let other = window.write("b c.txt", "زار محمد دمشق");
    let folder = window.folder().join("folder");
    std::fs::create_dir(&folder).unwrap();
    let missing = window.folder().join("غائب.txt");
    window.drop_files(&[good, missing, folder, other]);
    assert_eq!(window.session().n_documents(), 2, "{:#?}", window.names());
    assert!(
        window.shows_with("2 files cannot be read"),
        "{:#?}",
        window.names()
    );
    assert!(window.shows_with("غائب.txt"));
    assert!(window.shows_with("it is a folder"));
}
