/** What can go wrong. */

/**
 * Why something failed. `code` never changes for a cause, `message` says what happened and what to do.
 *
 * Codes of the contract (`invalid_request`, `not_found`, `invalid_snapshot`, `analyzer_mismatch`, `read_only`, …), and:
 * `network` (the file cannot be had), `changed` (the file changed on the server again and again while it was read),
 * `wasm` (the module cannot be had or does not run here), `worker` (the worker cannot be started, or died),
 * `panic` (a fault of helpdex; the instance was made anew and can be asked again), `closed`.
 *
 * Whoever aborts a call gets the signal's reason instead, an `AbortError` by default.
 */
export class HelpDexError extends Error {
  /** The cause. */
  readonly code: string;
  /** The field of the request or article at fault. */
  declare readonly field?: string;
  /** The article at fault. */
  declare readonly article?: string;

  constructor(code: string, message: string, more: { field?: string; article?: string; cause?: unknown } = {}) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = "HelpDexError";
    this.code = code;
    if (more.field !== undefined) this.field = more.field;
    if (more.article !== undefined) this.article = more.article;
  }
}

/** The words of whatever was thrown. */
export function words(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** What a superseded or cancelled call is rejected with. */
export function aborted(message: string): DOMException {
  return new DOMException(message, "AbortError");
}

/** An error as plain data, for the way out of a worker. */
export interface ErrorData {
  name: string;
  message: string;
  code?: string;
  field?: string;
  article?: string;
}

export function toData(thrown: unknown): ErrorData {
  const e = thrown instanceof Error || thrown instanceof DOMException ? thrown : new Error(String(thrown));
  if (!(e instanceof HelpDexError)) return { name: e.name, message: e.message };
  return {
    name: e.name,
    message: e.message,
    code: e.code,
    ...(e.field !== undefined && { field: e.field }),
    ...(e.article !== undefined && { article: e.article }),
  };
}

export function fromData(data: ErrorData): Error {
  if (data.code !== undefined) return new HelpDexError(data.code, data.message, data);
  if (data.name === "AbortError") return aborted(data.message);
  return new HelpDexError("panic", `${data.name}: ${data.message}`);
}
