//! The heights of the pieces of a text, and sums of them.

/// Heights of pieces, with sums in blocks: a change takes O(1), a sum O(√n).
#[derive(Clone, Debug, Default)]
pub(super) struct Heights {
    each: Vec<f32>,
    blocks: Vec<f64>,
}

/// The number of heights in a block.
const BLOCK: usize = 256;

impl Heights {
    /// Takes the height of each piece.
    pub(super) fn new(each: Vec<f32>) -> Self {
        let blocks = each
            .chunks(BLOCK)
            .map(|block| block.iter().map(|h| f64::from(*h)).sum())
            .collect();
        Self { each, blocks }
    }

    /// Returns the height of a piece.
    pub(super) fn get(&self, index: usize) -> f32 {
        self.each.get(index).copied().unwrap_or(0.0)
    }

    /// Changes the height of a piece.
    pub(super) fn set(&mut self, index: usize, height: f32) {
        let (Some(old), Some(block)) =
            (self.each.get_mut(index), self.blocks.get_mut(index / BLOCK))
        else {
            return;
        };
        *block += f64::from(height) - f64::from(*old);
        *old = height;
    }

    /// Returns the sum of all heights.
    pub(super) fn total(&self) -> f64 {
        self.blocks.iter().sum()
    }

    /// Returns the sum of the heights before a piece.
    pub(super) fn before(&self, index: usize) -> f64 {
        let block = index / BLOCK;
        let whole: f64 = self.blocks.iter().take(block).sum();
        let rest = self.each.iter().skip(block * BLOCK).take(index % BLOCK);
        whole + rest.map(|height| f64::from(*height)).sum::<f64>()
    }

    /// Returns the piece at a height, and the distance from its top.
    pub(super) fn find(&self, y: f64) -> (usize, f32) {
        let mut left = y.max(0.0);
        let mut block = 0;
        while let Some(height) = self.blocks.get(block)
            && left >= *height
            && block + 1 < self.blocks.len()
        {
            left -= height;
            block += 1;
        }
        let mut index = block * BLOCK;
        while let Some(height) = self.each.get(index)
            && left >= f64::from(*height)
            && index + 1 < self.each.len()
        {
            left -= f64::from(*height);
            index += 1;
        }
        (index, left as f32)
    }
}
