//! The order of the queue.

/// The order of the queue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum QueueOrder {
    /// As in the texts, document by document.
    #[default]
    Reading,
    /// The most doubtful first. Scores of different sources cannot be compared: the most doubtful
    /// of each source come first, then the second of each.
    Doubt,
    /// The names by their number of cases, and the cases of a name as in the texts.
    Name,
}

impl QueueOrder {
    /// All orders.
    pub const ALL: [Self; 3] = [Self::Reading, Self::Doubt, Self::Name];
}
