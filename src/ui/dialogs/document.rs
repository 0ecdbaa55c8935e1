//! The properties of a document besides its text: title, tags, metadata, part of a split, notes.
//! Read-only facts (id, source, hash, lengths) are at the top.

use egui::{Id, Ui, Vec2};

use crate::commands::intent::Intent;
use crate::commands::text_values::Value;
use crate::model::corpus::split::Split;
use crate::model::id::DocumentId;
use crate::session::actions::Action;
use crate::session::actions::properties::DocumentProperties;
use crate::session::{Session, SessionError};
use crate::ui::dialogs::project::{line, list, listed};
use crate::ui::dialogs::{Answer, Step, foot, heading};
use crate::ui::state::captions::split_id;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::controls;
use crate::ui::widgets::icons;
use crate::ui::widgets::label::{self, ButtonKind, Look};
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::text_field::{self, Field};
use crate::ui::widgets::theme::{self, space};

/// The dialog.
#[derive(Debug)]
pub struct DocumentDialog {
    id: DocumentId,
    name: String,
    source: Option<String>,
    sha256: String,
    known: DocumentProperties,
    /// The properties when the dialog was opened.
    before: DocumentProperties,
    tags: String,
    /// All tags of the project, most frequent first.
    others: Vec<String>,
    /// A unique number for each metadata row, from which its fields derive their ids.
    rows: Vec<u64>,
    next: u64,
}

/// The number of tags that are offered.
const OFFERED: usize = 8;

impl DocumentDialog {
    /// Shows the properties of the open document.
    pub fn new(session: &Session, id: DocumentId) -> Result<Self, SessionError> {
        let known = session.document_properties(id)?;
        let source = session.document_source(id)?;
        let mut tags = session.all_tags()?;
        tags.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let open = session.document().filter(|open| open.document.id == id);
        let (name, sha256) = open.map_or_else(Default::default, |open| {
            let sha256 = crate::store::text_sha256(&open.document.text);
            (open.document.name.clone(), sha256)
        });
        let n = known.meta.len() as u64;
        Ok(Self {
            id,
            name,
            source: source.path,
            sha256,
            tags: list(&known.tags, true),
            others: tags.into_iter().map(|(tag, _)| tag).collect(),
            rows: (0..n).collect(),
            next: n,
            before: known.clone(),
            known,
        })
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let title = view.text("document-title");
        heading(ui, view, &title);
        ui.spacing_mut().item_spacing.y = space::XS;
        self.facts(ui, view);
        let may = view.can_change();
        ui.add_enabled_ui(may, |ui| self.fields(ui, view));
        let button = view.text("properties-button");
        let cancel = view.text("button-cancel");
        match foot(ui, view, &button, &cancel, may) {
            Some(true) => Step::Do(Answer::Intent(Intent::Act(self.action()))),
            Some(false) => Step::Close,
            None => Step::Stay,
        }
    }

    fn written(&self) -> DocumentProperties {
        DocumentProperties {
            tags: listed(&self.tags),
            ..self.known.clone()
        }
    }

    fn action(&self) -> Action {
        Action::SetDocument {
            document: self.id,
            properties: Box::new(self.written()),
        }
    }

    /// Returns the action that saves the changes, if there are any.
    pub(crate) fn draft(&self) -> Option<Action> {
        (self.written() != self.before).then(|| self.action())
    }

    /// Closes the dialog and saves the changes.
    pub(crate) fn leave(&self) -> Step {
        if self.written() == self.before {
            Step::Close
        } else {
            Step::Do(Answer::Kept(Box::new(self.action())))
        }
    }

    /// Shows the read-only facts.
    fn facts(&self, ui: &mut Ui, view: &mut ViewCtx<'_>) {
        fact(ui, view, "document-id", &self.name);
        if let Some(source) = &self.source {
            fact(ui, view, "document-source", source);
        }
        let open = view.session.document();
        if let Some(open) = open.filter(|open| open.document.id == self.id) {
            let text = &open.document.text;
            let values = [
                ("chars", Value::Count(open.offsets.chars())),
                ("bytes", Value::Count(text.len())),
                ("entities", Value::Count(open.annotations.len())),
            ];
            let length = view.text_with("document-length-value", &values);
            fact(ui, view, "document-length", &length);
        }
        fact(ui, view, "document-sha256", &self.sha256);
    }

    fn fields(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) {
        line(ui, view, "document-name", &mut self.known.title);
        line(ui, view, "document-tags", &mut self.tags);
        self.offer(ui, view);
        ui.add_space(space::XS);
        let name = view.text("document-split");
        label::label(ui, view, &name, Look::secondary(view.theme));
        let options = [
            None,
            Some(Split::Train),
            Some(Split::Validation),
            Some(Split::Test),
        ];
        let captions = options.map(|split| view.text(split_id(split)));
        let captions: Vec<&str> = captions.iter().map(String::as_str).collect();
        let chosen = options.iter().position(|split| *split == self.known.split);
        if let Some(new) = controls::segments(ui, view, &name, &captions, chosen.unwrap_or(0)) {
            self.known.split = options.get(new).copied().flatten();
        }
        self.metadata(ui, view);
        ui.add_space(space::XS);
        let name = view.text("document-notes");
        label::label(ui, view, &name, Look::secondary(view.theme));
        Field::lines(Id::unique(("document notes", self.id.0)), &name, (2, 6)).show(
            ui,
            view,
            &mut self.known.notes,
        );
    }

    /// Offers tags of other documents; a click adds one.
    fn offer(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) {
        let have = listed(&self.tags);
        let mut add = None;
        let offered: Vec<&String> = self
            .others
            .iter()
            .filter(|tag| !have.contains(tag))
            .take(OFFERED)
            .collect();
        if offered.is_empty() {
            return;
        }
        let direction = view.leading();
        let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT);
        ui.allocate_ui_with_layout(size, direction.with_main_wrap(true), |ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(space::XS);
            for tag in offered {
                let caption = label::excerpt(tag);
                if label::button(ui, view, Some(icons::PLUS), caption, ButtonKind::Plain).clicked()
                {
                    add = Some(tag.clone());
                }
            }
        });
        if let Some(tag) = add {
            let mut tags = have;
            tags.push(tag);
            self.tags = list(&tags, true);
        }
    }

    /// Shows names and values, one pair per row.
    fn metadata(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) {
        ui.add_space(space::S);
        let title = view.text("document-meta");
        label::paragraph(ui, view, &title, Look::text(view.theme).bold());
        let (key_name, value_name) = (
            view.text("document-meta-name"),
            view.text("document-meta-value"),
        );
        let remove = view.text("document-meta-remove");
        let mut gone = None;
        let pairs = self.known.meta.iter_mut().zip(&self.rows);
        for (index, ((key, value), own)) in pairs.enumerate() {
            let size = Vec2::new(ui.available_width(), 32.0);
            let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
            let mut row = Row::new(rect, view.rtl());
            let places = [row.start(150.0), {
                row.start(space::S);
                let button = row.end(theme::ROW_HEIGHT + 4.0);
                row.end(space::XS);
                let builder = egui::UiBuilder::new()
                    .id_salt(("remove", own))
                    .max_rect(button);
                let mut child = ui.new_child(builder);
                let name = format!("{remove} {key}");
                if label::icon_button(&mut child, view, icons::TRASH, name.trim()).clicked() {
                    gone = Some(index);
                }
                row.rest()
            }];
            let texts = [(key, &key_name), (value, &value_name)];
            for (column, ((text, name), place)) in texts.into_iter().zip(places).enumerate() {
                let builder = egui::UiBuilder::new()
                    .id_salt((column, own))
                    .max_rect(place);
                let mut child = ui.new_child(builder);
                let id = Id::unique(("document meta", self.id.0, *own, column));
                Field::line(id, name).show(&mut child, view, text);
            }
        }
        if let Some(index) = gone {
            self.known.meta.remove(index);
            let own = self.rows.remove(index);
            for column in 0..2_usize {
                text_field::forget(ui, Id::unique(("document meta", self.id.0, own, column)));
            }
        }
        let direction = view.leading();
        let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT + 2.0);
        let caption = view.text("document-meta-add");
        let added = ui.allocate_ui_with_layout(size, direction, |ui| {
            label::button(ui, view, Some(icons::PLUS), &caption, ButtonKind::Plain).clicked()
        });
        if added.inner {
            self.known.meta.push((String::new(), String::new()));
            self.rows.push(self.next);
            self.next += 1;
        }
    }
}

/// A read-only line that can be copied.
fn fact(ui: &mut Ui, view: &mut ViewCtx<'_>, id: &str, value: &str) {
    let size = Vec2::new(ui.available_width(), 24.0);
    let (rect, response) = ui.allocate_exact_size(size, egui::Sense::hover());
    let mut row = Row::new(rect, view.rtl());
    let caption = view.text(id);
    let place = row.start(110.0);
    label::paint_in(ui, view, place, &caption, Look::secondary(view.theme));
    let look = Look {
        size: 13.0,
        ..Look::text(view.theme)
    };
    label::paint_in(ui, view, row.rest(), value, look);
    let spoken = label::spoken(&format!("{caption}: {value}"));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &spoken));
    let value = value.to_owned();
    response.on_hover_ui(|ui| {
        ui.set_max_width(520.0);
        label::label(ui, view, &value, look);
    });
}
