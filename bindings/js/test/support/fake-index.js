// An index that answers as the test says: at once, or when it says so.

export class FakeIndex {
  /** What was asked, oldest first. */
  asked = [];
  #response = { answers: [], total: 0 };
  #suggestions = undefined;
  #held = false;
  #fault = undefined;

  /** Answers every question with `response`. */
  answer(response) {
    this.#response = response;
    this.#fault = undefined;
  }

  /** Fails every question. */
  fail(message, code) {
    this.#fault = Object.assign(new Error(message), { code });
  }

  /** Has the operation `suggest`, with these texts. */
  suggest(texts) {
    this.#suggestions = texts;
  }

  /** Answers nothing until `release`. */
  hold() {
    this.#held = true;
  }

  /** Answers what was asked as number `n`, whether anybody still wants to know or not. */
  release(n, response) {
    this.asked[n].resolve(response);
  }

  search(question, { signal, ...options }) {
    return new Promise((resolve, reject) => {
      this.asked.push({ question, options, signal, resolve });
      if (this.#fault) reject(this.#fault);
      else if (!this.#held) resolve(structuredClone(this.#response));
    });
  }

  async call(op) {
    if (op === "suggest" && this.#suggestions) return { suggestions: this.#suggestions.map((text) => ({ text })) };
    throw Object.assign(new Error(`${op} is no operation`), { code: "invalid_request" });
  }
}
