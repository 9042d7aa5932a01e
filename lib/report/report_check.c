/* Does the workbook in the folder hold what the batch holds? */
#include "report/report_check.h"
#include "report/field_cells.h"
#include "xlsx/cell_text.h"
#include "xlsx/readback.h"
#include <stdlib.h>
#include <unistd.h>

#include "base/banned.h"

/* What was found in the file, sheet by sheet. */
struct found {
    const struct book *book; /* what is expected */
    struct tally *tallies;   /* one for each of its sheets */
    size_t started;          /* sheets begun so far */
};

static void start_sheet(struct found *found)
{
    const struct tally *expected = book_tally(found->book, found->started);
    struct tally *tally = &found->tallies[found->started++];

    tally_start(tally, expected->sheet);
    tally->amount_column = expected->amount_column;
    tally->key_column = expected->key_column;
}

static bool take_cell(void *context, size_t sheet, uint32_t row, uint16_t column,
                      enum cell_kind kind, struct str text)
{
    struct found *found = context;
    struct tally *tally;

    if (sheet >= book_sheet_count(found->book))
        return false;
    while (found->started <= sheet)
        start_sheet(found);
    tally = &found->tallies[sheet];
    if (kind != CELL_TEXT)
        return tally_number(tally, row, column, kind == CELL_FORMULA, text);
    tally_text(tally, row, column, text);
    return true;
}

/* The difference in words that somebody can act on. */
static void tell_difference(const struct tally *expected, const struct tally *found,
                            const char *path, struct diag_list *diags)
{
    char wanted[MONEY_TEXT_MAX];
    char there[MONEY_TEXT_MAX];

    money_format(expected->amount, wanted);
    money_format(found->amount, there);
    if (expected->rows != found->rows || expected->amount != found->amount)
        diag_error(diags, (struct origin){.file = path},
                   "sheet '%s' holds %llu rows and %s, the batch %llu rows and %s; "
                   "the file must not be used",
                   expected->sheet, (unsigned long long)found->rows, there,
                   (unsigned long long)expected->rows, wanted);
    else if (memcmp(expected->keys, found->keys, sizeof expected->keys) != 0)
        diag_error(diags, (struct origin){.file = path},
                   "sheet '%s' names other applicants than the batch; the file must not be used",
                   expected->sheet);
    else
        diag_error(diags, (struct origin){.file = path},
                   "sheet '%s' does not hold what the batch holds (%llu cells, the batch %llu); "
                   "the file must not be used",
                   expected->sheet, (unsigned long long)found->cells,
                   (unsigned long long)expected->cells);
}

static bool compare_names(const struct book *book, const char *const *names, const char *path,
                          struct diag_list *diags)
{
    size_t count = 0;

    while (names[count])
        count++;
    if (count != book_sheet_count(book)) {
        diag_error(diags, (struct origin){.file = path},
                   "it has %zu sheets, the batch %zu; the file must not be used", count,
                   book_sheet_count(book));
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (strcmp(names[i], book_tally(book, i)->sheet) != 0) {
            diag_error(diags, (struct origin){.file = path},
                       "a sheet is called '%s', the batch calls it '%s'; "
                       "the file must not be used",
                       names[i], book_tally(book, i)->sheet);
            return false;
        }
    }
    return true;
}

/* Counts the sheets in the file PATH; false, with an error, if they are not as many as those of the
 * book or hold what none of them can. */
static bool read_sheets(struct found *found, const char *path, struct arena *arena,
                        const char *const **names, struct diag_list *diags)
{
    size_t errors = diags->errors;
    bool good;

    found->tallies = arena_array(arena, book_sheet_count(found->book), sizeof *found->tallies);
    good = workbook_read_edition(path, book_edition(found->book), arena, names, take_cell, found,
                                 diags);
    if (!good && diags->errors == errors)
        diag_error(diags, (struct origin){.file = path},
                   "it holds cells that are not the batch's; the file must not be used");
    while (found->started < book_sheet_count(found->book))
        start_sheet(found);
    for (size_t i = 0; i < found->started; i++)
        tally_finish(&found->tallies[i]);
    return good;
}

/* The sheets in the file against the sheets as the report makes them. */
bool book_check_file(const struct book *book, const char *path, struct diag_list *diags)
{
    struct arena arena = {0};
    struct found found = {book, NULL, 0};
    const char *const *names;
    bool good =
        read_sheets(&found, path, &arena, &names, diags) && compare_names(book, names, path, diags);

    for (size_t i = 0; good && i < found.started; i++) {
        if (!tally_same(book_tally(book, i), &found.tallies[i])) {
            tell_difference(book_tally(book, i), &found.tallies[i], path, diags);
            good = false;
        }
    }
    arena_release(&arena);
    return good;
}

/* How many rows an applicant has on the sheets of the role, and what money there. */
static unsigned rows_of(const struct batch_totals *facts, size_t row, bool paid, money *amount)
{
    const struct assessment *person = &facts->assessments->people[row];
    unsigned missed = 0;

    *amount = paid ? amount_paid(facts, row) : 0;
    if (person->decision == DECISION_MEMBER)
        return 0;
    if (paid || person->decision != DECISION_PAY)
        return paid == (person->decision == DECISION_PAY);
    for (uint32_t i = person->first; i < person->first + person->count; i++)
        missed += grant_missed(facts, &facts->assessments->entitlements[i]);
    return missed;
}

/* People, money and keys of those who are paid, or of what is not, as the assessments have them. */
static struct tally count_batch(const struct batch_totals *facts, const struct report_kind *kind,
                                bool paid)
{
    struct tally batch = {.sheet = ""};
    struct arena scratch = {0};
    struct strbuf key = {0};

    for (size_t row = 0; row < facts->assessments->count; row++) {
        money amount;
        unsigned rows = rows_of(facts, row, paid, &amount);

        if (rows == 0 || (paid && kind->listed && !kind->listed(facts, row)))
            continue;
        batch.rows += rows;
        batch.amount += amount;
        if (kind->key_shown)
            cell_text(kind->key_shown(facts, row, &scratch), &key);
        for (unsigned i = 0; key.len && i < rows; i++)
            tally_key(batch.keys, strbuf_str(&key));
        arena_reset(&scratch);
    }
    strbuf_release(&key);
    arena_release(&scratch);
    return batch;
}

/* The sheets as the report makes them against the batch itself: whoever is paid stands in them
 * once, with all that is paid. */
static bool compare_batch(const struct batch_totals *facts, const struct report_kind *kind,
                          const struct book *book, const char *path, struct diag_list *diags)
{
    bool good = true;

    for (enum tally_role role = TALLY_PAID; role <= TALLY_NOT_PAID; role++) {
        struct tally batch = {0};
        struct tally sheets = {.sheet = ""};
        bool any = false;

        for (size_t i = 0; i < book_sheet_count(book); i++) {
            const struct tally *tally = book_tally(book, i);

            if (tally->role != role)
                continue;
            any = true;
            sheets.sheet = tally->sheet;
            sheets.rows += tally->rows;
            sheets.amount += tally->amount;
            sheets.keys[0] += tally->keys[0];
            sheets.keys[1] += tally->keys[1];
        }
        if (!any)
            continue;
        batch = count_batch(facts, kind, role == TALLY_PAID);
        batch.sheet = sheets.sheet;
        if (batch.rows == sheets.rows && batch.amount == sheets.amount &&
            memcmp(batch.keys, sheets.keys, sizeof batch.keys) == 0)
            continue;
        tell_difference(&batch, &sheets, path, diags);
        good = false;
    }
    return good;
}

static struct book *open_book(const struct batch_totals *facts, const struct report_kind *kind,
                              const char *folder, uint32_t row_limit, struct diag_list *diags)
{
    const struct scheme *scheme = &facts->basis->rules->scheme;
    struct arena arena = {0};
    struct book_properties properties = {
        .title = report_title(facts, kind->title, &arena),
        .author = scheme->issuer,
        .subject = facts->batch,
        .created = facts->basis->as_of,
        .language = scheme->language,
        .row_limit = row_limit,
        .edition = facts->edition,
        .cells =
            (uint64_t)facts->assessments->count * (facts->basis->rules->report.column_count + 6),
    };
    struct book *book = book_open(folder, kind->file, &properties, diags);

    arena_release(&arena);
    return book;
}

/* Makes KIND's sheets in BOOK, closes it, and compares them with the batch and with the file PATH.
 */
static bool make_and_compare(const struct batch_totals *facts, const struct report_kind *kind,
                             struct book *book, const char *path, struct diag_list *diags)
{
    kind->write(facts, book);
    return book_close(book, diags) && compare_batch(facts, kind, book, path, diags) &&
           book_check_file(book, path, diags);
}

bool report_make(const struct batch_totals *facts, const struct report_kind *kind,
                 const char *folder, uint32_t row_limit, struct diag_list *diags)
{
    struct book *book = open_book(facts, kind, folder, row_limit, diags);
    struct arena arena = {0};
    char *path = path_join(&arena, folder, kind->file);
    bool good = false;

    if (book) {
        good = make_and_compare(facts, kind, book, path, diags);
        if (!good)
            unlink(path);
    }
    book_release(book);
    arena_release(&arena);
    return good;
}

bool report_check_workbook(const struct batch_totals *facts, const struct report_kind *kind,
                           const char *folder, uint32_t row_limit, struct diag_list *diags)
{
    struct book *book = open_book(facts, kind, NULL, row_limit, diags);
    struct arena arena = {0};
    char *path = path_join(&arena, folder, kind->file);
    bool good = make_and_compare(facts, kind, book, path, diags);

    book_release(book);
    arena_release(&arena);
    return good;
}
