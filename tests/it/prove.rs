//! Proofs by law: any task is judged, the same each time and however the work is cut up. And on a world of two
//! counters, where all is known: which writes are needed, and in which orders they may come.

use callwright::bulk::{Control, Input, Proving, Reading, run};
use callwright::codes::Code;
use callwright::domains::{DOMAINS, shipped};
use callwright::finding::Finding;
use callwright::json::Value;
use callwright::replay::prove::{Options, Orders, Proof, Prover, REPLAYS};
use callwright::world::{Arguments, Domain, Kind, Num, Param, Raised, Shape, Table, Tool, World};
use proptest::prelude::*;
use serde_json::json;

/// Counters that can be raised, set, and raised only while they hold something.
static COUNTERS: Domain = Domain {
    name: "counters",
    tables: &[Table { name: "counters", fields: &[("count", Shape::Text)] }],
    indexes: &[],
    tools: &[
        Tool { name: "add", run: |world, given, out| change(world, given, out, Num::plus), ..CHANGES },
        Tool { name: "set", run: |world, given, out| change(world, given, out, |_, by| by), ..CHANGES },
        Tool { name: "times", run: |world, given, out| change(world, given, out, Num::times), ..CHANGES },
        Tool { name: "add_to_some", run: add_to_some, ..CHANGES },
    ],
    policy: String::new,
};

const CHANGES: Tool = Tool {
    name: "",
    about: "Changes a counter.",
    params: &[Param::text("key", "Which."), Param::new("by", Kind::Integer, "By how much.")],
    writes: true,
    needs: &[],
    produces: &[],
    run: add_to_some,
};

fn change(
    world: &mut World,
    given: &Arguments<'_>,
    out: &mut String,
    how: impl Fn(Num, Num) -> Num,
) -> Result<(), Raised> {
    let slot = world.find(0, given.text("key")?).ok_or_else(|| Raised::new("no such counter"))?;
    let counter = world.edit(slot).ok_or_else(|| Raised::new("no such counter"))?;
    let count = how(counter.num("held")?, given.num("by")?).data()?;
    counter.set("held", count);
    out.push_str("Done");
    Ok(())
}

fn add_to_some(world: &mut World, given: &Arguments<'_>, out: &mut String) -> Result<(), Raised> {
    let held = world.get(0, given.text("key")?).ok_or_else(|| Raised::new("no such counter"))?.num("held")?;
    if !Num::Int(0).less(held) {
        out.push_str("Error: it holds nothing");
        return Ok(());
    }
    change(world, given, out, Num::plus)
}

/// What is proven of these actions on counters `a` and `b`, which begin at 0.
fn proof(actions: &[(&str, &str, i64)]) -> (Vec<Finding>, Proof) {
    let counter = json!({"count": "", "held": 0});
    let tables = [json!({"a": counter, "b": counter}).as_object().unwrap().clone()];
    let world = World::of_tables(&COUNTERS, &tables).unwrap();
    let prover = Prover::new(Options { domain: Some(&COUNTERS), worlds: vec![world], ..Options::default() });
    let actions: Vec<Value> =
        actions.iter().map(|(name, key, by)| json!({"name": name, "arguments": {"key": key, "by": by}})).collect();
    let task = json!({"instruction": "Count a and b by 1 2 3 4 5 6 7 8 9.", "actions": actions});
    let (checked, proof) = prover.prove_value(Some(task), Vec::new());
    (checked.findings, proof)
}

fn needless(actions: &[(&str, &str, i64)]) -> Vec<Value> {
    let (findings, _) = proof(actions);
    let found = findings.iter().filter(|finding| finding.code == Code::NeedlessWrite);
    found.map(|finding| finding.values().find(|(name, _)| *name == "actions").unwrap().1.into_owned()).collect()
}

#[test]
fn writes_that_can_be_left_out_are_found_alone_and_together() {
    assert_eq!(needless(&[("add", "a", 1), ("add", "b", 2)]), Vec::<Value>::new());
    assert_eq!(needless(&[("add", "a", 0), ("add", "b", 2)]), [json!([0])]);
    // The first is written over.
    assert_eq!(needless(&[("add", "a", 1), ("set", "a", 2)]), [json!([0])]);
    // Each of the two is needed, and both together are not.
    assert_eq!(needless(&[("add", "a", 1), ("add", "b", 2), ("add", "a", -1)]), [json!([0, 2])]);
    // Three that make nothing, and not the larger sets that have them.
    let three = [("add", "a", 1), ("add", "a", 2), ("add", "a", -3), ("add", "b", 1)];
    assert_eq!(needless(&three), [json!([0, 1, 2])]);
}

fn orders(actions: &[(&str, &str, i64)]) -> Orders {
    proof(actions).1.orders.unwrap()
}

#[test]
fn orders_are_those_that_leave_the_gold_state() {
    let free = orders(&[("add", "a", 1), ("add", "a", 2), ("add", "b", 3)]);
    assert_eq!((free.count, &free.fixed[..], free.groups.len()), (6, &[][..], 3));
    let one = orders(&[("add", "a", 1), ("times", "a", 2), ("add", "b", 3)]);
    assert_eq!((one.count, &one.fixed[..], &one.free[..]), (3, &[(0, 1)][..], &[(0, 2), (1, 2)][..]));
    assert_eq!(one.groups, [vec![0, 1], vec![2]]);
    // The last one fails without the first, and does not mind the second.
    let after = orders(&[("add", "a", 1), ("add", "b", 2), ("add_to_some", "a", 3)]);
    assert_eq!((after.count, &after.fixed[..]), (3, &[(0, 2)][..]));
    // Two before one, in either order.
    let both = orders(&[("add", "a", 1), ("add", "a", 2), ("times", "a", 3)]);
    assert_eq!((both.count, &both.fixed[..], &both.free[..]), (2, &[(0, 2), (1, 2)][..], &[(0, 1)][..]));
}

/// All orders of some places.
fn permutations(count: usize) -> Vec<Vec<usize>> {
    if count == 0 {
        return vec![Vec::new()];
    }
    let shorter = permutations(count - 1);
    let with_last = |order: Vec<usize>| {
        (0..=order.len()).map(move |at| {
            let mut order = order.clone();
            order.insert(at, count - 1);
            order
        })
    };
    shorter.into_iter().flat_map(with_last).collect()
}

proptest! {
    /// Every order that is counted leaves the gold state: run one by one, as nobody would in earnest.
    #[test]
    fn counted_orders_leave_the_gold_state(
        actions in proptest::collection::vec(
            (prop::sample::select(vec!["add", "set", "times", "add_to_some"]), prop::sample::select(vec!["a", "b"]), 1i64..4),
            1..5,
        ),
    ) {
        let (_, proof) = proof(&actions);
        let orders = proof.orders.unwrap();
        let writes: Vec<usize> = orders.groups.iter().flatten().copied().collect();
        let counter = json!({"count": "", "held": 0});
        let tables = [json!({"a": counter, "b": counter}).as_object().unwrap().clone()];
        let fresh = World::of_tables(&COUNTERS, &tables).unwrap();
        let end = |order: &[usize]| {
            let mut world = fresh.fork();
            for place in order {
                let (name, key, by) = actions[*place];
                world.call(name, &json!({"key": key, "by": by}));
            }
            world
        };
        let mut sorted = writes.clone();
        sorted.sort_unstable();
        let gold = end(&(0..actions.len()).collect::<Vec<_>>());
        prop_assert!(gold.same(&end(&sorted)));
        let mut counted = 0;
        for order in permutations(sorted.len()) {
            let order: Vec<usize> = order.into_iter().map(|place| sorted[place]).collect();
            let at = |write: usize| order.iter().position(|other| *other == write).unwrap();
            if orders.fixed.iter().all(|(first, second)| at(*first) < at(*second)) {
                counted += 1;
                prop_assert!(gold.same(&end(&order)), "{order:?} of {actions:?}");
            }
        }
        prop_assert_eq!(counted, orders.count);
    }
}

#[test]
fn what_takes_too_many_replays_is_undecided() {
    let add = |by: i64| ("add", if by % 2 == 0 { "a" } else { "b" }, 1 << by);
    // Which of nine are needed can be told, and not in which orders they may come.
    let (findings, nine) = proof(&(0..9).map(add).collect::<Vec<_>>());
    assert!(findings.iter().all(|finding| finding.code != Code::ProofUndecided), "{findings:?}");
    assert_eq!((nine.orders, nine.replays), (None, REPLAYS));
    let (findings, proof) = proof(&(0..11).map(add).collect::<Vec<_>>());
    assert!(findings.iter().any(|finding| finding.code == Code::ProofUndecided), "{findings:?}");
    assert_eq!((proof.sound, proof.orders.is_none(), proof.replays), (None, true, REPLAYS));
}

/// Values as tasks may have them, good ones and others.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        prop_oneof!["[a-zé_#0-9.,{\"\\\\]{0,8}", Just("karim_ozturk_8967".to_owned()), Just("#W0243354".to_owned())]
            .prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::vec(("[a-z]{1,4}", inner), 0..4)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// An action of any tool of any domain, its parameters given any values.
fn action() -> impl Strategy<Value = Value> {
    let arguments = proptest::collection::vec((value(), any::<bool>()), 11);
    (0..DOMAINS.len(), any::<prop::sample::Index>(), arguments).prop_map(|(domain, tool, values)| {
        let domain: &Domain = DOMAINS[domain];
        let tool = &domain.tools[tool.index(domain.tools.len())];
        let given = tool.params.iter().zip(values).map(|(param, (value, plain))| {
            (param.name.to_owned(), if plain { "karim_ozturk_8967".into() } else { value })
        });
        json!({"name": tool.name, "arguments": Value::Object(given.collect())})
    })
}

proptest! {
    #[test]
    fn fuzz_any_task_is_judged(
        instruction in prop_oneof![
            value(),
            "\\PC{0,60}".prop_map(Value::from),
            "(Karim Ozturk|28806|karim\\.ozturk4003@example\\.com|[#W0-9]{2,8}|é|\"| ){0,9}".prop_map(Value::from),
        ],
        actions in prop_oneof![proptest::collection::vec(action(), 0..5).prop_map(Value::from), value()],
        outputs in value(),
        domain in prop::sample::select(vec!["retail", "airline", "weather"]),
    ) {
        let task = json!({"instruction": instruction, "actions": actions, "outputs": outputs, "domain": domain});
        let (first, proof) = Prover::default().prove_bytes(task.to_string().as_bytes());
        let (again, same) = Prover::default().prove_bytes(task.to_string().as_bytes());
        prop_assert_eq!(&first.findings, &again.findings);
        prop_assert_eq!(&proof, &same);
        prop_assert!(proof.replays <= REPLAYS);
        prop_assert_eq!(first.ok(), proof.sound != Some(false));
        prop_assert!(proof.sound != Some(true) || proof.domain.is_some());
    }

    /// A task is proven as it is alone, in whatever company and by however many threads.
    #[test]
    fn company_and_threads_do_not_matter(
        tasks in proptest::collection::vec((proptest::collection::vec(action(), 0..3), "[a-z0-9]{1,3}"), 1..4),
        threads in 1usize..4,
        block in 64usize..4096,
    ) {
        let tasks: Vec<Value> = tasks
            .into_iter()
            .map(|(actions, outputs)| {
                json!({"instruction": "I am Karim Ozturk of 28806.", "actions": actions, "outputs": outputs, "domain": "retail"})
            })
            .collect();
        let text: String = tasks.iter().map(|task| format!("{task}\n")).collect();
        let reading = Reading { threads: Some(threads), block, knows: Value::is_object, ..Reading::default() };
        let mut proving = Proving::new(Prover::default(), usize::MAX, usize::MAX);
        run(&mut proving, &reading, &[Input::Bytes(text.into_bytes().into())], &Control::default()).unwrap();
        for (task, proof) in tasks.iter().zip(&proving.outcomes) {
            let (_, alone) = Prover::default().prove_value(Some(task.clone()), Vec::new());
            prop_assert_eq!(&alone, proof);
        }
        prop_assert_eq!(proving.outcomes.len(), tasks.len());
    }
}

#[test]
fn a_proof_leaves_the_world_as_it_is() {
    let world = shipped("retail").unwrap();
    let hash = world.hash();
    let options = Options { worlds: vec![world.fork()], ..Options::default() };
    let task = json!({
        "instruction": "You are Karim Ozturk of 28806. Return the guitar of #W0243354 to your gift card.",
        "actions": [{"name": "return_delivered_order_items", "arguments": {
            "order_id": "#W0243354", "item_ids": ["7880233275"], "payment_method_id": "gift_card_0843682"}}],
    });
    let (checked, proof) = Prover::new(options).prove_value(Some(task), Vec::new());
    assert_eq!((checked.findings, proof.sound), (Vec::new(), Some(true)));
    assert_eq!(world.hash(), hash);
}
