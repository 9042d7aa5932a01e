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

static void give(struct listed_column *column, enum list_role role)
{
    if (column)
        column->role = role;
}

/* Does each row have a value of its own in COLUMN? */
static bool tells_apart(const struct list_columns *columns, const struct listed_column *column)
{
    return may_be(column) && column->different == columns->rows &&
           (column->type == FIELD_TEXT || column->type == FIELD_COUNT ||
            column->type == FIELD_MONEY || column->type == FIELD_NUMBER ||
            column->type == FIELD_BANK_CARD);
}

/* Whose number it is; else what differs in every row, by its header or at all; else a name. */
static void find_key(struct list_columns *columns)
{
    struct listed_column *key = first_of(columns, FIELD_ID_NUMBER, NULL);

    for (size_t i = 0; i < columns->count && !key; i++)
        if (tells_apart(columns, &columns->items[i]) &&
            header_has_word(columns->items[i].header, words_of_codes))
            key = &columns->items[i];
    for (size_t i = 0; i < columns->count && !key; i++)
        if (tells_apart(columns, &columns->items[i]) && columns->items[i].type == FIELD_TEXT)
            key = &columns->items[i];
    if (!key)
        key = first_of(columns, FIELD_NAME, NULL);
    if (!key)
        key = first_of(columns, FIELD_TEXT, NULL);
    if (!key)
        key = first_of(columns, FIELD_TYPES, NULL);
    if (key && key->type != FIELD_ID_NUMBER && key->type != FIELD_NAME &&
        key->type != FIELD_BANK_CARD && key->type != FIELD_PHONE)
        key->type = FIELD_TEXT; /* as it stands, with its zeros */
    give(key, ROLE_KEY);
}

/* The choice that looks like a class: by its header, or the only one that is left. */
static struct listed_column *class_of(struct list_columns *columns)
{
    struct listed_column *found = NULL;

    for (size_t w = 0; words_of_classes[w]; w++) {
        const char *const word[] = {words_of_classes[w], NULL};

        found = first_of(columns, FIELD_CHOICE, word);
        if (found && !header_has_word(found->header, words_of_other_classes))
            return found;
    }
    for (size_t i = 0; i < columns->count; i++) {
        struct listed_column *column = &columns->items[i];

        if (may_be(column) && column->type == FIELD_CHOICE && column->word_count > 1 &&
            !header_has_word(column->header, words_of_other_classes))
            return column;
    }
    return NULL;
}

void list_roles_find(struct list_columns *columns)
{
    struct listed_column *group;

    find_key(columns);
    give(first_of(columns, FIELD_NAME, NULL), ROLE_PAYEE);
    give(first_of(columns, FIELD_BANK_CARD, words_of_accounts), ROLE_ACCOUNT);
    give(first_of(columns, FIELD_PHONE, NULL), ROLE_PHONE);
    give(first_of(columns, FIELD_TEXT, words_of_banks), ROLE_BANK);
    give(class_of(columns), ROLE_CLASS);
    group = first_of(columns, FIELD_TEXT, words_of_units);
    give(group ? group : first_of(columns, FIELD_CHOICE, words_of_units), ROLE_GROUP);
}
