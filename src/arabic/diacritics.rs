//! Harakat and the other combining marks of Arabic text.
//!
//! Recognizes them; [`crate::arabic::fold`] removes them for search.

/// Returns whether the character is a combining mark of the Arabic script
/// (Unicode 17, `Script_Extensions` Arab, general category Mn).
pub const fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6DC}'
        | '\u{6DF}'..='\u{6E4}' | '\u{6E7}' | '\u{6E8}' | '\u{6EA}'..='\u{6ED}'
        | '\u{898}'..='\u{89F}' | '\u{8CA}'..='\u{8E1}' | '\u{8E3}'..='\u{8FF}')
}

/// Returns whether the character is a letter of the Arabic script.
pub fn is_letter(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{64A}' | '\u{66E}'..='\u{6D3}' | '\u{6D5}' | '\u{6EE}' | '\u{6EF}'
        | '\u{6FA}'..='\u{6FC}' | '\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{870}'..='\u{887}'
        | '\u{8A0}'..='\u{8C9}')
        && c != '\u{640}'
        && !is_mark(c)
}

/// The number of characters of a text that are examined.
const SAMPLE: usize = 20_000;

/// Returns whether the text is vocalized throughout: it has at least one mark for three letters, as
/// in classical editions. A news text has less than one for fifty.
pub fn is_vocalised(text: &str) -> bool {
    let (mut letters, mut marks) = (0_usize, 0_usize);
    for c in text.chars().take(SAMPLE) {
        letters += usize::from(is_letter(c));
        marks += usize::from(is_mark(c));
    }
    letters >= 8 && marks * 3 >= letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vocalised_only_where_most_letters_carry_a_mark() {
        assert!(is_vocalised("الْحَمْدُ لِلَّهِ رَبِّ الْعَالَمِينَ"));
        assert!(!is_vocalised(
            "أعرب وزير الخارجية جدّاً عن اعتقاده بأن أيام الحرب باتت معدودة"
        ));
        assert!(!is_vocalised("بَ"));
    }
}
