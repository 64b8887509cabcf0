#include "api/file.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "base/sha256.h"

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
    mem_free(f->carry);
    *f = (file){.name = f->name};
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
        errno = 0;
        size_t n = fread(*buf + *have, 1, *cap - *have, f->stream);
        if (n == 0 && ferror(f->stream))
            return failed(f, e);
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
    errno = 0;
    f->carried = fread(f->carry, 1, PIECE, f->stream);
    if (ferror(f->stream))
        return failed(f, e);
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

status file_lines(file *f, arena *a, size_t size, piece *ret, error *e)
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
    size_t whole = f->ended ? have : behind_last_line(buf, have);
    status st = carry_over(f, (str){buf + whole, have - whole}, e);
    if (st != STATUS_OK)
        return st;
    *ret = (piece){{buf, whole}, f->at, f->line, f->ended};
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
