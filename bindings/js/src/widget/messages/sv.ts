import type { Messages } from "./types.js";

/** Swedish. */
export const sv: Messages = {
  label: "Sök i hjälpen",
  placeholder: "Ställ en fråga eller sök…",
  clear: "Rensa",
  answers: "Svar",
  none: "Inget svar hittades för ”{question}”",
  hint: "Prova andra ord eller beskriv problemet i en mening.",
  loading: "Sökningen läses in…",
  failed: "Sökningen kunde inte läsas in. Kontrollera anslutningen och försök igen.",
  retry: "Försök igen",
  meant: "Menade du",
  filters: "Filtrera svar",
  helpful: "Var detta till hjälp?",
  yes: "Ja",
  no: "Nej",
  thanks: "Tack för din återkoppling",
  unsure: "Hittade du inte det du sökte?",
  contact: "Kontakta oss",
  count: { one: "{n} svar", other: "{n} svar" },
};
