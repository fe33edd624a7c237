//! Where rows come from: a file, standard input, or bytes in memory; gzip and Zstandard are seen by their first bytes.

use std::fs::{self, File};
use std::io::{self, Cursor, Read};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::MultiGzDecoder;

use super::Error;

/// How many bytes are looked at to tell what an input is.
const HEAD: usize = 1 << 20;

/// One source of rows.
#[derive(Clone, Debug)]
pub enum Input {
    /// A file; `-` is standard input.
    Path(PathBuf),
    Bytes(Arc<[u8]>),
}

/// An input that is open.
pub struct Open {
    pub name: String,
    /// The first bytes, unpacked, of as many rows as tell what the input is; `reader` begins with them.
    pub head: Vec<u8>,
    /// The stream breaks off within `head`.
    pub broken: bool,
    pub reader: Box<dyn Read + Send>,
    /// Whether what is read is unpacked from a compressed stream.
    pub packed: bool,
}

impl Input {
    /// How messages call it.
    pub fn name(&self) -> String {
        match self {
            Input::Path(path) if path.as_os_str() == "-" => "<stdin>".to_owned(),
            Input::Path(path) => path.display().to_string(),
            Input::Bytes(_) => "<bytes>".to_owned(),
        }
    }

    /// Whether it can be opened, and how many bytes it has, where that can be known.
    ///
    /// # Errors
    /// There is no such file, or it is a directory.
    pub fn size(&self) -> Result<Option<u64>, Error> {
        match self {
            Input::Path(path) if path.as_os_str() == "-" => Ok(None),
            Input::Path(path) => {
                let meta = fs::metadata(path).map_err(|error| self.error(error))?;
                if meta.is_dir() {
                    return Err(Error::Directory(self.name()));
                }
                Ok(meta.is_file().then_some(meta.len()))
            }
            Input::Bytes(bytes) => Ok(Some(bytes.len() as u64)),
        }
    }

    /// Opens it; `taken` counts the bytes as they are stored.
    ///
    /// # Errors
    /// It can't be read.
    pub fn open(&self, taken: Arc<AtomicU64>) -> Result<Open, Error> {
        self.size()?;
        let raw: Box<dyn Read + Send> = match self {
            Input::Path(path) if path.as_os_str() == "-" => Box::new(io::stdin()),
            Input::Path(path) => Box::new(File::open(path).map_err(|error| self.error(error))?),
            Input::Bytes(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
        };
        let mut counted = Counted { inner: raw, taken };
        let (magic, error) = fill(&mut counted, 4);
        if let Some(error) = error {
            return Err(self.error(error));
        }
        let (gzip, zstd) = (magic.starts_with(&[0x1f, 0x8b]), magic == [0x28, 0xb5, 0x2f, 0xfd]);
        let packed = gzip || zstd;
        let whole = Cursor::new(magic).chain(counted);
        let mut reader: Box<dyn Read + Send> = match packed {
            _ if gzip => Box::new(MultiGzDecoder::new(io::BufReader::new(whole))),
            _ if zstd => Box::new(zstd::Decoder::new(whole).map_err(|error| self.error(error))?),
            _ => Box::new(whole),
        };
        let (head, error) = fill(&mut reader, HEAD);
        let broken = error.is_some();
        let rest: Box<dyn Read + Send> = match error {
            Some(error) if !packed => return Err(self.error(error)),
            // What the stream holds up to here is good; the trouble comes up again where it is read.
            Some(error) => Box::new(Fails(Some(error))),
            None => reader,
        };
        let reader = Box::new(Cursor::new(head.clone()).chain(rest));
        Ok(Open { name: self.name(), head, broken, reader, packed })
    }

    pub fn error(&self, error: io::Error) -> Error {
        match error.kind() {
            io::ErrorKind::NotFound => Error::Missing(self.name()),
            io::ErrorKind::IsADirectory => Error::Directory(self.name()),
            _ => Error::Io(self.name(), error),
        }
    }
}

struct Counted {
    inner: Box<dyn Read + Send>,
    taken: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let got = self.inner.read(buffer)?;
        self.taken.fetch_add(got as u64, Ordering::Relaxed);
        Ok(got)
    }
}

/// Fails where the stream before it failed.
struct Fails(Option<io::Error>);

impl Read for Fails {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// Reads `want` bytes, or as many as there are before the end or an error.
fn fill(reader: &mut impl Read, want: usize) -> (Vec<u8>, Option<io::Error>) {
    let mut bytes = Vec::new();
    let error = reader.take(want as u64).read_to_end(&mut bytes).err();
    (bytes, error)
}
