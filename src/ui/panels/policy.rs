//! The policy of the project in the side panel: what belongs to an entity, above the guideline.

use egui::{Role as Access, Sense, Ui, Vec2, WidgetInfo};

use crate::commands::text_values::Value;
use crate::model::labels::nesting_rules::NestingRules;
use crate::model::policy::{Policy, Rule, Subject};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::icons;
use crate::ui::widgets::label::{self, ButtonKind, Look};
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::{self, space};

/// The height of a rule, in points.
const ROW: f32 = 24.0;

/// Returns the id of the name of a subject.
pub(crate) fn name_id(subject: Subject) -> &'static str {
    match subject {
        Subject::Proclitics => "policy-proclitics",
        Subject::Article => "policy-article",
        Subject::Titles => "policy-titles",
        Subject::Quotes => "policy-quotes",
        Subject::Brackets => "policy-brackets",
    }
}

/// Returns the id of the name of a rule.
pub(crate) fn rule_id(rule: Option<Rule>) -> &'static str {
    match rule {
        None => "policy-none",
        Some(Rule::In) => "policy-in",
        Some(Rule::Out) => "policy-out",
        Some(Rule::Free) => "policy-free",
    }
}

/// Shows the rules that are stated, or how to state them.
pub(super) fn policy_ui(ui: &mut Ui, view: &mut ViewCtx<'_>) {
    let policy = view.session.policy();
    let title = view.text("project-policy");
    let response = label::paragraph(ui, view, &title, Look::text(view.theme).bold());
    response.widget_info(|| WidgetInfo::labeled(Access::Heading, true, &title));
    if policy.is_empty() {
        let none = view.text("policy-empty");
        label::paragraph(ui, view, &none, Look::secondary(view.theme));
    }
    for (subject, rule) in Subject::ALL.into_iter().zip(policy.rules) {
        if rule.is_some() {
            rule_ui(ui, view, &view.text(name_id(subject)), rule);
        }
    }
    heads_ui(ui, view, &policy);
    nesting_ui(ui, view, &policy);
    ui.add_space(space::XS);
    let usable = view.command("project.policy");
    if let Some((spec, title, _, is_usable)) = usable {
        ui.add_enabled_ui(is_usable, |ui| {
            if label::button(ui, view, None, &title, ButtonKind::Plain).clicked() {
                view.run(spec.name);
            }
        });
    }
    ui.add_space(space::M);
    let size = Vec2::new(ui.available_width(), 1.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    ui.painter().rect_filled(rect, 0.0, view.theme.hairline);
    ui.add_space(space::S);
}

/// A rule: a sign, the subject, and the rule at the end.
fn rule_ui(ui: &mut Ui, view: &mut ViewCtx<'_>, name: &str, rule: Option<Rule>) {
    let theme = view.theme;
    let size = Vec2::new(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let said = view.text(rule_id(rule));
    response.widget_info(|| WidgetInfo::labeled(Access::Label, true, format!("{name}: {said}")));
    let mut row = Row::new(rect, view.rtl());
    let (icon, color) = match rule {
        Some(Rule::In) => (icons::CHECK, theme.accent),
        Some(Rule::Out) => (icons::X, theme.secondary),
        _ => (icons::CIRCLE_HALF, theme.secondary),
    };
    let place = row.start(theme::ICON_SIZE);
    label::paint_icon_sized(ui, view, place, icon, (13.0, color));
    row.start(space::XS);
    let look = Look::secondary(theme);
    let rtl = view.rtl();
    let laid = view.engine.label(&said, look.role, look.size, None, rtl);
    let place = row.end(laid.width);
    label::paint_in(ui, view, place, &said, look);
    row.end(space::S);
    label::paint_in(
        ui,
        view,
        row.rest(),
        name,
        Look {
            size: 13.5,
            ..Look::text(theme)
        },
    );
}

/// The generic nouns, those outside first.
fn heads_ui(ui: &mut Ui, view: &mut ViewCtx<'_>, policy: &Policy) {
    for (id, heads) in [
        ("policy-heads-outside", &policy.heads_out),
        ("policy-heads-inside", &policy.heads_in),
    ] {
        if !heads.is_empty() {
            let words = heads.join("\u{60C} ");
            let line = view.text_with(id, &[("words", Value::Text(&words))]);
            label::paragraph(ui, view, &line, Look::secondary(view.theme));
        }
    }
}

/// The labels that may not stand inside of others, a line for each outer label.
fn nesting_ui(ui: &mut Ui, view: &mut ViewCtx<'_>, policy: &Policy) {
    let labels = view.session.labels();
    let rules = NestingRules::of(policy, labels);
    if rules.is_empty() {
        return;
    }
    let language = view.language();
    for outer in &labels.labels {
        let forbidden = labels.labels.iter();
        let forbidden = forbidden.filter(|inner| !rules.may_stand(inner.id, outer.id));
        let names: Vec<&str> = forbidden.map(|inner| inner.display(language)).collect();
        if names.is_empty() {
            continue;
        }
        let inner = names.join("\u{60C} ");
        let values = [
            ("outer", Value::Text(outer.display(language))),
            ("inner", Value::Text(&inner)),
        ];
        let line = view.text_with("policy-nesting-line", &values);
        label::paragraph(ui, view, &line, Look::secondary(view.theme));
    }
}
