//! The review of the whole project: its proposals as a list beside the article, with filters, an
//! order, and how far the review is.

mod filters;
mod head;
mod list;
mod panel;
mod rows;

pub use list::{QueueWish, ReviewList};
pub use panel::{ReviewAsk, ReviewPanel};
