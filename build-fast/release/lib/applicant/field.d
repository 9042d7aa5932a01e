build-fast/release/lib/applicant/field.o: lib/applicant/field.c \
 lib/applicant/field.h lib/applicant/value.h lib/base/date.h \
 lib/base/str.h lib/base/decimal.h lib/base/arena.h lib/base/diag.h \
 lib/base/language.h lib/applicant/cell.h lib/applicant/cell_mark.h \
 lib/applicant/identity.h lib/applicant/name.h lib/applicant/phone.h \
 lib/base/bytes.h lib/text/characters.h lib/base/banned.h
lib/applicant/field.h:
lib/applicant/value.h:
lib/base/date.h:
lib/base/str.h:
lib/base/decimal.h:
lib/base/arena.h:
lib/base/diag.h:
lib/base/language.h:
lib/applicant/cell.h:
lib/applicant/cell_mark.h:
lib/applicant/identity.h:
lib/applicant/name.h:
lib/applicant/phone.h:
lib/base/bytes.h:
lib/text/characters.h:
lib/base/banned.h:
