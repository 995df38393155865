import type { Messages } from "./types.js";

/** Simplified Chinese. */
export const zhHans: Messages = {
  label: "搜索帮助",
  placeholder: "输入问题或关键词…",
  clear: "清除",
  answers: "答案",
  none: "没有找到“{question}”的答案",
  hint: "请换个说法，或用一句话描述问题。",
  loading: "正在加载搜索…",
  failed: "无法加载搜索。请检查网络连接后重试。",
  retry: "重试",
  meant: "您是不是要找",
  filters: "筛选答案",
  helpful: "这对您有帮助吗？",
  yes: "有",
  no: "没有",
  thanks: "感谢您的反馈",
  unsure: "没有找到想要的内容？",
  contact: "联系我们",
  count: { other: "{n} 个答案" },
};
