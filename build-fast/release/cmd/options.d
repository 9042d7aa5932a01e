build-fast/release/cmd/options.o: cmd/options.c cmd/command.h \
 cmd/options.h cmd/option_values.h lib/base/money.h lib/base/decimal.h \
 lib/base/str.h lib/archive/bank_return.h lib/archive/bank_words.h \
 lib/intake/csv_table.h lib/base/arena.h lib/base/diag.h \
 lib/base/language.h lib/file/input.h lib/file/file.h lib/base/hash.h \
 lib/text/survey.h lib/intake/sheet_table.h lib/intake/header.h \
 lib/xlsx/sheet_reader.h lib/xlsx/cell_place.h lib/xlsx/cell_value.h \
 lib/xlsx/foreign_book.h lib/xlsx/number_format.h lib/xlsx/package.h \
 lib/xlsx/part_xml.h lib/rule/ruleset.h lib/applicant/field.h \
 lib/applicant/value.h lib/base/date.h lib/rule/expr.h \
 lib/season/season_table.h lib/season/season.h lib/base/index.h \
 lib/history/past_batch.h lib/history/decision_lines.h \
 lib/history/history_paths.h lib/history/sealed_record.h lib/file/sums.h \
 lib/history/settlement.h lib/rule/source.h cmd/print.h \
 lib/base/message.h lib/base/banned.h
cmd/command.h:
cmd/options.h:
cmd/option_values.h:
lib/base/money.h:
lib/base/decimal.h:
lib/base/str.h:
lib/archive/bank_return.h:
lib/archive/bank_words.h:
lib/intake/csv_table.h:
lib/base/arena.h:
lib/base/diag.h:
lib/base/language.h:
lib/file/input.h:
lib/file/file.h:
lib/base/hash.h:
lib/text/survey.h:
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
lib/rule/expr.h:
lib/season/season_table.h:
lib/season/season.h:
lib/base/index.h:
lib/history/past_batch.h:
lib/history/decision_lines.h:
lib/history/history_paths.h:
lib/history/sealed_record.h:
lib/file/sums.h:
lib/history/settlement.h:
lib/rule/source.h:
cmd/print.h:
lib/base/message.h:
lib/base/banned.h:
