//! Completes a path while it is typed, and reads several paths from one line.
//!
//! Only lists folders; opens no file.

use std::path::{MAIN_SEPARATOR, Path, PathBuf};

/// The number of names in a folder that are looked at.
const MOST: usize = 20_000;
/// What separates several paths.
pub(super) const BETWEEN: char = ';';

/// A completed line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Completion {
    /// The line, with as much of the name as is certain.
    pub(super) line: String,
    /// The names that fit, if there are several; folders end with a separator.
    pub(super) names: Vec<String>,
}

/// Completes the last name of a line; with `folders`, only to folders.
pub(super) fn complete(line: &str, folders: bool) -> Completion {
    let from = line.rfind(BETWEEN).map_or(0, |at| at + BETWEEN.len_utf8());
    let typed = line.get(from..).unwrap_or_default();
    let from = from + (typed.len() - typed.trim_start().len());
    let typed = typed.trim_start();
    let start = typed
        .rfind(is_separator)
        .map_or(0, |at| at + MAIN_SEPARATOR.len_utf8());
    let (folder, name) = typed.split_at_checked(start).unwrap_or((typed, ""));
    let place = if folder.is_empty() {
        PathBuf::from(".")
    } else {
        expanded(folder)
    };
    let all = names_in(&place, folders);
    let fits = |name: &str| -> Vec<String> {
        let hidden = name.starts_with('.');
        let shown = all.iter().filter(|one| hidden || !one.starts_with('.'));
        shown.filter(|one| one.starts_with(name)).cloned().collect()
    };
    let mut names = fits(name);
    if names.is_empty() {
        // Written with other capitals.
        let lower = name.to_lowercase();
        let like = all
            .iter()
            .filter(|one| one.to_lowercase().starts_with(&lower));
        names = like.cloned().collect();
    }
    let begun = common_start(&names);
    let name = if begun.chars().count() < name.chars().count() {
        name
    } else {
        begun
    };
    let head = line.get(..from).unwrap_or_default();
    let line = format!("{head}{folder}{name}");
    if names.len() == 1 {
        names.clear();
    }
    Completion { line, names }
}

/// Returns the paths of a line. A name may contain the separator if the line is one path that
/// exists.
pub(super) fn paths_of(line: &str, several: bool) -> Vec<PathBuf> {
    let whole = expanded(line.trim());
    if !several || whole.exists() || !line.contains(BETWEEN) {
        return vec![whole];
    }
    let parts = line.split(BETWEEN).map(str::trim);
    parts
        .filter(|part| !part.is_empty())
        .map(expanded)
        .collect()
}

/// Returns a typed path, without the quotes that a terminal or a file manager puts around it, and
/// with the home folder in place of `~`.
fn expanded(typed: &str) -> PathBuf {
    let bare = ['"', '\''].into_iter().find_map(|quote| {
        let inner = typed.strip_prefix(quote)?.strip_suffix(quote)?;
        (!inner.is_empty()).then_some(inner)
    });
    let typed = bare.unwrap_or(typed);
    let home = || etcetera::home_dir().ok();
    match typed.strip_prefix('~') {
        Some("") => home().unwrap_or_else(|| PathBuf::from(typed)),
        Some(rest) if rest.starts_with(is_separator) => home().map_or_else(
            || PathBuf::from(typed),
            |home| home.join(rest.trim_start_matches(is_separator)),
        ),
        _ => PathBuf::from(typed),
    }
}

fn is_separator(c: char) -> bool {
    c == '/' || c == MAIN_SEPARATOR
}

/// Returns the names in a folder in order. A name that is not Unicode cannot be typed.
fn names_in(place: &Path, folders: bool) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(place) else {
        return Vec::new();
    };
    let mut names: Vec<String> = entries
        .take(MOST)
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let mut name = entry.file_name().into_string().ok()?;
            if entry.path().is_dir() {
                name.push(MAIN_SEPARATOR);
            } else if folders {
                return None;
            }
            Some(name)
        })
        .collect();
    names.sort_unstable();
    names
}

/// Returns the longest start that all names share.
fn common_start(names: &[String]) -> &str {
    let Some((first, rest)) = names.split_first() else {
        return "";
    };
    let shared = rest.iter().fold(first.len(), |shared, other| {
        let same = first
            .char_indices()
            .zip(other.chars())
            .find(|((_, a), b)| a != b)
            .map_or(first.len().min(other.len()), |((at, _), _)| at);
        shared.min(same)
    });
    first.get(..shared).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::atomic_file::atomic_write_bytes;

    fn folder() -> (tempfile::TempDir, String) {
        let folder = tempfile::tempdir().unwrap();
        for name in [
            "مقال أول.txt",
            "مقال ثان.txt",
            "Notes.txt",
            ".hidden",
            "100%;a.txt",
        ] {
            atomic_write_bytes(&folder.path().join(name), b"").unwrap();
        }
        std::fs::create_dir(folder.path().join("corpus")).unwrap();
        let shown = folder.path().to_str().unwrap().to_owned() + "/";
        (folder, shown)
    }

    #[track_caller]
    fn check(typed: &str, folders: bool, expected: &str, names: &[&str]) {
        let (_folder, at) = folder();
        let done = complete(&format!("{at}{typed}"), folders);
        assert_eq!(done.line, format!("{at}{expected}"));
        assert_eq!(done.names, names);
    }

    #[test]
    fn completion_goes_as_far_as_names_agree() {
        let both = ["مقال أول.txt", "مقال ثان.txt"];
        check("م", false, "مقال ", &both);
        check("مقال أ", false, "مقال أول.txt", &[]);
        check("c", false, "corpus/", &[]);
        check("n", false, "Notes.txt", &[]);
        check("x", false, "x", &[]);
        check(".", false, ".hidden", &[]);
        check("", true, "corpus/", &[]);
        check("N", true, "N", &[]);
    }

    #[test]
    fn completion_takes_the_last_of_several_paths() {
        let (_folder, at) = folder();
        let line = format!("{at}Notes.txt; {at}c");
        assert_eq!(
            complete(&line, false).line,
            format!("{at}Notes.txt; {at}corpus/")
        );
        let line = format!("{at}Notes.txt; {at}مقال أول.txt;");
        let paths = [format!("{at}Notes.txt"), format!("{at}مقال أول.txt")];
        assert_eq!(paths_of(&line, true), paths.map(PathBuf::from));
        let with_separator = format!("{at}100%;a.txt");
        assert_eq!(
            paths_of(&with_separator, true),
            [PathBuf::from(&with_separator)]
        );
        assert_eq!(
            paths_of(&format!("\"{at}a b\""), true),
            [PathBuf::from(format!("{at}a b"))]
        );
        let target = paths_of("/corpus/a;b.json", false);
        assert_eq!(target, [PathBuf::from("/corpus/a;b.json")]);
    }

    #[test]
    fn completion_knows_the_home_folder() {
        let home = etcetera::home_dir().unwrap();
        assert_eq!(paths_of("~/a.txt", true), [home.join("a.txt")]);
        assert_eq!(paths_of("~a.txt", true), [PathBuf::from("~a.txt")]);
    }
}
