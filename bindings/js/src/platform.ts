/** What differs between pages, workers and Node; each entry of the package says it. */

/** A worker that `serve` runs in. */
export interface Thread {
  /** Sends a message, with the ports it hands over. */
  post(message: unknown, transfer: MessagePort[]): void;
  /** Is told when the thread cannot be started, or died. */
  onfailure(tell: (message: string) => void): void;
  stop(): void;
}

export interface Platform {
  /** Where the module of this package is. */
  wasm(): URL;
  /** Starts the worker of this package. */
  worker(): Thread;
  /** Starts a worker from a file of the user's. */
  workerAt(url: URL): Thread;
  /** A worker that the user started. */
  workerOf(worker: Worker): Thread;
  /** The address that a user's text stands for. */
  resolve(text: string): URL;
  /** Reads a local file, where there are any. */
  read?(url: URL): Promise<Uint8Array>;
}

let chosen: Platform | undefined;

export function setPlatform(platform: Platform): void {
  chosen = platform;
}

export function platform(): Platform {
  if (!chosen) throw new Error("import helpdex by its name, not one of its inner files");
  return chosen;
}
