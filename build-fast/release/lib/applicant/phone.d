build-fast/release/lib/applicant/phone.o: lib/applicant/phone.c \
 lib/applicant/phone.h lib/base/str.h lib/applicant/cell.h \
 lib/applicant/field.h lib/applicant/value.h lib/base/date.h \
 lib/base/decimal.h lib/base/arena.h lib/base/diag.h lib/base/language.h \
 lib/applicant/identity.h lib/text/characters.h lib/base/banned.h
lib/applicant/phone.h:
lib/base/str.h:
lib/applicant/cell.h:
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
