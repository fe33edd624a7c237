//! Whether the expected outputs can be found: in what reads tell, or computed simply from it.

use super::budget::{Budget, Spent};
use super::computed;
use super::course::Course;
use super::reach::Reach;
use crate::codes::Code;
use crate::finding::{Finding, shorten};
use crate::replay::outputs::says;
use crate::replay::task::Task;

/// Says which outputs can't be traced.
pub fn check(
    course: &Course<'_>,
    task: &Task,
    reach: &mut Reach<'_>,
    budget: &mut Budget,
    findings: &mut Vec<Finding>,
) -> Result<(), Spent> {
    let left: Vec<_> = task.outputs.iter().filter(|output| !says(reach.instruction, &output.text)).collect();
    if left.is_empty() {
        return Ok(());
    }
    while reach.read_on(budget)? {}
    for searching in [false, true] {
        if searching {
            reach.search_around(budget)?;
        }
        let missing: Vec<_> = left.iter().filter(|output| !is_found(&output.text, course, reach)).collect();
        if missing.is_empty() || searching {
            for output in missing {
                let args = vec![("output", shorten(&output.text, 200).into())];
                findings.push(Finding::new(Code::UntracedOutput, output.at.as_str(), args));
            }
            break;
        }
    }
    Ok(())
}

fn is_found(output: &str, course: &Course<'_>, reach: &Reach<'_>) -> bool {
    let answers = course.steps.iter().map(|step| step.text.as_str());
    let mut texts = reach.reads.iter().map(|read| read.text.as_str()).chain(answers);
    texts.any(|text| says(text, output)) || number(output).is_some_and(|n| computed::is_computed(n, course, reach))
}

/// The number that an output is, its currency and its separators dropped.
fn number(output: &str) -> Option<f64> {
    let bare = output.trim().trim_start_matches(['$', '€', '£']).replace(',', "");
    bare.trim().parse::<f64>().ok().filter(|number| number.is_finite())
}
