//! Threads of our own. The pool is kept by process: a forked child has none of its parent's threads, so it leaks the
//! parent's pool and makes its own.

use std::sync::{Arc, Mutex, PoisonError};

use rayon::{ThreadPool, ThreadPoolBuilder};

use super::Error;

/// Room for values and schemas that nest as deep as is let in.
const STACK: usize = 16 << 20;

struct Kept {
    process: u32,
    threads: usize,
    pool: Arc<ThreadPool>,
}

static KEPT: Mutex<Option<Kept>> = Mutex::new(None);

/// A pool of `threads` threads, or of as many as the machine has for us.
///
/// # Errors
/// The system gives no threads.
pub fn pool(threads: Option<usize>) -> Result<Arc<ThreadPool>, Error> {
    let threads = threads.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from)).max(1);
    let process = std::process::id();
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    match kept.take() {
        Some(old) if old.process == process && old.threads == threads => {
            let pool = Arc::clone(&old.pool);
            *kept = Some(old);
            return Ok(pool);
        }
        // Dropping it would wait for threads that do not exist here.
        Some(old) if old.process != process => std::mem::forget(old),
        _ => {}
    }
    let pool = ThreadPoolBuilder::new()
        .num_threads(threads)
        .stack_size(STACK)
        .thread_name(|i| format!("callwright-{i}"))
        .build()
        .map_err(|error| Error::Threads(error.to_string()))?;
    let pool = Arc::new(pool);
    *kept = Some(Kept { process, threads, pool: Arc::clone(&pool) });
    Ok(pool)
}

/// Leaves the kept pool to itself: a thread of it waits for something that may never come. The next call makes its own.
pub fn abandon() {
    if let Some(old) = KEPT.lock().unwrap_or_else(PoisonError::into_inner).take() {
        std::mem::forget(old);
    }
}
