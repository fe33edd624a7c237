//! Replays by law: any row is judged without a panic, the same each time and however the work is cut up; what a world
//! answers replays to itself.

use callwright::bulk::{Control, Input, Reading, Replaying, run};
use callwright::check::Selection;
use callwright::domains::{DOMAINS, shipped};
use callwright::json::Value;
use callwright::replay::{Judge, Options, Replayer, knows, says};
use callwright::world::Domain;
use proptest::prelude::*;
use serde_json::json;

/// Values as arguments, fields and observations may have them, good ones and others.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        prop_oneof!["[a-z_#0-9.,{\"]{0,8}", Just("karim_ozturk_8967".to_owned()), Just("6MVZG7".to_owned())]
            .prop_map(Value::from),
    ];
    let name = || prop_oneof!["[a-z]{1,4}", Just("name".to_owned()), Just("arguments".to_owned())];
    leaf.prop_recursive(3, 24, 4, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::vec((name(), inner), 0..4)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// A call of any tool of any domain, its parameters given values of their types or of others.
fn call() -> impl Strategy<Value = Value> {
    let arguments = proptest::collection::vec((value(), any::<bool>()), 10);
    (0..DOMAINS.len(), any::<prop::sample::Index>(), arguments).prop_map(|(domain, tool, values)| {
        let domain: &Domain = DOMAINS[domain];
        let tool = &domain.tools[tool.index(domain.tools.len())];
        let given = tool.params.iter().zip(values).map(|(param, (value, plain))| {
            (param.name.to_owned(), if plain { "karim_ozturk_8967".into() } else { value })
        });
        json!({"name": tool.name, "arguments": Value::Object(given.collect())})
    })
}

fn replayer(judge: Judge) -> Replayer {
    Replayer::new(Options { judge, ..Options::default() })
}

proptest! {
    #[test]
    fn fuzz_any_trajectory_is_judged(
        calls in proptest::collection::vec(call(), 0..5),
        observations in value(),
        gold in value(),
        task in value(),
        lenient in any::<bool>(),
    ) {
        let judge = if lenient { Judge::Lenient } else { Judge::Strict };
        let row = json!({"calls": calls, "observations": observations, "actions": gold, "task": task, "raised": task});
        let text = row.to_string();
        let (first, outcome) = replayer(judge).replay_bytes(text.as_bytes());
        let (again, same) = replayer(judge).replay_bytes(text.as_bytes());
        prop_assert_eq!(first.findings, again.findings);
        prop_assert_eq!(outcome, same);
    }

    #[test]
    fn fuzz_any_row_is_judged(
        layout in prop_oneof!["messages", "conversations", "traj", "calls", "actions"],
        rows in value(),
        tools in value(),
    ) {
        let mut row = json!({"tools": tools, "instruction": ""});
        row[layout] = rows;
        let _ = knows(&row);
        let (checked, outcome) = replayer(Judge::Strict).replay_value(Some(row), Vec::new());
        prop_assert!(outcome.hash.is_some() || !checked.findings.is_empty());
    }

    #[test]
    fn what_a_world_answers_replays_to_itself(calls in proptest::collection::vec(call(), 1..6)) {
        for domain in DOMAINS {
            let mut world = shipped(domain.name).unwrap();
            let observations: Vec<Value> = calls
                .iter()
                .map(|call| world.call(call["name"].as_str().unwrap(), &call["arguments"]).text.into())
                .collect();
            let row = json!({"calls": calls, "observations": observations, "gold_actions": calls});
            // Calls at random keep no policy.
            let selection = Selection::new(None, &["policy-violation".to_owned()]).unwrap();
            let options = Options { domain: Some(domain), selection, ..Options::default() };
            let (checked, outcome) = Replayer::new(options).replay_value(Some(row), Vec::new());
            prop_assert!(checked.ok(), "{:?}", checked.findings);
            prop_assert_eq!((outcome.hash, outcome.reached), (Some(world.hash()), Some(true)));
        }
    }

    #[test]
    fn threads_and_blocks_do_not_show(
        rows in proptest::collection::vec(proptest::collection::vec(call(), 0..4), 1..20),
        threads in 1..4_usize,
        block in 1..5_000_usize,
    ) {
        let lines: Vec<String> = rows.iter().map(|calls| json!({"calls": calls, "gold_actions": []}).to_string()).collect();
        let done = |threads, block| {
            let mut job = Replaying::new(replayer(Judge::Strict), usize::MAX, usize::MAX);
            let reading = Reading { threads: Some(threads), block, knows, ..Reading::default() };
            let input = Input::Bytes(lines.join("\n").into_bytes().into());
            run(&mut job, &reading, &[input], &Control::default()).unwrap();
            (job.report, job.outcomes)
        };
        let (report, outcomes) = done(threads, block);
        prop_assert_eq!(outcomes.len(), lines.len());
        prop_assert_eq!(done(1, 1 << 20), (report, outcomes.clone()));
        let alone = lines.iter().map(|line| replayer(Judge::Strict).replay_bytes(line.as_bytes()).1);
        prop_assert_eq!(outcomes, alone.collect::<Vec<_>>());
    }

    #[test]
    fn fuzz_any_text_is_searched(said in "(\\PC|[0-9.,$ -]){0,40}", output in "(\\PC|[0-9.,$ -]){0,12}") {
        says(&said, &output);
    }

    #[test]
    fn a_number_is_said_by_itself_and_by_no_other(number in 0..10_000_000_u64, other in 0..10_000_000_u64) {
        let grouped = |n: u64| {
            let digits = n.to_string();
            let parts: Vec<&str> = digits.as_bytes().rchunks(3).rev().map(|p| std::str::from_utf8(p).unwrap()).collect();
            parts.join(",")
        };
        for text in [grouped(number), number.to_string(), format!("{number}.00")] {
            let said = format!("It is ${text}, all told.");
            prop_assert!(says(&said, &grouped(number)), "{}", said);
            prop_assert_eq!(says(&said, &other.to_string()), number == other);
        }
    }
}
