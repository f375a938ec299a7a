#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif
#include "crew.h"

#include <stddef.h>

#if defined(__GNUC__) && (defined(__unix__) || defined(__APPLE__))
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sched.h>
#endif

enum {
    HELPERS_AT_MOST = 3,
    LOOKS = 2000, /* for work, or for its end, before a thread sleeps: some 20 to 50 us */
    MISSED = 4    /* jobs in a row that helpers came too late for until they are no longer asked */
};
/* Nanoseconds: how long to wait for a helper at the end of a job, and as long again as the job took, until it is no
   longer asked; and for how long it is not. */
#define LATE 100000
#define ALONE 100000000
#define STACK ((size_t)1 << 20) /* bytes, as STACK_BYTES in kernel/__init__.py */

/* Until when to work without helpers: the machine is busy, and they cost more than they bring. Of the whole process,
   since a crew lives for one call. */
static _Atomic int64_t alone_until;

struct Crew {
    /* The number of the job times 2^32, and how many of its parts nobody has taken. A helper that comes late finds
       another number than it has read, and takes nothing. */
    _Atomic uint64_t left;
    _Atomic(Part) part;
    _Atomic(void *) job;
    _Atomic int64_t done;
    int64_t parts;
    int missed, insists; /* insists: helpers are asked though they are late */
    _Atomic int over, sleepers, waiting;
    pthread_mutex_t lock;
    pthread_cond_t posted, finished;
    int helpers;
    pthread_t helper[HELPERS_AT_MOST];
};

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static int is_busy(void) { return now() < atomic_load(&alone_until); }

static void breathe(void) {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

static int has_parts(Crew *crew) { return (uint32_t)atomic_load(&crew->left) != 0; }

static int is_done(Crew *crew) { return atomic_load(&crew->done) == crew->parts; }

/* Take and do one part; return whether there was one to take. */
static int do_one(Crew *crew, int64_t *count) {
    uint64_t left = atomic_load(&crew->left);
    if ((uint32_t)left == 0) return 0;
    Part part = atomic_load(&crew->part);
    void *job = atomic_load(&crew->job);
    if (!atomic_compare_exchange_strong(&crew->left, &left, left - 1)) return 1;
    part(job, (int64_t)(uint32_t)left - 1);
    *count += 1;
    atomic_fetch_add(&crew->done, 1);
    return 1;
}

static void tell(Crew *crew, _Atomic int *asleep, pthread_cond_t *condition) {
    if (!atomic_load(asleep)) return;
    pthread_mutex_lock(&crew->lock);
    pthread_cond_broadcast(condition);
    pthread_mutex_unlock(&crew->lock);
}

static void sleep_until_posted(Crew *crew) {
    pthread_mutex_lock(&crew->lock);
    atomic_fetch_add(&crew->sleepers, 1);
    while (!has_parts(crew) && !atomic_load(&crew->over)) pthread_cond_wait(&crew->posted, &crew->lock);
    atomic_fetch_sub(&crew->sleepers, 1);
    pthread_mutex_unlock(&crew->lock);
}

static void *help(void *crew_) {
    Crew *crew = crew_;
    int64_t count = 0;
    while (!atomic_load(&crew->over)) {
        int looks = 0;
        while (!has_parts(crew) && !atomic_load(&crew->over) && looks++ < LOOKS) breathe();
        if (looks > LOOKS) sleep_until_posted(crew);
        while (do_one(crew, &count)) continue;
        tell(crew, &crew->waiting, &crew->finished);
    }
    return NULL;
}

static int processors(void) {
#ifdef __linux__
    cpu_set_t allowed;
    if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) return CPU_COUNT(&allowed);
#endif
    return (int)sysconf(_SC_NPROCESSORS_ONLN);
}

/* NNSTUDIO_THREADS asks for so many threads, however busy the machine is; 0: nobody asked. */
static int threads_asked(void) {
    const char *asked = getenv("NNSTUDIO_THREADS");
    return asked ? atoi(asked) : 0;
}

/* Two threads, and on a large machine half as many as it has processors: some are halves of a core, and others have
   work too. */
static int helpers_here(void) {
    int count = processors(), asked = threads_asked(), half = count / 2, here = half > 1 ? half : count > 1 ? 2 : 1;
    int threads = asked ? asked : here;
    return threads > HELPERS_AT_MOST ? HELPERS_AT_MOST : threads - 1;
}

static void hire(Crew *crew, int wanted) {
    pthread_attr_t attributes;
    if (pthread_attr_init(&attributes) != 0) return;
    pthread_attr_setstacksize(&attributes, STACK);
    while (crew->helpers < wanted && pthread_create(&crew->helper[crew->helpers], &attributes, help, crew) == 0)
        crew->helpers++;
    pthread_attr_destroy(&attributes);
}

Crew *crew_begin(void) {
    int wanted = helpers_here(), insists = threads_asked() > 0;
    if (wanted < 1 || (!insists && is_busy())) return NULL; /* to end a helper takes as long as it is late, too */
    Crew *crew = calloc(1, sizeof *crew);
    if (!crew) return NULL;
    pthread_mutex_init(&crew->lock, NULL);
    pthread_cond_init(&crew->posted, NULL);
    pthread_cond_init(&crew->finished, NULL);
    crew->insists = insists;
    hire(crew, wanted);
    return crew;
}

static void wait_until_done(Crew *crew) {
    for (int looks = 0; looks < LOOKS; looks++) {
        if (is_done(crew)) return;
        breathe();
    }
    pthread_mutex_lock(&crew->lock);
    atomic_store(&crew->waiting, 1);
    while (!is_done(crew)) pthread_cond_wait(&crew->finished, &crew->lock);
    atomic_store(&crew->waiting, 0);
    pthread_mutex_unlock(&crew->lock);
}

static void do_together(Crew *crew, Part part, void *job, int64_t parts) {
    uint64_t number = (atomic_load(&crew->left) >> 32) + 1;
    int64_t count = 0, begin = now();
    atomic_store(&crew->part, part);
    atomic_store(&crew->job, job);
    atomic_store(&crew->done, 0);
    crew->parts = parts;
    atomic_store(&crew->left, number << 32 | (uint64_t)parts);
    tell(crew, &crew->sleepers, &crew->posted);
    while (do_one(crew, &count)) continue;
    int64_t middle = now();
    wait_until_done(crew);
    int64_t end = now();
    crew->missed = count == parts ? crew->missed + 1 : 0;
    if (crew->missed < MISSED && end - middle <= LATE + (middle - begin)) return;
    crew->missed = 0;
    atomic_store(&alone_until, end + ALONE);
}

static int has_help(const Crew *crew) {
    return crew && (crew->insists || !is_busy());
}

void crew_end(Crew *crew) {
    if (!crew) return;
    atomic_store(&crew->over, 1);
    tell(crew, &crew->sleepers, &crew->posted);
    for (int i = 0; i < crew->helpers; i++) pthread_join(crew->helper[i], NULL);
    pthread_cond_destroy(&crew->finished);
    pthread_cond_destroy(&crew->posted);
    pthread_mutex_destroy(&crew->lock);
    free(crew);
}
#else
Crew *crew_begin(void) { return NULL; }

static int has_help(const Crew *crew) {
    (void)crew;
    return 0;
}

static void do_together(Crew *crew, Part part, void *job, int64_t parts) {
    (void)crew, (void)part, (void)job, (void)parts;
}

void crew_end(Crew *crew) { (void)crew; }
#endif

void crew_do(Crew *crew, Part part, void *job, int64_t parts) {
    if (parts > 1 && has_help(crew))
        do_together(crew, part, job, parts);
    else
        for (int64_t i = parts - 1; i >= 0; i--) part(job, i);
}
