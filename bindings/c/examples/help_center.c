/*
 * Puts a folder of Markdown articles into a knowledge base, then answers a question from it.
 *
 *   help_center FOLDER QUESTION [LANGUAGE]
 *
 * The folder looks like examples/help-center: LANGUAGE/NAME.md, with front matter that has a title. What the first folder
 * is called is the article's language, and files of the same name are translations of each other.
 */
#define _XOPEN_SOURCE 700
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <helpdex.h>

/* A text that grows. */
typedef struct {
    char *data;
    size_t len, capacity;
} text;

static void append(text *t, const char *data, size_t len) {
    if (t->len + len + 1 > t->capacity) {
        t->capacity = (t->len + len + 1) * 2;
        t->data = realloc(t->data, t->capacity);
        if (t->data == NULL) abort();
    }
    memcpy(t->data + t->len, data, len);
    t->len += len;
    t->data[t->len] = 0;
}

static void append_str(text *t, const char *s) { append(t, s, strlen(s)); }

/* "name": "value", with what JSON does not allow inside escaped. */
static void append_field(text *t, const char *name, const char *value, size_t len) {
    size_t i;
    append_str(t, t->len > 1 ? ",\"" : "\"");
    append_str(t, name);
    append_str(t, "\":\"");
    for (i = 0; i < len; i++) {
        unsigned char c = (unsigned char)value[i];
        char escaped[8];
        if (c == '"' || c == '\\' || c < 32) {
            sprintf(escaped, "\\u%04x", c);
            append_str(t, escaped);
        } else {
            append(t, value + i, 1);
        }
    }
    append_str(t, "\"");
}

/* The value of `title:` in the front matter, without its quotes. */
static const char *title_of(const char *markdown, size_t *len) {
    const char *line = strstr(markdown, "\ntitle:"), *end;
    if (strncmp(markdown, "---\n", 4) != 0 || line == NULL) return NULL;
    line += 7;
    while (*line == ' ' || *line == '"') line++;
    end = strchr(line, '\n');
    if (end == NULL) return NULL;
    while (end > line && (end[-1] == '"' || end[-1] == ' ' || end[-1] == '\r')) end--;
    *len = (size_t)(end - line);
    return line;
}

static hdx_loader *loader;
static hdx_error *problem;
static size_t root_len;

static int add_file(const char *path, const struct stat *info, int type, struct FTW *where) {
    const char *inner = path + root_len + 1, *dot = strrchr(path, '.'), *slash = strchr(inner, '/'), *title;
    text body = {0}, article = {0};
    char block[4096];
    size_t n, title_len = 0;
    FILE *file;
    hdx_status status = HDX_OK;
    (void)info;
    (void)where;
    if (type != FTW_F || dot == NULL || strcmp(dot, ".md") != 0) return 0;
    file = fopen(path, "rb");
    if (file == NULL) return 0;
    append_str(&body, "");
    while ((n = fread(block, 1, sizeof block, file)) > 0) append(&body, block, n);
    fclose(file);
    title = title_of(body.data, &title_len);
    append_str(&article, "{");
    append_field(&article, "id", inner, (size_t)(dot - inner));
    append_field(&article, "title", title ? title : inner, title ? title_len : (size_t)(dot - inner));
    append_field(&article, "body", body.data, body.len); /* the front matter is skipped */
    if (slash != NULL && slash - inner <= 7 && strncmp(inner, "stores", 6) != 0) {
        append_field(&article, "lang", inner, (size_t)(slash - inner));
        append_field(&article, "family", slash + 1, (size_t)(dot - slash - 1));
    }
    append_str(&article, "}");
    status = hdx_loader_add(loader, article.data, article.len, &problem);
    free(article.data);
    free(body.data);
    return status == HDX_OK ? 0 : 1;
}

static bool show_progress(void *unused, const char *stage, uint64_t done, uint64_t total) {
    (void)unused;
    (void)total;
    fprintf(stderr, "%s: %lu\n", stage, (unsigned long)done);
    return true;
}

int main(int argc, char **argv) {
    hdx_kb *kb = NULL;
    hdx_answers *found = NULL;
    hdx_answer a;
    uint64_t loaded = 0, refused = 0;
    char options[100] = "{\"limit\": 3}";
    size_t k, h;
    int result = 1;

    if (argc < 3 || argc > 4) {
        fprintf(stderr, "usage: help_center FOLDER QUESTION [LANGUAGE]\n");
        return 2;
    }
    if (hdx_abi_version() != HDX_ABI_VERSION) {
        fprintf(stderr, "this program was made for another libhelpdex\n");
        return 2;
    }
    if (argc == 4) snprintf(options, sizeof options, "{\"limit\": 3, \"locales\": [\"%s\"]}", argv[3]);

    if (hdx_open_memory(NULL, 0, &kb, &problem) != HDX_OK) goto done;
    if (hdx_loader_new(kb, show_progress, NULL, &loader, &problem) != HDX_OK) goto done;
    root_len = strlen(argv[1]);
    if (nftw(argv[1], add_file, 16, FTW_PHYS) != 0) goto done;
    if (hdx_loader_finish(loader, &loaded, &refused, NULL, &problem) != HDX_OK) goto done;
    if (hdx_call(kb, "{\"op\": \"commit\"}", HDX_NUL_TERMINATED, NULL, NULL, NULL, &problem) != HDX_OK) goto done;
    printf("%lu articles, %lu refused\n\n", (unsigned long)loaded, (unsigned long)refused);

    if (hdx_search(kb, argv[2], HDX_NUL_TERMINATED, options, HDX_NUL_TERMINATED, &found, &problem) != HDX_OK) goto done;
    for (k = 0; hdx_answers_get(found, k, &a, sizeof a); k++) {
        printf("%lu. %s (%s)\n   ", (unsigned long)k + 1, a.title.data, a.lang.data);
        for (h = 0; h < a.headings_len; h++) printf("%s > ", a.headings[h].data);
        printf("%s\n", a.id.data);
        /* The passage, with [] around what matches. */
        for (h = 0; h <= a.highlights_len; h++) {
            size_t from = h == 0 ? 0 : a.highlights[h - 1].end;
            size_t to = h == a.highlights_len ? a.passage.len : a.highlights[h].start;
            fwrite(a.passage.data + from, 1, to - from, stdout);
            if (h < a.highlights_len)
                printf("[%.*s]", (int)(a.highlights[h].end - to), a.passage.data + to);
        }
        printf("\n\n");
    }
    if (k == 0) printf("no article answers that; ask a person\n");
    result = 0;

done:
    if (problem != NULL)
        fprintf(stderr, "%s: %s\n", hdx_status_name(hdx_error_status(problem)), hdx_error_message(problem));
    hdx_error_free(problem);
    hdx_answers_free(found);
    hdx_loader_free(loader);
    hdx_kb_free(kb);
    return result;
}
