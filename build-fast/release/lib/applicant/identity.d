build-fast/release/lib/applicant/identity.o: lib/applicant/identity.c \
 lib/applicant/identity.h lib/base/arena.h lib/base/str.h lib/base/date.h \
 lib/base/bytes.h lib/text/characters.h lib/base/banned.h
lib/applicant/identity.h:
lib/base/arena.h:
lib/base/str.h:
lib/base/date.h:
lib/base/bytes.h:
lib/text/characters.h:
lib/base/banned.h:
