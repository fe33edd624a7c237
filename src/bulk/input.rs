//! Where rows come from: a file, standard input, or bytes in memory; gzip and Zstandard are seen by their first bytes.

use std::fs::{self, File, Metadata};
use std::io::{self, Cursor, Read};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

use super::Error;
use super::gzip::Members;

/// How many bytes are looked at to tell what an input is.
const HEAD: usize = 1 << 20;
const LONGEST_HEAD: usize = 64 << 20;

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
    /// The file as it was when it was opened.
    pub seen: Option<Seen>,
}

/// What tells whether a file that is being read is still what it was.
pub struct Seen {
    file: File,
    size: u64,
    modified: Option<SystemTime>,
}

impl Seen {
    fn new(file: &File) -> Option<Seen> {
        let meta = file.metadata().ok().filter(Metadata::is_file)?;
        // The system's own files (/proc) have no size, and change with each look.
        (meta.len() > 0).then_some(())?;
        Some(Seen { file: file.try_clone().ok()?, size: meta.len(), modified: meta.modified().ok() })
    }

    pub fn has_changed(&self) -> bool {
        let now = self.file.metadata();
        now.is_ok_and(|now| now.len() != self.size || now.modified().ok() != self.modified)
    }
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
        let mut seen = None;
        let raw: Box<dyn Read + Send> = match self {
            Input::Path(path) if path.as_os_str() == "-" => Box::new(io::stdin()),
            Input::Path(path) => {
                let file = File::open(path).map_err(|error| self.error(error))?;
                seen = Seen::new(&file);
                Box::new(file)
            }
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
            _ if gzip => Box::new(Members::new(whole)),
            _ if zstd => Box::new(zstd::Decoder::new(whole).map_err(|error| self.error(error))?),
            _ => Box::new(whole),
        };
        let (mut head, mut error) = fill(&mut reader, HEAD);
        // A row on a long line tells more once it is whole.
        while error.is_none() && head.len().is_multiple_of(HEAD) && is_part_of_a_line(&head) {
            let (more, trouble) = fill(&mut reader, HEAD);
            if more.is_empty() && trouble.is_none() {
                break;
            }
            head.extend(more);
            error = trouble;
        }
        let broken = error.is_some();
        let rest: Box<dyn Read + Send> = match error {
            Some(error) if !packed => return Err(self.error(error)),
            // What the stream holds up to here is good; the trouble comes up again where it is read.
            Some(error) => Box::new(Fails(Some(error))),
            None => reader,
        };
        let reader = Box::new(Cursor::new(head.clone()).chain(rest));
        Ok(Open { name: self.name(), head, broken, reader, packed, seen })
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

fn is_part_of_a_line(head: &[u8]) -> bool {
    head.first() == Some(&b'{') && head.len() < LONGEST_HEAD && memchr::memchr(b'\n', head).is_none()
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
