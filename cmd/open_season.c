/* Opening many batches, and the folder that is made of them. */
#include "open_season.h"
#include "guard.h"

#include "base/banned.h"

static enum exit_status status_of(enum season_fault fault)
{
    switch (fault) {
    case SEASON_OK:
        return STATUS_OK;
    case SEASON_BROKEN:
        return STATUS_DIFFERS;
    case SEASON_OUTPUT:
        return STATUS_OUTPUT;
    default:
        return STATUS_INPUT;
    }
}

enum exit_status open_season(const struct options *options, const char *folder, bool details,
                             struct progress *progress, struct season *season,
                             struct diag_list *diags)
{
    struct season_options wanted = {.paths = options->operands,
                                    .path_count = options->operand_count,
                                    .details = details,
                                    .jobs = options->jobs,
                                    .progress = progress};
    struct diag_list of_staging;
    enum exit_status status;

    diag_init(&of_staging, diags->arena);
    of_staging.language = diags->language;
    if (staging_open(guard_staging(), folder, &of_staging)) {
        wanted.folder = guard_staging()->path;
        for (size_t i = 0; i < of_staging.count; i++)
            diag_copy(diags, &of_staging.items[i]);
    }
    status = status_of(season_open(season, &wanted, diags));
    diag_release(&of_staging);
    return status;
}

bool season_staged(const char *folder, struct diag_list *diags)
{
    return guard_staging()->live || staging_open(guard_staging(), folder, diags);
}
