/* What is told of tables, sums over rows and households. */
#include "base/message.h"

#include "base/banned.h"

static const struct message rows[] = {
    {"'%.*s' is %s, but the table's column '%.*s' is %s: give it the same type in the table's key, "
     "as '%s: %.*s'",
     "“%.*s”的类型是%s，而对照表的列“%.*s”是%s：请在对照表的主键中写同样的类型，如“%s: %.*s”"},
    {"'%.*s' is no %s, which the table's values are", "“%.*s”不是%s，而对照表的值是这种类型"},
    {"'per' and a field are missing here: write %s", "此处缺少“每”和字段：应写作 %s"},
    {"[table %.*s] has %zu key columns, and %u values are given to look up",
     "[table %.*s] 有 %zu 个主键列，查表时给了 %u 个值"},
    {"a cell of a table must hold something: drop 'optional'",
     "对照表的单元格必须有内容：请去掉“可选”"},
    {"a sum cannot stand within a sum: give the inner one a name in [let]",
     "合计之内不能再有合计：请在 [let] 中给里面的合计一个名称"},
    {"a sum over rows can stand in [let] only: give it a name there",
     "多行合计只能写在 [let] 中：请在那里给它一个名称"},
    {"a table has at most %d key columns", "对照表最多有 %d 个主键列"},
    {"no row is headed %s. The first line has: %s", "没有一行的表头是 %s。第一行是：%s"},
    {"rows are put together by fields of [columns]: '%.*s' is none",
     "各行按 [columns] 中的字段归并：“%.*s”不是字段"},
    {"the cell under '%.*s' is blank: fill it in", "“%.*s”列的单元格是空的：请填写"},
    {"the same key and date stand in line %u already: keep one of the two",
     "同样的主键和日期在第 %u 行已有：请只留一行"},
    {"the same key stands in line %u already: keep one of the two",
     "同样的主键在第 %u 行已有：请只留一行"},
    {"unknown table '%.*s': there is no [table %.*s]", "没有对照表“%.*s”：文件中没有 [table %.*s]"},
    {"unknown table '%.*s'; did you mean '%s'?", "没有对照表“%.*s”；是否应为“%s”？"},
};

const struct message_table message_rows = {rows, sizeof rows / sizeof rows[0]};
