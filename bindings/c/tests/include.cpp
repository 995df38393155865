// The header in a C++ program, twice.
#include "helpdex.h"
#include "helpdex.h"

#include <cstdio>
#include <memory>

struct Free {
    void operator()(hdx_kb *kb) const { hdx_kb_free(kb); }
    void operator()(hdx_answers *answers) const { hdx_answers_free(answers); }
};

int main() {
    hdx_kb *raw = nullptr;
    if (hdx_open_memory(nullptr, 0, &raw, nullptr) != HDX_OK) return 1;
    std::unique_ptr<hdx_kb, Free> kb(raw);
    hdx_answers *found = nullptr;
    if (hdx_search(kb.get(), "hello", HDX_NUL_TERMINATED, nullptr, 0, &found, nullptr) != HDX_OK) return 1;
    std::unique_ptr<hdx_answers, Free> answers(found);
    std::printf("%s: %zu answers\n", hdx_version(), hdx_answers_len(answers.get()));
    return hdx_answers_len(answers.get()) == 0 ? 0 : 1;
}
