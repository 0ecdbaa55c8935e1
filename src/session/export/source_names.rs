//! Names the sources of documents in an export: by file name and SHA-256, without the folders of the
//! computer on which they were read.
//!
//! The project keeps the paths, because it recognizes the file of an article by them.

use crate::base::json::object::{member, string_json, string_member, with_member};

/// The member of a document's metadata with the path of its file.
const PATH: &str = "source_path";
/// The member with the SHA-256 of that file.
const SHA256: &str = "source_sha256";

/// Returns metadata with the file name in place of the path. Adds the SHA-256 of the file if that is
/// another one than the text's, which every record has.
pub(super) fn without_folders(
    meta: Option<String>,
    of_file: Option<&str>,
    of_text: &str,
) -> Option<String> {
    let Some(path) = string_member(meta.as_deref(), PATH) else {
        return meta;
    };
    let name = string_json(file_name(&path));
    let named = with_member(meta.as_deref(), PATH, Some(&name));
    let hash = of_file.filter(|hash| !hash.is_empty() && *hash != of_text);
    match hash {
        Some(hash) if member(named.as_deref(), SHA256).is_none() => {
            with_member(named.as_deref(), SHA256, Some(&string_json(hash)))
        }
        _ => named,
    }
}

/// Returns the last part of a path of any system. On Unix a name can hold a backslash.
fn file_name(path: &str) -> &str {
    let bytes = path.as_bytes();
    let has_drive =
        bytes.get(1) == Some(&b':') && bytes.first().is_some_and(u8::is_ascii_alphabetic);
    let is_windows = has_drive || path.starts_with("\\\\");
    let between = |c: char| c == '/' || (is_windows && c == '\\');
    path.rsplit(between).next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, hash: Option<&str>, expect: &str) {
        let meta = format!(r#"{{"author":"Mona","source_path":{}}}"#, string_json(path));
        let found = without_folders(Some(meta), hash, "aa").unwrap();
        assert_eq!(found, format!(r#"{{"author":"Mona",{expect}}}"#));
    }

    #[test]
    fn source_names_have_no_folder_and_a_hash_that_the_record_lacks() {
        check("/home/mona/diss/a.txt", None, r#""source_path":"a.txt""#);
        check(
            "C:\\Users\\Mona\\a b.txt",
            Some("aa"),
            r#""source_path":"a b.txt""#,
        );
        check("\\\\server\\mona\\a.txt", None, r#""source_path":"a.txt""#);
        check("../mona/a\\b.txt", None, r#""source_path":"a\\b.txt""#);
        check(
            "/corpus/a.txt",
            Some("bb"),
            r#""source_path":"a.txt","source_sha256":"bb""#,
        );
        let other = Some(r#"{"url":"file"}"#.to_owned());
        assert_eq!(without_folders(other.clone(), Some("bb"), "aa"), other);
        assert_eq!(without_folders(None, Some("bb"), "aa"), None);
    }
}
