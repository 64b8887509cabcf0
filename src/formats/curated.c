#include "formats/curated.h"

#include "base/vec.h"

party curated_party(code c, str name, str sector)
{
    return c ? (party){.code = c} : (party){.sector = sector, .name = name};
}

static bool is_nobody(const party *p)
{
    return !p->code && !p->name.len && !p->sector.len;
}

void curated_row(record_reader *r, const record_row *row, party actor, party recipient, bool joint)
{
    if (!record_wanted(r, actor.code, recipient.code))
        return;
    record_row x = *row;
    bool alone = is_nobody(&recipient);
    party *p = NEW(r->a, 2, party);
    p[0] = actor;
    p[1] = recipient;
    joint = joint && !alone;
    x.event.actor = p;
    x.event.n_actor = joint ? 2 : 1;
    x.event.recipient = joint || alone ? NULL : p + 1;
    x.event.n_recipient = x.event.recipient ? 1 : 0;
    x.line = r->line;
    x.byte = r->byte;
    *VEC_PUSH(r->a, &r->out->row) = x;
}
