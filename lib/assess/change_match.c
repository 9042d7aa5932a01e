/* Whom is a change for, and may it be made? */
#include "assess/change_match.h"
#include "applicant/identity.h"
#include "assess/assess_all.h"
#include "assess/case_values.h"
#include "assess/row_sums_make.h"
#include "base/index.h"
#include <stdlib.h>

#include "base/banned.h"

/* --- Whom is a change for? --- */

/* All changes of all files, with the rows that have their keys. */
struct finding {
    const struct basis *basis;
    struct change *items;
    size_t count;
    struct text_index keys; /* of the changes */
    uint32_t *of_item;      /* each change's key */
    struct row_list {       /* for each key, the rows that have it */
        size_t *items;
        size_t count, room;
    } * rows;
    struct arena *arena;
    struct diag_list *diags;
    bool failed;
};

#define refuse(finding_, change_, ...) \
    (diag_error((finding_)->diags, (change_)->at, __VA_ARGS__), (finding_)->failed = true)

static void list_changes(struct finding *finding, const struct change_file *files, size_t count)
{
    for (size_t i = 0; i < count; i++)
        finding->count += files[i].count;
    finding->items = arena_array(finding->arena, finding->count, sizeof *finding->items);
    finding->of_item = arena_array(finding->arena, finding->count, sizeof *finding->of_item);
    finding->rows = arena_array(finding->arena, finding->count, sizeof *finding->rows);
    finding->count = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t n = 0; n < files[i].count; n++) {
            finding->of_item[finding->count] =
                text_index_add(&finding->keys, files[i].items[n].key);
            finding->items[finding->count++] = files[i].items[n];
        }
}

static void add_row(struct row_list *list, size_t row)
{
    list->items = memory_for_another(list->items, list->count, &list->room, sizeof *list->items);
    list->items[list->count++] = row;
}

static void find_rows(struct finding *finding)
{
    struct arena scratch = {0};
    uint32_t number;

    for (size_t row = 0; finding->count && row < finding->basis->roster->count; row++) {
        struct str key = applicant_canonical_key(finding->basis, row, &scratch);

        if (key.len && text_index_find(&finding->keys, key, &number))
            add_row(&finding->rows[number], row);
        arena_reset(&scratch);
    }
    arena_release(&scratch);
}

/* Is ROW the one that CHANGE names by source and line, as far as it names one? */
static bool is_meant(const struct basis *basis, const struct change *change, size_t row)
{
    const struct applicant *applicant = &basis->roster->rows[row];
    struct str label = str_of(basis->roster->sources[applicant->source].label);

    return (change->source.len == 0 || str_eq(change->source, label)) &&
           (change->line == 0 || change->line == applicant->line);
}

static bool is_shortened(struct str key)
{
    enum identity_form form = identity_check(key);

    return form == IDENTITY_EXPONENT || form == IDENTITY_ROUNDED;
}

static void find_row(struct finding *finding, size_t at)
{
    struct change *change = &finding->items[at];
    const struct row_list *rows = &finding->rows[finding->of_item[at]];
    size_t found = 0;

    for (size_t i = 0; i < rows->count; i++) {
        if (!is_meant(finding->basis, change, rows->items[i]))
            continue;
        change->row = rows->items[i];
        found++;
    }
    if (rows->count == 0 && is_shortened(change->key))
        refuse(finding, change,
               "no applicant of this batch has this key, which is a long number that a "
               "spreadsheet has shortened: format the column as text, enter the number again and "
               "export the file again");
    else if (rows->count == 0)
        refuse(finding, change, "no applicant of this batch has this key");
    else if (found == 0)
        refuse(finding, change, "no row with this key stands where 'source' and 'line' say");
    else if (found > 1)
        refuse(finding, change,
               "%zu rows have this key: say which one is meant under 'source' and 'line'", found);
    if (found != 1)
        change->row = SIZE_MAX;
}

/* --- May it be made? --- */

/* Nobody is paid by hand who is not known. */
static void check_payee(struct finding *finding, const struct change *change)
{
    const struct basis *basis = finding->basis;
    uint16_t key = basis->rules->scheme.key;
    struct value value;

    if (basis->roster->rows[change->row].shape != ROW_WHOLE) {
        refuse(finding, change,
               "nobody can be paid by a row that is malformed: mend it in the applicant file");
        return;
    }
    if (field_read(&basis->rules->fields[key], roster_cell(basis->roster, change->row, key),
                   finding->arena, &value) != CELL_GOOD ||
        value.state != VALUE_PRESENT) {
        refuse(finding, change,
               "nobody can be paid whose key is faulty: mend it in the applicant file");
    }
}

/* Do both change the same grant of one applicant? In a scheme of one grant always. */
static bool is_same(const struct basis *basis, const struct change *a, const struct change *b)
{
    return a->grant == b->grant || basis->rules->grant_count == 1;
}

static bool ends_all(const struct change *change)
{
    return change->grant == NO_INDEX &&
           (change->action == CHANGE_REJECT || change->action == CHANGE_HOLD);
}

static bool is_twice(const struct basis *basis, const struct change *change,
                     const struct change *before)
{
    return before->round == change->round &&
           (is_same(basis, change, before) || ends_all(change) || ends_all(before));
}

static void tell_twice(struct finding *finding, const struct change *change,
                       const struct change *before)
{
    if (strcmp(before->at.file, change->at.file) == 0)
        refuse(finding, change,
               "the same applicant and grant are changed in line %u already: keep one of the two",
               before->at.line);
    else
        refuse(finding, change,
               "the same applicant and grant are changed in line %u of %s already: keep one of "
               "the two",
               before->at.line, before->at.file);
}

/* The changes of one row stay in the order given: both stand in one array. */
static int by_row(const void *left, const void *right)
{
    const struct change *a = *(const struct change *const *)left;
    const struct change *b = *(const struct change *const *)right;

    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return (a > b) - (a < b);
}

/* Ascending by row. */
static void sort_changes(struct finding *finding)
{
    struct change *sorted = arena_array(finding->arena, finding->count, sizeof *sorted);
    const struct change **order = arena_array(finding->arena, finding->count, sizeof *order);

    for (size_t i = 0; i < finding->count; i++)
        order[i] = &finding->items[i];
    if (finding->count)
        qsort(order, finding->count, sizeof *order, by_row);
    for (size_t i = 0; i < finding->count; i++)
        sorted[i] = *order[i];
    finding->items = sorted;
}

/* Does LATER, of another round, take the place of EARLIER? */
static bool replaces(const struct basis *basis, const struct change *later,
                     const struct change *earlier)
{
    return later->round > earlier->round && (is_same(basis, later, earlier) || ends_all(later));
}

/* Does another change of its row, which stands beside it, take the place of that numbered AT? */
static bool is_replaced(const struct finding *finding, size_t at)
{
    const struct change *items = finding->items;
    size_t first = at;

    while (first > 0 && items[first - 1].row == items[at].row)
        first--;
    for (size_t i = first; i < finding->count && items[i].row == items[at].row; i++)
        if (replaces(finding->basis, &items[i], &items[at]))
            return true;
    return false;
}

/* Is the change numbered AT said already, by one that stands before it? The latest is told. */
static bool look_for_twice(struct finding *finding, size_t at)
{
    const struct change *items = finding->items;

    for (size_t k = at; k > 0 && items[k - 1].row == items[at].row; k--)
        if (is_twice(finding->basis, &items[at], &items[k - 1])) {
            tell_twice(finding, &items[at], &items[k - 1]);
            return true;
        }
    return false;
}

/* Looks for what is said twice, and leaves out what a later round has replaced. Once something of a
 * row is said twice nothing will be decided, so that a row with many changes takes no longer. */
static void keep_latest(struct finding *finding, struct changes *changes)
{
    struct change *kept = arena_array(finding->arena, finding->count, sizeof *kept);
    size_t count = 0;
    bool twice = false;

    for (size_t i = 0; i < finding->count; i++) {
        bool first = i == 0 || finding->items[i - 1].row != finding->items[i].row;

        changes->people += first;
        twice = look_for_twice(finding, i) || (twice && !first);
        if (!twice && !is_replaced(finding, i))
            kept[count++] = finding->items[i];
    }
    changes->items = kept;
    changes->count = count;
}

/* LAST is the change that was given last. */
static void check_people(struct finding *finding, const struct changes *changes,
                         const struct change *last)
{
    const struct changes_rule *rule = &finding->basis->rules->changes;
    size_t rows = finding->basis->roster->count;
    __extension__ typedef unsigned __int128 wide;
    uint64_t most = rule->people >= 0
                        ? (uint64_t)rule->people
                        : (uint64_t)((wide)rows * (uint64_t)rule->people_share / DECIMAL_ONE);

    if (rule->people < 0 && most == 0)
        most = 1;
    if (changes->people <= most)
        return;
    refuse(finding, last,
           "%zu applicants are changed by hand, and the rules' [changes] allow %llu of %zu",
           changes->people, (unsigned long long)most, rows);
}

bool changes_resolve(struct changes *changes, const struct basis *basis, struct change_file *files,
                     size_t count, struct arena *arena, struct diag_list *diags)
{
    struct finding finding = {.basis = basis, .arena = arena, .diags = diags};

    *changes = (struct changes){0};
    list_changes(&finding, files, count);
    find_rows(&finding);
    for (size_t i = 0; i < finding.count; i++) {
        find_row(&finding, i);
        if (finding.items[i].row != SIZE_MAX && finding.items[i].action == CHANGE_PAY)
            check_payee(&finding, &finding.items[i]);
    }
    if (!finding.failed) {
        struct change last = finding.count ? finding.items[finding.count - 1] : (struct change){0};

        sort_changes(&finding);
        keep_latest(&finding, changes);
        check_people(&finding, changes, &last);
    }
    for (uint32_t i = 0; i < finding.keys.count; i++)
        free(finding.rows[i].items);
    text_index_release(&finding.keys);
    return !finding.failed;
}

static bool is_member(const struct basis *basis, size_t row)
{
    struct case_values values;
    bool member;

    if (basis->rules->household.field_count == 0 || basis->roster->rows[row].shape != ROW_WHOLE)
        return false;
    case_values_init(&values, basis);
    case_values_read(&values, basis, row, NULL);
    member = household_role(basis, row, values.fields) == ROLE_MEMBER;
    case_values_release(&values);
    return member;
}

bool changes_fit_households(const struct basis *basis, struct diag_list *diags)
{
    bool ok = true;

    for (size_t i = 0; basis->changes && i < basis->changes->count; i++) {
        const struct change *change = &basis->changes->items[i];

        if (change->action != CHANGE_PAY || !is_member(basis, change->row))
            continue;
        diag_error(diags, change->at,
                   "this applicant is counted in the household of another row: change that one");
        ok = false;
    }
    return ok;
}

/* --- Has it any effect? --- */

static bool has_reason(const struct assessments *one, enum reason_kind kind)
{
    for (uint32_t at = one->people[0].reasons; at; at = reason_at(one, at).next)
        if (reason_at(one, at).kind == kind)
            return true;
    return false;
}

/* Would ROW be held or turned away by what a release ends? */
static bool is_held(const struct basis *basis, size_t row)
{
    struct assessments one = {0};
    struct case_values values;
    bool found;

    case_values_init(&values, basis);
    assess_one(&one, &values, basis, row, NULL);
    found = one.people[0].decision != DECISION_PAY && one.people[0].decision != DECISION_MEMBER &&
            (has_reason(&one, REASON_HOLD) || has_reason(&one, REASON_DUPLICATE));
    case_values_release(&values);
    assessments_release(&one);
    return found;
}

/* Nothing is paid to a member, so nothing can be ended. */
static void tell_member(const struct basis *basis, const struct change *change,
                        struct diag_list *diags)
{
    if (is_member(basis, change->row))
        diag_warning(diags, change->at,
                     "this change has no effect: the applicant is counted in the household of "
                     "another row: to end the household's payment, change that one");
}

void changes_tell(const struct basis *basis, struct diag_list *diags)
{
    struct basis unchanged = *basis;

    unchanged.changes = NULL;
    for (size_t i = 0; basis->changes && i < basis->changes->count; i++) {
        const struct change *change = &basis->changes->items[i];

        if (change->action == CHANGE_PAY)
            continue;
        if (change->action != CHANGE_RELEASE)
            tell_member(basis, change, diags);
        else if (!row_is_repeated(basis, change->row) && !is_held(&unchanged, change->row))
            diag_warning(diags, change->at,
                         "this release has no effect: nothing that a release ends holds the "
                         "applicant");
        else if (is_held(basis, change->row))
            diag_warning(diags, change->at,
                         "this release has no effect: something else holds the applicant too");
    }
}
