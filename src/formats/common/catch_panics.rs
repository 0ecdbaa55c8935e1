//! Calls libraries that panic on inconsistent input, and treats the panic as damage of the file.
//!
//! Wraps only library calls: a panic in our own code is a bug and is not caught. The hook that
//! reports panics calls [`is_contained`], because it runs before the panic is caught.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static IS_CONTAINED: Cell<bool> = const { Cell::new(false) };
}

/// Returns whether a panic on this thread would be treated as damage of a file.
pub fn is_contained() -> bool {
    IS_CONTAINED.get()
}

/// Calls a library function; `None` if it panics. Values that it was modifying must not be used
/// again.
pub fn contained<T>(call: impl FnOnce() -> T) -> Option<T> {
    let before = IS_CONTAINED.replace(true);
    let done = catch_unwind(AssertUnwindSafe(call));
    IS_CONTAINED.set(before);
    done.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panics_of_libraries_are_contained_and_no_others() {
        assert!(!is_contained());
        assert_eq!(contained(is_contained), Some(true));
        assert!(!is_contained());
        let inner = contained(|| {
            assert_eq!(contained::<()>(|| panic!("on purpose")), None);
            is_contained()
        });
        assert_eq!(inner, Some(true));
        assert!(!is_contained());
    }
}
