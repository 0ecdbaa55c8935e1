//! The command table: name, default keys, menu, and the function that resolves each command.
//!
//! Menus, palette, key list and `docs/keys.md` are generated from this table. Performs nothing.

use crate::commands::intent::{Intent, Motion, ViewCommand, Way};
use crate::commands::resolve::{self, Resolved};
use crate::commands::selection::edge::Direction::{In, Out};
use crate::commands::selection::edge::Edge::{End, Start};
use crate::commands::selection::edge::Step::{Letter, Word};
use crate::session::actions::bookmarks::BookmarkAction;
use crate::session::{Action, Session};

/// The scope in which the keys of a command work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Anywhere in the window.
    Window,
    /// Only while the article has the focus and no text is being typed.
    Article,
}

/// The menu of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Menu {
    /// Files and projects.
    File,
    /// Undo, redo, entities.
    Edit,
    /// Labels.
    Labels,
    /// Documents.
    Document,
    /// The project as a whole.
    Project,
    /// The appearance of the window.
    View,
    /// Help.
    Help,
}

impl Menu {
    /// All menus, in reading order.
    pub const ALL: [Self; 7] = [
        Self::File,
        Self::Edit,
        Self::Labels,
        Self::Document,
        Self::Project,
        Self::View,
        Self::Help,
    ];

    /// Returns the id of the menu's title.
    pub const fn title_id(self) -> &'static str {
        match self {
            Self::File => "menu-file",
            Self::Edit => "menu-edit",
            Self::Labels => "menu-labels",
            Self::Document => "menu-document",
            Self::Project => "menu-project",
            Self::View => "menu-view",
            Self::Help => "menu-help",
        }
    }
}

/// A submenu, for commands that are mostly used by their keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Submenu {
    /// Movements of the caret.
    Move,
    /// Movements of the caret that extend the selection.
    Extend,
    /// Movements of the edges of an entity or a selection.
    Edges,
    /// A second label on the same words.
    AddLabel,
}

impl Submenu {
    /// All submenus.
    pub const ALL: [Self; 4] = [Self::Move, Self::Extend, Self::Edges, Self::AddLabel];

    /// Returns the id of the menu's title.
    pub const fn title_id(self) -> &'static str {
        match self {
            Self::Move => "menu-move",
            Self::Extend => "menu-extend",
            Self::Edges => "menu-edges",
            Self::AddLabel => "menu-add-label",
        }
    }
}

/// A command.
#[derive(Clone, Copy, Debug)]
pub struct CommandSpec {
    /// `group.verb`: the name in the key map, in logs and in the manual.
    pub name: &'static str,
    /// Its default keys, the primary one first.
    pub keys: &'static [&'static str],
    /// The scope of its keys.
    pub scope: Scope,
    /// Its menu.
    pub menu: Option<Menu>,
    /// Its submenu.
    pub submenu: Option<Submenu>,
    /// Whether it is performed again and again while its key is held down. A command that changes
    /// the project or opens something is performed once.
    pub repeats: bool,
    /// Resolves the command in the current session. If it returns a reason instead of an intent,
    /// the command is disabled, cannot be chosen, and does not consume its key.
    pub resolve: fn(&Session) -> Resolved,
}

impl CommandSpec {
    /// Returns the id of the command's title; the attribute `about` of that text is the
    /// description.
    pub fn title_id(&self) -> String {
        format!("command-{}", self.name.replace(['.', '_'], "-"))
    }

    /// Returns the id of the command's description.
    pub fn about_id(&self) -> String {
        format!("{}.about", self.title_id())
    }

    /// Returns the part of the name before the dot.
    pub fn group(&self) -> &'static str {
        self.name
            .split_once('.')
            .map_or(self.name, |(group, _)| group)
    }

    const fn menu(mut self, menu: Menu) -> Self {
        self.menu = Some(menu);
        self
    }

    const fn repeats(mut self) -> Self {
        self.repeats = true;
        self
    }

    const fn submenu(mut self, menu: Menu, submenu: Submenu) -> Self {
        self.menu = Some(menu);
        self.submenu = Some(submenu);
        self
    }
}

/// Returns the command with this name.
pub fn find(name: &str) -> Option<&'static CommandSpec> {
    COMMANDS.iter().find(|command| command.name == name)
}

type Resolve = fn(&Session) -> Resolved;
type Keys = &'static [&'static str];

const fn window(name: &'static str, keys: Keys, resolve: Resolve) -> CommandSpec {
    CommandSpec {
        name,
        keys,
        scope: Scope::Window,
        menu: None,
        submenu: None,
        repeats: false,
        resolve,
    }
}

const fn article(name: &'static str, keys: Keys, resolve: Resolve) -> CommandSpec {
    CommandSpec {
        name,
        keys,
        scope: Scope::Article,
        menu: None,
        submenu: None,
        repeats: false,
        resolve,
    }
}

#[expect(clippy::unnecessary_wraps, reason = "what a row of the table returns")]
const fn view(command: ViewCommand) -> Resolved {
    Ok(Intent::View(command))
}

/// Every command, in the order of menus and lists.
#[rustfmt::skip] // a flat table: one row per line
pub const COMMANDS: &[CommandSpec] = &[
    window("file.open", &["Mod+O"], |_| view(ViewCommand::OpenFile)).menu(Menu::File),
    window("file.open_folder", &["Mod+Shift+O"], |_| view(ViewCommand::OpenFolder)).menu(Menu::File),
    window("file.new", &["Mod+N"], |_| view(ViewCommand::NewFromFiles)).menu(Menu::File),
    window("file.import", &["Mod+I"], resolve::importing).menu(Menu::File),
    window("file.sample", &[], |_| view(ViewCommand::OpenSample)).menu(Menu::File),
    window("file.export", &["Mod+E"], resolve::exporting).menu(Menu::File),
    window("file.export_all", &[], resolve::exporting_all).menu(Menu::File),
    window("file.backup", &[], |s| resolve::of_project(s, ViewCommand::Backup)).menu(Menu::File),
    window("file.save_as", &[], |s| resolve::of_project(s, ViewCommand::SaveAs)).menu(Menu::File),
    window("file.restore_backup", &[], |_| view(ViewCommand::RestoreBackup)).menu(Menu::File),
    window("file.close", &["Mod+W"], resolve::closing).menu(Menu::File),
    window("file.quit", &["Mod+Q"], |_| view(ViewCommand::Quit)).menu(Menu::File),

    window("edit.undo", &["Mod+Z"], resolve::undo).menu(Menu::Edit).repeats(),
    window("edit.redo", &["Mod+Shift+Z", "Mod+Y"], resolve::redo).menu(Menu::Edit).repeats(),
    article("edit.copy", &["Mod+C"], resolve::copy).menu(Menu::Edit),

    window("find.text", &["Mod+F"], |s| resolve::find(s, ViewCommand::Find)).menu(Menu::Edit),
    window("find.next", &["F3"], |s| resolve::find(s, ViewCommand::FindNext)).menu(Menu::Edit).repeats(),
    window("find.previous", &["Shift+F3"], |s| resolve::find(s, ViewCommand::FindPrevious)).menu(Menu::Edit).repeats(),
    window("find.documents", &["Mod+Shift+F"], resolve::find_documents).menu(Menu::Edit),
    window("find.concordance", &["Mod+Shift+K"], resolve::concordance).menu(Menu::Edit),

    article("caret.left", &["ArrowLeft"], |s| resolve::caret(s, Motion::Left)).submenu(Menu::Edit, Submenu::Move).repeats(),
    article("caret.right", &["ArrowRight"], |s| resolve::caret(s, Motion::Right)).submenu(Menu::Edit, Submenu::Move).repeats(),
    article("caret.up", &["ArrowUp"], |s| resolve::caret(s, Motion::Up)).submenu(Menu::Edit, Submenu::Move).repeats(),
    article("caret.down", &["ArrowDown"], |s| resolve::caret(s, Motion::Down)).submenu(Menu::Edit, Submenu::Move).repeats(),
    article("caret.word_left", &["Mod+ArrowLeft"], |s| resolve::caret(s, Motion::WordLeft)).submenu(Menu::Edit, Submenu::Move).repeats(),
    article("caret.word_right", &["Mod+ArrowRight"], |s| resolve::caret(s, Motion::WordRight)).submenu(Menu::Edit, Submenu::Move).repeats(),
    article("caret.line_start", &["Home"], |s| resolve::caret(s, Motion::LineStart)).submenu(Menu::Edit, Submenu::Move).repeats(),
    article("caret.line_end", &["End"], |s| resolve::caret(s, Motion::LineEnd)).submenu(Menu::Edit, Submenu::Move).repeats(),
    article("caret.page_up", &["PageUp"], |s| resolve::caret(s, Motion::PageUp)).submenu(Menu::Edit, Submenu::Move).repeats(),
    article("caret.page_down", &["PageDown"], |s| resolve::caret(s, Motion::PageDown)).submenu(Menu::Edit, Submenu::Move).repeats(),
    article("caret.document_start", &["Mod+Home"], |s| resolve::caret(s, Motion::DocumentStart)).submenu(Menu::Edit, Submenu::Move).repeats(),
    article("caret.document_end", &["Mod+End"], |s| resolve::caret(s, Motion::DocumentEnd)).submenu(Menu::Edit, Submenu::Move).repeats(),
    window("caret.go_to", &["Mod+G"], resolve::go_to).menu(Menu::Edit),

    article("select.left", &["Shift+ArrowLeft"], |s| resolve::extend(s, Motion::Left)).submenu(Menu::Edit, Submenu::Extend).repeats(),
    article("select.right", &["Shift+ArrowRight"], |s| resolve::extend(s, Motion::Right)).submenu(Menu::Edit, Submenu::Extend).repeats(),
    article("select.up", &["Shift+ArrowUp"], |s| resolve::extend(s, Motion::Up)).submenu(Menu::Edit, Submenu::Extend).repeats(),
    article("select.down", &["Shift+ArrowDown"], |s| resolve::extend(s, Motion::Down)).submenu(Menu::Edit, Submenu::Extend).repeats(),
    article("select.word_left", &["Mod+Shift+ArrowLeft"], |s| resolve::extend(s, Motion::WordLeft)).submenu(Menu::Edit, Submenu::Extend).repeats(),
    article("select.word_right", &["Mod+Shift+ArrowRight"], |s| resolve::extend(s, Motion::WordRight)).submenu(Menu::Edit, Submenu::Extend).repeats(),
    article("select.line_start", &["Shift+Home"], |s| resolve::extend(s, Motion::LineStart)).submenu(Menu::Edit, Submenu::Extend).repeats(),
    article("select.line_end", &["Shift+End"], |s| resolve::extend(s, Motion::LineEnd)).submenu(Menu::Edit, Submenu::Extend).repeats(),
    article("select.page_up", &["Shift+PageUp"], |s| resolve::extend(s, Motion::PageUp)).submenu(Menu::Edit, Submenu::Extend).repeats(),
    article("select.page_down", &["Shift+PageDown"], |s| resolve::extend(s, Motion::PageDown)).submenu(Menu::Edit, Submenu::Extend).repeats(),
    article("select.document_start", &["Mod+Shift+Home"], |s| resolve::extend(s, Motion::DocumentStart)).submenu(Menu::Edit, Submenu::Extend).repeats(),
    article("select.document_end", &["Mod+Shift+End"], |s| resolve::extend(s, Motion::DocumentEnd)).submenu(Menu::Edit, Submenu::Extend).repeats(),
    article("select.all", &["Mod+A"], resolve::select_all).menu(Menu::Edit),
    article("select.word", &["Space"], resolve::select_word).menu(Menu::Edit),
    article("select.jump", &["/"], |s| resolve::of_document(s, ViewCommand::Jump)).menu(Menu::Edit),
    article("select.nothing", &["Escape"], resolve::select_nothing).menu(Menu::Edit),

    article("edge.start_cut", &["["], |s| resolve::cut(s, Start)).submenu(Menu::Edit, Submenu::Edges),
    article("edge.end_cut", &["]"], |s| resolve::cut(s, End)).submenu(Menu::Edit, Submenu::Edges),
    article("edge.start_in", &["Shift+["], |s| resolve::edge(s, (Start, In), Letter)).submenu(Menu::Edit, Submenu::Edges),
    article("edge.start_out", &["Alt+["], |s| resolve::edge(s, (Start, Out), Letter)).submenu(Menu::Edit, Submenu::Edges),
    article("edge.end_in", &["Shift+]"], |s| resolve::edge(s, (End, In), Letter)).submenu(Menu::Edit, Submenu::Edges),
    article("edge.end_out", &["Alt+]"], |s| resolve::edge(s, (End, Out), Letter)).submenu(Menu::Edit, Submenu::Edges),
    article("edge.start_in_word", &["Mod+["], |s| resolve::edge(s, (Start, In), Word)).submenu(Menu::Edit, Submenu::Edges),
    article("edge.start_out_word", &["Mod+Alt+["], |s| resolve::edge(s, (Start, Out), Word)).submenu(Menu::Edit, Submenu::Edges),
    article("edge.end_in_word", &["Mod+]"], |s| resolve::edge(s, (End, In), Word)).submenu(Menu::Edit, Submenu::Edges),
    article("edge.end_out_word", &["Mod+Alt+]"], |s| resolve::edge(s, (End, Out), Word)).submenu(Menu::Edit, Submenu::Edges),

    window("bookmark.toggle", &["Mod+D"], |s| resolve::at_selection(s, |open, at| Action::Bookmark(BookmarkAction::toggle(open, at)))).menu(Menu::Edit),
    window("bookmark.next", &["F2"], resolve::next_bookmark).menu(Menu::Edit).repeats(),

    article("annotation.next", &["Tab"], |s| resolve::go_to_mark(s, true)).menu(Menu::Edit).repeats(),
    article("annotation.previous", &["Shift+Tab"], |s| resolve::go_to_mark(s, false)).menu(Menu::Edit).repeats(),
    article("annotation.around", &["Mod+ArrowUp"], |s| resolve::nested(s, Way::Out)).menu(Menu::Edit),
    article("annotation.inside", &["Mod+ArrowDown"], |s| resolve::nested(s, Way::In)).menu(Menu::Edit),
    article("annotation.next_beside", &["Mod+Shift+ArrowDown"], |s| resolve::nested(s, Way::Next)).menu(Menu::Edit),
    article("annotation.previous_beside", &["Mod+Shift+ArrowUp"], |s| resolve::nested(s, Way::Previous)).menu(Menu::Edit),
    article("annotation.delete", &["Delete", "Backspace"], resolve::delete).menu(Menu::Edit),
    article("annotation.subtype", &["Mod+T"], resolve::subtype).menu(Menu::Edit),
    article("annotation.uncertain", &["U"], resolve::uncertain).menu(Menu::Edit),
    article("annotation.note", &["N"], resolve::note).menu(Menu::Edit),
    article("annotation.norm", &["Shift+N"], resolve::norm).menu(Menu::Edit),
    article("annotation.tag_occurrences", &["A"], |s| resolve::occurrences(s, ViewCommand::TagOccurrences)).menu(Menu::Edit),
    article("annotation.tag_occurrences_project", &["Shift+A"], |s| resolve::occurrences(s, ViewCommand::TagOccurrencesInProject)).menu(Menu::Edit),

    article("suggestion.accept", &["Enter"], resolve::accept).menu(Menu::Edit),
    article("suggestion.reject", &["X"], resolve::reject).menu(Menu::Edit),
    article("suggestion.reject_because", &["Shift+X"], resolve::reject_because).menu(Menu::Edit),
    article("suggestion.skip", &["L"], resolve::skip_suggestion).menu(Menu::Edit),
    article("suggestion.take_back", &["R"], resolve::take_back).menu(Menu::Edit),
    article("suggestion.never", &["Mod+Shift+X"], |s| resolve::never(s, true)).menu(Menu::Edit),
    article("suggestion.never_at_all", &[], |s| resolve::never(s, false)).menu(Menu::Edit),
    article("suggestion.accept_together", &["Mod+Shift+A"], resolve::accept_together).menu(Menu::Edit),

    article("label.apply_1", &["1"], |s| resolve::apply_label(s, 1)).menu(Menu::Labels),
    article("label.apply_2", &["2"], |s| resolve::apply_label(s, 2)).menu(Menu::Labels),
    article("label.apply_3", &["3"], |s| resolve::apply_label(s, 3)).menu(Menu::Labels),
    article("label.apply_4", &["4"], |s| resolve::apply_label(s, 4)).menu(Menu::Labels),
    article("label.apply_5", &["5"], |s| resolve::apply_label(s, 5)).menu(Menu::Labels),
    article("label.apply_6", &["6"], |s| resolve::apply_label(s, 6)).menu(Menu::Labels),
    article("label.apply_7", &["7"], |s| resolve::apply_label(s, 7)).menu(Menu::Labels),
    article("label.apply_8", &["8"], |s| resolve::apply_label(s, 8)).menu(Menu::Labels),
    article("label.apply_9", &["9"], |s| resolve::apply_label(s, 9)).menu(Menu::Labels),
    article("label.add_1", &["Mod+1"], |s| resolve::add_label(s, 1)).submenu(Menu::Labels, Submenu::AddLabel),
    article("label.add_2", &["Mod+2"], |s| resolve::add_label(s, 2)).submenu(Menu::Labels, Submenu::AddLabel),
    article("label.add_3", &["Mod+3"], |s| resolve::add_label(s, 3)).submenu(Menu::Labels, Submenu::AddLabel),
    article("label.add_4", &["Mod+4"], |s| resolve::add_label(s, 4)).submenu(Menu::Labels, Submenu::AddLabel),
    article("label.add_5", &["Mod+5"], |s| resolve::add_label(s, 5)).submenu(Menu::Labels, Submenu::AddLabel),
    article("label.add_6", &["Mod+6"], |s| resolve::add_label(s, 6)).submenu(Menu::Labels, Submenu::AddLabel),
    article("label.add_7", &["Mod+7"], |s| resolve::add_label(s, 7)).submenu(Menu::Labels, Submenu::AddLabel),
    article("label.add_8", &["Mod+8"], |s| resolve::add_label(s, 8)).submenu(Menu::Labels, Submenu::AddLabel),
    article("label.add_9", &["Mod+9"], |s| resolve::add_label(s, 9)).submenu(Menu::Labels, Submenu::AddLabel),
    article("label.list", &["0"], resolve::list_labels).menu(Menu::Labels),
    window("label.arrange", &[], resolve::arrange_labels).menu(Menu::Labels),

    window("document.finish", &["Mod+Enter"], resolve::finish).menu(Menu::Document),
    window("document.next", &["Mod+PageDown"], resolve::next_document).menu(Menu::Document),
    window("document.previous", &["Mod+PageUp"], resolve::previous_document).menu(Menu::Document),
    article("document.flag", &["F"], resolve::flag).menu(Menu::Document),
    article("document.skip", &["S"], resolve::skip).menu(Menu::Document),
    window("document.reopen", &[], resolve::reopen).menu(Menu::Document),
    window("document.remove", &[], resolve::remove_document).menu(Menu::Document),
    window("document.repair", &[], resolve::repair_document).menu(Menu::Document),
    window("document.properties", &["Alt+Enter"], |s| resolve::of_document(s, ViewCommand::DocumentProperties)).menu(Menu::Document),

    window("project.properties", &[], |s| resolve::of_project(s, ViewCommand::ProjectProperties)).menu(Menu::Project),
    window("project.policy", &[], |s| resolve::of_project(s, ViewCommand::Policy)).menu(Menu::Project),
    window("suggestion.review", &["Mod+Shift+R"], |s| resolve::of_project(s, ViewCommand::Review)).menu(Menu::Project),
    window("suggestion.decide_shown", &[], |s| resolve::of_writable(s, ViewCommand::DecideShown)).menu(Menu::Project),
    window("project.check", &["F8"], |s| resolve::of_project(s, ViewCommand::Check)).menu(Menu::Project),
    window("project.names", &[], |s| resolve::of_project(s, ViewCommand::Names)).menu(Menu::Project),
    window("project.statistics", &[], |s| resolve::of_project(s, ViewCommand::Statistics)).menu(Menu::Project),
    window("project.quality", &[], |s| resolve::of_project(s, ViewCommand::Quality)).menu(Menu::Project),
    window("project.split", &[], |s| resolve::of_documents(s, ViewCommand::Split)).menu(Menu::Project),
    window("project.guideline", &[], |s| resolve::of_writable(s, ViewCommand::WriteGuideline)).menu(Menu::Project),
    window("project.guideline_import", &[], |s| resolve::of_writable(s, ViewCommand::ImportGuideline)).menu(Menu::Project),
    window("project.guideline_export", &[], resolve::export_guideline).menu(Menu::Project),

    window("view.documents", &["Mod+B"], |_| view(ViewCommand::ToggleDocuments)).menu(Menu::View),
    window("view.inspector", &["Mod+Shift+B"], |_| view(ViewCommand::ToggleInspector)).menu(Menu::View),
    window("view.guideline", &["Mod+Shift+G"], |_| view(ViewCommand::ToggleGuideline)).menu(Menu::View),
    window("view.labels", &[], |_| view(ViewCommand::ToggleLabels)).menu(Menu::View),
    window("view.own_layer", &[], |_| view(ViewCommand::ToggleOwnLayer)).menu(Menu::View),
    window("view.other_layers", &[], |_| view(ViewCommand::ToggleOtherLayers)).menu(Menu::View),
    window("view.suggestions", &[], |_| view(ViewCommand::ToggleSuggestions)).menu(Menu::View),
    window("view.lexicon", &[], |_| view(ViewCommand::ToggleLexicon)).menu(Menu::View),
    window("view.invisibles", &[], |_| view(ViewCommand::ToggleInvisibles)).menu(Menu::View),
    window("view.reading", &["F11"], |_| view(ViewCommand::ToggleReading)).menu(Menu::View),
    window("view.larger", &["Mod+=", "Mod++"], |_| view(ViewCommand::Larger)).menu(Menu::View),
    window("view.smaller", &["Mod+-"], |_| view(ViewCommand::Smaller)).menu(Menu::View),
    window("view.default_size", &["Mod+0"], |_| view(ViewCommand::DefaultSize)).menu(Menu::View),
    window("view.looser", &["Alt+ArrowUp"], |_| view(ViewCommand::Looser)).menu(Menu::View),
    window("view.tighter", &["Alt+ArrowDown"], |_| view(ViewCommand::Tighter)).menu(Menu::View),
    window("view.scale_up", &["Mod+Alt+="], |_| view(ViewCommand::ScaleUp)).menu(Menu::View),
    window("view.scale_down", &["Mod+Alt+-"], |_| view(ViewCommand::ScaleDown)).menu(Menu::View),
    window("view.scale_default", &["Mod+Alt+0"], |_| view(ViewCommand::ScaleDefault)).menu(Menu::View),
    window("view.theme", &["Mod+Shift+T"], |_| view(ViewCommand::ToggleTheme)).menu(Menu::View),
    window("view.distinct_colors", &[], |_| view(ViewCommand::ToggleLabelColors)).menu(Menu::View),
    window("view.language", &["Mod+Shift+L"], |_| view(ViewCommand::SwitchLanguage)).menu(Menu::View),
    window("view.settings", &["Mod+,"], |_| view(ViewCommand::Settings)).menu(Menu::View),
    window("view.next_panel", &["F6"], |_| view(ViewCommand::NextPanel)).menu(Menu::View),
    window("view.previous_panel", &["Shift+F6"], |_| view(ViewCommand::PreviousPanel)).menu(Menu::View),
    window("view.menus", &["F10"], |_| view(ViewCommand::Menus)).menu(Menu::View),
    window("view.palette", &["Mod+K"], |_| view(ViewCommand::Palette)).menu(Menu::Help),
    window("view.manual", &[], |_| view(ViewCommand::Manual)).menu(Menu::Help),
    window("view.keys", &["F1"], |_| view(ViewCommand::Keys)).menu(Menu::Help),
    window("view.tour", &[], |_| view(ViewCommand::Tour)).menu(Menu::Help),
    window("view.notices", &[], |_| view(ViewCommand::Notices)).menu(Menu::Help),
    window("view.about", &[], |_| view(ViewCommand::About)).menu(Menu::Help),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::keys::chord::Chord;
    use crate::commands::texts::{Language, Texts};
    use std::collections::BTreeMap;
    use std::collections::BTreeSet;

    #[test]
    fn commands_names_are_unique_and_say_group_and_verb() {
        let mut names = BTreeSet::new();
        for command in COMMANDS {
            let name = command.name;
            assert!(names.insert(name), "{name} stands twice");
            let (group, verb) = name.split_once('.').unwrap();
            for part in [group, verb] {
                let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
                assert!(!part.is_empty() && part.chars().all(plain), "{name}");
            }
        }
    }

    #[test]
    fn commands_chords_can_be_read_and_clash_nowhere() {
        let mut taken: BTreeMap<Chord, &str> = BTreeMap::new();
        for command in COMMANDS {
            for keys in command.keys {
                let chord: Chord = keys.parse().unwrap();
                assert_eq!(
                    chord.to_string(),
                    *keys,
                    "{} is written otherwise",
                    command.name
                );
                if let Some(other) = taken.insert(chord, command.name) {
                    panic!("{keys} is given to {other} and {}", command.name);
                }
            }
        }
    }

    #[test]
    fn commands_that_repeat_only_move_or_walk_through_the_history() {
        for command in COMMANDS.iter().filter(|command| command.repeats) {
            let name = command.name;
            let verb = name.split_once('.').map(|(_, verb)| verb);
            let moves = matches!(command.group(), "caret" | "select")
                || matches!(verb, Some("next" | "previous"));
            assert!(moves || matches!(name, "edit.undo" | "edit.redo"), "{name}");
            assert_ne!(command.group(), "document", "{name} opens a document");
        }
        let left = find("caret.word_left").unwrap();
        assert!(left.repeats && !find("document.finish").unwrap().repeats);
    }

    #[test]
    fn commands_single_letters_work_in_the_article_only() {
        for command in COMMANDS {
            for keys in command.keys {
                let typed = keys.chars().count() == 1;
                assert!(
                    !typed || command.scope == Scope::Article,
                    "{}",
                    command.name
                );
            }
        }
    }

    #[test]
    fn commands_have_a_title_and_a_line_in_every_language() {
        let texts = Texts::default();
        for command in COMMANDS {
            for language in Language::ALL {
                let (title, about) = (command.title_id(), command.about_id());
                assert!(
                    texts.has(language, &title),
                    "{title} in {}",
                    language.code()
                );
                assert!(
                    texts.has(language, &about),
                    "{about} in {}",
                    language.code()
                );
                let title = texts.in_language(language, &title);
                assert!(title.chars().count() <= 36, "{title} is long");
                let about = texts.in_language(language, &about);
                assert!(about.chars().count() <= 72, "{about} is long");
                assert!(!about.ends_with('.'), "{about}");
            }
        }
    }

    #[test]
    fn commands_groups_and_menus_have_a_text_in_every_language() {
        let texts = Texts::default();
        for language in Language::ALL {
            for command in COMMANDS {
                let id = format!("keys-group-{}", command.group());
                assert!(texts.has(language, &id), "{id} in {}", language.code());
            }
            for menu in Menu::ALL {
                assert!(texts.has(language, menu.title_id()));
            }
        }
    }
}
