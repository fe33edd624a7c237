//! Tools recognised by their bytes as they stand in a row, escaped or not: each is read and compiled once.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::{Arc, PoisonError, RwLock};

use memchr::{memchr, memmem};

use crate::check::{Selection, tools};
use crate::finding::Finding;
use crate::formats::read_tool;
use crate::json::escaped::{nested_extent, unescape};
use crate::json::scan::Scan;
use crate::json::{Source, parse};
use crate::row::{At, Declaration, Tool};
use crate::schema::{Cache, Compiled};

/// Most tools that are kept, and most of their bytes. Some datasets have new tools in every row.
const MOST: usize = 8192;
const MOST_BYTES: usize = 16 << 20;
/// How many tools of one name are kept.
const ALIKE: usize = 16;
/// How far from its beginning a tool's name is looked for.
const NEAR: usize = 256;

/// A declaration that was seen before.
pub struct Known {
    raw: Arc<[u8]>,
    /// As it stands inside a string, where quotes are escaped.
    nested: bool,
    pub declaration: Arc<Declaration>,
    /// Where in the declaration the object stands that has the name.
    inner: &'static str,
    pub compiled: Arc<Compiled>,
    /// What is said of the tool wherever it is offered; places are below the declaration.
    pub remarks: Vec<Finding>,
}

impl Known {
    /// The tool as the row has it whose list of tools it is in.
    pub fn tool(&self, at: &str) -> Tool {
        Tool { declaration: Arc::clone(&self.declaration), at: At(format!("{at}{}", self.inner).into()) }
    }
}

/// Tools by a hash of the bytes of their names. One is shared, and each thread has one of its own before it.
#[derive(Default)]
pub struct Table {
    hasher: ahash::RandomState,
    by_name: HashMap<u64, Alike, BuildHasherDefault<Hashed>>,
    count: usize,
    bytes: usize,
    worth: Worth,
}

/// Whether it is worth while to learn tools that were not seen before: where each row has its own, it is not.
#[derive(Default)]
struct Worth {
    known: usize,
    learnt: usize,
    passed: usize,
}

/// How many tools are learnt before the first is met again, and how many are passed by before that is tried anew.
const TRIED: usize = 512;
const PASSED: usize = 8192;

impl Worth {
    fn learns(&mut self) -> bool {
        if self.learnt <= TRIED + self.known {
            self.learnt += 1;
            return true;
        }
        self.passed += 1;
        if self.passed == PASSED {
            *self = Worth::default();
        }
        false
    }
}

/// Tools of one name: one, and the others that there may be.
struct Alike {
    first: Arc<Known>,
    /// Beside the tool, so that a look at it is one step less.
    raw: Arc<[u8]>,
    others: Vec<Arc<Known>>,
}

/// The keys are hashes already.
#[derive(Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = self.0 << 8 | u64::from(*byte));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

impl Table {
    fn find(&self, name: &[u8], text: &[u8], nested: bool) -> Option<&Arc<Known>> {
        let alike = self.by_name.get(&self.hasher.hash_one(name))?;
        if text.starts_with(&alike.raw) && alike.first.nested == nested {
            return Some(&alike.first);
        }
        alike.others.iter().find(|known| known.nested == nested && text.starts_with(&known.raw))
    }

    fn add(&mut self, name: &[u8], known: &Arc<Known>) {
        if self.count >= MOST || self.bytes >= MOST_BYTES {
            *self = Table { worth: std::mem::take(&mut self.worth), ..Table::default() };
        }
        (self.count, self.bytes) = (self.count + 1, self.bytes + known.raw.len());
        match self.by_name.entry(self.hasher.hash_one(name)) {
            Entry::Vacant(vacant) => {
                let (first, raw) = (Arc::clone(known), Arc::clone(&known.raw));
                vacant.insert(Alike { first, raw, others: Vec::new() });
            }
            Entry::Occupied(alike) => {
                let others = &mut alike.into_mut().others;
                if others.len() == ALIKE {
                    let old = others.remove(0);
                    (self.count, self.bytes) = (self.count - 1, self.bytes - old.raw.len());
                }
                others.push(Arc::clone(known));
            }
        }
    }
}

/// What it takes to know a tool that was not seen before.
pub struct Library<'a> {
    pub own: &'a mut Table,
    pub shared: &'a RwLock<Table>,
    pub schemas: &'a Cache,
    pub selection: &'a Selection,
    /// A tool was not known, and not learnt.
    pub strange: bool,
}

impl Library<'_> {
    /// Passes over a tool and says which one it is. `None` where reading it would give findings, or is not decided here.
    pub fn recognise(&mut self, scan: &mut Scan<'_>, nested: bool) -> Option<Arc<Known>> {
        let text = scan.rest();
        let name = name(text, nested)?;
        if let Some(known) = self.own.find(name, text, nested) {
            scan.at += known.raw.len();
            let known = Arc::clone(known);
            self.own.worth.known += 1;
            return Some(known);
        }
        let shared = self.shared.read().unwrap_or_else(PoisonError::into_inner).find(name, text, nested).cloned();
        let known = match shared {
            Some(known) => known,
            None if !self.own.worth.learns() => {
                self.strange = true;
                return None;
            }
            None => {
                let known = Arc::new(self.read(text, nested)?);
                self.shared.write().unwrap_or_else(PoisonError::into_inner).add(name, &known);
                known
            }
        };
        self.own.add(name, &known);
        scan.at += known.raw.len();
        Some(known)
    }

    fn read(&self, text: &[u8], nested: bool) -> Option<Known> {
        let mut plain = Vec::new();
        let raw = if nested {
            let raw = &text[..nested_extent(text)?];
            unescape(raw, &mut plain)?;
            let mut scan = Scan::new(&plain);
            scan.value(0)?;
            scan.end()?;
            raw
        } else {
            let mut scan = Scan::new(text);
            scan.value(0)?;
            &text[..scan.at]
        };
        let plain = if nested { &plain } else { raw };
        let mut findings = Vec::new();
        let value = parse(std::str::from_utf8(plain).ok()?, "", Source::Row, &mut findings)?;
        let tool = read_tool(value, String::new(), &mut findings).filter(|_| findings.is_empty())?;
        let compiled = self.schemas.get(tool.parameters.as_ref());
        tools::alone(&tool, &compiled, &mut findings);
        findings.retain(|f| self.selection.has(f.code));
        let inner = if tool.at.0.is_empty() { "" } else { "/function" };
        Some(Known { raw: raw.into(), nested, declaration: tool.declaration, inner, compiled, remarks: findings })
    }
}

/// How declarations mostly begin, up to the text of the name.
const BEGINNINGS: [[&[u8]; 4]; 2] = [
    [
        b"{\"name\": \"",
        b"{\"name\":\"",
        b"{\"type\": \"function\", \"function\": {\"name\": \"",
        b"{\"type\":\"function\",\"function\":{\"name\":\"",
    ],
    [
        b"{\\\"name\\\": \\\"",
        b"{\\\"name\\\":\\\"",
        b"{\\\"type\\\": \\\"function\\\", \\\"function\\\": {\\\"name\\\": \\\"",
        b"{\\\"type\\\":\\\"function\\\",\\\"function\\\":{\\\"name\\\":\\\"",
    ],
];

/// The first text under `"name"` near the beginning, as written. It need not be the tool's own: two tools of the same
/// bytes have the same, and that is all it is for.
fn name(text: &[u8], nested: bool) -> Option<&[u8]> {
    let value = match BEGINNINGS[usize::from(nested)].iter().find_map(|beginning| text.strip_prefix(*beginning)) {
        Some(value) => &value[..value.len().min(NEAR)],
        None => {
            let (quote, key): (&[u8], &[u8]) = if nested { (b"\\\"", b"name\\\"") } else { (b"\"", b"name\"") };
            let near = &text[..text.len().min(NEAR)];
            let after = near.get(memmem::find(near, key)? + key.len()..)?;
            &after[memmem::find(after, quote)? + quote.len()..]
        }
    };
    Some(&value[..memchr(b'"', value)?])
}
