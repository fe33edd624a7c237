//! MinHash signatures (Broder, "On the resemblance and containment of documents", 1997), and the bands by which those
//! that agree in enough places are found without comparing all.

/// Hashes in a signature.
pub const HASHES: usize = 128;

pub type Signature = [u64; HASHES];

/// The least value that each hash has over a text's shingles, of which there is at least one.
pub fn signature(shingles: &[u64]) -> Signature {
    let mut least = [u64::MAX; HASHES];
    for shingle in shingles {
        for (number, least) in least.iter_mut().enumerate() {
            *least = (*least).min(mix(shingle ^ mix(number as u64 + 1)));
        }
    }
    least
}

/// A signature cut into pieces of so many hashes; near texts agree in one of them at least.
pub struct Bands {
    rows: usize,
}

impl Bands {
    /// The longest pieces with which fewer than one in a thousand pairs at the threshold are missed.
    pub fn of(threshold: f64) -> Bands {
        let missed = |rows: usize| (1.0 - threshold.powi(rows as i32)).powi((HASHES / rows) as i32);
        Bands { rows: [16, 8, 4, 2].into_iter().find(|rows| missed(*rows) < 0.001).unwrap_or(1) }
    }

    /// Each band's number, and a hash of what it holds.
    pub fn keys(&self, signature: &Signature) -> impl Iterator<Item = (u32, u64)> {
        let pieces = signature.chunks(self.rows).enumerate();
        pieces.map(|(band, rows)| (band as u32, rows.iter().fold(0, |key, row| mix(key ^ row))))
    }
}

/// The finalizer of SplitMix64, which is a permutation.
fn mix(mut z: u64) -> u64 {
    z = z.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
