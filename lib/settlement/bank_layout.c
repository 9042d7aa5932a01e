/* Which column of the bank's file holds what? */
#include "settlement/bank_layout.h"
#include "base/message.h"
#include "intake/columns.h"
#include "intake/row_form.h"
#include "settlement/bank_fields.h"
#include "settlement/edition_1_0/bank_1_0.h"

#include "base/banned.h"

static int column_headed(const struct str *cells, size_t count, struct str header)
{
    for (size_t i = 0; i < count; i++)
        if (header_matches(cells[i], header))
            return (int)i;
    return -1;
}

/* By FIELD's name or one of the headers it has in the applicant files. */
static int column_of_field(const struct bank_layout *layout, uint16_t index,
                           const struct str *cells, size_t count)
{
    const struct field *field;
    int column;

    if (index == NO_INDEX)
        return -1;
    field = &layout->rules->fields[index];
    column = column_headed(cells, count, field->name);
    for (size_t i = 0; column < 0 && i < field->header_count; i++)
        column = column_headed(cells, count, field->headers[i]);
    return column;
}

/* By what [bank] calls the column in the file that the bank was sent, where that has headers. */
static int column_as_sent(const struct bank_layout *layout, uint16_t index, bool amount,
                          const struct str *cells, size_t count)
{
    const struct bank_rule *bank = &layout->rules->bank;

    for (size_t i = 0; i < bank->header_count; i++) {
        const struct bank_column *column = &bank->columns[i];

        if (amount ? column->kind == BANK_AMOUNT
                   : column->kind == BANK_FIELD && column->field == index)
            return column_headed(cells, count, bank->headers[i]);
    }
    return -1;
}

static struct str header_given(const struct bank_layout *layout, enum return_column column)
{
    const struct bank_rule *bank = &layout->rules->bank;

    return column == RETURN_PAYEE    ? bank->return_key
           : column == RETURN_AMOUNT ? bank->return_amount
           : column == RETURN_RESULT ? bank->return_result
                                     : (struct str){NULL, 0};
}

static int find_payee(const struct bank_layout *layout, const struct str *cells, size_t count)
{
    uint16_t account = bank_account_field(layout->rules);
    int column = column_of_field(layout, account, cells, count);

    if (column < 0 && account != NO_INDEX)
        column = column_as_sent(layout, account, false, cells, count);
    if (column < 0)
        column = column_of_field(layout, layout->rules->scheme.key, cells, count);
    return column;
}

static const enum bank_header kinds[RETURN_COLUMNS] = {
    [RETURN_PAYEE] = HEADER_PAYEE, [RETURN_AMOUNT] = HEADER_AMOUNT, [RETURN_RESULT] = HEADER_RESULT,
    [RETURN_NAME] = HEADER_NAME,   [RETURN_REASON] = HEADER_REASON, [RETURN_ACCOUNT] = HEADER_PAYEE,
    [RETURN_KEY] = HEADER_PAYEE,
};

/* The column with the likeliest of the usual headers of KIND, but for the column BUT, or -1. */
static int other_usual_column(const struct bank_layout *layout, enum bank_header kind, int but,
                              const struct str *cells, size_t count)
{
    size_t best = SIZE_MAX;
    int found = -1;

    if (layout->edition == EDITION_1_0) {
        const char *const *usual = bank_headers_usual_1_0(kind);

        for (; found < 0 && *usual; usual++)
            found = column_headed(cells, count, str_of(*usual));
        return found;
    }
    for (size_t i = 0; i < count; i++) {
        size_t rank = (int)i == but ? SIZE_MAX : bank_header_rank(kind, cells[i]);

        if (rank < best) {
            best = rank;
            found = (int)i;
        }
    }
    return found;
}

static int usual_column(const struct bank_layout *layout, enum bank_header kind,
                        const struct str *cells, size_t count)
{
    int found = other_usual_column(layout, kind, -1, cells, count);

    for (size_t i = 0; i < count && found < 0 && layout->edition != EDITION_1_0; i++)
        if (bank_header_is_of(kind, cells[i]))
            found = (int)i;
    return found;
}

/* The column that the rules' own headers, or an option, name as the account's or the key's. */
static int own_column(const struct bank_layout *layout, enum return_column column,
                      const struct str *cells, size_t count)
{
    const struct ruleset *rules = layout->rules;

    if (column == RETURN_KEY && rules->bank.also_key.len)
        return column_headed(cells, count, rules->bank.also_key);
    return column_of_field(
        layout, column == RETURN_KEY ? rules->scheme.key : bank_paid_field(rules), cells, count);
}

static bool names_key(const struct ruleset *rules, struct str header)
{
    return rules->scheme.key != NO_INDEX &&
           field_is_headed(&rules->fields[rules->scheme.key], header);
}

/* The key's column in a file that has no account; -1: it has one, or no key. */
static int key_alone(const struct bank_layout *layout, const struct str *cells, size_t count)
{
    const struct bank_rule *bank = &layout->rules->bank;
    int key = bank->key_asked ? column_headed(cells, count, bank->return_key)
                              : column_of_field(layout, layout->rules->scheme.key, cells, count);
    int usual = other_usual_column(layout, HEADER_PAYEE, -1, cells, count);

    if ((bank->key_asked && !names_key(layout->rules, bank->return_key)) ||
        column_of_field(layout, bank_account_field(layout->rules), cells, count) >= 0 ||
        own_column(layout, RETURN_ACCOUNT, cells, count) >= 0 || (usual >= 0 && usual != key))
        return -1;
    return key;
}

/* Is this the header of a list of cash that people have signed for? What the rules call the columns
 * of the bank's file says nothing of its. */
static bool is_signed_for(const struct bank_layout *layout, const struct str *cells, size_t count)
{
    const struct bank_rule *bank = &layout->rules->bank;
    bool signed_for = false;

    for (size_t i = 0; i < count && !signed_for; i++)
        signed_for = bank_header_kin(cells[i]) == KIN_SIGNED;
    return signed_for && layout->edition != EDITION_1_0 && key_alone(layout, cells, count) >= 0 &&
           (bank->key_asked || names_key(layout->rules, bank->return_key) ||
            column_headed(cells, count, bank->return_key) < 0);
}

/* The header that COLUMN has by the rules or an option; empty: none, or none of this file's. */
static struct str header_wanted(const struct bank_layout *layout, enum return_column column,
                                const struct str *cells, size_t count)
{
    const struct bank_rule *bank = &layout->rules->bank;
    struct str given = header_given(layout, column);
    bool asked = column == RETURN_PAYEE    ? bank->key_asked
                 : column == RETURN_AMOUNT ? bank->amount_asked
                                           : bank->result_asked;

    if (given.len && !asked && column_headed(cells, count, given) < 0 &&
        is_signed_for(layout, cells, count))
        return (struct str){NULL, 0};
    return given;
}

static int find_column(const struct bank_layout *layout, enum return_column column,
                       const struct str *cells, size_t count);

/* The column of accounts or of keys beside that by which payees are told apart. */
static int find_beside(const struct bank_layout *layout, enum return_column column,
                       const struct str *cells, size_t count)
{
    int payee = find_column(layout, RETURN_PAYEE, cells, count);
    int own = own_column(layout, column, cells, count);

    if (layout->edition == EDITION_1_0 || payee < 0)
        return -1;
    if (own >= 0)
        return own == payee ? -1 : own;
    return other_usual_column(layout, HEADER_PAYEE, payee, cells, count);
}

static int find_column(const struct bank_layout *layout, enum return_column column,
                       const struct str *cells, size_t count)
{
    struct str given = header_wanted(layout, column, cells, count);
    int found = -1;

    if (given.len)
        return column_headed(cells, count, given);
    if (column == RETURN_ACCOUNT || column == RETURN_KEY)
        return find_beside(layout, column, cells, count);
    if (column == RETURN_PAYEE)
        found = find_payee(layout, cells, count);
    if (column == RETURN_AMOUNT)
        found = usual_column(layout, HEADER_PAID, cells, count);
    if (column == RETURN_AMOUNT && found < 0)
        found = column_as_sent(layout, NO_INDEX, true, cells, count);
    if (column == RETURN_NAME)
        found = column_of_field(layout, layout->rules->scheme.name, cells, count);
    return found < 0 ? usual_column(layout, kinds[column], cells, count) : found;
}

/* Finds the further columns that may be COLUMN, which is AT. What was named by hand has none but
 * amounts that were really paid, and an amount that was really paid only others that were. */
static struct return_rivals find_rivals(const struct bank_layout *layout, enum return_column column,
                                        int at, const struct str *cells, size_t count,
                                        struct arena *arena)
{
    struct return_rivals rivals = {.count = 0};
    enum bank_header kind = kinds[column];
    bool named = header_given(layout, column).len != 0;
    bool paid = at >= 0 && column == RETURN_AMOUNT && bank_header_is_of(HEADER_PAID, cells[at]);

    if (layout->edition == EDITION_1_0 || at < 0 || kind == HEADER_PAYEE || kind == HEADER_NAME ||
        (named && (column != RETURN_AMOUNT || paid)))
        return rivals;
    if (named || paid)
        kind = HEADER_PAID;
    rivals.columns = arena_array(arena, count, sizeof *rivals.columns);
    for (size_t i = 0; i < count; i++)
        if ((int)i != at && bank_header_is_of(kind, cells[i]))
            rivals.columns[rivals.count++] = (int)i;
    return rivals;
}

static bool is_rival(const struct return_rivals *rivals, int column)
{
    for (size_t i = 0; i < rivals->count; i++)
        if (rivals->columns[i] == column)
            return true;
    return false;
}

/* Is the column numbered AT one that was found, or that the bank was sent? */
static bool is_known(const struct bank_layout *layout, size_t at, struct str header)
{
    const struct bank_rule *bank = &layout->rules->bank;

    for (int column = 0; column < RETURN_COLUMNS; column++)
        if (layout->columns[column] == (int)at || is_rival(&layout->rivals[column], (int)at))
            return true;
    for (size_t i = 0; i < bank->header_count; i++)
        if (header_matches(header, bank->headers[i]))
            return true;
    return false;
}

static struct return_rivals find_others(const struct bank_layout *layout, const struct str *cells,
                                        size_t count, struct arena *arena)
{
    struct return_rivals others = {.columns = arena_array(arena, count, sizeof *others.columns)};

    for (size_t i = 0; i < count && layout->edition != EDITION_1_0; i++)
        if (bank_header_is_short(cells[i]) && !is_known(layout, i, cells[i]))
            others.columns[others.count++] = (int)i;
    return others;
}

/* A list of cash that was signed for need not say the amounts: it has the key, and no account. */
static bool may_lack(const struct bank_layout *layout, enum return_column column,
                     const struct str *cells, size_t count)
{
    const struct ruleset *rules = layout->rules;
    struct str given = rules->bank.return_key;

    if (layout->edition == EDITION_1_0 || column != RETURN_AMOUNT || rules->bank.amount_asked)
        return false;
    if (is_signed_for(layout, cells, count))
        return true;
    if (header_given(layout, RETURN_AMOUNT).len)
        return false;
    if (rules->bank.by_key && !names_key(rules, given))
        return other_usual_column(layout, HEADER_PAYEE, column_headed(cells, count, given), cells,
                                  count) < 0;
    if (given.len && !names_key(rules, given))
        return bank_field_called(rules, given) == NO_INDEX &&
               !bank_header_is_usual(HEADER_PAYEE, given);
    return key_alone(layout, cells, count) >= 0;
}

static bool lacks(const struct bank_layout *layout, enum return_column column, int at,
                  const struct str *cells, size_t count)
{
    struct str key = layout->rules->bank.also_key;

    if (column == RETURN_KEY)
        return layout->edition != EDITION_1_0 && key.len && column_headed(cells, count, key) < 0;
    return at < 0 && !may_lack(layout, column, cells, count);
}

bool bank_layout_fits(const struct bank_layout *layout, const struct str *cells, size_t count)
{
    for (int column = 0; column < RETURN_NEEDED; column++)
        if (lacks(layout, (enum return_column)column,
                  find_column(layout, (enum return_column)column, cells, count), cells, count))
            return false;
    return true;
}

/* Do the rules head the column of KIND, an account or a key, as it is headed here? */
static bool is_own(const struct bank_layout *layout, enum return_column kind,
                   const struct str *cells, size_t count)
{
    int own = own_column(layout, kind, cells, count);

    return own >= 0 && (own == layout->columns[kind] || own == layout->columns[RETURN_PAYEE]);
}

bool bank_layout_find(struct bank_layout *layout, uint32_t line, const struct str *cells,
                      size_t count, struct arena *arena)
{
    int columns[RETURN_COLUMNS];
    bool lacking[RETURN_NEEDED], whole = true;

    for (int column = 0; column < RETURN_COLUMNS; column++)
        columns[column] = find_column(layout, (enum return_column)column, cells, count);
    for (int column = 0; column < RETURN_NEEDED; column++) {
        lacking[column] = lacks(layout, (enum return_column)column, columns[column], cells, count);
        whole = whole && !lacking[column];
    }
    if (!whole) {
        missing_headers_look(&layout->missing, line, cells, count, lacking);
        return false;
    }
    memcpy(layout->columns, columns, sizeof columns);
    layout->really_paid = columns[RETURN_AMOUNT] >= 0 &&
                          bank_header_is_of(HEADER_PAID, cells[columns[RETURN_AMOUNT]]);
    layout->headers = arena_array(arena, count, sizeof *layout->headers);
    for (size_t i = 0; i < count; i++)
        layout->headers[i] = arena_copy(arena, str_trim(cells[i]));
    for (int column = 0; column < RETURN_COLUMNS; column++)
        layout->rivals[column] =
            find_rivals(layout, (enum return_column)column, columns[column], cells, count, arena);
    layout->others = find_others(layout, cells, count, arena);
    layout->own_accounts = is_own(layout, RETURN_ACCOUNT, cells, count);
    layout->own_keys = is_own(layout, RETURN_KEY, cells, count);
    layout->found = true;
    return true;
}

enum bank_header_kin bank_layout_kin(const struct bank_layout *layout, int at)
{
    return bank_header_kin(layout->headers[at]);
}

void bank_layout_release(struct bank_layout *layout)
{
    missing_headers_release(&layout->missing);
}
