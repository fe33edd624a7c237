//! Reads a world: which domain's it is, and its tables, as they stand or as the engine has them.

use std::fs;
use std::path::Path;

use super::{Error, Tell, file};
use crate::domains::invariants::Violations;
use crate::domains::tables::Tables;
use crate::domains::{DOMAINS, domain as named, table_names};
use crate::finding::Finding;
use crate::json::{Source, Value, kind, parse};
use crate::world::{Domain, World};

/// Largest file of a table: it is held in memory, several times as large.
const MOST_BYTES: u64 = 4 << 30;

/// The domain whose tables lie in a folder.
pub fn domain_in(folder: &Path) -> Result<&'static str, Error> {
    there(folder)?;
    let has = |table: &&'static str| file(folder, table).is_file();
    if let Some(domain) = DOMAINS.iter().find(|domain| table_names(domain).iter().all(has)) {
        return Ok(domain.name);
    }
    // All domains have users: what else there is tells which one is meant.
    let some = |domain: &&&Domain| table_names(domain).iter().any(|table| *table != "users" && has(table));
    let Some(domain) = DOMAINS.iter().find(some) else {
        let each = DOMAINS.map(|domain| format!("{} ({})", domain.name, table_names(domain).join(", ")));
        let what = format!("no world: there are no tables of {}", each.join(" or "));
        return Err(Error::Tables(folder.to_owned(), what));
    };
    whole(domain, folder)?;
    Ok(domain.name)
}

/// The world in a folder. Other files in it are left alone.
pub fn load(domain: &'static Domain, folder: &Path) -> Result<World, Error> {
    whole(domain, folder)?;
    let mut texts = Vec::new();
    for table in table_names(domain) {
        texts.push((file(folder, table).display().to_string(), text(folder, table)?));
    }
    World::of_texts(domain, &texts).map_err(|error| Error::NotATable(error.name.into(), error.what))
}

/// The tables of a domain in a folder. What a plain parse would pass over in silence (a key that stands twice, a number
/// beyond 64 bits) is said as violations of `json`.
pub fn read(domain: &str, folder: &Path, out: &mut Violations, tell: &mut Tell<'_>) -> Result<Tables, Error> {
    let domain = named(domain).ok_or_else(|| Error::Domain(domain.to_owned()))?;
    whole(domain, folder)?;
    let mut tables = Tables::default();
    let (mut bytes, mut records) = (0, 0);
    for name in table_names(domain) {
        let not_a_table = |what: String| Error::NotATable(file(folder, name), what);
        let text = text(folder, name)?;
        bytes += text.len() as u64;
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

fn there(folder: &Path) -> Result<(), Error> {
    if !folder.exists() {
        return Err(Error::Missing(folder.to_owned()));
    }
    if !folder.is_dir() {
        return Err(Error::NotAFolder(folder.to_owned()));
    }
    Ok(())
}

/// Says with an error which tables a folder lacks.
fn whole(domain: &Domain, folder: &Path) -> Result<(), Error> {
    there(folder)?;
    let lacking: Vec<String> = table_names(domain)
        .into_iter()
        .filter(|table| !file(folder, table).is_file())
        .map(|table| format!("{table}.json"))
        .collect();
    if lacking.is_empty() {
        return Ok(());
    }
    let verb = if lacking.len() == 1 { "is" } else { "are" };
    let what = format!("not a world of {}: {} {verb} not there", domain.name, lacking.join(" and "));
    Err(Error::Tables(folder.to_owned(), what))
}

fn text(folder: &Path, table: &str) -> Result<String, Error> {
    let path = file(folder, table);
    let io = |error| Error::Io(path.clone(), error);
    let size = fs::metadata(&path).map_err(io)?.len();
    if size > MOST_BYTES {
        let what = format!("{size} bytes are too many; a table has at most {MOST_BYTES}");
        return Err(Error::NotATable(path, what));
    }
    let data = fs::read(&path).map_err(io)?;
    String::from_utf8(data).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Error::NotATable(path, format!("not UTF-8: the byte at {at} is no text"))
    })
}

/// What a text's last finding says is wrong with it.
fn why(findings: &[Finding]) -> String {
    let Some(finding) = findings.last() else { return "it can't be read".to_owned() };
    let problem = finding.values().find(|(name, _)| *name == "problem");
    problem.and_then(|(_, problem)| problem.as_str().map(str::to_owned)).unwrap_or_else(|| finding.message())
}
