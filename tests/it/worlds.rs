//! Worlds reproduce what the reference environment answered, wherever the shared data is at hand.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use callwright::domains::domain;
use callwright::domains::folder::load;
use callwright::json::Value;
use callwright::world::World;

fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/taubench").join(name);
    if !path.exists() {
        eprintln!("skipped: no {}", path.display());
        return None;
    }
    Some(path)
}

/// Every recorded run of a domain: calls, observations, which raised, the final hash.
fn recorded(folder: &Path) -> Vec<(String, Value)> {
    let mut names: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    let mut runs = Vec::new();
    for path in names {
        let value: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        for (i, run) in value.as_array().into_iter().flatten().enumerate() {
            if run.get("final_hash").is_some() {
                runs.push((format!("{}#{i}", path.file_name().unwrap().to_string_lossy()), run.clone()));
            }
        }
    }
    runs
}

/// What is wrong with a run on a fork of `world`.
fn faults(world: &World, run: &Value) -> Vec<String> {
    let mut world = world.fork();
    let mut found = Vec::new();
    let calls = run.get("calls").or(run.get("actions")).unwrap().as_array().unwrap();
    for (i, call) in calls.iter().enumerate() {
        let before = world.hash();
        let name = call["name"].as_str().unwrap();
        let got = world.call(name, &call["arguments"]);
        let wanted = run["observations"][i].as_str().unwrap_or_default();
        if run["raised"][i] == Value::Bool(true) {
            if !got.is_error {
                found.push(format!("{call}: {} where it raised {wanted}", got.text));
            }
        } else if got.text != wanted {
            found.push(format!("{call}:\n  {}\n  {wanted}", got.text));
        }
        let writes = world.domain().tool(name).is_some_and(|tool| tool.writes);
        if !writes && world.hash() != before {
            found.push(format!("{call}: a read changed the state"));
        }
    }
    if world.tau_hash() != run["final_hash"].as_str().unwrap() {
        found.push("another final hash".to_owned());
    }
    found
}

fn reproduced(name: &str, base_hash: &str, at_least: usize) {
    let Some(folder) = shared(name) else { return };
    let world = load(domain(name).unwrap(), &folder).unwrap();
    assert_eq!(world.tau_hash(), base_hash);
    let runs = recorded(&folder);
    assert!(runs.len() >= at_least, "only {} runs", runs.len());
    let (next, found) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some((name, run)) = runs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let faults = faults(&world, run);
                    found.lock().unwrap().extend(faults.into_iter().map(|fault| format!("{name}: {fault}")));
                }
            });
        }
    });
    let found = found.into_inner().unwrap();
    assert!(found.is_empty(), "{} faults\n{}", found.len(), found[..found.len().min(10)].join("\n"));
}

#[test]
fn retail_answers_as_the_reference() {
    reproduced("retail", "5a4b2cb59f4d12dea7e4adff24a7f8fada510ead49372ea4a729a82bbb5f49b5", 1120);
}

#[test]
fn airline_answers_as_the_reference() {
    reproduced("airline", "4587e6b48ad2b2c4f3e1fecb40aabec7bb2286513273b8f8cec3f5865222f290", 575);
}
