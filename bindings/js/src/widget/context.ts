import type { Messages } from "./messages/index.js";

/** What every view needs to know about the reader. */
export interface Context {
  /** The language the widget speaks. */
  tag: string;
  messages: Messages;
  /** What addresses are relative to. */
  base: string;
}
