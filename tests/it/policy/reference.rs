//! The rules over tau-bench's gold actions: where they fire, the gold is at fault, and `docs/divergences.md` says so.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use callwright::domains::domain;
use callwright::domains::folder::load;
use callwright::domains::policy::{Trace, judge, policy};
use callwright::json::Value;

/// Files of tasks, by domain.
const FILES: [(&str, &str); 3] =
    [("retail", "tasks_train.json"), ("retail", "tasks_dev.json"), ("airline", "tasks_even.json")];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn shared(domain: &str) -> Option<PathBuf> {
    let beside = root().join("../shared/data");
    let path = std::env::var_os("CALLWRIGHT_SHARED").map_or(beside, PathBuf::from).join("taubench").join(domain);
    path.is_dir().then_some(path)
}

/// The tasks of a file whose gold actions break rules, by rule.
fn faults(name: &str, file: &str, folder: &Path) -> BTreeMap<String, Vec<usize>> {
    let (world, policy) = (load(domain(name).unwrap(), folder).unwrap(), policy(name).unwrap());
    let tasks: Vec<Value> = serde_json::from_str(&fs::read_to_string(folder.join(file)).unwrap()).unwrap();
    let mut out: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, task) in tasks.iter().enumerate() {
        let number = task["task_id"].as_u64().map_or(number, |id| usize::try_from(id).unwrap());
        let actions = task["actions"].as_array().unwrap().iter();
        let calls = actions.map(|action| {
            let arguments = action.get("kwargs").or(action.get("arguments")).unwrap();
            (action["name"].as_str().unwrap(), arguments)
        });
        let trace = Trace::of_calls(&world, calls);
        for breach in judge(policy, &trace, |_| true).breaches {
            let tasks = out.entry(breach.rule.id.to_owned()).or_default();
            if tasks.last() != Some(&number) {
                tasks.push(number);
            }
        }
    }
    out
}

/// What the document's table has: `| domain | file | rule | tasks | why |`, tasks by their numbers.
fn on_record(domain: &str, file: &str) -> BTreeMap<String, Vec<usize>> {
    let text = fs::read_to_string(root().join("docs/divergences.md")).unwrap();
    let mut out = BTreeMap::new();
    for line in text.lines() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, of, in_file, rule, tasks, why, _] = cells[..] else { continue };
        if of == domain && in_file.trim_matches('`') == file {
            assert!(!why.is_empty());
            let numbers = tasks.split(',').map(|number| number.trim().parse().unwrap());
            out.insert(rule.trim_matches('`').to_owned(), numbers.collect());
        }
    }
    out
}

#[test]
fn golds_faults_are_the_ones_on_record() {
    for (domain, file) in FILES {
        let Some(folder) = shared(domain) else { return println!("no reference data") };
        assert_eq!(faults(domain, file, &folder), on_record(domain, file), "{domain} {file}");
    }
}
