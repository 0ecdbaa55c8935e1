//! The table of formats, one row each, and the detection of a file's format.
//!
//! Content takes precedence over the name of the file. Reading a file reports the detected format.

use crate::formats::argilla;
use crate::formats::bioc;
use crate::formats::brat;
use crate::formats::cas;
use crate::formats::conll;
use crate::formats::conllu;
use crate::formats::core::intake::{Head, Likeness};
use crate::formats::core::spec::FormatSpec;
use crate::formats::csv;
use crate::formats::docbin;
use crate::formats::gate;
use crate::formats::gold;
use crate::formats::hf;
use crate::formats::jsonl;
use crate::formats::labelstudio;
use crate::formats::lines;
use crate::formats::tei;
use crate::formats::text;
use crate::formats::w3c;
use crate::formats::webanno;

/// All formats. Of several that are equally certain, the first wins.
pub static FORMATS: &[&FormatSpec] = &[
    &gold::JSON,
    &gold::JSONL,
    &gold::without_texts::offsets::JSON,
    &gold::without_texts::offsets::JSONL,
    &hf::HF_JSONL,
    &brat::BRAT,
    &webanno::WEBANNO,
    &cas::XMI,
    &cas::CAS_JSON,
    &gate::GATE,
    &gate::BDOCJS,
    &tei::TEI,
    &argilla::ARGILLA,
    &bioc::BIOC_JSON,
    &bioc::BIOC_XML,
    &w3c::W3C,
    &csv::CSV,
    &labelstudio::LABEL_STUDIO,
    &labelstudio::CONFIG,
    &jsonl::PRODIGY,
    &jsonl::doccano::DOCCANO_REL,
    &jsonl::doccano::DOCCANO,
    &jsonl::doccano::LABELS,
    &jsonl::SPACY,
    &jsonl::RECORDS,
    &lines::LINES,
    &docbin::DOCBIN,
    #[cfg(feature = "parquet")]
    &hf::HF,
    &conllu::CONLLU,
    &conllu::CONLLUP,
    &conll::CONLL2003,
    &conll::IOB2,
    &conll::IOBES,
    &conll::BILOU,
    &conll::IOB1,
    &conll::WOJOOD,
    // Accepts every file that no other format accepts.
    &text::TEXT,
];

/// Formats that other builds of the program support: id, name, and the feature that adds the
/// format.
pub static NOT_BUILT: &[(&str, &str, &str)] = &[
    #[cfg(not(feature = "parquet"))]
    ("hf", "Hugging Face dataset, Parquet", "parquet"),
];

/// Returns the format with this id.
pub fn by_id(id: &str) -> Option<&'static FormatSpec> {
    FORMATS.iter().copied().find(|format| format.id == id)
}

/// Returns the format that writes files with this extension.
pub fn by_written_extension(extension: &str) -> Option<&'static FormatSpec> {
    let extension = extension.to_ascii_lowercase();
    let fits =
        |format: &&FormatSpec| format.writes() && format.extensions.contains(&extension.as_str());
    FORMATS.iter().copied().find(fits)
}

/// Detects the format of a file by its content, then by its name; plain text is the fallback.
pub fn detect_head(head: Head<'_>) -> (&'static FormatSpec, Likeness) {
    let mut best = (&text::TEXT, Likeness::No);
    for format in FORMATS.iter().copied().filter(|format| format.reads()) {
        let likeness = (format.sniff)(head);
        if likeness > best.1 {
            best = (format, likeness);
        }
        if likeness == Likeness::ByContent {
            // No other format can be more certain.
            break;
        }
    }
    best
}

/// Detects the format as [`detect_head`] does, with only an extension as the name.
pub fn detect(bytes: &[u8], extension: Option<&str>) -> &'static FormatSpec {
    let name = extension.map(|extension| format!(".{extension}"));
    detect_head(Head::new(bytes, name.as_deref().unwrap_or_default())).0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::core::spec::ReadOptions;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn formats_any_bytes_never_panic(
            bytes in proptest::collection::vec(any::<u8>(), 0..200),
            records in r#"[\[{]("text"|"entities"|"start"|"end"|[0-9:,\[\]{}" \n\-]){0,30}"#,
        ) {
            let options = ReadOptions::new("x", "x");
            for format in FORMATS {
                let _ = format.read(&bytes, &options);
                let _ = format.read(records.as_bytes(), &options);
            }
        }
    }

    #[test]
    fn formats_are_recognized_by_content_then_by_name() {
        let gold = br#"{"format":"tawsim-gold","documents":[]}"#;
        let twin = b"{\"record\":\"header\",\"format\":\"tawsim-gold\"}\n";
        let cases: [(&[u8], Option<&str>, &str); 8] = [
            (gold, Some("txt"), "gold"),
            (twin, Some("json"), "gold-jsonl"),
            (b"{\"text\":\"\"}", Some("jsonl"), "jsonl"),
            (b"[{\"text\":\"\"}]", Some("JSON"), "jsonl"),
            (b"{an article}", Some("txt"), "text"),
            (b"", Some("txt"), "text"),
            (b"x", None, "text"),
            (b"x", Some("md"), "text"),
        ];
        for (bytes, extension, id) in cases {
            assert_eq!(detect(bytes, extension).id, id, "{extension:?}");
        }
    }

    #[test]
    fn formats_have_one_id_each_and_the_last_takes_all() {
        for (index, format) in FORMATS.iter().enumerate() {
            assert!(
                FORMATS[index + 1..]
                    .iter()
                    .all(|other| other.id != format.id)
            );
            assert!(!format.extensions.is_empty());
            assert!(format.reads() || format.writes());
        }
        assert_eq!(FORMATS.last().unwrap().id, "text");
    }
}
