/* Who of those who were paid stands in a register of others? */
#include "season/audit_tests.h"
#include "season/audit_words.h"
#include "season/season_words.h"

#include "applicant/field.h"
#include "base/printable.h"
#include "intake/table_row.h"

#include <stdlib.h>

#include "base/banned.h"

struct reading {
    struct audit *audit;
    size_t number; /* of the register */
    struct str header;
    size_t column; /* TABLE_NO_COLUMN: the header was not met */
    size_t width;
    bool failed;
    struct text_index numbers;
    uint32_t *lines; /* of each number, where it stands first */
    size_t room;
    struct arena scratch;
    struct table_file file;
    struct diag_list *diags;
};

static bool is_header(void *context, const struct str *cells, size_t count)
{
    const struct reading *reading = context;

    for (size_t i = 0; i < count; i++)
        if (header_matches(cells[i], reading->header))
            return true;
    return false;
}

/* An entry that is no identity number matches nobody: that is told, and the others count. */
static void add_entry(struct reading *reading, uint32_t line, struct str cell)
{
    static const struct field field = {.name = {"identity", 8}, .type = FIELD_ID_NUMBER};
    struct audit *audit = reading->audit;
    struct value value;
    uint32_t known = reading->numbers.count, number;

    audit->register_entries[reading->number]++;
    if (field_read(&field, cell, &reading->scratch, &value) != CELL_GOOD ||
        value.state != VALUE_PRESENT) {
        audit->register_unread[reading->number]++;
        diag_warning(reading->diags, table_place(&reading->file, line, 0),
                     "is not read as an identity number: it matches nobody");
        return;
    }
    number = text_index_add(&reading->numbers, field_canonical(&field, &value, &reading->scratch));
    reading->lines =
        memory_for_another(reading->lines, number, &reading->room, sizeof *reading->lines);
    if (number == known)
        reading->lines[number] = line;
    arena_reset(&reading->scratch);
}

static bool take_header(struct reading *reading, uint32_t line, const struct str *cells,
                        size_t count)
{
    if (!table_column_find(&reading->file, line, cells, count, reading->header, &reading->column,
                           reading->diags))
        return false;
    reading->width = count;
    if (reading->column != TABLE_NO_COLUMN)
        table_reads_key(&reading->file, reading->column);
    return true;
}

/* A row that cannot be read for certain may hide somebody who was paid; of an archived register
 * that was not asked. */
static bool read_entry(struct reading *reading, uint32_t line, const struct str *cells,
                       size_t count)
{
    const struct table_file *file = &reading->file;
    size_t column = reading->column;

    if (file->archived ? column >= count : table_row_is_blank(cells, count, column))
        return true;
    if (!file->archived &&
        !table_row_is_whole(file, line, cells, count, reading->width, reading->diags))
        return false;
    if (str_trim(cells[column]).len == 0)
        return !table_row_is_forgotten(file, line, cells, count, column, reading->header,
                                       reading->diags);
    add_entry(reading, line, cells[column]);
    return true;
}

static bool read_row(void *context, size_t number, uint32_t line, const struct str *cells,
                     size_t count)
{
    struct reading *reading = context;

    if (reading->column == TABLE_NO_COLUMN)
        return number >= HEADER_ROWS || take_header(reading, line, cells, count);
    if (!read_entry(reading, line, cells, count))
        reading->failed = true;
    return true;
}

static bool read_register(struct reading *reading, struct season_register *one)
{
    bool ok = table_input_read(&reading->file, &one->input, one->hidden, is_header, read_row,
                               reading, &reading->audit->arena, reading->diags);

    if (ok && reading->column == TABLE_NO_COLUMN)
        diag_error(reading->diags, (struct origin){.file = one->input.path},
                   "has no column '%s' in its first twenty rows", one->header);
    return ok && reading->column != TABLE_NO_COLUMN && !reading->failed;
}

/* Of two sheets of one workbook each is a register of its own. */
static struct str name_of(const struct reading *reading, const struct season_register *one)
{
    struct arena *arena = &reading->audit->arena;
    const char *file = printable_name(arena, str_basename(str_of(one->input.name)).ptr);

    if (!reading->file.in_sheet)
        return str_of(file);
    return str_of(arena_printf(arena, "%s#%s", file, reading->file.sheet_found));
}

static void match(struct reading *reading)
{
    struct audit *audit = reading->audit;
    const struct season *season = audit->season;
    struct str name = audit->register_names[reading->number];
    struct payment_reader reader = season_read(season);
    const struct season_payment *payment;

    while ((payment = payment_reader_next(&reader, NULL)) != NULL) {
        uint32_t person = season_payee_of(season, payment)->person, number;
        struct str identity = season->person_identities[person];

        if (!season_counts(season, payment))
            continue;
        audit->looked_at[TEST_REGISTER]++;
        if (!identity.ptr)
            identity = season->people.texts[person];
        if (text_index_find(&reading->numbers, identity, &number))
            audit_find(audit, TEST_REGISTER, payment, season_paid(payment),
                       AUDIT_DETAIL(audit, DETAIL_REGISTER, name,
                                    season_number(&audit->arena, reading->lines[number])));
    }
    payment_reader_close(&reader);
}

bool audit_registers(struct audit *audit, struct diag_list *diags)
{
    size_t count = audit->asked->register_count;
    bool ok = true;

    audit->register_entries = arena_array(&audit->arena, count, sizeof(uint64_t));
    audit->register_unread = arena_array(&audit->arena, count, sizeof(uint64_t));
    audit->register_names = arena_array(&audit->arena, count, sizeof(struct str));
    for (size_t i = 0; i < count; i++) {
        struct season_register *one = &audit->asked->registers[i];
        struct reading reading = {.audit = audit,
                                  .number = i,
                                  .header = str_of(one->header),
                                  .column = TABLE_NO_COLUMN,
                                  .diags = diags};

        if (read_register(&reading, one)) {
            audit->register_names[i] = name_of(&reading, one);
            match(&reading);
        } else {
            ok = false;
        }
        text_index_release(&reading.numbers);
        free(reading.lines);
        arena_release(&reading.scratch);
    }
    return ok;
}
