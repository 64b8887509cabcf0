/* What is put comes back; the same is kept once; files that are not ours are refused. */
#include <sqlite3.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "scratch.h"

static code XAA, XAB, XAC;

static bool is(str got, const char *want)
{
    return str_eq(got, str_of(want));
}

static void run_sql(const char *sql)
{
    sqlite3 *db = NULL;
    OK(sqlite3_open(scratch_path, &db) == SQLITE_OK &&
       sqlite3_exec(db, sql, NULL, NULL, NULL) == 0);
    sqlite3_close(db);
}

/** `before`, the name of the file and `after` are the whole message. */
static void refused(store_mode mode, status want, const char *before, const char *after)
{
    error e = {0};
    store *s = NULL;
    char line[600];
    snprintf(line, sizeof line, "%s%s%s", before, scratch_path, after);
    bool right = store_open(scratch_path, mode, &s, &e) == want && !strcmp(e.text, line) && !s;
    OK(right);
    if (!right)
        printf("# want '%s' got '%s'\n", line, e.text);
    store_close(s);
}

static void test_open(void)
{
    refused(STORE_READ, STATUS_IO, "no database ", "; make one with 'casus import' or 'casus add'");
    refused(STORE_WRITE, STATUS_IO, "no database ",
            "; make one with 'casus import' or 'casus add'");
    store *s = scratch_open(STORE_CREATE);
    OK(s != NULL);
    store_close(s);
    run_sql("PRAGMA user_version = 7");
    refused(STORE_READ, STATUS_FORMAT, "",
            " was written by a newer casus (schema 7, this one knows 3)");
    refused(STORE_CREATE, STATUS_FORMAT, "",
            " was written by a newer casus (schema 7, this one knows 3)");
    scratch_remove();
    run_sql("CREATE TABLE other (x)");
    refused(STORE_CREATE, STATUS_FORMAT, "", " is not a casus database");
    scratch_remove();
    FILE *f = fopen(scratch_path, "w");
    for (int i = 0; f && i < 1000; i++)
        fputs("no database at all", f);
    OK(f && fclose(f) == 0);
    refused(STORE_READ, STATUS_FORMAT, "", " is not a casus database");
    refused(STORE_CREATE, STATUS_FORMAT, "", " is not a casus database");
    scratch_remove();
    f = fopen(scratch_path, "w");
    OK(f && fclose(f) == 0);
    refused(STORE_READ, STATUS_FORMAT, "", " is not a casus database");
    s = scratch_open(STORE_CREATE);
    OK(s && count_all(s) == 0);
    store_close(s);
    scratch_remove();
    OK(mkdir(scratch_path, 0700) == 0);
    refused(STORE_CREATE, STATUS_IO, "", " is a directory");
    rmdir(scratch_path);
    error e;
    OK(store_open("", STORE_CREATE, &s, &e) == STATUS_ARGUMENT);
}

/* Event types are numbered in the schema as in record/event.h. */
static void test_types(void)
{
    store_close(scratch_open(STORE_CREATE));
    sqlite3 *db = NULL;
    sqlite3_stmt *st = NULL;
    OK(sqlite3_open(scratch_path, &db) == SQLITE_OK);
    OK(sqlite3_prepare_v2(db, "SELECT id, name, quad FROM event_type", -1, &st, NULL) == SQLITE_OK);
    int n = 0;
    for (; sqlite3_step(st) == SQLITE_ROW; n++) {
        event_type t = (event_type)sqlite3_column_int(st, 0);
        OK(is(type_text(t), (const char *)sqlite3_column_text(st, 1)));
        OK(type_quad(t) == sqlite3_column_int(st, 2));
    }
    OK(n == EVENT_TYPES - 1);
    sqlite3_finalize(st);
    sqlite3_close(db);
    scratch_remove();
}

static void test_runs_and_inputs(arena *a)
{
    error e = {0};
    store *s = scratch_open(STORE_CREATE);
    store_run run = {.version = STR("0.1"),
                     .command = STR("casus import"),
                     .options = STR("{}"),
                     .lexicon = STR("beef"),
                     .started = 100};
    int64_t first = 0, second = 0;
    OK(store_begin_run(s, &run, &first, &e) == STATUS_OK && first == 1);
    OK(store_begin_run(s, &run, &second, &e) == STATUS_OK && second == 2);
    OK(store_end_run(s, first, 200, STR("done"), &e) == STATUS_OK);
    store_runs runs;
    OK(store_list_runs(s, a, &runs, &e) == STATUS_OK && runs.n == 2);
    OK(runs.at[0].id == 2 && runs.at[0].ended == -1 && runs.at[0].outcome.len == 0);
    OK(runs.at[1].ended == 200 && is(runs.at[1].outcome, "done") && is(runs.at[1].lexicon, "beef"));

    store_input in = {
        .sha256 = STR("aa"), .kind = STR("made"), .name = STR("f"), .size = 70, .run = 1};
    store_input got, again;
    OK(store_begin_input(s, &in, &got, &e) == STATUS_OK && got.id == 1 && !got.rows &&
       !got.complete);
    store_counts counts;
    OK(put_made(s, 0, 5, &got, &counts, &e) == STATUS_OK && counts.added == 5);
    in.run = 2;
    OK(store_begin_input(s, &in, &again, &e) == STATUS_OK && again.id == 1);
    OK(again.rows == 5 && again.bytes == 50 && !again.complete && again.run == 1);
    OK(store_end_input(s, 1, &e) == STATUS_OK);
    OK(store_begin_input(s, &in, &again, &e) == STATUS_OK && again.complete);
    in.kind = STR("other");
    OK(store_begin_input(s, &in, &again, &e) == STATUS_OK && again.id == 2 && !again.complete);
    store_inputs inputs;
    OK(store_list_inputs(s, a, &inputs, &e) == STATUS_OK && inputs.n == 2);
    OK(inputs.at[0].complete && inputs.at[0].size == 70 && is(inputs.at[1].kind, "other"));
    in.run = 99;
    in.sha256 = STR("bb");
    OK(store_begin_input(s, &in, &again, &e) == STATUS_IO && strstr(e.text, "FOREIGN KEY"));
    OK(faults(s, a) == 0);
    store_close(s);
    scratch_remove();
}

static void put_one(store *s, const event *e, uint64_t row, int64_t input, bool want_new)
{
    stored_event v = {.event = e,
                      .amount = STR("3 ships"),
                      .source = STR("http://x"),
                      .basis = STR("read"),
                      .row = row,
                      .sentence = -1};
    store_progress p = {.input = input, .rows = row, .bytes = row};
    store_counts c = {9, 9};
    error err = {0};
    OK(store_put_events(s, &v, 1, &p, &c, &err) == STATUS_OK);
    OK(c.added == want_new && c.known == !want_new);
}

/* Every field survives. */
static void test_event_fields(arena *a)
{
    store *s = scratch_open(STORE_CREATE);
    party actor[2] = {{XAA, STR("GOV"), STR("A. Leader"), STR("the leader"), {3, 13}},
                      {0, STR("REB"), STR(""), STR("rebels"), {20, 26}}};
    party recipient = {.code = XAB};
    event e = event_new();
    e.id = STR("e1");
    e.when = dates_month(1969, 3);
    e.type = ASSAULT;
    e.mode = STR("artillery");
    e.aux = AUX_HISTORICAL;
    e.context = STR("military|territory");
    e.cameo = STR("194");
    e.goldstein = -10;
    e.score = -9.5;
    e.actor = actor;
    e.n_actor = 2;
    e.recipient = &recipient;
    e.n_recipient = 1;
    e.place = STR("Zhenbao");
    e.lat = 46.5;
    e.lon = 133.8;
    e.magnitude = (magnitude){31, 14, -1, 0, 5.5, STR("USD")};
    e.text = STR("Words \xc3\xa9");
    e.bytes = (span){5, 90};
    e.trigger = (span){7, 9};
    e.narrator = (narrator){NARRATOR_QUOTED, STR("TASS")};
    e.confidence = 0.25;
    e.rule = STR("R7");
    put_one(s, &e, 4, 0, true);
    stored_event v;
    error err;
    OK(store_event(s, 1, a, &v, &err) == STATUS_OK);
    const event *g = v.event;
    OK(v.id == 1 && is(v.amount, "3 ships") && is(v.source, "http://x") && is(v.basis, "read"));
    OK(v.row == 4 && v.sentence == -1 && v.document == 0 && v.title.len == 0);
    OK(is(g->id, "e1") && g->when.first == e.when.first && g->when.last == e.when.last &&
       g->when.precision == PRECISION_MONTH);
    OK(g->type == ASSAULT && is(g->mode, "artillery") && g->aux == AUX_HISTORICAL);
    OK(is(g->context, "military|territory") && is(g->cameo, "194") && g->goldstein == -10 &&
       g->score == -9.5);
    OK(g->n_actor == 2 && g->n_recipient == 1 && g->recipient[0].code == XAB);
    OK(g->actor[0].code == XAA && is(g->actor[0].sector, "GOV") &&
       is(g->actor[0].name, "A. Leader") && is(g->actor[0].text, "the leader") &&
       g->actor[0].bytes.from == 3 && g->actor[0].bytes.to == 13);
    OK(g->actor[1].code == 0 && is(g->actor[1].sector, "REB"));
    OK(is(g->place, "Zhenbao") && g->lat == 46.5 && g->lon == 133.8);
    OK(g->magnitude.dead == 31 && g->magnitude.injured == 14 && g->magnitude.people == -1 &&
       g->magnitude.items == 0 && g->magnitude.money == 5.5 && is(g->magnitude.currency, "USD"));
    OK(is(g->text, "Words \xc3\xa9") && g->bytes.to == 90 && g->trigger.from == 7);
    OK(g->narrator.kind == NARRATOR_QUOTED && is(g->narrator.name, "TASS"));
    OK(g->confidence == 0.25 && is(g->rule, "R7"));

    event bare = event_new();
    bare.type = CONSULT;
    bare.text = STR("nobody knows who or when");
    put_one(s, &bare, 5, 0, true);
    OK(store_event(s, 2, a, &v, &err) == STATUS_OK && v.event->n_actor == 0 &&
       v.event->n_recipient == 0);
    OK(v.event->when.first == DAY_NONE && v.event->when.precision == PRECISION_NONE &&
       isnan(v.event->goldstein) && isnan(v.event->lat) && v.event->magnitude.dead == -1 &&
       v.event->magnitude.money == -1 && is(v.event->id, "2"));
    OK(store_event(s, 3, a, &v, &err) == STATUS_NOTHING);
    OK(faults(s, a) == 0);
    store_close(s);
    scratch_remove();
}

static event plain(party *two, code from, code to, day when, const char *text)
{
    event e = event_new();
    two[0] = (party){.code = from};
    two[1] = (party){.code = to};
    e.actor = two;
    e.n_actor = 1;
    e.recipient = two + 1;
    e.n_recipient = 1;
    e.type = ACCUSE;
    e.when = dates_day(when);
    e.text = str_of(text);
    return e;
}

/* The same event twice is one; a table may still say the same in two rows. */
static void test_same(arena *a)
{
    error err = {0};
    store *s = scratch_open(STORE_CREATE);
    store_input first, second;
    OK(begin_made(s, &first, &err) == STATUS_OK);
    store_input in = first;
    in.sha256 = STR("def");
    OK(store_begin_input(s, &in, &second, &err) == STATUS_OK && second.id != first.id);
    party two[2];
    event e = plain(two, XAA, XAB, 10, "says so");
    put_one(s, &e, 2, first.id, true);
    put_one(s, &e, 2, first.id, false);
    put_one(s, &e, 9, second.id, false);
    put_one(s, &e, 3, first.id, true);
    put_one(s, &e, 3, first.id, false);
    put_one(s, &e, 0, 0, false);
    event other = plain(two, XAA, XAB, 10, "says so again");
    put_one(s, &other, 4, first.id, true);
    other.when = dates_day(11);
    put_one(s, &other, 5, first.id, true);
    other.type = REJECT;
    put_one(s, &other, 6, first.id, true);
    other.place = STR("there");
    put_one(s, &other, 7, first.id, true);
    two[0].name = STR("N. N.");
    put_one(s, &other, 8, first.id, true);
    OK(count_all(s) == 7 && faults(s, a) == 0);
    store_close(s);
    scratch_remove();
}

static acts acts_of(store *s, arena *a, code x, code y, day from, day to)
{
    store_query q = {.a = x, .b = y, .from = from, .to = to};
    acts list = {0};
    error e;
    OK(store_dyad_acts(s, &q, a, &list, &e) == STATUS_OK);
    return list;
}

static void test_acts(arena *a)
{
    store *s = scratch_open(STORE_CREATE);
    party two[2], three[3] = {{.code = XAC}, {.code = XAA}, {.code = XAB}};
    event e = plain(two, XAB, XAA, 20, "second");
    e.confidence = 0.5;
    e.mode = STR("a mode with a name longer than fits");
    put_one(s, &e, 1, 0, true);
    e = plain(two, XAA, XAB, 10, "first");
    e.aux = AUX_HISTORICAL;
    put_one(s, &e, 2, 0, true);
    e = plain(two, XAA, XAB, 15, "negated");
    for (unsigned aux = AUX_FUTURE; aux <= AUX_NEGATION; aux *= 2) {
        e.aux = aux;
        e.when = dates_day((day)(15 + aux));
        put_one(s, &e, 3, 0, true);
    }
    e = plain(two, XAA, XAB, DAY_NONE, "undated");
    e.when.precision = PRECISION_NONE;
    put_one(s, &e, 4, 0, true);
    e = event_new();
    e.type = AGREE;
    e.actor = three;
    e.n_actor = 3;
    e.when = dates_between(30, 40);
    e.text = STR("three meet");
    put_one(s, &e, 5, 0, true);
    e.n_actor = 1;
    e.actor = three + 1;
    e.recipient =
        (party[]){{.code = XAB, .sector = STR("GOV")}, {.code = XAB, .sector = STR("MIL")}};
    e.n_recipient = 2;
    e.when = dates_day(50);
    e.type = AID;
    put_one(s, &e, 6, 0, true);

    acts l = acts_of(s, a, XAA, XAB, DAY_NONE, DAY_NONE);
    OK(l.n == 4 && l.at[0].first == 10 && l.at[1].first == 20 && l.at[2].first == 30);
    OK(l.at[0].direction == A_TO_B && l.at[1].direction == B_TO_A &&
       l.at[2].direction == BOTH_WAYS && l.at[3].direction == A_TO_B);
    OK(l.at[1].weight == 0.5f && l.at[1].type == ACCUSE &&
       !strcmp(l.at[1].mode, "a mode with a name "));
    OK(l.at[2].last == 40 && l.at[2].event == 7 && l.at[0].mode[0] == '\0');
    l = acts_of(s, a, XAB, XAA, DAY_NONE, DAY_NONE);
    OK(l.n == 4 && l.at[0].direction == B_TO_A && l.at[1].direction == A_TO_B &&
       l.at[2].direction == BOTH_WAYS);
    OK(acts_of(s, a, XAA, XAB, 11, 35).n == 2);
    OK(acts_of(s, a, XAA, XAB, 35, 35).n == 1);
    OK(acts_of(s, a, XAA, XAB, 41, 49).n == 0);
    OK(acts_of(s, a, XAB, XAC, DAY_NONE, DAY_NONE).n == 1);
    OK(acts_of(s, a, XAB, code_of(STR("XZZ")), DAY_NONE, DAY_NONE).n == 0);

    store_overview o;
    error err;
    OK(store_overview_of(s, a, &o, &err) == STATUS_OK && o.events == 8 && o.sources == 1);
    OK(o.n_dyads == 3 && o.dyads[0].a == XAA && o.dyads[0].b == XAB && o.dyads[0].events == 8);
    OK(faults(s, a) == 0);
    store_close(s);
    scratch_remove();
}

static size_t found(store *s, arena *a, const store_query *q, int64_t *ret_first)
{
    error e = {0};
    stored_event v;
    size_t n = 0;
    *ret_first = 0;
    OK(store_find_events(s, q, &e) == STATUS_OK);
    for (; store_next_event(s, a, &v, &e) == STATUS_OK; n++)
        *ret_first = n ? *ret_first : v.id;
    uint64_t all = 0;
    OK(store_count_events(s, q, &all, &e) == STATUS_OK && (q->limit || q->offset || all == n));
    return n;
}

static void test_queries(arena *a)
{
    store *s = scratch_open(STORE_CREATE);
    error e = {0};
    store_input in;
    store_counts c;
    OK(begin_made(s, &in, &e) == STATUS_OK && put_made(s, 0, 600, &in, &c, &e) == STATUS_OK);
    size_t with_a = 0, between = 0, typed = 0, early = 0;
    made m;
    for (int k = 0; k < 600; k++) {
        make(&m, k);
        bool has_a = m.party[0].code == XAA || m.party[1].code == XAA;
        with_a += has_a;
        between += has_a && (m.party[0].code == XAB || m.party[1].code == XAB);
        typed += has_a && m.event.type == AID;
        early += m.event.when.first < 1000;
    }
    int64_t id;
    store_query q = store_query_all();
    OK(found(s, a, &q, &id) == 600 && id == 1);
    q.order = STORE_NEWEST_FIRST;
    OK(found(s, a, &q, &id) == 600 && id == 600);
    q.limit = 10;
    q.offset = 595;
    OK(found(s, a, &q, &id) == 5);
    q = store_query_all();
    q.to = 999;
    OK(found(s, a, &q, &id) == early);
    q = store_query_all();
    q.a = XAA;
    OK(found(s, a, &q, &id) == with_a);
    q.type = AID;
    OK(found(s, a, &q, &id) == typed);
    q.type = TYPE_NONE;
    q.b = XAB;
    OK(found(s, a, &q, &id) == between);
    q.search = STR("act number");
    OK(found(s, a, &q, &id) == between);
    q.search = STR("nowhere");
    OK(found(s, a, &q, &id) == 0);
    OK(faults(s, a) == 0);
    store_close(s);
    scratch_remove();
}

static const char article[] =
    "The Kremlin accused Peking. Zh\xc3\xa9nb\xc3\xa0o burned. Talks began.";

/* One article with three sentences, two comments and a coded event. */
static void put_article(store *s, const char *name, bool want_new)
{
    document d = {.id = str_of(name),
                  .title = STR("Split"),
                  .date = 100,
                  .text = str_of(article),
                  .encoding = STR("UTF-8"),
                  .repaired = 2};
    offset_pair offsets[] = {{0, 7, 1, 1}, {10, 70000, 1, 1}};
    block parts[] = {{BLOCK_PARAGRAPH, {0, 44}, -1}, {BLOCK_COMMENT, {45, 57}, 1}};
    comment readers[] = {{STR("1"), STR("u"), STR("n"), -1, 101, 75},
                         {STR("1.1"), STR("v"), STR(""), 0, DAY_NONE, -1}};
    d.map.at = offsets;
    d.map.n = 2;
    d.block.at = parts;
    d.block.n = 2;
    d.comment.at = readers;
    d.comment.n = 2;
    span sentences[] = {{0, 27}, {28, 45}, {46, sizeof article - 1}};
    party two[2];
    event e = plain(two, XAA, XAB, 99, "is the sentence's");
    e.bytes = sentences[0];
    e.rule = STR("P1");
    stored_event v = {.event = &e, .sentence = 0};
    stored_document doc = {.document = &d,
                           .source = STR("http://s"),
                           .sentences = sentences,
                           .n_sentences = 3,
                           .events = &v,
                           .n_events = 1};
    store_progress p = {0};
    store_document_counts c;
    error err = {0};
    OK(store_put_documents(s, &doc, 1, &p, &c, &err) == STATUS_OK);
    OK(c.documents.added == want_new && c.documents.known == !want_new);
    OK(c.events.added == want_new && c.events.known == !want_new);
}

static void test_documents(arena *a)
{
    store *s = scratch_open(STORE_CREATE);
    put_article(s, "d1", true);
    put_article(s, "d1", false);
    put_article(s, "d2", true);
    stored_event v;
    error e;
    OK(store_event(s, 2, a, &v, &e) == STATUS_OK);
    OK(is(v.event->text, "The Kremlin accused Peking.") && is(v.title, "Split") &&
       is(v.event->doc, "d2") && v.document == 2);
    document d;
    OK(store_document(s, 1, a, &d, &e) == STATUS_OK);
    OK(is(d.id, "d1") && is(d.text, article) && d.date == 100 && d.repaired == 2);
    OK(d.map.n == 2 && d.map.at[1].source == 70000 && document_source_offset(&d, 11) == 70001);
    OK(d.block.n == 2 && d.block.at[1].kind == BLOCK_COMMENT && d.block.at[1].comment == 1 &&
       d.block.at[0].comment == -1 && d.block.at[0].text.to == 44);
    OK(d.comment.n == 2 && is(d.comment.at[1].number, "1.1") && d.comment.at[1].parent == 0 &&
       d.comment.at[1].date == DAY_NONE && d.comment.at[0].minute == 75);
    OK(store_document(s, 3, a, &d, &e) == STATUS_NOTHING);
    store_overview o;
    OK(store_overview_of(s, a, &o, &e) == STATUS_OK && o.documents == 2 && o.sentences == 6);
    int64_t id;
    store_query q = store_query_all();
    q.document = 2;
    OK(found(s, a, &q, &id) == 1 && id == 2);
    OK(faults(s, a) == 0);
    store_close(s);
    scratch_remove();
}

static size_t hits(store *s, arena *a, const char *words)
{
    int64_t id;
    store_query q = store_query_all();
    q.search = str_of(words);
    return found(s, a, &q, &id);
}

static void search_all(store *s, arena *a)
{
    OK(hits(s, a, "kremlin PEKING") == 1);
    OK(hits(s, a, "\"accused peking\"") == 1);
    OK(hits(s, a, "peking moscow") == 0);
    OK(hits(s, a, "treaty") == 1);
    OK(hits(s, a, "") == 2);
}

static void test_search(arena *a)
{
    store *s = scratch_open(STORE_CREATE);
    put_article(s, "d", true);
    party two[2];
    event e = plain(two, XAA, XAB, 5, "A tr\xc3\xa9sor of a Treaty");
    put_one(s, &e, 2, 0, true);
    store_close(s);
    s = scratch_open(STORE_READ);
    search_all(s, a);
    store_close(s);
    s = scratch_open(STORE_WRITE);
    search_all(s, a);
    OK(hits(s, a, "tresor") == 1 && hits(s, a, "trea*") == 1 &&
       hits(s, a, "\"peking accused\"") == 0);
    OK(hits(s, a, "zhenbao") == 0 && hits(s, a, "OR \"* NEAR(") == 0 && hits(s, a, "*") == 2);
    e.text = STR("later words");
    put_one(s, &e, 3, 0, true);
    OK(hits(s, a, "later") == 1 && faults(s, a) == 0);
    store_close(s);
    s = scratch_open(STORE_READ);
    OK(hits(s, a, "tresor") == 1);
    store_close(s);
    scratch_remove();
}

/* Leaving by longjmp in the middle of a listing costs nothing. */
static void test_escape(void)
{
    store *s = scratch_open(STORE_CREATE);
    error e = {0};
    store_input in;
    store_counts c;
    OK(begin_made(s, &in, &e) == STATUS_OK && put_made(s, 0, 2000, &in, &c, &e) == STATUS_OK);
    static volatile int escapes;
    jmp_buf escape;
    arena small;
    arena_init(&small, 70000, &escape);
    escapes = 0;
    if (setjmp(escape))
        escapes++;
    arena_reset(&small);
    store_query q = store_query_all();
    stored_event v;
    if (escapes == 0) {
        store_find_events(s, &q, &e);
        while (store_next_event(s, &small, &v, &e) == STATUS_OK)
            continue;
    }
    if (escapes == 1) {
        q.a = XAA;
        q.b = XAB;
        acts l;
        arena_alloc_raw(&small, 60000, 1);
        store_dyad_acts(s, &q, &small, &l, &e);
    }
    OK(escapes == 2);
    OK(put_made(s, 0, 2000, &in, &c, &e) == STATUS_OK && c.known == 2000);
    arena_free(&small);
    store_close(s);
    scratch_remove();
}

int main(void)
{
    jmp_buf escape;
    arena a;
    arena_init(&a, 64 << 20, &escape);
    if (setjmp(escape)) {
        tap_ok(0, "memory lasts", __FILE__, __LINE__);
        return tap_done();
    }
    XAA = code_of(STR("XAA"));
    XAB = code_of(STR("XAB"));
    XAC = code_of(STR("XAC"));
    scratch_begin();
    test_open();
    test_types();
    test_runs_and_inputs(&a);
    test_event_fields(&a);
    test_same(&a);
    test_acts(&a);
    test_queries(&a);
    test_documents(&a);
    test_search(&a);
    test_escape();
    arena_free(&a);
    OK(mem_live() == 0);
    scratch_end();
    return tap_done();
}
