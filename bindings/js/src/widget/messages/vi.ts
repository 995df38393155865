import type { Messages } from "./types.js";

/** Vietnamese. */
export const vi: Messages = {
  label: "Tìm trong trợ giúp",
  placeholder: "Đặt câu hỏi hoặc tìm kiếm…",
  clear: "Xóa",
  answers: "Câu trả lời",
  none: "Không tìm thấy câu trả lời cho “{question}”",
  hint: "Hãy thử từ khác hoặc mô tả vấn đề bằng một câu.",
  loading: "Đang tải tìm kiếm…",
  failed: "Không tải được tìm kiếm. Hãy kiểm tra kết nối rồi thử lại.",
  retry: "Thử lại",
  meant: "Có phải bạn muốn tìm",
  filters: "Lọc câu trả lời",
  helpful: "Thông tin này có hữu ích không?",
  yes: "Có",
  no: "Không",
  thanks: "Cảm ơn bạn đã phản hồi",
  unsure: "Không phải điều bạn cần tìm?",
  contact: "Liên hệ với chúng tôi",
  count: { other: "{n} câu trả lời" },
};
