//! Titles and forms of address that stand before the name of a person: الرئيس, الدكتور, د.

/// Returns the titles of the general list. One that ends with a dot is an abbreviation, which needs
/// a dot or a slash after it.
pub fn titles() -> impl Iterator<Item = &'static str> {
    let lines = include_str!("titles.txt").lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#'))
}
