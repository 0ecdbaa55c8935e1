//! Finds the files of a folder tree in the order of their names, each with the id of its document.
//!
//! Skips hidden files, links to folders, and projects. Reads no file.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::base::progress::{ProgressMonitor, Stage};
use crate::formats::registry::FORMATS;

/// A file that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScannedFile {
    /// Its path.
    pub path: PathBuf,
    /// Its path in the folder without extension: the id of its document.
    pub id: String,
    /// Its path in the folder.
    pub name: String,
    /// Whether a system or an editor has left it in a folder: it is skipped and counted.
    pub is_leftover: bool,
}

impl ScannedFile {
    /// Returns a file that the user chose directly.
    pub fn alone(path: &Path) -> Self {
        let name = |name: Option<&std::ffi::OsStr>| {
            name.unwrap_or_default().to_string_lossy().into_owned()
        };
        Self {
            path: path.to_owned(),
            id: name(path.file_stem()),
            name: name(path.file_name()),
            is_leftover: false,
        }
    }
}

/// An error of reading a folder.
#[derive(Debug, thiserror::Error)]
#[error("{} cannot be read", .path.display())]
pub struct FolderError {
    /// The path of the folder.
    pub path: PathBuf,
    /// The error of the system.
    pub source: io::Error,
}

/// Finds all files below a folder. If it is stopped, returns the files found so far.
pub fn walk(folder: &Path, watch: &ProgressMonitor) -> Result<Vec<ScannedFile>, FolderError> {
    let mut found = Vec::new();
    watch.begin(Stage::Looking, 0);
    walk_into(folder, "", &mut found, watch)?;
    Ok(found)
}

fn walk_into(
    folder: &Path,
    prefix: &str,
    found: &mut Vec<ScannedFile>,
    watch: &ProgressMonitor,
) -> Result<(), FolderError> {
    let refused = |source: io::Error| FolderError {
        path: folder.to_owned(),
        source,
    };
    let mut entries = fs::read_dir(folder)
        .map_err(refused)?
        .collect::<Result<Vec<_>, _>>()
        .map_err(refused)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        if watch.is_stopped() {
            return Ok(());
        }
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry.file_type().map_err(refused)?;
        if name.starts_with('.') || name.contains(".tawsim") {
            continue;
        }
        if kind.is_dir() {
            walk_into(&path, &format!("{prefix}{name}/"), found, watch)?;
        } else if kind.is_file() || path.is_file() {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            found.push(ScannedFile {
                id: format!("{prefix}{stem}"),
                is_leftover: is_leftover(&name),
                name: format!("{prefix}{name}"),
                path,
            });
            watch.add(1);
        }
    }
    Ok(())
}

/// Returns whether a system or an editor writes files of this name beside others: `Thumbs.db`,
/// `a.txt~`, `~$a.docx`, `a.txt.bak`.
fn is_leftover(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let of_system = ["thumbs.db", "desktop.ini", "icon\r"];
    of_system.contains(&&*name)
        || name.ends_with('~')
        || name.starts_with("~$")
        || [".bak", ".swp", ".swo", ".orig"]
            .iter()
            .any(|end| name.ends_with(end))
}

/// Removes the files that belong to other files: a text next to its stand-off annotation is read
/// together with the annotation.
pub fn without_companions(found: &mut Vec<ScannedFile>) {
    // The files of a folder follow each other, so that few folders are looked up.
    let mut companions: HashMap<PathBuf, HashSet<String>> = HashMap::new();
    for files in found.chunk_by(|one, next| one.path.parent() == next.path.parent()) {
        let folder = files.first().and_then(|file| file.path.parent());
        let belong = companions.entry(folder.unwrap_or(Path::new("")).to_owned());
        let belong = belong.or_default();
        for file in files {
            let name = file.path.file_name().unwrap_or_default().to_string_lossy();
            for format in FORMATS.iter().filter(|format| format.reads()) {
                let beside = (format.companions)(&name).into_iter();
                // A file can name itself as a companion.
                belong.extend(beside.filter(|other| *other != name));
            }
        }
    }
    found.retain(|file| {
        let belong = file.path.parent().and_then(|folder| companions.get(folder));
        let name = file.path.file_name().and_then(|name| name.to_str());
        !belong
            .zip(name)
            .is_some_and(|(belong, name)| belong.contains(name))
    });
}

/// Finds the files that the user chose: files directly, folders recursively.
pub fn find(paths: &[PathBuf], watch: &ProgressMonitor) -> Result<Vec<ScannedFile>, FolderError> {
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            found.extend(walk(path, watch)?);
        } else {
            found.push(ScannedFile::alone(path));
        }
    }
    without_companions(&mut found);
    name_apart(&mut found);
    Ok(found)
}

/// Makes the ids of files unique: files that differ only in their extensions keep the extension in
/// the id, and a number is added if that id is used too.
pub fn name_apart(found: &mut [ScannedFile]) {
    let mut taken = HashSet::new();
    for file in found {
        let mut n = 1;
        while !taken.insert(file.id.clone()) {
            file.id = if n == 1 {
                file.name.clone()
            } else {
                format!("{}-{n}", file.name)
            };
            n += 1;
        }
    }
}

/// The content of a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The folder.
    pub folder: PathBuf,
    /// The readable files.
    pub files: Vec<ScannedFile>,
    /// Their total size in bytes.
    pub bytes: u64,
    /// The number of other files.
    pub others: usize,
}

/// Lists the files below a folder that are readable according to their names.
pub fn list(folder: &Path, watch: &ProgressMonitor) -> Result<Listing, FolderError> {
    let known = |file: &ScannedFile| {
        if file.is_leftover {
            return false;
        }
        let extension = file.path.extension().map(|e| e.to_string_lossy());
        extension.is_some_and(|extension| {
            let extension = extension.to_ascii_lowercase();
            FORMATS
                .iter()
                .any(|format| format.reads() && format.extensions.contains(&extension.as_str()))
        })
    };
    let (mut files, others): (Vec<_>, Vec<_>) = walk(folder, watch)?.into_iter().partition(known);
    without_companions(&mut files);
    name_apart(&mut files);
    let size = |file: &ScannedFile| fs::metadata(&file.path).map_or(0, |metadata| metadata.len());
    Ok(Listing {
        folder: folder.to_owned(),
        bytes: files.iter().map(size).sum(),
        others: others.len(),
        files,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folder_files_of_systems_and_editors_are_left_there() {
        for name in [
            "Thumbs.db",
            "desktop.ini",
            "a.txt~",
            "~$a.docx",
            "a.ann.BAK",
            "a.swp",
        ] {
            assert!(is_leftover(name), "{name}");
        }
        for name in ["a.txt", "bak.txt", "a~b.txt", "thumbs.txt", "خبر.ann"] {
            assert!(!is_leftover(name), "{name}");
        }
    }

    #[test]
    fn folder_no_two_files_have_one_id() {
        let file = |id: &str, name: &str| ScannedFile {
            path: PathBuf::from(name),
            id: id.to_owned(),
            name: name.to_owned(),
            is_leftover: false,
        };
        let mut found = [
            file("a", "a.json"),
            file("a", "a.txt"),
            file("a.txt", "a.txt.json"),
            file("a.txt", "a.txt.txt"),
            file("b.txt.txt", "b.txt.txt.json"),
            file("b.txt", "b.txt.json"),
            file("b.txt", "b.txt.txt"),
        ];
        name_apart(&mut found);
        let ids = found.each_ref().map(|file| file.id.as_str());
        assert_eq!(
            ids,
            [
                "a",
                "a.txt",
                "a.txt.json",
                "a.txt.txt",
                "b.txt.txt",
                "b.txt",
                "b.txt.txt-2"
            ]
        );
    }

    #[test]
    fn folder_lists_what_can_be_read_and_counts_the_rest() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("b/c")).unwrap();
        fs::create_dir_all(at(".hidden")).unwrap();
        for name in [
            "b/c/one.txt",
            "b/c/one.json",
            "a.TXT",
            "a.pdf",
            "old.tawsim",
            "old.tawsim-wal",
            ".secret.txt",
            ".hidden/x.txt",
        ] {
            crate::base::atomic_file::atomic_write_bytes(&at(name), b"abc").unwrap();
        }
        let listing = list(folder.path(), &ProgressMonitor::default()).unwrap();
        let ids: Vec<_> = listing.files.iter().map(|file| file.id.as_str()).collect();
        assert_eq!(ids, ["a", "b/c/one", "b/c/one.txt"]);
        assert_eq!((listing.bytes, listing.others), (9, 1));
        let gone = list(&at("gone"), &ProgressMonitor::default()).unwrap_err();
        assert_eq!(gone.path, at("gone"));
    }
}
