#include "lexicon/forms.h"

#include "base/buf.h"
#include "base/vec.h"
#include "lexicon/table.h"

typedef struct irregular {
    str form;
    uint32_t next; /**< another irregular form of the lemma, plus one */
} irregular;

static str key_of(arena *a, str lemma, part_of_speech pos)
{
    buf b = buf_new(a);
    buf_add(&b, lemma);
    buf_char(&b, '/');
    buf_char(&b, (char)pos);
    return buf_str(&b);
}

static const char *irregular_row(void *user, arena *a, const str *cell)
{
    forms *f = user;
    if (cell[2].len != 1)
        return "pos is v, n or a";
    str key = key_of(a, cell[1], (part_of_speech)cell[2].s[0]);
    uint32_t first = 0;
    map_get(&f->irregular, key, &first);
    *VEC_PUSH(a, &f->irregulars) = (irregular){cell[0], first};
    map_put(a, &f->irregular, key, (uint32_t)f->irregulars.n);
    return NULL;
}

void forms_parse_irregular(arena *a, str text, str file, forms *f, rejects *bad)
{
    static const str columns[] = {{"form", 4}, {"lemma", 5}, {"pos", 3}};
    table_read(a, &(table){text, file, columns, 3, irregular_row, f}, bad);
}

static void put(arena *a, forms *f, str form, reading r)
{
    if (f->reading.n == 0)
        *VEC_PUSH(a, &f->reading) = (reading){0};
    uint32_t first = 0;
    map_get(&f->by_form, form, &first);
    for (uint32_t i = first; i; i = f->reading.at[i].next) {
        const reading *have = &f->reading.at[i];
        if (have->pos == r.pos && have->form == r.form && str_eq(have->lemma, r.lemma))
            return;
    }
    r.next = first;
    map_put(a, &f->by_form, form, (uint32_t)f->reading.n);
    *VEC_PUSH(a, &f->reading) = r;
}

static str joined(arena *a, str stem, const char *ending)
{
    buf b = buf_new(a);
    buf_add(&b, stem);
    buf_add(&b, str_of(ending));
    return buf_str(&b);
}

static bool vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

static bool ends_in_consonant_y(str w)
{
    return w.len > 1 && w.s[w.len - 1] == 'y' && !vowel(w.s[w.len - 2]);
}

static bool hisses(str w)
{
    return str_ends(w, STR("s")) || str_ends(w, STR("x")) || str_ends(w, STR("z")) ||
           str_ends(w, STR("ch")) || str_ends(w, STR("sh"));
}

/** The form in -s: attacks, accuses, presses, denies. */
static str with_s(arena *a, str w)
{
    if (ends_in_consonant_y(w))
        return joined(a, str_sub(w, 0, w.len - 1), "ies");
    return joined(a, w, hisses(w) || str_ends(w, STR("o")) ? "es" : "s");
}

/** "ban" doubles its last letter before -ed and -ing. Where it depends on stress both spellings
 * are made: a form that nobody writes does no harm. */
static bool may_double(str w)
{
    if (w.len < 3)
        return false;
    char last = w.s[w.len - 1];
    return !vowel(last) && last != 'w' && last != 'x' && last != 'y' && vowel(w.s[w.len - 2]) &&
           !vowel(w.s[w.len - 3]);
}

static void put_doubled(arena *a, forms *f, str w, const char *ending, reading r)
{
    if (may_double(w))
        put(a, f, joined(a, joined(a, w, (char[]){w.s[w.len - 1], '\0'}), ending), r);
}

static void add_ed(arena *a, forms *f, str w, reading r)
{
    r.form = FORM_ED;
    if (str_ends(w, STR("e")))
        put(a, f, joined(a, w, "d"), r);
    else if (ends_in_consonant_y(w))
        put(a, f, joined(a, str_sub(w, 0, w.len - 1), "ied"), r);
    else
        put(a, f, joined(a, w, "ed"), r);
    put_doubled(a, f, w, "ed", r);
}

static void add_ing(arena *a, forms *f, str w, reading r)
{
    r.form = FORM_ING;
    if (str_ends(w, STR("ie")))
        put(a, f, joined(a, str_sub(w, 0, w.len - 2), "ying"), r);
    else if (str_ends(w, STR("e")) && !str_ends(w, STR("ee")))
        put(a, f, joined(a, str_sub(w, 0, w.len - 1), "ing"), r);
    else
        put(a, f, joined(a, w, "ing"), r);
    put_doubled(a, f, w, "ing", r);
}

/** What an irregular form is, by its ending: taken, begun, taking aside, the tables do not say. */
static inflection irregular_kind(str form, part_of_speech pos)
{
    if (pos == POS_NOUN)
        return FORM_S;
    return str_ends(form, STR("n")) || str_ends(form, STR("ne")) ? FORM_PART : FORM_ED;
}

static bool add_irregular(arena *a, forms *f, reading r)
{
    uint32_t i = 0;
    bool any = map_get(&f->irregular, key_of(a, r.lemma, r.pos), &i);
    for (; i; i = f->irregulars.at[i - 1].next) {
        str form = f->irregulars.at[i - 1].form;
        r.form = irregular_kind(form, r.pos);
        put(a, f, form, r);
    }
    return any;
}

void forms_add(arena *a, forms *f, str lemma, part_of_speech pos)
{
    reading r = {.lemma = lemma, .pos = pos, .form = FORM_BASE};
    put(a, f, lemma, r);
    bool is_irregular = add_irregular(a, f, r);
    if (pos == POS_ADJECTIVE)
        return;
    if (pos == POS_VERB || !is_irregular) {
        r.form = FORM_S;
        put(a, f, with_s(a, lemma), r);
    }
    if (pos == POS_NOUN)
        return;
    if (!is_irregular)
        add_ed(a, f, lemma, r);
    add_ing(a, f, lemma, r);
}

const reading *forms_find(const forms *f, str norm)
{
    uint32_t i;
    return map_get(&f->by_form, norm, &i) ? &f->reading.at[i] : NULL;
}

const reading *forms_next(const forms *f, const reading *r)
{
    return r->next ? &f->reading.at[r->next] : NULL;
}

const reading *forms_as(const forms *f, str norm, part_of_speech pos)
{
    const reading *r = forms_find(f, norm);
    while (r && r->pos != pos)
        r = forms_next(f, r);
    return r;
}
