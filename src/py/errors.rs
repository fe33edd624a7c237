//! The one place where our errors become Python's exceptions.

use pyo3::prelude::*;
use pyo3::types::PyType;

use crate::bulk::Error;
use crate::domains::folder;

/// The exception for an error of the core.
pub fn exception(py: Python<'_>, error: &Error) -> PyErr {
    let class = match error {
        Error::Missing(_) => "InputNotFoundError",
        Error::Directory(_)
        | Error::Io(..)
        | Error::Empty(_)
        | Error::NotText(..)
        | Error::Container(..)
        | Error::Key(..)
        | Error::Task(..) => "InputError",
        Error::Changed(_) => "InputChangedError",
        Error::UnknownFormat(..) => "FormatError",
        Error::Threads(_) => "CallwrightError",
        Error::Internal(_) => "InternalError",
    };
    raise(py, class, error.to_string())
}

/// The exception for a world's folder that can't be read or written.
pub fn folder(py: Python<'_>, error: &folder::Error) -> PyErr {
    let class = match error {
        folder::Error::Missing(_) => "InputNotFoundError",
        folder::Error::NotAFolder(_)
        | folder::Error::Tables(..)
        | folder::Error::NotATable(..)
        | folder::Error::Io(..) => "InputError",
        folder::Error::NotEmpty(_) | folder::Error::Domain(_) | folder::Error::Users(_) => "OptionError",
        folder::Error::Stopped => "CallwrightError",
    };
    raise(py, class, error.to_string())
}

/// An option that is not one.
pub fn option(py: Python<'_>, message: String) -> PyErr {
    raise(py, "OptionError", message)
}

/// An input that can't be read, in words.
pub fn input(py: Python<'_>, message: String) -> PyErr {
    raise(py, "InputError", message)
}

fn raise(py: Python<'_>, class: &str, message: String) -> PyErr {
    let found = py.import("callwright.errors").and_then(|module| module.getattr(class));
    match found.and_then(|class| Ok(class.cast_into::<PyType>()?)) {
        Ok(class) => PyErr::from_type(class, (message,)),
        Err(error) => error,
    }
}
