import { ANSWERS } from "./answers.js";
import { LAYOUT } from "./layout.js";
import { THEME } from "./theme.js";

let sheet: CSSStyleSheet | undefined;

/** The widget's style sheet, one for all widgets of a page. It is constructed, so no policy needs `unsafe-inline`. */
export function styleSheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(THEME + LAYOUT + ANSWERS);
  }
  return sheet;
}
