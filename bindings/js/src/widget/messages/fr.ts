import type { Messages } from "./types.js";

/** French. */
export const fr: Messages = {
  label: "Rechercher dans l’aide",
  placeholder: "Posez une question ou cherchez…",
  clear: "Effacer",
  answers: "Réponses",
  none: "Aucune réponse trouvée pour « {question} »",
  hint: "Essayez d’autres mots ou décrivez le problème en une phrase.",
  loading: "Chargement de la recherche…",
  failed: "La recherche n’a pas pu être chargée. Vérifiez votre connexion et réessayez.",
  retry: "Réessayer",
  meant: "Vouliez-vous dire",
  filters: "Filtrer les réponses",
  helpful: "Cela vous a aidé ?",
  yes: "Oui",
  no: "Non",
  thanks: "Merci pour votre retour",
  unsure: "Ce n’est pas ce que vous cherchiez ?",
  contact: "Nous contacter",
  count: { one: "{n} réponse", other: "{n} réponses" },
};
