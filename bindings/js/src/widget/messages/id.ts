import type { Messages } from "./types.js";

/** Indonesian. */
export const id: Messages = {
  label: "Cari bantuan",
  placeholder: "Ajukan pertanyaan atau cari…",
  clear: "Hapus",
  answers: "Jawaban",
  none: "Tidak ada jawaban untuk “{question}”",
  hint: "Coba kata lain, atau jelaskan masalahnya dalam satu kalimat.",
  loading: "Memuat pencarian…",
  failed: "Pencarian tidak dapat dimuat. Periksa koneksi Anda, lalu coba lagi.",
  retry: "Coba lagi",
  meant: "Mungkin maksud Anda",
  filters: "Filter jawaban",
  helpful: "Apakah ini membantu?",
  yes: "Ya",
  no: "Tidak",
  thanks: "Terima kasih atas masukan Anda",
  unsure: "Bukan yang Anda cari?",
  contact: "Hubungi kami",
  count: { other: "{n} jawaban" },
};
