//! JSON with places: a pull parser that knows where it is, refuses duplicate keys and lone
//! surrogates, and hands over what it does not know as it stands.
//!
//! Builds no trees. What a member means is for the formats to say.

pub mod object;
pub mod pull;
pub mod value;
pub mod write;
