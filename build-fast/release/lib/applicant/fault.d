build-fast/release/lib/applicant/fault.o: lib/applicant/fault.c \
 lib/applicant/cell_mark.h lib/base/str.h lib/applicant/field.h \
 lib/applicant/value.h lib/base/date.h lib/base/decimal.h \
 lib/base/arena.h lib/base/diag.h lib/base/language.h \
 lib/applicant/identity.h lib/text/characters.h lib/base/banned.h
lib/applicant/cell_mark.h:
lib/base/str.h:
lib/applicant/field.h:
lib/applicant/value.h:
lib/base/date.h:
lib/base/decimal.h:
lib/base/arena.h:
lib/base/diag.h:
lib/base/language.h:
lib/applicant/identity.h:
lib/text/characters.h:
lib/base/banned.h:
