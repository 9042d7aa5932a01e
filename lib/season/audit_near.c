/* Whose number or name is nearly another's? */
#include "season/audit_tests.h"
#include "season/audit_words.h"
#include "season/near_texts.h"

#include "applicant/identity.h"
#include "applicant/name.h"

#include <stdlib.h>

#include "base/banned.h"

#define NAME_LEAST 3 /* characters */

/* What two payments may have in common. */
enum common {
    COMMON_NAME,
    COMMON_ACCOUNT,
    COMMON_PHONE,
    COMMON_GROUP,
    COMMONS
};

struct looking {
    struct audit *audit;
    uint32_t *names; /* for each of the season's names, one number for all its spellings */
    struct text_index canonical;
    uint32_t *people; /* of the numbers or texts that are compared */
    uint64_t *numbers;
    struct near_text *texts;
    uint32_t count;
    size_t room;
    uint32_t *other; /* for each person somebody near, + 1 */
};

/* What PAYEE has in COMMON, which is no unit: that is no payee's own. */
static uint32_t common_of(const struct looking *looking, const struct season_payee *payee,
                          enum common common)
{
    switch (common) {
    case COMMON_NAME:
        return looking->names[payee->name];
    case COMMON_ACCOUNT:
        return payee->account;
    default:
        return payee->phone;
    }
}

static void number_names(struct looking *looking)
{
    const struct text_index *names = &looking->audit->season->names;
    struct strbuf text = {0};

    looking->names = memory_resize(NULL, (size_t)names->count + 1, sizeof *looking->names);
    for (uint32_t i = 0; i < names->count; i++) {
        strbuf_clear(&text);
        strbuf_reserve(&text, names->texts[i].len + 4);
        text.len = name_canonical(names->texts[i], text.ptr);
        looking->names[i] =
            text.len ? text_index_add(&looking->canonical, strbuf_str(&text)) : SEASON_NONE;
    }
    strbuf_release(&text);
}

static bool have_unit(const struct season *season, uint32_t a, uint32_t b)
{
    const struct season_groups *groups = &season->kinds_of_person;

    for (uint32_t i = groups->first[a]; i < groups->first[a + 1]; i++) {
        uint32_t unit = season->kinds[groups->items[i]].group;

        for (uint32_t at = groups->first[b]; at < groups->first[b + 1]; at++)
            if (unit != SEASON_NONE && unit == season->kinds[groups->items[at]].group)
                return true;
    }
    return false;
}

/* Have A and B, people, a name, an account, a phone or a unit in common? */
static bool have_common(const struct looking *looking, uint32_t a, uint32_t b)
{
    const struct season *season = looking->audit->season;
    const struct season_groups *groups = &looking->audit->payees_of_person;

    for (uint32_t i = groups->first[a]; i < groups->first[a + 1]; i++) {
        for (uint32_t at = groups->first[b]; at < groups->first[b + 1]; at++) {
            const struct season_payee *left = season_payee(season, groups->items[i]);
            const struct season_payee *right = season_payee(season, groups->items[at]);

            for (int common = 0; common < COMMON_GROUP; common++) {
                uint32_t value = common_of(looking, left, (enum common)common);

                if (value != SEASON_NONE && value == common_of(looking, right, (enum common)common))
                    return true;
            }
        }
    }
    return have_unit(season, a, b);
}

static void note_pair(struct looking *looking, uint32_t a, uint32_t b)
{
    if (looking->other[a] == 0)
        looking->other[a] = b + 1;
    if (looking->other[b] == 0)
        looking->other[b] = a + 1;
}

static void visit_numbers(void *context, uint32_t a, uint32_t b)
{
    struct looking *looking = context;

    if (have_common(looking, looking->people[a], looking->people[b]))
        note_pair(looking, looking->people[a], looking->people[b]);
}

static void visit_documents(void *context, uint32_t a, uint32_t b)
{
    struct looking *looking = context;

    note_pair(looking, looking->people[a], looking->people[b]);
}

/* Residents' numbers without the check digit. */
static void compare_residents(struct looking *looking)
{
    const struct season *season = looking->audit->season;
    const struct season_groups *paid = &season->kinds_of_person;

    for (uint32_t i = 0; i < season->people.count; i++) {
        struct str identity = season->person_identities[i];
        uint64_t number = 0;

        if (!identity.ptr || paid->first[i] == paid->first[i + 1])
            continue;
        looking->audit->looked_at[TEST_NEAR_IDENTITY]++;
        if (identity.len != 18 || str_digits(identity) < 17)
            continue;
        for (size_t at = 0; at < 17; at++)
            number = number * 10 + (uint64_t)(identity.ptr[at] - '0');
        looking->people[looking->count] = i;
        looking->numbers[looking->count++] = number;
    }
    near_numbers_find(looking->numbers, looking->count, visit_numbers, looking);
}

/* Numbers that others were misread from, letters for digits: one with both is one person. */
static void compare_misread(struct looking *looking)
{
    const struct season *season = looking->audit->season;
    struct text_index read = {0};
    uint32_t *first = memory_resize(NULL, (size_t)season->people.count + 1, sizeof *first);
    char digits[18];

    for (uint32_t i = 0; i < season->people.count; i++) {
        struct str identity = season->person_identities[i];
        uint32_t known = read.count, number;

        if (!identity.ptr || !identity_misread(identity, digits))
            continue;
        number = text_index_add(&read, (struct str){digits, sizeof digits});
        if (number == known)
            first[number] = i;
        else if (have_common(looking, first[number], i))
            note_pair(looking, first[number], i);
    }
    for (uint32_t i = 0; read.count && i < season->people.count; i++) {
        struct str identity = season->person_identities[i];
        uint32_t number;

        if (identity.ptr && text_index_find(&read, identity, &number) &&
            have_common(looking, first[number], i))
            note_pair(looking, first[number], i);
    }
    text_index_release(&read);
    free(first);
}

static void add_text(struct looking *looking, uint32_t person, uint64_t block, struct str text)
{
    size_t room = looking->room;

    looking->texts =
        memory_for_another(looking->texts, looking->count, &room, sizeof *looking->texts);
    looking->people = memory_for_another(looking->people, looking->count, &looking->room,
                                         sizeof *looking->people);
    looking->people[looking->count] = person;
    looking->texts[looking->count++] = (struct near_text){text, block};
}

static uint64_t block_of(enum common common, uint32_t value)
{
    return (uint64_t)common << 32 | value;
}

/* Adds IDENTITY, a document of PERSON's, with everything that PERSON has in common with others. */
static void add_document(struct looking *looking, uint32_t person, struct str identity)
{
    const struct season *season = looking->audit->season;
    const struct season_groups *payees = &looking->audit->payees_of_person;
    const struct season_groups *kinds = &season->kinds_of_person;

    for (int common = 0; common < COMMON_GROUP; common++) {
        uint32_t last = SEASON_NONE;

        for (uint32_t i = payees->first[person]; i < payees->first[person + 1]; i++) {
            uint32_t value =
                common_of(looking, season_payee(season, payees->items[i]), (enum common)common);

            if (value != SEASON_NONE && value != last)
                add_text(looking, person, block_of((enum common)common, value), identity);
            last = value;
        }
    }
    for (uint32_t i = kinds->first[person], last = SEASON_NONE; i < kinds->first[person + 1]; i++) {
        uint32_t unit = season->kinds[kinds->items[i]].group;

        if (unit != SEASON_NONE && unit != last)
            add_text(looking, person, block_of(COMMON_GROUP, unit), identity);
        last = unit;
    }
}

static void compare_documents(struct looking *looking)
{
    const struct season *season = looking->audit->season;

    looking->count = 0;
    looking->room = 0;
    free(looking->people);
    looking->people = NULL;
    for (uint32_t i = 0; i < season->people.count; i++) {
        struct str identity = season->person_identities[i];

        if (identity.ptr && identity.len >= 2 &&
            !(identity.len == 18 && str_digits(identity) >= 17))
            add_document(looking, i, identity);
    }
    near_texts_find(looking->texts, looking->count, visit_documents, looking);
}

static void tell_near_identities(struct looking *looking)
{
    struct audit *audit = looking->audit;
    const struct season *season = audit->season;
    struct str *details = memory_resize(NULL, (size_t)season->people.count + 1, sizeof *details);
    struct payment_reader reader = season_read(season);
    const struct season_payment *payment;

    for (uint32_t i = 0; i < season->people.count; i++) {
        uint32_t other = looking->other[i];

        details[i] = (struct str){0};
        if (other)
            details[i] =
                AUDIT_DETAIL(audit, DETAIL_NEAR_IDENTITY,
                             str_of(identity_mask(&audit->arena, season->people.texts[other - 1])),
                             season->names.texts[season->person_names[other - 1]]);
    }
    while ((payment = payment_reader_next(&reader, NULL)) != NULL) {
        struct str detail = details[season_payee_of(season, payment)->person];

        if (detail.ptr && season_counts(season, payment))
            audit_find(audit, TEST_NEAR_IDENTITY, payment, season_paid(payment), detail);
    }
    payment_reader_close(&reader);
    free(details);
}

static struct looking begin(struct audit *audit)
{
    size_t people = (size_t)audit->season->people.count + 1;
    struct looking looking = {.audit = audit};

    looking.other = memory_resize(NULL, people, sizeof *looking.other);
    memset(looking.other, 0, people * sizeof *looking.other);
    number_names(&looking);
    return looking;
}

static void end(struct looking *looking)
{
    text_index_release(&looking->canonical);
    free(looking->names);
    free(looking->people);
    free(looking->numbers);
    free(looking->texts);
    free(looking->other);
}

void audit_near_identity(struct audit *audit)
{
    size_t people = (size_t)audit->season->people.count + 1;
    struct looking looking = begin(audit);

    looking.people = memory_resize(NULL, people, sizeof *looking.people);
    looking.numbers = memory_resize(NULL, people, sizeof *looking.numbers);
    compare_residents(&looking);
    compare_misread(&looking);
    compare_documents(&looking);
    tell_near_identities(&looking);
    end(&looking);
}

/* --- Names --- */

/* A name at an account or phone: for each text that is compared, one near it, + 1. */
struct name_pairs {
    uint32_t *near;
};

static void visit_names(void *context, uint32_t a, uint32_t b)
{
    struct name_pairs *pairs = context;

    if (pairs->near[a] == 0)
        pairs->near[a] = b + 1;
    if (pairs->near[b] == 0)
        pairs->near[b] = a + 1;
}

/* Takes the text of GROUP away again if it is the only one: then there is nothing near it. */
static void drop_single(struct looking *looking, const struct season_groups *groups, uint32_t group,
                        uint32_t *text_of, uint32_t first)
{
    if (looking->count != first + 1)
        return;
    looking->count = first;
    for (uint32_t i = groups->first[group]; i < groups->first[group + 1]; i++)
        text_of[groups->items[i]] = 0;
}

/* The names of GROUPS, accounts or phones, that several names stand at; each of a group once.
 * TEXT_OF has the text of each payee, + 1. */
static void add_names(struct looking *looking, const struct season_groups *groups,
                      enum common common, uint32_t *stamps, uint32_t *text_of)
{
    const struct season *season = looking->audit->season;

    for (uint32_t group = 0; group < groups->count; group++) {
        uint32_t first = looking->count;

        for (uint32_t i = groups->first[group]; i < groups->first[group + 1]; i++) {
            const struct season_payee *payee = season_payee(season, groups->items[i]);
            uint32_t name = looking->names[payee->name];
            struct str text;

            if (name == SEASON_NONE)
                continue;
            text = looking->canonical.texts[name];
            if (utf8_length(text) < NAME_LEAST)
                continue;
            if (stamps[name] != group + 1) {
                stamps[name] = group + 1;
                looking->other[name] = looking->count;
                add_text(looking, payee->person, block_of(common, group), text);
            }
            text_of[groups->items[i]] = looking->other[name] + 1;
        }
        drop_single(looking, groups, group, text_of, first);
    }
}

/* Looks among GROUPS, and notes for each payee the name that is near its own. */
static void compare_names(struct audit *audit, const struct season_groups *groups,
                          enum common common, struct str *near)
{
    const struct season *season = audit->season;
    struct looking looking = {.audit = audit};
    struct name_pairs pairs;
    uint32_t *stamps, *text_of;
    size_t names, payees = (size_t)season->payees.count + 1;

    number_names(&looking);
    names = (size_t)looking.canonical.count + 1;
    looking.other = memory_resize(NULL, names, sizeof *looking.other);
    stamps = memory_resize(NULL, names, sizeof *stamps);
    memset(stamps, 0, names * sizeof *stamps);
    text_of = memory_resize(NULL, payees, sizeof *text_of);
    memset(text_of, 0, payees * sizeof *text_of);
    add_names(&looking, groups, common, stamps, text_of);
    pairs.near = memory_resize(NULL, (size_t)looking.count + 1, sizeof *pairs.near);
    memset(pairs.near, 0, ((size_t)looking.count + 1) * sizeof *pairs.near);
    near_texts_find(looking.texts, looking.count, visit_names, &pairs);
    for (uint32_t i = 0; i < season->payees.count; i++)
        if (text_of[i] && pairs.near[text_of[i] - 1] && !near[i].ptr)
            near[i] = AUDIT_DETAIL(audit, DETAIL_NEAR_NAME,
                                   looking.texts[pairs.near[text_of[i] - 1] - 1].text);
    free(pairs.near);
    free(text_of);
    free(stamps);
    end(&looking);
}

void audit_near_name(struct audit *audit)
{
    const struct season *season = audit->season;
    size_t payees = (size_t)season->payees.count + 1;
    struct str *near = memory_resize(NULL, payees, sizeof *near);
    struct payment_reader reader = season_read(season);
    const struct season_payment *payment;

    memset(near, 0, payees * sizeof *near);
    compare_names(audit, &audit->payees_of_account, COMMON_ACCOUNT, near);
    compare_names(audit, &audit->payees_of_phone, COMMON_PHONE, near);
    while ((payment = payment_reader_next(&reader, NULL)) != NULL) {
        const struct season_payee *payee = season_payee_of(season, payment);

        if (!season_counts(season, payment))
            continue;
        audit->looked_at[TEST_NEAR_NAME] +=
            payee->account != SEASON_NONE || payee->phone != SEASON_NONE;
        if (near[payment->payee].ptr)
            audit_find(audit, TEST_NEAR_NAME, payment, season_paid(payment), near[payment->payee]);
    }
    payment_reader_close(&reader);
    free(near);
}
