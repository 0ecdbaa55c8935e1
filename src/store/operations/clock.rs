//! The hybrid logical clock that orders operations: the time of day as long as clocks agree, and
//! otherwise one more than what was seen.
//!
//! After Kulkarni et al., "Logical Physical Clocks" (2014), with both parts in one number.

use crate::model::time::Timestamp;

/// The bits of the counter below the milliseconds.
const COUNTER: u32 = 16;

/// The latest time that a clock can show: the year 6400. Later ones are damage.
const LAST: i64 = 1 << 47;

/// A time of the hybrid logical clock: milliseconds since 1970-01-01 UTC in the upper 47 bits, a
/// counter in the lower 16.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clock(pub i64);

impl Clock {
    /// Returns the first time of a millisecond.
    pub fn at(time: Timestamp) -> Self {
        Self(time.0.clamp(0, LAST - 1) << COUNTER)
    }

    /// Returns the time of day of a clock.
    pub fn time(self) -> Timestamp {
        Timestamp(self.0 >> COUNTER)
    }

    /// Returns the time of the next operation: that of the day, or one after the last one that was
    /// written or received if that is later.
    #[must_use]
    pub fn next(self, now: Timestamp) -> Self {
        Self::at(now).max(Self(self.0.saturating_add(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clock_never_goes_back() {
        let last = Clock::at(Timestamp(2_000));
        assert_eq!(last.next(Timestamp(3_000)), Clock::at(Timestamp(3_000)));
        // The clock of the machine was set back, or another one is ahead.
        let next = last.next(Timestamp(5));
        assert_eq!(next, Clock(last.0 + 1));
        assert!(next.next(Timestamp(5)) > next);
        assert!(Clock(i64::MAX).next(Timestamp(5)) >= Clock(i64::MAX));
    }
}
