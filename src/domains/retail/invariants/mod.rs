//! What must hold in a shop: of records' shapes, of products, of users, of orders.

mod items;
mod orders;
mod payments;
mod products;
mod requests;
mod users;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::domains::invariants::{Invariant, Violations};
use crate::domains::people::Seen;
use crate::domains::shape::Shapes;
use crate::domains::tables::Tables;
use crate::json::{Object, Value};

/// All of them.
pub const INVARIANTS: &[Invariant] = &[
    ("json", "A table is JSON without a key that stands twice or a number that can't be read as it is."),
    ("shape", "Records have the fields that the tools read, of their types, and no others."),
    ("key", "A record's id, a variant's and a payment method's is the key that it stands under."),
    ("cents", "Money has at most two decimals; prices are above zero, balances and amounts not below."),
    ("variant-in-stock", "A product has a variant that is available."),
    ("variant-options", "A product's variants have the same options, and no two the same values of all."),
    ("item-id-unique", "An item id stands for one variant of one product."),
    ("email-unique", "An email address is one user's."),
    ("method-id-unique", "A payment method is one user's."),
    ("order-listed", "An order's user exists and lists it, once; a listed order exists and is his."),
    ("item-exists", "An order's item is a variant of its product."),
    ("item-snapshot", "An order's item has its variant's price and options, and its product's name."),
    ("payment-method", "Who pays, or is refunded, does it with a payment method of the order's user."),
    ("payments-add-up", "Payments less refunds are the items' prices; nothing, where the order is cancelled."),
    ("parcels", "What was sent is in one parcel each; nothing of a pending order was sent."),
    ("tracking-id-unique", "A tracking id stands for one parcel."),
    ("status-fields", "Fields of a cancellation, return or exchange stand in orders of that status, all together."),
    ("return-request", "Items to return are the order's; the refund goes to its method or to a gift card."),
    ("exchange-request", "Items are exchanged for others of their products; the difference is that of their prices."),
];

const SHAPE: &str = include_str!("shape.json");
static SHAPES: LazyLock<Shapes> = LazyLock::new(|| Shapes::read(SHAPE));

/// The shop, and what looks in one table find in another.
struct Shop<'a> {
    users: &'a Object,
    orders: &'a Object,
    products: &'a Object,
    /// Each item id with its product's id and its variant.
    variants: BTreeMap<&'a str, (&'a str, &'a Value)>,
}

/// Looks at every record. One without its shape is not looked at further.
pub fn look(tables: &Tables, out: &mut Violations) {
    let empty = Object::new();
    let table = |name| tables.get(name).unwrap_or(&empty);
    let (products, users, orders) = (table("products"), table("users"), table("orders"));
    let mut shop = Shop { users, orders, products, variants: BTreeMap::new() };
    for (key, product) in products {
        if SHAPES.fits("products", key, product, out) {
            products::look(&mut out.of("products", key), product, &mut shop);
        }
    }
    let mut seen = Seen::default();
    for (key, user) in users {
        if SHAPES.fits("users", key, user, out) {
            users::look(&mut out.of("users", key), user, &shop, &mut seen);
        }
    }
    let mut parcels = BTreeMap::new();
    for (key, order) in orders {
        if SHAPES.fits("orders", key, order, out) {
            orders::look(&mut out.of("orders", key), order, &shop, &seen, &mut parcels);
        }
    }
}
