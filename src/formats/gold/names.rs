//! Fixed values of members that name the format, its version and its unit.

/// The value of the member `format`.
pub const FORMAT: &str = "tawsim-gold";

/// The version that is written. Every version `1.x.y` is read.
pub const VERSION: &str = "1.0.0";

/// The value of the member `offset_unit`.
pub const OFFSET_UNIT: &str = "unicode_code_point";

/// The value of the member `format` of a dataset without its texts.
pub(super) const WITHOUT_TEXTS: &str = "tawsim-gold-offsets";

/// The members of a label set that the model represents; its `extra` has the others.
pub(super) const OF_LABEL_SET: [&str; 3] = ["allow_nested", "allow_crossing", "labels"];

/// The members of a label that the model represents; its `extra` has the others.
pub(super) const OF_LABEL: [&str; 7] = [
    "name",
    "display_name",
    "description",
    "color",
    "shortcut",
    "parent",
    "aliases",
];

/// The members of an annotator that the model represents; `extra` has the others.
pub(super) const OF_ANNOTATOR: [&str; 1] = ["id"];

/// The members of a source that the model represents; `extra` has the others.
pub(super) const OF_SOURCE: [&str; 2] = ["id", "kind"];
