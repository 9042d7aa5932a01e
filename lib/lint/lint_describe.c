/* How is a made-up applicant told to people? */
#include "applicant/identity.h"
#include "base/message.h"
#include "lint/lint_space.h"

#include "base/banned.h"

static void describe_value(const struct lint_space *space, const struct field *field,
                           const struct value *value, enum language language, struct strbuf *out)
{
    char day[DATE_TEXT_MAX];
    date birth;

    if (value->state == VALUE_MISSING) {
        strbuf_adds(out, message(language, "missing"));
    } else if (field->type == FIELD_ID_NUMBER && identity_birth_date(value->text, &birth)) {
        date_format(birth, day);
        strbuf_printf(out, message(language, "%s (born %s)"),
                      identity_mask(space->arena, value->text), day);
    } else if (field_identifies(field->type)) {
        strbuf_adds(out, identity_mask(space->arena, value->text));
    } else {
        strbuf_add(out, field_text(field, value, language, space->arena));
    }
}

void lint_space_describe(const struct lint_space *space, size_t index, uint32_t digit,
                         enum language language, struct strbuf *out)
{
    static const char *const paid[] = {MESSAGE("never being paid before"),
                                       MESSAGE("being paid once, long ago"),
                                       MESSAGE("being paid often before")};
    const struct dimension *dimension = &space->dimensions[index];
    const struct field *field;

    switch (dimension->kind) {
    case DIMENSION_HISTORY:
        strbuf_adds(out, message(language, paid[digit]));
        break;
    case DIMENSION_LIST:
        strbuf_printf(out,
                      message(language, digit ? "standing in list " STR_FMT
                                              : "not standing in list " STR_FMT),
                      STR_ARG(space->rules->lists[dimension->index].name));
        break;
    case DIMENSION_FIELD:
    case DIMENSION_SUM:
    case DIMENSION_CELL:
    case DIMENSION_PREVIOUS:
        field = dimension->field;
        strbuf_printf(out, STR_FMT " = ", STR_ARG(field->name));
        describe_value(space, field, &dimension->values[digit], language, out);
        break;
    }
}
