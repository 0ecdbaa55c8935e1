//! The annotator's bookmarks in the open document: a click goes to one, a button removes it, a
//! field names the one at the caret.
//!
//! Shown only if there are any.

use egui::{Id, Rect, Role as Access, Sense, Ui, Vec2, WidgetInfo};

use crate::commands::text_values::Value;
use crate::model::bookmark::Bookmark;
use crate::session::OpenDocument;
use crate::session::actions::Action;
use crate::session::actions::bookmarks::BookmarkAction;
use crate::text::offset::ByteOffset;
use crate::ui::panels::inspector::entity_fields::EntityFields;
use crate::ui::panels::section;
use crate::ui::state::focus::PanelName;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::{self, space};
use crate::ui::widgets::{a11y, icons, ribbon};

/// The height of a row in points.
const ROW: f32 = 30.0;
/// The width of the ribbon before a caption.
const RIBBON: Vec2 = Vec2::new(8.0, 12.0);

/// Shows the section of the bookmarks.
pub(in crate::ui::panels) fn bookmarks_ui(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    (open, fields): (&OpenDocument, &mut EntityFields),
) {
    if open.lists.bookmarks.is_empty() {
        return;
    }
    section::rule(ui, view);
    section::title(ui, view, "bookmarks-title");
    ui.scope(|ui| {
        a11y::part(ui, Access::List, &view.text("access-bookmarks"));
        let caret = view.session.selection().range().start;
        for bookmark in &open.lists.bookmarks {
            let is_here = bookmark.place(&open.document.text) == caret;
            row(ui, view, (open, bookmark), is_here);
            if is_here {
                field(ui, view, bookmark, fields);
            }
        }
    });
    ui.add_space(space::M);
}

fn row(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    (open, bookmark): (&OpenDocument, &Bookmark),
    is_here: bool,
) {
    let theme = view.theme;
    let text = &open.document.text;
    let size = Vec2::new(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if !ui.is_rect_visible(rect) {
        return;
    }
    PanelName::Inspector.begins_with(&response);
    let ground = rect.shrink2(Vec2::new(space::S, 1.0));
    if is_here {
        ui.painter()
            .rect_filled(ground, theme::RADIUS, theme.pressed);
    } else if response.contains_pointer() {
        ui.painter()
            .rect_filled(ground, theme::RADIUS, theme.hovered);
    }
    label::focus_ring(ui, theme, ground, &response);
    let mut row = Row::new(ground.shrink2(Vec2::new(space::S, 0.0)), view.rtl());
    // As wide as the dot of an entity.
    let place = row.start(10.0);
    let mark = Rect::from_center_size(place.center(), RIBBON);
    ribbon::paint(ui.painter(), mark, theme.secondary);
    row.start(space::S);
    let remove = row.end(theme::ICON_SIZE + space::S);
    row.end(space::XS);
    let start = open
        .offsets
        .char_from_byte(text, ByteOffset(bookmark.place(text)))
        .0;
    let offset = view.texts.offset(start);
    let look = Look::secondary(theme);
    let laid = view
        .engine
        .label(&offset, look.role, look.size, None, false);
    let place = row.end(laid.width);
    label::paint_in(ui, view, place, &offset, look);
    row.end(space::S);
    let unnamed = view.text("bookmarks-unnamed");
    let caption = label::excerpt(bookmark.caption(text));
    let (caption, look) = if caption.is_empty() {
        (unnamed.as_str(), Look::secondary(theme))
    } else {
        (caption, Look::text(theme))
    };
    label::paint_in(ui, view, row.rest(), caption, look);
    let values = [
        ("text", Value::Text(caption)),
        ("start", Value::Offset(start)),
    ];
    let name = view.texts.plain("access-go-to-bookmark", &values);
    response.widget_info(|| WidgetInfo::labeled(Access::ListItem, true, &name));
    a11y::describe(&response, |node| node.set_selected(is_here));
    if view.can_change() {
        let name = view.texts.plain("access-remove-bookmark", &values);
        let id = Id::unique(("remove bookmark", bookmark.id));
        if remove_button(ui, view, (id, remove), &name) {
            let id = bookmark.id;
            view.send(Action::Bookmark(BookmarkAction::Remove { id }));
            return;
        }
    }
    if response.clicked() {
        view.send(Action::GoTo(bookmark.place(text)));
    }
}

fn remove_button(ui: &Ui, view: &mut ViewCtx<'_>, (id, rect): (Id, Rect), name: &str) -> bool {
    let theme = view.theme;
    let response = ui.interact(rect, id, Sense::click());
    let color = if response.hovered() || response.has_focus() {
        theme.text
    } else {
        theme.secondary
    };
    label::paint_icon_sized(ui, view, rect, icons::X, (14.0, color));
    let ring = Rect::from_center_size(rect.center(), Vec2::splat(rect.width()));
    label::focus_ring(ui, theme, ring, &response);
    response.widget_info(|| WidgetInfo::labeled(Access::Button, true, name));
    label::tooltip(response, view, name).clicked()
}

/// Shows the field with the annotator's word, under the row of the bookmark.
fn field(ui: &mut Ui, view: &mut ViewCtx<'_>, bookmark: &Bookmark, fields: &mut EntityFields) {
    ui.add_space(space::XS);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(space::L);
        let width = ui.available_width() - space::L;
        ui.vertical(|ui| {
            ui.set_max_width(width);
            fields.bookmark_ui(ui, view, bookmark);
        });
    });
    ui.add_space(space::XS);
}
