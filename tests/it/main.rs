//! The one integration binary: a module a subject.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod layers;
mod store;
