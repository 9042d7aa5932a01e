/* Which cells did an applicant have in the latest earlier batch of this scheme? */
#include "history/previous_cells.h"
#include "history/past_inputs.h"
#include <stdlib.h>

#include "base/banned.h"

/* Do two cells of FIELD say the same, however each is written? */
static bool say_the_same(const struct field *field, struct str cell, struct str other,
                         struct arena *arena)
{
    return str_eq(cell, other) || str_eq(field_canonical_text(field, cell, arena),
                                         field_canonical_text(field, other, arena));
}

/* Room for the cells of the key numbered KEY. */
static void make_room(struct previous_cells *cells, uint32_t key, size_t fields)
{
    size_t room = cells->room;

    if (key < room)
        return;
    cells->room = 2 * (size_t)key + 64;
    cells->batches = memory_resize(cells->batches, cells->room, sizeof *cells->batches);
    cells->texts = memory_resize(cells->texts, cells->room, fields * sizeof *cells->texts);
    memset(cells->batches + room, 0, (cells->room - room) * sizeof *cells->batches);
    memset(cells->texts + room * fields, 0, (cells->room - room) * fields * sizeof *cells->texts);
}

void previous_cells_take(struct previous_cells *cells, const struct ruleset *rules,
                         const struct past_inputs *inputs, const struct ledger_line *line,
                         uint32_t key, uint32_t batch, struct arena *arena)
{
    size_t count = rules->previous_count;
    struct str *texts;
    bool again;

    make_room(cells, key, count);
    texts = cells->texts + key * count;
    again = cells->batches[key] == batch + 1;
    for (size_t i = 0; i < count; i++) {
        const struct field *field = &rules->fields[rules->previous[i]];
        struct str text = past_inputs_cell(inputs, line, field);

        if (!again)
            texts[i] = text.len ? arena_copy(arena, text) : (struct str){0};
        else if (!say_the_same(field, texts[i], text, arena))
            texts[i] = (struct str){0}; /* two rows of one batch say different things */
    }
    cells->batches[key] = batch + 1;
}

const struct str *previous_cells_of(const struct previous_cells *cells, const struct ruleset *rules,
                                    uint32_t key)
{
    if (key >= cells->room || cells->batches[key] == 0)
        return NULL;
    return cells->texts + key * rules->previous_count;
}

void previous_cells_release(struct previous_cells *cells)
{
    free(cells->batches);
    free(cells->texts);
    *cells = (struct previous_cells){0};
}
