//! Names as numbers: a field's place among its record's is found without a look at the others.

/// A name's length and its bytes at the front, in the middle and at the end: all there is to a short one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Print {
    first: u64,
    last: u64,
    middle: u64,
    length: u32,
}

/// Two names of so many bytes at most are one where their prints are.
pub(super) const EXACT: usize = 24;

#[inline(always)]
pub(super) fn print(name: &str) -> Print {
    let bytes = name.as_bytes();
    let (first, last) = match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
            (Some(first), Some(last)) => (u32::from_le_bytes(*first).into(), u32::from_le_bytes(*last).into()),
            _ => bytes.iter().fold((0, 0), |(sum, _), byte| (sum << 8 | u64::from(*byte), 0)),
        },
    };
    let middle =
        bytes.get(8..).and_then(|rest| rest.first_chunk::<8>()).map_or(0, |middle| u64::from_le_bytes(*middle));
    Print { first, last, middle, length: bytes.len() as u32 }
}

impl Print {
    #[inline(always)]
    fn hash(&self) -> u64 {
        self.first ^ self.last.rotate_left(29) ^ u64::from(self.length).rotate_left(56)
    }
}

/// Where each name of a list stands, found in one look: numbers are tried until one sends no two to the same place.
#[derive(Debug)]
pub(super) struct Places {
    /// Prints and their places, by the highest bits of the product of the print's hash and the factor.
    by_hash: &'static [(Print, u32)],
    shift: u32,
    factor: u64,
}

/// The length of no name.
const NOBODY: u32 = u32::MAX;
const MOST_BITS: u32 = 10;

impl Places {
    pub const NONE: Places = Places { by_hash: &[], shift: 0, factor: 0 };

    /// `None` where the names are too much alike.
    pub fn of(prints: &[Print]) -> Option<Places> {
        let fewest = prints.len().next_power_of_two().trailing_zeros() + 1;
        // Each is odd, and its bits look drawn; more room is taken where many fail.
        let factors = || (1..=64u64).map(|n| n.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        let tries = (fewest..=MOST_BITS).flat_map(|bits| factors().map(move |factor| (bits, factor)));
        let mut by_hash = Vec::new();
        for (bits, factor) in tries {
            let shift = u64::BITS - bits;
            by_hash.clear();
            by_hash.resize(1 << bits, (Print { length: NOBODY, ..Print::default() }, 0));
            let alone = prints.iter().zip(0..).all(|(print, place)| {
                let slot = &mut by_hash[(print.hash().wrapping_mul(factor) >> shift) as usize];
                std::mem::replace(slot, (*print, place)).0.length == NOBODY
            });
            if alone {
                return Some(Places { by_hash: by_hash.leak(), shift, factor });
            }
        }
        None
    }

    #[inline(always)]
    pub fn of_print(&self, print: &Print) -> Option<usize> {
        let (own, place) = self.by_hash.get((print.hash().wrapping_mul(self.factor) >> self.shift) as usize)?;
        (own == print).then_some(*place as usize)
    }
}
