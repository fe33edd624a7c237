//! Texts that are nearly the same: found among many by MinHash, decided by the shares of words that they have.

mod minhash;
mod shingles;

use ahash::{HashMap, HashMapExt};

use self::minhash::{Bands, signature};

/// Texts, and which of them is nearest to another one.
pub struct Similar {
    threshold: f64,
    bands: Bands,
    /// What each text consists of, by number: sorted, none twice.
    texts: Vec<Box<[u64]>>,
    /// Texts by the bands of their signatures. Looked up only, never gone through.
    buckets: HashMap<(u32, u64), Vec<u32>>,
}

impl Similar {
    /// None as yet. `threshold` is the similarity from which on a text counts as near: more than 0, at most 1.
    pub fn new(threshold: f64) -> Similar {
        Similar { threshold, bands: Bands::of(threshold), texts: Vec::new(), buckets: HashMap::new() }
    }

    pub fn len(&self) -> usize {
        self.texts.len()
    }

    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Adds a text and gives its number; they are numbered from 0.
    pub fn add(&mut self, text: &str) -> usize {
        let number = self.texts.len();
        let shingles = shingles::of(text);
        if !shingles.is_empty() {
            let signature = signature(&shingles);
            for key in self.bands.keys(&signature) {
                self.buckets.entry(key).or_default().push(number as u32);
            }
        }
        self.texts.push(shingles);
        number
    }

    /// The number of the nearest text that is near enough, and how similar it is; of several the first one.
    pub fn nearest(&self, text: &str) -> Option<(usize, f64)> {
        let shingles = shingles::of(text);
        if shingles.is_empty() {
            return None;
        }
        let signature = signature(&shingles);
        let mut seen: Vec<u32> =
            self.bands.keys(&signature).filter_map(|key| self.buckets.get(&key)).flatten().copied().collect();
        seen.sort_unstable();
        seen.dedup();
        let mut best: Option<(usize, f64)> = None;
        for number in seen {
            let number = number as usize;
            let similarity = shingles::jaccard(&shingles, &self.texts[number]);
            if similarity >= self.threshold && best.is_none_or(|(_, most)| similarity > most) {
                best = Some((number, similarity));
            }
        }
        best
    }
}

/// How similar two texts are: the share of their shingles that both have.
pub fn similarity(a: &str, b: &str) -> f64 {
    shingles::jaccard(&shingles::of(a), &shingles::of(b))
}
