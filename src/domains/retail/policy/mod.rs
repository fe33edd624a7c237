//! What an agent of the shop has to do: the document's sentences in their order, a file for each rule.

mod acts;
mod all_items_asked;
mod call_alone;
mod cancel_pending;
mod cancel_reason;
mod cancel_reason_given;
mod confirmed;
mod difference_covered;
mod exchange_delivered;
mod gift_card_covers;
mod handover;
mod identity_first;
mod items_of_order;
mod items_once;
mod looked_first;
mod modify_pending;
mod nothing_after_items;
mod nothing_made_up;
mod one_call;
mod one_user;
mod other_payment;
mod other_variant;
mod payment_on_file;
mod refund_to;
mod return_delivered;
mod return_details;

use crate::domains::policy::Sentence::{Fact, Rule};
use crate::domains::policy::{Policy, Section};

pub static POLICY: Policy = Policy {
    domain: "retail",
    sections: &[
        Section {
            heading: "What you do",
            sentences: &[
                Fact(
                    "You help users of an online shop to cancel or change pending orders, to return or exchange delivered ones, to change their default address, and to learn about their profile, their orders and the products.",
                ),
                Rule(&identity_first::RULE),
                Rule(&one_user::RULE),
                Rule(&confirmed::RULE),
                Rule(&nothing_made_up::RULE),
                Rule(&one_call::RULE),
                Rule(&call_alone::RULE),
                Rule(&handover::RULE),
            ],
        },
        Section {
            heading: "What there is",
            sentences: &[
                Fact("All times are Eastern (EST), in 24 hours: `02:30:00` is half past two at night."),
                Fact(
                    "A user has an email address, a default address, a user id and payment methods: gift cards, PayPal accounts, credit cards.",
                ),
                Rule(&payment_on_file::RULE),
                Fact("The shop has 50 types of products; each type has variants that differ in their options."),
                Fact("A product has a product id, a variant an item id; the two have nothing to do with each other."),
                Fact(
                    "An order is pending, processed, delivered or cancelled. As a rule only pending and delivered orders can be acted upon.",
                ),
                Rule(&looked_first::RULE),
                Rule(&items_of_order::RULE),
                Rule(&items_once::RULE),
            ],
        },
        Section {
            heading: "Cancelling a pending order",
            sentences: &[
                Rule(&cancel_pending::RULE),
                Rule(&cancel_reason::RULE),
                Rule(&cancel_reason_given::RULE),
                Fact(
                    "The money goes back to the method that paid: to a gift card at once, to any other in 5 to 7 business days.",
                ),
            ],
        },
        Section {
            heading: "Changing a pending order",
            sentences: &[
                Rule(&modify_pending::RULE),
                Fact(
                    "Of a pending order, the shipping address, the payment method and the options of its items can change, and nothing else.",
                ),
                Rule(&other_payment::RULE),
                Rule(&gift_card_covers::RULE),
                Fact("The old method gets its money back: a gift card at once, any other in 5 to 7 business days."),
                Rule(&nothing_after_items::RULE),
                Rule(&all_items_asked::MODIFY),
                Rule(&other_variant::MODIFY),
                Rule(&difference_covered::MODIFY),
            ],
        },
        Section {
            heading: "Returning a delivered order",
            sentences: &[
                Rule(&return_delivered::RULE),
                Rule(&return_details::RULE),
                Rule(&refund_to::RULE),
                Fact(
                    "After the yes the order's status is `return requested`, and an email tells the user how to send the items.",
                ),
            ],
        },
        Section {
            heading: "Exchanging a delivered order",
            sentences: &[
                Rule(&exchange_delivered::RULE),
                Rule(&all_items_asked::EXCHANGE),
                Rule(&other_variant::EXCHANGE),
                Rule(&difference_covered::EXCHANGE),
                Fact(
                    "After the yes the order's status is `exchange requested`, and an email tells the user how to send the items; no new order is placed.",
                ),
            ],
        },
    ],
};
