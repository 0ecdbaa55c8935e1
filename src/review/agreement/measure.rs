//! The measures, and why one can have no value.

/// A measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MeasureKind {
    /// F1 of entities with equal span and label.
    F1Strict,
    /// F1 of overlapping entities with equal label, each paired once.
    F1Lenient,
    /// F1 of entities with equal span (`nervaluate`, exact).
    F1Exact,
    /// F1 of equal spans, with overlapping ones counted half (`nervaluate`, partial).
    F1Partial,
    /// F1 of overlapping entities with equal label (`nervaluate`, type).
    F1Type,
    /// The share of tokens with equal labels.
    Observed,
    /// Cohen's κ of the labels of tokens (Cohen 1960).
    CohenKappa,
    /// Cohen's κ of the labels of tokens, with the first token of an entity as a category of its
    /// own.
    CohenKappaBio,
    /// Fleiss' κ of the labels of tokens (Fleiss 1971), of documents that all layers have.
    FleissKappa,
    /// Krippendorff's α of the labels of tokens, nominal.
    AlphaNominal,
    /// Krippendorff's α of units on a continuum of code points (Krippendorff 2004, p. 251).
    AlphaUnitizing,
    /// Gwet's AC1 of the labels of tokens (Gwet 2008).
    Ac1,
}

impl MeasureKind {
    /// Returns the name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::F1Strict => "f1_strict",
            Self::F1Lenient => "f1_lenient",
            Self::F1Exact => "f1_exact",
            Self::F1Partial => "f1_partial",
            Self::F1Type => "f1_type",
            Self::Observed => "observed_agreement",
            Self::CohenKappa => "cohen_kappa",
            Self::CohenKappaBio => "cohen_kappa_bio",
            Self::FleissKappa => "fleiss_kappa",
            Self::AlphaNominal => "alpha_nominal",
            Self::AlphaUnitizing => "alpha_unitizing",
            Self::Ac1 => "gwet_ac1",
        }
    }
}

/// Why a measure has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Undefined {
    /// No document is in both layers, or in all.
    NoDocuments,
    /// The documents have no words.
    NoTokens,
    /// No layer has an entity.
    NoEntities,
    /// All tokens have the same category in all layers, so chance alone explains the agreement.
    OneCategory,
}

impl Undefined {
    /// Returns the name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoDocuments => "no_documents",
            Self::NoTokens => "no_tokens",
            Self::NoEntities => "no_entities",
            Self::OneCategory => "one_category",
        }
    }
}

/// The value of a measure, or why it has none.
pub type Value = Result<f64, Undefined>;

/// A measure of two layers or of all, over all labels or for one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// What is measured.
    pub kind: MeasureKind,
    /// The label; `None` for all together.
    pub label: Option<usize>,
    /// The value.
    pub value: Value,
    /// The bounds between which 95 % of the resampled values lie; `None` for fewer than two
    /// documents.
    pub interval: Option<(f64, f64)>,
}
