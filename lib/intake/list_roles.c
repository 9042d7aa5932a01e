/* Which column of a list is the key, the name, the class … of a scheme for it? */
#include "intake/list_roles.h"

#include "intake/header_words.h"

#include "base/banned.h"

static bool may_be(const struct listed_column *column)
{
    return column->header.len > 0 && !column->repeated && column->role == ROLE_PLAIN &&
           column->filled > 0;
}

/* The first column of TYPE (FIELD_TYPES: any) whose header has one of WORDS (NULL: any). */
static struct listed_column *first_of(struct list_columns *columns, enum field_type type,
                                      const char *const *words)
{
    for (size_t i = 0; i < columns->count; i++) {
        struct listed_column *column = &columns->items[i];

        if (may_be(column) && (type == FIELD_TYPES || column->type == type) &&
            (!words || header_has_word(column->header, words)))
            return column;
    }
    return NULL;
}

/* Does each row have a value of its own in COLUMN? */
static bool differs(const struct list_columns *columns, const struct listed_column *column)
{
    return column->different == columns->rows;
}

#define APPLICANT 0

/* Whose is a column with HEADER? The applicant's, or that of one of words_of_others. */
static size_t whose(struct str header)
{
    for (size_t i = 0; words_of_others[i]; i++) {
        const char *const words[] = {words_of_others[i], NULL};

        if (header_has_word(header, words))
            return i + 1;
    }
    return APPLICANT;
}

/* The column of TYPE whose header has one of WORDS (NULL: any) that suits best: PERSON's, else the
 * applicant's, else anybody's; of several one that is filled in every row, with a number of its own
 * where it is somebody's; then the first. */
static struct listed_column *best_of(struct list_columns *columns, enum field_type type,
                                     const char *const *words, size_t person)
{
    struct listed_column *best = NULL;
    int most = -1;

    for (size_t i = 0; i < columns->count; i++) {
        struct listed_column *column = &columns->items[i];
        size_t of = whose(column->header);
        bool own = type == FIELD_ID_NUMBER && differs(columns, column);
        int suits = 8 * (of == person) + 4 * (of == APPLICANT) + 2 * own + (column->blank == 0);

        if (may_be(column) && column->type == type &&
            (!words || header_has_word(column->header, words)) && suits > most) {
            most = suits;
            best = column;
        }
    }
    return best;
}

static void give(struct listed_column *column, enum list_role role)
{
    if (column)
        column->role = role;
}

/* Can COLUMN, which is no identity number, tell all rows apart? A row's number names nobody: next
 * month it is another's. */
static bool tells_apart(const struct list_columns *columns, const struct listed_column *column)
{
    return may_be(column) && differs(columns, column) && !column->serial &&
           (column->type == FIELD_TEXT || column->type == FIELD_COUNT ||
            column->type == FIELD_MONEY || column->type == FIELD_NUMBER ||
            column->type == FIELD_BANK_CARD);
}

/* Is COLUMN a text that is no remark? */
static bool may_name(const struct listed_column *column)
{
    return column->type == FIELD_TEXT && !header_has_word(column->header, words_of_remarks);
}

/* The first column that tells all rows apart, by its header a code; else the first such text; else
 * an account's number. */
static struct listed_column *code_of(struct list_columns *columns)
{
    struct listed_column *text = NULL, *account = NULL;

    for (size_t i = 0; i < columns->count; i++) {
        struct listed_column *column = &columns->items[i];

        if (!tells_apart(columns, column))
            continue;
        if (header_has_word(column->header, words_of_accounts)) {
            account = account ? account : column;
            continue;
        }
        if (header_has_word(column->header, words_of_codes))
            return column;
        if (!text && may_name(column))
            text = column;
    }
    return text ? text : account;
}

#define SOME 10 /* percent of the rows */

/* Whose number it is; else what differs in every row, by its header or at all; else a name. A
 * number of somebody whom not all have, such as a spouse, comes behind what differs. */
static struct listed_column *key_of(struct list_columns *columns)
{
    struct listed_column *key = best_of(columns, FIELD_ID_NUMBER, NULL, APPLICANT), *another = NULL;

    if (key && whose(key->header) != APPLICANT && 100 * key->blank > SOME * columns->rows) {
        another = key;
        key = NULL;
    }
    if (!key)
        key = code_of(columns);
    if (!key)
        key = best_of(columns, FIELD_NAME, NULL, APPLICANT);
    if (another && (!key || !differs(columns, key)))
        key = another;
    if (!key)
        key = first_of(columns, FIELD_TEXT, NULL);
    if (!key)
        key = first_of(columns, FIELD_TYPES, NULL);
    if (key && !field_identifies(key->type) && key->type != FIELD_NAME)
        key->type = FIELD_TEXT; /* as it stands, with its zeros */
    give(key, ROLE_KEY);
    return key;
}

/* The first choice that may be a class and has WORD in its header; NULL: that has several words. */
static struct listed_column *choice_with(struct list_columns *columns, const char *word)
{
    const char *const words[] = {word, NULL};

    for (size_t i = 0; i < columns->count; i++) {
        struct listed_column *column = &columns->items[i];

        if (may_be(column) && column->type == FIELD_CHOICE &&
            !header_has_word(column->header, words_of_other_classes) &&
            (word ? header_has_word(column->header, words) : column->word_count > 1))
            return column;
    }
    return NULL;
}

/* The choice that looks like a class: by its header, or the only one that is left. */
static struct listed_column *class_of(struct list_columns *columns)
{
    struct listed_column *found = NULL;

    for (size_t w = 0; words_of_classes[w] && !found; w++)
        found = choice_with(columns, words_of_classes[w]);
    return found ? found : choice_with(columns, NULL);
}

void list_roles_find(struct list_columns *columns)
{
    const struct listed_column *key = key_of(columns);
    size_t person = key ? whose(key->header) : APPLICANT;

    if (key && key->type != FIELD_NAME)
        give(best_of(columns, FIELD_NAME, NULL, person), ROLE_PAYEE);
    give(best_of(columns, FIELD_BANK_CARD, words_of_accounts, person), ROLE_ACCOUNT);
    give(best_of(columns, FIELD_PHONE, NULL, person), ROLE_PHONE);
    give(first_of(columns, FIELD_TEXT, words_of_banks), ROLE_BANK);
    give(class_of(columns), ROLE_CLASS);
    give(first_of(columns, FIELD_TEXT, words_of_units), ROLE_GROUP); /* no choice is a unit's */
}
