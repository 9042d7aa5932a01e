/* Is a folder of the history still what was sealed? */
#include "history/sealed_record.h"
#include "file/path_names.h"
#include "history/folder_bounds.h"
#include <stdlib.h>

#include "base/banned.h"

static struct origin at_file(const struct sealed_record *record, const char *name)
{
    return (struct origin){.file = path_join(record->arena, record->folder, name)};
}

const struct sum *sealed_record_sum(const struct sealed_record *record, const char *name)
{
    return sums_find(&record->sums, name);
}

static struct input *append_input(struct sealed_record *record, const struct input *input,
                                  const char *name)
{
    record->inputs = memory_for_another(record->inputs, record->input_count, &record->input_room,
                                        sizeof *record->inputs);
    record->inputs[record->input_count] = *input;
    record->inputs[record->input_count].name = arena_cstr(record->arena, str_of(name));
    return &record->inputs[record->input_count++];
}

/* A KEPT that ends in `*` is any folder whose name begins so. */
static bool is_kept(const char *name, const char *const *kept, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(kept[i]);

        if (strcmp(name, kept[i]) == 0)
            return true;
        if (kept[i][length - 1] == '*' && strncmp(name, kept[i], length - 1) == 0 &&
            name[strlen(name) - 1] == '/')
            return true;
    }
    return false;
}

/* Reads NAME of the folder without asking for its digest. */
static bool read_input(struct sealed_record *record, const char *name, struct file_bytes *bytes,
                       struct diag_list *diags)
{
    struct input input = {.path = path_join(record->arena, record->folder, name), .archived = true};

    if (!input_read(&input, bytes, diags))
        return false;
    append_input(record, &input, name);
    return true;
}

static bool read_sums(struct sealed_record *record, struct diag_list *diags)
{
    struct origin at = at_file(record, SUMS_FILE);
    struct file_bytes bytes;
    bool ok;

    if (!file_check_record(at.file, diags) || !read_input(record, SUMS_FILE, &bytes, diags))
        return false;
    sha256_hex(record->inputs[0].digest, record->digest);
    ok = sums_parse(&record->sums, at.file, bytes.bytes, record->arena, diags);
    file_bytes_release(&bytes);
    for (size_t i = 0; ok && i < record->sums.count; i++) {
        at.line = record->sums.items[i].line;
        if (!name_stays_below(record->sums.items[i].name)) {
            diag_error(diags, at, "names a file outside its folder");
            ok = false;
        }
    }
    record->sealed = ok;
    return ok;
}

bool sealed_record_open(struct sealed_record *record, const char *folder, const char *const *kept,
                        size_t count, struct arena *arena, struct diag_list *diags)
{
    struct sums walked; /* looked at for what no batch holds: links, pipes, devices */
    const char **names;
    size_t found;
    bool sums = false;

    *record = (struct sealed_record){.folder = folder, .bare = true, .arena = arena};
    if (!sums_list(&walked, folder, arena, diags) || !folder_bounds_hold(&walked, folder, diags) ||
        !folder_list(arena, folder, &names, &found, diags))
        return false;
    record->files = walked.count;
    for (size_t i = 0; i < found; i++) {
        sums = sums || strcmp(names[i], SUMS_FILE) == 0;
        record->bare =
            record->bare && (strcmp(names[i], SUMS_FILE) == 0 || is_kept(names[i], kept, count));
    }
    return !sums || read_sums(record, diags);
}

/* Is what INPUT says of the file NAME what was sealed? */
static bool is_sealed_so(const struct sealed_record *record, const char *name,
                         const struct input *input, struct diag_list *diags)
{
    const struct sum *sum = sealed_record_sum(record, name);

    if (!record->sealed)
        return true;
    if (sum && memcmp(sum->digest, input->digest, SHA256_SIZE) == 0)
        return true;
    diag_error(diags, at_file(record, name),
               sum ? "was changed after it was sealed: it does not agree with SHA256SUMS"
                   : "is not part of what was sealed: SHA256SUMS does not name it");
    return false;
}

bool sealed_record_read(struct sealed_record *record, const char *name, struct file_bytes *bytes,
                        struct diag_list *diags)
{
    if (!read_input(record, name, bytes, diags))
        return false;
    if (is_sealed_so(record, name, &record->inputs[record->input_count - 1], diags))
        return true;
    file_bytes_release(bytes);
    return false;
}

void sealed_record_decision(const struct sealed_record *record, char out[static SHA256_HEX_MAX])
{
    const struct sum *sum = sealed_record_sum(record, DECISION_FILE);

    if (sum)
        sha256_hex(sum->digest, out);
    else
        memcpy(out, record->digest, SHA256_HEX_MAX);
}

bool sealed_record_read_decision(struct sealed_record *record, struct decision_lines *lines,
                                 struct diag_list *diags)
{
    struct file_bytes bytes;
    bool ok;

    *lines = (struct decision_lines){.items = NULL};
    if (!sealed_record_sum(record, DECISION_FILE))
        return true;
    if (!sealed_record_read(record, DECISION_FILE, &bytes, diags))
        return false;
    ok = decision_lines_read(lines, at_file(record, DECISION_FILE).file, bytes.bytes, record->arena,
                             diags);
    file_bytes_release(&bytes);
    return ok;
}

static bool was_read(const struct sealed_record *record, const char *name)
{
    for (size_t i = 0; i < record->input_count; i++)
        if (strcmp(record->inputs[i].name, name) == 0)
            return true;
    return false;
}

bool sealed_record_add(struct sealed_record *record, const char *name, const struct input *input,
                       struct diag_list *diags)
{
    if (!was_read(record, name)) /* a workbook is read for each of its sheets */
        append_input(record, input, name);
    return is_sealed_so(record, name, input, diags);
}

static bool check_file(const struct sealed_record *record, const struct sum *sum,
                       struct diag_list *diags)
{
    struct origin at = at_file(record, sum->name);
    struct input input = {.path = at.file};
    enum path_kind kind;

    if (!path_look(at.file, &kind, diags))
        return false;
    if (kind == PATH_ABSENT) {
        if (!record->bare)
            diag_error(diags, at, "is missing, though SHA256SUMS names it");
        return record->bare;
    }
    return file_digest(at.file, input.digest, diags) &&
           is_sealed_so(record, sum->name, &input, diags);
}

bool sealed_record_check(const struct sealed_record *record, struct diag_list *diags)
{
    bool ok = true;

    for (size_t i = 0; i < record->sums.count; i++)
        if (!was_read(record, record->sums.items[i].name))
            ok = check_file(record, &record->sums.items[i], diags) && ok;
    return ok;
}

void sealed_record_release(struct sealed_record *record)
{
    free(record->inputs);
    *record = (struct sealed_record){0};
}
