//! The name that was probably meant.

/// Names longer than this are not compared.
const LONGEST: usize = 100;
/// How many names are compared for one row.
const MOST: usize = 20_000;

/// Suggests names, up to a number of comparisons that no row exceeds, however many of its names are wrong.
pub struct Suggest {
    left: usize,
}

impl Default for Suggest {
    fn default() -> Suggest {
        Suggest { left: MOST }
    }
}

impl Suggest {
    /// The candidate nearest to `name`, while comparisons are left.
    pub fn nearest<'a>(&mut self, name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
        let mut taken = 0;
        let found = nearest(name, candidates.into_iter().take(self.left).inspect(|_| taken += 1));
        self.left -= taken;
        found
    }
}

/// The candidate nearest to `name`, where one is near enough: few edits for its length, or the same letters and
/// digits in another spelling (`getWeather`, `get_weather`, `weather.get` is another word order and is not).
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if name.len() > LONGEST {
        return None;
    }
    let folded: Vec<char> = letters(name).collect();
    let limit = (folded.len() / 3).min(5);
    let counts = tally(&folded);
    let mut best: Option<(usize, &str)> = None;
    let mut other = Vec::new();
    for candidate in candidates.into_iter().filter(|c| c.len() <= LONGEST) {
        // The first of those that are equally near is taken, so that the next one has to be nearer.
        let most = best.map_or(limit + 1, |(distance, _)| distance);
        other.clear();
        other.extend(letters(candidate));
        if at_least(&counts, &tally(&other)) >= most {
            continue;
        }
        if let Some(distance) = distance(&folded, &other, most) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

fn letters(name: &str) -> impl Iterator<Item = char> + '_ {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// How often each letter and digit stands in a name; others share a place.
fn tally(name: &[char]) -> [i8; 32] {
    let mut counts = [0i8; 32];
    for c in name {
        let count = &mut counts[*c as usize % 32];
        *count = count.saturating_add(1);
    }
    counts
}

/// Edits that it takes at least: an edit mends one letter too many and one too few.
fn at_least(a: &[i8; 32], b: &[i8; 32]) -> usize {
    let (mut more, mut less) = (0, 0);
    for (a, b) in a.iter().zip(b) {
        let gap = i32::from(*a) - i32::from(*b);
        (more, less) = (more + gap.max(0), less + (-gap).max(0));
    }
    usize::try_from(more.max(less)).unwrap_or_default()
}

/// Edits (insert, delete, replace, swap neighbours) from one to the other. `None` where they reach `end`.
fn distance(a: &[char], b: &[char], end: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) >= end {
        return None;
    }
    // The last row but one, the last row, and the one that is being filled.
    let mut rows = [vec![0; b.len() + 1], (0..=b.len()).collect(), vec![0; b.len() + 1]];
    for i in 1..=a.len() {
        let [older, old, new] = &mut rows;
        new[0] = i;
        for j in 1..=b.len() {
            let replaced = old[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            new[j] = replaced.min(old[j] + 1).min(new[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                new[j] = new[j].min(older[j - 2] + 1);
            }
        }
        // A way to the end leads through one of two rows that follow one another.
        if old.iter().chain(new.iter()).all(|cell| *cell >= end) {
            return None;
        }
        rows.rotate_left(1);
    }
    Some(rows[1][b.len()]).filter(|distance| *distance < end)
}
