/* What the tests share: a check that says where it failed. */
#ifndef CHECK_H
#define CHECK_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "helpdex.h"

static int failures = 0;

#define CHECK(condition)                                                                  \
    do {                                                                                  \
        if (!(condition)) {                                                               \
            fprintf(stderr, "%s:%d: failed: %s\n", __FILE__, __LINE__, #condition);       \
            failures++;                                                                   \
        }                                                                                 \
    } while (0)

/* The call gives this status; its error says so too, has words, and is freed. */
#define CHECK_STATUS(want, call)                                                          \
    do {                                                                                  \
        hdx_error *err = NULL;                                                            \
        hdx_status got = (call);                                                          \
        if (got != (want)) {                                                              \
            fprintf(stderr, "%s:%d: status %d (%s), not %d: %s\n    %s\n", __FILE__,      \
                    __LINE__, (int)got, hdx_status_name(got), (int)(want), #call,         \
                    err ? hdx_error_message(err) : "no error");                           \
            failures++;                                                                   \
        } else if (got != HDX_OK) {                                                       \
            CHECK(err != NULL && hdx_error_status(err) == got);                           \
            CHECK(err != NULL && strlen(hdx_error_message(err)) > 10);                    \
        } else {                                                                          \
            CHECK(err == NULL);                                                           \
        }                                                                                 \
        hdx_error_free(err);                                                              \
    } while (0)

#define OK(call) CHECK_STATUS(HDX_OK, call)

#define NT HDX_NUL_TERMINATED

#endif
