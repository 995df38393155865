/** What the package exports, whatever the entry. */

export { HelpDex } from "./helpdex.js";
export { HelpDexError } from "./errors.js";
export type { OpenOptions, Source } from "./options.js";
export type * from "./contract.js";
export type { CallOptions, SearchOptions } from "./methods.js";
