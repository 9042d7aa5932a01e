/* Who of those who were paid stands in a register of others? */
#include "season/audit_tests.h"
#include "season/audit_words.h"
#include "season/season_words.h"

#include "applicant/field.h"
#include "intake/csv_table.h"
#include "xlsx/package.h"

#include <stdlib.h>

#include "base/banned.h"

#define HEADER_ROWS 20 /* the header is one of them */

struct reading {
    struct audit *audit;
    size_t number; /* of the register */
    const char *header;
    int column; /* -1: the header was not met */
    struct text_index numbers;
    uint32_t *lines; /* of each number, where it stands first */
    size_t room;
    struct arena scratch;
    struct table_file file;
    struct diag_list *diags;
};

static int column_of(const struct reading *reading, const struct str *cells, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (header_matches(cells[i], str_of(reading->header)))
            return (int)i;
    return -1;
}

static bool is_header(void *context, const struct str *cells, size_t count)
{
    return column_of(context, cells, count) >= 0;
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

static bool read_row(void *context, size_t number, uint32_t line, const struct str *cells,
                     size_t count)
{
    struct reading *reading = context;

    if (reading->column < 0) {
        if (number < HEADER_ROWS)
            reading->column = column_of(reading, cells, count);
        return true;
    }
    if ((size_t)reading->column < count && str_trim(cells[reading->column]).len)
        add_entry(reading, line, cells[reading->column]);
    return true;
}

static bool read_register(struct reading *reading, struct season_register *one)
{
    struct file_bytes bytes;
    bool ok;

    if (!input_read(&one->input, &bytes, reading->diags))
        return false;
    reading->file = (struct table_file){.path = one->input.path,
                                        .sheet = one->input.sheet,
                                        .bytes = bytes.bytes,
                                        .hidden = one->hidden,
                                        .is_header = is_header};
    ok = table_file_read(&reading->file, read_row, reading, &reading->audit->arena, reading->diags);
    if (!one->input.kept.bytes.ptr)
        file_bytes_release(&bytes);
    if (ok && reading->column < 0) {
        diag_error(reading->diags, (struct origin){.file = one->input.path},
                   "has no column '%s' in its first twenty rows", reading->header);
        return false;
    }
    return ok;
}

/* Of two sheets of one workbook each is a register of its own. */
static struct str name_of(const struct reading *reading, const struct season_register *one)
{
    const char *file = str_basename(str_of(one->input.name)).ptr;

    if (!reading->file.in_sheet)
        return str_of(file);
    return str_of(arena_printf(&reading->audit->arena, "%s#%s", file, reading->file.sheet_found));
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
        struct reading reading = {
            .audit = audit, .number = i, .header = one->header, .column = -1, .diags = diags};

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
