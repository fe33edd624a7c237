//! `list_all_product_types`: the catalogue.

use std::collections::BTreeMap;

use crate::domains::retail::PRODUCTS;
use crate::world::{Arguments, Dict, Raised, Text, Tool, World, dumps_dict};

pub const TOOL: Tool = Tool {
    name: "list_all_product_types",
    about: "Lists the names of all products with their ids, in order of the alphabet.",
    params: &[],
    writes: false,
    needs: &[],
    produces: &["product_id"],
    run,
};

fn run(world: &mut World, _: &Arguments<'_>, out: &mut String) -> Result<(), Raised> {
    let mut names: BTreeMap<&Text, &Text> = BTreeMap::new();
    for (_, product) in world.records(PRODUCTS) {
        names.insert(product.text("name")?, product.text("product_id")?);
    }
    let mut list = Dict::new();
    names.into_iter().for_each(|(name, id)| list.append(name.clone(), id.clone().into()));
    dumps_dict(out, &list);
    Ok(())
}
