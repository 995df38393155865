/*
 * A fault inside helpdex, for a library built with the feature `inject-panic`: no function lets it out, each says
 * HDX_PANIC, and a handle that it went through accepts nothing but being freed.
 */
#define _XOPEN_SOURCE 700
#include "check.h"

static hdx_kb *memory(void) {
    hdx_kb *kb = NULL;
    OK(hdx_open_memory(NULL, 0, &kb, &err));
    return kb;
}

static void inject(const char *function) { setenv("HDX_INJECT_PANIC", function, 1); }

static void nobody_hears(void *user, int32_t level, const char *message) {
    (void)user;
    (void)level;
    (void)message;
}

int main(void) {
    hdx_kb *kb = memory(), *other = NULL;
    hdx_loader *loader = NULL, *second = NULL;
    hdx_answers *found = NULL;
    hdx_bytes *bytes = NULL;
    hdx_error *err = NULL;
    OK(hdx_loader_new(kb, NULL, NULL, &loader, &err));

    /* Before a handle is touched: the call fails, the handle is still good. */
    inject("hdx_open");
    CHECK_STATUS(HDX_PANIC, hdx_open("/tmp", NT, NULL, 0, &other, &err));
    inject("hdx_open_bytes");
    CHECK_STATUS(HDX_PANIC, hdx_open_bytes("x", 1, NULL, 0, &other, &err));
    inject("hdx_open_memory");
    CHECK_STATUS(HDX_PANIC, hdx_open_memory(NULL, 0, &other, &err));
    inject("hdx_rebuild");
    CHECK_STATUS(HDX_PANIC, hdx_rebuild("/tmp", NT, NULL, NULL, NULL, &err));
    inject("hdx_set_log");
    CHECK_STATUS(HDX_PANIC, hdx_set_log(kb, HDX_LOG_INFO, nobody_hears, NULL, &err));
    inject("hdx_search");
    CHECK_STATUS(HDX_PANIC, hdx_search(kb, "x", 1, NULL, 0, &found, &err));
    inject("hdx_call");
    CHECK_STATUS(HDX_PANIC, hdx_call(kb, "{\"op\":\"stats\"}", NT, NULL, NULL, &bytes, &err));
    inject("hdx_snapshot");
    CHECK_STATUS(HDX_PANIC, hdx_snapshot(kb, NULL, 0, NULL, NULL, &bytes, &err));
    inject("hdx_loader_new");
    CHECK_STATUS(HDX_PANIC, hdx_loader_new(kb, NULL, NULL, &second, &err));
    inject("hdx_loader_add");
    CHECK_STATUS(HDX_PANIC, hdx_loader_add(loader, "{}", 2, &err));
    inject("hdx_loader_finish");
    CHECK_STATUS(HDX_PANIC, hdx_loader_finish(loader, NULL, NULL, NULL, &err));
    CHECK(other == NULL && found == NULL && bytes == NULL && second == NULL);
    inject("");
    OK(hdx_search(kb, "x", 1, NULL, 0, &found, &err));
    hdx_answers_free(found);
    found = NULL;

    /* In the middle of an operation: the error says what, and the handle and its loaders are no more used. */
    inject("hdx_call, inside");
    CHECK(hdx_call(kb, "{\"op\":\"stats\"}", NT, NULL, NULL, &bytes, &err) == HDX_PANIC);
    CHECK(strstr(hdx_error_message(err), "hdx_call: a fault of helpdex: injected into hdx_call, inside") != NULL);
    hdx_error_free(err);
    inject("");
    CHECK_STATUS(HDX_PANIC, hdx_call(kb, "{\"op\":\"stats\"}", NT, NULL, NULL, &bytes, &err));
    CHECK_STATUS(HDX_PANIC, hdx_search(kb, "x", 1, NULL, 0, &found, &err));
    CHECK_STATUS(HDX_PANIC, hdx_snapshot(kb, NULL, 0, NULL, NULL, &bytes, &err));
    CHECK_STATUS(HDX_PANIC, hdx_loader_new(kb, NULL, NULL, &second, &err));
    CHECK_STATUS(HDX_PANIC, hdx_loader_add(loader, "{}", 2, &err));
    CHECK_STATUS(HDX_PANIC, hdx_loader_finish(loader, NULL, NULL, NULL, &err));
    hdx_loader_free(loader);
    hdx_kb_free(kb);

    /* Other handles are not concerned. */
    kb = memory();
    inject("hdx_search, inside");
    CHECK_STATUS(HDX_PANIC, hdx_search(kb, "x", 1, NULL, 0, &found, &err));
    hdx_kb_free(kb);
    inject("");
    kb = memory();
    OK(hdx_search(kb, "x", 1, NULL, 0, &found, &err));
    hdx_answers_free(found);
    hdx_kb_free(kb);
    printf("%d failures\n", failures);
    return failures != 0;
}
