/* The sections of a rules file and their keys, for lib/rule only.
 *
 * section_kinds is the table of all kinds of section; each kind names its keys, each key the reader
 * of its value and the place in the section's struct that the value goes to. A new key is a row. */
#ifndef RELIEF_RULE_SECTION_H
#define RELIEF_RULE_SECTION_H

#include "rule/ruleset.h"
#include "rule/source.h"

/* The loading of one rules file. */
struct load {
    struct ruleset *rules;
    struct diag_list *diags;
    const struct ini_entry **field_entries; /* where each field is declared */
    bool in_let;                            /* derived values are being read */
    size_t lets;   /* derived values made so far; expressions may use those */
    size_t grants; /* those with a section of their own; they come first */
    size_t tiers;
    money fund_sum;  /* of the money funds read so far */
    money goods_sum; /* of the goods funds */
    size_t money_funds;
    size_t goods_funds;
    bool fund_fault; /* one of them could not be counted */
    bool archived;   /* the rules of an archived batch, whose files lie in the archive */
    bool damaged;    /* a section's header could not be read: no section is said to be missing */
};

/* A word of a fixed choice. */
struct word {
    const char *name;
    const char *chinese;
    int value;
};

struct key;

/* Reads the path of a list's or a table's file into OUT and where it stands into AT. Rules come
 * from others too: what they name lies in their own folder or below, so that they cannot have any
 * file of this machine read and archived. */
void read_file_path(struct load *load, const struct ini_entry *entry, struct str *out,
                    struct origin *at);

/* Reads ENTRY's value, which is not empty, into TARGET. Faults go to load->diags. */
typedef void key_reader(struct load *load, const struct ini_entry *entry, const struct key *key,
                        void *target);

struct key {
    const char *name;
    const char *chinese;
    key_reader *read;
    size_t offset;            /* of the value in the section's struct */
    const struct word *words; /* of a fixed choice, ended by a NULL name; also for other readers
                                 that accept words beside their values */
    int64_t least, most;      /* of a whole number */
    bool required;
    bool may_be_empty;
};

#define KEYS_MAX 16

/* A section of the file whose kind is known. */
struct section {
    const struct section_kind *kind;
    const struct ini_section *ini;
    struct str name;                       /* empty where the kind takes none */
    void *item;                            /* the struct that its values go to */
    const struct ini_entry *set[KEYS_MAX]; /* for each key of the kind: where it is set, or NULL */
    bool misspelt; /* a key is likely to be another: nothing is said to be missing */
};

struct section_kind {
    const char *name;
    const char *chinese;
    const char *is;    /* what it says, for people: `a tier` */
    bool named;        /* [kind NAME]; otherwise [kind] */
    bool may_be_named; /* [kind] or [kind NAME] */
    bool required;
    const struct key *keys;
    size_t key_count;
    bool own_keys; /* the keys are names that the file chooses: [columns], [let], [example] */
    /* Room for COUNT sections of this kind (of [columns], [let]: entries in them); called before
     * any is declared. NULL: none needed. */
    void (*make_room)(struct load *load, size_t count);
    /* Makes the section's struct, with its name and defaults, so that others can refer to it. */
    void *(*declare)(struct load *load, const struct section *section);
    /* Reads the entries of a section with own_keys. NULL: declare did. */
    void (*read_entries)(struct load *load, const struct section *section);
    /* After all its keys are read: what they imply together. For a kind without names called once
     * even if the file has no such section; section->ini is NULL then. */
    void (*finish)(struct load *load, const struct section *section);
};

extern const struct section_kind *const section_kinds[];
extern const size_t section_kind_count;

/* The kinds, each in the file of its subject. */
extern const struct section_kind scheme_kind, columns_kind, let_kind, list_kind;
extern const struct section_kind table_kind, household_kind;
extern const struct section_kind unique_kind, reject_kind, hold_kind, grant_kind, tier_kind;
extern const struct section_kind cap_kind, quota_kind, fund_kind, budget_kind;
extern const struct section_kind report_kind, notice_kind, letters_kind, bank_kind, sample_kind;
extern const struct section_kind changes_kind, approval_kind, example_kind;

/* Puts the grants in the order in which tiers name them, once all are declared: a [grant] gives a
 * title and nothing else, so it must not decide who is paid first. */
void order_grants(struct load *load, struct section *sections, size_t count);

/* The kind called NAME in English or Chinese; NULL if there is none. */
const struct section_kind *section_kind_named(struct str name);
/* The index of the key called NAME; kind->key_count if there is none. */
size_t section_key_named(const struct section_kind *kind, struct str name);
/* The number of WORD among WORDS in either language; false if it is none of them. */
bool word_named(const struct word *words, struct str word, int *value);

/* `grant` and `tier`, which the `for` of a fund may ask for. */
extern const struct word paid_words[];

/* Where the key called NAME in English is set; NULL if it is not. */
const struct ini_entry *section_entry(const struct section *section, const char *name);

/* What was probably meant by NAME; NULL if nothing is like it. */
const char *section_kind_nearest(struct str name);
const char *section_key_nearest(const struct section_kind *kind, struct str name);
const char *word_nearest(const struct word *words, struct str word);

#endif
