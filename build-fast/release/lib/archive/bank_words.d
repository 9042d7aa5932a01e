build-fast/release/lib/archive/bank_words.o: lib/archive/bank_words.c \
 lib/archive/bank_words.h lib/base/str.h lib/base/banned.h
lib/archive/bank_words.h:
lib/base/str.h:
lib/base/banned.h:
