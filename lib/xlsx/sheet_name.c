/* What may a sheet be called? */
#include "xlsx/sheet_name.h"
#include <locale.h>
#include <wctype.h>

#include "base/banned.h"

#define UNITS_MAX 31

static size_t units_of(uint32_t code)
{
    return code > 0xFFFF ? 2 : 1;
}

/* The character as a name may hold it. */
static uint32_t legal(uint32_t code)
{
    if (code < 0x20 || code == 0x7F || (code >= 0x80 && code < 0xA0) || code == 0x2028 ||
        code == 0x2029)
        return ' ';
    if (strchr("[]:*?/\\", (int)code) && code < 0x80)
        return code - 0x21 + 0xFF01; /* full width: looks the same and is allowed */
    return code == '\'' ? 0x2019 : code;
}

/* Does TEXT begin as the `_xHHHH_` that readers take for one character (ST_Xstring)? */
static bool looks_escaped(struct str text)
{
    if (text.len < 7 || !str_starts(text, STR("_x")) || text.ptr[6] != '_')
        return false;
    for (size_t i = 2; i < 6; i++)
        if (!memchr("0123456789ABCDEFabcdef", text.ptr[i], 22))
            return false;
    return true;
}

/* As many characters of TEXT, made legal, as take at most ROOM units. */
static struct str fit(struct arena *arena, struct str text, size_t room)
{
    struct strbuf out = {0};
    struct str kept;

    while (text.len) {
        bool escaped = looks_escaped(text);
        uint32_t code = legal(utf8_next(&text));
        char bytes[4];

        if (escaped)
            code = 0xFF3F; /* a full-width low line */
        if (units_of(code) > room)
            break;
        room -= units_of(code);
        strbuf_add(&out, (struct str){bytes, utf8_put(bytes, code)});
    }
    kept = arena_copy(arena, str_trim(strbuf_str(&out)));
    strbuf_release(&out);
    return kept;
}

/* What two names are compared by: without case and width. */
static struct str folded(struct arena *arena, struct str name)
{
    locale_t locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    struct strbuf out = {0};

    if (!locale)
        locale = newlocale(LC_CTYPE_MASK, "C", (locale_t)0); /* every system has it: ASCII */
    while (name.len) {
        wint_t code = (wint_t)utf8_fold(utf8_next(&name));
        char bytes[4];

        code = towlower_l(towupper_l(code, locale), locale);
        strbuf_add(&out, (struct str){bytes, utf8_put(bytes, (uint32_t)code)});
    }
    freelocale(locale);
    return arena_keep(arena, &out);
}

const char *sheetname_make(struct text_index *taken, struct arena *arena, struct str wanted,
                           const char *blank)
{
    struct str name = fit(arena, str_trim(wanted), UNITS_MAX);

    if (name.len == 0)
        name = fit(arena, str_of(blank), UNITS_MAX);
    if (str_eq_nocase(name, STR("history")))
        name = STR("History_"); /* kept by spreadsheets for themselves */
    for (unsigned number = 2; !text_index_add_new(taken, folded(arena, name)); number++) {
        const char *suffix = arena_printf(arena, " (%u)", number);

        name = fit(arena, str_trim(wanted), UNITS_MAX - strlen(suffix));
        if (name.len == 0)
            name = fit(arena, str_of(blank), UNITS_MAX - strlen(suffix));
        name = str_of(arena_printf(arena, STR_FMT "%s", STR_ARG(name), suffix));
    }
    return arena_cstr(arena, name);
}
