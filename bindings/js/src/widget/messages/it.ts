import type { Messages } from "./types.js";

/** Italian. */
export const it: Messages = {
  label: "Cerca nella guida",
  placeholder: "Fai una domanda o cerca…",
  clear: "Cancella",
  answers: "Risposte",
  none: "Nessuna risposta per “{question}”",
  hint: "Prova con altre parole o descrivi il problema in una frase.",
  loading: "Caricamento della ricerca…",
  failed: "Impossibile caricare la ricerca. Controlla la connessione e riprova.",
  retry: "Riprova",
  meant: "Forse cercavi",
  filters: "Filtra le risposte",
  helpful: "È stato utile?",
  yes: "Sì",
  no: "No",
  thanks: "Grazie per il tuo feedback",
  unsure: "Non è quello che cercavi?",
  contact: "Contattaci",
  count: { one: "{n} risposta", other: "{n} risposte" },
};
