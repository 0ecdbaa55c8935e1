//! Counts a long text while its entities are read.

/// The length in bytes from which a text is counted while its entities are read.
const LONG: usize = 1_000_000;

/// Runs two functions, in parallel if the text is long.
pub(super) fn beside<A: Send, B>(
    bytes: usize,
    count: impl Fn() -> A + Sync,
    read: impl FnOnce() -> B,
) -> (A, B) {
    if bytes < LONG {
        return (count(), read());
    }
    std::thread::scope(|scope| {
        let counted = std::thread::Builder::new()
            .name("count a text".to_owned())
            .spawn_scoped(scope, &count);
        let read = read();
        // If the thread could not start or failed, its work is done here.
        let counted = counted.ok().and_then(|thread| thread.join().ok());
        (counted.unwrap_or_else(&count), read)
    })
}
