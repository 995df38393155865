/** Files kept in the browser, by address: in Cache Storage, or in the origin's private file system. */

import type { OpenOptions } from "./options.js";
import { version, type Version } from "./http.js";

const NAME = "helpdex";

export interface Kept {
  version: Version;
  /** The file; nothing when it is gone. */
  bytes(): Promise<Uint8Array | undefined>;
}

/** Where one file is kept. Nothing here throws: a cache that does not work is as good as none. */
export interface Place {
  get(): Promise<Kept | undefined>;
  put(bytes: Uint8Array, of: Version): Promise<void>;
  drop(): Promise<void>;
}

/** The place for a file; nothing where the browser has none, as in private windows or without https. */
export async function place(wish: OpenOptions["cache"], url: URL): Promise<Place | undefined> {
  if (wish !== "opfs" && typeof caches !== "undefined") return inCaches(url);
  const root = await attempt(() => navigator.storage.getDirectory());
  return wish !== "cache-storage" && root ? inFiles(root, url) : undefined;
}

async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch {
    return undefined;
  }
}

function inCaches(url: URL): Place {
  return {
    get: () =>
      attempt(async () => {
        const found = await (await caches.open(NAME)).match(url);
        if (!found) return undefined;
        // A response can be read once.
        let read: Promise<Uint8Array | undefined> | undefined;
        const bytes = () => (read ??= attempt(async () => new Uint8Array(await found.arrayBuffer())));
        return { version: version(found.headers), bytes };
      }),
    put: async (bytes, of) => {
      const headers: Record<string, string> = { "content-type": "application/octet-stream" };
      if (of.etag !== null) headers["etag"] = of.etag;
      if (of.modified !== null) headers["last-modified"] = of.modified;
      const response = new Response(bytes as Uint8Array<ArrayBuffer>, { headers });
      await attempt(async () => (await caches.open(NAME)).put(url, response));
    },
    drop: async () => {
      await attempt(async () => (await caches.open(NAME)).delete(url));
    },
  };
}

interface Note extends Version {
  url: string;
  length: number;
}

function inFiles(root: FileSystemDirectoryHandle, url: URL): Place {
  const write = async (folder: FileSystemDirectoryHandle, name: string, data: Uint8Array | string) => {
    const file = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await file.write(data as Uint8Array<ArrayBuffer> | string);
    await file.close();
  };
  const names = async () => {
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(url.href));
    const key = [...new Uint8Array(digest, 0, 16)].map((b) => b.toString(16).padStart(2, "0")).join("");
    return { file: `${key}.hdx`, note: `${key}.json` };
  };
  return {
    get: () =>
      attempt(async () => {
        const folder = await root.getDirectoryHandle(NAME);
        const { file, note } = await names();
        const read = async (name: string) => (await folder.getFileHandle(name)).getFile();
        const said = JSON.parse(await (await read(note)).text()) as Note;
        const kept = await read(file);
        if (kept.size !== said.length || said.url !== url.href) return undefined;
        const bytes = () => attempt(async () => new Uint8Array(await kept.arrayBuffer()));
        return { version: { etag: said.etag, modified: said.modified }, bytes };
      }),
    put: async (bytes, of) => {
      await attempt(async () => {
        const folder = await root.getDirectoryHandle(NAME, { create: true });
        const { file, note } = await names();
        // The note last: a visit that ends in between leaves a file that nobody trusts.
        await folder.removeEntry(note).catch(() => undefined);
        await write(folder, file, bytes);
        await write(folder, note, JSON.stringify({ ...of, url: url.href, length: bytes.length } satisfies Note));
      });
    },
    drop: async () => {
      await attempt(async () => (await root.getDirectoryHandle(NAME)).removeEntry((await names()).note));
    },
  };
}
