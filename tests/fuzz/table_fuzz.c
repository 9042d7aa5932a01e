/* Any bytes as the file of a [table]: what is taken is found again under each of its keys, and a
 * file with anything wrong in it is refused. */
#include "intake/value_table.h"

#include "fuzz_folder.h"
#include "rule/ruleset_load.h"

#include "kept_encodings.h"

#include "base/banned.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static const char rules_text[] =
    "[scheme]\nid = s\ntitle = S\nkey = id\nname = name\n[columns]\nid = text: Identity\n"
    "name = text: Name\nplace = text: Place\nsince = date: Since\n"
    "[table line]\nfile = line.csv\nkey = Place, date: Since\nvalue = money: Line\nfrom = From\n"
    "[let]\nline = lookup(line, place, since)\n"
    "[tier a]\nwhen = line > 100\namount = 100\n[budget]\ntotal = 1000\n";

static void require(bool truth)
{
    if (!truth)
        abort();
}

static void check(const struct value_table *table, struct arena *arena)
{
    struct strbuf room = {0};

    for (uint32_t i = 0; i < table->keys.count; i++) {
        struct value keys[2] = {table_key(table, i, 0), table_key(table, i, 1)};
        const struct table_entry *found = table_find(table, keys, &room, arena);

        require(keys[0].state == VALUE_PRESENT && keys[1].state == VALUE_PRESENT);
        require(found == (table->entries[i].line ? &table->entries[i] : NULL));
        require(!found || found->value.state == VALUE_PRESENT);
    }
    strbuf_release(&room);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena = {0};
    struct value_table table = {0};
    struct diag_list diags;
    struct ruleset rules;
    date as_of = 0;
    bool taken;

    diag_init(&diags, &arena);
    require(ruleset_load(&rules, "rules.ini", str_of(rules_text), &diags));
    require(date_from_civil(2024, 1, 31, &as_of));
    table.input = (struct input){.path = fuzz_file("line.csv", bytes, size), .name = "line.csv"};
    taken = table_read_rows(&table, &rules.tables[0], as_of, HIDDEN_REFUSE, &arena, &diags);
    require(taken == (diags.errors == 0));
    if (taken)
        check(&table, &arena);
    table_release(&table);
    file_bytes_release(&table.input.kept);
    ruleset_release(&rules);
    diag_release(&diags);
    arena_release(&arena);
    return 0;
}
