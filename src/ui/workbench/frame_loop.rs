//! One frame of the window: the logic before it and its layout.
//!
//! `logic` carries out the intents; `ui` paints and fills the outbox. Tests drive it directly.

use egui::{Context, Ui};

use crate::session::Access;
use crate::session::project::names::proposals::ProposalSources;
use crate::ui::article::ArticleView;
use crate::ui::dialogs::{Dialog, Step};
use crate::ui::shell::layout::Contents;
use crate::ui::shell::status_bar::StatusInput;
use crate::ui::shell::welcome;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::a11y;
use crate::ui::workbench::Workbench;
use crate::ui::workbench::notices::reports;

/// The time between two looks whether the rest of a large document has come.
const REST: std::time::Duration = std::time::Duration::from_millis(10);

impl Workbench {
    /// Runs before each frame, and while the window is hidden: takes results and input, and carries
    /// out the intents.
    pub fn logic(&mut self, ctx: &Context) {
        self.engine.begin_frame();
        self.sift_keys(ctx);
        self.apply_prefs(ctx);
        if self.dialogs.take_refocus() {
            ctx.memory_mut(|memory| memory.request_focus(ArticleView::focus_id()));
        }
        self.take_rest(ctx);
        // Intents run before a job takes the project away.
        self.perform_asked(ctx);
        self.take_files(ctx);
        self.take_jobs(ctx);
        self.begin_backup(ctx);
        self.check_file(ctx);
        self.follow(ctx);
        self.take_dropped(ctx);
        self.take_keys(ctx);
        self.perform_asked(ctx);
        if !self.jobs.have_project() {
            self.follow_review(ctx);
        }
        self.dialogs.ask_waiting();
        let colors = self.prefs.label_colors;
        self.shown_labels.update(self.session.labels(), colors);
        self.keep_remark(ctx, false);
        let busy = self.jobs.have_project();
        if self.file.is_displaced() {
            self.search.close_index();
            self.session.leave_names();
        } else {
            self.search.keep_index(ctx, &self.session, busy);
            // After the first frame, which does not wait for a second connection.
            if self.article.rect().is_some() {
                let waker = ctx.clone();
                self.session.keep_names(move || waker.request_repaint());
                self.keep_proposals(ctx);
            }
        }
        let exporting = matches!(self.dialogs.open, Some(Dialog::Export(_)));
        if let Some(tour) = &mut self.tour
            && tour.follow(&self.session, exporting)
        {
            self.tour = None;
        }
        self.settle_notices();
        let now = ctx.input(|i| i.time);
        if let Some(seconds) = self.notifier.notices.tick(now) {
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(seconds.max(0.05)));
        }
    }

    /// Carries out the intents of panels and keys.
    pub(crate) fn perform_asked(&mut self, ctx: &Context) {
        for intent in std::mem::take(&mut self.outbox) {
            self.dispatch(ctx, intent);
        }
    }

    /// Takes the entities of a large document that were not read for its first screen. Waits for
    /// them if there is input, which may scroll to where they are.
    fn take_rest(&mut self, ctx: &Context) {
        if !self.session.is_whole() {
            let moves = ctx
                .input(|i| !i.raw.events.is_empty() || i.smooth_scroll_delta() != egui::Vec2::ZERO);
            if moves || self.session.has_rest_come() {
                self.wait_for_rest(ctx);
            } else {
                ctx.request_repaint_after(REST);
            }
        }
        if self.untold_damage && self.session.is_whole() {
            self.untold_damage = false;
            self.report(ctx, reports::damage);
        }
    }

    /// Waits for all entities of the open document.
    pub(crate) fn wait_for_rest(&mut self, ctx: &Context) {
        if let Err(error) = self.session.read_rest() {
            self.refuse(ctx, &error);
        }
    }

    /// Looks for proposals for the open document, from the sources that are switched on.
    fn keep_proposals(&mut self, ctx: &Context) {
        let sources = ProposalSources {
            lexicon: self.prefs.lexicon && self.prefs.suggestions,
            gazetteers: self.prefs.suggestions,
        };
        let waker = ctx.clone();
        let kept = self
            .session
            .keep_proposals(sources, move || waker.request_repaint());
        if let Err(error) = kept {
            self.refuse(ctx, &error);
        }
    }

    /// Refreshes a read-only window after the writer has saved.
    fn follow(&mut self, ctx: &Context) {
        if !matches!(self.session.access(), Access::ReadOnly { .. })
            || self.session.path().is_none()
        {
            return;
        }
        match self.session.refresh() {
            Ok(_changes) => {}
            Err(error) => self.refuse(ctx, &error),
        }
        self.take_over(ctx);
        ctx.request_repaint_after(std::time::Duration::from_millis(500));
    }

    /// Paints the window.
    pub fn ui(&mut self, ui: &mut Ui) {
        let theme = self.theme();
        let mut outbox = Vec::new();
        let mut wish = None;
        self.panels.fit(ui.available_width());
        let adds = self.holds_work();
        self.layers.follow(&self.session, &self.prefs);
        let mut view = ViewCtx {
            session: &self.session,
            labels: self.shown_labels.shown(),
            theme,
            texts: &self.texts,
            keymap: &self.keymap,
            prefs: &self.prefs,
            keys: &self.keys,
            shown: self.shown().with_own(!self.layers.hides_own),
            layers: &self.layers,
            recents: &self.recents,
            now: (self.env.now)(),
            engine: &mut self.engine,
            outbox: &mut outbox,
            wish: &mut wish,
        };
        let caret = self.article.caret_rect();
        let mut contents = Contents {
            documents: &mut self.search.documents,
            review: &mut self.search.review,
            article: &mut self.article,
            find: &mut self.search.bar,
            jump: &mut self.search.jump,
            subtypes: &mut self.subtypes,
            remarks: &mut self.drafts.fields,
            standing: StatusInput {
                trouble: self.trouble,
                displaced: self.file.is_displaced(),
                busy: self.jobs.have_project(),
                unread: self.notifier.notices.unread(),
            },
            jobs: &self.jobs,
            stop: None,
        };
        self.panels.ui(ui, &mut view, &mut contents);
        if let Some(index) = contents.stop {
            self.jobs.stop(index);
        }
        let place = (caret, self.dialogs.open.is_some());
        let list = self.notifier.notices.ui(ui, &mut view, place);
        if self.dialogs.open.is_none() {
            welcome::drop_ui(ui, &mut view, adds);
        }
        if let Some(tour) = &mut self.tour
            && self.dialogs.open.is_none()
            && tour.ui(ui, &mut view, &self.article)
        {
            self.tour = None;
        }
        let step = match &mut self.dialogs.open {
            Some(dialog) => dialog.ui(ui, &mut view),
            None => Step::Stay,
        };
        let wish = wish.filter(|wish| *wish != self.prefs);
        if !outbox.is_empty() || wish.is_some() {
            ui.request_repaint();
        }
        self.outbox.append(&mut outbox);
        if let Some(words) = self.search.follow() {
            self.notifier.voice.say(words);
        }
        a11y::finish(ui, &self.title(), self.texts.language().code());
        self.notifier.voice.ui(ui);
        if let Some(prefs) = wish {
            self.prefs = prefs;
        }
        let ctx = ui.ctx().clone();
        if let Some(list) = list {
            self.answer(&ctx, list.into());
        }
        match step {
            Step::Stay => {}
            Step::Close => self.close_dialog(&ctx),
            Step::Do(answer) => self.answer(&ctx, answer),
        }
        if let Some(dialog) = self.drafts.wanted_note(&self.session) {
            self.dialogs.open = Some(Dialog::Note(dialog));
        }
        self.offer_selection(&ctx);
        self.focus_article(&ctx);
    }

    /// Gives the keyboard focus to the article when nothing else has it: after opening, or after a
    /// click on a button.
    fn focus_article(&self, ctx: &Context) {
        let asked = self.dialogs.open.is_some() || egui::Popup::is_any_open(ctx);
        if !asked
            && self.session.document().is_some()
            && ctx.memory(|memory| memory.focused().is_none())
        {
            ctx.memory_mut(|memory| memory.request_focus(ArticleView::focus_id()));
            ctx.request_repaint();
        }
    }
}
