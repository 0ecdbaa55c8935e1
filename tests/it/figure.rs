//! The layout of figures, and that no mark ever touches a letter.

use std::fmt::Write as _;

use tawsim::figure::scene::{Item, Scene};
use tawsim::figure::{Figure, FigureStyle, Mark, compose, palette::Theme, png, svg};
use tawsim::model::labels::label::{PALETTE, Rgb};
use tawsim::model::labels::line_pattern::LinePattern;
use tawsim::text::glyphs::fonts::{FontSet, ReadingFace};
use tawsim::text::span::Span;

use crate::support::marked::annotated;
use crate::support::texts::hard_texts;
use crate::support::torn::check_never_torn;

fn color(label: &str) -> Rgb {
    match label {
        "PER" => PALETTE[0],
        "LOC" => PALETTE[1],
        "ORG" => PALETTE[2],
        _ => PALETTE[3],
    }
}

fn style(width: f32) -> FigureStyle {
    FigureStyle {
        width,
        ..FigureStyle::default()
    }
}

fn scene(marked: &str, style: FigureStyle) -> Scene {
    let (text, spans) = annotated(marked);
    let marks = spans
        .into_iter()
        .map(|(bytes, label)| Mark {
            span: Span::new(&text, bytes.start, bytes.end).unwrap(),
            color: color(&label),
            caption: label,
            pattern: LinePattern::Solid,
            rank: 0,
        })
        .collect();
    let figure = Figure {
        text: &text,
        marks,
        span: None,
        style,
    };
    compose(&figure, &FontSet::bundled())
}

/// Returns a scene as text: boxes and lines with their positions, letters as one row for each base
/// line.
fn told(scene: &Scene) -> String {
    let mut out = format!("{} x {}\n", scene.width, scene.height);
    let mut rows: Vec<(String, f32, f32, usize)> = Vec::new();
    for item in &scene.items {
        match item {
            Item::Rect {
                x,
                y,
                width,
                height,
                round,
                color,
                ..
            } => {
                let _ = writeln!(
                    out,
                    "fill {color} {x:.1}..{:.1} down {y:.1}..{:.1} round {} {}",
                    x + width,
                    y + height,
                    round.0,
                    round.1
                );
            }
            Item::Line {
                x, y, width, color, ..
            } => {
                let _ = writeln!(out, "line {color} {x:.1}..{:.1} at {y:.1}", x + width);
            }
            Item::Wave {
                x, y, width, color, ..
            } => {
                let _ = writeln!(out, "wave {color} {x:.1}..{:.1} at {y:.1}", x + width);
            }
            Item::Glyph { x, size, color, .. } => {
                let key = format!("{color} of {size:.1}");
                match rows.last_mut() {
                    Some(row) if row.0 == key && *x > row.1 => {
                        (row.2, row.3) = (*x, row.3 + 1);
                    }
                    _ => rows.push((key, *x, *x, 1)),
                }
            }
        }
    }
    for (key, first, last, count) in rows {
        let _ = writeln!(out, "{count} letters {key} from {first:.1} to {last:.1}");
    }
    out
}

#[track_caller]
fn check(name: &str, marked: &str, style: FigureStyle) {
    insta::assert_snapshot!(name, told(&scene(marked, style)), marked);
}

#[test]
fn figure_marks_half_a_word_from_letter_to_letter() {
    check(
        "half_a_word",
        "لقاء ل[PER بوتين] سافر ل[LOC أنقرة]",
        style(400.0),
    );
}

#[test]
fn figure_nests_three_deep() {
    check(
        "nested",
        "[ORG مختبر [ORG جامعة [PER محمد الخامس]]] في [LOC فاس]",
        style(400.0),
    );
}

#[test]
fn figure_a_span_across_latin_and_digits_is_several_rectangles() {
    check(
        "mixed",
        "أعلنت شركة [ORG Windows 11 (فرع 2]024) في New York",
        style(500.0),
    );
    check(
        "two_lines",
        "قالت [ORG شركة ورّاق لابز الناشئة] أمس",
        style(150.0),
    );
}

#[test]
fn figure_gives_vocalised_text_room_for_its_marks() {
    let style = FigureStyle {
        face: ReadingFace::Classical,
        theme: Theme::Dark,
        ..style(300.0)
    };
    check(
        "vocalised",
        "خَرَجَ [PER سَعِيدُ بْنُ مَنْصُورٍ] مِنْ [LOC تُونُسَ] فِي أَوَّلِ الرَّبِيعِ",
        style,
    );
}

#[test]
fn figure_a_passage_is_cut_out_of_the_text() {
    let text = "قال. Moscow هي موسكو. وعاد.";
    let span = Span::new(text, text.find('M').unwrap(), text.rfind(" و").unwrap()).unwrap();
    let figure = Figure {
        text,
        marks: Vec::new(),
        span: Some(span),
        style: style(300.0),
    };
    let scene = compose(&figure, &FontSet::bundled());
    assert_eq!(scene.title, "Moscow هي موسكو.");
    // It begins at the right: the paragraph that it is cut from runs from there.
    let right = scene.items.iter().map(|item| match item {
        Item::Glyph { x, .. } => *x,
        _ => 0.0,
    });
    assert!(right.fold(0.0, f32::max) > 250.0);
}

#[test]
fn figure_of_an_empty_text_is_a_picture_too() {
    let fonts = FontSet::bundled();
    let scene = scene("", style(100.0));
    assert!(
        png::write(&scene, &fonts, 1.0)
            .unwrap()
            .starts_with(b"\x89PNG")
    );
    assert!(svg::write(&scene, &fonts).ends_with("</svg>\n"));
    assert!(png::write(&scene, &fonts, 1e6).is_err());
}

#[test]
fn figure_is_the_same_bytes_every_time() {
    let fonts = FontSet::bundled();
    let draw = || {
        let scene = scene("زار [PER محمد] [LOC القاهرة] \u{1F600} <&>", style(300.0));
        (
            svg::write(&scene, &fonts),
            png::write(&scene, &fonts, 2.0).unwrap(),
        )
    };
    assert_eq!(draw(), draw());
}

#[test]
fn figure_no_mark_ever_moves_a_glyph() {
    let fonts = FontSet::bundled();
    let article = include_str!("../../assets/articles/sample.ar.txt");
    let vocalised = include_str!("../../assets/articles/vocalised.ar.txt");
    for text in article.lines().chain(vocalised.lines()) {
        check_never_torn(text, &fonts);
    }
    for text in hard_texts() {
        check_never_torn(&text, &fonts);
    }
}
