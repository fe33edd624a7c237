//! Verifies the tasks of a file on this thread, from memory: what a profiler looks at, without Python.
//!
//! Run: cargo bench --bench worlds -- DOMAIN FOLDER TASKS [ROUNDS]

use std::path::Path;
use std::time::Instant;

use callwright::domains::{domain, folder};
use callwright::json::Value;
use callwright::world::{Prepared, World};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let [name, data, tasks, rest @ ..] = &args[..] else {
        return eprintln!("usage: worlds DOMAIN FOLDER TASKS [ROUNDS]");
    };
    let world = folder::load(domain(name).expect("there is such a domain"), Path::new(data)).expect("it can be read");
    let text = std::fs::read_to_string(tasks).expect("the tasks can be read");
    let tasks: Value = serde_json::from_str(&text).expect("the tasks are JSON");
    // Both sides have their own, as a caller's have.
    let prepare =
        || -> Vec<Vec<Prepared>> { tasks.as_array().into_iter().flatten().map(|task| of_task(&world, task)).collect() };
    let (gold, made) = (prepare(), prepare());
    for round in 0..rest.first().and_then(|n| n.parse().ok()).unwrap_or(1) {
        let (began, mut out) = (Instant::now(), String::new());
        let pairs = gold.iter().zip(&made);
        let alike = pairs.filter(|(gold, made)| run(&world, gold, &mut out).same(&run(&world, made, &mut out))).count();
        let mean = began.elapsed().as_secs_f64() * 1e6 / gold.len().max(1) as f64;
        println!("round {round}: {} tasks, {alike} end alike, {mean:.2} µs a task", gold.len());
    }
}

fn of_task(world: &World, task: &Value) -> Vec<Prepared> {
    let actions = task["actions"].as_array().into_iter().flatten();
    actions.map(|action| world.prepare(action["name"].as_str().unwrap_or_default(), &action["arguments"])).collect()
}

fn run(world: &World, calls: &[Prepared], out: &mut String) -> World {
    let mut world = world.fork();
    for call in calls {
        out.clear();
        world.run(call, out);
    }
    world
}
