//! Carries out the answer that a person gives in a dialog.

use egui::Context;

use crate::session::Action;
use crate::ui::dialogs::export::losses::LossesDialog;
use crate::ui::dialogs::problems::ProblemsDialog;
use crate::ui::dialogs::{Answer, Dialog, palette};
use crate::ui::workbench::Workbench;

impl Workbench {
    pub(super) fn answer(&mut self, ctx: &Context, answer: Answer) {
        let asked = self.dialog.take();
        self.close_dialog(ctx);
        match answer {
            Answer::Open(paths, encodings) => self.open(ctx, &paths, &encodings),
            Answer::New(paths, encodings) => self.create(ctx, &paths, &encodings),
            Answer::Look(folder) => self.look_through(ctx, folder),
            Answer::Folder(listing, encoding) => self.open_folder(ctx, listing, encoding),
            Answer::Quit { stop } => self.quit_after_work(stop),
            Answer::ClearNotices => self.notifier.notices.clear(),
            Answer::Losses(reports) => {
                self.dialog = Some(Dialog::Losses(LossesDialog::new(reports)));
            }
            Answer::List(list) => {
                self.dialog = Some(Dialog::Problems(ProblemsDialog::new(list)));
            }
            Answer::FindDocuments(text) => self.find_documents(&text),
            Answer::Kept(action) => self.keep(ctx, *action),
            Answer::SaveText(text) => {
                // An import question or a report is shown again afterwards.
                let stays = |d: &Dialog| matches!(d, Dialog::Import(_) | Dialog::Report(_));
                self.questions.extend(asked.filter(stays));
                self.ask_save_text(ctx, text);
            }
            Answer::WriteText(text, path) => self.write_text(ctx, &text, &path),
            Answer::Import(paths, encodings, project) => {
                self.add_to(ctx, project, &paths, &encodings);
            }
            Answer::LookAgain(request) => self.look_at(ctx, request),
            Answer::RunImport(request) => self.import(ctx, request),
            Answer::ChooseExport(wish) => self.choose_export(ctx, wish),
            Answer::Export(wish, path) => self.export(ctx, wish, path),
            Answer::Font(path) => self.take_font(ctx, path),
            Answer::KeepStored => {}
            Answer::Guideline(path) => self.take_guideline(ctx, &path),
            Answer::Split(splits) => self.split(ctx, splits),
            Answer::Backup(path) => self.back_up(ctx, path),
            Answer::SaveAs(path) => self.save_as(ctx, &path),
            Answer::Note(entity, note) => self.take_note(entity, &note),
            Answer::TakeChanged => {
                if let Some(Dialog::Changed(dialog)) = asked {
                    self.take_changed(ctx, dialog.articles);
                }
            }
            Answer::GoTo(selection) => {
                self.act(ctx, Action::Select(selection));
                self.article.reveal(selection.range().start, true);
            }
            Answer::Intent(intent) => self.outbox.push(intent),
            Answer::Command(name, intent) => {
                self.recent.retain(|recent| *recent != name);
                self.recent.insert(0, name);
                self.recent.truncate(palette::RECENT);
                self.outbox.push(intent);
            }
            Answer::ChooseKeySheet(page) => self.choose_key_sheet(ctx, page),
            Answer::KeySheet(page, path) => self.write_key_sheet(ctx, &page, &path),
        }
    }

    pub(crate) fn close_dialog(&mut self, ctx: &Context) {
        self.dialog = None;
        self.refocus = true;
        ctx.request_repaint();
    }
}
