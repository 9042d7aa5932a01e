/* To which groups may a row belong that cannot be split into cells for certain? */
#include "assess/unread_rows.h"
#include <stdlib.h>

#include "base/banned.h"

#define PARTS_JOINED 4 /* a value may itself hold what seems to part two cells */

/* May BYTE stand between two cells, or around one? */
static bool is_border(char byte)
{
    return byte == '\0' || byte == ',' || byte == ';' || byte == '\t' || byte == '|' ||
           byte == '\n' || byte == '\r' || byte == '"' || byte == '\x1f';
}

/* The rows that hold the part numbered NUMBER; none yet where it is new. */
static struct part_rows *rows_of(struct unread_texts *texts, uint32_t number, bool is_new)
{
    if (is_new)
        texts->rows =
            memory_for_another(texts->rows, number, &texts->rows_room, sizeof *texts->rows);
    if (is_new)
        texts->rows[number] = (struct part_rows){0};
    return &texts->rows[number];
}

static void add_item(struct unread_texts *texts, struct str part, uint32_t row)
{
    uint32_t count = texts->parts.count, number = text_index_add(&texts->parts, part);
    struct part_rows *rows = rows_of(texts, number, number == count);
    uint32_t places = texts->places.count;

    if (number_index_add(&texts->places, (uint32_t[]){number, row}) < places)
        return; /* the part stands in the row twice */
    texts->before =
        memory_for_another(texts->before, places, &texts->before_room, sizeof *texts->before);
    texts->before[places] = rows->last;
    rows->last = places + 1;
    if (rows->count++ == 0)
        rows->first = row;
}

/* PART as a value of FIELD would be compared; as it stands where it cannot be one. */
static struct str compared(const struct field *field, struct str part, struct arena *scratch)
{
    struct value value;

    if (field_read(field, part, scratch, &value) == CELL_GOOD && value.state == VALUE_PRESENT)
        return field_canonical(field, &value, scratch);
    return str_trim(part);
}

static void add_parts(struct unread_rows *unread, size_t field, struct str text, uint32_t row)
{
    struct arena scratch = {0};

    for (size_t start = 0; start <= text.len; start++) {
        size_t joined = 0;

        if (start && !is_border(text.ptr[start - 1]))
            continue;
        for (size_t end = start; end <= text.len && joined < PARTS_JOINED; end++) {
            struct str part = str_trim((struct str){text.ptr + start, end - start});

            if (end < text.len && !is_border(text.ptr[end]))
                continue;
            joined++;
            if (part.len)
                add_item(&unread->fields[field],
                         compared(&unread->basis->rules->fields[field], part, &scratch), row);
        }
        arena_reset(&scratch);
    }
    arena_release(&scratch);
}

static bool is_unread(const struct applicant *applicant)
{
    return applicant->shape != ROW_WHOLE && applicant->shape != ROW_TOTAL;
}

void unread_rows_init(struct unread_rows *unread, const struct basis *basis)
{
    const struct ruleset *rules = basis->rules;
    bool *wanted;

    *unread = (struct unread_rows){.basis = basis};
    unread->fields = arena_array(&unread->arena, rules->field_count, sizeof *unread->fields);
    wanted = arena_array(&unread->arena, rules->field_count, sizeof *wanted);
    for (size_t f = 0; f < rules->field_count; f++)
        unread->fields[f].places.width = 2;
    for (size_t g = 0; g < rules->grouping_count; g++)
        for (size_t i = 0; i < rules->groupings[g].field_count; i++)
            wanted[rules->groupings[g].fields[i]] = true;
    for (size_t row = 0; row < basis->roster->count; row++) {
        if (!is_unread(&basis->roster->rows[row]))
            continue;
        unread->count++;
        for (size_t f = 0; f < rules->field_count; f++)
            if (wanted[f])
                add_parts(unread, f, roster_unread_text(basis->roster, row), (uint32_t)row);
    }
}

void unread_rows_release(struct unread_rows *unread)
{
    for (size_t f = 0; f < unread->basis->rules->field_count; f++) {
        text_index_release(&unread->fields[f].parts);
        number_index_release(&unread->fields[f].places);
        free(unread->fields[f].rows);
        free(unread->fields[f].before);
    }
    arena_release(&unread->arena);
    *unread = (struct unread_rows){0};
}

/* The part that is ROW's value of FIELD; false: it stands in no unread row. */
static bool part_of(const struct unread_rows *unread, uint16_t field, size_t row,
                    struct arena *scratch, uint32_t *part)
{
    const struct field *type = &unread->basis->rules->fields[field];
    struct value value;

    return field_read(type, roster_cell(unread->basis->roster, row, field), scratch, &value) ==
               CELL_GOOD &&
           value.state == VALUE_PRESENT &&
           text_index_find(&unread->fields[field].parts, field_canonical(type, &value, scratch),
                           part);
}

/* Do all PARTS, values of the group BY, stand in ROW? */
static bool holds_all(const struct unread_rows *unread, const struct row_grouping *by,
                      const uint32_t *parts, uint32_t row)
{
    uint32_t place;

    for (size_t i = 0; i < by->field_count; i++)
        if (!number_index_find(&unread->fields[by->fields[i]].places, (uint32_t[]){parts[i], row},
                               &place))
            return false;
    return true;
}

/* The first row in which all PARTS stand: looked for among those of the part that stands in the
 * fewest. */
static bool find_first(const struct unread_rows *unread, const struct row_grouping *by,
                       const uint32_t *parts, size_t *culprit)
{
    const struct unread_texts *texts = &unread->fields[by->fields[0]];
    const struct part_rows *fewest = &texts->rows[parts[0]];
    bool found = false;

    *culprit = fewest->first;
    if (by->field_count == 1)
        return true;
    for (size_t i = 1; i < by->field_count; i++) {
        const struct unread_texts *other = &unread->fields[by->fields[i]];

        if (other->rows[parts[i]].count >= fewest->count)
            continue;
        texts = other;
        fewest = &other->rows[parts[i]];
    }
    for (uint32_t at = fewest->last; at; at = texts->before[at - 1]) {
        uint32_t row = number_index_row(&texts->places, at - 1)[1];

        if (!holds_all(unread, by, parts, row))
            continue;
        *culprit = row; /* they run backwards: the last found is the first */
        found = true;
    }
    return found;
}

bool unread_rows_name(const struct unread_rows *unread, const struct row_grouping *by, size_t row,
                      size_t *culprit)
{
    struct arena scratch = {0};
    uint32_t *parts = arena_array(&scratch, by->field_count, sizeof *parts);
    bool found = true;

    for (size_t i = 0; i < by->field_count && found; i++)
        found = part_of(unread, by->fields[i], row, &scratch, &parts[i]);
    found = found && find_first(unread, by, parts, culprit);
    arena_release(&scratch);
    return found;
}
