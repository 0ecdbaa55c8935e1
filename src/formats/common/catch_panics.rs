//! Calls into libraries that panic over bytes that contradict themselves: the fault of the file.
//!
//! Holds no code of ours: a panic of ours is a fault of the program, and goes its way. The hook
//! that reports panics asks here first, for it runs before anything is caught.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static IS_CONTAINED: Cell<bool> = const { Cell::new(false) };
}

/// Returns whether a panic of this thread would be taken for damage of a file.
pub fn is_contained() -> bool {
    IS_CONTAINED.get()
}

/// Calls a library; `None` where it panics. What it was about to change must not be used again.
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
