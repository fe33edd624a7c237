//! In which orders the writes leave the gold state.
//!
//! A pair keeps its order where it does not commute, or where one of them fails without the other before it. What is
//! left free is proven: each set of writes that can be done first is reached in every free order, and leaves one state.

use std::collections::{BTreeMap, BTreeSet};

use super::budget::{Budget, Spent, run};
use super::course::{Course, Step};
use crate::world::{Ended, World};

/// Orders of the writes that all leave the gold state. Writes are named by their places among the gold actions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Orders {
    /// Pairs of which the first must come before the second.
    pub fixed: Vec<(usize, usize)>,
    /// Pairs that commute.
    pub free: Vec<(usize, usize)>,
    /// Writes that hang together by fixed pairs; those of different groups may be done in any order.
    pub groups: Vec<Vec<usize>>,
    /// How many orders there are.
    pub count: u64,
}

/// A set of writes, a bit each. The budget ends long before the bits do.
type Set = u64;

/// Finds the orders.
pub fn orders(course: &Course<'_>, budget: &mut Budget) -> Result<Orders, Spent> {
    let writes = course.writes();
    if writes.len() > 60 {
        return Err(Spent);
    }
    let mut fixed = BTreeSet::new();
    let count = loop {
        let mut lattice = Lattice { course, writes: &writes, fixed: &fixed, budget };
        match lattice.walk()? {
            Ok(count) => break count,
            Err(pairs) => fixed.extend(pairs),
        }
    };
    let number = |place: usize| writes[place].action.number;
    let pairs = (0..writes.len()).flat_map(|second| (0..second).map(move |first| (first, second)));
    let free = pairs.filter(|pair| !fixed.contains(pair)).map(|(a, b)| (number(a), number(b))).collect();
    let groups = groups(writes.len(), &fixed);
    Ok(Orders {
        groups: groups.into_iter().map(|group| group.into_iter().map(number).collect()).collect(),
        fixed: fixed.iter().map(|(a, b)| (number(*a), number(*b))).collect(),
        free,
        count,
    })
}

/// The sets of writes that can be done first under some fixed pairs, with the state that each leaves.
struct Lattice<'a, 'b> {
    course: &'a Course<'b>,
    writes: &'a [&'a Step<'b>],
    fixed: &'a BTreeSet<(usize, usize)>,
    budget: &'a mut Budget,
}

/// A state, how many orders lead to it, and the write that came last in the first of them.
struct Node {
    state: World,
    orders: u64,
    last: usize,
}

impl Lattice<'_, '_> {
    /// How many orders there are; or further pairs that must be fixed, where two of them leave different states.
    fn walk(&mut self) -> Result<Result<u64, Vec<(usize, usize)>>, Spent> {
        let start = Node { state: self.course.start.fork(), orders: 1, last: 0 };
        let mut level: BTreeMap<Set, Node> = BTreeMap::from([(0, start)]);
        for _ in 0..self.writes.len() {
            let mut next: BTreeMap<Set, Node> = BTreeMap::new();
            for (done, node) in &level {
                for write in 0..self.writes.len() {
                    if !self.may_come(write, *done) {
                        continue;
                    }
                    self.budget.take()?;
                    let mut state = node.state.fork();
                    if !self.ends_alike(&mut state, write) {
                        return Ok(Err(self.missing(write, *done, &node.state)?));
                    }
                    match next.get_mut(&(done | 1 << write)) {
                        None => {
                            next.insert(done | 1 << write, Node { state, orders: node.orders, last: write });
                        }
                        Some(other) if other.state.same(&state) => {
                            other.orders = other.orders.saturating_add(node.orders);
                        }
                        Some(other) => return Ok(Err(vec![ordered(other.last, write)])),
                    }
                }
            }
            level = next;
        }
        Ok(Ok(level.values().map(|node| node.orders).next().unwrap_or(1)))
    }

    fn may_come(&self, write: usize, done: Set) -> bool {
        done >> write & 1 == 0 && self.fixed.iter().all(|(first, second)| *second != write || done >> first & 1 == 1)
    }

    /// Why a write ends otherwise here than among the gold actions: of those that come before it there one is not done
    /// yet, or one that comes after it there is done.
    fn missing(&mut self, write: usize, done: Set, state: &World) -> Result<Vec<(usize, usize)>, Spent> {
        let earlier: Vec<usize> = (0..write).filter(|other| done >> other & 1 == 0).collect();
        for other in &earlier {
            self.budget.take()?;
            let mut state = state.fork();
            run(&mut state, self.writes[*other]);
            if self.ends_alike(&mut state, write) {
                return Ok(vec![(*other, write)]);
            }
        }
        let later = (write + 1..self.writes.len()).filter(|other| done >> other & 1 == 1).map(|other| (write, other));
        let pairs = earlier.into_iter().map(|other| (other, write)).chain(later);
        Ok(pairs.filter(|pair| !self.fixed.contains(pair)).collect())
    }

    fn ends_alike(&self, state: &mut World, write: usize) -> bool {
        let step = self.writes[write];
        run(state, step) == (step.ended == Ended::Well)
    }
}

fn ordered(a: usize, b: usize) -> (usize, usize) {
    (a.min(b), a.max(b))
}

/// What hangs together, each group in its order.
fn groups(count: usize, fixed: &BTreeSet<(usize, usize)>) -> Vec<Vec<usize>> {
    let mut group: Vec<usize> = (0..count).collect();
    for (first, second) in fixed {
        let (keep, gone) = ordered(group[*first], group[*second]);
        group.iter_mut().filter(|own| **own == gone).for_each(|own| *own = keep);
    }
    let leaders: BTreeSet<usize> = group.iter().copied().collect();
    leaders.into_iter().map(|leader| (0..count).filter(|place| group[*place] == leader).collect()).collect()
}
