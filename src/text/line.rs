//! Breaks a shaped paragraph into lines, and puts the runs of each line into visual order.

use std::ops::Range;

use crate::text::bidi;
use crate::text::glyphs::clusters::Shaped;

/// Adjacent clusters of one bidi level on a line.
#[derive(Clone, Debug, PartialEq)]
pub struct VisualRun {
    /// The clusters, in logical order.
    pub clusters: Range<usize>,
    /// Whether the run is drawn from right to left.
    pub rtl: bool,
    /// The left edge.
    pub x: f32,
    /// The width.
    pub width: f32,
}

/// A line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its clusters, in logical order.
    pub clusters: Range<usize>,
    /// Its runs, in visual order from the left.
    pub runs: Vec<VisualRun>,
    /// The width without the blanks that hang over its end.
    pub width: f32,
}

/// Breaks shaped text into lines of at most `measure`.
pub(super) fn break_lines(shaped: &Shaped, measure: f32) -> Vec<Line> {
    let clusters = &shaped.clusters;
    let mut start = 0;
    let mut x = 0.0;
    let mut soft = None;
    let mut index = 0;
    let mut ends = Vec::new();
    while let Some(cluster) = clusters.get(index) {
        if index > start && cluster.may_break_before() {
            soft = Some(index);
        }
        let overflows = !cluster.is_blank() && x + cluster.advance > measure;
        if overflows && index > start {
            // A word that is longer than the line is broken, but never inside a ligature: a
            // ligature that is wider than the line hangs over.
            let begins_unit = |i: &usize| clusters.get(*i).is_none_or(|c| c.unit > 0);
            let end = soft
                .or_else(|| (start + 1..=index).rev().find(begins_unit))
                .or_else(|| (index + 1..=clusters.len()).find(begins_unit))
                .unwrap_or(index);
            ends.push(end);
            start = end;
            index = end;
            x = 0.0;
            soft = None;
            continue;
        }
        x += cluster.advance;
        index += 1;
        if cluster.must_break_after() {
            ends.push(index);
            start = index;
            x = 0.0;
            soft = None;
        }
    }
    if start < clusters.len() || ends.is_empty() {
        ends.push(clusters.len());
    }
    let mut from = 0;
    let line = |end| {
        let clusters = from..end;
        from = end;
        line(shaped, clusters, measure)
    };
    ends.into_iter().map(line).collect()
}

fn line(shaped: &Shaped, clusters: Range<usize>, measure: f32) -> Line {
    let base = u8::from(shaped.rtl);
    let slice = shaped.clusters.get(clusters.clone()).unwrap_or_default();
    let mut levels: Vec<u8> = slice.iter().map(|cluster| cluster.level).collect();
    // Rule L1: blanks at the end of the line take the direction of the paragraph.
    let trailing = slice
        .iter()
        .rev()
        .take_while(|cluster| cluster.is_l1_trailing())
        .count();
    for level in levels.iter_mut().rev().take(trailing) {
        *level = base;
    }
    let hanging: f32 = slice
        .iter()
        .rev()
        .take_while(|cluster| cluster.is_blank())
        .map(|c| c.advance)
        .sum();
    let total: f32 = slice.iter().map(|cluster| cluster.advance).sum();
    let mut x = if shaped.rtl { measure - total } else { 0.0 };
    let runs = bidi::visual_runs(&levels)
        .into_iter()
        .map(|(run, level)| {
            let width = slice
                .get(run.clone())
                .unwrap_or_default()
                .iter()
                .map(|c| c.advance)
                .sum();
            let run = VisualRun {
                clusters: clusters.start + run.start..clusters.start + run.end,
                rtl: level % 2 == 1,
                x,
                width,
            };
            x += width;
            run
        })
        .collect();
    Line {
        clusters,
        runs,
        width: total - hanging,
    }
}
