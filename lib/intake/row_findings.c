/* What would an auditor want to look at before the money goes out? */
#include "intake/row_findings.h"
#include "applicant/identity.h"
#include "base/message.h"
#include "intake/cell_warnings.h"

#include "base/banned.h"

/* An audit in the words of somebody's language. */
struct audit {
    const struct roster *roster;
    const struct row_survey *scan;
    struct arena scratch;
    struct diag_list *warnings;
    bool by_name; /* fields are told as the rules call them */
};

/* Province-level codes of GB/T 2260, and the 91 to 96 that foreigners' residence cards begin
 * with. */
static bool region_exists(unsigned code)
{
    static const struct {
        unsigned from, to;
    } regions[] = {{11, 15}, {21, 23}, {31, 37}, {41, 46}, {50, 54},
                   {61, 65}, {71, 71}, {81, 83}, {91, 96}};

    for (size_t i = 0; i < sizeof regions / sizeof regions[0]; i++)
        if (code >= regions[i].from && code <= regions[i].to)
            return true;
    return false;
}

static void tell_age(struct audit *audit, struct origin at, struct str field, struct str number,
                     unsigned odd)
{
    const char *masked = identity_mask(&audit->scratch, number);
    date birth;
    int age;

    if (!identity_birth_date(number, &birth))
        return;
    age = date_full_years(birth, audit->scan->as_of);
    if (odd & ODD_UNBORN)
        diag_warning(audit->warnings, at,
                     STR_FMT ": the birth date in '%s' is later than the batch's date",
                     STR_ARG(field), masked);
    else if (odd & ODD_YOUNG)
        diag_warning(audit->warnings, at, STR_FMT ": '%s' is %d years old, under %d",
                     STR_ARG(field), masked, age, YOUNGEST);
    else if (odd & ODD_OLD)
        diag_warning(audit->warnings, at, STR_FMT ": '%s' is %d years old, over %d", STR_ARG(field),
                     masked, age, OLDEST);
}

static void tell_day(struct audit *audit, struct origin at, struct str field, unsigned odd)
{
    if (odd & ODD_DAY)
        diag_warning(audit->warnings, at,
                     STR_FMT ": a date stands here: see that no spreadsheet has made it of what "
                             "was typed",
                     STR_ARG(field));
}

/* Where nothing else is odd about the cell. */
static void tell_payee(struct audit *audit, struct origin at, struct str field, unsigned odd)
{
    if (odd == ODD_NO_NAME)
        diag_warning(audit->warnings, at,
                     STR_FMT ": this is hardly anybody's name: see who is meant", STR_ARG(field));
    else if (odd == ODD_REMARK)
        diag_warning(audit->warnings, at,
                     STR_FMT ": says more than a name, and why nothing may be due: see whether "
                             "anything is to be paid",
                     STR_ARG(field));
}

static void tell_number(struct audit *audit, struct origin at, struct str field, struct str number,
                        unsigned odd)
{
    const char *masked = identity_mask(&audit->scratch, number);

    tell_age(audit, at, field, number, odd);
    if (odd & ODD_DIGITS_ONLY)
        diag_warning(audit->warnings, at,
                     STR_FMT ": '%s' has digits only, but not as many as a resident's number: see "
                             "that it is another document's",
                     STR_ARG(field), masked);
    if (odd & ODD_ROUND_NUMBER)
        diag_warning(audit->warnings, at,
                     STR_FMT ": '%s' ends in 000: see that no spreadsheet has rounded it",
                     STR_ARG(field), masked);
    if (odd & ODD_ROUND_CARD)
        diag_warning(audit->warnings, at,
                     STR_FMT ": the check digit of '%s' does not fit, and it ends in 000: a "
                             "spreadsheet may have rounded it",
                     STR_ARG(field), masked);
    if (odd & ODD_CARD)
        diag_warning(audit->warnings, at,
                     STR_FMT ": the check digit of '%s' does not fit: one of its digits may be "
                             "wrong",
                     STR_ARG(field), masked);
}

static void tell_text(struct audit *audit, struct origin at, struct str field, struct str text,
                      unsigned odd)
{
    if (odd & ODD_TAB)
        diag_warning(audit->warnings, at,
                     STR_FMT ": begins with a tab: a spreadsheet would take it for a formula",
                     STR_ARG(field));
    if (odd & ODD_FORMULA)
        diag_warning(audit->warnings, at,
                     STR_FMT ": begins with '%c': a spreadsheet would take it for a formula",
                     STR_ARG(field), text.ptr[0]);
    if (odd & ODD_LOST)
        diag_warning(audit->warnings, at,
                     STR_FMT ": has a '?': a character may have been lost on the way",
                     STR_ARG(field));
    if (odd & ODD_INVISIBLE)
        diag_warning(audit->warnings, at,
                     STR_FMT ": has an invisible character: it will not equal the same text "
                             "without it",
                     STR_ARG(field));
    if (odd & ODD_SHORTENED)
        diag_warning(audit->warnings, at,
                     STR_FMT ": '" STR_FMT "' is a long number that a spreadsheet has shortened",
                     STR_ARG(field), STR_ARG(text));
}

/* What people call FIELD. */
static struct str told(const struct audit *audit, const struct field *field)
{
    return audit->by_name || audit->warnings->language == LANGUAGE_EN || field->header_count == 0
               ? field->name
               : str_trim(field->headers[0]);
}

static void tell_cells(struct audit *audit)
{
    const struct roster *roster = audit->roster;

    for (size_t i = 0; i < audit->scan->finding_count; i++) {
        const struct finding *found = &audit->scan->findings[i];
        const struct field *field = &roster->fields[found->field];
        struct origin at = roster_origin(roster, found->row);
        struct value value;

        if (at.in_sheet)
            at.column =
                (uint32_t)roster->sources[roster->rows[found->row].source].columns[found->field] +
                1;
        field_read(field, roster_cell(roster, found->row, found->field), &audit->scratch, &value);
        tell_day(audit, at, told(audit, field), found->odd);
        tell_payee(audit, at, told(audit, field), found->odd);
        if (field_is_prose(field->type))
            tell_text(audit, at, told(audit, field), value.text, found->odd);
        else
            tell_number(audit, at, told(audit, field), value.text, found->odd);
        arena_reset(&audit->scratch);
    }
}

void people_above_warn(const struct roster *roster, struct diag_list *diags)
{
    for (size_t s = 0; s < roster->source_count; s++) {
        const struct source *source = &roster->sources[s];

        for (size_t i = 0; i < source->people_above.count; i++)
            diag_warning(diags,
                         (struct origin){source->shown, source->people_above.lines[i],
                                         source->sheet != NULL, source->sheet != NULL},
                         "this line above the header looks like somebody's, and was not read: put "
                         "the header above it");
    }
}

/* Nobody is paid a sum; but a row that has a key may be somebody's. */
static void tell_nobodies(struct audit *audit)
{
    const struct roster *roster = audit->roster;

    for (size_t row = 0; row < roster->count; row++)
        if (roster->rows[row].nobody && str_trim(roster_cell(roster, row, roster->key_field)).len)
            diag_warning(audit->warnings, roster_origin(roster, row),
                         "the row says that it is nobody's (a sum, a line at the foot, the header "
                         "again), and has a key: it is taken for an applicant; if it is none, take "
                         "it out");
}

/* `a.csv:2, 3, 9, b.csv:4`: a file is named once for all its lines that follow each other. */
static void list_rows(const struct audit *audit, const struct region *region, struct strbuf *out)
{
    const char *between = language_comma(audit->warnings->language);
    const struct applicant *before = NULL;

    for (size_t i = 0; i < region->count && i < REGION_ROWS; i++) {
        const struct applicant *row = &audit->roster->rows[region->rows[i]];
        const struct source *source = &audit->roster->sources[row->source];

        strbuf_adds(out, before ? between : "");
        if (!before || before->source != row->source)
            strbuf_printf(out, "%s%s", source->label, source->sheet ? "!" : ":");
        strbuf_printf(out, "%s%u", source->sheet ? "A" : "", row->line);
        before = row;
    }
    if (region->count > REGION_ROWS)
        strbuf_printf(out, message(audit->warnings->language, " and %zu more"),
                      region->count - REGION_ROWS);
}

static void tell_regions(const struct audit *audit)
{
    for (unsigned code = 0; code < REGIONS; code++) {
        const struct region *region = &audit->scan->regions[code];
        struct strbuf rows = {0};

        if (region->count == 0 || region_exists(code))
            continue;
        list_rows(audit, region, &rows);
        diag_warning(audit->warnings, roster_origin(audit->roster, region->rows[0]),
                     "identity numbers that begin with %02u, which is no region: %s", code,
                     rows.ptr);
        strbuf_release(&rows);
    }
}

/* Are the rows of FIRST's group more than one applicant? Rows of one key are told elsewhere. */
static bool has_several_applicants(const struct duplicates *groups, const struct duplicates *people,
                                   size_t first)
{
    for (size_t row = duplicates_next(groups, first); row != first;
         row = duplicates_next(groups, row))
        if (duplicates_first(people, row) != duplicates_first(people, first))
            return true;
    return false;
}

/* Accounts, phones or identity numbers in FIELD that several applicants share. */
static void tell_shared(struct audit *audit, const struct duplicates *groups,
                        const struct field *field, const struct duplicates *people)
{
    struct strbuf others = {0};

    for (size_t i = 0; i < groups->count; i++) {
        const struct repeat *first = &groups->repeats[i];

        if (first->first != first->row || !has_several_applicants(groups, people, first->row))
            continue;
        strbuf_clear(&others);
        duplicates_describe(groups, audit->roster, first->row, told(audit, field),
                            audit->warnings->language, &others);
        diag_warning(audit->warnings, roster_origin(audit->roster, first->row),
                     "%u rows of more than one applicant share one " STR_FMT ": %s", first->size,
                     STR_ARG(told(audit, field)), others.ptr);
    }
    strbuf_release(&others);
}

void row_findings_tell(const struct row_survey *scan, const struct duplicates *people, bool by_name,
                       struct diag_list *warnings)
{
    struct audit audit = {
        .roster = scan->roster, .scan = scan, .by_name = by_name, .warnings = warnings};

    tell_cells(&audit);
    people_above_warn(audit.roster, audit.warnings);
    tell_nobodies(&audit);
    tell_regions(&audit);
    for (size_t i = scan->asked; i < scan->count; i++)
        tell_shared(&audit, &scan->groups[i], &scan->roster->fields[scan->likenesses[i].fields[0]],
                    people);
    arena_release(&audit.scratch);
}
