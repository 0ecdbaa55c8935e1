//! Writes an export that is a folder of files: to a temporary folder that is then moved as a whole.
//!
//! An existing folder is replaced only if the new one has a file for every file in it. Files that
//! the user has put there are never deleted.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::base::atomic_file;
use crate::base::io_fault::IoFault;
use crate::formats::core::sink::Sink;
use crate::session::export::ExportError;

/// Files that file managers create, and that can be deleted.
const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// The number of files that are named if a folder cannot be replaced.
const EXAMPLES: usize = 3;

/// A temporary folder that is being filled.
#[derive(Debug)]
pub(super) struct FolderSink {
    folder: PathBuf,
    current: Option<BufWriter<File>>,
    names: Vec<String>,
}

impl FolderSink {
    fn end_file(&mut self) -> io::Result<()> {
        match self.current.take() {
            Some(mut file) => file.flush(),
            None => Ok(()),
        }
    }
}

impl Write for FolderSink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.current {
            Some(file) => file.write(bytes),
            None => Err(IoFault::Internal("no file of the folder was begun").into()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.current.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Sink for FolderSink {
    fn begin(&mut self, name: &str) -> io::Result<()> {
        self.end_file()?;
        let path = self.folder.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        // A second file with the same name would overwrite a document.
        self.current = Some(BufWriter::new(File::create_new(path)?));
        self.names.push(name.to_owned());
        Ok(())
    }
}

/// Fills a folder next to `path`, lets `check` read it, and moves it to `path`.
pub(super) fn write(
    path: &Path,
    fill: impl FnOnce(&mut FolderSink) -> Result<(), ExportError>,
    check: impl FnOnce(&Path, &[String]) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    // A symbolic link stays; its target is replaced.
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if path.exists() && !path.is_dir() {
        return Err(ExportError::InTheWay { wanted: "folder" });
    }
    let parent = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".tawsim-").suffix(".part");
    let beside = builder.tempdir_in(parent)?;
    // The temporary folder is private; the folder inside has the permissions of the umask.
    let new = beside.path().join("new");
    fs::create_dir(&new)?;
    let mut sink = FolderSink {
        folder: new.clone(),
        current: None,
        names: Vec::new(),
    };
    fill(&mut sink)?;
    sink.end_file()?;
    let names = sink.names;
    // Flushed after all files are written: the first flush writes most of the others too.
    for name in &names {
        atomic_file::sync_file(&new.join(name))?;
    }
    check(&new, &names)?;
    put(&new, path, &names, &beside.path().join("old"))
}

/// Replaces the existing folder with the new one.
fn put(new: &Path, path: &Path, names: &[String], old: &Path) -> Result<(), ExportError> {
    if !path.exists() {
        return Ok(fs::rename(new, path)?);
    }
    let mut others = Vec::new();
    find_others(path, "", &|name| new.join(name).is_file(), &mut others)?;
    if let Some(n) = std::num::NonZero::new(others.len()) {
        others.truncate(EXAMPLES);
        return Err(ExportError::Occupied {
            n: n.get(),
            examples: others,
        });
    }
    debug_assert!(names.iter().all(|name| new.join(name).is_file()));
    fs::rename(path, old)?;
    if let Err(refused) = fs::rename(new, path) {
        fs::rename(old, path)?;
        return Err(refused.into());
    }
    Ok(())
}

/// Finds the files below a folder that the new folder does not have.
fn find_others(
    folder: &Path,
    prefix: &str,
    is_new: &dyn Fn(&str) -> bool,
    others: &mut Vec<String>,
) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        let inside = format!("{prefix}{name}");
        let kind = entry.file_type()?;
        if kind.is_dir() {
            find_others(&entry.path(), &format!("{inside}/"), is_new, others)?;
        } else if !(LITTER.contains(&name.as_str()) || (kind.is_file() && is_new(&inside))) {
            others.push(inside);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::diagnostic::Message;

    fn fill(names: &[&str]) -> impl FnOnce(&mut FolderSink) -> Result<(), ExportError> {
        move |sink| {
            for name in names {
                sink.begin(name)?;
                sink.write_all(name.as_bytes())?;
            }
            Ok(())
        }
    }

    fn files(folder: &Path) -> Vec<String> {
        let mut found = Vec::new();
        find_others(folder, "", &|_| false, &mut found).unwrap();
        found
    }

    #[test]
    fn exporting_a_folder_is_replaced_whole_or_not_at_all() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("brat");
        write(&path, fill(&["a.txt", "b/c.txt"]), |beside, names| {
            assert_eq!(names, ["a.txt", "b/c.txt"]);
            assert_eq!(fs::read(beside.join("b/c.txt")).unwrap(), b"b/c.txt");
            Ok(())
        })
        .unwrap();
        assert_eq!(files(home.path()), ["brat/a.txt", "brat/b/c.txt"]);

        let refused = write(&path, fill(&["a.txt", "b/c.txt"]), |_, _| {
            Err(ExportError::wrong(Message::new("export.counts")))
        });
        assert!(refused.is_err());
        assert_eq!(files(home.path()), ["brat/a.txt", "brat/b/c.txt"]);

        write(&path, fill(&["a.txt", "b/c.txt", "d"]), |_, _| Ok(())).unwrap();
        assert_eq!(files(home.path()), ["brat/a.txt", "brat/b/c.txt", "brat/d"]);
        let twice = write(&path, fill(&["a.txt", "a.txt"]), |_, _| Ok(()));
        assert!(matches!(twice, Err(ExportError::Io(_))));
    }

    #[test]
    fn exporting_never_deletes_what_a_person_put_there() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("brat");
        fs::create_dir_all(path.join("more")).unwrap();
        for name in ["a.txt", "notes.md", "more/thesis.tex", ".DS_Store"] {
            atomic_file::atomic_write_bytes(&path.join(name), b"mine").unwrap();
        }
        let refused = write(&path, fill(&["a.txt"]), |_, _| Ok(()));
        let Err(ExportError::Occupied { n, examples }) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(
            (n, examples),
            (2, vec!["more/thesis.tex".into(), "notes.md".into()])
        );
        assert_eq!(fs::read(path.join("a.txt")).unwrap(), b"mine");
        assert!(path.join(".DS_Store").exists());
        assert_eq!(files(home.path()).len(), 3);

        let file = home.path().join("file");
        atomic_file::atomic_write_bytes(&file, b"mine").unwrap();
        let refused = write(&file, fill(&["a.txt"]), |_, _| Ok(()));
        assert!(matches!(refused, Err(ExportError::InTheWay { .. })));
    }
}
