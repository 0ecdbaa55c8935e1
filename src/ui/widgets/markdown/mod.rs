//! A page of Markdown: headings, paragraphs, lists, quotes, tables, code.
//!
//! The direction comes from the letters of the whole page; a block that is nearly all in the other
//! direction has that one. A list has one side, whatever its items begin with.
//!
//! A block is shaped once, as plain text; emphasis is painted over it, so that no letter is
//! separated from its neighbor. Links are shown but not followed, images appear as their
//! descriptions, HTML as text.

mod blocks;
mod direction;
mod page;

pub use page::Page;
