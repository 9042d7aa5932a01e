/* Which values does a field have besides those that conditions compare it with? */
#include "applicant/identity.h"
#include "lint/lint_space.h"
#include "rule/expr_node.h"

#include "base/banned.h"

#define YEARS_OLD 40 /* of the first applicant with an identity number */

struct str lint_identity(date birth, char out[static 18])
{
    char day[DATE_TEXT_MAX];

    date_format(birth, day);
    memcpy(out, "990101", 6); /* region 99 is no real place */
    memcpy(out + 6, day, 4);
    memcpy(out + 10, day + 5, 2);
    memcpy(out + 12, day + 8, 2);
    memcpy(out + 14, "001", 3);
    out[17] = identity_check_character(out);
    return (struct str){out, 18};
}

/* A word of a choice that no condition names stands for all such. */
static void add_unnamed_word(struct lint_space *space, struct dimension *dimension)
{
    const struct field *field = dimension->field;
    uint32_t before = dimension->count;

    for (size_t i = 0; i < field->word_count && dimension->count == before; i++)
        lint_space_add(space, dimension, value_text(field->words[i]));
}

/* What a field has besides what conditions compare it with. */
static void add_usual(struct lint_space *space, struct dimension *dimension)
{
    const struct field *field = dimension->field;
    date as_of = space->context.as_of, birth = as_of;
    char identity[18];

    switch (field->type) {
    case FIELD_CHOICE:
        add_unnamed_word(space, dimension);
        break;
    case FIELD_MONEY:
    case FIELD_NUMBER:
        lint_space_add(space, dimension, value_number(0));
        lint_space_add(space, dimension, value_number(1000 * DECIMAL_ONE));
        break;
    case FIELD_COUNT:
        if (dimension->least == 0 && dimension->kind == DIMENSION_SUM)
            lint_space_add(space, dimension, value_number(0));
        lint_space_add(space, dimension, value_number(DECIMAL_ONE));
        lint_space_add(space, dimension, value_number(3 * DECIMAL_ONE));
        break;
    case FIELD_DATE:
        lint_space_add(space, dimension, value_day(as_of));
        break;
    case FIELD_YES_NO:
        lint_space_add(space, dimension, value_truth(true));
        lint_space_add(space, dimension, value_truth(false));
        break;
    case FIELD_ID_NUMBER:
        date_add_months(as_of, -12 * YEARS_OLD, &birth);
        lint_space_add(space, dimension, value_text(lint_identity(birth, identity)));
        break;
    case FIELD_TEXT:
    case FIELD_NAME:
    case FIELD_BANK_CARD:
    case FIELD_PHONE:
    case FIELD_TYPES:
        lint_space_add(space, dimension, value_text(STR("other")));
        break;
    }
}

void lint_space_complete(struct lint_space *space)
{
    for (size_t i = space->completed; i < space->count; i++)
        if (space->dimensions[i].values)
            add_usual(space, &space->dimensions[i]);
    space->completed = space->count;
}
