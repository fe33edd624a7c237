//! `get_product_details`: one product as it stands.

use crate::domains::retail::PRODUCTS;
use crate::world::{Arguments, Param, Raised, Tool, World, dumps_dict};

pub const TOOL: Tool = Tool {
    name: "get_product_details",
    about: "Shows a product with all its variants: options, price, whether on offer.",
    params: &[Param::text("product_id", "The product; not one of its items.")],
    writes: false,
    needs: &["product_id"],
    produces: &["item_id"],
    run,
};

fn run(world: &mut World, arguments: &Arguments<'_>, out: &mut String) -> Result<(), Raised> {
    match world.get(PRODUCTS, arguments.text("product_id")?) {
        Some(product) => dumps_dict(out, product),
        None => out.push_str("Error: product not found"),
    }
    Ok(())
}
