/* The lexicon: no row of the shipped tables is refused; names are found by their longest form,
 * their capitals and their days; words by their inflection; acts with their conditions and frames.
 */
#include "lexicon/lexicon.h"

#include "base/mem.h"
#include "tap.h"

enum { LEXICON_LIMIT = 1 << 28 };

/* ---- names */

/** The form that begins at word `at` of `text`; `*ret_n` words of it. */
static const sense *look(arena *a, const lexicon *x, const char *text, size_t at, size_t *ret_n)
{
    str s = str_of(text);
    tokens t = text_tokens(&x->text, a, s, (span){0, (uint32_t)s.len});
    *ret_n = 0;
    return actors_find(&x->actors, &t, at, ret_n);
}

/** Some sense that holds on `on` has `letters` and, unless it is any, `kind`. */
static bool has_sense(const lexicon *x, const sense *s, const char *letters, sense_kind kind,
                      day on)
{
    for (; s; s = actors_next(&x->actors, s))
        if (s->code == code_of(str_of(letters)) && s->kind == kind &&
            day_within(on, s->from, s->to))
            return true;
    return false;
}

static void longest_form(arena *a, const lexicon *x)
{
    size_t n;
    const sense *s = look(a, x, "South Korea attacked", 0, &n);
    OK(s && n == 2 && has_sense(x, s, "KOR", SENSE_NAME, DAY_NONE));
    s = look(a, x, "the Soviet Union and", 1, &n);
    OK(s && n == 2 && has_sense(x, s, "RUS", SENSE_NAME, day_of(1950, 1, 1)));
    s = look(a, x, "the Soviet troops", 1, &n);
    OK(s && n == 1 && has_sense(x, s, "RUS", SENSE_ADJECTIVE, day_of(1950, 1, 1)));
    s = look(a, x, "People's Republic of China signed", 0, &n);
    OK(s && n == 5 && has_sense(x, s, "CHN", SENSE_NAME, DAY_NONE));
    s = look(a, x, "Mao Zedong spoke", 0, &n);
    OK(s && n == 2 && s->kind == SENSE_PERSON);
    OK(look(a, x, "the weather was fine", 1, &n) == NULL && n == 0);
}

static void capitals(arena *a, const lexicon *x)
{
    size_t n;
    OK(look(a, x, "a turkey in the oven", 1, &n) == NULL);
    OK(look(a, x, "TURKEY ATTACKED", 0, &n) != NULL && n == 1);
    OK(look(a, x, "some china on the table", 1, &n) == NULL);
    OK(look(a, x, "China signed", 0, &n) != NULL && n == 1);
    OK(look(a, x, "soviet troops", 0, &n) == NULL);
}

static void dated(arena *a, const lexicon *x)
{
    size_t n;
    const sense *bonn = look(a, x, "Bonn refused", 0, &n);
    OK(has_sense(x, bonn, "DEU", SENSE_CAPITAL, day_of(1970, 1, 1)));
    OK(!has_sense(x, bonn, "DEU", SENSE_CAPITAL, day_of(2000, 1, 1)));
    OK(has_sense(x, bonn, "DEU", SENSE_PLACE, day_of(2000, 1, 1)));
    const sense *roc = look(a, x, "Republic of China", 0, &n);
    OK(n == 3 && has_sense(x, roc, "CHN", SENSE_NAME, day_of(1930, 1, 1)));
    OK(has_sense(x, roc, "TWN", SENSE_NAME, day_of(1960, 1, 1)));
    const sense *kremlin = look(a, x, "Kremlin", 0, &n);
    OK(has_sense(x, kremlin, "RUS", SENSE_SEAT, DAY_NONE));
}

static const tenure *office(const lexicon *x, const sense *s, day on)
{
    return s && (s->kind == SENSE_PERSON || s->kind == SENSE_SHY)
               ? actors_tenure(&x->actors, s->person, on)
               : NULL;
}

static void persons(arena *a, const lexicon *x)
{
    size_t n;
    const tenure *t = office(x, look(a, x, "Khrushchev", 0, &n), day_of(1960, 1, 1));
    OK(t && t->code == code_of(STR("RUS")) && day_within(day_of(1960, 1, 1), t->from, t->to));
    t = office(x, look(a, x, "Khrushchev", 0, &n), day_of(1980, 1, 1));
    OK(t && t->code == code_of(STR("RUS")));
    const sense *washington = look(a, x, "Washington", 0, &n);
    bool shy = false, bold = false;
    for (const sense *s = washington; s; s = actors_next(&x->actors, s)) {
        shy |= s->kind == SENSE_SHY;
        bold |= s->kind == SENSE_PERSON;
    }
    OK(shy && !bold && has_sense(x, washington, "USA", SENSE_CAPITAL, DAY_NONE));
    const sense *lincoln = look(a, x, "Lincoln", 0, &n);
    OK(lincoln && lincoln->kind == SENSE_SHY);
}

static void organisations_and_roles(arena *a, const lexicon *x)
{
    size_t n;
    const sense *s = look(a, x, "NATO", 0, &n);
    OK(s && has_sense(x, s, "NAT", SENSE_ORG, DAY_NONE));
    s = look(a, x, "troops", 0, &n);
    OK(s && s->kind == SENSE_ROLE && str_eq(s->sector, STR("MIL")));
}

/* ---- inflection */

static bool is_form(const forms *f, const char *form, const char *lemma, part_of_speech pos,
                    inflection kind)
{
    for (const reading *r = forms_find(f, str_of(form)); r; r = forms_next(f, r))
        if (r->pos == pos && r->form == kind && str_eq(r->lemma, str_of(lemma)))
            return true;
    printf("# '%s' is not read as a form of %s\n", form, lemma);
    return false;
}

static void inflection_of_words(arena *a)
{
    forms f = {0};
    rejects bad = {0};
    forms_parse_irregular(a,
                          STR("form\tlemma\tpos\nstruck\tstrike\tv\ntook\ttake\tv\ntaken\ttake\tv\n"
                              "men\tman\tn\n"),
                          STR("i.tsv"), &f, &bad);
    static const char *const verbs[] = {"attack", "accuse", "deny", "ban",  "strike",
                                        "take",   "press",  "veto", "agree"};
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        forms_add(a, &f, str_of(verbs[i]), POS_VERB);
    forms_add(a, &f, STR("man"), POS_NOUN);
    forms_add(a, &f, STR("army"), POS_NOUN);
    forms_add(a, &f, STR("attack"), POS_NOUN);
    OK(bad.n == 0);
    OK(is_form(&f, "attack", "attack", POS_VERB, FORM_BASE) &&
       is_form(&f, "attacks", "attack", POS_VERB, FORM_S));
    OK(is_form(&f, "attacked", "attack", POS_VERB, FORM_ED) &&
       is_form(&f, "attacking", "attack", POS_VERB, FORM_ING));
    OK(is_form(&f, "attacks", "attack", POS_NOUN, FORM_S) &&
       forms_as(&f, STR("attacks"), POS_NOUN));
    OK(is_form(&f, "accused", "accuse", POS_VERB, FORM_ED) &&
       is_form(&f, "accusing", "accuse", POS_VERB, FORM_ING));
    OK(is_form(&f, "denies", "deny", POS_VERB, FORM_S) &&
       is_form(&f, "denied", "deny", POS_VERB, FORM_ED));
    OK(is_form(&f, "denying", "deny", POS_VERB, FORM_ING) &&
       is_form(&f, "banned", "ban", POS_VERB, FORM_ED));
    OK(is_form(&f, "banning", "ban", POS_VERB, FORM_ING) &&
       is_form(&f, "presses", "press", POS_VERB, FORM_S));
    OK(is_form(&f, "vetoes", "veto", POS_VERB, FORM_S) &&
       is_form(&f, "agreeing", "agree", POS_VERB, FORM_ING));
    OK(is_form(&f, "struck", "strike", POS_VERB, FORM_ED) &&
       is_form(&f, "striking", "strike", POS_VERB, FORM_ING));
    OK(forms_find(&f, STR("striked")) == NULL && forms_find(&f, STR("mans")) == NULL);
    OK(is_form(&f, "taken", "take", POS_VERB, FORM_PART) &&
       is_form(&f, "men", "man", POS_NOUN, FORM_S));
    OK(is_form(&f, "armies", "army", POS_NOUN, FORM_S) && forms_find(&f, STR("zebra")) == NULL);
    size_t n = f.reading.n;
    forms_add(a, &f, STR("attack"), POS_VERB);
    OK(f.reading.n == n);
}

/* ---- acts */

#define ACTS_HEADER "head\tpos\twith\tframe\ttype\tmode\tcameo\texample\texpect\n"
#define CLASSES     "class\tword\nTREATY\ttreaty\nTREATY\tnon-aggression pact\nAID\taid\n"

static acts_lexicon acts_from(arena *a, const char *rows, forms *f, rejects *bad)
{
    acts_lexicon x = {0};
    acts_parse_classes(a, STR(CLASSES), STR("classes.tsv"), &x, f, bad);
    acts_parse_rules(a, str_of(rows), STR("acts.tsv"), &x, f, bad);
    return x;
}

static void rules(arena *a)
{
    forms f = {0};
    rejects bad = {0};
    acts_lexicon x = acts_from(
        a,
        ACTS_HEADER
        "sign\tv\tobj:&TREATY|accord,prep:with|to=&ACTOR\tsubj>prep:with\tAGREE\t\t057\t\t\n"
        "break off\tv\tobj:talks,not:never\tsubj,poss>obj.poss,prep:with\tREJECT\t\t120\t\t\n"
        "border clash\tn\t\tbetween\tASSAULT\t\t190\t\t\n"
        "meet\tv\t\tjoint\tCONSULT\t\t040\t\t\n",
        &f, &bad);
    OK(bad.n == 0);
    const act_rule *r = acts_find(&x, STR("sign"), POS_VERB);
    OK(r && r->type == AGREE && r->n_conditions == 2 && r->frame.shape == FRAME_DIRECTED);
    OK(r->condition[0].kind == MUST_OBJ && r->condition[0].words.n == 1 &&
       str_eq(r->condition[0].words.lemma[0], STR("accord")));
    OK(r->condition[1].kind == MUST_PREP && str_eq(r->condition[1].preps, STR("with|to")) &&
       r->condition[1].words.actor);
    OK(r->frame.n_actor == 1 && r->frame.actor[0].kind == PLACE_SUBJ &&
       r->frame.recipient[0].kind == PLACE_PREP && str_eq(r->frame.recipient[0].prep, STR("with")));
    OK(str_eq(r->name, STR("sign v obj:&TREATY|accord,prep:with|to=&ACTOR")) &&
       acts_next(&x, r) == NULL);
    r = acts_find(&x, STR("break"), POS_VERB);
    OK(r && r->n_words == 2 && r->condition[1].kind == MUST_NOT && r->frame.n_actor == 2 &&
       r->frame.n_recipient == 2);
    OK(r->frame.recipient[0].kind == PLACE_OBJ_POSS);
    r = acts_find(&x, STR("clash"), POS_NOUN);
    OK(r && r->frame.shape == FRAME_BETWEEN && str_eq(r->head, STR("border clash")));
    OK(acts_find(&x, STR("clash"), POS_VERB) == NULL &&
       acts_find(&x, STR("zebra"), POS_NOUN) == NULL);
    OK(acts_find(&x, STR("meet"), POS_VERB)->frame.shape == FRAME_JOINT);
    OK(forms_as(&f, STR("met"), POS_VERB) == NULL && forms_as(&f, STR("signing"), POS_VERB));
}

static void bad_rules(arena *a)
{
    static const char *const rows[] = {"sign\tv\t\tsubj>obj\tSULK\t\t057\t\t\n",
                                       "\tv\t\tsubj>obj\tAGREE\t\t057\t\t\n",
                                       "sign\tq\t\tsubj>obj\tAGREE\t\t057\t\t\n",
                                       "sign\tv\t\tsubj>nowhere\tAGREE\t\t057\t\t\n",
                                       "sign\tv\t\tsubj\tAGREE\t\t057\t\t\n",
                                       "sign\tv\tobj:&NONE\tsubj>obj\tAGREE\t\t057\t\t\n",
                                       "sign\tv\tperhaps:x\tsubj>obj\tAGREE\t\t057\t\t\n",
                                       "sign\tv\tsubj>obj\n"};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[300];
        forms f = {0};
        rejects bad = {0};
        snprintf(text, sizeof text, ACTS_HEADER "meet\tv\t\tjoint\tCONSULT\t\t040\t\t\n%s",
                 rows[i]);
        acts_lexicon x = acts_from(a, text, &f, &bad);
        if (!OK(bad.n == 1 && bad.at[0].line == 3 && bad.at[0].reason.len > 0 &&
                acts_find(&x, STR("meet"), POS_VERB) && !acts_find(&x, STR("sign"), POS_VERB)))
            printf("# %d rejects of %s", (int)bad.n, rows[i]);
    }
}

static void small_words(const lexicon *x)
{
    word_kind w;
    OK(words_class(&x->words, STR("the"), &w) && w == W_DET);
    OK(words_class(&x->words, STR("not"), &w) && w == W_NEG);
    OK(words_class(&x->words, STR("with"), &w) && w == W_PREP);
    OK(!words_class(&x->words, STR("attack"), &w));
    OK(words_modifier(&x->words, STR("refuse")) & MOD_REFUSE);
    OK(words_modifier(&x->words, STR("attack")) == 0);
    NEAR(plover_score(&x->plover, ASSAULT, STR("")), -9, 1.5);
    OK(plover_score(&x->plover, AID, STR("")) > 0 &&
       isnan(plover_goldstein(&x->plover, STR("999"))));
    NEAR(plover_goldstein(&x->plover, STR("190")), -10, 1);
}

static void whole(arena *a, const lexicon *x, const rejects *bad)
{
    for (size_t i = 0; i < bad->n && i < 20; i++)
        printf("# %.*s:%d: %.*s\n", STR_ARG(bad->at[i].file), (int)bad->at[i].line,
               STR_ARG(bad->at[i].reason));
    OK(bad->n == 0);
    longest_form(a, x);
    capitals(a, x);
    dated(a, x);
    persons(a, x);
    organisations_and_roles(a, x);
    small_words(x);
}

int main(void)
{
    jmp_buf escape;
    arena a;
    rejects bad = {0};
    arena_init(&a, LEXICON_LIMIT, &escape);
    if (setjmp(escape)) {
        printf("Bail out! out of memory\n");
        return 1;
    }
    whole(&a, lexicon_build(&a, &bad), &bad);
    inflection_of_words(&a);
    rules(&a);
    bad_rules(&a);
    arena_free(&a);
    OK(mem_live() == 0);
    return tap_done();
}
