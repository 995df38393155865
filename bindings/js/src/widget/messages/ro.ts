import type { Messages } from "./types.js";

/** Romanian. */
export const ro: Messages = {
  label: "Caută în ajutor",
  placeholder: "Pune o întrebare sau caută…",
  clear: "Șterge",
  answers: "Răspunsuri",
  none: "Niciun răspuns pentru „{question}”",
  hint: "Încearcă alte cuvinte sau descrie problema într-o propoziție.",
  loading: "Se încarcă căutarea…",
  failed: "Căutarea nu a putut fi încărcată. Verifică conexiunea și încearcă din nou.",
  retry: "Încearcă din nou",
  meant: "Ai vrut să spui",
  filters: "Filtrează răspunsurile",
  helpful: "Ți-a fost de ajutor?",
  yes: "Da",
  no: "Nu",
  thanks: "Mulțumim pentru părere",
  unsure: "Nu ai găsit ce căutai?",
  contact: "Contactează-ne",
  count: { one: "{n} răspuns", few: "{n} răspunsuri", other: "{n} de răspunsuri" },
};
