//! Lists problems with data by kind: file, line, description, hint, and the way to their documents.
//! The list can be saved.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use egui::{Ui, Vec2};

use crate::commands::text_values::Value;
use crate::commands::texts::Texts;
use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::id::{AnnotationId, DocumentId};
use crate::session::actions::Action;
use crate::ui::dialogs::{Step, heading, kept};
use crate::ui::shell::notices::at_start;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::icons;
use crate::ui::widgets::label::{self, ButtonKind, Look};
use crate::ui::widgets::theme::{self, space};

/// The number of problems that are shown; more would only repeat them.
const SHOWN: usize = 500;

/// The problems of a kind that are shown until all are asked for.
const FEW: usize = 5;

/// The list, grouped by kind.
#[derive(Debug)]
pub struct ProblemsDialog {
    problems: Arc<[Diagnostic]>,
    groups: Vec<Group>,
    /// The documents of the project that the problems are in, by the index of the problem; read when
    /// the list is shown first.
    documents: Option<HashMap<usize, DocumentId>>,
}

/// The problems of one kind.
#[derive(Debug)]
struct Group {
    /// Their indices.
    members: Vec<usize>,
    /// Whether all are shown.
    whole: bool,
}

impl ProblemsDialog {
    /// Shows these problems.
    pub fn new(problems: Arc<[Diagnostic]>) -> Self {
        Self {
            groups: groups(&problems),
            problems,
            documents: None,
        }
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let theme = view.theme;
        let count = self.problems.len();
        let title = view.text_with("problems-title", &[("count", Value::Count(count))]);
        heading(ui, view, &title);
        let problems = Arc::clone(&self.problems);
        let texts = view.texts;
        let documents = self
            .documents
            .get_or_insert_with(|| documents(view, &problems));
        let mut wanted = None;
        let groups = &mut self.groups;
        kept::list(ui, view, ("problems", f32::INFINITY), |ui, view| {
            let mut left = SHOWN;
            for group in groups {
                let n = group.members.len();
                if n > 1 {
                    let kind = view.text_with("problems-kind", &[("count", Value::Count(n))]);
                    label::paragraph(ui, view, &kind, Look::text(theme).bold());
                }
                let most = if group.whole { left } else { FEW.min(left) };
                for index in group.members.iter().take(most) {
                    let Some(problem) = problems.get(*index) else {
                        continue;
                    };
                    let document = documents.get(index).copied();
                    if one(ui, view, problem, document.is_some()) {
                        wanted = document.map(|document| (document, *index));
                    }
                    ui.add_space(space::S);
                }
                left = left.saturating_sub(most.min(n));
                if n > most && !group.whole {
                    let all = view.text_with("problems-all", &[("count", Value::Count(n))]);
                    if label::button(ui, view, None, &all, ButtonKind::Quiet).clicked() {
                        group.whole = true;
                    }
                    ui.add_space(space::S);
                } else if n > most {
                    let more = [("count", Value::Count(n - most))];
                    let more = view.text_with("problems-more", &more);
                    label::paragraph(ui, view, &more, Look::secondary(theme));
                }
            }
        });
        if let Some((document, index)) = wanted {
            go(view, document, problems.get(index));
            return Step::Close;
        }
        kept::buttons(ui, view, "problems-save", || text(&problems, texts))
    }
}

/// Groups problems by their kind, the severest kinds first.
fn groups(problems: &[Diagnostic]) -> Vec<Group> {
    let mut kinds: Vec<(Severity, &str, Vec<usize>)> = Vec::new();
    let mut places: HashMap<(u8, &str), usize> = HashMap::new();
    for (index, problem) in problems.iter().enumerate() {
        let place = *places
            .entry((problem.severity as u8, problem.code))
            .or_insert_with(|| {
                kinds.push((problem.severity, problem.code, Vec::new()));
                kinds.len() - 1
            });
        if let Some((.., members)) = kinds.get_mut(place) {
            members.push(index);
        }
    }
    kinds.sort_by_key(|(severity, ..)| Reverse(*severity));
    kinds
        .into_iter()
        .map(|(.., members)| Group {
            members,
            whole: false,
        })
        .collect()
}

/// Returns the documents of the project that problems are in.
fn documents(view: &ViewCtx<'_>, problems: &[Diagnostic]) -> HashMap<usize, DocumentId> {
    let found = |problem: &Diagnostic| {
        let name = problem.place.document.as_deref()?;
        view.session.document_by_name(name).ok()?
    };
    let problems = problems.iter().take(SHOWN).enumerate();
    problems
        .filter_map(|(index, problem)| Some((index, found(problem)?)))
        .collect()
}

/// Opens the document of a problem, and selects its entity if that is known.
fn go(view: &mut ViewCtx<'_>, document: DocumentId, problem: Option<&Diagnostic>) {
    let open = view.session.document();
    let open = open.filter(|open| open.document.id == document);
    let entity = problem
        .and_then(|problem| problem.place.entity.as_deref())
        .and_then(|id| uuid::Uuid::parse_str(id).ok().map(AnnotationId))
        .filter(|id| open.is_some_and(|open| open.annotations.get(*id).is_some()));
    view.send(match entity {
        Some(entity) => Action::SelectAnnotation(Some(entity)),
        None => Action::OpenDocument(document),
    });
}

/// All of it, a problem after the other.
fn text(problems: &[Diagnostic], texts: &Texts) -> String {
    let mut text = String::new();
    for problem in problems {
        text.push_str(&texts.problem_line(problem));
        text.push('\n');
    }
    text
}

/// Shows a problem. Returns whether its document is wanted.
fn one(ui: &mut Ui, view: &mut ViewCtx<'_>, problem: &Diagnostic, leads: bool) -> bool {
    let mut wanted = false;
    let theme = view.theme;
    let (icon, color) = match problem.severity {
        Severity::Note => (icons::INFO, theme.accent),
        Severity::Warning => (icons::WARNING, theme.warning),
        Severity::Error => (icons::WARNING_CIRCLE, theme.error),
    };
    let direction = view.leading_top();
    ui.allocate_ui_with_layout(Vec2::new(ui.available_width(), 20.0), direction, |ui| {
        let size = Vec2::new(theme::ICON_SIZE, 20.0);
        let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
        label::paint_icon_sized(ui, view, rect, icon, (16.0, color));
        ui.add_space(space::S);
        let size = Vec2::new(ui.available_width() - space::M, 0.0);
        let column = egui::Layout::top_down(egui::Align::Min);
        ui.allocate_ui_with_layout(size, column, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let told = view.texts.problem(problem);
            let message = label::excerpt(&told.sentence);
            label::paragraph(ui, view, message, Look::text(theme));
            let place = view.texts.place(&problem.place);
            let hint = told.hint.as_deref().unwrap_or_default();
            for line in [place.as_str(), label::excerpt(hint)] {
                if !line.is_empty() {
                    label::paragraph(ui, view, line, Look::secondary(theme));
                }
            }
            if leads {
                let go = view.text("problems-go");
                wanted = at_start(ui, view, |ui, view| {
                    label::button(ui, view, None, &go, ButtonKind::Plain).clicked()
                });
            }
        });
    });
    wanted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::diagnostic::Message;

    #[test]
    fn problems_are_grouped_by_kind_and_the_severest_come_first() {
        let message = Message::new;
        let problems = [
            message("gold.surface").warning(),
            message("gold.label_name").error(),
            message("gold.surface").warning(),
            message("gold.surface").error(),
        ];
        let found: Vec<Vec<usize>> = groups(&problems).into_iter().map(|g| g.members).collect();
        assert_eq!(found, [vec![1], vec![3], vec![0, 2]]);
    }
}
