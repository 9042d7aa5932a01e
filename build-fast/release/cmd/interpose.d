build-fast/release/cmd/interpose.o: cmd/interpose.c lib/base/arena.h \
 lib/base/str.h lib/file/file.h lib/base/diag.h lib/base/language.h \
 lib/base/hash.h lib/text/survey.h lib/base/banned.h
lib/base/arena.h:
lib/base/str.h:
lib/file/file.h:
lib/base/diag.h:
lib/base/language.h:
lib/base/hash.h:
lib/text/survey.h:
lib/base/banned.h:
