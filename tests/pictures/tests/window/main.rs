//! Compares pictures of the window with stored ones, for properties that only pixels show: joined
//! letters under a highlight, nested entities, a drag, both themes, both languages, two scales.
//!
//! Behavior is tested in `tests/it`, without a graphics card. After an intended change, update the
//! pictures with `UPDATE_SNAPSHOTS=1 cargo test --package pictures` and inspect the new ones.

mod corpus;
mod scenes;
mod support;

use egui::{Pos2, Vec2};

use crate::support::{SMALL, window};

#[test]
fn english_and_light() {
    let mut window = window("en", "light", SMALL, 1.0);
    window.tag_all();
    window.picture("english_light");
}

#[test]
fn arabic_and_dark() {
    let mut window = window("ar", "dark", SMALL, 1.0);
    window.tag_all();
    window.picture("arabic_dark");
}

#[test]
fn arabic_and_light_at_scale_two() {
    let mut window = window("ar", "light", SMALL, 2.0);
    window.tag_all();
    window.picture("arabic_light_2x");
}

#[test]
fn a_drag_under_way() {
    let mut window = window("en", "light", SMALL, 1.0);
    window.tag_all();
    window.harness.run();
    let rect = window
        .harness
        .state()
        .article()
        .rect()
        .expect("the article is shown");
    let from = Pos2::new(rect.right() - 120.0, rect.top() + 150.0);
    window.harness.drag_at(from);
    window.harness.step();
    for step in 1..6 {
        window
            .harness
            .hover_at(from - Vec2::new(50.0 * step as f32, 8.0 * step as f32));
        window.harness.step();
    }
    window.picture("drag");
}
