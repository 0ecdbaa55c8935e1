//! Where a name begins in a word that no lexicon knows: rules of spelling and of sound.
//!
//! They hold for Arabic and for foreign names in Arabic letters. `examples/cuts.rs` counts how often
//! they are right.

use crate::arabic::clitics::affix::carries_hamza;

/// Returns the letter with which the name begins, as one of `places` (indices, in order, 0 first).
pub(super) fn start(word: &[char], places: &[usize]) -> usize {
    let sure = places.iter().find(|place| is_sure(word, **place));
    if let Some(place) = sure {
        return *place;
    }
    let after = |n: usize, is: bool| is && places.contains(&n);
    match word {
        ['و', ..] => usize::from(after(1, !is_radical_waw(word))),
        ['ل', next, ..] => usize::from(after(1, word.len() > 4 && !is_long_vowel(*next))),
        _ => 0,
    }
}

/// Returns whether the letters leave no other reading than a clitic before the letter at `place`.
fn is_sure(word: &[char], place: usize) -> bool {
    let clitic = place.checked_sub(1).and_then(|before| word.get(before));
    let (Some(clitic), Some(rest)) = (clitic, word.get(place..)) else {
        return false;
    };
    match (clitic, rest) {
        // Alef with hamza begins a word.
        (_, [c, ..]) if carries_hamza(*c) && word.first() != Some(&'أ') => true,
        // The preposition before the article, which loses its alef, or before another lam.
        ('ل', ['ل', ..]) => true,
        ('ب', ['ا', 'ل', ..]) => rest.len() > 5,
        // Two consonants of one place of articulation do not begin a word.
        ('ب', ['ب' | 'ف' | 'م', ..])
        | ('ف', ['ف' | 'م', ..])
        | ('ك', ['ك' | 'ق' | 'غ' | 'خ', ..]) => rest.len() > 3,
        _ => false,
    }
}

/// Returns whether the first letter, a waw, belongs to the name: و before a long vowel of a foreign
/// name (واشنطن, وينستون), or in a word of the patterns فعيل, فعال and فعالة (وليد, وسام, وزارة).
fn is_radical_waw(word: &[char]) -> bool {
    match word {
        ['و', 'ا', third, ..] if *third != 'ل' => true,
        // A name that begins with the consonant ي has a vowel or a guttural behind it.
        ['و', 'ي', third, ..] if !matches!(third, 'ا' | 'و' | 'ه' | 'ح' | 'ع') => true,
        ['و', _, 'ي' | 'ا', _] | ['و', _, 'ا', _, 'ة'] => true,
        _ => false,
    }
}

fn is_long_vowel(c: char) -> bool {
    matches!(c, 'ا' | 'و' | 'ي')
}
