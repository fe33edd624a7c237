//! A file that is written on.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use super::Error;

/// A file that rows are written to.
pub struct Sink {
    name: String,
    file: BufWriter<File>,
}

impl Sink {
    /// # Errors
    /// The file can't be made.
    pub fn new(path: PathBuf) -> Result<Sink, Error> {
        let name = path.display().to_string();
        match File::create(&path) {
            Ok(file) => Ok(Sink { name, file: BufWriter::with_capacity(1 << 20, file) }),
            Err(error) => Err(Error::Io(name, error)),
        }
    }

    /// # Errors
    /// The file can't be written.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.file.write_all(bytes).map_err(|error| Error::Io(self.name.clone(), error))
    }

    /// # Errors
    /// What is left can't be written.
    pub fn finish(&mut self) -> Result<(), Error> {
        self.file.flush().map_err(|error| Error::Io(self.name.clone(), error))
    }
}
