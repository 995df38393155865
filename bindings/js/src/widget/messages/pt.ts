import type { Messages } from "./types.js";

/** Portuguese. */
export const pt: Messages = {
  label: "Pesquisar na ajuda",
  placeholder: "Faça uma pergunta ou pesquise…",
  clear: "Limpar",
  answers: "Respostas",
  none: "Nenhuma resposta para “{question}”",
  hint: "Tente outras palavras ou descreva o problema em uma frase.",
  loading: "Carregando a pesquisa…",
  failed: "Não foi possível carregar a pesquisa. Verifique sua conexão e tente novamente.",
  retry: "Tentar novamente",
  meant: "Você quis dizer",
  filters: "Filtrar respostas",
  helpful: "Isto foi útil?",
  yes: "Sim",
  no: "Não",
  thanks: "Obrigado pela sua avaliação",
  unsure: "Não é o que procurava?",
  contact: "Fale conosco",
  count: { one: "{n} resposta", other: "{n} respostas" },
};
