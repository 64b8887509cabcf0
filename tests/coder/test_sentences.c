/* tests/sentences/NAME.txt: sentences with the events they must give, for people who know politics
 * and need no C. A case is a sentence on a line of its own and a line for each event, as cases.h
 * tells them, or '*' for none; "date: 1969-03-20" before the sentence is the day the text was
 * written; a blank line ends the case, '#' begins a comment.
 *
 * FLOOR.tsv says how many cases of each file must pass. The figure may only rise.
 * usage: test_sentences FOLDER NAME.txt... */
#include "cases.h"

typedef struct cases {
    coded_case *at;
    size_t n, cap;
} cases;

static void read_line(arena *a, str line, coded_case *c)
{
    dates d;
    if (str_starts(line, STR("date: ")) && !c->text.len) {
        if (OK(dates_parse(str_sub(line, 6, line.len), &d)))
            c->date = d.first;
    } else if (!c->text.len) {
        c->text = line;
    } else if (!str_eq(line, STR("*"))) {
        *VEC_PUSH(a, &c->want) = line;
    }
}

static cases read_cases(arena *a, str text)
{
    cases list = {0};
    coded_case c = {.date = DAY_NONE};
    str line;
    for (uint64_t n = 1; text.len && str_cut(&text, '\n', &line); n++) {
        line = str_trim(line);
        if (line.len && line.s[0] != '#') {
            c.line = c.line ? c.line : n;
            read_line(a, line, &c);
        }
        if ((!line.len || !text.len) && c.text.len) {
            *VEC_PUSH(a, &list) = c;
            c = (coded_case){.date = DAY_NONE};
        }
    }
    return list;
}

static void run_file(runner *r, str table, const char *folder, const char *name)
{
    char path[1000];
    int passed = 0;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    cases list = read_cases(&r->all, read_file(&r->all, path));
    for (size_t i = 0; i < list.n; i++)
        passed += run_case(r, &list.at[i]);
    check_floor(table, str_of(name), passed, (int)list.n);
}

int main(int argc, char **argv)
{
    runner r;
    jmp_buf escape;
    char path[1000];
    if (argc < 3)
        return 2;
    runner_open(&r, false, &escape);
    if (setjmp(escape)) {
        printf("Bail out! out of memory\n");
        return 1;
    }
    snprintf(path, sizeof path, "%s/FLOOR.tsv", argv[1]);
    str table = read_file(&r.all, path);
    for (int i = 2; i < argc; i++)
        run_file(&r, table, argv[1], argv[i]);
    runner_close(&r);
    OK(mem_live() == 0);
    return tap_done();
}
