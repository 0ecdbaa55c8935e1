//! The id of an operation.

use std::fmt;
use std::str::FromStr;

use serde::de::{Deserializer, Error as _};
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The id of an operation, the same in all copies of the project. Written as `REPLICA:SEQ`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OperationId {
    /// The copy of the project in which it was made.
    pub replica: Uuid,
    /// Its number there, from 1.
    pub seq: i64,
}

impl fmt::Display for OperationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.replica, self.seq)
    }
}

impl FromStr for OperationId {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = "the id of an operation is REPLICA:SEQ";
        let (replica, seq) = text.split_once(':').ok_or(wrong)?;
        Ok(Self {
            replica: Uuid::try_parse(replica).map_err(|_refused| wrong)?,
            seq: seq.parse().map_err(|_refused| wrong)?,
        })
    }
}

impl Serialize for OperationId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for OperationId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operation_id_is_read_as_it_is_written() {
        let id = OperationId {
            replica: Uuid::from_u128(7),
            seq: 12,
        };
        assert_eq!(id.to_string().parse(), Ok(id));
        for wrong in ["", "1", ":1", "00000000-0000-0000-0000-000000000007:"] {
            assert!(wrong.parse::<OperationId>().is_err(), "{wrong}");
        }
    }
}
