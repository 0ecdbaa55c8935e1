//! Benchmark P10: every occurrence of a name in 10 MB of Arabic, with clitics, up to the preview,
//! compared with one pass of `memchr::memmem` over the same folded text.
//!
//! `cargo bench --bench occurrences`. With `TAWSIM_DATA` set, the text is `article/article.txt`
//! there, repeated, else the bundled sample article. The name stands in it at most 1,000 times. The
//! text is folded before, as the window does it once for each document.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]
#![expect(
    clippy::indexing_slicing,
    reason = "the indexes are those of the list itself"
)]

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use memchr::memmem;
use tawsim::assist::occurrences::{Bounds, Known, Name, OccurrenceSearch, Surroundings, Switches};
use tawsim::model::annotation_set::AnnotationSet;
use tawsim::model::id::LabelId;
use tawsim::model::labels::label::LabelSet;
use tawsim::model::labels::nesting_rules::NestingRules;
use tawsim::session::query::occurrences::preview;
use uuid::Uuid;

const BYTES: usize = 10_000_000;
const HITS: usize = 1_000;
const RUNS: usize = 11;
/// A name that the article does not have, so that its number of hits is ours.
const NAME: &str = "\u{627}\u{644}\u{62F}\u{646}\u{645}\u{627}\u{631}\u{643}";

fn main() {
    let text = text();
    let label = LabelId(Uuid::from_u128(1));
    let none = AnnotationSet::new(&LabelSet::default_set(|| label));
    let name = Name::new(NAME).expect("it has letters");
    let search = OccurrenceSearch::new(&name, Switches::default(), Bounds::default());
    let search = search.expect("folding leaves its letters");
    let folded = search.fold(&text);
    let around = Surroundings {
        annotations: &none,
        label,
        allow_nested: true,
        allow_crossing: false,
        nesting: &NestingRules::default(),
        known: &Known::default(),
    };
    let ours = median(|| {
        let found = around.occurrences(&search, &text, &folded).found;
        let lines: Vec<_> = found.into_iter().map(|one| preview(&text, one)).collect();
        assert!(
            lines.len() > HITS / 2 && lines.len() <= HITS,
            "{}",
            lines.len()
        );
        black_box(lines);
    });
    let needle = search.needle();
    let reference = median(|| {
        let n = memmem::find_iter(folded.text().as_bytes(), needle.as_bytes()).count();
        assert!(n >= HITS / 2, "{n}");
        black_box(n);
    });
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let ratio = ours.as_secs_f64() / reference.as_secs_f64();
    println!("P10: {} bytes of Arabic; load {}", text.len(), load.trim());
    println!("occurrences  {:7.2} ms", milliseconds(ours));
    println!("memmem       {:7.2} ms", milliseconds(reference));
    println!("ratio        {ratio:7.2}    (to reach: 4)");
}

/// Returns 10 MB of an article with the name in it, alone and with clitics.
fn text() -> String {
    let article = std::env::var_os("TAWSIM_DATA")
        .map(|data| Path::new(&data).join("article/article.txt"))
        .and_then(|path| fs::read_to_string(path).ok())
        .unwrap_or_else(|| include_str!("../assets/articles/sample.ar.txt").to_owned());
    let forms = [
        NAME.to_owned(),
        format!("\u{648}{NAME}"),
        // After the preposition lam, the article has no alef.
        NAME.replacen('\u{627}', "\u{644}", 1),
        format!("{NAME}\u{64A}\u{629}"),
    ];
    let mut text = String::with_capacity(BYTES + article.len());
    let mut made = 0;
    while text.len() < BYTES {
        text.push_str(article.trim());
        text.push(' ');
        // Three of four are hits.
        if text.len() / (BYTES / HITS) > made {
            text.push_str(&forms[made % forms.len()]);
            text.push(' ');
            made += 1;
        }
        text.push('\n');
    }
    text
}

fn median(mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[RUNS / 2]
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
