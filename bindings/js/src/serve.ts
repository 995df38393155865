/** The worker's side. */

import { aborted, toData } from "./errors.js";
import { LocalSession } from "./local.js";
import { HELLO, type Order, type Report } from "./messages.js";
import type { OpenOptions } from "./options.js";

type Call = Extract<Order, { type: "call" }>;

/** Takes the first message of a page, if this is one. */
export function welcome(data: unknown, ports: readonly MessagePort[]): void {
  const port = ports[0];
  if (data === HELLO && port) new Desk(port);
}

/** Serves one knowledge base through one port. */
class Desk {
  readonly #port: MessagePort;
  readonly #running = new Map<number, AbortController>();
  readonly #next = new MessageChannel();
  #waiting: Call[] = [];
  #session: LocalSession | undefined;
  #closed = false;

  constructor(port: MessagePort) {
    this.#port = port;
    port.onmessage = (e: MessageEvent<Order>) => this.#take(e.data);
    this.#next.port1.onmessage = () => this.#begin();
  }

  #take(order: Order): void {
    switch (order.type) {
      case "open":
        void this.#run(order.id, (signal) => this.#open(order, signal));
        break;
      case "call":
        if (order.supersede) this.#drop((call) => call.supersede);
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
      return this.#session.call(call.request, { signal, supersede: call.supersede });
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
    this.#session = await LocalSession.open(from, options);
    if (this.#closed) this.#session.close();
    return "";
  }

  async #run(id: number, work: (signal: AbortSignal) => Promise<string>): Promise<void> {
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
    this.#port.postMessage(report);
  }
}
