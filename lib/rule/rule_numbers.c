/* Which numbers does a rules file write, and what is it with others? */
#include "rule/rule_numbers.h"

#include "rule/lex.h"
#include "rule/number.h"
#include "rule/section.h"
#include "text/encoding.h"

#include "base/banned.h"

#define LISTED_BYTES 600 /* of the places that an error names */

/* The reading of one file's numbers. */
struct reading {
    struct rule_numbers *numbers;
    size_t room;
    const size_t *lines; /* where each line of the text starts, from the first */
    struct arena *arena;
    struct diag_list *unheard; /* the file has been loaded before: there is nothing to tell */
    uint32_t section;
    const struct ini_entry *entry;
    size_t first; /* of the entry's numbers */
};

/* Keys whose value is an expression. */
static bool is_expression(const struct section_kind *kind, size_t key)
{
    static const char *const names[] = {"when",  "amount", "at_least", "at_most",
                                        "limit", "for",    "head"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(kind->keys[key].name, names[i]) == 0)
            return true;
    return false;
}

static void add(struct reading *reading, size_t start, size_t end, enum value_type type,
                struct value value, bool calculated)
{
    struct rule_numbers *numbers = reading->numbers;
    const struct ini_entry *entry = reading->entry;
    struct expr_text text = {entry, entry->value, reading->unheard};
    size_t before =
        reading->lines[entry->key_at.line - 1] + (size_t)(entry->value.ptr - entry->line.ptr);

    numbers->items = arena_for_another(reading->arena, numbers->items, numbers->count,
                                       &reading->room, sizeof *numbers->items);
    numbers->items[numbers->count++] = (struct rule_number){.type = type,
                                                            .value = value,
                                                            .at = expr_text_at(&text, start),
                                                            .start = before + start,
                                                            .end = before + end,
                                                            .calculated = calculated,
                                                            .section = reading->section,
                                                            .key = entry->key};
}

/* Passes over the words behind an `in`: `(a, b)` or `list NAME`. */
static void pass_words(struct lexer *lexer)
{
    struct token token = lex_next(lexer);

    if (token.kind == TOKEN_OPEN) {
        do {
            lex_literal(lexer);
            token = lex_next(lexer);
        } while (token.kind == TOKEN_COMMA);
    } else {
        lex_literal(lexer);
    }
}

static void read_expression_numbers(struct reading *reading)
{
    struct expr_text text = {reading->entry, reading->entry->value, reading->unheard};
    struct lexer lexer = {.text = &text, .arena = reading->arena, .quiet = true};

    for (;;) {
        struct token token = lex_next(&lexer);

        switch (token.kind) {
        case TOKEN_END:
        case TOKEN_FAULT:
            return;
        case TOKEN_NUMBER:
            add(reading, token.start, token.end, VALUE_NUMBER,
                (struct value){.state = VALUE_PRESENT, .number = token.number}, true);
            break;
        case TOKEN_DATE:
            add(reading, token.start, token.end, VALUE_DATE,
                (struct value){.state = VALUE_PRESENT, .day = token.day}, true);
            break;
        case TOKEN_IS:
        case TOKEN_IS_NOT:
            lex_literal(&lexer);
            break;
        case TOKEN_IN:
        case TOKEN_NOT_IN:
            pass_words(&lexer);
            break;
        default:
            break;
        }
    }
}

static void read_plain_number(struct reading *reading)
{
    struct value value = {.state = VALUE_PRESENT};

    if (number_read(reading->entry->value, &value.number) == NUMBER_GOOD)
        add(reading, 0, reading->entry->value.len, VALUE_NUMBER, value, false);
}

/* Gives the numbers of the entry just read their places. */
static void name_places(struct reading *reading, const struct ini_section *section)
{
    struct rule_numbers *numbers = reading->numbers;
    size_t count = numbers->count - reading->first;

    for (size_t i = 0; i < count; i++) {
        struct rule_number *number = &numbers->items[reading->first + i];
        const char *index = count > 1 ? arena_printf(reading->arena, ".%zu", i + 1) : "";

        number->number = (unsigned)i + 1;
        number->of = (unsigned)count;
        number->place = arena_printf(reading->arena, STR_FMT "%s" STR_FMT "." STR_FMT "%s",
                                     STR_ARG(section->kind), section->name.len ? "." : "",
                                     STR_ARG(section->name), STR_ARG(number->key), index);
    }
}

static void read_section(struct reading *reading, const struct ini_section *section)
{
    const struct section_kind *kind = section_kind_named(section->kind);

    for (size_t i = 0; kind && i < section->count; i++) {
        size_t key = kind->own_keys ? 0 : section_key_named(kind, section->entries[i].key);

        reading->entry = &section->entries[i];
        reading->first = reading->numbers->count;
        if (kind == &let_kind ||
            (!kind->own_keys && key < kind->key_count && is_expression(kind, key)))
            read_expression_numbers(reading);
        else
            read_plain_number(reading);
        name_places(reading, section);
    }
}

/* Where each line of TEXT starts. */
static const size_t *line_starts(struct str text, struct arena *arena)
{
    size_t count = 1;
    size_t *starts;

    for (size_t i = 0; i < text.len; i++)
        count += text.ptr[i] == '\n';
    starts = arena_array(arena, count, sizeof *starts);
    count = 1;
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] == '\n')
            starts[count++] = i + 1;
    return starts;
}

bool rule_numbers_find(struct rule_numbers *numbers, const char *path, struct str bytes,
                       struct arena *arena, struct diag_list *diags)
{
    struct diag_list unheard;
    struct reading reading = {.numbers = numbers, .arena = arena, .unheard = &unheard};
    struct ini *ini = arena_alloc(arena, sizeof *ini);
    struct decoded decoded;

    if (!encoding_decode(path, bytes, utf8_error(bytes), NULL, &decoded, diags))
        return false;
    *numbers = (struct rule_numbers){.path = arena_cstr(arena, str_of(path)),
                                     .text = arena_copy(arena, decoded.text),
                                     .ini = ini};
    decoded_release(&decoded);
    if (!ini_read(ini, numbers->path, numbers->text, arena, diags))
        return false;
    diag_init(&unheard, arena);
    reading.lines = line_starts(numbers->text, arena);
    for (size_t i = 0; i < ini->count; i++) {
        reading.section = (uint32_t)i;
        read_section(&reading, &ini->sections[i]);
    }
    diag_release(&unheard);
    return true;
}

/* A place that was asked for. */
struct wanted {
    struct str kind, name, key;
    unsigned number; /* 0: none was given */
};

/* Cuts PLACE at its points. False where it cannot be one. */
static bool cut_place(struct str place, struct wanted *wanted)
{
    struct str parts[4], rest = place;
    const struct section_kind *kind;
    size_t count = 0, at = 1;

    while (rest.ptr && count < 4 && str_split(&rest, '.', &parts[count]))
        count++;
    if (rest.len || count < 2)
        return false;
    *wanted = (struct wanted){.kind = parts[0]};
    kind = section_kind_named(parts[0]);
    if (kind && kind->named && count > at)
        wanted->name = parts[at++];
    if (at >= count)
        return false;
    wanted->key = parts[at++];
    for (size_t i = 0; at < count && i < parts[at].len; i++) {
        if (parts[at].ptr[i] < '0' || parts[at].ptr[i] > '9' || wanted->number > 9999)
            return false;
        wanted->number = wanted->number * 10 + (unsigned)(parts[at].ptr[i] - '0');
    }
    return at == count || (at + 1 == count && wanted->number > 0);
}

static bool is_section(const struct ini_section *section, const struct wanted *wanted)
{
    return section_kind_named(section->kind) == section_kind_named(wanted->kind) &&
           str_eq_nocase(section->name, wanted->name);
}

static bool is_key(struct str kind_name, struct str key, struct str wanted)
{
    const struct section_kind *kind = section_kind_named(kind_name);

    if (kind->own_keys)
        return str_eq_nocase(key, wanted);
    return section_key_named(kind, key) == section_key_named(kind, wanted);
}

static const struct rule_number *find(const struct rule_numbers *numbers,
                                      const struct wanted *wanted)
{
    if (!section_kind_named(wanted->kind))
        return NULL;
    for (size_t i = 0; i < numbers->count; i++) {
        const struct rule_number *number = &numbers->items[i];
        const struct ini_section *section = &numbers->ini->sections[number->section];

        if (is_section(section, wanted) && is_key(section->kind, number->key, wanted->key) &&
            (wanted->number == 0 || wanted->number == number->number))
            return number;
    }
    return NULL;
}

/* `tier.a.amount, let.line`, as many as fit. */
static const char *all_places(const struct rule_numbers *numbers, struct arena *arena)
{
    struct strbuf text = {0};

    for (size_t i = 0; i < numbers->count; i++) {
        if (text.len + strlen(numbers->items[i].place) > LISTED_BYTES) {
            strbuf_adds(&text, ", …");
            break;
        }
        strbuf_printf(&text, "%s%s", i ? ", " : "", numbers->items[i].place);
    }
    return arena_keep(arena, &text).ptr;
}

static void tell_none(const struct rule_numbers *numbers, struct str place, struct diag_list *diags)
{
    struct origin at = {.file = numbers->path};
    const char **places = arena_array(diags->arena, numbers->count, sizeof *places);
    const char *nearest;

    for (size_t i = 0; i < numbers->count; i++)
        places[i] = numbers->items[i].place;
    nearest = str_nearest(place, places, numbers->count);
    if (nearest)
        diag_error(diags, at, "the rules have no number at '" STR_FMT "'; did you mean '%s'?",
                   STR_ARG(place), nearest);
    else
        diag_error(diags, at, "the rules have no number at '" STR_FMT "'; they have %s",
                   STR_ARG(place), all_places(numbers, diags->arena));
}

/* PLACE has FIRST and others: which one is meant? */
static void tell_several(const struct rule_number *first, struct str place, struct diag_list *diags)
{
    struct strbuf list = {0};

    for (unsigned i = 0; i < first->of; i++)
        strbuf_printf(&list, "%s%s (" STR_FMT ")", i ? ", " : "", first[i].place,
                      STR_ARG(rule_number_text(&first[i], first[i].value, diags->arena)));
    diag_error(diags, first->at, "'" STR_FMT "' has %u numbers: name one of %s", STR_ARG(place),
               first->of, list.ptr);
    strbuf_release(&list);
}

const struct rule_number *rule_number_at(const struct rule_numbers *numbers, struct str place,
                                         struct diag_list *diags)
{
    const struct rule_number *number;
    struct wanted wanted;

    number = cut_place(place, &wanted) ? find(numbers, &wanted) : NULL;
    if (!number) {
        tell_none(numbers, place, diags);
        return NULL;
    }
    if (wanted.number || number->of == 1)
        return number;
    tell_several(number, place, diags);
    return NULL;
}

const struct rule_number *rule_number_from(const struct rule_numbers *numbers, struct origin at)
{
    for (size_t i = 0; i < numbers->count; i++)
        if (numbers->items[i].at.line == at.line && numbers->items[i].at.column == at.column)
            return &numbers->items[i];
    return NULL;
}

struct str rule_number_text(const struct rule_number *number, struct value value,
                            struct arena *arena)
{
    char text[DECIMAL_TEXT_MAX > DATE_TEXT_MAX ? DECIMAL_TEXT_MAX : DATE_TEXT_MAX];

    if (number->type == VALUE_DATE)
        date_format(value.day, text);
    else
        decimal_format(value.number, 0, text);
    return arena_copy(arena, str_of(text));
}

struct str rule_numbers_text(const struct rule_numbers *numbers,
                             const struct rule_number *const *places, const struct value *values,
                             size_t count, struct arena *arena)
{
    struct strbuf out = {0};
    size_t from = 0;

    for (size_t i = 0; i < numbers->count; i++)
        for (size_t k = 0; k < count; k++) {
            const struct rule_number *number = &numbers->items[i];
            /* A sign belongs to its number, whatever operator stands before it. */
            bool guarded =
                number->calculated && number->type == VALUE_NUMBER && values[k].number < 0;

            if (places[k] != number)
                continue;
            strbuf_add(&out, (struct str){numbers->text.ptr + from, number->start - from});
            strbuf_adds(&out, guarded ? "(" : "");
            strbuf_add(&out, rule_number_text(number, values[k], arena));
            strbuf_adds(&out, guarded ? ")" : "");
            from = number->end;
        }
    strbuf_add(&out, (struct str){numbers->text.ptr + from, numbers->text.len - from});
    return arena_keep(arena, &out);
}
