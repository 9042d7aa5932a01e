build-fast/release/lib/applicant/near_key.o: lib/applicant/near_key.c \
 lib/applicant/near_key.h lib/applicant/field.h lib/applicant/value.h \
 lib/base/date.h lib/base/str.h lib/base/decimal.h lib/base/arena.h \
 lib/base/diag.h lib/base/language.h lib/text/characters.h \
 lib/text/look_alike.h lib/base/banned.h
lib/applicant/near_key.h:
lib/applicant/field.h:
lib/applicant/value.h:
lib/base/date.h:
lib/base/str.h:
lib/base/decimal.h:
lib/base/arena.h:
lib/base/diag.h:
lib/base/language.h:
lib/text/characters.h:
lib/text/look_alike.h:
lib/base/banned.h:
