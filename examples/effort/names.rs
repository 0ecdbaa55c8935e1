//! The names that were decided so far: how often each was confirmed with each label, and denied.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use tawsim::arabic::clitics::{Clitics, Lead, lead};
use tawsim::arabic::fold::{Folded, Folder};
use tawsim::assist::estimates::{NameTrait, share};
use tawsim::assist::occurrences::{Bounds, ManyNames, Match, Name, Switches};
use tawsim::assist::places;

/// The label of the places that the program ships, by the name that a corpus gives it.
const PLACES: [&str; 4] = ["LOC", "LOCATION", "GPE", "Location"];

/// Where proclitics stand, and what is found with them: both corpora keep them inside of entities.
const BOUNDS: Bounds = Bounds {
    proclitics: true,
    article: true,
    dialect: false,
};

/// What is known about the words of a proposal.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Evidence {
    pub(crate) name: Option<NameTrait>,
    /// The share of the decisions that confirmed it.
    pub(crate) share: f64,
    pub(crate) is_listed: bool,
}

/// The counts of names, by their folded words.
#[derive(Default)]
pub(crate) struct Names {
    folder: Folder,
    confirmed: HashMap<String, BTreeMap<String, u32>>,
    denied: HashMap<(String, String), u32>,
    /// The words of each name as they were written first.
    written: BTreeMap<String, String>,
    listed: BTreeSet<String>,
    place: Option<String>,
    search: Option<(ManyNames, Vec<String>)>,
}

impl Names {
    /// Returns what is known at the beginning: nothing, or the places that the program ships, under
    /// the label that the corpus has for them.
    pub(crate) fn new(labels: &[String], gazetteer: bool) -> Self {
        let mut names = Self::default();
        if gazetteer {
            let is_place = |label: &&String| PLACES.contains(&label.as_str());
            names.place = labels.iter().find(is_place).cloned();
            for place in places::names() {
                let key = names.folder.needle(place);
                names.written.entry(key.clone()).or_insert(place.to_owned());
                names.listed.insert(key);
            }
        }
        names
    }

    /// Returns the folded words.
    pub(crate) fn key(&self, words: &str) -> String {
        self.folder.needle(words)
    }

    /// Returns the folded words, and the known names that they are with proclitics before them.
    pub(crate) fn forms(&self, words: &str) -> Vec<String> {
        let mut forms = vec![self.key(words)];
        for (at, _) in words.char_indices().skip(1).take(4) {
            let (before, rest) = words.split_at(at);
            if lead(before, Clitics::default()) == Some(Lead::Clitics) {
                let key = self.key(rest);
                if self.written.contains_key(&key) {
                    forms.push(key);
                }
            }
        }
        forms
    }

    /// Counts a decided entity.
    pub(crate) fn confirm(&mut self, words: &str, label: &str) {
        let key = self.key(words);
        self.written.entry(key.clone()).or_insert(words.to_owned());
        let labels = self.confirmed.entry(key).or_default();
        *labels.entry(label.to_owned()).or_default() += 1;
        self.search = None;
    }

    /// Counts a proposal that was not right.
    pub(crate) fn deny(&mut self, words: &str, label: &str) {
        let key = self.name_of(words);
        *self.denied.entry((key, label.to_owned())).or_default() += 1;
    }

    fn name_of(&self, words: &str) -> String {
        let forms = self.forms(words);
        let known = forms
            .iter()
            .find(|form| self.written.contains_key(form.as_str()));
        known.or(forms.first()).cloned().unwrap_or_default()
    }

    /// Returns what is known about words with a label.
    pub(crate) fn evidence(&self, words: &str, label: &str) -> Evidence {
        let key = self.name_of(words);
        let confirmed = self.confirmed.get(&key);
        let all: u32 = confirmed.map_or(0, |labels| labels.values().sum());
        let denied = self.denied.get(&(key.clone(), label.to_owned()));
        let denied = denied.copied().unwrap_or_default();
        Evidence {
            name: (all > 0).then(|| NameTrait::of(all, denied)),
            share: share(all, denied),
            is_listed: self.listed.contains(&key) && self.place.as_deref() == Some(label),
        }
    }

    /// Returns the names that stand in a text, each with the label that it has most often.
    pub(crate) fn find(&mut self, text: &str) -> Vec<(Match, String)> {
        if self.search.is_none() {
            let (mut names, mut keys) = (Vec::new(), Vec::new());
            for (key, words) in &self.written {
                if words.chars().filter(|c| c.is_alphanumeric()).count() > 2
                    && let Some(name) = Name::new(words)
                {
                    names.push(name);
                    keys.push(key.clone());
                }
            }
            let many = ManyNames::new(&names, Switches::default(), BOUNDS);
            self.search = many.map(|many| (many, keys));
        }
        let Some((many, keys)) = &self.search else {
            return Vec::new();
        };
        let found = many.find(text, &many.fold(text)).into_iter();
        let found = found.filter_map(|(name, hit)| {
            let key = keys.get(name)?;
            let label = self.confirmed.get(key).and_then(|labels| {
                let most = labels.iter().max_by_key(|(label, n)| (**n, *label));
                most.map(|(label, _)| label.clone())
            });
            Some((hit, label.or_else(|| self.place.clone())?))
        });
        found.collect()
    }
}

/// Finds the occurrences of one name in a text, as the command "Tag every occurrence" does.
pub(crate) struct Occurrences {
    folded: Folded,
}

impl Occurrences {
    pub(crate) fn new(text: &str) -> Self {
        let search = Name::new("\u{628}").and_then(|name| {
            tawsim::assist::occurrences::OccurrenceSearch::new(&name, Switches::default(), BOUNDS)
        });
        let folded = search.expect("a letter is a name").fold(text);
        Self { folded }
    }

    pub(crate) fn of(&self, text: &str, words: &str) -> Vec<Match> {
        let search = Name::new(words).and_then(|name| {
            tawsim::assist::occurrences::OccurrenceSearch::new(&name, Switches::default(), BOUNDS)
        });
        search.map_or(Vec::new(), |search| {
            search.find(text, &self.folded).collect()
        })
    }
}
