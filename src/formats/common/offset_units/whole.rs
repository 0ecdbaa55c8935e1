//! In what a whole file counts, found out before its first document is taken: a text without an
//! emoji fits every unit, and the one that decides may come late.

use crate::formats::common::offset_units::units::{Asked, Counting, Units, located, unit_name};
use crate::formats::core::offset_unit::OffsetUnit;
use crate::model::diagnostic::Diagnostic;

/// How many documents of a file fit each unit, in the order in which they are tried.
#[derive(Clone, Copy, Debug, Default)]
pub struct Weighed {
    fits: [usize; 4],
}

impl Units {
    /// Whether a document can tell anything of the file: nobody has named a unit, and the file does
    /// not say what its entities cover, so that each document would prove its own.
    fn is_open(&self, asked: &[Asked<'_>]) -> bool {
        self.named.is_none() && asked.iter().all(|asked| asked.surface.is_none())
    }

    /// Returns whether a document does not fit the usual unit, but another.
    pub fn doubts(&self, text: &str, asked: &[Asked<'_>]) -> bool {
        let fits = |unit| {
            let counting = Counting::plain(unit);
            self.fits(text, asked, counting, &located(text, counting, asked))
        };
        // In ASCII every unit is the same.
        let [usual, others @ ..] = self.order;
        self.is_open(asked) && !text.is_ascii() && !fits(usual) && others.into_iter().any(fits)
    }

    /// Counts the units that one document fits.
    pub fn weigh(&self, text: &str, asked: &[Asked<'_>], weighed: &mut Weighed) {
        if !self.is_open(asked) || asked.is_empty() || text.is_ascii() {
            return;
        }
        for (unit, fits) in self.order.into_iter().zip(&mut weighed.fits) {
            let counting = Counting::plain(unit);
            let found = located(text, counting, asked);
            *fits += usize::from(self.fits(text, asked, counting, &found));
        }
    }

    /// Takes the unit that most documents fit, of equals the more usual one; says so where it is
    /// not what the format counts.
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
        let message = format!(
            "the offsets {}: as {} they would not fit in {other} {}",
            counting.what(),
            unit_name(usual),
            if other == 1 { "document" } else { "documents" }
        );
        Some(Diagnostic::note("entity.unit", message))
    }

    /// Whether a unit has been ruled out for the file.
    pub(super) fn is_excluded(&self, unit: OffsetUnit) -> bool {
        self.excluded.contains(&unit)
    }
}
