//! An article that is opened without a project finds its project or makes one.

use std::path::Path;

use tawsim::session::Session;
use tawsim::session::open::article::{Article, Opened, make_project, open_article, open_articles};

use crate::support::projects::{env, marked, shown, tag};

fn article(path: &Path, text: &str) -> Article {
    let stem = path.file_stem().unwrap().to_str().unwrap();
    Article {
        path: path.to_owned(),
        sha256: tawsim::store::text_sha256(text),
        document: marked(stem, text),
    }
}

#[test]
fn an_article_finds_its_project_again_and_no_other_is_touched() {
    let folder = tempfile::tempdir().unwrap();
    let data = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let open = |text| open_article(article(&at("article.txt"), text), data.path(), env()).unwrap();

    drop(Session::create(&at("article.tawsim"), env()).unwrap());
    let Opened::Made(mut session) = open("قال بوتين") else {
        panic!("the project that is there is about something else");
    };
    assert!(session.path().unwrap().ends_with("article-2.tawsim"));
    assert_eq!(
        session.undo_title(),
        None,
        "the article itself is not undone"
    );
    tag(&mut session, "بوتين", "PERSON").unwrap();
    drop(session);

    let Opened::Found(session) = open("قال بوتين") else {
        panic!("it is found again");
    };
    assert_eq!(shown(&session), "قال [PERSON بوتين]");
    drop(session);

    let Opened::Changed { session, changed } = open("قيل بوتين") else {
        panic!("the person is asked");
    };
    assert_eq!(changed[0].name, "article");
    assert_eq!(shown(&session), "قال [PERSON بوتين]");
    drop(session);
    let new = vec![article(&at("article.txt"), "قيل بوتين")];
    let session = make_project(new, data.path(), env()).unwrap();
    assert!(session.path().unwrap().ends_with("article-3.tawsim"));
    drop(session);
    let Opened::Found(session) = open("قيل بوتين") else {
        panic!("each text finds its project");
    };
    assert!(session.path().unwrap().ends_with("article-3.tawsim"));
}

#[test]
fn several_articles_make_one_project_and_an_unwritable_folder_none() {
    let folder = tempfile::tempdir().unwrap();
    let data = tempfile::tempdir().unwrap();
    let news = folder.path().join("news");
    std::fs::create_dir(&news).unwrap();
    let two = || {
        ["a.txt", "b.txt"]
            .map(|name| article(&news.join(name), name))
            .to_vec()
    };
    let made = open_articles(two(), data.path(), env()).unwrap();
    let session = made.into_session();
    assert!(session.path().unwrap().ends_with("news/news.tawsim"));
    assert_eq!(session.n_documents(), 2);
    drop(session);
    assert!(matches!(
        open_articles(two(), data.path(), env()).unwrap(),
        Opened::Found(_)
    ));
    let gone = article(&folder.path().join("gone/c.txt"), "نص");
    let made = open_article(gone, data.path(), env()).unwrap();
    assert_eq!(
        made.into_session().path().unwrap(),
        data.path().join("c.tawsim")
    );
}

#[test]
fn what_a_vanished_project_left_behind_is_not_played_back_into_a_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let made = make_project(
        vec![article(&at("article.txt"), "قال بوتين")],
        folder.path(),
        env(),
    );
    let mut session = made.unwrap();
    tag(&mut session, "بوتين", "PERSON").unwrap();
    // The program was killed, and the project was deleted but not its journal.
    let journal = std::fs::read(at("article.tawsim-wal")).unwrap();
    drop(session);
    std::fs::remove_file(at("article.tawsim")).unwrap();
    tawsim::base::atomic_file::atomic_write_bytes(&at("article.tawsim-wal"), &journal).unwrap();

    // A log that was moved aside before stays.
    tawsim::base::atomic_file::atomic_write_bytes(&at("article.tawsim-wal.old"), b"old").unwrap();

    let again = vec![article(&at("article.txt"), "قال بوتين")];
    let session = make_project(again, folder.path(), env()).unwrap();
    assert_eq!(shown(&session), "قال بوتين");
    let read = |name: &str| std::fs::read(at(name)).unwrap();
    assert_eq!(read("article.tawsim-wal.old"), b"old");
    assert_eq!(read("article.tawsim-wal.old2"), journal);
}

#[test]
fn articles_of_one_name_from_two_folders_are_two_documents() {
    let folder = tempfile::tempdir().unwrap();
    let data = tempfile::tempdir().unwrap();
    let at = |name: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        article(&path, name)
    };
    let two = || vec![at("x/a.txt"), at("y/a.txt"), at("x/a-2.txt")];
    let made = open_articles(two(), data.path(), env()).unwrap();
    let session = made.into_session();
    let rows = session.rows(0..9).unwrap();
    let names: Vec<_> = rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["a", "a-2", "a-2-2"]);
    drop(session);
    assert!(matches!(
        open_articles(two(), data.path(), env()).unwrap(),
        Opened::Found(_)
    ));
}
