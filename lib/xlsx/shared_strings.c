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
    enum {
        OUTSIDE,
        IN_TEXTS,
        IN_ITEM,
        IN_RUN,
        IN_LOOK, /* of a run */
        IN_TEXT
    } place, text_within; /* IN_ITEM or IN_RUN */
    unsigned skipped;     /* open elements that nothing is asked of, as phonetic runs */
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

static void start_item(struct sharing *sharing)
{
    sharing->place = IN_ITEM;
    sharing->start = sharing->text.len;
    sharing->has_run = sharing->has_whole_run = false;
}

/* Enters the element NAME of an item or a run; false where nothing is asked of it. */
static bool enter_text_part(struct sharing *sharing, const char *name)
{
    if (is(name, "t")) {
        sharing->text_within = sharing->place;
        sharing->place = IN_TEXT;
        return true;
    }
    if (sharing->place == IN_RUN && is(name, "rPr")) {
        sharing->place = IN_LOOK;
        return true;
    }
    if (sharing->place == IN_RUN || !is(name, "r"))
        return false;
    sharing->place = IN_RUN;
    sharing->run_struck = false;
    return true;
}

/* Elements count at their place only. */
static bool start_within(struct sharing *sharing, const char *name, const char **attributes)
{
    const char *value;

    switch (sharing->place) {
    case OUTSIDE:
        if (!is(name, "sst"))
            return false;
        expect_texts(sharing);
        sharing->place = IN_TEXTS;
        return true;
    case IN_TEXTS:
        if (!is(name, "si"))
            return false;
        start_item(sharing);
        return true;
    case IN_ITEM:
    case IN_RUN:
        return enter_text_part(sharing, name);
    case IN_LOOK:
        value = part_attribute(attributes, "val");
        if (is(name, "strike"))
            sharing->run_struck = !value || part_is_true(value);
        return false;
    case IN_TEXT:
        break;
    }
    return false;
}

static void on_start(void *context, const char *name, const char **attributes)
{
    struct sharing *sharing = context;

    if (sharing->skipped || !start_within(sharing, name, attributes))
        sharing->skipped++;
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
}

/* Leaves the element that the reader is in. */
static void end_within(struct sharing *sharing)
{
    switch (sharing->place) {
    case OUTSIDE:
        break;
    case IN_TEXTS:
        sharing->place = OUTSIDE;
        break;
    case IN_ITEM:
        sharing->place = IN_TEXTS;
        end_item(sharing);
        break;
    case IN_RUN:
        sharing->place = IN_ITEM;
        sharing->has_run = true;
        sharing->has_whole_run = sharing->has_whole_run || !sharing->run_struck;
        break;
    case IN_LOOK:
        sharing->place = IN_RUN;
        break;
    case IN_TEXT:
        sharing->place = sharing->text_within;
        break;
    }
}

static void on_end(void *context, const char *name)
{
    struct sharing *sharing = context;

    (void)name;
    if (sharing->skipped)
        sharing->skipped--;
    else
        end_within(sharing);
}

static void on_text(void *context, const char *text, int length)
{
    struct sharing *sharing = context;

    if (sharing->place == IN_TEXT && !sharing->skipped)
        strbuf_add(&sharing->text, (struct str){text, (size_t)length});
}

bool foreign_book_share(struct foreign_book *book, struct diag_list *diags)
{
    struct sharing sharing = {.book = book};
    struct part_events events = {.start = on_start,
                                 .end = on_end,
                                 .text = on_text,
                                 .context = &sharing,
                                 .wanted = NAMESPACE_SHEETS};
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
