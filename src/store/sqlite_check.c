/* Looking for damage. */
#include "store/sqlite.h"

#include "base/buf.h"
#include "base/vec.h"

/** What the schema promises beyond its own constraints. Each gives one line a fault, as text. */
static const char *const promises[] = {
    "SELECT 'event ' || id || ' has no act' FROM event"
    " WHERE id NOT IN (SELECT event FROM act)",
    "SELECT 'act of pair ' || pair || ' belongs to event ' || event || ', which is not there'"
    " FROM act WHERE event NOT IN (SELECT id FROM event)",
    "SELECT 'act of event ' || event || ' has pair ' || pair || ', which is not there'"
    " FROM act WHERE pair NOT IN (SELECT id FROM pair)",
    "SELECT 'pair ' || lo || '-' || hi || ' counts ' || events || ' events, has ' || n FROM"
    " (SELECT lo, hi, events, (SELECT count(*) FROM act WHERE pair = pair.id) AS n FROM pair)"
    " WHERE n <> events",
    "SELECT 'act of event ' || e.id || ' tells another day, type or confidence' FROM act"
    " JOIN event e ON e.id = act.event WHERE coalesce(e.first, -2147483648) <> act.first"
    " OR e.type <> act.type OR e.aux <> act.aux OR e.confidence <> act.weight"
    " OR coalesce(e.last - e.first, 0) <> act.span",
    "SELECT 'event ' || id || ' has ' || n || ' parties, tells ' || parties FROM (SELECT id, "
    "parties,"
    " (SELECT count(*) FROM event_party WHERE event = event.id) AS n FROM event) WHERE n <> "
    "parties",
    "SELECT 'tally of pair ' || pair || ' on day ' || day || ' has a pair, kind or data set that "
    "is not"
    " there' FROM tally WHERE pair NOT IN (SELECT id FROM pair) OR kind NOT IN (SELECT id FROM"
    " tally_kind) OR dataset NOT IN (SELECT id FROM dataset)",
    "SELECT 'pair ' || lo || '-' || hi || ' counts ' || reports || ' reports, has ' || n FROM"
    " (SELECT lo, hi, reports, (SELECT coalesce(sum(n), 0) FROM tally WHERE pair = pair.id) AS n"
    " FROM pair) WHERE n <> reports",
    "SELECT 'event ' || id || ' ends before it begins' FROM event WHERE last < first",
    "SELECT 'sentence ' || s.id || ' reaches beyond its document' FROM sentence s JOIN document d"
    " ON d.id = s.document WHERE s.start_byte > s.end_byte"
    " OR s.end_byte > length(CAST(d.text AS BLOB))",
    "SELECT 'sentence of event ' || e.id || ' is of another document' FROM event e"
    " JOIN sentence s ON s.id = e.sentence WHERE s.document IS NOT e.document",
    "SELECT 'input ' || id || ' is read further than it is long' FROM input WHERE bytes_done > "
    "size",
    "SELECT 'events are missing between 1 and ' || max(id) FROM event HAVING count(*) <> max(id)",
    "SELECT 'sentences are missing between 1 and ' || max(id) FROM sentence"
    " HAVING count(*) <> max(id)",
};

/** Runs `sql` in the place of the listing, so that a longjmp does not lose it. A line a row: the
 * first column, but not "ok", which is what SQLite's own check says of a sound file. */
static int add_lines(store *s, arena *a, const char *sql, store_lines *lines)
{
    sqlite_end_listing(s);
    int rc = sqlite3_prepare_v2(s->db, sql, -1, &s->listing, NULL);
    while (!rc && (rc = sqlite3_step(s->listing)) == SQLITE_ROW) {
        rc = SQLITE_OK;
        str line = sqlite_column_str(s->listing, 0, a);
        if (!str_eq(line, STR("ok")))
            *VEC_PUSH(a, lines) = line;
    }
    sqlite_end_listing(s);
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static int check_all(store *s, arena *a, store_lines *lines)
{
    int rc = add_lines(s, a, "SELECT integrity_check FROM pragma_integrity_check", lines);
    if (!rc)
        rc = add_lines(s, a,
                       "SELECT 'row ' || rowid || ' of ' || \"table\" || ' refers to a row of ' ||"
                       " parent || ' that is not there' FROM pragma_foreign_key_check",
                       lines);
    for (size_t i = 0; !rc && i < sizeof promises / sizeof *promises; i++)
        rc = add_lines(s, a, promises[i], lines);
    return rc;
}

status store_check(store *s, arena *a, store_lines *ret, error *e)
{
    store_lines lines = {0};
    sqlite_rest(s);
    int rc = check_all(s, a, &lines);
    if ((rc & 0xff) == SQLITE_CORRUPT) {
        buf b = buf_new(a);
        buf_printf(&b, "damaged beyond what can be checked: %s", sqlite3_errmsg(s->db));
        *VEC_PUSH(a, &lines) = buf_str(&b);
        rc = SQLITE_OK;
    }
    if (rc)
        return sqlite_fail(s, rc, e);
    *ret = lines;
    return STATUS_OK;
}
