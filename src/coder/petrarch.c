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

/** A noun behind "will", "did not" that must be a verb: "will not wire tap". */
static bool is_behind_auxiliary(const psentence *s, uint32_t w)
{
    const punit *u = punit_at(s, w);
    if (!u || u->codes.n || u->from != w)
        return false;
    while (w > 0 && !s->word[w].after_mark &&
           (tag_upos(ptag(s, w - 1)) == UPOS_ADV || ptag(s, w - 1) == TAG_PART_NOT))
        w--;
    return w > 0 && ptag(s, w - 1) == TAG_AUX_MODAL;
}

static bool is_verb(const psentence *s, uint32_t w)
{
    bool verbal = tag_is_verbal(ptag(s, w)) && s->word[w].unit == NOWHERE;
    return verbal || is_infinitive(s, w) || is_behind_auxiliary(s, w);
}

/** Whether the word is one of those between blanks. */
static bool is_one_of(str s, const char *list)
{
    size_t at = str_find(str_of(list), s, 0);
    while (at != SIZE_MAX && !(at && list[at - 1] == ' ' && list[at + s.len] == ' '))
        at = str_find(str_of(list), s, at + 1);
    return at != SIZE_MAX && s.len;
}

/** A clause with a subject of its own: "after crowds burned", ", and Arnor fled". */
typedef struct own_clause {
    uint32_t from;   /**< word that begins it */
    int32_t subject; /**< unit before its verb; NOWHERE: it is no such clause */
} own_clause;

/** The unit right before verb `w`, nothing but auxiliaries and adverbs between; NOWHERE. */
static int32_t unit_before(const psentence *s, uint32_t w)
{
    uint32_t k = w;
    for (; k > 0 && s->word[k - 1].unit == NOWHERE; k--) {
        upos u = tag_upos(ptag(s, k - 1));
        if (s->word[k].after_mark || (u != UPOS_AUX && u != UPOS_ADV && u != UPOS_PART))
            return NOWHERE;
    }
    bool good = k > 0 && !s->word[k].after_mark && tag_is_verbal(ptag(s, w));
    return good ? s->word[k - 1].unit : NOWHERE;
}

/** Words that begin a clause, prepositions that may among them. */
static bool opens_clause(const psentence *s, uint32_t w)
{
    word_kind k = W_OTHER;
    str norm = s->word[w].norm;
    bool conjunction = words_class(&s->x->words, norm, &k) && (k == W_SUB || k == W_IF);
    return conjunction || is_one_of(norm, " after before since until till as ");
}

/** A clause that hangs on another. Read off the order of words: the tree often takes "after crowds"
 *  for a phrase by itself. */
static own_clause subclause_of(const psentence *s, uint32_t w)
{
    int32_t u = unit_before(s, w);
    uint32_t from = u == NOWHERE ? 0 : s->unit.at[u].from;
    bool opened = from > 0 && opens_clause(s, from - 1);
    return opened ? (own_clause){from - 1, u} : (own_clause){0, NOWHERE};
}

/** One joined to another by ", and". */
static own_clause joined_clause_of(const psentence *s, uint32_t w)
{
    int32_t u = unit_before(s, w);
    uint32_t from = u == NOWHERE ? 0 : s->unit.at[u].from;
    bool joined =
        from > 0 && tag_upos(ptag(s, from - 1)) == UPOS_CCONJ && s->word[from - 1].after_mark;
    return joined ? (own_clause){from, u} : (own_clause){0, NOWHERE};
}

static own_clause own_clause_of(const psentence *s, uint32_t w)
{
    own_clause c = subclause_of(s, w);
    return c.subject == NOWHERE ? joined_clause_of(s, w) : c;
}

/** "urged Arnor to attack", "accused Arnor of attacking": who stands between two verbs does the
 *  second. */
static int32_t controller_of(const psentence *s, uint32_t w)
{
    bool to = w > 2 && ptag(s, w - 1) == TAG_PART_TO;
    bool of = w > 2 && ptag(s, w) == TAG_VERB_ING &&
              (ptag(s, w - 1) == TAG_ADP || ptag(s, w - 1) == TAG_SCONJ);
    const punit *u = to || of ? punit_at(s, w - 2) : NULL;
    bool good = u && u->codes.n && u->from > 0 && !s->word[w - 1].after_mark &&
                tag_upos(ptag(s, u->from - 1)) == UPOS_VERB;
    return good ? (int32_t)u->from : NOWHERE;
}

/** Whether the verb is a participle with its doer behind it: "Arnor, backed by Bree". */
static bool is_short_passive(const psentence *s, uint32_t w)
{
    return ptag(s, w) == TAG_VERB_PARTICIPLE && w + 1 < s->n && !s->word[w + 1].after_mark &&
           str_eq(s->word[w + 1].norm, STR("by")) &&
           (w == 0 || tag_upos(ptag(s, w - 1)) != UPOS_AUX);
}

/** The verb's own subject, or that of the verb it is joined to or hangs on. NOWHERE: none. */
static int32_t subject_of(const psentence *s, uint32_t w)
{
    enum { FAR = 8 };
    uint32_t verb = w;
    own_clause c = own_clause_of(s, w);
    if (c.subject != NOWHERE)
        return (int32_t)s->unit.at[c.subject].from;
    if (controller_of(s, w) != NOWHERE)
        return controller_of(s, w);
    if (is_short_passive(s, w) && w > 0 && s->word[w - 1].unit != NOWHERE)
        return (int32_t)s->unit.at[s->word[w - 1].unit].from;
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

/** Whether the verb is passive: "was freed". */
static bool is_passive(const psentence *s, const pverb *v)
{
    return child(s, v->word, REL_NSUBJ_PASS, REL_AUX_PASS) != NOWHERE ||
           is_short_passive(s, v->word);
}

/** The next word behind `w` before which a mark stands; s->n when there is none. */
static uint32_t next_mark(const psentence *s, uint32_t w)
{
    w++;
    while (w < s->n && !s->word[w].after_mark)
        w++;
    return w;
}

/* ---- how far a verb sees */

/** ", officials said": who tells of all that stands before. */
static bool tells_before(const psentence *s, uint32_t w)
{
    int32_t subject = child(s, w, REL_NSUBJ, REL_NSUBJ_PASS);
    if (subject == NOWHERE || subject > (int32_t)w || ptag(s, (uint32_t)subject) == TAG_PRON_WH ||
        ptag(s, (uint32_t)subject) == TAG_DET_WH)
        return false;
    uint32_t from = phrase_start(s, subject);
    return from > 0 && s->word[from].after_mark;
}

/** Where the clause of verb `w` begins, when it has a beginning of its own. */
static uint32_t clause_start(const psentence *s, uint32_t w)
{
    relation r = prel(s, w);
    int32_t subject = child(s, w, REL_NSUBJ, REL_NSUBJ_PASS);
    own_clause c = own_clause_of(s, w);
    if (c.subject != NOWHERE)
        return c.from;
    if (tells_before(s, w))
        return phrase_start(s, subject);
    if (subject != NOWHERE &&
        (r == REL_ADVCL || r == REL_PARATAXIS || r == REL_ACL_RELCL || r == REL_ADVCL_RELCL))
        return leftmost(s, w);
    return 0;
}

/** Where verb `k`, joined to one at or before `w`, begins with its conjunction and subject; 0: it
 * is not joined. */
static uint32_t joined_start(const psentence *s, uint32_t k, uint32_t w)
{
    int32_t up = parent(s, k);
    if (prel(s, k) != REL_CONJ || up == NOWHERE || up > (int32_t)w)
        return 0;
    int32_t and = child(s, k, REL_CC, REL_CC);
    int32_t subject = child(s, k, REL_NSUBJ, REL_NSUBJ_PASS);
    uint32_t from = and != NOWHERE ? (uint32_t) and : k;
    if (subject > (int32_t)w && phrase_start(s, subject) < from)
        from = phrase_start(s, subject);
    return from > w ? from : k;
}

/** Where what follows verb `w` ends: at a verb joined to it, or at who tells of it. */
static uint32_t clause_end(const psentence *s, uint32_t w)
{
    for (uint32_t k = w + 1; k < s->n; k++) {
        if (!is_verb(s, k) || subclause_of(s, k).subject != NOWHERE)
            continue;
        own_clause c = joined_clause_of(s, k);
        if (c.subject != NOWHERE)
            return c.from - 1;
        if (tells_before(s, k))
            return phrase_start(s, child(s, k, REL_NSUBJ, REL_NSUBJ_PASS));
        uint32_t from = joined_start(s, k, w);
        if (from)
            return from;
    }
    return s->n;
}

/** Where the first clause begins that hangs on what stands in [from, to); `to` when none does. */
static uint32_t first_subclause(const psentence *s, uint32_t from, uint32_t to)
{
    for (uint32_t k = from; k < to; k++) {
        own_clause c = is_verb(s, k) ? subclause_of(s, k) : (own_clause){0, NOWHERE};
        if (c.subject != NOWHERE && c.from >= from)
            return c.from;
    }
    return to;
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

/** The unit right before a verb that the tree gives no subject, when a mark parts it from what
 *  stands before: "attacked by Mordor, Arnor warned". */
static int32_t standing_before(const psentence *s, uint32_t w)
{
    int32_t u = unit_before(s, w);
    return u != NOWHERE && s->word[s->unit.at[u].from].after_mark ? u : NOWHERE;
}

/** Whoever the verb's subject is, else who is named first before it. */
static int32_t default_source(const psentence *s, const pverb *v, int32_t target)
{
    int32_t subject = subject_of(s, v->word);
    int32_t u = subject == NOWHERE ? standing_before(s, v->from) : s->word[subject].unit;
    if (u != NOWHERE && u != target && s->unit.at[u].codes.n)
        return u;
    bool own = subject != NOWHERE && !is_pronoun(s, (uint32_t)subject) && u != target;
    bool somebody = u != NOWHERE && s->unit.at[u].agents.len;
    if (own && (v->low > 0 || somebody))
        return NOWHERE;
    return first_known(s, v->low, v->from, target);
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
        m->target = first_other(s, v->to, v->own_high, m->source);
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
    bool alone = source && !target && v->low > 0 && !is_passive(&c->s, v) && counts_alone(m->code);
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
    petrarch_place at = m->turn ? m->turn->place : m->pattern ? m->pattern->place : m->verb->place;
    str shown = m->turn      ? STR("a transformation")
                : m->pattern ? m->pattern->text
                             : STR("its own code");
    buf_printf(b, "  %.*s%s%.*s  %.*s  ", STR_ARG(m->code), m->reverse.len ? ":" : "",
               STR_ARG(m->reverse), STR_ARG(shown));
    buf_add(b, petrarch_place_text(b->a, s->p, at));
    buf_add(b, STR("  "));
    add_codes(b, unit_of(s, m->source));
    buf_add(b, STR(" -> "));
    add_codes(b, unit_of(s, m->target));
    buf_char(b, '\n');
}

/** The verb at word `w`, if one of the dictionaries' stands there. */
static bool verb_at(const psentence *s, uint32_t w, pverb *ret)
{
    pverb v;
    if (!petrarch_verb_at(s, w, &v) ||
        !(is_verb(s, w) || (v.from < w && (is_verb(s, v.from) || is_behind_auxiliary(s, v.from)))))
        return false;
    v.low = clause_start(s, w);
    v.low = v.low < v.from ? v.low : v.from;
    v.high = is_short_passive(s, w) ? next_mark(s, w) : clause_end(s, w);
    v.high = v.high > v.to ? v.high : v.to;
    v.own_high = first_subclause(s, v.to, v.high);
    *ret = v;
    return true;
}

/* ---- what is said, wanted or tried */

/** Whether `v` is the verb that a transformation calls `id`, or, with `loose`, stands under a head
 * of that name. 0 is any verb. */
static bool is_called(const psentence *s, const petrarch_verb *v, uint32_t id, bool loose)
{
    str want = s->p->word.at[id];
    return !id || str_eq(str_lower(s->a, v->word), want) ||
           (loose && str_eq(str_lower(s->a, s->p->block.at[v->block].name), want));
}

/** Binds a letter to a unit. '.' is anybody; '_' nobody but who speaks. Two letters are two units.
 *  @return whether it can be */
static bool binds(int32_t bound[256], char letter, int32_t unit, int32_t speaker)
{
    int32_t *b = &bound[(unsigned char)letter];
    if (letter == '.')
        return true;
    if (letter == '_')
        return unit == NOWHERE || unit == speaker;
    for (size_t i = 0; i < 256; i++)
        if (unit == NOWHERE || (bound[i] == unit && &bound[i] != b))
            return false;
    if (*b != NOWHERE && *b != unit)
        return false;
    *b = unit;
    return true;
}

static bool apply_turn(const psentence *s, const petrarch_turn *t, const pmatch *inner, bool loose,
                       pmatch *m)
{
    int32_t bound[256];
    for (size_t i = 0; i < 256; i++)
        bound[i] = NOWHERE;
    bool fits = is_called(s, m->verb, t->outer_verb, loose) &&
                is_called(s, inner->verb, t->inner_verb, true) &&
                binds(bound, t->outer, m->source, NOWHERE) &&
                binds(bound, t->source, inner->source, m->source) &&
                binds(bound, t->target, inner->target, m->source);
    int32_t source = bound[(unsigned char)t->new_source];
    int32_t target = bound[(unsigned char)t->new_target];
    if (!fits || source == NOWHERE || target == NOWHERE)
        return false;
    bool same = str_eq(t->code, STR("Q"));
    m->source = source;
    m->target = target;
    m->code = same ? inner->code : t->code;
    m->reverse = same ? inner->reverse : STR("");
    m->pattern = same ? inner->pattern : NULL;
    m->turn = t;
    return true;
}

/** What stands in the clause of `v`: "said it would attack Arnor". */
static bool inner_act(const psentence *s, const pverb *v, pmatch *ret)
{
    pverb k;
    for (uint32_t w = v->to; w < v->high; w++) {
        bool hangs = is_under(s, w, v->word) || is_behind_auxiliary(s, w);
        if (!hangs || !verb_at(s, w, &k))
            continue;
        bool says = petrarch_match(s, &k, ret);
        find_parties(s, &k, ret);
        if (says)
            return true;
    }
    return false;
}

/** A verb that says nothing, or nothing but its own code, may turn on what is said. */
static bool turns(const psentence *s, const pverb *v, pmatch *m)
{
    pmatch inner;
    if (!s->p->turn.n || m->pattern || is_passive(s, v) || !inner_act(s, v, &inner))
        return false;
    for (size_t i = 0; i < 2 * s->p->turn.n; i++) {
        bool loose = i >= s->p->turn.n; /* a verb's own name goes before its block's */
        if (apply_turn(s, &s->p->turn.at[i % s->p->turn.n], &inner, loose, m))
            return true;
    }
    return false;
}

static void code_verbs(coding *c)
{
    const psentence *s = &c->s;
    uint32_t done = 0; /* words before this one belong to an act already told */
    for (uint32_t w = 0; w < s->n; w++) {
        pverb v;
        pmatch m;
        if (w < done || !verb_at(s, w, &v))
            continue;
        bool says = petrarch_match(s, &v, &m);
        find_parties(s, &v, &m);
        says = turns(s, &v, &m) || says;
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

static given_parse own_parse(arena *a, const lexicon *x, str text, span sentence)
{
    given_parse g = {.t = text_tokens(&x->text, a, text, sentence)};
    g.tags = text_tag(&x->tagger, a, &g.t);
    g.dep = text_parse(&x->parser, a, &g.t, g.tags);
    return g;
}

petrarch_coded petrarch_code_sentence(arena *a, const lexicon *x, const petrarch *p, str text,
                                      span sentence, day when, const given_parse *given)
{
    given_parse own = given ? *given : own_parse(a, x, text, sentence);
    coding c = {.s = petrarch_units(a, x, p, when, &own), .sentence = sentence};
    return (petrarch_coded){whole(&c), c.s.issues};
}

str petrarch_explain_sentence(arena *a, const lexicon *x, const petrarch *p, str text,
                              span sentence, day when)
{
    buf b = buf_new(a);
    given_parse own = own_parse(a, x, text, sentence);
    coding c = {.s = petrarch_units(a, x, p, when, &own), .sentence = sentence, .told = &b};
    petrarch_events es = whole(&c);
    for (size_t i = 0; i < es.n; i++)
        buf_printf(&b, "event   %.*s %.*s %.*s\n", STR_ARG(es.at[i].source),
                   STR_ARG(es.at[i].target), STR_ARG(es.at[i].code));
    return buf_str(&b);
}
