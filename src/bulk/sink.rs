//! A file that rows are written to: it is there once it is whole, whatever stops the work.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use super::Error;

/// Takes rows.
pub struct Sink {
    name: String,
    file: BufWriter<File>,
    /// The file that is written, and the place it goes to; devices and pipes are written as they are.
    made: Option<(PathBuf, PathBuf)>,
}

impl Sink {
    /// # Errors
    /// The file can't be made.
    pub fn new(path: PathBuf) -> Result<Sink, Error> {
        let name = path.display().to_string();
        match open(&path) {
            Ok((file, made)) => Ok(Sink { name, file: BufWriter::with_capacity(1 << 20, file), made }),
            Err(error) => Err(Error::Io(name, error)),
        }
    }

    /// # Errors
    /// The file can't be written.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.file.write_all(bytes).map_err(|error| Error::Io(self.name.clone(), error))
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    /// What is left can't be written.
    pub fn finish(&mut self) -> Result<(), Error> {
        let done = self.file.flush().and_then(|()| match self.made.take() {
            Some((made, place)) => fs::rename(made, place),
            None => Ok(()),
        });
        done.map_err(|error| Error::Io(self.name.clone(), error))
    }
}

impl Sink {
    /// The file that is there before the work is done.
    pub fn unfinished(&self) -> Option<PathBuf> {
        self.made.as_ref().map(|(made, _)| made.clone())
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        if let Some((made, _)) = &self.made {
            // Where it is gone already, nothing is left to take away.
            let _ = fs::remove_file(made);
        }
    }
}

fn open(path: &Path) -> io::Result<(File, Option<(PathBuf, PathBuf)>)> {
    // What a link leads to is replaced, not the link.
    let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let there = fs::metadata(&place).ok();
    if there.as_ref().is_some_and(|meta| !meta.is_file()) {
        return Ok((File::create(&place)?, None));
    }
    static MADE: AtomicU32 = AtomicU32::new(0);
    let mut name = std::ffi::OsString::from(".");
    name.push(place.file_name().ok_or(io::ErrorKind::InvalidFilename)?);
    name.push(format!(".{}-{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed)));
    let made = place.with_file_name(name);
    let file = File::create(&made)?;
    if let Some(meta) = there {
        // One that may not be written must not be replaced, either.
        let writable = File::options().append(true).open(&place).map(drop);
        writable.and_then(|()| fs::set_permissions(&made, meta.permissions())).inspect_err(|_| {
            let _ = fs::remove_file(&made);
        })?;
    }
    Ok((file, Some((made, place))))
}
