/* How does a report become an XLSX file, without losing anything on the way?
 *
 * libxlsxwriter never looks at its temporary files, takes another folder where the one given is no
 * good, and says success in both cases. Hence the checks here, and the reading back in readback.c.
 */
#include "xlsx/workbook.h"
#include "base/arena.h"
#include "file/failure.h"
#include "file/file.h"
#include "xlsx/cell_text.h"
#include "xlsx/row_file.h"
#include "xlsx/style.h"
#include "xlsx/workbook_file.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>
#include <zlib.h>

#include "base/banned.h"

#define NOON (12 * 60 * 60)  /* the same day in nearly every time zone; never 0, which is now */
#define ZIP64_CELLS 30000000 /* beyond this a part of the package may pass 4 GB */

void xlsx_note(struct xlsx *xlsx, lxw_error error)
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

void *xlsx_needed(void *made)
{
    if (!made)
        memory_exhausted();
    return made;
}

/* Numbers do not touch the rule at their right. */
static bool has_right_indent(const struct style *style, enum edition edition)
{
    return style->rules & RULES_RIGHT && style->align == ALIGN_RIGHT && edition != EDITION_1_0;
}

/* What does not fit into its column takes more lines. Version 1.0 shrank it. */
static bool wraps(const struct style *style, enum edition edition)
{
    return style->wrap || (style->text && edition != EDITION_1_0);
}

static bool shrinks(const struct style *style, enum edition edition)
{
    return style->shrink && edition == EDITION_1_0;
}

static void set_fitting(lxw_format *format, const struct style *style, enum edition edition)
{
    if (style->rules & RULES_LEFT && style->align == ALIGN_LEFT)
        format_set_indent(format, 1);
    if (has_right_indent(style, edition))
        format_set_indent(format, 1);
    if (wraps(style, edition))
        format_set_text_wrap(format);
    if (shrinks(style, edition))
        format_set_shrink(format);
}

static const char *font_of(const struct style *style, enum language language, enum edition edition)
{
    bool figures = (style->shrink && !style->text) || style->format;

    return language == LANGUAGE_ZH && (!figures || edition == EDITION_1_0) ? "宋体" : FIGURES_FONT;
}

/* Do the two give cells that look the same? */
static bool look_the_same(const struct style *a, const struct style *b, enum language language,
                          enum edition edition)
{
    const char *format = a->format ? a->format : "", *other = b->format ? b->format : "";

    return a->size == b->size && a->bold == b->bold && a->align == b->align &&
           a->rules == b->rules && a->fill == b->fill && strcmp(format, other) == 0 &&
           wraps(a, edition) == wraps(b, edition) && shrinks(a, edition) == shrinks(b, edition) &&
           strcmp(font_of(a, language, edition), font_of(b, language, edition)) == 0;
}

static lxw_format *make_format(struct xlsx *xlsx, enum look look, enum language language,
                               enum edition edition)
{
    static const uint8_t aligns[] = {[ALIGN_LEFT] = LXW_ALIGN_LEFT,
                                     [ALIGN_CENTRE] = LXW_ALIGN_CENTER,
                                     [ALIGN_RIGHT] = LXW_ALIGN_RIGHT};
    const struct style *style = style_of(look);
    lxw_format *format = xlsx_needed(workbook_add_format(xlsx->file));

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
    /* LibreOffice (7.4 at least) forgets the indent at the right of a cell that differs from
     * the one it drew before in its number format only. So each has a black of its own. */
    if (has_right_indent(style, edition))
        format_set_font_color(format, (lxw_color_t)(1 + look));
    return format;
}

/* One format for all that look the same: of equal ones libxlsxwriter looks for the first at each
 * cell, by all their bytes. */
static void make_formats(struct xlsx *xlsx, enum language language, enum edition edition)
{
    for (size_t i = 0; i < LOOKS; i++) {
        const struct style *style = style_of((enum look)i);
        size_t same = has_right_indent(style, edition) ? i : 0;

        while (same < i && !look_the_same(style_of((enum look)same), style, language, edition))
            same++;
        xlsx->formats[i] =
            same < i ? xlsx->formats[same] : make_format(xlsx, (enum look)i, language, edition);
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

    xlsx_note(xlsx, workbook_set_properties(xlsx->file, &properties));
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
    xlsx->file = xlsx_needed(workbook_new_opt(xlsx->path, &options));
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
    xlsx_note(sheet->xlsx, LXW_ERROR_PARAMETER_VALIDATION);
}

/* --- Sheets and cells --- */

/* Names that the library writes for itself (of filters, of repeated rows) begin with the sheet's,
 * which it quotes only where another character than an ASCII letter, digit, dot or line stands in
 * it. `101`, `A1` and `R2` need it too: a workbook with `101!$A$6` is damaged. */
static void quote_name(lxw_worksheet *file, const char *name)
{
    size_t size = strlen(name) + sizeof "''";
    char *quoted;

    if (file->quoted_name && file->quoted_name[0] == '\'')
        return;
    free((void *)(uintptr_t)file->quoted_name); /* const since libxlsxwriter 1.2 */
    quoted = memory_take(size);
    snprintf(quoted, size, "'%s'", name);
    file->quoted_name = quoted; /* the library gives it back */
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
        xlsx_note(xlsx, LXW_ERROR_CREATING_TMPFILE);
    else if (long_sheet)
        row_file_set_up(sheet->file->optimize_tmpfile, &xlsx->arena);
    return sheet;
}

void xlsx_row_height(struct xlsx_sheet *sheet, uint32_t row, unsigned points)
{
    if (sheet->file)
        xlsx_note(sheet->xlsx, worksheet_set_row(sheet->file, row, points, NULL));
}

void xlsx_text(struct xlsx_sheet *sheet, uint32_t row, uint16_t first, uint16_t last,
               enum look look, const char *text)
{
    lxw_format *format = sheet->xlsx->formats[look];

    if (!sheet->file)
        return;
    if (first == last)
        xlsx_note(sheet->xlsx, worksheet_write_string(sheet->file, row, first, text, format));
    else
        xlsx_note(sheet->xlsx,
                  worksheet_merge_range(sheet->file, row, first, row, last, text, format));
}

static void write_number(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, enum look look,
                         const char *formula, double number)
{
    lxw_format *format = sheet->xlsx->formats[look];

    if (!sheet->file)
        return;
    if (formula)
        xlsx_note(sheet->xlsx,
                  worksheet_write_formula_num(sheet->file, row, column, formula, format, number));
    else
        xlsx_note(sheet->xlsx, worksheet_write_number(sheet->file, row, column, number, format));
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

/* The library does not look what became of the parts of a workbook that it puts into temporary
 * files. Whatever has run out there is still the last that the system said. */
static lxw_error close_file(struct xlsx *xlsx)
{
    lxw_error error;

    errno = 0;
    error = workbook_close(xlsx->file);
    if (error == LXW_NO_ERROR && (errno == ENOSPC || errno == EDQUOT || errno == EFBIG))
        return LXW_ERROR_CREATING_TMPFILE;
    return error;
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
            xlsx_note(xlsx, LXW_ERROR_CREATING_TMPFILE);
    }
}

bool xlsx_close(struct xlsx *xlsx, struct diag_list *diags)
{
    bool good;

    settle_rows(xlsx);
    if (xlsx->error == LXW_NO_ERROR)
        xlsx_note(xlsx, close_file(xlsx));
    else
        lxw_workbook_free(xlsx->file);
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
