/* Which files does a folder hold, and with which digests? */
#include "file/sums.h"
#include "base/tasks.h"
#include "file/failure.h"
#include "file/file.h"
#include "file/record_names.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/banned.h"

/* A list that grows while a folder is walked. */
struct walk {
    struct arena *arena;
    const char *folder;
    struct sum *items; /* freed by the caller */
    size_t count, room;
    struct diag_list *diags;
};

static struct origin at_file(const struct walk *walk, const char *name)
{
    return (struct origin){.file = path_join(walk->arena, walk->folder, name)};
}

static void walk_add(struct walk *walk, const char *name, uint64_t size)
{
    walk->items = memory_for_another(walk->items, walk->count, &walk->room, sizeof *walk->items);
    walk->items[walk->count++] = (struct sum){.name = name, .size = size};
}

static bool walk_folder(struct walk *walk, const char *below, int depth);

/* NAME is relative to the walk's folder, as folder_list gave it: a folder's ends in '/'. */
static bool walk_entry(struct walk *walk, char *name, int depth)
{
    size_t length = strlen(name);
    struct origin at;
    struct stat status;

    if (strcmp(name, SUMS_FILE) == 0)
        return true;
    if (name[length - 1] == '/')
        name[length - 1] = '\0'; /* lstat follows a link that ends in '/' */
    at = at_file(walk, name);
    if (lstat(path_join(walk->arena, walk->folder, name), &status) != 0)
        return failure_to_read(at.file, errno, walk->diags);
    if (strcmp(name, APPROVALS_FOLDER) == 0 && S_ISDIR(status.st_mode))
        return true;
    if (S_ISREG(status.st_mode)) {
        walk_add(walk, name, (uint64_t)status.st_size);
        return true;
    }
    if (S_ISDIR(status.st_mode) && depth > 0)
        return walk_folder(walk, name, depth - 1);
    diag_error(walk->diags, at,
               S_ISDIR(status.st_mode) ? "lies in more folders than a batch has"
               : S_ISLNK(status.st_mode)
                   ? "is a link to somewhere else: a batch holds its files itself"
                   : "is no file: a batch holds files and folders only");
    return false;
}

static bool walk_folder(struct walk *walk, const char *below, int depth)
{
    const char *folder = *below ? path_join(walk->arena, walk->folder, below) : walk->folder;
    const char **names;
    size_t count;
    bool ok = true;

    if (!folder_list(walk->arena, folder, &names, &count, walk->diags))
        return false;
    if (count == 0 && *below) {
        diag_error(walk->diags, at_file(walk, below), "is an empty folder: a batch has none");
        return false;
    }
    for (size_t i = 0; i < count; i++)
        ok = walk_entry(walk,
                        *below ? path_join(walk->arena, below, names[i])
                               : arena_cstr(walk->arena, str_of(names[i])),
                        depth) &&
             ok;
    return ok;
}

static int sum_cmp(const void *left, const void *right)
{
    const struct sum *a = left, *b = right;

    return strcmp(a->name, b->name);
}

const struct sum *sums_find(const struct sums *sums, const char *name)
{
    struct sum wanted = {.name = name};

    return sums->count ? bsearch(&wanted, sums->items, sums->count, sizeof *sums->items, sum_cmp)
                       : NULL;
}

bool sums_list(struct sums *sums, const char *folder, struct arena *arena, struct diag_list *diags)
{
    struct walk walk = {.arena = arena, .folder = folder, .diags = diags};
    bool ok = walk_folder(&walk, "", SEALED_DEPTH);

    sums->count = walk.count;
    sums->items = arena_array(arena, walk.count, sizeof *sums->items);
    if (walk.count) {
        qsort(walk.items, walk.count, sizeof *walk.items, sum_cmp);
        memcpy(sums->items, walk.items, walk.count * sizeof *walk.items);
    }
    free(walk.items);
    return ok;
}

struct digesting {
    struct sums *sums;
    const char **paths;
};

static bool digest_one(void *context, size_t at, struct diag_list *diags)
{
    const struct digesting *digesting = context;

    return file_digest(digesting->paths[at], digesting->sums->items[at].digest, diags);
}

bool sums_digest(struct sums *sums, const char *folder, unsigned jobs, struct diag_list *diags)
{
    struct digesting digesting = {sums, arena_array(diags->arena, sums->count, sizeof(char *))};

    for (size_t i = 0; i < sums->count; i++)
        digesting.paths[i] = path_join(diags->arena, folder, sums->items[i].name);
    return tasks_run(jobs, sums->count, digest_one, &digesting, diags);
}

/* The letter that stands for BYTE behind a backslash, or 0. */
static char escape_of(char byte)
{
    switch (byte) {
    case '\\':
        return '\\';
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    default:
        return 0;
    }
}

static bool needs_escape(struct str name)
{
    for (size_t i = 0; i < name.len; i++)
        if (escape_of(name.ptr[i]))
            return true;
    return false;
}

void sums_render(const struct sums *sums, struct strbuf *out)
{
    for (size_t i = 0; i < sums->count; i++) {
        struct str name = str_of(sums->items[i].name);
        char hex[SHA256_HEX_MAX];

        sha256_hex(sums->items[i].digest, hex);
        strbuf_adds(out, needs_escape(name) ? "\\" : "");
        strbuf_adds(out, hex);
        strbuf_adds(out, "  ");
        for (size_t n = 0; n < name.len; n++) {
            char letter = escape_of(name.ptr[n]);

            if (letter)
                strbuf_addc(out, '\\');
            strbuf_addc(out, letter ? letter : name.ptr[n]);
        }
        strbuf_addc(out, '\n');
    }
}

static bool parse_digest(struct str hex, uint8_t digest[static SHA256_SIZE])
{
    static const char digits[] = "0123456789abcdef";

    for (size_t i = 0; i < hex.len; i++) {
        const char *digit = memchr(digits, hex.ptr[i], 16);

        if (!digit)
            return false;
        digest[i / 2] = (uint8_t)(digest[i / 2] << 4 | (digit - digits));
    }
    return true;
}

/* TEXT without its escapes, in ARENA; NULL where one is wrong. */
static const char *parse_name(struct str text, bool escaped, struct arena *arena)
{
    char *name = arena_alloc(arena, text.len + 1);
    size_t used = 0;

    for (size_t i = 0; i < text.len; i++) {
        char byte = text.ptr[i];

        if (byte == '\0' || (escape_of(byte) && (!escaped || byte != '\\')))
            return NULL;
        if (byte == '\\') {
            char letter = ++i < text.len ? text.ptr[i] : '\0';

            if (letter != '\\' && letter != 'n' && letter != 'r')
                return NULL;
            byte = letter == 'n' ? '\n' : letter == 'r' ? '\r' : '\\';
        }
        name[used++] = byte;
    }
    return name;
}

static bool parse_line(struct str line, struct sum *sum, struct arena *arena)
{
    const size_t head = SHA256_HEX_MAX - 1 + 2;
    bool escaped = str_starts(line, STR("\\"));

    if (escaped)
        line = (struct str){line.ptr + 1, line.len - 1};
    if (line.len <= head || memcmp(line.ptr + head - 2, "  ", 2) != 0 ||
        !parse_digest((struct str){line.ptr, head - 2}, sum->digest))
        return false;
    sum->name = parse_name((struct str){line.ptr + head, line.len - head}, escaped, arena);
    return sum->name && needs_escape(str_of(sum->name)) == escaped;
}

bool sums_parse(struct sums *sums, const char *path, struct str bytes, struct arena *arena,
                struct diag_list *diags)
{
    size_t lines = 0;
    struct str rest = bytes, line;
    struct origin at = {.file = path};

    for (size_t i = 0; i < bytes.len; i++)
        lines += bytes.ptr[i] == '\n';
    sums->items = arena_array(arena, lines, sizeof *sums->items);
    sums->count = 0;
    if (!str_ends(bytes, STR("\n"))) {
        diag_error(diags, at, "is empty or does not end in a newline: it was cut short or changed");
        return false;
    }
    while (++at.line <= lines && str_split(&rest, '\n', &line)) {
        struct sum *sum = &sums->items[sums->count];

        sum->line = at.line;
        if (!parse_line(line, sum, arena)) {
            diag_error(diags, at, "is not a line of the form `DIGEST  NAME`");
            return false;
        }
        if (sums->count && strcmp(sum[-1].name, sum->name) >= 0) {
            diag_error(diags, at, "the names are not in ascending order, each once");
            return false;
        }
        sums->count++;
    }
    return true;
}
