#include "lexicon/lexicon.h"

#include "base/data.h"

typedef void actor_table_fn(arena *a, str text, str file, actors *ac, rejects *bad);

/** In the order in which one needs the other. */
static void build_actors(arena *a, actors *ac, rejects *bad)
{
    static const struct {
        str file;
        actor_table_fn *parse;
    } tables[] = {{{"states.tsv", 10}, actors_parse_states},
                  {{"ambiguous_names.tsv", 19}, actors_parse_ambiguous},
                  {{"names.tsv", 9}, actors_parse_names},
                  {{"organisations.tsv", 17}, actors_parse_organisations},
                  {{"leaders.tsv", 11}, actors_parse_leaders},
                  {{"ambiguous_persons.tsv", 21}, actors_parse_namesakes},
                  {{"persons.tsv", 11}, actors_parse_persons},
                  {{"lexicon/roles.tsv", 17}, actors_parse_roles}};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        tables[i].parse(a, data_file(tables[i].file), tables[i].file, ac, bad);
}

static void build_acts(arena *a, lexicon *x, rejects *bad)
{
    str irregular = STR("lexicon/irregular.tsv"), classes = STR("lexicon/classes.tsv"),
        acts = STR("lexicon/acts.tsv");
    forms_parse_irregular(a, data_file(irregular), irregular, &x->forms, bad);
    acts_parse_classes(a, data_file(classes), classes, &x->acts, &x->forms, bad);
    acts_parse_rules(a, data_file(acts), acts, &x->acts, &x->forms, bad);
}

static void build_words(arena *a, lexicon *x, rejects *bad)
{
    str function = STR("lexicon/function.tsv"), modifiers = STR("lexicon/modifiers.tsv"),
        scores = STR("lexicon/plover.tsv"), cameo = STR("lexicon/cameo.tsv");
    str amounts = STR("lexicon/measures.tsv"), contexts = STR("lexicon/contexts.tsv");
    measures_parse(a, data_file(amounts), amounts, &x->measures, bad);
    contexts_parse(a, data_file(contexts), contexts, &x->measures, bad);
    str said = STR("lexicon/claims.tsv");
    sayings_parse(a, data_file(said), said, &x->sayings, bad);
    words_parse_function(a, data_file(function), function, &x->words, bad);
    words_parse_modifiers(a, data_file(modifiers), modifiers, &x->words, &x->forms, bad);
    plover_parse_scores(a, data_file(scores), scores, &x->plover, bad);
    plover_parse_cameo(a, data_file(cameo), cameo, &x->plover, bad);
}

lexicon *lexicon_build(arena *a, rejects *bad)
{
    lexicon *x = NEW(a, 1, lexicon);
    x->text = text_rules_built_in(a);
    x->tagger = tagger_built_in();
    x->parser = parser_built_in();
    x->encoder = encoder_built_in();
    x->reader = reader_built_in(a);
    x->actors.rules = &x->text;
    build_actors(a, &x->actors, bad);
    build_acts(a, x, bad);
    build_words(a, x, bad);
    return x;
}
