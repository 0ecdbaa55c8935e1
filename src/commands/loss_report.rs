//! The report of what an export has left out, in the language of the texts.

use std::fmt::Write as _;

use crate::commands::texts::Texts;
use crate::formats::core::loss::{Loss, Losses};

impl Texts {
    /// Returns what is lost: "Entities inside others".
    pub fn loss(&self, loss: Loss) -> String {
        self.get(&format!("loss-{}", loss.code()))
    }

    /// Returns the report that stands beside an exported file, a line each kind and example.
    pub fn loss_report(&self, losses: &Losses) -> String {
        let mut report = String::new();
        for (loss, lost) in losses.iter() {
            let (code, what) = (loss.code(), self.loss(loss));
            let _ = writeln!(report, "{code}: {what} ({})", self.count(lost.n));
            for (document, words) in &lost.examples {
                let words = words.as_deref().unwrap_or_default();
                let line = format!("    {document} {words}");
                let _ = writeln!(report, "{}", line.trim_end());
            }
        }
        report
    }
}
