//! The products and their variants, made from the table of products beside this file.

use std::collections::BTreeSet;

use crate::domains::ids::Long;
use crate::domains::money::dollars;
use crate::domains::people::object;
use crate::domains::random::Random;
use crate::json::{Object, Value};

/// A line a product: `name | dollars | option +percent: value, value | …`. Each value costs that many percent more than
/// the one before it.
const TABLE: &str = include_str!("catalogue.txt");
/// Variants of a product, at least and at most.
const VARIANTS: (i64, i64) = (8, 20);
/// Room for ids: a product's variants, and itself.
const IDS: u64 = 32;

pub struct Product {
    pub id: String,
    pub name: &'static str,
    pub variants: Vec<Variant>,
}

pub struct Variant {
    pub id: String,
    pub options: Value,
    pub available: bool,
    pub cents: i64,
}

struct OptionKind {
    name: &'static str,
    percent: i64,
    values: Vec<&'static str>,
}

/// All products.
pub fn catalogue(seed: u64) -> Vec<Product> {
    let ids = Long::of(seed, "products", 10);
    TABLE.lines().enumerate().map(|(index, line)| product(seed, index as u64, line, &ids)).collect()
}

fn product(seed: u64, index: u64, line: &'static str, ids: &Long) -> Product {
    let random = &mut Random::of(seed, "product", index);
    let mut parts = line.split('|').map(str::trim);
    let (name, price) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let base: i64 = price.replace('.', "").parse().unwrap_or_default();
    let kinds: Vec<OptionKind> = parts.map(kind).collect();
    let mut variants: Vec<Variant> = Vec::new();
    for choice in choices(random, &kinds) {
        let percent: i64 = kinds.iter().zip(&choice).map(|(kind, value)| kind.percent * *value as i64).sum();
        let options: Object =
            kinds.iter().zip(&choice).map(|(kind, value)| (kind.name.to_owned(), kind.values[*value].into())).collect();
        variants.push(Variant {
            id: ids.at(index * IDS + variants.len() as u64),
            options: Value::Object(options),
            available: random.chance(68),
            // A few percent up or down, to the cent.
            cents: base * (100 + percent) * (1000 + random.between(-35, 35)) / 100_000 - random.between(0, 9),
        });
    }
    // Two at least can be had, so that one can be exchanged for another.
    for _ in 0..2 {
        if variants.iter().filter(|variant| variant.available).count() < 2 {
            let place = random.place(variants.len());
            let from =
                (0..variants.len()).map(|step| (place + step) % variants.len()).find(|i| !variants[*i].available);
            from.into_iter().for_each(|i| variants[i].available = true);
        }
    }
    Product { id: ids.at(index * IDS + IDS - 1), name, variants }
}

/// Different choices of a value for each option; most differ from an earlier one in a single option.
fn choices(random: &mut Random, kinds: &[OptionKind]) -> Vec<Vec<usize>> {
    let all: usize = kinds.iter().map(|kind| kind.values.len()).product();
    let wanted = (random.between(VARIANTS.0, VARIANTS.1) as usize).min(all);
    let (mut out, mut seen): (Vec<Vec<usize>>, _) = (Vec::new(), BTreeSet::new());
    while out.len() < wanted {
        let mut choice: Vec<usize> = kinds.iter().map(|kind| random.place(kind.values.len())).collect();
        if !out.is_empty() && random.chance(65) {
            let fresh = random.place(kinds.len());
            let value = choice[fresh];
            choice.clone_from(random.pick(&out));
            choice[fresh] = value;
        }
        if seen.insert(choice.clone()) {
            out.push(choice);
        }
    }
    out
}

/// `name +percent: value, value`.
fn kind(part: &'static str) -> OptionKind {
    let (head, values) = part.split_once(':').unwrap_or((part, ""));
    let (name, percent) = head.split_once('+').unwrap_or((head, "0"));
    let values = values.split(',').map(str::trim).collect();
    OptionKind { name: name.trim(), percent: percent.trim().parse().unwrap_or_default(), values }
}

impl Product {
    /// As the table has it.
    pub fn record(&self) -> Value {
        let variants: Object = self.variants.iter().map(|variant| (variant.id.clone(), variant.record())).collect();
        let variants = Value::Object(variants);
        object([("name", self.name.into()), ("product_id", self.id.as_str().into()), ("variants", variants)])
    }
}

impl Variant {
    fn record(&self) -> Value {
        object([
            ("item_id", self.id.as_str().into()),
            ("options", self.options.clone()),
            ("available", self.available.into()),
            ("price", dollars(self.cents)),
        ])
    }
}
