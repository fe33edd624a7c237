//! What both domains' users have: keys of payment methods, and what is one user's alone.

use std::collections::BTreeMap;

use crate::domains::invariants::Look;
use crate::domains::shape::{members, tally, text};
use crate::finding::step;
use crate::json::Value;

/// What one user has and no other may, and what users list.
#[derive(Default)]
pub struct Seen<'a> {
    emails: BTreeMap<&'a str, &'a str>,
    methods: BTreeMap<&'a str, &'a str>,
    lists: BTreeMap<&'a str, BTreeMap<&'a str, usize>>,
}

impl<'a> Seen<'a> {
    /// Takes what a user lists.
    pub fn lists(&mut self, user: &'a str, ids: &'a [Value]) {
        self.lists.insert(user, tally(ids));
    }

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
