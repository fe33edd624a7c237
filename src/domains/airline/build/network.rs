//! The network: which airports are joined, by which flights, at what times. It grows with the root of the users.

use std::collections::BTreeMap;

use crate::domains::calendar::{HOUR, MINUTE};
use crate::domains::people::fields;
use crate::domains::random::{Permutation, Random};

/// The airports that the domain's tool lists: code, degrees north, degrees west.
const AIRPORTS: &str = include_str!("airports.txt");
/// Airports that the others hang on.
const HUBS: [&str; 4] = ["ORD", "ATL", "DFW", "DEN"];
/// Letters of flight numbers, each for 900 flights.
const CARRIERS: [&str; 13] =
    ["CWX", "NRV", "OLB", "PVK", "QTS", "SKD", "TMV", "UBR", "VLN", "WGO", "XEN", "YRT", "ZAL"];
/// Nobody flies less than that.
const LEAST_MILES: i64 = 150;
/// Ten thousand times the cosine of 25 to 48 degrees.
const COSINES: [i64; 24] = [
    9063, 8988, 8910, 8829, 8746, 8660, 8572, 8480, 8387, 8290, 8192, 8090, 7986, 7880, 7771, 7660, 7547, 7431, 7314,
    7193, 7071, 6947, 6820, 6691,
];

pub struct Flight {
    pub number: String,
    pub from: usize,
    pub to: usize,
    /// Seconds after midnight.
    pub departs: i64,
    /// Seconds in the air and on the ground.
    pub takes: i64,
    pub miles: i64,
}

pub struct Network {
    pub airports: Vec<&'static str>,
    pub flights: Vec<Flight>,
    /// Flights from each airport.
    pub leaving: Vec<Vec<usize>>,
    /// Flights from one airport to another.
    pub between: BTreeMap<(usize, usize), Vec<usize>>,
}

/// A code, and a place in hundredths of degrees.
type Airport = (&'static str, i64, i64);

impl Network {
    /// About 300 flights a day for 500 users, 3,500 for 100,000.
    pub fn of(users: usize, seed: u64) -> Network {
        let airports: Vec<Airport> = AIRPORTS.lines().map(airport).collect();
        let count = 60 + 11 * users.isqrt();
        let pairs = pairs(seed, &airports, (count / 5).clamp(airports.len(), 84));
        let order = Permutation::of(seed, "flight numbers", 900);
        let flights: Vec<Flight> = (0..count)
            .map(|index| {
                let (a, b) = pairs[index / 2 % pairs.len()];
                let (from, to) = if index % 2 == 0 { (a, b) } else { (b, a) };
                let miles = miles(airports[from], airports[to]);
                let random = &mut Random::of(seed, "flight", index as u64);
                Flight {
                    number: format!("{}{}", CARRIERS[index / 900], 100 + order.at(index as u64 % 900)),
                    from,
                    to,
                    departs: 5 * HOUR + random.between(0, 215) * 5 * MINUTE,
                    takes: minutes(miles) * MINUTE,
                    miles,
                }
            })
            .collect();
        let mut leaving = vec![Vec::new(); airports.len()];
        let mut between: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (index, flight) in flights.iter().enumerate() {
            leaving[flight.from].push(index);
            between.entry((flight.from, flight.to)).or_default().push(index);
        }
        Network { airports: airports.into_iter().map(|(code, ..)| code).collect(), flights, leaving, between }
    }
}

/// Which airports are joined: the hubs in a ring, each other one with a hub, and more by chance.
fn pairs(seed: u64, airports: &[Airport], wanted: usize) -> Vec<(usize, usize)> {
    let random = &mut Random::of(seed, "routes", 0);
    let hubs: Vec<usize> = HUBS.iter().filter_map(|hub| airports.iter().position(|(code, ..)| code == hub)).collect();
    let mut out: Vec<(usize, usize)> = (0..hubs.len()).map(|i| (hubs[i], hubs[(i + 1) % hubs.len()])).collect();
    for other in (0..airports.len()).filter(|airport| !hubs.contains(airport)) {
        out.push((other, *random.pick(&hubs)));
    }
    let all = (0..airports.len()).flat_map(|a| (a + 1..airports.len()).map(move |b| (a, b)));
    let mut more: Vec<(usize, usize)> = all
        .filter(|&(a, b)| miles(airports[a], airports[b]) >= LEAST_MILES)
        .filter(|&(a, b)| !out.contains(&(a, b)) && !out.contains(&(b, a)))
        .collect();
    random.shuffle(&mut more);
    more.truncate(wanted.saturating_sub(out.len()));
    out.extend(more);
    out
}

fn airport(line: &'static str) -> Airport {
    let [code, north, west] = fields(line, '|');
    let hundredths = |degrees: &str| degrees.replace('.', "").parse().unwrap_or_default();
    (code, hundredths(north), hundredths(west))
}

/// The way over a plane that touches the earth between the two.
fn miles((_, north, west): Airport, (_, other_north, other_west): Airport) -> i64 {
    let middle = ((north + other_north) / 200 - 25).clamp(0, COSINES.len() as i64 - 1);
    let up = north - other_north;
    let across = (west - other_west) * COSINES[middle as usize] / 10_000;
    // A degree is 69.1 miles.
    ((up * up + across * across).isqrt()) * 691 / 1000
}

/// From gate to gate, in steps of five.
fn minutes(miles: i64) -> i64 {
    (35 + miles * 10 / 78) / 5 * 5
}
