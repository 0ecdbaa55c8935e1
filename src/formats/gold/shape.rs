//! Shapes of JSON values as tables, and the check of a value against a shape.
//!
//! Expresses only what a schema can express; invariants across members are checked elsewhere.

use std::collections::BTreeSet;

use crate::base::json::pull::{JsonError, Kind, Pull};
use crate::model::diagnostic::{Message, Value};
use crate::model::time::Timestamp;

/// The required shape of a value.
#[derive(Debug)]
pub(super) enum Shape {
    /// A string that passes the test; the message describes the requirement.
    Text(fn(&str) -> bool, fn() -> Message),
    /// One of these strings.
    OneOf(&'static [&'static str]),
    /// A whole number of at least this.
    Whole(u64),
    /// A number of at least the first and at most the second.
    Number(f64, f64),
    /// `true` or `false`.
    Bool,
    /// A string, a number, `true` or `false`.
    Scalar,
    /// Two whole numbers.
    Range,
    /// An array of at least this many items; string items must be unique.
    List(&'static Self, usize),
    /// An array of unique strings.
    Set,
    /// An object with members.
    Object(&'static [Member], Rest),
    /// The value must be absent.
    Never,
}

/// A member of an object.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) key: &'static str,
    pub(super) required: bool,
    pub(super) shape: &'static Shape,
}

/// The rule for other members of an object.
#[derive(Debug)]
pub(super) enum Rest {
    /// Any value.
    Free,
    /// No other members are allowed.
    None,
    /// Each has this shape.
    Each(&'static Shape),
}

/// A violation of the schema, and its position in the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Misfit {
    /// The byte in the record at which the value begins.
    pub(super) byte: usize,
    /// `entities[3].start must be a whole number of 0 or more`.
    pub(super) reason: Message,
}

/// A required member.
pub(super) const fn must(key: &'static str, shape: &'static Shape) -> Member {
    Member {
        key,
        required: true,
        shape,
    }
}

/// An optional member.
pub(super) const fn may(key: &'static str, shape: &'static Shape) -> Member {
    Member {
        key,
        required: false,
        shape,
    }
}

/// The path from the record to a value, as a linked list on the stack.
#[derive(Clone, Copy)]
pub(super) struct Path<'p> {
    parent: Option<&'p Self>,
    step: Step<'p>,
}

#[derive(Clone, Copy)]
enum Step<'p> {
    Key(&'p str),
    Index(usize),
}

impl<'p> Path<'p> {
    /// Begins a path at a member.
    pub(super) const fn root(key: &'p str) -> Self {
        Self {
            parent: None,
            step: Step::Key(key),
        }
    }

    fn write(&self, out: &mut String) {
        if let Some(parent) = self.parent {
            parent.write(out);
        }
        match self.step {
            Step::Key(key) => {
                if !out.is_empty() {
                    out.push('.');
                }
                out.push_str(key);
            }
            Step::Index(index) => out.extend(["[", &index.to_string(), "]"]),
        }
    }
}

/// Returns the name of a value in messages: its path, or the record itself.
fn named(path: Option<&Path<'_>>) -> Value {
    let mut name = String::new();
    if let Some(path) = path {
        path.write(&mut name);
    }
    if name.is_empty() {
        Message::new("schema.record").into()
    } else {
        name.into()
    }
}

fn report(out: &mut Vec<Misfit>, byte: usize, path: Option<&Path<'_>>, expected: Message) {
    let reason = Message::new("schema.must_be")
        .with("value", named(path))
        .with("expected", expected);
    out.push(Misfit { byte, reason });
}

/// Checks the next value against a shape and advances past it.
pub(super) fn walk(
    shape: &Shape,
    pull: &mut Pull<'_>,
    path: Option<&Path<'_>>,
    out: &mut Vec<Misfit>,
) -> Result<(), JsonError> {
    let byte = pull.position();
    let kind = pull.peek()?;
    match (shape, kind) {
        (Shape::Bool, Kind::Bool) | (Shape::Scalar, Kind::String | Kind::Number | Kind::Bool) => {
            pull.skip()?;
        }
        (Shape::Text(test, what), Kind::String) => {
            if !test(&pull.string()?) {
                report(out, byte, path, what());
            }
        }
        (Shape::OneOf(names), Kind::String) => {
            if !names.contains(&pull.string()?.as_ref()) {
                report(out, byte, path, expected(shape));
            }
        }
        (Shape::Whole(least), Kind::Number) => {
            if whole(pull.number()?).is_none_or(|number| number < *least) {
                report(out, byte, path, expected(shape));
            }
        }
        (Shape::Number(least, most), Kind::Number) => {
            let number: f64 = pull.number()?.parse().unwrap_or(f64::NAN);
            if !(*least..=*most).contains(&number) {
                report(out, byte, path, expected(shape));
            }
        }
        (Shape::Range, Kind::Array) => {
            let (mut count, mut good) = (0, true);
            pull.begin_array()?;
            while pull.next_item()? {
                count += 1;
                if pull.peek()? == Kind::Number {
                    good &= whole(pull.number()?).is_some();
                } else {
                    pull.skip()?;
                    good = false;
                }
            }
            if !good || count != 2 {
                report(out, byte, path, expected(shape));
            }
        }
        (Shape::List(item, least), Kind::Array) => {
            let mut index = 0;
            pull.begin_array()?;
            while pull.next_item()? {
                let path = Path {
                    parent: path,
                    step: Step::Index(index),
                };
                walk(item, pull, Some(&path), out)?;
                index += 1;
            }
            if index < *least {
                let reason = Message::new("schema.at_least")
                    .with("value", named(path))
                    .with("count", *least);
                out.push(Misfit { byte, reason });
            }
        }
        (Shape::Set, Kind::Array) => {
            let mut seen = BTreeSet::new();
            let mut good = true;
            pull.begin_array()?;
            while pull.next_item()? {
                if pull.peek()? == Kind::String {
                    good &= seen.insert(pull.string()?);
                } else {
                    pull.skip()?;
                    good = false;
                }
            }
            if !good {
                report(out, byte, path, expected(shape));
            }
        }
        (Shape::Object(members, rest), Kind::Object) => {
            object(members, rest, pull, path, out)?;
        }
        (Shape::Never, _) => {
            pull.skip()?;
            let reason = Message::new("schema.not_here").with("value", named(path));
            out.push(Misfit { byte, reason });
        }
        _ => {
            pull.skip()?;
            report(out, byte, path, expected(shape));
        }
    }
    Ok(())
}

fn object(
    members: &'static [Member],
    rest: &Rest,
    pull: &mut Pull<'_>,
    path: Option<&Path<'_>>,
    out: &mut Vec<Misfit>,
) -> Result<(), JsonError> {
    let byte = pull.position();
    let mut seen = 0_u32;
    pull.begin_object()?;
    while let Some(key) = pull.next_key()? {
        let path = Path {
            parent: path,
            step: Step::Key(&key),
        };
        let known = members.iter().position(|member| member.key == key);
        match known.and_then(|index| members.get(index).map(|member| (index, member))) {
            Some((index, member)) => {
                seen |= 1 << index;
                walk(member.shape, pull, Some(&path), out)?;
            }
            None => match rest {
                Rest::Free => {
                    pull.skip()?;
                }
                Rest::None => walk(&Shape::Never, pull, Some(&path), out)?,
                Rest::Each(shape) => walk(shape, pull, Some(&path), out)?,
            },
        }
    }
    for (index, member) in members.iter().enumerate() {
        if member.required && seen & (1 << index) == 0 {
            let reason = Message::new("schema.no_member")
                .with("value", named(path))
                .with("member", member.key);
            out.push(Misfit { byte, reason });
        }
    }
    Ok(())
}

fn expected(shape: &Shape) -> Message {
    match shape {
        Shape::Text(_, what) => what(),
        Shape::OneOf(names) => Message::new("schema.one_of").with("names", names.to_vec()),
        Shape::Whole(least) => Message::new("schema.whole").with("least", least.to_string()),
        Shape::Number(least, most) if *most == f64::INFINITY => {
            Message::new("schema.number_from").with("least", least.to_string())
        }
        Shape::Number(least, most) => Message::new("schema.number_between")
            .with("least", least.to_string())
            .with("most", most.to_string()),
        Shape::Bool => Message::new("schema.bool"),
        Shape::Scalar => Message::new("schema.scalar"),
        Shape::Range => Message::new("schema.range"),
        Shape::List(..) => Message::new("schema.array"),
        Shape::Set => Message::new("schema.set"),
        Shape::Object(..) | Shape::Never => Message::new("schema.object"),
    }
}

/// Parses a whole number; JSON Schema also accepts `3.0` and `3e0`.
pub(super) fn whole(number: &str) -> Option<u64> {
    if let Ok(whole) = number.parse::<u64>() {
        return Some(whole);
    }
    let float: f64 = number.parse().ok()?;
    let in_range = (0.0..9_007_199_254_740_992.0).contains(&float);
    (in_range && float.fract() == 0.0).then_some(float as u64)
}

/// Returns whether the string is a time according to RFC 3339.
pub(super) fn is_moment(text: &str) -> bool {
    Timestamp::parse(text).is_some()
}
