/*
 * A host for the cases of tests/cases: one knowledge base in memory, a line in, a line out.
 *
 *   call REQUEST                 hdx_call
 *   search QUESTION-HEX OPTIONS  hdx_search, and the response written again from the typed accessors
 *
 * Out comes what the JSON contract gives: {"ok": ...} or {"error": ...}.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "helpdex.h"

static void put_text(const char *data, size_t len) {
    size_t i;
    putchar('"');
    for (i = 0; i < len; i++) {
        unsigned char c = (unsigned char)data[i];
        if (c == '"' || c == '\\')
            printf("\\%c", c);
        else if (c < 32)
            printf("\\u%04x", c);
        else
            putchar(c);
    }
    putchar('"');
}

static void put_field(const char *name, hdx_str s) {
    if (s.data == NULL) return;
    printf("\"%s\":", name);
    put_text(s.data, s.len);
    putchar(',');
}

static void put_list(const char *name, const hdx_str *list, size_t n) {
    size_t i;
    if (n == 0) return;
    printf("\"%s\":[", name);
    for (i = 0; i < n; i++) {
        if (i) putchar(',');
        put_text(list[i].data, list[i].len);
    }
    printf("],");
}

static void put_ranges(const char *name, const hdx_range *list, size_t n) {
    size_t i;
    printf("\"%s\":[", name);
    for (i = 0; i < n; i++)
        printf("%s{\"start\":%lu,\"end\":%lu}", i ? "," : "", (unsigned long)list[i].start, (unsigned long)list[i].end);
    printf("],");
}

static void put_answer(const hdx_answer *a) {
    static const char *how[] = {"exact", "form", "prefix", "typo", "letters", "synonym", "translation"};
    size_t i;
    putchar('{');
    put_field("id", a->id);
    put_field("family", a->family);
    put_field("lang", a->lang);
    put_field("kind", a->kind);
    put_field("title", a->title);
    put_field("url", a->url);
    put_field("anchor", a->anchor);
    put_field("passage", a->passage);
    put_field("updated_at", a->updated_at);
    put_list("path", a->path, a->path_len);
    put_list("headings", a->headings, a->headings_len);
    put_ranges("title_highlights", a->title_highlights, a->title_highlights_len);
    put_ranges("highlights", a->highlights, a->highlights_len);
    printf("\"reasons\":[");
    for (i = 0; i < a->reasons_len; i++) {
        printf("%s{", i ? "," : "");
        put_field("word", a->reasons[i].word);
        put_field("matched", a->reasons[i].matched);
        printf("\"how\":\"%s\",\"in_title\":%s}", how[a->reasons[i].how], a->reasons[i].in_title ? "true" : "false");
    }
    printf("],");
    put_field("stale", a->stale);
    printf("\"pinned\":%s,", a->pinned ? "true" : "false");
    printf("\"score\":%.17g,\"coverage\":%.17g,\"other_language\":%s}", a->score, a->coverage,
           a->other_language ? "true" : "false");
}

static void put_answers(const hdx_answers *found) {
    hdx_answer a;
    hdx_facet f;
    hdx_contact c;
    hdx_str text;
    hdx_str last = {NULL, 0};
    size_t k, n;
    const hdx_str *unknown = hdx_answers_unknown(found, &n);
    static const char *const verdicts[] = {"escalate", "clarify", "answer"};
    printf("{\"ok\":{\"total\":%lu,", (unsigned long)hdx_answers_total(found));
    printf("\"verdict\":{\"kind\":\"%s\",\"probability\":%.17g},", verdicts[hdx_answers_verdict(found)],
           hdx_answers_probability(found));
    put_list("unknown", unknown, n);
    if (hdx_answers_text(found, &text)) put_field("text", text);
    if (hdx_answers_did_you_mean(found, &text)) put_field("did_you_mean", text);
    if (hdx_answers_contact(found, &c, sizeof c)) {
        printf("\"contact\":{");
        put_field("url", c.url);
        put_field("email", c.email);
        put_field("phone", c.phone);
        put_field("label", c.label);
        put_field("hours", c.hours);
        put_field("audience", c.audience);
        put_field("lang", c.lang);
        printf("\"of\":\"hdx_contact\"},");
    }
    if (hdx_answers_facet(found, 0, &f, sizeof f)) {
        printf("\"facets\":{");
        for (k = 0; hdx_answers_facet(found, k, &f, sizeof f); k++) {
            int same = last.data != NULL && last.len == f.field.len && memcmp(last.data, f.field.data, f.field.len) == 0;
            if (!same) {
                printf(k ? "}," : "");
                put_text(f.field.data, f.field.len);
                printf(":{");
            } else {
                putchar(',');
            }
            put_text(f.value.data, f.value.len);
            printf(":%lu", (unsigned long)f.count);
            last = f.field;
        }
        printf("}},");
    }
    printf("\"answers\":[");
    for (k = 0; hdx_answers_get(found, k, &a, sizeof a); k++) {
        if (k) putchar(',');
        put_answer(&a);
    }
    printf("]}}\n");
}

static void put_error(hdx_error *err) {
    const char *slug = hdx_status_name(hdx_error_status(err)), *message = hdx_error_message(err);
    const char *field = hdx_error_field(err), *article = hdx_error_article(err);
    printf("{\"error\":{\"slug\":\"%s\",\"message\":", slug);
    put_text(message, strlen(message));
    if (field) {
        printf(",\"field\":");
        put_text(field, strlen(field));
    }
    if (article) {
        printf(",\"article\":");
        put_text(article, strlen(article));
    }
    printf("}}\n");
    hdx_error_free(err);
}

static int digit(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

int main(void) {
    hdx_kb *kb = NULL;
    size_t capacity = 1 << 16, len = 0;
    char *line = (char *)malloc(capacity);
    int c;
    if (line == NULL || hdx_open_memory(NULL, 0, &kb, NULL) != HDX_OK) return 1;
    while ((c = getchar()) != EOF) {
        hdx_error *err = NULL;
        if (c != '\n') {
            if (len + 2 > capacity) {
                char *more = (char *)realloc(line, capacity *= 2);
                if (more == NULL) return 1;
                line = more;
            }
            line[len++] = (char)c;
            continue;
        }
        line[len] = 0;
        if (strncmp(line, "search ", 7) == 0) {
            char *hex = line + 7, *options = strchr(hex, ' ');
            size_t n = (size_t)(options - hex) / 2, i;
            hdx_answers *found = NULL;
            for (i = 0; i < n; i++) hex[i] = (char)(digit(hex[2 * i]) * 16 + digit(hex[2 * i + 1]));
            if (hdx_search(kb, hex, n, options + 1, HDX_NUL_TERMINATED, &found, &err) == HDX_OK)
                put_answers(found);
            else
                put_error(err);
            hdx_answers_free(found);
        } else {
            hdx_bytes *result = NULL;
            if (hdx_call(kb, line + 5, len - 5, NULL, NULL, &result, &err) == HDX_OK)
                printf("{\"ok\":%s}\n", hdx_bytes_data(result, NULL));
            else
                put_error(err);
            hdx_bytes_free(result);
        }
        fflush(stdout);
        len = 0;
    }
    hdx_kb_free(kb);
    free(line);
    return 0;
}
