/* What does an INI file say, where does each part of it stand, and does iniparser agree?
 *
 * iniparser 4.1 keeps no positions, lets repetitions win silently, cuts values and loses headers.
 * So the lines are read here first and every such trap is refused; iniparser then gets the same
 * sections, keys and values, spelled as in the file but without comments and byte-order mark, and
 * must find exactly what was found here. */
#include "rule/source.h"
#include <errno.h>
#include <iniparser/iniparser.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/index.h"
#include "rule/ini_line.h"
#include "rule/line_looks.h"
#include "text/encoding.h"

#include "base/banned.h"

#define SETTINGS_MAX 20000 /* lines that are not comments; iniparser's time is their square */

/* The reading of one file. */
struct reader {
    struct ini *ini;
    struct ini_entry *entries; /* of all sections, one behind the other */
    size_t entry_count;
    struct strbuf plain;    /* what iniparser is given */
    struct text_index seen; /* names of sections, and of keys with the section's number */
    uint32_t *lines;        /* where each of those was seen first */
    bool archived;
    struct arena *arena;
    struct diag_list *diags;
};

static char *lower(struct arena *arena, struct str text)
{
    char *copy = arena_cstr(arena, text);

    for (char *byte = copy; *byte; byte++)
        if (*byte >= 'A' && *byte <= 'Z')
            *byte = (char)(*byte + 0x20);
    return copy;
}

/* Remembers NAME at LINE; gives the line it was seen at before, 0 if it is new. */
static uint32_t seen_before(struct reader *reader, const char *name, uint32_t line)
{
    uint32_t known = reader->seen.count;
    uint32_t number = text_index_add(&reader->seen, str_of(name));

    if (number < known)
        return reader->lines[number];
    reader->lines[number] = line;
    return 0;
}

static struct ini_section *open_section(struct reader *reader, struct str line, struct origin at)
{
    struct ini_section *section = &reader->ini->sections[reader->ini->count++];

    section->at = at;
    section->name_at = at;
    section->line = line;
    section->entries = reader->entries + reader->entry_count;
    return section;
}

static void read_header(struct reader *reader, struct str line, struct origin at,
                        const struct ini_line *read)
{
    struct ini_section *section = open_section(reader, line, at);
    uint32_t before;

    section->kind = first_word(read->name, &section->name);
    section->at = ini_line_place(line, at, read->name.ptr);
    section->name_at = ini_line_place(line, at, section->name.ptr);
    before = seen_before(reader,
                         arena_printf(reader->arena, "[%s %s]", lower(reader->arena, section->kind),
                                      lower(reader->arena, section->name)),
                         at.line);
    if (before) {
        diag_error(reader->diags, section->at,
                   "section [" STR_FMT "] was already opened on line %u; put all its keys there",
                   STR_ARG(read->name), before);
        diag_show_line(reader->diags, line);
        section->damaged = true;
    }
    strbuf_printf(&reader->plain, "[" STR_FMT "]\n", STR_ARG(read->name));
}

/* TEXT with a byte that no line holds in place of each backslash: versions of iniparser read those
 * differently within double quotes. */
static struct str without_backslashes(struct arena *arena, struct str text)
{
    char *copy;

    if (!text.len || !memchr(text.ptr, '\\', text.len))
        return text;
    copy = arena_cstr(arena, text);
    for (size_t i = 0; i < text.len; i++)
        if (copy[i] == '\\')
            copy[i] = '\x02';
    return (struct str){copy, text.len};
}

static void read_entry(struct reader *reader, struct str line, struct origin at,
                       const struct ini_line *read)
{
    struct ini *ini = reader->ini;
    struct ini_entry *entry = &reader->entries[reader->entry_count];
    uint32_t before;

    if (ini->count == 0) {
        diag_error(reader->diags, ini_line_place(line, at, read->key.ptr),
                   "'" STR_FMT "' stands before the first [section]: write it below one",
                   STR_ARG(read->key));
        diag_show_line(reader->diags, line);
        return;
    }
    entry->key = read->key;
    entry->value = str_trim(read->value);
    if (entry->value.len == 0)
        entry->value = (struct str){read->value.ptr, 0};
    entry->key_at = ini_line_place(line, at, entry->key.ptr);
    entry->value_at = ini_line_place(line, at, entry->value.ptr);
    entry->line = line;
    entry->archived = reader->archived;
    before = seen_before(
        reader, arena_printf(reader->arena, "%zu=%s", ini->count, lower(reader->arena, entry->key)),
        at.line);
    if (before) {
        diag_error(reader->diags, entry->key_at,
                   "'" STR_FMT "' was already set on line %u; keep one of the two",
                   STR_ARG(entry->key), before);
        diag_show_line(reader->diags, line);
        return;
    }
    reader->entry_count++;
    ini->sections[ini->count - 1].count++;
    struct str written = without_backslashes(reader->arena, read->written);
    strbuf_printf(&reader->plain, STR_FMT " = " STR_FMT "\n", STR_ARG(read->key), STR_ARG(written));
}

static void read_line(struct reader *reader, struct str line, struct origin at)
{
    struct ini_line read = ini_line_read(line, at, reader->archived, reader->diags);

    switch (read.kind) {
    case INI_LINE_BLANK:
        break;
    case INI_LINE_HEADER:
        read_header(reader, line, at, &read);
        break;
    case INI_LINE_ENTRY:
        read_entry(reader, line, at, &read);
        break;
    case INI_LINE_BAD_HEADER:
        reader->ini->damaged = true;
        open_section(reader, line, at)->damaged = true;
        break;
    case INI_LINE_BAD:
        if (reader->ini->count)
            reader->ini->sections[reader->ini->count - 1].damaged = true;
        break;
    }
}

static bool next_line(struct str *rest, struct str *line)
{
    if (!str_split(rest, '\n', line))
        return false;
    if (line->len && line->ptr[line->len - 1] == '\r')
        line->len--;
    return true;
}

/* Lines that are neither blank nor a comment. */
static size_t count_settings(struct str text)
{
    struct str line;
    size_t count = 0;

    while (next_line(&text, &line)) {
        line = str_trim(line);
        count += line.len && line.ptr[0] != ';' && line.ptr[0] != '#';
    }
    return count;
}

/* Was LINE, before the first section, meant for a rules file? Where it was not, an applicant file
 * was given for the rules, and no message may show who stands in it. */
static bool opens_rules(struct str line)
{
    static const char *const starts[] = {"[", ";", "#", "［", "【", "；"};

    line = str_trim(line);
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (str_starts(line, str_of(starts[i])))
            return true;
    for (size_t i = 0; i < line.len && !strchr(",;\t\"", line.ptr[i]); i++)
        if (line.ptr[i] == '=' || str_starts((struct str){line.ptr + i, line.len - i}, STR("＝")))
            return i > 0;
    return line.len == 0;
}

static void read_lines(struct reader *reader, const char *path, struct str text)
{
    struct origin at = {path, 0, 0};
    size_t settings = count_settings(text);
    struct str line;

    if (settings > SETTINGS_MAX) {
        diag_error(reader->diags, at,
                   "the file has %zu sections and keys, and at most %d are read: put long lists "
                   "into [list] files",
                   settings, SETTINGS_MAX);
        return;
    }
    reader->ini->sections = arena_array(reader->arena, settings, sizeof *reader->ini->sections);
    reader->entries = arena_array(reader->arena, settings, sizeof *reader->entries);
    reader->lines = arena_array(reader->arena, settings, sizeof *reader->lines);
    while (next_line(&text, &line)) {
        at.line++;
        if (reader->ini->count == 0 && !opens_rules(line)) {
            diag_error(reader->diags, at,
                       "this is no rules file: it must begin with a [section]; were two files "
                       "given in the wrong order?");
            reader->ini->damaged = true;
            return;
        }
        read_line(reader, line, at);
    }
}

__attribute__((format(printf, 1, 2))) static int say_nothing(const char *format, ...)
{
    (void)format;
    return 0;
}

static bool write_all(int fd, struct str text)
{
    while (text.len) {
        ssize_t written = write(fd, text.ptr, text.len);

        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        text = (struct str){text.ptr + written, text.len - (size_t)written};
    }
    return true;
}

/* A section that no file has. Where iniparser does not find it behind all others, a read failed
 * half way: it says nothing of that. */
#define END_SECTION "\x01"

/* iniparser reads files only: it is shown one that lives in memory, so that no rules are left in
 * a temporary folder. NULL if that cannot be done. */
static dictionary *load_by_iniparser(struct strbuf *text)
{
    char name[32];
    dictionary *dictionary = NULL;
    int fd = memfd_create("rules", MFD_CLOEXEC);

    if (fd < 0)
        return NULL;
    iniparser_set_error_callback(say_nothing);
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    strbuf_adds(text, "[" END_SECTION "]\n");
    if (write_all(fd, strbuf_str(text)))
        dictionary = iniparser_load(name);
    close(fd);
    if (!dictionary || iniparser_find_entry(dictionary, END_SECTION))
        return dictionary;
    iniparser_freedict(dictionary);
    return NULL;
}

/* Does iniparser know KEY of SECTION, with the value VALUE? KEY empty: the section itself. */
static bool agrees(const dictionary *dictionary, const char *section, struct str key,
                   struct str value, struct strbuf *name)
{
    const char *found;

    strbuf_clear(name);
    strbuf_adds(name, section);
    if (key.len == 0)
        return iniparser_find_entry(dictionary, name->ptr);
    strbuf_addc(name, ':');
    strbuf_add(name, key);
    found = iniparser_getstring(dictionary, name->ptr, NULL);
    return found && str_eq(str_trim(str_of(found)), value);
}

/* Compares every section and entry, and their number. */
static void compare(struct reader *reader, const char *path, const dictionary *dictionary)
{
    struct strbuf name = {0};
    size_t found = (size_t)dictionary->n - 1; /* without END_SECTION */

    if (found != reader->ini->count + reader->entry_count)
        diag_error(reader->diags, (struct origin){path, 0, 0},
                   "the library that reads the rules finds %zu sections and keys where there are "
                   "%zu: look for unusual characters",
                   found, reader->ini->count + reader->entry_count);
    for (size_t i = 0; i < reader->ini->count; i++) {
        const struct ini_section *section = &reader->ini->sections[i];
        struct str inner = {section->kind.ptr,
                            (size_t)(section->name.ptr + section->name.len - section->kind.ptr)};
        const char *title = lower(reader->arena, inner);

        if (!agrees(dictionary, title, (struct str){0}, (struct str){0}, &name)) {
            diag_error(
                reader->diags, section->at,
                "the library that reads the rules does not find this section: type the line again");
            diag_show_line(reader->diags, section->line);
        }
        for (size_t j = 0; j < section->count; j++) {
            const struct ini_entry *entry = &section->entries[j];

            struct str value = without_backslashes(reader->arena, entry->value);
            if (agrees(dictionary, title, entry->key, value, &name))
                continue;
            diag_error(
                reader->diags, entry->key_at,
                "the library that reads the rules reads this key differently: type the line again");
            diag_show_line(reader->diags, entry->line);
        }
    }
    strbuf_release(&name);
}

static void cross_check(struct reader *reader, const char *path)
{
    dictionary *dictionary = load_by_iniparser(&reader->plain);

    if (!dictionary) {
        diag_failure(reader->diags, (struct origin){path, 0, 0},
                     "the library that reads the rules cannot be given the file: it needs /proc "
                     "and memory; ask who looks after this machine");
        return;
    }
    compare(reader, path, dictionary);
    iniparser_freedict(dictionary);
}

static bool read_file(struct ini *ini, const char *path, struct str bytes, bool archived,
                      struct arena *arena, struct diag_list *diags)
{
    struct reader reader = {.ini = ini, .archived = archived, .arena = arena, .diags = diags};
    size_t errors = diags->errors;
    struct decoded decoded;

    *ini = (struct ini){0};
    path = arena_cstr(arena, str_of(path));
    if (!encoding_decode(path, bytes, utf8_error(bytes), NULL, &decoded, diags)) {
        ini->damaged = true;
        return false;
    }
    read_lines(&reader, path, arena_copy(arena, decoded.text));
    decoded_release(&decoded);
    if (diags->errors == errors)
        cross_check(&reader, path);
    text_index_release(&reader.seen);
    strbuf_release(&reader.plain);
    return diags->errors == errors;
}

bool ini_read(struct ini *ini, const char *path, struct str bytes, struct arena *arena,
              struct diag_list *diags)
{
    return read_file(ini, path, bytes, false, arena, diags);
}

bool ini_read_archived(struct ini *ini, const char *path, struct str bytes, struct arena *arena,
                       struct diag_list *diags)
{
    return read_file(ini, path, bytes, true, arena, diags);
}

const struct ini_entry *ini_find(const struct ini *ini, const char *kind, const char *name,
                                 const char *key)
{
    for (size_t i = 0; i < ini->count; i++) {
        const struct ini_section *section = &ini->sections[i];

        if (!str_eq_nocase(section->kind, str_of(kind)) || !str_eq(section->name, str_of(name)))
            continue;
        for (size_t j = 0; j < section->count; j++)
            if (str_eq_nocase(section->entries[j].key, str_of(key)))
                return &section->entries[j];
    }
    return NULL;
}

bool ini_get(const struct ini *ini, const char *kind, const char *name, const char *key,
             struct str *value)
{
    const struct ini_entry *entry = ini_find(ini, kind, name, key);

    if (entry)
        *value = entry->value;
    return entry != NULL;
}
