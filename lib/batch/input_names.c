/* What are a batch and its archived inputs called? */
#include "batch/input_names.h"

#include "base/banned.h"

#define ID_MAX 100

struct str batch_id(struct arena *arena, const struct scheme *scheme,
                    const struct batch_options *options)
{
    if (options->id)
        return str_of(options->id);
    char as_of[DATE_TEXT_MAX];
    date_format(options->as_of, as_of);
    return str_of(arena_printf(arena, STR_FMT "-%s", STR_ARG(scheme->id), as_of));
}

static bool id_byte(unsigned char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 'A' && byte <= 'Z') || byte == '-' || byte == '_' || byte == '.' ||
           byte >= 0x80;
}

bool batch_id_valid(struct str id)
{
    if (id.len == 0 || id.len > ID_MAX || id.ptr[0] == '.' || id.ptr[0] == '-')
        return false;
    for (size_t i = 0; i < id.len; i++)
        if (!id_byte((unsigned char)id.ptr[i]))
            return false;
    return utf8_error(id) == id.len;
}

const char *list_path(struct arena *arena, const char *rules, struct str file)
{
    const char *name = arena_cstr(arena, file);
    if (name[0] == '/')
        return name;
    return path_join(arena, path_folder(arena, rules), name);
}

/* How much of FILE is the file's name, and not `#SHEET`. */
static size_t file_length(struct str file)
{
    const char *mark = file.len ? memrchr(file.ptr, '#', file.len) : NULL;

    return mark ? (size_t)(mark - file.ptr) : file.len;
}

const char *list_sheet(struct arena *arena, struct str file, const char *path)
{
    size_t name;

    file = str_trim(file);
    name = file_length(file);
    if (name + 1 >= file.len || str_eq(str_basename(file), str_basename(str_of(path))))
        return NULL;
    return arena_cstr(arena, (struct str){file.ptr + name + 1, file.len - name - 1});
}

/* A relative path that stays below its folder, with no part that is empty or begins with a dot. */
static bool stays_below(struct str path)
{
    struct str part;
    bool any = false;
    while (str_split(&path, '/', &part)) {
        if (part.len == 0 || part.ptr[0] == '.')
            return false;
        any = true;
    }
    return any;
}

/* --- Which names are free --- */

static size_t rules_number(const struct batch *batch)
{
    return batch->roster.source_count;
}

static size_t first_list(const struct batch *batch)
{
    return rules_number(batch) + 1;
}

static size_t first_change(const struct batch *batch)
{
    return first_list(batch) + batch->rules.list_count + batch->rules.table_count;
}

static size_t first_correction(const struct batch *batch)
{
    return first_change(batch) + batch->options.change_count;
}

/* The inputs in the order in which they get their names: applicant files, rules, lists, tables,
 * changes, corrections. */
static struct input *input_number(struct batch *batch, size_t at)
{
    size_t tables = first_list(batch) + batch->rules.list_count;

    if (at < rules_number(batch))
        return &batch->roster.sources[at].input;
    if (at < first_list(batch))
        return &batch->rules_input;
    if (at < tables)
        return &batch->lists[at - first_list(batch)].input;
    if (at < first_change(batch))
        return &batch->tables[at - tables].input;
    if (at < first_correction(batch))
        return &batch->change_files[at - first_change(batch)].input;
    return &batch->repayment.corrections[at - first_correction(batch)].input;
}

/* Can A and B not stand in one folder: are they the same, or would one stand in the other as if
 * that were a folder? */
static bool clash(struct str a, struct str b)
{
    struct str shorter = a.len < b.len ? a : b, longer = a.len < b.len ? b : a;

    return str_starts(longer, shorter) &&
           (longer.len == shorter.len || longer.ptr[shorter.len] == '/');
}

/* Are the inputs number A and B, A before B, one file of changes that was given twice, so that it
 * need not be kept twice? */
static bool same_changes(struct batch *batch, size_t a, size_t b)
{
    return a >= first_change(batch) && b < first_correction(batch) &&
           memcmp(input_number(batch, a)->digest, input_number(batch, b)->digest, SHA256_SIZE) == 0;
}

/* May the input number AT be called NAME, beside those before it and the history's folder? */
static bool is_free(struct batch *batch, size_t at, const char *name)
{
    if (clash(str_of(name), STR("history")))
        return false;
    for (size_t i = 0; i < at; i++)
        if (clash(str_of(name), str_of(input_number(batch, i)->name)) &&
            !same_changes(batch, i, at))
            return false;
    return true;
}

/* The folder for inputs of a KIND whose own names are not free: KIND, or KIND-2 and so on where an
 * input before number AT is called so. */
static const char *folder_for(struct batch *batch, size_t at, const char *kind)
{
    const char *folder = kind;
    unsigned number = 1;

    for (size_t i = 0; i < at;) {
        if (strcmp(input_number(batch, i)->name, folder) != 0) {
            i++;
            continue;
        }
        folder = arena_printf(&batch->arena, "%s-%u", kind, ++number);
        i = 0;
    }
    return folder;
}

/* --- Names --- */

static void name_rules(struct batch *batch)
{
    struct str base = str_basename(str_of(batch->options.rules));
    const char *name = str_eq(base, STR("-")) ? "rules.ini" : arena_cstr(&batch->arena, base);

    while (!is_free(batch, rules_number(batch), name))
        name = arena_printf(&batch->arena, "rules-%s", name);
    batch->rules_input.name = name;
}

/* The file name at the end of PATH, where the archive may have one of that name. */
static const char *name_at_end(struct batch *batch, struct str path)
{
    struct str base = str_basename(path);

    return arena_printf(&batch->arena, "%s" STR_FMT, str_starts(base, STR(".")) ? "_" : "",
                        STR_ARG(base.len ? base : STR("file")));
}

/* The list, or table, number AT among the inputs, NAME in the rules: by its path FILE there. */
static void name_list(struct batch *batch, size_t at, const char *kind, struct str name,
                      struct str file)
{
    struct input *input = input_number(batch, at);
    unsigned number = 0;

    file = str_trim(file);
    if (input->sheet)
        file.len = file_length(file);
    input->name = arena_cstr(&batch->arena, file);
    while (!stays_below(str_of(input->name)) || !is_free(batch, at, input->name))
        input->name = arena_printf(
            &batch->arena, "%s/" STR_FMT "%s/%s", folder_for(batch, at, kind), STR_ARG(name),
            number++ ? arena_printf(&batch->arena, "-%u", number) : "", name_at_end(batch, file));
}

/* The file of changes, or of corrections, number AT among the inputs and NUMBER of its KIND, from
 * one on: by its own name. A rerun finds it by that, or below a folder, and names it likewise. */
static void name_input(struct batch *batch, size_t at, size_t number, const char *kind)
{
    struct input *input = input_number(batch, at);
    const char *name = str_eq(str_basename(str_of(input->path)), STR("-"))
                           ? arena_printf(&batch->arena, "%s.csv", kind)
                           : name_at_end(batch, str_of(input->path));

    input->name = name;
    for (; !is_free(batch, at, input->name); number++)
        input->name =
            arena_printf(&batch->arena, "%s/%zu/%s", folder_for(batch, at, kind), number, name);
}

/* Warnings, ledger and reports speak of an applicant file by its name in the batch. */
static void tell_renamed(const struct batch *batch, struct diag_list *diags)
{
    for (size_t i = 0; i < batch->roster.source_count; i++) {
        const struct input *input = &batch->roster.sources[i].input;
        struct str base = str_basename(str_of(input->path));

        if (str_eq(base, STR("-")) || str_eq(base, str_of(input->name)))
            continue;
        diag_note(diags, (struct origin){.file = input->path},
                  "is called %s in this batch: its own name is taken", input->name);
    }
}

void batch_name_inputs(struct batch *batch, struct diag_list *diags)
{
    const struct ruleset *rules = &batch->rules;
    size_t lists = first_list(batch), changes = first_change(batch);

    name_rules(batch);
    for (size_t i = 0; i < rules->list_count; i++)
        name_list(batch, lists + i, "lists", rules->lists[i].name, rules->lists[i].file);
    for (size_t i = 0; i < rules->table_count; i++)
        name_list(batch, lists + rules->list_count + i, "tables", rules->tables[i].name,
                  rules->tables[i].file);
    for (size_t i = 0; i < batch->options.change_count; i++)
        name_input(batch, changes + i, i + 1, "changes");
    for (size_t i = 0; i < batch->repayment.correction_count; i++)
        name_input(batch, first_correction(batch) + i, i + 1, "corrections");
    tell_renamed(batch, diags);
}
