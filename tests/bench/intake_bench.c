/* How fast are a million applicants read and typed, against libcsv alone, and what do they cost in
 * memory? The limits are twice libcsv's time and 300 bytes for a row of 100; a run that misses one
 * fails.
 *
 * usage: intake_bench [ROWS [FOLDER [JOBS]]] */
#include "applicant/identity.h"
#include "intake/roster.h"
#include <csv.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#define ROUNDS 5
#define MOST_JOBS 16
#define PER_ROW 300 /* bytes in memory for a row of 100 */

static const struct str statuses[] = {{"在职", 6}, {"下岗", 6}, {"退休", 6}, {"农民工", 9}};
static const struct str kinds[] = {{"特困", 6}, {"困难", 6}};

static const struct field fields[] = {
    {.name = {"id_number", 9}, .type = FIELD_ID_NUMBER},
    {.name = {"name", 4}, .type = FIELD_TEXT},
    {.name = {"unit", 4}, .type = FIELD_TEXT},
    {.name = {"status", 6}, .type = FIELD_CHOICE, .words = statuses, .word_count = 4},
    {.name = {"hardship", 8}, .type = FIELD_CHOICE, .words = kinds, .word_count = 2},
    {.name = {"income", 6}, .type = FIELD_MONEY},
    {.name = {"members", 7}, .type = FIELD_COUNT},
    {.name = {"since", 5}, .type = FIELD_DATE},
    {.name = {"register", 8}, .type = FIELD_YES_NO},
    {.name = {"account", 7}, .type = FIELD_BANK_CARD},
    {.name = {"phone", 5}, .type = FIELD_PHONE},
    {.name = {"remark", 6}, .type = FIELD_TEXT, .optional = true},
};
#define FIELDS (sizeof fields / sizeof fields[0])

/* The same people on every machine: Knuth's MMIX generator. */
static uint32_t draw(uint64_t *state, uint32_t below)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*state >> 33) % below;
}

static void write_row(FILE *file, uint64_t *state)
{
    static const char *const units[] = {"经贸局", "民政局", "粮食局", "建设局", "农业局", "教育局"};
    static const char *const names[] = {"王一", "李二二", "张三", "刘四四", "陈五", "杨六六"};
    char id[32];

    snprintf(id, sizeof id, "990101%04u%02u%02u%03u", 1940 + draw(state, 60), 1 + draw(state, 12),
             1 + draw(state, 28), draw(state, 1000));
    fprintf(file, "%s%c,%s,%s,%s,%s,%u.%02u,%u,20%02u-%02u-%02u,%s,6200%012u,139%08u,%s\n", id,
            identity_check_character(id), names[draw(state, 6)], units[draw(state, 6)],
            statuses[draw(state, 4)].ptr, kinds[draw(state, 2)].ptr, draw(state, 9000),
            draw(state, 100), 1 + draw(state, 7), draw(state, 24), 1 + draw(state, 12),
            1 + draw(state, 28), draw(state, 2) ? "是" : "否", draw(state, 1000000000),
            draw(state, 100000000), draw(state, 4) ? "" : "孤老");
}

static void write_file(const char *path, unsigned long rows)
{
    FILE *file = fopen(path, "w");
    uint64_t state = 12351;

    if (!file)
        exit(1);
    for (size_t f = 0; f < FIELDS; f++)
        fprintf(file, "%s%s", f ? "," : "", fields[f].name.ptr);
    fputc('\n', file);
    for (unsigned long i = 0; i < rows; i++)
        write_row(file, &state);
    if (fclose(file) != 0)
        exit(1);
}

static int64_t microseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void count_cell(void *text, size_t length, void *context)
{
    (void)text;
    (void)length;
    ++*(size_t *)context;
}

static void pass_row(int terminator, void *context)
{
    (void)terminator;
    (void)context;
}

/* The file through libcsv, which does nothing with it. */
static int64_t time_libcsv(const char *path, struct diag_list *diags)
{
    int64_t start = microseconds();
    struct file_bytes bytes;
    struct csv_parser parser;
    size_t cells = 0;

    if (!file_read(path, &bytes, diags) || csv_init(&parser, CSV_STRICT | CSV_APPEND_NULL) != 0)
        exit(1);
    if (csv_parse(&parser, bytes.bytes.ptr, bytes.bytes.len, count_cell, pass_row, &cells) !=
            bytes.bytes.len ||
        csv_fini(&parser, count_cell, pass_row, &cells) != 0 || cells % FIELDS != 0)
        exit(1);
    csv_free(&parser);
    file_bytes_release(&bytes);
    return microseconds() - start;
}

/* A thread's share of the rows. */
struct share {
    const struct roster *roster;
    size_t first, end;
    pthread_t thread;
};

static void *type_rows(void *context)
{
    struct share *share = context;
    struct arena scratch = {0};

    for (size_t row = share->first; row < share->end; row++) {
        for (size_t f = 0; f < FIELDS; f++) {
            struct value value;

            if (field_read(&fields[f], roster_cell(share->roster, row, f), &scratch, &value) !=
                CELL_GOOD)
                exit(1);
        }
        arena_reset(&scratch);
    }
    arena_release(&scratch);
    return NULL;
}

static void type_all(const struct roster *roster, unsigned jobs)
{
    struct share shares[MOST_JOBS];

    for (unsigned i = 0; i < jobs; i++) {
        shares[i] = (struct share){.roster = roster,
                                   .first = roster->count * i / jobs,
                                   .end = roster->count * (i + 1) / jobs};
        if (pthread_create(&shares[i].thread, NULL, type_rows, &shares[i]) != 0)
            exit(1);
    }
    for (unsigned i = 0; i < jobs; i++)
        pthread_join(shares[i].thread, NULL);
}

/* The file into a roster, and every cell by its type. */
static int64_t time_intake(const char *path, unsigned long rows, unsigned jobs, int64_t *typing,
                           struct diag_list *diags)
{
    struct intake_options options = {
        .paths = &path, .path_count = 1, .expect = (int64_t)rows, .jobs = jobs};
    int64_t start = microseconds(), read;
    struct roster roster;

    if (!roster_read(&roster, fields, FIELDS, &options, diags))
        exit(1);
    read = microseconds();
    type_all(&roster, jobs);
    *typing = microseconds() - read;
    start = microseconds() - start;
    roster_release(&roster);
    return start;
}

static long most_memory(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss * 1024;
}

int main(int argc, char **argv)
{
    unsigned long rows = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000000;
    const char *folder = argc > 2 ? argv[2] : "/tmp";
    int64_t bare = INT64_MAX, all = INT64_MAX, typing = INT64_MAX;
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    unsigned jobs = (unsigned)(argc > 3 ? strtol(argv[3], NULL, 10) : processors);
    struct arena arena = {0};
    struct diag_list diags;
    struct file_bytes bytes;
    char *path = arena_printf(&arena, "%s/intake-bench-%ld.csv", folder, (long)getpid());
    long before, memory;
    size_t size;

    jobs = jobs < 1 ? 1 : jobs > MOST_JOBS ? MOST_JOBS : jobs;
    diag_init(&diags, &arena);
    write_file(path, rows);
    before = most_memory();
    time_intake(path, rows, jobs, &typing, &diags);
    memory = (most_memory() - before) / (long)rows;
    for (int round = 0; round < ROUNDS; round++) {
        int64_t typed, took = time_intake(path, rows, jobs, &typed, &diags);

        all = took < all ? took : all;
        typing = typed < typing ? typed : typing;
        took = time_libcsv(path, &diags);
        bare = took < bare ? took : bare;
    }
    if (!file_read(path, &bytes, &diags))
        return 1;
    size = bytes.bytes.len / rows;
    file_bytes_release(&bytes);
    remove(path);
    printf("intake: %lu rows of %zu bytes, %u jobs: libcsv %ld ms, read and typed %ld ms (typing "
           "%ld), "
           "ratio %ld.%02ld; %ld bytes in memory a row\n",
           rows, size, jobs, (long)bare / 1000, (long)all / 1000, (long)typing / 1000,
           (long)(all / bare), (long)(all * 100 / bare % 100), memory);
    diag_release(&diags);
    arena_release(&arena);
    return all > 2 * bare || (size_t)memory * 100 > PER_ROW * size;
}
