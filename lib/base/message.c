/* How is this said in Chinese? */
#include "base/message.h"

#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

const struct message_table *const message_tables[MESSAGE_TABLES] = {
    &message_base,  &message_rules, &message_inputs,  &message_commands, &message_workbooks,
    &message_proof, &message_rows,  &message_changes, &message_season,   &message_plan};

static int compare(const void *key, const void *row)
{
    return strcmp(key, ((const struct message *)row)->english);
}

const char *message(enum language language, const char *english)
{
    for (size_t i = 0; language == LANGUAGE_ZH && i < MESSAGE_TABLES; i++) {
        const struct message_table *table = message_tables[i];
        const struct message *found =
            bsearch(english, table->rows, table->count, sizeof *table->rows, compare);

        if (found)
            return found->chinese;
    }
    return english;
}

enum language language_of_user(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++) {
        const char *value = getenv(variables[i]);

        if (value && value[0] != '\0')
            return strncmp(value, "zh", 2) == 0 ? LANGUAGE_ZH : LANGUAGE_EN;
    }
    return LANGUAGE_EN;
}
