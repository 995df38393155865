import { en } from "./en.js";
import { de } from "./de.js";
import { fr } from "./fr.js";
import { es } from "./es.js";
import { it } from "./it.js";
import { pt } from "./pt.js";
import { nl } from "./nl.js";
import { pl } from "./pl.js";
import { cs } from "./cs.js";
import { sv } from "./sv.js";
import { ro } from "./ro.js";
import { ru } from "./ru.js";
import { uk } from "./uk.js";
import { tr } from "./tr.js";
import { ar } from "./ar.js";
import { he } from "./he.js";
import { hi } from "./hi.js";
import { th } from "./th.js";
import { vi } from "./vi.js";
import { id } from "./id.js";
import { ja } from "./ja.js";
import { ko } from "./ko.js";
import { zhHans } from "./zh-Hans.js";
import { zhHant } from "./zh-Hant.js";
import type { Messages } from "./types.js";

/** The languages of the widget: a language is a file and its line here. */
export const LANGUAGES: Readonly<Record<string, Messages>> = {
  en,
  de,
  fr,
  es,
  it,
  pt,
  nl,
  pl,
  cs,
  sv,
  ro,
  ru,
  uk,
  tr,
  ar,
  he,
  hi,
  th,
  vi,
  id,
  ja,
  ko,
  "zh-Hans": zhHans,
  "zh-Hant": zhHant,
};
