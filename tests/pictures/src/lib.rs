//! Pictures of the window; the tests are in `tests/window/main.rs`.
