//! The thread that writes, so that nobody who records an event waits for a disk.

use super::retention;
use super::rows::Rows;
use super::{Options, Shared};
use crate::error::{Error, Result};
use crate::event::Event;
use rusqlite::{Connection, TransactionBehavior};
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender};
use std::time::Duration;

/// How long an event waits to be written at most.
const PAUSE: Duration = Duration::from_millis(200);
/// How many events go into one transaction.
const BATCH: usize = 4000;
/// Seconds between two runs of retention.
const HOUR: i64 = 3600;

/// What the thread is asked to do besides.
pub enum Control {
    /// The queue is getting full.
    Wake,
    /// Write what is there and say how it went.
    Flush(SyncSender<Result<()>>),
    /// Roll up what is too old at this time, after writing.
    Retain(i64, SyncSender<Result<retention::Retention>>),
    /// Write what is there and end.
    Stop,
}

/// The thread's own things.
pub struct Writer {
    pub path: PathBuf,
    pub options: Options,
    pub connection: Connection,
    pub rows: Rows,
    pub queue: Receiver<(Event, i64)>,
    pub control: Receiver<Control>,
    pub shared: Arc<Shared>,
    /// Taken from the queue and not written yet.
    pub held: VecDeque<(Event, i64)>,
    pub retained: i64,
}

impl Writer {
    /// Writes until it is told to stop, or nobody is left who could.
    pub fn run(mut self) {
        loop {
            let message = self.control.recv_timeout(PAUSE);
            self.shared.woken.store(false, Ordering::Release);
            let written = self.write_all();
            match message {
                Ok(Control::Flush(answer)) => drop(answer.send(written)),
                Ok(Control::Retain(now, answer)) => drop(answer.send(written.and_then(|()| self.retain(now)))),
                Ok(Control::Stop) | Err(RecvTimeoutError::Disconnected) => {
                    let lost = self.held.len() as u64;
                    self.shared.dropped.fetch_add(lost, Ordering::Relaxed);
                    return;
                }
                Ok(Control::Wake) | Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }

    /// Writes everything that waits. What cannot be written is tried again the next time; when there is more of it than the
    /// queue holds, the oldest is dropped.
    fn write_all(&mut self) -> Result<()> {
        loop {
            while self.held.len() < BATCH
                && let Ok(event) = self.queue.try_recv()
            {
                self.held.push_back(event);
            }
            if self.held.is_empty() {
                return Ok(());
            }
            match self.write_batch() {
                Ok(written) => {
                    self.held.drain(..written);
                    self.shared.written.fetch_add(written as u64, Ordering::Relaxed);
                    self.shared.waiting.fetch_sub(written, Ordering::Relaxed);
                    self.retain_by_the_clock();
                }
                Err(e) => {
                    self.rows.forget();
                    let more = self.held.len().saturating_sub(self.options.queue);
                    self.held.drain(..more);
                    self.shared.dropped.fetch_add(more as u64, Ordering::Relaxed);
                    self.shared.waiting.fetch_sub(more, Ordering::Relaxed);
                    let e = Error::database(&self.path, &e);
                    self.shared.tell(Some(e.to_string()));
                    return Err(e);
                }
            }
        }
    }

    fn write_batch(&mut self) -> rusqlite::Result<usize> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for (event, at) in self.held.iter().take(BATCH) {
            self.rows.write(&transaction, event, *at)?;
        }
        transaction.commit()?;
        self.shared.tell(None);
        Ok(self.held.len().min(BATCH))
    }

    fn retain(&mut self, now: i64) -> Result<retention::Retention> {
        self.rows.forget();
        retention::run(&mut self.connection, &self.options, now).map_err(|e| Error::database(&self.path, &e))
    }

    /// Once an hour while events come in.
    fn retain_by_the_clock(&mut self) {
        let now = super::now();
        if now - self.retained >= HOUR {
            self.retained = now;
            if let Err(e) = self.retain(now) {
                self.shared.tell(Some(e.to_string()));
            }
        }
    }
}
