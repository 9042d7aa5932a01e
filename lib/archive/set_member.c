/* What does the folder of a batch or settlement say of itself? */
#include "archive/set_member.h"
#include "file/sums.h"
#include "history/history.h"
#include "history/sealed_folder.h"

#include "base/banned.h"

static bool names_another(struct str name)
{
    return str_eq(name, STR("previous")) || str_eq(name, STR("supersedes")) ||
           str_eq(name, STR("repays")) || str_eq(name, STR("settlement"));
}

struct str set_member_decision_of(const struct decision_line *line)
{
    struct str value = line->value;
    size_t at = value.len;

    while (at && value.ptr[at - 1] != ' ')
        at--;
    return (struct str){value.ptr + at, value.len - at};
}

static void read_lines(struct set_member *member, const struct decision_lines *lines,
                       struct arena *arena)
{
    struct decision_line *kept = arena_array(arena, lines->count, sizeof *kept);

    member->lines.items = kept;
    for (size_t i = 0; i < lines->count; i++) {
        const struct decision_line *line = &lines->items[i];

        if (str_eq(line->name, STR("applicants")))
            text_index_add(&member->files, decision_list(line->value, arena));
        if (!names_another(line->name))
            continue;
        kept[member->lines.count++] = *line;
        text_index_add(&member->named, set_member_decision_of(line));
        member->repayment = member->repayment || str_eq(line->name, STR("repays"));
        if (str_eq(line->name, STR("supersedes")))
            member->supersedes = set_member_decision_of(line);
    }
}

static bool read_decided(struct set_member *member, struct arena *arena, struct diag_list *diags)
{
    struct decision_lines lines;

    if (!decision_read(&lines, member->path, arena, diags))
        return false;
    member->issuer = decision_lines_value(&lines, "issuer");
    read_lines(member, &lines, arena);
    return true;
}

/* Version 1.0 named earlier batches in batch.ini, by their seals. */
static bool read_old(struct set_member *member, const struct archived_batch *batch,
                     struct diag_list *diags)
{
    for (size_t i = 0; i < batch->previous_count; i++)
        text_index_add(&member->named, str_of(batch->previous[i]));
    for (size_t i = 0; i < batch->applicant_count; i++) {
        uint8_t digest[SHA256_SIZE];
        char hex[SHA256_HEX_MAX];

        if (!file_digest(batch->applicants[i], digest, diags))
            return false;
        sha256_hex(digest, hex);
        text_index_add(&member->files, str_of(hex));
    }
    return true;
}

static bool read_batch(struct set_member *member, struct arena *arena, struct diag_list *diags)
{
    struct archived_batch batch;

    if (!archived_batch_read(&batch, member->path, arena, diags))
        return false;
    member->id = batch.id;
    member->scheme = batch.scheme;
    member->as_of = batch.as_of;
    member->read = batch.read;
    member->decided = batch.edition != EDITION_1_0;
    return member->decided ? read_decided(member, arena, diags) : read_old(member, &batch, diags);
}

/* Settlements of version 1.0 have no decision.txt. */
static bool read_settlement(struct set_member *member, struct arena *arena, struct diag_list *diags)
{
    struct decision_lines lines;
    enum path_kind kind;
    struct str value;
    size_t at = 0;

    if (!path_look(path_join(arena, member->path, DECISION_FILE), &kind, diags))
        return false;
    if (kind != PATH_FILE)
        return true;
    if (!decision_read(&lines, member->path, arena, diags))
        return false;
    member->id = decision_lines_value(&lines, "settlement");
    member->decided = true;
    if (decision_lines_next(&lines, "settles", &at, &value)) {
        decision_word(&value); /* the batch's id */
        member->settles = value;
    }
    return true;
}

bool set_member_read(struct set_member *member, const char *path, struct arena *arena,
                     struct diag_list *diags)
{
    struct sums walked; /* a link, a pipe or a device within would be followed */
    enum sealed_folder kind;

    *member = (struct set_member){.path = path, .superseded_by = MEMBER_NONE, .last = MEMBER_NONE};
    if (!sums_list(&walked, path, arena, diags) || !sealed_folder_look(path, &kind, diags) ||
        !file_check_record(path_join(arena, path, SUMS_FILE), diags) ||
        !archive_digest(path, member->digest, diags) ||
        !archive_decision(path, member->decision, diags))
        return false;
    member->settlement = kind == SEALED_SETTLEMENT;
    return member->settlement ? read_settlement(member, arena, diags)
                              : read_batch(member, arena, diags);
}

void set_member_release(struct set_member *member)
{
    text_index_release(&member->named);
    text_index_release(&member->files);
}
