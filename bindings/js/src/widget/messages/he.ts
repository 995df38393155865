import type { Messages } from "./types.js";

/** Hebrew. */
export const he: Messages = {
  label: "חיפוש בעזרה",
  placeholder: "שאלו שאלה או חפשו…",
  clear: "ניקוי",
  answers: "תשובות",
  none: "לא נמצאה תשובה עבור ”{question}“",
  hint: "נסו מילים אחרות או תארו את הבעיה במשפט.",
  loading: "החיפוש נטען…",
  failed: "לא ניתן לטעון את החיפוש. בדקו את החיבור ונסו שוב.",
  retry: "לנסות שוב",
  meant: "האם התכוונתם ל",
  filters: "סינון תשובות",
  helpful: "האם זה עזר?",
  yes: "כן",
  no: "לא",
  thanks: "תודה על המשוב",
  unsure: "לא מצאתם מה שחיפשתם?",
  contact: "צרו קשר",
  count: { one: "תשובה אחת", two: "שתי תשובות", other: "{n} תשובות" },
};
