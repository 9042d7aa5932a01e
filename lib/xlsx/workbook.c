/* How does a report become an XLSX file, without losing anything on the way?
 *
 * libxlsxwriter never looks at its temporary files, takes another folder where the one given is no
 * good, and says success in both cases. Hence the checks here, and the reading back in check.c. */
#include "xlsx/workbook.h"
#include "base/arena.h"
#include "file/failure.h"
#include "file/file.h"
#include "xlsx/cell_text.h"
#include "xlsx/row_file.h"
#include "xlsx/style.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>
#include <zlib.h>

#include "base/banned.h"

#define NOON (12 * 60 * 60) /* the same day in nearly every time zone; never 0, which is now */
/* Points of page headers and footers, which shrink with the page. */
#define PAGE_TEXT_POINTS 10
#define PAGE_TEXT_POINTS_1_0 8

#define ZIP64_CELLS 30000000 /* beyond this a part of the package may pass 4 GB */

struct xlsx {
    struct arena arena;
    const char *path;
    char *parts; /* a folder of its own for temporary files, removed with the handle */
    lxw_workbook *file;
    lxw_format *formats[LOOKS];
    enum edition edition;
    lxw_error error; /* the first */
    int reason;      /* errno at that time */
};

struct xlsx_sheet {
    struct xlsx *xlsx;
    lxw_worksheet *file; /* NULL: it could not be made, which was noted */
};

/* Keeps the first failure. */
static void note(struct xlsx *xlsx, lxw_error error)
{
    if (error == LXW_NO_ERROR || xlsx->error != LXW_NO_ERROR)
        return;
    xlsx->error = error;
    xlsx->reason = errno;
}

/* --- Opening --- */

static void set_rules(lxw_format *format, enum style_rules rules)
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

/* The library gives NULL where it finds no memory. */
static void *needed(void *made)
{
    if (!made)
        memory_exhausted();
    return made;
}

/* What does not fit into its column takes more lines. Version 1.0 shrank it. */
static void set_fitting(lxw_format *format, const struct style *style, enum edition edition)
{
    bool shrinks = style->shrink && edition == EDITION_1_0;

    if (style->rules & RULES_LEFT && style->align == ALIGN_LEFT)
        format_set_indent(format, 1);
    if (style->rules & RULES_RIGHT && style->align == ALIGN_RIGHT && edition != EDITION_1_0) {
        format_set_indent(format, 1);
        /* LibreOffice 7.4 forgets the indent of a cell that differs from that at its left in its
         * number format only. So counts are black by name, and amounts by default. */
        if (!style->format || strcmp(style->format, MONEY_FORMAT) != 0)
            format_set_font_color(format, LXW_COLOR_BLACK);
    }
    if (style->wrap || (style->text && edition != EDITION_1_0))
        format_set_text_wrap(format);
    if (shrinks)
        format_set_shrink(format);
}

/* Columns are measured in the default font, so figures, which take one line, are set in it: where
 * 宋体 is not at hand, another with wider digits stands for it. */
#define FIGURES_FONT "Calibri"

static const char *font_of(const struct style *style, enum language language, enum edition edition)
{
    bool figures = (style->shrink && !style->text) || style->format;

    return language == LANGUAGE_ZH && (!figures || edition == EDITION_1_0) ? "宋体" : FIGURES_FONT;
}

static void make_formats(struct xlsx *xlsx, enum language language, enum edition edition)
{
    static const uint8_t aligns[] = {[ALIGN_LEFT] = LXW_ALIGN_LEFT,
                                     [ALIGN_CENTRE] = LXW_ALIGN_CENTER,
                                     [ALIGN_RIGHT] = LXW_ALIGN_RIGHT};

    for (size_t i = 0; i < LOOKS; i++) {
        const struct style *style = style_of((enum look)i);
        lxw_format *format = needed(workbook_add_format(xlsx->file));

        format_set_font_name(format, font_of(style, language, edition));
        format_set_font_size(format, style->size);
        format_set_align(format, aligns[style->align]);
        format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
        if (style->bold)
            format_set_bold(format);
        set_fitting(format, style, edition);
        set_rules(format, style->rules);
        if (style->fill != NO_FILL) {
            format_set_pattern(format, LXW_PATTERN_SOLID);
            format_set_fg_color(format, style->fill);
            format_set_bg_color(format, style->fill);
        }
        if (style->format)
            format_set_num_format(format, style->format);
        xlsx->formats[i] = format;
    }
}

static void set_properties(struct xlsx *xlsx, const struct book_properties *from)
{
    lxw_doc_properties properties = {
        .title = arena_cstr(&xlsx->arena, from->title),
        .subject = arena_cstr(&xlsx->arena, from->subject),
        .author = arena_cstr(&xlsx->arena, from->author),
        .company = arena_cstr(&xlsx->arena, from->author),
        .created = (time_t)from->created * 24 * 60 * 60 + NOON,
    };

    note(xlsx, workbook_set_properties(xlsx->file, &properties));
}

/* libxlsxwriter takes any other folder for temporary files if the one it is given is no good, so
 * it gets one that was just made. */
static bool open_file(struct xlsx *xlsx, const struct book_properties *properties,
                      struct diag_list *diags)
{
    struct origin at = {.file = xlsx->path};
    lxw_workbook_options options = {.constant_memory = LXW_FALSE,
                                    .tmpdir = xlsx->parts,
                                    .use_zip64 = properties->cells > ZIP64_CELLS};
    enum path_kind kind;

    if (!path_look(xlsx->path, &kind, diags))
        return false;
    if (kind != PATH_ABSENT) {
        diag_error(diags, at, "is there already and is not written over: choose another name");
        return false;
    }
    if (mkdir(xlsx->parts, 0700) != 0)
        return failure_to_write(xlsx->path, errno, diags);
    xlsx->file = needed(workbook_new_opt(xlsx->path, &options));
    make_formats(xlsx, properties->language, properties->edition);
    set_properties(xlsx, properties);
    return true;
}

struct str xlsx_libraries(struct arena *arena)
{
    return str_of(arena_printf(arena, "libxlsxwriter %s, zlib %s", lxw_version(), zlibVersion()));
}

static void release(struct xlsx *xlsx)
{
    arena_release(&xlsx->arena);
    free(xlsx);
}

struct xlsx *xlsx_open(const char *folder, const char *name,
                       const struct book_properties *properties, struct diag_list *diags)
{
    struct xlsx *xlsx = memory_take(sizeof *xlsx);

    *xlsx = (struct xlsx){.error = LXW_NO_ERROR, .edition = properties->edition};
    xlsx->path = path_join(&xlsx->arena, folder, name);
    xlsx->parts = path_join(&xlsx->arena, folder, arena_printf(&xlsx->arena, ".%s.parts", name));
    if (open_file(xlsx, properties, diags))
        return xlsx;
    release(xlsx);
    return NULL;
}

void xlsx_refuse(struct xlsx_sheet *sheet)
{
    note(sheet->xlsx, LXW_ERROR_PARAMETER_VALIDATION);
}

/* --- Sheets and cells --- */

/* Names that the library writes for itself (of filters, of repeated rows) begin with the sheet's,
 * which it quotes only where another character than an ASCII letter, digit, dot or line stands in
 * it. `101`, `A1` and `R2` need it too: a workbook with `101!$A$6` is damaged. */
static void quote_name(lxw_worksheet *file, const char *name)
{
    size_t size = strlen(name) + sizeof "''";

    if (file->quoted_name && file->quoted_name[0] == '\'')
        return;
    free(file->quoted_name);
    file->quoted_name = memory_take(size); /* the library gives it back */
    snprintf(file->quoted_name, size, "'%s'", name);
}

struct xlsx_sheet *xlsx_add_sheet(struct xlsx *xlsx, const char *name, bool long_sheet)
{
    struct xlsx_sheet *sheet = arena_alloc(&xlsx->arena, sizeof *sheet);

    sheet->xlsx = xlsx;
    /* The library reads this option whenever a sheet is added, so each has its own: short ones
     * stay in memory, where charts find them; a long one keeps a file open. */
    xlsx->file->options.constant_memory = long_sheet;
    sheet->file = workbook_add_worksheet(xlsx->file, name);
    if (sheet->file && xlsx->edition != EDITION_1_0)
        quote_name(sheet->file, name);
    if (!sheet->file)
        note(xlsx, LXW_ERROR_CREATING_TMPFILE);
    else if (long_sheet)
        row_file_set_up(sheet->file->optimize_tmpfile, &xlsx->arena);
    return sheet;
}

void xlsx_row_height(struct xlsx_sheet *sheet, uint32_t row, unsigned points)
{
    if (sheet->file)
        note(sheet->xlsx, worksheet_set_row(sheet->file, row, points, NULL));
}

void xlsx_text(struct xlsx_sheet *sheet, uint32_t row, uint16_t first, uint16_t last,
               enum look look, const char *text)
{
    lxw_format *format = sheet->xlsx->formats[look];

    if (!sheet->file)
        return;
    if (first == last)
        note(sheet->xlsx, worksheet_write_string(sheet->file, row, first, text, format));
    else
        note(sheet->xlsx, worksheet_merge_range(sheet->file, row, first, row, last, text, format));
}

static void write_number(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, enum look look,
                         const char *formula, double number)
{
    lxw_format *format = sheet->xlsx->formats[look];

    if (!sheet->file)
        return;
    if (formula)
        note(sheet->xlsx,
             worksheet_write_formula_num(sheet->file, row, column, formula, format, number));
    else
        note(sheet->xlsx, worksheet_write_number(sheet->file, row, column, number, format));
}

void xlsx_count(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, enum look look,
                const char *formula, uint64_t number)
{
    write_number(sheet, row, column, look, formula, (double)number);
}

void xlsx_decimal(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, enum look look,
                  decimal number)
{
    write_number(sheet, row, column, look, NULL, (double)number / (double)DECIMAL_ONE);
}

/* The double next to the amount shows every fen of it below MONEY_LIMIT. */
void xlsx_money(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, enum look look,
                const char *formula, money amount)
{
    if (amount >= MONEY_LIMIT || amount <= -MONEY_LIMIT)
        xlsx_refuse(sheet);
    write_number(sheet, row, column, look, formula, (double)amount / 100.0);
}

/* --- Layout --- */

/* Digits in text cells are meant: no green corner on every identity number. */
static void accept_digits(struct xlsx_sheet *sheet, const struct sheet_layout *layout)
{
    char range[64];
    struct strbuf corner = {0};

    cell_reference(&corner, NULL, layout->last_data, (uint16_t)(layout->columns - 1));
    snprintf(range, sizeof range, "A1:%s", corner.ptr);
    strbuf_release(&corner);
    note(sheet->xlsx,
         worksheet_ignore_errors(sheet->file, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range));
}

static void lay_out_page(struct xlsx_sheet *sheet, const struct sheet_layout *layout)
{
    lxw_worksheet *file = sheet->file;
    const double inch = 25.4;

    worksheet_set_paper(file, layout->a3 ? 8 : 9); /* A4 */
    if (layout->landscape)
        worksheet_set_landscape(file);
    if (layout->page_header)
        worksheet_set_margins(file, 10 / inch, 10 / inch, 17 / inch, 16 / inch);
    else
        worksheet_set_margins(file, 12.7 / inch, 12.7 / inch, 15 / inch, 18 / inch);
    if (layout->page_header)
        note(sheet->xlsx,
             worksheet_set_header(file, header_text(&sheet->xlsx->arena, layout->page_header)));
    worksheet_fit_to_pages(file, 1, layout->one_page ? 1 : 0);
    worksheet_center_horizontally(file);
    worksheet_gridlines(file, LXW_HIDE_ALL_GRIDLINES);
    note(sheet->xlsx,
         worksheet_set_footer(
             file, footer_text(&sheet->xlsx->arena, layout->footer_left, layout->footer_centre,
                               layout->page_header ? PAGE_TEXT_POINTS : PAGE_TEXT_POINTS_1_0)));
    if (layout->break_count) {
        lxw_row_t *breaks =
            arena_array(&sheet->xlsx->arena, layout->break_count + 1, sizeof *breaks);

        for (size_t i = 0; i < layout->break_count; i++)
            breaks[i] = layout->breaks[i];
        note(sheet->xlsx, worksheet_set_h_pagebreaks(file, breaks));
    }
}

/* The library refuses a filter that ends above the last row of a sheet it does not keep in memory,
 * as it does a cell there; but a filter is not part of the rows. */
static void filter_rows(struct xlsx_sheet *sheet, const struct sheet_layout *layout)
{
    lxw_worksheet *file = sheet->file;
    uint8_t optimize = file->optimize;

    file->optimize = LXW_FALSE;
    note(sheet->xlsx, worksheet_autofilter(file, layout->header, 0, layout->last_data,
                                           (lxw_col_t)(layout->columns - 1)));
    file->optimize = optimize;
}

void xlsx_lay_out(struct xlsx_sheet *sheet, const struct sheet_layout *layout)
{
    struct xlsx *xlsx = sheet->xlsx;
    lxw_worksheet *file = sheet->file;

    if (!file)
        return;
    for (uint16_t i = 0; i < layout->columns; i++)
        note(xlsx, worksheet_set_column(file, i, i, layout->widths[i], NULL));
    lay_out_page(sheet, layout);
    if (layout->has_header) {
        worksheet_freeze_panes(file, layout->header + 1, 0);
        note(xlsx,
             worksheet_repeat_rows(file, layout->header - layout->more_header, layout->header));
    }
    if (layout->last_data > layout->header) {
        if (!layout->no_filter)
            filter_rows(sheet, layout);
        accept_digits(sheet, layout);
    }
}

/* --- Charts --- */

/* Is NAME one that version 1.0 left unquoted: ASCII letters, digits, dots and lines alone? */
static bool is_word(const char *name)
{
    static const char word[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.";

    return name[strspn(name, word)] == '\0';
}

/* `='Overview'!$B$5:$B$9`. */
static void chart_range_write(const struct chart_plan *plan, const struct chart_range *range,
                              struct strbuf *out)
{
    char first[LXW_MAX_CELL_NAME_LENGTH], last[LXW_MAX_CELL_NAME_LENGTH];
    bool word = is_word(sheet_name(plan->data));
    const char *quote = plan->quoted || !word ? "'" : "";

    lxw_rowcol_to_cell_abs(first, range->first, range->column, 1, 1);
    lxw_rowcol_to_cell_abs(last, range->last, range->column, 1, 1);
    strbuf_printf(out, "=%s%s%s!%s", quote, sheet_name(plan->data), quote, first);
    if (range->last != range->first)
        strbuf_printf(out, ":%s", last);
}

/* Dark and light, so that the two differ on paper too. */
static void plot_series(lxw_chart *chart, const struct chart_plan *plan, size_t at,
                        enum edition edition)
{
    static const lxw_color_t fills[CHART_SERIES] = {0x595959, 0xD9D9D9};
    static const lxw_color_t inks[CHART_SERIES] = {0xFFFFFF, 0x000000};
    struct strbuf names = {0}, values = {0};
    lxw_chart_series *series;
    lxw_chart_fill fill = {.color = fills[at]};
    lxw_chart_line line = {.color = 0x404040, .width = 0.75};
    static char name[] = FIGURES_FONT; /* the library copies it */
    lxw_chart_font font = {.name = edition == EDITION_1_0 ? NULL : name,
                           .size = plan->series_count > 1 ? plan->points - 2 : plan->points - 1,
                           .color = plan->series_count > 1 ? inks[at] : 0x000000};

    chart_range_write(plan, &plan->names, &names);
    chart_range_write(plan, &plan->values[at], &values);
    series = needed(chart_add_series(chart, names.ptr, values.ptr));
    strbuf_release(&names);
    strbuf_release(&values);
    chart_series_set_name(series, plan->series[at]);
    chart_series_set_fill(series, &fill);
    chart_series_set_line(series, &line);
    chart_series_set_labels(series);
    chart_series_set_labels_num_format(series, plan->labels);
    chart_series_set_labels_font(series, &font);
    if (plan->series_count > 1)
        chart_series_set_labels_position(series, LXW_CHART_LABEL_POSITION_CENTER);
}

/* In longest bars. */
static double axis_length(const struct chart_plan *plan)
{
    if (plan->length)
        return plan->length / 100.0;
    return plan->series_count > 1 ? 1.0 : 1.25;
}

void xlsx_chart(struct xlsx_sheet *sheet, const struct chart_plan *plan)
{
    lxw_chart_options options = {
        .description = arena_cstr(&sheet->xlsx->arena, fit_attribute(str_of(plan->alt))),
        .x_scale = plan->width / 480.0, /* from the default size */
        .y_scale = plan->height / 288.0};
    lxw_chart_font title_font = {.size = 11, .bold = LXW_TRUE};
    lxw_chart_font font = {.size = plan->points};
    lxw_chart *chart;

    if (!sheet->file)
        return;
    chart = needed(workbook_add_chart(
        sheet->xlsx->file, plan->series_count > 1 ? LXW_CHART_BAR_STACKED : LXW_CHART_BAR));
    for (size_t i = 0; i < plan->series_count; i++)
        plot_series(chart, plan, i, sheet->xlsx->edition);
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
        chart_axis_set_max(chart->x_axis, (double)plan->greatest / 100.0 * axis_length(plan));
    chart_set_series_gap(chart, 60);
    if (plan->series_count > 1)
        chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    else
        chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    note(sheet->xlsx,
         worksheet_insert_chart_opt(sheet->file, plan->row, plan->column, chart, &options));
}

/* --- Closing --- */

static bool is_of_system(lxw_error error)
{
    return error == LXW_ERROR_CREATING_XLSX_FILE || error == LXW_ERROR_CREATING_TMPFILE ||
           error == LXW_ERROR_ZIP_FILE_OPERATION || error == LXW_ERROR_ZIP_FILE_ADD ||
           error == LXW_ERROR_ZIP_CLOSE;
}

static bool tell_failure(const struct xlsx *xlsx, struct diag_list *diags)
{
    struct origin at = {.file = xlsx->path};

    if (xlsx->error == LXW_ERROR_MEMORY_MALLOC_FAILED)
        memory_exhausted();
    if (is_of_system(xlsx->error) && xlsx->reason)
        failure_to_write(xlsx->path, xlsx->reason, diags);
    else
        diag_error(diags, at, "cannot be written: %s", lxw_strerror(xlsx->error));
    return false;
}

/* Ends the writing of rows, the last of which the library still holds, before it goes on without a
 * look at what became of them. */
static void settle_rows(struct xlsx *xlsx)
{
    for (lxw_worksheet *sheet = STAILQ_FIRST(xlsx->file->worksheets); sheet;
         sheet = STAILQ_NEXT(sheet, list_pointers)) {
        if (!sheet->optimize_tmpfile)
            continue;
        lxw_worksheet_write_single_row(sheet);
        if (!row_file_settle(sheet->optimize_tmpfile))
            note(xlsx, LXW_ERROR_CREATING_TMPFILE);
    }
}

bool xlsx_close(struct xlsx *xlsx, struct diag_list *diags)
{
    bool good;

    settle_rows(xlsx);
    if (xlsx->error == LXW_NO_ERROR) {
        errno = 0;
        note(xlsx, workbook_close(xlsx->file));
    } else {
        lxw_workbook_free(xlsx->file);
    }
    good = xlsx->error == LXW_NO_ERROR ? file_sync(xlsx->path, diags) : tell_failure(xlsx, diags);
    if (rmdir(xlsx->parts) != 0 && good) { /* what is left would be archived with the batch */
        diag_error(diags, (struct origin){.file = xlsx->parts},
                   "temporary files cannot be removed: %s", failure_text(errno, diags->language));
        good = false;
    }
    if (!good)
        unlink(xlsx->path);
    release(xlsx);
    return good;
}

void xlsx_abandon(struct xlsx *xlsx)
{
    settle_rows(xlsx);
    lxw_workbook_free(xlsx->file);
    rmdir(xlsx->parts);
    release(xlsx);
}
