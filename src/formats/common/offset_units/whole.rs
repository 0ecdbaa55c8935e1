//! Detects the unit of a whole file before its first document is imported: a text without an emoji
//! fits every unit, and the deciding text may be late in the file.

use crate::formats::common::offset_units::convention::{Counting, RawEntityOffsets, unit_message};
use crate::formats::common::offset_units::positions::located;
use crate::formats::common::offset_units::units::Units;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::model::diagnostic::{Diagnostic, Message};

/// The number of documents that fit each unit, in the order in which the units are tried.
#[derive(Clone, Copy, Debug, Default)]
pub struct Weighed {
    fits: [usize; 4],
}

impl Units {
    /// Returns whether a document can be evidence for the whole file: the user named no unit, and
    /// the file has no surfaces, with which each document would be checked on its own.
    fn is_open(&self, asked: &[RawEntityOffsets<'_>]) -> bool {
        self.named.is_none() && asked.iter().all(|asked| asked.surface.is_none())
    }

    /// Returns whether a document does not fit the usual unit but fits another.
    pub fn doubts(&self, text: &str, asked: &[RawEntityOffsets<'_>]) -> bool {
        let fits = |unit| {
            let counting = Counting::plain(unit);
            self.fits(text, asked, counting, &located(text, counting, asked))
        };
        // In ASCII all units coincide.
        let [usual, others @ ..] = self.order;
        self.is_open(asked) && !text.is_ascii() && !fits(usual) && others.into_iter().any(fits)
    }

    /// Counts the units that one document fits.
    pub fn weigh(&self, text: &str, asked: &[RawEntityOffsets<'_>], weighed: &mut Weighed) {
        if !self.is_open(asked) || asked.is_empty() || text.is_ascii() {
            return;
        }
        for (unit, fits) in self.order.into_iter().zip(&mut weighed.fits) {
            let counting = Counting::plain(unit);
            let found = located(text, counting, asked);
            *fits += usize::from(self.fits(text, asked, counting, &found));
        }
    }

    /// Selects the unit that most documents fit, or the more usual one of equals; reports it if it
    /// differs from the format's unit.
    pub fn settle(&mut self, weighed: &Weighed) -> Option<Diagnostic> {
        let most = weighed.fits.into_iter().max().filter(|most| *most > 0)?;
        let mut all = self.order.into_iter().zip(weighed.fits);
        let (unit, _) = all.clone().find(|(_, fits)| *fits == most)?;
        self.excluded = all
            .clone()
            .filter(|(_, fits)| *fits < most)
            .map(|(unit, _)| unit)
            .collect();
        self.is_settled = true;
        let (usual, usual_fits) = all.next()?;
        if unit == usual {
            return None;
        }
        let counting = Counting::plain(unit);
        self.learnt = Some(counting);
        self.told.push(counting);
        let other = most - usual_fits;
        let note = Message::new("entity.unit").with("counting", counting.message());
        let others = Message::new("offsets.usual_does_not_fit")
            .with("unit", unit_message(usual))
            .with("count", other);
        Some(note.note().details(others))
    }

    /// Returns whether a unit has been ruled out for the file.
    pub(super) fn is_excluded(&self, unit: OffsetUnit) -> bool {
        self.excluded.contains(&unit)
    }
}
