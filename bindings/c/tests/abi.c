/*
 * Every function, every status, every order of freeing, and arguments that make no sense.
 * Usage: abi EMPTY-DIRECTORY [nofork]
 */
#define _XOPEN_SOURCE 700
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "helpdex.h" /* twice is fine */

static const char ARTICLES[] =
    "{\"op\":\"put\",\"articles\":["
    "{\"id\":\"reset\",\"title\":\"Reset your password\",\"lang\":\"en\",\"kind\":\"faq\",\"url\":\"https://h.example/reset\","
    "\"path\":[\"Account\",\"Sign-in\"],\"tags\":[\"login\"],\"updated_at\":\"2026-05-01\","
    "\"body\":\"## Steps\\n\\nTap Forgot password on the sign-in screen.\"},"
    "{\"id\":\"zh\",\"title\":\"如何重置密码\",\"lang\":\"zh-Hans\",\"body\":\"在登录页面点击忘记密码。\"},"
    "{\"id\":\"note\",\"title\":\"Password note\",\"audience\":\"agents\",\"body\":\"Codename heron.\"}]}";

static hdx_kb *filled(void) {
    hdx_kb *kb = NULL;
    OK(hdx_open_memory(NULL, 0, &kb, &err));
    OK(hdx_call(kb, ARTICLES, sizeof ARTICLES - 1, NULL, NULL, NULL, &err));
    OK(hdx_call(kb, "{\"op\":\"commit\"}", NT, NULL, NULL, NULL, &err));
    return kb;
}

static int is(hdx_str s, const char *want) {
    return s.data != NULL && s.len == strlen(want) && memcmp(s.data, want, s.len + 1) == 0;
}

static void versions(void) {
    int n;
    CHECK(hdx_abi_version() == HDX_ABI_VERSION);
    CHECK(strchr(hdx_version(), '.') != NULL);
    for (n = HDX_OK; n <= HDX_INCOMPLETE; n++) CHECK(strcmp(hdx_status_name(n), "unknown") != 0);
    CHECK(strcmp(hdx_status_name(HDX_OK), "ok") == 0);
    CHECK(strcmp(hdx_status_name(HDX_INVALID_REQUEST), "invalid_request") == 0);
    CHECK(strcmp(hdx_status_name(-1), "unknown") == 0 && strcmp(hdx_status_name(999), "unknown") == 0);
}

static void answers(void) {
    hdx_kb *kb = filled();
    hdx_answers *found = NULL;
    hdx_answer a;
    hdx_facet f;
    hdx_contact c;
    const hdx_str *unknown;
    size_t n = 99;
    OK(hdx_search(kb, "forgot password zyzzyva", NT, "{\"facets\":[\"kind\",\"lang\"],\"bridges\":false}", NT, &found, &err));
    CHECK(hdx_answers_len(found) == 1 && hdx_answers_total(found) == 1);
    CHECK(hdx_answers_verdict(found) >= HDX_VERDICT_ESCALATE && hdx_answers_verdict(found) <= HDX_VERDICT_ANSWER);
    CHECK(hdx_answers_probability(found) > 0 && hdx_answers_probability(found) <= 1);
    memset(&a, 0xAA, sizeof a);
    CHECK(hdx_answers_get(found, 0, &a, sizeof a));
    CHECK(is(a.id, "reset") && is(a.family, "reset") && is(a.lang, "en") && is(a.kind, "faq"));
    CHECK(is(a.title, "Reset your password") && is(a.url, "https://h.example/reset#steps") && is(a.anchor, "steps"));
    CHECK(is(a.passage, "Tap Forgot password on the sign-in screen.") && is(a.updated_at, "2026-05-01"));
    CHECK(a.path_len == 2 && is(a.path[0], "Account") && is(a.path[1], "Sign-in"));
    CHECK(a.headings_len == 1 && is(a.headings[0], "Steps"));
    CHECK(a.score > 0 && a.coverage > 0 && a.coverage <= 1 && !a.other_language);
    CHECK(a.title_highlights_len == 1 && a.title_highlights[0].start == 11 && a.title_highlights[0].end == 19);
    CHECK(a.highlights_len > 0 && a.highlights[0].start == 4);
    CHECK(a.reasons_len == 2 && is(a.reasons[1].word, "password") && a.reasons[1].how == HDX_HOW_EXACT);
    CHECK(a.reasons_len == 2 && is(a.reasons[1].matched, "password") && a.reasons[1].in_title);
    CHECK(!hdx_answers_get(found, 2, &a, sizeof a) && !hdx_answers_get(found, (size_t)-1, &a, sizeof a));
    CHECK(hdx_answers_facet(found, 0, &f, sizeof f) && is(f.field, "kind") && is(f.value, "faq") && f.count == 1);
    CHECK(hdx_answers_facet(found, 1, &f, sizeof f) && is(f.field, "lang") && is(f.value, "en"));
    CHECK(!hdx_answers_facet(found, 2, &f, sizeof f));
    unknown = hdx_answers_unknown(found, &n);
    CHECK(n == 1 && is(unknown[0], "zyzzyva"));
    CHECK(hdx_answers_unknown(found, NULL) == unknown);
    memset(&c, 0xAA, sizeof c);
    CHECK(!hdx_answers_text(found, &f.field) && !hdx_answers_text(NULL, &f.field) && !hdx_answers_text(found, NULL));
    CHECK(!a.pinned && a.stale.data == NULL);
    CHECK(!hdx_answers_did_you_mean(found, &f.field) && !hdx_answers_did_you_mean(NULL, &f.field));
    CHECK(!hdx_answers_contact(found, &c, sizeof c) && ((unsigned char *)&c)[0] == 0xAA);
    hdx_answers_free(found);
    found = NULL;
    OK(hdx_search(kb, "Forgot PASWORD?", NT, NULL, 0, &found, &err));
    CHECK(hdx_answers_did_you_mean(found, &f.field) && is(f.field, "Forgot PASSWORD?"));
    CHECK(!hdx_answers_did_you_mean(found, NULL));
    hdx_answers_free(found);

    /* How to reach a person, once somebody said it. */
    found = NULL;
    OK(hdx_call(kb, "{\"op\":\"configure\",\"contact\":[{\"email\":\"a@b.example\",\"lang\":\"en\"}]}", NT, NULL, NULL, NULL, &err));
    OK(hdx_search(kb, "password", NT, NULL, 0, &found, &err));
    CHECK(hdx_answers_contact(found, &c, sizeof c) && is(c.email, "a@b.example") && is(c.lang, "en"));
    CHECK(c.url.data == NULL && c.phone.len == 0 && c.audience.data == NULL);
    hdx_answers_free(found);

    /* Nothing found is no failure, and what is absent is NULL. */
    found = NULL;
    OK(hdx_search(kb, "", 0, NULL, 0, &found, &err));
    CHECK(hdx_answers_len(found) == 0 && hdx_answers_total(found) == 0);
    CHECK(hdx_answers_verdict(found) == HDX_VERDICT_ESCALATE && hdx_answers_probability(found) == 0);
    hdx_answers_free(found);
    found = NULL;
    OK(hdx_search(kb, "登录页面", NT, NULL, 0, &found, &err));
    CHECK(hdx_answers_get(found, 0, &a, sizeof a) && is(a.id, "zh") && a.url.data == NULL && a.url.len == 0);
    hdx_answers_free(found);
    hdx_kb_free(kb);
}

/* Programs made for an older or a newer header than the library's. */
static void sizes(void) {
    hdx_kb *kb = filled();
    hdx_answers *found = NULL;
    struct {
        hdx_answer a;
        unsigned char more[16];
    } newer;
    unsigned char old[3 * sizeof(hdx_str) + 8];
    hdx_answer whole;
    size_t i;
    OK(hdx_search(kb, "password", NT, NULL, 0, &found, &err));
    CHECK(hdx_answers_get(found, 0, &whole, sizeof whole));
    memset(old, 0xAA, sizeof old);
    CHECK(hdx_answers_get(found, 0, (hdx_answer *)(void *)old, 3 * sizeof(hdx_str)));
    CHECK(memcmp(old, &whole, 3 * sizeof(hdx_str)) == 0);
    for (i = 3 * sizeof(hdx_str); i < sizeof old; i++) CHECK(old[i] == 0xAA);
    memset(&newer, 0xAA, sizeof newer);
    CHECK(hdx_answers_get(found, 0, (hdx_answer *)(void *)&newer, sizeof newer));
    CHECK(newer.a.id.data == whole.id.data);
    for (i = 0; i < sizeof newer.more; i++) CHECK(newer.more[i] == 0);
    CHECK(hdx_answers_get(found, 0, &whole, 0));
    hdx_answers_free(found);
    hdx_kb_free(kb);
}

static void every_order_of_freeing(void) {
    int order;
    for (order = 0; order < 6; order++) {
        static const int orders[6][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
        hdx_kb *kb = filled();
        hdx_answers *found = NULL;
        hdx_bytes *json = NULL;
        hdx_loader *loader = NULL;
        hdx_answer a;
        size_t len = 0;
        int step;
        OK(hdx_search(kb, "password", NT, NULL, 0, &found, &err));
        OK(hdx_call(kb, "{\"op\":\"stats\"}", NT, NULL, NULL, &json, &err));
        OK(hdx_loader_new(kb, NULL, NULL, &loader, &err));
        OK(hdx_loader_add(loader, "{\"id\":\"x\",\"title\":\"X\",\"body\":\"\"}", NT, &err));
        for (step = 0; step < 3; step++) {
            switch (orders[order][step]) {
            case 0:
                hdx_kb_free(kb);
                break;
            case 1:
                CHECK(hdx_answers_get(found, 0, &a, sizeof a) && a.passage.len > 0);
                hdx_answers_free(found);
                CHECK(strstr(hdx_bytes_data(json, &len), "\"articles\":2") != NULL && len > 10);
                hdx_bytes_free(json);
                break;
            default:
                OK(hdx_loader_finish(loader, NULL, NULL, NULL, &err));
                hdx_loader_free(loader);
            }
        }
    }
    hdx_kb_free(NULL);
    hdx_answers_free(NULL);
    hdx_bytes_free(NULL);
    hdx_loader_free(NULL);
    hdx_error_free(NULL);
}

static void null_and_garbage(void) {
    static const char invalid[] = "\xff\xfe\xc3";
    static const char *nonsense[] = {"", "{", "[]", "7", "null", "{\"op\":7}", "{\"op\":\"fly\"}", "\xc3\xa9",
                                     "{\"op\":\"search\"}", "{\"op\":\"search\",\"question\":[]}",
                                     "{\"op\":\"search\",\"question\":\"x\",\"limit\":-1}",
                                     "{\"op\":\"search\",\"question\":\"x\",\"colour\":\"red\"}"};
    hdx_kb *kb = filled(), *none = NULL;
    hdx_answers *found = NULL;
    hdx_bytes *json = NULL;
    hdx_loader *loader = NULL;
    hdx_answer a;
    hdx_facet f;
    size_t n = 7, i;

    CHECK_STATUS(HDX_INVALID_ARGUMENT, hdx_open(NULL, 3, NULL, 0, &none, &err));
    CHECK_STATUS(HDX_INVALID_ARGUMENT, hdx_open("", 0, NULL, 0, &none, &err));
    CHECK_STATUS(HDX_INVALID_ARGUMENT, hdx_open("/tmp", NT, NULL, 0, NULL, &err));
    CHECK_STATUS(HDX_INVALID_ARGUMENT, hdx_open("/tmp", NT, invalid, NT, &none, &err));
    CHECK_STATUS(HDX_INVALID_REQUEST, hdx_open("/tmp", NT, "{\"create\":7}", NT, &none, &err));
    CHECK_STATUS(HDX_NOT_A_KNOWLEDGE_BASE, hdx_open("/no/such/place", NT, NULL, 0, &none, &err));
    CHECK_STATUS(HDX_INVALID_ARGUMENT, hdx_open_bytes(NULL, 8, NULL, 0, &none, &err));
    CHECK_STATUS(HDX_INVALID_ARGUMENT, hdx_open_bytes("x", NT, NULL, 0, &none, &err));
    CHECK_STATUS(HDX_INVALID_ARGUMENT, hdx_open_bytes("x", 1, NULL, 0, NULL, &err));
    CHECK_STATUS(HDX_INVALID_SNAPSHOT, hdx_open_bytes(NULL, 0, NULL, 0, &none, &err));
    CHECK_STATUS(HDX_INVALID_REQUEST, hdx_open_bytes("x", 1, "{\"create\":true}", NT, &none, &err));
    CHECK_STATUS(HDX_INVALID_ARGUMENT, hdx_open_memory(NULL, 0, NULL, &err));
    CHECK_STATUS(HDX_INVALID_REQUEST, hdx_open_memory("{\"threads\":65}", NT, &none, &err));
    CHECK_STATUS(HDX_INVALID_REQUEST, hdx_open_memory("{\"writer_memory\":1}", NT, &none, &err));
    CHECK_STATUS(HDX_INVALID_REQUEST, hdx_open_memory("{\"trheads\":1}", NT, &none, &err));
    CHECK_STATUS(HDX_INVALID_REQUEST, hdx_open_memory("nonsense", NT, &none, &err));
    CHECK_STATUS(HDX_INVALID_ARGUMENT, hdx_rebuild(NULL, 1, NULL, NULL, NULL, &err));
    CHECK_STATUS(HDX_NOT_A_KNOWLEDGE_BASE, hdx_rebuild("/no/such", NT, NULL, NULL, NULL, &err));
    CHECK(none == NULL);

    CHECK_STATUS(HDX_INVALID_ARGUMENT, hdx_search(NULL, "x", 1, NULL, 0, &found, &err));
    CHECK_STATUS(HDX_INVALID_ARGUMENT, hdx_search(kb, NULL, 1, NULL, 0, &found, &err));
    CHECK_STATUS(HDX_INVALID_ARGUMENT, hdx_search(kb, invalid, 3, NULL, 0, &found, &err));
    CHECK_STATUS(HDX_INVALID_ARGUMENT, hdx_search(kb, "x", (size_t)-2, NULL, 0, &found, &err));
    CHECK_STATUS(HDX_INVALID_ARGUMENT, hdx_search(kb, "x", 1, invalid, 3, &found, &err));
    CHECK_STATUS(HDX_INVALID_ARGUMENT, hdx_search(kb, "x", 1, NULL, 0, NULL, &err));
    CHECK_STATUS(HDX_INVALID_REQUEST, hdx_search(kb, "x", 1, "[]", NT, &found, &err));
    CHECK_STATUS(HDX_INVALID_REQUEST, hdx_search(kb, "x", 1, "{\"limit\":101}", NT, &found, &err));
    CHECK(found == NULL);

    CHECK_STATUS(HDX_INVALID_ARGUMENT, hdx_call(NULL, "{}", NT, NULL, NULL, &json, &err));
    CHECK_STATUS(HDX_INVALID_ARGUMENT, hdx_call(kb, NULL, 2, NULL, NULL, &json, &err));
    CHECK_STATUS(HDX_INVALID_ARGUMENT, hdx_call(kb, invalid, 3, NULL, NULL, &json, &err));
    for (i = 0; i < sizeof nonsense / sizeof *nonsense; i++)
        CHECK_STATUS(HDX_INVALID_REQUEST, hdx_call(kb, nonsense[i], NT, NULL, NULL, &json, &err));
    CHECK_STATUS(HDX_INVALID_ARGUMENT, hdx_snapshot(NULL, NULL, 0, NULL, NULL, &json, &err));
    CHECK_STATUS(HDX_INVALID_ARGUMENT, hdx_snapshot(kb, NULL, 0, NULL, NULL, NULL, &err));
    CHECK_STATUS(HDX_INVALID_ARGUMENT, hdx_snapshot(kb, invalid, 3, NULL, NULL, &json, &err));
    CHECK_STATUS(HDX_INVALID_REQUEST, hdx_snapshot(kb, "7", 1, NULL, NULL, &json, &err));
    CHECK(json == NULL);

    CHECK_STATUS(HDX_INVALID_ARGUMENT, hdx_loader_new(NULL, NULL, NULL, &loader, &err));
    CHECK_STATUS(HDX_INVALID_ARGUMENT, hdx_loader_new(kb, NULL, NULL, NULL, &err));
    CHECK(loader == NULL);
    CHECK_STATUS(HDX_INVALID_ARGUMENT, hdx_loader_add(NULL, "{}", 2, &err));
    CHECK_STATUS(HDX_INVALID_ARGUMENT, hdx_loader_finish(NULL, NULL, NULL, NULL, &err));
    OK(hdx_loader_new(kb, NULL, NULL, &loader, &err));
    CHECK_STATUS(HDX_INVALID_ARGUMENT, hdx_loader_add(loader, NULL, 2, &err));
    CHECK_STATUS(HDX_INVALID_ARGUMENT, hdx_loader_add(loader, invalid, 3, &err));
    hdx_loader_free(loader);

    CHECK_STATUS(HDX_INVALID_ARGUMENT, hdx_set_log(NULL, HDX_LOG_INFO, NULL, NULL, &err));
    CHECK_STATUS(HDX_INVALID_ARGUMENT, hdx_set_log(kb, HDX_LOG_INFO, NULL, NULL, &err));

    /* Nobody wants the error; functions without a status. */
    CHECK(hdx_search(kb, NULL, 1, NULL, 0, &found, NULL) == HDX_INVALID_ARGUMENT);
    CHECK(hdx_answers_len(NULL) == 0 && hdx_answers_total(NULL) == 0);
    CHECK(hdx_answers_verdict(NULL) == HDX_VERDICT_ESCALATE && hdx_answers_probability(NULL) == 0);
    CHECK(!hdx_answers_get(NULL, 0, &a, sizeof a) && !hdx_answers_facet(NULL, 0, &f, sizeof f));
    CHECK(!hdx_answers_contact(NULL, NULL, 0));
    CHECK(hdx_answers_unknown(NULL, &n) == NULL && n == 0 && hdx_answers_unknown(NULL, NULL) == NULL);
    n = 7;
    CHECK(hdx_bytes_data(NULL, &n) == NULL && n == 0 && hdx_bytes_data(NULL, NULL) == NULL);
    CHECK(hdx_error_status(NULL) == HDX_OK && hdx_error_message(NULL) == NULL);
    CHECK(hdx_error_field(NULL) == NULL && hdx_error_article(NULL) == NULL);
    OK(hdx_search(kb, "password", NT, NULL, 0, &found, &err));
    CHECK(!hdx_answers_get(found, 0, NULL, sizeof a) && !hdx_answers_facet(found, 0, NULL, sizeof f));
    hdx_answers_free(found);
    hdx_kb_free(kb);
}

static void errors_name_what_is_at_fault(void) {
    static const char bad[] = "{\"op\":\"put\",\"strict\":true,\"articles\":[{\"id\":\"a1\",\"title\":\"T\",\"body\":7}]}";
    hdx_kb *kb = filled();
    hdx_error *err = NULL;
    hdx_bytes *json = NULL;
    CHECK(hdx_call(kb, bad, NT, NULL, NULL, &json, &err) == HDX_INVALID_ARTICLE && json == NULL);
    CHECK(strcmp(hdx_error_field(err), "body") == 0 && strcmp(hdx_error_article(err), "a1") == 0);
    hdx_error_free(err);
    err = NULL;
    CHECK(hdx_call(kb, "{\"op\":\"get\",\"id\":\"no\"}", NT, NULL, NULL, &json, &err) == HDX_NOT_FOUND);
    CHECK(strcmp(hdx_error_article(err), "no") == 0 && hdx_error_field(err) == NULL);
    hdx_error_free(err);
    err = NULL;
    /* What an agent may see does not exist for the public. */
    CHECK(hdx_call(kb, "{\"op\":\"get\",\"id\":\"note\"}", NT, NULL, NULL, &json, NULL) == HDX_NOT_FOUND);
    CHECK(hdx_search(kb, "x", 1, "{\"limit\":1000}", NT, NULL, &err) != HDX_OK);
    hdx_error_free(err);
    hdx_kb_free(kb);
}

typedef struct {
    int calls, stop_at;
    char stage[16];
    unsigned long long done, total;
} watched;

static bool watch(void *user, const char *stage, uint64_t done, uint64_t total) {
    watched *w = (watched *)user;
    w->calls++;
    w->done = done;
    w->total = total;
    strncpy(w->stage, stage, sizeof w->stage - 1);
    return w->calls != w->stop_at;
}

static void loads(void) {
    hdx_kb *kb = NULL;
    hdx_loader *loader = NULL;
    hdx_bytes *report = NULL;
    uint64_t loaded = 0, refused = 0;
    watched w, stop;
    char article[200];
    int n;
    memset(&w, 0, sizeof w);
    memset(&stop, 0, sizeof stop);
    OK(hdx_open_memory("{\"threads\":2,\"writer_memory\":20000000}", NT, &kb, &err));
    OK(hdx_loader_new(kb, watch, &w, &loader, &err));
    for (n = 0; n < 300; n++) {
        sprintf(article, "{\"id\":\"a%d\",\"title\":\"Article number %d\",\"body\":\"Text of it.\"}", n, n);
        OK(hdx_loader_add(loader, article, strlen(article), &err));
    }
    OK(hdx_loader_add(loader, "{\"id\":\"bad\",\"title\":7}", NT, &err));
    OK(hdx_loader_add(loader, "no json", NT, &err));
    OK(hdx_loader_add(loader, "{\"id\":\"a7\",\"title\":\"Again\",\"body\":\"\"}", NT, &err));
    OK(hdx_loader_finish(loader, &loaded, &refused, &report, &err));
    CHECK(loaded == 300 && refused == 3);
    CHECK(strstr(hdx_bytes_data(report, NULL), "\"index\":300,\"id\":\"bad\",\"field\":\"title\"") != NULL);
    CHECK(strstr(hdx_bytes_data(report, NULL), "\"index\":301,\"field\":\"article\"") != NULL);
    hdx_bytes_free(report);
    CHECK(w.calls >= 3 && w.done == 303 && w.total == 303 && strcmp(w.stage, "load") == 0);
    OK(hdx_call(kb, "{\"op\":\"commit\",\"compact\":true}", NT, watch, &w, NULL, &err));
    CHECK(strcmp(w.stage, "compact") == 0 && w.done == w.total);

    /* The loader can be used again; what is still waiting in it when it is freed is dropped. */
    OK(hdx_loader_add(loader, "{\"id\":\"late\",\"title\":\"Late\",\"body\":\"\"}", NT, &err));
    hdx_loader_free(loader);

    stop.stop_at = 1;
    report = NULL;
    CHECK_STATUS(HDX_CANCELLED, hdx_call(kb, "{\"op\":\"selftest\"}", NT, watch, &stop, &report, &err));
    CHECK(strcmp(stop.stage, "selftest") == 0);
    stop.calls = 0;
    CHECK_STATUS(HDX_CANCELLED, hdx_snapshot(kb, NULL, 0, watch, &stop, &report, &err));
    CHECK(strcmp(stop.stage, "snapshot") == 0 && report == NULL);
    stop.calls = 0;
    OK(hdx_loader_new(kb, watch, &stop, &loader, &err));
    CHECK_STATUS(HDX_CANCELLED, hdx_loader_finish(loader, &loaded, &refused, &report, &err));
    hdx_loader_free(loader);
    hdx_kb_free(kb);
}

static void hear(void *user, int32_t level, const char *message) {
    char *all = (char *)user;
    if (strlen(all) + strlen(message) < 4000) sprintf(all + strlen(all), "%d %s\n", (int)level, message);
}

static void logs(void) {
    hdx_kb *kb = NULL;
    hdx_answers *found = NULL;
    char all[4096] = "";
    OK(hdx_open_memory(NULL, 0, &kb, &err));
    CHECK_STATUS(HDX_INVALID_ARGUMENT, hdx_set_log(kb, 17, hear, all, &err));
    OK(hdx_set_log(kb, HDX_LOG_DEBUG, hear, all, &err));
    CHECK_STATUS(HDX_INVALID_ARGUMENT, hdx_set_log(kb, HDX_LOG_WARN, hear, all, &err));
    OK(hdx_call(kb, ARTICLES, NT, NULL, NULL, NULL, &err));
    OK(hdx_call(kb, "{\"op\":\"put\",\"articles\":[{\"id\":\"b\"}]}", NT, NULL, NULL, NULL, &err));
    OK(hdx_call(kb, "{\"op\":\"commit\"}", NT, NULL, NULL, NULL, &err));
    OK(hdx_search(kb, "secret password", NT, NULL, 0, &found, &err));
    CHECK(strstr(all, "3 open: memory") && strstr(all, "3 load: 3 articles") && strstr(all, "3 commit:"));
    CHECK(strstr(all, "2 load: article 0 (b) refused: title"));
    CHECK(strstr(all, "4 search:") && !strstr(all, "secret"));
    hdx_answers_free(found);
    hdx_kb_free(kb);
}

static void write_file(const char *path, const char *text) {
    FILE *f = fopen(path, "wb");
    CHECK(f != NULL);
    if (f) {
        fputs(text, f);
        fclose(f);
    }
}

static void on_disk(const char *folder) {
    char place[1000], file[1100], request[1300];
    hdx_kb *one = NULL, *two = NULL, *snapshot = NULL;
    hdx_answers *found = NULL;
    hdx_bytes *bytes = NULL;
    hdx_answer a;
    uint64_t count = 0;
    watched w;
    size_t len = 0;
    memset(&w, 0, sizeof w);
    sprintf(place, "%s/kb", folder);
    CHECK_STATUS(HDX_NOT_A_KNOWLEDGE_BASE, hdx_open(place, NT, NULL, 0, &one, &err));
    OK(hdx_open(place, NT, "{\"create\":true}", NT, &one, &err));
    OK(hdx_open(place, NT, NULL, 0, &two, &err));
    OK(hdx_call(one, ARTICLES, NT, NULL, NULL, NULL, &err));
    CHECK_STATUS(HDX_LOCKED, hdx_call(two, ARTICLES, NT, NULL, NULL, NULL, &err));
    OK(hdx_call(one, "{\"op\":\"commit\"}", NT, NULL, NULL, NULL, &err));
    OK(hdx_call(two, "{\"op\":\"refresh\"}", NT, NULL, NULL, NULL, &err));
    OK(hdx_search(two, "重置密码", NT, NULL, 0, &found, &err));
    CHECK(hdx_answers_get(found, 0, &a, sizeof a) && is(a.id, "zh"));
    hdx_answers_free(found);
    OK(hdx_call(one, "{\"op\":\"release\"}", NT, NULL, NULL, NULL, &err));
    OK(hdx_call(two, "{\"op\":\"delete\",\"ids\":[\"zh\"]}", NT, NULL, NULL, NULL, &err));
    OK(hdx_call(two, "{\"op\":\"rollback\"}", NT, NULL, NULL, NULL, &err));
    OK(hdx_call(two, "{\"op\":\"release\"}", NT, NULL, NULL, NULL, &err));

    sprintf(file, "%s/help.hdx", folder);
    sprintf(request, "{\"op\":\"snapshot\",\"file\":\"%s\"}", file);
    OK(hdx_call(one, request, NT, NULL, NULL, NULL, &err));
    OK(hdx_open(file, NT, NULL, 0, &snapshot, &err));
    OK(hdx_search(snapshot, "forgot my password", NT, NULL, 0, &found, &err));
    CHECK(hdx_answers_get(found, 0, &a, sizeof a) && is(a.id, "reset"));
    hdx_answers_free(found);
    CHECK_STATUS(HDX_READ_ONLY, hdx_call(snapshot, "{\"op\":\"commit\"}", NT, NULL, NULL, NULL, &err));
    hdx_kb_free(snapshot);
    OK(hdx_snapshot(one, "[\"public\",\"agents\"]", NT, watch, &w, &bytes, &err));
    CHECK(w.calls > 0 && strcmp(w.stage, "snapshot") == 0 && w.done == 3);
    CHECK(hdx_bytes_data(bytes, &len) != NULL && len > 1000);
    OK(hdx_open_bytes(hdx_bytes_data(bytes, NULL), len, NULL, 0, &snapshot, &err));
    hdx_bytes_free(bytes);
    OK(hdx_search(snapshot, "heron", NT, "{\"audiences\":[\"agents\"]}", NT, &found, &err));
    CHECK(hdx_answers_get(found, 0, &a, sizeof a) && is(a.id, "note"));
    hdx_answers_free(found);
    hdx_kb_free(snapshot);
    CHECK_STATUS(HDX_IO, hdx_call(one, "{\"op\":\"snapshot\",\"file\":\"/no/such/folder/x\"}", NT, NULL, NULL, NULL, &err));
    hdx_kb_free(one);
    hdx_kb_free(two);

    w.calls = 0;
    w.stop_at = 1;
    CHECK_STATUS(HDX_CANCELLED, hdx_rebuild(place, NT, watch, &w, &count, &err));
    CHECK(count == 0 && strcmp(w.stage, "rebuild") == 0);
    OK(hdx_rebuild(place, NT, NULL, NULL, &count, &err));
    CHECK(count == 3);
    sprintf(file, "%s/helpdex.json", place);
    write_file(file, "{\"format\":1,\"analyzer\":\"other\",\"index\":\"index-2\"}");
    one = NULL;
    CHECK_STATUS(HDX_ANALYZER_MISMATCH, hdx_open(place, NT, NULL, 0, &one, &err));
    OK(hdx_rebuild(place, NT, NULL, NULL, NULL, &err));
    OK(hdx_open(place, NT, NULL, 0, &one, &err));
    hdx_kb_free(one);
    sprintf(file, "%s/index-3/meta.json", place);
    write_file(file, "garbage");
    one = NULL;
    CHECK_STATUS(HDX_ENGINE, hdx_open(place, NT, NULL, 0, &one, &err));
    CHECK(one == NULL);
}

/* The child of a process that writes may ask and free, not write; nothing hangs. */
static void forks(const char *folder) {
    char place[1000];
    hdx_kb *memory = NULL, *disk = NULL;
    pid_t child;
    int status = -1;
    sprintf(place, "%s/forked", folder);
    memory = filled();
    OK(hdx_open(place, NT, "{\"create\":true}", NT, &disk, &err));
    OK(hdx_call(disk, ARTICLES, NT, NULL, NULL, NULL, &err));
    child = fork();
    if (child == 0) {
        hdx_answers *found = NULL;
        failures = 0;
        CHECK_STATUS(HDX_FORKED, hdx_call(memory, ARTICLES, NT, NULL, NULL, NULL, &err));
        CHECK_STATUS(HDX_LOCKED, hdx_call(disk, ARTICLES, NT, NULL, NULL, NULL, &err));
        OK(hdx_search(memory, "password", NT, NULL, 0, &found, &err));
        CHECK(hdx_answers_len(found) >= 1);
        hdx_answers_free(found);
        hdx_kb_free(memory);
        hdx_kb_free(disk);
        _exit(failures == 0 ? 0 : 1);
    }
    CHECK(child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0);
    /* The parent's lock is still its own. */
    OK(hdx_call(disk, "{\"op\":\"commit\"}", NT, NULL, NULL, NULL, &err));
    hdx_kb_free(memory);
    hdx_kb_free(disk);
}

int main(int argc, char **argv) {
    if (argc < 2) return 2;
    versions();
    answers();
    sizes();
    every_order_of_freeing();
    null_and_garbage();
    errors_name_what_is_at_fault();
    loads();
    logs();
    on_disk(argv[1]);
    if (argc == 2) forks(argv[1]);
    printf("%d failures\n", failures);
    return failures != 0;
}
