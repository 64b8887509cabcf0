#include "api/file.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "api/unpack.h"
#include "base/mem.h"

static status failed(const file *f, error *e)
{
    return error_set(e, STATUS_IO, "%s: %s", f->name, strerror(errno ? errno : EIO));
}

static bool is_standard_input(const char *name)
{
    return !strcmp(name, "-");
}

status file_open(file *f, const char *name, error *e)
{
    struct stat st;
    *f = (file){.name = name};
    if (is_standard_input(name)) {
        f->stream = stdin;
        return STATUS_OK;
    }
    errno = 0;
    if (stat(name, &st) != 0)
        return failed(f, e);
    if (S_ISDIR(st.st_mode))
        return error_set(e, STATUS_IO, "%s: is a directory", name);
    f->size = S_ISREG(st.st_mode) ? (uint64_t)st.st_size : 0;
    f->stream = fopen(name, "rb");
    return f->stream ? STATUS_OK : failed(f, e);
}

/** Copies `from` into f->stream. */
static status spool(file *f, FILE *from, error *e)
{
    char bytes[1 << 14];
    size_t n;
    errno = 0;
    while ((n = fread(bytes, 1, sizeof bytes, from)) > 0) {
        if (fwrite(bytes, 1, n, f->stream) != n)
            return failed(f, e);
        f->size += n;
    }
    if (ferror(from) || fflush(f->stream) || fseek(f->stream, 0, SEEK_SET))
        return failed(f, e);
    return STATUS_OK;
}

/** Pipes and terminals cannot be read twice. */
static bool seekable(FILE *stream)
{
    return stream != stdin && fseek(stream, 0, SEEK_CUR) == 0;
}

status file_open_seekable(file *f, const char *name, error *e)
{
    status st = file_open(f, name, e);
    if (st != STATUS_OK || seekable(f->stream))
        return st;
    FILE *from = f->stream;
    f->stream = tmpfile();
    st = f->stream ? spool(f, from, e) : failed(f, e);
    if (from != stdin)
        fclose(from);
    if (st != STATUS_OK)
        file_close(f);
    return st;
}

void file_close(file *f)
{
    if (f->stream && f->stream != stdin)
        fclose(f->stream);
    unpack_close(f->packed);
    mem_free(f->carry);
    *f = (file){.name = f->name};
}

/** Up to `n` bytes of what the file holds; fewer only at its end. */
static status get(file *f, char *buf, size_t n, size_t *ret, error *e)
{
    if (!f->packed) {
        errno = 0;
        *ret = fread(buf, 1, n, f->stream);
        return ferror(f->stream) ? failed(f, e) : STATUS_OK;
    }
    size_t have = 0, got = 1;
    while (have < n && got) {
        status st = unpack_read(f->packed, buf + have, n - have, &got, e);
        if (st != STATUS_OK)
            return st;
        have += got;
    }
    *ret = have;
    return STATUS_OK;
}

status file_unpack(file *f, error *e)
{
    char head[8];
    errno = 0;
    size_t n = fread(head, 1, sizeof head, f->stream);
    if (ferror(f->stream) || fseek(f->stream, 0, SEEK_SET))
        return failed(f, e);
    sha256_init(&f->content);
    f->hashing = true;
    if (!unpack_is((str){head, n}))
        return STATUS_OK;
    sha256_init(&f->whole);
    status st = unpack_open(f->stream, f->name, &f->whole, &f->packed, e);
    if (st != STATUS_OK)
        return st;
    st = file_next(f, e);
    return st == STATUS_NOTHING
               ? error_set(e, STATUS_FORMAT, "%s: an archive without a file in it", f->name)
               : st;
}

status file_back(file *f, error *e)
{
    unpack_close(f->packed);
    f->packed = NULL;
    f->member = NULL;
    f->at = f->line = 0;
    f->carried = 0;
    f->ended = false;
    errno = 0;
    return fseek(f->stream, 0, SEEK_SET) ? failed(f, e) : STATUS_OK;
}

status file_rewind(file *f, error *e)
{
    status st = file_back(f, e);
    return st == STATUS_OK ? file_unpack(f, e) : st;
}

status file_next(file *f, error *e)
{
    if (!f->packed)
        return STATUS_NOTHING;
    status st = unpack_next(f->packed, &f->member, e);
    if (st != STATUS_OK)
        return st;
    f->carried = 0;
    f->line = f->at = 0;
    f->ended = false;
    return STATUS_OK;
}

const char *file_member(const file *f)
{
    return f->member ? f->member : "";
}

status file_whole_hash(file *f, char hex[65], error *e)
{
    sha256 s = f->packed ? f->whole : f->content;
    if (f->packed) {
        status st = unpack_finish(f->packed, e);
        if (st != STATUS_OK)
            return st;
        s = f->whole;
    }
    sha256_hex(&s, hex);
    return STATUS_OK;
}

uint64_t file_done(const file *f)
{
    return f->packed ? unpack_taken(f->packed) : f->at;
}

status file_hash(file *f, char hex[65], error *e)
{
    sha256 s;
    char bytes[1 << 14];
    size_t n;
    sha256_init(&s);
    errno = 0;
    while ((n = fread(bytes, 1, sizeof bytes, f->stream)) > 0)
        sha256_add(&s, (str){bytes, n});
    if (ferror(f->stream) || fseek(f->stream, 0, SEEK_SET))
        return failed(f, e);
    sha256_hex(&s, hex);
    return STATUS_OK;
}

static uint64_t count_lines(str s)
{
    uint64_t n = 0;
    for (const char *p = s.s, *end = s.s + s.len; (p = memchr(p, '\n', (size_t)(end - p))) != NULL;
         p++)
        n++;
    return n;
}

status file_skip(file *f, uint64_t at, error *e)
{
    char bytes[1 << 14];
    errno = 0;
    if (f->carried && fseek(f->stream, 0, SEEK_SET))
        return failed(f, e);
    f->carried = 0;
    while (f->at < at) {
        size_t want = at - f->at < sizeof bytes ? (size_t)(at - f->at) : sizeof bytes;
        if (fread(bytes, 1, want, f->stream) != want)
            return failed(f, e);
        f->line += count_lines((str){bytes, want});
        f->at += want;
    }
    f->ended = f->at == f->size;
    return STATUS_OK;
}

/** Reads into `buf` behind its `have` bytes until it holds a whole line, growing it in `a`. */
static status fill(file *f, arena *a, char **buf, size_t *have, size_t *cap, error *e)
{
    for (;;) {
        size_t n;
        status st = get(f, *buf + *have, *cap - *have, &n, e);
        if (st != STATUS_OK)
            return st;
        f->ended = *have + n < *cap;
        bool line = memchr(*buf + *have, '\n', n) != NULL;
        *have += n;
        if (line || f->ended)
            return STATUS_OK;
        if (*cap >= LINE_MOST)
            return error_set(e, STATUS_IO, "%s: line %llu is longer than %d bytes", f->name,
                             (unsigned long long)f->line + 1, LINE_MOST);
        char *more = arena_alloc_raw(a, *cap * 2, 1);
        memcpy(more, *buf, *have);
        *buf = more;
        *cap *= 2;
    }
}

/** Keeps what stands behind the last line end for the next piece. */
static status carry_over(file *f, str rest, error *e)
{
    if (rest.len > f->carry_cap) {
        char *p = mem_resize(f->carry, rest.len);
        if (!p)
            return error_set(e, STATUS_NOMEM, "out of memory");
        f->carry = p;
        f->carry_cap = rest.len;
    }
    if (rest.len)
        memcpy(f->carry, rest.s, rest.len);
    f->carried = rest.len;
    return STATUS_OK;
}

status file_peek(file *f, str *ret, error *e)
{
    f->carry = mem_resize(f->carry, PIECE);
    if (!f->carry)
        return error_set(e, STATUS_NOMEM, "out of memory");
    f->carry_cap = PIECE;
    status st = get(f, f->carry, PIECE, &f->carried, e);
    if (st != STATUS_OK)
        return st;
    f->ended = f->carried < PIECE;
    *ret = (str){f->carry, f->carried};
    return STATUS_OK;
}

static size_t behind_last_line(const char *buf, size_t have)
{
    while (have > 0 && buf[have - 1] != '\n')
        have--;
    return have;
}

/** Records longer than this are taken for lines with a stray quote. */
enum { RECORD_MOST = 1 << 16 };

/** Behind the last line end that is not between quotes, when one is near the end. */
static size_t behind_last_record(const char *buf, size_t have)
{
    size_t cut = 0;
    bool inside = false;
    for (size_t i = 0; i < have; i++) {
        inside ^= buf[i] == '"';
        if (buf[i] == '\n' && !inside)
            cut = i + 1;
    }
    size_t line = behind_last_line(buf, have);
    return cut && line - cut < RECORD_MOST ? cut : line;
}

status file_lines(file *f, arena *a, size_t size, piece *ret, error *e)
{
    return file_records(f, a, size, false, ret, e);
}

status file_records(file *f, arena *a, size_t size, bool quoted, piece *ret, error *e)
{
    size_t have = f->carried, cap = have + size;
    char *buf = arena_alloc_raw(a, cap, 1);
    if (have)
        memcpy(buf, f->carry, have);
    f->carried = 0;
    if (!f->ended) {
        status st = fill(f, a, &buf, &have, &cap, e);
        if (st != STATUS_OK)
            return st;
    }
    size_t whole = f->ended ? have
                   : quoted ? behind_last_record(buf, have)
                            : behind_last_line(buf, have);
    status st = carry_over(f, (str){buf + whole, have - whole}, e);
    if (st != STATUS_OK)
        return st;
    *ret = (piece){.bytes = {buf, whole}, .at = f->at, .line = f->line, .last = f->ended};
    if (f->hashing) {
        sha256_add(&f->content, ret->bytes);
        ret->content = f->content;
    }
    f->at += whole;
    f->line += count_lines(ret->bytes);
    return STATUS_OK;
}

status file_whole(file *f, arena *a, size_t most, str *ret, error *e)
{
    size_t have = f->carried, cap = (f->size ? (size_t)f->size : have + PIECE) + 1;
    if (f->size > most)
        return error_set(e, STATUS_IO, "%s: longer than %zu bytes", f->name, most);
    char *buf = arena_alloc_raw(a, cap, 1);
    if (have)
        memcpy(buf, f->carry, have);
    f->carried = 0;
    for (size_t n; (n = fread(buf + have, 1, cap - have, f->stream)) > 0;) {
        have += n;
        if (have < cap)
            continue;
        if (have > most)
            return error_set(e, STATUS_IO, "%s: longer than %zu bytes", f->name, most);
        char *more = arena_alloc_raw(a, cap * 2, 1);
        memcpy(more, buf, have);
        buf = more;
        cap *= 2;
    }
    if (ferror(f->stream))
        return failed(f, e);
    f->at = have;
    f->ended = true;
    *ret = (str){buf, have};
    return STATUS_OK;
}
