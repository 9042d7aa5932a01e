/* Who has signed what, and who has not? */
#include "batch/approvals_text.h"
#include "base/message.h"

#include "base/banned.h"

/* A name that cannot be taken for more than one: without what stands between the parts of the text.
 */
static void add_signer(struct strbuf *text, struct str name)
{
    while (name.len) {
        const char *from = name.ptr;
        uint32_t code = utf8_next(&name);
        bool parts = code == ',' || code == ';' || code == ':' || code == 0x3001 ||
                     code == 0xFF0C || code == 0xFF1A || code == 0xFF1B;

        strbuf_add(text, parts ? STR(" ") : (struct str){from, (size_t)(name.ptr - from)});
    }
}

const char *approvals_text(const struct approvals *approvals, bool trusted, enum language language,
                           struct arena *arena)
{
    struct strbuf text = {0};
    const char *kept;

    for (size_t i = 0; i < approvals->count; i++) {
        const struct approval *approval = &approvals->items[i];

        strbuf_printf(&text, "%s" STR_FMT ": ", i ? "; " : "", STR_ARG(approval->role));
        add_signer(&text, approval->signer);
        strbuf_printf(&text, ", %s", approval->signed_at);
    }
    for (size_t i = 0; i < approvals->missing_count; i++)
        strbuf_printf(&text, "%s" STR_FMT,
                      i          ? ", "
                      : text.len ? message(language, "; missing: ")
                                 : message(language, "missing: "),
                      STR_ARG(approvals->missing[i]));
    if (approvals->count && !trusted)
        strbuf_adds(
            &text,
            message(language, "; by certificates of which nobody was asked: --trust FILE does"));
    kept = text.len ? arena_cstr(arena, strbuf_str(&text))
                    : message(language, "the rules ask for none of this batch");
    strbuf_release(&text);
    return kept;
}
