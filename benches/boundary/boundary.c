/*
 * The C side of `cargo xtask boundary`.
 *
 *   boundary search SNAPSHOT QUESTIONS ROUNDS   microseconds a question, with every answer read
 *   boundary open SNAPSHOT                      milliseconds to open and to answer a first question, megabytes of
 *                                               private memory when it is open (Linux)
 */
#define _XOPEN_SOURCE 700
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <helpdex.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static hdx_kb *opened(const char *snapshot) {
    hdx_kb *kb = NULL;
    hdx_error *problem = NULL;
    if (hdx_open(snapshot, HDX_NUL_TERMINATED, NULL, 0, &kb, &problem) != HDX_OK) {
        fprintf(stderr, "%s\n", hdx_error_message(problem));
        exit(1);
    }
    return kb;
}

/* Asks, looks at every answer, and frees. */
static size_t ask(const hdx_kb *kb, const char *question, size_t len) {
    hdx_answers *found = NULL;
    hdx_answer a;
    size_t k, seen = 0;
    if (hdx_search(kb, question, len, NULL, 0, &found, NULL) != HDX_OK) exit(1);
    for (k = 0; hdx_answers_get(found, k, &a, sizeof a); k++) seen += a.title.len + a.passage.len;
    hdx_answers_free(found);
    return seen;
}

static int search(const char *snapshot, const char *file, int rounds) {
    static char lines[1000][512];
    double best = 1e12;
    size_t seen = 0;
    int count = 0, n, q;
    hdx_kb *kb = opened(snapshot);
    FILE *f = fopen(file, "r");
    if (f == NULL) return 2;
    while (count < 1000 && fgets(lines[count], sizeof lines[0], f)) {
        lines[count][strcspn(lines[count], "\n")] = 0;
        count++;
    }
    fclose(f);
    for (n = 0; n < rounds; n++) {
        double begin = now();
        for (q = 0; q < count; q++) seen += ask(kb, lines[q], HDX_NUL_TERMINATED);
        if (now() - begin < best * count) best = (now() - begin) / count;
    }
    hdx_kb_free(kb);
    printf("search %.2f\n", best);
    return seen == 0;
}

/* Memory that belongs to this process alone, in kilobytes: with pages of files that no other process has in use now, or
 * without them. */
static long private_memory(int with_files) {
    char line[256];
    long sum = 0, kb;
    FILE *f = fopen("/proc/self/smaps_rollup", "r");
    while (f != NULL && fgets(line, sizeof line, f))
        if (sscanf(line, "Private_Dirty: %ld", &kb) == 1 || (with_files && sscanf(line, "Private_Clean: %ld", &kb) == 1))
            sum += kb;
    if (f != NULL) fclose(f);
    return sum;
}

static int open_one(const char *snapshot) {
    long before = private_memory(1), own = private_memory(0);
    double begin = now(), took;
    hdx_kb *kb = opened(snapshot);
    took = now() - begin;
    printf("open %.3f\n", took / 1e3);
    printf("private %.2f\n", (double)(private_memory(1) - before) / 1e3);
    printf("own %.2f\n", (double)(private_memory(0) - own) / 1e3);
    begin = now();
    if (ask(kb, "how do i reset the password", HDX_NUL_TERMINATED) == 0) return 1;
    printf("first %.3f\n", (now() - begin) / 1e3);
    hdx_kb_free(kb);
    return 0;
}

int main(int argc, char **argv) {
    if (argc == 5 && strcmp(argv[1], "search") == 0) return search(argv[2], argv[3], atoi(argv[4]));
    if (argc == 3 && strcmp(argv[1], "open") == 0) return open_one(argv[2]);
    fprintf(stderr, "usage: boundary search SNAPSHOT QUESTIONS ROUNDS | open SNAPSHOT\n");
    return 2;
}
