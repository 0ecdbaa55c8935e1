//! Opens and adds files in the window: starts the jobs and takes their results.
//!
//! `session::open` reads and decides, on a thread of `session::jobs`; `notify` reports. While a
//! job holds the project, the window shows a read-only twin of it.

use std::path::PathBuf;
use std::time::Duration;

use egui::Context;

use crate::commands::intent::{Intent, ViewCommand};
use crate::formats::core::encoding::Encoding;
use crate::model::diagnostic::Severity;
use crate::session::import::request::ImportRequest;
use crate::session::import::scan::Listing;
use crate::session::jobs::{Job, JobKind};
use crate::session::open::article::Article;
use crate::session::open::{Encodings, Opener, file_name};
use crate::session::project::kept_backups::KeptBackup;
use crate::session::{Session, SessionError};
use crate::ui::dialogs::export::ExportWish;
use crate::ui::shell::tour::Tour;
use crate::ui::workbench::Workbench;
use crate::ui::workbench::files::job_start::start;
use crate::ui::workbench::files::open_job::OpenJob;
use crate::ui::workbench::notices::reports;
use crate::ui::workbench::project::file_state::FileState;

impl Workbench {
    fn opener(&self) -> Opener {
        Opener {
            env: self.env.clone(),
            data_folder: self.places.data.clone(),
            last_documents: self.reading.last_documents(),
        }
    }

    /// Returns whether a job is opening or changing the project, and reports it if so.
    pub(crate) fn is_busy(&mut self, ctx: &Context) -> bool {
        let busy = self.jobs.is_project_busy();
        if busy {
            self.notify(ctx, Severity::Note, "notice-busy", &[]);
        }
        busy
    }

    /// Opens files: a project, an article, several articles, a dataset. The open project is closed
    /// first, so that it can itself be opened again; if nothing is opened, it comes back.
    pub fn open(&mut self, ctx: &Context, paths: &[PathBuf], encodings: &Encodings) {
        if let [folder] = paths
            && folder.is_dir()
        {
            self.look_through(ctx, folder.clone());
            return;
        }
        let job = OpenJob::files(self.opener(), paths, encodings);
        self.begin_open(ctx, job);
    }

    /// Makes a new project from files.
    pub fn create(&mut self, ctx: &Context, paths: &[PathBuf], encodings: &Encodings) {
        let job = OpenJob::new_project(self.opener(), paths, encodings);
        self.begin_open(ctx, job);
    }

    /// Makes a project from the files of a folder, or adds the new files to the folder's project.
    pub fn open_folder(&mut self, ctx: &Context, listing: Listing, encoding: Option<Encoding>) {
        let job = OpenJob::folder(self.opener(), listing, encoding);
        self.begin_open(ctx, job);
    }

    /// Opens the sample: a project in the data folder, made at first use.
    pub fn open_sample(&mut self, ctx: &Context) {
        let job = OpenJob::sample(self.opener(), &self.texts);
        self.begin_open(ctx, job);
    }

    /// Makes a project from the present state of the text.
    pub(crate) fn take_changed(&mut self, ctx: &Context, articles: Vec<Article>) {
        let job = OpenJob::changed(self.opener(), articles);
        self.begin_open(ctx, job);
    }

    /// Makes a project from files as decided.
    pub(crate) fn make_decided(&mut self, ctx: &Context, request: Box<ImportRequest>) {
        let job = OpenJob::decided(self.opener(), request);
        self.begin_open(ctx, job);
    }

    /// Restores a backup as a project of its own, and opens it.
    pub(crate) fn restore(&mut self, ctx: &Context, backup: KeptBackup) {
        let path = backup.free_path(&self.places.data);
        self.restored = Some(path.clone());
        let job = OpenJob::restored(self.opener(), backup, path);
        self.begin_open(ctx, job);
    }

    fn begin_open(&mut self, ctx: &Context, job: OpenJob) {
        if self.is_busy(ctx) || !self.may_close_displaced(ctx, "notice-displaced-leaving") {
            return;
        }
        let start = start(ctx, job.name);
        if let Some(session) = self.give_away(ctx) {
            self.asked = job.asked;
            self.jobs.open(start, (session, self.env.clone()), job.work);
            ctx.request_repaint();
        }
    }

    /// Looks through a folder; the listing is shown before a project is made from it.
    pub fn look_through(&mut self, ctx: &Context, folder: PathBuf) {
        if !self.is_busy(ctx) {
            let start = start(ctx, file_name(&folder));
            self.jobs.look(start, folder);
            ctx.request_repaint();
        }
    }

    /// Exports the open project.
    pub fn export(&mut self, ctx: &Context, wish: ExportWish, path: PathBuf) {
        let Some(project) = self.in_file(ctx) else {
            return;
        };
        let start = start(ctx, file_name(&path));
        let from = (project, self.env.clone());
        self.jobs.export(
            start,
            from,
            wish.choice(),
            (path, wish.targets(self.texts.language())),
        );
        ctx.request_repaint();
    }

    /// Lends the project to a job; its content stays on the screen, read-only.
    pub(super) fn give_away(&mut self, ctx: &Context) -> Option<Session> {
        self.keep_remark(ctx, true);
        let saves_elsewhere = |job: &Job| job.kind == JobKind::SaveAs;
        let copy = match self.session.read_only_copy() {
            // What memory has is saved even if the file cannot be read.
            Err(_unreadable) if self.jobs.running().iter().any(saves_elsewhere) => {
                Ok(self.session.copy_in_memory())
            }
            copy => copy,
        };
        match copy {
            Ok(twin) => Some(std::mem::replace(&mut self.session, twin)),
            Err(error) => {
                self.refuse(ctx, &error);
                None
            }
        }
    }

    /// Takes the project back in the state that the window shows.
    pub(super) fn take_back(&mut self, ctx: &Context, back: Result<Box<Session>, SessionError>) {
        match back {
            Ok(mut session) => {
                let shown = session.show_as(&self.session);
                self.session = *session;
                if let Err(error) = shown {
                    self.refuse(ctx, &error);
                }
            }
            Err(error) => self.refuse(ctx, &error),
        }
    }

    /// Adds the open project to the list of recent ones, except the sample, which is always
    /// available.
    pub(crate) fn remember_project(&mut self) {
        if !self.is_sample() {
            let now = (self.env.now)();
            self.recents.remember(&self.session, now);
        }
    }

    /// Opens a project from the list of recent ones.
    pub(crate) fn open_recent(&mut self, ctx: &Context, index: usize) {
        if let Some(recent) = self.recents.all().get(index) {
            let path = recent.path.clone();
            self.open(ctx, &[path], &Vec::new());
        }
        self.recents.look();
    }

    /// Begins the tour; opens the sample first if nothing is open.
    pub(crate) fn begin_tour(&mut self, ctx: &Context) {
        if self.session.document().is_none() {
            self.open_sample(ctx);
        }
        self.prefs.reading = false;
        self.tour = Some(Tour::new());
        ctx.request_repaint();
    }

    /// Shows the start page, or at the very first start the sample with an offer of the tour.
    pub fn begin(&mut self, ctx: &Context) {
        if self.recents.all().is_empty() {
            self.open_sample(ctx);
        }
        if !self.recents.tour_seen() {
            self.recents.set_tour_seen();
            let tour = Intent::View(ViewCommand::Tour);
            self.notify_with(ctx, "notice-tour", &[], ("tour-begin", tour));
        }
    }

    pub(super) fn show_session(&mut self, ctx: &Context, session: Session) {
        self.remember_place();
        self.remember_project();
        self.session = session;
        self.file = FileState::default();
        self.remember_project();
        self.trouble = false;
        self.notify_of_place(ctx);
        self.notify_of_restored(ctx);
        self.backup_is_due = true;
        if self.return_to_place(ctx) {
            // The article is not shown at its beginning.
            self.wait_for_rest(ctx);
        }
        self.untold_damage = !self.session.is_whole();
        if !self.untold_damage {
            self.report(ctx, reports::damage);
        }
    }

    /// Closes the project and shows the start page.
    pub(crate) fn close_project(&mut self, ctx: &Context) {
        if !self.is_busy(ctx) && self.may_close_displaced(ctx, "notice-displaced-leaving") {
            self.keep_remark(ctx, true);
            self.remember_place();
            self.remember_project();
            self.session.settle_renamed();
            self.session = Session::in_memory(self.env.clone());
            self.file = FileState::default();
            self.recents.look();
            self.trouble = false;
            ctx.request_repaint();
        }
    }

    /// Waits for jobs and takes their results, each wait at most `longest`: at the start, for what
    /// can be shown in the first frame.
    pub fn settle(&mut self, ctx: &Context, longest: Duration) {
        while !self.jobs.running().is_empty() {
            if !self.jobs.wait(longest) {
                return;
            }
            self.take_jobs(ctx);
        }
    }

    /// Returns whether a project is being opened.
    pub fn is_opening(&self) -> bool {
        let opens = |kind| kind == JobKind::Open;
        self.jobs.running().iter().any(|job| opens(job.kind))
    }
}
