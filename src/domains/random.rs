//! Random numbers of our own: SplitMix64, and permutations that give ids without remembering those given before.
//!
//! Every draw starts from (seed, what it is for, index), so that parts of a world do not depend on one another. Integers
//! only: the same on every machine.

/// The increment of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
const GAMMA: u64 = 0x9e37_79b9_7f4a_7c15;
const ROUNDS: u64 = 6;

/// A stream of numbers for one thing.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The stream from a state, as published.
    pub fn from(state: u64) -> Random {
        Random(state)
    }

    /// The stream for the `index`th of `what`.
    pub fn of(seed: u64, what: &str, index: u64) -> Random {
        Random(mix(salted(seed, what) ^ mix(index.wrapping_add(GAMMA))))
    }

    /// The next 64 bits.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GAMMA);
        finish(self.0)
    }

    /// A number from 0 up to and without `n`, which is not 0.
    pub fn below(&mut self, n: u64) -> u64 {
        ((u128::from(self.draw()) * u128::from(n)) >> 64) as u64
    }

    /// A place in something of this length, which is not 0.
    pub fn place(&mut self, length: usize) -> usize {
        self.below(length as u64) as usize
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.below(high.abs_diff(low) + 1) as i64
    }

    /// True `percent` times in a hundred.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of them; there is at least one.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.place(from.len())]
    }

    /// One of them, each as often as its weight says; the weights are not all 0.
    pub fn weighted<T: Copy>(&mut self, from: &[(T, u64)]) -> T {
        let mut left = self.below(from.iter().map(|(_, weight)| weight).sum());
        let mut last = from[0].0;
        for &(item, weight) in from {
            if left < weight {
                return item;
            }
            left -= weight;
            last = item;
        }
        last
    }

    /// The items in an order of chance (Fisher and Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = self.place(last + 1);
            items.swap(last, other);
        }
    }
}

/// A permutation of the numbers below `size`: a Feistel network over the next even number of bits, walked until the
/// number is small enough (Black and Rogaway, "Ciphers with arbitrary finite domains", 2002).
#[derive(Clone, Debug)]
pub struct Permutation {
    size: u64,
    half: u32,
    salt: u64,
}

impl Permutation {
    /// The permutation for `what`; `size` is not 0.
    pub fn of(seed: u64, what: &str, size: u64) -> Permutation {
        let bits = u64::BITS - size.saturating_sub(1).leading_zeros();
        Permutation { size, half: bits.div_ceil(2).max(1), salt: salted(seed, what) }
    }

    /// Where the permutation takes `index`, which is below its size.
    pub fn at(&self, index: u64) -> u64 {
        let mut number = self.round(index % self.size);
        while number >= self.size {
            number = self.round(number);
        }
        number
    }

    fn round(&self, number: u64) -> u64 {
        let mask = (1 << self.half) - 1;
        let (mut left, mut right) = (number >> self.half, number & mask);
        for round in 0..ROUNDS {
            let scrambled = finish(self.salt ^ right.wrapping_add(GAMMA.wrapping_mul(round + 1)));
            (left, right) = (right, (left ^ scrambled) & mask);
        }
        left << self.half | right
    }
}

/// FNV-1a over the word, mixed with the seed.
fn salted(seed: u64, what: &str) -> u64 {
    let word = what
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    mix(mix(seed) ^ word)
}

fn mix(number: u64) -> u64 {
    finish(number.wrapping_add(GAMMA))
}

fn finish(number: u64) -> u64 {
    let number = (number ^ number >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ number >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ number >> 31
}
