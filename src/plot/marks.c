#include <math.h>

#include "plot/terminal.h"

static double cut(double x, double lo, double hi)
{
    return fmin(fmax(x, lo), hi);
}

void terminal_spark(const double *values, size_t n, double lo, double hi, bool unicode, buf *out)
{
    enum { MARKS = 8 };
    static const char ascii[] = "_.-~=+*#";
    for (size_t i = 0; i < n; i++) {
        if (isnan(values[i])) {
            buf_char(out, ' ');
            continue;
        }
        int mark = (int)fmin(floor(cut((values[i] - lo) / (hi - lo), 0, 1) * MARKS), MARKS - 1);
        if (!unicode) {
            buf_char(out, ascii[mark]);
            continue;
        }
        buf_add(out, STR("\xE2\x96"));
        buf_char(out, (char)(0x81 + mark));
    }
}

static void repeat(buf *out, str s, int n)
{
    for (int i = 0; i < n; i++)
        buf_add(out, s);
}

void terminal_bar(double value, double max, int width, bool unicode, buf *out)
{
    int left = (width - 1) / 2, right = width - 1 - left, side = value < 0 ? left : right;
    double share = isnan(value) ? 0 : cut(fabs(value) / fabs(max), 0, 1);
    int halves = unicode ? (int)lround(share * side * 2) : 2 * (int)lround(share * side);
    int full = halves / 2, half = halves % 2, empty = side - full - half;
    str block = unicode ? STR("\u2588") : STR("#"), axis = unicode ? STR("\u2502") : STR("|");
    bool down = value < 0;
    repeat(out, STR(" "), down ? empty : left);
    repeat(out, STR("\u2590"), down ? half : 0);
    repeat(out, block, down ? full : 0);
    buf_add(out, axis);
    repeat(out, block, down ? 0 : full);
    repeat(out, STR("\u258C"), down ? 0 : half);
    repeat(out, STR(" "), down ? right : empty);
}
