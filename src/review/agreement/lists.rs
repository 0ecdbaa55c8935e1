//! Lists of numbers by label or category that grow as needed.

/// Returns a place of a list of numbers, which grows as needed.
pub(super) fn place<T: Clone + Default>(list: &mut Vec<T>, index: usize) -> Option<&mut T> {
    if list.len() <= index {
        list.resize(index + 1, T::default());
    }
    list.get_mut(index)
}

/// Adds one list of numbers to another.
pub(super) fn add(sum: &mut Vec<f64>, other: &[f64]) {
    if sum.len() < other.len() {
        sum.resize(other.len(), 0.0);
    }
    for (sum, other) in sum.iter_mut().zip(other) {
        *sum += other;
    }
}
