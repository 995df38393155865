/*
 * Many threads on one handle: some ask, one writes and commits, one makes snapshots and asks those.
 * Usage: threads [ROUNDS]
 */
#define _XOPEN_SOURCE 700
#include <pthread.h>

#include "check.h"

enum { ASKING = 4, ARTICLES = 40 };

static hdx_kb *kb;
static int rounds = 60;
static pthread_mutex_t counting = PTHREAD_MUTEX_INITIALIZER;
static long asked, heard;

static void fail(const char *what) {
    pthread_mutex_lock(&counting);
    fprintf(stderr, "threads: %s\n", what);
    failures++;
    pthread_mutex_unlock(&counting);
}

static void hear(void *user, int32_t level, const char *message) {
    (void)user;
    if (level < HDX_LOG_ERROR || message[0] == 0) fail("a message without words");
    pthread_mutex_lock(&counting);
    heard++;
    pthread_mutex_unlock(&counting);
}

/* Articles 0 to 9 are never touched, so their answers are the same whatever the writer does. */
static void ask_for(const hdx_kb *of, int n) {
    hdx_answers *found = NULL;
    hdx_answer a;
    char question[64], id[16];
    sprintf(question, "where is the gizmo%d handbook", n);
    sprintf(id, "a%d", n);
    if (hdx_search(of, question, strlen(question), "{\"limit\":3}", HDX_NUL_TERMINATED, &found, NULL) != HDX_OK ||
        !hdx_answers_get(found, 0, &a, sizeof a) || strcmp(a.id.data, id) != 0)
        fail(question);
    hdx_answers_free(found);
}

static void *ask(void *own) {
    int n;
    for (n = 0; n < rounds; n++) ask_for(kb, (n + *(int *)own) % 10);
    pthread_mutex_lock(&counting);
    asked += rounds;
    pthread_mutex_unlock(&counting);
    return NULL;
}

static hdx_status put(int n) {
    char request[300];
    sprintf(request,
            "{\"op\":\"put\",\"articles\":[{\"id\":\"a%d\",\"title\":\"The gizmo%d handbook\",\"lang\":\"en\","
            "\"body\":\"Where to find the handbook of gizmo%d.\"}]}",
            n, n, n);
    return hdx_call(kb, request, strlen(request), NULL, NULL, NULL, NULL);
}

static void *write_articles(void *unused) {
    int n;
    (void)unused;
    for (n = 0; n < rounds / 4; n++) {
        if (put(10 + n % (ARTICLES - 10)) != HDX_OK) fail("put");
        if (hdx_call(kb, "{\"op\":\"commit\"}", HDX_NUL_TERMINATED, NULL, NULL, NULL, NULL) != HDX_OK) fail("commit");
    }
    return NULL;
}

static void *pack(void *unused) {
    int n;
    (void)unused;
    for (n = 0; n < rounds / 20; n++) {
        hdx_bytes *bytes = NULL;
        hdx_kb *snapshot = NULL;
        size_t len = 0;
        const char *data;
        if (hdx_snapshot(kb, NULL, 0, NULL, NULL, &bytes, NULL) != HDX_OK) fail("snapshot");
        data = hdx_bytes_data(bytes, &len);
        if (hdx_open_bytes(data, len, NULL, 0, &snapshot, NULL) != HDX_OK) fail("open the snapshot");
        hdx_bytes_free(bytes);
        if (snapshot) ask_for(snapshot, n % 10);
        hdx_kb_free(snapshot);
    }
    return NULL;
}

int main(int argc, char **argv) {
    pthread_t asking[ASKING], writing, packing;
    int numbers[ASKING], n;
    if (argc > 1) rounds = atoi(argv[1]);
    OK(hdx_open_memory("{\"threads\":2}", HDX_NUL_TERMINATED, &kb, &err));
    OK(hdx_set_log(kb, HDX_LOG_DEBUG, hear, NULL, &err));
    for (n = 0; n < ARTICLES; n++) CHECK(put(n) == HDX_OK);
    OK(hdx_call(kb, "{\"op\":\"commit\"}", HDX_NUL_TERMINATED, NULL, NULL, NULL, &err));
    for (n = 0; n < ASKING; n++) {
        numbers[n] = n * 3;
        CHECK(pthread_create(&asking[n], NULL, ask, &numbers[n]) == 0);
    }
    CHECK(pthread_create(&writing, NULL, write_articles, NULL) == 0);
    CHECK(pthread_create(&packing, NULL, pack, NULL) == 0);
    for (n = 0; n < ASKING; n++) pthread_join(asking[n], NULL);
    pthread_join(writing, NULL);
    pthread_join(packing, NULL);
    CHECK(asked == (long)ASKING * rounds && heard > asked);
    hdx_kb_free(kb);
    printf("%ld questions, %d failures\n", asked, failures);
    return failures != 0;
}
