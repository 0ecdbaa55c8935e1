//! The caret on the lines of a text that is being edited.

use proptest::prelude::*;

use tawsim::text::cursor::{Motion, Mover, Selection};
use tawsim::text::flow::{Flow, FlowStyle, LayoutInput};
use tawsim::text::glyphs::fonts::{FontSet, Role};
use tawsim::text::glyphs::shape::Shaper;
use tawsim::text::layout::Caret;

use crate::text_edit_model::{boundaries, cleaned, text};

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn caret_steps_to_the_right_and_back_are_the_same_place(text in text(), rtl in any::<bool>()) {
        let text: String = cleaned(&text, true).into_iter().collect();
        let mut page = Page::new(&text, 5000.0, rtl);
        let mut at = page.leftmost();
        let mut places = 0;
        loop {
            let right = page.go(at, Motion::Right);
            if right == at {
                break;
            }
            prop_assert!(page.x(right) >= page.x(at) - 0.01);
            let back = page.go(right, Motion::Left);
            prop_assert!((page.x(back) - page.x(at)).abs() < 0.01, "{text:?}: {at:?} {right:?} {back:?}");
            at = right;
            places += 1;
            prop_assert!(places <= text.len(), "it goes in a circle");
        }
        // Every cluster was crossed exactly once.
        prop_assert_eq!(places, page.n_clusters());
    }

    #[test]
    fn caret_home_and_end_are_the_ends_of_what_is_written(text in text(), rtl in any::<bool>()) {
        let text: String = cleaned(&text, true).into_iter().collect();
        let mut page = Page::new(&text, 5000.0, rtl);
        let home = page.go(Selection::caret(text.len()), Motion::LineStart);
        let end = page.go(Selection::caret(0), Motion::LineEnd);
        prop_assert_eq!((home.focus, end.focus), (0, text.len()));
    }

    #[test]
    fn caret_every_move_ends_on_a_grapheme(
        text in text(),
        moves in prop::collection::vec((0_usize..12, any::<bool>()), 1..30),
        measure in prop::sample::select(&[40.0_f32, 120.0, 5000.0]),
    ) {
        const MOTIONS: [Motion; 12] = [
            Motion::Left, Motion::Right, Motion::Up, Motion::Down, Motion::WordLeft,
            Motion::WordRight, Motion::LineStart, Motion::LineEnd, Motion::PageUp,
            Motion::PageDown, Motion::DocumentStart, Motion::DocumentEnd,
        ];
        let text: String = cleaned(&text, false).into_iter().collect();
        let mut page = Page::new(&text, measure, true);
        let places = boundaries(&text);
        let mut at = Selection::caret(0);
        for (motion, extend) in moves {
            let anchor = at.anchor;
            at = page.go_with(at, MOTIONS[motion], extend);
            prop_assert!(places.contains(&at.focus), "{:?} in {text:?}", MOTIONS[motion]);
            prop_assert_eq!(at.anchor, if extend { anchor } else { at.focus });
        }
    }
}

/// A text as it is on the screen.
struct Page {
    text: String,
    flow: Flow,
    fonts: FontSet,
    shaper: Shaper,
    column: Option<f32>,
}

impl Page {
    fn new(text: &str, measure: f32, rtl: bool) -> Self {
        let fonts = FontSet::bundled();
        let style = FlowStyle {
            role: Role::Interface,
            size: 14.0,
            line_height: 1.5,
            measure,
            rtl: None,
            digits: tawsim::text::glyphs::digits::DigitShapes::AsTyped,
            spaced: false,
        };
        Self {
            text: text.to_owned(),
            flow: Flow::with_default(text, &fonts, style, rtl),
            fonts,
            shaper: Shaper::default(),
            column: None,
        }
    }

    fn go(&mut self, from: Selection, motion: Motion) -> Selection {
        self.go_with(from, motion, false)
    }

    fn go_with(&mut self, from: Selection, motion: Motion, extend: bool) -> Selection {
        let mut ground = LayoutInput {
            text: &self.text,
            fonts: &self.fonts,
            shaper: &mut self.shaper,
        };
        let mut mover = Mover {
            flow: &mut self.flow,
            ground: &mut ground,
            column: &mut self.column,
            lines_per_page: 3,
        };
        mover.go(from, motion, extend)
    }

    fn layout(&mut self) -> &tawsim::text::layout::Layout {
        self.flow
            .layout(&self.text, &self.fonts, &mut self.shaper, 0)
    }

    fn x(&mut self, at: Selection) -> f32 {
        let caret = Caret {
            byte: at.focus,
            upstream: at.upstream,
        };
        self.layout().caret(caret, 0.0).0
    }

    fn leftmost(&mut self) -> Selection {
        let mut at = Selection::caret(0);
        for _ in 0..1000 {
            let left = self.go(at, Motion::Left);
            if left == at {
                return at;
            }
            at = left;
        }
        panic!("the left edge of {:?} is never reached", self.text);
    }

    fn n_clusters(&mut self) -> usize {
        self.layout().shaped().clusters.len()
    }
}

/// Presses keys on a line and checks the visual position of the caret: how many clusters are to the
/// left of it.
#[track_caller]
fn check_seen(text: &str, from: Selection, motions: &[Motion], left_of_caret: usize) {
    let mut page = Page::new(text, 5000.0, true);
    let at = motions.iter().fold(from, |at, motion| page.go(at, *motion));
    let x = page.x(at);
    let layout = page.layout();
    let left = layout
        .placed(0)
        .filter(|placed| placed.x + 0.01 < x)
        .count();
    assert_eq!(left, left_of_caret, "{at:?}");
}

#[test]
fn arrows_go_where_they_point_in_mixed_text() {
    use Motion::{Left, Right};
    // On the screen, from the left: 2024 ماع
    let text = "عام 2024";
    check_seen(text, Selection::caret(0), &[], 8);
    check_seen(text, Selection::caret(0), &[Left], 7);
    check_seen(
        text,
        Selection::caret(0),
        &[Left, Left, Left, Left, Left],
        3,
    );
    check_seen(text, Selection::caret(text.len()), &[Left], 3);
    check_seen(text, Selection::caret(0), &[Right], 8);
}

#[test]
fn arrows_leave_a_selection_at_the_side_where_they_point() {
    // On the screen, from the left: Ahmed عم
    let text = "مع Ahmed";
    let latin = Selection {
        anchor: 5,
        focus: 10,
        upstream: true,
    };
    check_seen(text, latin, &[Motion::Left], 0);
    check_seen(text, latin, &[Motion::Right], 5);
    let all = Selection {
        anchor: 0,
        focus: 10,
        upstream: true,
    };
    check_seen(text, all, &[Motion::Right], 8);
}
