//! One yes is for what was listed for it: several writes may follow, and none that nobody listed.

use callwright::domains::policy::{Evidence, Script, Spot, judge, policy};
use callwright::domains::shipped;

const CANCEL: &str = r##"  cancel_pending_order {"order_id": "#W0609601", "reason": "no longer needed"}"##;
const OTHER: &str = r##"  cancel_pending_order {"order_id": "#W0137541", "reason": "no longer needed"}"##;
const ADDRESS: &str = r##"  modify_pending_order_address {"order_id": "#W0609601", "address1": "1 Elm Way", "address2": "", "city": "Providence", "country": "USA", "state": "RI", "zip": "02955"}"##;
const DEFAULT: &str = r##"  modify_user_address {"user_id": "rosa_walsh_5863", "address1": "1 Elm Way", "address2": "", "city": "Providence", "country": "USA", "state": "RI", "zip": "02955"}"##;
const READ: &str = r##"  get_order_details {"order_id": "#W0609601"}"##;

const BOTH: &str = "agent: I would change the address of order #W0609601 and cancel order #W0137541. Shall I?";
const ONE: &str = "agent: I would change the address of order #W0609601. Shall I?";
const LATER: &str = "agent: Done. I would cancel order #W0137541. Shall I?";
const YES: &str = "user: Yes, please.";

/// The calls at which the rule is broken.
fn broken(domain: &str, lines: &[&str]) -> Vec<usize> {
    let script = Script::read(&lines.join("\n")).unwrap();
    let trace = script.run(&shipped(domain).unwrap(), Evidence::Text);
    let breaches = judge(policy(domain).unwrap(), &trace, |rule| rule.id == "confirmed").breaches;
    breaches
        .iter()
        .map(|breach| match breach.at {
            Spot::Step(step) => step,
            Spot::Turn(_) => panic!("{}", breach.what),
        })
        .collect()
}

#[test]
fn a_further_write_on_one_yes_was_listed_for_it() {
    let kettle = r##"  modify_pending_order_items {"order_id": "#W0476469", "item_ids": ["2391635771"], "new_item_ids": ["1"], "payment_method_id": "paypal_0126644"}"##;
    let cases: &[(&str, &[&str], &[usize])] = &[
        ("both were listed", &[BOTH, YES, ADDRESS, OTHER], &[]),
        ("in turns of their own", &[BOTH, YES, "agent:", ADDRESS, "agent: Next, the other one.", OTHER], &[]),
        ("another order", &[ONE, YES, ADDRESS, OTHER], &[1]),
        ("the same order, something else", &[ONE, YES, ADDRESS, CANCEL], &[1]),
        ("the default address as well", &[ONE, YES, ADDRESS, DEFAULT], &[1]),
        ("the same once more", &[ONE, YES, ADDRESS, ADDRESS], &[]),
        ("in other words", &["agent: I would call off #W0609601 and #W0137541. Shall I?", YES, CANCEL, OTHER], &[]),
        ("asked for again", &[ONE, YES, ADDRESS, LATER, YES, OTHER], &[]),
        ("a read between is none", &[ONE, YES, READ, ADDRESS], &[]),
        ("a yes to each before the first", &[ONE, YES, LATER, YES, ADDRESS, OTHER], &[]),
        ("a yes that is asked for once more", &[BOTH, YES, ADDRESS, LATER, YES, OTHER], &[]),
        (
            "listed at first, agreed to then, done on a later yes",
            &[
                "agent: I would cancel orders #W0609601, #W0137541 and #W0476469. Shall I?",
                YES,
                CANCEL,
                LATER,
                YES,
                OTHER,
                r##"  cancel_pending_order {"order_id": "#W0476469", "reason": "no longer needed"}"##,
            ],
            &[],
        ),
        (
            "talked of, and not listed for the last yes",
            &[
                "agent: You have the orders #W0609601 and #W0137541. I would change the address of #W0609601. Shall I?",
                YES,
                ADDRESS,
                OTHER,
            ],
            &[1],
        ),
        ("words are looked for, not sentences", &[BOTH, YES, ADDRESS, OTHER, CANCEL], &[]),
        (
            "named by its item",
            &[
                "agent: I would change the address of #W0609601, and the Pour-Over Kettle to the white one. Yes?",
                YES,
                ADDRESS,
                kettle,
            ],
            &[],
        ),
        ("no yes at all", &[BOTH, "user: Not yet.", ADDRESS, OTHER], &[0, 1]),
        ("letters that are not read", &[BOTH, "user: Да, пожалуйста", ADDRESS, OTHER], &[]),
    ];
    for (what, lines, expected) in cases {
        let script: Vec<&str> = ["user: I am Rosa Walsh."].into_iter().chain(lines.iter().copied()).collect();
        assert_eq!(broken("retail", &script), *expected, "{what}");
    }
}

#[test]
fn an_item_of_two_orders_names_none_of_them() {
    // Both orders of this user have a climbing harness.
    let cancel =
        |order: &str| format!(r##"  cancel_pending_order {{"order_id": "{order}", "reason": "no longer needed"}}"##);
    let (first, second) = (cancel("#W0754959"), cancel("#W0198651"));
    let hello = "user: I am Wei Grant.";
    let one = "agent: I would cancel order #W0754959 with the climbing harness. Shall I?";
    assert_eq!(broken("retail", &[hello, one, YES, &first, &second]), [1]);
    let more = "agent: Done. I would cancel order #W0002588. Shall I?";
    let third = cancel("#W0002588");
    assert_eq!(broken("retail", &[hello, one, YES, &first, more, YES, &third, &second]), [2]);
    let both = "agent: I would cancel #W0754959 and #W0198651, both with a climbing harness. Shall I?";
    assert_eq!(broken("retail", &[hello, both, YES, &first, &second]), [0; 0]);
}

#[test]
fn bags_are_listed_beside_a_cabin() {
    let cabin = r##"  update_reservation_flights {"reservation_id": "6MVZG7", "cabin": "business", "flights": [], "payment_id": "credit_card_0604014"}"##;
    let bags = r##"  update_reservation_baggages {"reservation_id": "6MVZG7", "total_baggages": 3, "nonfree_baggages": 3, "payment_id": "credit_card_0604014"}"##;
    let hello = "user: I am karim_ozturk_8967.";
    let one = "agent: I would change reservation 6MVZG7 to business. Shall I?";
    assert_eq!(broken("airline", &[hello, one, YES, cabin, bags]), [1]);
    for listed in ["add one more bag", "you would have 3 bags", "check a third bag", "take three suitcases"] {
        let both = format!("agent: I would change reservation 6MVZG7 to business, and {listed}. Shall I?");
        assert_eq!(broken("airline", &[hello, &both, YES, cabin, bags]), [0; 0], "{listed}");
    }
    let reported = "agent: The bags are done. I would change reservation 6MVZG7 to business. Shall I?";
    assert_eq!(broken("airline", &[hello, reported, YES, cabin, bags]), [1]);
}
