build-fast/release/lib/applicant/name.o: lib/applicant/name.c \
 lib/applicant/name.h lib/base/arena.h lib/base/str.h \
 lib/applicant/cell.h lib/applicant/field.h lib/applicant/value.h \
 lib/base/date.h lib/base/decimal.h lib/base/diag.h lib/base/language.h \
 lib/text/characters.h lib/base/banned.h
lib/applicant/name.h:
lib/base/arena.h:
lib/base/str.h:
lib/applicant/cell.h:
lib/applicant/field.h:
lib/applicant/value.h:
lib/base/date.h:
lib/base/decimal.h:
lib/base/diag.h:
lib/base/language.h:
lib/text/characters.h:
lib/base/banned.h:
