//! Strings of records: short ones in their place, compared without a call.

use std::borrow::Borrow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;

use smol_str::SmolStr;

/// A string. Short ones (ids, names, most values) stand in their place: a copy takes no memory and counts nothing.
#[derive(Clone, Debug, Eq, PartialOrd, Ord)]
pub struct Text(SmolStr);

impl Text {
    pub fn fixed(text: &'static str) -> Text {
        // A short one is kept in its place, too: no pointer is followed to compare it.
        Text(if text.len() < 23 { SmolStr::new_inline(text) } else { SmolStr::new_static(text) })
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        Text(SmolStr::new(text))
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.0.as_str()
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        self
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        str::hash(self, state);
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        equal(self, other)
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        equal(self, other)
    }
}

/// Whether two names are one. They are short and there are many, so a call of `memcmp` would be most of the cost.
#[inline]
pub(super) fn equal(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    // The first bytes and the last ones, which overlap in the middle.
    match a.len() {
        17..=32 => ends::<16>(a) == ends::<16>(b),
        8..=16 => ends::<8>(a) == ends::<8>(b),
        4..=7 => ends::<4>(a) == ends::<4>(b),
        0..=3 => a.iter().zip(b).all(|(a, b)| a == b),
        _ => a == b,
    }
}

#[inline]
fn ends<const N: usize>(bytes: &[u8]) -> (Option<&[u8; N]>, Option<&[u8; N]>) {
    (bytes.first_chunk(), bytes.last_chunk())
}
