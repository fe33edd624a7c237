//! Work on a thread of its own, while the one that called looks for signals.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::time::Duration;

use pyo3::prelude::*;

use super::errors;
use crate::bulk::{Control, Error, abandon_pool};

/// How often the calling thread looks for signals and tells progress.
const LOOK: Duration = Duration::from_millis(50);
/// How long work that was asked to stop is waited for: what waits for a pipe never hears it.
const PATIENCE: Duration = Duration::from_millis(500);

/// Does the work, and gives up waiting where `tell`, which is called now and then, fails.
pub fn aside<T: Send + 'static>(
    py: Python<'_>,
    control: &Control,
    tell: impl Fn(Python<'_>) -> PyResult<()> + Send,
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> PyResult<T> {
    let (send, receive) = mpsc::channel();
    // Not a scoped thread: one that waits for a pipe can't be joined, only left behind.
    let work = move || drop(send.send(catch_unwind(AssertUnwindSafe(work))));
    let name = std::thread::Builder::new().name("callwright".to_owned());
    name.spawn(work).map_err(|e| errors::exception(py, &Error::Threads(e.to_string())))?;
    py.detach(|| {
        let (receive, tell) = (receive, tell);
        loop {
            match receive.recv_timeout(LOOK) {
                Ok(Ok(result)) => return Python::attach(|py| result.map_err(|e| errors::exception(py, &e))),
                Ok(Err(_)) | Err(mpsc::RecvTimeoutError::Disconnected) => return Err(panicked()),
                Err(mpsc::RecvTimeoutError::Timeout) => {
                    if let Err(error) = Python::attach(&tell) {
                        control.stop();
                        if receive.recv_timeout(PATIENCE).is_err() {
                            abandon_pool();
                        }
                        return Err(error);
                    }
                }
            }
        }
    })
}

/// Word of a defect of ours.
pub fn panicked() -> PyErr {
    Python::attach(|py| errors::exception(py, &Error::Internal("the core panicked; its words are on stderr".into())))
}
