//! A small server of the files of a folder: ranges, validators, types, and a strict policy.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// Where it begins to look for a port that is free.
const PORT: u16 = 8080;
/// A request with longer headers than this is not answered.
const HEADERS: u64 = 16 * 1024;
/// A connection on which nothing comes for so long ends.
const PATIENCE: Duration = Duration::from_secs(30);

/// On every answer. `'wasm-unsafe-eval'` lets WebAssembly run; nothing else that is not a file of the site does anything.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
                      worker-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const TYPES: [(&str, &str); 6] = [
    (".html", "text/html; charset=utf-8"),
    (".css", "text/css; charset=utf-8"),
    (".js", "text/javascript; charset=utf-8"),
    (".svg", "image/svg+xml"),
    (".wasm", "application/wasm"),
    (".hdx", "application/octet-stream"),
];

struct File {
    bytes: Vec<u8>,
    /// A strong validator, in quotes.
    tag: String,
    kind: &'static str,
}

/// All files by their path on the server; nothing else can be asked for.
type Files = BTreeMap<String, File>;

/// Serves `folder` until the process ends. Without `port` at the first free one from 8080 on; at 0, at any.
pub fn run(folder: &Path, port: Option<u16>) -> Result<(), String> {
    let mut files = Files::new();
    read(folder, folder, &mut files)?;
    if !files.contains_key("/") {
        return Err(format!("{}: there is no index.html in it", folder.display()));
    }
    let listener = match port {
        Some(port) => TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|e| format!("port {port}: {e}"))?,
        None => (PORT..PORT + 100)
            .find_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok())
            .ok_or(format!("no port from {PORT} on is free; name one with --port"))?,
    };
    let address = listener.local_addr().map_err(|e| e.to_string())?;
    println!("http://{address}/  (Ctrl-C ends it)");
    let files = Arc::new(files);
    for stream in listener.incoming().flatten() {
        let files = files.clone();
        std::thread::spawn(move || {
            // A browser that goes away is no event.
            let _ = converse(stream, &files);
        });
    }
    Ok(())
}

fn read(root: &Path, at: &Path, files: &mut Files) -> Result<(), String> {
    let failed = |e: std::io::Error| format!("{}: {e}", at.display());
    for entry in std::fs::read_dir(at).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() {
            read(root, &path, files)?;
            continue;
        }
        let Some(inner) = path.strip_prefix(root).ok().and_then(|p| p.to_str()) else { continue };
        let name = format!("/{}", inner.replace('\\', "/"));
        let bytes = std::fs::read(&path).map_err(failed)?;
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        let kind = TYPES.iter().find(|t| name.ends_with(t.0)).map_or("application/octet-stream", |t| t.1);
        let name = name.strip_suffix("index.html").map_or(name.clone(), str::to_string);
        files.insert(name, File { bytes, tag: format!("\"{:016x}\"", hasher.finish()), kind });
    }
    Ok(())
}

/// What of a request matters here.
#[derive(Default)]
struct Request {
    head: bool,
    path: String,
    range: Option<String>,
    if_range: Option<String>,
    if_none_match: Option<String>,
    close: bool,
}

/// Answers one request after the other.
fn converse(stream: TcpStream, files: &Files) -> std::io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    stream.set_nodelay(true)?;
    let mut out = stream.try_clone()?;
    let mut lines = BufReader::new(stream);
    loop {
        let Some(request) = request(&mut lines)? else { return Ok(()) };
        let Some(request) = request else {
            return out.write_all(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        };
        respond(&mut out, &request, files)?;
        if request.close {
            return Ok(());
        }
    }
}

/// The next request; nothing at the end of a connection, and nothing inside for one that makes no sense here.
fn request(lines: &mut BufReader<TcpStream>) -> std::io::Result<Option<Option<Request>>> {
    let mut head = lines.take(HEADERS);
    let mut line = String::new();
    if head.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut words = line.split_whitespace();
    let (method, target) = (words.next().unwrap_or_default().to_string(), words.next().unwrap_or_default().to_string());
    let path = decoded(target.split(['?', '#']).next().unwrap_or_default());
    let mut request = Request { head: method == "HEAD", path, ..Request::default() };
    loop {
        let mut line = String::new();
        if head.read_line(&mut line)? == 0 {
            return Ok(Some(None));
        }
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        let value = value.trim().to_string();
        match name.to_ascii_lowercase().as_str() {
            "range" => request.range = Some(value),
            "if-range" => request.if_range = Some(value),
            "if-none-match" => request.if_none_match = Some(value),
            "connection" => request.close = value.eq_ignore_ascii_case("close"),
            _ => {}
        }
    }
    Ok(Some((method == "GET" || method == "HEAD").then_some(request)))
}

fn respond(out: &mut TcpStream, request: &Request, files: &Files) -> std::io::Result<()> {
    let Some(file) = files.get(&request.path) else {
        return answer(
            out,
            request,
            "404 Not Found",
            "",
            TYPES[0].1,
            b"<!doctype html><title>404</title><p>There is no such page.</p>",
        );
    };
    let about = format!("ETag: {}\r\nAccept-Ranges: bytes\r\n", file.tag);
    let known = |tags: &str| tags == "*" || tags.split(',').any(|t| t.trim().trim_start_matches("W/") == file.tag);
    if request.if_none_match.as_deref().is_some_and(known) {
        return answer(out, request, "304 Not Modified", &about, file.kind, b"");
    }
    let total = file.bytes.len();
    let current = request.if_range.as_ref().is_none_or(|tag| *tag == file.tag);
    match request.range.as_deref().filter(|_| current).and_then(|r| range(r, total)) {
        None => answer(out, request, "200 OK", &about, file.kind, &file.bytes),
        Some(part) if part.is_empty() => {
            let about = format!("{about}Content-Range: bytes */{total}\r\n");
            answer(out, request, "416 Range Not Satisfiable", &about, file.kind, b"")
        }
        Some(part) => {
            let about = format!("{about}Content-Range: bytes {}-{}/{total}\r\n", part.start, part.end - 1);
            answer(out, request, "206 Partial Content", &about, file.kind, file.bytes.get(part).unwrap_or_default())
        }
    }
}

fn answer(
    out: &mut TcpStream,
    request: &Request,
    status: &str,
    about: &str,
    kind: &str,
    body: &[u8],
) -> std::io::Result<()> {
    let length = if status.starts_with("304") { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{length}{about}Cache-Control: no-cache\r\n\
         Content-Security-Policy: {POLICY}\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: same-origin\r\n\r\n"
    );
    out.write_all(head.as_bytes())?;
    if request.head { Ok(()) } else { out.write_all(body) }
}

/// The bytes that a header asks for; none of them when they lie outside. Several ranges are answered with the whole file.
fn range(header: &str, total: usize) -> Option<Range<usize>> {
    let (from, to) = header.strip_prefix("bytes=")?.split_once('-')?;
    match (from.trim(), to.trim()) {
        ("", last) => Some(total.saturating_sub(last.parse().ok()?)..total),
        (from, to) => {
            let from: usize = from.parse().ok()?;
            let end = if to.is_empty() { total } else { to.parse::<usize>().ok()?.saturating_add(1).min(total) };
            if from < end { Some(from..end) } else { Some(0..0) }
        }
    }
}

/// A path without its `%` codes. One that is no UTF-8 then is the path of no file.
fn decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut left = path.as_bytes();
    while let [first, rest @ ..] = left {
        let code = rest.get(..2).filter(|_| *first == b'%').and_then(|c| std::str::from_utf8(c).ok());
        match code.and_then(|c| u8::from_str_radix(c, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                left = &rest[2..];
            }
            None => {
                bytes.push(*first);
                left = rest;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_as_browsers_ask_for_them() {
        assert_eq!(range("bytes=0-9", 100), Some(0..10));
        assert_eq!(range("bytes=90-", 100), Some(90..100));
        assert_eq!(range("bytes=-10", 100), Some(90..100));
        assert_eq!(range("bytes=90-200", 100), Some(90..100));
        assert_eq!(range("bytes=100-", 100), Some(0..0), "nothing there");
        assert_eq!(range("bytes=0-1,5-6", 100), None, "the whole file");
        assert_eq!(range("lines=1-2", 100), None);
    }

    #[test]
    fn paths_are_read_as_they_are_written() {
        assert_eq!(decoded("/zh-Hans/%E5%AF%86%E7%A0%81.html"), "/zh-Hans/密码.html");
        assert_eq!(decoded("/100%"), "/100%");
        assert_eq!(decoded("/%ff"), "");
    }
}
