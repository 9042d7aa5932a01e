/* By which key, and in which currency, did an earlier batch pay? */
#include "history/past_scheme.h"
#include "history/past_batch.h"
#include "history/past_inputs.h"
#include "intake/csv_table.h"

#include "base/banned.h"

static struct field field_copy(const struct field *field, struct arena *arena)
{
    struct field copy = {.name = arena_copy(arena, field->name), .type = field->type};
    struct str *headers = arena_array(arena, field->header_count, sizeof *headers);

    for (size_t i = 0; i < field->header_count; i++)
        headers[i] = arena_copy(arena, field->headers[i]);
    copy.headers = headers;
    copy.header_count = field->header_count;
    return copy;
}

bool past_scheme_read(struct past_scheme *scheme, const char *folder, struct arena *arena,
                      struct diag_list *diags)
{
    const struct place place = {.folder = folder};
    struct past_inputs inputs = {0};
    struct diag_list told; /* its warnings were heard when the history was loaded */
    struct past_batch batch;
    bool ok;

    *scheme = (struct past_scheme){.currency = {NULL, 0}};
    diag_init(&told, arena);
    ok = past_batch_open(&batch, &place, arena, &told) &&
         past_inputs_open_rules(&inputs, &batch.record, &batch.ini, &told);
    if (ok && inputs.usable) {
        scheme->currency = arena_copy(arena, inputs.rules.scheme.currency);
        scheme->key = field_copy(&inputs.rules.fields[inputs.rules.scheme.key], arena);
    }
    if (!ok)
        diag_copy_errors(diags, &told);
    past_inputs_release(&inputs);
    past_batch_release(&batch);
    diag_release(&told);
    return ok;
}

bool past_scheme_same_key(const struct field *a, const struct field *b)
{
    if (str_eq(a->name, b->name) || (a->type == FIELD_ID_NUMBER && b->type == FIELD_ID_NUMBER))
        return true;
    for (size_t i = 0; i < a->header_count; i++)
        for (size_t n = 0; n < b->header_count; n++)
            if (header_matches(a->headers[i], b->headers[n]))
                return true;
    return false;
}
