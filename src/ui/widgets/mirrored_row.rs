//! A row that is filled from its reading start and its reading end: in Arabic from the right.

use egui::{Pos2, Rect};

/// The free part of a row.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    rect: Rect,
    rtl: bool,
}

impl Row {
    /// Starts with the whole rectangle.
    pub fn new(rect: Rect, rtl: bool) -> Self {
        Self { rect, rtl }
    }

    /// Takes a width from the reading start.
    pub fn start(&mut self, width: f32) -> Rect {
        self.take(width, !self.rtl)
    }

    /// Takes a width from the reading end.
    pub fn end(&mut self, width: f32) -> Rect {
        self.take(width, self.rtl)
    }

    /// Returns the free part.
    pub fn rest(&self) -> Rect {
        self.rect
    }

    fn take(&mut self, width: f32, from_left: bool) -> Rect {
        let width = width.min(self.rect.width()).max(0.0);
        let (left, right) = (self.rect.left(), self.rect.right());
        let taken = if from_left {
            (left, left + width)
        } else {
            (right - width, right)
        };
        self.rect = if from_left {
            Rect::from_min_max(Pos2::new(left + width, self.rect.top()), self.rect.max)
        } else {
            Rect::from_min_max(self.rect.min, Pos2::new(right - width, self.rect.bottom()))
        };
        Rect::from_min_max(
            Pos2::new(taken.0, self.rect.top()),
            Pos2::new(taken.1, self.rect.bottom()),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn row_is_mirrored_in_arabic() {
        let rect = Rect::from_min_max(Pos2::ZERO, Pos2::new(100.0, 10.0));
        for (rtl, start, end) in [
            (false, 0.0..=20.0, 90.0..=100.0),
            (true, 80.0..=100.0, 0.0..=10.0),
        ] {
            let mut row = Row::new(rect, rtl);
            assert_eq!(row.start(20.0).x_range(), egui::Rangef::from(start));
            assert_eq!(row.end(10.0).x_range(), egui::Rangef::from(end));
            assert!((row.rest().width() - 70.0).abs() < 0.01);
        }
    }
}
