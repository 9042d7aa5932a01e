/* What are the amendments of a batch called? */
#include "history/amendment_id.h"
#include "file/file.h"

#include "base/banned.h"

/* The number behind the last `-` of ID, and what stands before it; 0: there is none. */
static unsigned number_of(struct str id, struct str *stem)
{
    size_t digits = 0;
    unsigned number = 0;

    while (digits < id.len && id.ptr[id.len - 1 - digits] >= '0' &&
           id.ptr[id.len - 1 - digits] <= '9')
        digits++;
    if (digits == 0 || digits > 8 || digits + 1 >= id.len || id.ptr[id.len - 1 - digits] != '-')
        return 0;
    for (size_t i = id.len - digits; i < id.len; i++)
        number = number * 10 + (unsigned)(id.ptr[i] - '0');
    *stem = (struct str){id.ptr, id.len - 1 - digits};
    return number;
}

const char *amendment_next_id(struct arena *arena, struct str id, bool is_amendment)
{
    struct str stem;
    unsigned number = is_amendment ? number_of(id, &stem) : 0;

    if (number < 2)
        return arena_printf(arena, STR_FMT "-2", STR_ARG(id));
    return arena_printf(arena, STR_FMT "-%u", STR_ARG(stem), number + 1);
}

bool amendment_comes_after(struct str id, struct str other)
{
    struct str stem, other_stem;
    unsigned number = number_of(id, &stem), other_number;

    if (number < 3)
        return false;
    if (str_eq(other, stem))
        return true;
    other_number = number_of(other, &other_stem);
    return other_number >= 2 && other_number < number - 1 && str_eq(other_stem, stem);
}

/* May an amendment of OLD be called ID? */
static bool follows(struct str id, struct str old)
{
    struct str stem = {NULL, 0}, old_stem = {NULL, 0};
    unsigned number = number_of(id, &stem), old_number = number_of(old, &old_stem);

    return (number >= 2 && str_eq(stem, old)) ||
           (old_number >= 2 && number > old_number && str_eq(stem, old_stem));
}

bool amendment_claim_fits(const struct decision_lines *lines, struct str id, date as_of,
                          const char *folder, struct diag_list *diags)
{
    for (size_t i = 0; i < lines->count; i++) {
        struct str line = lines->items[i].value, old;
        date day;

        if (!str_eq(lines->items[i].name, STR("supersedes")))
            continue;
        old = decision_word(&line);
        if (date_parse(decision_word(&line), &day) && day == as_of && follows(id, old))
            continue;
        diag_error(diags,
                   (struct origin){.file = path_join(diags->arena, folder, DECISION_FILE),
                                   .line = (uint32_t)i + 1},
                   "cannot take the place of " STR_FMT ": an amendment has the same date, and the "
                   "same id with a number behind it",
                   STR_ARG(old));
        return false;
    }
    return true;
}
