//! The report of what an export has left out, in the language of the texts.

use std::fmt::Write as _;
use std::sync::LazyLock;

use crate::commands::problem_text::english;
use crate::commands::text_values::Value;
use crate::commands::texts::{Language, Texts};
use crate::formats::core::loss::{Loss, Losses};
use crate::formats::core::spec::FormatSpec;
use crate::session::export::LossText;

/// Returns the function that writes the report next to an exported file, in this language.
pub fn in_language(language: Language) -> LossText {
    match language {
        Language::English => |format, losses| report(english(), format, losses),
        Language::Arabic => |format, losses| report(arabic(), format, losses),
    }
}

fn arabic() -> &'static Texts {
    static ARABIC: LazyLock<Texts> = LazyLock::new(|| Texts::new(Language::Arabic));
    &ARABIC
}

fn report(texts: &Texts, format: &FormatSpec, losses: &Losses) -> String {
    let name = texts.format_name(format);
    let title = texts.plain("losses-report", &[("format", Value::Text(&name))]);
    format!("{title}\n{}", texts.loss_report(losses))
}

impl Texts {
    /// Returns what is lost: "Nested entities".
    pub fn loss(&self, loss: Loss) -> String {
        self.get(&format!("loss-{}", loss.code()))
    }

    /// Returns the report next to an exported file, with one line for each kind and each example.
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
