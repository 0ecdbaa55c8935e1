//! Benchmark P1: layout of 1 MB of Arabic (bidi, faces, shaping, line breaking) on one thread, in
//! paragraphs of typical length, compared with `hb-shape` on the same text and face, which only
//! shapes.
//!
//! `cargo bench --bench layout`. With `TAWSIM_DATA` set, the paragraphs are those of
//! `article/article.txt` there, else those of the bundled sample article.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tawsim::text::flow::{Flow, FlowStyle};
use tawsim::text::glyphs::fonts::{FontSet, ReadingFace, Role};
use tawsim::text::glyphs::shape::Shaper;

const BYTES: usize = 1_000_000;
const RUNS: usize = 5;
const FONT: &str = "fonts/noto-naskh-arabic/NotoNaskhArabic-Regular.ttf";

fn main() {
    let text = text();
    let fonts = FontSet::bundled();
    let mut shaper = Shaper::default();
    lay_out(&text, &fonts, &mut shaper);
    let ours = median(|| Some(lay_out(&text, &fonts, &mut shaper)));
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    println!("P1: {} bytes of Arabic; load {}", text.len(), load.trim());
    if let Some(ours) = ours {
        println!("layout    {:7.1} ms", milliseconds(ours));
    }
    let Some(reference) = hb_shape(&text) else {
        println!(
            "hb-shape is not installed, so there is nothing to compare with (package libharfbuzz-bin)"
        );
        return;
    };
    println!("hb-shape  {:7.1} ms", milliseconds(reference));
    if let Some(ours) = ours {
        let ratio = ours.as_secs_f64() / reference.as_secs_f64();
        println!("ratio     {ratio:7.2}    (to reach: 2.2)");
    }
}

/// Returns the article repeated up to 1 MB. A short article is joined to paragraphs of 5 kB.
fn text() -> String {
    let article = std::env::var_os("TAWSIM_DATA")
        .map(|data| Path::new(&data).join("article/article.txt"))
        .and_then(|path| fs::read_to_string(path).ok())
        .unwrap_or_else(|| include_str!("../assets/articles/sample.ar.txt").replace('\n', " "));
    let paragraph = article.trim();
    let mut text = String::with_capacity(BYTES + paragraph.len());
    while text.len() < BYTES {
        text.push_str(paragraph);
        text.push('\n');
    }
    text
}

fn lay_out(text: &str, fonts: &FontSet, shaper: &mut Shaper) -> Duration {
    let style = FlowStyle {
        role: Role::Reading(ReadingFace::Naskh),
        size: 22.0,
        line_height: 1.9,
        measure: 800.0,
        rtl: None,
        digits: tawsim::text::glyphs::digits::DigitShapes::AsTyped,
        spaced: true,
    };
    let start = Instant::now();
    let mut flow = Flow::new(text, fonts, style);
    let mut lines = 0;
    for piece in 0..flow.n_pieces() {
        lines += flow.layout(text, fonts, shaper, piece).lines().len();
    }
    let time = start.elapsed();
    assert!(lines > BYTES / 500, "only {lines} lines");
    time
}

/// Measures shaping alone: the time of eleven passes minus that of one, divided by ten, so that
/// start-up and output do not count.
#[expect(
    clippy::disallowed_methods,
    reason = "a file for another program to read"
)]
fn hb_shape(text: &str) -> Option<Duration> {
    let file = tempfile::NamedTempFile::new().ok()?;
    fs::write(file.path(), text).ok()?;
    let run = |times: &str| {
        let start = Instant::now();
        let status = Command::new("hb-shape")
            .args(["-n", times, FONT, "--text-file"])
            .arg(file.path())
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .stdout(Stdio::null())
            .status()
            .ok()?;
        status.success().then(|| start.elapsed())
    };
    median(|| {
        let (once, often) = (run("1")?, run("11")?);
        Some(often.saturating_sub(once) / 10)
    })
}

fn median(mut time: impl FnMut() -> Option<Duration>) -> Option<Duration> {
    let mut times: Vec<Duration> = (0..RUNS).map_while(|_| time()).collect();
    times.sort_unstable();
    times.get(times.len() / 2).copied()
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
