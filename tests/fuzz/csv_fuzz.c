/* Bytes from outside as an applicant file: whatever they are, reading them ends, in rows or in an
 * error; no row has more cells than it should; and any number of parts gives the same rows. */
#include "applicant/field.h"
#include "intake/csv.h"
#include "intake/csv_table.h"
#include "intake/roster.h"
#include "intake/row_survey.h"
#include "text/encoding.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "kept_encodings.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static const struct str kinds[] = {{"特困", 6}, {"poor", 4}};
static const struct field fields[] = {
    {.name = {"id", 2}, .type = FIELD_ID_NUMBER, .optional = true},
    {.name = {"name", 4}, .type = FIELD_TEXT},
    {.name = {"amount", 6}, .type = FIELD_MONEY, .optional = true},
    {.name = {"kind", 4}, .type = FIELD_CHOICE, .optional = true, .words = kinds, .word_count = 2},
    {.name = {"born", 4}, .type = FIELD_DATE, .optional = true},
};
#define FIELDS (sizeof fields / sizeof fields[0])

static void require(bool truth)
{
    if (!truth)
        abort();
}

/* A text of all that a visitor was shown. */
static bool note_row(void *context, const struct csv_row *row)
{
    struct strbuf *notes = context;

    require(row->count > 0 && row->line > 0 && row->lines > 0);
    strbuf_printf(notes, "%u+%u", row->line, row->lines);
    for (size_t i = 0; i < row->count; i++) {
        require(i == 0 || row->ends[i] >= row->ends[i - 1]);
        strbuf_printf(notes, "\x1F%u\x1F", row->marks[i]);
        strbuf_add(notes, csv_cell(row, i));
    }
    strbuf_addc(notes, '\n');
    return true;
}

static void read_parts(const struct csv_text *whole, size_t most, struct strbuf *notes,
                       struct diag_list *diags)
{
    struct csv_text parts[4] = {*whole};
    struct surveys surveys;
    size_t count = 1;
    bool ok = true;

    surveys_make(&surveys, whole->text, 1 + whole->text.len / 7, 1);
    require(surveys_error(&surveys) == whole->text.len);
    if (most)
        count = csv_divide(whole, &surveys, parts, most);
    surveys_release(&surveys);
    require(count >= 1 && count <= (most ? most : 1));
    for (size_t i = 0; i < count && ok; i++)
        ok = csv_read(&parts[i], note_row, notes, diags);
    diag_render(diags, false, notes);
}

/* Rows, faults and their places do not depend on how many parts a text is read in, nor on whether
 * it was looked at before. */
static void check_parts(struct str text, char separator)
{
    struct csv_text whole = {.path = "f", .text = text, .line = 1, .separator = separator};
    struct strbuf notes[4] = {{0}};

    for (size_t most = 0; most <= 3; most++) {
        struct arena arena = {0};
        struct diag_list diags;

        diag_init(&diags, &arena);
        read_parts(&whole, most, &notes[most], &diags);
        diag_release(&diags);
        arena_release(&arena);
    }
    for (size_t i = 1; i < 4; i++)
        require(str_eq(strbuf_str(&notes[0]), strbuf_str(&notes[i])));
    for (size_t i = 0; i < 4; i++)
        strbuf_release(&notes[i]);
}

static void check_rows(struct roster *roster)
{
    static const uint16_t both[] = {0, 1};
    static const struct match_fields same = {both, 2};
    struct row_survey_options wanted = {
        .likenesses = &same, .likeness_count = 1, .name_field = 1, .key_field = 0, .jobs = 1};
    struct row_survey scan;
    struct arena scratch = {0};
    struct strbuf words = {0};

    for (size_t row = 0; row < roster->count; row++) {
        require(roster->rows[row].line > roster->sources[0].header_line);
        require(row == 0 || roster->rows[row].line > roster->rows[row - 1].line);
        for (size_t f = 0; f < FIELDS; f++) {
            struct str cell = roster_cell(roster, row, f);
            struct value value;
            enum cell_fault fault = field_read(&fields[f], cell, &scratch, &value);

            require(utf8_error(cell) == cell.len);
            if (value.state == VALUE_PRESENT) {
                field_canonical(&fields[f], &value, &scratch);
                field_text(&fields[f], &value, LANGUAGE_ZH, &scratch);
            } else if (fault != CELL_GOOD) {
                cell_fault_describe(fault, &fields[f], cell, LANGUAGE_ZH, &words);
            }
        }
        if (roster->rows[row].shape != ROW_WHOLE)
            row_shape_describe(roster, row, LANGUAGE_EN, &words);
        arena_reset(&scratch);
        strbuf_clear(&words);
    }
    row_survey_make(&scan, roster, &wanted);
    row_survey_group(&scan, 1);
    for (size_t row = 0; row < roster->count; row++)
        require(duplicates_first(&scan.groups[0], row) <= row);
    row_survey_release(&scan);
    strbuf_release(&words);
    arena_release(&scratch);
}

/* The whole way, by a file that has no name. */
static void check_roster(struct str bytes)
{
    int file = memfd_create("csv_fuzz", MFD_CLOEXEC);
    struct arena arena = {0};
    struct diag_list diags;
    const char *path = arena_printf(&arena, "/proc/self/fd/%d", file);
    struct intake_options options = {.paths = &path, .path_count = 1, .expect = -1, .jobs = 1};
    struct roster roster;
    struct strbuf told = {0};

    require(file >= 0 && write(file, bytes.ptr, bytes.len) == (ssize_t)bytes.len);
    diag_init(&diags, &arena);
    if (roster_read(&roster, fields, FIELDS, &options, &diags))
        check_rows(&roster);
    else
        require(diags.errors > 0);
    diag_render(&diags, false, &told);
    require(utf8_error(strbuf_str(&told)) == told.len);
    strbuf_release(&told);
    roster_release(&roster);
    diag_release(&diags);
    arena_release(&arena);
    close(file);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const char separators[] = {',', ';', '\t', '|'};
    struct str given = {(const char *)bytes, size};
    struct arena arena = {0};
    struct diag_list diags;
    struct decoded decoded;
    struct surveys surveys;

    diag_init(&diags, &arena);
    surveys_make(&surveys, given, 1 + size / 5, 1);
    require(surveys_error(&surveys) == utf8_error(given));
    surveys_release(&surveys);
    if (encoding_decode("f", given, utf8_error(given), NULL, &decoded, &diags)) {
        require(utf8_error(decoded.text) == decoded.text.len);
        if (csv_check_line_ends("f", decoded.text, &diags))
            check_parts(decoded.text, separators[size % 4]);
        decoded_release(&decoded);
    } else {
        require(diags.errors == 1);
    }
    check_roster(given);
    diag_release(&diags);
    arena_release(&arena);
    return 0;
}
