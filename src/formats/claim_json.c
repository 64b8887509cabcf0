#include "formats/claim_json.h"

static void field(buf *b, const char *name, str value)
{
    if (!value.len)
        return;
    if (b->s[b->len - 1] != '{')
        buf_char(b, ',');
    buf_json(b, str_of(name));
    buf_char(b, ':');
    buf_json(b, value);
}

static void code_field(buf *b, const char *name, code c)
{
    char letters[4];
    code_text(c, letters);
    field(b, name, str_of(letters));
}

void claim_json(buf *b, const claim *c, str doc)
{
    buf_char(b, '{');
    field(b, "claim", claim_text(c->kind));
    field(b, "doc", doc);
    buf_add(b, STR(",\"whom\":{"));
    code_field(b, "code", c->whom.code);
    field(b, "name", c->whom.name);
    field(b, "text", c->whom.text);
    buf_char(b, '}');
    field(b, "about", c->about);
    buf_add(b, STR(",\"narrator\":{"));
    field(b, "kind", narrator_text(c->narrator.kind));
    field(b, "name", c->narrator.name);
    code_field(b, "code", c->narrator_code);
    buf_char(b, '}');
    field(b, "text", c->text);
    buf_printf(b, ",\"bytes\":[%u,%u],\"words\":[%u,%u]}", c->bytes.from, c->bytes.to,
               c->words.from, c->words.to);
}
