//! The policy of the project: what belongs to an entity, each rule with an example that shows it.

use egui::{Pos2, Rect, Sense, Ui, UiBuilder, Vec2};

use crate::commands::intent::Intent;
use crate::model::policy::{Policy, Rule, Subject};
use crate::session::Session;
use crate::session::actions::Action;
use crate::session::actions::properties::ProjectProperties;
use crate::ui::dialogs::policy::nesting_table::NestingTable;
use crate::ui::dialogs::project::{beside, list, listed};
use crate::ui::dialogs::{Answer, Step, foot, heading};
use crate::ui::panels::policy::{name_id, rule_id};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::controls;
use crate::ui::widgets::label::{self, ButtonKind, Look};
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::{self, space};

/// The dialog.
#[derive(Debug)]
pub struct PolicyDialog {
    policy: Policy,
    /// The properties when the dialog was opened.
    before: ProjectProperties,
    heads_in: String,
    heads_out: String,
    nesting: NestingTable,
    /// Whether the page about labels inside of others is shown.
    shows_nesting: bool,
}

impl PolicyDialog {
    /// Shows the policy of the project.
    pub fn new(session: &Session) -> Self {
        let before = ProjectProperties::of(session.project());
        let policy = before.policy.clone();
        // The words are Arabic in either language of the window.
        Self {
            heads_in: list(&policy.heads_in, true),
            heads_out: list(&policy.heads_out, true),
            policy,
            before,
            nesting: NestingTable::default(),
            shows_nesting: false,
        }
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let title = view.text("project-policy");
        heading(ui, view, &title);
        let pages = ["policy-page-words", "policy-nesting"].map(|id| view.text(id));
        let names = pages.each_ref().map(String::as_str);
        let page = usize::from(self.shows_nesting);
        if let Some(new) = controls::segments(ui, view, &title, &names, page) {
            self.shows_nesting = new == 1;
        }
        ui.add_space(space::XS);
        let about = if self.shows_nesting {
            view.text("policy-nesting.about")
        } else {
            view.text("project-policy.about")
        };
        label::paragraph(ui, view, &about, Look::secondary(view.theme));
        ui.add_space(space::S);
        let may = view.can_change();
        ui.add_enabled_ui(may, |ui| {
            if self.shows_nesting {
                self.nesting.ui(ui, view, &mut self.policy);
            } else {
                self.fields(ui, view);
            }
        });
        let button = view.text("policy-button");
        let cancel = view.text("button-cancel");
        match foot(ui, view, &button, &cancel, may) {
            Some(true) => Step::Do(Answer::Intent(Intent::Act(self.action()))),
            Some(false) => Step::Close,
            None => Step::Stay,
        }
    }

    fn fields(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) {
        ui.spacing_mut().item_spacing.y = space::XS;
        for (subject, rule) in Subject::ALL.into_iter().zip(&mut self.policy.rules) {
            rule_ui(ui, view, subject, rule);
            if subject == Subject::Proclitics {
                let name = view.text("policy-dialect");
                let about = view.text("policy-dialect.about");
                let on = self.policy.dialect_proclitics;
                if controls::switch(ui, view, &name, &about, on) {
                    self.policy.dialect_proclitics = !on;
                }
            }
            ui.add_space(space::S);
        }
        let example = view.text("policy-heads");
        label::label(ui, view, &example, Look::text(view.theme).bold());
        let about = view.text("policy-heads.about");
        label::paragraph(ui, view, &about, Look::secondary(view.theme));
        beside(
            ui,
            view,
            &mut [
                ("project-heads-out", &mut self.heads_out),
                ("project-heads-in", &mut self.heads_in),
            ],
        );
        let caption = view.text("policy-heads-common");
        if label::button(ui, view, None, &caption, ButtonKind::Quiet).clicked() {
            self.add_common(&view.text("policy-heads-common.list"));
        }
    }

    /// Adds the common nouns that are in neither list to those outside.
    fn add_common(&mut self, common: &str) {
        let (known, mut out) = (listed(&self.heads_in), listed(&self.heads_out));
        for noun in listed(common) {
            if !known.contains(&noun) && !out.contains(&noun) {
                out.push(noun);
            }
        }
        self.heads_out = list(&out, true);
    }

    fn written(&self) -> ProjectProperties {
        ProjectProperties {
            policy: Policy {
                heads_in: listed(&self.heads_in),
                heads_out: listed(&self.heads_out),
                ..self.policy.clone()
            },
            ..self.before.clone()
        }
    }

    fn action(&self) -> Action {
        Action::SetProject(Box::new(self.written()))
    }

    /// Returns the action that saves the changes, if there are any.
    pub(crate) fn draft(&self) -> Option<Action> {
        (self.written() != self.before).then(|| self.action())
    }

    /// Closes the dialog and saves the changes.
    pub(crate) fn leave(&self) -> Step {
        match self.draft() {
            Some(action) => Step::Do(Answer::Kept(Box::new(action))),
            None => Step::Close,
        }
    }
}

/// A rule: its name and an example on the leading side, the choice next to it.
fn rule_ui(ui: &mut Ui, view: &mut ViewCtx<'_>, subject: Subject, rule: &mut Option<Rule>) {
    const HEIGHT: f32 = 52.0;
    let size = Vec2::new(ui.available_width(), HEIGHT);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let mut row = Row::new(rect, view.rtl());
    let start = row.start(rect.width() * 0.44);
    row.start(space::M);
    let (upper, lower) = start.split_top_bottom_at_fraction(0.42);
    let name = view.text(name_id(subject));
    label::paint_in(ui, view, upper, &name, Look::text(view.theme).bold());
    example(ui, view, lower, (subject, *rule));
    let options = [None, Some(Rule::In), Some(Rule::Out), Some(Rule::Free)];
    let names = options.map(|rule| view.text(rule_id(rule)));
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let chosen = options.iter().position(|option| option == rule);
    let place = Rect::from_center_size(
        row.rest().center(),
        Vec2::new(row.rest().width(), theme::ROW_HEIGHT),
    );
    let builder = UiBuilder::new().id_salt(subject.name()).max_rect(place);
    let mut child = ui.new_child(builder);
    let new = controls::segments(&mut child, view, &name, &names, chosen.unwrap_or_default());
    if let Some(new) = new.and_then(|new| options.get(new)) {
        *rule = *new;
    }
}

/// Shows a phrase with what the entity is: with the part that the rule is about, without it, or
/// either.
fn example(ui: &Ui, view: &mut ViewCtx<'_>, rect: Rect, (subject, rule): (Subject, Option<Rule>)) {
    let ids = match subject {
        Subject::Proclitics => [
            "policy-example-proclitics",
            "policy-example-proclitics.part",
            "policy-example-proclitics.name",
        ],
        Subject::Article => [
            "policy-example-article",
            "policy-example-article.part",
            "policy-example-article.name",
        ],
        Subject::Titles => [
            "policy-example-titles",
            "policy-example-titles.part",
            "policy-example-titles.name",
        ],
        Subject::Quotes => [
            "policy-example-quotes",
            "policy-example-quotes.part",
            "policy-example-quotes.name",
        ],
        Subject::Brackets => [
            "policy-example-brackets",
            "policy-example-brackets.part",
            "policy-example-brackets.name",
        ],
    };
    let [phrase, whole, name] = ids.map(|id| view.text(id));
    let look = Look {
        size: 17.0,
        ..Look::text(view.theme)
    };
    let rtl = view.rtl();
    let laid = view.engine.label(&phrase, look.role, look.size, None, rtl);
    let size = laid.dimensions();
    let left = if rtl {
        rect.right() - size.x
    } else {
        rect.left()
    };
    let at = Pos2::new(left, (rect.center().y - size.y / 2.0).round());
    let color = view.theme.accent;
    for (words, is_marked) in [
        (&whole, matches!(rule, Some(Rule::In | Rule::Free))),
        (&name, matches!(rule, Some(Rule::Out | Rule::Free))),
    ] {
        let Some(start) = phrase.find(words.as_str()).filter(|_| is_marked) else {
            continue;
        };
        for (from, to) in laid.layout.rects(0, &(start..start + words.len())) {
            let (from, to) = (at.x + from, at.x + to);
            let mark = Rect::from_min_max(Pos2::new(from, at.y), Pos2::new(to, at.y + size.y));
            let painter = ui.painter();
            painter.rect_filled(mark, 3.0, color.gamma_multiply(0.18));
            let line = Rect::from_min_max(Pos2::new(from, mark.bottom() - 2.0), mark.max);
            painter.rect_filled(line, 0.0, color);
        }
    }
    view.engine.paint_label(ui.painter(), &laid, at, look.color);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Env;

    #[test]
    fn policy_common_nouns_are_added_once_and_never_against_the_other_list() {
        let session = Session::in_memory(Env::new("a"));
        let mut dialog = PolicyDialog::new(&session);
        assert!(dialog.draft().is_none());
        dialog.heads_in = "نهر".to_owned();
        dialog.heads_out = "مدينة".to_owned();
        dialog.add_common("مدينة، نهر، محافظة");
        assert_eq!(dialog.heads_out, "مدينة، محافظة");
        assert!(dialog.draft().is_some());
    }
}
