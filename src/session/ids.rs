//! Makes UUIDv7 ids. An import makes hundreds of thousands of ids, so one random number from the
//! operating system serves for many of them: the others count up from it.

use std::cell::Cell;

use uuid::Uuid;

use crate::model::time::Timestamp;

/// The number of ids for each random number.
const RUN: u32 = 4096;

/// The random bits of a UUIDv7: 12 after the version, 62 after the variant.
const RANDOM: u32 = 74;
const LOW: u32 = 62;

thread_local! {
    /// The random bits of the last id, and the number of ids that can still count up from them.
    static LAST: Cell<(u128, u32)> = const { Cell::new((0, 0)) };
}

/// Returns an id for this time. Ids are unique in all copies of a project: each run begins at 74
/// random bits. Within a run, ids ascend as long as the clock does.
pub(super) fn new_id(at: Timestamp) -> Uuid {
    let millis = u64::try_from(at.0).unwrap_or_default();
    let (last, left) = LAST.get();
    if left == 0 {
        let nanos = (millis % 1000) as u32 * 1_000_000;
        let at = uuid::Timestamp::from_unix(uuid::NoContext, millis / 1000, nanos);
        let id = Uuid::new_v7(at);
        LAST.set((random_bits(id), RUN - 1));
        return id;
    }
    let next = (last + 1) & ((1 << RANDOM) - 1);
    LAST.set((next, left - 1));
    let high = next >> LOW;
    let low = next & ((1 << LOW) - 1);
    Uuid::from_u128(u128::from(millis) << 80 | 7 << 76 | high << 64 | 0b10 << 62 | low)
}

fn random_bits(id: Uuid) -> u128 {
    let bits = id.as_u128();
    (bits >> 64 & 0xFFF) << LOW | bits & ((1 << LOW) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn ids_differ_ascend_and_hold_their_time() {
        let at = Timestamp(1_700_000_000_123);
        let ids: Vec<_> = (0..3 * RUN).map(|_| new_id(at)).collect();
        let different: HashSet<_> = ids.iter().collect();
        assert_eq!(different.len(), ids.len());
        // Ids descend only at a new random number. Other tests on this thread may have begun a run.
        let falls = ids.windows(2).filter(|pair| pair[0] >= pair[1]).count();
        assert!(falls <= 3, "{falls}");
        for id in ids {
            assert_eq!(id.get_version_num(), 7);
            assert_eq!(id.get_variant(), uuid::Variant::RFC4122);
            let (seconds, nanos) = id.get_timestamp().unwrap().to_unix();
            assert_eq!(
                seconds * 1000 + u64::from(nanos) / 1_000_000,
                1_700_000_000_123
            );
        }
    }

    #[test]
    fn ids_of_threads_do_not_meet() {
        let threads: Vec<_> = (0..4)
            .map(|_| {
                let ids = || (0..100).map(|_| new_id(Timestamp(5))).collect::<Vec<_>>();
                std::thread::Builder::new().spawn(ids).unwrap()
            })
            .collect();
        let ids: Vec<_> = threads
            .into_iter()
            .flat_map(|one| one.join().unwrap())
            .collect();
        let different: HashSet<_> = ids.iter().collect();
        assert_eq!(different.len(), 400);
    }

    #[test]
    fn ids_count_through_the_variant_to_the_upper_bits() {
        LAST.set(((1 << LOW) - 1, 2));
        let id = new_id(Timestamp(0));
        assert_eq!(random_bits(id), 1 << LOW);
        LAST.set(((1 << RANDOM) - 1, 2));
        assert_eq!(random_bits(new_id(Timestamp(0))), 0);
    }
}
