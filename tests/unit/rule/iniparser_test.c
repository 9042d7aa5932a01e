/* Should iniparser ever read a file differently from us, nothing is decided on it: this program
 * puts an iniparser_load of its own in front of the library's, which misreads in every way. */
#include "unit.h"

#include <iniparser/iniparser.h>
#include <sys/resource.h>

#include "rule/source.h"

#define TEXT STR("[a]\nk = 1\nl = 2\n[b]\nm = 3\n")

enum misreading {
    READS_NOTHING,    /* fails */
    READS_EMPTY,      /* as it does with a folder or a failing disk */
    READS_TOO_LITTLE, /* a disk that fails half way */
    READS_OTHERWISE,  /* a value is cut */
    DROPS_A_KEY,
    DROPS_A_SECTION, /* its keys go to the section before it */
    ADDS_A_KEY
};

static enum misreading misreading;

dictionary *iniparser_load(const char *path)
{
    dictionary *read = dictionary_new(0);

    (void)path;
    if (misreading == READS_NOTHING) {
        dictionary_del(read);
        return NULL;
    }
    if (misreading == READS_EMPTY)
        return read;
    iniparser_set(read, "a", NULL);
    iniparser_set(read, "a:k", misreading == READS_OTHERWISE ? "" : "1");
    if (misreading != DROPS_A_KEY)
        iniparser_set(read, "a:l", "2");
    if (misreading != DROPS_A_SECTION)
        iniparser_set(read, "b", NULL);
    iniparser_set(read, misreading == DROPS_A_SECTION ? "a:m" : "b:m", "3");
    if (misreading == ADDS_A_KEY)
        iniparser_set(read, "b:n", "4");
    if (misreading != READS_TOO_LITTLE)
        iniparser_set(read, "\x01", NULL); /* what ends the file that it is given */
    return read;
}

/* What is said of TEXT. */
static void read_misread(enum misreading how, struct strbuf *said)
{
    struct arena arena = {0};
    struct diag_list diags;
    struct ini ini;

    misreading = how;
    diag_init(&diags, &arena);
    assert_false(ini_read(&ini, "rules.ini", TEXT, &arena, &diags));
    strbuf_clear(said);
    for (size_t i = 0; i < diags.count; i++)
        strbuf_printf(said, "%u: %s\n", (unsigned)diags.items[i].at.line, diags.items[i].text);
    diag_release(&diags);
    arena_release(&arena);
}

static void test_disagreement_is_an_error(void **state)
{
    static const struct {
        enum misreading how;
        const char *said;
    } cases[] = {
        {READS_NOTHING, "0: the library that reads the rules cannot be given the file: it needs "
                        "/proc and memory; ask who looks after this machine\n"},
        {READS_EMPTY, "0: the library that reads the rules cannot be given the file: it needs "
                      "/proc and memory; ask who looks after this machine\n"},
        {READS_TOO_LITTLE, "0: the library that reads the rules cannot be given the file: it needs "
                           "/proc and memory; ask who looks after this machine\n"},
        {READS_OTHERWISE,
         "2: the library that reads the rules reads this key differently: type the line again\n"},
        {DROPS_A_KEY,
         "0: the library that reads the rules finds 4 sections and keys where there are 5: look "
         "for unusual characters\n"
         "3: the library that reads the rules reads this key differently: type the line again\n"},
        {DROPS_A_SECTION,
         "0: the library that reads the rules finds 4 sections and keys where there are 5: look "
         "for unusual characters\n"
         "4: the library that reads the rules does not find this section: type the line again\n"
         "5: the library that reads the rules reads this key differently: type the line again\n"},
        {ADDS_A_KEY, "0: the library that reads the rules finds 6 sections and keys where there "
                     "are 5: look for unusual characters\n"},
    };
    struct strbuf said = {0};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        read_misread(cases[i].how, &said);
        assert_string_equal(said.ptr, cases[i].said);
    }
    strbuf_release(&said);
}

/* No descriptor is left for the file in memory. */
static void test_no_descriptor_is_an_error(void **state)
{
    struct rlimit before, none;
    struct strbuf said = {0};

    (void)state;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    none = (struct rlimit){0, before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
    read_misread(ADDS_A_KEY, &said);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
    assert_string_equal(said.ptr, "0: the library that reads the rules cannot be given the file: "
                                  "it needs /proc and memory; ask who looks after this machine\n");
    strbuf_release(&said);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_disagreement_is_an_error),
        cmocka_unit_test(test_no_descriptor_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
