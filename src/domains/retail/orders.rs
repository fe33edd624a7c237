//! What tools on orders share: finding one, its owner's payment methods, the items that a call names.

use std::sync::Arc;

use super::{ORDERS, PRODUCTS, USERS};
use crate::world::{Arguments, Data, Dict, Fields, List, Num, Raised, Slot, Text, Texts, World};

/// An order as a call finds it.
pub struct Order {
    pub slot: Slot,
    pub record: Arc<Dict>,
}

/// The order that a call names, where it has this status; else the answer is written and there is none.
pub fn in_status(
    world: &World,
    arguments: &Arguments<'_>,
    status: &str,
    refusal: &str,
    out: &mut String,
) -> Result<Option<Order>, Raised> {
    let Some(slot) = world.find(ORDERS, arguments.text("order_id")?) else {
        out.push_str("Error: order not found");
        return Ok(None);
    };
    let record = world.record(slot).cloned().ok_or_else(gone)?;
    if !record.need("status")?.is_text(status) {
        out.push_str(refusal);
        return Ok(None);
    }
    Ok(Some(Order { slot, record }))
}

impl Order {
    /// Where its owner stands.
    pub fn owner(&self, world: &World) -> Result<Slot, Raised> {
        let user = self.record.text("user_id")?;
        world.find(USERS, user).ok_or_else(|| Raised::no_key(user))
    }

    /// One of its owner's payment methods. `None` where the owner has no such one.
    pub fn method(&self, world: &World, id: &str) -> Result<Option<Arc<Dict>>, Raised> {
        let owner = world.record(self.owner(world)?).ok_or_else(gone)?;
        match owner.dict("payment_methods")?.get(id) {
            None => Ok(None),
            Some(method) => Ok(Some(method.as_dict().cloned().ok_or_else(|| Raised::wrong_type(id, "an object"))?)),
        }
    }

    /// The id that paid first, and the amount.
    pub fn first_payment(&self) -> Result<&Arc<Dict>, Raised> {
        let history = self.record.list("payment_history")?;
        history.dicts().next().unwrap_or_else(|| Err(Raised::new("the order has no payment")))
    }

    /// The first named item that the order does not have, or has not as often.
    pub fn lacks<'a>(&self, ids: &[&'a Text]) -> Result<Option<&'a Text>, Raised> {
        let items = self.record.list("items")?;
        for id in ids {
            let (wanted, mut times) = (ids.iter().filter(|other| *other == id).count(), 0);
            for item in items.dicts() {
                times += usize::from(item?.need("item_id")?.is_text(id));
            }
            if wanted > times {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }

    /// What new items cost more than those they replace. `Err` holds the answer where one can't be had.
    fn difference(&self, world: &World, old: &[&Text], new: &[&Text]) -> Result<Result<Num, String>, Raised> {
        let mut difference = Num::Int(0);
        for (old, new) in old.iter().zip(new) {
            let (_, item) = item(&self.record, old)?;
            let Some(variant) = available(world, item.text("product_id")?, new)? else {
                return Ok(Err(format!("Error: new item {new} not found or available")));
            };
            difference = difference.plus(variant.num("price")?.minus(item.num("price")?));
        }
        Ok(Ok(difference))
    }
}

/// What a call wants instead of which items, what that costs, and who pays.
pub struct Wish<'a> {
    pub old: Texts<'a>,
    pub new: Texts<'a>,
    pub difference: Num,
    pub method: Arc<Dict>,
}

/// Items of an order for others, where all can be had and paid; else the answer is written and there is none.
pub fn wish<'a>(
    world: &World,
    order: &Order,
    arguments: &Arguments<'a>,
    rounded: bool,
    too_little: &str,
    out: &mut String,
) -> Result<Option<Wish<'a>>, Raised> {
    let refused = |out: &mut String, answer: &str| {
        out.push_str(answer);
        Ok(None)
    };
    let (old, new) = (arguments.texts("item_ids")?, arguments.texts("new_item_ids")?);
    if let Some(item) = order.lacks(&old)? {
        return refused(out, &format!("Error: {item} not found"));
    }
    if old.len() != new.len() {
        return refused(out, "Error: the number of items to be exchanged should match");
    }
    let difference = match order.difference(world, &old, &new)? {
        Ok(difference) if rounded => difference.round_2(),
        Ok(difference) => difference,
        Err(answer) => return refused(out, &answer),
    };
    let Some(method) = order.method(world, arguments.text("payment_method_id")?)? else {
        return refused(out, "Error: payment method not found");
    };
    if falls_short(&method, difference)? {
        return refused(out, too_little);
    }
    Ok(Some(Wish { old, new, difference, method }))
}

/// The first item of this id, and its place.
pub fn item<'a>(order: &'a Dict, id: &str) -> Result<(usize, &'a Arc<Dict>), Raised> {
    for (place, item) in order.list("items")?.dicts().enumerate() {
        let item = item?;
        if item.need("item_id")?.is_text(id) {
            return Ok((place, item));
        }
    }
    Err(Raised::new(format!("the order has no item {id}")))
}

/// A variant of a product, where it is on offer.
fn available<'a>(world: &'a World, product: &str, item: &str) -> Result<Option<&'a Arc<Dict>>, Raised> {
    let product = world.get(PRODUCTS, product).ok_or_else(|| Raised::no_key(product))?;
    match product.dict("variants")?.get(item) {
        None => Ok(None),
        Some(variant) => {
            let variant = variant.as_dict().ok_or_else(|| Raised::wrong_type(item, "an object"))?;
            Ok(matches!(variant.need("available")?, Data::Bool(true)).then_some(variant))
        }
    }
}

/// A product's variant, on offer or not.
pub fn variant(world: &World, product: &str, item: &str) -> Result<Arc<Dict>, Raised> {
    let product = world.get(PRODUCTS, product).ok_or_else(|| Raised::no_key(product))?;
    product.dict("variants")?.dict(item).cloned()
}

/// Whether a gift card holds less than this; other methods hold anything.
pub fn falls_short(method: &Dict, amount: Num) -> Result<bool, Raised> {
    Ok(is_gift_card(method)? && method.num("balance")?.less(amount))
}

pub fn is_gift_card(method: &Dict) -> Result<bool, Raised> {
    Ok(method.need("source")?.is_text("gift_card"))
}

/// Adds to the balance of a gift card, rounded to cents.
pub fn credit(world: &mut World, owner: Slot, method: &str, amount: Num) -> Result<(), Raised> {
    let owner = world.edit(owner).ok_or_else(gone)?;
    let method = owner.dict_mut("payment_methods")?.dict_mut(method)?;
    let balance = method.num("balance")?.plus(amount).round_2().data()?;
    method.set("balance", balance);
    Ok(())
}

/// An entry of a payment history.
pub fn entry(kind: &'static str, amount: Num, method: Text) -> Result<Data, Raised> {
    let fields = [("transaction_type", kind.into()), ("amount", amount.data()?), ("payment_method_id", method.into())];
    static FIELDS: Fields = Fields::new();
    Ok(Dict::of(&FIELDS, fields).into())
}

/// Ids as a record lists them, in order of the alphabet.
pub fn sorted(mut ids: Texts<'_>) -> Data {
    ids.sort_unstable();
    List::of(ids.into_iter().map(|id| Data::Text(id.clone())).collect()).into()
}

/// A record that was found a moment ago is there.
pub fn gone() -> Raised {
    Raised::new("no such record")
}
