//! Rules by law: any conversation is judged without a panic, and what is not known changes nothing of what is decided.

use callwright::domains::policy::yes::answer;
use callwright::domains::policy::{By, Evidence, Script, judge, policy};
use callwright::domains::{DOMAINS, shipped};
use callwright::json::Value;
use callwright::world::Kind;
use proptest::prelude::*;
use serde_json::json;

/// Words that arguments and users may have, those of the shipped worlds among them.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,8}",
        Just("rosa_walsh_5863".to_owned()),
        Just("#W0609601".to_owned()),
        Just("#W0902713".to_owned()),
        Just("4631607138".to_owned()),
        Just("8164806081".to_owned()),
        Just("paypal_0126644".to_owned()),
        Just("no longer needed".to_owned()),
        Just("karim_ozturk_8967".to_owned()),
        Just("39H4KZ".to_owned()),
        Just("CWX917".to_owned()),
        Just("economy".to_owned()),
        Just("rosa.walsh9275@example.com".to_owned()),
        Just("Yes, please. Not yet?".to_owned()),
    ]
}

/// Something said, or a call of any tool with arguments of the right types, of one domain.
fn turn(domain: usize) -> impl Strategy<Value = Result<(By, String), (String, Value)>> {
    let tools = DOMAINS[domain].tools;
    let said = (any::<bool>(), word()).prop_map(|(user, text)| Ok((if user { By::User } else { By::Agent }, text)));
    let call = (any::<prop::sample::Index>(), proptest::collection::vec(word(), 16)).prop_map(|(tool, words)| {
        let tool = &tools[tool.index(tools.len())];
        let given = tool.params.iter().zip(words).map(|(param, word)| {
            let value = match param.kind {
                Kind::Text => json!(word),
                Kind::Integer | Kind::Number => json!(word.len()),
                Kind::Texts => json!([word]),
                Kind::Dicts(fields) => {
                    Value::Array(vec![fields.iter().map(|f| (f.name.to_owned(), json!(word))).collect()])
                }
            };
            (param.name.to_owned(), value)
        });
        Err((tool.name.to_owned(), Value::Object(given.collect())))
    });
    prop_oneof![said, call]
}

fn script() -> impl Strategy<Value = (usize, Script)> {
    (0..DOMAINS.len()).prop_flat_map(|domain| {
        proptest::collection::vec(turn(domain), 0..12).prop_map(move |turns| {
            let mut script = Script::default();
            for turn in turns {
                match turn {
                    Ok((by, text)) => script.say(by, &text),
                    Err((name, arguments)) => script.call(&name, arguments),
                }
            }
            (domain, script)
        })
    })
}

proptest! {
    #[test]
    fn fuzz_any_text_is_an_answer(text in "\\PC{0,40}|(yes|no|but|ok|,|\\.|\\?| ){0,12}") {
        prop_assert_eq!(answer(&text), answer(&text));
    }

    #[test]
    fn fuzz_more_evidence_takes_nothing_back((domain, script) in script()) {
        let (world, policy) = (shipped(DOMAINS[domain].name).unwrap(), policy(DOMAINS[domain].name).unwrap());
        let mut known = 0;
        let mut broken = 0;
        for evidence in [Evidence::Calls, Evidence::Trace, Evidence::Text] {
            let judged = judge(policy, &script.run(&world, evidence), |_| true);
            prop_assert_eq!(judged.broken & !judged.applied, 0);
            prop_assert_eq!(judged.broken & known, broken & known, "{}", evidence.word());
            prop_assert_eq!(judged.applied & known, known);
            (known, broken) = (judged.applied, judged.broken);
        }
    }

    #[test]
    fn one_rule_alone_says_what_it_says_among_all((domain, script) in script()) {
        let (world, policy) = (shipped(DOMAINS[domain].name).unwrap(), policy(DOMAINS[domain].name).unwrap());
        let trace = script.run(&world, Evidence::Text);
        let all = judge(policy, &trace, |_| true).broken;
        let apart = policy.rules().fold(0, |set, rule| set | judge(policy, &trace, |other| other.id == rule.id).broken);
        prop_assert_eq!(all, apart);
    }
}
