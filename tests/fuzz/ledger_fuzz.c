/* Whatever the ledger reader accepts, the writer writes so that it reads the same again. */
#include "history/ledger_line.h"
#include <stdlib.h>

#include "base/banned.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static bool write_again(void *context, const struct ledger_line *line, uint32_t file_line)
{
    (void)file_line;
    ledger_line_write(line, context);
    return true;
}

static bool rewrite(struct str bytes, struct strbuf *out, struct arena *arena)
{
    struct diag_list diags;
    bool ok;

    diag_init(&diags, arena);
    strbuf_adds(out, LEDGER_HEADER);
    ok = ledger_read("ledger.csv", bytes, write_again, out, &diags);
    if (ok != (diags.errors == 0))
        abort();
    diag_release(&diags);
    return ok;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena = {0};
    struct strbuf with_header = {0}, once = {0}, twice = {0};

    /* Half of the inputs get past the header at once. */
    if (size && bytes[0] & 1)
        strbuf_adds(&with_header, LEDGER_HEADER);
    if (size)
        strbuf_add(&with_header, (struct str){(const char *)bytes + 1, size - 1});
    if (rewrite(strbuf_str(&with_header), &once, &arena))
        if (!rewrite(strbuf_str(&once), &twice, &arena) ||
            !str_eq(strbuf_str(&once), strbuf_str(&twice)))
            abort();
    strbuf_release(&with_header);
    strbuf_release(&once);
    strbuf_release(&twice);
    arena_release(&arena);
    return 0;
}
