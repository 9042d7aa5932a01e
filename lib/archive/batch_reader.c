/* What was decided in a sealed batch, and by which rules? */
#include "archive/batch_reader.h"
#include "rule/ruleset_load.h"

#include "base/banned.h"

bool archived_rules_read(struct ruleset *rules, const struct archived_batch *archived,
                         struct diag_list *diags)
{
    size_t warnings_before = diags->count;
    struct file_bytes file;
    bool ok;

    *rules = (struct ruleset){.path = NULL};
    if (!file_read_ordinary(archived->rules, &file, diags))
        return false;
    ok = ruleset_load_archived(rules, archived->rules, file.bytes, diags);
    file_bytes_release(&file);
    if (ok) { /* what there was to say of the rules was said when the batch was made */
        for (size_t i = warnings_before; i < diags->count; i++)
            diags->warnings -= diags->items[i].severity == SEVERITY_WARNING;
        diags->count = warnings_before;
    }
    return ok;
}

bool batch_reader_open(struct batch_reader *batch, const char *path, struct diag_list *diags)
{
    *batch = (struct batch_reader){.archived = {.path = NULL}};
    return archived_batch_read(&batch->archived, path, &batch->arena, diags) &&
           archived_batch_check(&batch->archived, diags) &&
           archived_rules_read(&batch->rules, &batch->archived, diags) &&
           ledger_table_read(&batch->ledger, batch->archived.path, diags);
}

void batch_reader_release(struct batch_reader *batch)
{
    ledger_table_release(&batch->ledger);
    ruleset_release(&batch->rules);
    arena_release(&batch->arena);
}

struct str ledger_key_canonical(const struct ruleset *rules, struct str key, struct arena *arena)
{
    const struct field *field = &rules->fields[rules->scheme.key];
    struct value value;

    if (field_read(field, key, arena, &value) == CELL_GOOD && value.state == VALUE_PRESENT)
        return field_canonical(field, &value, arena);
    return str_trim(key);
}
