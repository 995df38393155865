import type { Messages } from "./types.js";

/** Dutch. */
export const nl: Messages = {
  label: "Zoeken in de hulp",
  placeholder: "Stel een vraag of zoek…",
  clear: "Wissen",
  answers: "Antwoorden",
  none: "Geen antwoord gevonden op ‘{question}’",
  hint: "Probeer andere woorden of beschrijf het probleem in een zin.",
  loading: "Zoeken wordt geladen…",
  failed: "Zoeken kan niet worden geladen. Controleer je verbinding en probeer het opnieuw.",
  retry: "Opnieuw proberen",
  meant: "Bedoelde je",
  filters: "Antwoorden filteren",
  helpful: "Was dit nuttig?",
  yes: "Ja",
  no: "Nee",
  thanks: "Bedankt voor je feedback",
  unsure: "Niet wat je zocht?",
  contact: "Neem contact op",
  count: { one: "{n} antwoord", other: "{n} antwoorden" },
};
