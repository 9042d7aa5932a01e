/* What would an auditor want to look at before the money goes out? */
#include "intake/audit.h"
#include "applicant/identity.h"
#include "base/message.h"
#include "base/tasks.h"
#include <stdlib.h>

#include "base/banned.h"

#define YOUNGEST 16
#define OLDEST 100
#define REGIONS 100 /* two digits */
#define ROWS_SHOWN 5
#define ROWS_LEAST ((size_t)4096) /* fewer are not worth a thread */

/* Identity numbers of one region that does not exist. */
struct stray_region {
    size_t count;
    uint32_t rows[ROWS_SHOWN];
};

/* An audit, or the part of one that looks at some of the rows. */
struct audit {
    const struct roster *roster;
    int name_field, key_field;
    date as_of;
    unsigned jobs;
    struct span rows;
    struct stray_region regions[REGIONS];
    struct arena scratch;
    struct diag_list *warnings;
};

/* A cell that can be read. */
struct finding {
    size_t row;
    const struct field *field;
    struct str text;
};

static struct origin where(const struct audit *audit, const struct finding *found)
{
    return roster_origin(audit->roster, found->row);
}

static const char *masked(struct audit *audit, const struct finding *found)
{
    return identity_mask(&audit->scratch, found->text);
}

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

static void audit_region(struct audit *audit, const struct finding *found)
{
    unsigned code =
        (unsigned)(found->text.ptr[0] - '0') * 10 + (unsigned)(found->text.ptr[1] - '0');
    struct stray_region *region = &audit->regions[code];

    if (region_exists(code))
        return;
    if (region->count < ROWS_SHOWN)
        region->rows[region->count] = (uint32_t)found->row;
    region->count++;
}

static void audit_age(struct audit *audit, const struct finding *found, date birth)
{
    int age = date_full_years(birth, audit->as_of);

    if (birth > audit->as_of)
        diag_warning(audit->warnings, where(audit, found),
                     STR_FMT ": the birth date in '%s' is later than the batch's date",
                     STR_ARG(found->field->name), masked(audit, found));
    else if (age < YOUNGEST)
        diag_warning(audit->warnings, where(audit, found),
                     STR_FMT ": '%s' is %d years old, under %d", STR_ARG(found->field->name),
                     masked(audit, found), age, YOUNGEST);
    else if (age > OLDEST)
        diag_warning(audit->warnings, where(audit, found),
                     STR_FMT ": '%s' is %d years old, over %d", STR_ARG(found->field->name),
                     masked(audit, found), age, OLDEST);
}

static void audit_identity(struct audit *audit, const struct finding *found)
{
    date birth;

    if (!identity_birth_date(found->text, &birth))
        return;
    audit_region(audit, found);
    audit_age(audit, found, birth);
    if (found->text.len == 18 && str_ends(found->text, STR("000")))
        diag_warning(audit->warnings, where(audit, found),
                     STR_FMT ": '%s' ends in 000: see that no spreadsheet has rounded it",
                     STR_ARG(found->field->name), masked(audit, found));
}

/* Cards of the Chinese banks' network: 16 to 19 digits that begin with 62. */
static void audit_card(struct audit *audit, const struct finding *found)
{
    if (found->text.len < 16 || found->text.len > 19 || !str_starts(found->text, STR("62")) ||
        card_luhn(found->text))
        return;
    if (str_ends(found->text, STR("000")))
        diag_warning(audit->warnings, where(audit, found),
                     STR_FMT ": the check digit of '%s' does not fit, and it ends in 000: a "
                             "spreadsheet may have rounded it",
                     STR_ARG(found->field->name), masked(audit, found));
    else
        diag_warning(audit->warnings, where(audit, found),
                     STR_FMT ": the check digit of '%s' does not fit: one of its digits may be "
                             "wrong",
                     STR_ARG(found->field->name), masked(audit, found));
}

/* Bytes that the marks of a lost character and of one without a shape begin with. */
static const bool rare_bytes[256] = {['?'] = true, [0xC2] = true, [0xE2] = true, [0xEF] = true};

/* Characters without a shape: two names that differ in one only look the same. */
static bool is_invisible(uint32_t code)
{
    return code == 0xAD || (code >= 0x200B && code <= 0x200F) ||
           (code >= 0x2028 && code <= 0x202E) || (code >= 0x2060 && code <= 0x206F) ||
           code == 0xFEFF;
}

/* How many bytes TEXT begins with that are not rare. */
static size_t common_length(struct str text)
{
    size_t at = 0;

    while (at < text.len && !rare_bytes[(unsigned char)text.ptr[at]])
        at++;
    return at;
}

/* Does TEXT have a mark of a lost character, or one that is invisible? */
static void look_for_rare(struct str text, bool *lost, bool *invisible)
{
    size_t at;

    while ((at = common_length(text)) < text.len) {
        uint32_t code;

        text = (struct str){text.ptr + at, text.len - at};
        code = utf8_next(&text);
        *lost = *lost || code == '?' || code == 0xFFFD;
        *invisible = *invisible || is_invisible(code);
    }
}

static void audit_text(struct audit *audit, const struct finding *found)
{
    bool is_name =
        audit->name_field >= 0 && found->field == &audit->roster->fields[audit->name_field];
    bool lost = false, invisible = false;

    look_for_rare(found->text, &lost, &invisible);
    if (found->text.len > 1 && found->text.ptr[0] == '\t')
        diag_warning(audit->warnings, where(audit, found),
                     STR_FMT ": begins with a tab: a spreadsheet would take it for a formula",
                     STR_ARG(found->field->name));
    else if (found->text.len > 1 && memchr("=+-@", found->text.ptr[0], 4))
        diag_warning(audit->warnings, where(audit, found),
                     STR_FMT ": begins with '%c': a spreadsheet would take it for a formula",
                     STR_ARG(found->field->name), found->text.ptr[0]);
    if (is_name && lost)
        diag_warning(audit->warnings, where(audit, found),
                     STR_FMT ": has a '?': a character may have been lost on the way",
                     STR_ARG(found->field->name));
    if (invisible)
        diag_warning(audit->warnings, where(audit, found),
                     STR_FMT ": has an invisible character: it will not equal the same text "
                             "without it",
                     STR_ARG(found->field->name));
    if (identity_is_exponent(found->text))
        diag_warning(audit->warnings, where(audit, found),
                     STR_FMT ": '" STR_FMT "' is a long number that a spreadsheet has shortened",
                     STR_ARG(found->field->name), STR_ARG(found->text));
}

/* What is looked at in a cell of each type; nothing where there is no function. */
typedef void audit_cell(struct audit *audit, const struct finding *found);
static audit_cell *const audits[FIELD_TYPES] = {
    [FIELD_TEXT] = audit_text, [FIELD_ID_NUMBER] = audit_identity, [FIELD_BANK_CARD] = audit_card};

static void audit_row(struct audit *audit, size_t row)
{
    const struct roster *roster = audit->roster;
    struct row_cells cells = roster_row(roster, row);

    for (size_t f = 0; f < roster->field_count; f++) {
        struct finding found = {row, &roster->fields[f], {NULL, 0}};
        struct value value;

        if (!audits[found.field->type] ||
            field_read(found.field, row_cell(&cells, f), &audit->scratch, &value) != CELL_GOOD ||
            value.state != VALUE_PRESENT)
            continue;
        found.text = value.text;
        audits[found.field->type](audit, &found);
    }
    arena_reset(&audit->scratch);
}

static bool audit_part(void *context, size_t at, struct diag_list *warnings)
{
    struct audit *parts = context, *audit = &parts[at];

    audit->warnings = warnings;
    for (size_t row = audit->rows.first; row < audit->rows.end; row++)
        if (audit->roster->rows[row].shape == ROW_WHOLE)
            audit_row(audit, row);
    arena_release(&audit->scratch);
    return true;
}

/* Adds PART's numbers of regions that do not exist to those of the parts before it. */
static void add_regions(struct audit *audit, const struct audit *part)
{
    for (unsigned code = 0; code < REGIONS; code++) {
        struct stray_region *all = &audit->regions[code];
        const struct stray_region *more = &part->regions[code];

        for (size_t i = 0; i < more->count && i < ROWS_SHOWN && all->count + i < ROWS_SHOWN; i++)
            all->rows[all->count + i] = more->rows[i];
        all->count += more->count;
    }
}

static void audit_rows(struct audit *audit)
{
    size_t rows = audit->roster->count, count = span_pieces(rows, ROWS_LEAST, audit->jobs);
    struct audit *parts = memory_resize(NULL, count, sizeof *parts);

    for (size_t i = 0; i < count; i++) {
        parts[i] = *audit;
        parts[i].rows = span_of(rows, count, i);
    }
    tasks_run(audit->jobs, count, audit_part, parts, audit->warnings);
    for (size_t i = 0; i < count; i++)
        add_regions(audit, &parts[i]);
    free(parts);
}

/* `a.csv:2, 3, 9, b.csv:4`: a file is named once for all its lines that follow each other. */
static void list_rows(const struct audit *audit, const struct stray_region *region,
                      struct strbuf *out)
{
    const char *between = audit->warnings->language == LANGUAGE_ZH ? "、" : ", ";
    const struct applicant *before = NULL;

    for (size_t i = 0; i < region->count && i < ROWS_SHOWN; i++) {
        const struct applicant *row = &audit->roster->rows[region->rows[i]];

        strbuf_adds(out, before ? between : "");
        if (!before || before->source != row->source)
            strbuf_printf(out, "%s:", audit->roster->sources[row->source].input.name);
        strbuf_printf(out, "%u", row->line);
        before = row;
    }
    if (region->count > ROWS_SHOWN)
        strbuf_printf(out, message(audit->warnings->language, " and %zu more"),
                      region->count - ROWS_SHOWN);
}

static void tell_regions(const struct audit *audit)
{
    for (unsigned code = 0; code < REGIONS; code++) {
        const struct stray_region *region = &audit->regions[code];
        struct strbuf rows = {0};

        if (region->count == 0)
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
    for (size_t row = groups->next_same[first]; row != first; row = groups->next_same[row])
        if (!people || people->first[row] != people->first[first])
            return true;
    return false;
}

/* Accounts or phones in FIELD that several applicants share. */
static void audit_shared(struct audit *audit, uint16_t field, const struct duplicates *people)
{
    const struct roster *roster = audit->roster;
    struct duplicates groups;
    struct strbuf others = {0};

    duplicates_find(&groups, roster, &field, 1, audit->jobs);
    for (size_t row = 0; row < roster->count; row++) {
        if (groups.first[row] != row || groups.size[row] < 2 ||
            !has_several_applicants(&groups, people, row))
            continue;
        strbuf_clear(&others);
        duplicates_describe(&groups, roster, row, roster->fields[field].name,
                            audit->warnings->language, &others);
        diag_warning(audit->warnings, roster_origin(roster, row),
                     "%u rows of more than one applicant share one " STR_FMT ": %s",
                     groups.size[row], STR_ARG(roster->fields[field].name), others.ptr);
    }
    strbuf_release(&others);
    duplicates_release(&groups);
}

static void audit_all_shared(struct audit *audit, const struct duplicates *people)
{
    for (size_t f = 0; f < audit->roster->field_count; f++) {
        enum field_type type = audit->roster->fields[f].type;

        if ((type == FIELD_BANK_CARD || type == FIELD_PHONE) && (int)f != audit->key_field)
            audit_shared(audit, (uint16_t)f, people);
    }
}

void roster_audit(const struct roster *roster, int name_field, int key_field,
                  const struct duplicates *people, date as_of, unsigned jobs,
                  struct diag_list *warnings)
{
    struct audit audit = {.roster = roster,
                          .name_field = name_field,
                          .key_field = key_field,
                          .as_of = as_of,
                          .jobs = jobs,
                          .warnings = warnings};

    audit_rows(&audit);
    tell_regions(&audit);
    audit_all_shared(&audit, people);
}
