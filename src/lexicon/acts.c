#include "lexicon/acts.h"

#include "base/buf.h"

#include "base/vec.h"
#include "lexicon/table.h"

enum { HEAD, POS, WITH, FRAME, TYPE, MODE, CAMEO, COLUMNS };

static str last_word(str s)
{
    size_t i = s.len;
    while (i && s.s[i - 1] != ' ')
        i--;
    return str_sub(s, i, s.len);
}

static str first_word(str s)
{
    size_t i = str_find(s, STR(" "), 0);
    return i == SIZE_MAX ? s : str_sub(s, 0, i);
}

/* ---- classes */

bool classes_meet(class_set a, class_set b)
{
    return (a.bits[0] & b.bits[0]) | (a.bits[1] & b.bits[1]);
}

bool classes_empty(class_set s)
{
    return !s.bits[0] && !s.bits[1];
}

static void add_class(class_set *s, uint32_t id)
{
    s->bits[id / 64] |= (uint64_t)1 << id % 64;
}

class_set acts_classes(const acts_lexicon *x, str phrase)
{
    uint32_t i;
    return map_get(&x->class_sets, phrase, &i) ? x->set.at[i] : (class_set){{0, 0}};
}

/** What both tables are read into. */
typedef struct reading_acts {
    acts_lexicon *x;
    forms *f;
} reading_acts;

static bool add_to_class(arena *a, acts_lexicon *x, str name, str phrase)
{
    uint32_t id = (uint32_t)x->class_ids.n, i;
    if (!map_get(&x->class_ids, name, &id)) {
        if (id == MOST_CLASSES)
            return false;
        map_put(a, &x->class_ids, name, id);
    }
    if (!map_get(&x->class_sets, phrase, &i)) {
        i = (uint32_t)x->set.n;
        *VEC_PUSH(a, &x->set) = (class_set){{0, 0}};
        map_put(a, &x->class_sets, phrase, i);
    }
    add_class(&x->set.at[i], id);
    return true;
}

static const char *class_row(void *user, arena *a, const str *cell)
{
    reading_acts *to = user;
    if (!add_to_class(a, to->x, cell[0], cell[1]))
        return "too many classes";
    forms_add(a, to->f, last_word(cell[1]), POS_NOUN);
    return NULL;
}

void acts_parse_classes(arena *a, str text, str file, acts_lexicon *x, forms *f, rejects *bad)
{
    static const str columns[] = {{"class", 5}, {"word", 4}};
    reading_acts to = {x, f};
    table_read(a, &(table){text, file, columns, 2, class_row, &to}, bad);
}

/* ---- conditions */

static const char *parse_words(arena *a, const acts_lexicon *x, str text, word_set *ret)
{
    word_set w = {.lemma = NEW(a, MOST_WORDS, str)};
    for (str one; text.len && str_cut(&text, '|', &one);) {
        uint32_t id;
        if (str_eq(one, STR("&ACTOR")))
            w.actor = true;
        else if (str_eq(one, STR("&PLACE")))
            w.place = true;
        else if (str_starts(one, STR("&")) && map_get(&x->class_ids, str_sub(one, 1, one.len), &id))
            add_class(&w.classes, id);
        else if (str_starts(one, STR("&")))
            return "unknown class";
        else if (w.n == MOST_WORDS)
            return "too many words in one condition";
        else
            w.lemma[w.n++] = one;
    }
    *ret = w;
    return NULL;
}

static const char *parse_condition(arena *a, const acts_lexicon *x, str text, condition *ret)
{
    static const struct {
        const char *word;
        condition_kind kind;
    } kinds[] = {{"obj:", MUST_OBJ},
                 {"subj:", MUST_SUBJ},
                 {"prep:", MUST_PREP},
                 {"comp:", MUST_COMP},
                 {"not:", MUST_NOT}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        str word = str_of(kinds[i].word);
        if (!str_starts(text, word))
            continue;
        condition c = {.kind = kinds[i].kind};
        str rest = str_sub(text, word.len, text.len);
        size_t eq = str_find(rest, STR("="), 0);
        if (c.kind == MUST_PREP) {
            c.preps = str_sub(rest, 0, eq);
            rest = eq == SIZE_MAX ? STR("") : str_sub(rest, eq + 1, rest.len);
        }
        const char *wrong = parse_words(a, x, rest, &c.words);
        *ret = c;
        return wrong;
    }
    return "unknown condition";
}

static const char *parse_conditions(arena *a, const acts_lexicon *x, str text, act_rule *r)
{
    for (str one; text.len && str_cut(&text, ',', &one);) {
        if (r->n_conditions == MOST_CONDITIONS)
            return "too many conditions";
        const char *wrong = parse_condition(a, x, one, &r->condition[r->n_conditions]);
        if (wrong)
            return wrong;
        r->n_conditions++;
    }
    return NULL;
}

/* ---- frames */

static bool parse_place(str text, place *ret)
{
    static const struct {
        const char *word;
        place_kind kind;
    } places[] = {{"subj", PLACE_SUBJ}, {"obj", PLACE_OBJ},   {"obj.poss", PLACE_OBJ_POSS},
                  {"iobj", PLACE_IOBJ}, {"comp", PLACE_COMP}, {"poss", PLACE_POSS}};
    if (str_starts(text, STR("prep:"))) {
        *ret = (place){PLACE_PREP, str_sub(text, 5, text.len)};
        return true;
    }
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (str_eq(text, str_of(places[i].word))) {
            *ret = (place){.kind = places[i].kind};
            return true;
        }
    return false;
}

static bool parse_places(str text, place *at, uint8_t *ret_n)
{
    *ret_n = 0;
    for (str one; text.len && str_cut(&text, ',', &one);)
        if (*ret_n == MOST_PLACES || !parse_place(one, &at[(*ret_n)++]))
            return false;
    return true;
}

static const char *parse_frame(str text, frame *ret)
{
    frame f = {0};
    size_t to = str_find(text, STR(">"), 0);
    if (str_eq(text, STR("joint")))
        f.shape = FRAME_JOINT;
    else if (str_eq(text, STR("between")))
        f.shape = FRAME_BETWEEN;
    else if (to == SIZE_MAX || !parse_places(str_sub(text, 0, to), f.actor, &f.n_actor) ||
             !parse_places(str_sub(text, to + 1, text.len), f.recipient, &f.n_recipient))
        return "unknown frame";
    *ret = f;
    return NULL;
}

/* ---- rules */

static str key_of(arena *a, str word, part_of_speech pos)
{
    buf b = buf_new(a);
    buf_add(&b, word);
    buf_char(&b, '/');
    buf_char(&b, (char)pos);
    return buf_str(&b);
}

static void add_rule(arena *a, acts_lexicon *x, forms *f, act_rule r)
{
    if (x->rule.n == 0)
        *VEC_PUSH(a, &x->rule) = (act_rule){0};
    str word = r.pos == POS_VERB ? first_word(r.head) : last_word(r.head);
    forms_add(a, f, word, r.pos);
    str key = key_of(a, word, r.pos);
    uint32_t first = 0;
    map_get(&x->by_key, key, &first);
    r.next = first;
    map_put(a, &x->by_key, key, (uint32_t)x->rule.n);
    *VEC_PUSH(a, &x->rule) = r;
}

static uint8_t count_words(str s)
{
    uint8_t n = 0;
    for (str w; s.len && str_cut(&s, ' ', &w);)
        n++;
    return n;
}

static str rule_name(arena *a, const str *cell)
{
    buf b = buf_new(a);
    buf_printf(&b, "%.*s %.*s%s%.*s", STR_ARG(cell[HEAD]), STR_ARG(cell[POS]),
               cell[WITH].len ? " " : "", STR_ARG(cell[WITH]));
    return buf_str(&b);
}

static bool parse_pos(str s, part_of_speech *ret)
{
    static const part_of_speech all[] = {POS_VERB, POS_NOUN, POS_ADJECTIVE};
    for (size_t i = 0; i < 3; i++)
        if (s.len == 1 && s.s[0] == (char)all[i]) {
            *ret = all[i];
            return true;
        }
    return false;
}

static const char *rule_row(void *user, arena *a, const str *cell)
{
    reading_acts *to = user;
    act_rule r = {.head = cell[HEAD], .mode = cell[MODE], .cameo = cell[CAMEO]};
    r.n_words = count_words(r.head);
    r.type = type_of(cell[TYPE]);
    if (!r.head.len || !r.type)
        return "empty head or unknown type";
    if (!parse_pos(cell[POS], &r.pos))
        return "pos is v, n or a";
    const char *wrong = parse_frame(cell[FRAME], &r.frame);
    wrong = wrong ? wrong : parse_conditions(a, to->x, cell[WITH], &r);
    if (wrong)
        return wrong;
    r.name = rule_name(a, cell);
    add_rule(a, to->x, to->f, r);
    return NULL;
}

void acts_parse_rules(arena *a, str text, str file, acts_lexicon *x, forms *f, rejects *bad)
{
    static const str columns[COLUMNS] = {{"head", 4}, {"pos", 3},  {"with", 4}, {"frame", 5},
                                         {"type", 4}, {"mode", 4}, {"cameo", 5}};
    reading_acts to = {x, f};
    table_read(a, &(table){text, file, columns, COLUMNS, rule_row, &to}, bad);
}

const act_rule *acts_find(const acts_lexicon *x, str lemma, part_of_speech pos)
{
    char key[80];
    uint32_t i;
    if (lemma.len + 2 > sizeof key)
        return NULL;
    for (size_t k = 0; k < lemma.len; k++)
        key[k] = lemma.s[k];
    key[lemma.len] = '/';
    key[lemma.len + 1] = (char)pos;
    return map_get(&x->by_key, (str){key, lemma.len + 2}, &i) ? &x->rule.at[i] : NULL;
}

const act_rule *acts_next(const acts_lexicon *x, const act_rule *r)
{
    return r->next ? &x->rule.at[r->next] : NULL;
}
