/* [columns], [let] and [list]: which values does an applicant bring, and which are derived? */
#include "base/index.h"
#include "base/message.h"
#include "rule/section_reader.h"

#include "base/banned.h"

/* The declaration of one field being read. */
struct declaration {
    struct load *load;
    const struct ini_entry *entry;
    struct field *field;
    struct str rest; /* what is still to be read of the value */
};

static const struct word optional_words[] = {{"optional", "可选", 1}, {NULL, NULL, 0}};

static bool is_one_of(uint32_t code, const char *ascii)
{
    code = utf8_fold(code);
    return code < 0x80 && memchr(ascii, (int)code, strlen(ascii));
}

/* Takes the characters up to a blank or one of ENDS off DECLARATION->rest. */
static struct str take_word(struct declaration *declaration, const char *ends)
{
    struct str word = {declaration->rest.ptr, 0};
    struct str rest = declaration->rest;

    while (rest.len) {
        uint32_t code = utf8_next(&rest);
        struct str next = {word.ptr, declaration->rest.len - rest.len};

        if (is_one_of(code, ends) || str_trim(next).len != next.len)
            break;
        word = next;
    }
    declaration->rest =
        str_trim((struct str){declaration->rest.ptr + word.len, declaration->rest.len - word.len});
    return word;
}

/* Is CODE (or its full-width form) next? Takes it. */
static bool take_code(struct declaration *declaration, char code)
{
    struct str rest = declaration->rest;

    if (rest.len == 0 || utf8_fold(utf8_next(&rest)) != (uint32_t)code)
        return false;
    declaration->rest = rest;
    return true;
}

static void tell_unknown_type(const struct declaration *declaration, struct str word)
{
    struct load *load = declaration->load;
    const char *names[FIELD_TYPES + 1] = {"optional"}; /* may stand before a type */
    const char *nearest;
    struct strbuf known = {0};

    for (size_t i = 0; i < FIELD_TYPES; i++)
        names[i + 1] = field_type_names[i];
    nearest = declaration->field->optional ? str_nearest(word, names + 1, FIELD_TYPES)
                                           : str_nearest(word, names, FIELD_TYPES + 1);
    for (size_t i = 0; i < FIELD_TYPES; i++)
        strbuf_printf(&known, "%s%s", i ? ", " : "",
                      field_type_name((enum field_type)i, load->diags->language));
    if (nearest)
        tell_unknown(load, declaration->entry, MESSAGE("type of field"), word, nearest);
    else
        entry_error(load, declaration->entry, word.ptr,
                    "unknown type of field '" STR_FMT "'; the types are %s", STR_ARG(word),
                    known.ptr);
    strbuf_release(&known);
}

static bool read_type(struct declaration *declaration)
{
    struct str word = take_word(declaration, "(:,");
    int optional;

    if (word_named(optional_words, word, &optional)) {
        declaration->field->optional = true;
        word = take_word(declaration, "(:,");
    }
    declaration->field->type = field_type_named(word);
    if (declaration->field->type != FIELD_TYPES)
        return true;
    if (word.len == 0) {
        entry_error(declaration->load, declaration->entry, word.ptr,
                    "the type of the field is missing; write 'TYPE: CSV header', as 'text: Name'");
        return false;
    }
    tell_unknown_type(declaration, word);
    return false;
}

/* `(特困, 困难)` behind `choice`. */
static bool read_choices(struct declaration *declaration)
{
    struct load *load = declaration->load;
    const struct ini_entry *entry = declaration->entry;
    const char *open = declaration->rest.ptr;
    struct texts words;
    struct str list;

    if (!take_code(declaration, '(')) {
        entry_error(load, entry, open,
                    "a choice needs its words in parentheses, as choice(extreme, hardship)");
        return false;
    }
    list = (struct str){declaration->rest.ptr, find_outside(declaration->rest, ')')};
    if (list.len == declaration->rest.len) {
        entry_error(load, entry, open, "the parenthesis is not closed");
        return false;
    }
    if (str_trim(list).len == 0) {
        entry_error(load, entry, open,
                    "a choice needs its words in parentheses, as choice(extreme, hardship)");
        return false;
    }
    declaration->rest = (struct str){list.ptr + list.len, declaration->rest.len - list.len};
    take_code(declaration, ')');
    declaration->rest = str_trim(declaration->rest);
    if (!read_texts(load, entry, list, &words))
        return false;
    for (size_t i = 0; i < words.count; i++)
        for (size_t j = 0; j < i; j++)
            if (str_eq(words.items[i], words.items[j])) {
                entry_error(load, entry, words.places[i].ptr,
                            "the word '" STR_FMT "' stands here twice: keep one",
                            STR_ARG(words.items[i]));
                return false;
            }
    declaration->field->words = words.items;
    declaration->field->word_count = words.count;
    return true;
}

static bool cut_header(struct str *rest, struct str *header)
{
    struct str left = *rest;

    if (!rest->ptr)
        return false;
    while (left.len) {
        struct str before = left;

        if (utf8_fold(utf8_next(&left)) != '|')
            continue;
        *header = str_trim((struct str){rest->ptr, rest->len - before.len});
        if (header->len == 0)
            header->ptr = before.ptr;
        *rest = left;
        return true;
    }
    *header = str_trim(*rest);
    if (header->len == 0)
        header->ptr = rest->ptr;
    *rest = (struct str){0};
    return true;
}

/* `: 身份证号 | 证件号码` behind the type. */
static bool read_headers(struct declaration *declaration)
{
    struct load *load = declaration->load;
    struct field *field = declaration->field;
    struct str header, rest, *headers;
    size_t count = 0;
    bool good = true;

    if (!take_code(declaration, ':')) {
        entry_error(load, declaration->entry, declaration->rest.ptr,
                    "write ':' and the CSV header behind the type, as 'text: Name'");
        return false;
    }
    for (rest = declaration->rest; cut_header(&rest, &header);)
        count++;
    headers = arena_array(&load->rules->arena, count, sizeof *headers);
    field->headers = headers;
    for (rest = declaration->rest; cut_header(&rest, &header);) {
        if (header.len > 0) {
            headers[field->header_count++] = header;
            continue;
        }
        entry_error(load, declaration->entry, header.ptr, "a CSV header is missing here");
        good = false;
    }
    return good;
}

/* Folds as headers are compared: trimmed, half-width, small letters. */
static void fold_header(struct str header, struct strbuf *out)
{
    strbuf_clear(out);
    header = str_trim(header);
    while (header.len) {
        uint32_t code = utf8_fold(utf8_next(&header));
        char bytes[4];

        if (code >= 'A' && code <= 'Z')
            code += 0x20;
        strbuf_add(out, (struct str){bytes, utf8_put(bytes, code)});
    }
}

/* One header must not stand for two fields: which would get the column? */
static void check_headers(struct load *load, const struct ini_entry *entry,
                          const struct field *field, struct text_index *headers)
{
    struct strbuf folded = {0};

    for (size_t i = 0; i < field->header_count; i++) {
        fold_header(field->headers[i], &folded);
        if (!text_index_add_new(headers, strbuf_str(&folded)))
            entry_error(load, entry, field->headers[i].ptr,
                        "the CSV header '" STR_FMT "' already stands above; one column cannot be "
                        "two fields",
                        STR_ARG(field->headers[i]));
    }
    strbuf_release(&folded);
}

static void declare_field(struct load *load, const struct ini_entry *entry)
{
    struct field *field = &load->rules->fields[load->rules->field_count++];
    struct declaration declaration = {load, entry, field, entry->value};
    bool good =
        require_name(load, entry->key, false, MESSAGE("field"), entry->key_at, entry->line) &&
        require_free(load, entry, MESSAGE("field"));

    load->field_entries[load->rules->field_count - 1] = entry;
    field->name = entry->key;
    field->at = entry->key_at;
    field->type = FIELD_TYPES;
    good &= read_type(&declaration);
    if (field->type == FIELD_CHOICE)
        good &= read_choices(&declaration);
    good = good && read_headers(&declaration);
    if (!good)
        field->type = FIELD_TYPES;
}

bool read_column(struct load *load, const struct ini_entry *entry, struct str text,
                 struct field *field)
{
    struct declaration declaration = {load, entry, field, text};
    bool good;

    if (find_outside(text, ':') == text.len) {
        struct str *header = arena_alloc(&load->rules->arena, sizeof *header);

        *header = text;
        field->type = FIELD_TEXT;
        field->headers = header;
        field->header_count = 1;
    } else {
        good = read_type(&declaration) &&
               (field->type != FIELD_CHOICE || read_choices(&declaration)) &&
               read_headers(&declaration);
        if (!good)
            field->type = FIELD_TYPES;
    }
    if (field->type == FIELD_TYPES)
        return false;
    field->name = field->headers[0];
    field->at = entry_place(entry, text.ptr);
    if (!field->optional)
        return true;
    entry_error(load, entry, text.ptr, "a cell of a table must hold something: drop 'optional'");
    return false;
}

static void make_room_for_fields(struct load *load, size_t count)
{
    load->rules->fields = arena_array(&load->rules->arena, count, sizeof *load->rules->fields);
    load->field_entries = arena_array(&load->rules->arena, count, sizeof *load->field_entries);
}

static void *declare_columns(struct load *load, const struct section *section)
{
    struct text_index headers = {0};

    for (size_t i = 0; i < section->ini->count; i++) {
        declare_field(load, &section->ini->entries[i]);
        check_headers(load, &section->ini->entries[i],
                      &load->rules->fields[load->rules->field_count - 1], &headers);
    }
    text_index_release(&headers);
    if (section->ini->count == 0)
        tell_missing(load, section,
                     "[columns] names no field: write one a line, as 'name = text: Name'");
    return NULL;
}

const struct section_kind columns_kind = {
    .name = "columns",
    .chinese = "列",
    .required = true,
    .own_keys = true,
    .make_room = make_room_for_fields,
    .declare = declare_columns,
};
