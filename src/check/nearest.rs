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
    let folded = fold(name);
    let limit = (folded.len() / 3).min(5);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates.into_iter().filter(|c| c.len() <= LONGEST) {
        // The first of those that are equally near is taken, so that the next one has to be nearer.
        let most = best.map_or(limit + 1, |(distance, _)| distance);
        if let Some(distance) = distance(&folded, &fold(candidate), most) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

fn fold(name: &str) -> Vec<char> {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
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
