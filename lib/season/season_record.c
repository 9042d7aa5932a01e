/* Of which batches, and how, was this report or audit made? */
#include "season/season_record.h"

#include "file/path_names.h"
#include "xlsx/book.h"

#include <stdlib.h>

#include "base/banned.h"

static const char *const kinds[] = {[SEASON_REPORT] = "report", [SEASON_AUDIT] = "audit"};

/* --- Writing --- */

/* A name as one word: blanks too are written as `%20`. */
static void write_name(struct str name, struct strbuf *out)
{
    struct strbuf encoded = {0};

    name_encode(name, &encoded);
    for (size_t i = 0; i < encoded.len; i++) {
        if (encoded.ptr[i] == ' ')
            strbuf_adds(out, "%20");
        else
            strbuf_addc(out, encoded.ptr[i]);
    }
    strbuf_release(&encoded);
}

static void write_choice(const char *name, const struct season_choice *choice,
                         const char *const *names, struct strbuf *out)
{
    if (choice->count == 0)
        return;
    strbuf_printf(out, "option %s ", name);
    for (size_t i = 0; i < choice->count; i++)
        strbuf_printf(out, "%s%s", i ? "," : "", names[choice->items[i]]);
    strbuf_addc(out, '\n');
}

static void write_asked(const struct season_asked *asked, struct strbuf *out)
{
    write_choice("rows", &asked->rows, season_dimension_names, out);
    write_choice("columns", &asked->columns, season_dimension_names, out);
    if (asked->rows.count)
        write_choice("values", &asked->values, season_measure_names, out);
    if (asked->seed) {
        strbuf_printf(out, "option sample %llu\noption seed ", (unsigned long long)asked->sample);
        write_name(str_of(asked->seed), out);
        strbuf_addc(out, '\n');
    }
    for (size_t i = 0; i < asked->register_count; i++) {
        const struct season_register *one = &asked->registers[i];
        char digest[SHA256_HEX_MAX];

        sha256_hex(one->input.digest, digest);
        strbuf_printf(out, "register %s ", digest);
        write_name(str_of(one->input.name), out);
        strbuf_addc(out, ' ');
        write_name(str_of(one->header), out);
        strbuf_addc(out, ' ');
        write_name(str_of(one->input.sheet ? one->input.sheet : "-"), out);
        if (one->hidden != HIDDEN_REFUSE && !one->hidden_unsaid)
            strbuf_printf(out, " %s", hidden_rows_name(one->hidden));
        strbuf_addc(out, '\n');
    }
}

struct str season_approval(const char *seal, struct str role, bool good, struct arena *arena)
{
    struct strbuf text = {0};

    strbuf_printf(&text, "%s ", seal);
    write_name(role, &text);
    strbuf_adds(&text, good ? " good" : " bad");
    return arena_keep(arena, &text);
}

static void write_trust(const struct input *trust, struct strbuf *out)
{
    char digest[SHA256_HEX_MAX];

    if (!trust)
        return;
    sha256_hex(trust->digest, digest);
    strbuf_printf(out, "trust %s ", digest);
    write_name(str_of(trust->name), out);
    strbuf_addc(out, '\n');
}

static void write_batches(const struct season *season, struct strbuf *out)
{
    for (size_t i = 0; i < season->batch_count; i++) {
        const struct season_batch *batch = &season->batches[i];
        char day[DATE_TEXT_MAX];

        date_format(batch->past.as_of, day);
        strbuf_printf(out, "%s %s %s %s ",
                      batch->superseded_by == SEASON_NONE ? "batch" : "superseded", batch->digest,
                      batch->decision, day);
        write_name(batch->past.id, out);
        strbuf_addc(out, '\n');
    }
    for (size_t i = 0; i < season->settlement_count; i++) {
        const struct season_settlement *settlement = &season->settlements[i];

        strbuf_printf(out, "settlement %s ", settlement->digest);
        write_name(season->batches[settlement->batch].past.id, out);
        strbuf_addc(out, '\n');
    }
}

bool season_record_write(const struct season *season, const struct season_asked *asked,
                         const struct text_index *approvals, const char *folder,
                         struct diag_list *diags)
{
    struct arena scratch = {0};
    struct strbuf text = {0};
    bool ok;

    strbuf_printf(&text, "kind %s\nprogram relief " RELIEF_VERSION "\nlibraries " STR_FMT "\n",
                  kinds[asked->kind], STR_ARG(book_libraries(&scratch)));
    write_asked(asked, &text);
    write_trust(asked->trust, &text);
    write_batches(season, &text);
    for (uint32_t i = 0; approvals && i < approvals->count; i++)
        strbuf_printf(&text, "approval " STR_FMT "\n", STR_ARG(approvals->texts[i]));
    ok = file_write(path_join(&scratch, folder, SEASON_RECORD), strbuf_str(&text), diags);
    strbuf_release(&text);
    arena_release(&scratch);
    return ok;
}

/* --- Reading --- */

struct reading {
    struct season_record *record;
    const char *folder;
    struct arena *arena;
};

typedef bool line_reader(struct reading *reading, struct str value);

static const char *read_name(struct reading *reading, struct str word)
{
    return word.len ? name_decode(word, reading->arena) : NULL;
}

static bool is_digest(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!((text.ptr[i] >= '0' && text.ptr[i] <= '9') ||
              (text.ptr[i] >= 'a' && text.ptr[i] <= 'f')))
            return false;
    return text.len == SHA256_HEX_MAX - 1;
}

static bool read_kind(struct reading *reading, struct str value)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!str_eq(value, str_of(kinds[i])))
            continue;
        reading->record->asked.kind = (enum season_kind)i;
        return true;
    }
    return false;
}

static bool read_program(struct reading *reading, struct str value)
{
    reading->record->program = value;
    return true;
}

static bool read_libraries(struct reading *reading, struct str value)
{
    reading->record->libraries = value;
    return true;
}

static bool read_number(struct str text, uint64_t *out)
{
    *out = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
        *out = *out * 10 + (uint64_t)(text.ptr[i] - '0');
    }
    return text.len > 0 && text.len < 10;
}

/* What payments are counted by stands in rows or in columns, as the command takes it: no table has
 * more dimensions than there are. */
static bool read_dimensions(struct reading *reading, struct season_choice *choice, const char *text)
{
    const struct season_asked *asked = &reading->record->asked;

    if (!season_choice_read(choice, text, season_dimension_names, SEASON_DIMENSIONS))
        return false;
    for (size_t i = 0; i < asked->rows.count; i++)
        if (memchr(asked->columns.items, asked->rows.items[i], asked->columns.count))
            return false;
    return true;
}

static bool read_option(struct reading *reading, struct str value)
{
    struct season_asked *asked = &reading->record->asked;
    struct str name = decision_word(&value);
    const char *text = arena_cstr(reading->arena, value);

    if (str_eq(name, STR("rows")))
        return read_dimensions(reading, &asked->rows, text);
    if (str_eq(name, STR("columns")))
        return read_dimensions(reading, &asked->columns, text);
    if (str_eq(name, STR("values")))
        return season_choice_read(&asked->values, text, season_measure_names, SEASON_MEASURES);
    if (str_eq(name, STR("sample")))
        return read_number(value, &asked->sample);
    if (str_eq(name, STR("seed")))
        return (asked->seed = read_name(reading, value)) != NULL;
    return false;
}

static bool read_register(struct reading *reading, struct str value)
{
    struct season_asked *asked = &reading->record->asked;
    struct season_register *one;
    struct str digest = decision_word(&value);
    const char *name = read_name(reading, decision_word(&value));
    const char *header = read_name(reading, decision_word(&value));
    const char *sheet = read_name(reading, decision_word(&value));
    /* Where it is not said there was none, or they were included, as once they were unasked. */
    enum hidden_rows hidden = HIDDEN_INCLUDE;

    /* Each is a file of its own, as the audit keeps them: none is read again and again. */
    if (!is_digest(digest) || !name || !name_stays_below(name) || !header || !sheet ||
        (value.len && !hidden_rows_named(value, &hidden)) ||
        !str_starts(str_of(name), str_of(arena_printf(reading->arena, "register-%zu/",
                                                      asked->register_count + 1))))
        return false;
    asked->registers =
        memory_resize(asked->registers, asked->register_count + 1, sizeof *asked->registers);
    one = &asked->registers[asked->register_count++];
    *one = (struct season_register){
        .input = {.path = arena_printf(reading->arena, "%s/inputs/%s", reading->folder, name),
                  .archived = true,
                  .name = name,
                  .sheet = strcmp(sheet, "-") == 0 ? NULL : sheet},
        .header = header,
        .hidden = hidden,
        .hidden_unsaid = value.len == 0,
    };
    return true;
}

static bool read_trust(struct reading *reading, struct str value)
{
    struct season_asked *asked = &reading->record->asked;
    struct str digest = decision_word(&value);
    const char *name = read_name(reading, value);

    if (!is_digest(digest) || !name || !name_stays_below(name) || asked->trust)
        return false;
    asked->trust = arena_alloc(reading->arena, sizeof *asked->trust);
    *asked->trust =
        (struct input){.path = arena_printf(reading->arena, "%s/inputs/%s", reading->folder, name),
                       .archived = true,
                       .name = name};
    return true;
}

static bool read_approval(struct reading *reading, struct str value)
{
    struct str rest = value, digest = decision_word(&rest), role = decision_word(&rest);

    if (!is_digest(digest) || role.len == 0 ||
        !(str_eq(rest, STR("good")) || str_eq(rest, STR("bad"))))
        return false;
    text_index_add(&reading->record->approvals, value);
    return true;
}

static bool add_named(struct reading *reading, struct str digest, struct str id)
{
    struct season_record *record = reading->record;
    const char *name = read_name(reading, id);

    if (!is_digest(digest) || !name)
        return false;
    record->named = memory_resize(record->named, record->named_count + 1, sizeof *record->named);
    record->named[record->named_count++] =
        (struct season_named){arena_cstr(reading->arena, digest), str_of(name)};
    text_index_add(&record->digests, digest);
    return true;
}

static bool read_batch(struct reading *reading, struct str value)
{
    struct str digest = decision_word(&value);

    decision_word(&value); /* its decision follows from the digest */
    decision_word(&value); /* its date too */
    return add_named(reading, digest, value);
}

static bool read_settlement(struct reading *reading, struct str value)
{
    struct str digest = decision_word(&value);

    return add_named(reading, digest, value);
}

static bool read_line(struct reading *reading, const struct decision_line *line)
{
    static const struct {
        const char *name;
        line_reader *read;
    } readers[] = {
        {"kind", read_kind},         {"program", read_program},       {"libraries", read_libraries},
        {"option", read_option},     {"register", read_register},     {"batch", read_batch},
        {"superseded", read_batch},  {"settlement", read_settlement}, {"trust", read_trust},
        {"approval", read_approval},
    };

    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++)
        if (str_eq(line->name, str_of(readers[i].name)))
            return readers[i].read(reading, line->value);
    return false;
}

bool season_record_read(struct season_record *record, const char *folder, struct arena *arena,
                        struct diag_list *diags)
{
    struct reading reading = {.record = record, .folder = folder, .arena = arena};
    const char *path = path_join(arena, folder, SEASON_RECORD);
    struct decision_lines lines;
    struct file_bytes bytes;
    bool ok;

    *record = (struct season_record){.named = NULL};
    record->asked.approvals = &record->approvals;
    if (!file_read_record(path, &bytes, diags))
        return false;
    ok = decision_lines_read(&lines, path, bytes.bytes, arena, diags);
    file_bytes_release(&bytes);
    for (size_t i = 0; ok && i < lines.count; i++) {
        if (read_line(&reading, &lines.items[i]))
            continue;
        diag_error(diags, (struct origin){.file = path, .line = (uint32_t)i + 1},
                   "this is no line of a report's or an audit's record");
        ok = false;
    }
    return ok;
}

void season_record_release(struct season_record *record)
{
    free(record->named);
    free(record->asked.registers);
    text_index_release(&record->digests);
    text_index_release(&record->approvals);
    *record = (struct season_record){.named = NULL};
}
