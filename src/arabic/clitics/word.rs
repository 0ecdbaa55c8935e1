//! A word of a text, and where a name in it may begin and end.

use crate::arabic::clitics::affix::{self, Clitics};
use crate::arabic::clitics::article::after_article;
use crate::arabic::clitics::letters::{Letter, letters, name_key};
use crate::arabic::clitics::patterns;

/// Returns how often a name is known. The name is folded by the default level.
pub type KnownNames<'a> = dyn Fn(&str) -> u32 + 'a;

/// A place in a word where a name may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct StartCut {
    /// The place, in bytes of the word, on a grapheme boundary.
    pub at: usize,
    /// Whether the rest begins with the second lam of لل, so that its article may have lost the
    /// alef: للأردن is ل and الأردن.
    pub after_lam: bool,
}

/// The shortest rest that is a candidate, and the shortest one that is cut by default, in letters.
const CANDIDATE: usize = 2;
const NAME: usize = 3;

/// A word and its letters.
#[derive(Debug)]
pub struct Word<'a> {
    text: &'a str,
    letters: Vec<Letter>,
}

impl<'a> Word<'a> {
    /// Takes a word of a text, whole.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            letters: letters(text),
        }
    }

    /// Returns the places where a name may begin, in order. The first is the start of the word.
    pub fn starts(&self, clitics: Clitics) -> Vec<StartCut> {
        let places = self.places(clitics, CANDIDATE);
        let mut cuts: Vec<_> = places.into_iter().map(|place| self.cut(place)).collect();
        if clitics.article {
            let behind = cuts.iter().filter_map(|cut| self.behind_article(*cut));
            let behind: Vec<_> = behind.collect();
            cuts.extend(behind);
            cuts.sort_unstable_by_key(|cut| cut.at);
            cuts.dedup_by_key(|cut| cut.at);
        }
        cuts
    }

    /// Returns the place behind the article with which a name at a cut begins: القاهرة has قاهرة,
    /// and وللأردن has أردن. `None` if the letters are no article.
    pub fn behind_article(&self, cut: StartCut) -> Option<StartCut> {
        let rest = self.text.get(cut.at..)?;
        let at = if cut.after_lam {
            let place = self.letters.iter().position(|l| l.at == cut.at)?;
            let next = self.letters.get(place + 1)?;
            let is_long = self.letters.len() - place > NAME;
            (next.begins && is_long).then_some(next.at)?
        } else {
            cut.at + after_article(rest)?
        };
        Some(StartCut {
            at,
            after_lam: false,
        })
    }

    /// Returns the places where a name may end, in bytes and in order. The last is the end of the
    /// word. A name with the article takes no pronoun.
    pub fn ends(&self) -> Vec<usize> {
        let mut ends = vec![self.text.len()];
        if !self.has_article() {
            let pronouns = self.pronouns().map(|(place, _)| place);
            ends.extend(pronouns.filter_map(|place| self.letters.get(place).map(|l| l.at)));
        }
        ends.sort_unstable();
        ends.dedup();
        ends
    }

    /// Returns the place where a name most probably begins: before the most frequent known name,
    /// else where the letters say it.
    pub fn default_start(&self, clitics: Clitics, names: &KnownNames<'_>) -> StartCut {
        let places = self.places(clitics, NAME);
        let mut best = (0, None);
        for &place in &places {
            // A question (أ) before a name is too rare to be cut without being asked for.
            let asks = place > 0 && self.letter(0) == Some('أ');
            let n = if asks { 0 } else { self.known(place, names) };
            if n > best.0 {
                best = (n, Some(place));
            }
        }
        let (_, known) = best;
        self.cut(known.unwrap_or_else(|| {
            let letters: Vec<char> = self.letters.iter().map(|letter| letter.c).collect();
            patterns::start(&letters, &places)
        }))
    }

    /// Returns where a name that begins at `start` (bytes) most probably ends: before a pronoun of
    /// two letters or more if only the name without it is known, else at the end of the word.
    pub fn default_end(&self, start: usize, names: &KnownNames<'_>) -> usize {
        let place = self.letters.iter().position(|letter| letter.at >= start);
        let rest = self.text.get(start..).unwrap_or_default();
        if rest.is_empty() || names(&name_key(rest)) > 0 {
            return self.text.len();
        }
        let mut before = self.before_pronouns(place.unwrap_or_default());
        let known = before.find(|name| names(&name_key(name)) > 0);
        known.map_or(self.text.len(), |name| start + name.len())
    }

    /// Returns the name as it is written alone, if a cut has taken letters from it: لأردن is
    /// الأردن. A name that is better known with its lam (للبنان) loses nothing.
    pub fn norm(&self, cut: StartCut, names: &KnownNames<'_>) -> Option<String> {
        let place = self.letters.iter().position(|l| l.at == cut.at)?;
        let rest = self.text.get(cut.at..)?;
        let without = self.without_lam(place).filter(|_| cut.after_lam)?;
        let whole = format!("ال{without}");
        (names(&name_key(rest)) <= names(&name_key(&whole))).then_some(whole)
    }

    fn letter(&self, place: usize) -> Option<char> {
        self.letters.get(place).map(|letter| letter.c)
    }

    fn cut(&self, place: usize) -> StartCut {
        StartCut {
            at: if place == 0 {
                0
            } else {
                self.letters.get(place).map_or(0, |letter| letter.at)
            },
            after_lam: self.is_after_lam(place),
        }
    }

    fn is_after_lam(&self, place: usize) -> bool {
        place > 0 && self.letter(place - 1) == Some('ل') && self.letter(place) == Some('ل')
    }

    /// Returns the letters before which a name may begin, as indices in order, 0 first.
    fn places(&self, clitics: Clitics, shortest: usize) -> Vec<usize> {
        let mut places = vec![0];
        let asks = self.letter(0) == Some('أ');
        if asks && self.letter(1).is_some_and(affix::carries_hamza) {
            places.push(1);
        }
        for from in 0..=usize::from(asks) {
            let joins = self.letter(from).is_some_and(affix::is_conjunction);
            for at in from..=from + usize::from(joins) {
                if at > from {
                    places.push(at);
                }
                if self
                    .letter(at)
                    .is_some_and(|c| affix::is_particle(c, clitics))
                {
                    places.push(at + 1);
                }
            }
        }
        places.sort_unstable();
        places.dedup();
        places.retain(|place| *place == 0 || self.can_begin(*place, shortest));
        places
    }

    fn can_begin(&self, place: usize, shortest: usize) -> bool {
        self.letters.get(place).is_some_and(|letter| {
            // These letters stand in the middle or at the end of a word only.
            letter.begins
                && !matches!(letter.c, 'ء' | 'ؤ' | 'ئ' | 'ة' | 'ى')
                && self.letters.len() - place >= shortest
        })
    }

    /// Returns how often the rest from a letter on is known, with or without its lost alef.
    fn known(&self, place: usize, names: &KnownNames<'_>) -> u32 {
        let Some(rest) = self.text.get(self.cut(place).at..) else {
            return 0;
        };
        let n = names(&name_key(rest));
        let whole = self
            .without_lam(place)
            .map_or(0, |without| names(&name_key(&format!("ال{without}"))));
        let before = self.before_pronouns(place);
        let before = before.map(|name| names(&name_key(name))).max();
        n.max(whole).max(before.unwrap_or_default())
    }

    /// Returns the rest from a letter on without a pronoun of two letters or more.
    fn before_pronouns(&self, place: usize) -> impl Iterator<Item = &'a str> + '_ {
        let from = self.cut(place).at;
        let is_bare = !self.has_article();
        let longer = self
            .pronouns()
            .filter(move |(at, n)| is_bare && *n > 1 && *at >= place + NAME);
        longer.filter_map(move |(at, _)| self.text.get(from..self.letters.get(at)?.at))
    }

    /// Returns what stands behind the second lam of لل, if a cut is there.
    fn without_lam(&self, place: usize) -> Option<&str> {
        let next = self.letters.get(place + 1)?;
        let rest = self.text.get(next.at..)?;
        self.is_after_lam(place).then_some(rest)
    }

    fn has_article(&self) -> bool {
        let begins = |at: usize| {
            self.is_after_lam(at)
                || (self.letter(at) == Some('ا') && self.letter(at + 1) == Some('ل'))
        };
        let places = self.places(Clitics::default(), CANDIDATE);
        places.into_iter().any(begins)
    }

    /// Returns the pronouns at the end, the longest first: the first letter's index, and the number
    /// of letters.
    fn pronouns(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        affix::PRONOUNS.iter().filter_map(|pronoun| {
            let n = pronoun.chars().count();
            let place = self.letters.len().checked_sub(n)?;
            let rest = self.letters.get(place..)?;
            let is_there = rest.iter().map(|letter| letter.c).eq(pronoun.chars());
            let begins = rest.first().is_some_and(|letter| letter.begins);
            (is_there && begins && place >= NAME).then_some((place, n))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Clitics = Clitics {
        dialect: true,
        article: false,
    };

    /// A bar stands at every place where a name may begin.
    #[track_caller]
    fn check_starts(clitics: Clitics, words: &[&str]) {
        for marked in words {
            let word = marked.replace('|', "");
            let mut shown = word.clone();
            for cut in Word::new(&word).starts(clitics).into_iter().skip(1).rev() {
                shown.insert(cut.at, '|');
            }
            assert_eq!(shown, *marked);
        }
    }

    /// A bar stands where the name begins and where it ends, if that is inside of the word.
    #[track_caller]
    fn check_default(names: &[&str], words: &[&str]) {
        let known = |name: &str| {
            let n = names.iter().position(|one| name_key(one) == name);
            n.map_or(0, |n| (names.len() - n) as u32)
        };
        for marked in words {
            let text = marked.replace('|', "");
            let word = Word::new(&text);
            let start = word.default_start(Clitics::default(), &known).at;
            let end = word.default_end(start, &known);
            let mut shown = text.clone();
            for at in [end, start] {
                if at > 0 && at < text.len() {
                    shown.insert(at, '|');
                }
            }
            assert_eq!(shown, *marked, "with {names:?}");
        }
    }

    #[test]
    fn names_may_begin_after_every_clitic() {
        check_starts(
            Clitics::default(),
            &[
                "و|ب|القاهرة",
                "و|ل|يد",
                "ل|لأردن",
                "و|ل|لأردن",
                "ف|ب|باريس",
                "ب|وتين",
                "أو|ب|وتين",
                "أحمد",
                "أ|أحمد",
                "القاهرة",
                "سورية",
                "وئام",
                "London",
                "ب",
                "و|لي",
            ],
        );
    }

    #[test]
    fn clitics_of_the_dialects_are_a_switch() {
        check_starts(Clitics::default(), &["عالقاهرة", "هالبلد"]);
        check_starts(ALL, &["ع|القاهرة", "و|ه|البلد", "م|صر", "ش|الأخبار"]);
    }

    #[test]
    fn names_may_begin_behind_the_article_if_it_is_left_out() {
        let article = Clitics {
            article: true,
            ..Clitics::default()
        };
        check_starts(
            article,
            &[
                "ال|قاهرة",
                "و|ب|ال|قاهرة",
                "و|ل|ل|أردن",
                "ل|ل|سودان",
                "المانيا",
                "ب|وتين",
                "ل|ندن",
                "محمد",
            ],
        );
    }

    #[test]
    fn letters_are_cut_with_their_marks_tatweel_and_invisible_characters() {
        check_starts(
            Clitics::default(),
            &[
                "وَ|بِ|ٱلْقاهِرَةِ",
                "وـ|ب|وتين",
                "ل\u{200D}|بوتين",
                "و\u{200F}|ل\u{200C}|ندن",
                // Presentation forms: a ligature is one grapheme.
                "\u{FEED}|\u{FEDF}|\u{FEE8}ان",
                "\u{FEFB}هور",
                // A hamza that is written as a mark of its own.
                "ل|ا\u{654}نقرة",
            ],
        );
    }

    #[test]
    fn names_may_end_before_a_pronoun_that_leaves_a_name() {
        for (word, expected) in [
            ("لندنهم", &["لندن", "لندنهم"][..]),
            ("مصرنا", &["مصر", "مصرنا"]),
            ("طه", &["طه"]),
            ("الغزالي", &["الغزالي"]),
            ("بالغزالي", &["بالغزالي"]),
            ("بغدادَكُما", &["بغدادَ", "بغدادَكُما"]),
        ] {
            let ends = Word::new(word).ends();
            let shown: Vec<_> = ends.iter().filter_map(|end| word.get(..*end)).collect();
            assert_eq!(shown, expected);
        }
    }

    #[test]
    fn default_cut_is_before_the_most_frequent_known_name() {
        check_default(
            &["القاهرة", "بوتين", "لندن", "لبنان", "وليد", "الأردن"],
            &[
                "وب|القاهرة",
                "ل|بوتين",
                "بوتين",
                "و|لندن",
                "ل|لبنان",
                "لبنان",
                "وليد",
                "و|وليد",
                "ول|لأردن",
                "ل|لاردن",
                "لندن|هم",
                "و|لندن|نا",
                "أبوتين",
            ],
        );
        // The more frequent one is named first.
        check_default(&["يونس", "ليونس"], &["ل|يونس"]);
        check_default(&["ليونس", "يونس"], &["ليونس"]);
    }

    #[test]
    fn default_cut_without_a_known_name_follows_the_letters() {
        check_default(
            &[],
            &[
                "و|موناكو",
                "و|ريتشارد",
                "ل|أوباما",
                "وب|إيطاليا",
                "ل|لبيئة",
                "ول|لبيئة",
                "ب|الرياض",
                "ب|فلسطين",
                "ك|كندا",
                "ل|روسيا",
                "و|يوسف",
                "وليد",
                "وسام",
                "وزارة",
                "واشنطن",
                "وينستون",
                "بوتين",
                "باقري",
                "فرنسا",
                "كندا",
                "كأس",
                "لافروف",
                "ليبيا",
                "لطفي",
                "سورية",
                "أوباما",
                "أحمد",
                "London",
                "ب",
                "",
            ],
        );
    }

    #[test]
    fn norm_gives_the_article_its_alef_back() {
        let known = |name: &str| u32::from(name == "لبنان");
        for (word, expected) in [
            ("للأردن", Some("الأردن")),
            ("وللأردن", Some("الأردن")),
            ("للبنان", None),
            ("لبوتين", None),
        ] {
            let word = Word::new(word);
            let cut = word.starts(Clitics::default()).into_iter().last().unwrap();
            assert_eq!(word.norm(cut, &known).as_deref(), expected);
        }
    }
}
