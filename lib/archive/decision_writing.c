/* How is a line of decision.txt written? */
#include "archive/decision_writing.h"

#include "file/path_names.h"
#include "history/decision_lines.h"

#include "base/banned.h"

void decision_put_text(struct decision_writing *writing, struct str value)
{
    if (value.len == 0)
        return;
    strbuf_printf(&writing->text, "%s " STR_FMT "\n", writing->name, STR_ARG(value));
}

void decision_put_count(struct decision_writing *writing, uint64_t count)
{
    strbuf_printf(&writing->text, "%s %llu\n", writing->name, (unsigned long long)count);
}

void decision_put_money(struct decision_writing *writing, money amount)
{
    char text[MONEY_TEXT_MAX];

    money_format(amount, text);
    decision_put_text(writing, str_of(text));
}

void decision_put_count_money(struct decision_writing *writing, uint64_t count, money amount)
{
    char text[MONEY_TEXT_MAX];

    money_format(amount, text);
    strbuf_printf(&writing->text, "%s %llu %s\n", writing->name, (unsigned long long)count, text);
}

struct str decision_shown_name(struct decision_writing *writing, struct str name)
{
    bool plain = utf8_error(name) == name.len;
    struct strbuf coded = {0};

    for (size_t i = 0; plain && i < name.len; i++)
        plain = (unsigned char)name.ptr[i] >= 0x20 && name.ptr[i] != 0x7F;
    if (plain)
        return name;
    name_encode(name, &coded);
    return arena_keep(&writing->arena, &coded);
}

void decision_put_file(struct decision_writing *writing, const uint8_t digest[static SHA256_SIZE],
                       struct str form, struct str file)
{
    char hex[SHA256_HEX_MAX];

    sha256_hex(digest, hex);
    strbuf_printf(&writing->text, "%s %s", writing->name, hex);
    if (form.len)
        strbuf_printf(&writing->text, " " STR_FMT, STR_ARG(form));
    if (file.len)
        strbuf_printf(&writing->text, " " STR_FMT, STR_ARG(decision_shown_name(writing, file)));
    strbuf_addc(&writing->text, '\n');
}

void decision_put_written_file(struct decision_writing *writing, const char *file, struct str shown)
{
    uint8_t digest[SHA256_SIZE];

    if (file_digest(path_join(&writing->arena, writing->folder, file), digest, writing->diags))
        decision_put_file(writing, digest, STR(""), shown);
    else
        writing->good = false;
}

struct str decision_form_of(struct decision_writing *writing, const char *encoding)
{
    char *copy = arena_cstr(&writing->arena, str_of(encoding));

    if (!str_starts(str_of(encoding), STR("xlsx")))
        for (char *byte = copy; *byte; byte++)
            if (*byte >= 'a' && *byte <= 'z')
                *byte = (char)(*byte - 0x20);
    return str_of(copy);
}

bool decision_write_lines(struct decision_writing *writing, const struct decision_line_kind *lines,
                          size_t count, char *digest)
{
    uint8_t bytes[SHA256_SIZE];

    writing->good = true;
    for (size_t i = 0; i < count; i++) {
        writing->name = lines[i].name;
        lines[i].write(writing);
    }
    if (digest) {
        sha256_of(strbuf_str(&writing->text), bytes);
        sha256_hex(bytes, digest);
    }
    writing->good =
        writing->good && file_write(path_join(&writing->arena, writing->folder, DECISION_FILE),
                                    strbuf_str(&writing->text), writing->diags);
    strbuf_release(&writing->text);
    arena_release(&writing->arena);
    return writing->good;
}
