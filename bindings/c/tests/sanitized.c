/* Proof that the sanitizers are on: each argument makes a mistake that its sanitizer must stop. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int counter;

static void *count(void *unused) {
    int n;
    for (n = 0; n < 100000; n++) counter++;
    return unused;
}

int main(int argc, char **argv) {
    if (argc == 2 && strcmp(argv[1], "address") == 0) {
        volatile char *p = (volatile char *)malloc(8);
        p[8] = 1;
        free((void *)p);
    } else if (argc == 2 && strcmp(argv[1], "leak") == 0) {
        volatile char *volatile p = (volatile char *)malloc(77);
        p[0] = 1;
        p = NULL;
    } else if (argc == 2 && strcmp(argv[1], "undefined") == 0) {
        volatile int n = 2147483647;
        n += argc;
        printf("%d\n", n);
    } else if (argc == 2 && strcmp(argv[1], "thread") == 0) {
        pthread_t one;
        pthread_create(&one, NULL, count, NULL);
        count(NULL);
        pthread_join(one, NULL);
    }
    return 0;
}
