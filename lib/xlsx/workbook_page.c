/* How is a sheet printed and shown, and how are its charts drawn? */
#include "xlsx/cell_place.h"
#include "xlsx/cell_text.h"
#include "xlsx/workbook.h"
#include "xlsx/workbook_file.h"
#include <stdio.h>
#include <string.h>
#include <xlsxwriter.h>

#include "base/banned.h"

/* Points of page headers and footers, which shrink with the page. */
#define PAGE_TEXT_POINTS 10
#define PAGE_TEXT_POINTS_1_0 8

/* --- Layout --- */

/* Digits in text cells are meant: no green corner on every identity number. */
static void accept_digits(struct xlsx_sheet *sheet, const struct sheet_layout *layout)
{
    char range[64];
    struct strbuf corner = {0};

    cell_reference(&corner, NULL, layout->last_data, (uint16_t)(layout->columns - 1));
    snprintf(range, sizeof range, "A1:%s", corner.ptr);
    strbuf_release(&corner);
    xlsx_note(sheet->xlsx,
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
        xlsx_note(sheet->xlsx, worksheet_set_header(
                                   file, header_text(&sheet->xlsx->arena, layout->page_header)));
    worksheet_fit_to_pages(file, 1, layout->one_page ? 1 : 0);
    worksheet_center_horizontally(file);
    worksheet_gridlines(file, LXW_HIDE_ALL_GRIDLINES);
    xlsx_note(
        sheet->xlsx,
        worksheet_set_footer(
            file, footer_text(&sheet->xlsx->arena, layout->footer_left, layout->footer_centre,
                              layout->page_header ? PAGE_TEXT_POINTS : PAGE_TEXT_POINTS_1_0)));
    if (layout->break_count) {
        lxw_row_t *breaks =
            arena_array(&sheet->xlsx->arena, layout->break_count + 1, sizeof *breaks);

        for (size_t i = 0; i < layout->break_count; i++)
            breaks[i] = layout->breaks[i];
        xlsx_note(sheet->xlsx, worksheet_set_h_pagebreaks(file, breaks));
    }
}

/* The library refuses a filter that ends above the last row of a sheet it does not keep in memory,
 * as it does a cell there; but a filter is not part of the rows. */
static void filter_rows(struct xlsx_sheet *sheet, const struct sheet_layout *layout)
{
    lxw_worksheet *file = sheet->file;
    uint8_t optimize = file->optimize;

    file->optimize = LXW_FALSE;
    xlsx_note(sheet->xlsx, worksheet_autofilter(file, layout->header, 0, layout->last_data,
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
        xlsx_note(xlsx, worksheet_set_column(file, i, i, layout->widths[i], NULL));
    lay_out_page(sheet, layout);
    if (layout->has_header) {
        worksheet_freeze_panes(file, layout->header + 1, 0);
        xlsx_note(xlsx, worksheet_repeat_rows(file, layout->header - layout->more_header,
                                              layout->header));
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
    bool word = is_word(plan->data);
    const char *quote = plan->quoted || !word ? "'" : "";

    lxw_rowcol_to_cell_abs(first, range->first, range->column, 1, 1);
    lxw_rowcol_to_cell_abs(last, range->last, range->column, 1, 1);
    strbuf_printf(out, "=%s%s%s!%s", quote, plan->data, quote, first);
    if (range->last != range->first)
        strbuf_printf(out, ":%s", last);
}

/* Version 1.0 gave the values a font of their own. LibreOffice then breaks them into lines, within
 * a number too. */
static void set_label_font(lxw_chart_series *series, const struct chart_plan *plan, size_t at)
{
    static const lxw_color_t inks[CHART_SERIES] = {0xFFFFFF, 0x000000};
    lxw_chart_font font = {.size = plan->series_count > 1 ? plan->points - 2 : plan->points - 1,
                           .color = plan->series_count > 1 ? inks[at] : 0x000000};

    chart_series_set_labels_font(series, &font);
}

/* Dark and light, so that the two differ on paper too, and both lighter than the values that stand
 * on them. */
static void plot_series(lxw_chart *chart, const struct chart_plan *plan, size_t at,
                        enum edition edition)
{
    static const lxw_color_t fills[CHART_SERIES] = {0xA6A6A6, 0xEDEDED};
    static const lxw_color_t fills_1_0[CHART_SERIES] = {0x595959, 0xD9D9D9};
    struct strbuf names = {0}, values = {0};
    lxw_chart_series *series;
    lxw_chart_fill fill = {.color = edition == EDITION_1_0 ? fills_1_0[at] : fills[at]};
    lxw_chart_line line = {.color = 0x404040, .width = 0.75};

    chart_range_write(plan, &plan->names, &names);
    chart_range_write(plan, &plan->values[at], &values);
    series = xlsx_needed(chart_add_series(chart, names.ptr, values.ptr));
    strbuf_release(&names);
    strbuf_release(&values);
    chart_series_set_name(series, plan->series[at]);
    chart_series_set_fill(series, &fill);
    chart_series_set_line(series, &line);
    chart_series_set_labels(series);
    chart_series_set_labels_num_format(series, plan->labels);
    if (edition == EDITION_1_0)
        set_label_font(series, plan, at);
    if (plan->stacked)
        chart_series_set_labels_position(series, LXW_CHART_LABEL_POSITION_CENTER);
}

/* In longest bars. */
static double axis_length(const struct chart_plan *plan)
{
    if (plan->length)
        return plan->length / 100.0;
    return plan->stacked ? 1.0 : 1.25;
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
    chart = xlsx_needed(workbook_add_chart(sheet->xlsx->file,
                                           plan->stacked ? LXW_CHART_BAR_STACKED : LXW_CHART_BAR));
    for (size_t i = 0; i < plan->series_count; i++)
        plot_series(chart, plan, i, sheet->xlsx->edition);
    chart_title_set_name(chart, plan->title);
    chart_title_set_name_font(chart, &title_font);
    /* In a chart of bars the library calls the axis of the values x. */
    chart_axis_set_reverse(chart->y_axis); /* the first row on top */
    if (plan->points)
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
    xlsx_note(sheet->xlsx,
              worksheet_insert_chart_opt(sheet->file, plan->row, plan->column, chart, &options));
}
