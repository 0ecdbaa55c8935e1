//! Generates articles of 480 words with one entity per 25 words, from the words of the sample article.

const WORDS: usize = 480;
const ENTITY_EVERY: usize = 25;

/// A text with its entities in code points.
pub(crate) struct Article {
    pub(crate) text: String,
    pub(crate) entities: Vec<(usize, usize, &'static str)>,
}

/// Returns the article with this number; the same number gives the same article.
pub(crate) fn article(number: usize) -> Article {
    let words: Vec<&str> = include_str!("../../assets/articles/sample.ar.txt")
        .split_whitespace()
        .collect();
    let mut state = number as u64 * 2 + 1;
    let mut text = String::new();
    let (mut chars, mut entities) = (0, Vec::new());
    for index in 0..WORDS {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let word = words
            .get((state >> 33) as usize % words.len())
            .copied()
            .unwrap_or_default();
        if index > 0 {
            text.push(if index % 80 == 0 { '\n' } else { ' ' });
            chars += 1;
        }
        text.push_str(word);
        let end = chars + word.chars().count();
        if index % ENTITY_EVERY == 0 {
            let label = ["PERSON", "LOCATION", "ORG"].get(index / ENTITY_EVERY % 3);
            entities.push((chars, end, label.copied().unwrap_or_default()));
        }
        chars = end;
    }
    Article { text, entities }
}
