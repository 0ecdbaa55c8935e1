//! Counts how often the default cut of a word is right, over the proper-noun words of a treebank.
//!
//! `cargo run --release --example cuts -- FILE.conllu [--json] [--errors]`
//!
//! A word is what stands between blanks and punctuation: tokens that are joined by `SpaceAfter=No`
//! or by a range (`1-2`). It counts if one of its tokens is a proper noun (`PROPN`) and it begins
//! with و ف ب ل ك س. The right cut is before the letters of its first proper noun; where the
//! treebank splits nothing off, the whole word. Each word of a name counts for itself, and each
//! occurrence too. Ends are not judged: the treebank has a single pronoun behind a proper noun.
//!
//! The sentences are numbered from 1. The rules were tuned on the odd ones, the figures are those
//! of the even ones. The lexicon holds the names of `ANERcorp`'s training split as they stand
//! there, with glued clitics (a name counts as often as it stands, and the rest that is known more often
//! wins), and once each word of the places that the program ships. `TAWSIM_DATA` names the folder of
//! the corpora, else `../shared/data`.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use tawsim::arabic::clitics::{Clitics, Word};
use tawsim::arabic::fold::{Folder, Level};
use tawsim::assist::lexicon::Lexicon;
use tawsim::assist::places;
use tawsim::model::id::LabelId;

/// The letters with which a judged word begins.
const FIRST: &str = "وفبلكس";

/// A token of a treebank.
struct Token {
    form: String,
    is_name: bool,
    is_sign: bool,
    /// Whether the next token belongs to the same word.
    is_joined: bool,
    /// For the first token of a range: the form of the whole range, and how many tokens it has.
    range: Option<(String, usize)>,
}

/// A judged word: its letters, and how many of them stand before the name.
struct Judged {
    sentence: usize,
    word: String,
    lead: usize,
}

/// The counts of one half of the sentences.
#[derive(Default)]
struct Figures {
    n: usize,
    without: usize,
    with: usize,
    among: usize,
    errors: Vec<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |flag: &str| arguments.iter().any(|argument| argument == flag);
    let file = arguments
        .iter()
        .find(|argument| !argument.starts_with("--"));
    let file = file.ok_or("usage: cuts FILE.conllu [--json] [--errors]")?;
    let words = judged_words(&sentences(&fs::read_to_string(file)?));
    let names = corpus_names()?;
    let odd = figures(&words, &names, 1);
    let even = figures(&words, &names, 0);
    if has("--json") {
        return print(&json(&even));
    }
    let mut out = String::new();
    write!(
        out,
        "{} words, {} names in the lexicon\n\n",
        words.len(),
        names.len()
    )?;
    for (half, of) in [("odd sentences (tuned)", &odd), ("even sentences", &even)] {
        writeln!(out, "{half}: n = {}", of.n)?;
        for (what, right) in [
            ("right without a lexicon", of.without),
            ("right with the lexicon", of.with),
            ("among the candidates", of.among),
        ] {
            let (low, high) = wilson(right, of.n);
            let share = share(right, of.n);
            writeln!(
                out,
                "  {what:<24} {share:.3}  (95 %: {low:.3} to {high:.3})"
            )?;
        }
    }
    if has("--errors") {
        writeln!(out, "\nwrong in the odd sentences, with the lexicon:")?;
        for error in &odd.errors {
            writeln!(out, "  {error}")?;
        }
    }
    print(&out)
}

#[expect(clippy::print_stdout, reason = "the figures are the output")]
#[expect(clippy::unnecessary_wraps, reason = "ends a function that can fail")]
fn print(text: &str) -> Result<(), Box<dyn Error>> {
    println!("{}", text.trim_end());
    Ok(())
}

fn json(of: &Figures) -> String {
    let bounds = |right| {
        let (low, high) = wilson(right, of.n);
        serde_json::json!([low, high])
    };
    serde_json::json!({
        "n": of.n,
        "right_without_lexicon": share(of.without, of.n),
        "right_with_lexicon": share(of.with, of.n),
        "among_candidates": share(of.among, of.n),
        "intervals": {
            "right_without_lexicon": bounds(of.without),
            "right_with_lexicon": bounds(of.with),
            "among_candidates": bounds(of.among),
        },
    })
    .to_string()
}

/// Judges the words of the odd (1) or even (0) sentences.
fn figures(words: &[Judged], names: &Lexicon, parity: usize) -> Figures {
    let mut figures = Figures::default();
    for judged in words.iter().filter(|word| word.sentence % 2 == parity) {
        let word = Word::new(&judged.word);
        let clitics = Clitics::default();
        let before = |at: usize| n_letters(judged.word.get(..at).unwrap_or_default());
        let without = before(word.default_start(clitics, &|_| 0).at);
        let with = before(word.default_start(clitics, &|name| known(names, name)).at);
        let starts = word.starts(clitics);
        figures.n += 1;
        figures.without += usize::from(without == judged.lead);
        figures.with += usize::from(with == judged.lead);
        let is_there = starts.iter().any(|cut| before(cut.at) == judged.lead);
        figures.among += usize::from(is_there);
        if with != judged.lead {
            let (word, right) = (&judged.word, judged.lead);
            let error = format!("{word}: {with} letters cut off, right is {right}");
            figures.errors.push(error);
        }
    }
    figures
}

/// Returns how often a name is known.
fn known(names: &Lexicon, name: &str) -> u32 {
    names.known(name) + u32::from(places::knows(name))
}

/// Counts letters, without marks, tatweel and invisible characters.
fn n_letters(part: &str) -> usize {
    Folder::new(Level::Marks.rules())
        .fold(part)
        .text()
        .chars()
        .count()
}

fn share(part: usize, n: usize) -> f64 {
    part as f64 / n.max(1) as f64
}

/// Returns the Wilson score interval of a share, at 95 %.
fn wilson(part: usize, n: usize) -> (f64, f64) {
    const Z: f64 = 1.959_964;
    let (p, n) = (share(part, n), n.max(1) as f64);
    let middle = p + Z * Z / (2.0 * n);
    let reach = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + Z * Z / n;
    (
        (middle - reach) / scale,
        ((middle + reach) / scale).min(1.0),
    )
}

/// Returns the words with a proper noun that begin with one of the letters.
fn judged_words(sentences: &[Vec<Token>]) -> Vec<Judged> {
    let mut found = Vec::new();
    for (index, tokens) in sentences.iter().enumerate() {
        let words = tokens.split_inclusive(|token| !token.is_joined);
        let words = words.flat_map(|word| word.split(|token| token.is_sign));
        for tokens in words {
            let Some(first) = tokens.iter().position(|token| token.is_name) else {
                continue;
            };
            let before = tokens.iter().take(first).map(|token| &*token.form);
            let lead: String = before.collect();
            let word = surface(tokens);
            let plain = Folder::new(Level::Marks.rules()).needle(&word);
            let begins = plain.chars().next().is_some_and(|c| FIRST.contains(c));
            if begins {
                found.push(Judged {
                    sentence: index + 1,
                    word,
                    lead: n_letters(&lead),
                });
            }
        }
    }
    found
}

/// Returns a word as it stands in the text: a range has a form of its own.
fn surface(tokens: &[Token]) -> String {
    let mut word = String::new();
    let mut inside = 0_usize;
    for token in tokens {
        match &token.range {
            Some((form, n)) => {
                word.push_str(form);
                inside = n - 1;
            }
            None if inside > 0 => inside -= 1,
            None => word.push_str(&token.form),
        }
    }
    word
}

fn sentences(text: &str) -> Vec<Vec<Token>> {
    let blocks = text.split("\n\n").filter(|block| !block.trim().is_empty());
    blocks.map(tokens).collect()
}

fn tokens(block: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    // The range that the next token begins: its form, and its number of tokens; then how many
    // tokens of it are to come, and whether the token after it belongs to the word.
    let mut range = None;
    let mut rest = (0_usize, false);
    for line in block.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, _, class, .., misc] = columns.as_slice() else {
            continue;
        };
        let is_joined = misc.split('|').any(|one| one == "SpaceAfter=No");
        if let Some((first, last)) = id.split_once('-') {
            let ends = first.parse::<usize>().ok().zip(last.parse::<usize>().ok());
            if let Some((first, last)) = ends.filter(|(first, last)| first < last) {
                range = Some(((*form).to_owned(), last - first + 1));
                rest = (last - first + 1, is_joined);
            }
            continue;
        }
        if id.contains('.') {
            continue;
        }
        rest.0 = rest.0.saturating_sub(usize::from(rest.0 > 0));
        let is_last_of_range = rest.0 == 0 && rest.1;
        tokens.push(Token {
            form: (*form).to_owned(),
            is_name: *class == "PROPN",
            is_sign: matches!(*class, "PUNCT" | "SYM"),
            is_joined: is_joined || rest.0 > 0 || is_last_of_range,
            range: range.take(),
        });
        if rest.0 == 0 {
            rest.1 = false;
        }
    }
    tokens
}

/// Returns the names of `ANERcorp`'s training split: token, blank, tag.
fn corpus_names() -> Result<Lexicon, Box<dyn Error>> {
    let path = data().join("anercorp/ANERCorp_CamelLab_train.txt");
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut names = Lexicon::default();
    let mut name = String::new();
    let mut label = "";
    for line in text.lines().chain([""]) {
        let (token, tag) = line.rsplit_once(' ').unwrap_or_default();
        let (begins, kind) = tag.split_once('-').unwrap_or(("O", ""));
        if begins == "I" && kind == label && !name.is_empty() {
            name.push(' ');
            name.push_str(token);
            continue;
        }
        if !name.is_empty() {
            names.add(&name, label_of(label));
            name.clear();
        }
        // Countries, persons, organizations; the rest (MISC) is no name of a kind.
        if matches!(kind, "PERS" | "LOC" | "ORG") {
            name.push_str(token);
            label = kind;
        }
    }
    Ok(names)
}

fn label_of(kind: &str) -> LabelId {
    let number = ["PERS", "LOC", "ORG"].iter().position(|one| *one == kind);
    LabelId(uuid::Uuid::from_u128(number.unwrap_or_default() as u128))
}

fn data() -> PathBuf {
    let named = std::env::var_os("TAWSIM_DATA").map(PathBuf::from);
    named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"))
}
