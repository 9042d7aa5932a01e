/* The sample by money, held against a plain search through all payments. */
#undef _FORTIFY_SOURCE /* it makes pread an inline function, which cannot be replaced */
#include <dlfcn.h>
#include <unistd.h>

#include "season_scene.h"

#include "base/hash.h"

#define COUNT 3000 /* several stretches */
#define DRAWS 500
#define TESTED(test) cmocka_unit_test_setup_teardown(test, scene_make, scene_remove)

static money amount_of(int number)
{
    return number % 7 == 0 ? 0 : number * 37 % 900 + 1;
}

/* As `printf '%s\n' SEED K | sha256sum` has it: the first 32 hexadecimal digits, modulo LEFT. */
static int64_t lot(const char *seed, int number, int64_t left)
{
    char text[64], hex[SHA256_HEX_MAX];
    uint8_t digest[SHA256_SIZE];
    uint64_t rest = 0;

    snprintf(text, sizeof text, "%s\n%d\n", seed, number);
    sha256_of(str_of(text), digest);
    sha256_hex(digest, hex);
    for (int i = 0; i < 32; i++) /* digit by digit: what is left stays small */
        rest = (rest * 16 + (uint64_t)(hex[i] <= '9' ? hex[i] - '0' : hex[i] - 'a' + 10)) %
               (uint64_t)left;
    return (int64_t)rest;
}

static void test_the_sample_can_be_drawn_again_by_hand(void **state)
{
    struct season_scene *scene = *state;
    money amounts[COUNT];
    int64_t left = 0;

    scene_batch(scene, "East", "batch", "2024-01-01");
    for (int i = 0; i < COUNT; i++) {
        bool failed = i % 11 == 3;

        scene_pay(scene, 0,
                  (struct scene_payment){
                      .key = "A", .amount = amount_of(i), .flags = failed ? SEASON_FAILED : 0});
        amounts[i] = failed ? 0 : amount_of(i);
        left += amounts[i];
    }
    scene->asked = (struct season_asked){.kind = SEASON_AUDIT, .sample = DRAWS, .seed = "2024001"};
    scene_audit(scene);
    assert_int_equal(scene->audit.drawn_count, DRAWS);
    for (int k = 0; k < DRAWS; k++) {
        int64_t fen = lot("2024001", k + 1, left);
        int at = 0;

        while (fen >= amounts[at])
            fen -= amounts[at++];
        assert_int_equal(scene->audit.drawn[k].ledger_line, at + 2);
        assert_int_equal(scene->audit.drawn[k].amount, amounts[at]);
        left -= amounts[at];
        amounts[at] = 0;
    }
}

/* --- What is read for it --- */

static size_t bytes_read;

ssize_t pread(int fd, void *bytes, size_t size, off_t at)
{
    static ssize_t (*real)(int, void *, size_t, off_t);
    void *found = real ? NULL : dlsym(RTLD_NEXT, "pread");

    if (found)
        memcpy((void *)&real, &found, sizeof found);
    bytes_read += size;
    return real(fd, bytes, size, at);
}

/* How many bytes an audit reads of payments that stand in a file, when it draws SAMPLE of them. */
static size_t read_for(uint64_t sample)
{
    struct season_scene *scene;
    size_t before = bytes_read;
    void *made;

    scene_make(&made);
    scene = made;
    scene->season.payments->folder = "/tmp";
    scene->season.payments->in_memory = 10;
    scene_batch(scene, "East", "batch", "2024-01-01");
    for (int i = 0; i < COUNT; i++)
        scene_pay(scene, 0, (struct scene_payment){.key = "A", .amount = amount_of(i)});
    scene->asked =
        (struct season_asked){.kind = SEASON_AUDIT, .sample = sample, .seed = sample ? "x" : NULL};
    scene_audit(scene);
    assert_int_equal(scene->audit.drawn_count, sample);
    scene_remove(&made);
    return bytes_read - before;
}

static void test_a_draw_reads_a_stretch_of_the_file(void **state)
{
    size_t passes = read_for(0), drawing;

    (void)state;
    assert_true(passes >= COUNT * sizeof(struct season_payment)); /* they do stand in a file */
    drawing = read_for(DRAWS) - passes;
    assert_true(drawing <= (COUNT + DRAWS * 256) * sizeof(struct season_payment));
}

/* Whatever the number of stretches: to draw all is to draw each once. */
static void test_all_are_drawn_once(void **state)
{
    enum {
        ALL = 700 /* three stretches, the last one short */
    };
    struct season_scene *scene = *state;
    bool seen[ALL] = {false};

    scene_batch(scene, "East", "batch", "2024-01-01");
    for (int i = 0; i < ALL; i++)
        scene_pay(scene, 0, (struct scene_payment){.key = "A", .amount = i % 90 + 1});
    scene->asked = (struct season_asked){.kind = SEASON_AUDIT, .sample = ALL, .seed = "x"};
    scene_audit(scene);
    assert_int_equal(scene->audit.drawn_count, ALL);
    for (int i = 0; i < ALL; i++) {
        uint32_t line = scene->audit.drawn[i].ledger_line;

        assert_true(line >= 2 && line < ALL + 2 && !seen[line - 2]);
        seen[line - 2] = true;
    }
}

static void test_no_more_than_there_are(void **state)
{
    struct season_scene *scene = *state;

    scene_batch(scene, "East", "batch", "2024-01-01");
    for (int i = 0; i < 3; i++)
        scene_pay(scene, 0, (struct scene_payment){.key = "A", .amount = i == 1 ? 0 : 5});
    scene->asked = (struct season_asked){.kind = SEASON_AUDIT, .sample = 999999999, .seed = "x"};
    scene_audit(scene);
    assert_int_equal(scene->audit.drawn_count, 2);
    assert_int_not_equal(scene->audit.drawn[0].ledger_line, scene->audit.drawn[1].ledger_line);
}

static void test_another_seed_draws_others(void **state)
{
    uint32_t lines[2][20];

    (void)state;
    for (int round = 0; round < 2; round++) {
        struct season_scene *scene;
        void *made;

        scene_make(&made);
        scene = made;
        scene_batch(scene, "East", "batch", "2024-01-01");
        for (int i = 0; i < COUNT; i++)
            scene_pay(scene, 0, (struct scene_payment){.key = "A", .amount = 100});
        scene->asked = (struct season_asked){
            .kind = SEASON_AUDIT, .sample = 20, .seed = round ? "first" : "second"};
        scene_audit(scene);
        for (int i = 0; i < 20; i++)
            lines[round][i] = scene->audit.drawn[i].ledger_line;
        scene_remove(&made);
    }
    assert_memory_not_equal(lines[0], lines[1], sizeof lines[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TESTED(test_the_sample_can_be_drawn_again_by_hand),
        cmocka_unit_test(test_a_draw_reads_a_stretch_of_the_file),
        TESTED(test_all_are_drawn_once),
        TESTED(test_no_more_than_there_are),
        cmocka_unit_test(test_another_seed_draws_others),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
