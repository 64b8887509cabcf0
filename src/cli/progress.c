#include "cli/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

void progress_begin(progress *p, bool silent)
{
    *p = (progress){.started = seconds(), .silent = silent || !isatty(STDERR_FILENO)};
}

static void draw(const casus_progress *now, double elapsed)
{
    double megabytes = (double)now->done / 1e6;
    fprintf(stderr, "\r%s: %.1f MB", now->what, megabytes);
    if (now->total) {
        double part = (double)now->done / (double)now->total;
        double left = part > 0 ? elapsed / part - elapsed : 0;
        fprintf(stderr, " of %.1f (%.0f %%), %.0f s left", (double)now->total / 1e6, 100 * part,
                left);
    }
    fprintf(stderr, ", %.1f MB/s, %llu events \033[K", megabytes / elapsed,
            (unsigned long long)now->events);
    fflush(stderr);
}

void progress_show(progress *p, const casus_progress *now)
{
    double t = seconds();
    if (!p->silent && t - p->started > 2 && t - p->shown > 0.2) {
        draw(now, t - p->started);
        p->shown = t;
        p->drawn = true;
    }
}

void progress_end(progress *p)
{
    if (p->drawn)
        fputs("\r\033[K", stderr);
    p->drawn = false;
}
