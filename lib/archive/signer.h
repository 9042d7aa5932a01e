/* Somebody who signs: a certificate and its private key, and the signature that is made with them.
 */
#ifndef RELIEF_ARCHIVE_SIGNER_H
#define RELIEF_ARCHIVE_SIGNER_H

#include "archive/signature.h"

/* Puts the pass phrase of the key in FILE into PHRASE, which has room for ROOM bytes, and gives its
 * length in bytes; negative: there is none. Asked only where the key is encrypted. */
typedef int pass_phrase_asker(void *context, const char *file, char *phrase, int room);

/* Whose certificate and private key sign: paths of files in PEM. Certificates that lead from the
 * signer's to an authority may stand behind it, and go into the signature. */
struct signer_files {
    const char *certificate, *key;
    pass_phrase_asker *ask; /* NULL: a key that is encrypted cannot be opened */
    void *context;          /* of ASK */
};

enum signer_fault {
    SIGNER_OK,
    SIGNER_UNREADABLE, /* a file cannot be read */
    SIGNER_UNFIT,      /* certificate and key do not fit, sign no approval, or not valid today */
};

struct signer {
    struct str name; /* common name in the certificate */
    struct signer_parts *parts;
};

/* Reads both FILES, which must outlive the signer, and asks whether they may sign today. What is
 * wrong is told in DIAGS; texts live in ARENA. To be released in either case. */
enum signer_fault signer_open(struct signer *signer, const struct signer_files *files,
                              struct arena *arena, struct diag_list *diags);
/* Is SIGNATURE this signer's? See signature_same_person. */
bool signer_made(const struct signer *signer, const struct signature *signature);
/* The signature (DER) over BYTES for ROLE, in ARENA, with today's time as its signing time; empty,
 * with nothing told, where it could not be made. */
struct str signer_sign(const struct signer *signer, struct str bytes, struct str role,
                       struct arena *arena);
void signer_release(struct signer *signer);

#endif
