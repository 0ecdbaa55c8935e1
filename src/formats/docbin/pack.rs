//! The part of `MessagePack` that a `DocBin` uses.
//!
//! Reads from a slice, one value at a time: no length in the file leads to an allocation, and
//! nested values need no stack.

/// Writes values.
#[derive(Debug, Default)]
pub(super) struct Packer(pub(super) Vec<u8>);

impl Packer {
    fn head(&mut self, small: Option<u8>, kinds: [Option<u8>; 3], n: usize) {
        let [one, two, four] = kinds;
        if let Some(small) = small {
            self.0.push(small);
        } else if let (Some(kind), Ok(n)) = (one, u8::try_from(n)) {
            self.0.extend([kind, n]);
        } else if let (Some(kind), Ok(n)) = (two, u16::try_from(n)) {
            self.0.push(kind);
            self.0.extend(n.to_be_bytes());
        } else if let Some(kind) = four {
            // The caller makes sure that no length exceeds 32 bits.
            self.0.push(kind);
            self.0.extend((n as u32).to_be_bytes());
        }
    }

    pub(super) fn map(&mut self, n: usize) {
        let small = (n < 16).then_some(0x80 | n as u8);
        self.head(small, [None, Some(0xde), Some(0xdf)], n);
    }

    pub(super) fn array(&mut self, n: usize) {
        let small = (n < 16).then_some(0x90 | n as u8);
        self.head(small, [None, Some(0xdc), Some(0xdd)], n);
    }

    pub(super) fn text(&mut self, text: &str) {
        let small = (text.len() < 32).then_some(0xa0 | text.len() as u8);
        self.head(small, [Some(0xd9), Some(0xda), Some(0xdb)], text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.head(None, [Some(0xc4), Some(0xc5), Some(0xc6)], bytes.len());
        self.0.extend_from_slice(bytes);
    }

    pub(super) fn number(&mut self, n: u64) {
        if n < 128 {
            self.0.push(n as u8);
        } else {
            self.0.push(0xcf);
            self.0.extend(n.to_be_bytes());
        }
    }

    pub(super) fn no(&mut self) {
        self.0.push(0xc2);
    }
}

/// A value. The members of an array or a map follow it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Value<'a> {
    Nothing,
    Bool(bool),
    Number(u64),
    /// A value that a `DocBin` does not use: a float, a negative number or an extension.
    Other,
    Text(&'a str),
    Bytes(&'a [u8]),
    Array(usize),
    /// The number of pairs.
    Map(usize),
}

/// Reads values.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unpacker<'a>(pub(super) &'a [u8]);

impl<'a> Unpacker<'a> {
    fn take(&mut self, n: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(taken)
    }

    fn whole(&mut self, bytes: usize) -> Option<u64> {
        let taken = self.take(bytes)?;
        Some(taken.iter().fold(0, |n, byte| n << 8 | u64::from(*byte)))
    }

    fn length(&mut self, bytes: usize) -> Option<usize> {
        usize::try_from(self.whole(bytes)?).ok()
    }

    /// Returns the next value; `None` if the bytes end or are invalid.
    pub(super) fn value(&mut self) -> Option<Value<'a>> {
        let kind = self.whole(1)? as u8;
        let low = |bits: u8| usize::from(kind & bits);
        let text = |bytes: &'a [u8]| std::str::from_utf8(bytes).ok().map(Value::Text);
        let width = |first: u8| 1_usize << (kind - first);
        Some(match kind {
            0..=0x7f => Value::Number(u64::from(kind)),
            0x80..=0x8f => Value::Map(low(0x0f)),
            0x90..=0x9f => Value::Array(low(0x0f)),
            0xa0..=0xbf => return text(self.take(low(0x1f))?),
            0xc0 => Value::Nothing,
            0xc2 | 0xc3 => Value::Bool(kind == 0xc3),
            0xc4..=0xc6 => {
                let n = self.length(width(0xc4))?;
                Value::Bytes(self.take(n)?)
            }
            0xc7..=0xc9 => {
                let n = self.length(width(0xc7))?;
                self.take(n.checked_add(1)?)?;
                Value::Other
            }
            0xca | 0xcb => {
                self.take(if kind == 0xca { 4 } else { 8 })?;
                Value::Other
            }
            0xcc..=0xcf => Value::Number(self.whole(width(0xcc))?),
            0xd0..=0xd3 => {
                let n = self.whole(width(0xd0))?;
                // A negative number cannot be a count.
                let bits = 8 * width(0xd0) as u32;
                if n >> (bits - 1) & 1 == 0 {
                    Value::Number(n)
                } else {
                    Value::Other
                }
            }
            0xd4..=0xd8 => {
                self.take(width(0xd4) + 1)?;
                Value::Other
            }
            0xd9..=0xdb => {
                let n = self.length(width(0xd9))?;
                return text(self.take(n)?);
            }
            0xdc | 0xdd => Value::Array(self.length(if kind == 0xdc { 2 } else { 4 })?),
            0xde | 0xdf => Value::Map(self.length(if kind == 0xde { 2 } else { 4 })?),
            0xe0..=0xff => Value::Other,
            0xc1 => return None,
        })
    }

    /// Skips the next value and its members.
    pub(super) fn skip(&mut self) -> Option<()> {
        let mut left: usize = 1;
        while left > 0 {
            left -= 1;
            let more = match self.value()? {
                Value::Array(n) => n,
                Value::Map(n) => n.checked_mul(2)?,
                _ => 0,
            };
            left = left.checked_add(more)?;
        }
        Some(())
    }

    /// Calls `take` with each key of a map and the position of its value.
    pub(super) fn each_pair(
        &mut self,
        mut take: impl FnMut(Value<'a>, &mut Self) -> Option<()>,
    ) -> Option<()> {
        let Value::Map(n) = self.value()? else {
            return None;
        };
        for _ in 0..n {
            let key = Self(self.0).value()?;
            self.skip()?;
            let mut rest = *self;
            self.skip()?;
            take(key, &mut rest)?;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn pack_what_is_packed_is_read() {
        let long = "x".repeat(70_000);
        let mut packer = Packer::default();
        packer.map(2);
        packer.text("a");
        packer.array(20);
        (0..20).for_each(|n| packer.number(n * 1000));
        packer.text(&long);
        packer.bytes(long.as_bytes());
        packer.no();
        let mut unpacker = Unpacker(&packer.0);
        let mut seen = Vec::new();
        unpacker
            .each_pair(|key, value| {
                seen.push((key, value.value()?));
                Some(())
            })
            .unwrap();
        let expected = [
            (Value::Text("a"), Value::Array(20)),
            (Value::Text(&long), Value::Bytes(long.as_bytes())),
        ];
        assert_eq!(seen, expected);
        assert_eq!(unpacker.value(), Some(Value::Bool(false)));
        assert_eq!(unpacker.value(), None);
    }

    proptest! {
        #[test]
        fn pack_any_bytes_end(bytes in prop::collection::vec(any::<u8>(), 0..100)) {
            let mut unpacker = Unpacker(&bytes);
            while unpacker.skip().is_some() {}
            prop_assert_eq!(Unpacker(&bytes).each_pair(|_, _| Some(())).is_some(), {
                let mut again = Unpacker(&bytes);
                matches!(again.value(), Some(Value::Map(_))) && Unpacker(&bytes).skip().is_some()
            });
        }
    }
}
