//! The curve of effort against errors, as an SVG picture.

use std::fmt::Write as _;

/// A point: the share of the unaided actions in percent, the errors per 100 entities, and the chance
/// from which on proposals are accepted together.
pub(crate) struct Point {
    pub(crate) effort: f64,
    pub(crate) errors: f64,
    pub(crate) from: f64,
}

const SIZE: (f64, f64) = (640.0, 420.0);
const EDGES: [f64; 4] = [64.0, 24.0, 56.0, 24.0];

/// Draws the points, joined in their order. Lengths are in pixels.
pub(crate) fn svg(points: &[Point], title: &str) -> String {
    let [left, top, bottom, right] = EDGES;
    let most = |of: fn(&Point) -> f64, step: f64| {
        let most = points.iter().map(of).fold(step, f64::max);
        (most / step).ceil() * step
    };
    let (x_most, y_most) = (most(|one| one.effort, 10.0), most(|one| one.errors, 2.0));
    let x = |value: f64| left + value / x_most * (SIZE.0 - left - right);
    let y = |value: f64| SIZE.1 - bottom - value / y_most * (SIZE.1 - top - bottom);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" \
         font-family=\"sans-serif\" font-size=\"12\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n",
        SIZE.0, SIZE.1
    );
    let mut line = |text: std::fmt::Arguments<'_>| {
        // Writing to a string does not fail.
        let _ = out.write_fmt(text);
        out.push('\n');
    };
    for step in 0..=4 {
        let (at_x, at_y) = (
            f64::from(step) * x_most / 4.0,
            f64::from(step) * y_most / 4.0,
        );
        line(format_args!(
            "<path d=\"M{left} {y:.1}H{end}\" stroke=\"#ddd\"/><text x=\"{tick}\" y=\"{mid:.1}\" text-anchor=\"end\">{at_y:.1}</text>",
            y = y(at_y),
            end = SIZE.0 - right,
            tick = left - 8.0,
            mid = y(at_y) + 4.0
        ));
        line(format_args!(
            "<text x=\"{:.1}\" y=\"{}\" text-anchor=\"middle\">{at_x:.0}</text>",
            x(at_x),
            SIZE.1 - bottom + 18.0
        ));
    }
    let path: Vec<String> = points
        .iter()
        .map(|one| format!("{:.1} {:.1}", x(one.effort), y(one.errors)))
        .collect();
    line(format_args!(
        "<path d=\"M{}\" fill=\"none\" stroke=\"#0b6e99\" stroke-width=\"2\"/>",
        path.join("L")
    ));
    for one in points {
        line(format_args!(
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\" fill=\"#0b6e99\"/><text x=\"{tx:.1}\" y=\"{ty:.1}\">{from:.2}</text>",
            x = x(one.effort),
            y = y(one.errors),
            tx = x(one.effort) + 7.0,
            ty = y(one.errors) - 6.0,
            from = one.from
        ));
    }
    line(format_args!(
        "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">actions, percent of those by hand</text>",
        SIZE.0 / 2.0,
        SIZE.1 - 12.0
    ));
    line(format_args!(
        "<text x=\"{left}\" y=\"16\">errors left per 100 entities; {title}</text>"
    ));
    out.push_str("</svg>\n");
    out
}
