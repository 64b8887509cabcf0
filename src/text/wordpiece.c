#include "text/wordpiece.h"

#include <string.h>

#include "base/utf8.h"
#include "base/vec.h"

/* ---- the vocabulary */

static str piece_text(const wordpieces *w, uint32_t i)
{
    return (str){w->text + w->from[i], w->from[i + 1] - w->from[i]};
}

static int compare(str a, str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int c = n ? memcmp(a.s, b.s, n) : 0;
    return c ? c : (a.len > b.len) - (a.len < b.len);
}

int32_t wordpiece_of(const wordpieces *w, str piece)
{
    uint32_t lo = 0, hi = w->n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        int c = compare(piece_text(w, mid), piece);
        if (c == 0)
            return (int32_t)mid;
        if (c < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return -1;
}

/** @return whether the places rise to the end of the text and the pieces are in order. */
static bool is_sorted(const wordpieces *w, size_t text_bytes)
{
    if (w->from[0] != 0 || w->from[w->n] != text_bytes)
        return false;
    for (uint32_t i = 0; i < w->n; i++)
        if (w->from[i] > w->from[i + 1] || w->from[i + 1] > text_bytes)
            return false;
    for (uint32_t i = 1; i < w->n; i++)
        if (compare(piece_text(w, i - 1), piece_text(w, i)) >= 0)
            return false;
    return true;
}

status wordpieces_open(wordpieces *ret, str bytes, error *e)
{
    uint32_t n = 0;
    if (bytes.len >= sizeof n)
        memcpy(&n, bytes.s, sizeof n);
    size_t head = sizeof n + ((size_t)n + 1) * sizeof n;
    if (n < 3 || n > UINT16_MAX || bytes.len < head)
        return error_set(e, STATUS_FORMAT, "vocabulary of pieces: cut off");
    wordpieces w = {
        (const uint32_t *)(const void *)(bytes.s + sizeof n), bytes.s + head, n, 0, 0, 0};
    if (!is_sorted(&w, bytes.len - head))
        return error_set(e, STATUS_FORMAT, "vocabulary of pieces: not in order");
    int32_t unknown = wordpiece_of(&w, STR("[UNK]")), begin = wordpiece_of(&w, STR("[CLS]")),
            end = wordpiece_of(&w, STR("[SEP]"));
    if (unknown < 0 || begin < 0 || end < 0)
        return error_set(e, STATUS_FORMAT, "vocabulary of pieces: no [UNK], [CLS] or [SEP]");
    w.unknown = (uint16_t)unknown;
    w.begin = (uint16_t)begin;
    w.end = (uint16_t)end;
    *ret = w;
    return STATUS_OK;
}

/* ---- cutting */

/** @return the longest piece at the front of `rest`, its bytes in `*ret_len`; -1 when none is. */
static int32_t longest(const wordpieces *w, str rest, bool within, size_t *ret_len)
{
    char key[PIECE_MOST_WORD + 2] = "##";
    size_t skip = within ? 2 : 0;
    memcpy(key + skip, rest.s, rest.len);
    for (size_t len = rest.len; len > 0; len--) {
        int32_t id = wordpiece_of(w, (str){key, skip + len});
        *ret_len = len;
        if (id >= 0)
            return id;
    }
    return -1;
}

static void cut_word(const wordpieces *w, arena *a, str word, piece_list *to)
{
    size_t before = to->n;
    bool known = word.len <= PIECE_MOST_WORD;
    for (size_t at = 0, len = 0; known && at < word.len; at += len) {
        int32_t id = longest(w, str_sub(word, at, word.len), at > 0, &len);
        known = id >= 0;
        if (known)
            *VEC_PUSH(a, to) = (uint16_t)id;
    }
    if (known)
        return;
    to->n = before;
    *VEC_PUSH(a, to) = w->unknown;
}

void wordpieces_cut(const wordpieces *w, arena *a, str text, piece_list *to)
{
    text = utf8_fold_str(a, text);
    size_t begin = 0;
    for (size_t at = 0; at <= text.len;) {
        utf8_char c = at < text.len ? utf8_at(text, at) : (utf8_char){' ', 1, false};
        unsigned class = utf8_class(c.code);
        bool alone = !(class & (UTF8_LETTER | UTF8_DIGIT | UTF8_SPACE)) || class & UTF8_CJK;
        if (alone || class & UTF8_SPACE) {
            if (at > begin)
                cut_word(w, a, str_sub(text, begin, at), to);
            if (alone)
                cut_word(w, a, str_sub(text, at, at + c.len), to);
            begin = at + c.len;
        }
        at += c.len;
    }
}
