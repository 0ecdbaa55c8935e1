//! Turns key presses and dropped files into intents.

use std::path::PathBuf;

use egui::{Context, Key, Modifiers};

use crate::commands::intent::Intent;
use crate::commands::table;
use crate::ui::article::ArticleView;
use crate::ui::platform::egui_keys;
use crate::ui::shell::tour::Tour;
use crate::ui::widgets::text_field;
use crate::ui::workbench::{Workbench, label_keys};

impl Workbench {
    /// Removes the presses of a held key that must not repeat, before anything takes input.
    pub(super) fn sift_keys(&mut self, ctx: &Context) {
        let typing = ctx.text_edit_focused();
        let (os, keymap) = (ctx.os(), &self.keymap);
        let held = &mut self.held;
        ctx.input_mut(|i| {
            let command = i.modifiers.command;
            held.sift(&mut i.events, command, |pressed| {
                let edits = typing && text_field::repeats(pressed, os);
                let command = keymap.command(&pressed.press(), !typing);
                edits || command.is_some_and(|command| command.repeats)
            });
        });
    }

    pub(super) fn take_keys(&mut self, ctx: &Context) {
        if self.dialogs.open.is_some() {
            return;
        }
        let typing = ctx.text_edit_focused();
        // Enter and Space press the focused button; otherwise the article gets them.
        let in_article = ctx.memory(|memory| {
            memory
                .focused()
                .is_none_or(|id| id == ArticleView::focus_id())
        });
        // An open menu gets the keys that close it and move through it.
        let in_menu = egui::Popup::is_any_open(ctx);
        if !in_menu && self.tour.as_ref().is_some_and(Tour::has_focus) {
            let escape = |i: &mut egui::InputState| i.consume_key(Modifiers::NONE, Key::Escape);
            if ctx.input_mut(escape) {
                self.tour = None;
            }
        }
        let os = ctx.os();
        let passes = |event: &&egui::Event| !(typing && text_field::wants(event, os));
        let pressed: Vec<egui_keys::Pressed> = ctx.input(|i| {
            let events = i.events.iter().filter(passes);
            events.filter_map(egui_keys::pressed).collect()
        });
        for pressed in pressed {
            let press = pressed.press();
            let plain = !press.modifiers.command && !press.modifiers.alt;
            let navigates = matches!(press.logical, Some("Enter" | "Space" | "Tab"))
                || press.logical.is_some_and(|name| name.starts_with("Arrow"));
            let closes = in_menu && press.logical == Some("Escape");
            if closes || ((in_menu || !in_article) && plain && navigates) {
                continue;
            }
            // Intents of an earlier key of this frame run first.
            self.perform_asked(ctx);
            if in_article && !pressed.repeat && self.subtypes.is_open(&self.session) {
                let chosen = self.subtypes.take_key(&self.session, &press);
                if let Some(action) = chosen {
                    self.outbox.push(Intent::Act(action));
                    continue;
                }
                if press.logical == Some("Escape") {
                    continue;
                }
            }
            let Some(command) = self.keymap.command(&press, in_article) else {
                if in_article && !pressed.repeat && plain && press.logical == Some("Enter") {
                    self.tour.take_if(Tour::go_on);
                    continue;
                }
                let label = (in_article && !pressed.repeat)
                    .then(|| label_keys::intent_of(&self.session, &press));
                match label.flatten() {
                    Some(Ok(intent)) => self.outbox.push(intent),
                    // Reported in the same way as for a digit.
                    Some(Err(why)) => {
                        if let Some(command) = table::find("label.apply_1") {
                            self.notify_why(ctx, command, why);
                        }
                    }
                    None => {}
                }
                continue;
            };
            if pressed.repeat && !command.repeats {
                continue;
            }
            match (command.resolve)(&self.session) {
                Ok(intent) => self.outbox.push(intent),
                // When Escape has no command to run, it ends the tour, or closes the search bar or the
                // drawer over the article, or leaves the reading mode.
                Err(_) if press.logical == Some("Escape") => {
                    if self.tour.take().is_some() {
                        // Escape has ended the tour.
                    } else if self.search.bar.is_open() {
                        self.search.bar.close();
                    } else if !self.panels.close_drawer() {
                        self.prefs.reading = false;
                    }
                }
                // Enter without a suggestion to accept goes on in the tour.
                Err(_) if press.logical == Some("Enter") && plain && self.tour.is_some() => {
                    self.tour.take_if(Tour::go_on);
                }
                Err(why) => self.notify_why(ctx, command, why),
            }
        }
    }

    pub(super) fn take_dropped(&mut self, ctx: &Context) {
        let paths: Vec<PathBuf> = ctx.input(|i| {
            i.raw
                .dropped_files
                .iter()
                .map(|file| file.path().to_owned())
                .collect()
        });
        // An open dialog must be answered first.
        if paths.is_empty() || self.dialogs.open.is_some() {
            return;
        }
        let paths = self.readable(ctx, paths);
        if paths.is_empty() {
            return;
        }
        if let [folder] = paths.as_slice()
            && folder.is_dir()
            && !self.holds_work()
        {
            self.look_through(ctx, folder.clone());
            return;
        }
        let is_project = |path: &PathBuf| {
            path.extension()
                .is_some_and(|e| e.eq_ignore_ascii_case("tawsim"))
        };
        if self.holds_work() && !paths.iter().any(is_project) {
            self.add(ctx, &paths, &Vec::new());
        } else {
            self.open(ctx, &paths, &Vec::new());
        }
    }
}
