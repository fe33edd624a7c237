//! The records that a world touched, by their slots: a few in one piece of memory, many in a tree.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

use smallvec::SmallVec;

use super::base::Slot;
use super::data::Dict;

/// A touched record; `None` for one of the base that was removed.
type Touched = Option<Arc<Dict>>;

/// In the order of their slots.
#[derive(Clone, Debug)]
pub(super) enum Touches {
    Few(SmallVec<[(Slot, Touched); FEW]>),
    Many(BTreeMap<Slot, Touched>),
}

/// What most worlds touch has room in their overlay; a list is searched as fast as a tree up to some more.
const FEW: usize = 4;
const MOST: usize = 32;

impl Default for Touches {
    fn default() -> Touches {
        Touches::Few(SmallVec::new())
    }
}

impl Touches {
    pub fn get(&self, slot: Slot) -> Option<&Touched> {
        match self {
            Touches::Few(list) => list.iter().find(|(own, _)| *own == slot).map(|(_, touched)| touched),
            Touches::Many(tree) => tree.get(&slot),
        }
    }

    pub fn contains(&self, slot: Slot) -> bool {
        self.get(slot).is_some()
    }

    /// What stands at a slot, which `make` fills where nothing does.
    pub fn entry(&mut self, slot: Slot, make: impl FnOnce() -> Touched) -> &mut Touched {
        if let Touches::Few(list) = self
            && list.len() >= MOST
        {
            *self = Touches::Many(list.drain(..).collect());
        }
        match self {
            Touches::Few(list) => {
                let place = list.iter().position(|(own, _)| *own >= slot).unwrap_or(list.len());
                if list.get(place).is_none_or(|(own, _)| *own != slot) {
                    list.insert(place, (slot, make()));
                }
                &mut list[place].1
            }
            Touches::Many(tree) => tree.entry(slot).or_insert_with(make),
        }
    }

    pub fn set(&mut self, slot: Slot, touched: Touched) {
        *self.entry(slot, || None) = touched;
    }

    pub fn remove(&mut self, slot: Slot) {
        match self {
            Touches::Few(list) => list.retain(|(own, _)| *own != slot),
            Touches::Many(tree) => {
                tree.remove(&slot);
            }
        }
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Slot, &Touched)> {
        self.between(Slot { table: 0, row: 0 }..=Slot { table: u16::MAX, row: u32::MAX })
    }

    /// Those of one table.
    pub fn of_table(&self, table: usize) -> impl DoubleEndedIterator<Item = (Slot, &Touched)> {
        let table = table as u16;
        self.between(Slot { table, row: 0 }..=Slot { table, row: u32::MAX })
    }

    fn between(&self, slots: RangeInclusive<Slot>) -> impl DoubleEndedIterator<Item = (Slot, &Touched)> {
        let (few, many) = match self {
            Touches::Few(list) => (&list[..], None),
            Touches::Many(tree) => (&[][..], Some(tree.range(slots.clone()))),
        };
        let few = few.iter().filter(move |(slot, _)| slots.contains(slot)).map(|(slot, touched)| (slot, touched));
        few.chain(many.into_iter().flatten()).map(|(slot, touched)| (*slot, touched))
    }
}
