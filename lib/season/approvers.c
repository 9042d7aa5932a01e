/* Who approved this change? */
#include "season/approvers.h"

#include <stdlib.h>

#include "base/banned.h"

/* Stands for whatever grant a change is of, where a ledger's line does not say. */
#define ANY_GRANT UINT32_MAX

static void entry_text(struct str key, enum change_action action, uint32_t grant, uint32_t line,
                       struct strbuf *out)
{
    strbuf_clear(out);
    strbuf_printf(out, "%d %u %u ", (int)action, (unsigned)grant, (unsigned)line);
    strbuf_add(out, key);
}

static void add_entry(struct approvers *approvers, const struct change *change, uint32_t grant,
                      struct strbuf *text)
{
    uint32_t at;

    entry_text(change->key, change->action, grant, change->line, text);
    at = text_index_add(&approvers->entries, strbuf_str(text));
    approvers->changes =
        memory_for_another(approvers->changes, at, &approvers->room, sizeof *approvers->changes);
    approvers->order =
        memory_for_another(approvers->order, at, &approvers->order_room, sizeof *approvers->order);
    approvers->changes[at] = change;
    approvers->order[at] = approvers->count;
}

void approvers_add(struct approvers *approvers, const struct change *change)
{
    struct strbuf text = {0};

    add_entry(approvers, change, change->grant, &text);
    add_entry(approvers, change, ANY_GRANT, &text);
    approvers->count++;
    strbuf_release(&text);
}

const struct change *approvers_find(const struct approvers *approvers,
                                    const struct changed_line *what)
{
    const uint32_t grants[2] = {what->grant == NO_INDEX ? ANY_GRANT : what->grant, NO_INDEX};
    const uint32_t lines[2] = {what->line, 0};
    const struct change *found = NULL;
    struct strbuf text = {0};
    uint32_t latest = 0;

    for (size_t i = 0; i < 4; i++) {
        uint32_t at;

        entry_text(what->key, what->action, grants[i / 2], lines[i % 2], &text);
        if (!text_index_find(&approvers->entries, strbuf_str(&text), &at) ||
            (found && approvers->order[at] < latest))
            continue;
        found = approvers->changes[at];
        latest = approvers->order[at];
    }
    strbuf_release(&text);
    return found;
}

void approvers_release(struct approvers *approvers)
{
    text_index_release(&approvers->entries);
    free(approvers->changes);
    free(approvers->order);
    *approvers = (struct approvers){.count = 0};
}
