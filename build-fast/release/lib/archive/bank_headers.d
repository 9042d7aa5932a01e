build-fast/release/lib/archive/bank_headers.o: lib/archive/bank_headers.c \
 lib/archive/bank_headers.h lib/base/str.h lib/base/banned.h
lib/archive/bank_headers.h:
lib/base/str.h:
lib/base/banned.h:
