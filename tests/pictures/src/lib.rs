//! Pictures of the window; see `tests/window.rs`.
