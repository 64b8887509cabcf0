#include "train/treebank.h"

#include <zlib.h>

#include "base/buf.h"
#include "base/vec.h"

typedef struct conllu_row {
    str form, upos, xpos, relation;
    uint32_t head;
    bool spaced;
} conllu_row;

typedef struct rows {
    conllu_row *at;
    size_t n, cap;
} rows;

static tag verb_form(str xpos, unsigned base)
{
    static const char *const forms[] = {"VB", "VBD", "VBP", "VBZ", "VBG", "VBN"};
    for (unsigned i = 0; i < 6; i++)
        if (str_eq(xpos, str_of(forms[i])))
            return (tag)(base + i);
    return (tag)base;
}

/* The first row whose UPOS fits and whose XPOS fits or is empty. */
static const struct {
    char upos[6], xpos[5];
    uint8_t tag;
} tag_rows[] = {
    {"ADJ", "JJR", TAG_ADJ_MORE},
    {"ADJ", "JJS", TAG_ADJ_MOST},
    {"ADJ", "", TAG_ADJ},
    {"ADP", "RP", TAG_ADP_PARTICLE},
    {"ADP", "", TAG_ADP},
    {"ADV", "RBR", TAG_ADV_MORE},
    {"ADV", "RBS", TAG_ADV_MORE},
    {"ADV", "WRB", TAG_ADV_WH},
    {"ADV", "", TAG_ADV},
    {"AUX", "MD", TAG_AUX_MODAL},
    {"AUX", "", TAG_AUX_BASE},
    {"CCONJ", "", TAG_CCONJ},
    {"DET", "WDT", TAG_DET_WH},
    {"DET", "", TAG_DET},
    {"INTJ", "", TAG_INTJ},
    {"NOUN", "NNS", TAG_NOUN_PLURAL},
    {"NOUN", "", TAG_NOUN},
    {"NUM", "", TAG_NUM},
    {"PART", "TO", TAG_PART_TO},
    {"PART", "POS", TAG_PART_POSSESSIVE},
    {"PART", "", TAG_PART_NOT},
    {"PRON", "PRP", TAG_PRON_PERSONAL},
    {"PRON", "PRP$", TAG_PRON_POSSESSIVE},
    {"PRON", "WP", TAG_PRON_WH},
    {"PRON", "WP$", TAG_PRON_WH},
    {"PRON", "WDT", TAG_PRON_WH},
    {"PRON", "EX", TAG_PRON_THERE},
    {"PRON", "", TAG_PRON},
    {"PROPN", "NNPS", TAG_PROPN_PLURAL},
    {"PROPN", "", TAG_PROPN},
    {"PUNCT", "", TAG_PUNCT},
    {"SCONJ", "", TAG_SCONJ},
    {"SYM", "", TAG_SYM},
    {"VERB", "", TAG_VERB_BASE},
    {"", "", TAG_X},
};

static tag tag_of(str universal, str penn)
{
    size_t i = 0;
    while (!((!tag_rows[i].upos[0] || str_eq(universal, str_of(tag_rows[i].upos))) &&
             (!tag_rows[i].xpos[0] || str_eq(penn, str_of(tag_rows[i].xpos)))))
        i++;
    tag g = (tag)tag_rows[i].tag;
    return g == TAG_AUX_BASE || g == TAG_VERB_BASE ? verb_form(penn, g) : g;
}

static void add_sentence(arena *a, treebank *bank, const rows *r)
{
    sentence s = {.words = {NEW(a, r->n, token), r->n, r->n}};
    s.tag = NEW(a, r->n, uint8_t);
    s.given = NEW(a, r->n, uint8_t);
    s.relation = NEW(a, r->n, uint8_t);
    s.head = NEW(a, r->n, uint16_t);
    bool begun = false;
    for (size_t i = 0; i < r->n; i++) {
        token *t = &s.words.at[i];
        *t = text_token(a, r->at[i].form, r->at[i].spaced);
        if (!begun && t->kind <= TOKEN_NUMBER) {
            t->shape |= TOKEN_FIRST;
            begun = true;
        }
        s.tag[i] = (uint8_t)tag_of(r->at[i].upos, r->at[i].xpos);
        s.relation[i] = (uint8_t)relation_of(r->at[i].relation);
        s.head[i] = (uint16_t)r->at[i].head;
    }
    *VEC_PUSH(a, bank) = s;
    bank->words += r->n;
}

str file_bytes(arena *a, const char *path)
{
    gzFile f = gzopen(path, "rb");
    if (!f)
        return (str){0};
    char chunk[1 << 16];
    buf bytes = buf_new(a);
    for (int got; (got = gzread(f, chunk, sizeof chunk)) > 0;)
        buf_add(&bytes, (str){chunk, (size_t)got});
    gzclose(f);
    return buf_str(&bytes);
}

typedef struct reader {
    arena *a;
    treebank *bank;
    rows rows;         /* of the sentence being read */
    bool spaced;       /* a blank stands before the next word */
    int64_t joint;     /* words up to this one are written as one ("don't") ... */
    bool joint_spaced; /* ... behind which a blank stands */
} reader;

static void end_sentence(reader *r)
{
    if (r->rows.n > 0 && r->rows.n <= PARSE_MOST)
        add_sentence(r->a, r->bank, &r->rows);
    r->rows.n = 0;
    r->spaced = true;
    r->joint = 0;
}

static void read_row(reader *r, str line)
{
    str cell[10];
    for (int i = 0; i < 10; i++)
        if (!str_cut(&line, '\t', &cell[i]))
            return;
    int64_t id, head;
    bool spaced = str_find(cell[9], STR("SpaceAfter=No"), 0) == SIZE_MAX;
    size_t dash = str_find(cell[0], STR("-"), 0);
    if (dash != SIZE_MAX && str_int(str_sub(cell[0], dash + 1, cell[0].len), &id)) {
        r->joint = id;
        r->joint_spaced = spaced;
    }
    if (!str_int(cell[0], &id) || !str_int(cell[6], &head))
        return;
    *VEC_PUSH(r->a, &r->rows) =
        (conllu_row){cell[1], cell[3], cell[4], cell[7], (uint32_t)head, r->spaced};
    r->spaced = id < r->joint ? false : id == r->joint ? r->joint_spaced : spaced;
}

treebank treebank_read(arena *a, const char *path)
{
    treebank bank = {0};
    reader r = {.a = a, .bank = &bank, .spaced = true};
    str text = file_bytes(a, path), line;
    while (str_cut(&text, '\n', &line)) {
        if (line.len == 0)
            end_sentence(&r);
        else if (line.s[0] != '#')
            read_row(&r, line);
    }
    end_sentence(&r);
    return bank;
}
