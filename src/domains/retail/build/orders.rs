//! The orders: what was bought, where it stands, what was paid.

use super::catalogue::{Product, Variant};
use super::parcels::parcels;
use super::users::User;
use super::{EACH, Shop};
use crate::domains::money::dollars;
use crate::domains::people::object;
use crate::domains::random::Random;
use crate::json::{Object, Value};

/// Where an order stands, as the tools of the domain leave it behind, with weights.
const STATUSES: [(&str, u64); 7] = [
    ("pending", 38),
    ("pending (item modified)", 3),
    ("processed", 11),
    ("delivered", 32),
    ("return requested", 3),
    ("exchange requested", 3),
    ("cancelled", 10),
];
const ITEMS: [(u64, u64); 5] = [(1, 22), (2, 24), (3, 20), (4, 18), (5, 16)];

pub struct Item<'a> {
    product: &'a Product,
    pub variant: &'a Variant,
}

/// The user's `slot`th order: its id and its record.
pub fn order(shop: &Shop, user: &User, slot: u64) -> (String, Value) {
    let number = user.index * EACH + slot;
    let random = &mut Random::of(shop.seed, "order", number);
    let mut status = random.weighted(&STATUSES);
    let count = random.weighted(&ITEMS);
    let mut items: Vec<Item<'_>> = (0..count).map(|_| item(shop, random)).collect();
    let elsewhere = random.chance(20);
    let address = if elsewhere { shop.people.address("order's address", number) } else { user.address.clone() };

    let paid_with = random.pick(&user.methods);
    let paid = total(&items);
    let mut payments = vec![payment("payment", paid, &paid_with.id)];
    let mut more: Vec<(&str, Value)> = Vec::new();
    match status {
        "pending" if user.methods.len() > 1 && random.chance(5) => {
            // Paid with another method than at first.
            if let Some(other) = user.methods.iter().find(|method| method.id != paid_with.id) {
                payments.push(payment("payment", paid, &other.id));
                payments.push(payment("refund", paid, &paid_with.id));
            }
        }
        "pending (item modified)" => {
            for item in items.iter_mut().take(1) {
                item.variant = other(random, item.product, item.variant);
            }
            let more = total(&items) - paid;
            payments.push(payment(if more > 0 { "payment" } else { "refund" }, more.abs(), &paid_with.id));
        }
        "cancelled" => {
            payments.push(payment("refund", paid, &paid_with.id));
            more.push(("cancel_reason", (*random.pick(&["no longer needed", "ordered by mistake"])).into()));
        }
        "return requested" => {
            let back = if random.chance(50) { user.methods.iter().find(|method| method.gift_card()) } else { None };
            more.push(("return_items", sorted(some(random, &items).iter().map(|item| item.variant))));
            more.push(("return_payment_method_id", back.unwrap_or(paid_with).id.as_str().into()));
        }
        "exchange requested" => {
            let old = some(random, &items);
            let new: Vec<&Variant> = old.iter().map(|item| other(random, item.product, item.variant)).collect();
            let difference = new.iter().map(|v| v.cents).sum::<i64>() - total(old);
            let start = random.place(user.methods.len());
            let mut methods = user.methods.iter().cycle().skip(start).take(user.methods.len());
            if let Some(method) = methods.find(|method| method.can_pay(difference)) {
                more.push(("exchange_items", sorted(old.iter().map(|item| item.variant))));
                more.push(("exchange_new_items", sorted(new)));
                more.push(("exchange_payment_method_id", method.id.as_str().into()));
                more.push(("exchange_price_difference", dollars(difference)));
            } else {
                status = "delivered";
            }
        }
        _ => {}
    }
    let sent = match status {
        "pending" | "pending (item modified)" | "cancelled" => Value::Array(Vec::new()),
        _ => parcels(shop, random, number, &items),
    };

    let id = user.order_id(shop, slot);
    let items: Vec<Value> = items.iter().map(Item::record).collect();
    let mut record: Object = [
        ("order_id", id.as_str().into()),
        ("user_id", user.person.id.as_str().into()),
        ("address", address),
        ("items", items.into()),
        ("fulfillments", sent),
        ("status", status.into()),
        ("payment_history", payments.into()),
    ]
    .into_iter()
    .map(|(key, value): (&str, Value)| (key.to_owned(), value))
    .collect();
    record.extend(more.into_iter().map(|(key, value)| (key.to_owned(), value)));
    (id, Value::Object(record))
}

fn item<'a>(shop: &'a Shop, random: &mut Random) -> Item<'a> {
    let product = random.pick(&shop.catalogue);
    Item { product, variant: random.pick(&product.variants) }
}

/// Another variant of the product that can be had; each product has two that can.
fn other<'a>(random: &mut Random, product: &'a Product, than: &Variant) -> &'a Variant {
    let others: Vec<&Variant> = product.variants.iter().filter(|v| v.available && v.id != than.id).collect();
    others[random.place(others.len())]
}

/// The first few of the items, one at least.
fn some<'i, 'a>(random: &mut Random, items: &'i [Item<'a>]) -> &'i [Item<'a>] {
    &items[..1 + random.place(items.len())]
}

fn total(items: &[Item<'_>]) -> i64 {
    items.iter().map(|item| item.variant.cents).sum()
}

/// Ids in order, as the tools write them.
fn sorted<'a>(variants: impl IntoIterator<Item = &'a Variant>) -> Value {
    let mut ids: Vec<&str> = variants.into_iter().map(|variant| variant.id.as_str()).collect();
    ids.sort_unstable();
    ids.into()
}

fn payment(kind: &str, cents: i64, method: &str) -> Value {
    object([("transaction_type", kind.into()), ("amount", dollars(cents)), ("payment_method_id", method.into())])
}

impl Item<'_> {
    fn record(&self) -> Value {
        object([
            ("name", self.product.name.into()),
            ("product_id", self.product.id.as_str().into()),
            ("item_id", self.variant.id.as_str().into()),
            ("price", dollars(self.variant.cents)),
            ("options", self.variant.options.clone()),
        ])
    }
}
