import type { Messages } from "./types.js";

/** Traditional Chinese. */
export const zhHant: Messages = {
  label: "搜尋說明",
  placeholder: "輸入問題或關鍵字…",
  clear: "清除",
  answers: "答案",
  none: "找不到「{question}」的答案",
  hint: "請換個說法，或用一句話描述問題。",
  loading: "正在載入搜尋…",
  failed: "無法載入搜尋。請檢查網路連線後再試一次。",
  retry: "再試一次",
  meant: "您是不是要找",
  filters: "篩選答案",
  helpful: "這對您有幫助嗎？",
  yes: "有",
  no: "沒有",
  thanks: "感謝您的意見",
  unsure: "沒有找到想要的內容？",
  contact: "聯絡我們",
  count: { other: "{n} 個答案" },
};
