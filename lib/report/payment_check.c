/* Do the ledger and the bank's file hold what the batch holds, and agree with each other? */
#include "file/file.h"
#include "file/record_names.h"
#include "file/records.h"
#include "history/ledger_line.h"
#include "report/bank.h"
#include "report/report_check.h"
#include "text/encoding.h"

#include "base/banned.h"

/* --- The ledger --- */

/* What its lines add up to. */
struct ledger_sums {
    uint64_t applicant;     /* of the last line */
    enum decision decision; /* the greatest of the applicant in hand */
    uint64_t people[DECISIONS];
    money entitled, amount, goods_value;
};

static void end_applicant(struct ledger_sums *sums)
{
    if (sums->applicant)
        sums->people[sums->decision]++;
}

static bool take_line(void *context, const struct ledger_line *line, uint32_t file_line)
{
    struct ledger_sums *sums = context;

    (void)file_line;
    if (line->decision != DECISION_PAY && line->goods_value) /* of an amount the reader says so */
        return false;
    if (line->applicant != sums->applicant) {
        if (line->applicant != sums->applicant + 1)
            return false; /* somebody is missing, or out of order */
        end_applicant(sums);
        sums->applicant = line->applicant;
        sums->decision = line->decision;
    }
    if (line->decision > sums->decision)
        sums->decision = line->decision;
    return money_add(sums->entitled, line->entitled, &sums->entitled) &&
           money_add(sums->amount, line->amount, &sums->amount) &&
           money_add(sums->goods_value, line->goods_value, &sums->goods_value);
}

static bool compare_ledger(const struct batch_totals *facts, const char *path,
                           struct diag_list *diags)
{
    struct ledger_sums sums = {0};
    size_t errors = diags->errors;
    bool good = ledger_read_file(path, take_line, &sums, diags);

    end_applicant(&sums);
    if (good && sums.applicant == facts->assessments->count &&
        memcmp(sums.people, facts->people, sizeof sums.people) == 0 &&
        sums.entitled == facts->entitled && sums.amount == facts->amount &&
        sums.goods_value == facts->goods_value)
        return true;
    if (diags->errors == errors)
        diag_error(diags, (struct origin){.file = path},
                   "it does not hold what the batch holds (%llu of %zu applicants); "
                   "it must not be used",
                   (unsigned long long)sums.applicant, facts->assessments->count);
    return false;
}

/* --- The bank's file --- */

/* Takes one field off REST, as RFC 4180 has it, into FIELD; END says that a record ended with it.
 * False at the end. */
static bool take_field(struct str *rest, char separator, struct strbuf *field, bool *end)
{
    bool quoted = false;

    strbuf_clear(field);
    if (rest->len == 0)
        return false;
    for (*end = true; rest->len;) {
        char byte = rest->ptr[0];

        *rest = (struct str){rest->ptr + 1, rest->len - 1};
        if (byte == '"') {
            bool doubled = quoted && str_starts(*rest, STR("\""));

            if (!doubled) {
                quoted = !quoted;
                continue;
            }
            *rest = (struct str){rest->ptr + 1, rest->len - 1};
        } else if (!quoted && (byte == separator || byte == '\n')) {
            *end = byte == '\n';
            return true;
        }
        strbuf_addc(field, byte);
    }
    return true;
}

/* What was read of it so far. */
struct bank_records {
    const struct bank_rule *rule;
    const char *name; /* of the file */
    struct bank_totals totals;
    size_t head, count; /* records before the payments; all */
};

/* Counts the records behind the head and adds up their amounts; false where one is not whole. */
static bool add_records(struct bank_records *records, struct str text)
{
    const struct bank_rule *rule = records->rule;
    struct strbuf field = {0};
    size_t column = 0;
    bool good = str_ends(text, STR("\n")); /* not cut short */
    bool end;

    while (good && take_field(&text, rule->separator, &field, &end)) {
        bool payment = records->count >= records->head;
        money amount;

        if (payment && column < rule->column_count && rule->columns[column].kind == BANK_AMOUNT)
            good = money_parse(strbuf_str(&field), &amount) &&
                   money_add(records->totals.amount, amount, &records->totals.amount);
        column++;
        if (!end)
            continue;
        good = good && (!payment || column == rule->column_count);
        records->totals.lines += payment;
        records->count++;
        column = 0;
    }
    strbuf_release(&field);
    return good;
}

static bool take_bytes(void *context, struct str bytes, struct diag_list *diags)
{
    struct bank_records *records = context;
    const char *encoding = records->rule->gb18030 ? "GB18030" : "UTF-8";
    struct decoded decoded;
    bool good;

    if (!encoding_decode(records->name, bytes, utf8_error(bytes), encoding, &decoded, diags))
        return false;
    good = add_records(records, decoded.text);
    decoded_release(&decoded);
    return good;
}

static bool compare_file(const struct batch_totals *facts, const struct bank_file *file,
                         const char *path, struct diag_list *diags)
{
    const struct bank_rule *rule = &facts->basis->rules->banks[file->bank];
    const struct bank_totals batch = file->totals;
    struct bank_records records = {.rule = rule,
                                   .name = file->name,
                                   .head = (rule->control_line ? 1u : 0u) +
                                           (rule->header_count ? 1u : 0u)};
    bool good = records_read(path, take_bytes, &records, diags) && records.count >= records.head;
    bool amounts = false;

    for (size_t i = 0; i < rule->column_count; i++)
        amounts = amounts || rule->columns[i].kind == BANK_AMOUNT;
    if (good && records.totals.lines == batch.lines &&
        (!amounts || records.totals.amount == batch.amount))
        return true;
    diag_error(diags, (struct origin){.file = path},
               "it holds %llu payments, the batch %llu, or another sum; it must not be used",
               (unsigned long long)records.totals.lines, (unsigned long long)batch.lines);
    return false;
}

bool report_check_ledger(const struct batch_totals *facts, const char *folder,
                         struct diag_list *diags)
{
    struct arena arena = {0};
    bool good = compare_ledger(facts, path_join(&arena, folder, LEDGER_FILE), diags);

    arena_release(&arena);
    return good;
}

bool report_check_bank(const struct batch_totals *facts, const char *folder,
                       struct diag_list *diags)
{
    struct arena arena = {0};
    struct bank_file *files;
    size_t count = bank_files(facts, &arena, &files);
    money sum = cash_totals(facts).amount;
    bool good = true;

    for (size_t i = 0; i < count; i++) {
        sum += files[i].totals.amount;
        if (!facts->basis->rules->banks[files[i].bank].workbook) /* else it was read back */
            good =
                compare_file(facts, &files[i], path_join(&arena, folder, files[i].name), diags) &&
                good;
    }
    if (good && sum != facts->amount) {
        diag_error(diags, (struct origin){.file = folder},
                   "what banks and the cash list pay is not what the batch pays; it must not be "
                   "used");
        good = false;
    }
    arena_release(&arena);
    return good;
}
