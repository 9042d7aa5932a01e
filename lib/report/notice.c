/* What may be shown in public: notice.xlsx. Of an applicant: name and number as the rules have
 * them, the fields that they name, tier and what is paid; never an account, a phone or an address,
 * nor a number of nine digits or more that a cell holds by mistake. */
#include "applicant/identity.h"
#include "assess/case_values.h"
#include "assess/row_sums.h"
#include "report/field_cells.h"
#include "report/page_columns.h"
#include "report/report_check.h"
#include "report/reports.h"
#include "report/stray_number.h"
#include "rule/private_fields.h"

#include "base/banned.h"

#define LONG_ROWS 2000
#define SEAL_POINTS 110

struct columns {
    struct page_columns all;
    uint16_t name, key, tier, goods, amount; /* NO_COLUMN: not shown */
    uint16_t *fields;                        /* of each field that the rules name; the same */
};

/* Whom the rules leave out: a condition that is not known leaves out too. */
struct choice {
    bool *shown; /* of each row */
    uint64_t people, members, left_out, members_left_out;
    money amount;
    bool goods_given;
};

/* --- Who stands on it --- */

static bool *find_shown(const struct batch_totals *facts, struct arena *arena)
{
    const struct expr *leave_out = facts->basis->rules->notice.leave_out;
    bool *shown = arena_array(arena, facts->assessments->count, sizeof *shown);
    struct case_values values;

    case_values_init(&values, facts->basis);
    for (size_t row = 0; row < facts->assessments->count; row++) {
        shown[row] = facts->assessments->people[row].decision == DECISION_PAY;
        if (!leave_out || !shown[row])
            continue;
        case_values_read(&values, facts->basis, row, NULL);
        shown[row] = eval_truth(leave_out, &values.context) == TRUTH_FALSE;
    }
    case_values_release(&values);
    return shown;
}

static void choose(const struct batch_totals *facts, struct choice *choice, struct arena *arena)
{
    *choice = (struct choice){.shown = find_shown(facts, arena)};
    for (size_t row = 0; row < facts->assessments->count; row++) {
        if (facts->assessments->people[row].decision != DECISION_PAY)
            continue;
        if (!choice->shown[row]) {
            choice->left_out++;
            choice->members_left_out += household_people(facts->basis, row);
            continue;
        }
        choice->people++;
        choice->members += household_people(facts->basis, row);
        choice->amount += amount_paid(facts, row);
        choice->goods_given |= goods_are_given(facts, row);
    }
}

/* --- Columns --- */

static bool is_person_number(const struct ruleset *rules, uint16_t field)
{
    return rules->fields[field].type == FIELD_ID_NUMBER;
}

/* Has the key a column of its own? */
static bool key_is_shown(const struct ruleset *rules)
{
    uint16_t key = rules->scheme.key;

    if (key == rules->scheme.name || field_is_private(rules, key))
        return false;
    return !is_person_number(rules, key) || rules->notice.ids_shown;
}

static void plan_key(struct columns *columns, const struct ruleset *rules)
{
    uint16_t key = rules->scheme.key;

    columns->key = NO_COLUMN;
    if (!key_is_shown(rules))
        return;
    columns->key = page_column_add(&columns->all,
                                   is_person_number(rules, key)
                                       ? word_str(rules->scheme.language, WORD_MASKED_ID)
                                       : field_header(&rules->fields[key]),
                                   LOOK_CODE, false);
}

/* Has anybody on the list something in FIELD? */
static bool field_is_used(const struct batch_totals *facts, const struct choice *choice,
                          uint16_t field)
{
    for (size_t row = 0; row < facts->assessments->count; row++)
        if (choice->shown[row] && str_trim(roster_cell(facts->basis->roster, row, field)).len > 0)
            return true;
    return false;
}

/* Columns that are empty for everybody are left out, and so is a group that is private. */
static void plan_fields(struct columns *columns, const struct batch_totals *facts,
                        const struct choice *choice, struct arena *arena)
{
    const struct ruleset *rules = facts->basis->rules;
    const struct notice_rule *notice = &rules->notice;

    columns->fields = arena_array(arena, notice->column_count, sizeof *columns->fields);
    for (size_t i = 0; i < notice->column_count; i++) {
        uint16_t field = notice->columns[i];

        columns->fields[i] = NO_COLUMN;
        if (!field_is_private(rules, field) &&
            (choice->people == 0 || field_is_used(facts, choice, field)))
            columns->fields[i] = page_column_add(&columns->all, field_header(&rules->fields[field]),
                                                 LOOK_TEXT, false);
    }
}

static void plan_columns(struct columns *columns, const struct batch_totals *facts,
                         const struct choice *choice, struct arena *arena)
{
    const struct ruleset *rules = facts->basis->rules;
    const struct scheme *scheme = &rules->scheme;
    const struct notice_rule *notice = &rules->notice;
    enum word amount = notice->after ? WORD_AMOUNT : WORD_PROPOSED;

    columns->all = page_columns_begin(arena, scheme->language);
    columns->name = columns->tier = columns->goods = columns->amount = NO_COLUMN;
    if (scheme->name != NO_INDEX)
        columns->name = page_column_word(&columns->all, WORD_NAME, LOOK_TEXT, false);
    plan_key(columns, rules);
    plan_fields(columns, facts, choice, arena);
    if (notice->tiers)
        columns->tier = page_column_word(&columns->all, WORD_TIER, LOOK_TEXT, false);
    if (choice->goods_given || !batch_has_money(facts)) {
        columns->goods = page_column_word(&columns->all, WORD_GOODS, LOOK_TEXT, false);
        columns->all.items[columns->goods].most = 36;
    }
    if (choice->amount || columns->goods == NO_COLUMN)
        columns->amount = page_column_word(&columns->all, amount, LOOK_MONEY, true);
}

/* --- Cells --- */

static struct str shown_name(const struct batch_totals *facts, size_t row, struct arena *scratch)
{
    struct str name = applicant_name(facts->basis, row, scratch);

    if (facts->basis->rules->notice.names == NOTICE_NAMES_MASKED)
        return str_of(name_mask(scratch, name));
    return without_numbers(name, LONG_DIGITS, scratch);
}

/* A person's number with as many characters as the rules show. */
static struct str shown_number(const struct batch_totals *facts, struct str number,
                               struct arena *scratch)
{
    const struct notice_rule *notice = &facts->basis->rules->notice;

    return str_of(text_mask(scratch, number, notice->id_front, notice->id_back));
}

/* A code of a school, say, or of a community is shown whole: else they all look alike. */
static struct str shown_key(const struct batch_totals *facts, size_t row, struct arena *scratch)
{
    const struct ruleset *rules = facts->basis->rules;
    struct str key = applicant_key(facts->basis, row, scratch);

    if (is_person_number(rules, rules->scheme.key))
        return shown_number(facts, key, scratch);
    return without_numbers(key, PERSONAL_DIGITS, scratch);
}

/* A field that the rules name; one that tells who somebody is, is masked all the same. */
static struct str shown_field(const struct batch_totals *facts, uint16_t field, size_t row,
                              struct arena *scratch)
{
    const struct ruleset *rules = facts->basis->rules;
    struct str text = field_shown(facts, field, row, scratch);
    enum field_type type = rules->fields[field].type;

    if (text.len == 0 && field == rules->scheme.group)
        return word_str(rules->scheme.language, WORD_BLANK_GROUP);
    if (field == rules->scheme.name)
        return shown_name(facts, row, scratch);
    if (field == rules->scheme.key && type == FIELD_TEXT)
        return shown_key(facts, row, scratch);
    if (type == FIELD_ID_NUMBER)
        return rules->notice.ids_shown ? shown_number(facts, text, scratch)
                                       : str_of(text_mask(scratch, text, 0, 0));
    return without_numbers(text, LONG_DIGITS, scratch);
}

static void add_person(struct page *page, const struct batch_totals *facts,
                       const struct columns *columns, size_t row, struct arena *scratch)
{
    const struct notice_rule *notice = &facts->basis->rules->notice;

    if (columns->name != NO_COLUMN)
        page_put_text(page, columns->name, shown_name(facts, row, scratch));
    if (columns->key != NO_COLUMN)
        page_put_text(page, columns->key, shown_key(facts, row, scratch));
    for (size_t i = 0; i < notice->column_count; i++)
        if (columns->fields[i] != NO_COLUMN)
            page_put_text(page, columns->fields[i],
                          shown_field(facts, notice->columns[i], row, scratch));
    if (columns->tier != NO_COLUMN)
        page_put_text(page, columns->tier, tiers_shown(facts, row, scratch));
    if (columns->goods != NO_COLUMN)
        page_put_text(page, columns->goods, goods_shown(facts, row, scratch));
    page_put_money(page, columns->amount, amount_paid(facts, row));
    page_add(page);
    arena_reset(scratch);
}

/* --- Around the list --- */

/* From when to when, and where objections go. */
static void write_lines(struct page_plan *plan, const struct batch_totals *facts,
                        struct arena *arena)
{
    const struct ruleset *rules = facts->basis->rules;
    const struct notice_rule *notice = &rules->notice;
    enum language language = rules->scheme.language;
    date from = notice->from == DATE_NONE ? facts->basis->as_of : notice->from;
    char first[DATE_TEXT_MAX], last[DATE_TEXT_MAX];
    struct str first_day = {first, date_format(from, first)};
    struct str last_day = {last, date_format((date)(from + notice->days - 1), last)};
    struct strbuf line = {0};

    plan->lines[0] = notice->text.len
                         ? notice->text
                         : word_str(language, notice->after ? WORD_INTRO_AFTER : WORD_INTRO_BEFORE);
    if (notice->days == 1)
        WORD_WRITE(&line, language, WORD_SHOWN_ON, first_day);
    else
        WORD_WRITE(&line, language, WORD_SHOWN_FROM, first_day, last_day,
                   count_shown(arena, (uint64_t)notice->days));
    plan->lines[1] = arena_keep(arena, &line);
    if (rules->scheme.issuer.len)
        WORD_WRITE(&line, language, WORD_OBJECTIONS, rules->scheme.issuer);
    if (notice->hotline.len) {
        strbuf_adds(&line, line.len ? "  " : "");
        WORD_WRITE(&line, language, WORD_TELEPHONE, notice->hotline);
    }
    if (notice->address.len) {
        strbuf_adds(&line, line.len ? "  " : "");
        WORD_WRITE(&line, language, WORD_ADDRESS, notice->address);
    }
    plan->lines[2] = arena_keep(arena, &line);
}

/* How many are left out; issuer, date, and room for the seal. */
static void write_foot(struct page_plan *plan, const struct batch_totals *facts,
                       const struct choice *choice, struct arena *arena)
{
    const struct scheme *scheme = &facts->basis->rules->scheme;
    struct strbuf line = {0};

    if (choice->left_out) {
        struct str left_out = count_shown(arena, choice->left_out);

        if (batch_has_households(facts))
            WORD_WRITE(&line, scheme->language, WORD_LEFT_OUT_HOUSEHOLDS, left_out,
                       count_shown(arena, choice->members_left_out));
        else
            WORD_WRITE(&line, scheme->language, WORD_LEFT_OUT, left_out);
        plan->foot[0] = arena_keep(arena, &line);
    }
    plan->foot_room = SEAL_POINTS;
    if (scheme->issuer.len)
        WORD_WRITE(&line, scheme->language, WORD_SEAL, scheme->issuer);
    plan->closing[0] = arena_keep(arena, &line);
    word_write_day(&line, scheme->language, facts->basis->as_of);
    plan->closing[1] = arena_keep(arena, &line);
}

static void notice_write(const struct batch_totals *facts, struct book *book)
{
    const struct ruleset *rules = facts->basis->rules;
    struct columns columns = {0};
    struct arena arena = {0};
    struct arena scratch = {0};
    struct choice choice;
    struct page_plan plan;
    struct page page;
    bool by_group = !field_is_private(rules, rules->scheme.group);

    choose(facts, &choice, &arena);
    plan_columns(&columns, facts, &choice, &arena);
    plan = (struct page_plan){
        .sheet = word_str(rules->scheme.language, WORD_NOTICE),
        .title = report_title(facts, rules->notice.after ? WORD_NOTICE_AFTER : WORD_NOTICE_BEFORE,
                              &arena),
        .columns = columns.all.items,
        .column_count = columns.all.count,
        .amount_column = columns.amount,
        .key_column = columns.key,
        .role = TALLY_PAID,
        .long_table = choice.people > LONG_ROWS,
    };
    write_lines(&plan, facts, &arena);
    write_foot(&plan, facts, &choice, &arena);
    page_open(&page, book, report_heading(facts), &plan, &arena);
    for (size_t i = 0; i < facts->assessments->count; i++) {
        /* Who live together would stand together. */
        size_t row = by_group ? batch_totals_row(facts, i) : i;

        if (choice.shown[row])
            add_person(&page, facts, &columns, row, &scratch);
    }
    page_finish(&page, people_total_label(facts, choice.people, choice.members, &arena), -1);
    arena_release(&scratch);
    arena_release(&arena);
}

/* As the column of keys shows it; where there is none, nothing. */
static struct str key_of(const struct batch_totals *facts, size_t row, struct arena *scratch)
{
    if (!key_is_shown(facts->basis->rules))
        return STR("");
    return shown_key(facts, row, scratch);
}

static bool is_shown(const struct batch_totals *facts, size_t row)
{
    const struct expr *leave_out = facts->basis->rules->notice.leave_out;
    struct case_values values;
    bool shown;

    if (!leave_out)
        return true;
    case_values_init(&values, facts->basis);
    case_values_read(&values, facts->basis, row, NULL);
    shown = eval_truth(leave_out, &values.context) == TRUTH_FALSE;
    case_values_release(&values);
    return shown;
}

const struct report_kind notice_report = {"notice.xlsx", WORD_NOTICE, notice_write, key_of,
                                          is_shown};

bool report_notice(const struct batch_totals *facts, const char *folder, struct diag_list *diags)
{
    return report_make(facts, &notice_report, folder, 0, diags);
}
