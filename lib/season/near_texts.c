/* Which texts differ by one character, which numbers by one digit? */
#include "season/near_texts.h"

#include "base/arena.h"
#include "base/keyed_hash.h"

#include <stdlib.h>

#include "base/banned.h"

#define CHARACTERS_MOST 64 /* of a name or a document; longer texts are not compared */
#define DIGITS 17

static uint64_t mix(uint64_t hash, uint64_t value)
{
    hash ^= value + 0x9E3779B97F4A7C15 + (hash << 6) + (hash >> 2);
    hash *= 0xD6E8FEB86659FD93;
    return hash ^ hash >> 32;
}

/* --- Texts --- */

/* What is left of a text without one of its characters; or the text itself. */
struct neighbour {
    uint64_t hash;
    uint32_t text;
    bool whole;    /* nothing is left out */
    bool replaced; /* the place is part of the hash: equal ones differ at that place only */
};

struct decoded {
    uint32_t codes[CHARACTERS_MOST];
    size_t count; /* 0: too long */
};

static void decode(struct str text, struct decoded *out)
{
    out->count = 0;
    while (text.len) {
        if (out->count == CHARACTERS_MOST) {
            out->count = 0;
            return;
        }
        out->codes[out->count++] = utf8_next(&text);
    }
}

/* Is B what A becomes by one character more, fewer or another? */
static bool one_apart(struct str left, struct str right)
{
    struct decoded a, b;
    size_t head = 0, tail = 0, least;

    decode(left, &a);
    decode(right, &b);
    least = a.count < b.count ? a.count : b.count;
    if (least + 1 < a.count || least + 1 < b.count || least == 0)
        return false;
    while (head < least && a.codes[head] == b.codes[head])
        head++;
    while (tail < least - head && a.codes[a.count - 1 - tail] == b.codes[b.count - 1 - tail])
        tail++;
    return a.count == b.count ? head + tail + 1 == a.count : head + tail == least;
}

/* Its whole, and for each place what is left without it: with the place, and without. */
static size_t add_neighbours(const struct near_text *text, uint32_t number, struct neighbour *out)
{
    struct decoded all;
    size_t count = 0;
    uint64_t whole = mix(text->block, 1);

    decode(text->text, &all);
    if (all.count == 0)
        return 0;
    for (size_t i = 0; i < all.count; i++)
        whole = mix(whole, all.codes[i]);
    out[count++] = (struct neighbour){whole, number, true, false};
    for (size_t skip = 0; skip < all.count; skip++) {
        uint64_t rest = mix(text->block, 1);

        for (size_t i = 0; i < all.count; i++)
            if (i != skip)
                rest = mix(rest, all.codes[i]);
        out[count++] = (struct neighbour){rest, number, false, false};
        out[count++] = (struct neighbour){mix(rest, skip + 2), number, false, true};
    }
    return count;
}

static int order_of_neighbours(const void *left, const void *right)
{
    const struct neighbour *a = left, *b = right;

    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    if (a->whole != b->whole)
        return a->whole ? -1 : 1;
    return (a->text > b->text) - (a->text < b->text);
}

/* The neighbours of one hash. */
struct neighbours {
    const struct near_text *texts;
    const struct neighbour *items;
    size_t count;
    near_visit *visit;
    void *context;
};

static void hold_together(const struct neighbours *all, size_t left, size_t right)
{
    uint32_t a = all->items[left].text, b = all->items[right].text;

    if (all->texts[a].block == all->texts[b].block &&
        one_apart(all->texts[a].text, all->texts[b].text))
        all->visit(all->context, a, b);
}

/* A text as a whole, and those that it is left of: each is held against the first of the others. */
static void look_at_wholes(const struct neighbours *all)
{
    size_t wholes = 0;

    while (wholes < all->count && all->items[wholes].whole)
        wholes++;
    for (size_t i = wholes; wholes && i < all->count; i++)
        hold_together(all, 0, i);
    for (size_t i = 1; i < wholes && wholes < all->count; i++)
        hold_together(all, i, wholes);
}

static bool same_text(const struct neighbours *all, size_t left, size_t right)
{
    return str_eq(all->texts[all->items[left].text].text, all->texts[all->items[right].text].text);
}

/* Texts that are the same but for one place: each is held against the last before it that has
 * another there, and where there is none, against the first behind it. */
static void look_at_replaced(const struct neighbours *all)
{
    size_t first = 0; /* of those with the text of the latest */

    for (size_t i = 1; i < all->count; i++) {
        if (!same_text(all, i - 1, i)) {
            for (size_t at = 0; first == 0 && at + 1 < i; at++)
                hold_together(all, at, i);
            first = i;
        }
        if (first)
            hold_together(all, first - 1, i);
    }
}

void near_texts_find(const struct near_text *texts, uint32_t count, near_visit *visit,
                     void *context)
{
    struct neighbour *all;
    struct neighbours neighbours;
    size_t room = 1, used = 0, next;

    for (uint32_t i = 0; i < count; i++)
        room += 2 * utf8_length(texts[i].text) + 1;
    all = memory_resize(NULL, room, sizeof *all);
    for (uint32_t i = 0; i < count; i++)
        used += add_neighbours(&texts[i], i, all + used);
    if (used)
        qsort(all, used, sizeof *all, order_of_neighbours);
    for (size_t i = 0; i < used; i = next) {
        next = i + 1;
        while (next < used && all[next].hash == all[i].hash)
            next++;
        neighbours = (struct neighbours){texts, all + i, next - i, visit, context};
        if (all[i].replaced)
            look_at_replaced(&neighbours);
        else
            look_at_wholes(&neighbours);
    }
    free(all);
}

/* --- Numbers --- */

/* Numbers in chains by hash: slots, links and leaps hold places + 1. */
struct chains {
    uint32_t *slots, *links;
    uint32_t *leaps; /* past the places that follow with the same number */
    size_t mask;
};

/* Where NUMBER, of which WHAT was taken out, belongs: nobody can choose numbers that all fall into
 * one chain. */
static size_t slot_of(const struct chains *chains, uint64_t what, uint64_t number)
{
    const uint64_t both[] = {what, number};
    uint64_t hash = keyed_hash(0, (struct str){(const char *)both, sizeof both});

    return (hash ^ hash >> 32) & chains->mask;
}

static struct chains chains_open(uint32_t count)
{
    struct chains chains;
    size_t slots = 1024;

    while (slots < (size_t)count * 2)
        slots *= 2;
    chains.mask = slots - 1;
    chains.slots = memory_resize(NULL, slots, sizeof *chains.slots);
    chains.links = memory_resize(NULL, (size_t)count + 1, sizeof *chains.links);
    chains.leaps = memory_resize(NULL, (size_t)count + 1, sizeof *chains.leaps);
    memset(chains.slots, 0, slots * sizeof *chains.slots);
    return chains;
}

static void chains_clear(struct chains *chains)
{
    memset(chains->slots, 0, (chains->mask + 1) * sizeof *chains->slots);
}

static void chains_close(struct chains *chains)
{
    free(chains->slots);
    free(chains->links);
    free(chains->leaps);
}

/* Puts the number at PLACE before those of SLOT. */
static void chains_put(struct chains *chains, size_t slot, const uint64_t *numbers, uint32_t place)
{
    uint32_t next = chains->slots[slot];

    chains->links[place] = next;
    chains->leaps[place] =
        next && numbers[next - 1] == numbers[place] ? chains->leaps[next - 1] : next;
    chains->slots[slot] = place + 1;
}

/* Many may have one number: those that are not near are passed by together. */
static void find_replaced(const uint64_t *numbers, uint32_t count, uint64_t power,
                          struct chains *chains, near_visit *visit, void *context)
{
    chains_clear(chains);
    for (uint32_t i = 0; i < count; i++) {
        uint64_t rest = numbers[i] - numbers[i] / power % 10 * power;
        size_t slot = slot_of(chains, power, rest);

        for (uint32_t at = chains->slots[slot], next; at; at = next) {
            uint64_t other = numbers[at - 1];
            bool near = other != numbers[i] && other - other / power % 10 * power == rest;

            next = near ? chains->links[at - 1] : chains->leaps[at - 1];
            if (near)
                visit(context, at - 1, i);
        }
        chains_put(chains, slot, numbers, i);
    }
}

/* NUMBER with the digit at POWER and the one above it swapped. */
static uint64_t swapped(uint64_t number, uint64_t power)
{
    uint64_t low = number / power % 10, high = number / (power * 10) % 10;

    return number - low * power - high * power * 10 + high * power + low * power * 10;
}

static void find_swapped(const uint64_t *numbers, uint32_t count, struct chains *chains,
                         near_visit *visit, void *context)
{
    chains_clear(chains);
    for (uint32_t i = 0; i < count; i++)
        chains_put(chains, slot_of(chains, 0, numbers[i]), numbers, i);
    for (uint32_t i = 0; i < count; i++) {
        uint64_t power = 1;

        for (int digit = 0; digit + 1 < DIGITS; digit++, power *= 10) {
            uint64_t other = swapped(numbers[i], power);

            if (other <= numbers[i]) /* each pair once */
                continue;
            for (uint32_t at = chains->slots[slot_of(chains, 0, other)]; at;
                 at = chains->links[at - 1])
                if (numbers[at - 1] == other)
                    visit(context, i, at - 1);
        }
    }
}

void near_numbers_find(const uint64_t *numbers, uint32_t count, near_visit *visit, void *context)
{
    struct chains chains = chains_open(count);
    uint64_t power = 1;

    for (int digit = 0; digit < DIGITS; digit++, power *= 10)
        find_replaced(numbers, count, power, &chains, visit, context);
    find_swapped(numbers, count, &chains, visit, context);
    chains_close(&chains);
}
