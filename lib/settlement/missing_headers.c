/* What is told of a bank's file in which no line is the header? */
#include "settlement/missing_headers.h"
#include "applicant/cell_mark.h"
#include "base/message.h"

#include "base/banned.h"

static const char *const column_meanings[RETURN_NEEDED] = {
    [RETURN_PAYEE] = MESSAGE("the account or key"),
    [RETURN_AMOUNT] = MESSAGE("the amount"),
    [RETURN_RESULT] = MESSAGE("the result"),
};

/* The rules' keys and the options that name them. */
static const char *const column_keys[RETURN_NEEDED] = {
    [RETURN_PAYEE] = "return_key",
    [RETURN_AMOUNT] = "return_amount",
    [RETURN_RESULT] = "return_result",
};

static const char *const column_options[RETURN_NEEDED] = {
    [RETURN_PAYEE] = "--account-column",
    [RETURN_AMOUNT] = "--amount-column",
    [RETURN_RESULT] = "--result-column",
};

/* What a cell is made of. */
enum cell_kind {
    CELL_OF_NOTHING,
    CELL_OF_WORDS,
    CELL_OF_BOTH,
    CELL_OF_DIGITS /* and what parts them */
};

/* Digits and letters of any width. */
static enum cell_kind cell_kind(struct str text)
{
    bool digits = false, words = false, any = false;

    while (text.len) {
        uint32_t code = utf8_fold(utf8_next(&text));

        digits = digits || (code >= '0' && code <= '9');
        words =
            words || code > 0xFF || (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z');
        any = any || code > ' ';
    }
    if (digits)
        return words ? CELL_OF_BOTH : CELL_OF_DIGITS;
    return any ? CELL_OF_WORDS : CELL_OF_NOTHING;
}

/* How many of CELLS are of each kind. */
static void count_kinds(const struct str *cells, size_t count, size_t found[CELL_OF_DIGITS + 1])
{
    memset(found, 0, (CELL_OF_DIGITS + 1) * sizeof *found);
    for (size_t i = 0; i < count; i++)
        found[cell_kind(str_trim(cell_unmarked(cells[i])))]++;
}

void missing_headers_look(struct missing_headers *missing, uint32_t line, const struct str *cells,
                          size_t count, const bool *lacking)
{
    size_t found[CELL_OF_DIGITS + 1];

    count_kinds(cells, count, found);
    if (found[CELL_OF_DIGITS] && missing->payment_line == 0)
        missing->payment_line = line;
    if (found[CELL_OF_BOTH] && !found[CELL_OF_DIGITS] && count > 1)
        missing->has_digits = true;
    if (found[CELL_OF_DIGITS] || found[CELL_OF_BOTH] || found[CELL_OF_WORDS] <= missing->most_cells)
        return;
    memcpy(missing->lacking, lacking, sizeof missing->lacking);
    missing->most_cells = found[CELL_OF_WORDS];
    missing->cells_line = line;
    strbuf_clear(&missing->cells);
    for (size_t i = 0; i < count && i < 20; i++)
        strbuf_printf(&missing->cells, "%s" STR_FMT, i ? ", " : "", STR_ARG(str_trim(cells[i])));
}

/* A title above the payments is no header. */
static bool has_no_header(const struct missing_headers *missing)
{
    return missing->payment_line && missing->most_cells < 2 && !missing->has_digits;
}

void missing_headers_tell(const struct missing_headers *missing, const struct bank_rule *bank,
                          const struct table_file *file, struct diag_list *diags)
{
    const struct str given[RETURN_NEEDED] = {[RETURN_PAYEE] = bank->return_key,
                                             [RETURN_AMOUNT] = bank->return_amount,
                                             [RETURN_RESULT] = bank->return_result};
    struct origin at = table_place(file, missing->cells_line, 0);

    if (has_no_header(missing)) {
        diag_error(diags, table_place(file, missing->payment_line, 0),
                   "this line is a payment already, and none above it says which column holds "
                   "what: ask the bank for the file with its headers, or put a line such as "
                   "'Account,Amount,Result' above the first payment, in the order of its columns");
        return;
    }
    for (int column = 0; column < RETURN_NEEDED; column++) {
        if ((missing->most_cells && !missing->lacking[column]) || column == RETURN_KEY)
            continue;
        if (given[column].len)
            diag_error(diags, at, "no column is headed '" STR_FMT "', as %s or [bank] %s has it",
                       STR_ARG(given[column]), column_options[column], column_keys[column]);
        else
            diag_error(diags, at,
                       "no header says which column holds %s: name it by %s (for later batches, "
                       "in the rules by [bank] %s)",
                       message(diags->language, column_meanings[column]), column_options[column],
                       column_keys[column]);
    }
    if (missing->most_cells && missing->lacking[RETURN_KEY])
        diag_error(diags, at, "no column is headed '" STR_FMT "', as --key-column has it",
                   STR_ARG(bank->also_key));
    if (missing->most_cells)
        diag_note(diags, at, "the headers here are: %s", missing->cells.ptr);
}

void missing_headers_release(struct missing_headers *missing)
{
    strbuf_release(&missing->cells);
}
