//! The extension module: converts what Python gives, lets go of the interpreter, calls the core, converts back.

mod arrow;
mod aside;
mod check;
mod convert;
mod databases;
mod errors;
mod findings;
mod judging;
mod options;
mod prove;
mod replay;
mod report;
mod rows;
mod schemas;
mod similar;
mod stream;
mod tables;
mod world;

use pyo3::prelude::*;

/// The core of callwright. Its typed face is in `_core.pyi`; programs use the names in `callwright`.
#[pymodule]
mod _core {
    use pyo3::exceptions::PyImportError;
    use pyo3::prelude::*;

    /// Threads of ours attach to the main interpreter, and what they made for another one would be of the wrong kind.
    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        let py = module.py();
        // The second is its name up to Python 3.12.
        let Ok(known) = py.import("_interpreters").or_else(|_| py.import("_xxsubinterpreters")) else { return Ok(()) };
        let [current, main] = ["get_current", "get_main"].map(|name| known.call_method0(name));
        if current?.eq(main?)? {
            return Ok(());
        }
        Err(PyImportError::new_err("callwright works in a process's main interpreter only, not in a subinterpreter"))
    }

    #[pymodule_export]
    use super::arrow::{TableRows, check_tables, table_rows};
    #[pymodule_export]
    use super::check::{check_inputs, check_row, check_rows, convert_inputs};
    #[pymodule_export]
    use super::databases::{build_world, check_world, world_invariants};
    #[pymodule_export]
    use super::findings::{Finding, Findings};
    #[pymodule_export]
    use super::options::Options;
    #[pymodule_export]
    use super::prove::{Proofs, Prove, prove_inputs, prove_rows};
    #[pymodule_export]
    use super::replay::{Outcomes, Replay, replay_inputs, replay_rows};
    #[pymodule_export]
    use super::report::{Report, Verdicts, join_reports};
    #[pymodule_export]
    use super::rows::Rows;
    #[pymodule_export]
    use super::schemas::parameters_schema;
    #[pymodule_export]
    use super::similar::Similar;
    #[pymodule_export]
    use super::stream::{Stream, join_streams, stream_inputs, stream_rows, stream_tables};
    #[pymodule_export]
    use super::tables::{build_profile, codes, formats, version};
    #[pymodule_export]
    use super::world::{Calls, Snapshot, World, domains};
}
