/* What of the rules' text may people read? */
#include "rule/masked_ids.h"
#include "applicant/identity.h"

#include "base/banned.h"

void masked_ids_add(struct ruleset *rules, struct str part)
{
    rules->secrets = arena_for_another(&rules->arena, rules->secrets, rules->secret_count,
                                       &rules->secret_room, sizeof *rules->secrets);
    rules->secrets[rules->secret_count++] = part;
}

/* The first secret that starts in TEXT; NULL if none does. Those of one expression stand in its
 * order. */
static const struct str *next_secret(const struct ruleset *rules, struct str text)
{
    for (size_t i = 0; i < rules->secret_count; i++) {
        const struct str *secret = &rules->secrets[i];

        if (secret->ptr >= text.ptr && secret->ptr < text.ptr + text.len)
            return secret;
    }
    return NULL;
}

struct str masked_ids_masked(const struct ruleset *rules, struct str part, struct arena *arena)
{
    const struct str *secret = next_secret(rules, part);
    struct strbuf out = {0};

    if (!secret)
        return part;
    for (; secret; secret = next_secret(rules, part)) {
        size_t before = (size_t)(secret->ptr - part.ptr);

        strbuf_add(&out, (struct str){part.ptr, before});
        strbuf_adds(&out, identity_mask(arena, *secret));
        part.ptr += before + secret->len;
        part.len -= before + secret->len;
    }
    strbuf_add(&out, part);
    return arena_keep(arena, &out);
}
