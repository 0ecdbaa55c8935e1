//! `tawsim train` and `tawsim tag`: a tagger that is learned from what is tagged, and its use on
//! other articles.

mod model;
pub(super) mod suggest;
pub(super) mod tag;
pub(super) mod train;
