//! An annotated passage as a picture, SVG or PNG, without a window.
//!
//! Lays out by the code that the window uses; opens no file, reads no project, writes no file.

mod captions;
mod compose;
mod figure;
mod metrics;
pub mod palette;
mod placeholder;
pub mod png;
pub mod scene;
pub mod svg;

pub use compose::compose;
pub use figure::{Figure, FigureStyle, Mark};
