/* Coding with users' dictionaries: who, what, to whom, by which kind of pattern. */
#include "coder/petrarch.h"

#include "base/buf.h"
#include "tap.h"

enum { LIMIT = 1 << 28 };

static const char actor_file[] =
    "ARNOR [ARN]\nGONDOR [GON]\nMORDOR [MOR]\nBREE [BRE]\nROHAN [ROH]\n"
    "THE_SHIRE [FRO/SAM]\nBOROMIR [---]\nGOLLUM\n\t[HOB <19950601]\n"
    "\t[HOBREB >19990816]\nGONDOR_NEWS AGENCY [GONMED]\n";
static const char agent_file[] =
    "GOVERNMENT [~GOV]\nMINISTER [~GOV]\nSOLDIER [~MIL]\nPOLICE {} [~COP]\n"
    "OPPOSITION_GROUP [~OPP]\nMEDIA {} [~MED]\nMSF {} [NGO~]\n"
    "AMBASSADOR [~GOV]\nOFFICIAL [~GOV]\n";
static const char verbs[] =
    "&MONEY\n+GOLD\n+SILVER COINS\n"
    "--- ATTACK [190] ---\nATTACK\n- WILL NOT * [051]\n- * &MONEY [191]\n"
    "--- WARN [160] ---\nWARN\n- * THEIR ^ ABOUT + [162]\n- + IN $ * [163]\n"
    "--- MEET [031:032] ---\nMEET {MEETS MET}\n"
    "--- AGREE [030] ---\nAGREE\n- % * [036:036]\n- * WITH % [037]\n"
    "--- RECEIVE [---] ---\nRECEIVE\n- + HAS * &MONEY FROM $ [071]\n- * CARD [---]\n"
    "--- FREE [066] ---\nFREE\n"
    "--- WIRE [---] ---\nWIRE_+TAP [171] {WIRE_+TAPPED}\n"
    "--- BURN [---] ---\nBURN\n- * DOWN [182]\n"
    "--- SAY [010] ---\nSAY {SAYS SAID}\n";
static const char nouns[] =
    "--- GIVE [070] ---\nGIVE {GIVES GAVE GIVEN}\nSTRIKE {STRUCK}\n- * {FOOD AID} [073]\n"
    "- * (FOR PEACE) [054]\n- * HELP [072]\n- * AID [075]\n- REBEL * [:193]\n"
    "--- SAY [010] ---\nSAY {SAYS SAID}\nWANT [020]\n"
    "~ a (a b GIVE) SAY = a b 052\n~ a (b . GIVE) SAY = a b 112\n~ a (_ b GIVE) WANT = a b 025\n";

typedef struct bench {
    arena *a;
    const lexicon *x;
    petrarch *p;
} bench;

static petrarch *dictionary(arena *a, const char *verb_file)
{
    rejects bad = {0};
    petrarch *p = petrarch_new(a);
    petrarch_read(a, p, PETRARCH_ACTORS, STR("actors"), str_of(actor_file), &bad);
    petrarch_read(a, p, PETRARCH_AGENTS, STR("agents"), str_of(agent_file), &bad);
    petrarch_read(a, p, PETRARCH_VERBS, STR("verbs"), str_of(verb_file), &bad);
    petrarch_read(a, p, PETRARCH_DISCARDS, STR("discards"), STR("WORLD CUP\n"), &bad);
    petrarch_read(a, p, PETRARCH_ISSUES, STR("issues"), STR("food aid [FOOD]\n"), &bad);
    OK(bad.n == 0);
    return p;
}

/** "ARN GON 190; ..." on that day. */
static bool gives_on(const bench *b, day when, const char *text, const char *want)
{
    buf got = buf_new(b->a);
    str s = str_of(text);
    petrarch_coded c =
        petrarch_code_sentence(b->a, b->x, b->p, s, (span){0, (uint32_t)s.len}, when, NULL);
    for (size_t i = 0; i < c.events.n; i++) {
        const petrarch_event *e = &c.events.at[i];
        buf_printf(&got, "%s%.*s %.*s %.*s", i ? "; " : "", STR_ARG(e->source), STR_ARG(e->target),
                   STR_ARG(e->code));
    }
    bool good = str_eq(buf_str(&got), str_of(want));
    if (!good)
        printf("# %s\n#  gave %.*s\n#  want %s\n", text, STR_ARG(buf_str(&got)), want);
    return good;
}

static bool gives(const bench *b, const char *text, const char *want)
{
    return gives_on(b, day_of(1995, 1, 1), text, want);
}

static void parties(const bench *b)
{
    OK(gives(b, "Arnor attacked Gondor on Monday.", "ARN GON 190"));
    OK(gives(b, "Soldiers from Arnor attacked Gondor's main opposition group.",
             "ARNMIL GONOPP 190"));
    OK(gives(b, "The ambassadors of Arnor and Bree warned the Gondor police.",
             "ARNGOV GONCOP 160; BREGOV GONCOP 160"));
    OK(gives(b, "MSF Arnor warned Gondor's awful and evil minister.", "NGOARN GONGOV 160"));
    OK(gives(b, "The Arnor media and government warned Bree.", "ARNMED BRE 160; ARNGOV BRE 160"));
    OK(gives(b, "The Shire attacked former Gondor ministers.", "FRO GONELI 190; SAM GONELI 190"));
    OK(gives(b, "The Gondor news and press agency warned Bree.", "GONMED BRE 160"));
    OK(gives(b, "Boromir attacked Mordor.", ""));
    OK(gives(b, "Gollum attacked Gondor.", "HOB GON 190"));
    OK(gives_on(b, day_of(1996, 1, 1), "Gollum attacked Gondor.", ""));
    OK(gives_on(b, day_of(2000, 1, 1), "Gollum attacked Gondor.", "HOBREB GON 190"));
}

static void lists(const bench *b)
{
    OK(gives(b, "Mordor, the Shire and Bree attacked Gondor.",
             "MOR GON 190; FRO GON 190; SAM GON 190; BRE GON 190"));
    OK(gives(b, "Arnor attacked Gondor, and Bree warned Mordor.", "ARN GON 190; BRE MOR 160"));
    OK(gives(b, "Arnor attacked Gondor and warned Bree.", "ARN GON 190; ARN BRE 160"));
    OK(gives(b, "Arnor and Gondor agreed.", "ARN GON 036; GON ARN 036"));
    OK(gives(b, "Bree agrees with Arnor and Gondor.", "BRE ARN 037; BRE GON 037"));
    OK(gives(b, "Arnor met Gondor.", "ARN GON 031; GON ARN 032"));
}

static void matching(const bench *b)
{
    OK(gives(b, "Arnor attacked the gold of Gondor.", "ARN GON 191"));
    OK(gives(b, "Arnor attacked many silver coins in Gondor.", "ARN GON 191"));
    OK(gives(b, "Arnor will not attack Gondor.", "ARN GON 051"));
    OK(gives(b, "Arnor warned their Rohan people about Mordor.", "ARN MOR 162"));
    OK(gives(b, "Arnor has received gold from Gondor.", "GON ARN 071"));
    OK(gives(b, "Arnor has received a card from Gondor.", ""));
    OK(gives(b, "Arnor wire tapped all links to Gondor.", "ARN GON 171"));
    OK(gives(b, "Bree was freed by Arnor.", "ARN BRE 066"));
    OK(gives(b, "Gondor's attack on Bree was seen at the World Cup.", ""));
}

static void clauses(const bench *b)
{
    OK(gives(b, "Arnor warned Gondor after Rohan soldiers attacked Bree, an official said.",
             "ARN GON 160"));
    OK(gives(b, "It rained after Arnor soldiers burned down an embassy.", "ARNMIL --- 182"));
    OK(gives(b, "Arnor saw it.", ""));
    OK(gives(b, "", ""));
}

/** Participles, relative clauses, and who does the second of two verbs. */
static void voices(const bench *b)
{
    OK(gives(b, "Arnor, attacked by Mordor, warned Gondor.", "MOR ARN 190; ARN GON 160"));
    OK(gives(b, "Attacked by Mordor, Arnor warned Gondor.", "ARN GON 160"));
    OK(gives(b, "Arnor attacked the ships, which were burned, of Gondor.", "ARN GON 190"));
    OK(gives(b, "He forced Arnor to attack Gondor.", "ARN GON 190"));
    OK(gives(b, "He accused Arnor of attacking Gondor.", "ARN GON 190"));
    OK(gives(b, "Arnor's and Bree's soldiers attacked Gondor.", "ARNMIL GON 190; BREMIL GON 190"));
}

static void noun_patterns(const bench *b)
{
    OK(gives(b, "Arnor gave Gondor fresh food aid.", "ARN GON 073"));
    OK(gives(b, "Arnor gave Gondor aid.", "ARN GON 075"));
    OK(gives(b, "Arnor gave Gondor an aid worker.", "ARN GON 070"));
    OK(gives(b, "Arnor gave Gondor a ring with help.", "ARN GON 070"));
    OK(gives(b, "Arnor gave Gondor a ring for the peace.", "ARN GON 054"));
    OK(gives(b, "Arnor rebels struck Gondor.", "GON ARN 193"));
    OK(gives(b, "Arnor said it would give Gondor a ring.", "ARN GON 052"));
    OK(gives(b, "Arnor said Gondor gave Bree a ring.", "ARN GON 112"));
    OK(gives(b, "Arnor wants to give Gondor a ring.", "ARN GON 025"));
}

static void rest(const bench *b)
{
    str s = STR("Arnor gave Gondor food aid and food aid.");
    span all = {0, (uint32_t)s.len};
    petrarch_coded c = petrarch_code_sentence(b->a, b->x, b->p, s, all, DAY_NONE, NULL);
    OK(str_eq(c.issues, STR("FOOD,2")));
    OK(c.events.n == 1 && str_eq(span_str(s, c.events.at[0].actor), STR("Arnor")));
    OK(str_eq(span_str(s, c.events.at[0].trigger), STR("gave")));
    str told = petrarch_explain_sentence(b->a, b->x, b->p, s, all, DAY_NONE);
    OK(str_find(told, STR("verb    gave  073  * {FOOD AID}  verbs:4  ARN -> GON"), 0) != SIZE_MAX);
}

int main(void)
{
    jmp_buf full;
    arena a;
    rejects bad = {0};
    arena_init(&a, LIMIT, &full);
    if (setjmp(full))
        return 1;
    bench b = {&a, lexicon_build(&a, &bad), dictionary(&a, verbs)};
    parties(&b);
    lists(&b);
    matching(&b);
    clauses(&b);
    voices(&b);
    b.p = dictionary(&a, nouns);
    noun_patterns(&b);
    rest(&b);
    arena_free(&a);
    return tap_done();
}
