//! An empty window, as a baseline for the start-up time and the memory of the program.
//!
//! Uses the options of `ui::app`; with `TAWSIM_QUIT_AFTER_FIRST_FRAME` set, it closes after the
//! first frame.

/// An empty app that counts its frames.
struct Bare {
    frames: u32,
}

impl eframe::App for Bare {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        egui::CentralPanel::default().show(ui, |_| {});
        self.frames += 1;
        if self.frames > 1 && std::env::var_os("TAWSIM_QUIT_AFTER_FIRST_FRAME").is_some() {
            ui.send_viewport_cmd(egui::ViewportCommand::Close);
        }
        if self.frames == 1 {
            ui.request_repaint();
        }
    }
}

fn main() -> Result<(), eframe::Error> {
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title("Bare")
            .with_inner_size([1280.0, 800.0]),
        renderer: eframe::Renderer::Glow,
        persist_window: false,
        ..eframe::NativeOptions::default()
    };
    eframe::run_native(
        "bare",
        options,
        Box::new(|_| Ok(Box::new(Bare { frames: 0 }))),
    )
}
