/* What a table has for each key, and when it cannot be trusted. */
#include "folder.h"

#include "foreign_package.h"
#include "intake/value_table.h"
#include "rule/ruleset_load.h"

#define HEAD                                                                                  \
    "[scheme]\nid = s\ntitle = T\nkey = id\n[columns]\nid = text: id\n[tier t]\namount = 1\n" \
    "[budget]\ntotal = 1\n[table t]\nfile = line.csv\n"
#define LINES "key = place\nvalue = money: line\n"
#define DATED LINES "from = since\n"

struct opened {
    struct test_folder *folder;
    struct ruleset rules;
    struct value_table table;
    bool good;
};

/* Reads BYTES by the [table] that KEYS say, as it stands on 2024-01-31. */
static void open_table(struct opened *opened, struct test_folder *folder, const char *keys,
                       struct str bytes)
{
    const char *rules = arena_printf(&folder->arena, "%s%s", HEAD, keys);

    *opened = (struct opened){.folder = folder};
    test_forget(folder);
    if (!ruleset_load(&opened->rules, "rules.ini", str_of(rules), &folder->diags))
        fail_msg("%s", test_told(folder).ptr);
    test_write(folder, "line.csv", bytes);
    opened->table.input.path = test_path(folder, "line.csv");
    opened->good = table_read_rows(&opened->table, &opened->rules.tables[0], 19753, HIDDEN_REFUSE,
                                   &folder->arena, &folder->diags);
}

static void close_table(struct opened *opened)
{
    table_release(&opened->table);
    ruleset_release(&opened->rules);
}

/* Every key with the row that counts, in the order met: `town 2 = 600.00 in 3; `. */
static struct str rows_of(struct opened *opened)
{
    const struct value_table *table = &opened->table;
    struct arena *arena = &opened->folder->arena;
    struct strbuf out = {0}, room = {0};
    struct str kept;

    for (uint32_t number = 0; number < table->keys.count; number++) {
        struct value keys[TABLE_KEYS_MOST];
        const struct table_entry *entry;

        for (size_t i = 0; i < table->rule->key_count; i++) {
            keys[i] = table_key(table, number, i);
            strbuf_printf(&out, STR_FMT " ",
                          STR_ARG(field_text(&table->rule->keys[i], &keys[i], LANGUAGE_EN, arena)));
        }
        entry = table_find(table, keys, &room, arena);
        if (entry)
            strbuf_printf(
                &out, "= " STR_FMT " in %u; ",
                STR_ARG(field_text(&table->rule->value, &entry->value, LANGUAGE_EN, arena)),
                entry->line);
        else
            strbuf_adds(&out, "has none; ");
    }
    kept = arena_copy(arena, strbuf_str(&out));
    strbuf_release(&out);
    strbuf_release(&room);
    return kept;
}

static void check_table(struct test_folder *folder, const char *keys, const char *text,
                        const char *expected)
{
    struct opened opened;

    open_table(&opened, folder, keys, str_of(text));
    if (!opened.good)
        fail_msg("%s", test_told(folder).ptr);
    assert_str(rows_of(&opened), expected);
    close_table(&opened);
}

static void keys_of_every_type_are_found_again(void **state)
{
    check_table(*state,
                "key = place, count: members, date: since, yes_no: rural\nvalue = money: line\n",
                "place,members,since,rural,line\nA,1,2024-01-01,yes,600\nA,1,2024-01-01,no,500\n"
                "A,2,2024/1/1,是,\"1,200.50\"\n B ,3.0,20231231,×,7\n",
                "A 1 2024-01-01 yes = 600.00 in 2; A 1 2024-01-01 no = 500.00 in 3; "
                "A 2 2024-01-01 yes = 1200.50 in 4; B 3 2023-12-31 no = 7.00 in 5; ");
}

/* Two spellings that a field would have as one are one key, and found by either. */
static void keys_are_found_by_meaning(void **state)
{
    struct opened opened;
    struct strbuf room = {0};
    struct value key;

    open_table(&opened, *state, "key = id_number: id\nvalue = text: grade\n",
               STR("id,grade\n'99010119491231001x,first\n990101491231002,second\n"));
    assert_true(opened.good);
    key = (struct value){.state = VALUE_PRESENT, .text = STR("99010119491231001X")};
    assert_str(table_find(&opened.table, &key, &room, &opened.folder->arena)->value.text, "first");
    key.text = STR("990101194912310028");
    assert_str(table_find(&opened.table, &key, &room, &opened.folder->arena)->value.text, "second");
    key.text = STR("990101194912310036");
    assert_null(table_find(&opened.table, &key, &room, &opened.folder->arena));
    strbuf_release(&room);
    close_table(&opened);
}

static void the_latest_row_until_the_batch_date_counts(void **state)
{
    check_table(*state, DATED,
                "place,line,since\nA,500,2023-01-01\nA,600,2024-01-31\nA,700,2024-02-01\n"
                "B,400,2023-07-01\nB,300,2022-07-01\nC,900,2025-01-01\n",
                "A = 600.00 in 3; B = 400.00 in 5; C has none; ");
}

static void rows_are_as_offices_make_them(void **state)
{
    struct test_folder *folder = *state;

    check_table(folder, LINES, "Lines of 2024\n\nplace;line\nA;600\n;\n\nB;500\n",
                "A = 600.00 in 4; B = 500.00 in 7; ");
    check_table(folder, LINES, "place,,\n,line,note\nA,600,x\n", "A = 600.00 in 3; ");
    check_table(folder, "key = text: place | county\nvalue = money: line\n",
                "line,County,\n600,A,\n", "A = 600.00 in 2; ");
}

struct fault_case {
    const char *what, *keys, *text, *told;
};

/* A row that does not count gives somebody the value for everybody else: the table is refused. */
static void doubtful_tables_are_refused(void **state)
{
    static const struct fault_case cases[] = {
        {"a blank key", LINES, "place,line\n ,600\n",
         "FOLDER/line.csv:2:1: error: the cell under 'place' is blank: fill it in, or take the row "
         "out\n"},
        {"a blank value", LINES, "place,line\nA,\n",
         "FOLDER/line.csv:2:2: error: the cell under 'line' is blank: fill it in, or take the row "
         "out\n"},
        {"a value of another type, and a key that is good", LINES, "place,line\nA,much\nB,600\n",
         "FOLDER/line.csv:2:2: error: line: 'm***' is not an amount\n"},
        {"both cells of a row", "key = count: members\nvalue = money: line\n",
         "members,line\n1.5,-3\n",
         "FOLDER/line.csv:2:1: error: members: '1.5' is not a whole number\n"
         "FOLDER/line.csv:2:2: error: line: '-3' is negative\n"},
        {"no date from which on it counts", DATED, "place,line,since\nA,600,\n",
         "FOLDER/line.csv:2:3: error: the cell under 'since' is blank: fill it in, or take the row "
         "out\n"},
        {"cells too few and too many", LINES, "place,line\nA\nB,600,\nC,1\n",
         "FOLDER/line.csv:2: error: row has 1 field, the header has 2\n"
         "FOLDER/line.csv:3: error: row has 3 fields, the header has 2\n"},
        {"a key twice", LINES, "place,line\nA,600\nB,5\n A,600\n",
         "FOLDER/line.csv:4: error: the same key stands in line 2 already: keep one of the two\n"},
        {"a key twice with one date, and with another", DATED,
         "place,line,since\nA,600,2024-01-01\nA,5,2024-02-01\nA,6,2024/1/1\n",
         "FOLDER/line.csv:4: error: the same key and date stand in line 2 already: keep one of the "
         "two\n"},
        {"a header twice", LINES, "place,line,Line\nA,600,500\n",
         "FOLDER/line.csv:1: error: two columns fit field line: column 2 'line' and column 3 "
         "'Line'; rename the one that is not meant, or, where the list goes on beside itself, put "
         "that part below\n"},
        {"another header", "key = place, members\nvalue = money: line\n", "place,line\nA,600\n",
         "FOLDER/line.csv: error: no row is headed place, members, line. The first line has: "
         "place, line\n"},
        {"nothing", LINES, "",
         "FOLDER/line.csv: error: no row is headed place, line. The first line has: nothing\n"},
        {"a header in row 21", LINES,
         "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n1\n2\n3\n4\n5\n6\n7\n8\n9\n20\nplace,line\nA,600\n",
         "FOLDER/line.csv: error: no row is headed place, line. The first line has: 1\n"},
        {"a quote that is never closed", LINES, "place,line\nA,\"600\n",
         "FOLDER/line.csv:2:3: error: the quote here is never closed"},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct opened opened;

        open_table(&opened, folder, cases[i].keys, str_of(cases[i].text));
        if (opened.good || !str_starts(test_told(folder), str_of(cases[i].told)))
            fail_msg("%s: %s", cases[i].what, test_told(folder).ptr);
        close_table(&opened);
    }
}

/* What a stray quote has taken in would have no row, and be given what everybody else gets. */
static void a_row_that_took_in_others_is_refused(void **state)
{
    struct test_folder *folder = *state;
    struct opened opened;

    open_table(&opened, folder, LINES,
               STR("place,line,note\nA,600,\"see\nB,500,x\nC,400,y\"\nD,300,\n"));
    assert_false(opened.good);
    assert_str(test_told(folder),
               "FOLDER/line.csv:2: error: a stray quote may have swallowed rows from here on\n");
    close_table(&opened);
    check_table(folder, LINES, "place,line,note\nA,600,\"two\nlines\"\n", "A = 600.00 in 2; ");
}

/* Which of two columns is meant decides over money. */
static void two_columns_for_one_are_refused(void **state)
{
    struct test_folder *folder = *state;
    struct opened opened;

    open_table(&opened, folder, "key = place\nvalue = money: line | standard\n",
               STR("place,line,standard\nA,600,500\n"));
    assert_false(opened.good);
    assert_str(test_told(folder), "FOLDER/line.csv:1: error: two columns fit field line: column 2 "
                                  "'line' and column 3 'standard'; rename the one that is not "
                                  "meant, or, where the list goes on beside itself, put that part "
                                  "below\n");
    close_table(&opened);
}

#define T(place, text) "<c r='" place "' t='str'><v>" text "</v></c>"
#define N(place, number) "<c r='" place "'><v>" number "</v></c>"

/* What a spreadsheet keeps in a cell is judged as in an applicant's, and named by its cell. */
static void cells_of_a_workbook_are_judged(void **state)
{
    struct test_folder *folder = *state;
    struct test_book book = {
        .one = "<sheetData><row r='1'>" T("A1", "place") T("B1", "line") T(
            "C1",
            "since") "</row>"
                     "<row r='2'>" T("A2", "A") N("B2", "600") N(
                         "C2",
                         "20240101") "</row>"
                                     "<row r='3'>" T(
                                         "A3",
                                         "A") "<c r='B3'><f>1+1</f></c><c r='C3' s='1'><v>45292</v>"
                                              "</c></row><row r='4'>" N("A4", "1234567890123456") N(
                                                  "B4",
                                                  "5") "<c r='C4' t='e'><v>#REF!</v></c></row><row "
                                                       "r='5'><c r='B5'><f>1</f></c></row>"
                                                       "</sheetData>"};
    struct opened opened;

    open_table(&opened, folder, DATED, test_workbook(&folder->arena, &book));
    assert_false(opened.good);
    assert_str(test_told(folder),
               "FOLDER/line.csv#One!C2: error: since: '20240101' is a number and not a date: enter "
               "it as a date such as 2024-01-31\n"
               "FOLDER/line.csv#One!B3: error: line: the cell has a formula without a stored "
               "result: open the workbook in a spreadsheet program, let it calculate, and save it\n"
               "FOLDER/line.csv#One!A4: error: place: '1234*********460' is stored as a number, of "
               "which a spreadsheet keeps 15 digits only; the last ones are lost: format the "
               "column as text and enter the number again\n"
               "FOLDER/line.csv#One!C4: error: since: the cell has the error #REF!: mend its "
               "formula\n");
    close_table(&opened);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(keys_of_every_type_are_found_again),
        IN_FOLDER(keys_are_found_by_meaning),
        IN_FOLDER(the_latest_row_until_the_batch_date_counts),
        IN_FOLDER(rows_are_as_offices_make_them),
        IN_FOLDER(doubtful_tables_are_refused),
        IN_FOLDER(a_row_that_took_in_others_is_refused),
        IN_FOLDER(two_columns_for_one_are_refused),
        IN_FOLDER(cells_of_a_workbook_are_judged),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
