//! Draws an annotated passage as SVG or PNG, without a window.
//!
//! Uses the same layout code as the window. Opens no project and reads or writes no file.

mod captions;
mod compose;
#[expect(clippy::module_inception, reason = "the file is named after its type")]
mod figure;
mod lines;
mod metrics;
pub mod palette;
mod placeholder;
pub mod png;
pub mod scene;
pub mod svg;

pub use compose::compose;
pub use figure::{Figure, FigureStyle, Mark};
