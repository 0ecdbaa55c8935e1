//! Glances at a record to see whether its offsets leave no doubt about their unit, at a fraction of
//! the time of reading it.
//!
//! Decides for records without astral characters and without the words of entities: all others, and
//! broken ones, have to be read.

use crate::base::json::pull::{Kind, Parsed, Pull};
use crate::formats::jsonl::record::{ENDS, LISTS, STARTS, TEXTS};

/// Returns whether a record is valid JSON and all its offsets lie inside its text, if they count
/// code points or UTF-16 code units, which are the same there.
pub(super) fn leaves_no_doubt(json: &str) -> bool {
    let mut pull = Pull::new(json);
    let glance = glance(&mut pull).ok().flatten();
    pull.end().is_ok() && glance.is_some_and(|glance| glance.last <= glance.chars)
}

/// The size of a text and the last offset into it.
struct Glance {
    chars: usize,
    last: usize,
}

/// Returns `None` for a record that has to be read.
fn glance(pull: &mut Pull<'_>) -> Parsed<Option<Glance>> {
    let mut seen = Glance {
        chars: usize::MAX,
        last: 0,
    };
    if pull.peek()? != Kind::Object {
        return Ok(None);
    }
    pull.begin_object()?;
    while let Some(key) = pull.next_key()? {
        match pull.peek()? {
            Kind::String if TEXTS.contains(&key.as_ref()) => {
                let Some(chars) = plain_chars(pull.skip()?) else {
                    return Ok(None);
                };
                // Of several, the text is not known here: the shortest is certain to be enough.
                seen.chars = seen.chars.min(chars);
            }
            Kind::Array if LISTS.contains(&key.as_ref()) => {
                let Some(last) = last_offset(pull)? else {
                    return Ok(None);
                };
                seen.last = seen.last.max(last);
            }
            _ => {
                pull.skip()?;
            }
        }
    }
    Ok(Some(seen))
}

/// Returns the number of code points of a string literal, if none of them is astral.
fn plain_chars(literal: &str) -> Option<usize> {
    let bytes = literal.as_bytes();
    let (mut starts, mut is_astral) = (0_usize, false);
    for byte in bytes {
        starts += usize::from(*byte & 0xC0 != 0x80);
        is_astral |= *byte >= 0xF0;
    }
    let mut chars = starts.checked_sub(2).filter(|_| !is_astral)?;
    let mut rest = bytes;
    while let Some(at) = memchr::memchr(b'\\', rest) {
        chars -= match rest.get(at + 1..at + 3) {
            // A half of a surrogate pair begins with D8 to DF.
            Some([b'u', b'd' | b'D']) => return None,
            Some([b'u', _]) => 5,
            _ => 1,
        };
        rest = rest.get(at + 2..).unwrap_or_default();
    }
    Some(chars)
}

/// Returns the last offset of the entities in a list, or `None` if the list has to be read.
fn last_offset(pull: &mut Pull<'_>) -> Parsed<Option<usize>> {
    let mut last = 0;
    let mut take = |number: &str| match number.parse::<usize>() {
        Ok(offset) => {
            last = last.max(offset);
            true
        }
        Err(_) => false,
    };
    pull.begin_array()?;
    while pull.next_item()? {
        match pull.peek()? {
            Kind::Array => {
                pull.begin_array()?;
                let mut index = 0;
                while pull.next_item()? {
                    let is_offset = index < 2 && pull.peek()? == Kind::Number;
                    let value = pull.skip()?;
                    if is_offset && !take(value) {
                        return Ok(None);
                    }
                    index += 1;
                }
            }
            Kind::Object => {
                pull.begin_object()?;
                while let Some(key) = pull.next_key()? {
                    let kind = pull.peek()?;
                    let value = pull.skip()?;
                    let is_offset = STARTS.contains(&key.as_ref()) || ENDS.contains(&key.as_ref());
                    let is_unclear = match kind {
                        Kind::Number if is_offset => !take(value),
                        // The words of an entity prove its unit.
                        Kind::String => key == "text",
                        _ => false,
                    };
                    if is_unclear {
                        return Ok(None);
                    }
                }
            }
            _ => {
                pull.skip()?;
            }
        }
    }
    Ok(Some(last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::common::entity_builder::asked;
    use crate::formats::common::offset_units::Units;
    use crate::formats::core::offset_unit::OffsetUnit;
    use crate::formats::jsonl::record::record;
    use proptest::prelude::*;

    #[test]
    fn glance_decides_for_plain_records() {
        for (json, expected) in [
            (r#"{"text":"زار\n","label":[[0,4,"A"]]}"#, true),
            (r#"{"text":"زار\n","label":[[0,5,"A"]]}"#, false),
            (r#"{"text":"\u0632ا","label":[[0,2,"A"]]}"#, true),
            (r#"{"text":"\u0632ا","label":[[0,3,"A"]]}"#, false),
            (r#"{"text":"\\u0632","label":[[0,6,"A"]]}"#, true),
            (r#"{"text":"زار","label":[[-1,2,"A"]]}"#, false),
            (r#"{"text":"زار","label":[[0,2.0,"A"]]}"#, false),
            (r#"{"text":"😀","label":[]}"#, false),
            (r#"{"text":"\uD83D\ude00","label":[]}"#, false),
            (
                r#"{"text":"زار","entities":[{"id":9,"start_offset":0,"end_offset":3}]}"#,
                true,
            ),
            (r#"{"text":"زار","entities":[{"start":0,"end":4}]}"#, false),
            (
                r#"{"text":"زار","spans":[{"start":0,"end":3,"text":"زار"}]}"#,
                false,
            ),
            (r#"{"text":"زار","data":"ز","spans":[[0,2]]}"#, false),
            (r#"["زار",{"entities":[[0,1,"A"]]}]"#, false),
            (r#"{"text":"زار","text":"زار"}"#, false),
            (r#"{"text":"زار"} 1"#, false),
        ] {
            assert_eq!(leaves_no_doubt(json), expected, "{json}");
        }
    }

    proptest! {
        #[test]
        fn glance_sees_no_doubtful_record_as_clear(
            text in r"([زa]|😀|e\u{301}|\\n|\\u0632|\\ud83d\\ude00){0,6}",
            (list, key) in ("(entities|spans|label|data)", "(text|content|start|x)"),
            rows in r#"(\[[0-9],[0-9]{1,2}(,"A")?\]|\{"start(_offset)?":[0-9],"end(_offset)?":[0-9]\}|\[1,-?2\.0\]),"#,
        ) {
            let rows = rows.trim_end_matches(',');
            let json = format!(r#"{{"{key}":"{text}","{list}":[{rows}]}}"#);
            let Ok(record) = record(&json) else { return Ok(()) };
            let asked: Vec<_> = record.rows.iter().flat_map(asked).collect();
            if leaves_no_doubt(&json) {
                prop_assert!(asked.iter().all(|asked| asked.surface.is_none()));
                for unit in [OffsetUnit::CodePoint, OffsetUnit::Utf16] {
                    let units = Units::declared(unit, None);
                    let text = record.text.as_deref().unwrap_or_default();
                    prop_assert!(record.text.is_none() || !units.doubts(text, &asked), "{}", json);
                }
            }
        }
    }
}
