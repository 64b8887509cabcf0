#include "train/treebank.h"

#include <zlib.h>

#include "base/buf.h"
#include "base/vec.h"
#include "text/given.h"

typedef struct conllu_row {
    str form, upos, xpos, relation;
    uint32_t head;
    bool spaced;
} conllu_row;

typedef struct rows {
    conllu_row *at;
    size_t n, cap;
} rows;

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
        s.tag[i] = (uint8_t)tag_of_treebank(r->at[i].upos, r->at[i].xpos);
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
