/** Requests as text. */

/** As `JSON.stringify`, with arrays of floats as lists of numbers. */
export function json(value: object): string {
  return JSON.stringify(value, (_, v: unknown) => (v instanceof Float32Array ? Array.from(v) : v));
}
