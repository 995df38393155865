import type { Messages } from "./types.js";

/** Spanish. */
export const es: Messages = {
  label: "Buscar en la ayuda",
  placeholder: "Haz una pregunta o busca…",
  clear: "Borrar",
  answers: "Respuestas",
  none: "No hay respuestas para «{question}»",
  hint: "Prueba con otras palabras o describe el problema en una frase.",
  loading: "Cargando la búsqueda…",
  failed: "No se ha podido cargar la búsqueda. Comprueba tu conexión e inténtalo de nuevo.",
  retry: "Intentar de nuevo",
  meant: "Quizás quisiste decir",
  filters: "Filtrar respuestas",
  helpful: "¿Te ha sido útil?",
  yes: "Sí",
  no: "No",
  thanks: "Gracias por tu opinión",
  unsure: "¿No es lo que buscabas?",
  contact: "Contactar",
  count: { one: "{n} respuesta", other: "{n} respuestas" },
};
