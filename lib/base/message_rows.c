/* What is told of tables, sums over rows and households. */
#include "base/message.h"

#include "base/banned.h"

static const struct message rows[] = {
    {"'%.*s' is %s, but the table's column '%.*s' is %s: give it the same type in the table's key, "
     "as '%s: %.*s'",
     "“%.*s”的类型是%s，而对照表的列“%.*s”是%s：请在对照表的主键中写同样的类型，如“%s: %.*s”"},
    {"'%.*s' is no %s, which the table's values are", "“%.*s”不是%s，而对照表的值是这种类型"},
    {"'%.*s' is no field of [columns]: only what stood in the list of an earlier batch can be "
     "asked for",
     "'%.*s' 不是 [列] 中的字段：只能查询以前批次名单中的内容"},
    {"'%.*s' was tried as a value of its own, as the table was not read: what stands in it was not "
     "tried",
     "没有读取对照表，'%.*s' 是作为独立的值试的：没有试表中的内容"},
    {"'%.*s' was tried as a value of its own: with which of the table's keys it goes was not tried",
     "'%.*s' 是作为独立的值试的：没有试它与对照表的哪些主键相对应"},
    {"'per' and a field are missing here: write %s", "此处缺少“每”和字段：应写作 %s"},
    {"[table %.*s] has %llu more rows that no applicant can reach",
     "[对照表 %.*s] 另有 %llu 行没有申请人能用到"},
    {"[table %.*s] has %zu key columns, and %u values are given to look up",
     "[table %.*s] 有 %zu 个主键列，查表时给了 %u 个值"},
    {"[table %.*s] has no row for %s, and %llu more: whoever has that is held where it matters",
     "[对照表 %.*s] 没有 %s 的行，另外还有 %llu 种：属于这些情况的人，凡与结果有关都会暂缓"},
    {"[table %.*s] has no row for %s: whoever has that is held where it matters",
     "[对照表 %.*s] 没有 %s 的行：属于这种情况的人，凡与结果有关都会暂缓"},
    {"a cell of a table must hold something: drop 'optional'",
     "对照表的单元格必须有内容：请去掉“可选”"},
    {"a sum cannot stand within a sum: give the inner one a name in [let]",
     "合计之内不能再有合计：请在 [let] 中给里面的合计一个名称"},
    {"a sum over rows can stand in [let] only: give it a name there",
     "多行合计只能写在 [let] 中：请在那里给它一个名称"},
    {"a table has at most %d key columns", "对照表最多有 %d 个主键列"},
    {"its inputs cannot be read: previous() finds nothing of it",
     "无法读取它的输入：previous() 查不到它的内容"},
    {"no applicant can reach this row: '%.*s' is no word of the field '%.*s'",
     "没有申请人能用到这一行：'%.*s' 不是字段 '%.*s' 的选项"},
    {"no applicant can reach this row: no rule looks up what it has under '%.*s'",
     "没有申请人能用到这一行：没有规则查找它在 '%.*s' 列的值"},
    {"no row is headed %s. The first line has: %s", "没有一行的表头是 %s。第一行是：%s"},
    {"nobody is paid: no made-up applicant is the head of a household",
     "不会发给任何人：没有一位虚构申请人是户主"},
    {"nothing is looked up in [table %.*s]: it decides nothing",
     "没有规则查 [对照表 %.*s]：它不决定任何结果"},
    {"rows are put together by fields of [columns]: '%.*s' is none",
     "各行按 [columns] 中的字段归并：“%.*s”不是字段"},
    {"sums over rows were tried as numbers of their own: whether the rows of one list can come to "
     "them was not tried",
     "各行的合计是作为独立的数试的：没有试一份名单的各行能否得出这样的合计"},
    {"the cell under '%.*s' is blank: fill it in", "“%.*s”列的单元格是空的：请填写"},
    {"the same key and date stand in line %u already: keep one of the two",
     "同样的主键和日期在第 %u 行已有：请只留一行"},
    {"the same key stands in line %u already: keep one of the two",
     "同样的主键在第 %u 行已有：请只留一行"},
    {"the sum in '%.*s' is never known: '%.*s' is missing for all of %llu made-up applicants",
     "'%.*s' 中的合计永远无法确定：'%.*s' 在试过的 %llu 位虚构申请人中都缺失"},
    {"unknown table '%.*s': there is no [table %.*s]", "没有对照表“%.*s”：文件中没有 [table %.*s]"},
    {"unknown table '%.*s'; did you mean '%s'?", "没有对照表“%.*s”；是否应为“%s”？"},
};

const struct message_table message_rows = {rows, sizeof rows / sizeof rows[0]};
