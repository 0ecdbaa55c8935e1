//! Converts between values of the model and columns of a row.
//!
//! A value that no version of Tawsim writes is damage, and is reported as such.

use rusqlite::Row;
use rusqlite::types::Type;
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

/// Reads an id.
pub(super) fn id(row: &Row<'_>, column: usize) -> rusqlite::Result<Uuid> {
    row.get(column).map(Uuid::from_bytes)
}

/// Reads an id that may be missing.
pub(super) fn optional_id(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Uuid>> {
    Ok(row
        .get::<_, Option<[u8; 16]>>(column)?
        .map(Uuid::from_bytes))
}

/// Reads a count, a length or an offset.
pub(super) fn size(row: &Row<'_>, column: usize) -> rusqlite::Result<usize> {
    let value: i64 = row.get(column)?;
    usize::try_from(value)
        .map_err(|_refused| rusqlite::Error::IntegralValueOutOfRange(column, value))
}

/// Reads a name from one of our closed sets.
pub(super) fn named<T>(
    row: &Row<'_>,
    column: usize,
    parse: impl Fn(&str) -> Option<T>,
) -> rusqlite::Result<T> {
    let name = row.get_ref(column)?.as_str()?;
    parse(name).ok_or_else(|| {
        let refused = format!("unknown name {name}");
        rusqlite::Error::FromSqlConversionFailure(column, Type::Text, refused.into())
    })
}

/// Reads a value that is stored as JSON.
pub(super) fn json<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(|refused| {
        rusqlite::Error::FromSqlConversionFailure(column, Type::Text, refused.into())
    })
}

/// Reads JSON that is stored and written again unchanged.
pub(super) fn kept_json(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<String>> {
    let text: Option<String> = row.get(column)?;
    if let Some(text) = &text {
        serde_json::from_str::<serde::de::IgnoredAny>(text).map_err(|refused| {
            rusqlite::Error::FromSqlConversionFailure(column, Type::Text, refused.into())
        })?;
    }
    Ok(text)
}

/// Reads a text that may be invalid UTF-8, for lists, which show every row.
pub(super) fn lossy_text(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<String>> {
    use rusqlite::types::ValueRef;
    Ok(match row.get_ref(column)? {
        ValueRef::Null => None,
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
            Some(String::from_utf8_lossy(bytes).into_owned())
        }
        ValueRef::Integer(number) => Some(number.to_string()),
        ValueRef::Real(number) => Some(number.to_string()),
    })
}

/// Reads a count for a list, which shows every row; an unreadable count is 0.
pub(super) fn lossy_size(row: &Row<'_>, column: usize) -> rusqlite::Result<usize> {
    let value = row.get_ref(column)?.as_i64().unwrap_or_default();
    Ok(usize::try_from(value).unwrap_or_default())
}

/// Writes a value as JSON. Maps and lists of text cannot fail.
pub(super) fn to_json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Borrows a text that may be missing.
pub(super) fn text<'a>(row: &'a Row<'_>, column: usize) -> rusqlite::Result<Option<&'a str>> {
    Ok(row.get_ref(column)?.as_str_or_null()?)
}

/// Borrows bytes.
pub(super) fn blob<'a>(row: &'a Row<'_>, column: usize) -> rusqlite::Result<&'a [u8]> {
    Ok(row.get_ref(column)?.as_blob()?)
}
