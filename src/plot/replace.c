#include "plot/replace.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static status failed(error *e, const char *path, int cause)
{
    return error_set(e, STATUS_IO, "%s: cannot write: %s", path, strerror(cause));
}

static int write_all(int fd, const char *bytes, size_t n)
{
    while (n) {
        ssize_t k = write(fd, bytes, n);
        if (k < 0 && errno != EINTR)
            return errno;
        if (k > 0) {
            bytes += k;
            n -= (size_t)k;
        }
    }
    return 0;
}

/** @return 0 or an errno. A device that knows no fsync() is content without. */
static int write_and_close(int fd, const void *bytes, size_t n)
{
    int cause = write_all(fd, bytes, n);
    if (!cause && fsync(fd) && errno != EINVAL && errno != ENOTSUP && errno != EROFS)
        cause = errno;
    if (close(fd) && !cause)
        cause = errno;
    return cause;
}

static status write_device(const char *path, const void *bytes, size_t n, error *e)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    int cause = fd < 0 ? errno : write_and_close(fd, bytes, n);
    return cause ? failed(e, path, cause) : STATUS_OK;
}

/** Opens a file that did not exist, named after `path`; its name goes to `name`. */
static int open_beside(const char *path, char name[PATH_MAX])
{
    enum { TRIES = 100 };
    for (int i = 0; i < TRIES; i++) {
        int k = snprintf(name, PATH_MAX, "%s.%ld-%d.part", path, (long)getpid(), i);
        if (k < 0 || k >= PATH_MAX) {
            errno = ENAMETOOLONG;
            return -1;
        }
        int fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

static status write_beside(const char *path, const void *bytes, size_t n, error *e)
{
    char name[PATH_MAX];
    int fd = open_beside(path, name);
    if (fd < 0)
        return failed(e, path, errno);
    int cause = write_and_close(fd, bytes, n);
    if (!cause && rename(name, path))
        cause = errno;
    if (cause)
        unlink(name);
    return cause ? failed(e, path, cause) : STATUS_OK;
}

status replace_file(const char *path, const void *bytes, size_t n, error *e)
{
    char target[PATH_MAX];
    struct stat st;
    if (stat(path, &st))
        return write_beside(path, bytes, n, e);
    if (S_ISDIR(st.st_mode))
        return failed(e, path, EISDIR);
    if (!S_ISREG(st.st_mode))
        return write_device(path, bytes, n, e);
    if (access(path, W_OK) || !realpath(path, target))
        return failed(e, path, errno);
    return write_beside(target, bytes, n, e);
}
