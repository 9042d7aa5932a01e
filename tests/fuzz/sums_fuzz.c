/* A SHA256SUMS that is accepted is written so that it has the same bytes again; so is a name that
 * batch.ini may hold. */
#include "file/path_names.h"
#include "file/sums.h"
#include <stdlib.h>

#include "base/banned.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void try_sums(struct str text, struct arena *arena)
{
    struct strbuf again = {0};
    struct diag_list diags;
    struct sums sums;

    diag_init(&diags, arena);
    if (sums_parse(&sums, "SHA256SUMS", text, arena, &diags)) {
        sums_render(&sums, &again);
        if (!str_eq(strbuf_str(&again), text))
            abort();
    } else if (diags.errors == 0) {
        abort();
    }
    strbuf_release(&again);
    diag_release(&diags);
}

static void try_name(struct str text, struct arena *arena)
{
    const char *name = name_decode(text, arena), *again;
    struct strbuf encoded = {0};

    if (name) {
        name_encode(str_of(name), &encoded);
        again = name_decode(strbuf_str(&encoded), arena);
        if (!again || strcmp(name, again) != 0 || utf8_error(strbuf_str(&encoded)) != encoded.len ||
            str_find(strbuf_str(&encoded), '|') != encoded.len)
            abort();
    }
    strbuf_release(&encoded);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct str text = {(const char *)bytes, size};
    struct arena arena = {0};

    try_sums(text, &arena);
    if (!memchr(bytes ? (const void *)bytes : "", '\0', size))
        try_name(text, &arena);
    arena_release(&arena);
    return 0;
}
