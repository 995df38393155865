import type { Messages } from "./types.js";

/** Arabic. */
export const ar: Messages = {
  label: "البحث في المساعدة",
  placeholder: "اطرح سؤالاً أو ابحث…",
  clear: "مسح",
  answers: "الإجابات",
  none: "لا توجد إجابة عن «{question}»",
  hint: "جرّب كلمات أخرى أو صِف المشكلة في جملة.",
  loading: "جارٍ تحميل البحث…",
  failed: "تعذّر تحميل البحث. تحقّق من اتصالك ثم حاول مرة أخرى.",
  retry: "المحاولة مرة أخرى",
  meant: "هل تقصد",
  filters: "تصفية الإجابات",
  helpful: "هل كان هذا مفيداً؟",
  yes: "نعم",
  no: "لا",
  thanks: "شكراً على ملاحظاتك",
  unsure: "ألم تجد ما تبحث عنه؟",
  contact: "تواصل معنا",
  count: { zero: "لا إجابات", one: "إجابة واحدة", two: "إجابتان", few: "{n} إجابات", many: "{n} إجابة", other: "{n} إجابة" },
};
