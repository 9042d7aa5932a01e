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

static void add_item(struct unread_texts *texts, struct str part, uint32_t row)
{
    uint32_t count = texts->parts.count, number = text_index_add(&texts->parts, part);

    if (number >= texts->head_room) {
        texts->head_room = 2 * (size_t)number + 64;
        texts->heads = memory_resize(texts->heads, texts->head_room, sizeof *texts->heads);
    }
    if (number == count)
        texts->heads[number] = 0;
    if (texts->heads[number] && texts->items[texts->heads[number] - 1].row == row)
        return;
    if (texts->item_count == texts->item_room) {
        texts->item_room = 2 * texts->item_room + 64;
        texts->items = memory_resize(texts->items, texts->item_room, sizeof *texts->items);
    }
    texts->items[texts->item_count++] = (struct unread_part){row, texts->heads[number]};
    texts->heads[number] = (uint32_t)texts->item_count;
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
        free(unread->fields[f].heads);
        free(unread->fields[f].items);
    }
    arena_release(&unread->arena);
    *unread = (struct unread_rows){0};
}

/* The list of the unread rows that hold ROW's value of FIELD; 0: there is none. */
static uint32_t rows_with(const struct unread_rows *unread, uint16_t field, size_t row,
                          struct arena *scratch)
{
    const struct field *type = &unread->basis->rules->fields[field];
    const struct unread_texts *texts = &unread->fields[field];
    struct value value;
    uint32_t number;

    if (field_read(type, roster_cell(unread->basis->roster, row, field), scratch, &value) !=
            CELL_GOOD ||
        value.state != VALUE_PRESENT ||
        !text_index_find(&texts->parts, field_canonical(type, &value, scratch), &number))
        return 0;
    return texts->heads[number];
}

static bool holds_row(const struct unread_texts *texts, uint32_t list, uint32_t row)
{
    for (; list; list = texts->items[list - 1].next)
        if (texts->items[list - 1].row == row)
            return true;
    return false;
}

bool unread_rows_name(const struct unread_rows *unread, const struct row_grouping *by, size_t row,
                      size_t *culprit)
{
    const struct unread_texts *first = &unread->fields[by->fields[0]];
    struct arena scratch = {0};
    bool found = false;

    for (uint32_t at = rows_with(unread, by->fields[0], row, &scratch); at;
         at = first->items[at - 1].next) {
        uint32_t candidate = first->items[at - 1].row;
        bool all = true;

        for (size_t i = 1; i < by->field_count && all; i++)
            all = holds_row(&unread->fields[by->fields[i]],
                            rows_with(unread, by->fields[i], row, &scratch), candidate);
        if (all) { /* the lists run backwards: the last found is the first row */
            *culprit = candidate;
            found = true;
        }
    }
    arena_release(&scratch);
    return found;
}
