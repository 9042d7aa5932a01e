/* Which payments are looked at by hand? Monetary unit sampling (as AICPA's Audit Sampling guide has
 * it, and ACL and IDEA do it): every fen has the same chance, so that larger payments are drawn
 * more often.
 *
 * All payments that count stand in the order of their batches (by date, issuer, scheme, id) and of
 * their ledger lines. Draw number K, from 1, is the first sixteen bytes of SHA-256 over two lines,
 * the seed and K, each ended by LF, as `printf '%s\n' SEED K | sha256sum` makes it: a number of 128
 * bits, modulo the fen of all payments that are not drawn yet. The payment that has that fen,
 * counted from 0 through these, is drawn. */
#include "season/audit_tests.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/banned.h"

/* Sums over ranges of payments, so that one can be found and taken out in logarithmic time (a tree
 * after Fenwick). */
struct fen_tree {
    int64_t *sums; /* from 1 */
    size_t count;
};

static void add_to(struct fen_tree *tree, size_t at, money amount)
{
    for (at++; at <= tree->count; at += at & (~at + 1))
        tree->sums[at] += amount;
}

/* The payment that has the fen FEN. */
static size_t find_fen(const struct fen_tree *tree, int64_t fen)
{
    size_t at = 0, step = 1;

    while (step * 2 <= tree->count)
        step *= 2;
    for (; step; step /= 2) {
        if (at + step > tree->count || tree->sums[at + step] > fen)
            continue;
        at += step;
        fen -= tree->sums[at];
    }
    return at;
}

static int64_t draw(const char *seed, uint64_t number, int64_t total)
{
    __extension__ typedef unsigned __int128 wide;
    uint8_t digest[SHA256_SIZE];
    struct strbuf text = {0};
    wide lot = 0;

    strbuf_printf(&text, "%s\n%llu\n", seed, (unsigned long long)number);
    sha256_of(strbuf_str(&text), digest);
    strbuf_release(&text);
    for (int i = 0; i < 16; i++)
        lot = lot << 8 | digest[i];
    return (int64_t)(uint64_t)(lot % (wide)(uint64_t)total);
}

void audit_sample(struct audit *audit)
{
    const struct season *season = audit->season;
    struct fen_tree tree = {.count = season->payment_count};
    uint32_t *drawn;
    int64_t total = 0;

    if (!audit->asked->seed)
        return;
    drawn = arena_array(&audit->arena, (size_t)audit->asked->sample, sizeof *drawn);
    tree.sums = memory_resize(NULL, tree.count + 1, sizeof *tree.sums);
    memset(tree.sums, 0, (tree.count + 1) * sizeof *tree.sums);
    for (size_t i = 0; i < season->payment_count; i++) {
        if (!season_counts(season, &season->payments[i]))
            continue;
        add_to(&tree, i, season->payments[i].amount);
        total += season->payments[i].amount;
    }
    while (audit->drawn_count < audit->asked->sample && total > 0) {
        size_t found = find_fen(&tree, draw(audit->asked->seed, audit->drawn_count + 1, total));

        drawn[audit->drawn_count++] = (uint32_t)found;
        total -= season->payments[found].amount;
        add_to(&tree, found, -season->payments[found].amount);
    }
    audit->drawn = drawn;
    free(tree.sums);
}
