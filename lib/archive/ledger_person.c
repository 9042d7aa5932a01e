/* What do a ledger's lines say of one applicant? */
#include "archive/ledger_person.h"
#include "base/message.h"

#include "base/banned.h"

static bool contradiction(const struct ledger_place *place, const char *what)
{
    diag_error(place->diags, (struct origin){.file = place->path, .line = place->line},
               "contradicts the lines before it: %s", message(place->diags->language, what));
    return false;
}

static bool is_same_person(const struct ledger_person *person, const struct ledger_line *line)
{
    return person->line == line->line && str_eq(person->source, line->source) &&
           str_eq(person->key, line->key) && str_eq(person->name, line->name) &&
           str_eq(person->group, line->group);
}

bool ledger_person_goes_on(const struct ledger_person *last, size_t count,
                           const struct ledger_line *line, const struct ledger_place *place,
                           bool *next)
{
    *next = line->applicant == count + 1;
    if (*next)
        return true;
    if (count == 0 || line->applicant != count)
        return contradiction(place, MESSAGE("applicants are counted from 1, none left out"));
    return is_same_person(last, line) ||
           contradiction(place, MESSAGE("the same applicant has another origin or name"));
}

bool ledger_person_add(struct ledger_person *person, const struct ledger_line *line,
                       const struct ledger_place *place)
{
    if (!money_add(person->entitled, line->entitled, &person->entitled) ||
        !money_add(person->amount, line->amount, &person->amount) ||
        !money_add(person->goods_value, line->goods_value, &person->goods_value))
        return contradiction(place, MESSAGE("the amounts add up to more than can be counted"));
    person->count++;
    if (line->decision > person->decision)
        person->decision = (uint8_t)line->decision;
    return true;
}
