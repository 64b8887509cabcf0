/* A file system for SQLite that lets the first `fault_vfs_after` writes, syncs and truncations pass
 * and answers the next with `fault_vfs_code`: once, or from then on, as a full disk does. */
#ifndef FAULT_VFS_H
#define FAULT_VFS_H

#include <sqlite3.h>
#include <stdbool.h>
#include <string.h>

static long fault_vfs_after = -1; /* negative: all pass */
static int fault_vfs_code;
static bool fault_vfs_stays, fault_vfs_fired;

typedef struct fault_file {
    sqlite3_file base;
    sqlite3_file *real;
} fault_file;

static inline sqlite3_file *fault_real(sqlite3_file *f)
{
    return ((fault_file *)(void *)f)->real;
}

static inline bool fault_now(void)
{
    if (fault_vfs_fired && fault_vfs_stays)
        return true;
    if (fault_vfs_after < 0 || fault_vfs_after-- > 0)
        return false;
    fault_vfs_fired = true;
    return true;
}

static inline int fault_close(sqlite3_file *f)
{
    return fault_real(f)->pMethods ? fault_real(f)->pMethods->xClose(fault_real(f)) : SQLITE_OK;
}
static inline int fault_read(sqlite3_file *f, void *to, int n, sqlite3_int64 at)
{
    return fault_real(f)->pMethods->xRead(fault_real(f), to, n, at);
}
static inline int fault_write(sqlite3_file *f, const void *from, int n, sqlite3_int64 at)
{
    return fault_now() ? fault_vfs_code
                       : fault_real(f)->pMethods->xWrite(fault_real(f), from, n, at);
}
static inline int fault_truncate(sqlite3_file *f, sqlite3_int64 size)
{
    return fault_now() ? fault_vfs_code : fault_real(f)->pMethods->xTruncate(fault_real(f), size);
}
static inline int fault_sync(sqlite3_file *f, int flags)
{
    return fault_now() ? fault_vfs_code : fault_real(f)->pMethods->xSync(fault_real(f), flags);
}
static inline int fault_size(sqlite3_file *f, sqlite3_int64 *ret)
{
    return fault_real(f)->pMethods->xFileSize(fault_real(f), ret);
}
static inline int fault_lock(sqlite3_file *f, int kind)
{
    return fault_real(f)->pMethods->xLock(fault_real(f), kind);
}
static inline int fault_unlock(sqlite3_file *f, int kind)
{
    return fault_real(f)->pMethods->xUnlock(fault_real(f), kind);
}
static inline int fault_reserved(sqlite3_file *f, int *ret)
{
    return fault_real(f)->pMethods->xCheckReservedLock(fault_real(f), ret);
}
static inline int fault_control(sqlite3_file *f, int what, void *arg)
{
    return fault_real(f)->pMethods->xFileControl(fault_real(f), what, arg);
}
static inline int fault_sector(sqlite3_file *f)
{
    return fault_real(f)->pMethods->xSectorSize(fault_real(f));
}
static inline int fault_traits(sqlite3_file *f)
{
    return fault_real(f)->pMethods->xDeviceCharacteristics(fault_real(f));
}
static inline int fault_shm_map(sqlite3_file *f, int page, int size, int extend,
                                void volatile **ret)
{
    return fault_real(f)->pMethods->xShmMap(fault_real(f), page, size, extend, ret);
}
static inline int fault_shm_lock(sqlite3_file *f, int from, int n, int flags)
{
    return fault_real(f)->pMethods->xShmLock(fault_real(f), from, n, flags);
}
static inline void fault_shm_barrier(sqlite3_file *f)
{
    fault_real(f)->pMethods->xShmBarrier(fault_real(f));
}
static inline int fault_shm_unmap(sqlite3_file *f, int remove)
{
    return fault_real(f)->pMethods->xShmUnmap(fault_real(f), remove);
}

static const sqlite3_io_methods fault_methods = {2,
                                                 fault_close,
                                                 fault_read,
                                                 fault_write,
                                                 fault_truncate,
                                                 fault_sync,
                                                 fault_size,
                                                 fault_lock,
                                                 fault_unlock,
                                                 fault_reserved,
                                                 fault_control,
                                                 fault_sector,
                                                 fault_traits,
                                                 fault_shm_map,
                                                 fault_shm_lock,
                                                 fault_shm_barrier,
                                                 fault_shm_unmap,
                                                 NULL,
                                                 NULL};

static inline int fault_open(sqlite3_vfs *v, sqlite3_filename name, sqlite3_file *f, int flags,
                             int *ret_flags)
{
    sqlite3_vfs *real = v->pAppData;
    fault_file *file = (fault_file *)(void *)f;
    file->real = (sqlite3_file *)(void *)(file + 1);
    memset(file->real, 0, (size_t)real->szOsFile);
    int rc = real->xOpen(real, name, file->real, flags, ret_flags);
    f->pMethods = rc == SQLITE_OK ? &fault_methods : NULL;
    return rc;
}

/** Makes it the file system that store_open() uses. */
static inline int fault_vfs_install(void)
{
    static sqlite3_vfs vfs;
    sqlite3_vfs *real = sqlite3_vfs_find(NULL);
    vfs = *real;
    vfs.zName = "fault";
    vfs.pAppData = real;
    vfs.szOsFile = (int)sizeof(fault_file) + real->szOsFile;
    vfs.xOpen = fault_open;
    return sqlite3_vfs_register(&vfs, 1);
}

static inline void fault_vfs_arm(long after, int code, bool stays)
{
    fault_vfs_after = after;
    fault_vfs_code = code;
    fault_vfs_stays = stays;
    fault_vfs_fired = false;
}

static inline void fault_vfs_disarm(void)
{
    fault_vfs_arm(-1, SQLITE_OK, false);
}

#endif
