//! Every name that ANERcorp spells in two or more ways is found in each of its spellings by each of
//! the others, on grapheme boundaries.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use tawsim::arabic::fold::{Folder, Level, Rules, Switch};
use tawsim::arabic::pattern;
use tawsim::arabic::search_options::{SearchOptions, WordBounds};
use tawsim::session::query::finder::SearchQuery;
use tawsim::text::segment;

use crate::data;

/// The spellings of a name, each with a sentence that has it.
type Spellings = BTreeMap<String, String>;

/// Returns the names of the corpus with more than one spelling, by their folded form.
fn spellings() -> Vec<(String, Spellings)> {
    let path = data::folder().join("anercorp/ANERCorp_CamelLab_train.txt");
    let lines = fs::read_to_string(path).unwrap();
    let folder = Folder::new(Rules::default());
    let mut names: BTreeMap<String, Spellings> = BTreeMap::new();
    let mut words: Vec<(&str, &str)> = Vec::new();
    // A sentence ends with a full stop, if no blank line ends it.
    for line in lines.lines().chain([""]) {
        let word = line.trim().split_once(' ');
        words.extend(word);
        if word.is_some_and(|(word, _)| word != ".") || words.is_empty() {
            continue;
        }
        let sentence: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let sentence = sentence.join(" ");
        for name in names_of(&words) {
            let spellings = names.entry(folder.needle(&name)).or_default();
            spellings.entry(name).or_insert_with(|| sentence.clone());
        }
        words.clear();
    }
    names.retain(|_, spellings| spellings.len() > 1);
    names.into_iter().collect()
}

/// Returns the names of a sentence: words with a tag that begins one, and those that go on with it.
fn names_of(words: &[(&str, &str)]) -> BTreeSet<String> {
    let mut names: Vec<String> = Vec::new();
    let mut goes_on = false;
    for (word, tag) in words {
        match (tag.trim().get(..2), goes_on, names.last_mut()) {
            (Some("B-"), ..) => {
                names.push((*word).to_owned());
                goes_on = true;
            }
            (Some("I-"), true, Some(name)) => {
                name.push(' ');
                name.push_str(word);
            }
            _ => goes_on = false,
        }
    }
    names.into_iter().collect()
}

/// Returns the hits of a query in a text.
fn hits(query: &str, options: SearchOptions, text: &str) -> Vec<std::ops::Range<usize>> {
    let query = SearchQuery::with_options(query, options).unwrap().unwrap();
    let folded = query.fold(text);
    query.places(&folded, text).collect()
}

#[test]
fn corpora_each_spelling_of_a_name_finds_every_other() {
    let folder = Folder::new(Rules::default());
    let whole = SearchOptions {
        rules: Rules::default(),
        words: WordBounds::Whole,
        is_pattern: false,
    };
    let by_pattern = SearchOptions {
        is_pattern: true,
        ..whole
    };
    let exact = SearchOptions {
        rules: Level::Exact.rules(),
        ..whole
    };
    let names = spellings();
    let mut pairs = 0;
    let mut by_switch: BTreeMap<&str, usize> = BTreeMap::new();
    for (key, spellings) in &names {
        for query in spellings.keys() {
            for (name, sentence) in spellings {
                if name == query {
                    continue;
                }
                pairs += 1;
                let found = hits(query, whole, sentence);
                // What is ignored at the ends of a name is not part of the hit.
                let bare = name.trim_matches('\u{640}');
                let is_name = |hit: &std::ops::Range<usize>| sentence[hit.clone()] == *bare;
                assert!(
                    found.iter().any(is_name),
                    "{query} finds {name} in {sentence}"
                );
                for hit in &found {
                    assert!(segment::is_grapheme_boundary(sentence, hit.start));
                    assert!(segment::is_grapheme_boundary(sentence, hit.end));
                    assert_eq!(folder.needle(&sentence[hit.clone()]), *key);
                }
                assert_eq!(hits(&pattern::escape(query), by_pattern, sentence), found);
                let exactly = hits(query, exact, sentence);
                assert!(bare == query || !exactly.iter().any(is_name));
                for switch in Switch::ALL {
                    let rules = switch.set(Rules::default(), false);
                    if !hits(query, SearchOptions { rules, ..whole }, sentence)
                        .iter()
                        .any(is_name)
                    {
                        *by_switch.entry(switch.name()).or_default() += 1;
                    }
                }
            }
        }
    }
    // So that the corpus is read, and each of these switches is what finds some of the pairs.
    println!(
        "{} names, {pairs} pairs, lost without: {by_switch:?}",
        names.len()
    );
    assert!(names.len() > 80 && pairs > 180, "{} {pairs}", names.len());
    assert!(
        by_switch["alef"] > 80 && by_switch.contains_key("yeh"),
        "{by_switch:?}"
    );
}
