/* Does decision.txt agree with batch.ini and SHA256SUMS? */
#include "history/decision_check.h"
#include "file/path_names.h"
#include "history/batch_items.h"

#include "base/banned.h"

struct checking {
    const char *folder;
    const struct decision_lines *decided;
    const struct ini *ini;
    const struct sums *sums;
    struct arena arena;
    struct diag_list *diags;
};

/* What decision.txt and batch.ini say alike of the batch. */
static const struct alike {
    const char *line, *key;
    bool first_word; /* batch.ini names another batch by its id and seal, decision.txt by its id and
                        decision: the ids are alike */
} alike[] = {
    {"batch", "id", false},
    {"scheme", "scheme", false},
    {"as_of", "as_of", false},
    {"repays", "repays", true},
};

/* Files that batch.ini lists and decision.txt names with their digests, both in one order. */
static const struct listed {
    const char *line, *key;
    const char *sheets; /* the key of their sheets; NULL: these stand in the rules */
    bool named;         /* the items are `NAME: FILE`, and the sheets `HIDDEN: SHEET` */
    bool always;        /* every batch has some: a decision without says nothing of them */
} listed[] = {
    {"rules", "rules", .always = true},
    {"applicants", "applicants", "sheets", .always = true},
    {"list", "lists", .named = true},
    {"table", "tables", .named = true},
    {"changes", "changes", "change_sheets", .named = true},
    {"corrections", "corrections", "correction_sheets", .named = true},
};

static bool is_alike(const struct checking *checking, const struct alike *one)
{
    struct str said = decision_lines_value(checking->decided, one->line), kept = STR("");

    ini_get(checking->ini, "batch", "", one->key, &kept);
    if (one->first_word) {
        said = decision_word(&said);
        kept = decision_word(&kept);
    }
    return str_eq(said, kept);
}

/* Is DIGEST what the seal has of the file NAME? */
static bool is_sealed(const struct checking *checking, const char *name, struct str digest)
{
    const struct sum *sum = sums_find(checking->sums, name);
    char sealed[SHA256_HEX_MAX];

    if (!sum)
        return false;
    sha256_hex(sum->digest, sealed);
    return str_eq(digest, str_of(sealed));
}

/* Does VALUE, what decision.txt calls a file, end in the sheet that the next of SHEETS names, or is
 * it of none? A name with control characters stands in it as in batch.ini. */
static bool has_sheet(struct str value, const struct listed *kind, struct batch_items *sheets,
                      bool *none)
{
    struct str item = STR("-"), way, end;
    const char *sheet, *plain;

    if (batch_items_take(sheets, &item) && kind->named && !batch_item_pair(item, &way, &item))
        return false;
    *none = str_eq(item, STR("-"));
    if (*none)
        return true;
    sheet = name_decode(item, sheets->arena);
    plain = name_decode(value, sheets->arena);
    if (!sheet)
        return false;
    end = str_of(arena_printf(sheets->arena, "#%s", sheet));
    return str_ends(value, end) || (plain && str_ends(str_of(plain), end));
}

/* Is the next file of KIND read as VALUE, what stands behind its digest in decision.txt, says? */
static bool is_read_so(struct str value, const struct listed *kind, struct batch_items *encodings,
                       struct batch_items *sheets)
{
    const char *encoding;
    struct str form;
    bool none;

    if (kind->named)
        return has_sheet(value, kind, sheets, &none);
    encoding = batch_items_next(encodings);
    form = decision_word(&value);
    return encoding && str_eq_nocase(form, str_of(encoding)) &&
           has_sheet(value, kind, sheets, &none) && none != str_starts(form, STR("xlsx"));
}

static bool is_listed(struct checking *checking, const struct listed *kind)
{
    struct arena *arena = &checking->arena;
    struct batch_items files = batch_items_of(checking->ini, kind->key, arena);
    struct batch_items encodings = batch_items_of(checking->ini, "encoding", arena);
    struct batch_items sheets =
        batch_items_of(checking->ini, kind->sheets ? kind->sheets : "", arena);
    struct str item, name, value;
    size_t at = 0;

    if (kind->always && decision_lines_value(checking->decided, kind->line).len == 0)
        return true;
    while (batch_items_take(&files, &item)) {
        const char *file;

        if (kind->named && !batch_item_pair(item, &name, &item))
            return false;
        file = name_decode(item, arena);
        if (!file || !decision_lines_next(checking->decided, kind->line, &at, &value) ||
            !is_sealed(checking, arena_printf(arena, "inputs/%s", file), decision_word(&value)) ||
            (kind->sheets && !is_read_so(value, kind, &encodings, &sheets)))
            return false;
    }
    return !decision_lines_next(checking->decided, kind->line, &at, &value);
}

static bool tell(const struct checking *checking, const char *line, bool good)
{
    return good || decision_disagrees(checking->folder, line, checking->diags);
}

bool decision_check(const char *folder, const struct decision_lines *decided,
                    const struct ini *batch_ini, const struct sums *sums, struct diag_list *diags)
{
    struct checking checking = {
        .folder = folder, .decided = decided, .ini = batch_ini, .sums = sums, .diags = diags};
    bool ok = true;

    for (size_t i = 0; i < sizeof alike / sizeof *alike; i++)
        ok = tell(&checking, alike[i].line, is_alike(&checking, &alike[i])) && ok;
    for (size_t i = 0; i < sizeof listed / sizeof *listed; i++)
        ok = tell(&checking, listed[i].line, is_listed(&checking, &listed[i])) && ok;
    ok = tell(&checking, "ledger",
              is_sealed(&checking, LEDGER_FILE, decision_lines_value(decided, "ledger"))) &&
         ok;
    arena_release(&checking.arena);
    return ok;
}
