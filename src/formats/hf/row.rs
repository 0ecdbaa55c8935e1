//! The rows of the table of formats for Hugging Face datasets.

use crate::formats::core::intake::{Head, Likeness};
use crate::formats::core::loss::Loss;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::spec::{FormatSpec, Layout, no_companions};
use crate::formats::hf::jsonl;
#[cfg(feature = "parquet")]
use crate::formats::hf::parquet_read;
#[cfg(feature = "parquet")]
use crate::formats::hf::parquet_write;

const CANNOT_CARRY: &[Loss] = &[
    Loss::EntityIds,
    Loss::States,
    Loss::DocumentFlags,
    Loss::Norms,
    Loss::Notes,
    Loss::Flags,
    Loss::Origins,
    Loss::Layers,
    Loss::Discontinuous,
    Loss::Extra,
    Loss::LabelSet,
];

/// A dataset as JSON Lines.
pub static HF_JSONL: FormatSpec = FormatSpec {
    id: "hf-jsonl",
    name: "Hugging Face dataset, JSON lines",
    extensions: &["jsonl", "json"],
    release: "hf.jsonl",
    layout: Layout::File,
    offset_unit: OffsetUnit::CodePoint,
    binary: false,
    cannot_carry: CANNOT_CARRY,
    sniff: sniff_jsonl,
    companions: no_companions,
    read: Some(jsonl::read_into),
    write: Some(|header, options, sink| Ok(jsonl::writer(header, options, sink))),
    gold: None,
};

/// A dataset as Parquet files in a folder.
#[cfg(feature = "parquet")]
pub static HF: FormatSpec = FormatSpec {
    id: "hf",
    name: "Hugging Face dataset, Parquet",
    extensions: &["parquet"],
    release: "hf",
    layout: Layout::Folder,
    offset_unit: OffsetUnit::CodePoint,
    binary: true,
    cannot_carry: CANNOT_CARRY,
    sniff: |head| {
        if head.bytes.starts_with(b"PAR1") {
            Likeness::ByContent
        } else {
            Likeness::No
        }
    },
    companions: |name| {
        let is_parquet = name.ends_with(".parquet");
        is_parquet
            .then(|| "README.md".to_owned())
            .into_iter()
            .collect()
    },
    read: Some(parquet_read::read_into),
    write: Some(|header, options, sink| Ok(parquet_write::writer(header, options, sink))),
    gold: None,
};

/// Recognizes a row by its members for tokens and tags.
fn sniff_jsonl(head: Head<'_>) -> Likeness {
    let record = head.first_record();
    let mut pull = crate::base::json::pull::Pull::new(record);
    if head.text().trim_start().starts_with('[') || pull.begin_object().is_err() {
        return Likeness::No;
    }
    let (mut tokens, mut tags) = (false, false);
    while let Ok(Some(key)) = pull.next_key() {
        match key.as_ref() {
            "tokens" | "words" => tokens = true,
            "ner_tags" | "tags" | "labels" => tags = true,
            _ => {}
        }
        let Ok(value) = pull.skip() else { break };
        if ["tokens", "words"].contains(&key.as_ref()) {
            let items = value.strip_prefix('[').map(str::trim_start);
            if !items.is_some_and(|items| items.starts_with(['"', ']'])) {
                return Likeness::No;
            }
        }
    }
    if tokens && tags {
        Likeness::ByContent
    } else {
        Likeness::No
    }
}
