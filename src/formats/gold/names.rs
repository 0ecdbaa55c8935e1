//! Fixed values of members that name the format, its version and its unit.

/// The value of the member `format`.
pub const FORMAT: &str = "tawsim-gold";

/// The version that is written. Every version `1.x.y` is read.
pub const VERSION: &str = "1.0.0";

/// The value of the member `offset_unit`.
pub const OFFSET_UNIT: &str = "unicode_code_point";

/// The value of the member `format` of a dataset without its texts.
pub(super) const WITHOUT_TEXTS: &str = "tawsim-gold-offsets";
