/* Users' dictionaries: every form of line is read as its program reads it; what cannot be used is
 * told with its line, and the rest is used. */
#include "lexicon/petrarch.h"

#include "base/arena.h"
#include "tap.h"

typedef struct dictionary {
    petrarch *p;
    rejects bad;
} dictionary;

static dictionary read_text(arena *a, petrarch_kind k, const char *name, const char *text)
{
    dictionary d = {.p = petrarch_new(a)};
    petrarch_read(a, d.p, k, str_of(name), str_of(text), &d.bad);
    return d;
}

static dictionary read_kind(arena *a, petrarch_kind k, const char *text)
{
    return read_text(a, k, "my.txt", text);
}

static bool is_rejected(const dictionary *d, size_t i, uint64_t line, const char *part)
{
    bool good = i < d->bad.n && d->bad.at[i].line == line &&
                str_find(d->bad.at[i].reason, str_of(part), 0) != SIZE_MAX;
    if (!good && i < d->bad.n)
        printf("# line %d: %.*s\n", (int)d->bad.at[i].line, STR_ARG(d->bad.at[i].reason));
    return good;
}

/** The code on a day of the actor whose name begins with `word`. */
static bool is_coded(const dictionary *d, const char *word, day when, const char *code)
{
    uint32_t id = petrarch_word_id(d->p, str_of(word));
    uint32_t k = petrarch_first_name(&d->p->actors, id);
    return k && str_eq(petrarch_code_on(d->p, d->p->actors.at[k].group, when), str_of(code));
}

static void guesses(void)
{
    OK(petrarch_guess(STR("d/Phoenix.Countries.actors.txt"), STR("")) == PETRARCH_ACTORS);
    OK(petrarch_guess(STR("verbs/PETR.agents.txt"), STR("")) == PETRARCH_AGENTS);
    OK(petrarch_guess(STR("CAMEO.2.0.txt"), STR("# x\n&CAR\n+CAR\n")) == PETRARCH_VERBS);
    OK(petrarch_guess(STR("x"), STR("POLICE [~COP]\n")) == PETRARCH_AGENTS);
    OK(petrarch_guess(STR("README"), STR("Nothing here.\n")) == PETRARCH_UNKNOWN);
}

static void actors(arena *a)
{
    dictionary d = read_kind(a, PETRARCH_ACTORS,
                             "<!-- two\nlines -->\n# remark\nU.S.S.R [RUS] # [not this]\n+USSR\n"
                             "SAM_GAMGEE [HOB]\n\t[HOBCIV <20080120]\n"
                             "\t[HOBMIL 20080120-20121109] # x\n\t[HOBELI >130119]\n");
    OK(d.bad.n == 0 && d.p->group.n == 2);
    OK(is_coded(&d, "u.s.s.r", DAY_NONE, "RUS") && is_coded(&d, "ussr", day_of(1950, 1, 1), "RUS"));
    OK(is_coded(&d, "sam", day_of(2008, 1, 20), "HOBCIV"));
    OK(is_coded(&d, "sam", day_of(2012, 11, 9), "HOBMIL"));
    OK(is_coded(&d, "sam", day_of(2012, 11, 10), "HOB"));
    OK(is_coded(&d, "sam", day_of(2013, 1, 19), "HOBELI"));
    OK(is_coded(&d, "sam", DAY_NONE, "HOB"));
}

/** TABARI's: codes beside the name, stems, lists without codes, an end before the end. */
static void tabari_actors(arena *a)
{
    dictionary d = read_kind(a, PETRARCH_ACTORS,
                             "<NOUN>\nCOPPER\n</NOUN>\nBULGAR [BUL] ;comment\n"
                             "UNO_ [UNO >920101] [XXX]\n~FINISH\nFRANCE\n");
    OK(d.bad.n == 0 && d.p->group.n == 2);
    OK(is_coded(&d, "uno", day_of(1993, 1, 1), "UNO") && is_coded(&d, "uno", DAY_NONE, "XXX"));
    OK(is_coded(&d, "copper", DAY_NONE, "") == false);
    OK(d.p->actors.at[1].stem && !d.p->actors.at[2].stem);
}

static void bad_actors(arena *a)
{
    dictionary d =
        read_kind(a, PETRARCH_ACTORS,
                  "+NOBODY\nINDIA\n\t[IND 19471301-20200101]\n\t[IND]\nFRANCE\nX [A B C]\n"
                  "EGYPT [EGY\n\xff\xfe [XXX]\n");
    OK(is_rejected(&d, 0, 1, "without a name") && is_rejected(&d, 1, 3, "want dates"));
    OK(is_rejected(&d, 2, 5, "no code for this actor: 'FRANCE'"));
    OK(is_rejected(&d, 3, 6, "want dates") && is_rejected(&d, 4, 7, "never closed"));
    OK(d.bad.n == 5 && d.p->file.at[0].rejected == 5);
    OK(is_coded(&d, "india", day_of(1950, 1, 1), "IND"));
}

static bool has_agent(const dictionary *d, const char *word, const char *code, bool before)
{
    uint32_t k = petrarch_first_name(&d->p->agents, petrarch_word_id(d->p, str_of(word)));
    const petrarch_name *n = &d->p->agents.at[k];
    return k && str_eq(n->code, str_of(code)) && n->before == before;
}

static void agents(arena *a)
{
    dictionary d =
        read_kind(a, PETRARCH_AGENTS,
                  "!PERSON! = MAN, WOMEN\nPOLICE {} [ ~COP]\nPARTY [~PTY]\nMSF {} [NGO~]\n"
                  "GOOSE {GEESE} [~GGS]\nCONGRESS!PERSON! [~LEG]\nBUS!X! [~BUS]\nBOX\n");
    OK(has_agent(&d, "police", "COP", false) && !petrarch_word_id(d.p, STR("polices")));
    OK(has_agent(&d, "parties", "PTY", false) && has_agent(&d, "msf", "NGO", true));
    OK(has_agent(&d, "geese", "GGS", false) && !petrarch_word_id(d.p, STR("gooses")));
    OK(has_agent(&d, "congressman", "LEG", false) && has_agent(&d, "congresswomen", "LEG", false));
    OK(is_rejected(&d, 0, 7, "set !NAME!") && is_rejected(&d, 1, 8, "want an agent's code"));
    OK(d.bad.n == 2);
}

static const petrarch_verb *verb_of(const dictionary *d, const char *form)
{
    uint32_t k = petrarch_first_form(d->p, petrarch_word_id(d->p, str_of(form)));
    return k ? &d->p->verb.at[d->p->form.at[k].verb] : NULL;
}

static bool says(const dictionary *d, const char *form, const char *code, const char *reverse)
{
    const petrarch_verb *v = verb_of(d, form);
    return v && str_eq(v->code, str_of(code)) && str_eq(v->reverse, str_of(reverse));
}

static void verbs(arena *a)
{
    dictionary d = read_kind(a, PETRARCH_VERBS,
                             "--- GO [032:033] ---\nGO {GOES WENT}\nDENY [012]\nTRADE\n"
                             "+BEEF_UP\nWIRE_+TAP {WIRE_+TAPPED}\nBOX [---]\n");
    OK(d.bad.n == 0 && says(&d, "went", "032", "033") && !verb_of(&d, "gos"));
    OK(says(&d, "denied", "012", "") && says(&d, "denies", "012", ""));
    OK(says(&d, "trading", "032", "033") && says(&d, "boxes", "---", ""));
    OK(says(&d, "beefed", "032", "033") && says(&d, "tapped", "032", "033") &&
       !verb_of(&d, "wire"));
}

static bool is_pattern(const dictionary *d, size_t i, const char *shape)
{
    const petrarch_pattern *p = &d->p->block.at[0].patterns.at[i];
    static const char letters[] = "wsv$+^%{}()";
    char got[64];
    size_t n = 0;
    for (uint32_t k = 0; k < p->n; k++) {
        if (p->at[k].glued)
            got[n++] = '_';
        got[n++] = letters[p->at[k].part];
    }
    got[n] = '\0';
    if (strcmp(got, shape) != 0)
        printf("# %s\n", got);
    return strcmp(got, shape) == 0;
}

static void patterns(arena *a)
{
    dictionary d = read_kind(a, PETRARCH_VERBS,
                             "&TIE\n+TIES\n+&SELF\n--- X [010] ---\nX\n- NEW_&TIE_WORDS * $ [1]\n"
                             "- % * ^ + [2:3]\n- * {BIG DEAL} (WITH +) [:4]\n- IN_*_OUT [5?]\n"
                             "- * { A | B } C [6]\n- &LATER * [7]\n&LATER\n+LATE\n");
    OK(is_rejected(&d, 0, 3, "not defined above") && d.bad.n == 1);
    OK(d.p->block.at[0].patterns.n == 7);
    OK(is_pattern(&d, 0, "w_s_wv$") && is_pattern(&d, 1, "%v^+"));
    OK(is_pattern(&d, 2, "v{ww_}(w+_)"));
    OK(is_pattern(&d, 3, "w_v_w") && is_pattern(&d, 4, "vww") && is_pattern(&d, 6, "sv"));
    const petrarch_pattern *p = d.p->block.at[0].patterns.at;
    OK(str_eq(p[1].reverse, STR("3")) && !p[2].code.len && str_eq(p[2].reverse, STR("4")));
    OK(str_eq(p[3].code, STR("5")) && p[0].place.line == 6);
}

static petrarch_style style_of(arena *a, const char *text)
{
    dictionary d = read_kind(a, PETRARCH_VERBS, text);
    return d.p->block.n ? d.p->block.at[0].style : PETRARCH_WORDS;
}

static void styles(arena *a)
{
    OK(style_of(a, "--- X [1] ---\nX\n- * Y [2]\n") == PETRARCH_WORDS);
    OK(style_of(a, "--- X [1] ---\nX\n- * (TO Y) [2]\n") == PETRARCH_NOUNS);
    OK(style_of(a, "X [1]\n- * Y [2]\n") == PETRARCH_STEMS);
}

static void bad_verbs(arena *a)
{
    dictionary d = read_kind(a, PETRARCH_VERBS,
                             "- * A [1]\n--- X [1] ---\nX\n- * &NONE [1]\n- * B\n- A B [1]\n"
                             "- * {A [1]\n- * (A)) [1]\n- * C [?*]\nY {YS [1]\n~ a b\n- * D [9]\n");
    static const uint64_t lines[] = {1, 4, 5, 6, 7, 8, 9, 10, 11};
    OK(d.bad.n == sizeof lines / sizeof *lines);
    for (size_t i = 0; i < d.bad.n && i < sizeof lines / sizeof *lines; i++)
        OK(is_rejected(&d, i, lines[i], ""));
    OK(d.p->block.at[0].patterns.n == 1);
}

static void turns(arena *a)
{
    dictionary d =
        read_kind(a, PETRARCH_VERBS, "~ a (b . ATTACK ) SAY = a b 112\n~ a (a b Q) SAY = a b Q\n");
    OK(d.bad.n == 0 && d.p->turn.n == 2);
    const petrarch_turn *t = d.p->turn.at;
    OK(t[0].source == 'b' && t[0].target == '.' && str_eq(t[0].code, STR("112")));
    OK(t[0].inner_verb == petrarch_word_id(d.p, STR("attack")) && t[1].inner_verb == 0);
}

static void others(arena *a)
{
    dictionary d = read_kind(a, PETRARCH_ISSUES,
                             "<ISSUE CATEGORY=\"RIOT\" TYPE=\"1\">\nn:arms embargo [SANCTIONS]\n"
                             "street riot\n~riot shield\n</ISSUE>\n");
    OK(d.bad.n == 0 && d.p->issues.n == 4 && d.p->issues.at[3].ignored);
    OK(str_eq(d.p->issues.at[1].code, STR("SANCTIONS")) &&
       str_eq(d.p->issues.at[2].code, STR("RIOT")));
    d = read_kind(a, PETRARCH_DISCARDS, "BASEBALL # x\n+ESPN2\n");
    OK(d.p->discards.n == 3 && d.p->discards.at[2].story && !d.p->discards.at[1].story);
    d = read_kind(a, PETRARCH_UNKNOWN, "x");
    OK(is_rejected(&d, 0, 0, "no dictionary"));
}

/** Each file has its own sets of synonyms. */
static void two_files(arena *a)
{
    dictionary d =
        read_text(a, PETRARCH_VERBS, "a.verbs.txt", "&S\n+ONE\n--- X [1] ---\nX\n- * &S [2]\n");
    petrarch_read(a, d.p, PETRARCH_VERBS, STR("b.verbs.txt"),
                  STR("&S\n+TWO\n--- X [3] ---\nX\n- * &S [4]\n"), &d.bad);
    OK(d.bad.n == 0 && d.p->synset.n == 2 && d.p->synset.at[0].n == 1);
    OK(d.p->block.at[1].patterns.at[0].at[1].word == 1);
    OK(str_eq(petrarch_place_text(a, d.p, d.p->verb.at[1].place), STR("b.verbs.txt:4")));
}

int main(void)
{
    jmp_buf full;
    arena a;
    arena_init(&a, 1 << 26, &full);
    if (setjmp(full))
        return 1;
    guesses();
    actors(&a);
    tabari_actors(&a);
    bad_actors(&a);
    agents(&a);
    verbs(&a);
    patterns(&a);
    styles(&a);
    bad_verbs(&a);
    turns(&a);
    others(&a);
    two_files(&a);
    arena_free(&a);
    return tap_done();
}
