#include "cli/request.h"

#include <string.h>

#include "base/date.h"

static casus_unit unit_of(const char *name)
{
    static const char *const names[] = {"day", "week", "month", "year"};
    for (int i = 0; name && i < 4; i++)
        if (!strcmp(name, names[i]))
            return (casus_unit)i;
    return CASUS_MONTH;
}

/** "1950-01=6,2": level 6, sd 2 at the beginning of January 1950. */
static bool parse_anchor(const run *r, const char *text, casus_anchor *ret)
{
    str rest = str_of(text), date, level, sd;
    dates d;
    bool good = str_cut(&rest, '=', &date) && str_cut(&rest, ',', &level) &&
                str_cut(&rest, ',', &sd) && !rest.s && dates_parse(date, &d) &&
                str_double(level, &ret->level) && str_double(sd, &ret->sd) && ret->level >= -9 &&
                ret->level <= 9 && ret->sd > 0;
    if (!good) {
        fprintf(stderr, "casus %s: --anchor '%s' is not DATE=LEVEL,SD such as 1950-01=6,2\n",
                r->cmd->name, text);
        return false;
    }
    ret->day = d.first;
    return true;
}

bool request_read(run *r, request *ret)
{
    *ret = (request){.q = {.from = CASUS_NO_DAY, .to = CASUS_NO_DAY}};
    casus_gauge_request *q = &ret->q;
    q->unit = unit_of(r->args->value[OPT_UNIT]);
    q->anchor = ret->anchor;
    q->n_anchor = r->args->n_anchors;
    for (size_t i = 0; i < q->n_anchor; i++)
        if (!parse_anchor(r, r->args->anchor[i], &ret->anchor[i]))
            return false;
    return run_day(r, OPT_FROM, false, &q->from) && run_day(r, OPT_TO, true, &q->to) &&
           run_dyad(r, q->to, q->a, q->b);
}
