//! Arrays behind one face each: what stands at an index, whatever the array's type. Nothing here trusts offsets.

use std::ops::Range;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Float16Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type,
    UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, LargeStringArray, StringArray, StringViewArray, StructArray};
use arrow_buffer::NullBuffer;
use arrow_schema::{DataType, Field, FieldRef};

use super::nothing;
use crate::json::Value;

type At<T> = Box<dyn Fn(usize) -> T + Send + Sync>;

/// An array and its nulls.
pub struct Cells {
    pub nulls: Option<NullBuffer>,
    pub len: usize,
    pub kind: Kind,
}

pub enum Kind {
    Null,
    Plain(At<Value>),
    Float(At<f64>),
    Text(Text),
    /// JSON texts that stand for their values: the extension type `arrow.json`.
    Json(Text),
    List(At<Range<usize>>, Box<Cells>),
    Struct(Vec<(String, Cells)>),
    /// Keys and values.
    Map(At<Range<usize>>, Box<(Cells, Cells)>),
    /// Values by index: dictionaries and runs.
    Indexed(At<usize>, Box<Cells>),
    /// A type that JSON does not have, by name.
    Foreign(String),
}

pub enum Text {
    Small(StringArray),
    Large(LargeStringArray),
    View(StringViewArray),
}

impl Cells {
    pub fn new(array: &ArrayRef, field: Option<&Field>) -> Result<Cells, String> {
        Ok(Cells { nulls: array.nulls().cloned(), len: array.len(), kind: Kind::new(array, field)? })
    }

    pub fn of_struct(table: &StructArray) -> Result<Cells, String> {
        let fields = table.fields().iter().zip(table.columns());
        let cells = fields.map(|(field, column)| Ok((field.name().clone(), Cells::new(column, Some(field))?)));
        let kind = Kind::Struct(cells.collect::<Result<_, String>>()?);
        Ok(Cells { nulls: table.nulls().cloned(), len: table.len(), kind })
    }

    pub fn is_null(&self, index: usize) -> bool {
        matches!(self.kind, Kind::Null) || self.nulls.as_ref().is_some_and(|nulls| nulls.is_null(index))
    }
}

impl Kind {
    fn new(array: &ArrayRef, field: Option<&Field>) -> Result<Kind, String> {
        let text = |text: Text| match field.and_then(|f| f.metadata().get("ARROW:extension:name")) {
            Some(name) if name == "arrow.json" => Kind::Json(text),
            _ => Kind::Text(text),
        };
        macro_rules! plain {
            ($kind:ty) => {{
                let values = array.as_primitive::<$kind>().values().clone();
                Kind::Plain(Box::new(move |i| values[i].into()))
            }};
        }
        macro_rules! float {
            ($kind:ty, $wide:expr) => {{
                let values = array.as_primitive::<$kind>().values().clone();
                Kind::Float(Box::new(move |i| $wide(values[i])))
            }};
        }
        macro_rules! list {
            ($array:expr, $item:expr) => {{
                let (offsets, items) = ($array.offsets().clone(), Cells::new($array.values(), Some($item))?);
                Kind::List(Box::new(move |i| offsets[i] as usize..offsets[i + 1] as usize), Box::new(items))
            }};
        }
        macro_rules! list_view {
            ($array:expr, $item:expr) => {{
                let (offsets, sizes) = ($array.offsets().clone(), $array.sizes().clone());
                let items = Cells::new($array.values(), Some($item))?;
                let span = move |i: usize| offsets[i] as usize..(offsets[i] as usize).saturating_add(sizes[i] as usize);
                Kind::List(Box::new(span), Box::new(items))
            }};
        }
        macro_rules! runs {
            ($ends:ty) => {{
                let runs = array.as_run::<$ends>();
                let (ends, values) = (runs.run_ends().clone(), Cells::new(runs.values(), None)?);
                Kind::Indexed(Box::new(move |i| ends.get_physical_index(i)), Box::new(values))
            }};
        }
        Ok(match array.data_type() {
            DataType::Null => Kind::Null,
            DataType::Struct(_) if field.is_some_and(nothing::is_disguised) => Kind::Null,
            DataType::Boolean => {
                let values = array.as_boolean().values().clone();
                Kind::Plain(Box::new(move |i| values.value(i).into()))
            }
            DataType::Int8 => plain!(Int8Type),
            DataType::Int16 => plain!(Int16Type),
            DataType::Int32 => plain!(Int32Type),
            DataType::Int64 => plain!(Int64Type),
            DataType::UInt8 => plain!(UInt8Type),
            DataType::UInt16 => plain!(UInt16Type),
            DataType::UInt32 => plain!(UInt32Type),
            DataType::UInt64 => plain!(UInt64Type),
            DataType::Float16 => float!(Float16Type, f64::from),
            DataType::Float32 => float!(Float32Type, f64::from),
            DataType::Float64 => float!(Float64Type, f64::from),
            DataType::Utf8 => text(Text::Small(array.as_string().clone())),
            DataType::LargeUtf8 => text(Text::Large(array.as_string().clone())),
            DataType::Utf8View => text(Text::View(array.as_string_view().clone())),
            DataType::List(item) => list!(array.as_list::<i32>(), item),
            DataType::LargeList(item) => list!(array.as_list::<i64>(), item),
            DataType::ListView(item) => list_view!(array.as_list_view::<i32>(), item),
            DataType::LargeListView(item) => list_view!(array.as_list_view::<i64>(), item),
            DataType::FixedSizeList(item, size) => {
                let size = usize::try_from(*size).map_err(|_| "a list of negative length")?;
                let items = Cells::new(array.as_fixed_size_list().values(), Some(item))?;
                Kind::List(Box::new(move |i| i * size..(i + 1) * size), Box::new(items))
            }
            DataType::Struct(_) => Cells::of_struct(array.as_struct())?.kind,
            DataType::Map(entry, _) => {
                let map = array.as_map();
                let (key, value) = key_and_value(entry)?;
                let (keys, values) = (Cells::new(map.keys(), Some(key))?, Cells::new(map.values(), Some(value))?);
                let offsets = map.offsets().clone();
                let span = move |i: usize| offsets[i] as usize..offsets[i + 1] as usize;
                Kind::Map(Box::new(span), Box::new((keys, values)))
            }
            DataType::Dictionary(..) => {
                let dictionary = array.as_any_dictionary();
                let keys = arrow_array::make_array(dictionary.keys().to_data());
                let Kind::Plain(keys) = Kind::new(&keys, None)? else { return Err("a dictionary without keys".into()) };
                // A key that is no index is past every end.
                let index = move |i| keys(i).as_u64().and_then(|key| usize::try_from(key).ok()).unwrap_or(usize::MAX);
                Kind::Indexed(Box::new(index), Box::new(Cells::new(dictionary.values(), field)?))
            }
            DataType::RunEndEncoded(ends, _) => match ends.data_type() {
                DataType::Int16 => runs!(Int16Type),
                DataType::Int32 => runs!(Int32Type),
                _ => runs!(Int64Type),
            },
            other => Kind::Foreign(other.to_string()),
        })
    }
}

fn key_and_value(entry: &FieldRef) -> Result<(&FieldRef, &FieldRef), &'static str> {
    match entry.data_type() {
        DataType::Struct(fields) if fields.len() == 2 => Ok((&fields[0], &fields[1])),
        _ => Err("a map without keys and values"),
    }
}

impl Text {
    /// The bytes at an index, which nobody has looked at yet. `None` where the array is broken.
    pub fn bytes(&self, index: usize) -> Option<&[u8]> {
        match self {
            Text::Small(array) => {
                let offsets = array.value_offsets();
                array.value_data().get(offsets[index] as usize..offsets[index + 1] as usize)
            }
            Text::Large(array) => {
                let offsets = array.value_offsets();
                array.value_data().get(offsets[index] as usize..offsets[index + 1] as usize)
            }
            Text::View(array) => {
                let view = &array.views()[index];
                // Up to 12 bytes stand in the view itself; else the number and offset of a buffer do.
                let length = *view as u32 as usize;
                if length <= 12 {
                    let start = index * 16 + 4;
                    return array.views().inner().get(start..start + length);
                }
                let (buffer, offset) = ((view >> 64) as u32 as usize, (view >> 96) as u32 as usize);
                array.data_buffers().get(buffer)?.get(offset..offset + length)
            }
        }
    }
}
