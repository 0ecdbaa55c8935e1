//! The direction of the blocks of a page, and the side at which they begin.

use crate::text::bidi;
use crate::ui::widgets::markdown::blocks::{Block, Kind};

/// How a block is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Way {
    /// Whether its words are read from right to left.
    pub(super) rtl: bool,
    /// Whether it begins at the right side of the page.
    pub(super) at_right: bool,
}

/// The share of letters of the other direction, in fourths, from which a block has that direction.
const OTHER: usize = 3;
/// The letters from which a block with some of both directions can be a sentence of the other one.
const SENTENCE: usize = 20;

/// Returns the direction and the side of each block.
pub(super) fn ways(blocks: &[Block]) -> Vec<Option<Way>> {
    let letters: Vec<(usize, usize)> = blocks.iter().map(Block::letters).collect();
    let sum = |wanted: &dyn Fn(&Block) -> bool| {
        let wanted = blocks
            .iter()
            .zip(&letters)
            .filter(|(block, _)| wanted(block));
        wanted.fold((0, 0), |all, (_, one)| (all.0 + one.0, all.1 + one.1))
    };
    let Some(page) = direction(sum(&|block| block.kind != Kind::Code), None) else {
        return vec![None; blocks.len()];
    };
    let one = |(block, letters): (&Block, &(usize, usize))| {
        let rtl = direction(*letters, Some(page)).unwrap_or(page);
        let at_right = match (&block.kind, block.list) {
            (_, Some(list)) => direction(sum(&|other| other.list == Some(list)), Some(page)),
            (Kind::Heading(_), None) => Some(page),
            _ => Some(rtl),
        };
        Some(Way {
            rtl,
            at_right: at_right.unwrap_or(page),
        })
    };
    blocks.iter().zip(&letters).map(one).collect()
}

/// Returns the direction of a text with these letters, `true` for right to left: that of most of
/// them, or that of the whole page unless nearly all are of the other one.
pub(super) fn direction((rtl, ltr): (usize, usize), page: Option<bool>) -> Option<bool> {
    let all = rtl + ltr;
    if all == 0 {
        return None;
    }
    let other =
        |own: usize, other: usize| own == 0 || (other * 4 > all * OTHER && other >= SENTENCE);
    Some(match page {
        None => rtl >= ltr,
        Some(true) => !other(rtl, ltr),
        Some(false) => other(ltr, rtl),
    })
}

impl Block {
    /// Returns how many of its letters are read from right to left, and how many from left to
    /// right.
    fn letters(&self) -> (usize, usize) {
        let cells = match &self.kind {
            Kind::Table(rows) => rows.as_slice(),
            _ => &[],
        };
        let words = cells.iter().flatten().chain([&self.words]);
        let letters = words.map(|words| bidi::letters(&words.text));
        letters.fold((0, 0), |all, one| (all.0 + one.0, all.1 + one.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::widgets::label;
    use crate::ui::widgets::markdown::blocks::parse;
    use std::fmt::Write as _;

    /// Each block with its direction and, where that is another one, its side.
    fn directions(text: &str) -> String {
        let blocks = parse(text);
        let name = |rtl| if rtl { "rtl" } else { "ltr" };
        let mut out = String::new();
        for (block, way) in blocks.iter().zip(ways(&blocks)) {
            let Some(way) = way else {
                writeln!(out, "? {}", block.words.text).unwrap();
                continue;
            };
            let side = if way.rtl == way.at_right {
                ""
            } else {
                " other side"
            };
            let words = label::spoken(&block.words.text);
            writeln!(out, "{}{side} {words}", name(way.rtl)).unwrap();
        }
        out
    }

    #[test]
    fn markdown_the_direction_comes_from_the_whole_text_then_from_the_block() {
        let arabic = "# PERSON\n\nPERSON هو اسم الإنسان كما ورد في النص، مع الكنية وأداة التعريف، دون الألقاب.\n\n\
            - PERSON: أسماء الأشخاص\n- `LOC`\n- المدن\n- NATO و UN.\n\n\
            In Arabic the word مدينة is generic, so leave it out.\n\n1984\n";
        insta::assert_snapshot!(directions(arabic), @r"
        ltr other side PERSON
        rtl PERSON هو اسم الإنسان كما ورد في النص، مع الكنية وأداة التعريف، دون الألقاب.
        rtl PERSON: أسماء الأشخاص
        ltr other side LOC
        rtl المدن
        rtl NATO و UN.
        ltr In Arabic the word مدينة is generic, so leave it out.
        rtl 1984
        ");
        let english = "# Guideline\n\nمدينة is generic, so leave it out of the span.\n\n\
            - مدينة\n- شركة and other heads\n- leave out the city\n\n\
            مدينة القاهرة مدينة كبيرة\n";
        insta::assert_snapshot!(directions(english), @r"
        ltr Guideline
        ltr مدينة is generic, so leave it out of the span.
        rtl other side مدينة
        ltr شركة and other heads
        ltr leave out the city
        rtl مدينة القاهرة مدينة كبيرة
        ");
        assert_eq!(directions("1984\n"), "? 1984\n");
    }
}
