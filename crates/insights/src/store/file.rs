//! The file: how it is opened, and what it must not be mistaken for.

use crate::error::{Error, Result};
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::path::Path;
use std::time::Duration;

/// Marks the file as ours, in its header: `hdxi`.
const APPLICATION: i64 = 0x6864_7869;
/// The format; another number means that tables changed.
pub const FORMAT: i64 = 1;

const PAGE: u64 = 4096;

const TABLES: &str = "
CREATE TABLE meta(name TEXT PRIMARY KEY, value) WITHOUT ROWID;
-- Ids of articles, tags of languages, products, attributes: each text once.
CREATE TABLE names(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE questions(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
-- `shown`: ids of names, four bytes each, little-endian, best first.
CREATE TABLE events(
    id INTEGER PRIMARY KEY, at INTEGER NOT NULL, session INTEGER NOT NULL, kind INTEGER NOT NULL, state INTEGER NOT NULL,
    question INTEGER, article INTEGER, place INTEGER, language INTEGER, product INTEGER, attributes INTEGER,
    latency INTEGER, shown BLOB, reason TEXT);
CREATE INDEX events_at ON events(at, kind, state);
CREATE TABLE days(
    day INTEGER, language TEXT, product TEXT, searches INTEGER, unanswered INTEGER, weak INTEGER, visits INTEGER,
    self_served INTEGER, escalated INTEGER, opens INTEGER, helpful INTEGER, not_helpful INTEGER, copied INTEGER,
    solved INTEGER, timed INTEGER, latency INTEGER, PRIMARY KEY(day, language, product)) WITHOUT ROWID;
CREATE TABLE article_days(
    day INTEGER, article TEXT, opens INTEGER, helpful INTEGER, not_helpful INTEGER, copied INTEGER, solved INTEGER,
    escalated INTEGER, PRIMARY KEY(day, article)) WITHOUT ROWID;
INSERT INTO meta VALUES('salt', randomblob(16));
";

/// Opens the store at `path` to write, or makes one where nothing is.
pub fn open(path: &Path, max_bytes: u64) -> Result<Connection> {
    check(path)?;
    let connection = connect(path, OpenFlags::SQLITE_OPEN_CREATE)?;
    let fail = |e: rusqlite::Error| Error::database(path, &e);
    let application = number(&connection, "application_id").map_err(fail)?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_master", [], |r| r.get(0)).map_err(fail)?;
    if application != APPLICATION && (application != 0 || tables != 0) {
        return Err(Error::NotAStore { path: path.to_path_buf(), message: "the database of another program".into() });
    }
    let found = number(&connection, "user_version").map_err(fail)?;
    if found > FORMAT {
        return Err(Error::TooNew { path: path.to_path_buf(), found, known: FORMAT });
    }
    let connection = prepare(connection, max_bytes).map_err(fail)?;
    // Without its marks a table that is missing would be found by the first event only.
    connection
        .query_row("SELECT value FROM meta WHERE name = 'salt'", [], |_| Ok(()))
        .map_err(|_| Error::Damaged { path: path.to_path_buf(), message: "its tables are incomplete".into() })?;
    Ok(connection)
}

fn prepare(mut connection: Connection, max_bytes: u64) -> rusqlite::Result<Connection> {
    connection.pragma_update(None, "page_size", PAGE as i64)?;
    connection.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
    connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    // A batch that was committed survives a power cut too; the thread that writes can wait for the disk.
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "journal_size_limit", 4_000_000)?;
    // What retention deletes is overwritten.
    connection.query_row("PRAGMA secure_delete = ON", [], |_| Ok(()))?;
    // A quarter more than the store keeps itself to.
    let pages = (max_bytes / PAGE + max_bytes / PAGE / 4).max(64);
    connection.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if number(&transaction, "application_id")? != APPLICATION {
        transaction.execute_batch(TABLES)?;
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        transaction.pragma_update(None, "user_version", FORMAT)?;
    }
    transaction.commit()?;
    Ok(connection)
}

/// A connection that only reads, to a store that was opened before.
pub fn open_to_read(path: &Path) -> Result<Connection> {
    let fail = |e: rusqlite::Error| Error::database(path, &e);
    let connection = connect(path, OpenFlags::empty())?;
    connection.pragma_update(None, "query_only", true).map_err(fail)?;
    // Sorting and grouping of a million events stays in memory.
    connection.pragma_update(None, "temp_store", "MEMORY").map_err(fail)?;
    connection.pragma_update(None, "cache_size", -32_000).map_err(fail)?;
    Ok(connection)
}

fn connect(path: &Path, more: OpenFlags) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | more;
    let connection = Connection::open_with_flags(path, flags).map_err(|e| Error::database(path, &e))?;
    connection.busy_timeout(Duration::from_secs(5)).map_err(|e| Error::database(path, &e))?;
    Ok(connection)
}

/// The value of a pragma that is a number.
pub fn number(connection: &Connection, pragma: &str) -> rusqlite::Result<i64> {
    connection.query_row(&format!("PRAGMA {pragma}"), [], |r| r.get(0))
}

/// Refuses files that are no database, or cut off, before the database touches them.
fn check(path: &Path) -> Result<()> {
    use std::io::Read;
    let io = |e: std::io::Error| Error::Io { path: path.to_path_buf(), message: e.to_string() };
    let file = match std::fs::File::open(path) {
        Ok(file) => file,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(e) => return Err(io(e)),
    };
    let metadata = file.metadata().map_err(io)?;
    if metadata.is_dir() {
        return Err(Error::NotAStore { path: path.to_path_buf(), message: "a directory".into() });
    }
    if metadata.len() == 0 {
        return Ok(());
    }
    let mut head = Vec::new();
    file.take(100).read_to_end(&mut head).map_err(io)?;
    if !head.starts_with(b"SQLite format 3\0") {
        return Err(Error::NotAStore { path: path.to_path_buf(), message: "not a database".into() });
    }
    let pages = head.get(28..32).and_then(|b| b.try_into().ok()).map_or(0, u32::from_be_bytes);
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let logged = std::fs::metadata(log).is_ok_and(|m| m.len() > 0);
    if head.len() < 100 || (!logged && metadata.len() < u64::from(pages) * PAGE) {
        return Err(Error::Damaged { path: path.to_path_buf(), message: "the file is cut off".into() });
    }
    Ok(())
}
