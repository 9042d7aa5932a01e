build-fast/release/cmd/option_values.o: cmd/option_values.c \
 cmd/option_values.h lib/base/money.h lib/base/decimal.h lib/base/str.h \
 lib/base/arena.h lib/base/date.h lib/base/language.h \
 lib/batch/variation.h lib/assess/threshold_steps.h \
 lib/assess/assessment.h lib/base/edition.h lib/base/progress.h \
 lib/history/decision.h lib/history/history.h lib/base/index.h \
 lib/file/input.h lib/file/file.h lib/base/diag.h lib/base/hash.h \
 lib/text/survey.h lib/history/previous_cells.h lib/rule/ruleset.h \
 lib/applicant/field.h lib/applicant/value.h lib/rule/expr.h \
 lib/rule/eval.h lib/intake/duplicates.h lib/intake/match_fields.h \
 lib/intake/roster.h lib/intake/sheet_table.h lib/intake/header.h \
 lib/xlsx/sheet_reader.h lib/xlsx/cell_place.h lib/xlsx/cell_value.h \
 lib/xlsx/foreign_book.h lib/xlsx/number_format.h lib/xlsx/package.h \
 lib/xlsx/part_xml.h lib/intake/list.h lib/intake/csv_table.h \
 lib/rule/rule_numbers.h lib/batch/batch.h lib/archive/archive.h \
 lib/intake/change_file.h lib/intake/correction_file.h \
 lib/report/batch_totals.h lib/budget/allocate.h lib/rule/source.h \
 lib/assess/change.h lib/assess/row_sums.h lib/batch/repayment.h \
 lib/archive/ledger_table.h lib/intake/row_survey.h \
 lib/intake/value_table.h lib/season/season_table.h lib/season/season.h \
 lib/history/past_batch.h lib/history/decision_lines.h \
 lib/history/history_paths.h lib/history/sealed_record.h lib/file/sums.h \
 lib/history/settlement.h lib/text/encoding.h lib/base/banned.h
cmd/option_values.h:
lib/base/money.h:
lib/base/decimal.h:
lib/base/str.h:
lib/base/arena.h:
lib/base/date.h:
lib/base/language.h:
lib/batch/variation.h:
lib/assess/threshold_steps.h:
lib/assess/assessment.h:
lib/base/edition.h:
lib/base/progress.h:
lib/history/decision.h:
lib/history/history.h:
lib/base/index.h:
lib/file/input.h:
lib/file/file.h:
lib/base/diag.h:
lib/base/hash.h:
lib/text/survey.h:
lib/history/previous_cells.h:
lib/rule/ruleset.h:
lib/applicant/field.h:
lib/applicant/value.h:
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
lib/rule/rule_numbers.h:
lib/batch/batch.h:
lib/archive/archive.h:
lib/intake/change_file.h:
lib/intake/correction_file.h:
lib/report/batch_totals.h:
lib/budget/allocate.h:
lib/rule/source.h:
lib/assess/change.h:
lib/assess/row_sums.h:
lib/batch/repayment.h:
lib/archive/ledger_table.h:
lib/intake/row_survey.h:
lib/intake/value_table.h:
lib/season/season_table.h:
lib/season/season.h:
lib/history/past_batch.h:
lib/history/decision_lines.h:
lib/history/history_paths.h:
lib/history/sealed_record.h:
lib/file/sums.h:
lib/history/settlement.h:
lib/text/encoding.h:
lib/base/banned.h:
