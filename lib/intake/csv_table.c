/* Which rows and cells does a small CSV file have, whatever its columns are? */
#include "intake/csv_table.h"
#include "intake/csv.h"
#include "intake/header.h"
#include "text/encoding.h"
#include <stdlib.h>

#include "base/banned.h"

/* The caller's visit, and the row's cells as it wants them. */
struct table {
    table_row *row;
    void *context;
    size_t number;
    struct str *cells;
    size_t room;
};

static bool visit(void *context, const struct csv_row *row)
{
    struct table *table = context;

    if (table->room < row->count) {
        table->room = row->count * 2;
        table->cells = memory_resize(table->cells, table->room, sizeof *table->cells);
    }
    for (size_t i = 0; i < row->count; i++)
        table->cells[i] = csv_cell(row, i);
    return table->row(table->context, table->number++, row->line, table->cells, row->count);
}

bool table_read(const char *path, struct str bytes, const char *encoding, table_row *row,
                void *context, struct diag_list *diags)
{
    struct csv_text csv = {.path = path, .line = 1};
    struct table table = {.row = row, .context = context};
    struct decoded decoded;
    bool ok;

    if (!encoding_decode(path, bytes, utf8_error(bytes), encoding, &decoded, diags))
        return false;
    csv.text = decoded.text;
    csv.separator = header_separator(csv.text);
    ok = csv_check_line_ends(path, csv.text, diags) && csv_read(&csv, visit, &table, diags);
    free(table.cells);
    decoded_release(&decoded);
    return ok;
}
