/** A snapshot that is here as a whole. */

import { Engine } from "./engine.js";
import type { Fetched, SnapshotSource } from "./source.js";

export class Whole implements SnapshotSource {
  readonly fetched: Fetched;
  /** The instance has its own copy. This one is for a new instance; a browser keeps it outside the page's memory. */
  readonly #kept: Blob;
  #first: Uint8Array | undefined;

  constructor(
    bytes: Uint8Array,
    trips: number,
    readonly forget?: () => Promise<void>,
  ) {
    this.fetched = { bytes: bytes.length, trips };
    this.#kept = new Blob([bytes as Uint8Array<ArrayBuffer>]);
    this.#first = bytes;
  }

  async open(module: WebAssembly.Module): Promise<Engine> {
    const bytes = this.#first ?? new Uint8Array(await this.#kept.arrayBuffer());
    this.#first = undefined;
    return Engine.open(module, bytes);
  }

  async fetch(): Promise<void> {}

  close(): void {}
}
