//! Writes a world: each record as it is made, into files beside their places that are moved there at the end.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::{Error, Tell, file};
use crate::domains::making::{MOST_USERS, make};
use crate::domains::table_names;
use crate::json::Value;

/// What was written: tables with their numbers of records, and bytes in all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    pub tables: Vec<(&'static str, u64)>,
    pub bytes: u64,
}

/// Makes a domain's world into a folder, which is made where there is none. One that holds something is refused, unless
/// forced: then its tables are written over, and what else is there stays.
pub fn write(
    domain: &str,
    users: usize,
    seed: u64,
    folder: &Path,
    force: bool,
    tell: &mut Tell<'_>,
) -> Result<Written, Error> {
    let Some(kind) = crate::domains::domain(domain) else {
        return Err(Error::Domain(domain.to_owned()));
    };
    if users > MOST_USERS {
        return Err(Error::Users(users));
    }
    let made = prepare(folder, force)?;
    let result = write_tables(domain, &table_names(kind), users, seed, folder, tell);
    if result.is_err() && made {
        // Only where it is empty, and it was not there before.
        let _ = fs::remove_dir(folder);
    }
    result
}

/// Whether the folder had to be made.
fn prepare(folder: &Path, force: bool) -> Result<bool, Error> {
    let io = |error| Error::Io(folder.to_owned(), error);
    if !folder.exists() {
        fs::create_dir_all(folder).map_err(io)?;
        return Ok(true);
    }
    if !folder.is_dir() {
        return Err(Error::NotAFolder(folder.to_owned()));
    }
    if !force && fs::read_dir(folder).map_err(io)?.next().is_some() {
        return Err(Error::NotEmpty(folder.to_owned()));
    }
    Ok(false)
}

fn write_tables(
    domain: &str,
    names: &[&'static str],
    users: usize,
    seed: u64,
    folder: &Path,
    tell: &mut Tell<'_>,
) -> Result<Written, Error> {
    let mut files: Vec<Table> = Vec::new();
    for name in names {
        files.push(Table::open(folder, name)?);
    }
    let mut failed = None;
    let mut records = 0;
    let mut each = |table: &'static str, key: String, record: Value| {
        let Some(file) = files.iter_mut().find(|file| file.name == table) else { return ControlFlow::Continue(()) };
        if let Err(error) = file.put(&key, &record) {
            failed = Some(Error::Io(file.place.clone(), error));
            return ControlFlow::Break(());
        }
        records += 1;
        if !tell(files.iter().map(|file| file.bytes).sum(), records) {
            failed = Some(Error::Stopped);
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    };
    make(domain, users, seed, &mut each);
    if let Some(error) = failed {
        return Err(error);
    }
    for file in &mut files {
        file.close().map_err(|error| Error::Io(file.place.clone(), error))?;
    }
    let mut written = Written::default();
    for file in &mut files {
        fs::rename(&file.beside, &file.place).map_err(|error| Error::Io(file.place.clone(), error))?;
        file.moved = true;
        written.tables.push((file.name, file.records));
        written.bytes += file.bytes;
    }
    Ok(written)
}

/// A table that is being written.
struct Table {
    name: &'static str,
    place: PathBuf,
    beside: PathBuf,
    out: BufWriter<File>,
    records: u64,
    bytes: u64,
    moved: bool,
}

impl Table {
    fn open(folder: &Path, name: &'static str) -> Result<Table, Error> {
        let place = file(folder, name);
        // Two that write at once do not write into one file.
        let beside = folder.join(format!(".{name}.json.{}", std::process::id()));
        let out = File::create(&beside).map_err(|error| Error::Io(place.clone(), error))?;
        Ok(Table { name, place, beside, out: BufWriter::new(out), records: 0, bytes: 0, moved: false })
    }

    fn put(&mut self, key: &str, record: &Value) -> io::Result<()> {
        let start = if self.records == 0 { "{" } else { "," };
        let line = format!("{start}\n{}: {record}", Value::from(key));
        self.out.write_all(line.as_bytes())?;
        self.records += 1;
        self.bytes += line.len() as u64;
        Ok(())
    }

    fn close(&mut self) -> io::Result<()> {
        let end = if self.records == 0 { "{}\n" } else { "\n}\n" };
        self.out.write_all(end.as_bytes())?;
        self.bytes += end.len() as u64;
        self.out.flush()?;
        self.out.get_ref().sync_all()
    }
}

impl Drop for Table {
    fn drop(&mut self) {
        if !self.moved {
            let _ = fs::remove_file(&self.beside);
        }
    }
}
