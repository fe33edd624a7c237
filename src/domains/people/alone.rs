//! What both domains' users have: keys of payment methods, what is one user's alone, lists of what is theirs.

use std::collections::BTreeMap;

use crate::domains::invariants::Look;
use crate::domains::shape::{list, members, tally, text};
use crate::finding::{item, step};
use crate::json::{Object, Value};

/// What one user has and no other may, and what users list.
#[derive(Default)]
pub struct Seen<'a> {
    emails: BTreeMap<&'a str, &'a str>,
    methods: BTreeMap<&'a str, &'a str>,
    lists: BTreeMap<&'a str, BTreeMap<&'a str, usize>>,
}

impl<'a> Seen<'a> {
    /// How often a user lists it; `None` where his record was not looked at.
    pub fn times(&self, user: &str, id: &str) -> Option<usize> {
        Some(self.lists.get(user)?.get(id).copied().unwrap_or_default())
    }
}

/// What both domains' users have: keys of payment methods, an email that is theirs alone.
pub fn alone<'a>(look: &mut Look<'a, '_>, user: &'a Value, seen: &mut Seen<'a>) {
    let (key, email) = (look.key, text(user, "email"));
    if let Some(other) = seen.emails.insert(email, key) {
        look.say("email-unique", "/email", format!("{email} is user {other}'s, too"));
    }
    for (id, method) in members(user, "payment_methods") {
        let at = step("/payment_methods", id);
        if text(method, "id") != id {
            look.say("key", format!("{at}/id"), format!("id is {}, the key {id}", text(method, "id")));
        }
        if let Some(other) = seen.methods.insert(id, key) {
            look.say("method-id-unique", at, format!("{id} is user {other}'s, too"));
        }
    }
}

/// Takes what a user lists under `field`, and says where a record of those is not there or another's.
pub fn listed<'a>(
    look: &mut Look<'a, '_>,
    user: &'a Value,
    (field, thing, invariant): (&str, &str, &'static str),
    records: &Object,
    seen: &mut Seen<'a>,
) {
    let ids = list(user, field);
    seen.lists.insert(look.key, tally(ids));
    for (number, id) in ids.iter().enumerate() {
        let id = id.as_str().unwrap_or_default();
        let at = item(&format!("/{field}"), number);
        match records.get(id).map(|record| text(record, "user_id")) {
            None => look.say(invariant, at, format!("{thing} {id} does not exist")),
            Some(whose) if whose != look.key => look.say(invariant, at, format!("{thing} {id} is of user {whose}")),
            Some(_) => {}
        }
    }
}
