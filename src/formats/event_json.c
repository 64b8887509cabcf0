#include "formats/event_json.h"

#include <math.h>

static void key(buf *b, const char *name)
{
    buf_add(b, b->len && b->s[b->len - 1] == '{' ? STR("\"") : STR(",\""));
    buf_add(b, str_of(name));
    buf_add(b, STR("\":"));
}

static void text_field(buf *b, const char *name, str value)
{
    if (!value.len)
        return;
    key(b, name);
    buf_json(b, value);
}

static void number_field(buf *b, const char *name, double x, int decimals)
{
    if (isnan(x))
        return;
    key(b, name);
    buf_fixed(b, x, decimals);
}

static void count_field(buf *b, const char *name, int64_t n)
{
    if (n < 0)
        return;
    key(b, name);
    buf_int(b, n);
}

static void span_field(buf *b, const char *name, span s)
{
    if (s.from == 0 && s.to == 0)
        return;
    key(b, name);
    buf_printf(b, "[%u,%u]", s.from, s.to);
}

static void date_fields(buf *b, const event *e)
{
    char text[12];
    if (e->when.precision == PRECISION_NONE)
        return;
    day_text(e->when.first, text);
    text_field(b, "date", str_of(text));
    if (e->when.last != e->when.first) {
        day_text(e->when.last, text);
        text_field(b, "date_end", str_of(text));
    }
    text_field(b, "precision", precision_text(e->when.precision));
}

static void party_object(buf *b, const party *p)
{
    char letters[4];
    code_text(p->code, letters);
    buf_char(b, '{');
    text_field(b, "code", str_of(letters));
    text_field(b, "sector", p->sector);
    text_field(b, "name", p->name);
    text_field(b, "text", p->text);
    span_field(b, "bytes", p->bytes);
    buf_char(b, '}');
}

static void parties_field(buf *b, const char *name, const party *p, uint32_t n)
{
    key(b, name);
    buf_char(b, '[');
    for (uint32_t i = 0; i < n; i++) {
        if (i)
            buf_char(b, ',');
        party_object(b, &p[i]);
    }
    buf_char(b, ']');
}

static const struct {
    unsigned bit;
    const char *name;
} aux_names[] = {{AUX_HISTORICAL, "historical"},
                 {AUX_FUTURE, "future"},
                 {AUX_HYPOTHETICAL, "hypothetical"},
                 {AUX_NEGATION, "negation"}};

enum { AUX_NAMES = sizeof aux_names / sizeof *aux_names };

static void list_fields(buf *b, const event *e)
{
    key(b, "context");
    buf_char(b, '[');
    str rest = e->context, one;
    for (bool first = true; rest.len && str_cut(&rest, '|', &one); first = false) {
        if (!first)
            buf_char(b, ',');
        buf_json(b, one);
    }
    buf_char(b, ']');
    key(b, "aux");
    buf_char(b, '[');
    for (size_t i = 0, n = 0; i < AUX_NAMES; i++) {
        if (!(e->aux & aux_names[i].bit))
            continue;
        if (n++)
            buf_char(b, ',');
        buf_json(b, str_of(aux_names[i].name));
    }
    buf_char(b, ']');
}

static void magnitude_field(buf *b, const magnitude *m)
{
    if (m->dead < 0 && m->injured < 0 && m->people < 0 && m->items < 0 && m->money < 0)
        return;
    key(b, "magnitude");
    buf_char(b, '{');
    count_field(b, "dead", m->dead);
    count_field(b, "injured", m->injured);
    count_field(b, "people", m->people);
    count_field(b, "items", m->items);
    if (m->money >= 0) {
        key(b, "money");
        buf_char(b, '{');
        number_field(b, "amount", m->money, 0);
        text_field(b, "currency", m->currency);
        buf_char(b, '}');
    }
    buf_char(b, '}');
}

static void place_field(buf *b, const event *e)
{
    if (!e->place.len)
        return;
    key(b, "place");
    buf_char(b, '{');
    text_field(b, "name", e->place);
    number_field(b, "lat", e->lat, 4);
    number_field(b, "lon", e->lon, 4);
    buf_char(b, '}');
}

static void narrator_field(buf *b, const narrator *n)
{
    key(b, "narrator");
    buf_char(b, '{');
    text_field(b, "kind", narrator_text(n->kind));
    text_field(b, "name", n->name);
    buf_char(b, '}');
}

void event_json(buf *b, const event *e)
{
    buf_char(b, '{');
    text_field(b, "id", e->id);
    text_field(b, "doc", e->doc);
    date_fields(b, e);
    text_field(b, "event_type", type_text(e->type));
    text_field(b, "mode", e->mode);
    list_fields(b, e);
    count_field(b, "quad", type_quad(e->type));
    number_field(b, "score", e->score, 1);
    text_field(b, "cameo", e->cameo);
    number_field(b, "goldstein", e->goldstein, 1);
    parties_field(b, "actor", e->actor, e->n_actor);
    parties_field(b, "recipient", e->recipient, e->n_recipient);
    place_field(b, e);
    magnitude_field(b, &e->magnitude);
    text_field(b, "text", e->text);
    span_field(b, "bytes", e->bytes);
    span_field(b, "trigger", e->trigger);
    narrator_field(b, &e->narrator);
    number_field(b, "confidence", e->confidence, 2);
    text_field(b, "rule", e->rule);
    text_field(b, "run", e->run);
    buf_char(b, '}');
}

void event_json_pair(buf *b, const event *e)
{
    buf_char(b, '{');
    key(b, "id");
    buf_json(b, e->id);
    key(b, "event_type");
    if (e->type)
        buf_json(b, type_text(e->type));
    else
        buf_add(b, STR("null"));
    count_field(b, "quad", type_quad(e->type));
    number_field(b, "confidence", e->confidence, 2);
    text_field(b, "mode", e->mode);
    text_field(b, "cameo", e->cameo);
    span_field(b, "trigger", e->trigger);
    text_field(b, "rule", e->rule);
    buf_char(b, '}');
}

/* ---- tab-separated */

void event_tsv_header(buf *b)
{
    buf_add(
        b,
        STR("id\tdoc\tdate\tdate_end\tactor\trecipient\tevent_type\tmode\taux\tquad\tscore\tcameo\t"
            "narrator\tconfidence\trule\ttext\n"));
}

static void tsv_text(buf *b, str s)
{
    for (size_t i = 0; i < s.len; i++)
        buf_char(b, s.s[i] == '\t' || s.s[i] == '\n' || s.s[i] == '\r' ? ' ' : s.s[i]);
    buf_char(b, '\t');
}

static void tsv_day(buf *b, day d)
{
    char text[12] = "";
    if (d != DAY_NONE)
        day_text(d, text);
    tsv_text(b, str_of(text));
}

static void tsv_parties(buf *b, const party *p, uint32_t n)
{
    char letters[4];
    for (uint32_t i = 0; i < n; i++) {
        code_text(p[i].code, letters);
        if (i)
            buf_char(b, '|');
        buf_add(b, str_of(letters));
        buf_add(b, p[i].sector);
    }
    buf_char(b, '\t');
}

static void tsv_aux(buf *b, unsigned aux)
{
    for (size_t i = 0, n = 0; i < AUX_NAMES; i++)
        if (aux & aux_names[i].bit) {
            buf_add(b, n++ ? STR("|") : STR(""));
            buf_add(b, str_of(aux_names[i].name));
        }
    buf_char(b, '\t');
}

void event_tsv(buf *b, const event *e)
{
    tsv_text(b, e->id);
    tsv_text(b, e->doc);
    tsv_day(b, e->when.first);
    tsv_day(b, e->when.last);
    tsv_parties(b, e->actor, e->n_actor);
    tsv_parties(b, e->recipient, e->n_recipient);
    tsv_text(b, type_text(e->type));
    tsv_text(b, e->mode);
    tsv_aux(b, e->aux);
    buf_printf(b, "%d\t", type_quad(e->type));
    buf_fixed(b, e->score, 1);
    buf_char(b, '\t');
    tsv_text(b, e->cameo);
    tsv_text(b, e->narrator.name.len ? e->narrator.name : narrator_text(e->narrator.kind));
    buf_fixed(b, e->confidence, 2);
    buf_char(b, '\t');
    tsv_text(b, e->rule);
    tsv_text(b, e->text);
    b->s[b->len - 1] = '\n';
}

/* ---- pairs */

event *event_expand(arena *a, const event *e, size_t *ret_n)
{
    const party *to = e->n_recipient ? e->recipient : e->actor;
    uint32_t n_to = e->n_recipient ? e->n_recipient : event_is_joint(e) ? e->n_actor : 0;
    event *out = NEW(a, (size_t)e->n_actor * n_to + 1, event);
    size_t n = 0;
    for (uint32_t i = 0; i < e->n_actor; i++)
        for (uint32_t k = 0; k < n_to; k++) {
            if (!e->n_recipient && i == k)
                continue;
            party *pair = NEW(a, 2, party);
            pair[0] = e->actor[i];
            pair[1] = to[k];
            out[n] = *e;
            out[n].actor = pair;
            out[n].recipient = pair + 1;
            out[n].n_actor = out[n].n_recipient = 1;
            n++;
        }
    if (n == 0)
        out[n++] = *e;
    *ret_n = n;
    return out;
}
