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

/* Is NAME, or a folder that NAME would stand in, the name of an applicant file or of the rules? */
static bool name_taken(const struct batch *batch, struct str name, bool with_rules)
{
    struct str first;
    struct str rest = name;
    str_split(&rest, '/', &first);
    if (str_eq(first, STR("history")))
        return true;
    for (size_t i = 0; i < batch->roster.source_count; i++)
        if (str_eq(str_of(batch->roster.sources[i].input.name), first))
            return true;
    return with_rules && str_eq(str_of(batch->rules_input.name), first);
}

/* The file number AT of the rules: of the lists, then of the tables. */
static struct input *rules_file(const struct batch *batch, size_t at)
{
    size_t lists = batch->rules.list_count;
    return at < lists ? &batch->lists[at].input : &batch->tables[at - lists].input;
}

static bool list_name_taken(const struct batch *batch, size_t list, struct str name)
{
    if (name_taken(batch, name, true))
        return true;
    for (size_t i = 0; i < list; i++)
        if (str_eq(str_of(rules_file(batch, i)->name), name))
            return true;
    return false;
}

static void name_list(struct batch *batch, size_t list)
{
    const struct ruleset *rules = &batch->rules;
    bool is_list = list < rules->list_count;
    size_t table = list - rules->list_count;
    struct str name = is_list ? rules->lists[list].name : rules->tables[table].name;
    struct str file = str_trim(is_list ? rules->lists[list].file : rules->tables[table].file);
    struct input *input = rules_file(batch, list);
    if (input->sheet)
        file.len = file_length(file);
    if (stays_below(file) && !list_name_taken(batch, list, file))
        input->name = arena_cstr(&batch->arena, file);
    else
        input->name =
            arena_printf(&batch->arena, "%s/" STR_FMT "/" STR_FMT, is_list ? "lists" : "tables",
                         STR_ARG(name), STR_ARG(str_basename(file)));
}

/* Is NAME, or a folder that NAME would stand in, taken by an input before the changes, or by the
 * file of changes number AT, which is another file? */
static bool change_name_taken(const struct batch *batch, size_t at, struct str name)
{
    size_t files = batch->rules.list_count + batch->rules.table_count;

    if (list_name_taken(batch, files, name))
        return true;
    for (size_t i = 0; i < at; i++)
        if (str_eq(str_of(batch->change_files[i].input.name), name) &&
            (at == batch->options.change_count ||
             memcmp(batch->change_files[i].input.digest, batch->change_files[at].input.digest,
                    SHA256_SIZE) != 0))
            return true;
    return false;
}

/* Likewise of corrections. */
static bool correction_name_taken(const struct batch *batch, size_t at, struct str name)
{
    if (change_name_taken(batch, batch->options.change_count, name))
        return true;
    for (size_t i = 0; i < at; i++)
        if (str_eq(str_of(batch->repayment.corrections[i].input.name), name))
            return true;
    return false;
}

/* Is NAME taken by an input before number AT of its kind? */
typedef bool input_name_taken(const struct batch *batch, size_t at, struct str name);

/* Names the input number AT of its kind: by its own name, or, where that is TAKEN, below KIND/ and
 * a number. */
static void name_input(struct batch *batch, struct input *input, size_t at, const char *kind,
                       input_name_taken *taken)
{
    struct str base = str_basename(str_of(input->path));
    const char *name = str_eq(base, STR("-")) ? arena_printf(&batch->arena, "%s.csv", kind)
                                              : arena_cstr(&batch->arena, base);

    input->name = name;
    for (size_t number = at + 1;
         !stays_below(str_of(input->name)) || taken(batch, at, str_of(input->name)); number++)
        input->name = arena_printf(&batch->arena, "%s/%zu/%s%s", kind, number,
                                   name[0] == '.' ? "_" : "", name);
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
    struct str base = str_basename(str_of(batch->options.rules));
    const char *name = str_eq(base, STR("-")) ? "rules.ini" : arena_cstr(&batch->arena, base);
    while (name_taken(batch, str_of(name), false))
        name = arena_printf(&batch->arena, "rules-%s", name);
    batch->rules_input.name = name;
    for (size_t i = 0; i < batch->rules.list_count + batch->rules.table_count; i++)
        name_list(batch, i);
    for (size_t i = 0; i < batch->options.change_count; i++)
        name_input(batch, &batch->change_files[i].input, i, "changes", change_name_taken);
    for (size_t i = 0; i < batch->repayment.correction_count; i++)
        name_input(batch, &batch->repayment.corrections[i].input, i, "corrections",
                   correction_name_taken);
    tell_renamed(batch, diags);
}
