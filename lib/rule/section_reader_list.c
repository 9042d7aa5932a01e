/* What does a key's list say: words, fields, an order to rank by? */
#include "base/message.h"
#include "rule/ini_line.h"
#include "rule/section_reader.h"

#include "base/banned.h"

size_t find_outside(struct str text, uint32_t wanted)
{
    struct str rest = text;
    bool fresh = true; /* a quote that starts here would open a quoted text */
    bool quoted = false;
    size_t depth = 0;

    while (rest.len) {
        size_t at = text.len - rest.len;
        uint32_t code = utf8_fold(utf8_next(&rest));

        if (quoted) {
            quoted = code != '\'';
        } else if (code == '\'' && fresh) {
            quoted = true;
        } else if (code == wanted && depth == 0) {
            return at;
        } else {
            depth += code == '(';
            depth -= code == ')' && depth > 0;
            fresh = code == ',' || code == '(' || (fresh && (code == ' ' || code == '\t'));
        }
    }
    return text.len;
}

bool cut_list(struct str *list, uint32_t separator, struct str *part)
{
    size_t at;
    struct str rest;

    if (!list->ptr)
        return false;
    at = find_outside(*list, separator);
    *part = (struct str){list->ptr, at};
    rest = (struct str){list->ptr + at, list->len - at};
    if (rest.len == 0) {
        *list = (struct str){0};
        return true;
    }
    utf8_next(&rest);
    *list = rest;
    return true;
}

/* TEXT without its single quotes, where it has them; two quotes inside stand for one. */
static bool unquote(struct load *load, const struct ini_entry *entry, struct str text,
                    struct str *out)
{
    char *copy;
    size_t length = 0;

    *out = text;
    if (text.ptr[0] != '\'')
        return true;
    copy = arena_alloc(&load->rules->arena, text.len);
    for (size_t i = 1; i < text.len; i++) {
        if (text.ptr[i] != '\'') {
            copy[length++] = text.ptr[i];
        } else if (i + 1 < text.len && text.ptr[i + 1] == '\'') {
            copy[length++] = '\'';
            i++;
        } else if (i + 1 == text.len && length > 0) {
            *out = (struct str){copy, length};
            return true;
        } else {
            break;
        }
    }
    entry_error(load, entry, text.ptr,
                "the single quotes must hold something, and the whole of it up to the next comma");
    return false;
}

/* The number of parts that LIST has, at most. */
static size_t count_parts(struct str list)
{
    struct str part;
    size_t count = 0;

    while (cut_list(&list, ',', &part))
        count++;
    return count;
}

bool read_texts(struct load *load, const struct ini_entry *entry, struct str list,
                struct texts *texts)
{
    size_t most = count_parts(list);
    bool good = true;
    struct str part;

    texts->items = arena_array(&load->rules->arena, most, sizeof *texts->items);
    texts->places = arena_array(&load->rules->arena, most, sizeof *texts->places);
    texts->count = 0;
    while (cut_list(&list, ',', &part)) {
        struct str text = str_trim(part);

        if (text.len == 0) {
            entry_error(load, entry, part.ptr,
                        "there is nothing between two commas here: leave one of them out");
            good = false;
            continue;
        }
        texts->places[texts->count] = text;
        good &= unquote(load, entry, text, &texts->items[texts->count++]);
    }
    return good;
}

/* What was probably meant by NAME among the fields. */
static const char *nearest_field(struct load *load, struct str name)
{
    const struct ruleset *rules = load->rules;
    const char **names = arena_array(&load->rules->arena, rules->field_count, sizeof *names);

    for (size_t i = 0; i < rules->field_count; i++)
        names[i] = arena_cstr(&load->rules->arena, rules->fields[i].name);
    return str_nearest(name, names, rules->field_count);
}

uint16_t find_field(struct load *load, const struct ini_entry *entry, struct str name)
{
    uint16_t field = ruleset_field(load->rules, name);

    if (field != NO_INDEX)
        return field;
    if (ruleset_let(load->rules, name) != NO_INDEX)
        entry_error(load, entry, name.ptr,
                    "'" STR_FMT "' is derived in [let]; only a field of [columns] can stand here",
                    STR_ARG(name));
    else
        tell_unknown(load, entry, MESSAGE("field"), name, nearest_field(load, name));
    return NO_INDEX;
}

bool read_field_list(struct load *load, const struct ini_entry *entry, uint16_t **fields,
                     size_t *count)
{
    struct texts names;
    bool good = read_texts(load, entry, entry->value, &names);

    *fields = arena_array(&load->rules->arena, names.count, sizeof **fields);
    *count = 0;
    for (size_t i = 0; i < names.count; i++) {
        uint16_t field = find_field(load, entry, names.places[i]);
        bool again = false;

        for (size_t j = 0; j < *count; j++)
            again |= field == (*fields)[j];
        if (again && field != NO_INDEX)
            entry_error(load, entry, names.places[i].ptr,
                        "field '" STR_FMT "' stands here twice: keep one",
                        STR_ARG(names.places[i]));
        good &= field != NO_INDEX && !again;
        (*fields)[(*count)++] = field;
    }
    return good;
}

void read_field_key(struct load *load, const struct ini_entry *entry, const struct key *key,
                    void *target)
{
    uint16_t *field = target;

    (void)key;
    *field = find_field(load, entry, entry->value);
}

const struct word rank_words[] = {{"tier", "档次", 0}, {"desc", "降序", 1}, {NULL, NULL, 0}};

/* What was probably meant by NAME among the fields, the derived values and `tier`. */
static const char *nearest_rank(struct load *load, struct str name)
{
    const struct ruleset *rules = load->rules;
    size_t count = 0;
    const char **names =
        arena_array(&load->rules->arena, rules->field_count + rules->let_count + 1, sizeof *names);

    for (size_t i = 0; i < rules->field_count; i++)
        names[count++] = arena_cstr(&load->rules->arena, rules->fields[i].name);
    for (size_t i = 0; i < rules->let_count; i++)
        names[count++] = arena_cstr(&load->rules->arena, rules->lets[i].name);
    names[count++] = "tier";
    return str_nearest(name, names, count);
}

/* `name` or `name desc`; WORDS are `tier` (0) and `desc` (1). */
static bool read_rank(struct load *load, const struct ini_entry *entry, struct str text,
                      const struct word *words, struct rank_key *rank)
{
    struct str order;
    struct str name = first_word(text, &order);
    int value;

    if (order.len && !(word_named(words, order, &value) && value == 1)) {
        entry_error(load, entry, order.ptr,
                    "behind '" STR_FMT "' only 'desc' may stand: the greatest first",
                    STR_ARG(name));
        return false;
    }
    rank->descending = order.len > 0;
    rank->by = RANK_TIER;
    if (word_named(words, name, &value) && value == 0)
        return true;
    rank->by = RANK_FIELD;
    rank->index = ruleset_field(load->rules, name);
    if (rank->index != NO_INDEX)
        return true;
    rank->by = RANK_LET;
    rank->index = ruleset_let(load->rules, name);
    if (rank->index == NO_INDEX)
        tell_unknown(load, entry, MESSAGE("field or derived value"), name,
                     nearest_rank(load, name));
    return rank->index != NO_INDEX;
}

void read_ranking_key(struct load *load, const struct ini_entry *entry, const struct key *key,
                      void *target)
{
    struct ranking *ranking = target;
    struct texts texts;

    read_texts(load, entry, entry->value, &texts);
    ranking->keys = arena_array(&load->rules->arena, texts.count, sizeof *ranking->keys);
    ranking->count = 0;
    for (size_t i = 0; i < texts.count; i++) {
        struct rank_key *rank = &ranking->keys[ranking->count];
        bool again = false;

        if (!read_rank(load, entry, texts.places[i], key->words, rank))
            continue;
        for (size_t j = 0; j < ranking->count; j++)
            again |= ranking->keys[j].by == rank->by && ranking->keys[j].index == rank->index;
        if (again)
            entry_error(load, entry, texts.places[i].ptr,
                        "the order is already settled by '" STR_FMT
                        "' further ahead: leave this out",
                        STR_ARG(texts.places[i]));
        else
            ranking->count++;
    }
}
