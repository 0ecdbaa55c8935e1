//! Clitics: what Arabic writes together with a name, before it (وبالقاهرة, للأردن) and after it.
//!
//! Works on one word at a time and knows only its letters and how often names are known; which
//! names those are, and whether a policy wants them cut, is decided elsewhere. A cut is always on a
//! grapheme boundary, and what it proposes is never applied without a person.

mod affix;
mod article;
mod letters;
mod patterns;
mod word;

pub use affix::{Clitics, Lead, after_lam, is_enclitic, lead, takes_alef};
pub use article::after_article;
pub use word::{KnownNames, StartCut, Word};
