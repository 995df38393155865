/** The worker's side. */

import { aborted, HelpDexError, toData } from "./errors.js";
import { LocalSession } from "./local.js";
import { HELLO, type Order, type Report } from "./messages.js";
import type { Plain } from "./open.js";
import type { OpenOptions } from "./options.js";
import type { Session } from "./session.js";

/** What waits for its turn. */
type Call = Extract<Order, { type: "call" | "snapshot" }>;

/** Makes what a page asks for: a snapshot that is there, or a knowledge base that articles go into. */
export type Open = (from: Plain | undefined, options: OpenOptions) => Promise<Session>;

/** Takes the first message of a page, if this is one. */
export function welcome(data: unknown, ports: readonly MessagePort[], open: Open = snapshot): void {
  const port = ports[0];
  if (data === HELLO && port) new Desk(port, open);
}

function snapshot(from: Plain | undefined, options: OpenOptions): Promise<Session> {
  if (from === undefined) throw new HelpDexError("worker", "this worker does not index; leave `worker` to helpdex/indexing");
  return LocalSession.open(from, options);
}

/** Serves one knowledge base through one port. */
class Desk {
  readonly #port: MessagePort;
  readonly #make: Open;
  readonly #running = new Map<number, AbortController>();
  readonly #next = new MessageChannel();
  #waiting: Call[] = [];
  #session: Session | undefined;
  #closed = false;

  constructor(port: MessagePort, make: Open) {
    this.#port = port;
    this.#make = make;
    port.onmessage = (e: MessageEvent<Order>) => this.#take(e.data);
    this.#next.port1.onmessage = () => this.#begin();
  }

  #take(order: Order): void {
    switch (order.type) {
      case "open":
        void this.#run(order.id, (signal) => this.#open(order, signal));
        break;
      case "call":
      case "snapshot":
        if (order.type === "call" && order.supersede) this.#drop((call) => call.type === "call" && call.supersede);
        this.#waiting.push(order);
        // By way of the queue of messages: what is there already, newer questions or cancellations, is read first.
        this.#next.port2.postMessage(0);
        break;
      case "cancel":
        this.#drop((call) => call.id === order.id);
        this.#running.get(order.id)?.abort(aborted("cancelled"));
        break;
      case "close":
        this.#closed = true;
        for (const control of this.#running.values()) control.abort(aborted("closed"));
        this.#session?.close();
        this.#port.close();
        this.#next.port1.close();
        break;
    }
  }

  #drop(which: (call: Call) => boolean): void {
    for (const call of this.#waiting.filter(which)) {
      this.#fail(call.id, aborted("a newer question took its place"));
    }
    this.#waiting = this.#waiting.filter((call) => !which(call));
  }

  #begin(): void {
    const call = this.#waiting.shift();
    if (!call) return;
    void this.#run(call.id, async (signal) => {
      if (!this.#session) throw new Error("nothing is open yet");
      if (call.type === "call") return this.#session.call(call.request, { signal, supersede: call.supersede });
      if (!this.#session.snapshot) throw new HelpDexError("read_only", "a snapshot is made where articles are put in");
      return this.#session.snapshot(call.audiences);
    });
  }

  async #open(order: Extract<Order, { type: "open" }>, signal: AbortSignal): Promise<string> {
    const { wasm, ...rest } = order.options;
    const options: OpenOptions = {
      ...rest,
      ...(wasm !== undefined && { wasm: typeof wasm === "string" ? new URL(wasm) : wasm }),
      signal,
      onProgress: (loaded, total) => this.#send({ type: "progress", loaded, total }),
    };
    const from = typeof order.from === "string" ? new URL(order.from) : order.from;
    this.#session = await this.#make(from, options);
    if (this.#closed) this.#session.close();
    return "";
  }

  async #run(id: number, work: (signal: AbortSignal) => Promise<string | Uint8Array>): Promise<void> {
    const control = new AbortController();
    this.#running.set(id, control);
    try {
      const result = await work(control.signal);
      this.#send({ type: "done", id, result, fetched: this.#fetched() });
    } catch (e) {
      this.#fail(id, e);
    } finally {
      this.#running.delete(id);
    }
  }

  #fail(id: number, thrown: unknown): void {
    this.#send({ type: "failed", id, error: toData(thrown), fetched: this.#fetched() });
  }

  #fetched() {
    return this.#session?.fetched ?? { bytes: 0, trips: 0 };
  }

  #send(report: Report): void {
    // A snapshot is handed over, not copied.
    const bytes = report.type === "done" && typeof report.result !== "string" ? [report.result.buffer] : [];
    this.#port.postMessage(report, bytes);
  }
}
