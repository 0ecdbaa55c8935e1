//! The entities of the document in reading order: each with its words and its label. A click goes to
//! one, and the list scrolls to the selected one.
//!
//! Only the rows on the screen are laid out, so that a document may have any number of entities.

use std::sync::Arc;

use egui::style::ScrollAnimation;
use egui::{Id, Rect, Role as Access, Sense, Ui, Vec2, WidgetInfo};

use crate::commands::text_values::Value;
use crate::model::annotation::Annotation;
use crate::model::id::{AnnotationId, DocumentId};
use crate::session::OpenDocument;
use crate::session::actions::Action;
use crate::ui::panels::inspector::entity_filter::EntityFilter;
use crate::ui::state::captions::short_name;
use crate::ui::state::focus::PanelName;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::a11y;
use crate::ui::widgets::charts;
use crate::ui::widgets::icons;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::label_sign;
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::{self, space};

/// The height of a row.
const ROW: f32 = 30.0;
/// Rows beyond the visible ones, so that Tab reaches the next one.
const BEYOND: usize = 2;
/// The most of a row that the name of a label takes.
const NAME_SHARE: f32 = 0.42;

/// The state of the list between frames.
#[derive(Clone, Debug, Default)]
struct State {
    /// The order of the entities that pass the filter, and what it was read from: the document, the
    /// revision, the count, the filter.
    order: Arc<[AnnotationId]>,
    read: Option<(DocumentId, u64, usize, String)>,
    /// The entity that was selected in the last frame.
    chosen: Option<AnnotationId>,
    /// The row that was pressed last, and where it was on the screen.
    pressed: Option<(AnnotationId, f32)>,
}

impl State {
    fn update(&mut self, view: &ViewCtx<'_>, open: &OpenDocument, filter: &str) {
        let count = open.annotations.iter().len();
        let revision = view.session.revision();
        let now = Some((open.document.id, revision, count, filter.to_owned()));
        if self.read != now {
            let filter = EntityFilter::new(filter);
            let text = &open.document.text;
            let passing = open
                .annotations
                .iter()
                .filter(|one| filter.passes(one, text));
            self.order = passing.map(|entity| entity.id).collect();
            self.read = now;
        }
    }
}

/// Shows the list.
pub(in crate::ui::panels) fn entities_ui(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    (open, filter): (&OpenDocument, &str),
) {
    let id = Id::unique("entities of the inspector");
    let mut state: State = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    state.update(view, open, filter);
    let order = Arc::clone(&state.order);
    let size = Vec2::new(ui.available_width(), ROW * order.len() as f32);
    let (whole, _) = ui.allocate_exact_size(size, Sense::hover());
    let row_rect = |index: usize| {
        let top = whole.min + Vec2::new(0.0, ROW * index as f32);
        Rect::from_min_size(top, Vec2::new(whole.width(), ROW))
    };
    let chosen = view.session.selected().map(|entity| entity.id);
    if state.chosen != chosen {
        state.chosen = chosen;
        let at = order.iter().position(|id| chosen == Some(*id));
        if let Some(rect) = at.map(row_rect) {
            reveal(
                ui,
                rect,
                state.pressed.take().filter(|(id, _)| chosen == Some(*id)),
            );
        }
    }
    let seen = ui.clip_rect();
    let first = ((seen.top() - whole.top()) / ROW).floor().max(0.0) as usize;
    let last = ((seen.bottom() - whole.top()) / ROW).ceil().max(0.0) as usize;
    let shown = first.saturating_sub(BEYOND)..(last + BEYOND).min(order.len());
    let mut leads = true;
    for index in shown {
        let entity = order.get(index).and_then(|id| open.annotations.get(*id));
        let Some(entity) = entity else { continue };
        let place = (index, order.len());
        let response = row(ui, view, open, entity, (row_rect(index), place));
        let Some(response) = response else { continue };
        let visible = seen.intersects(response.rect);
        if (visible && std::mem::take(&mut leads)) || chosen == Some(entity.id) {
            PanelName::Inspector.begins_with(&response);
        }
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        if response.clicked() {
            state.pressed = Some((entity.id, response.rect.top()));
            view.send(Action::SelectAnnotation(Some(entity.id)));
        }
    }
    ui.data_mut(|data| data.insert_temp(id, state));
}

/// Scrolls to the selected row. A row that was pressed stays under the pointer, though the details
/// above the list have grown.
fn reveal(ui: &Ui, rect: Rect, pressed: Option<(AnnotationId, f32)>) {
    let seen = ui.clip_rect();
    match pressed {
        Some((_, top)) if top >= seen.top() => {
            let by = Vec2::new(0.0, top - rect.top());
            ui.scroll_with_delta_animation(by, ScrollAnimation::none());
        }
        _ if seen.contains_rect(rect) => {}
        _ => {
            let around = rect.expand2(Vec2::new(0.0, 2.0 * ROW));
            ui.scroll_to_rect_animation(around, None, ScrollAnimation::none());
        }
    }
}

/// Shows a row.
fn row(
    ui: &Ui,
    view: &mut ViewCtx<'_>,
    open: &OpenDocument,
    entity: &Annotation,
    (rect, (index, count)): (Rect, (usize, usize)),
) -> Option<egui::Response> {
    let theme = view.theme;
    let text = &open.document.text;
    let kind = view.labels.get(entity.label)?;
    let chosen = view.session.selected().map(|one| one.id) == Some(entity.id);
    let id = Id::unique(("entity of the inspector", entity.id));
    let response = ui.interact(rect, id, Sense::click());
    let ground = rect.shrink2(Vec2::new(space::S, 1.0));
    let painter = ui.painter();
    if chosen {
        painter.rect_filled(ground, theme::RADIUS, theme.pressed);
    } else if response.hovered() {
        painter.rect_filled(ground, theme::RADIUS, theme.hovered);
    }
    label::focus_ring(ui, theme, ground, &response);
    let words = label::excerpt(entity.span.get(text).unwrap_or_default());
    let mut row = Row::new(ground.shrink2(Vec2::new(space::S, 0.0)), view.rtl());
    let place = row.start(10.0);
    let sign = (theme.label(kind.color), view.labels.pattern(kind.id));
    label_sign::swatch(ui.painter(), place, 4.0, sign);
    row.start(space::S);
    if entity.uncertain {
        let place = row.end(theme::ICON_SIZE);
        label::paint_icon_sized(ui, view, place, icons::QUESTION, (14.0, theme.warning));
    }
    if entity.note.is_some() {
        let place = row.end(theme::ICON_SIZE);
        let sign = (14.0, theme.secondary);
        label::paint_icon_sized(ui, view, place, icons::NOTE_PENCIL, sign);
    }
    let name = short_name(kind, view.language()).to_owned();
    let look = Look {
        size: 11.5,
        ..Look::secondary(theme)
    };
    let most = row.rest().width() * NAME_SHARE;
    let rtl = view.rtl();
    let laid = view.engine.label(&name, look.role, look.size, None, rtl);
    let place = row.end(laid.width.min(most));
    charts::paint_at_end(ui, view, place, &name, look);
    row.end(space::S);
    label::paint_in(ui, view, row.rest(), words, Look::text(theme));
    let at = |byte| Value::Offset(open.offsets.char_from_byte(text, byte).0);
    let spoken = view.texts.plain(
        "access-go-to-entity",
        &[
            ("label", Value::Text(&name)),
            ("text", Value::Text(words)),
            ("start", at(entity.span.start_offset())),
            ("end", at(entity.span.end_offset())),
        ],
    );
    let spoken = match &entity.note {
        Some(_) => format!("{spoken}, {}", view.text("access-has-note")),
        None => spoken,
    };
    response.widget_info(|| WidgetInfo::labeled(Access::ListItem, true, &spoken));
    a11y::describe(&response, |node| {
        node.set_selected(chosen);
        node.set_position_in_set(index + 1);
        node.set_size_of_set(count);
    });
    Some(response)
}
