import type { Messages } from "./types.js";

/** Polish. */
export const pl: Messages = {
  label: "Szukaj w pomocy",
  placeholder: "Zadaj pytanie lub szukaj…",
  clear: "Wyczyść",
  answers: "Odpowiedzi",
  none: "Brak odpowiedzi na „{question}”",
  hint: "Spróbuj użyć innych słów lub opisz problem jednym zdaniem.",
  loading: "Wczytywanie wyszukiwania…",
  failed: "Nie udało się wczytać wyszukiwania. Sprawdź połączenie i spróbuj ponownie.",
  retry: "Spróbuj ponownie",
  meant: "Czy chodziło o",
  filters: "Filtruj odpowiedzi",
  helpful: "Czy to było pomocne?",
  yes: "Tak",
  no: "Nie",
  thanks: "Dziękujemy za opinię",
  unsure: "To nie to, czego szukasz?",
  contact: "Skontaktuj się z nami",
  count: { one: "{n} odpowiedź", few: "{n} odpowiedzi", many: "{n} odpowiedzi", other: "{n} odpowiedzi" },
};
