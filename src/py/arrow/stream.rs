//! Batches out of the C data interface: PyCapsules to typed arrays. All that is unsafe about tables is here.

use std::ffi::CStr;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi_and_data_type};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{StructArray, make_array};
use arrow_schema::DataType;
use pyo3::exceptions::PyException;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};

use super::nothing;
use super::rows::Rows;
use crate::bulk::Control;
use crate::finding::shorten;
use crate::py::aside::aside;
use crate::py::errors;

/// Types nested deeper are refused: reading them goes down by recursion. Rows may be nested less deep anyway.
const DEEPEST: usize = 256;

/// What an object with the interface gives: tables of one schema.
pub struct Tables {
    name: String,
    /// `None` while a producer that was not waited for any longer still has it.
    source: Option<Source>,
}

struct Source {
    from: From,
    /// Known once the first batch is asked for.
    kind: Option<DataType>,
}

enum From {
    Stream(FFI_ArrowArrayStream),
    Array(FFI_ArrowSchema, FFI_ArrowArray),
}

impl Tables {
    /// Takes the stream, or the one array, of an object.
    pub fn open(object: &Bound<'_, PyAny>, name: &str) -> PyResult<Tables> {
        let py = object.py();
        let error = |problem: &str| errors::input(py, format!("{name}: {problem}"));
        let call = |method: &str| {
            object.call_method0(method).map_err(|raised| {
                if !raised.is_instance_of::<PyException>(py) {
                    return raised;
                }
                let ours = error(&format!("its {method} failed: {}", shorten(&raised.to_string(), 500)));
                ours.set_cause(py, Some(raised));
                ours
            })
        };
        let from = if object.hasattr("__arrow_c_stream__")? {
            let capsule = call("__arrow_c_stream__")?;
            let Some(stream) = content::<FFI_ArrowArrayStream>(&capsule, c"arrow_array_stream") else {
                return Err(error("its __arrow_c_stream__ gives no Arrow stream"));
            };
            // SAFETY: the capsule's name says what it holds; taking it leaves a released stream behind, as it must.
            From::Stream(unsafe { FFI_ArrowArrayStream::from_raw(stream) })
        } else {
            let pair = call("__arrow_c_array__")?;
            let both = pair.cast::<PyTuple>().ok().filter(|pair| pair.len() == 2);
            let parts = both.and_then(|pair| {
                let schema = content::<FFI_ArrowSchema>(&pair.get_item(0).ok()?, c"arrow_schema")?;
                Some((schema, content::<FFI_ArrowArray>(&pair.get_item(1).ok()?, c"arrow_array")?))
            });
            let Some((schema, array)) = parts else {
                return Err(error("its __arrow_c_array__ gives no Arrow array"));
            };
            // SAFETY: as above.
            unsafe { From::Array(FFI_ArrowSchema::from_raw(schema), FFI_ArrowArray::from_raw(array)) }
        };
        let released = match &from {
            From::Stream(stream) => stream.release().is_none(),
            From::Array(schema, array) => schema.release().is_none() || array.is_released(),
        };
        if released {
            return Err(error("it gives its rows once, and they are taken already"));
        }
        Ok(Tables { name: name.to_owned(), source: Some(Source { from, kind: None }) })
    }

    /// The next batch of rows. Producers run on a thread of their own, without the interpreter held: they may need it,
    /// and they may wait long, while signals are heard here.
    pub fn next(&mut self, py: Python<'_>) -> PyResult<Option<Rows>> {
        let Some(mut source) = self.source.take() else { return Ok(None) };
        let work = move || {
            let pulled = source.pull();
            Ok((source, pulled))
        };
        let (source, pulled) = aside(py, &Control::default(), |py| py.check_signals(), work)?;
        self.source = Some(source);
        pulled.map_err(|problem| self.error(py, &problem))
    }

    pub fn error(&self, py: Python<'_>, problem: &str) -> PyErr {
        errors::input(py, format!("{}: {}", self.name, shorten(problem, 500)))
    }
}

impl Source {
    fn pull(&mut self) -> Result<Option<Rows>, String> {
        let kind = match &self.kind {
            Some(kind) => kind.clone(),
            None => {
                let kind = match &mut self.from {
                    From::Stream(stream) => kind(&schema(stream)?)?,
                    From::Array(schema, _) => kind(schema)?,
                };
                self.kind.insert(kind).clone()
            }
        };
        let array = match &mut self.from {
            From::Stream(stream) => next(stream)?,
            From::Array(_, array) => std::mem::replace(array, FFI_ArrowArray::empty()),
        };
        if array.is_released() {
            return Ok(None);
        }
        // SAFETY: the producer promises that the array is of the schema that it gave.
        let data = unsafe { from_ffi_and_data_type(array, kind.clone()) }.map_err(|e| e.to_string())?;
        let array = make_array(data);
        let table = array.as_any().downcast_ref::<StructArray>().ok_or("no table")?;
        Rows::new(table).map(Some)
    }
}

/// What a capsule of this name holds.
fn content<T>(capsule: &Bound<'_, PyAny>, name: &CStr) -> Option<*mut T> {
    Some(capsule.cast::<PyCapsule>().ok()?.pointer_checked(Some(name)).ok()?.cast().as_ptr())
}

fn schema(stream: &mut FFI_ArrowArrayStream) -> Result<FFI_ArrowSchema, String> {
    let mut schema = FFI_ArrowSchema::empty();
    let get = stream.get_schema().ok_or("the stream has no schema")?;
    // SAFETY: the stream is not released, and the callback is its own.
    let status = unsafe { get(stream, &mut schema) };
    if status != 0 {
        return Err(last_error(stream, status));
    }
    if schema.release().is_none() {
        return Err("the stream has no schema".into());
    }
    Ok(schema)
}

fn next(stream: &mut FFI_ArrowArrayStream) -> Result<FFI_ArrowArray, String> {
    let mut array = FFI_ArrowArray::empty();
    let get = stream.get_next().ok_or("the stream has no batches")?;
    // SAFETY: as above.
    let status = unsafe { get(stream, &mut array) };
    if status != 0 {
        return Err(last_error(stream, status));
    }
    Ok(array)
}

fn last_error(stream: &mut FFI_ArrowArrayStream, status: i32) -> String {
    // SAFETY: the text belongs to the stream until the next call, and is copied before one.
    let text = stream.get_last_error().and_then(|get| unsafe {
        let text = get(stream);
        (!text.is_null()).then(|| CStr::from_ptr(text).to_string_lossy().into_owned())
    });
    // pyarrow appends a traceback.
    let text = text.as_deref().and_then(|text| text.split(". Detail: Python exception").next());
    format!("the stream failed: {}", text.map_or_else(|| format!("code {status}"), str::to_owned))
}

fn kind(schema: &FFI_ArrowSchema) -> Result<DataType, String> {
    let mut level = vec![schema];
    for _ in 0..DEEPEST {
        level = level.iter().flat_map(|s| s.children().chain(s.dictionary())).collect();
        if level.is_empty() {
            return match DataType::try_from(schema).map_err(|e| e.to_string())? {
                table @ DataType::Struct(_) => Ok(nothing::disguised(&table)),
                other => Err(format!("a table is needed, with a column for each field of a row, not {other}")),
            };
        }
    }
    Err(format!("its columns are nested deeper than {DEEPEST} levels"))
}
