import type { Messages } from "./types.js";

/** Turkish. */
export const tr: Messages = {
  label: "Yardımda ara",
  placeholder: "Bir soru sorun veya arayın…",
  clear: "Temizle",
  answers: "Yanıtlar",
  none: "“{question}” için yanıt bulunamadı",
  hint: "Başka sözcükler deneyin veya sorunu bir cümleyle anlatın.",
  loading: "Arama yükleniyor…",
  failed: "Arama yüklenemedi. Bağlantınızı kontrol edip yeniden deneyin.",
  retry: "Yeniden dene",
  meant: "Bunu mu demek istediniz:",
  filters: "Yanıtları filtrele",
  helpful: "Yardımcı oldu mu?",
  yes: "Evet",
  no: "Hayır",
  thanks: "Geri bildiriminiz için teşekkürler",
  unsure: "Aradığınızı bulamadınız mı?",
  contact: "Bize ulaşın",
  count: { one: "{n} yanıt", other: "{n} yanıt" },
};
