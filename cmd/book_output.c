/* How does a workbook get where --output says? */
#include "book_output.h"
#include "guard.h"
#include "screen.h"

#include "base/banned.h"

bool book_stage(const struct options *options, const char *name, book_writer *write,
                const void *context, struct diag_list *diags)
{
    struct staging *staging = guard_staging();

    if (!options->output)
        return true;
    if (!staging_open(staging, options->output, diags))
        return false;
    if (write(context, staging->path, name, diags))
        return true;
    staging_discard(staging);
    return false;
}

bool book_publish(const struct options *options, const char *name, struct diag_list *diags)
{
    if (!options->output)
        return true;
    if (screen_flush(options->language))
        return staging_publish_file(guard_staging(), name, diags);
    staging_discard(guard_staging());
    return false;
}
