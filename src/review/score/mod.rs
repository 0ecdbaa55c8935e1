//! How good a system was: its entities against those that hold.

mod calibration;
mod counts;
mod errors;
mod schemes;
mod scorer;

pub use calibration::{Bin, Calibration};
pub use counts::{Counts, Rates, macro_average};
pub use errors::{Example, Group};
pub(in crate::review) use schemes::tally;
pub use schemes::{SCHEMES, Scheme, Tally};
pub use scorer::{LabelScore, Score, ScoredDocument, Scorer};
