//! Single edits in a text field: deletion, undo, composition.

use tawsim::text::cursor::Selection;
use tawsim::text::edit::{Editor, Lines, Preedit};
use tawsim::text::layout::Caret;

/// Returns a text with `|` at the caret, or with `‹` and `›` around the selection.
fn marked(text: &str, selection: Selection) -> String {
    let mut out = text.to_owned();
    let range = selection.range();
    if range.is_empty() {
        out.insert(range.start, '|');
    } else {
        out.insert(range.end, '›');
        out.insert(range.start, '‹');
    }
    out
}

fn editor(marked: &str) -> Editor {
    let at = marked.find('|').unwrap();
    let mut editor = Editor::new(Lines::Many, &marked.replace('|', ""));
    editor.select(Selection::caret(at));
    editor
}

#[track_caller]
fn check(before: &str, edit: impl FnOnce(&mut Editor) -> bool, after: &str) {
    let mut editor = editor(before);
    edit(&mut editor);
    assert_eq!(marked(editor.text(), editor.selection()), after);
}

#[test]
fn backspace_takes_the_last_mark_and_leaves_the_letter() {
    check("م\u{651}\u{64E}|د", Editor::backspace, "م\u{651}|د");
    check("بَ|", Editor::backspace, "ب|");
    check("ب|", Editor::backspace, "|");
    check("می\u{200C}|", Editor::backspace, "می|");
    check("لا|", Editor::backspace, "ل|");
}

#[test]
fn backspace_takes_what_is_drawn_as_one_sign_whole() {
    for sign in ["👨‍👩‍👧", "🇸🇦", "👍🏽", "1️⃣"] {
        check(&format!("ب{sign}|"), Editor::backspace, "ب|");
    }
    check("🇸🇦🇩🇿|", Editor::backspace, "🇸🇦|");
}

#[test]
fn delete_takes_a_letter_with_its_marks() {
    check("|مُحَمَّد", Editor::delete, "|حَمَّد");
    check("|👨‍👩‍👧ب", Editor::delete, "|ب");
    check("سطر|\nآخر", Editor::delete, "سطر|آخر");
}

#[test]
fn words_go_with_control() {
    check("زار محمد| القاهرة", Editor::backspace_word, "زار | القاهرة");
    check("زار |محمد القاهرة", Editor::delete_word, "زار | القاهرة");
}

#[test]
fn undo_takes_words_back_and_not_letters() {
    let mut editor = editor("|");
    for letter in ["ز", "ا", "ر", " ", "م", "ح", "م", "د"] {
        editor.insert(letter);
    }
    editor.undo();
    assert_eq!(editor.text(), "زار ");
    editor.undo();
    assert_eq!(editor.text(), "");
    editor.redo();
    editor.redo();
    assert_eq!(editor.text(), "زار محمد");
}

#[test]
fn undo_gives_back_what_was_selected() {
    let mut editor = editor("زار محمد|");
    editor.select_all();
    editor.insert("x");
    editor.undo();
    assert_eq!(marked(editor.text(), editor.selection()), "‹زار محمد›");
}

#[test]
fn composing_shows_letters_that_are_not_yet_written() {
    let mut editor = editor("زار |محمد");
    let preedit = Preedit {
        text: "にほ".to_owned(),
        active: None,
    };
    editor.compose(Some(preedit));
    assert_eq!(
        (editor.text(), &*editor.shown()),
        ("زار محمد", "زار にほمحمد")
    );
    assert_eq!(editor.shown_caret().byte, "زار にほ".len());
    editor.compose(None);
    assert_eq!(editor.shown(), "زار محمد");
    assert!(!editor.can_undo());
    editor.commit("日本");
    assert_eq!(marked(editor.text(), editor.selection()), "زار 日本|محمد");
}

#[test]
fn a_double_click_means_the_word_under_the_pointer() {
    let editor = editor("|زار Ahmed، أمس");
    let text = editor.text();
    let at = |place: Caret| &text[editor.word_at(place)];
    let ahmed = text.find("Ahmed").unwrap();
    assert_eq!(at(Caret::before(ahmed)), "Ahmed");
    assert_eq!(at(Caret::after(ahmed + 5)), "Ahmed");
    assert_eq!(at(Caret::before(ahmed + 5)), "،");
    assert_eq!(at(Caret::after(ahmed)), " ");
    assert_eq!(at(Caret::after(text.len())), "أمس");
}

#[test]
fn a_line_that_is_full_takes_no_letter_and_no_step() {
    let mut editor = Editor::new(Lines::One, "");
    editor.paste(&"x".repeat(20_000));
    let revision = editor.revision();
    assert!(!editor.insert("y"));
    assert_eq!(editor.revision(), revision);
    editor.undo();
    assert_eq!(editor.text(), "", "the one step is the paste");
}
