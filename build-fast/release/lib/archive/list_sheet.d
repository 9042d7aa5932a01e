build-fast/release/lib/archive/list_sheet.o: lib/archive/list_sheet.c \
 lib/archive/list_sheet.h lib/xlsx/book.h lib/base/date.h lib/base/str.h \
 lib/base/decimal.h lib/base/diag.h lib/base/arena.h lib/base/language.h \
 lib/base/edition.h lib/xlsx/style.h lib/xlsx/tally.h lib/base/hash.h \
 lib/base/money.h lib/base/banned.h
lib/archive/list_sheet.h:
lib/xlsx/book.h:
lib/base/date.h:
lib/base/str.h:
lib/base/decimal.h:
lib/base/diag.h:
lib/base/arena.h:
lib/base/language.h:
lib/base/edition.h:
lib/xlsx/style.h:
lib/xlsx/tally.h:
lib/base/hash.h:
lib/base/money.h:
lib/base/banned.h:
