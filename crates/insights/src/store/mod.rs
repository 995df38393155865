//! The store: a file that events go into, by a thread of its own.

mod file;
mod retention;
pub(crate) mod rows;
mod writer;

pub use retention::Retention;

use crate::error::{Error, Result};
use crate::event::Event;
use crate::live::{self, Live};
use crate::report::{self, Report, ReportOptions};
use crate::signals::{self, SignalOptions, Signals};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, SyncSender, TrySendError, channel, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use writer::{Control, Writer};

/// How a store keeps its events.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Options {
    /// Events of more days ago are counted into their day and deleted; 0 keeps them. Default 90.
    pub keep_days: u32,
    /// What the file may take, in bytes, 1,000,000 at least: when there is more, the oldest days are rolled up early. For a
    /// moment it may be a quarter more. Default 500,000,000, which is some 6 million events.
    pub max_bytes: u64,
    /// How many events may wait to be written, 100 to 1,000,000. Default 8192.
    pub queue: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options { keep_days: 90, max_bytes: 500_000_000, queue: 8192 }
    }
}

/// What the threads share.
#[derive(Default)]
pub(crate) struct Shared {
    written: AtomicU64,
    dropped: AtomicU64,
    waiting: AtomicUsize,
    woken: AtomicBool,
    failure: Mutex<Option<String>>,
}

impl Shared {
    fn tell(&self, failure: Option<String>) {
        if let Ok(mut last) = self.failure.lock() {
            *last = failure;
        }
    }
}

/// How the writing goes, since the store was opened here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Writing {
    /// Events written.
    pub written: u64,
    /// Events that came when the queue was full, or that could not be written.
    pub dropped: u64,
    /// Events that wait.
    pub waiting: u64,
    /// Why the last attempt to write failed, when it did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failure: Option<String>,
}

/// A store of events. Shared between threads; several processes may have the same file open. Dropping it writes what waits.
///
/// ```
/// use helpdex_insights::{Event, Insights, Options, ReportOptions};
///
/// let folder = tempfile::tempdir()?;
/// let insights = Insights::open(folder.path().join("help.insights"), Options::default())?;
/// let event = r#"{"event": "search", "session": "s1", "question": "reset password", "total": 0}"#;
/// insights.record(serde_json::from_str::<Event>(event)?)?;
/// insights.flush()?;
/// assert_eq!(insights.report(&ReportOptions::default())?.totals.unanswered, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Insights {
    path: PathBuf,
    queue: SyncSender<(Event, i64)>,
    control: Sender<Control>,
    thread: Option<JoinHandle<()>>,
    shared: Arc<Shared>,
    half: usize,
    process: u32,
}

impl std::fmt::Debug for Insights {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Insights").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Insights {
    /// Opens the store in the file `path`, and makes one where nothing is.
    ///
    /// # Errors
    ///
    /// [`Error::NotAStore`], [`Error::TooNew`], [`Error::Damaged`], [`Error::Io`], [`Error::Option`]. A file that is not a
    /// store is left as it is.
    pub fn open(path: impl AsRef<Path>, options: Options) -> Result<Insights> {
        let path = path.as_ref().to_path_buf();
        let wrong = |field, message: &str| Err(Error::Option { field, message: message.into() });
        if options.max_bytes < 1_000_000 {
            return wrong("max_bytes", "must be 1000000 or more");
        }
        if !(100..=1_000_000).contains(&options.queue) {
            return wrong("queue", "must be 100 to 1000000");
        }
        let connection = file::open(&path, options.max_bytes)?;
        let rows = rows::Rows::new(&connection).map_err(|e| Error::database(&path, &e))?;
        let shared = Arc::new(Shared::default());
        let (queue, events) = sync_channel(options.queue);
        let (control, messages) = channel();
        let half = options.queue / 2;
        let writer = Writer {
            path: path.clone(),
            options,
            connection,
            rows,
            queue: events,
            control: messages,
            shared: shared.clone(),
            held: VecDeque::new(),
            retained: 0,
        };
        let thread = std::thread::Builder::new().name("helpdex-insights".into()).spawn(move || writer.run());
        let thread = thread.map_err(|e| Error::Io { path: path.clone(), message: format!("no thread: {e}") })?;
        let process = std::process::id();
        Ok(Insights { path, queue, control, thread: Some(thread), shared, half, process })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Hands an event over to be written within a fifth of a second. Never waits, not for the disk and not for other threads;
    /// `false` when the queue was full and the event was dropped, which [`Insights::writing`] counts.
    ///
    /// # Errors
    ///
    /// [`Error::Option`] for an event that lacks what it needs; [`Error::Forked`].
    pub fn record(&self, event: Event) -> Result<bool> {
        match self.send(event)? {
            None => Ok(true),
            Some(_) => {
                self.shared.dropped.fetch_add(1, Ordering::Relaxed);
                Ok(false)
            }
        }
    }

    /// As [`Insights::record`] for events that may wait for the disk, such as an import: none is dropped.
    ///
    /// # Errors
    ///
    /// As `record`, at the first bad event; those before it are recorded. What [`Insights::flush`] says, when the queue is full.
    pub fn record_all(&self, events: impl IntoIterator<Item = Event>) -> Result<u64> {
        let mut count = 0;
        for mut event in events {
            while let Some(back) = self.send(event)? {
                self.flush()?;
                event = back;
            }
            count += 1;
        }
        Ok(count)
    }

    /// Puts an event into the queue, or gives it back when the queue is full.
    fn send(&self, mut event: Event) -> Result<Option<Event>> {
        self.at_home()?;
        if let Some((field, message)) = event.fault() {
            return Err(Error::Option { field, message: message.into() });
        }
        event.clip();
        // Before it is there, so that the thread that writes never takes away more than was added.
        let waiting = self.shared.waiting.fetch_add(1, Ordering::Relaxed) + 1;
        match self.queue.try_send((event, now())) {
            Ok(()) => {
                if waiting > self.half && !self.shared.woken.swap(true, Ordering::AcqRel) {
                    // When nobody listens any more, the queue fills up and says so.
                    let _ = self.control.send(Control::Wake);
                }
                Ok(None)
            }
            Err(TrySendError::Full((event, _)) | TrySendError::Disconnected((event, _))) => {
                self.shared.waiting.fetch_sub(1, Ordering::Relaxed);
                Ok(Some(event))
            }
        }
    }

    /// Waits until everything that was recorded before is on the disk.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] or [`Error::Damaged`] when it could not be written; it stays in the queue. [`Error::Forked`].
    pub fn flush(&self) -> Result<()> {
        self.ask(Control::Flush)
    }

    /// Rolls up what is too old at `now`, in unix seconds; it is done by itself once an hour while events come in.
    ///
    /// # Errors
    ///
    /// As [`Insights::flush`].
    pub fn retain(&self, now: i64) -> Result<Retention> {
        self.ask(|answer| Control::Retain(now, answer))
    }

    fn ask<T>(&self, message: impl FnOnce(SyncSender<Result<T>>) -> Control) -> Result<T> {
        self.at_home()?;
        let (answer, answered) = sync_channel(1);
        let gone = || Error::Io { path: self.path.clone(), message: "the thread that writes has ended".into() };
        self.control.send(message(answer)).map_err(|_| gone())?;
        answered.recv().map_err(|_| gone())?
    }

    /// What was asked, what failed, and what to write next. Events that still wait to be written are not in it: see
    /// [`Insights::flush`].
    ///
    /// # Errors
    ///
    /// [`Error::Option`], [`Error::Io`], [`Error::Damaged`].
    pub fn report(&self, options: &ReportOptions) -> Result<Report> {
        options.check()?;
        let mut report = self.read(|c| report::make(c, options))?;
        report.writing = self.writing();
        Ok(report)
    }

    /// The last minute, hour and day before `now`, in unix seconds.
    ///
    /// # Errors
    ///
    /// As [`Insights::report`].
    pub fn live(&self, now: i64) -> Result<Live> {
        let mut live = self.read(|c| live::make(c, now))?;
        live.writing = self.writing();
        Ok(live)
    }

    /// What the events teach the ranking at `now`, in unix seconds.
    ///
    /// # Errors
    ///
    /// As [`Insights::report`].
    pub fn signals(&self, now: i64, options: &SignalOptions) -> Result<Signals> {
        options.check()?;
        self.read(|c| signals::make(c, now, options))
    }

    /// How the writing goes.
    pub fn writing(&self) -> Writing {
        let load = |n: &AtomicU64| n.load(Ordering::Relaxed);
        Writing {
            written: load(&self.shared.written),
            dropped: load(&self.shared.dropped),
            waiting: self.shared.waiting.load(Ordering::Relaxed) as u64,
            failure: self.shared.failure.lock().ok().and_then(|f| f.clone()),
        }
    }

    /// Reads in one transaction, so that everything read is of one moment.
    fn read<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T> {
        let mut connection = file::open_to_read(&self.path)?;
        let fail = |e: rusqlite::Error| Error::database(&self.path, &e);
        let transaction = connection.transaction().map_err(fail)?;
        work(&transaction).map_err(fail)
    }

    fn at_home(&self) -> Result<()> {
        if std::process::id() == self.process { Ok(()) } else { Err(Error::Forked { path: self.path.clone() }) }
    }
}

impl Drop for Insights {
    fn drop(&mut self) {
        // In a forked child there is no thread to wait for.
        if self.at_home().is_ok() && self.control.send(Control::Stop).is_ok() {
            self.thread.take().map(JoinHandle::join);
        }
    }
}

/// Seconds since 1970, by the system's clock.
pub(crate) fn now() -> i64 {
    use std::time::{SystemTime, UNIX_EPOCH};
    // A clock before 1970 is one that was never set.
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |t| t.as_secs() as i64)
}
