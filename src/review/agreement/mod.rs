//! Agreement between layers: F1 of entities, and measures that take chance into account.
//!
//! Measures of entities compare spans. Measures of tokens compare the words of the text, cut at each
//! edge of an entity. Krippendorff's unitizing α compares the code points that spans cover.

mod bootstrap;
mod counter;
mod lists;
mod measure;
mod nominal;
mod spans;
mod sums;
mod tokens;
mod unitizing;

pub use bootstrap::Bootstrap;
pub use counter::{Agreement, AgreementCounter, PairAgreement};
pub use measure::{Measure, MeasureKind, Undefined, Value};
