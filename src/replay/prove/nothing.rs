//! Whether an agent passes that does nothing: calls no tool that writes, and says what anybody could say.

use super::course::Course;
use crate::codes::Code;
use crate::finding::{Finding, shorten};
use crate::replay::outputs::says;
use crate::replay::task::Task;

/// What an agent may say without having looked. The instruction itself is one of them, and so are the numbers of one
/// digit.
pub const TRIVIAL: [&str; 8] = [
    "",
    "yes",
    "no",
    "none",
    "done",
    "not available",
    "Sorry, I can't help with that.",
    "You are being transferred to a human agent.",
];

/// Says where doing nothing passes, and which outputs anybody could say.
pub fn check(course: &Course<'_>, task: &Task, instruction: &str, findings: &mut Vec<Finding>) {
    let untouched = course.end.same(&course.start);
    if task.outputs.is_empty() {
        if !untouched {
            return;
        }
        let writes = course.steps.iter().any(|step| step.writes());
        let (code, args) = match writes {
            true => (Code::NothingPasses, vec![("problem", "the gold actions leave the state as it was".into())]),
            false => (Code::NothingExpected, Vec::new()),
        };
        findings.push(Finding::new(code, "", args));
        return;
    }
    let answers: Vec<Option<String>> = task.outputs.iter().map(|output| trivial(instruction, &output.text)).collect();
    if untouched && answers.iter().all(Option::is_some) {
        let said: Vec<&str> = answers.iter().flatten().map(String::as_str).collect();
        let problem = format!("it says {}", shorten(&said.join(", "), 160));
        findings.push(Finding::new(Code::NothingPasses, "", vec![("problem", problem.into())]));
        return;
    }
    for (output, answer) in task.outputs.iter().zip(answers) {
        if let Some(answer) = answer {
            let args = vec![("output", shorten(&output.text, 200).into()), ("text", answer.into())];
            findings.push(Finding::new(Code::TrivialOutput, output.at.as_str(), args));
        }
    }
}

/// The trivial answer that has an output, in words.
fn trivial(instruction: &str, output: &str) -> Option<String> {
    let digits = ('0'..='9').map(String::from);
    let fixed = TRIVIAL.map(str::to_owned).into_iter().chain(digits).find(|answer| says(answer, output));
    match fixed {
        Some(answer) if answer.is_empty() => Some("nothing".to_owned()),
        Some(answer) => Some(format!("{answer:?}")),
        None => says(instruction, output).then(|| "what the instruction says".to_owned()),
    }
}
