/*
 * Several threads answer questions from one snapshot, which is opened once and mapped, not read.
 *
 *   threads SNAPSHOT THREADS QUESTION...
 *
 * Each thread asks all questions a thousand times.
 */
#define _XOPEN_SOURCE 700
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <helpdex.h>

enum { TIMES = 1000 };

typedef struct {
    const hdx_kb *kb; /* const: any number of threads may use it at once */
    char **questions;
    int count;
    long answered;
} work;

static void *answer(void *own) {
    work *w = own;
    int n, q;
    for (n = 0; n < TIMES; n++) {
        for (q = 0; q < w->count; q++) {
            hdx_answers *found = NULL;
            if (hdx_search(w->kb, w->questions[q], HDX_NUL_TERMINATED, NULL, 0, &found, NULL) == HDX_OK &&
                hdx_answers_len(found) > 0)
                w->answered++;
            hdx_answers_free(found);
        }
    }
    return NULL;
}

int main(int argc, char **argv) {
    hdx_kb *kb = NULL;
    hdx_error *problem = NULL;
    pthread_t threads[64];
    work works[64];
    struct timespec begin, end;
    double seconds;
    long answered = 0;
    int count = argc > 3 ? atoi(argv[2]) : 0, n;

    if (count < 1 || count > 64) {
        fprintf(stderr, "usage: threads SNAPSHOT THREADS QUESTION...\n");
        return 2;
    }
    if (hdx_open(argv[1], HDX_NUL_TERMINATED, NULL, 0, &kb, &problem) != HDX_OK) {
        fprintf(stderr, "%s\n", hdx_error_message(problem));
        hdx_error_free(problem);
        return 1;
    }
    clock_gettime(CLOCK_MONOTONIC, &begin);
    for (n = 0; n < count; n++) {
        work w = {kb, argv + 3, argc - 3, 0};
        works[n] = w;
        if (pthread_create(&threads[n], NULL, answer, &works[n]) != 0) return 1;
    }
    for (n = 0; n < count; n++) {
        pthread_join(threads[n], NULL);
        answered += works[n].answered;
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    seconds = (double)(end.tv_sec - begin.tv_sec) + (double)(end.tv_nsec - begin.tv_nsec) / 1e9;
    printf("%d threads: %ld of %ld questions have an answer, %.0f questions a second\n", count, answered,
           (long)count * TIMES * (argc - 3), (double)count * TIMES * (argc - 3) / seconds);
    hdx_kb_free(kb);
    return 0;
}
