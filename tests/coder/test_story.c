/* Documents read as a whole: passages that miss no word, and acts whose parties stand elsewhere. */
#include "cases.h"
#include "coder/story.h"

static const char *const story_text =
    "Two neighbours\n\n"
    "In March 1938 Poland sent Lithuania an ultimatum. Kaunas accepted it within two days, and "
    "envoys "
    "were exchanged. A year later German troops occupied Memel, and in October 1939 Stalin handed "
    "the "
    "city of Vilnius over to the Lithuanians. In return he received bases. On 15 June 1940 his "
    "tanks "
    "rolled in. If London had protested, nothing would have changed.\n\n"
    "In 1994 Warsaw and Vilnius signed a treaty of friendship. Five years before, nobody would "
    "have "
    "believed it.\n";

static document document_of(arena *a, const char *text)
{
    document d = {.text = str_of(text), .date = DAY_NONE, .told = true};
    str rest = d.text;
    while (rest.len) {
        size_t end = str_find(rest, STR("\n\n"), 0);
        uint32_t from = (uint32_t)(rest.s - d.text.s);
        end = end == SIZE_MAX ? rest.len : end;
        *VEC_PUSH(a, &d.block) = (block){BLOCK_PARAGRAPH, {from, from + (uint32_t)end}, -1};
        rest = str_sub(rest, end + 2, rest.len);
    }
    return d;
}

/** Every word of the text is read in one passage, in order, and no passage is too long. */
static void check_passages(runner *r, const char *text)
{
    document d = document_of(&r->all, text);
    told_sentences s = told_sentences_of(&r->all, r->x, &d);
    passages p = passages_of(&r->all, r->x, &d, &s);
    uint32_t sentence = 0, at = 0;
    bool in_order = true, fits = true;
    for (size_t i = 0; i < p.n; i++) {
        fits =
            fits && p.at[i].piece.n <= PASSAGE_MOST_PIECES && p.at[i].n_names <= PASSAGE_MOST_NAMES;
        for (size_t k = 0; k < p.at[i].n_words; k++) {
            const passage_word *w = &p.at[i].word[k];
            in_order = in_order && (w->sentence == sentence ? w->token == at : w->token == 0);
            sentence = w->sentence;
            at = w->token + 1;
        }
    }
    OK(fits);
    OK(in_order);
    OK(s.n == 0 || sentence + 1 == s.n);
}

static bool tells(const coded *c, event_type t, const char *actor, const char *recipient)
{
    for (size_t i = 0; i < c->events.n; i++) {
        const event *e = &c->events.at[i];
        if (e->type != t || e->aux)
            continue;
        bool a = e->n_actor && e->actor[0].code == code_of(str_of(actor));
        bool b = e->n_recipient && e->recipient[0].code == code_of(str_of(recipient));
        bool joint = e->n_actor > 1 && !e->n_recipient;
        if ((a && b) || (joint && (a || e->actor[1].code == code_of(str_of(actor)))))
            return true;
    }
    return false;
}

/** Not each of them need be found by every model: what is said plainly must, and most of the rest.
 */
static void check_story(runner *r)
{
    document d = document_of(&r->all, story_text);
    coded c = code_document(&r->all, r->x, &d);
    OK(tells(&c, THREATEN, "POL", "LTU"));
    OK(tells(&c, SUPPORT, "POL", "LTU"));
    int far = tells(&c, ASSAULT, "RUS", "LTU") + tells(&c, CONCEDE, "LTU", "POL") +
              tells(&c, AGREE, "LTU", "POL") + tells(&c, RETREAT, "RUS", "LTU") +
              tells(&c, AID, "RUS", "LTU") + tells(&c, CONCEDE, "RUS", "LTU");
    printf("# %d acts with a party of another sentence or clause\n", far);
    OK(far >= 2);
    OK(!tells(&c, ACCUSE, "GBR", "RUS"));
}

static void check_all(runner *r)
{
    check_passages(r, story_text);
    check_passages(r, "");
    check_passages(r, "One.");
    check_story(r);
}

int main(void)
{
    return run_checks(false, check_all);
}
