import type { Messages } from "./types.js";

/** German. */
export const de: Messages = {
  label: "Hilfe durchsuchen",
  placeholder: "Frage stellen oder suchen …",
  clear: "Löschen",
  answers: "Antworten",
  none: "Keine Antwort auf „{question}“ gefunden",
  hint: "Versuchen Sie es mit anderen Wörtern oder beschreiben Sie das Problem in einem Satz.",
  loading: "Suche wird geladen …",
  failed: "Die Suche konnte nicht geladen werden. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.",
  retry: "Erneut versuchen",
  meant: "Meinten Sie",
  filters: "Antworten filtern",
  helpful: "War das hilfreich?",
  yes: "Ja",
  no: "Nein",
  thanks: "Danke für Ihre Rückmeldung",
  unsure: "Nicht das Richtige gefunden?",
  contact: "Kontakt aufnehmen",
  count: { one: "{n} Antwort", other: "{n} Antworten" },
};
