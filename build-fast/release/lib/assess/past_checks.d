build-fast/release/lib/assess/past_checks.o: lib/assess/past_checks.c \
 lib/assess/past_checks.h lib/history/history.h lib/base/index.h \
 lib/base/arena.h lib/base/str.h lib/file/input.h lib/file/file.h \
 lib/base/diag.h lib/base/language.h lib/base/hash.h lib/text/survey.h \
 lib/history/previous_cells.h lib/rule/ruleset.h lib/applicant/field.h \
 lib/applicant/value.h lib/base/date.h lib/base/decimal.h \
 lib/base/money.h lib/rule/expr.h lib/rule/eval.h lib/rule/asks_past.h \
 lib/base/banned.h
lib/assess/past_checks.h:
lib/history/history.h:
lib/base/index.h:
lib/base/arena.h:
lib/base/str.h:
lib/file/input.h:
lib/file/file.h:
lib/base/diag.h:
lib/base/language.h:
lib/base/hash.h:
lib/text/survey.h:
lib/history/previous_cells.h:
lib/rule/ruleset.h:
lib/applicant/field.h:
lib/applicant/value.h:
lib/base/date.h:
lib/base/decimal.h:
lib/base/money.h:
lib/rule/expr.h:
lib/rule/eval.h:
lib/rule/asks_past.h:
lib/base/banned.h:
