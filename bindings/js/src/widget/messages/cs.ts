import type { Messages } from "./types.js";

/** Czech. */
export const cs: Messages = {
  label: "Hledat v nápovědě",
  placeholder: "Položte otázku nebo hledejte…",
  clear: "Vymazat",
  answers: "Odpovědi",
  none: "Na „{question}“ nebyla nalezena odpověď",
  hint: "Zkuste jiná slova nebo popište problém jednou větou.",
  loading: "Vyhledávání se načítá…",
  failed: "Vyhledávání se nepodařilo načíst. Zkontrolujte připojení a zkuste to znovu.",
  retry: "Zkusit znovu",
  meant: "Měli jste na mysli",
  filters: "Filtrovat odpovědi",
  helpful: "Pomohlo vám to?",
  yes: "Ano",
  no: "Ne",
  thanks: "Děkujeme za zpětnou vazbu",
  unsure: "Nenašli jste, co jste hledali?",
  contact: "Kontaktujte nás",
  count: { one: "{n} odpověď", few: "{n} odpovědi", many: "{n} odpovědi", other: "{n} odpovědí" },
};
