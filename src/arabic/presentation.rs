//! The letters that Arabic presentation forms (U+FB50 to FDFF, FE70 to FEFC) stand for.
//!
//! This is a separate table because compatibility normalization puts a blank before an isolated
//! mark, and a tatweel under a medial one. Symbols that stand for no letters are not in the table.

use std::sync::LazyLock;

/// One form per line: its code point, then the code points that are written today.
const TABLE: &str = include_str!("presentation.txt");

/// The first and the last code point of each of the two blocks.
const BLOCKS: [(u32, u32); 2] = [(0xFB50, 0xFDFF), (0xFE70, 0xFEFC)];

/// The index of the second block in the table.
const SECOND: usize = (0xFDFF - 0xFB50 + 1) as usize;

static FORMS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let size = BLOCKS.map(|(first, last)| (last - first + 1) as usize);
    let mut forms = vec![String::new(); size.iter().sum()];
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    for line in lines {
        let mut codes = line.split(' ').filter_map(|hex| {
            let code = u32::from_str_radix(hex, 16).ok()?;
            char::from_u32(code)
        });
        let place = codes.next().and_then(index);
        if let Some(form) = place.and_then(|place| forms.get_mut(place)) {
            form.extend(codes);
        }
    }
    forms
});

fn index(c: char) -> Option<usize> {
    let code = c as u32;
    let [first, second] = BLOCKS;
    if (first.0..=first.1).contains(&code) {
        Some((code - first.0) as usize)
    } else if (second.0..=second.1).contains(&code) {
        Some(SECOND + (code - second.0) as usize)
    } else {
        None
    }
}

/// Returns the letters and marks that a presentation form stands for, or `None` if the character is
/// not one.
pub fn letters(c: char) -> Option<&'static str> {
    let form = FORMS.get(index(c)?)?;
    (!form.is_empty()).then_some(form.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arabic::diacritics;

    #[test]
    fn presentation_forms_stand_for_letters_and_marks_alone() {
        let forms: Vec<char> = BLOCKS
            .iter()
            .flat_map(|(first, last)| *first..=*last)
            .filter_map(char::from_u32)
            .filter(|c| letters(*c).is_some())
            .collect();
        assert_eq!(forms.len(), 731);
        for form in forms {
            let stands = letters(form).unwrap();
            assert!(
                stands.chars().all(|c| letters(c).is_none()),
                "{form:?} stands for another form"
            );
            let blank_first = stands.starts_with([' ', '\u{640}']);
            assert!(!blank_first, "{form:?} begins with a blank or a tatweel");
            let known = |c| c == ' ' || diacritics::is_mark(c) || diacritics::is_letter(c);
            assert!(
                stands.chars().all(known) || form == '\u{FDFC}',
                "{form:?}: {stands}"
            );
        }
    }

    #[test]
    fn presentation_forms_of_one_to_many_letters() {
        let check = |form: char, expect: &str| assert_eq!(letters(form), Some(expect), "{form:?}");
        check('\u{FEFB}', "لا");
        check('\u{FDF2}', "الله");
        check('\u{FDFA}', "صلى الله عليه وسلم");
        check('\u{FE70}', "\u{64B}");
        check('\u{FE71}', "\u{64B}");
        check('\u{FC60}', "\u{64E}\u{651}");
        check('\u{FE80}', "ء");
        assert_eq!(
            letters('\u{FDFD}'),
            None,
            "the basmala is a sign of its own"
        );
        assert_eq!(letters('\u{FD3E}'), None, "an ornate bracket stays");
        assert_eq!(letters('ب'), None);
    }
}
