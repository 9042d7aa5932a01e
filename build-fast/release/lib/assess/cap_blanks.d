build-fast/release/lib/assess/cap_blanks.o: lib/assess/cap_blanks.c \
 lib/assess/capping.h lib/assess/entitlement.h lib/assess/assessment.h \
 lib/base/edition.h lib/base/progress.h lib/history/decision.h \
 lib/base/str.h lib/history/history.h lib/base/index.h lib/base/arena.h \
 lib/file/input.h lib/file/file.h lib/base/diag.h lib/base/language.h \
 lib/base/hash.h lib/text/survey.h lib/history/previous_cells.h \
 lib/rule/ruleset.h lib/applicant/field.h lib/applicant/value.h \
 lib/base/date.h lib/base/decimal.h lib/base/money.h lib/rule/expr.h \
 lib/rule/eval.h lib/intake/duplicates.h lib/intake/match_fields.h \
 lib/intake/roster.h lib/intake/sheet_table.h lib/intake/header.h \
 lib/xlsx/sheet_reader.h lib/xlsx/cell_place.h lib/xlsx/cell_value.h \
 lib/xlsx/foreign_book.h lib/xlsx/number_format.h lib/xlsx/package.h \
 lib/xlsx/part_xml.h lib/intake/list.h lib/intake/csv_table.h \
 lib/rule/trace.h lib/assess/limit_share.h lib/assess/ranking.h \
 lib/base/banned.h
lib/assess/capping.h:
lib/assess/entitlement.h:
lib/assess/assessment.h:
lib/base/edition.h:
lib/base/progress.h:
lib/history/decision.h:
lib/base/str.h:
lib/history/history.h:
lib/base/index.h:
lib/base/arena.h:
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
lib/intake/duplicates.h:
lib/intake/match_fields.h:
lib/intake/roster.h:
lib/intake/sheet_table.h:
lib/intake/header.h:
lib/xlsx/sheet_reader.h:
lib/xlsx/cell_place.h:
lib/xlsx/cell_value.h:
lib/xlsx/foreign_book.h:
lib/xlsx/number_format.h:
lib/xlsx/package.h:
lib/xlsx/part_xml.h:
lib/intake/list.h:
lib/intake/csv_table.h:
lib/rule/trace.h:
lib/assess/limit_share.h:
lib/assess/ranking.h:
lib/base/banned.h:
