//! Reads a world: which domain's it is, and its tables.

use std::fs;
use std::path::Path;

use super::{Error, Tell, file};
use crate::domains::invariants::Violations;
use crate::domains::tables::{DOMAINS, Tables};
use crate::finding::Finding;
use crate::json::{Source, Value, kind, parse};

/// Largest file of a table: it is held in memory, several times as large.
const MOST_BYTES: u64 = 4 << 30;

/// The domain whose tables lie in a folder.
pub fn domain_in(folder: &Path) -> Result<&'static str, Error> {
    if !folder.exists() {
        return Err(Error::Missing(folder.to_owned()));
    }
    if !folder.is_dir() {
        return Err(Error::NotAFolder(folder.to_owned()));
    }
    let has = |table: &&'static str| file(folder, table).is_file();
    if let Some((domain, _)) = DOMAINS.iter().find(|(_, tables)| tables.iter().all(has)) {
        return Ok(domain);
    }
    // All domains have users: what else there is tells which one is meant.
    let some = DOMAINS.iter().find(|(_, tables)| tables.iter().any(|table| *table != "users" && has(table)));
    let Some((domain, tables)) = some else {
        let each: Vec<String> =
            DOMAINS.iter().map(|(domain, tables)| format!("{domain} ({})", tables.join(", "))).collect();
        let what = format!("no world: there are no tables of {}", each.join(" or "));
        return Err(Error::Tables(folder.to_owned(), what));
    };
    whole(domain, tables, folder)?;
    Ok(domain)
}

/// Says with an error which tables a folder lacks.
fn whole(domain: &str, tables: &[&str], folder: &Path) -> Result<(), Error> {
    if !folder.exists() {
        return Err(Error::Missing(folder.to_owned()));
    }
    let has = |table: &&str| file(folder, table).is_file();
    let lacking: Vec<String> = tables.iter().filter(|table| !has(table)).map(|t| format!("{t}.json")).collect();
    if lacking.is_empty() {
        return Ok(());
    }
    let verb = if lacking.len() == 1 { "is" } else { "are" };
    let what = format!("not a world of {domain}: {} {verb} not there", lacking.join(" and "));
    Err(Error::Tables(folder.to_owned(), what))
}

/// The tables of a domain in a folder. What a plain parse would pass over in silence (a key that stands twice, a number
/// beyond 64 bits) is said as violations of `json`.
pub fn read(domain: &str, folder: &Path, out: &mut Violations, tell: &mut Tell<'_>) -> Result<Tables, Error> {
    let Some((_, names)) = DOMAINS.iter().find(|(name, _)| *name == domain) else {
        return Err(Error::Domain(domain.to_owned()));
    };
    whole(domain, names, folder)?;
    let mut tables = Tables::default();
    let (mut bytes, mut records) = (0, 0);
    for name in names {
        let path = file(folder, name);
        let io = |error| Error::Io(path.clone(), error);
        let not_a_table = |what: String| Error::NotATable(path.clone(), what);
        let size = fs::metadata(&path).map_err(io)?.len();
        if size > MOST_BYTES {
            return Err(not_a_table(format!("{size} bytes are too many; a table has at most {MOST_BYTES}")));
        }
        let data = fs::read(&path).map_err(io)?;
        bytes += data.len() as u64;
        let text = String::from_utf8(data).map_err(|error| {
            not_a_table(format!("not UTF-8: the byte at {} is no text", error.utf8_error().valid_up_to()))
        })?;
        let mut findings = Vec::new();
        let value = parse(&text, "", Source::Row, &mut findings);
        drop(text);
        let object = match value {
            None => {
                return Err(not_a_table(format!("not JSON: {}", why(&findings))));
            }
            Some(Value::Object(object)) => object,
            Some(other) => {
                return Err(not_a_table(format!("{}, where a table is an object of records by key", kind(&other))));
            }
        };
        for finding in findings {
            out.say("json", name, "", finding.place.pointer.to_string(), &finding.message());
        }
        records += object.len() as u64;
        tables.0.push((name, object));
        if !tell(bytes, records) {
            return Err(Error::Stopped);
        }
    }
    Ok(tables)
}

/// What a text's last finding says is wrong with it.
fn why(findings: &[Finding]) -> String {
    let Some(finding) = findings.last() else { return "it can't be read".to_owned() };
    let problem = finding.args.iter().find(|(name, _)| *name == "problem");
    problem.and_then(|(_, problem)| problem.as_str()).map_or_else(|| finding.message(), str::to_owned)
}
