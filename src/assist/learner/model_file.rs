//! A tagger as a file: a line that says what it is, a head in JSON, the weights, and a checksum.
//!
//! All numbers are little-endian. A file that is damaged, of another version or of something else is
//! refused.

use serde::{Deserialize, Serialize};

use crate::assist::learner::calibration::Calibration;
use crate::assist::learner::crf::{Weight, Weights, tags};
use crate::assist::learner::features::VERSION as FEATURES;
use crate::assist::learner::name_cut::NameCut;
use crate::assist::learner::score::Counts;
use crate::assist::learner::tagger::{HeldBack, Tagger};
use crate::base::hash::sha256;

/// What a model file begins with, before the number of its version and a line end.
const MAGIC: &[u8] = b"Tawsim model ";
/// The version of the layout.
const VERSION: u32 = 1;
const CHECKSUM: usize = 32;
/// A weight: the feature, the tag, the number.
const WEIGHT: usize = 8 + 2 + 4;
const KNOWN: usize = 8 + 4;

/// Why a file is no model.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// It is something else.
    #[error("this is no model of Tawsim")]
    NoModel,
    /// Another version of the program has made it.
    #[error("another version of Tawsim has made this model")]
    OtherVersion,
    /// It is damaged.
    #[error("the model is damaged")]
    Damaged,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    features: u32,
    labels: Vec<String>,
    cuts: bool,
    calibration: Vec<(f64, f64)>,
    lessons: usize,
    names: usize,
    held_back: Option<Held>,
    n_known: usize,
    n_weights: usize,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Held {
    lessons: usize,
    /// Of each label: right, found, tagged.
    labels: Vec<(usize, usize, usize)>,
}

/// Returns a tagger as the bytes of a file.
pub fn write(tagger: &Tagger) -> Vec<u8> {
    let weights = tagger.weights.sorted();
    let held = tagger.held_back.as_ref().map(|held| Held {
        lessons: held.lessons,
        labels: held
            .labels
            .iter()
            .map(|counts| (counts.right, counts.found, counts.tagged))
            .collect(),
    });
    let head = Head {
        features: FEATURES,
        labels: tagger.labels.clone(),
        cuts: tagger.cut.cuts,
        calibration: tagger.calibration.points().to_vec(),
        lessons: tagger.lessons,
        names: tagger.names,
        held_back: held,
        n_known: tagger.cut.known.len(),
        n_weights: weights.len(),
    };
    // A head of plain values always becomes JSON; without one the file would be refused.
    let head = serde_json::to_vec(&head).unwrap_or_default();
    let mut bytes = MAGIC.to_vec();
    bytes.extend(format!("{VERSION}\n").as_bytes());
    bytes.extend((head.len() as u64).to_le_bytes());
    bytes.extend(head);
    for (word, n) in &tagger.cut.known {
        bytes.extend(word.to_le_bytes());
        bytes.extend(n.to_le_bytes());
    }
    for one in weights {
        bytes.extend(one.feature.to_le_bytes());
        bytes.extend(one.tag.to_le_bytes());
        bytes.extend(one.weight.to_le_bytes());
    }
    for score in tagger.weights.transition_scores() {
        bytes.extend(score.to_le_bytes());
    }
    let sum = sha256(&bytes);
    bytes.extend(sum);
    bytes
}

/// Reads a tagger from the bytes of a file.
pub fn read(bytes: &[u8]) -> Result<Tagger, ModelError> {
    let rest = bytes.strip_prefix(MAGIC).ok_or(ModelError::NoModel)?;
    let line = rest.iter().take(12).position(|byte| *byte == b'\n');
    let (version, rest) = line
        .and_then(|at| rest.split_at_checked(at))
        .ok_or(ModelError::NoModel)?;
    let is_version = version.iter().all(u8::is_ascii_digit) && !version.is_empty();
    if !is_version {
        return Err(ModelError::NoModel);
    }
    if version != VERSION.to_string().as_bytes() {
        return Err(ModelError::OtherVersion);
    }
    let content = bytes
        .len()
        .checked_sub(CHECKSUM)
        .and_then(|at| bytes.split_at_checked(at));
    let (content, sum) = content.ok_or(ModelError::Damaged)?;
    if sha256(content).as_slice() != sum {
        return Err(ModelError::Damaged);
    }
    let rest = rest
        .get(1..rest.len() - CHECKSUM)
        .ok_or(ModelError::Damaged)?;
    tagger(rest)
}

/// Reads what stands between the first line and the checksum.
fn tagger(rest: &[u8]) -> Result<Tagger, ModelError> {
    let damaged = || ModelError::Damaged;
    let (n, rest) = rest.split_first_chunk().ok_or_else(damaged)?;
    let n = usize::try_from(u64::from_le_bytes(*n))
        .ok()
        .ok_or_else(damaged)?;
    let (head, rest) = rest.split_at_checked(n).ok_or_else(damaged)?;
    let head: serde_json::Value = serde_json::from_slice(head).ok().ok_or_else(damaged)?;
    if head.get("features").and_then(serde_json::Value::as_u64) != Some(u64::from(FEATURES)) {
        return Err(ModelError::OtherVersion);
    }
    let head: Head = serde_json::from_value(head).ok().ok_or_else(damaged)?;
    let n_labels = head.labels.len();
    if n_labels > tags::MAX_LABELS {
        return Err(ModelError::Damaged);
    }
    let (known, rest) = part(rest, head.n_known, KNOWN)?;
    let (weights, rest) = part(rest, head.n_weights, WEIGHT)?;
    let n_tags = tags::number(n_labels);
    let (scores, rest) = part(rest, n_tags * n_tags, 4)?;
    if !rest.is_empty() {
        return Err(ModelError::Damaged);
    }
    let weights: Vec<Weight> = weights.chunks_exact(WEIGHT).filter_map(weight).collect();
    let scores = scores
        .as_chunks()
        .0
        .iter()
        .map(|four| f32::from_le_bytes(*four));
    let known = known.chunks_exact(KNOWN).filter_map(|entry| {
        let (word, n) = entry.split_first_chunk()?;
        Some((
            u64::from_le_bytes(*word),
            u32::from_le_bytes(*n.first_chunk()?),
        ))
    });
    let known: Vec<(u64, u32)> = known.collect();
    let held_back = head.held_back.map(|held| HeldBack {
        lessons: held.lessons,
        labels: held
            .labels
            .into_iter()
            .map(|(right, found, tagged)| Counts {
                right,
                found,
                tagged,
            })
            .collect(),
    });
    if held_back
        .as_ref()
        .is_some_and(|held| held.labels.len() != n_labels)
        || !known.is_sorted_by(|a, b| a.0 < b.0)
    {
        return Err(ModelError::Damaged);
    }
    Ok(Tagger {
        weights: Weights::new(n_labels, &weights, scores.collect()).ok_or_else(damaged)?,
        calibration: Calibration::new(head.calibration).ok_or_else(damaged)?,
        cut: NameCut {
            cuts: head.cuts,
            known,
        },
        labels: head.labels,
        lessons: head.lessons,
        names: head.names,
        held_back,
    })
}

/// Splits off `n` entries of a size.
fn part(bytes: &[u8], n: usize, size: usize) -> Result<(&[u8], &[u8]), ModelError> {
    let length = n.checked_mul(size).ok_or(ModelError::Damaged)?;
    bytes.split_at_checked(length).ok_or(ModelError::Damaged)
}

fn weight(entry: &[u8]) -> Option<Weight> {
    let (feature, rest) = entry.split_first_chunk()?;
    let (tag, rest) = rest.split_first_chunk()?;
    Some(Weight {
        feature: u64::from_le_bytes(*feature),
        tag: u16::from_le_bytes(*tag),
        weight: f32::from_le_bytes(*rest.first_chunk()?),
    })
}
