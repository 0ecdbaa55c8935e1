//! Carries out the answer that a person gives in a dialog.

use egui::Context;

use crate::commands::intent::Intent;
use crate::session::Action;
use crate::ui::dialogs::export::losses::LossesDialog;
use crate::ui::dialogs::files::path::Purpose;
use crate::ui::dialogs::problems::ProblemsDialog;
use crate::ui::dialogs::{Answer, Dialog, palette};
use crate::ui::workbench::Workbench;

impl Workbench {
    pub(super) fn answer(&mut self, ctx: &Context, answer: Answer) {
        let asked = self.dialogs.close();
        ctx.request_repaint();
        self.carry_out(ctx, answer, asked);
    }

    /// Carries out an answer; `asked` is the dialog that asked, which is closed already.
    pub(super) fn carry_out(&mut self, ctx: &Context, answer: Answer, asked: Option<Dialog>) {
        self.remember_folder(&answer);
        match answer {
            Answer::Open(paths, encodings) => {
                let paths = self.readable(ctx, paths);
                if !paths.is_empty() {
                    self.open(ctx, &paths, &encodings);
                }
            }
            Answer::New(paths, encodings) => {
                let paths = self.readable(ctx, paths);
                if !paths.is_empty() {
                    self.create(ctx, &paths, &encodings);
                }
            }
            Answer::Look(folder) => self.look_through(ctx, folder),
            Answer::Folder(listing, encoding) => self.open_folder(ctx, listing, encoding),
            Answer::Quit { stop } => self.quit_after_work(stop),
            Answer::ScoreSource(source) => self.show_quality(ctx, Some(source)),
            Answer::CheckAgain => self.check_again(ctx, asked),
            Answer::ShowFinding(action) => self.show_finding(ctx, *action, asked),
            Answer::Mend(mends) => self.mend(ctx, mends, asked),
            Answer::ClearNotices => self.notifier.notices.clear(),
            Answer::Losses(reports) => {
                self.dialogs.open = Some(Dialog::Losses(LossesDialog::new(reports)));
            }
            Answer::List(list) => {
                self.dialogs.open = Some(Dialog::Problems(ProblemsDialog::new(list)));
            }
            Answer::FindDocuments(text) => self.find_documents(&text),
            Answer::Kept(action) => self.keep(ctx, *action, asked),
            Answer::SaveText(text) => {
                self.dialogs.keep_for_later(asked);
                self.ask_file(ctx, Purpose::Text(text));
            }
            Answer::SaveTable(text) => {
                self.dialogs.keep_for_later(asked);
                self.ask_file(ctx, Purpose::Table(text));
            }
            Answer::ShowHit(document, span) => self.show_hit(ctx, (document, span), asked),
            Answer::WriteText(text, path) => self.write_text(ctx, &text, &path),
            Answer::Import(paths, encodings, project) => {
                let paths = self.readable(ctx, paths);
                if !paths.is_empty() {
                    self.add_to(ctx, project, &paths, &encodings);
                }
            }
            Answer::LookAgain(request) => self.look_at(ctx, request),
            Answer::RunImport(request) => self.import(ctx, request),
            Answer::ChooseExport(wish) => self.ask_file(ctx, Purpose::Export(wish)),
            Answer::Export(wish, path) => self.export(ctx, wish, path),
            Answer::Font(path) => self.take_font(ctx, path),
            Answer::KeepStored => {}
            Answer::Guideline(path) => self.take_guideline(ctx, &path),
            Answer::Split(splits) => self.split(ctx, splits),
            Answer::TagOccurrences(wanted) => {
                self.keep_concordance(asked);
                self.tag_occurrences(ctx, wanted);
            }
            Answer::DecideMany(wanted) => self.decide_many(ctx, wanted, asked),
            Answer::ShowSuggestion(key) => self.show_suggestion(ctx, key),
            Answer::Backup(path) => self.back_up(ctx, path),
            Answer::Restore(backup) => self.restore(ctx, *backup),
            Answer::KeepLarge(due, keeps) => self.decide_backup(ctx, *due, keeps),
            Answer::SaveAs(path) => self.save_as(ctx, &path),
            Answer::Note(entity, note) => self.drafts.put_note(&self.session, entity, &note),
            Answer::TakeChanged => {
                if let Some(Dialog::Changed(dialog)) = asked {
                    self.take_changed(ctx, dialog.articles);
                }
            }
            Answer::GoTo(selection) => {
                self.act(ctx, Action::Select(selection));
                self.article.reveal(selection.range().start, true);
            }
            Answer::Intent(Intent::Act(action)) => self.act_for(ctx, action, asked),
            Answer::Intent(intent) => self.outbox.push(intent),
            Answer::Command(name, intent) => {
                self.recent.retain(|recent| *recent != name);
                self.recent.insert(0, name);
                self.recent.truncate(palette::RECENT);
                self.outbox.push(intent);
            }
            Answer::ChooseKeySheet(page) => self.ask_file(ctx, Purpose::KeySheet(page)),
            Answer::KeySheet(page, path) => self.write_key_sheet(ctx, &page, &path),
        }
    }

    pub(crate) fn close_dialog(&mut self, ctx: &Context) {
        self.dialogs.close();
        ctx.request_repaint();
    }
}
