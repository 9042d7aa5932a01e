/* Which texts do a workbook's cells name by number? ECMA-376 part 1, 18.4. */
#include "xlsx/cell_text.h"
#include "xlsx/foreign_book.h"
#include <stdlib.h>

#include "base/banned.h"

struct sharing {
    struct foreign_book *book;
    struct part_events *events;
    struct strbuf text; /* all of them, one behind the other */
    size_t start;       /* where the one in hand begins */
    size_t room;
    unsigned phonetic; /* elements that are open within a phonetic run */
    bool in_item, in_text;
    bool has_run, has_whole_run, run_struck;
};

static bool is(const char *name, const char *wanted)
{
    return strcmp(name, wanted) == 0;
}

/* Gets the room that all texts are likely to need, so that they need not be moved as they grow:
 * tags take a good half of the part, and a text with its tags has seldom under 24 bytes. */
static void expect_texts(struct sharing *sharing)
{
    struct foreign_book *book = sharing->book;
    uint64_t most = (uint64_t)book->package.bytes.len * 2; /* whatever the archive says of itself */
    uint64_t size = sharing->events->size < most ? sharing->events->size : most;

    strbuf_reserve(&sharing->text, (size_t)(size / 2));
    sharing->room = (size_t)(size / 24) + 1;
    book->shared_ends = memory_resize(NULL, sharing->room, sizeof *book->shared_ends);
}

static void on_start(void *context, const char *name, const char **attributes)
{
    struct sharing *sharing = context;
    const char *value;

    if (sharing->phonetic || is(name, "rPh")) {
        sharing->phonetic++;
    } else if (is(name, "sst") && sharing->room == 0) {
        expect_texts(sharing);
    } else if (is(name, "si")) {
        sharing->in_item = true;
        sharing->start = sharing->text.len;
        sharing->has_run = sharing->has_whole_run = false;
    } else if (is(name, "r")) {
        sharing->run_struck = false;
    } else if (is(name, "strike")) {
        value = part_attribute(attributes, "val");
        sharing->run_struck = !value || is(value, "1") || is(value, "true");
    } else if (is(name, "t") && sharing->in_item) {
        sharing->in_text = true;
    }
}

/* Takes the escapes out of the item in hand. */
static void unescape_item(struct sharing *sharing)
{
    struct str item = {sharing->text.ptr + sharing->start, sharing->text.len - sharing->start};
    struct strbuf one = {0};

    if (str_find(item, '_') == item.len)
        return;
    strbuf_add(&one, item);
    unescape_text(&one);
    sharing->text.len = sharing->start;
    strbuf_add(&sharing->text, strbuf_str(&one));
    strbuf_release(&one);
}

static void end_item(struct sharing *sharing)
{
    struct foreign_book *book = sharing->book;

    if (sharing->text.len > sharing->start)
        unescape_item(sharing);
    if (sharing->text.len >= SHARED_STRUCK || book->shared_count >= SHARED_STRUCK) {
        sharing->events->stop = true; /* the package lets no workbook come so far */
        return;
    }
    book->shared_ends = memory_for_another(book->shared_ends, book->shared_count, &sharing->room,
                                           sizeof *book->shared_ends);
    book->shared_ends[book->shared_count++] =
        (uint32_t)sharing->text.len |
        (sharing->has_run && !sharing->has_whole_run ? SHARED_STRUCK : 0);
    sharing->in_item = false;
}

static void on_end(void *context, const char *name)
{
    struct sharing *sharing = context;

    if (sharing->phonetic) {
        sharing->phonetic--;
    } else if (is(name, "t")) {
        sharing->in_text = false;
    } else if (is(name, "r") && sharing->in_item) {
        sharing->has_run = true;
        sharing->has_whole_run = sharing->has_whole_run || !sharing->run_struck;
    } else if (is(name, "si") && sharing->in_item) {
        end_item(sharing);
    }
}

static void on_text(void *context, const char *text, int length)
{
    struct sharing *sharing = context;

    if (sharing->in_text && !sharing->phonetic)
        strbuf_add(&sharing->text, (struct str){text, (size_t)length});
}

bool foreign_book_share(struct foreign_book *book, struct diag_list *diags)
{
    struct sharing sharing = {.book = book};
    struct part_events events = {
        .start = on_start, .end = on_end, .text = on_text, .context = &sharing};
    const char *part = book->shared_part;
    bool ok;

    if (!part)
        return true;
    book->shared_part = NULL;
    sharing.events = &events;
    ok = package_read(&book->package, part, &events, diags);
    book->shared = memory_resize(sharing.text.ptr, sharing.text.len + 1, 1);
    book->shared_ends =
        memory_resize(book->shared_ends, book->shared_count + 1, sizeof *book->shared_ends);
    return ok;
}

bool foreign_book_shared(const struct foreign_book *book, size_t at, struct str *text, bool *struck)
{
    uint32_t start, end;

    if (at >= book->shared_count)
        return false;
    start = at ? book->shared_ends[at - 1] & ~SHARED_STRUCK : 0;
    end = book->shared_ends[at] & ~SHARED_STRUCK;
    *text = (struct str){book->shared + start, end - start};
    *struck = (book->shared_ends[at] & SHARED_STRUCK) != 0;
    return true;
}
