//! `tawsim score` and `tawsim agree`: what the layer `review` finds, on the terminal and as JSON.

pub(super) mod agree;
mod agree_print;
mod documents;
mod numbers;
pub(super) mod score;
mod score_print;
