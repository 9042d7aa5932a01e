/* Which of those who share an account, or a key, does a line speak of? Against a search that looks
 * at each of them for each line. */
#include "unit.h"

#include "settlement/payee_name.h"
#include "settlement/payee_search.h"

#define PAYEES 24
#define LINES 60
#define TRIALS 400

static uint32_t seed = 1;

static uint32_t below(uint32_t count)
{
    seed = seed * 1664525 + 1013904223;
    return (seed >> 8) % count;
}

static struct str one_of(const char *const *texts, uint32_t count)
{
    return str_of(texts[below(count)]);
}

static void make_payees(struct payee *payees)
{
    static const char *const names[] = {"",     "Ann",           "\u738b\u4e00", " \u738b\u4e00 ",
                                        "Ann*", "\u738b*",       "\u738b\u4e8c", "An",
                                        "Bo",   "\u738b \u4e00", "\uff21nn"};

    for (size_t i = 0; i < PAYEES; i++)
        payees[i] = (struct payee){
            .name = one_of(names, 11), .amount = (money)below(3) * 100, .by_hand = below(3) == 0};
}

static struct bank_line make_line(bool whole)
{
    static const char *const names[] = {"",        "Ann", "\u738b\u4e00", "\u738b*",
                                        "**",      "A*n", "Cy",           "\u738b\u4e8c",
                                        "*\u4e00", "***", "Ann*",         "\u738b*\u4e00"};

    return (struct bank_line){.name = one_of(names, 12),
                              .has_amount = !whole && below(4),
                              .amount = (money)below(4) * 100 - 100};
}

/* How well LINE fits PAYEE. */
static int fitness(const struct reconciliation *all, const struct payee *payee,
                   const struct bank_line *line, enum payee_place place)
{
    int name = same_name(all->edition, payee, line), unheard = !payee->heard;
    int amount =
        all->amounts == BANK_AMOUNTS_NONE || (line->has_amount && line->amount == payee->amount);

    return all->edition == EDITION_1_0
               ? 4 * unheard + 2 * name + amount
               : 8 * name + 4 * unheard + 2 * amount + (place == BY_KEY && payee->by_hand);
}

static uint32_t looked_for(const struct reconciliation *all, struct str text,
                           const struct bank_line *line, enum payee_place place, size_t *alike)
{
    uint32_t best = NO_PAYEE;
    int most = -1;

    for (uint32_t i = 0; i < all->payee_count; i++) {
        const struct payee *payee = &all->payees[i];
        int fit = str_eq(place == BY_KEY ? payee->key : payee->account, text)
                      ? fitness(all, payee, line, place)
                      : -1;

        if (fit > most) {
            most = fit;
            best = i;
            *alike = 0;
        }
        *alike += fit >= 0 && fit == most;
    }
    return best;
}

static void try_lines(struct reconciliation *all, struct payee_search *search)
{
    static const char *const texts[] = {"a", "b", "c", "nobody's"};
    bool whole = below(4) == 0;

    all->amounts = whole ? BANK_AMOUNTS_NONE : BANK_AMOUNTS_DUE;
    for (size_t i = 0; i < LINES; i++) {
        struct bank_line line = make_line(whole);
        enum payee_place place = below(2) ? BY_KEY : BY_ACCOUNT;
        struct str text = one_of(texts, 4);
        size_t alike, expected_alike = 0;
        uint32_t expected = looked_for(all, text, &line, place, &expected_alike);

        assert_int_equal(payee_search_find(search, place, text, &line, &alike), expected);
        assert_int_equal(alike, expected_alike);
        if (expected == NO_PAYEE)
            continue;
        if (!all->payees[expected].heard)
            payee_search_hear(search, expected);
        all->payees[expected].heard = true;
    }
}

static void as_who_looks_at_each(void **state)
{
    static const char *const texts[] = {"a", "a", "b", "c", ""};

    (void)state;
    for (int trial = 0; trial < TRIALS; trial++) {
        struct payee payees[PAYEES];
        struct reconciliation all = {.edition = trial % 3 ? EDITION_LATER : EDITION_1_0,
                                     .payees = payees,
                                     .payee_count = PAYEES};
        struct payee_search search;

        make_payees(payees);
        payee_search_init(&search, &all);
        for (uint32_t i = 0; i < PAYEES; i++) {
            payees[i].account = one_of(texts, 5);
            payees[i].key = one_of(texts, 5);
            payee_search_add(&search, BY_ACCOUNT, payees[i].account, i);
            payee_search_add(&search, BY_KEY, payees[i].key, i);
        }
        try_lines(&all, &search);
        payee_search_release(&search);
    }
}

/* The index's names and the ones that are compared one by one say the same, also of names that are
 * too long for more than their text. */
static void names_as_texts(void **state)
{
    char longer[300], other[300];
    const char *ours[] = {"", "Ann", "An", "A*n", "\u738b\u4e00", longer, other, "  Ann\t"};
    const char *theirs[] = {"Ann", "A*n", "***", "\u738b*", "*", longer, "A*", "."};
    struct arena arena = {0};

    (void)state;
    memset(longer, 'x', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    memcpy(other, longer, sizeof other);
    other[0] = 'y';
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
        for (size_t n = 0; n < sizeof theirs / sizeof *theirs; n++) {
            struct payee payee = {.name = str_of(ours[i])};
            struct bank_line line = {.name = str_of(theirs[n])};
            struct str stars, name = line_name(EDITION_LATER, &line, &arena, &stars);
            bool same = str_eq(payee_name(EDITION_LATER, &payee, stars, &arena), name);

            assert_int_equal(same_name(EDITION_LATER, &payee, &line), same);
            assert_int_equal(stars.len > 0, strchr(theirs[n], '*') != NULL);
        }
    assert_true(same_name(EDITION_LATER, &(struct payee){.name = STR("Bo")},
                          &(struct bank_line){.name = STR("B*")}));
    assert_false(same_name(EDITION_1_0, &(struct payee){.name = STR("Bo")},
                           &(struct bank_line){.name = STR("B*")}));
    assert_false(same_name(EDITION_LATER, &(struct payee){.name = STR("")},
                           &(struct bank_line){.name = STR("")}));
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_who_looks_at_each),
        cmocka_unit_test(names_as_texts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
