/* How does a report become an XLSX file, without losing anything on the way?
 *
 * libxlsxwriter never looks at its temporary files, takes another folder where the one given is no
 * good, and says success in both cases. Hence the checks here, and the reading back in check.c. */
#include "report/workbook.h"
#include "base/arena.h"
#include "base/failure.h"
#include "base/file.h"
#include "report/sheetname.h"
#include "report/words.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/banned.h"

#define NOON (12 * 60 * 60)  /* the same day in nearly every time zone; never 0, which is now */
#define ZIP64_CELLS 30000000 /* beyond this a part of the package may pass 4 GB */
#define RULE_COLOR 0x8C8C8C  /* thin rules, grey */
#define FAINT_COLOR 0x595959 /* what is not to be read first */
#define BAND_FILL 0xD9D9D9   /* header rows; also in black and white */
#define SUM_FILL 0xF2F2F2    /* totals */
#define NO_FILL LXW_COLOR_UNSET

enum rules {
    RULES_NONE = 0,
    RULES_TOP = 1,
    RULES_BOTTOM = 2,
    RULES_LEFT = 4,
    RULES_RIGHT = 8,
    RULES_ROW = RULES_TOP | RULES_BOTTOM, /* a label may run over several cells */
    RULES_ALL = RULES_ROW | RULES_LEFT | RULES_RIGHT
};

struct style {
    uint8_t size;
    bool bold;
    uint8_t align;
    bool wrap, shrink;
    enum rules rules;
    lxw_color_t fill;
    const char *format;
};

#define MONEY_FORMAT "#,##0.00"
#define COUNT_FORMAT "#,##0"

static const struct style styles[LOOKS] = {
    [LOOK_TITLE] = {16, true, LXW_ALIGN_CENTER, true, false, RULES_NONE, NO_FILL, NULL},
    [LOOK_LINE] = {10, false, LXW_ALIGN_LEFT, false, false, RULES_NONE, NO_FILL, NULL},
    [LOOK_LINE_RIGHT] = {10, false, LXW_ALIGN_RIGHT, false, false, RULES_NONE, NO_FILL, NULL},
    [LOOK_NOTE] = {10, false, LXW_ALIGN_LEFT, true, false, RULES_NONE, NO_FILL, NULL},
    [LOOK_SECTION] = {11, true, LXW_ALIGN_LEFT, false, false, RULES_BOTTOM, NO_FILL, NULL},
    [LOOK_HEADER] = {10, true, LXW_ALIGN_CENTER, true, false, RULES_ALL, BAND_FILL, NULL},
    [LOOK_CAPITALS] = {10, true, LXW_ALIGN_LEFT, true, false, RULES_ALL, NO_FILL, NULL},
    [LOOK_SIGN] = {10, false, LXW_ALIGN_LEFT, true, false, RULES_NONE, NO_FILL, NULL},
    [LOOK_SERIAL] = {10, false, LXW_ALIGN_CENTER, false, true, RULES_ALL, NO_FILL, "0"},
    [LOOK_TEXT] = {10, false, LXW_ALIGN_LEFT, false, true, RULES_ALL, NO_FILL, NULL},
    [LOOK_WRAP] = {10, false, LXW_ALIGN_LEFT, true, false, RULES_ALL, NO_FILL, NULL},
    [LOOK_CODE] = {10, false, LXW_ALIGN_CENTER, false, true, RULES_ALL, NO_FILL, "@"},
    [LOOK_COUNT] = {10, false, LXW_ALIGN_RIGHT, false, true, RULES_ALL, NO_FILL, COUNT_FORMAT},
    [LOOK_NUMBER] = {10, false, LXW_ALIGN_RIGHT, false, true, RULES_ALL, NO_FILL, NULL},
    [LOOK_MONEY] = {10, false, LXW_ALIGN_RIGHT, false, true, RULES_ALL, NO_FILL, MONEY_FORMAT},
    [LOOK_ROOM] = {10, false, LXW_ALIGN_LEFT, true, false, RULES_ALL, NO_FILL, NULL},
    [LOOK_SUBTOTAL_TEXT] = {10, true, LXW_ALIGN_LEFT, false, false, RULES_ROW | RULES_LEFT,
                            SUM_FILL, NULL},
    [LOOK_SUBTOTAL_BLANK] = {10, true, LXW_ALIGN_LEFT, false, false, RULES_ROW, SUM_FILL, NULL},
    [LOOK_SUBTOTAL_END] = {10, true, LXW_ALIGN_LEFT, false, false, RULES_ROW | RULES_RIGHT,
                           SUM_FILL, NULL},
    [LOOK_SUBTOTAL_COUNT] = {10, true, LXW_ALIGN_RIGHT, false, true, RULES_ALL, SUM_FILL,
                             COUNT_FORMAT},
    [LOOK_SUBTOTAL_MONEY] = {10, true, LXW_ALIGN_RIGHT, false, true, RULES_ALL, SUM_FILL,
                             MONEY_FORMAT},
    [LOOK_TOTAL_TEXT] = {10, true, LXW_ALIGN_LEFT, false, false, RULES_ROW | RULES_LEFT, BAND_FILL,
                         NULL},
    [LOOK_TOTAL_BLANK] = {10, true, LXW_ALIGN_LEFT, false, false, RULES_ROW, BAND_FILL, NULL},
    [LOOK_TOTAL_END] = {10, true, LXW_ALIGN_LEFT, false, false, RULES_ROW | RULES_RIGHT, BAND_FILL,
                        NULL},
    [LOOK_TOTAL_COUNT] = {10, true, LXW_ALIGN_RIGHT, false, true, RULES_ALL, BAND_FILL,
                          COUNT_FORMAT},
    [LOOK_TOTAL_MONEY] = {10, true, LXW_ALIGN_RIGHT, false, true, RULES_ALL, BAND_FILL,
                          MONEY_FORMAT},
};

struct sheet {
    struct book *book;
    lxw_worksheet *file; /* NULL: tallies only */
    struct tally tally;
};

struct book {
    struct arena arena;
    const char *path;   /* NULL: tallies only */
    lxw_workbook *file; /* NULL: tallies only, or closed */
    lxw_format *formats[LOOKS];
    lxw_error error; /* the first */
    uint32_t row_limit;
    enum language language;
    struct name_set names; /* of the sheets, as they are compared */
    struct sheet **sheets;
    size_t count, room;
    struct strbuf text; /* the cell that is being written */
};

/* Keeps the first failure. */
static void note(struct book *book, lxw_error error)
{
    if (book->error == LXW_NO_ERROR)
        book->error = error;
}

/* --- Opening --- */

static void set_rules(lxw_format *format, enum rules rules)
{
    if (rules & RULES_TOP)
        format_set_top(format, LXW_BORDER_THIN);
    if (rules & RULES_BOTTOM)
        format_set_bottom(format, LXW_BORDER_THIN);
    if (rules & RULES_LEFT)
        format_set_left(format, LXW_BORDER_THIN);
    if (rules & RULES_RIGHT)
        format_set_right(format, LXW_BORDER_THIN);
    if (rules)
        format_set_border_color(format, RULE_COLOR);
}

static void make_formats(struct book *book, enum language language)
{
    for (size_t i = 0; i < LOOKS; i++) {
        const struct style *style = &styles[i];
        lxw_format *format = workbook_add_format(book->file);

        if (!format)
            memory_exhausted();
        format_set_font_name(format, language == LANGUAGE_ZH ? "宋体" : "Calibri");
        format_set_font_size(format, style->size);
        format_set_align(format, style->align);
        format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
        if (style->bold)
            format_set_bold(format);
        if (style->rules & RULES_LEFT && style->align == LXW_ALIGN_LEFT)
            format_set_indent(format, 1);
        if (style->wrap)
            format_set_text_wrap(format);
        if (style->shrink)
            format_set_shrink(format);
        set_rules(format, style->rules);
        if (style->fill != NO_FILL) {
            format_set_pattern(format, LXW_PATTERN_SOLID);
            format_set_fg_color(format, style->fill);
            format_set_bg_color(format, style->fill);
        }
        if (style->format)
            format_set_num_format(format, style->format);
        book->formats[i] = format;
    }
}

static void set_properties(struct book *book, const struct book_properties *from)
{
    lxw_doc_properties properties = {
        .title = arena_cstr(&book->arena, from->title),
        .subject = arena_cstr(&book->arena, from->subject),
        .author = arena_cstr(&book->arena, from->author),
        .company = arena_cstr(&book->arena, from->author),
        .created = (time_t)from->created * 24 * 60 * 60 + NOON,
    };

    note(book, workbook_set_properties(book->file, &properties));
}

/* libxlsxwriter takes any other folder if this one is no good, so a file is tried here first. */
static bool open_file(struct book *book, const char *folder,
                      const struct book_properties *properties, struct diag_list *diags)
{
    struct origin at = {.file = book->path};
    char *tmpdir = arena_cstr(&book->arena, str_of(folder));
    lxw_workbook_options options = {.constant_memory = LXW_FALSE,
                                    .tmpdir = tmpdir,
                                    .use_zip64 = properties->cells > ZIP64_CELLS};

    if (!folder_exists(folder) || access(folder, W_OK | X_OK) != 0) {
        diag_error(diags, at, "cannot be written: %s", failure_text(errno ? errno : ENOTDIR));
        return false;
    }
    if (file_exists(book->path)) {
        diag_error(diags, at, "is there already and is not written over");
        return false;
    }
    book->file = workbook_new_opt(book->path, &options);
    if (!book->file)
        memory_exhausted();
    make_formats(book, properties->language);
    set_properties(book, properties);
    return true;
}

const char *book_library_version(void)
{
    return lxw_version();
}

struct book *book_open(const char *folder, const char *name,
                       const struct book_properties *properties, struct diag_list *diags)
{
    struct book *book = memory_take(sizeof *book);

    *book = (struct book){.language = properties->language,
                          .row_limit = properties->row_limit ? properties->row_limit : SHEET_ROWS};
    if (folder) {
        book->path = path_join(&book->arena, folder, name);
        if (!open_file(book, folder, properties, diags)) {
            book_release(book);
            return NULL;
        }
    }
    return book;
}

uint32_t book_row_limit(const struct book *book)
{
    return book->row_limit;
}

size_t book_sheet_count(const struct book *book)
{
    return book->count;
}

const struct tally *book_tally(const struct book *book, size_t at)
{
    return &book->sheets[at]->tally;
}

/* --- Sheets and cells --- */

struct sheet *book_add_sheet(struct book *book, struct str name, bool long_sheet)
{
    struct sheet *sheet = arena_alloc(&book->arena, sizeof *sheet);

    if (book->count == book->room) {
        book->room = book->room ? book->room * 2 : 16;
        book->sheets = memory_resize(book->sheets, book->room, sizeof(struct sheet *));
    }
    book->sheets[book->count++] = sheet;
    sheet->book = book;
    tally_start(&sheet->tally, sheetname_make(&book->names, &book->arena, name,
                                              word(book->language, WORD_BLANK_GROUP)));
    if (book->file) {
        /* The library reads this option whenever a sheet is added, so each has its own: short ones
         * stay in memory, where charts find them; a long one keeps a file open. */
        book->file->options.constant_memory = long_sheet;
        sheet->file = workbook_add_worksheet(book->file, sheet->tally.sheet);
        if (!sheet->file) {
            note(book, LXW_ERROR_CREATING_TMPFILE);
            book->sheets[book->count - 1]->file = NULL;
        }
    }
    return sheet;
}

const char *sheet_name(const struct sheet *sheet)
{
    return sheet->tally.sheet;
}

void sheet_count_by(struct sheet *sheet, enum tally_role role, uint16_t amount_column,
                    uint16_t key_column)
{
    sheet->tally.role = role;
    sheet->tally.amount_column = amount_column;
    sheet->tally.key_column = key_column;
}

static lxw_format *format_of(const struct sheet *sheet, enum look look)
{
    return sheet->book->formats[look];
}

void sheet_row_height(struct sheet *sheet, uint32_t row, unsigned points)
{
    if (sheet->file)
        note(sheet->book, worksheet_set_row(sheet->file, row, points, NULL));
}

/* TEXT with line breaks as LF: what a cell holds. In the workbook's buffer, NUL-terminated. */
static struct str cell_text(struct book *book, struct str text)
{
    struct strbuf *out = &book->text;

    strbuf_clear(out);
    for (;;) {
        size_t cr = str_find(text, '\r');

        strbuf_add(out, (struct str){text.ptr, cr});
        if (cr == text.len)
            break;
        strbuf_addc(out, '\n');
        cr += cr + 1 < text.len && text.ptr[cr + 1] == '\n' ? 2 : 1;
        text = (struct str){text.ptr + cr, text.len - cr};
    }
    if (!out->ptr)
        strbuf_adds(out, "");
    return strbuf_str(out);
}

/* Is this where `_xHHHH_` begins, which readers take for one character (ST_Xstring)? */
static bool looks_escaped(const char *at)
{
    if (at[0] != '_' || at[1] != 'x')
        return false;
    for (int i = 2; i < 6; i++)
        if (!strchr("0123456789ABCDEFabcdef", at[i]) || at[i] == '\0')
            return false;
    return at[6] == '_';
}

/* The cell's text so that it is read back as it is: the library escapes all but this. */
static void escape(struct book *book)
{
    struct strbuf escaped = {0};
    const char *text = book->text.ptr;

    if (!strstr(text, "_x"))
        return;
    for (; *text; text++) {
        if (looks_escaped(text))
            strbuf_adds(&escaped, "_x005F_");
        else
            strbuf_addc(&escaped, *text);
    }
    strbuf_release(&book->text);
    book->text = escaped;
}

void sheet_text(struct sheet *sheet, uint32_t row, uint16_t column, enum look look, struct str text)
{
    struct book *book = sheet->book;

    text = cell_text(book, text);
    tally_text(&sheet->tally, row, column, text);
    if (!sheet->file)
        return;
    escape(book);
    note(book,
         worksheet_write_string(sheet->file, row, column, book->text.ptr, format_of(sheet, look)));
}

void sheet_text_across(struct sheet *sheet, uint32_t row, uint16_t first, uint16_t last,
                       enum look look, struct str text)
{
    struct book *book = sheet->book;

    if (first == last) {
        sheet_text(sheet, row, first, look, text);
        return;
    }
    text = cell_text(book, text);
    tally_text(&sheet->tally, row, first, text);
    if (!sheet->file)
        return;
    escape(book);
    note(book, worksheet_merge_range(sheet->file, row, first, row, last, book->text.ptr,
                                     format_of(sheet, look)));
}

void sheet_blank(struct sheet *sheet, uint32_t row, uint16_t column, enum look look)
{
    if (sheet->file)
        note(sheet->book, worksheet_write_blank(sheet->file, row, column, format_of(sheet, look)));
}

void sheet_count(struct sheet *sheet, uint32_t row, uint16_t column, enum look look,
                 uint64_t number)
{
    char text[MONEY_TEXT_MAX];
    int length = snprintf(text, sizeof text, "%llu", (unsigned long long)number);

    tally_number(&sheet->tally, row, column, false, (struct str){text, (size_t)length});
    if (sheet->file)
        note(sheet->book, worksheet_write_number(sheet->file, row, column, (double)number,
                                                 format_of(sheet, look)));
}

void sheet_decimal(struct sheet *sheet, uint32_t row, uint16_t column, enum look look,
                   decimal number)
{
    char text[DECIMAL_TEXT_MAX];
    size_t length = decimal_format(number, 0, text);

    tally_number(&sheet->tally, row, column, false, (struct str){text, length});
    if (sheet->file)
        note(sheet->book,
             worksheet_write_number(sheet->file, row, column, (double)number / (double)DECIMAL_ONE,
                                    format_of(sheet, look)));
}

/* The double next to AMOUNT; a cell shows every fen of it below MONEY_LIMIT. */
static double money_cell(struct sheet *sheet, uint32_t row, uint16_t column, bool formula,
                         money amount)
{
    char text[MONEY_TEXT_MAX];
    size_t length = money_format(amount, text);

    if (amount >= MONEY_LIMIT || amount <= -MONEY_LIMIT)
        note(sheet->book, LXW_ERROR_PARAMETER_VALIDATION);
    if (!tally_number(&sheet->tally, row, column, formula, (struct str){text, length}))
        note(sheet->book, LXW_ERROR_PARAMETER_VALIDATION);
    return (double)amount / 100.0;
}

void sheet_money(struct sheet *sheet, uint32_t row, uint16_t column, enum look look, money amount)
{
    double value = money_cell(sheet, row, column, false, amount);

    if (sheet->file)
        note(sheet->book,
             worksheet_write_number(sheet->file, row, column, value, format_of(sheet, look)));
}

void sheet_money_formula(struct sheet *sheet, uint32_t row, uint16_t column, enum look look,
                         const char *formula, money value)
{
    double shown = money_cell(sheet, row, column, true, value);

    if (sheet->file)
        note(sheet->book, worksheet_write_formula_num(sheet->file, row, column, formula,
                                                      format_of(sheet, look), shown));
}

void sheet_count_formula(struct sheet *sheet, uint32_t row, uint16_t column, enum look look,
                         const char *formula, uint64_t value)
{
    char text[MONEY_TEXT_MAX];
    int length = snprintf(text, sizeof text, "%llu", (unsigned long long)value);

    tally_number(&sheet->tally, row, column, true, (struct str){text, (size_t)length});
    if (sheet->file)
        note(sheet->book, worksheet_write_formula_num(sheet->file, row, column, formula,
                                                      format_of(sheet, look), (double)value));
}

/* --- Layout --- */

/* `&` begins a code in headers and footers, so a plain one is doubled. */
static const char *footer_text(struct arena *arena, const struct sheet_layout *layout)
{
    struct strbuf out = {0};
    const char *kept;

    strbuf_adds(&out, "&L&8 ");
    for (const char *at = layout->footer_left; *at; at++) {
        strbuf_addc(&out, *at);
        if (*at == '&')
            strbuf_addc(&out, '&');
    }
    strbuf_adds(&out, "&C&8 ");
    strbuf_adds(&out, layout->footer_centre);
    kept = arena_cstr(arena, strbuf_str(&out));
    strbuf_release(&out);
    return kept;
}

/* Digits in text cells are meant: no green corner on every identity number. */
static void accept_digits(struct sheet *sheet, const struct sheet_layout *layout)
{
    char range[64];
    struct strbuf corner = {0};

    cell_reference(&corner, NULL, layout->last_data, (uint16_t)(layout->columns - 1));
    snprintf(range, sizeof range, "A1:%s", corner.ptr);
    strbuf_release(&corner);
    note(sheet->book,
         worksheet_ignore_errors(sheet->file, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range));
}

static void lay_out_page(struct sheet *sheet, const struct sheet_layout *layout)
{
    lxw_worksheet *file = sheet->file;
    const double inch = 25.4;

    worksheet_set_paper(file, 9); /* A4 */
    if (layout->landscape)
        worksheet_set_landscape(file);
    worksheet_set_margins(file, 12.7 / inch, 12.7 / inch, 15 / inch, 18 / inch);
    worksheet_fit_to_pages(file, 1, layout->one_page ? 1 : 0);
    worksheet_center_horizontally(file);
    worksheet_gridlines(file, LXW_HIDE_ALL_GRIDLINES);
    note(sheet->book, worksheet_set_footer(file, footer_text(&sheet->book->arena, layout)));
    if (layout->break_above) {
        lxw_row_t breaks[] = {layout->break_above, 0};

        note(sheet->book, worksheet_set_h_pagebreaks(file, breaks));
    }
}

/* The library refuses a filter that ends above the last row of a sheet it does not keep in memory,
 * as it does a cell there; but a filter is not part of the rows. */
static void filter_rows(struct sheet *sheet, const struct sheet_layout *layout)
{
    lxw_worksheet *file = sheet->file;
    uint8_t optimize = file->optimize;

    file->optimize = LXW_FALSE;
    note(sheet->book, worksheet_autofilter(file, layout->header, 0, layout->last_data,
                                           (lxw_col_t)(layout->columns - 1)));
    file->optimize = optimize;
}

void sheet_lay_out(struct sheet *sheet, const struct sheet_layout *layout)
{
    struct book *book = sheet->book;
    lxw_worksheet *file = sheet->file;

    if (!file)
        return;
    for (uint16_t i = 0; i < layout->columns; i++)
        note(book, worksheet_set_column(file, i, i, layout->widths[i], NULL));
    lay_out_page(sheet, layout);
    if (layout->has_header) {
        worksheet_freeze_panes(file, layout->header + 1, 0);
        note(book, worksheet_repeat_rows(file, layout->header, layout->header));
    }
    if (layout->last_data > layout->header) {
        filter_rows(sheet, layout);
        accept_digits(sheet, layout);
    }
}

/* --- Charts --- */

/* Dark and light, so that the two differ on paper too. */
static void plot_series(lxw_chart *chart, const struct chart_plan *plan, size_t at)
{
    static const lxw_color_t fills[CHART_SERIES] = {0x595959, 0xD9D9D9};
    static const lxw_color_t inks[CHART_SERIES] = {0xFFFFFF, 0x000000};
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    lxw_chart_fill fill = {.color = fills[at]};
    lxw_chart_line line = {.color = 0x404040, .width = 0.75};
    lxw_chart_font font = {.size = 8, .color = plan->series_count > 1 ? inks[at] : 0x000000};

    if (!series)
        memory_exhausted();
    chart_series_set_categories(series, plan->data->tally.sheet, plan->names.first,
                                plan->names.column, plan->names.last, plan->names.column);
    chart_series_set_values(series, plan->data->tally.sheet, plan->values[at].first,
                            plan->values[at].column, plan->values[at].last,
                            plan->values[at].column);
    chart_series_set_name(series, plan->series[at]);
    chart_series_set_fill(series, &fill);
    chart_series_set_line(series, &line);
    chart_series_set_labels(series);
    chart_series_set_labels_num_format(series,
                                       plan->whole ? "#,##0;-#,##0;" : "#,##0.00;-#,##0.00;");
    chart_series_set_labels_font(series, &font);
    if (plan->series_count > 1)
        chart_series_set_labels_position(series, LXW_CHART_LABEL_POSITION_CENTER);
}

void sheet_chart(struct sheet *sheet, const struct chart_plan *plan)
{
    lxw_chart_options options = {.description = arena_cstr(&sheet->book->arena, str_of(plan->alt)),
                                 .x_scale = plan->width / 480.0, /* from the default size */
                                 .y_scale = plan->height / 288.0};
    lxw_chart_font title_font = {.size = 11, .bold = LXW_TRUE};
    lxw_chart_font font = {.size = 9};
    lxw_chart *chart;

    if (!sheet->file || !plan->data->file)
        return;
    chart = workbook_add_chart(sheet->book->file,
                               plan->series_count > 1 ? LXW_CHART_BAR_STACKED : LXW_CHART_BAR);
    if (!chart)
        memory_exhausted();
    for (size_t i = 0; i < plan->series_count; i++)
        plot_series(chart, plan, i);
    chart_title_set_name(chart, plan->title);
    chart_title_set_name_font(chart, &title_font);
    /* In a chart of bars the library calls the axis of the values x. */
    chart_axis_set_reverse(chart->y_axis); /* the first row on top */
    chart_axis_set_num_font(chart->y_axis, &font);
    chart_axis_major_gridlines_set_visible(chart->x_axis, LXW_FALSE);
    chart_axis_major_gridlines_set_visible(chart->y_axis, LXW_FALSE);
    chart_axis_off(chart->x_axis); /* every bar carries its value */
    chart_axis_set_min(chart->x_axis, 0);
    if (plan->greatest > 0) /* room for the value beside the longest bar */
        chart_axis_set_max(chart->x_axis,
                           (double)plan->greatest / 100.0 * (plan->series_count > 1 ? 1.0 : 1.25));
    chart_set_series_gap(chart, 60);
    if (plan->series_count > 1)
        chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    else
        chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    note(sheet->book,
         worksheet_insert_chart_opt(sheet->file, plan->row, plan->column, chart, &options));
}

void cell_reference(struct strbuf *out, const struct sheet *sheet, uint32_t row, uint16_t column)
{
    char letters[4] = {0};
    size_t at = 3;

    if (sheet) {
        strbuf_addc(out, '\'');
        for (const char *name = sheet->tally.sheet; *name; name++) {
            strbuf_addc(out, *name);
            if (*name == '\'')
                strbuf_addc(out, '\'');
        }
        strbuf_adds(out, "'!");
    }
    for (unsigned rest = (unsigned)column + 1; rest; rest = (rest - 1) / 26)
        letters[--at] = (char)('A' + (rest - 1) % 26);
    strbuf_printf(out, "%s%lu", letters + at, (unsigned long)row + 1);
}

/* --- Closing --- */

static bool tell_failure(const struct book *book, lxw_error error, int reason,
                         struct diag_list *diags)
{
    struct origin at = {.file = book->path};
    bool of_system = error == LXW_ERROR_CREATING_XLSX_FILE || error == LXW_ERROR_CREATING_TMPFILE ||
                     error == LXW_ERROR_ZIP_FILE_OPERATION || error == LXW_ERROR_ZIP_FILE_ADD ||
                     error == LXW_ERROR_ZIP_CLOSE;

    if (error == LXW_ERROR_MEMORY_MALLOC_FAILED)
        memory_exhausted();
    if (of_system && reason)
        diag_error(diags, at, "cannot be written: %s", failure_text(reason));
    else
        diag_error(diags, at, "cannot be written: %s", lxw_strerror(error));
    unlink(book->path);
    return false;
}

bool book_close(struct book *book, struct diag_list *diags)
{
    lxw_workbook *file = book->file;

    for (size_t i = 0; i < book->count; i++)
        tally_finish(&book->sheets[i]->tally);
    book->file = NULL;
    for (size_t i = 0; i < book->count; i++)
        book->sheets[i]->file = NULL;
    if (!file)
        return true;
    if (book->error != LXW_NO_ERROR) {
        lxw_workbook_free(file);
        return tell_failure(book, book->error, errno, diags);
    }
    errno = 0;
    book->error = workbook_close(file);
    if (book->error != LXW_NO_ERROR)
        return tell_failure(book, book->error, errno, diags);
    if (!file_sync(book->path, diags)) {
        unlink(book->path);
        return false;
    }
    return true;
}

void book_release(struct book *book)
{
    if (!book)
        return;
    if (book->file)
        lxw_workbook_free(book->file);
    name_set_release(&book->names);
    strbuf_release(&book->text);
    free(book->sheets);
    arena_release(&book->arena);
    free(book);
}
