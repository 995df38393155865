import type { Messages } from "./types.js";

/** Japanese. */
export const ja: Messages = {
  label: "ヘルプを検索",
  placeholder: "質問やキーワードを入力…",
  clear: "クリア",
  answers: "回答",
  none: "「{question}」の回答が見つかりません",
  hint: "別の言葉で試すか、問題を文章で入力してください。",
  loading: "検索を読み込んでいます…",
  failed: "検索を読み込めませんでした。接続を確認して、もう一度お試しください。",
  retry: "もう一度試す",
  meant: "もしかして",
  filters: "回答を絞り込む",
  helpful: "役に立ちましたか？",
  yes: "はい",
  no: "いいえ",
  thanks: "ご意見ありがとうございます",
  unsure: "お探しの内容が見つかりませんか？",
  contact: "お問い合わせ",
  count: { other: "{n} 件の回答" },
};
