build-fast/release/cmd/starter.o: cmd/starter.c cmd/starter.h \
 lib/base/banned.h
cmd/starter.h:
lib/base/banned.h:
