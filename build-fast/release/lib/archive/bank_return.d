build-fast/release/lib/archive/bank_return.o: lib/archive/bank_return.c \
 lib/archive/bank_return.h lib/archive/bank_words.h lib/base/str.h \
 lib/intake/csv_table.h lib/base/arena.h lib/base/diag.h \
 lib/base/language.h lib/file/input.h lib/file/file.h lib/base/hash.h \
 lib/text/survey.h lib/intake/sheet_table.h lib/intake/header.h \
 lib/xlsx/sheet_reader.h lib/xlsx/cell_place.h lib/xlsx/cell_value.h \
 lib/xlsx/foreign_book.h lib/xlsx/number_format.h lib/xlsx/package.h \
 lib/xlsx/part_xml.h lib/rule/ruleset.h lib/applicant/field.h \
 lib/applicant/value.h lib/base/date.h lib/base/decimal.h \
 lib/base/money.h lib/rule/expr.h lib/applicant/cell_mark.h \
 lib/applicant/identity.h lib/archive/bank_headers.h lib/base/message.h \
 lib/intake/row_form.h lib/intake/csv.h lib/intake/roster.h \
 lib/base/banned.h
lib/archive/bank_return.h:
lib/archive/bank_words.h:
lib/base/str.h:
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
lib/base/decimal.h:
lib/base/money.h:
lib/rule/expr.h:
lib/applicant/cell_mark.h:
lib/applicant/identity.h:
lib/archive/bank_headers.h:
lib/base/message.h:
lib/intake/row_form.h:
lib/intake/csv.h:
lib/intake/roster.h:
lib/base/banned.h:
