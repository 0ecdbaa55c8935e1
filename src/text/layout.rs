//! The layout of a shaped paragraph: carets, hit tests and rectangles on its lines.
//!
//! Shapes nothing: a new width breaks the same clusters again. Lengths are in the unit of the font
//! size; x grows to the right, and 0 is the left edge of the measure.

use std::ops::Range;

use crate::text::glyphs::clusters::{Cluster, Glyph, Shaped};
use crate::text::line::{Line, break_lines};

/// A position between two clusters, and the cluster that it belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Caret {
    /// Byte from the start of the text.
    pub byte: usize,
    /// Whether the caret belongs to the cluster before it: at the end of a line, or where the
    /// direction changes, the same byte has two positions on the screen.
    pub upstream: bool,
}

impl Caret {
    /// Returns the caret before the character at `byte`.
    pub const fn before(byte: usize) -> Self {
        Self {
            byte,
            upstream: false,
        }
    }

    /// Returns the caret after the character that ends at `byte`.
    pub const fn after(byte: usize) -> Self {
        Self {
            byte,
            upstream: true,
        }
    }
}

/// A shaped paragraph, or a piece of one, broken into lines.
#[derive(Clone, Debug)]
pub struct Layout {
    shaped: Shaped,
    lines: Vec<Line>,
    measure: f32,
}

/// A cluster with its position on a line.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'a> {
    /// The cluster.
    pub cluster: &'a Cluster,
    /// Its index.
    pub index: usize,
    /// Its left edge.
    pub x: f32,
    /// Whether the cluster is read from right to left on this line (after rule L1).
    pub rtl: bool,
}

impl Layout {
    /// Breaks shaped text into lines of at most `measure`.
    pub fn new(shaped: Shaped, measure: f32) -> Self {
        Self {
            lines: break_lines(&shaped, measure),
            shaped,
            measure,
        }
    }

    /// Breaks the lines again, for another measure.
    pub fn set_measure(&mut self, measure: f32) {
        if self.measure.to_bits() != measure.to_bits() {
            self.measure = measure;
            self.lines = break_lines(&self.shaped, measure);
        }
    }

    /// Returns the shaped text.
    pub fn shaped(&self) -> &Shaped {
        &self.shaped
    }

    /// Returns the lines, at least one.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Returns the bytes of a line, from the start of the shaped text.
    pub fn line_bytes(&self, line: usize) -> Range<usize> {
        let Some(line) = self.lines.get(line) else {
            return 0..0;
        };
        let byte = |index: usize| {
            self.shaped
                .clusters
                .get(index)
                .map_or(self.shaped.len, |cluster| cluster.byte) as usize
        };
        byte(line.clusters.start)..byte(line.clusters.end)
    }

    /// Returns the bytes of a line without the blanks that hang over its end.
    pub fn line_content(&self, line: usize) -> Range<usize> {
        let bytes = self.line_bytes(line);
        let Some(line) = self.lines.get(line) else {
            return bytes;
        };
        let clusters = self.shaped.clusters.get(line.clusters.clone());
        let hanging = clusters.unwrap_or_default().iter().rev();
        let start_of_blanks = hanging.take_while(|cluster| cluster.is_blank()).last();
        let end = start_of_blanks.map_or(bytes.end, |cluster| cluster.byte as usize);
        bytes.start..end
    }

    /// Returns the line of a caret.
    pub fn line_of(&self, caret: Caret) -> usize {
        let at_end = |index: usize| {
            self.lines.get(index).is_some_and(|line| {
                line.clusters.end.checked_sub(1).is_some_and(|last| {
                    self.shaped
                        .clusters
                        .get(last)
                        .is_some_and(Cluster::must_break_after)
                })
            })
        };
        let byte = caret.byte as u32;
        let starts_after = |line: &Line| {
            let start = self.shaped.clusters.get(line.clusters.start);
            start.map_or(self.shaped.len, |cluster| cluster.byte) <= byte
        };
        let line = self.lines.partition_point(starts_after).saturating_sub(1);
        let starts_here = self.line_bytes(line).start == caret.byte;
        if caret.upstream && starts_here && line > 0 && !at_end(line - 1) {
            line - 1
        } else {
            line
        }
    }

    /// Returns the clusters of a line in visual order from the left, each with its position.
    pub fn placed(&self, line: usize) -> impl Iterator<Item = Placed<'_>> + '_ {
        let runs = self
            .lines
            .get(line)
            .map(|line| line.runs.as_slice())
            .unwrap_or_default();
        runs.iter().flat_map(move |run| {
            let mut x = run.x;
            let clusters = run.clusters.clone();
            let len = clusters.len();
            (0..len).filter_map(move |step| {
                let index = if run.rtl {
                    clusters.end - 1 - step
                } else {
                    clusters.start + step
                };
                let cluster = self.shaped.clusters.get(index)?;
                let placed = Placed {
                    cluster,
                    index,
                    x,
                    rtl: run.rtl,
                };
                x += cluster.advance;
                Some(placed)
            })
        })
    }

    /// Calls `each` with every glyph of a line and the position of its pen. Window and figures
    /// paint exactly these glyphs, whatever is annotated. `y` grows downwards from the baseline.
    pub fn for_each_glyph(&self, line: usize, mut each: impl FnMut(&Glyph, f32, f32)) {
        // The left edge of a right-to-left ligature, whose last cluster comes first.
        let mut left = None;
        for placed in self.placed(line) {
            if placed.cluster.unit == 0 {
                if placed.rtl {
                    left = left.or(Some(placed.x));
                }
                continue;
            }
            let mut pen = if placed.rtl {
                left.take().unwrap_or(placed.x)
            } else {
                placed.x
            };
            left = None;
            for glyph in self.shaped.glyphs(placed.cluster) {
                each(glyph, pen + glyph.dx, glyph.dy);
                pen += glyph.advance;
            }
        }
    }

    /// Returns the rectangle of a caret on its line, `(left, width)`: it is inside the cluster that
    /// the caret belongs to, at the edge from which reading continues.
    pub fn caret(&self, caret: Caret, width: f32) -> (f32, f32) {
        let line = self.line_of(caret);
        let bytes = self.line_bytes(line);
        let mut best = None;
        for placed in self.placed(line) {
            let (start, end) = self.bytes_of(placed.index);
            // Zero-width blanks and breaks at the end of the line still have a caret before them.
            let hit = if caret.upstream {
                end == caret.byte
            } else {
                start == caret.byte
            };
            if hit {
                best = Some((placed, caret.upstream));
                break;
            }
            let other = if caret.upstream {
                start == caret.byte
            } else {
                end == caret.byte
            };
            if other {
                best = Some((placed, !caret.upstream));
            }
        }
        let Some((placed, upstream)) = best else {
            return (self.start_edge(line, bytes.end <= caret.byte), width);
        };
        // The caret stays within its half of the cluster, so that a click on it returns the same
        // caret.
        let width_here = if placed.cluster.advance > 0.0 {
            width.min(placed.cluster.advance / 2.0)
        } else {
            width
        };
        let at_right = placed.rtl != upstream;
        let left = if at_right {
            placed.x + placed.cluster.advance - width_here
        } else {
            placed.x
        };
        (left, width_here)
    }

    /// Returns the edge of a line that has no cluster next to the caret.
    fn start_edge(&self, line: usize, at_end: bool) -> f32 {
        let (left, right) = self.edges(line);
        if self.shaped.rtl == at_end {
            left
        } else {
            right
        }
    }

    /// Returns the left and right edge of the content of a line, hanging blanks included.
    pub fn edges(&self, line: usize) -> (f32, f32) {
        let runs = self
            .lines
            .get(line)
            .map(|line| line.runs.as_slice())
            .unwrap_or_default();
        match (runs.first(), runs.last()) {
            (Some(first), Some(last)) => (first.x, last.x + last.width),
            _ if self.shaped.rtl => (self.measure, self.measure),
            _ => (0.0, 0.0),
        }
    }

    /// Returns the caret nearest to `x` on a line.
    pub fn hit(&self, line: usize, x: f32) -> Caret {
        let mut nearest: Option<(f32, Placed<'_>)> = None;
        for placed in self.placed(line) {
            if placed.cluster.must_break_after() {
                continue;
            }
            let right = placed.x + placed.cluster.advance;
            let distance = if x < placed.x {
                placed.x - x
            } else {
                (x - right).max(0.0)
            };
            let wider =
                |best: &Placed<'_>| best.cluster.advance <= 0.0 && placed.cluster.advance > 0.0;
            if nearest.as_ref().is_none_or(|(best, b)| {
                distance < *best
                    || (distance <= *best && (wider(b) || (x >= placed.x && x < right)))
            }) {
                nearest = Some((distance, placed));
            }
        }
        let Some((_, placed)) = nearest else {
            let bytes = self.line_bytes(line);
            return Caret::before(bytes.start);
        };
        let (start, end) = self.bytes_of(placed.index);
        let in_left_half = x < placed.x + placed.cluster.advance / 2.0;
        if in_left_half == placed.rtl {
            Caret::after(end)
        } else {
            Caret::before(start)
        }
    }

    /// Returns the byte after the last character of a line that is not a hanging blank.
    pub fn shown_end(&self, line: usize) -> usize {
        let Some(line) = self.lines.get(line) else {
            return 0;
        };
        let clusters = self
            .shaped
            .clusters
            .get(line.clusters.clone())
            .unwrap_or_default();
        let hanging = clusters
            .iter()
            .rev()
            .take_while(|cluster| cluster.is_blank())
            .count();
        match (line.clusters.end - hanging).checked_sub(1) {
            Some(last) if last >= line.clusters.start => self.bytes_of(last).1,
            _ => self.bytes_of(line.clusters.start).0,
        }
    }

    /// Returns the rectangles that a byte range covers on a line, as `(left, right)` from the left;
    /// adjacent ones are merged. A range that begins inside a cluster covers the whole cluster.
    pub fn rects(&self, line: usize, range: &Range<usize>) -> Vec<(f32, f32)> {
        let mut rects: Vec<(f32, f32)> = Vec::new();
        for placed in self.placed(line) {
            let (start, end) = self.bytes_of(placed.index);
            if start >= range.end || end <= range.start {
                continue;
            }
            let right = placed.x + placed.cluster.advance;
            match rects.last_mut() {
                Some(last) if (placed.x - last.1).abs() < 0.01 => last.1 = right,
                _ => rects.push((placed.x, right)),
            }
        }
        rects
    }

    /// Returns the caret one cluster to the left or right of `caret`, or `None` at the edge of the
    /// line. The result belongs to the cluster that was crossed.
    pub fn step(&self, caret: Caret, to_right: bool) -> Option<Caret> {
        let line = self.line_of(caret);
        let order: Vec<Placed<'_>> = self
            .placed(line)
            .filter(|placed| !placed.cluster.must_break_after())
            .collect();
        // The gap of the caret: the index, from the left, of the cluster after it.
        let gap = order.iter().enumerate().find_map(|(place, placed)| {
            let (start, end) = self.bytes_of(placed.index);
            let hit = if caret.upstream {
                end == caret.byte
            } else {
                start == caret.byte
            };
            hit.then_some(place + usize::from(placed.rtl != caret.upstream))
        });
        let gap = gap.or_else(|| {
            order.iter().enumerate().find_map(|(place, placed)| {
                let (start, end) = self.bytes_of(placed.index);
                let hit = if caret.upstream {
                    start == caret.byte
                } else {
                    end == caret.byte
                };
                hit.then_some(place + usize::from(placed.rtl == caret.upstream))
            })
        });
        let crossed = if to_right {
            order.get(gap?)
        } else {
            order.get(gap?.checked_sub(1)?)
        };
        let crossed = crossed?;
        let (start, end) = self.bytes_of(crossed.index);
        Some(if to_right == crossed.rtl {
            Caret::before(start)
        } else {
            Caret::after(end)
        })
    }

    /// Returns the caret at the start or the end of a line, in reading order.
    pub fn line_edge(&self, line: usize, end: bool) -> Caret {
        let bytes = self.line_bytes(line);
        if !end {
            return Caret::before(bytes.start);
        }
        let last = self
            .lines
            .get(line)
            .and_then(|line| line.clusters.end.checked_sub(1));
        match last.and_then(|last| self.shaped.clusters.get(last)) {
            Some(cluster) if cluster.must_break_after() => Caret::before(cluster.byte as usize),
            _ => Caret::after(bytes.end),
        }
    }

    /// Returns the bytes of a cluster.
    pub fn bytes_of(&self, index: usize) -> (usize, usize) {
        let start = self
            .shaped
            .clusters
            .get(index)
            .map_or(self.shaped.len, |cluster| cluster.byte);
        (start as usize, self.shaped.end_of(index) as usize)
    }
}
