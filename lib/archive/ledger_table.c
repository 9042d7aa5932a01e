/* What does a ledger say of each applicant? */
#include "archive/ledger_table.h"
#include "file/file.h"
#include "file/record_names.h"
#include "history/ledger_line.h"

#include <stdlib.h>

#include "base/banned.h"

struct reading {
    struct ledger_table *ledger;
    struct str grant; /* of the last line that had one */
    struct diag_list *diags;
};

/* Grants, tiers, groups … are the same few texts on every line: each is kept once. */
static struct str keep(struct reading *reading, struct str text)
{
    struct text_index *index = &reading->ledger->texts;
    uint32_t number;

    if (text.len == 0)
        return (struct str){0};
    number = text_index_add(index, text);
    return index->texts[number];
}

static struct ledger_person *add_person(struct reading *reading, const struct ledger_line *line)
{
    struct ledger_table *ledger = reading->ledger;
    struct ledger_person *person;

    ledger->people =
        memory_for_another(ledger->people, ledger->count, &ledger->room, sizeof *ledger->people);
    person = &ledger->people[ledger->count++];
    *person = (struct ledger_person){
        .source = keep(reading, line->source),
        .key = arena_copy(&ledger->arena, line->key),
        .name = arena_copy(&ledger->arena, line->name),
        .group = keep(reading, line->group),
        .line = line->line,
        .first = (uint32_t)ledger->line_count,
        .decision = (uint8_t)line->decision,
    };
    return person;
}

static void add_line(struct reading *reading, const struct ledger_line *line, uint32_t file_line)
{
    struct ledger_table *ledger = reading->ledger;

    ledger->lines = memory_for_another(ledger->lines, ledger->line_count, &ledger->line_room,
                                       sizeof *ledger->lines);
    ledger->lines[ledger->line_count++] = (struct ledger_entry){
        .grant = keep(reading, line->grant),
        .tier = keep(reading, line->tier),
        .fund = keep(reading, line->fund),
        .goods = keep(reading, line->goods),
        .reason = keep(reading, line->reason),
        .entitled = line->entitled,
        .amount = line->amount,
        .goods_value = line->goods_value,
        .file_line = file_line,
        .decision = (uint8_t)line->decision,
    };
}

static bool visit(void *context, const struct ledger_line *line, uint32_t file_line)
{
    struct reading *reading = context;
    struct ledger_table *ledger = reading->ledger;
    struct ledger_place place = {ledger->path, file_line, reading->diags};
    struct ledger_person *person = ledger->count ? &ledger->people[ledger->count - 1] : NULL;
    bool next;

    if (!ledger_person_goes_on(person, ledger->count, line, &place, &next))
        return false;
    if (next)
        person = add_person(reading, line);
    if (!ledger_person_add(person, line, &place))
        return false;
    add_line(reading, line, file_line);
    if (line->grant.len && reading->grant.len && !str_eq(line->grant, reading->grant))
        ledger->several_grants = true;
    if (line->grant.len)
        reading->grant = ledger->lines[ledger->line_count - 1].grant;
    return true;
}

bool ledger_table_read(struct ledger_table *ledger, const char *folder, struct diag_list *diags)
{
    struct reading reading = {.ledger = ledger, .diags = diags};

    *ledger = (struct ledger_table){.path = NULL};
    ledger->path = path_join(&ledger->arena, folder, LEDGER_FILE);
    return ledger_read_file(ledger->path, visit, &reading, diags);
}

void ledger_table_release(struct ledger_table *ledger)
{
    free(ledger->people);
    free(ledger->lines);
    text_index_release(&ledger->texts);
    arena_release(&ledger->arena);
    *ledger = (struct ledger_table){.path = NULL};
}

/* Parts of a text, each once, that stand in OUT from START on with SEPARATOR between them. */
struct parts {
    struct strbuf *out;
    size_t start;
    struct str separator;
    size_t count;
    struct text_index seen; /* all of them, once they are more than a few */
};

#define PARTS_FEW 16 /* that are looked through one by one */

/* Is TEXT one of the parts? With NOTED, those that are looked through are put into SEEN. */
static bool look_through(struct parts *parts, struct str text, bool noted)
{
    struct str list = {parts->out->ptr + parts->start, parts->out->len - parts->start};

    while (list.len) {
        const char *end = memmem(list.ptr, list.len, parts->separator.ptr, parts->separator.len);
        size_t length = end ? (size_t)(end - list.ptr) : list.len;

        if (str_eq((struct str){list.ptr, length}, text))
            return true;
        if (noted)
            text_index_add(&parts->seen, (struct str){list.ptr, length});
        length += end ? parts->separator.len : 0;
        list = (struct str){list.ptr + length, list.len - length};
    }
    return false;
}

static bool is_part(struct parts *parts, struct str text)
{
    if (parts->count <= PARTS_FEW)
        return parts->count && look_through(parts, text, parts->count == PARTS_FEW);
    return text_index_has(&parts->seen, text);
}

/* Appends TEXT to PARTS unless it is among them. */
static void add_part(struct parts *parts, struct str text)
{
    if (text.len == 0 || is_part(parts, text))
        return;
    if (parts->count >= PARTS_FEW)
        text_index_add(&parts->seen, text);
    if (parts->count++)
        strbuf_add(parts->out, parts->separator);
    strbuf_add(parts->out, text);
}

void ledger_table_tiers(const struct ledger_table *ledger, const struct ledger_person *person,
                        struct strbuf *out)
{
    struct parts parts = {.out = out, .start = out->len, .separator = STR(", ")};
    struct strbuf tier = {0};

    for (uint32_t i = person->first; i < person->first + person->count; i++) {
        const struct ledger_entry *line = &ledger->lines[i];

        strbuf_clear(&tier);
        if (ledger->several_grants && line->tier.len)
            strbuf_printf(&tier, STR_FMT ":", STR_ARG(line->grant));
        strbuf_add(&tier, line->tier);
        add_part(&parts, strbuf_str(&tier));
    }
    strbuf_release(&tier);
    text_index_release(&parts.seen);
}

void ledger_table_reasons(const struct ledger_table *ledger, const struct ledger_person *person,
                          struct strbuf *out)
{
    struct parts parts = {.out = out, .start = out->len, .separator = STR("; ")};

    for (uint32_t i = person->first; i < person->first + person->count; i++) {
        struct str rest = ledger->lines[i].reason, code;

        while (str_split(&rest, ';', &code))
            add_part(&parts, str_trim(code));
    }
    text_index_release(&parts.seen);
}
