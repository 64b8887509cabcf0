#include "coder/petrarch.h"

#include "base/buf.h"
#include "base/vec.h"
#include "coder/petrarch_match.h"

/** A sentence being coded. */
typedef struct coding {
    psentence s;
    span sentence;
    petrarch_events out;
    petrarch_events alone; /**< acts on nobody: kept when there is no other */
    buf *told;             /**< what is to be explained; NULL: nothing */
} coding;

/* ---- the tree */

static int32_t head_of(const psentence *s, uint32_t w)
{
    return s->dep[s->word[w].token].head;
}

/** The word made of token `t`, the first of them. */
static int32_t word_of_token(const psentence *s, int32_t t)
{
    for (uint32_t w = 0; w < s->n; w++)
        if ((int32_t)s->word[w].token == t)
            return (int32_t)w;
    return NOWHERE;
}

static int32_t parent(const psentence *s, uint32_t w)
{
    return head_of(s, w) < 0 ? NOWHERE : word_of_token(s, head_of(s, w));
}

static bool is_under(const psentence *s, uint32_t w, uint32_t top)
{
    int32_t t = (int32_t)s->word[w].token, want = (int32_t)s->word[top].token;
    while (t >= 0 && t != want)
        t = s->dep[t].head;
    return t == want;
}

static uint32_t leftmost(const psentence *s, uint32_t top)
{
    uint32_t w = 0;
    while (w < top && !is_under(s, w, top))
        w++;
    return w;
}

/** Where the noun phrase of word `w` begins; of a pronoun, there. */
static uint32_t phrase_start(const psentence *s, int32_t w)
{
    const punit *u = punit_at(s, (uint32_t)w);
    return u ? u->from : (uint32_t)w;
}

static int32_t child(const psentence *s, uint32_t w, relation a, relation b)
{
    for (uint32_t k = 0; k < s->n; k++)
        if (head_of(s, k) == (int32_t)s->word[w].token && (prel(s, k) == a || prel(s, k) == b))
            return (int32_t)k;
    return NOWHERE;
}

/** A noun behind "to" that may be a verb: "begun to question". */
static bool is_infinitive(const psentence *s, uint32_t w)
{
    const punit *u = punit_at(s, w);
    return w > 1 && u && u->from == w && u->to == w + 1 && !u->codes.n &&
           str_eq(s->word[w - 1].norm, STR("to")) && tag_is_verbal(ptag(s, w - 2));
}

static bool is_verb(const psentence *s, uint32_t w)
{
    bool verbal = tag_is_verbal(ptag(s, w)) && s->word[w].unit == NOWHERE;
    return verbal || is_infinitive(s, w);
}

/** Whether the word is one of those between blanks. */
static bool is_one_of(str s, const char *list)
{
    size_t at = str_find(str_of(list), s, 0);
    while (at != SIZE_MAX && !(at && list[at - 1] == ' ' && list[at + s.len] == ' '))
        at = str_find(str_of(list), s, at + 1);
    return at != SIZE_MAX && s.len;
}

/** A clause that hangs on another: "after crowds burned". */
typedef struct subclause {
    uint32_t from;   /**< word that begins it */
    int32_t subject; /**< unit before its verb; NOWHERE: it is no such clause */
} subclause;

/** Read off the order of words: the tree often takes "after crowds" for a phrase by itself. */
static subclause subclause_of(const psentence *s, uint32_t w)
{
    subclause c = {0, NOWHERE};
    uint32_t k = w;
    for (; k > 0 && s->word[k - 1].unit == NOWHERE; k--) {
        upos u = tag_upos(ptag(s, k - 1));
        if (s->word[k].after_mark || (u != UPOS_AUX && u != UPOS_ADV && u != UPOS_PART))
            return c;
    }
    const punit *subject = k > 0 && !s->word[k].after_mark ? punit_at(s, k - 1) : NULL;
    if (!subject || subject->from == 0 || tag_is_verbal(ptag(s, w)) == false)
        return c;
    static const char openers[] = " after before since until till while when whenever as because "
                                  "although though if unless whereas ";
    if (!is_one_of(s->word[subject->from - 1].norm, openers))
        return c;
    return (subclause){subject->from - 1, s->word[k - 1].unit};
}

/** The verb's own subject, or that of the verb it is joined to or hangs on. NOWHERE: none. */
static int32_t subject_of(const psentence *s, uint32_t w)
{
    enum { FAR = 8 };
    uint32_t verb = w;
    subclause c = subclause_of(s, w);
    if (c.subject != NOWHERE)
        return (int32_t)s->unit.at[c.subject].from;
    for (int i = 0; i < FAR; i++) {
        int32_t subject = child(s, w, REL_NSUBJ, REL_NSUBJ_PASS);
        relation r = prel(s, w);
        if (subject != NOWHERE)
            return w == verb || subject < (int32_t)verb ? subject : NOWHERE;
        int32_t up = parent(s, w);
        if (up == NOWHERE ||
            (r != REL_XCOMP && r != REL_CONJ && r != REL_CCOMP && r != REL_ADVCL && r != REL_ACL))
            return NOWHERE;
        w = (uint32_t)up;
    }
    return NOWHERE;
}

/* ---- how far a verb sees */

/** ", officials said": who tells of all that stands before. */
static bool tells_before(const psentence *s, uint32_t w)
{
    int32_t subject = child(s, w, REL_NSUBJ, REL_NSUBJ_PASS);
    if (subject == NOWHERE || subject > (int32_t)w)
        return false;
    uint32_t from = phrase_start(s, subject);
    return from > 0 && s->word[from].after_mark;
}

/** Where the clause of verb `w` begins, when it has a beginning of its own. */
static uint32_t clause_start(const psentence *s, uint32_t w)
{
    relation r = prel(s, w);
    int32_t subject = child(s, w, REL_NSUBJ, REL_NSUBJ_PASS);
    subclause c = subclause_of(s, w);
    if (c.subject != NOWHERE)
        return c.from;
    if (tells_before(s, w))
        return phrase_start(s, subject);
    if (subject != NOWHERE &&
        (r == REL_ADVCL || r == REL_PARATAXIS || r == REL_ACL_RELCL || r == REL_ADVCL_RELCL))
        return leftmost(s, w);
    return 0;
}

/** Where what follows verb `w` ends: at a verb joined to it, or at who tells of it. */
static uint32_t clause_end(const psentence *s, uint32_t w)
{
    for (uint32_t k = w + 1; k < s->n; k++) {
        if (!is_verb(s, k) || subclause_of(s, k).subject != NOWHERE)
            continue;
        if (tells_before(s, k))
            return phrase_start(s, child(s, k, REL_NSUBJ, REL_NSUBJ_PASS));
        int32_t up = parent(s, k);
        if (prel(s, k) == REL_CONJ && up != NOWHERE && up <= (int32_t)w) {
            int32_t and = child(s, k, REL_CC, REL_CC);
            int32_t subject = child(s, k, REL_NSUBJ, REL_NSUBJ_PASS);
            uint32_t from = and != NOWHERE ? (uint32_t) and : k;
            if (subject > (int32_t)w && phrase_start(s, subject) < from)
                from = phrase_start(s, subject);
            return from > w ? from : k;
        }
    }
    return s->n;
}

/* ---- who */

static const punit *unit_of(const psentence *s, int32_t u)
{
    return u == NOWHERE ? NULL : &s->unit.at[u];
}

/** The first unit with somebody known within [from, to), other than `but`; NOWHERE. */
static int32_t first_known(const psentence *s, uint32_t from, uint32_t to, int32_t but)
{
    for (uint32_t w = from; w < to && w < s->n; w++) {
        int32_t u = s->word[w].unit;
        if (u != NOWHERE && u != but && s->unit.at[u].codes.n)
            return u;
    }
    return NOWHERE;
}

static bool same_codes(const psentence *s, int32_t a, int32_t b)
{
    const punit *x = unit_of(s, a), *y = unit_of(s, b);
    if (!x || !y || x->codes.n != y->codes.n)
        return false;
    for (size_t i = 0; i < x->codes.n; i++)
        if (!str_eq(x->codes.at[i], y->codes.at[i]))
            return false;
    return true;
}

/** The first who is somebody else than `but`. Whoever is "theirs" only when there is no other. */
static int32_t first_other(const psentence *s, uint32_t from, uint32_t to, int32_t but)
{
    int32_t own = NOWHERE;
    for (uint32_t w = from; w < to && w < s->n; w++) {
        int32_t u = s->word[w].unit;
        if (u == NOWHERE || u == but || !s->unit.at[u].codes.n || same_codes(s, u, but))
            continue;
        if (ptag(s, s->unit.at[u].from) != TAG_PRON_POSSESSIVE)
            return u;
        own = own == NOWHERE ? u : own;
    }
    return own;
}

static bool is_pronoun(const psentence *s, uint32_t w)
{
    return tag_upos(ptag(s, w)) == UPOS_PRON;
}

/** Whoever the verb's subject is, else who is named first before it. */
static int32_t default_source(const psentence *s, const pverb *v, int32_t target)
{
    int32_t subject = subject_of(s, v->word);
    int32_t u = subject == NOWHERE ? NOWHERE : s->word[subject].unit;
    if (u != NOWHERE && u != target && s->unit.at[u].codes.n)
        return u;
    bool own = subject != NOWHERE && !is_pronoun(s, (uint32_t)subject) && u != target;
    bool somebody = u != NOWHERE && s->unit.at[u].agents.len;
    if (own && (v->low > 0 || somebody))
        return NOWHERE;
    return first_known(s, v->low, v->from, target);
}

/** Whether the verb is passive: "was freed". */
static bool is_passive(const psentence *s, const pverb *v)
{
    return child(s, v->word, REL_NSUBJ_PASS, REL_AUX_PASS) != NOWHERE;
}

/** The unit behind "by", or "from", that follows the verb. */
static int32_t doer_behind(const psentence *s, const pverb *v)
{
    for (uint32_t w = v->to; w + 1 < v->high; w++) {
        const punit *u = punit_at(s, w + 1);
        bool by = str_eq(s->word[w].norm, STR("by")) || str_eq(s->word[w].norm, STR("from"));
        if (by && u && u->codes.n)
            return s->word[w + 1].unit;
    }
    return NOWHERE;
}

/** Fills in whom the pattern does not name. */
static void find_parties(const psentence *s, const pverb *v, pmatch *m)
{
    if (m->compound != NOWHERE) {
        bool before = s->unit.at[m->compound].from < v->from;
        if (before && m->source == NOWHERE && m->target == NOWHERE)
            m->source = m->target = m->compound;
        else if (m->target == NOWHERE)
            m->target = m->compound;
    }
    bool swap = m->source == NOWHERE && m->target == NOWHERE && is_passive(s, v);
    int32_t doer = swap ? doer_behind(s, v) : NOWHERE;
    if (doer != NOWHERE) {
        m->source = doer;
        m->target = default_source(s, v, doer);
        return;
    }
    if (m->source == NOWHERE)
        m->source = default_source(s, v, m->target);
    if (m->target == NOWHERE && m->source != NOWHERE)
        m->target = first_other(s, v->to, v->high, m->source);
    if (m->target == NOWHERE && m->source != NOWHERE)
        m->target = first_other(s, v->low, v->from, m->source);
}

/* ---- events */

static span words_span(const psentence *s, uint32_t from, uint32_t to)
{
    return (span){s->t->at[s->word[from].token].bytes.from,
                  s->t->at[s->word[to - 1].token].bytes.to};
}

static span unit_span(const psentence *s, int32_t u)
{
    const punit *n = unit_of(s, u);
    return n ? words_span(s, n->from, n->to) : (span){0, 0};
}

static bool told_already(const petrarch_events *es, const petrarch_event *e)
{
    for (size_t i = 0; i < es->n; i++) {
        const petrarch_event *o = &es->at[i];
        if (str_eq(o->source, e->source) && str_eq(o->target, e->target) &&
            str_eq(o->code, e->code))
            return true;
    }
    return false;
}

static void keep(coding *c, petrarch_events *to, petrarch_event e)
{
    if (!told_already(to, &e))
        *VEC_PUSH(c->s.a, to) = e;
}

static bool is_code(str s)
{
    return s.len && !str_eq(s, STR("---"));
}

static petrarch_event event_of(const coding *c, const pverb *v, const pmatch *m)
{
    return (petrarch_event){.target = STR("---"),
                            .bytes = c->sentence,
                            .actor = unit_span(&c->s, m->source),
                            .recipient = unit_span(&c->s, m->target),
                            .trigger = words_span(&c->s, v->from, v->to),
                            .pattern = m->pattern,
                            .verb = m->verb};
}

/** Both directions of one pair. */
static void keep_pair(coding *c, const pmatch *m, petrarch_event e, str source, str target)
{
    if (str_eq(source, target))
        return;
    e.source = source;
    e.target = target;
    e.code = m->code;
    if (is_code(m->code))
        keep(c, &c->out, e);
    e.source = target;
    e.target = source;
    e.code = m->reverse;
    if (is_code(m->reverse))
        keep(c, &c->out, e);
}

/** Acts of violence, force and protest told in a clause of their own count even when nobody is
 *  named whom they hit. */
static bool counts_alone(str s)
{
    static const str least = {"14", 2};
    return s.len >= 3 && str_cmp(str_sub(s, 0, 2), least) >= 0 && ascii_digit(s.s[0]);
}

/** @return how many events it gave */
static size_t keep_match(coding *c, const pverb *v, const pmatch *m)
{
    size_t before = c->out.n;
    const punit *source = unit_of(&c->s, m->source), *target = unit_of(&c->s, m->target);
    petrarch_event e = event_of(c, v, m);
    bool joint = source && source->codes.n > 1 && (!target || target == source);
    if (joint)
        target = source;
    for (size_t i = 0; source && target && i < source->codes.n; i++)
        for (size_t k = 0; k < target->codes.n; k++)
            keep_pair(c, m, e, source->codes.at[i], target->codes.at[k]);
    e.code = m->code;
    bool alone = source && !target && v->low > 0 && counts_alone(m->code);
    for (size_t i = 0; alone && i < source->codes.n; i++) {
        e.source = source->codes.at[i];
        keep(c, &c->alone, e);
    }
    return c->out.n - before;
}

/* ---- what was made of it */

static void add_words(buf *b, const psentence *s, uint32_t from, uint32_t to)
{
    for (uint32_t w = from; w < to; w++)
        buf_printf(b, "%s%.*s", w > from ? " " : "", STR_ARG(s->word[w].norm));
}

static void add_codes(buf *b, const punit *u)
{
    for (size_t i = 0; u && i < u->codes.n; i++)
        buf_printf(b, "%s%.*s", i ? "/" : "", STR_ARG(u->codes.at[i]));
    if (!u || !u->codes.n)
        buf_add(b, STR("---"));
}

static void explain_units(const coding *c)
{
    const psentence *s = &c->s;
    for (size_t i = 0; i < s->unit.n; i++) {
        const punit *u = &s->unit.at[i];
        if (!u->codes.n && !u->agents.len)
            continue;
        buf_add(c->told, STR("actor   "));
        add_codes(c->told, u->codes.n ? u : NULL);
        buf_add(c->told, u->codes.n ? STR("") : u->agents);
        buf_add(c->told, STR("  "));
        add_words(c->told, s, u->from, u->to);
        buf_char(c->told, '\n');
    }
    if (s->discarded)
        buf_add(c->told, STR("discarded\n"));
}

static void explain_verb(const coding *c, const pverb *v, const pmatch *m)
{
    buf *b = c->told;
    const psentence *s = &c->s;
    buf_add(b, STR("verb    "));
    add_words(b, s, v->from, v->to);
    if (!m) {
        buf_add(b, STR("  says nothing that is coded\n"));
        return;
    }
    petrarch_place at = m->pattern ? m->pattern->place : m->verb->place;
    str shown = m->pattern ? m->pattern->text : STR("its own code");
    buf_printf(b, "  %.*s%s%.*s  %.*s  ", STR_ARG(m->code), m->reverse.len ? ":" : "",
               STR_ARG(m->reverse), STR_ARG(shown));
    buf_add(b, petrarch_place_text(b->a, s->p, at));
    buf_add(b, STR("  "));
    add_codes(b, unit_of(s, m->source));
    buf_add(b, STR(" -> "));
    add_codes(b, unit_of(s, m->target));
    buf_char(b, '\n');
}

static void code_verbs(coding *c)
{
    const psentence *s = &c->s;
    uint32_t done = 0; /* words before this one belong to an act already told */
    for (uint32_t w = 0; w < s->n; w++) {
        pverb v;
        pmatch m;
        if (w < done || !is_verb(s, w) || !petrarch_verb_at(s, w, &v))
            continue;
        v.low = clause_start(s, w);
        v.low = v.low < v.from ? v.low : v.from;
        v.high = clause_end(s, w);
        v.high = v.high > v.to ? v.high : v.to;
        bool says = petrarch_match(s, &v, &m);
        if (says)
            find_parties(s, &v, &m);
        if (c->told)
            explain_verb(c, &v, says ? &m : NULL);
        if (!says)
            continue;
        if (keep_match(c, &v, &m))
            done = v.high;
    }
}

static petrarch_events whole(coding *c)
{
    if (c->told)
        explain_units(c);
    if (!c->s.discarded && c->s.n)
        code_verbs(c);
    return c->out.n ? c->out : c->alone;
}

petrarch_coded petrarch_code_sentence(arena *a, const lexicon *x, const petrarch *p, str text,
                                      span sentence, day when)
{
    coding c = {.s = petrarch_units(a, x, p, text, sentence, when), .sentence = sentence};
    return (petrarch_coded){whole(&c), c.s.issues};
}

str petrarch_explain_sentence(arena *a, const lexicon *x, const petrarch *p, str text,
                              span sentence, day when)
{
    buf b = buf_new(a);
    coding c = {
        .s = petrarch_units(a, x, p, text, sentence, when), .sentence = sentence, .told = &b};
    petrarch_events es = whole(&c);
    for (size_t i = 0; i < es.n; i++)
        buf_printf(&b, "event   %.*s %.*s %.*s\n", STR_ARG(es.at[i].source),
                   STR_ARG(es.at[i].target), STR_ARG(es.at[i].code));
    return buf_str(&b);
}
