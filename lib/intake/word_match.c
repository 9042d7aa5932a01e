/* Which words of the rules stand in no row? */
#include "intake/word_match.h"
#include "base/index.h"

#include "base/banned.h"

/* The words that one field is compared with. */
struct asked {
    size_t field;
    struct text_index words; /* in the form that values are compared in */
    bool *found;             /* by their numbers there */
    size_t missing;
};

static struct str form_of(const struct field *field, struct str text, struct arena *scratch)
{
    struct value value = {.state = VALUE_PRESENT, .text = text};

    return field_canonical(field, &value, scratch);
}

static void look_at_row(struct asked *asked, const struct roster *roster, size_t row,
                        struct arena *scratch)
{
    const struct field *field = &roster->fields[asked->field];
    struct value value;
    uint32_t number;

    if (roster->rows[row].shape == ROW_WHOLE &&
        field_read(field, roster_cell(roster, row, asked->field), scratch, &value) == CELL_GOOD &&
        value.state == VALUE_PRESENT &&
        text_index_find(&asked->words, field_canonical(field, &value, scratch), &number) &&
        !asked->found[number]) {
        asked->found[number] = true;
        asked->missing--;
    }
    arena_reset(scratch);
}

/* Most words are found in the first rows. */
static void look_for(struct asked *asked, const struct ruleset *rules, const struct roster *roster,
                     struct arena *arena)
{
    struct arena scratch = {0};

    for (size_t i = 0; i < rules->compared_count; i++)
        if (rules->compared[i].field == asked->field)
            text_index_add(&asked->words, form_of(&rules->fields[asked->field],
                                                  rules->compared[i].text, &scratch));
    asked->missing = asked->words.count;
    asked->found = arena_array(arena, asked->missing, sizeof *asked->found);
    for (size_t row = 0; row < roster->count && asked->missing; row++)
        look_at_row(asked, roster, row, &scratch);
    arena_release(&scratch);
}

/* Each word once, at the first place where the rules have it. */
static void tell_missing(struct asked *asked, const struct ruleset *rules, struct diag_list *diags)
{
    const struct field *field = &rules->fields[asked->field];
    struct arena scratch = {0};

    for (size_t i = 0; i < rules->compared_count; i++) {
        const struct compared_word *word = &rules->compared[i];
        uint32_t number;

        if (word->field != asked->field)
            continue;
        number = text_index_add(&asked->words, form_of(field, word->text, &scratch)); /* again */
        if (asked->found[number])
            continue;
        asked->found[number] = true;
        diag_warning(diags, word->at,
                     "no applicant has '" STR_FMT "' in " STR_FMT ": is it written as there?",
                     STR_ARG(word->text), STR_ARG(field->name));
    }
    arena_release(&scratch);
}

void words_match(const struct ruleset *rules, const struct roster *roster, struct diag_list *diags)
{
    struct arena arena = {0};

    for (size_t field = 0; field < rules->field_count && roster->count; field++) {
        struct asked asked = {.field = field};
        bool any = false;

        for (size_t i = 0; i < rules->compared_count && !any; i++)
            any = rules->compared[i].field == field;
        if (!any)
            continue;
        look_for(&asked, rules, roster, &arena);
        if (asked.missing)
            tell_missing(&asked, rules, diags);
        text_index_release(&asked.words);
    }
    arena_release(&arena);
}
