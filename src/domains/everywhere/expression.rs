//! `calculate`: what Python's `eval` makes of digits, operators and parentheses, within bounds.
//!
//! Python answers `9**9**9` after hours; here integers end at 65,536 bits and the work at a budget, with an error. A
//! complex number or an empty tuple can only end in an error, so both are one at once.

use num_bigint::BigInt;
use num_traits::{Pow, Signed, ToPrimitive, Zero};

use crate::json::python_text::{push_float_repr, round_2};
use crate::world::Raised;

const MAX_BITS: u64 = 65_536;
/// Products of 64-bit words: some hundredths of a second.
const MAX_WORK: u64 = 30_000_000;
/// CPython's own bounds: digits of an integer, parentheses.
const MAX_DIGITS: usize = 4300;
const MAX_NESTED: usize = 200;
/// Signs and powers in one another; CPython gives up at some thousands.
const MAX_DEPTH: usize = 1000;

/// The observation: the value rounded to two places.
pub fn calculate(expression: &str, out: &mut String) -> Result<(), Raised> {
    if !expression.bytes().all(|b| b"0123456789+-*/(). ".contains(&b)) {
        out.push_str("Error: invalid characters in expression");
        return Ok(());
    }
    let value = Reader { rest: expression.as_bytes(), nested: 0, depth: 0, work: 0 }.whole()?.float()?;
    push_float_repr(out, round_2(value));
    Ok(())
}

enum Value {
    Int(BigInt),
    Float(f64),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Plus,
    Minus,
    Times,
    Over,
    Floor,
    Power,
    Open,
    Close,
}

struct Reader<'a> {
    rest: &'a [u8],
    nested: usize,
    depth: usize,
    work: u64,
}

impl Reader<'_> {
    fn whole(mut self) -> Result<Value, Raised> {
        let value = self.sum()?;
        self.skip_spaces();
        if self.rest.is_empty() { Ok(value) } else { Err(invalid()) }
    }

    fn sum(&mut self) -> Result<Value, Raised> {
        let mut value = self.product()?;
        while let Some(sign @ (Sign::Plus | Sign::Minus)) = self.peek() {
            self.take(sign);
            let other = self.product()?;
            value = self.apply(sign, value, other)?;
        }
        Ok(value)
    }

    fn product(&mut self) -> Result<Value, Raised> {
        let mut value = self.signed()?;
        while let Some(sign @ (Sign::Times | Sign::Over | Sign::Floor)) = self.peek() {
            self.take(sign);
            let other = self.signed()?;
            value = self.apply(sign, value, other)?;
        }
        Ok(value)
    }

    /// Signs before a power; the power binds tighter, its exponent may have signs again.
    fn signed(&mut self) -> Result<Value, Raised> {
        self.depth += 1;
        let (mut signs, mut negative) = (0, false);
        while let Some(sign @ (Sign::Plus | Sign::Minus)) = self.peek() {
            self.take(sign);
            negative ^= sign == Sign::Minus;
            signs += 1;
        }
        if self.depth + signs > MAX_DEPTH {
            return Err(Raised::new("the expression is nested too deeply"));
        }
        let mut value = self.atom()?;
        if self.peek() == Some(Sign::Power) {
            self.take(Sign::Power);
            let exponent = self.signed()?;
            value = self.apply(Sign::Power, value, exponent)?;
        }
        self.depth -= 1;
        Ok(match value {
            Value::Int(n) if negative => Value::Int(-n),
            Value::Float(n) if negative => Value::Float(-n),
            value => value,
        })
    }

    fn atom(&mut self) -> Result<Value, Raised> {
        if self.peek() != Some(Sign::Open) {
            return self.number();
        }
        self.take(Sign::Open);
        self.nested += 1;
        if self.nested > MAX_NESTED {
            return Err(Raised::new("too many nested parentheses"));
        }
        let value = self.sum()?;
        if self.peek() != Some(Sign::Close) {
            return Err(invalid());
        }
        self.take(Sign::Close);
        self.nested -= 1;
        Ok(value)
    }

    fn number(&mut self) -> Result<Value, Raised> {
        self.skip_spaces();
        let digits = |bytes: &[u8]| bytes.iter().take_while(|b| b.is_ascii_digit()).count();
        let whole = digits(self.rest);
        let point = self.rest.get(whole) == Some(&b'.');
        let length = if point { whole + 1 + digits(&self.rest[whole + 1..]) } else { whole };
        let (text, rest) = self.rest.split_at(length);
        let text = std::str::from_utf8(text).map_err(|_| invalid())?;
        self.rest = rest;
        if point {
            // A lone point is refused by the parser.
            return text.parse().map(Value::Float).map_err(|_| invalid());
        }
        if text.len() > 1 && text.starts_with('0') && text.bytes().any(|b| b != b'0') || text.len() > MAX_DIGITS {
            return Err(invalid());
        }
        text.parse().map(Value::Int).map_err(|_| invalid())
    }

    fn skip_spaces(&mut self) {
        self.rest = self.rest.trim_ascii_start();
    }

    fn peek(&mut self) -> Option<Sign> {
        self.skip_spaces();
        Some(match self.rest {
            [b'*', b'*', ..] => Sign::Power,
            [b'/', b'/', ..] => Sign::Floor,
            [b'+', ..] => Sign::Plus,
            [b'-', ..] => Sign::Minus,
            [b'*', ..] => Sign::Times,
            [b'/', ..] => Sign::Over,
            [b'(', ..] => Sign::Open,
            [b')', ..] => Sign::Close,
            _ => return None,
        })
    }

    fn take(&mut self, sign: Sign) {
        self.rest = &self.rest[if matches!(sign, Sign::Power | Sign::Floor) { 2 } else { 1 }..];
    }

    fn apply(&mut self, sign: Sign, a: Value, b: Value) -> Result<Value, Raised> {
        let (Value::Int(a), Value::Int(b)) = (&a, &b) else {
            return floats(sign, a.float()?, b.float()?).map(Value::Float);
        };
        self.pay(a, b)?;
        Ok(Value::Int(match sign {
            Sign::Plus => a + b,
            Sign::Minus => a - b,
            Sign::Times => a * b,
            Sign::Over => return quotient(a, b).map(Value::Float),
            Sign::Floor if b.is_zero() => return Err(by_zero()),
            Sign::Floor => floor(a, b),
            Sign::Power if b.is_negative() => {
                return floats(Sign::Power, to_float(a)?, to_float(b)?).map(Value::Float);
            }
            Sign::Power => self.power(a, b)?,
            Sign::Open | Sign::Close => return Err(invalid()),
        }))
    }

    fn power(&mut self, a: &BigInt, b: &BigInt) -> Result<BigInt, Raised> {
        if a.bits() <= 1 {
            // 0, 1 and -1 have powers of any size.
            let odd = b.bit(0);
            return Ok(if b.is_zero() || a.is_negative() && !odd { 1.into() } else { a.clone() });
        }
        let exponent = b.to_u64().filter(|n| n.saturating_mul(a.bits() - 1) <= MAX_BITS).ok_or_else(too_large)?;
        self.work = self.work.saturating_add((exponent * a.bits() / 64).pow(2) / 2);
        self.pay(a, b)?;
        Ok(Pow::pow(a, exponent))
    }

    /// Counts what an operation costs, and refuses numbers that are too large for another one.
    fn pay(&mut self, a: &BigInt, b: &BigInt) -> Result<(), Raised> {
        if a.bits().max(b.bits()) > MAX_BITS {
            return Err(too_large());
        }
        self.work += (a.bits() / 64 + 1) * (b.bits() / 64 + 1);
        if self.work > MAX_WORK { Err(Raised::new("too much to compute")) } else { Ok(()) }
    }
}

impl Value {
    fn float(&self) -> Result<f64, Raised> {
        match self {
            Value::Int(n) => to_float(n),
            Value::Float(n) => Ok(*n),
        }
    }
}

fn to_float(n: &BigInt) -> Result<f64, Raised> {
    n.to_f64().filter(|n| n.is_finite()).ok_or_else(|| Raised::new("int too large to convert to float"))
}

/// Python's rules for two floats.
fn floats(sign: Sign, a: f64, b: f64) -> Result<f64, Raised> {
    match sign {
        Sign::Plus => Ok(a + b),
        Sign::Minus => Ok(a - b),
        Sign::Times => Ok(a * b),
        Sign::Over | Sign::Floor if b == 0.0 => Err(by_zero()),
        Sign::Over => Ok(a / b),
        Sign::Floor => Ok(floor_floats(a, b)),
        Sign::Power if a == 0.0 && b < 0.0 => Err(by_zero()),
        Sign::Power if a < 0.0 && a.is_finite() && b.is_finite() && b.fract() != 0.0 => {
            Err(Raised::new("a complex number is no float"))
        }
        Sign::Power => {
            let power = a.powf(b);
            if power.is_infinite() && a.is_finite() && b.is_finite() { Err(too_large()) } else { Ok(power) }
        }
        Sign::Open | Sign::Close => Err(invalid()),
    }
}

/// CPython's `float_floor_div`, which starts from the remainder.
fn floor_floats(a: f64, b: f64) -> f64 {
    let rest = a % b;
    let mut quotient = (a - rest) / b;
    if rest != 0.0 && (b < 0.0) != (rest < 0.0) {
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return 0.0f64.copysign(a / b);
    }
    let floor = quotient.floor();
    if quotient - floor > 0.5 { floor + 1.0 } else { floor }
}

/// Integers divided and rounded once, however large they are.
fn quotient(a: &BigInt, b: &BigInt) -> Result<f64, Raised> {
    if b.is_zero() {
        return Err(by_zero());
    }
    if a.bits().max(b.bits()) <= 53 {
        return Ok(to_float(a)? / to_float(b)?);
    }
    // 66 bits or more, the last of which stands for all that is left over.
    let shift = 66 - (a.bits() as i64 - b.bits() as i64);
    let (mut top, mut bottom) = (a.abs(), b.abs());
    if shift > 0 {
        top <<= shift;
    } else {
        bottom <<= -shift;
    }
    let mut digits: BigInt = &top / &bottom;
    if &digits * &bottom != top && !digits.bit(0) {
        digits += 1;
    }
    // In two steps: the factor alone may be below all floats.
    let half = 2f64.powi(-(shift / 2) as i32);
    let value = to_float(&digits)? * half * 2f64.powi(-(shift - shift / 2) as i32);
    if value.is_infinite() {
        return Err(too_large());
    }
    Ok(if a.is_negative() != b.is_negative() { -value } else { value })
}

fn floor(a: &BigInt, b: &BigInt) -> BigInt {
    let quotient = a / b;
    if &quotient * b != *a && a.is_negative() != b.is_negative() { quotient - 1 } else { quotient }
}

fn invalid() -> Raised {
    Raised::new("invalid syntax")
}

fn by_zero() -> Raised {
    Raised::new("division by zero")
}

fn too_large() -> Raised {
    Raised::new("a number beyond 65,536 bits or beyond all floats")
}
