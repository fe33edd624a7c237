//! Columns of nothing but null. Polars gives them a buffer for the mask of nulls, which the specification does not let
//! them have and the arrow crates refuse. So they are read as structs without fields, which may have one.

use std::sync::Arc;

use arrow_schema::{DataType, Field, FieldRef, Fields};

/// The field's metadata that tells such a struct from a true one.
const MARK: &str = "callwright.nothing";

/// The type with all columns of nulls below it in their disguise.
pub fn disguised(kind: &DataType) -> DataType {
    match kind {
        DataType::List(item) => DataType::List(field(item)),
        DataType::LargeList(item) => DataType::LargeList(field(item)),
        DataType::ListView(item) => DataType::ListView(field(item)),
        DataType::LargeListView(item) => DataType::LargeListView(field(item)),
        DataType::FixedSizeList(item, size) => DataType::FixedSizeList(field(item), *size),
        DataType::Map(entry, sorted) => DataType::Map(field(entry), *sorted),
        DataType::Struct(fields) => DataType::Struct(fields.iter().map(field).collect()),
        other => other.clone(),
    }
}

pub fn is_disguised(field: &Field) -> bool {
    field.metadata().contains_key(MARK)
}

fn field(field: &FieldRef) -> FieldRef {
    match field.data_type() {
        DataType::Null => {
            let mut metadata = field.metadata().clone();
            metadata.insert(MARK.to_owned(), String::new());
            let disguise = Field::new(field.name(), DataType::Struct(Fields::empty()), true);
            Arc::new(disguise.with_metadata(metadata))
        }
        other => Arc::new(field.as_ref().clone().with_data_type(disguised(other))),
    }
}
