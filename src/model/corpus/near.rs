//! Finds near-duplicates among many texts, such as agency articles that were published twice under
//! different headlines.
//!
//! The similarity of two texts is the Jaccard index of their sets of three-word runs, folded.
//! Candidates are found by sketches (`MinHash` with one permutation, 32 bands of 4), in time linear
//! in the length of the texts; then each candidate pair is compared exactly. Of pairs with a
//! similarity of 70 %, one in 6,000 is missed; of those with 60 %, one in 80. An excerpt of a long
//! text has a low similarity to the whole, and is not found.

use std::collections::HashSet;

use crate::arabic::grams;

/// The number of words in a run.
const RUN: usize = 3;
/// The number of values in a sketch.
const VALUES: usize = 128;
/// The number of values in a band, all of which must match.
const BAND: usize = 4;
/// The error of a sketch that is allowed for when candidates are discarded.
const DOUBT: f64 = 0.3;
/// The limit of texts that a text is compared with per shared band: without it, a phrase that
/// occurs in thousands of articles would cost quadratic time.
const MOST: usize = 64;

/// The sketch of a text, for comparison with all others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch(Box<[u32]>);

/// A group of near-duplicates, by their indices in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Near {
    /// The indices, in order; at least two.
    pub members: Vec<usize>,
    /// The least similarity by which a member was joined to the group, 0 to 1.
    pub similarity: f64,
}

impl Sketch {
    /// Returns the sketch of a text; `None` if it has no words.
    pub fn of(text: &str) -> Option<Self> {
        const EMPTY: u32 = u32::MAX;
        let mut values = vec![EMPTY; VALUES];
        let mut any = false;
        for_each_run(text, |run| {
            any = true;
            // The upper bits select the place, the lower bits give the value.
            let value = (run as u32).min(EMPTY - 1);
            if let Some(least) = values.get_mut((run >> 57) as usize) {
                *least = value.min(*least);
            }
        });
        if !any {
            return None;
        }
        // A short text fills only a few places. An empty place takes the value of another one,
        // which is chosen in the same way for every text.
        let filled = values.clone();
        for (place, value) in values.iter_mut().enumerate() {
            let mut step = 0;
            while *value == EMPTY {
                step += 1;
                let other = mixed(((place as u64) << 32) | step) as usize % VALUES;
                *value = filled.get(other).copied().unwrap_or(EMPTY);
            }
        }
        Some(Self(values.into()))
    }

    /// Returns the estimated similarity of two texts.
    fn likeness(&self, other: &Self) -> f64 {
        let same = self.0.iter().zip(&other.0).filter(|(a, b)| a == b);
        same.count() as f64 / VALUES as f64
    }

    fn band(&self, band: usize) -> u64 {
        let values = self.0.iter().skip(band * BAND).take(BAND);
        values.fold(band as u64, |key, value| mixed(key ^ u64::from(*value)))
    }
}

/// Returns the exact similarity of two texts, 0 to 1.
pub fn similarity(a: &str, b: &str) -> f64 {
    let runs = |text| {
        let mut runs = HashSet::new();
        for_each_run(text, |run| {
            runs.insert(run);
        });
        runs
    };
    let (a, b) = (runs(a), runs(b));
    let common = a.intersection(&b).count();
    let all = a.len() + b.len() - common;
    if all == 0 {
        return 0.0;
    }
    common as f64 / all as f64
}

/// Returns the groups of texts in which each text has at least the similarity `threshold` to
/// another one. `compare` returns the similarity of two texts; `goes_on` is called regularly and
/// returns an error to stop.
pub fn groups<E>(
    sketches: &[Option<Sketch>],
    threshold: f64,
    mut goes_on: impl FnMut() -> Result<(), E>,
    mut compare: impl FnMut(usize, usize) -> Result<f64, E>,
) -> Result<Vec<Near>, E> {
    let mut joined = Joined::new(sketches.len());
    let mut refused: HashSet<(usize, usize)> = HashSet::new();
    let mut keys: Vec<(u64, usize)> = Vec::with_capacity(sketches.len());
    for band in 0..VALUES / BAND {
        keys.clear();
        let sketched = sketches.iter().enumerate();
        keys.extend(sketched.filter_map(|(at, s)| Some((s.as_ref()?.band(band), at))));
        keys.sort_unstable();
        for bucket in keys.chunk_by(|(a, _), (b, _)| a == b) {
            goes_on()?;
            // One member of each group that is known so far.
            let mut first: Vec<usize> = Vec::new();
            for &(_, text) in bucket {
                let mut found = false;
                for &other in first.iter().rev().take(MOST) {
                    if joined.root(text) == joined.root(other) {
                        found = true;
                        break;
                    }
                    let (Some(Some(a)), Some(Some(b))) = (sketches.get(text), sketches.get(other))
                    else {
                        continue;
                    };
                    if a.likeness(b) < threshold - DOUBT || refused.contains(&(other, text)) {
                        continue;
                    }
                    let share = compare(other, text)?;
                    if share >= threshold {
                        joined.join(other, text, share);
                        found = true;
                        break;
                    }
                    refused.insert((other, text));
                }
                if !found {
                    first.push(text);
                }
            }
        }
    }
    Ok(joined.groups())
}

/// The groups of texts, as a union-find structure.
struct Joined {
    parent: Vec<usize>,
    /// The least similarity in each group, indexed by the group's root.
    least: Vec<f64>,
}

impl Joined {
    fn new(n: usize) -> Self {
        Self {
            parent: (0..n).collect(),
            least: vec![1.0; n],
        }
    }

    fn root(&mut self, mut at: usize) -> usize {
        while let Some(parent) = self.parent.get(at).copied().filter(|parent| *parent != at) {
            let above = self.parent.get(parent).copied().unwrap_or(parent);
            if let Some(kept) = self.parent.get_mut(at) {
                *kept = above;
            }
            at = parent;
        }
        at
    }

    fn join(&mut self, a: usize, b: usize, share: f64) {
        let (a, b) = (self.root(a), self.root(b));
        let (first, second) = (a.min(b), a.max(b));
        let of = |at: usize, least: &[f64]| least.get(at).copied().unwrap_or(1.0);
        let least = of(a, &self.least).min(of(b, &self.least)).min(share);
        if let Some(parent) = self.parent.get_mut(second) {
            *parent = first;
        }
        if let Some(kept) = self.least.get_mut(first) {
            *kept = least;
        }
    }

    /// Returns the groups of at least two texts, in the order of their first texts.
    fn groups(mut self) -> Vec<Near> {
        let mut members: Vec<Vec<usize>> = vec![Vec::new(); self.parent.len()];
        for at in 0..self.parent.len() {
            let root = self.root(at);
            if let Some(list) = members.get_mut(root) {
                list.push(at);
            }
        }
        let groups = members.into_iter().zip(self.least);
        groups
            .filter(|(members, _)| members.len() > 1)
            .map(|(members, similarity)| Near {
                members,
                similarity,
            })
            .collect()
    }
}

/// Calls `each` with the hash of each run of words; a text with fewer words is one run.
fn for_each_run(text: &str, mut each: impl FnMut(u64)) {
    let mut last = [0_u64; RUN];
    let mut n = 0_usize;
    grams::for_each_word(text, |letters| {
        last.rotate_left(1);
        if let Some(place) = last.last_mut() {
            *place = word_hash(letters);
        }
        n += 1;
        if n >= RUN {
            each(run_hash(&last));
        }
    });
    if (1..RUN).contains(&n) {
        each(run_hash(&last));
    }
}

fn run_hash(words: &[u64]) -> u64 {
    words.iter().fold(0, |run, word| mixed(run ^ word))
}

/// Returns the hash of a word's code, which is the same for all spellings of the word.
fn word_hash(letters: &[u8]) -> u64 {
    // FNV-1a: simple, and equal on every machine.
    let add = |hash: u64, letter: &u8| (hash ^ u64::from(*letter)).wrapping_mul(0x0100_0000_01B3);
    mixed(letters.iter().fold(0xCBF2_9CE4_8422_2325, add))
}

/// Spreads the bits of a number (the end of `SplitMix64`).
fn mixed(value: u64) -> u64 {
    let value = value.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;

    /// Words that two seeds share only by chance.
    fn article(seed: u64, words: usize) -> Vec<String> {
        let word = |at| format!("w{}", mixed(seed << 32 | at) % 50_000);
        (0..words as u64).map(word).collect()
    }

    fn found(texts: &[String], threshold: f64) -> Vec<Vec<usize>> {
        let sketches: Vec<_> = texts.iter().map(|text| Sketch::of(text)).collect();
        let groups = groups(
            &sketches,
            threshold,
            || Ok(()),
            |a, b| Ok::<_, Infallible>(similarity(&texts[a], &texts[b])),
        );
        groups.unwrap().into_iter().map(|g| g.members).collect()
    }

    #[test]
    fn near_what_differs_only_in_spelling_and_marks_is_the_same() {
        let (a, b) = (
            "قال الرَّئيسُ إنّ الأزمة انتهت ٢٠٢٤",
            "قال الرئيس ان الازمه انتهت. 2024",
        );
        assert!((similarity(a, b) - 1.0).abs() < 1e-9);
        assert!(similarity(a, "قال الوزير إن الأزمة لم تنته") < 0.01);
        assert!(similarity("", "") < 0.01);
        assert!((similarity("نعم", "نعم!") - 1.0).abs() < 1e-9);
        assert_eq!(Sketch::of(" - \u{60c} "), None);
    }

    #[test]
    fn near_duplicates_are_found_among_many_others() {
        let mut texts: Vec<String> = (0..400).map(|seed| article(seed, 200).join(" ")).collect();
        // A different headline, and one sentence less.
        let mut changed = article(7, 200);
        changed.splice(0..4, ["new".to_owned(), "headline".to_owned()]);
        changed.truncate(185);
        texts.push(changed.join(" "));
        texts.push(texts[7].clone());
        // One half is another article.
        let half: Vec<String> = [article(9, 100), article(900, 100)].concat();
        texts.push(half.join(" "));
        assert_eq!(found(&texts, 0.7), [vec![7, 400, 401]]);
        assert_eq!(found(&texts, 0.99), [vec![7, 401]]);
    }

    #[test]
    fn near_short_texts_are_compared_too() {
        let texts: Vec<String> = ["زار لندن", "زار لندن.", "زار باريس", "", ""]
            .map(str::to_owned)
            .into();
        assert_eq!(found(&texts, 0.8), [vec![0, 1]]);
    }

    #[test]
    fn near_a_phrase_that_all_have_joins_nothing() {
        let texts: Vec<String> = (0..300)
            .map(|seed| {
                let foot = "جميع الحقوق محفوظة لهذه الصحيفة ولا يجوز النقل عنها دون إذن مسبق";
                format!("{} {foot}", article(seed + 5000, 12).join(" "))
            })
            .collect();
        assert!(found(&texts, 0.7).is_empty());
    }
}
