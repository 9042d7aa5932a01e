/* Issuers and schemes that look alike and are not the same: what one of them has paid does not
 * count for the other, and nobody sees why. */
#ifndef RELIEF_HISTORY_ALIKE_SCHEMES_H
#define RELIEF_HISTORY_ALIKE_SCHEMES_H

#include "base/diag.h"
#include "base/index.h"

/* Whose a batch is. Texts are the caller's. */
struct scheme_name {
    const char *at;            /* its folder, or the rules that are used now */
    struct str issuer, scheme; /* ISSUER is empty where it is not known */
};

/* All zero: none was looked at so far. */
struct alike_schemes {
    struct text_index looks;   /* of issuers, and of schemes with their issuers */
    struct scheme_name *first; /* for each look, who has it first */
    size_t room;
    struct text_index told; /* names that were looked at, with their looks */
    struct arena scratch;
};

/* The next one is NAME's. Warns in DIAGS where an issuer before it looks like its own and is
 * another, or is misread for it, and the same of the scheme's id among issuers that look alike.
 * Each name is told once. */
void alike_schemes_look(struct alike_schemes *schemes, struct scheme_name name,
                        struct diag_list *diags);
void alike_schemes_release(struct alike_schemes *schemes);

#endif
