#include "text/weights.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

typedef struct header {
    char magic[8];
    uint32_t version, zero;
    uint64_t size, hash;
    struct {
        uint32_t from, bytes;
    } section[MODEL_SECTIONS];
} header;

static_assert(BUCKET_ENTRIES == 4, "two bits of a key choose within a bucket");
static_assert(sizeof(header) == MODEL_HEADER_BYTES, "the header is read as it lies in the file");

static bool is_little_endian(void)
{
    uint16_t one = 1;
    char first;
    memcpy(&first, &one, 1);
    return first == 1;
}

/** @return what is wrong with the header, or NULL. */
static const char *header_fault(const header *h, str bytes, str magic)
{
    if (memcmp(h->magic, magic.s, sizeof h->magic) != 0)
        return "not a model of this kind";
    if (h->version != MODEL_VERSION)
        return "made for another version";
    if (h->size != bytes.len)
        return "cut off or run over";
    for (int i = 0; i < MODEL_SECTIONS; i++)
        if (h->section[i].from % 64 || h->section[i].from > bytes.len ||
            h->section[i].bytes > bytes.len - h->section[i].from)
            return "a section lies outside the file";
    return NULL;
}

static bool sum_agrees(const header *h, str bytes)
{
    return h->hash == str_hash(str_sub(bytes, offsetof(header, section), bytes.len));
}

static status open_file(model_file *ret, str bytes, str magic, bool trusted, error *e)
{
    header h;
    if (!is_little_endian())
        return error_set(e, STATUS_FORMAT, "models need a little-endian machine");
    if (bytes.len < sizeof h)
        return error_set(e, STATUS_FORMAT, "model: shorter than its header");
    memcpy(&h, bytes.s, sizeof h);
    const char *fault = header_fault(&h, bytes, magic);
    if (!fault && !trusted && !sum_agrees(&h, bytes))
        fault = "checksum does not agree";
    if (fault)
        return error_set(e, STATUS_FORMAT, "model %.*s: %s", STR_ARG(magic), fault);
    for (int i = 0; i < MODEL_SECTIONS; i++)
        ret->section[i] = (str){bytes.s + h.section[i].from, h.section[i].bytes};
    return STATUS_OK;
}

status model_open(model_file *ret, str bytes, str magic, error *e)
{
    return open_file(ret, bytes, magic, false, e);
}

status model_open_built_in(model_file *ret, str bytes, str magic, error *e)
{
    return open_file(ret, bytes, magic, true, e);
}

status directory_open(directory *ret, str section, error *e)
{
    size_t buckets = section.len / sizeof *ret->bucket;
    if (buckets < 2 || buckets & (buckets - 1) || section.len % sizeof *ret->bucket)
        return error_set(e, STATUS_FORMAT, "model: %zu bytes are no directory", section.len);
    unsigned bits = 0;
    while ((size_t)1 << bits < buckets)
        bits++;
    *ret = (directory){(const uint64_t *)(const void *)section.s, 64 - bits};
    return STATUS_OK;
}

status class_weights_open(class_weights *ret, str entries, str rows, error *e)
{
    directory d = {0};
    status s = directory_open(&d, entries, e);
    if (s)
        return s;
    size_t n = entries.len / sizeof *d.bucket, known = rows.len / (CLASSES * sizeof *ret->row);
    if (n < (size_t)BUCKET_ENTRIES * 2)
        return error_set(e, STATUS_FORMAT, "model: too few weights");
    for (size_t i = 0; i < n; i++)
        // NOLINTNEXTLINE(clang-analyzer-core.NullDereference): error_set() does not return OK
        if ((d.bucket[i] >> 16 & 63) == ROW_CLASS && d.bucket[i] >> 32 >= known)
            return error_set(e, STATUS_FORMAT, "model: a feature names weights that are not there");
    *ret = (class_weights){d.bucket, d.shift + 2, (const int16_t *)(const void *)rows.s};
    return STATUS_OK;
}
