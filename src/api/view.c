#include "api/view.h"

static const casus_party *parties_view(arena *a, const party *p, uint32_t n)
{
    casus_party *out = NEW(a, n + 1, casus_party);
    for (uint32_t i = 0; i < n; i++) {
        code_text(p[i].code, out[i].code);
        out[i].sector = text_of(p[i].sector);
        out[i].name = text_of(p[i].name);
        out[i].text = text_of(p[i].text);
        out[i].bytes[0] = p[i].bytes.from;
        out[i].bytes[1] = p[i].bytes.to;
    }
    return out;
}

static str as_str(casus_text t)
{
    return (str){t.s, t.len};
}

static party *parties_back(arena *a, const casus_party *p, size_t n)
{
    party *out = NEW(a, n + 1, party);
    for (size_t i = 0; i < n; i++)
        out[i] = (party){session_code(p[i].code),
                         as_str(p[i].sector),
                         as_str(p[i].name),
                         as_str(p[i].text),
                         {p[i].bytes[0], p[i].bytes[1]}};
    return out;
}

static void view_when(const event *e, casus_event *v)
{
    bool known = e->when.precision != PRECISION_NONE;
    v->first = known ? e->when.first : CASUS_NO_DAY;
    v->last = known ? e->when.last : CASUS_NO_DAY;
    v->precision = text_of(precision_text(e->when.precision));
}

static void view_aux(const event *e, casus_event *v)
{
    v->historical = (e->aux & AUX_HISTORICAL) != 0;
    v->future = (e->aux & AUX_FUTURE) != 0;
    v->hypothetical = (e->aux & AUX_HYPOTHETICAL) != 0;
    v->negation = (e->aux & AUX_NEGATION) != 0;
}

static void view_magnitude(const event *e, casus_event *v)
{
    v->dead = e->magnitude.dead;
    v->injured = e->magnitude.injured;
    v->people = e->magnitude.people;
    v->items = e->magnitude.items;
    v->money = e->magnitude.money;
    v->currency = text_of(e->magnitude.currency);
}

static void view_place_in_text(const event *e, casus_event *v)
{
    v->bytes[0] = e->bytes.from;
    v->bytes[1] = e->bytes.to;
    v->trigger[0] = e->trigger.from;
    v->trigger[1] = e->trigger.to;
}

casus_event view_of(arena *a, const stored_event *s)
{
    const event *e = s->event;
    casus_event v = {.key = s->id,
                     .id = text_of(e->id),
                     .doc = text_of(e->doc),
                     .doc_title = text_of(s->title),
                     .type = text_of(type_text(e->type)),
                     .mode = text_of(e->mode),
                     .context = text_of(e->context),
                     .cameo = text_of(e->cameo),
                     .quad = type_quad(e->type),
                     .score = e->score,
                     .goldstein = e->goldstein,
                     .actor = parties_view(a, e->actor, e->n_actor),
                     .recipient = parties_view(a, e->recipient, e->n_recipient),
                     .n_actor = e->n_actor,
                     .n_recipient = e->n_recipient,
                     .place = text_of(e->place),
                     .lat = e->lat,
                     .lon = e->lon,
                     .text = text_of(e->text),
                     .narrator = text_of(e->narrator.name),
                     .narrator_kind = text_of(narrator_text(e->narrator.kind)),
                     .confidence = e->confidence,
                     .rule = text_of(e->rule),
                     .run = text_of(e->run),
                     .source = text_of(s->source.len ? s->source : s->input),
                     .basis = text_of(s->basis)};
    view_when(e, &v);
    view_aux(e, &v);
    view_magnitude(e, &v);
    view_place_in_text(e, &v);
    return v;
}

event view_back(arena *a, const casus_event *v)
{
    event e = event_new();
    e.id = as_str(v->id);
    e.doc = as_str(v->doc);
    if (v->first != CASUS_NO_DAY)
        e.when = (dates){v->first, v->last, precision_of(as_str(v->precision))};
    e.type = type_of(as_str(v->type));
    e.mode = as_str(v->mode);
    e.context = as_str(v->context);
    e.cameo = as_str(v->cameo);
    e.aux = (v->historical ? AUX_HISTORICAL : 0u) | (v->future ? AUX_FUTURE : 0u) |
            (v->hypothetical ? AUX_HYPOTHETICAL : 0u) | (v->negation ? AUX_NEGATION : 0u);
    e.score = v->score;
    e.goldstein = v->goldstein;
    e.actor = parties_back(a, v->actor, v->n_actor);
    e.recipient = parties_back(a, v->recipient, v->n_recipient);
    e.n_actor = (uint32_t)v->n_actor;
    e.n_recipient = (uint32_t)v->n_recipient;
    e.place = as_str(v->place);
    e.lat = v->lat;
    e.lon = v->lon;
    e.magnitude =
        (magnitude){v->dead, v->injured, v->people, v->items, v->money, as_str(v->currency)};
    e.text = as_str(v->text);
    e.bytes = (span){v->bytes[0], v->bytes[1]};
    e.trigger = (span){v->trigger[0], v->trigger[1]};
    e.narrator = (narrator){narrator_of(as_str(v->narrator_kind)), as_str(v->narrator)};
    e.confidence = v->confidence;
    e.rule = as_str(v->rule);
    e.run = as_str(v->run);
    return e;
}
