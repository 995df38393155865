/**
 * The search widget: importing this module registers `<helpdex-search>`.
 *
 * @module
 */

import { HelpDexSearchElement } from "./element.js";
import type { WidgetEvents } from "./types.js";

export { HelpDexSearchElement };
export type { FacetLabel } from "./facets.js";
export type { Messages } from "./messages/index.js";
export type * from "./types.js";

if (globalThis.customElements && !customElements.get("helpdex-search")) {
  customElements.define("helpdex-search", HelpDexSearchElement);
}

declare global {
  interface HTMLElementTagNameMap {
    "helpdex-search": HelpDexSearchElement;
  }
  interface HTMLElementEventMap extends WidgetEventMap {}
}

/** The widget's events as they arrive at any element above it. */
export type WidgetEventMap = { [K in keyof WidgetEvents]: CustomEvent<WidgetEvents[K]> };
