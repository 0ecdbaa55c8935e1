//! Writes a scene as SVG, with letters as outlines so that it looks the same without the bundled
//! fonts.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use ab_glyph::{Font as _, GlyphId, OutlineCurve, Point};

use crate::figure::placeholder;
use crate::figure::scene::{Item, Scene};

use crate::model::labels::label::Rgb;

use crate::text::glyphs::fonts::{FontId, FontSet};

/// Returns the SVG document of a scene. The same scene always gives the same bytes.
pub fn write(scene: &Scene, fonts: &FontSet) -> String {
    let items = placeholder::spelled_out(&scene.items, fonts);
    let (width, height) = (number(scene.width), number(scene.height));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\">\n"
    );
    let _ = writeln!(out, "<title>{}</title>", escaped(&scene.title));
    write_outlines(&items, fonts, &mut out);
    let _ = writeln!(
        out,
        "<rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>",
        scene.paper
    );
    let mut color = None;
    for item in &items {
        write_item(item, fonts, &mut color, &mut out);
    }
    if color.is_some() {
        out.push_str("</g>\n");
    }
    out.push_str("</svg>\n");
    out
}

/// Writes the outline of each glyph once, in units of its face, with y upwards.
fn write_outlines(items: &[Item], fonts: &FontSet, out: &mut String) {
    let mut paths: BTreeMap<(FontId, u32), String> = BTreeMap::new();
    for item in items {
        if let Item::Glyph { font, id, .. } = item {
            paths
                .entry((*font, *id))
                .or_insert_with(|| outline(fonts, *font, *id));
        }
    }
    out.push_str("<defs>\n");
    for ((font, id), path) in paths {
        if !path.is_empty() {
            let _ = writeln!(out, "<path id=\"g{}-{id}\" d=\"{path}\"/>", font.0);
        }
    }
    out.push_str("</defs>\n");
}

fn has_outline(fonts: &FontSet, font: FontId, id: u32) -> bool {
    let id = GlyphId(u16::try_from(id).unwrap_or(0));
    fonts.face(font).is_some_and(|face| {
        face.outlines()
            .outline(id)
            .is_some_and(|outline| !outline.curves.is_empty())
    })
}

fn outline(fonts: &FontSet, font: FontId, id: u32) -> String {
    let id = GlyphId(u16::try_from(id).unwrap_or(0));
    let Some(outline) = fonts
        .face(font)
        .and_then(|face| face.outlines().outline(id))
    else {
        return String::new();
    };
    let mut path = String::new();
    let mut pen: Option<Point> = None;
    let at = |p: &Point| format!("{} {}", number(p.x), number(p.y));
    for curve in &outline.curves {
        let (start, end) = match curve {
            OutlineCurve::Line(a, b)
            | OutlineCurve::Quad(a, _, b)
            | OutlineCurve::Cubic(a, _, _, b) => (a, b),
        };
        if pen != Some(*start) {
            let _ = write!(
                path,
                "{}M{}",
                if pen.is_some() { "Z" } else { "" },
                at(start)
            );
        }
        let _ = match curve {
            OutlineCurve::Line(_, b) => write!(path, "L{}", at(b)),
            OutlineCurve::Quad(_, c, b) => write!(path, "Q{} {}", at(c), at(b)),
            OutlineCurve::Cubic(_, c, d, b) => write!(path, "C{} {} {}", at(c), at(d), at(b)),
        };
        pen = Some(*end);
    }
    if pen.is_some() {
        path.push('Z');
    }
    path
}

/// Writes an item. Consecutive glyphs of one color share a group; `group` is the color of the open
/// group.
fn write_item(item: &Item, fonts: &FontSet, group: &mut Option<Rgb>, out: &mut String) {
    let glyph_color = match item {
        Item::Glyph { color, .. } => Some(*color),
        _ => None,
    };
    if *group != glyph_color {
        if group.is_some() {
            out.push_str("</g>\n");
        }
        if let Some(color) = glyph_color {
            let _ = writeln!(out, "<g fill=\"{color}\">");
        }
        *group = glyph_color;
    }
    match item {
        Item::Rect {
            x,
            y,
            width,
            height,
            round,
            color,
            alpha,
        } => {
            let path = rounded((*x, *y), (*width, *height), *round);
            let _ = writeln!(
                out,
                "<path d=\"{path}\" fill=\"{color}\" fill-opacity=\"{}\"/>",
                number(*alpha)
            );
        }
        Item::Line {
            x,
            y,
            width,
            thickness,
            color,
        } => {
            let _ = writeln!(
                out,
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{color}\"/>",
                number(*x),
                number(y - thickness / 2.0),
                number(*width),
                number(*thickness)
            );
        }
        Item::Wave {
            x,
            y,
            width,
            thickness,
            height,
            period,
            color,
        } => {
            // A half wave is a quadratic curve whose control point is twice as far as its top.
            let half = period / 2.0;
            let mut path = format!("M{} {}", number(*x), number(*y));
            let halves = (width / half).round().max(1.0) as usize;
            for index in 0..halves {
                let sign = if index % 2 == 0 { -2.0 } else { 2.0 };
                let (up, along) = (number(sign * height), number(half));
                let _ = write!(path, "q{} {up} {along} 0", number(half / 2.0));
            }
            let _ = writeln!(
                out,
                "<path d=\"{path}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"{}\"/>",
                number(*thickness)
            );
        }
        Item::Glyph {
            font,
            id,
            x,
            y,
            size,
            ..
        } => {
            if has_outline(fonts, *font, *id) {
                let scale = fonts
                    .face(*font)
                    .map_or(0.0, |face| size / face.units_per_em());
                let _ = writeln!(
                    out,
                    "<use href=\"#g{}-{id}\" transform=\"translate({} {}) scale({:.6} -{:.6})\"/>",
                    font.0,
                    number(*x),
                    number(*y),
                    scale,
                    scale
                );
            }
        }
    }
}

fn rounded((x, y): (f32, f32), (width, height): (f32, f32), (left, right): (f32, f32)) -> String {
    let most = (width / 2.0).min(height / 2.0);
    let (left, right) = (left.min(most), right.min(most));
    let corner = |radius: f32, dx: f32, dy: f32| {
        if radius > 0.0 {
            format!(
                "a{r} {r} 0 0 1 {} {}",
                number(dx),
                number(dy),
                r = number(radius)
            )
        } else {
            String::new()
        }
    };
    format!(
        "M{} {}h{}{}v{}{}h{}{}v{}{}Z",
        number(x + left),
        number(y),
        number(width - left - right),
        corner(right, right, right),
        number(height - 2.0 * right),
        corner(right, -right, right),
        number(left + right - width),
        corner(left, -left, -left),
        number(2.0 * left - height),
        corner(left, left, -left),
    )
}

/// Formats a number with at most two decimals, without trailing zeros.
fn number(value: f32) -> String {
    let hundredths = (f64::from(value) * 100.0).round() as i64;
    let (whole, rest) = (hundredths.abs() / 100, hundredths.abs() % 100);
    let sign = if hundredths < 0 { "-" } else { "" };
    match rest {
        0 => format!("{sign}{whole}"),
        _ if rest % 10 == 0 => format!("{sign}{whole}.{}", rest / 10),
        _ => format!("{sign}{whole}.{rest:02}"),
    }
}

/// Escapes text for XML and drops control characters, which XML cannot represent.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' | '\n' => out.push(c),
            '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
            _ if c < ' ' => out.push('\u{FFFD}'),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn svg_numbers_are_short() {
        for (value, written) in [(1.0, "1"), (-0.5, "-0.5"), (2.345, "2.35"), (0.001, "0")] {
            assert_eq!(number(value), written);
        }
    }

    #[test]
    fn svg_title_is_escaped_and_holds_no_controls() {
        assert_eq!(escaped("<a>&\u{1b}"), "&lt;a&gt;&amp;\u{FFFD}");
    }
}
