/* On which cells of a sheet are notes? ECMA-376 part 1, 18.7. */
#include "xlsx/sheet_notes.h"
#include "xlsx/cell_place.h"

#include "base/banned.h"

struct notes_reading {
    void (*note)(void *context, uint32_t row, uint32_t column);
    void *context;
    unsigned depth; /* elements open */
    bool in_list;   /* of the notes, behind that of their authors */
};

static bool is(const char *name, const char *other)
{
    return strcmp(name, other) == 0;
}

static void on_start(void *context, const char *name, const char **attributes)
{
    struct notes_reading *reading = context;
    const char *place = part_attribute(attributes, "ref");
    struct str rest = place ? str_of(place) : STR("");
    uint32_t row, column;

    reading->depth++;
    if (reading->depth == 2)
        reading->in_list = is(name, "commentList");
    else if (reading->depth == 3 && reading->in_list && is(name, "comment") &&
             cell_place_take(&rest, &row, &column) && rest.len == 0)
        reading->note(reading->context, row, column);
}

static void on_end(void *context, const char *name)
{
    struct notes_reading *reading = context;

    (void)name;
    reading->depth--;
}

void sheet_notes_read(struct foreign_book *book, const struct foreign_sheet *sheet,
                      void (*note)(void *context, uint32_t row, uint32_t column), void *context)
{
    struct package *package = &book->package;
    struct relations relations = {0};
    struct arena unheard = {0};
    struct diag_list diags;

    diag_init(&diags, &unheard);
    if (!package_relations(package, sheet->part, &relations, &diags))
        relations.count = 0;
    for (size_t i = 0; i < relations.count; i++) {
        struct notes_reading reading = {.note = note, .context = context};
        struct part_events events = {
            .start = on_start, .end = on_end, .context = &reading, .wanted = NAMESPACE_SHEETS};
        const struct relation *relation = &relations.items[i];

        if (is(relation->type, "comments") && relation->target &&
            package_has(package, relation->target))
            package_read(package, relation->target, &events, &diags);
    }
    diag_release(&diags);
    arena_release(&unheard);
}
