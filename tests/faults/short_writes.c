/* What if the system takes only a part of what is written? Preloaded, lets each write(2) take at
 * most SHORT_WRITES bytes, and interrupts every third. Reads get as little. */
#include <errno.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

static size_t most(size_t size)
{
    const char *text = getenv("SHORT_WRITES");
    size_t limit = text ? strtoul(text, NULL, 10) : size;

    return size < limit ? size : limit;
}

static int interrupted(void)
{
    static unsigned calls;

    if (__atomic_add_fetch(&calls, 1, __ATOMIC_RELAXED) % 3)
        return 0;
    errno = EINTR;
    return 1;
}

ssize_t write(int fd, const void *bytes, size_t size)
{
    return interrupted() ? -1 : syscall(SYS_write, fd, bytes, most(size));
}

ssize_t read(int fd, void *bytes, size_t size)
{
    return interrupted() ? -1 : syscall(SYS_read, fd, bytes, most(size));
}

ssize_t __read_chk(int fd, void *bytes, size_t size, size_t room);

ssize_t __read_chk(int fd, void *bytes, size_t size, size_t room)
{
    return read(fd, bytes, size < room ? size : room);
}
