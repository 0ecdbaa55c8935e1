//! Shapes a piece of a long paragraph with the bidi levels that were resolved for the whole
//! paragraph.
//!
//! Resolves no levels itself: each run of one level is shaped separately, inside an override that
//! fixes its direction. Letters never join across levels, so this breaks no join.

use std::ops::Range;

use crate::text::bidi;
use crate::text::glyphs::clusters::{Cluster, L1_TRAILING, SOFT_BREAK, ShapeRequest, Shaped};
use crate::text::glyphs::fonts::FontSet;
use crate::text::glyphs::shape::Shaper;
use crate::text::pieces::LevelEnd;

/// Shapes the kept bytes of a request, with their levels.
pub(in crate::text) fn shape(
    shaper: &mut Shaper,
    fonts: &FontSet,
    request: &ShapeRequest<'_>,
    levels: &[LevelEnd],
) -> Shaped {
    let mut out = Shaped {
        len: request.keep.len() as u32,
        rtl: request.rtl,
        ..Shaped::default()
    };
    for (run, level) in runs(request, levels) {
        let text = request.text.get(run.clone()).unwrap_or_default();
        let from = (run.start - request.keep.start) as u32;
        if text.chars().any(bidi::is_explicit_control) {
            out.clusters.push(control(from, level));
            continue;
        }
        let part = shape_run(shaper, fonts, request, &run, level);
        append(&mut out, &part, from, level);
    }
    mark_breaks(shaper, request, &mut out);
    out
}

/// Returns the runs of one level. Every directional formatting character is a run of its own:
/// within a run, it would end the override.
fn runs(request: &ShapeRequest<'_>, levels: &[LevelEnd]) -> Vec<(Range<usize>, u8)> {
    let mut runs = Vec::new();
    let mut start = request.keep.start;
    for (end, level) in levels {
        let end = request.keep.start + *end as usize;
        let text = request.text.get(start..end).unwrap_or_default();
        let mut from = start;
        for (at, control) in text.match_indices(bidi::is_explicit_control) {
            let at = start + at;
            if from < at {
                runs.push((from..at, *level));
            }
            from = at + control.len();
            runs.push((at..from, *level));
        }
        if from < end {
            runs.push((from..end, *level));
        }
        start = end;
    }
    runs
}

fn control(byte: u32, level: u8) -> Cluster {
    Cluster {
        byte,
        advance: 0.0,
        glyphs: (0, 0),
        unit: 1,
        level,
        flags: L1_TRAILING,
    }
}

/// Shapes a run together with the letters on both sides that it may join with.
fn shape_run(
    shaper: &mut Shaper,
    fonts: &FontSet,
    request: &ShapeRequest<'_>,
    run: &Range<usize>,
    level: u8,
) -> Shaped {
    let rtl = level % 2 == 1;
    let joins = |c: &char| bidi::is_strong_rtl(*c) || bidi::is_nonspacing(*c);
    let head = request.text.get(..run.start).unwrap_or_default();
    let before: usize = head
        .chars()
        .rev()
        .take_while(joins)
        .take(4)
        .map(char::len_utf8)
        .sum();
    let tail = request.text.get(run.end..).unwrap_or_default();
    let after: usize = tail
        .chars()
        .take_while(joins)
        .take(4)
        .map(char::len_utf8)
        .sum();
    let all = request.text.get(run.start - before..run.end + after);
    let opening = if rtl { "\u{202E}" } else { "\u{202D}" };
    let text = [opening, all.unwrap_or_default(), "\u{202C}"].concat();
    let start = opening.len() + before;
    let run_request = ShapeRequest {
        text: &text,
        keep: start..start + run.len(),
        rtl,
        ..request.clone()
    };
    shaper.shape(fonts, &run_request)
}

fn append(out: &mut Shaped, part: &Shaped, from: u32, level: u8) {
    let glyphs = out.glyphs.len() as u32;
    out.glyphs.extend_from_slice(&part.glyphs);
    out.clusters
        .extend(part.clusters.iter().map(|cluster| Cluster {
            byte: from + cluster.byte,
            glyphs: (glyphs + cluster.glyphs.0, cluster.glyphs.1),
            level,
            ..*cluster
        }));
}

/// Marks the line break opportunities, which depend on the whole piece and not on its runs.
fn mark_breaks(shaper: &mut Shaper, request: &ShapeRequest<'_>, out: &mut Shaped) {
    let mut breaks = shaper.breaks(request.text, request.rtl).into_iter();
    let mut next = breaks.next();
    for cluster in &mut out.clusters {
        let byte = request.keep.start + cluster.byte as usize;
        while next.is_some_and(|at| at < byte) {
            next = breaks.next();
        }
        cluster.flags &= !SOFT_BREAK;
        if next == Some(byte) {
            cluster.flags |= SOFT_BREAK;
        }
    }
}
