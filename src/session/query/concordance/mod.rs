//! The concordance: each hit of a search in its context (KWIC), over a document or a project.

mod line;
mod order;
mod request;
mod search;
mod table;

pub use line::{Line, LineDocument};
pub use order::Order;
pub use request::{ConcordanceRequest, End, Part, Scope};
pub use search::ConcordanceSearch;
pub use table::{push_header, push_line};
