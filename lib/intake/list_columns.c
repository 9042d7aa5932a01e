/* What stands in the columns of a list that no rules know yet? */
#include "intake/list_columns.h"

#include "applicant/cell_mark.h"
#include "applicant/identity.h"
#include "base/index.h"
#include "file/input.h"
#include "intake/csv_table.h"
#include "intake/header_words.h"
#include "intake/list_header.h"
#include "intake/row_form.h"
#include "text/characters.h"
#include "text/encoding.h"

#include "base/banned.h"

#define NEARLY_ALL 90  /* percent of the filled cells that must be of a type */
#define FOOT_LINES 5   /* at most, below a list */
#define WORD_BYTES 60  /* of a choice's word */
#define LONG_NUMBER 10 /* digits that nobody's income has */

/* What was seen of one column. */
struct seen {
    size_t filled, blank;
    size_t fit[FIELD_TYPES];
    size_t lost[FIELD_TYPES]; /* long numbers of which a spreadsheet has lost digits */
    size_t resident, mobile, zero_one, long_number, leading_zero;
    decimal most;            /* of its numbers */
    struct text_index texts; /* that can be read */
};

/* A row that has little in it: it is a line at the foot unless more rows follow. */
struct thin_row {
    struct str *cells;
    size_t count;
};

struct reading {
    struct list_columns *columns;
    struct seen *seen;
    size_t fullest; /* cells filled of the row that has most */
    struct thin_row thin[FOOT_LINES];
    size_t thin_count;
    struct arena *arena;
    struct arena scratch;
};

/* --- the cells --- */

static bool is_mobile(struct str cell)
{
    return cell.len == 11 && cell.ptr[0] == '1' && cell.ptr[1] >= '3' &&
           str_digits(cell) == cell.len;
}

static void look_at_types(struct seen *seen, struct str cell, struct arena *scratch)
{
    static const enum field_type types[] = {
        FIELD_TEXT,   FIELD_MONEY,     FIELD_NUMBER, FIELD_COUNT,     FIELD_DATE,
        FIELD_YES_NO, FIELD_ID_NUMBER, FIELD_PHONE,  FIELD_BANK_CARD, FIELD_NAME};

    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        struct field field = {.type = types[i], .name = STR("x")};
        struct value value;
        enum cell_fault fault = field_read(&field, cell, scratch, &value);

        seen->lost[types[i]] +=
            fault == CELL_NUMBER_INEXACT || fault == CELL_EXPONENT || fault == CELL_ROUNDED;
        if (fault != CELL_GOOD)
            continue;
        seen->fit[types[i]]++;
        if (types[i] == FIELD_TEXT)
            text_index_add(&seen->texts, str_trim(value.text));
        if (types[i] == FIELD_ID_NUMBER)
            seen->resident += identity_is_resident(value.text);
        if (types[i] == FIELD_BANK_CARD)
            seen->long_number += value.text.len >= LONG_NUMBER;
        if (types[i] == FIELD_NUMBER && value.number > seen->most)
            seen->most = value.number;
    }
}

static void look_at_cell(struct reading *reading, struct seen *seen, struct str cell)
{
    struct str text = str_trim(cell_unmarked(cell));

    if (text.len == 0 && cell_mark_of(cell) != CELL_NO_RESULT) {
        seen->blank++;
        return;
    }
    seen->filled++;
    arena_reset(&reading->scratch);
    look_at_types(seen, cell, &reading->scratch);
    seen->mobile += is_mobile(text);
    seen->zero_one += text.len == 1 && (text.ptr[0] == '0' || text.ptr[0] == '1');
    seen->leading_zero += text.len > 1 && text.ptr[0] == '0' && str_digits(text) == text.len;
}

/* A row of sums is nobody's. */
static bool is_total(const struct str *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct str text = str_trim(cell_unmarked(cells[i]));

        if (text.len)
            return is_total_word(text);
    }
    return true; /* nothing in it */
}

static size_t filled_cells(const struct str *cells, size_t count)
{
    size_t filled = 0;

    for (size_t i = 0; i < count; i++)
        filled += str_trim(cell_unmarked(cells[i])).len > 0;
    return filled;
}

static void look_at_row(struct reading *reading, const struct str *cells, size_t count)
{
    reading->columns->rows++;
    for (size_t i = 0; i < reading->columns->count; i++)
        look_at_cell(reading, &reading->seen[i], i < count ? cells[i] : STR(""));
}

/* The rows that might have been the foot are none. */
static void take_thin_rows(struct reading *reading)
{
    for (size_t i = 0; i < reading->thin_count; i++)
        look_at_row(reading, reading->thin[i].cells, reading->thin[i].count);
    reading->thin_count = 0;
}

static void keep_thin_row(struct reading *reading, const struct str *cells, size_t count)
{
    struct thin_row *row = &reading->thin[reading->thin_count++];

    *row = (struct thin_row){arena_array(reading->arena, count, sizeof *row->cells), count};
    for (size_t i = 0; i < count; i++)
        row->cells[i] = arena_copy(reading->arena, cells[i]);
}

static bool take_row(void *context, size_t number, uint32_t line, const struct str *cells,
                     size_t count)
{
    struct reading *reading = context;
    size_t filled = filled_cells(cells, count);

    (void)number;
    if (line <= reading->columns->header_line || is_total(cells, count))
        return true;
    if (filled > reading->fullest || reading->thin_count == FOOT_LINES)
        reading->fullest = filled; /* so many thin rows are people */
    if (2 * filled >= reading->fullest)
        take_thin_rows(reading);
    if (2 * filled < reading->fullest)
        keep_thin_row(reading, cells, count);
    else
        look_at_row(reading, cells, count);
    return true;
}

/* --- the types --- */

static bool nearly_all(const struct seen *seen, size_t fit)
{
    return seen->filled > 0 && fit * 100 >= seen->filled * NEARLY_ALL;
}

/* Under a header that says TYPE half of the cells will do; so will those that a spreadsheet has
 * damaged, which were of it once. */
static bool is_as_said(const struct seen *seen, enum field_type type)
{
    return seen->filled > 0 && 2 * (seen->fit[type] + seen->lost[type]) >= seen->filled;
}

/* Numbers that are too long for amounts are accounts, or somebody's numbers that are wrong. */
static bool is_account(const struct seen *seen, struct str header)
{
    if (header_has_word(header, words_of_accounts))
        return is_as_said(seen, FIELD_BANK_CARD);
    return nearly_all(seen, seen->long_number) && !header_has_word(header, words_of_identity);
}

static enum field_type number_type(const struct seen *seen, struct str header)
{
    bool whole = nearly_all(seen, seen->fit[FIELD_COUNT]) &&
                 seen->fit[FIELD_COUNT] >= seen->fit[FIELD_MONEY];

    if (header_has_word(header, words_of_money) && nearly_all(seen, seen->fit[FIELD_MONEY]))
        return FIELD_MONEY;
    if (whole && (header_has_word(header, words_of_counts) || seen->most < 100 * DECIMAL_ONE ||
                  !nearly_all(seen, seen->fit[FIELD_MONEY])))
        return FIELD_COUNT;
    return nearly_all(seen, seen->fit[FIELD_MONEY]) ? FIELD_MONEY : FIELD_NUMBER;
}

/* Are there few words, each of several people? Long ones only under a header of classes: elsewhere
 * they are what people write. */
static bool has_few_words(const struct seen *seen, struct str header)
{
    size_t readable = seen->fit[FIELD_TEXT];
    bool class = header_has_word(header, words_of_classes);
    bool shared = 3 * seen->texts.count <= readable;

    if (seen->texts.count == 0 || seen->texts.count > LIST_WORDS_MOST ||
        header_has_word(header, words_of_units) || header_has_word(header, words_of_remarks))
        return false;
    for (uint32_t i = 0; i < seen->texts.count; i++)
        if (seen->texts.texts[i].len > WORD_BYTES && !(class && shared))
            return false;
    return class ? seen->texts.count < readable || readable < 4 : shared;
}

static enum field_type type_of(const struct seen *seen, struct str header)
{
    bool numbers =
        nearly_all(seen, seen->fit[FIELD_NUMBER]) || nearly_all(seen, seen->fit[FIELD_MONEY]);

    if (seen->filled == 0)
        return FIELD_TEXT;
    if (nearly_all(seen, seen->resident) ||
        (header_has_word(header, words_of_identity) && is_as_said(seen, FIELD_ID_NUMBER)))
        return FIELD_ID_NUMBER;
    if (nearly_all(seen, seen->mobile) ||
        (header_has_word(header, words_of_phones) && nearly_all(seen, seen->fit[FIELD_PHONE])))
        return FIELD_PHONE;
    if (is_account(seen, header))
        return FIELD_BANK_CARD;
    if (nearly_all(seen, seen->fit[FIELD_DATE]))
        return FIELD_DATE;
    if (nearly_all(seen, seen->fit[FIELD_YES_NO]) && seen->zero_one < seen->filled)
        return FIELD_YES_NO;
    if (numbers && header_has_word(header, words_of_classes) &&
        !header_has_word(header, words_of_money) && nearly_all(seen, seen->fit[FIELD_COUNT]) &&
        has_few_words(seen, header))
        return FIELD_CHOICE;
    if (numbers && seen->leading_zero == 0)
        return number_type(seen, header);
    if (header_has_word(header, words_of_names) && !header_has_word(header, words_of_units) &&
        !header_has_word(header, words_of_banks))
        return nearly_all(seen, seen->fit[FIELD_NAME]) ? FIELD_NAME : FIELD_TEXT;
    if (has_few_words(seen, header))
        return FIELD_CHOICE;
    return FIELD_TEXT;
}

static void keep_words(struct reading *reading, struct listed_column *column,
                       const struct seen *seen)
{
    column->words = arena_array(reading->arena, seen->texts.count, sizeof *column->words);
    for (uint32_t i = 0; i < seen->texts.count; i++)
        column->words[column->word_count++] = arena_copy(reading->arena, seen->texts.texts[i]);
}

/* Are the cells 1, 2, 3 and so on, in whatever order? That many different whole numbers, of which
 * the greatest is their number, can be no others. */
static bool numbers_rows(const struct seen *seen, size_t rows)
{
    return seen->filled == rows && seen->texts.count == rows && seen->fit[FIELD_COUNT] == rows &&
           seen->most == (decimal)rows * DECIMAL_ONE;
}

static void find_type(struct reading *reading, size_t at)
{
    struct listed_column *column = &reading->columns->items[at];
    const struct seen *seen = &reading->seen[at];

    column->type = type_of(seen, column->header);
    column->filled = seen->filled;
    column->blank = seen->blank;
    column->different = seen->texts.count;
    column->serial = numbers_rows(seen, reading->columns->rows);
    column->fit = seen->fit[column->type == FIELD_CHOICE ? FIELD_TEXT : column->type];
    if (column->type == FIELD_CHOICE)
        keep_words(reading, column, seen);
    for (size_t i = 0; i < reading->columns->count; i++)
        column->repeated =
            column->repeated || (i != at && column->header.len &&
                                 header_matches(reading->columns->items[i].header, column->header));
}

/* --- the list --- */

static bool is_chinese(const struct list_columns *columns)
{
    for (size_t i = 0; i < columns->count; i++) {
        struct str rest = columns->items[i].header;

        while (rest.len)
            if (character_is_han(utf8_next(&rest)))
                return true;
    }
    return false;
}

static bool no_header(const char *shown, struct diag_list *diags)
{
    diag_error(diags, (struct origin){.file = shown},
               "no header: none of the first twenty lines has two or more names of columns and no "
               "number or date; write words with those, as 'year 2024'");
    return false;
}

static bool take_header(struct reading *reading, const char *shown, const struct candidates *rows,
                        struct diag_list *diags)
{
    const struct candidate *header = list_header_find(rows, reading->arena);
    struct list_columns *columns = reading->columns;

    if (!header)
        return no_header(shown, diags);
    columns->shown = shown;
    columns->count = header->count;
    columns->header_line = header->line;
    columns->items = arena_array(reading->arena, header->count, sizeof *columns->items);
    reading->seen = arena_array(reading->arena, header->count, sizeof *reading->seen);
    for (size_t i = 0; i < header->count; i++)
        columns->items[i].header = header->cells[i];
    columns->chinese = is_chinese(columns);
    return true;
}

static enum header_fit looks_like_list(void *context, const struct candidates *rows)
{
    const struct reading *reading = context;

    return list_header_find(rows, reading->arena) ? FITS_JOINED : FITS_NOT;
}

static bool find_sheet_header(struct reading *reading, struct table_file *file,
                              struct diag_list *diags)
{
    struct sheet_wanted wanted = {.bytes = file->bytes,
                                  .path = file->path,
                                  .name = file->sheet,
                                  .fits = looks_like_list,
                                  .context = reading};
    struct sheet_table sheet;
    bool good = sheet_table_open(&sheet, &wanted, reading->arena, diags) &&
                take_header(reading, sheet.shown, &sheet.head, diags);

    if (good)
        file->sheet = arena_cstr(reading->arena, str_of(sheet.sheet->name));
    sheet_table_close(&sheet);
    return good;
}

/* The header that was found; by which separator, its cells tell. */
static bool is_header(void *context, const struct str *cells, size_t count)
{
    const struct reading *reading = context;
    bool same = count == reading->columns->count;

    for (size_t i = 0; same && i < count; i++)
        same = str_eq(cells[i], reading->columns->items[i].header);
    return same;
}

static bool find_text_header(struct reading *reading, struct table_file *file,
                             struct diag_list *diags)
{
    struct candidates rows;
    struct decoded decoded;
    bool good;

    if (!encoding_decode(file->path, file->bytes, utf8_error(file->bytes), file->encoding, &decoded,
                         diags))
        return false;
    rows = header_candidates(decoded.text, diags->language, reading->arena);
    good = take_header(reading, file->path, &rows, diags);
    decoded_release(&decoded);
    file->is_header = is_header;
    return good;
}

static bool read_rows(struct reading *reading, struct table_file *file, struct diag_list *diags)
{
    bool good = (package_recognised(file->bytes) ? find_sheet_header(reading, file, diags)
                                                 : find_text_header(reading, file, diags)) &&
                table_file_read(file, take_row, reading, reading->arena, diags);

    if (good && reading->columns->rows == 0) {
        diag_error(diags, (struct origin){.file = file->shown},
                   "there are no rows below the header: export the list again");
        good = false;
    }
    return good;
}

bool list_columns_read(struct list_columns *columns, const struct list_options *options,
                       struct arena *arena, struct diag_list *diags)
{
    struct reading reading = {.columns = columns, .arena = arena};
    struct input input = {.path = NULL};
    struct file_bytes bytes;
    struct table_file file;
    bool good;

    *columns = (struct list_columns){0};
    input_locate(&input, options->path, arena);
    if (!input_read(&input, &bytes, diags))
        return false;
    file = (struct table_file){.path = input.path,
                               .sheet = input.sheet,
                               .bytes = bytes.bytes,
                               .encoding = options->encoding,
                               .hidden = options->hidden_rows};
    columns->in_sheet = package_recognised(bytes.bytes);
    good = read_rows(&reading, &file, diags);
    for (size_t i = 0; good && i < columns->count; i++)
        find_type(&reading, i);
    for (size_t i = 0; reading.seen && i < columns->count; i++)
        text_index_release(&reading.seen[i].texts);
    arena_release(&reading.scratch);
    file_bytes_release(&bytes);
    return good;
}
