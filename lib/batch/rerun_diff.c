/* Where does a batch deviate from what a rerun gives? */
#include "batch/rerun_diff.h"
#include "archive/ledger_table.h"
#include "file/record_names.h"

#include <sys/stat.h>

#include "base/banned.h"

#define VERSIONS_MOST 200 /* bytes, of the names and versions of program and libraries */
#define TOLERANCE (1 << 20)
#define TOLD_OF_A_FILE 1000 /* differences; the first ten are shown anyhow */

static struct origin in_batch(const struct rerun_diff *deviation, const char *name, uint32_t line)
{
    return (struct origin){
        .file = path_join(deviation->arena, deviation->batch, name),
        .line = line,
    };
}

/* What is told of NAME where its line number LINE is HAS and a rerun gives GIVES; an empty line:
 * the file ends before it. */
typedef void line_teller(const struct rerun_diff *deviation, const char *name, uint32_t line,
                         struct str has, struct str gives);

/* The line names people and accounts: only where it stands is told. */
static void tell_line_of_people(const struct rerun_diff *deviation, const char *name, uint32_t line,
                                struct str has, struct str gives)
{
    diag_error(deviation->diags, in_batch(deviation, name, line),
               has.ptr == NULL     ? "ends here; a rerun gives more lines"
               : gives.ptr == NULL ? "is one line more than a rerun gives"
                                   : "is not what a rerun gives");
}

/* Is TEXT the names and numbers of programs, and nothing that somebody may read something else
 * into?
 */
static bool names_versions(struct str text)
{
    static const char marks[] = " ,.+-~_";

    if (text.len == 0 || text.len > VERSIONS_MOST || text.ptr[text.len - 1] == ' ')
        return false;
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.ptr[i];

        if (!(byte >= '0' && byte <= '9') && !(byte >= 'a' && byte <= 'z') &&
            !(byte >= 'A' && byte <= 'Z') && !memchr(marks, byte, sizeof marks - 1))
            return false;
        if (byte == ' ' && (i == 0 || text.ptr[i - 1] == ' '))
            return false;
    }
    return true;
}

/* May HAS stand for GIVES, since both are one of LINES, those that say which versions made the
 * folder, and other versions made it? */
static bool says_other_versions(const struct rerun_diff *deviation, const char *const lines[2],
                                struct str has, struct str gives)
{
    for (size_t i = 0; i < 2 && deviation->other_version; i++) {
        struct str begin = str_of(lines[i]);

        if (str_starts(has, begin) && str_starts(gives, begin))
            return names_versions((struct str){has.ptr + begin.len, has.len - begin.len});
    }
    return false;
}

/* Lines of batches.txt. */
static void tell_record_line(const struct rerun_diff *deviation, const char *name, uint32_t line,
                             struct str has, struct str gives)
{
    static const char *const versions[] = {"program ", "libraries "};

    if (!says_other_versions(deviation, versions, has, gives))
        tell_line_of_people(deviation, name, line, has, gives);
}

/* Lines of batch.ini and settlement.ini, which name nobody: both are shown. */
static void tell_ini_line(const struct rerun_diff *deviation, const char *name, uint32_t line,
                          struct str has, struct str gives)
{
    static const char *const versions[] = {"program = ", "libraries = "};

    if (!says_other_versions(deviation, versions, has, gives))
        diag_error(deviation->diags, in_batch(deviation, name, line),
                   "has `" STR_FMT "` where a rerun gives `" STR_FMT "`", STR_ARG(has),
                   STR_ARG(gives));
}

/* Compares line by line, so that the place of each difference can be told. */
static void tell_lines(const struct rerun_diff *deviation, const char *name, struct str has,
                       struct str gives, line_teller *tell)
{
    uint32_t number = 0;
    unsigned told = 0;

    while ((has.len || gives.len) && told < TOLD_OF_A_FILE) {
        struct str left = {NULL, 0}, right = {NULL, 0};

        number++;
        if (has.len)
            str_split(&has, '\n', &left);
        if (gives.len)
            str_split(&gives, '\n', &right);
        if (deviation->by_1_0 && tell == tell_ini_line && str_eq(right, STR("member = 0")) &&
            !str_starts(left, STR("member = ")))
            str_split(&gives, '\n', &right);
        if (left.ptr && right.ptr && str_eq(left, right))
            continue;
        tell(deviation, name, number, left, right);
        told++;
    }
}

/* Is what a field of the ledger holds shown, or does it tell who somebody is? */
enum telling {
    SHOWN,
    PRIVATE
};

/* Tells of FIELD in the ledger's line number LINE; true if it differs. */
static bool tell_field(const struct rerun_diff *deviation, uint32_t line, const char *field,
                       enum telling telling, struct str has, struct str gives)
{
    struct origin at = in_batch(deviation, LEDGER_FILE, line);

    if (str_eq(has, gives))
        return false;
    if (telling == PRIVATE)
        diag_error(deviation->diags, at, "`%s` is not the one a rerun gives", field);
    else
        diag_error(deviation->diags, at, "`%s` is '" STR_FMT "'; a rerun gives '" STR_FMT "'",
                   field, STR_ARG(has), STR_ARG(gives));
    return true;
}

static bool tell_money(const struct rerun_diff *deviation, uint32_t line, const char *field,
                       money has, money gives)
{
    char left[MONEY_TEXT_MAX], right[MONEY_TEXT_MAX];

    money_format(has, left);
    money_format(gives, right);
    return tell_field(deviation, line, field, SHOWN, str_of(left), str_of(right));
}

static bool tell_person(const struct rerun_diff *deviation, uint32_t line,
                        const struct ledger_person *has, const struct ledger_person *gives)
{
    bool told = tell_field(deviation, line, "key", PRIVATE, has->key, gives->key);

    told = tell_field(deviation, line, "name", PRIVATE, has->name, gives->name) || told;
    told = tell_field(deviation, line, "source", SHOWN, has->source, gives->source) || told;
    if (has->line != gives->line) {
        diag_error(deviation->diags, in_batch(deviation, LEDGER_FILE, line),
                   "`line` is %u; a rerun gives %u", (unsigned)has->line, (unsigned)gives->line);
        told = true;
    }
    return tell_field(deviation, line, "group", SHOWN, has->group, gives->group) || told;
}

static bool tell_line(const struct rerun_diff *deviation, const struct ledger_entry *has,
                      const struct ledger_entry *gives)
{
    uint32_t line = has->file_line;
    bool told = tell_field(deviation, line, "decision", SHOWN,
                           str_of(decision_name((enum decision)has->decision)),
                           str_of(decision_name((enum decision)gives->decision)));

    told = tell_field(deviation, line, "grant", SHOWN, has->grant, gives->grant) || told;
    told = tell_field(deviation, line, "tier", SHOWN, has->tier, gives->tier) || told;
    told = tell_field(deviation, line, "fund", SHOWN, has->fund, gives->fund) || told;
    told = tell_money(deviation, line, "entitled", has->entitled, gives->entitled) || told;
    told = tell_money(deviation, line, "amount", has->amount, gives->amount) || told;
    told = tell_field(deviation, line, "goods", SHOWN, has->goods, gives->goods) || told;
    told = tell_money(deviation, line, "goods_value", has->goods_value, gives->goods_value) || told;
    return tell_field(deviation, line, "reason", SHOWN, has->reason, gives->reason) || told;
}

/* Tells the first applicants that are decided otherwise; false if there is none. */
static bool tell_people(const struct rerun_diff *deviation, const struct ledger_table *has,
                        const struct ledger_table *gives)
{
    unsigned told = 0;

    for (size_t i = 0; i < has->count && i < gives->count && told < TOLD_OF_A_FILE; i++) {
        const struct ledger_person *left = &has->people[i], *right = &gives->people[i];
        uint32_t line = has->lines[left->first].file_line;
        bool differs = tell_person(deviation, line, left, right);

        for (uint32_t n = 0; n < left->count && n < right->count; n++)
            differs = tell_line(deviation, &has->lines[left->first + n],
                                &gives->lines[right->first + n]) ||
                      differs;
        if (left->count != right->count) {
            diag_error(deviation->diags, in_batch(deviation, LEDGER_FILE, line),
                       "the applicant has %u lines from here on; a rerun gives %u",
                       (unsigned)left->count, (unsigned)right->count);
            differs = true;
        }
        told += differs;
    }
    if (has->count != gives->count)
        diag_error(deviation->diags, in_batch(deviation, LEDGER_FILE, 0),
                   "has %zu applicants; a rerun gives %zu", has->count, gives->count);
    return told || has->count != gives->count;
}

/* What is far longer is not what a rerun gives, and is not read to find out where. */
static bool small_enough(const struct rerun_diff *deviation, const char *name)
{
    struct origin at = in_batch(deviation, name, 0);
    struct stat has, gives;

    /* What cannot be looked at is told when it is read. */
    if (stat(at.file, &has) != 0 ||
        stat(path_join(deviation->arena, deviation->rerun, name), &gives) != 0 ||
        has.st_size <= 2 * gives.st_size + TOLERANCE)
        return true;
    diag_error(deviation->diags, at,
               "is far longer than what a rerun gives (%llu bytes, a rerun's has %zu)",
               (unsigned long long)has.st_size, (size_t)gives.st_size);
    return false;
}

static void tell_ledger(const struct rerun_diff *deviation)
{
    struct diag_list known; /* what is wrong with it was told when its totals were checked */
    struct ledger_table has, gives;
    bool told = false, read;

    if (!small_enough(deviation, LEDGER_FILE))
        return;
    diag_init(&known, deviation->arena);
    read = ledger_table_read(&has, deviation->batch, &known);
    diag_release(&known);
    if (ledger_table_read(&gives, deviation->rerun, deviation->diags) && read)
        told = tell_people(deviation, &has, &gives);
    ledger_table_release(&gives);
    ledger_table_release(&has);
    if (!told)
        diag_error(deviation->diags, in_batch(deviation, LEDGER_FILE, 0),
                   "is not written as a rerun writes it");
}

static bool read_both(const struct rerun_diff *deviation, const char *name, struct file_bytes *has,
                      struct file_bytes *gives)
{
    if (!small_enough(deviation, name) ||
        !file_read_ordinary(path_join(deviation->arena, deviation->batch, name), has,
                            deviation->diags))
        return false;
    if (file_read(path_join(deviation->arena, deviation->rerun, name), gives, deviation->diags))
        return true;
    file_bytes_release(has);
    return false;
}

static void tell_text(const struct rerun_diff *deviation, const char *name, line_teller *tell)
{
    struct file_bytes has, gives;

    if (!read_both(deviation, name, &has, &gives))
        return;
    tell_lines(deviation, name, has.bytes, gives.bytes, tell);
    if (str_ends(has.bytes, STR("\n")) != str_ends(gives.bytes, STR("\n")))
        diag_error(deviation->diags, in_batch(deviation, name, 0),
                   "does not end with a newline as a rerun's does");
    file_bytes_release(&has);
    file_bytes_release(&gives);
}

void rerun_diff_of_ledger(const struct rerun_diff *deviation, const char *name)
{
    (void)name; /* ledger.csv, always */
    tell_ledger(deviation);
}

void rerun_diff_of_people(const struct rerun_diff *deviation, const char *name)
{
    tell_text(deviation, name, tell_line_of_people);
}

void rerun_diff_of_record(const struct rerun_diff *deviation, const char *name)
{
    tell_text(deviation, name, tell_record_line);
}

void rerun_diff_of_ini(const struct rerun_diff *deviation, const char *name)
{
    tell_text(deviation, name, tell_ini_line);
}
