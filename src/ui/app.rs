//! The eframe window: passes each frame to the workbench and does nothing else.

use std::path::PathBuf;
use std::time::Duration;

use egui::{FontData, FontDefinitions, FontFamily, Vec2, ViewportBuilder, ViewportCommand};

use crate::session::Env;
use crate::ui::platform::signals::EndRequest;
use crate::ui::state::prefs::{self, Prefs};
use crate::ui::workbench::{Places, Workbench};

/// Opens the window with files, or with the sample; the error is a short reason why it cannot open.
pub fn run(files: Vec<PathBuf>, env: Env) -> Result<(), String> {
    let settings = prefs::path();
    let loaded = settings
        .as_deref()
        .map_or_else(|| Ok(Prefs::default()), Prefs::load);
    let (prefs, lost) = match loaded {
        Ok(prefs) => (prefs, None),
        Err(_reason) => (
            Prefs::default(),
            settings.as_deref().map(|path| path.display().to_string()),
        ),
    };
    let places = Places {
        keymap: settings
            .as_deref()
            .map(|path| path.with_file_name("keymap.toml")),
        // A settings file that cannot be read stays unchanged, so that the person can repair it.
        settings: settings.filter(|_| lost.is_none()),
        data: prefs::data_folder().unwrap_or_default(),
    };
    let viewport = ViewportBuilder::default()
        .with_title("Tawsim")
        .with_app_id("tawsim")
        .with_inner_size(Vec2::from(prefs.window))
        .with_min_inner_size(Vec2::new(640.0, 420.0))
        .with_icon(icon())
        .with_drag_and_drop(true);
    let options = eframe::NativeOptions {
        viewport,
        renderer: eframe::Renderer::Glow,
        persist_window: false,
        ..eframe::NativeOptions::default()
    };
    eframe::run_native(
        "tawsim",
        options,
        Box::new(move |cc| {
            install(&cc.egui_ctx);
            let end = EndRequest::listen(&cc.egui_ctx);
            let mut workbench = Workbench::new(env, prefs, places, &prefs::system_language());
            if files.is_empty() {
                workbench.begin(&cc.egui_ctx);
            } else {
                workbench.open(&cc.egui_ctx, &files, &Vec::new());
            }
            if workbench.prefs().reading {
                workbench.notify_of_reading(&cc.egui_ctx);
            }
            // A project that opens quickly is already shown in the first frame.
            workbench.settle(&cc.egui_ctx, AT_ONCE);
            if let Some(path) = lost {
                workbench.notify_of_lost_settings(&cc.egui_ctx, &path);
            }
            Ok(Box::new(App {
                workbench,
                end,
                size: None,
                title: String::new(),
                frames_left: std::env::var_os(QUIT).map(|_| 1),
            }))
        }),
    )
    .map_err(|error| match error {
        eframe::Error::WinitEventLoop(_) => "there is no display".to_owned(),
        other => other.to_string(),
    })
}

/// How long the first frame may wait for the files that it is to show.
const AT_ONCE: Duration = Duration::from_millis(150);

/// Closes the window after its first frame; used to measure the start time.
const QUIT: &str = "TAWSIM_QUIT_AFTER_FIRST_FRAME";

/// The adapter between eframe and the workbench.
struct App {
    workbench: Workbench,
    end: EndRequest,
    size: Option<Vec2>,
    title: String,
    /// Frames until the window closes by itself, if it was asked to.
    frames_left: Option<u32>,
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.workbench.logic(ctx);
        if self.end.is_made() {
            self.workbench.end(ctx);
        }
        let closes = ctx.input(|i| i.viewport().close_requested());
        if closes && self.workbench.is_working() && self.end.is_made() {
            // The window closes by itself as soon as the jobs have stopped.
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
        } else if closes && self.workbench.is_working() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.workbench.ask_before_closing(ctx);
        } else if closes && !self.workbench.keep_before_closing(ctx) {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
        }
        if self.workbench.wants_to_quit() {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
        let title = self.workbench.title();
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
        // In points of the system: a window is created before the interface is scaled.
        self.size = ctx
            .input(|i| i.viewport().inner_rect)
            .map(|rect| rect.size() * ctx.zoom_factor());
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.workbench.ui(ui);
        // The second frame begins after the first one is on the screen.
        match &mut self.frames_left {
            Some(0) => ui.send_viewport_cmd(ViewportCommand::Close),
            // The measured frame is the one that shows the opened files.
            Some(_) if self.workbench.is_opening() => {}
            Some(left) => {
                *left -= 1;
                ui.request_repaint();
            }
            None => {}
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.workbench.remember(self.size);
    }
}

/// Installs the bundled fonts for egui's own fields, and disables the keys that egui handles
/// itself.
pub fn install(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::empty();
    for (name, data) in [
        (
            "sans",
            &include_bytes!("../../fonts/noto-sans/NotoSans-Regular.ttf")[..],
        ),
        (
            "arabic",
            &include_bytes!("../../fonts/noto-sans-arabic/NotoSansArabic-Regular.ttf")[..],
        ),
    ] {
        fonts
            .font_data
            .insert(name.to_owned(), FontData::from_static(data).into());
        for family in [FontFamily::Proportional, FontFamily::Monospace] {
            fonts
                .families
                .entry(family)
                .or_default()
                .push(name.to_owned());
        }
    }
    ctx.set_fonts(fonts);
    ctx.options_mut(|options| {
        options.zoom_with_keyboard = false;
        options.quit_shortcuts.clear();
    });
}

/// Returns the icon of the window.
fn icon() -> egui::IconData {
    let mut icon = egui::IconData::default();
    let decoder = png::Decoder::new(std::io::Cursor::new(include_bytes!(
        "../../assets/icons/tawsim-128.png"
    )));
    // The image is bundled; a test reads it.
    if let Ok(mut reader) = decoder.read_info() {
        let mut rgba = vec![0; reader.output_buffer_size().unwrap_or_default()];
        if let Ok(info) = reader.next_frame(&mut rgba)
            && info.color_type == png::ColorType::Rgba
        {
            icon = egui::IconData {
                rgba,
                width: info.width,
                height: info.height,
            };
        }
    }
    icon
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn app_the_icon_is_a_picture() {
        assert_eq!((icon().width, icon().height), (128, 128));
    }
}
