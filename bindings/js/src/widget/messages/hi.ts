import type { Messages } from "./types.js";

/** Hindi. */
export const hi: Messages = {
  label: "सहायता में खोजें",
  placeholder: "सवाल पूछें या खोजें…",
  clear: "साफ़ करें",
  answers: "जवाब",
  none: "“{question}” के लिए कोई जवाब नहीं मिला",
  hint: "दूसरे शब्द आज़माएँ या समस्या को एक वाक्य में बताएँ।",
  loading: "खोज लोड हो रही है…",
  failed: "खोज लोड नहीं हो सकी। अपना कनेक्शन जाँचें और फिर से कोशिश करें।",
  retry: "फिर से कोशिश करें",
  meant: "क्या आपका मतलब यह था:",
  filters: "जवाब फ़िल्टर करें",
  helpful: "क्या इससे मदद मिली?",
  yes: "हाँ",
  no: "नहीं",
  thanks: "आपकी राय के लिए धन्यवाद",
  unsure: "जो खोज रहे थे वह नहीं मिला?",
  contact: "हमसे संपर्क करें",
  count: { one: "{n} जवाब", other: "{n} जवाब" },
};
