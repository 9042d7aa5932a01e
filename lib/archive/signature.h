/* One signature under the bytes of a sealed folder: a detached CMS signature (RFC 5652, DER) by one
 * person, over SHA-256 or stronger, with its signing time. The one file that knows OpenSSL's
 * certificates, keys and CMS; who may sign what is asked elsewhere. */
#ifndef RELIEF_ARCHIVE_SIGNATURE_H
#define RELIEF_ARCHIVE_SIGNATURE_H

#include "base/diag.h"
#include "base/str.h"

/* --- Who is trusted --- */

struct authority; /* certificates that others must lead to */

/* Reads the certificates (PEM) of the file PATH; NULL, with an error, where it holds none. */
struct authority *authority_read(const char *path, struct diag_list *diags);
void authority_release(struct authority *authority);

/* --- A signature that is there --- */

struct signature {
    struct str signer;     /* common name in the certificate; what is unsafe to print is U+FFFD */
    const char *signed_at; /* `2024-01-31 08:30:00 UTC`, as the signature says */
    const char *path;      /* where it was read, for errors */
    struct signature_parts *parts;
};

/* Reads the signature BYTES of the file PATH over CONTENT; texts live in ARENA. False, with an
 * error, where it is damaged, over other bytes, by a weak key, or says no time or certificate. It
 * is to be released in either case. */
bool signature_read(struct signature *signature, const char *path, struct str bytes,
                    struct str content, struct arena *arena, struct diag_list *diags);
/* Does its certificate lead to AUTHORITY as of the signing time? An error where it does not. */
bool signature_check_trust(const struct signature *signature, const struct authority *authority,
                           struct diag_list *diags);
/* Were both made with the same key? */
bool signature_same_key(const struct signature *a, const struct signature *b);
void signature_release(struct signature *signature);

/* --- A signature to be made --- */

/* Puts the pass phrase of the key in FILE into PHRASE and gives its length; negative: there is
 * none. */
typedef int pass_phrase_asker(void *context, const char *file, char *phrase, int room);

/* Whose certificate and private key sign: files in PEM. */
struct signer_files {
    const char *certificate, *key;
    pass_phrase_asker *ask;
    void *context;
};

enum signer_fault {
    SIGNER_OK,
    SIGNER_UNREADABLE, /* a file cannot be read */
    SIGNER_UNFIT,      /* certificate and key do not fit, are weak, or not valid today */
};

struct signer {
    struct str name; /* common name in the certificate */
    struct signer_parts *parts;
};

/* Reads both FILES and asks whether they may sign today; to be released in either case. */
enum signer_fault signer_open(struct signer *signer, const struct signer_files *files,
                              struct arena *arena, struct diag_list *diags);
/* Has this signer's key made SIGNATURE? */
bool signer_made(const struct signer *signer, const struct signature *signature);
/* The signature of BYTES, in ARENA; empty where it could not be made. */
struct str signer_sign(const struct signer *signer, struct str bytes, struct arena *arena);
void signer_release(struct signer *signer);

#endif
