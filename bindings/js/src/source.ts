/** Where the bytes of a snapshot come from. */

import type { Engine } from "./engine.js";

export interface Fetched {
  /** Bytes that came from the source so far. */
  bytes: number;
  /** How often the source was asked; requests side by side count once. */
  trips: number;
}

export interface SnapshotSource {
  readonly fetched: Fetched;
  /** An instance with what is there. Called again after a trap. */
  open(module: WebAssembly.Module): Promise<Engine>;
  /** Gets what `wanted` lists (pairs of offset and length) into the engine; {@link Changed} if the file is another by now. */
  fetch(wanted: Float64Array, engine: () => Engine): Promise<void>;
  /** Of what an earlier visit kept: throws it away, because it turned out to be damaged. */
  forget?: (() => Promise<void>) | undefined;
  close(): void;
}

/** The file changed on the server while it was read in pieces. */
export class Changed extends Error {}
