//! Python objects to values and back. What JSON does not have becomes a finding, as it would in a text.

use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple};

use crate::codes::Code;
use crate::finding::{Finding, item, step};
use crate::json::{MAX_DEPTH, Object, Value, lossy};

/// A row as Python has it. `None` where no value can be had; the findings say why.
pub fn row(object: &Bound<'_, PyAny>, findings: &mut Vec<Finding>) -> PyResult<Option<Value>> {
    match value(object, "", 0, findings) {
        Ok(value) => Ok(Some(value)),
        Err(Stop::Finding(finding)) => {
            // As in a text, where nothing else is said.
            findings.clear();
            findings.push(finding);
            Ok(None)
        }
        Err(Stop::Python(error)) => Err(error),
    }
}

enum Stop {
    Finding(Finding),
    Python(PyErr),
}

impl From<PyErr> for Stop {
    fn from(error: PyErr) -> Stop {
        Stop::Python(error)
    }
}

fn value(object: &Bound<'_, PyAny>, at: &str, depth: usize, findings: &mut Vec<Finding>) -> Result<Value, Stop> {
    if let Ok(text) = object.cast::<PyString>() {
        return Ok(Value::String(string(text, at, findings)?));
    }
    if object.is_none() {
        return Ok(Value::Null);
    }
    if let Ok(flag) = object.cast::<PyBool>() {
        return Ok(Value::Bool(flag.is_true()));
    }
    if object.is_instance_of::<PyInt>() {
        return integer(object, at, findings);
    }
    if let Ok(number) = object.cast::<PyFloat>() {
        return Ok(float(number.value(), at, findings));
    }
    if !object.is_instance_of::<PyDict>()
        && let Ok(mapping) = object.cast::<PyMapping>()
    {
        let dict = PyDict::from_sequence(mapping.items()?.as_any())?;
        return value(dict.as_any(), at, depth, findings);
    }
    let nested =
        object.is_instance_of::<PyDict>() || object.is_instance_of::<PyList>() || object.is_instance_of::<PyTuple>();
    if nested && depth == MAX_DEPTH {
        return Err(Stop::Finding(Finding::new(Code::TooDeep, "", vec![("limit", MAX_DEPTH.into())])));
    }
    if let Ok(dict) = object.cast::<PyDict>() {
        let mut out = Object::with_capacity(dict.len());
        for (key, member) in dict.iter() {
            let Ok(key) = key.cast::<PyString>() else {
                return Err(foreign(at, format!("a key of type {}", type_name(&key))));
            };
            let key = string(key, at, findings)?;
            let member = value(&member, &step(at, &key), depth + 1, findings)?;
            out.insert(key, member);
        }
        return Ok(Value::Object(out));
    }
    if let Ok(list) = object.cast::<PyList>() {
        return items(list.iter(), at, depth, findings);
    }
    if let Ok(tuple) = object.cast::<PyTuple>() {
        return items(tuple.iter(), at, depth, findings);
    }
    Err(foreign(at, format!("a Python object of type {}", type_name(object))))
}

fn items<'py>(
    items: impl Iterator<Item = Bound<'py, PyAny>>,
    at: &str,
    depth: usize,
    findings: &mut Vec<Finding>,
) -> Result<Value, Stop> {
    let mut out = Vec::new();
    for (i, member) in items.enumerate() {
        out.push(value(&member, &item(at, i), depth + 1, findings)?);
    }
    Ok(Value::Array(out))
}

fn string(text: &Bound<'_, PyString>, at: &str, findings: &mut Vec<Finding>) -> Result<String, Stop> {
    if let Ok(text) = text.to_cow() {
        return Ok(text.into_owned());
    }
    let bytes: Vec<u8> = text.call_method1("encode", ("utf-8", "surrogatepass"))?.extract()?;
    let text = lossy(&bytes);
    findings.push(Finding::new(Code::LoneSurrogate, at, vec![("got", text.clone().into())]));
    Ok(text)
}

fn integer(object: &Bound<'_, PyAny>, at: &str, findings: &mut Vec<Finding>) -> Result<Value, Stop> {
    if let Ok(n) = object.extract::<i64>() {
        return Ok(n.into());
    }
    if let Ok(n) = object.extract::<u64>() {
        return Ok(n.into());
    }
    // Python refuses to print integers of thousands of digits; their size says enough.
    let bits: usize = object.call_method0("bit_length")?.extract()?;
    let text = if bits < 4096 { object.str()?.to_string() } else { format!("of {bits} bits") };
    findings.push(Finding::new(Code::BigInteger, at, vec![("text", crate::finding::shorten(&text, 1000).into())]));
    Ok(object.extract::<f64>().ok().and_then(serde_json::Number::from_f64).map_or(0.into(), Value::Number))
}

pub fn float(number: f64, at: &str, findings: &mut Vec<Finding>) -> Value {
    if let Some(number) = serde_json::Number::from_f64(number) {
        return Value::Number(number);
    }
    let text = if number.is_nan() {
        "NaN"
    } else if number > 0.0 {
        "Infinity"
    } else {
        "-Infinity"
    };
    findings.push(Finding::new(Code::NonFiniteNumber, at, vec![("text", text.into())]));
    Value::from(0)
}

fn foreign(at: &str, what: String) -> Stop {
    Stop::Finding(not_json(at, &what))
}

/// The finding for a value that JSON does not have.
pub fn not_json(at: &str, what: &str) -> Finding {
    let problem = format!("{what} at {}", if at.is_empty() { "the top" } else { at });
    Finding::new(Code::NotJson, at, vec![("problem", problem.into())])
}

fn type_name(object: &Bound<'_, PyAny>) -> String {
    object.get_type().name().map_or_else(|_| "?".to_owned(), |name| name.to_string())
}

/// A value as Python has it.
pub fn to_python<'py>(py: Python<'py>, value: &Value) -> PyResult<Bound<'py, PyAny>> {
    Ok(match value {
        Value::Null => py.None().into_bound(py),
        Value::Bool(flag) => PyBool::new(py, *flag).to_owned().into_any(),
        Value::Number(n) => match (n.as_i64(), n.as_u64()) {
            (Some(n), _) => n.into_pyobject(py)?.into_any(),
            (None, Some(n)) => n.into_pyobject(py)?.into_any(),
            (None, None) => n.as_f64().into_pyobject(py)?.into_any(),
        },
        Value::String(text) => text.into_pyobject(py)?.into_any(),
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(|v| to_python(py, v)).collect::<PyResult<_>>()?;
            PyList::new(py, items)?.into_any()
        }
        Value::Object(object) => {
            let dict = PyDict::new(py);
            for (key, value) in object {
                dict.set_item(key, to_python(py, value)?)?;
            }
            dict.into_any()
        }
    })
}
