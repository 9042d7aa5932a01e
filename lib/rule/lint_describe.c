/* How is a made-up applicant told to people? */
#include "applicant/identity.h"
#include "rule/lint_space.h"

#include "base/banned.h"

static void describe_value(const struct lint_space *space, const struct field *field,
                           const struct value *value, struct strbuf *out)
{
    enum language language = space->rules->scheme.language;
    char day[DATE_TEXT_MAX];
    date birth;

    if (value->state == VALUE_MISSING) {
        strbuf_adds(out, "missing");
    } else if (field->type == FIELD_ID_NUMBER && identity_birth_date(value->text, &birth)) {
        date_format(birth, day);
        strbuf_printf(out, "%s (born %s)", identity_mask(space->arena, value->text), day);
    } else if (field->type == FIELD_ID_NUMBER || field->type == FIELD_BANK_CARD) {
        strbuf_adds(out, identity_mask(space->arena, value->text));
    } else {
        strbuf_add(out, field_text(field, value, language, space->arena));
    }
}

void lint_space_describe(const struct lint_space *space, size_t index, uint32_t digit,
                         struct strbuf *out)
{
    const struct dimension *dimension = &space->dimensions[index];
    const struct field *field;

    switch (dimension->kind) {
    case DIMENSION_HISTORY:
        strbuf_adds(out, digit ? "being paid often before" : "never being paid before");
        break;
    case DIMENSION_LIST:
        strbuf_printf(out, "%s list " STR_FMT, digit ? "standing in" : "not standing in",
                      STR_ARG(space->rules->lists[dimension->index].name));
        break;
    case DIMENSION_FIELD:
        field = &space->rules->fields[dimension->index];
        strbuf_printf(out, STR_FMT " = ", STR_ARG(field->name));
        describe_value(space, field, &dimension->values[digit], out);
        break;
    }
}
