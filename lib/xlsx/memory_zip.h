/* A ZIP archive in memory, for minizip, which wants files. */
#ifndef RELIEF_XLSX_MEMORY_ZIP_H
#define RELIEF_XLSX_MEMORY_ZIP_H

#include "base/str.h"
#include <minizip/unzip.h>

/* Opens BYTES, which must live as long; NULL if they are no ZIP archive. */
unzFile memory_zip_open(struct str bytes);

#endif
