//! The labels as the window shows them: in the project's colors, or in colors that can be told
//! apart with every kind of color vision; and with another line where a color repeats.
//!
//! The only place that replaces one color with another; the project itself never changes.

use std::collections::HashMap;
use std::ops::Deref;

use serde::{Deserialize, Serialize};

use crate::model::id::LabelId;
use crate::model::labels::label::{LabelSet, PALETTE, Rgb};
use crate::model::labels::line_pattern::{self, LinePattern};

/// The colors in which labels are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LabelColors {
    /// The project's colors.
    #[default]
    Project,
    /// The colors of the palette, in the order of the labels; after eight labels they repeat.
    Distinct,
}

impl LabelColors {
    /// Returns the other choice.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Project => Self::Distinct,
            Self::Distinct => Self::Project,
        }
    }
}

/// The labels of a project as they are shown: in the chosen colors, each with the pattern of its
/// line.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownSet {
    set: LabelSet,
    patterns: HashMap<LabelId, LinePattern>,
}

impl ShownSet {
    /// Returns labels with the patterns of their lines.
    pub fn of(set: LabelSet) -> Self {
        let colors: Vec<Rgb> = set.labels.iter().map(|label| label.color).collect();
        let ids = set.labels.iter().map(|label| label.id);
        let patterns = ids.zip(line_pattern::patterns(&colors)).collect();
        Self { set, patterns }
    }

    /// Returns the pattern of a label's line.
    pub fn pattern(&self, label: LabelId) -> LinePattern {
        self.patterns.get(&label).copied().unwrap_or_default()
    }
}

impl Deref for ShownSet {
    type Target = LabelSet;

    fn deref(&self) -> &LabelSet {
        &self.set
    }
}

/// The labels as they are shown, rebuilt when the project's labels or the choice of colors change.
#[derive(Debug)]
pub struct ShownLabels {
    of: LabelSet,
    colors: LabelColors,
    shown: ShownSet,
}

impl Default for ShownLabels {
    fn default() -> Self {
        let none = LabelSet {
            labels: Vec::new(),
            allow_nested: false,
            allow_crossing: false,
            extra: None,
        };
        Self {
            of: none.clone(),
            colors: LabelColors::default(),
            shown: ShownSet::of(none),
        }
    }
}

impl ShownLabels {
    /// Updates the labels.
    pub fn update(&mut self, labels: &LabelSet, colors: LabelColors) {
        if self.colors == colors && self.of == *labels {
            return;
        }
        self.of = labels.clone();
        self.colors = colors;
        self.shown = ShownSet::of(match colors {
            LabelColors::Project => labels.clone(),
            LabelColors::Distinct => distinct(labels.clone()),
        });
    }

    /// Returns the labels to show.
    pub fn shown(&self) -> &ShownSet {
        &self.shown
    }
}

fn distinct(mut labels: LabelSet) -> LabelSet {
    for (label, color) in labels.labels.iter_mut().zip(PALETTE.into_iter().cycle()) {
        label.color = color;
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::labels::vision::{APART, Eye, distance};
    use crate::ui::widgets::theme::{Mode, Theme, contrast};
    use egui::Color32;
    use uuid::Uuid;

    fn seen(color: Color32) -> Rgb {
        Rgb(color.r(), color.g(), color.b())
    }

    fn everywhere(mut check: impl FnMut(&Theme, Eye)) {
        for mode in [Mode::Light, Mode::Dark] {
            for eye in Eye::ALL {
                check(Theme::of(mode), eye);
            }
        }
    }

    #[test]
    fn label_colors_lines_are_distinguishable_in_light_and_dark_with_each_color_blindness() {
        everywhere(|theme, eye| {
            for (index, a) in PALETTE.into_iter().enumerate() {
                for b in PALETTE.into_iter().skip(index + 1) {
                    let lines = [a, b].map(|color| seen(theme.label(color)));
                    let apart = distance(lines[0], lines[1], eye);
                    assert!(apart >= APART, "{:?} {eye:?} {a} {b}: {apart}", theme.mode);
                }
            }
        });
    }

    /// A fill only shows where an entity is; the line shows its label. Fills cannot show the label:
    /// at 16 percent eight fills do not fit between paper and text, so that some pairs look alike
    /// to some eyes whichever colors are chosen.
    #[test]
    fn label_colors_fills_stand_out_from_the_paper_and_lines_from_every_fill() {
        everywhere(|theme, eye| {
            let fills = PALETTE.map(|color| seen(theme.fill(color)));
            for (color, fill) in PALETTE.into_iter().zip(fills) {
                let apart = distance(fill, seen(theme.paper), eye);
                assert!(apart >= 0.03, "{:?} {eye:?} {color}: {apart}", theme.mode);
                // An inner entity's line is painted on the fill of the outer one.
                let line = seen(theme.label(color));
                for other in fills {
                    let apart = distance(line, other, eye);
                    assert!(apart >= 0.12, "{:?} {eye:?} {color}: {apart}", theme.mode);
                }
            }
        });
    }

    #[test]
    fn label_colors_of_a_project_that_cannot_be_seen_are_moved_until_they_can() {
        for (mode, color) in [
            (Mode::Dark, Rgb(0, 0, 0x40)),
            (Mode::Light, Rgb(0xFF, 0xFF, 0xE0)),
        ] {
            let theme = Theme::of(mode);
            assert!(contrast(theme.label(color), theme.paper) >= 2.0);
        }
        for mode in [Mode::Light, Mode::Dark] {
            for color in PALETTE {
                assert_eq!(seen(Theme::of(mode).label(color)), color, "as it is");
            }
        }
    }

    #[test]
    fn label_colors_distinct_go_by_order_and_leave_the_project_alone() {
        let mut n = 0;
        let mut labels = LabelSet::default_set(|| {
            n += 1;
            LabelId(Uuid::from_u128(n))
        });
        for label in &mut labels.labels {
            label.color = Rgb(1, 2, 3);
        }
        let mut shown = ShownLabels::default();
        shown.update(&labels, LabelColors::Project);
        assert_eq!(**shown.shown(), labels);
        shown.update(&labels, LabelColors::Distinct);
        let colors: Vec<Rgb> = shown.shown().labels.iter().map(|l| l.color).collect();
        assert_eq!(colors, PALETTE[..3]);
        // A change of the project's labels is followed.
        labels.labels.reverse();
        shown.update(&labels, LabelColors::Distinct);
        assert_eq!(shown.shown().labels[0].name, "ORG");
        assert_eq!(shown.shown().labels[0].color, PALETTE[0]);
    }
}
