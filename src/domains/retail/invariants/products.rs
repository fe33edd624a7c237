//! Products and their variants.

use std::collections::BTreeMap;

use super::Shop;
use crate::domains::invariants::Look;
use crate::domains::money::{cents, words};
use crate::domains::shape::{members, text};
use crate::finding::step;
use crate::json::Value;

/// Looks at a product, and puts its variants where orders find them.
pub fn look<'a>(look: &mut Look<'_, '_>, product: &'a Value, shop: &mut Shop<'a>) {
    let id = text(product, "product_id");
    if id != look.key {
        look.say("key", "/product_id", format!("product_id is {id}, the key {}", look.key));
    }
    let variants: Vec<_> = members(product, "variants").collect();
    if !variants.iter().any(|(_, variant)| variant["available"] == Value::Bool(true)) {
        look.say("variant-in-stock", "/variants", format!("none of {} variants is available", variants.len()));
    }
    let mut choices: BTreeMap<Vec<(&str, &str)>, &str> = BTreeMap::new();
    let names: Vec<&str> =
        variants.first().into_iter().flat_map(|(_, variant)| sorted(variant)).map(|(name, _)| name).collect();
    for (key, variant) in variants {
        let at = step("/variants", key);
        if text(variant, "item_id") != key {
            look.say("key", format!("{at}/item_id"), format!("item_id is {}, the key {key}", text(variant, "item_id")));
        }
        money(look, &at, "price", variant, 1);
        let options = sorted(variant);
        if !options.iter().map(|(name, _)| name).eq(&names) {
            look.say(
                "variant-options",
                format!("{at}/options"),
                format!("options of variant {key} are not those of the first"),
            );
        }
        if let Some(other) = choices.insert(options, key) {
            look.say(
                "variant-options",
                format!("{at}/options"),
                format!("variants {other} and {key} have the same options"),
            );
        }
        if let Some((other, _)) = shop.variants.insert(key, (id, variant)) {
            look.say("item-id-unique", &*at, format!("item {key} is a variant of product {other}, too"));
        }
    }
}

/// Says where a field of dollars is none, or less than so many cents.
pub fn money(look: &mut Look<'_, '_>, at: &str, field: &str, of: &Value, least: i64) -> Option<i64> {
    let found = cents(&of[field]);
    match found {
        None => look.say("cents", format!("{at}/{field}"), format!("{field} {} is not in whole cents", of[field])),
        Some(cents) if cents < least => {
            look.say(
                "cents",
                format!("{at}/{field}"),
                format!("{field} {} is less than {}", words(cents), words(least)),
            );
        }
        Some(_) => {}
    }
    found
}

/// Names and values of options, by name.
fn sorted(variant: &Value) -> Vec<(&str, &str)> {
    let options = members(variant, "options").map(|(name, value)| (name.as_str(), value.as_str().unwrap_or_default()));
    let mut options: Vec<_> = options.collect();
    options.sort_unstable();
    options
}
