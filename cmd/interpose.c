/* Functions of libraries that this program replaces. All of them stand here.
 *
 * The program's own function is found before a library's, by everything that is loaded: the GNU C
 * library says so for malloc ("Replacing malloc" in its manual), and the dynamic linker's search
 * order makes it so for the others. Each is declared by the library's own header. This file is
 * linked with the program only; tests of the library run without it, but for the one of this file.
 *
 * Tried on Debian 12, 13 and sid (tests/unit/cmd/interpose_test.c and tests/cli/run/packing there):
 * glibc 2.36, 2.41 and 2.43; libxlsxwriter 1.1.4, 1.2.1 and 1.2.4; minizip 1.1, 1.3.1 and 1.3.2. */
#include "base/arena.h"
#include "file/file.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <minizip/zip.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/banned.h"

typedef void any_function(void);

/* The function NAME that would be called if this file had none; NULL if there is none. */
static any_function *find_original(const char *name)
{
    void *found = dlsym(RTLD_NEXT, name);
    any_function *function = NULL;

    memcpy(&function, &found, sizeof function); /* ISO C has no conversion between the two */
    return function;
}

/* --- Memory ---
 *
 * Why: where a library finds no memory, some go on without what they wanted to write and say
 * nothing (libxlsxwriter leaves out cells and whole parts), others crash. So the program ends at
 * once instead, with nothing published. Without effect (the sanitizers bring their own allocator):
 * as the libraries do; of 523 allocations made to fail, 31 then went unnoticed. */

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED
#endif

#ifndef SANITIZED

/* The same, looked up once; every thread finds the same. */
static any_function *original_of(const char *name, _Atomic(any_function *) *known)
{
    any_function *function = atomic_load_explicit(known, memory_order_relaxed);

    if (!function) {
        function = find_original(name);
        if (!function)
            memory_exhausted();
        atomic_store_explicit(known, function, memory_order_relaxed);
    }
    return function;
}

/* The policy: SIZE bytes were asked for, and TAKEN is what there was. */
static void *taken_or_end(void *taken, size_t size)
{
    if (!taken && size)
        memory_exhausted();
    return taken;
}

/* Tuning, first part. A batch takes a few large blocks of memory, one after the other. Mapping and
 * unmapping each of them costs a tenth of a dry run; so they come from the heap, and what one stage
 * frees serves the next. Without effect: slower. */
#define HEAP_LIMIT (1 << 30) /* bytes */

__attribute__((constructor)) static void use_the_heap(void)
{
    mallopt(M_MMAP_THRESHOLD, HEAP_LIMIT);
    mallopt(M_TRIM_THRESHOLD, HEAP_LIMIT);
}

/* Tuning, second part. Asks the system for large pages where TAKEN is large itself: a million
 * applicants fill sixty thousand ordinary pages, and fetching each is a fifth of a dry run. The
 * system may refuse: slower. */
#define LARGE_PAGE ((uintptr_t)2 << 20)

static void *in_large_pages(void *taken, size_t size)
{
    uintptr_t start = ((uintptr_t)taken + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
    uintptr_t end = ((uintptr_t)taken + size) / LARGE_PAGE * LARGE_PAGE;
    int before = errno;

    if (size >= 2 * LARGE_PAGE && end > start)
        madvise((void *)start, end - start, MADV_HUGEPAGE);
    errno = before; /* the caller's request did not fail */
    return taken;
}

static void *take(size_t size)
{
    static _Atomic(any_function *) known;
    any_function *original = original_of("malloc", &known);

    return in_large_pages(taken_or_end(((void *(*)(size_t))original)(size), size), size);
}

void *malloc(size_t size)
{
    return take(size);
}

/* Tuning, third part: small blocks come from malloc, which keeps some of them for each thread.
 * Until glibc 2.41 calloc does not look there, and libxlsxwriter calls it several times for each
 * cell. */
#define SMALL 1024 /* bytes */

void *calloc(size_t count, size_t size)
{
    static _Atomic(any_function *) known;
    any_function *original;
    size_t bytes;

    if (!__builtin_mul_overflow(count, size, &bytes) && bytes && bytes <= SMALL)
        return memset(take(bytes), 0, bytes);
    original = original_of("calloc", &known);
    return taken_or_end(((void *(*)(size_t, size_t))original)(count, size), count && size);
}

void *realloc(void *old, size_t size)
{
    static _Atomic(any_function *) known;
    any_function *original = original_of("realloc", &known);

    return in_large_pages(taken_or_end(((void *(*)(void *, size_t))original)(old, size), size),
                          size);
}

int posix_memalign(void **taken, size_t alignment, size_t size)
{
    static _Atomic(any_function *) known;
    any_function *original = original_of("posix_memalign", &known);
    int error = ((int (*)(void **, size_t, size_t))original)(taken, alignment, size);

    if (error == ENOMEM)
        memory_exhausted();
    return error;
}

/* The original refuses an alignment that is none with EINVAL: that is no lack of memory. */
void *aligned_alloc(size_t alignment, size_t size)
{
    static _Atomic(any_function *) known;
    any_function *original = original_of("aligned_alloc", &known);
    void *taken;

    errno = 0;
    taken = ((void *(*)(size_t, size_t))original)(alignment, size);
    return taken_or_end(taken, errno == EINVAL ? 0 : size);
}

void *memalign(size_t alignment, size_t size)
{
    static _Atomic(any_function *) known;
    any_function *original = original_of("memalign", &known);
    void *taken;

    errno = 0;
    taken = ((void *(*)(size_t, size_t))original)(alignment, size);
    return taken_or_end(taken, errno == EINVAL ? 0 : size);
}

void *valloc(size_t size)
{
    static _Atomic(any_function *) known;
    any_function *original = original_of("valloc", &known);

    return taken_or_end(((void *(*)(size_t))original)(size), size);
}

#endif

/* --- The packing of workbooks ---
 *
 * Why: libxlsxwriter leaves the level to zlib, whose usual one (6) takes a third of a batch's
 * processor time, and has no option for it. But it begins each file of a package by this function
 * of minizip. Without effect, should a later libxlsxwriter go another way: workbooks are packed at
 * the usual level, and tests/cli/run/packing says so.
 *
 *     level       1     2     3     4     5     6
 *     size    +28 % +23 % +15 % +13 %  +2 %     -    of the workbooks of 200,000 applicants
 *     time    -22 % -24 % -20 % -18 % -13 %     -    of the whole batch, processor seconds */

#define LEVEL 2

/* As minizip/zip.h says. */
int zipOpenNewFileInZip4_64(zipFile file, const char *name, const zip_fileinfo *info,
                            const void *local, uInt local_size, const void *global,
                            uInt global_size, const char *comment, int method, int level, int raw,
                            int window_bits, int memory_level, int strategy, const char *password,
                            uLong crc, uLong version, uLong flags, int zip64)
{
    __typeof__(zipOpenNewFileInZip4_64) *original =
        (__typeof__(zipOpenNewFileInZip4_64) *)find_original("zipOpenNewFileInZip4_64");

    if (!original)
        return ZIP_INTERNALERROR;
    if (level == Z_DEFAULT_COMPRESSION)
        level = LEVEL;
    return original(file, name, info, local, local_size, global, global_size, comment, method,
                    level, raw, window_bits, memory_level, strategy, password, crc, version, flags,
                    zip64);
}

/* --- The temporary files of workbooks ---
 *
 * Why: libxlsxwriter's own takes any other folder where FOLDER is no good, and nobody's rows may go
 * there. This one makes a file without a name in FOLDER, or none (NULL, with errno); the library
 * then fails. Without effect: the library's own; FOLDER was just made by lib/xlsx/workbook.c, so
 * that it would have to go bad within that moment. A stream of fopencookie that remembers its first
 * write error would not spare lib/xlsx/workbook.c the library's private fields: two of the three
 * (rows written at once for this sheet only, quotes around its name) have no other way to them, and
 * where this file is not linked the third would have to be asked all the same. */

#if LXW_VERSION_ID >= 116
#define FOLDER_TYPE const char *
#else
#define FOLDER_TYPE char *
#endif

FILE *lxw_tmpfile(FOLDER_TYPE folder)
{
    struct arena arena = {0};
    char *path = path_join(&arena, folder, "XXXXXX");
    int file = mkostemp(path, O_CLOEXEC);
    FILE *stream = NULL;

    if (file >= 0 && unlink(path) == 0)
        stream = fdopen(file, "w+");
    int reason = errno;

    if (file >= 0 && !stream)
        close(file);
    arena_release(&arena);
    errno = reason;
    return stream;
}

/* --- What libxlsxwriter says itself ---
 *
 * Why: where it cannot write, it puts lines of its own on standard error, in English and with the
 * name of a folder that nobody sees, and gives the same back as an error, which lib/xlsx/workbook.c
 * tells. It has no option to be silent. All that it says begins with one of two words, and it calls
 * this function of the GNU C library for it. Without effect, where it was built without fortified
 * functions: its lines stand above ours, and tests/cli/run/file-size-limit says so. */

/* As <stdio.h> has them where a program is fortified itself. */
int __vfprintf_chk(FILE *stream, int flag, const char *format, va_list args);
int __fprintf_chk(FILE *stream, int flag, const char *format, ...);

static bool is_said_by_library(const char *format)
{
    struct str text = str_of(format);

    return str_starts(text, STR("[ERROR]")) || str_starts(text, STR("[WARNING]"));
}

int __fprintf_chk(FILE *stream, int flag, const char *format, ...)
{
    va_list args;
    int printed;

    if (stream == stderr && is_said_by_library(format))
        return 0;
    va_start(args, format);
    printed = __vfprintf_chk(stream, flag, format, args);
    va_end(args);
    return printed;
}
