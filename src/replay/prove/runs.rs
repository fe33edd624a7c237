//! Whether the gold actions run at all.

use super::course::Course;
use crate::check::nearest;
use crate::codes::Code;
use crate::finding::{Finding, shorten};
use crate::json::excerpt;
use crate::world::Ended;

/// Says which actions fail.
pub fn check(course: &Course<'_>, findings: &mut Vec<Finding>) {
    for step in course.steps.iter().filter(|step| step.ended != Ended::Well) {
        let mut args = vec![("name", step.action.name.as_str().into())];
        let Some(tool) = step.tool else {
            let names = course.start.domain().tools.iter().map(|tool| tool.name);
            args.extend(nearest(&step.action.name, names).map(|near| ("nearest", near.into())));
            findings.push(Finding::new(Code::UnknownTool, step.action.at.as_str(), args));
            continue;
        };
        let code = if tool.writes { Code::GoldWriteFails } else { Code::GoldReadFails };
        args.push(("replayed", shorten(&step.text, 200).into()));
        args.push(("given", excerpt(&step.action.arguments)));
        findings.push(Finding::new(code, step.action.at.as_str(), args));
    }
}
