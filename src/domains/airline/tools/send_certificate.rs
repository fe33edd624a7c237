//! `send_certificate`: a certificate for the user.

use crate::domains::airline::USERS;
use crate::domains::airline::payments::gone;
use crate::world::{Arguments, Dict, Fields, Kind, Param, Raised, Tool, World};

pub const TOOL: Tool = Tool {
    name: "send_certificate",
    about: "Gives a user a travel certificate. Only where the rules on compensation allow it.",
    params: &[Param::text("user_id", "The user."), Param::new("amount", Kind::Number, "What it is worth, in dollars.")],
    writes: true,
    needs: &["user_id"],
    produces: &["payment_id"],
    run,
};

fn run(world: &mut World, arguments: &Arguments<'_>, out: &mut String) -> Result<(), Raised> {
    let user = arguments.text("user_id")?;
    let Some(slot) = world.find(USERS, user) else {
        out.push_str("Error: user not found");
        return Ok(());
    };
    let amount = arguments.num("amount")?;
    let methods = world.record(slot).ok_or_else(gone)?.dict("payment_methods")?;
    // A user gets three in a conversation at most; the fourth one is answered by nothing.
    let ids = ["certificate_3221322", "certificate_3221323", "certificate_3221324"];
    let Some(id) = ids.into_iter().find(|id| !methods.contains(id)) else { return Ok(()) };
    static FIELDS: Fields = Fields::new();
    let certificate =
        Dict::of(&FIELDS, [("source", "certificate".into()), ("amount", amount.data()?), ("id", id.into())]);
    world.edit(slot).ok_or_else(gone)?.dict_mut("payment_methods")?.set(id, certificate.into());
    out.push_str(&format!("Certificate {id} added to user {user} with amount {amount}."));
    Ok(())
}
