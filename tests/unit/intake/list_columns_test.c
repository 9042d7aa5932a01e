/* What the columns of a list without rules are taken for, and which lists are refused. */
#include "folder.h"

#include "intake/list_columns.h"

#include "foreign_package.h"

static bool read_list(struct test_folder *folder, const char *name, struct str bytes,
                      struct list_columns *columns)
{
    struct list_options options = {.path = test_path(folder, name)};

    test_forget(folder);
    test_write(folder, name, bytes);
    return list_columns_read(columns, &options, &folder->arena, &folder->diags);
}

/* `money`, `choice(a|b)`: what COLUMN is taken for. */
static struct str type_of(struct test_folder *folder, const struct listed_column *column)
{
    struct strbuf text = {0};
    struct str kept;

    strbuf_adds(&text, field_type_names[column->type]);
    for (size_t i = 0; i < column->word_count; i++)
        strbuf_printf(&text, "%s" STR_FMT, i ? "|" : "(", STR_ARG(column->words[i]));
    strbuf_adds(&text, column->word_count ? ")" : "");
    kept = arena_copy(&folder->arena, strbuf_str(&text));
    strbuf_release(&text);
    return kept;
}

struct guess {
    const char *header, *cells; /* with `|` between */
    const char *type;
};

/* Each column stands beside one of names, as a header has two words at least. */
static void assert_guesses(struct test_folder *folder, const struct guess *guesses, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct str rest = str_of(guesses[i].cells), cell;
        struct strbuf csv = {0};
        struct list_columns columns;

        strbuf_printf(&csv, "Applicant\t%s\n", guesses[i].header);
        while (str_split(&rest, '|', &cell))
            strbuf_printf(&csv, "Ann\t" STR_FMT "\n", STR_ARG(cell));
        if (!read_list(folder, "list.csv", strbuf_str(&csv), &columns))
            fail_msg("%s", test_told(folder).ptr);
        if (!str_eq(type_of(folder, &columns.items[1]), str_of(guesses[i].type)))
            fail_msg("%s of %s is %s, not %s", guesses[i].header, guesses[i].cells,
                     arena_cstr(&folder->arena, type_of(folder, &columns.items[1])),
                     guesses[i].type);
        strbuf_release(&csv);
    }
}

#define ASSERT_GUESSES(folder, guesses) \
    assert_guesses(folder, guesses, sizeof(guesses) / sizeof *(guesses))

/* A resident's number, a mobile one and a card's are known by their digits; other documents, other
 * phones and short accounts only under a header that says so. */
static void numbers_that_tell_who_somebody_is(void **state)
{
    static const struct guess guesses[] = {
        {"X", "990101194912310028|99010119491231001X", "id_number"},
        {"Passport", "G12345678|E1234567", "id_number"},
        {"X", "G12345678|E1234567", "text"},
        {"Passport", "applied for|lost|none", "text"},
        {"X", "13912345678|18812345678", "phone"},
        {"X", "1391234567a|1881234567b", "text"},
        {"Mobile", "139 1234 5678|010-55501234", "phone"},
        {"Mobile", "none|lost|his son's", "text"},
        {"X", "6299000000000000010|6299000000000000028", "bank_card"},
        {"X", "6299 0000 0000 0000 010|6299 0000 0000 0000 028", "bank_card"},
        {"X", "0100200300|0100200301", "bank_card"},
        {"X", "23912345678|12912345678", "bank_card"},
        {"Account", "62990000|62990001", "bank_card"},
        {"X", "62990000|62990001", "money"},
        {"Identity", "990101194912310029|990101194912310027", "text"}, /* check digits are wrong */
        /* where the header says what they are, half of them will do: the others are held */
        {"Identity", "990101194912310028|99010119491231001X|990101194912310029|lost", "id_number"},
        {"X", "990101194912310028|99010119491231001X|990101194912310029|lost", "text"},
        {"Account", "6299000000000000010|6299000000000000028|cash", "bank_card"},
        {"Account", "6299000000000000010|cash|cash", "text"},
        /* and those of which a spreadsheet has lost digits were meant as such */
        {"Identity", "9.90101E+17|990101194912310000|990101194912310028", "id_number"},
        {"Account", "6.299E+18|6.299E+18|6.299E+18", "bank_card"},
    };

    ASSERT_GUESSES(*state, guesses);
}

/* Nine cells of ten make the type; what one in ten says changes nothing. */
static void nearly_all_cells_make_the_type(void **state)
{
    static const struct guess guesses[] = {
        {"X",
         "20240101|20240102|20240103|20240104|20240105|20240108|20240109|20240110|20240111|"
         "2024011200",
         "date"},
        {"X", "2024-01-01|2024/1/2|2024.1.3|2024年1月4日|soon", "text"},
        {"X", "1|2|3|4|5|6|7|8|9|many", "count"},
        {"X", "1|2|3|4|5|6|7|8|some|many", "text"},
        {"X", "1|2|3|4|5|6|7|8|9|10|0.50", "money"},
    };

    ASSERT_GUESSES(*state, guesses);
}

/* Whole numbers may be counts, amounts or classes: the header tells, else how large they are. */
static void numbers_are_counts_amounts_or_classes(void **state)
{
    static const struct guess guesses[] = {
        {"Income", "3|4|200", "money"},
        {"Age", "101|102|103", "count"},
        {"X", "1|2|99", "count"},
        {"X", "1|2|100", "money"},
        {"X", "101.000|102.000|103.000", "count"}, /* no amount has three decimals */
        {"X", "1.5|2.50|3", "money"},
        {"X", "0.125|0.375|0.5", "number"},
        {"Income", "-3|-4|5", "number"},
        {"X", "300元|1,200|1.5万", "money"},
        {"X", "007|008|009", "text"}, /* the zeros would be lost */
        {"Grade", "1|2|1|3", "choice(1|2|3)"},
        {"Grade of pay", "1|2|1|3", "money"},
        {"Grade", "1.5|2|1.5|2", "money"},
        {"Grade", "1|2|3|4", "count"},
    };

    ASSERT_GUESSES(*state, guesses);
}

static void words_are_yes_or_no_names_or_choices(void **state)
{
    static const struct guess guesses[] = {
        {"X", "yes|no|yes", "yes_no"},
        {"X", "是|否|1|0", "yes_no"},
        {"X", "1|0|1", "count"},
        {"Name of the spouse", "Bo|Bo|Bo", "name"},
        {"Name of the spouse", "Err:502|#N/A|Bo", "text"},
        {"Name of the unit", "North|North|South|South|North|South", "text"},
        {"Bank name", "City Bank|City Bank|City Bank", "choice(City Bank)"},
        {"Address", "North|North|North", "text"},
        {"X", "a|b|a|a|b|b", "choice(a|b)"},
        {"X", "a|b|a|a|b", "text"},
        {"Hardship", "a|b|a", "choice(a|b)"},
        {"Hardship", "a|b|c", "choice(a|b|c)"},
        {"Hardship", "a|b|c|d", "text"},
        {"Hardship", "a|b|c|d|e|f|g|h|i|j|k|l|a", "choice(a|b|c|d|e|f|g|h|i|j|k|l)"},
        {"Hardship", "a|b|c|d|e|f|g|h|i|j|k|l|m|a", "text"},
        {"Hardship", "123456789012345678901234567890123456789012345678901234567890 |b|b",
         "choice(123456789012345678901234567890123456789012345678901234567890|b)"},
        {"Hardship", "one word in which somebody tells at some length what is the matter|b|b",
         "text"},
    };

    ASSERT_GUESSES(*state, guesses);
}

/* A tier for `#N/A` would pay whom a formula could not find. */
static void a_spreadsheets_error_is_no_word(void **state)
{
    static const struct guess guesses[] = {
        {"Hardship", "a|b|#N/A|a|b", "choice(a|b)"},
        {"Hardship", "#N/A|#N/A", "text"},
    };

    ASSERT_GUESSES(*state, guesses);
}

/* `HEADER TYPE FILLED+BLANK DIFFERENT FIT`, a line for each column. */
static void assert_columns(struct test_folder *folder, const struct list_columns *columns,
                           const char *expected)
{
    struct strbuf text = {0};

    for (size_t i = 0; i < columns->count; i++) {
        const struct listed_column *column = &columns->items[i];

        strbuf_printf(&text, STR_FMT " " STR_FMT " %zu+%zu %zu %zu%s\n", STR_ARG(column->header),
                      STR_ARG(type_of(folder, column)), column->filled, column->blank,
                      column->different, column->fit, column->repeated ? " again" : "");
    }
    assert_str(strbuf_str(&text), expected);
    strbuf_release(&text);
}

/* Rows of sums and rows without anything are nobody's; a cell that a row lacks is blank. */
static void what_is_counted_of_each_column(void **state)
{
    struct test_folder *folder = *state;
    struct list_columns columns;

    assert_true(read_list(folder, "list.csv",
                          STR("Winter list\nName,Income,,note,NOTE\nAnn,100,x,,\n,,,,\nCy\n"
                              "Bo,many,,seen,told\nTotal,100,,,\n"),
                          &columns));
    assert_columns(
        folder, &columns,
        "Name name 3+0 3 3\nIncome text 2+1 2 2\n text 1+2 1 1\nnote text 1+2 1 1 again\n"
        "NOTE text 1+2 1 1 again\n");
    assert_int_equal(columns.rows, 3);
    assert_int_equal(columns.header_line, 2);
    assert_false(columns.chinese);
    assert_false(columns.in_sheet);
    assert_string_equal(columns.shown, test_path(folder, "list.csv"));
    assert_true(read_list(folder, "list.csv", STR("Name,收入\nAnn,100\n"), &columns));
    assert_true(columns.chinese);
}

/* Who has made the list stands at its foot, and leaves nobody's cells blank. Where many rows have
 * little in them, they are people. */
static void lines_at_the_foot_are_nobody(void **state)
{
    struct test_folder *folder = *state;
    struct list_columns columns;

    assert_true(read_list(folder, "list.csv",
                          STR("Name,Unit,Age,Phone\nAnn,North,41,1\nBo,,,\nCy,South,43,3\n"
                              "Made by Di,,,\nChecked by Ed\nTotal,,84,\n"),
                          &columns));
    assert_columns(folder, &columns,
                   "Name name 3+0 3 3\nUnit text 2+1 2 2\nAge count 2+1 2 2\n"
                   "Phone phone 2+1 2 2\n");
    assert_int_equal(columns.rows, 3);
    assert_true(read_list(folder, "list.csv",
                          STR("Name,Unit,Age,Phone\nAnn,North,41,1\nBo\nCy\nDi\nEd\nFlo\nGus\n"),
                          &columns));
    assert_int_equal(columns.rows, 7);
}

static void the_header_is_the_row_with_most_words(void **state)
{
    static const struct {
        const char *list, *columns;
        uint32_t line;
    } cases[] = {
        /* no title, however long, and no row with numbers in it */
        {"Winter relief of the northern and the southern district decided on 31 January after "
         "all offices had sent in what they had heard of,,\nName,Unit\nAnn,North\n1.5万,North\n",
         "Name name 2+0 2 2\nUnit text 2+0 1 2\n", 2},
        {"关于990101194912310028等人的名单如下请各街道核对,甲,乙\nName,Unit\nAnn,North\n",
         "Name name 1+0 1 1\nUnit text 1+0 1 1\n", 2},
        /* words with digits in them are words */
        {"Name,Q1,2024年,2024年1月\nAnn,5,6,7\n",
         "Name name 1+0 1 1\nQ1 count 1+0 1 1\n2024年 count 1+0 1 1\n2024年1月 count 1+0 1 1\n", 1},
        /* a long header, but not a row with amounts, days and phones in it */
        {"Name,Income of the household in the month before all that it was given; without what was "
         "given once for a death or for a birth\nAnn,5\n",
         "Name name 1+0 1 1\nIncome of the household in the month before all that it was given; "
         "without what was given once for a death or for a birth money 1+0 1 1\n",
         1},
        {"Name,Unit\nAnn,North,a,300元\nBo,South,b,2024/1/31\nCy,West,c,+86 139 0000\n",
         "Name name 3+0 3 3\nUnit text 3+0 3 3\n", 1},
        /* two rows together, where the lower parts what the upper has merged */
        {"Name,Income,\n,year,month\nAnn,1,5\n",
         "Name name 1+0 1 1\nIncome / year money 1+0 1 1\nIncome / month money 1+0 1 1\n", 2},
        {"Name,Income\n,year,month\nAnn,1,5\n",
         "Name name 1+0 1 1\nIncome / year money 1+0 1 1\nIncome / month money 1+0 1 1\n", 2},
        /* but not a title with cells above all of them */
        {"Relief,Winter,\nName,Unit,Grade\nAnn,North,a\n",
         "Name name 1+0 1 1\nUnit text 1+0 1 1\nGrade choice(a) 1+0 1 1\n", 2},
        /* nor people below it */
        {"Name,Unit,Spouse,Street,Grade\nAnn,North,,,\n,,Bo,Main,a\n",
         "Name name 1+1 1 1\nUnit text 1+1 1 1\nSpouse text 1+1 1 1\nStreet text 1+1 1 1\n"
         "Grade choice(a) 1+1 1 1\n",
         1},
        /* a header's own line breaks are blanks */
        {"Name,\"Income\n(month)\"\nAnn,5\n", "Name name 1+0 1 1\nIncome (month) money 1+0 1 1\n",
         1},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct list_columns columns;

        assert_true(read_list(folder, "list.csv", str_of(cases[i].list), &columns));
        assert_columns(folder, &columns, cases[i].columns);
        assert_int_equal(columns.header_line, cases[i].line);
    }
}

/* What people write in a cell may have more of another separator than the list has columns. */
static void rows_are_parted_as_the_header_is(void **state)
{
    struct test_folder *folder = *state;
    struct list_columns columns;

    assert_true(read_list(folder, "list.csv",
                          STR("ID;Name;What happened\n"
                              "990101194912310028;Ann;fire, flood, hail, theft\n"
                              "99010119491231001X;Bo;none\n"),
                          &columns));
    assert_columns(folder, &columns,
                   "ID id_number 2+0 2 2\nName name 2+0 2 2\nWhat happened text 2+0 2 2\n");
}

#define TEXT(at, text) "<c r='" at "' t='str'><v>" text "</v></c>"
#define ERROR(at) "<c r='" at "' t='e'><v>#N/A</v></c>"
#define FORMULA(at) "<c r='" at "'><f>A1</f></c>"
#define WORKBOOK(rows) \
    "<sheetData><row r='1'>" TEXT("A1", "Name") TEXT("B1", "Grade") "</row>" rows "</sheetData>"

static void a_list_in_a_workbook(void **state)
{
    static const struct test_book book = {
        .one = WORKBOOK(
            "<row r='2'>" TEXT("A2", "Ann") TEXT("B2", "a") "</row><row r='3'>" TEXT("A3", "Bo")
                ERROR("B3") "</row><row r='4'>" TEXT("A4", "Cy")
                    FORMULA("B4") "</row><row r='5'>" TEXT("A5", "Di") TEXT("B5", "a") "</row>")};
    struct test_folder *folder = *state;
    struct list_columns columns;

    assert_true(read_list(folder, "list.xlsx", test_workbook(&folder->arena, &book), &columns));
    assert_columns(folder, &columns, "Name name 4+0 4 4\nGrade choice(a) 4+0 1 2\n");
    assert_true(columns.in_sheet);
    assert_str(str_basename(str_of(columns.shown)), "list.xlsx#One");
}

#define NO_HEADER                                                                               \
    "no header: none of the first twenty lines has two or more names of columns and no number " \
    "or date; write words with those, as 'year 2024'\n"

static void lists_that_cannot_be_read(void **state)
{
    static const struct {
        const char *list, *told;
    } cases[] = {
        {"1,2\n3,4\n", "FOLDER/list.csv: error: " NO_HEADER},
        {"Name,2024\nAnn,3\n", "FOLDER/list.csv: error: " NO_HEADER},
        {"Name\nAnn\n", "FOLDER/list.csv: error: " NO_HEADER},
        {"", "FOLDER/list.csv: error: " NO_HEADER},
        {"Name,Age\n,\nTotal,3\n", "FOLDER/list.csv: error: there are no rows below the header: "
                                   "export the list again\n"},
        {"Name,Age\nAnn,\"3\n", "FOLDER/list.csv:2:5: error: the quote here is never closed: close "
                                "it, or drop it if it is a stray one\n"},
    };
    struct test_folder *folder = *state;
    struct list_columns columns;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_false(read_list(folder, "list.csv", str_of(cases[i].list), &columns));
        assert_str(test_told(folder), cases[i].told);
    }
}

/* The columns of what stands in the folder as PATH, in ENCODING, are not found; TOLD says why. */
static void assert_refused(struct test_folder *folder, const char *path, const char *encoding,
                           const char *told)
{
    struct list_options options = {.path = test_path(folder, path), .encoding = encoding};
    struct list_columns columns;

    test_forget(folder);
    assert_false(list_columns_read(&columns, &options, &folder->arena, &folder->diags));
    assert_str(test_told(folder), told);
}

static void files_that_are_no_such_list(void **state)
{
    static const struct test_book no_list = {.one = WORKBOOK("")};
    static const struct test_book no_header = {
        .one = "<sheetData><row r='1'>" TEXT("A1", "x") "</row></sheetData>"};
    struct test_folder *folder = *state;

    test_write(folder, "list.csv", STR("Name,Unit\nAnn\xE9,North\n"));
    test_write(folder, "list.xlsx", test_workbook(&folder->arena, &no_list));
    test_write(folder, "none.xlsx", test_workbook(&folder->arena, &no_header));
    assert_refused(folder, "missing.csv", NULL,
                   "FOLDER/missing.csv: error: cannot be read: there is no such file or folder\n");
    assert_refused(folder, "list.csv", "utf-8",
                   "FOLDER/list.csv:2:4: error: the bytes E9 2C here are not UTF-8: save the file "
                   "again as UTF-8 (of applicant files, --encoding can name another)\n");
    assert_refused(folder, "list.csv#One", "latin1",
                   "FOLDER/list.csv: error: this is no workbook: it has no sheet 'One'\n");
    assert_refused(
        folder, "list.xlsx", NULL,
        "FOLDER/list.xlsx#One: error: there are no rows below the header: export the list again\n");
    assert_refused(folder, "list.xlsx#Two", NULL,
                   "FOLDER/list.xlsx: error: has no sheet 'Two' with cells; its sheets are: One\n");
    assert_refused(folder, "none.xlsx", NULL, "FOLDER/none.xlsx#One: error: " NO_HEADER);
    assert_refused(folder, "none.xlsx#One", NULL, "FOLDER/none.xlsx#One: error: " NO_HEADER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(numbers_that_tell_who_somebody_is),
        IN_FOLDER(nearly_all_cells_make_the_type),
        IN_FOLDER(numbers_are_counts_amounts_or_classes),
        IN_FOLDER(words_are_yes_or_no_names_or_choices),
        IN_FOLDER(a_spreadsheets_error_is_no_word),
        IN_FOLDER(what_is_counted_of_each_column),
        IN_FOLDER(lines_at_the_foot_are_nobody),
        IN_FOLDER(the_header_is_the_row_with_most_words),
        IN_FOLDER(rows_are_parted_as_the_header_is),
        IN_FOLDER(a_list_in_a_workbook),
        IN_FOLDER(lists_that_cannot_be_read),
        IN_FOLDER(files_that_are_no_such_list),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
