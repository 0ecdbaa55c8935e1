//! The project as a whole in the window: numbers, splits, properties, the guideline, a copy.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tawsim::commands::intent::{Intent, ViewCommand};
use tawsim::session::Session;
use tawsim::session::actions::properties::DocumentProperties;

use crate::support::projects;
use crate::support::window::Window;

const ARTICLES: [&str; 4] = [
    "قال بوتين في لندن إن الأزمة انتهت وإن الحوار مستمر بين الطرفين منذ أيام",
    "قال بوتين في لندن إن الأزمة انتهت وإن الحوار مستمر بين الطرفين منذ أسبوع",
    "افتتح الوزير معرض الكتاب في القاهرة بحضور عدد من الكتّاب والناشرين العرب",
    "سجل الفريق هدفين في الشوط الأول قبل أن يتعادل الضيوف في الدقيقة الأخيرة",
];

fn window() -> Window {
    let mut window = Window::on_articles(&ARTICLES);
    window.caret_before("بوتين");
    window.keys("Space 1");
    window
}

fn run(window: &mut Window, command: ViewCommand) {
    let intent = Intent::View(command);
    window.harness.state_mut().ask(intent);
    window.settle();
}

fn click(window: &mut Window, name: &str) {
    window.harness.get_by_label(name).click();
    window.harness.run();
}

/// Gives the keyboard focus to a field.
fn focus(window: &mut Window, name: &str) {
    let field = window.harness.get_by_role_and_label(Role::TextInput, name);
    field.focus();
    window.harness.run();
}

fn named(part: tawsim::model::corpus::split::Split) -> &'static str {
    use tawsim::model::corpus::split::Split;
    match part {
        Split::Train => "Train",
        Split::Validation => "Validation",
        Split::Test => "Test",
        Split::Unassigned => "Unassigned",
    }
}

/// Returns whether a name in the tree contains this text.
fn holds(window: &Window, text: &str) -> bool {
    let found = window.harness.query_all_by_label_contains(text);
    found.count() > 0
}

fn known(session: &Session) -> DocumentProperties {
    let id = session.document().unwrap().document.id;
    session.document_properties(id).unwrap()
}

#[test]
fn manage_statistics_say_their_numbers() {
    let mut window = window();
    run(&mut window, ViewCommand::Statistics);
    for told in [
        "documents: 4",
        "entities: 1",
        "PERSON: 1 entity (100 %) in 1 document",
        "بوتين: 1 time",
        "Documents by state: New 3, In progress 1",
        "Not nested: 1",
    ] {
        assert!(holds(&window, told), "{told}");
    }
    click(&mut window, "Close");
    assert!(!holds(&window, "documents: 4"));
}

#[test]
fn manage_names_are_counted_by_their_spellings_and_found_in_all_documents() {
    let articles = [
        "زارت أنقرة وفود",
        "غادرت انقرة",
        "في أنقرة اجتماع",
        "لا شيء هنا",
    ];
    let mut window = Window::on_articles(&articles);
    for word in ["أنقرة", "انقرة", "أنقرة"] {
        window.caret_before(word);
        window.keys("Space 2 Mod+PageDown");
    }
    run(&mut window, ViewCommand::Statistics);
    click(&mut window, "أنقرة: 3 times, in 2 spellings");
    window.settle();
    assert!(!holds(&window, "documents: 4"), "the dialog is closed");
    let listing = window.harness.state().documents().listing();
    assert_eq!(listing.ask.text, "أنقرة");
    assert!(
        holds(&window, "3 documents, 3 hits"),
        "{:#?}",
        window.names()
    );
}

#[test]
fn manage_what_is_written_about_a_project_is_kept_on_leaving() {
    let mut window = window();
    run(&mut window, ViewCommand::ProjectProperties);
    focus(&mut window, "License");
    window.type_text("CC0-1.0");
    window.keys("Escape");
    assert!(holds(&window, "The properties were saved"));
    let said = |window: &Window| window.session().project().dataset.clone();
    assert_eq!(said(&window).as_deref(), Some(r#"{"license":"CC0-1.0"}"#));
    window.keys("Mod+Z");
    assert_eq!(said(&window), None);
    // Text that is not valid in the data is neither saved nor lost.
    run(&mut window, ViewCommand::ProjectProperties);
    focus(&mut window, "Language");
    window.keys("Mod+A");
    window.type_text("Arabic language");
    window.keys("Escape");
    assert!(holds(&window, "The language is a tag"));
    click(&mut window, "Cancel");
    assert_eq!(said(&window), None);
    // Without input there is no step.
    let before = window.session().undo_title();
    run(&mut window, ViewCommand::ProjectProperties);
    window.keys("Escape");
    assert_eq!(window.session().undo_title(), before);
}

#[test]
fn manage_what_is_written_about_a_document_is_kept_on_leaving() {
    let mut window = window();
    window.keys("Alt+Enter");
    focus(&mut window, "Tags, separated by commas");
    window.type_text("سياسة، روسيا");
    window.keys("Escape");
    assert_eq!(known(window.session()).tags, ["سياسة", "روسيا"]);
    assert!(holds(&window, "The properties were saved"));
    window.keys("Alt+Enter");
    focus(&mut window, "Tags, separated by commas");
    window.type_text("، خطأ");
    click(&mut window, "Cancel");
    assert_eq!(known(window.session()).tags, ["سياسة", "روسيا"]);
}

#[test]
fn manage_removed_document_is_restored_at_its_position() {
    let mut window = window();
    let names = |window: &Window| -> Vec<String> {
        let rows = window.session().rows(0..9).unwrap();
        rows.into_iter().map(|row| row.name).collect()
    };
    let before = names(&window);
    window.keys("Mod+PageDown");
    assert_eq!(window.document(), "article 2");
    window.keys("Space 1");
    let shown = window.shown();
    let id = window.session().document().unwrap().document.id;
    window.ask(tawsim::session::Action::RemoveDocument(id));
    assert_eq!(names(&window), ["article 1", "article 3", "article 4"]);
    assert_eq!(window.document(), "article 3");
    assert!(holds(&window, "article 2 was removed from the project"));
    window.keys("Mod+Z");
    assert_eq!(names(&window), before);
    assert_eq!(window.shown(), shown);
    // The undo is done: no notice asks to press again, which would undo something else.
    assert!(!holds(&window, "The last change was in this document"));
    window.keys("Mod+Shift+Z");
    assert_eq!(names(&window).len(), 3);
    window.keys("Mod+Z");
    assert_eq!(window.shown(), shown);
    // Removing the last document leaves an empty project, and undo brings it back.
    for _ in 0..4 {
        let id = window.session().document().unwrap().document.id;
        window.ask(tawsim::session::Action::RemoveDocument(id));
    }
    assert_eq!(window.session().n_documents(), 0);
    assert!(window.session().document().is_none());
    window.keys("Mod+Z Mod+Z Mod+Z Mod+Z");
    assert_eq!(names(&window), before);
}

#[test]
fn manage_a_split_is_shown_before_it_is_made_and_is_one_step() {
    let mut window = window();
    run(&mut window, ViewCommand::Split);
    assert!(holds(&window, "2 documents in 1 group are near-duplicates"));
    focus(&mut window, "Train, %");
    window.keys("Mod+A");
    window.type_text("70");
    assert!(holds(&window, "The sum of the three shares must be 100 %"));
    let button = window.harness.get_by_label("Split documents");
    assert!(button.accesskit_node().is_disabled());
    window.keys("Mod+A");
    window.type_text("80");
    click(&mut window, "Split documents");
    let split = known(window.session()).split;
    assert!(split.is_some());
    let session = window.session();
    let rows = session.rows(0..4).unwrap();
    let of = |at: usize| session.document_properties(rows[at].id).unwrap().split;
    assert_eq!(of(0), of(1));
    assert!(holds(&window, "The documents were split"));
    let counts = window.session().split_counts().unwrap();
    assert_eq!(counts.iter().map(|(_, n)| n).sum::<usize>(), 4);
    let (part, n) = counts[0];
    click(&mut window, "Filter");
    click(&mut window, &format!("Part of the split: {}", named(part)));
    window.settle();
    let listing = window.harness.state().documents().listing();
    assert_eq!(listing.len(window.session()), n);
    click(
        &mut window,
        &format!("Remove the filter Part of the split: {}", named(part)),
    );
    window.settle();
    window.keys("Mod+Z");
    assert_eq!(known(window.session()).split, None);
}

#[test]
fn manage_what_is_known_about_a_document_is_written_in_one_step() {
    let mut window = window();
    window.keys("Alt+Enter");
    assert!(holds(&window, "Id: article 1"));
    focus(&mut window, "Title");
    window.type_text("خبر اليوم");
    focus(&mut window, "Tags, separated by commas");
    window.type_text("سياسة، روسيا");
    click(&mut window, "Add a line");
    // The last line is the new one: the source of the text is known already.
    let names = window
        .harness
        .get_all_by_role_and_label(Role::TextInput, "Name");
    names.last().unwrap().focus();
    window.harness.run();
    window.type_text("url");
    click(&mut window, "Test");
    click(&mut window, "Save properties");
    let found = known(window.session());
    assert_eq!(found.title, "خبر اليوم");
    assert_eq!(found.tags, ["سياسة", "روسيا"]);
    assert!(found.meta.contains(&("url".to_owned(), String::new())));
    assert_eq!(found.split, Some(tawsim::model::corpus::split::Split::Test));
    let before = window.session().undo_title();
    assert_eq!(before.as_deref(), Some("edit-document"));
    window.keys("Mod+Z");
    assert_eq!(known(window.session()).tags, [] as [&str; 0]);
}

#[test]
fn manage_the_project_has_a_name_and_rules() {
    let mut window = window();
    run(&mut window, ViewCommand::ProjectProperties);
    focus(&mut window, "Language");
    window.keys("Mod+A");
    window.type_text("Arabic language");
    assert!(holds(&window, "The language is a tag"));
    window.keys("Mod+A");
    window.type_text("ar-EG");
    focus(&mut window, "License");
    window.type_text("CC0-1.0");
    click(&mut window, "Save properties");
    let dataset = window.session().project().dataset.clone();
    assert_eq!(
        dataset.as_deref(),
        Some(r#"{"language":"ar-EG","license":"CC0-1.0"}"#)
    );
}

#[test]
fn manage_the_guideline_is_written_kept_and_read_beside_the_article() {
    let mut window = window();
    window.keys("Mod+Shift+G");
    assert!(holds(&window, "No guideline yet"));
    click(&mut window, "Edit the guideline\u{2026}");
    window.type_text("# الدليل");
    // Escape saves the typed text.
    window.keys("Escape");
    assert_eq!(window.session().guideline().as_deref(), Some("# الدليل"));
    let page = window
        .harness
        .get_by_role_and_label(Role::Heading, "الدليل");
    assert!(page.rect().width() > 0.0);
    window.keys("Mod+Z");
    assert!(holds(&window, "No guideline yet"));
    let path = window.write("rules.md", "\u{FEFF}- قاعدة\r\n- أخرى\r\n");
    window.take_guideline(&path);
    assert_eq!(
        window.session().guideline().as_deref(),
        Some("- قاعدة\n- أخرى\n")
    );
    window.keys("Mod+Shift+G");
    assert!(!holds(&window, "قاعدة"));
}

#[test]
fn manage_another_version_of_the_guideline_can_be_taken_again() {
    let mut window = window();
    for text in ["# الأولى\n\nقاعدة", "# الثانية"] {
        let path = window.write("rules.md", text);
        window.take_guideline(&path);
    }
    window.keys("Mod+K");
    window.type_text("Edit the guideline");
    window.keys("Enter");
    click(&mut window, "Other versions: 1 other version");
    click(&mut window, "الأولى");
    window.keys("Escape");
    let guideline = window.session().guideline();
    assert_eq!(guideline.as_deref(), Some("# الأولى\n\nقاعدة"));
}

#[test]
fn manage_a_copy_of_the_project_is_made_while_it_is_open() {
    let mut window = window();
    let path = window.folder().join("copy.tawsim");
    let ctx = window.harness.ctx.clone();
    window.harness.state_mut().back_up(&ctx, path.clone());
    window.settle();
    assert!(holds(&window, "A copy of the project is in"));
    let copy = Session::open(&path, projects::env()).unwrap();
    assert_eq!(copy.n_documents(), 4);
}

#[test]
fn manage_a_document_is_finished_and_removed_from_its_menu_without_being_opened() {
    let mut window = Window::on_articles(&["قال بوتين أمس", "زار محمد دمشق", "عاد علي"]);
    let row = |window: &Window, name: &str| {
        let names = window.names();
        let found = names.iter().find(|one| one.starts_with(name)).cloned();
        found.unwrap_or_else(|| panic!("{name} in {names:#?}"))
    };
    let second = row(&window, "article 2");
    window.focus_name(&second);
    window.press(Key::F10, Key::F10, Modifiers::SHIFT);
    assert!(window.shows("Mark as finished"), "{:#?}", window.names());
    // The first row has the focus already.
    window.keys("ArrowDown Enter");
    assert_eq!(window.session().n_finished(), 1);
    assert_eq!(window.document(), "article 1");
    let third = row(&window, "article 3");
    let at = window.harness.get_by_label(&third).rect().center();
    for pressed in [true, false] {
        window.harness.event(egui::Event::PointerMoved(at));
        window.harness.event(egui::Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Secondary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        window.harness.run();
    }
    window.press_name("Remove from the project");
    assert_eq!(window.session().n_documents(), 2);
    let second = row(&window, "article 2");
    window.focus_name(&second);
    window.press(Key::Menu, Key::Menu, Modifiers::NONE);
    assert!(window.shows("Reopen"), "{:#?}", window.names());
    window.keys("Escape");
    assert!(!window.shows("Reopen"));
}
