//! Rows made at random for the laws: texts near to both layouts, whole and broken.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

pub fn name() -> impl Strategy<Value = String> {
    prop_oneof![4 => "[a-c]{1,2}", 1 => "[a-z_.~/ é]{0,6}"]
}

pub fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-5i64..5).prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_filter("finite", |x| x.is_finite()).prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((name(), inner), 0..4)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

fn object() -> impl Strategy<Value = Map<String, Value>> {
    prop::collection::vec((name(), value()), 0..4).prop_map(|entries| entries.into_iter().collect())
}

fn spelling() -> impl Strategy<Value = String> {
    let words =
        ["str", "int", "float", "bool", "list", "dict", "any", "List[int]", "Optional[str]", "Thing", "str, optional"];
    prop::sample::select(words.to_vec()).prop_map(str::to_owned)
}

pub fn parameters() -> impl Strategy<Value = Value> {
    let declaration = (spelling(), prop::option::of(value()), prop::option::of(any::<bool>())).prop_map(
        |(kind, default, required)| {
            let mut out = json!({"type": kind, "description": "d"});
            if let Some(default) = default {
                out["default"] = default;
            }
            if let Some(required) = required {
                out["required"] = required.into();
            }
            out
        },
    );
    let map =
        prop::collection::vec((name(), declaration), 0..4).prop_map(|e| e.into_iter().collect::<Map<_, _>>()).boxed();
    prop_oneof![
        3 => map.clone().prop_map(Value::Object),
        3 => (map, prop::collection::vec(name(), 0..2)).prop_map(|(properties, required)| {
            json!({"type": "object", "properties": properties, "required": required})
        }),
        1 => value(),
    ]
}

/// A tool that a format without findings can hold.
pub fn tool() -> impl Strategy<Value = Value> {
    (name(), prop::option::of(".{0,6}"), prop::option::of(object()), prop::option::of(any::<bool>())).prop_map(
        |(name, text, parameters, strict)| {
            let mut out = Map::new();
            out.insert("name".into(), name.into());
            out.extend(text.map(|t| ("description".to_owned(), Value::from(t))));
            out.extend(parameters.map(|p| ("parameters".to_owned(), Value::Object(p))));
            out.extend(strict.map(|s| ("strict".to_owned(), Value::from(s))));
            Value::Object(out)
        },
    )
}

fn calls() -> impl Strategy<Value = Vec<(String, Map<String, Value>)>> {
    prop::collection::vec((name(), object()), 0..3)
}

/// A row in xLAM's layout, whole in form; strings or arrays.
pub fn xlam() -> impl Strategy<Value = Value> {
    let id = prop_oneof![
        Just(None),
        any::<u32>().prop_map(|n| Some(Value::from(n))),
        "[a-z]{3}".prop_map(|s| Some(Value::from(s)))
    ];
    (id, ".{0,12}", calls(), prop::collection::vec(tool(), 0..3), any::<(bool, bool)>(), object()).prop_map(
        |(id, query, calls, tools, (first, second), extra)| {
            let answers: Value = calls.into_iter().map(|(n, a)| json!({"name": n, "arguments": a})).collect();
            let text = |value: Value, quoted: bool| if quoted { Value::from(value.to_string()) } else { value };
            let mut row = Map::new();
            row.extend(id.map(|id| ("id".to_owned(), id)));
            row.insert("query".into(), query.into());
            row.insert("answers".into(), text(answers, first));
            row.insert("tools".into(), text(tools.into(), second));
            for (key, value) in
                extra.into_iter().filter(|(k, _)| !["id", "query", "answers", "tools"].contains(&k.as_str()))
            {
                row.insert(key, value);
            }
            Value::Object(row)
        },
    )
}

/// A row in OpenAI's layout, whole in form.
pub fn openai() -> impl Strategy<Value = Value> {
    let content = prop_oneof![
        Just(Value::Null),
        ".{0,8}".prop_map(Value::from),
        ".{0,8}".prop_map(|text| json!([{"type": "text", "text": text}])),
    ];
    let message = (prop::sample::select(vec!["system", "user", "assistant", "tool"]), content, calls(), any::<bool>(), 0..4u8).prop_map(
        |(role, content, calls, quoted, id)| {
            let mut out = json!({"role": role, "content": content});
            if role == "assistant" && !calls.is_empty() {
                let calls = calls.into_iter().enumerate().map(|(i, (name, arguments))| {
                    let arguments = Value::Object(arguments);
                    let arguments = if quoted { arguments.to_string().into() } else { arguments };
                    json!({"id": format!("c{i}"), "type": "function", "function": {"name": name, "arguments": arguments}})
                });
                out["tool_calls"] = calls.collect();
            }
            if role == "tool" {
                out["tool_call_id"] = format!("c{id}").into();
            }
            out
        },
    );
    (prop::collection::vec(message, 0..5), prop::collection::vec(tool(), 0..3), 0..3u8).prop_map(
        |(messages, tools, spelled)| {
            let wrapped: Value = tools.iter().map(|t| json!({"type": "function", "function": t})).collect();
            let tools = match spelled {
                0 => tools.into(),
                1 => wrapped,
                _ => wrapped.to_string().into(),
            };
            json!({"messages": messages, "tools": tools})
        },
    )
}

/// A line of a file: a row in some state, or noise.
pub fn line() -> impl Strategy<Value = String> {
    let row = prop_oneof![
        any_layout(),
        (xlam(), name(), parameters()).prop_map(|(mut row, name, parameters)| {
            row["tools"] = json!([{"name": name, "parameters": parameters}]);
            row
        })
    ]
    .boxed();
    prop_oneof![
        8 => row.clone().prop_map(|row| row.to_string()),
        2 => (row.clone(), any::<prop::sample::Index>()).prop_map(|(row, at)| {
            let text = row.to_string();
            let cut = text.char_indices().map(|(i, _)| i).nth(at.index(text.chars().count())).unwrap_or(0);
            text[..cut].to_owned()
        }),
        1 => row.prop_map(|row| row.to_string().replace("null", "NaN").replace("true", "123456789012345678901")),
        1 => "[^\n]{0,20}",
        1 => Just(String::new()),
    ]
}

/// A row in ShareGPT's layout, whole in form.
pub fn sharegpt() -> impl Strategy<Value = Value> {
    let message = (0..5u8, ".{0,8}", calls(), any::<bool>()).prop_map(|(speaker, text, calls, list)| {
        let calls: Vec<Value> = calls.into_iter().map(|(n, a)| json!({"name": n, "arguments": a})).collect();
        match (speaker, &calls[..]) {
            (0, [one]) if !list => json!({"from": "function_call", "value": one.to_string()}),
            (0, [_, ..]) => json!({"from": "function_call", "value": Value::from(calls).to_string()}),
            (1, _) => json!({"from": "observation", "value": text}),
            (2, _) => json!({"from": "gpt", "value": text}),
            (3, _) => json!({"from": "system", "value": text}),
            _ => json!({"from": "human", "value": text}),
        }
    });
    (
        prop::collection::vec(message, 0..5),
        prop::collection::vec(tool(), 0..3),
        prop::option::of(".{0,5}"),
        any::<bool>(),
    )
        .prop_map(|(conversations, tools, system, quoted)| {
            let tools = Value::from(tools);
            let mut row =
                json!({"conversations": conversations, "tools": if quoted { tools.to_string().into() } else { tools }});
            if let Some(system) = system {
                row["system"] = system.into();
            }
            row
        })
}

/// A row in BFCL's layout with its answer key.
pub fn bfcl() -> impl Strategy<Value = Value> {
    let values = prop::collection::vec(value(), 0..3).prop_map(Value::from);
    let arguments = prop::collection::vec((name(), values), 0..3).prop_map(|e| e.into_iter().collect::<Map<_, _>>());
    let truth = prop::option::of(prop::collection::vec((name(), arguments), 0..3));
    (".{0,8}", prop::collection::vec(tool(), 0..3), truth).prop_map(|(text, tools, truth)| {
        let mut row = json!({"id": "x_0", "question": [[{"role": "user", "content": text}]], "function": tools});
        if let Some(truth) = truth {
            row["ground_truth"] = truth.into_iter().map(|(name, arguments)| json!({ name: arguments })).collect();
        }
        row
    })
}

/// A row in any layout, whole in form.
pub fn any_layout() -> impl Strategy<Value = Value> {
    prop_oneof![xlam(), openai(), sharegpt(), bfcl()]
}
