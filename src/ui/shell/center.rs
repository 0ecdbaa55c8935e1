//! The middle of the window: the labels, the search bar, the article.
//!
//! Passes their intents on; each of the three has a file of its own.

use egui::{Frame, Panel, Ui};

use crate::commands::selection::cut;
use crate::commands::text_values::Value;
use crate::session::Selection;
use crate::session::actions::Action;
use crate::ui::article::{ArticleInput, ArticleView, Cuts};
use crate::ui::panels::labels;
use crate::ui::shell::context_menu;
use crate::ui::shell::find_bar::FindBar;
use crate::ui::shell::jump_bar::{JumpBar, JumpWish};
use crate::ui::shell::subtype_strip::SubtypeStrip;
use crate::ui::shell::tour::Part;
use crate::ui::shell::welcome;
use crate::ui::state::layer_view::LayerNames;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::a11y;

/// The bars above and below the article.
#[derive(Debug)]
pub(crate) struct Bars<'a> {
    pub(crate) find: &'a mut FindBar,
    pub(crate) jump: &'a mut JumpBar,
    pub(crate) subtypes: &'a mut SubtypeStrip,
}

/// Shows the labels above the article, the search bar if it is open, and the article.
pub(crate) fn show_article(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    article: &mut ArticleView,
    bars: Bars<'_>,
) {
    a11y::panel(ui, egui::Role::Main, &view.text("panel-article"));
    let Bars {
        find,
        jump,
        subtypes,
    } = bars;
    let session = view.session;
    let Some(open) = session.document() else {
        welcome::welcome_ui(ui, view);
        return;
    };
    if view.shown.labels() {
        let bar = Frame::new()
            .fill(view.theme.paper)
            .inner_margin(egui::Margin::symmetric(16, 10));
        let bar = Panel::top("labels")
            .frame(bar)
            .show_separator_line(true)
            .show(ui, |ui| labels::labels_ui(ui, view));
        Part::Labels.stands(ui, bar.response.rect);
    }
    if find.is_open() {
        let bar = Frame::new()
            .fill(view.theme.panel)
            .inner_margin(egui::Margin::symmetric(12, 6));
        let shown = Panel::top("find")
            .frame(bar)
            .show_separator_line(true)
            .show(ui, |ui| find.ui(ui, view));
        if let Some(span) = shown.inner {
            view.send(Action::Select(Selection::of(span)));
            article.reveal(span.start(), true);
        }
    }
    if jump.is_open(open.document.id) {
        show_jump(ui, view, article, jump);
    } else if subtypes.is_open(session) {
        let bar = Frame::new()
            .fill(view.theme.panel)
            .inner_margin(egui::Margin::symmetric(12, 6));
        Panel::bottom("subtypes")
            .frame(bar)
            .show_separator_line(true)
            .show(ui, |ui| subtypes.ui(ui, view));
    }
    let texts = view.texts;
    let entity_name = |label: &str, words: &str, chars: std::ops::Range<usize>, uncertain: bool| {
        texts.plain(
            if uncertain {
                "entity-access-uncertain"
            } else {
                "entity-access"
            },
            &[
                ("label", Value::Text(label)),
                ("text", Value::Text(words)),
                ("start", Value::Offset(chars.start)),
                ("end", Value::Offset(chars.end)),
            ],
        )
    };
    let (gold, lexicon) = (view.text("layer-gold"), view.text("source-lexicon"));
    let places = view.text("source-places");
    let names = LayerNames {
        gold: &gold,
        lexicon: &lexicon,
        places: &places,
    };
    let input = ArticleInput {
        document: open,
        labels: view.labels,
        selection: session.selection(),
        selected: session.selected().map(|entity| entity.id),
        brush: session.brush(),
        cuts: Cuts {
            clitics: cut::clitics(session),
            default: &|word| cut::default_cut(session, word),
        },
        found: find.places(),
        layers: view
            .layers
            .in_article(names, session.asked().map(|asked| asked.id)),
        shows_signs: view.prefs.invisibles,
        theme: view.theme,
        language: view.language(),
        entity_name: &entity_name,
        scroll_name: &view.text("access-scrolled"),
    };
    let mut actions = Vec::new();
    let response = article.ui(
        ui,
        &input,
        view.prefs.reading_style(),
        view.engine,
        &mut actions,
    );
    for action in actions {
        view.send(action);
    }
    context_menu::show(&response, view, article.caret_rect());
}

/// Shows the strip for jumping under the article.
fn show_jump(ui: &mut Ui, view: &mut ViewCtx<'_>, article: &mut ArticleView, jump: &mut JumpBar) {
    let bar = Frame::new()
        .fill(view.theme.panel)
        .inner_margin(egui::Margin::symmetric(12, 6));
    let shown = Panel::bottom("jump")
        .frame(bar)
        .show_separator_line(true)
        .show(ui, |ui| jump.ui(ui, view));
    match shown.inner {
        Some(JumpWish::Select(span)) => {
            view.send(Action::Select(Selection::of(span)));
            article.reveal(span.start(), true);
        }
        Some(JumpWish::Return(origin)) => {
            view.send(Action::Select(origin.selection));
            if origin.selected.is_some() {
                view.send(Action::SelectAnnotation(origin.selected));
            }
            article.reveal(origin.selection.focus, true);
        }
        Some(JumpWish::Tag(digit)) => view.run(&format!("label.apply_{digit}")),
        None => {}
    }
}
