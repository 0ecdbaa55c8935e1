//! Converts JSON syntax errors to messages for users.

use crate::base::json::pull::Fault;
use crate::model::diagnostic::Message;

/// Returns the message for a syntax error.
pub fn fault_message(fault: &Fault) -> Message {
    match fault {
        Fault::End => Message::new("json.end"),
        Fault::Expected(what) => Message::new("json.expected").with("what", *what),
        Fault::Control => Message::new("json.control"),
        Fault::Escape => Message::new("json.escape"),
        Fault::LoneSurrogate(unit) => {
            Message::new("json.surrogate").with("unit", format!("\\u{unit:04x}"))
        }
        Fault::DuplicateKey(key) => Message::new("json.duplicate_key").with("key", key),
        Fault::TooDeep => Message::new("json.too_deep"),
    }
}
