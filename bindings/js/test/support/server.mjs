/**
 * A small server of files, which can also be a bad one.
 *
 * `server.files` is a map of path to bytes. `server.faults` lists what goes wrong, each `{ path, times, ... }`; a request uses
 * up the first that fits: `status`, `truncate` (bytes after which the connection is cut), `stall` (bytes after which nothing
 * comes any more), `drop` (the connection is cut at once).
 */

import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { extname } from "node:path";

const TYPES = {
  ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

export async function serve({ files = new Map(), ranges = true, etag = true, headers = {} } = {}) {
  const log = [];
  const faults = [];
  const state = { ranges, etag, headers, files, log, faults };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    const entry = { path, range: request.headers.range, match: request.headers["if-none-match"], status: 0, sent: 0 };
    log.push(entry);
    const fault = faults.find((f) => f.path === path && f.times > 0 && (f.when?.(request) ?? true));
    if (fault) fault.times--;
    if (fault?.drop) return void request.socket.destroy();
    const send = (status, more, body = Buffer.alloc(0)) => {
      entry.status = status;
      const length = { "content-length": body.length, "cache-control": "no-cache" };
      response.writeHead(status, { ...length, ...state.headers, ...more });
      const cut = fault?.truncate ?? fault?.stall;
      entry.sent = Math.min(body.length, cut ?? body.length);
      if (cut === undefined) return void response.end(body);
      response.write(body.subarray(0, cut), () => {
        if (fault.truncate !== undefined) setImmediate(() => request.socket.destroy());
      });
    };
    if (fault?.status) return send(fault.status, {});
    const found = state.files.get(path);
    if (!found) return send(404, {});
    const bytes = Buffer.from(found);
    const tag = `"${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}"`;
    const about = { "content-type": TYPES[extname(path === "/" ? "/index.html" : path)] ?? "application/octet-stream" };
    if (state.etag) about.etag = tag;
    if (state.etag && request.headers["if-none-match"] === tag) return send(304, about);
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "");
    const same = !request.headers["if-range"] || request.headers["if-range"] === tag;
    if (!state.ranges || !range || !same) return send(200, about, bytes);
    const start = Number(range[1]);
    const end = Math.min(range[2] === "" ? Infinity : Number(range[2]) + 1, bytes.length);
    if (start >= bytes.length) return send(416, { "content-range": `bytes */${bytes.length}` });
    const part = { "content-range": `bytes ${start}-${end - 1}/${bytes.length}`, "accept-ranges": "bytes" };
    send(206, { ...about, ...part }, bytes.subarray(start, end));
  });
  await new Promise((go) => server.listen(0, "127.0.0.1", go));
  const { port } = server.address();
  return Object.assign(state, {
    origin: `http://127.0.0.1:${port}`,
    url: (path) => new URL(path, `http://127.0.0.1:${port}`),
    async close() {
      server.closeAllConnections();
      await new Promise((go) => server.close(go));
    },
    /** Stops and comes back at the same port. */
    async down() {
      server.closeAllConnections();
      await new Promise((go) => server.close(go));
    },
    up: () => new Promise((go) => server.listen(port, "127.0.0.1", go)),
    /** Bytes of a file that were sent. */
    sent: (path) => log.filter((e) => e.path === path).reduce((sum, e) => sum + e.sent, 0),
  });
}
