/* Which issuers and schemes are two, and one to who reads their names? */
#include "history/alike_schemes.h"
#include "text/look_alike.h"
#include <stdlib.h>

#include "base/banned.h"

/* One text for all that NAME may be misread for. */
static struct str look_of(struct alike_schemes *schemes, struct str name)
{
    struct arena *scratch = &schemes->scratch;
    struct str look = text_without_misreading(text_look(name, scratch), scratch);

    return text_without_misreading(text_without_case(look, scratch), scratch);
}

/* Is TEXT, of NAME's, with this LOOK, new and not the first one with it? That is *FIRST then. */
static bool is_another(struct alike_schemes *schemes, struct str look, struct str text,
                       struct scheme_name name, struct scheme_name *first)
{
    uint32_t known = schemes->looks.count, number = text_index_add(&schemes->looks, look);
    const char *both =
        arena_printf(&schemes->scratch, STR_FMT "\n" STR_FMT, STR_ARG(look), STR_ARG(text));

    if (number == known) {
        schemes->first =
            memory_for_another(schemes->first, known, &schemes->room, sizeof *schemes->first);
        schemes->first[number] = name;
    }
    *first = schemes->first[number];
    return text_index_add_new(&schemes->told, str_of(both)) && number < known;
}

/* The first characters that are not the same in A and B, 0 for an end. */
static void find_difference(struct str a, struct str b, uint32_t *in_a, uint32_t *in_b)
{
    do {
        *in_a = a.len ? utf8_next(&a) : 0;
        *in_b = b.len ? utf8_next(&b) : 0;
    } while (*in_a == *in_b && (a.len || b.len));
}

void alike_schemes_look(struct alike_schemes *schemes, struct scheme_name name,
                        struct diag_list *diags)
{
    struct str issuer = look_of(schemes, name.issuer), id = look_of(schemes, name.scheme);
    const char *both =
        arena_printf(&schemes->scratch, STR_FMT "\n" STR_FMT "\n", STR_ARG(issuer), STR_ARG(id));
    struct origin at = {.file = name.at};
    struct scheme_name first;
    uint32_t here, there;

    if (name.issuer.len && is_another(schemes, issuer, name.issuer, name, &first)) {
        find_difference(name.issuer, first.issuer, &here, &there);
        diag_warning(diags, at,
                     "its issuer, " STR_FMT
                     ", looks like that of %s and is another (U+%04X here, U+%04X there): neither "
                     "counts what the other has paid as its own",
                     STR_ARG(name.issuer), first.at, (unsigned)here, (unsigned)there);
    }
    if (is_another(schemes, str_of(both), name.scheme, name, &first)) {
        find_difference(name.scheme, first.scheme, &here, &there);
        diag_warning(diags, at,
                     "its scheme's id, " STR_FMT
                     ", looks like that of %s and is another (U+%04X here, U+%04X there): neither "
                     "counts what the other has paid as its own",
                     STR_ARG(name.scheme), first.at, (unsigned)here, (unsigned)there);
    }
    arena_reset(&schemes->scratch);
}

void alike_schemes_release(struct alike_schemes *schemes)
{
    text_index_release(&schemes->looks);
    text_index_release(&schemes->told);
    free(schemes->first);
    arena_release(&schemes->scratch);
    *schemes = (struct alike_schemes){.first = NULL};
}
