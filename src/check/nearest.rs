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
        let distance = distance(&folded, &fold(candidate));
        if distance <= limit && best.is_none_or(|(d, _)| distance < d) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

fn fold(name: &str) -> Vec<char> {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Edits (insert, delete, replace, swap neighbours) from one to the other.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for (j, cell) in rows[0].iter_mut().enumerate() {
        *cell = j;
    }
    for i in 1..=a.len() {
        rows[i][0] = i;
        for j in 1..=b.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = replaced.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = least;
        }
    }
    rows[a.len()][b.len()]
}
