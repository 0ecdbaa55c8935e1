//! Lists: scroll areas, the keys that walk and scroll them, and a hit in its context as a row.

pub mod context_line;
pub mod list_keys;
pub mod scroll;
pub mod scroll_keys;
