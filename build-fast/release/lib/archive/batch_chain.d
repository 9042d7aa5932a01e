build-fast/release/lib/archive/batch_chain.o: lib/archive/batch_chain.c \
 lib/archive/batch_chain.h lib/archive/archive.h lib/file/file.h \
 lib/base/arena.h lib/base/str.h lib/base/diag.h lib/base/language.h \
 lib/base/hash.h lib/text/survey.h lib/intake/change_file.h \
 lib/intake/csv_table.h lib/file/input.h lib/intake/sheet_table.h \
 lib/intake/header.h lib/xlsx/sheet_reader.h lib/xlsx/cell_place.h \
 lib/xlsx/cell_value.h lib/xlsx/foreign_book.h lib/xlsx/number_format.h \
 lib/xlsx/package.h lib/xlsx/part_xml.h lib/rule/ruleset.h \
 lib/applicant/field.h lib/applicant/value.h lib/base/date.h \
 lib/base/decimal.h lib/base/money.h lib/rule/expr.h \
 lib/intake/correction_file.h lib/intake/roster.h \
 lib/report/batch_totals.h lib/assess/assessment.h lib/base/edition.h \
 lib/base/progress.h lib/history/decision.h lib/history/history.h \
 lib/base/index.h lib/history/previous_cells.h lib/rule/eval.h \
 lib/intake/duplicates.h lib/intake/match_fields.h lib/intake/list.h \
 lib/budget/allocate.h lib/rule/source.h lib/file/failure.h \
 lib/file/sums.h lib/history/decision_lines.h lib/base/banned.h
lib/archive/batch_chain.h:
lib/archive/archive.h:
lib/file/file.h:
lib/base/arena.h:
lib/base/str.h:
lib/base/diag.h:
lib/base/language.h:
lib/base/hash.h:
lib/text/survey.h:
lib/intake/change_file.h:
lib/intake/csv_table.h:
lib/file/input.h:
lib/intake/sheet_table.h:
lib/intake/header.h:
lib/xlsx/sheet_reader.h:
lib/xlsx/cell_place.h:
lib/xlsx/cell_value.h:
lib/xlsx/foreign_book.h:
lib/xlsx/number_format.h:
lib/xlsx/package.h:
lib/xlsx/part_xml.h:
lib/rule/ruleset.h:
lib/applicant/field.h:
lib/applicant/value.h:
lib/base/date.h:
lib/base/decimal.h:
lib/base/money.h:
lib/rule/expr.h:
lib/intake/correction_file.h:
lib/intake/roster.h:
lib/report/batch_totals.h:
lib/assess/assessment.h:
lib/base/edition.h:
lib/base/progress.h:
lib/history/decision.h:
lib/history/history.h:
lib/base/index.h:
lib/history/previous_cells.h:
lib/rule/eval.h:
lib/intake/duplicates.h:
lib/intake/match_fields.h:
lib/intake/list.h:
lib/budget/allocate.h:
lib/rule/source.h:
lib/file/failure.h:
lib/file/sums.h:
lib/history/decision_lines.h:
lib/base/banned.h:
