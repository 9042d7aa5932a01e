/* relief sign: put an approval under a batch, with a certificate. */
#include "command.h"
#include "guard.h"
#include "options.h"
#include "print.h"
#include "screen.h"
#include "waiting.h"

#include "archive/approval.h"
#include "archive/archive.h"
#include "base/json.h"
#include "base/message.h"
#include "base/printable.h"
#include "batch/proof.h"

#include <fcntl.h>
#include <stdio.h>
#include <termios.h>
#include <unistd.h>

#include "base/banned.h"

/* One line from FD, without what is behind it; -1 where it is empty, too long, or GIVES_UP is in
 * it. */
static int read_line(int fd, char *line, int room, char gives_up)
{
    int length = 0;
    char byte;

    while (read(fd, &byte, 1) == 1 && byte != '\n') {
        if (length == room)
            return -1;
        line[length++] = byte;
        if (byte == gives_up)
            return -1;
    }
    if (length > 0 && line[length - 1] == '\r')
        length--;
    return length > 0 ? length : -1;
}

/* Asks on the terminal, whatever standard input is, and does not show what is typed. */
static int ask_on_terminal(const struct options *options, const char *file, char *phrase, int room)
{
    int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY), length;
    struct termios shown, hidden;
    struct arena scratch = {0};

    if (terminal < 0)
        return -1;
    if (tcgetattr(terminal, &shown) != 0) {
        close(terminal);
        return -1;
    }
    hidden = shown;
    hidden.c_lflag &= ~(tcflag_t)(ECHO | ISIG); /* else an interrupt would leave it without echo */
    hidden.c_cc[VEOL] = shown.c_cc[VINTR];
    guard_terminal(terminal, &shown);
    tcsetattr(terminal, TCSAFLUSH, &hidden);
    dprintf(terminal, message(options->language, "pass phrase of %s: "), printable(&scratch, file));
    length = read_line(terminal, phrase, room, (char)shown.c_cc[VINTR]);
    tcsetattr(terminal, TCSAFLUSH, &shown);
    guard_terminal(terminal, NULL);
    dprintf(terminal, "\n");
    close(terminal);
    arena_release(&scratch);
    return length;
}

static int ask(void *context, const char *file, char *phrase, int room)
{
    const struct options *options = context;

    return options->phrase_fd >= 0 ? read_line(options->phrase_fd, phrase, room, '\n')
                                   : ask_on_terminal(options, file, phrase, room);
}

static bool has_all(const struct options *options)
{
    if (options->role && options->certificate && options->key)
        return true;
    fputs(message(options->language,
                  "relief sign: error: it needs --role, --cert and --key: which approval, and the "
                  "signer's certificate and key\n"),
          stderr);
    return false;
}

static void show(const struct options *options, const struct approval *what)
{
    if (options->json) {
        json_t *root = json_object();

        json_put_str(root, "role", what->role);
        json_put_str(root, "signer", what->signer);
        json_put_cstr(root, "signed_at", what->signed_at);
        screen_json(root);
    } else if (!options->quiet) {
        print_line(stdout, message(options->language, "'" STR_FMT "' signed by " STR_FMT ", %s\n"),
                   STR_ARG(what->role), STR_ARG(what->signer), what->signed_at);
    }
}

/* Anybody can seal anew what they have changed, and who signs that would be their witness. */
static enum approval_fault prove(const struct options *options,
                                 const struct archived_batch *archived, struct arena *arena,
                                 struct diag_list *diags)
{
    struct waiting waiting;
    struct rerun_means means = {
        .staging = guard_staging(), .jobs = options->jobs, .progress = &waiting.progress};
    struct proof proof;

    waiting_start(&waiting, options);
    proof_of_files(&proof, archived, &means, arena, diags);
    waiting_stop(&waiting);
    if (proof.holds)
        return APPROVAL_OK;
    if (proof.unread)
        return APPROVAL_INPUT;
    if (proof.results[PROOF_RERUN] == PROOF_OPEN) {
        diag_error(diags, (struct origin){.file = archived->path}, "%s", proof.texts[PROOF_RERUN]);
        return APPROVAL_OUTPUT;
    }
    if (proof.results[PROOF_RERUN] == PROOF_FAILS)
        diag_error(diags, (struct origin){.file = archived->path},
                   "is not signed: its files are not what its inputs give");
    return APPROVAL_DIFFERS;
}

/* Signs ARCHIVED, which was read, if it is proved. */
static enum approval_fault prove_and_sign(const struct options *options,
                                          const struct archived_batch *archived,
                                          struct approval *what, struct arena *arena,
                                          struct diag_list *diags)
{
    union {
        const struct options *given;
        void *any;
    } context = {.given = options};
    struct approval_request request = {.role = options->role,
                                       .files = {.certificate = options->certificate,
                                                 .key = options->key,
                                                 .ask = ask,
                                                 .context = context.any}};
    struct ruleset rules;
    enum approval_fault fault;

    if (!archived_rules_read(&rules, archived, diags))
        fault = APPROVAL_DIFFERS;
    else if ((fault = prove(options, archived, arena, diags)) == APPROVAL_OK)
        fault = approval_sign(archived, &rules, &request, guard_staging(), what, arena, diags);
    ruleset_release(&rules);
    return fault;
}

static enum exit_status sign(const struct options *options, struct arena *arena,
                             struct diag_list *diags)
{
    static const enum exit_status statuses[] = {[APPROVAL_OK] = STATUS_OK,
                                                [APPROVAL_DIFFERS] = STATUS_DIFFERS,
                                                [APPROVAL_USAGE] = STATUS_USAGE,
                                                [APPROVAL_INPUT] = STATUS_INPUT,
                                                [APPROVAL_OUTPUT] = STATUS_OUTPUT};
    struct archived_batch archived;
    struct approval what = {.role = {NULL, 0}};
    enum approval_fault fault = APPROVAL_INPUT;

    if (archived_batch_read(&archived, options->operands[0], arena, diags))
        fault = prove_and_sign(options, &archived, &what, arena, diags);
    if (fault == APPROVAL_DIFFERS && diags->errors == diags->failures)
        fault = APPROVAL_INPUT; /* what may not be read is not changed because of it */
    if (fault == APPROVAL_OK && !approval_publish(&archived, what.role, guard_staging(), diags))
        fault = APPROVAL_OUTPUT;
    staging_discard(guard_staging());
    if (fault == APPROVAL_OK)
        show(options, &what);
    return statuses[fault];
}

enum exit_status command_sign(const struct options *options)
{
    struct arena arena = {0};
    struct diag_list diags;
    enum exit_status status;

    if (!has_all(options))
        return STATUS_USAGE;
    diag_init(&diags, &arena);
    diags.language = options->language;
    status = sign(options, &arena, &diags);
    screen_diags(options, &diags);
    diag_release(&diags);
    arena_release(&arena);
    return status;
}
