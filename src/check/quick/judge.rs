//! Whether what a look at a row noted is surely right: its tools, and its calls held against them.

use std::collections::HashSet;
use std::sync::Arc;

use super::known::Known;
use super::look::{Fit, Look, Seen};
use crate::json::same;
use crate::json::scan::Scan;

/// Rows with more calls than this are left to the slow path.
const MOST: usize = 32;
/// Calls that may take more steps of a validator are, too.
const STEPS: u64 = 1_000_000;
/// Up to this many tools, each is compared with each.
const FEW: usize = 16;

impl Look {
    /// Holds the calls against the tools. `None` where there is a doubt about the row as a whole.
    pub fn judge(&mut self, line: &[u8], strict: bool) -> Option<()> {
        if self.calls.len() > MOST || self.tools.is_empty() && !self.calls.is_empty() {
            return None;
        }
        distinct(&self.tools)?;
        for number in 0..self.calls.len() {
            self.differs_from_those_before(number, line)?;
            let call = &self.calls[number];
            let arguments = self.read(line, &call.arguments);
            let mut scan = Scan::new(arguments);
            (scan.peek()? == b'{').then_some(())?;
            let tool = self.tool(line, call);
            // However a call is judged, its row stays far below what a validator may take.
            let cost = tool.and_then(|tool| tool.compiled.cost.as_ref());
            if cost.is_some_and(|cost| cost.at_most(arguments.len()).is_none_or(|steps| steps > STEPS)) {
                return None;
            }
            let fit = tool.and_then(|tool| {
                let lacks = tool.compiled.shape.as_ref()?.fits_arguments(&mut scan)?;
                scan.end()?;
                Some(if lacks { Fit::Lacking } else { Fit::Sure })
            });
            // What is missing is an error where a guess is taken for one.
            let fit = fit.filter(|fit| !strict || *fit == Fit::Sure);
            if fit.is_none() {
                let mut scan = Scan::new(arguments);
                scan.value(0)?;
                scan.end()?;
                // A tool whose schema is not valid has another remark where it is called.
                if tool.is_some_and(|tool| tool.compiled.validator.is_err()) {
                    return None;
                }
            }
            self.calls[number].fit = fit.unwrap_or(Fit::Unsure);
        }
        Some(())
    }

    /// The tool that a call is of.
    fn tool(&self, line: &[u8], call: &Seen) -> Option<&Known> {
        let name = self.read(line, &call.name);
        self.tools.iter().find(|tool| tool.declaration.name.as_bytes() == name).map(|tool| &**tool)
    }

    fn differs_from_those_before(&self, number: usize, line: &[u8]) -> Option<()> {
        let call = &self.calls[number];
        let name = self.read(line, &call.name);
        for other in &self.calls[..number] {
            if self.read(line, &other.name) == name {
                let (one, two) = (self.read(line, &other.arguments), self.read(line, &call.arguments));
                if one == two || same(&super::value(one)?, &super::value(two)?) {
                    return None;
                }
            }
        }
        Some(())
    }
}

/// No two tools of one name, unless they are the same.
fn distinct(tools: &[Arc<Known>]) -> Option<()> {
    if tools.len() > FEW {
        let mut names = HashSet::new();
        return tools.iter().all(|tool| names.insert(&tool.declaration.name)).then_some(());
    }
    let clash = |a: &Arc<Known>, b: &Arc<Known>| a.declaration.name == b.declaration.name && !Arc::ptr_eq(a, b);
    let clashes = tools.iter().enumerate().any(|(i, tool)| tools[..i].iter().any(|other| clash(tool, other)));
    (!clashes).then_some(())
}
