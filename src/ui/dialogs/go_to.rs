//! Goes to an offset or selects a range, in code points as in every exported file.

use egui::{Key, Ui};

use crate::commands::text_values::Value;
use crate::session::{OpenDocument, Selection};
use crate::text::offset::CharOffset;
use crate::text::segment;
use crate::ui::dialogs::{Answer, Step, field, foot, heading};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::{self, Look};

/// The dialog.
#[derive(Debug, Default)]
pub struct GoToDialog {
    text: String,
}

/// A fault of the typed text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trouble {
    NoNumber,
    Outside,
}

impl GoToDialog {
    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let session = view.session;
        let Some(open) = session.document() else {
            return Step::Close;
        };
        let title = view.text("go-to-title");
        heading(ui, view, &title);
        let end = open.offsets.chars();
        let about = view.text_with("go-to-about", &[("end", Value::Offset(end))]);
        label::paragraph(ui, view, &about, Look::secondary(view.theme));
        let name = view.text("go-to-field");
        let response = field(ui, view, "go to field", &name, &mut self.text);
        let entered = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        let place = place(&self.text, open);
        let line = match place {
            Err(_) if self.text.trim().is_empty() => String::new(),
            Err(Trouble::NoNumber) => view.text("go-to-no-number"),
            Err(Trouble::Outside) => {
                view.text_with("go-to-outside", &[("end", Value::Offset(end))])
            }
            Ok(selection) => here(view, open, selection),
        };
        let color = match place {
            Err(_) => view.theme.error,
            Ok(_) => view.theme.secondary,
        };
        label::paragraph(ui, view, &line, Look::secondary(view.theme).color(color));
        let selects = place.is_ok_and(|selection| !selection.is_caret());
        let button = view.text(if selects {
            "go-to-select"
        } else {
            "go-to-button"
        });
        let cancel = view.text("button-cancel");
        if entered && place.is_err() {
            response.request_focus();
        }
        match (foot(ui, view, &button, &cancel, place.is_ok()), place) {
            (Some(false), _) => Step::Close,
            (Some(true), Ok(selection)) => Step::Do(Answer::GoTo(selection)),
            (None, Ok(selection)) if entered => Step::Do(Answer::GoTo(selection)),
            _ => Step::Stay,
        }
    }
}

/// Returns the words at the place, as a preview.
fn here(view: &ViewCtx<'_>, open: &OpenDocument, selection: Selection) -> String {
    let text = &open.document.text;
    let range = selection.range();
    let end = if range.is_empty() {
        let after = text.get(range.start..).unwrap_or_default();
        let far = after
            .char_indices()
            .nth(32)
            .map_or(after.len(), |(at, _)| at);
        range.start + far
    } else {
        range.end
    };
    let words = text.get(range.start..end).unwrap_or_default();
    let words = words.lines().next().unwrap_or_default();
    view.text_with(
        "go-to-here",
        &[("text", Value::Text(label::excerpt(words)))],
    )
}

/// Reads `120` or `120-135`, in European, Arabic-Indic or Persian digits.
fn place(typed: &str, open: &OpenDocument) -> Result<Selection, Trouble> {
    let text = &open.document.text;
    let (from, to) = numbers(typed).ok_or(Trouble::NoNumber)?;
    let byte = |at: usize| {
        let byte = open.offsets.byte_from_char(text, CharOffset(at));
        byte.map(|byte| byte.0).ok_or(Trouble::Outside)
    };
    let Some(to) = to else {
        let at = segment::grapheme_floor(text, byte(from)?);
        return Ok(Selection::caret(at));
    };
    // A range with its ends exchanged is accepted.
    let (from, to) = (from.min(to), from.max(to));
    Ok(Selection {
        anchor: segment::grapheme_floor(text, byte(from)?),
        focus: segment::grapheme_ceil(text, byte(to)?),
        upstream: from < to,
    })
}

fn numbers(typed: &str) -> Option<(usize, Option<usize>)> {
    // Numbers copied from the window may contain direction marks.
    let plain: String = typed
        .chars()
        .filter(|c| {
            !c.is_whitespace() && !matches!(c, '\u{200E}' | '\u{200F}' | '\u{2066}'..='\u{2069}')
        })
        .collect();
    match plain.split_once(['-', '\u{2013}', '\u{2014}', '\u{2212}', ':']) {
        Some((from, to)) => Some((number(from)?, Some(number(to)?))),
        None => Some((number(&plain)?, None)),
    }
}

fn number(typed: &str) -> Option<usize> {
    let digit = |c: char| {
        let zero = match c {
            '0'..='9' => '0',
            '\u{660}'..='\u{669}' => '\u{660}',
            '\u{6F0}'..='\u{6F9}' => '\u{6F0}',
            _ => return None,
        };
        Some(c as usize - zero as usize)
    };
    // Thousands separators are removed.
    let mut digits = typed
        .chars()
        .filter(|c| !matches!(c, ',' | '\u{66C}' | '\u{60C}'))
        .peekable();
    digits.peek()?;
    digits.try_fold(0_usize, |sum, c| {
        sum.checked_mul(10)?.checked_add(digit(c)?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn go_to_reads_every_digit_and_ranges() {
        assert_eq!(numbers("120"), Some((120, None)));
        assert_eq!(numbers(" ١٢٠ "), Some((120, None)));
        assert_eq!(numbers("۱۲۰-١٣٥"), Some((120, Some(135))));
        assert_eq!(numbers("120 – 135"), Some((120, Some(135))));
        assert_eq!(numbers("12,345"), Some((12345, None)));
        assert_eq!(numbers("١٢٬٣٤٥"), Some((12345, None)));
        for wrong in ["", "-", "12-", "abc", "12a", "99999999999999999999999"] {
            assert_eq!(numbers(wrong), None, "{wrong}");
        }
    }
}
