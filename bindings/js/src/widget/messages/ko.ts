import type { Messages } from "./types.js";

/** Korean. */
export const ko: Messages = {
  label: "도움말 검색",
  placeholder: "질문하거나 검색하세요…",
  clear: "지우기",
  answers: "답변",
  none: "‘{question}’에 대한 답변이 없습니다",
  hint: "다른 단어로 검색하거나 문제를 문장으로 설명해 보세요.",
  loading: "검색을 불러오는 중…",
  failed: "검색을 불러오지 못했습니다. 연결을 확인하고 다시 시도하세요.",
  retry: "다시 시도",
  meant: "혹시 이것을 찾으셨나요?",
  filters: "답변 필터",
  helpful: "도움이 되었나요?",
  yes: "예",
  no: "아니요",
  thanks: "의견을 보내 주셔서 감사합니다",
  unsure: "원하는 내용을 찾지 못하셨나요?",
  contact: "문의하기",
  count: { other: "답변 {n}개" },
};
