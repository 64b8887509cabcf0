#include "api/unpack.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <string.h>

#include "base/mem.h"

enum { BLOCK = 1 << 16, LONGEST_NAME = 300 };

struct unpack {
    struct archive *a;
    FILE *stream;
    const char *file;
    sha256 *whole;
    uint64_t in, out; /**< bytes of the file, bytes of its members */
    bool raw;         /**< one stream without a name */
    char name[LONGEST_NAME];
    char block[BLOCK];
};

bool unpack_is(str head)
{
    static const str magic[] = {{"\x1f\x8b", 2},
                                {"\x28\xb5\x2f\xfd", 4},
                                {"BZh", 3},
                                {"\xfd"
                                 "7zXZ",
                                 5},
                                {"PK\x03\x04", 4}};
    for (size_t i = 0; i < sizeof magic / sizeof *magic; i++)
        if (str_starts(head, magic[i]))
            return true;
    return false;
}

static la_ssize_t take(struct archive *a, void *user, const void **ret)
{
    unpack *u = user;
    size_t n = fread(u->block, 1, BLOCK, u->stream);
    if (ferror(u->stream)) {
        archive_set_error(a, errno, "%s", strerror(errno ? errno : EIO));
        return -1;
    }
    sha256_add(u->whole, (str){u->block, n});
    u->in += n;
    *ret = u->block;
    return (la_ssize_t)n;
}

static status failed(unpack *u, error *e)
{
    const char *why = archive_error_string(u->a);
    if (archive_errno(u->a) == ENOMEM)
        return error_set(e, STATUS_NOMEM, "out of memory");
    return error_set(e, STATUS_IO, "%s: cannot be unpacked: %s", u->file,
                     why ? why : "it is damaged or cut off");
}

static int allow(struct archive *a)
{
    int bad = archive_read_support_filter_gzip(a) < ARCHIVE_WARN;
    bad |= archive_read_support_filter_zstd(a) < ARCHIVE_WARN;
    bad |= archive_read_support_filter_bzip2(a) < ARCHIVE_WARN;
    bad |= archive_read_support_filter_xz(a) < ARCHIVE_WARN;
    bad |= archive_read_support_format_zip_streamable(a) < ARCHIVE_WARN;
    bad |= archive_read_support_format_raw(a) < ARCHIVE_WARN;
    return bad;
}

status unpack_open(FILE *stream, const char *name, sha256 *whole, unpack **ret, error *e)
{
    unpack *u = mem_get(sizeof *u);
    if (!u)
        return error_set(e, STATUS_NOMEM, "out of memory");
    *u = (unpack){.a = archive_read_new(), .stream = stream, .file = name, .whole = whole};
    if (!u->a || allow(u->a)) {
        unpack_close(u);
        return error_set(e, STATUS_NOMEM, "out of memory");
    }
    errno = 0;
    if (archive_read_open(u->a, u, NULL, take, NULL) != ARCHIVE_OK) {
        status st = failed(u, e);
        unpack_close(u);
        return st;
    }
    *ret = u;
    return STATUS_OK;
}

void unpack_close(unpack *u)
{
    if (!u)
        return;
    if (u->a)
        archive_read_free(u->a);
    mem_free(u);
}

/** "/etc/passwd", "../x", "a/../b", "C:x". */
static bool leads_out(const char *name)
{
    str rest = str_of(name), part;
    if (name[0] == '/' || strchr(name, '\\') || (name[0] && name[1] == ':'))
        return true;
    while (str_cut(&rest, '/', &part))
        if (str_eq(part, STR("..")))
            return true;
    return false;
}

status unpack_next(unpack *u, const char **ret, error *e)
{
    struct archive_entry *entry;
    for (;;) {
        int rc = archive_read_next_header(u->a, &entry);
        if (rc == ARCHIVE_EOF)
            return STATUS_NOTHING;
        if (rc < ARCHIVE_WARN)
            return failed(u, e);
        const char *name = archive_entry_pathname(entry);
        u->raw = archive_format(u->a) == ARCHIVE_FORMAT_RAW;
        snprintf(u->name, sizeof u->name, "%s", u->raw || !name ? "" : name);
        if (leads_out(u->name))
            return error_set(e, STATUS_FORMAT,
                             "%s: refused: it holds a file whose name leads out of a folder",
                             u->file);
        if (!u->raw && archive_entry_filetype(entry) != AE_IFREG)
            continue;
        *ret = u->name;
        return STATUS_OK;
    }
}

status unpack_read(unpack *u, char *buf, size_t n, size_t *ret, error *e)
{
    la_ssize_t got = archive_read_data(u->a, buf, n);
    if (got < 0)
        return failed(u, e);
    u->out += (uint64_t)got;
    if (u->out > UNPACK_FREE && u->out / UNPACK_RATIO > u->in)
        return error_set(e, STATUS_FORMAT, "%s: refused: it unpacks to more than %d times its size",
                         u->file, UNPACK_RATIO);
    *ret = (size_t)got;
    return STATUS_OK;
}

status unpack_finish(unpack *u, error *e)
{
    const void *block;
    la_ssize_t n;
    while ((n = take(u->a, u, &block)) > 0)
        ;
    return n < 0 ? failed(u, e) : STATUS_OK;
}

uint64_t unpack_taken(const unpack *u)
{
    return u->in;
}
