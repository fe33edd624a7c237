//! Findings and verdicts as Arrow, for whoever asks through the PyCapsule interface.

use std::sync::Arc;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{
    Array, ArrayRef, BooleanArray, RecordBatch, RecordBatchReader, StringArray, UInt32Array, UInt64Array,
};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use crate::json::{Object, Value};
use crate::py::errors;
use crate::py::report::Held;
use crate::report::{Bits, Located};

/// Findings in one batch.
const BATCH: usize = 16 << 10;

/// The columns of a table of findings: name, type, whether there may be nulls.
const COLUMNS: [(&str, DataType, bool); 14] = [
    ("code", DataType::Utf8, false),
    ("severity", DataType::Utf8, false),
    ("row", DataType::UInt64, false),
    ("source", DataType::Utf8, false),
    ("line", DataType::UInt64, true),
    ("id", DataType::Utf8, true),
    ("pointer", DataType::Utf8, false),
    ("line_in_text", DataType::UInt32, true),
    ("column_in_text", DataType::UInt32, true),
    ("turn", DataType::UInt32, true),
    ("call", DataType::UInt32, true),
    ("message", DataType::Utf8, false),
    ("values", DataType::Utf8, false),
    ("help", DataType::Utf8, false),
];

/// A stream of the findings that a report kept.
pub fn findings_stream<'py>(py: Python<'py>, held: &Arc<Held>) -> PyResult<Bound<'py, PyCapsule>> {
    let table = Table { held: Arc::clone(held), schema: columns(), next: 0 };
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(table)), c"arrow_array_stream")
}

/// The schema of that stream.
pub fn findings_schema(py: Python<'_>) -> PyResult<Bound<'_, PyCapsule>> {
    let schema = FFI_ArrowSchema::try_from(&*columns()).map_err(|e| errors::input(py, e.to_string()))?;
    PyCapsule::new_with_value(py, schema, c"arrow_schema")
}

/// Verdicts as an array of booleans: its schema, and the array.
pub fn verdicts_array<'py>(py: Python<'py>, ok: &Bits) -> PyResult<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)> {
    let array: BooleanArray = ok.iter().map(Some).collect();
    let field = Field::new("ok", DataType::Boolean, false);
    let schema = FFI_ArrowSchema::try_from(&field).map_err(|e| errors::input(py, e.to_string()))?;
    let array = FFI_ArrowArray::new(&array.to_data());
    Ok((PyCapsule::new_with_value(py, schema, c"arrow_schema")?, PyCapsule::new_with_value(py, array, c"arrow_array")?))
}

fn columns() -> SchemaRef {
    let fields = COLUMNS.iter().map(|(name, kind, nulls)| Field::new(*name, kind.clone(), *nulls));
    Arc::new(Schema::new(fields.collect::<Vec<_>>()))
}

/// Reads findings batch by batch, so that not all of them stand in memory twice.
struct Table {
    held: Arc<Held>,
    schema: SchemaRef,
    next: usize,
}

impl Iterator for Table {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let kept = &self.held.report.kept;
        let end = kept.len().min(self.next + BATCH);
        let batch = kept.get(self.next..end).filter(|batch| !batch.is_empty())?;
        self.next = end;
        Some(RecordBatch::try_new(Arc::clone(&self.schema), self.read(batch)))
    }
}

impl RecordBatchReader for Table {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }
}

impl Table {
    /// In the order of `COLUMNS`.
    fn read(&self, found: &[Located]) -> Vec<ArrayRef> {
        let held = &self.held;
        let texts = |text: &dyn Fn(&Located) -> Option<String>| -> ArrayRef {
            Arc::new(found.iter().map(text).collect::<StringArray>())
        };
        let words = |word: &dyn Fn(&Located) -> &str| -> ArrayRef {
            Arc::new(StringArray::from_iter_values(found.iter().map(word)))
        };
        let small = |number: &dyn Fn(&Located) -> Option<u32>| -> ArrayRef {
            Arc::new(found.iter().map(number).collect::<UInt32Array>())
        };
        let large = |number: &dyn Fn(&Located) -> Option<u64>| -> ArrayRef {
            Arc::new(found.iter().map(number).collect::<UInt64Array>())
        };
        vec![
            words(&|l| l.finding.code.slug()),
            words(&|l| l.finding.code.severity().word()),
            large(&|l| Some(l.row)),
            texts(&|l| Some(held.source(l.row).to_owned())),
            large(&|l| Some(l.line).filter(|line| *line > 0)),
            texts(&|l| held.report.id(l.row).map(Value::to_string)),
            texts(&|l| Some(l.finding.place.pointer.to_string())),
            small(&|l| l.finding.place.position().map(|(line, _)| line)),
            small(&|l| l.finding.place.position().map(|(_, column)| column)),
            small(&|l| l.finding.place.turn()),
            small(&|l| l.finding.place.call()),
            texts(&|l| Some(l.finding.message())),
            texts(&|l| {
                let values = l.finding.values().map(|(name, value)| (name.to_owned(), value.into_owned()));
                Some(Value::Object(values.collect::<Object>()).to_string())
            }),
            words(&|l| l.finding.code.entry().help),
        ]
    }
}
