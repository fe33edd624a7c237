//! The items of an order: copies of variants.

use super::Shop;
use super::products::money;
use crate::domains::invariants::Look;
use crate::domains::shape::{list, text};
use crate::finding::item;
use crate::json::{Value, same};

pub fn look(look: &mut Look<'_, '_>, order: &Value, shop: &Shop<'_>) {
    for (number, bought) in list(order, "items").iter().enumerate() {
        let at = item("/items", number);
        money(look, &at, "price", bought, 1);
        let (id, product) = (text(bought, "item_id"), text(bought, "product_id"));
        let Some((_, variant)) = shop.variants.get(id).filter(|(of, _)| *of == product) else {
            look.say("item-exists", format!("{at}/item_id"), format!("product {product} has no variant {id}"));
            continue;
        };
        for field in ["price", "options"] {
            if !same(&bought[field], &variant[field]) {
                let what = format!("{field} is {}, the variant's {}", bought[field], variant[field]);
                look.say("item-snapshot", format!("{at}/{field}"), what);
            }
        }
        let name = shop.products.get(product).map_or("", |product| text(product, "name"));
        if text(bought, "name") != name {
            look.say(
                "item-snapshot",
                format!("{at}/name"),
                format!("name is {}, the product's {name}", bought["name"]),
            );
        }
    }
}
