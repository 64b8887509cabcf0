/* A session: opening and closing, one line for each failure, who is meant by a code or a name. */
#include "caller.h"

#include "base/mem.h"

static void opening(void)
{
    casus *s = NULL;
    OK(casus_open(NULL, &s) == CASUS_OK && s);
    OK(!strcmp(casus_error(s), ""));
    OK(strlen(casus_lexicon_digest(s)) == 16);
    OK(strspn(casus_lexicon_digest(s), "0123456789abcdef") == 16);
    OK(strlen(casus_version()) >= 5);
    OK(!strcmp(casus_status_text(CASUS_OK), "ok"));
    OK(!strcmp(casus_status_text((casus_status)99), "unknown status"));
    casus_close(s);
    casus_close(NULL);
    OK(mem_live() == 0);
}

static void opening_stores(casus *s)
{
    GAVE(s, casus_store_open(s, in_folder("none.db"), CASUS_READ), CASUS_IO);
    OK(error_is_line(s, "none.db"));
    GAVE(s, casus_store_open(s, folder, CASUS_WRITE), CASUS_IO);
    OK(error_is_line(s, folder));
    GAVE(s,
         casus_store_open(s, write_text("text.db", "This is no database, but a line.\n"),
                          CASUS_WRITE),
         CASUS_FORMAT);
    OK(error_is_line(s, "text.db"));
    GAVE(s, casus_store_open(s, in_folder("new.db"), CASUS_CREATE), CASUS_OK);
    OK(!strcmp(casus_error(s), ""));
}

static void ignore_event(void *user, const casus_event *e)
{
    (void)user, (void)e;
}

static void without_a_store(casus *s)
{
    casus_summary sum;
    casus_gauge *g = NULL;
    casus_query q = everything();
    casus_gauge_request r = {"CHN", "RUS", CASUS_NO_DAY, CASUS_NO_DAY, CASUS_MONTH, NULL, 0, 0};
    GAVE(s, casus_add(s, write_text("a.txt", "Text."), CASUS_GUESS, CASUS_NO_DAY, &sum),
         CASUS_ARGUMENT);
    OK(error_is_line(s, "no store"));
    GAVE(s, casus_import(s, "x.tsv", &as_chronicle, &sum), CASUS_ARGUMENT);
    GAVE(s, casus_events(s, &q, ignore_event, NULL), CASUS_ARGUMENT);
    GAVE(s, casus_gauge_run(s, &r, &g), CASUS_ARGUMENT);
    OK(g == NULL);
}

/* ---- codes */

typedef struct found {
    casus_meaning first;
    char name[100];
    int n, other; /* meanings; those of another code than the first */
} found;

static void find(void *user, const casus_meaning *m)
{
    found *f = user;
    if (f->n++ == 0) {
        f->first = *m;
        snprintf(f->name, sizeof f->name, "%.*s", (int)m->name.len, m->name.s);
    } else {
        f->other += strcmp(f->first.code, m->code) != 0;
    }
}

/** `text` on `on` means `code`, under that name, `n` times. */
static void means(casus *s, const char *text, int32_t on, const char *code, const char *name, int n)
{
    found f = {0};
    GAVE(s, casus_codes(s, text, on, find, &f), CASUS_OK);
    if (!OK(!strcmp(f.first.code, code) && !strcmp(f.name, name) && f.n == n && f.other == 0))
        printf("# '%s' gave %d meanings, the first %s '%s', %d of another code\n", text, f.n,
               f.first.code, f.name, f.other);
}

static void codes(casus *s)
{
    means(s, "RUS", day_of(1950, 1, 1), "RUS", "Soviet Union", 1);
    means(s, "RUS", day_of(2000, 1, 1), "RUS", "Russia", 1);
    means(s, "365", day_of(1950, 1, 1), "RUS", "Soviet Union", 1);
    means(s, "YUG", day_of(1970, 1, 1), "YUG", "Yugoslavia", 1);
    means(s, "the Kremlin", day_of(1970, 1, 1), "RUS", "Soviet Union", 1);
    means(s, "Khrushchev", day_of(1960, 1, 1), "RUS", "Nikita Khrushchev", 3);
    means(s, "Soviet Union", CASUS_NO_DAY, "RUS", "Soviet Union", 1);
    found f = {0};
    GAVE(s, casus_codes(s, "Ruritania", CASUS_NO_DAY, find, &f), CASUS_NOTHING);
    OK(f.n == 0 && error_is_line(s, "Ruritania"));
}

static void is_state(casus *s, const char *text, int32_t on, const char *want)
{
    char code[4] = "";
    GAVE(s, casus_state(s, text, on, code), CASUS_OK);
    if (!OK(!strcmp(code, want)))
        printf("# '%s' gave %s, not %s\n", text, code, want);
}

static void states(casus *s)
{
    char code[4] = "abc";
    is_state(s, "SUN", CASUS_NO_DAY, "RUS");
    is_state(s, "SUN", day_of(1960, 1, 1), "RUS");
    is_state(s, "365", CASUS_NO_DAY, "RUS");
    is_state(s, "YUG", day_of(1960, 1, 1), "YUG");
    is_state(s, "China", CASUS_NO_DAY, "CHN");
    is_state(s, "Soviet Union", day_of(2000, 1, 1), "RUS");
    is_state(s, "XAB", CASUS_NO_DAY, "XAB");
    is_state(s, "Khrushchev", day_of(1960, 1, 1), "RUS");
    GAVE(s, casus_state(s, "Ruritania", CASUS_NO_DAY, code), CASUS_ARGUMENT);
    OK(!strcmp(code, "abc") && error_is_line(s, "Ruritania"));
    casus_text name = casus_state_name(s, "RUS", day_of(1950, 6, 1));
    OK(name.len == 12 && !memcmp(name.s, "Soviet Union", 12));
    name = casus_state_name(s, "XAB", CASUS_NO_DAY);
    OK(name.len == 3 && !memcmp(name.s, "XAB", 3));
}

int main(void)
{
    folder_begin();
    opening();
    casus *s = session(NULL, NULL, CASUS_READ);
    without_a_store(s);
    opening_stores(s);
    codes(s);
    states(s);
    casus_close(s);
    folder_end();
    OK(mem_live() == 0);
    return tap_done();
}
