/** A knowledge base in a worker, seen from the page. */

import { aborted, fromData, HelpDexError } from "./errors.js";
import { HELLO, type Order, plainText, type Report, type Travelling } from "./messages.js";
import type { CallOptions } from "./methods.js";
import type { Plain } from "./open.js";
import type { OpenOptions } from "./options.js";
import { platform, type Thread } from "./platform.js";
import { Newest, type Session, unless } from "./session.js";
import type { Fetched } from "./source.js";

interface Waiting {
  resolve(result: string | Uint8Array): void;
  reject(error: unknown): void;
}

/** Node's ports keep the process alive while they are listened to; these two say whether they should. */
interface NodePort {
  ref?(): void;
  unref?(): void;
}

export class RemoteSession implements Session {
  readonly #thread: Thread;
  readonly #own: boolean;
  readonly #port: MessagePort & NodePort;
  readonly #newest = new Newest();
  readonly #waiting = new Map<number, Waiting>();
  #onProgress: OpenOptions["onProgress"];
  #number = 0;
  #fault: HelpDexError | undefined;
  fetched: Fetched = { bytes: 0, trips: 0 };

  private constructor(start: () => Thread, own: boolean, onProgress: OpenOptions["onProgress"]) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#onProgress = onProgress;
    this.#own = own;
    try {
      this.#thread = start();
    } catch (e) {
      throw new HelpDexError("worker", `the worker cannot be started: ${e instanceof Error ? e.message : e}`, { cause: e });
    }
    port1.onmessage = (e: MessageEvent<Report>) => this.#take(e.data);
    this.#port.unref?.();
    this.#thread.onfailure((message) => {
      this.#end(new HelpDexError("worker", `the worker failed: ${message}`));
    });
    this.#thread.post(HELLO, [port2]);
  }

  /** Opens a snapshot in a worker: the package's own, or the user's. */
  static open(from: Plain, worker: URL | Worker | true, options: OpenOptions): Promise<RemoteSession> {
    const start = () => {
      if (worker === true) return platform().worker();
      return worker instanceof URL ? platform().workerAt(worker) : platform().workerOf(worker);
    };
    return RemoteSession.start(start, options, from, worker === true || worker instanceof URL);
  }

  /** A knowledge base in a thread that is started for it; without `from` one that articles go into. */
  static async start(start: () => Thread, options: OpenOptions, from?: Plain, own = true): Promise<RemoteSession> {
    options.signal?.throwIfAborted();
    const { signal, onProgress, worker: _, wasm, ...rest } = options;
    const session = new RemoteSession(start, own, onProgress);
    const travelling: Travelling = {
      ...rest,
      ...(wasm !== undefined && { wasm: wasm instanceof URL ? wasm.href : wasm }),
    };
    try {
      const open = (id: number): Order => ({ type: "open", id, from: from && plainText(from), options: travelling });
      await session.#ask(open, [signal]);
    } catch (e) {
      session.close();
      throw e;
    }
    session.#onProgress = undefined;
    return session;
  }

  call(request: string, { signal, supersede = false }: CallOptions): Promise<string> {
    const newest = supersede ? this.#newest.next(() => aborted("a newer question took its place")) : undefined;
    return this.#ask((id) => ({ type: "call", id, request, supersede }), [signal, newest]) as Promise<string>;
  }

  snapshot(audiences: string): Promise<Uint8Array> {
    return this.#ask((id) => ({ type: "snapshot", id, audiences }), []) as Promise<Uint8Array>;
  }

  async #ask(order: (id: number) => Order, signals: (AbortSignal | undefined)[]): Promise<string | Uint8Array> {
    if (this.#fault) throw this.#fault;
    signals.find((s) => s?.aborted)?.throwIfAborted();
    const id = this.#number++;
    if (this.#waiting.size === 0) this.#port.ref?.();
    const reply = new Promise<string | Uint8Array>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#port.postMessage(order(id));
    try {
      return await unless(signals, reply);
    } catch (e) {
      // Nobody waits for it any more; the worker need not either.
      if (this.#waiting.has(id)) this.#port.postMessage({ type: "cancel", id } satisfies Order);
      reply.catch(() => undefined);
      throw e;
    } finally {
      this.#waiting.delete(id);
      if (this.#waiting.size === 0) this.#port.unref?.();
    }
  }

  #take(report: Report): void {
    if (report.type === "progress") {
      this.#onProgress?.(report.loaded, report.total);
      return;
    }
    this.fetched = report.fetched;
    const waiting = this.#waiting.get(report.id);
    if (report.type === "done") waiting?.resolve(report.result);
    else waiting?.reject(fromData(report.error));
  }

  #end(fault: HelpDexError): void {
    if (this.#fault) return;
    this.#fault = fault;
    for (const waiting of this.#waiting.values()) waiting.reject(fault);
    this.#port.postMessage({ type: "close" } satisfies Order);
    this.#port.close();
    if (this.#own) this.#thread.stop();
  }

  close(): void {
    this.#end(new HelpDexError("closed", "this knowledge base was closed"));
  }
}
