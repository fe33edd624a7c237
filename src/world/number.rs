//! Numbers as Python reckons with them: integers stay integers, a float makes the result a float.

use std::cmp::Ordering;
use std::fmt;

use super::data::Data;
use super::tool::Raised;
use crate::json::python_text::{push_float_repr, round_2};

/// A number of a record or of an argument. Records hold 64 bits; sums and products of those fit 128.
#[derive(Clone, Copy, Debug)]
pub enum Num {
    Int(i128),
    Float(f64),
}

impl Num {
    /// `None` for what is no number; true and false are none.
    pub fn of(data: &Data) -> Option<Num> {
        match data {
            Data::Int(n) => Some(Num::Int((*n).into())),
            Data::Large(n) => Some(Num::Int((*n).into())),
            Data::Float(n) => Some(Num::Float(*n)),
            _ => None,
        }
    }

    pub fn plus(self, other: Num) -> Num {
        self.both(other, i128::saturating_add, |a, b| a + b)
    }

    pub fn minus(self, other: Num) -> Num {
        self.both(other, i128::saturating_sub, |a, b| a - b)
    }

    pub fn times(self, other: Num) -> Num {
        self.both(other, i128::saturating_mul, |a, b| a * b)
    }

    pub fn negated(self) -> Num {
        match self {
            Num::Int(n) => Num::Int(-n),
            Num::Float(n) => Num::Float(-n),
        }
    }

    pub fn abs(self) -> Num {
        match self {
            Num::Int(n) => Num::Int(n.abs()),
            Num::Float(n) => Num::Float(n.abs()),
        }
    }

    /// `round(self, 2)`.
    pub fn round_2(self) -> Num {
        match self {
            Num::Int(_) => self,
            Num::Float(n) => Num::Float(round_2(n)),
        }
    }

    pub fn less(self, other: Num) -> bool {
        self.order(other) == Some(Ordering::Less)
    }

    pub fn same(self, other: Num) -> bool {
        self.order(other) == Some(Ordering::Equal)
    }

    /// By exact value: an integer is not made a float first.
    pub fn order(self, other: Num) -> Option<Ordering> {
        match (self, other) {
            (Num::Int(a), Num::Int(b)) => Some(a.cmp(&b)),
            (Num::Float(a), Num::Float(b)) => a.partial_cmp(&b),
            (Num::Int(a), Num::Float(b)) => int_to_float(a, b),
            (Num::Float(a), Num::Int(b)) => int_to_float(b, a).map(Ordering::reverse),
        }
    }

    /// For a record. Integers beyond 64 bits have no place in one.
    pub fn data(self) -> Result<Data, Raised> {
        match self {
            Num::Float(n) => Ok(Data::Float(n)),
            Num::Int(n) => i64::try_from(n)
                .map(Data::Int)
                .or_else(|_| u64::try_from(n).map(Data::Large))
                .map_err(|_| Raised::new("an integer beyond 64 bits")),
        }
    }

    fn both(self, other: Num, ints: fn(i128, i128) -> i128, floats: fn(f64, f64) -> f64) -> Num {
        match (self, other) {
            (Num::Int(a), Num::Int(b)) => Num::Int(ints(a, b)),
            (a, b) => Num::Float(floats(a.float(), b.float())),
        }
    }

    fn float(self) -> f64 {
        match self {
            Num::Int(n) => n as f64,
            Num::Float(n) => n,
        }
    }
}

impl From<usize> for Num {
    fn from(n: usize) -> Num {
        Num::Int(n as i128)
    }
}

fn int_to_float(int: i128, float: f64) -> Option<Ordering> {
    const LIMIT: f64 = 1.0e38;
    if float.is_nan() {
        return None;
    }
    if float.abs() > LIMIT {
        return Some(if float > 0.0 { Ordering::Less } else { Ordering::Greater });
    }
    let fraction = || 0.0f64.partial_cmp(&float.fract()).unwrap_or(Ordering::Equal);
    Some(int.cmp(&(float.trunc() as i128)).then_with(fraction))
}

/// As `str` writes it.
impl fmt::Display for Num {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Num::Int(n) => write!(f, "{n}"),
            Num::Float(n) => {
                let mut text = String::new();
                push_float_repr(&mut text, *n);
                f.write_str(&text)
            }
        }
    }
}
