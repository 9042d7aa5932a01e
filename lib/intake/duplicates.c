/* Which rows are the same applicant, household or account? */
#include "intake/duplicates.h"
#include "base/arena.h"
#include <stdlib.h>

#include "base/banned.h"

#define OTHERS_SHOWN 5

/* A row that can be compared. Rows are sorted by the hash of their key, so that equal ones come
 * together; the keys themselves are made again where hashes are equal, and are not kept. */
struct keyed {
    uint64_t hash;
    uint32_t row;
};

/* What makes two rows the same. */
struct comparison {
    const struct roster *roster;
    const uint16_t *fields;
    size_t field_count;
};

/* Writes ROW's key to OUT: each value's length, then the value. False where one of them is missing
 * or cannot be read, or the row is not what the header promised. */
static bool key_of(const struct comparison *by, size_t row, struct arena *scratch,
                   struct strbuf *out)
{
    strbuf_clear(out);
    if (by->roster->rows[row].shape != ROW_WHOLE)
        return false;
    for (size_t i = 0; i < by->field_count; i++) {
        const struct field *field = &by->roster->fields[by->fields[i]];
        struct value value;
        struct str text;

        if (field_read(field, roster_cell(by->roster, row, by->fields[i]), scratch, &value) !=
                CELL_GOOD ||
            value.state != VALUE_PRESENT)
            return false;
        text = field_canonical(field, &value, scratch);
        strbuf_add(out, (struct str){(const char *)&text.len, sizeof text.len});
        strbuf_add(out, text);
    }
    return true;
}

/* FNV-1a, eight bytes at a time where there are as many, with a last stir. */
static uint64_t hash_of(struct str text)
{
    const uint64_t prime = UINT64_C(0x100000001B3);
    uint64_t hash = UINT64_C(0xCBF29CE484222325);

    for (; text.len >= 8; text.ptr += 8, text.len -= 8) {
        uint64_t word;

        memcpy(&word, text.ptr, sizeof word);
        hash = (hash ^ word) * prime;
        hash ^= hash >> 29;
    }
    for (; text.len; text.ptr++, text.len--)
        hash = (hash ^ (unsigned char)*text.ptr) * prime;
    return hash ^ hash >> 32;
}

static int keyed_cmp(const void *left, const void *right)
{
    const struct keyed *a = left, *b = right;

    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

/* Closes the ring of the rows with the same key as ROWS[0], among COUNT rows of one hash; they are
 * taken out. Gives how many are left. */
static size_t link_first(const struct comparison *by, struct keyed *rows, size_t count,
                         struct duplicates *out, struct arena *scratch, struct strbuf *keys)
{
    uint32_t first = rows[0].row, last = first;
    size_t left = 0;

    key_of(by, first, scratch, &keys[0]);
    for (size_t i = 1; i < count; i++) {
        key_of(by, rows[i].row, scratch, &keys[1]);
        if (str_eq(strbuf_str(&keys[0]), strbuf_str(&keys[1]))) {
            last = out->next_same[last] = rows[i].row;
            out->first[last] = first;
            out->size[first]++;
        } else {
            rows[left++] = rows[i];
        }
        arena_reset(scratch);
    }
    out->next_same[last] = first;
    return left;
}

static void link_equal(const struct comparison *by, struct keyed *rows, size_t count,
                       struct duplicates *out)
{
    struct arena scratch = {0};
    struct strbuf keys[2] = {{0}};
    size_t end;

    for (size_t start = 0; start < count; start = end) {
        size_t left;

        for (end = start + 1; end < count && rows[end].hash == rows[start].hash; end++)
            ;
        for (left = end - start; left > 1;)
            left = link_first(by, rows + start, left, out, &scratch, keys);
    }
    strbuf_release(&keys[0]);
    strbuf_release(&keys[1]);
    arena_release(&scratch);
}

void duplicates_find(struct duplicates *duplicates, const struct roster *roster,
                     const uint16_t *fields, size_t field_count)
{
    struct comparison by = {roster, fields, field_count};
    struct keyed *rows = memory_resize(NULL, roster->count, sizeof *rows);
    struct arena scratch = {0};
    struct strbuf key = {0};
    size_t count = 0;

    duplicates->next_same = memory_resize(NULL, roster->count, sizeof(uint32_t));
    duplicates->first = memory_resize(NULL, roster->count, sizeof(uint32_t));
    duplicates->size = memory_resize(NULL, roster->count, sizeof(uint32_t));
    for (size_t row = 0; row < roster->count; row++) {
        duplicates->next_same[row] = duplicates->first[row] = (uint32_t)row;
        duplicates->size[row] = 1;
        if (key_of(&by, row, &scratch, &key))
            rows[count++] = (struct keyed){hash_of(strbuf_str(&key)), (uint32_t)row};
        arena_reset(&scratch);
    }
    qsort(rows, count, sizeof *rows, keyed_cmp);
    link_equal(&by, rows, count, duplicates);
    strbuf_release(&key);
    arena_release(&scratch);
    free(rows);
}

size_t duplicates_first(const struct duplicates *duplicates, size_t row)
{
    return duplicates->first[row];
}

void duplicates_release(struct duplicates *duplicates)
{
    free(duplicates->next_same);
    free(duplicates->first);
    free(duplicates->size);
    *duplicates = (struct duplicates){0};
}

/* The first of the others of ROW's group, in the order read; gives how many more there are. */
static size_t add_others(const struct duplicates *duplicates, const struct roster *roster,
                         size_t row, const char *between, struct strbuf *out)
{
    size_t first = duplicates->first[row], other = first, shown = 0;
    size_t others = duplicates->size[first] - 1;

    for (; shown < others && shown < OTHERS_SHOWN; other = duplicates->next_same[other]) {
        const struct applicant *applicant = &roster->rows[other];

        if (other != row)
            strbuf_printf(out, "%s%s:%u", shown++ ? between : "",
                          roster->sources[applicant->source].input.name, applicant->line);
    }
    return others - shown;
}

void duplicates_describe(const struct duplicates *duplicates, const struct roster *roster,
                         size_t row, struct str fields, enum language language, struct strbuf *out)
{
    size_t more;

    if (language == LANGUAGE_ZH) {
        strbuf_adds(out, "与 ");
        more = add_others(duplicates, roster, row, "、", out);
        if (more)
            strbuf_printf(out, " 等共 %zu 行", more + OTHERS_SHOWN);
        strbuf_printf(out, " 的 " STR_FMT " 相同", STR_ARG(fields));
        return;
    }
    strbuf_printf(out, "same " STR_FMT " as ", STR_ARG(fields));
    more = add_others(duplicates, roster, row, ", ", out);
    if (more)
        strbuf_printf(out, " and %zu more", more);
}
