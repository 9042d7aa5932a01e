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

/* Payments that are searched one by one. Which one a draw takes says how much is left for the next,
 * so that each is searched by itself: of payments in a file, no more than a stretch is read. */
#define STRETCH ((size_t)1 << 8)

/* Sums over ranges of stretches of payments, so that one can be found and fen taken out of it in
 * logarithmic time (a tree after Fenwick). */
struct fen_tree {
    int64_t *sums; /* from 1 */
    size_t count;
};

struct drawing {
    struct audit *audit;
    struct fen_tree tree;
    uint8_t *taken; /* a bit for each payment: it was drawn */
    int64_t total;  /* fen that are not drawn yet */
};

static void add_to(struct fen_tree *tree, size_t at, money amount)
{
    for (at++; at <= tree->count; at += at & (~at + 1))
        tree->sums[at] += amount;
}

/* The stretch that has the fen *FEN, which is counted from its beginning then. */
static size_t find_stretch(const struct fen_tree *tree, int64_t *fen)
{
    size_t at = 0, step = 1;

    while (step * 2 <= tree->count)
        step *= 2;
    for (; step; step /= 2) {
        if (at + step > tree->count || tree->sums[at + step] > *fen)
            continue;
        at += step;
        *fen -= tree->sums[at];
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

static bool is_taken(const struct drawing *drawing, size_t number)
{
    return drawing->taken[number / 8] >> number % 8 & 1;
}

static void add_all(struct drawing *drawing)
{
    const struct season *season = drawing->audit->season;
    struct payment_reader reader = season_read(season);
    const struct season_payment *payment;
    size_t number;

    while ((payment = payment_reader_next(&reader, &number)) != NULL) {
        if (!season_counts(season, payment))
            continue;
        add_to(&drawing->tree, number / STRETCH, season_paid(payment));
        drawing->total += season_paid(payment);
    }
    payment_reader_close(&reader);
}

/* Draws the payment that has the fen FEN of stretch AT. */
static void take(struct drawing *drawing, size_t at, int64_t fen)
{
    struct audit *audit = drawing->audit;
    const struct season *season = audit->season;
    size_t first = at * STRETCH, left = season->payments->count - first;
    struct payment_reader reader =
        payment_reader_open(season->payments, first, first + (left < STRETCH ? left : STRETCH));
    const struct season_payment *payment;
    size_t number;

    while ((payment = payment_reader_next(&reader, &number)) != NULL) {
        const struct payment_kind *kind = season_kind_of(season, payment);

        if (!kind->counts || is_taken(drawing, number))
            continue;
        fen -= season_paid(payment);
        if (fen >= 0)
            continue;
        drawing->taken[number / 8] |= (uint8_t)(1 << number % 8);
        drawing->total -= season_paid(payment);
        add_to(&drawing->tree, at, -season_paid(payment));
        audit->drawn[audit->drawn_count++] = (struct audit_finding){
            .batch = kind->batch,
            .payee = payment->payee,
            .source = kind->source,
            .line = payment->line,
            .ledger_line = payment->ledger_line,
            .amount = season_paid(payment),
        };
        break;
    }
    payment_reader_close(&reader);
}

void audit_sample(struct audit *audit)
{
    size_t count = audit->season->payments->count;
    struct drawing drawing = {.audit = audit, .tree.count = count / STRETCH + 1};
    size_t wanted = audit->asked->sample < count ? (size_t)audit->asked->sample : count;

    if (!audit->asked->seed)
        return;
    audit->drawn = arena_array(&audit->arena, wanted, sizeof *audit->drawn);
    drawing.taken = memory_resize(NULL, count / 8 + 1, 1);
    memset(drawing.taken, 0, count / 8 + 1);
    drawing.tree.sums = memory_resize(NULL, drawing.tree.count + 1, sizeof *drawing.tree.sums);
    memset(drawing.tree.sums, 0, (drawing.tree.count + 1) * sizeof *drawing.tree.sums);
    add_all(&drawing);
    while (audit->drawn_count < wanted && drawing.total > 0 && !audit->season->payments->failure) {
        int64_t fen = draw(audit->asked->seed, audit->drawn_count + 1, drawing.total);
        size_t at = find_stretch(&drawing.tree, &fen);

        take(&drawing, at, fen);
    }
    free(drawing.taken);
    free(drawing.tree.sums);
}
