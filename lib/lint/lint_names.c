/* Which names of the rules could be taken for each other? */
#include "base/index.h"
#include "lint/lint_space.h"
#include "text/look_alike.h"

#include "base/banned.h"

/* The names that were seen, each under the number of its look: the first that looks so. */
struct seen {
    struct text_index looks;
    struct str *names;
    struct origin *places;
    struct arena scratch;
    struct diag_list *diags;
};

static void see(struct seen *seen, struct str name, struct origin at)
{
    struct arena *scratch = &seen->scratch;
    struct str look =
        text_without_misreading(text_without_case(text_look(name, scratch), scratch), scratch);
    uint32_t known = seen->looks.count, number = text_index_add(&seen->looks, look);

    arena_reset(scratch);
    if (number == known) {
        seen->names[number] = name;
        seen->places[number] = at;
    } else { /* no name stands twice */
        diag_warning(seen->diags, at,
                     "'" STR_FMT "' looks nearly like '" STR_FMT
                     "' of line %u, and is another: who reads the rules may take one for the other",
                     STR_ARG(name), STR_ARG(seen->names[number]), seen->places[number].line);
    }
}

void lint_names(const struct ruleset *rules, struct diag_list *diags)
{
    struct arena arena = {0};
    size_t most = rules->field_count + rules->let_count;
    struct seen seen = {.names = arena_array(&arena, most, sizeof *seen.names),
                        .places = arena_array(&arena, most, sizeof *seen.places),
                        .diags = diags};

    for (size_t i = 0; i < rules->field_count; i++)
        see(&seen, rules->fields[i].name, rules->fields[i].at);
    for (size_t i = 0; i < rules->let_count; i++)
        see(&seen, rules->lets[i].name, rules->lets[i].at);
    text_index_release(&seen.looks);
    arena_release(&seen.scratch);
    arena_release(&arena);
}
