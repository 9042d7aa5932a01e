build-fast/release/cmd/print.o: cmd/print.c cmd/print.h \
 lib/base/printable.h lib/base/arena.h lib/base/str.h lib/base/banned.h
cmd/print.h:
lib/base/printable.h:
lib/base/arena.h:
lib/base/str.h:
lib/base/banned.h:
