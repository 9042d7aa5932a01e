build-fast/release/lib/applicant/amount.o: lib/applicant/amount.c \
 lib/applicant/cell.h lib/applicant/field.h lib/applicant/value.h \
 lib/base/date.h lib/base/str.h lib/base/decimal.h lib/base/arena.h \
 lib/base/diag.h lib/base/language.h lib/applicant/identity.h \
 lib/base/banned.h
lib/applicant/cell.h:
lib/applicant/field.h:
lib/applicant/value.h:
lib/base/date.h:
lib/base/str.h:
lib/base/decimal.h:
lib/base/arena.h:
lib/base/diag.h:
lib/base/language.h:
lib/applicant/identity.h:
lib/base/banned.h:
