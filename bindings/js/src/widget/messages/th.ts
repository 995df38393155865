import type { Messages } from "./types.js";

/** Thai. */
export const th: Messages = {
  label: "ค้นหาความช่วยเหลือ",
  placeholder: "ถามคำถามหรือค้นหา…",
  clear: "ล้าง",
  answers: "คำตอบ",
  none: "ไม่พบคำตอบสำหรับ “{question}”",
  hint: "ลองใช้คำอื่น หรืออธิบายปัญหาเป็นประโยค",
  loading: "กำลังโหลดการค้นหา…",
  failed: "โหลดการค้นหาไม่ได้ โปรดตรวจสอบการเชื่อมต่อแล้วลองอีกครั้ง",
  retry: "ลองอีกครั้ง",
  meant: "คุณหมายถึง",
  filters: "กรองคำตอบ",
  helpful: "ข้อมูลนี้มีประโยชน์ไหม",
  yes: "มี",
  no: "ไม่มี",
  thanks: "ขอบคุณสำหรับความคิดเห็น",
  unsure: "ไม่พบสิ่งที่ต้องการใช่ไหม",
  contact: "ติดต่อเรา",
  count: { other: "{n} คำตอบ" },
};
