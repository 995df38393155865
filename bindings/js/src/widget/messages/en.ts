import type { Messages } from "./types.js";

/** English. */
export const en: Messages = {
  label: "Search help",
  placeholder: "Ask a question or search…",
  clear: "Clear",
  answers: "Answers",
  none: "No answer found for “{question}”",
  hint: "Try other words, or describe the problem in a sentence.",
  loading: "Loading search…",
  failed: "Search could not be loaded. Check your connection and try again.",
  retry: "Try again",
  meant: "Did you mean",
  filters: "Filter answers",
  helpful: "Was this helpful?",
  yes: "Yes",
  no: "No",
  thanks: "Thank you for your feedback",
  unsure: "Not what you were looking for?",
  contact: "Contact us",
  count: { one: "{n} answer", other: "{n} answers" },
};
