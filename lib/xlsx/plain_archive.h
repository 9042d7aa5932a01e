/* Is a ZIP archive packed in the one way in which this program packs its workbooks?
 *
 * Programs read archives differently: by the table of contents or member by member, with or without
 * extra fields, from the first or the last of two. Where nothing stands in the archive but what its
 * table of contents says, all of them read the same. APPNOTE.TXT, 4.3. */
#ifndef RELIEF_XLSX_PLAIN_ARCHIVE_H
#define RELIEF_XLSX_PLAIN_ARCHIVE_H

#include "base/str.h"

/* Are BYTES members one behind the other, each said by the table of contents exactly as it says so
 * itself, then that table, then its end; nothing before, between or behind, no comment, no extra
 * field, nothing encrypted, names of plain characters? */
bool archive_is_plain(struct str bytes);

#endif
