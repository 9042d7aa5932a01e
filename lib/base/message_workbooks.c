/* How is this said in Chinese? Workbooks that are read, others' and our own. In ascending order of
 * the English bytes. */
#include "base/message.h"

#include "base/banned.h"

static const struct message rows[] = {
    {"'sheet' and 'hidden_rows' do not say how the bank's file was read",
     "“sheet”和“hidden_rows”没有说明银行文件是怎样读取的"},
    {"a cell has two values", "单元格有两个值"},
    {"a cell is not where it says", "单元格的位置有误"},
    {"a cell is of no known kind", "单元格的类型无法识别"},
    {"a cell names a text that is not there", "有单元格指向不存在的文本"},
    {"a cell or row is too long", "单元格或行过长"},
    {"a cell stands there twice", "同一单元格出现两次"},
    {"a list of one sheet for each applicant file", "与申请文件一一对应的工作表名单"},
    {"a list of sheets", "工作表名单"},
    {"a name in it refers to no sheet", "其中有名称没有指向任何工作表"},
    {"a part of it is damaged", "有一部分损坏"},
    {"a part of it is missing", "缺少一部分"},
    {"a part of it is not well-formed", "有一部分格式不对"},
    {"a sheet is called '%s', the batch calls it '%s'; the file must not be used",
     "有工作表名为“%s”，批次中为“%s”；该文件不得使用"},
    {"a sheet of it is missing", "缺少一张工作表"},
    {"has no sheet '%s' with cells; its sheets are: %s", "没有工作表“%s”；现有工作表：%s"},
    {"hidden columns that are read all the same: %s", "隐藏的列照样读入：%s"},
    {"hidden rows from here on are not read: %zu", "从此处起的隐藏行未读入：%zu 行"},
    {"hidden rows from here on are read too: %zu", "从此处起的隐藏行也已读入：%zu 行"},
    {"hidden rows of workbooks: refuse (default), include or skip",
     "工作簿中的隐藏行：refuse 拒绝（默认）、include 计入或 skip 略过"},
    {"include or skip", " include 或 skip"},
    {"it does not hold what the batch holds (%llu of %zu applicants); it must not be used",
     "内容与批次不符（%2$zu 位申请人只有 %1$llu 位）；不得使用"},
    {"it does not say which part of it is the workbook", "没有说明哪一部分是工作簿"},
    {"it has %zu sheets, the batch %zu; the file must not be used",
     "有 %zu 张工作表，批次有 %zu 张；该文件不得使用"},
    {"it holds %llu payments, the batch %llu, or another sum; it must not be used",
     "有 %llu 笔发放，批次有 %llu 笔，或合计不同；不得使用"},
    {"it holds cells that are not the batch's; the file must not be used",
     "有单元格不属于本批次；该文件不得使用"},
    {"it is a document of another kind", "是另一种文档"},
    {"it is no ZIP file, or was cut short", "不是 ZIP 文件，或被截断"},
    {"it says its date system (date1904) in a word that programs read differently",
     "其日期系统（date1904）的写法各程序解读不同"},
    {"its table of contents is damaged", "目录损坏"},
    {"its texts are too long together", "文本总量过大"},
    {"merged cells within the rows, from here on: %zu; only the first of them shows its value: the "
     "others are blank, or are read as what they hide",
     "从此处起的数据行中有合并单元格：%zu 处；只有第一格显示其值：其余为空，或按其隐藏的值读取"},
    {"none of the sheets has the columns that are needed: %s; name the one that is meant, as "
     "%s#SHEET, to see what it lacks",
     "没有一个工作表具备所需的列：%s；请写明是哪一个，如 %s#工作表名，以查看缺少什么"},
    {"notes on cells, from here on: %zu; nobody reads them here: see whether one says that "
     "something is "
     "otherwise",
     "从此处起单元格有批注：%zu 处；批注不读取：请查看是否另有说明"},
    {"refuse, include or skip", " refuse、include 或 skip"},
    {"rows are hidden from here on, by a filter or by hand: %zu; show all rows and save the "
     "workbook, or say by --hidden-rows include or --hidden-rows skip whether they count",
     "从此处起有被筛选或手工隐藏的行：%zu 行；请显示全部行后保存，或用 --hidden-rows include 或 "
     "--hidden-rows skip 说明是否计入"},
    {"rows are out of order", "行的顺序不对"},
    {"rows with cells that the sheet shows otherwise than it stores them, or not at all, from here "
     "on: %zu; they are read as stored: see that this is what is meant",
     "从此处起有单元格显示得与存储的不同或不显示：%zu 行；按存储的值读取：请核对是否正确"},
    {"rows with something in a column without a header, from here on: %zu, the first in column %s; "
     "nobody reads it: see what it says",
     "没有表头的列中有内容的行，从此处起：%zu 行，第一处在第 %s 列；该列不读取，请查看写的是什么"},
    {"rows with struck-out cells, from here on: %zu; they are read like all others: see whether "
     "they were meant to go",
     "从此处起有带删除线的行：%zu 行；照样读入：请核对是否应当删去"},
    {"several sheets may be meant: %s; name each that is, as %s#SHEET",
     "可能指多个工作表：%s；请逐一写明，如 %s#工作表名"},
    {"sheet '%s' does not hold what the batch holds (%llu cells, the batch %llu); the file must "
     "not be used",
     "工作表“%s”的内容与批次不符（%llu 个单元格，批次 %llu 个）；该文件不得使用"},
    {"sheet '%s' holds %llu rows and %s, the batch %llu rows and %s; the file must not be used",
     "工作表“%s”有 %llu 行、合计 %s，批次有 %llu 行、合计 %s；该文件不得使用"},
    {"sheet '%s' names other applicants than the batch; the file must not be used",
     "工作表“%s”中的申请人与批次不同；该文件不得使用"},
    {"sheets that are not read, as they lack columns that are needed: %s; see that nothing of this "
     "list stands there",
     "因缺少所需的列而不读取的工作表：%s；请确认其中没有本名单的内容"},
    {"something stands in column %s, which has no header: put it under its header, or take it out",
     "%s 列没有表头，其中却有内容：请移到相应的表头下，或删去"},
    {"the account here is masked: it fits nobody; ask the bank for it in full",
     "此处账号被遮盖，无法对应任何人：请向银行索取完整账号"},
    {"the account here is stored as a number, of which a spreadsheet keeps 15 digits only: it fits "
     "nobody; ask the bank for it as text",
     "此处账号按数字存储，电子表格只保留 15 位，无法对应任何人：请向银行索取文本格式的账号"},
    {"the cell has a formula without a result, or with an error: mend it and save the workbook "
     "again",
     "单元格中的公式没有结果或出错：请更正后重新保存工作簿"},
    {"the sheet '%s' is hidden, and hidden sheets are not read: show it and see what is on it",
     "工作表“%s”已隐藏，隐藏的工作表不读取：请取消隐藏并查看内容"},
    {"the workbook has more than %d visible sheets: name the one that is meant, as %s#SHEET",
     "工作簿中可见的工作表超过 %d 个：请指明是哪一个，写作 %s#工作表"},
    {"the workbook has no visible sheet with cells", "工作簿中没有可见的工作表"},
    {"the workbook has the part '%s' twice, and programs differ in which they show: save it again "
     "from a spreadsheet program",
     "工作簿中“%s”部分出现两次，各软件显示的不一样：请用表格软件重新保存"},
    {"the workbook is damaged (%s): open it in a spreadsheet program, save it again and look at "
     "what it repaired",
     "工作簿已损坏（%s）：请用表格软件打开并重新保存，查看修复了什么"},
    {"the workbook is damaged or was cut short: get it again from whoever sent it",
     "工作簿已损坏或不完整：请向发送人重新索取"},
    {"the workbook is encrypted: save it without a password", "工作簿已加密：请去掉密码后保存"},
    {"the workbook lacks its part '%s': it is damaged", "工作簿缺少“%s”部分：文件已损坏"},
    {"the workbook unpacks to over 200 times its size or 2 GiB: it is not read",
     "工作簿解压后超过其大小的 200 倍或 2 GiB：不予读取"},
    {"the workbook's part '%s' has a document type, which no workbook needs and which can be a "
     "trap: it is not read",
     "工作簿的“%s”部分含有文档类型声明，工作簿不需要它，且可能是陷阱：不予读取"},
    {"the workbook's part '%s' is damaged: get the file again from whoever sent it",
     "工作簿的“%s”部分已损坏：请向发送人重新索取文件"},
    {"the workbook's part '%s' is not well-formed: open it in a spreadsheet program, save it again "
     "and look at what it repaired",
     "工作簿的“%s”部分格式有误：请用表格软件打开并重新保存，查看修复了什么"},
    {"this is a binary workbook (.xlsb): save it as .xlsx",
     "这是二进制工作簿（.xlsb）：请另存为 .xlsx"},
    {"this is a workbook of the old kind (.xls): save it as .xlsx",
     "这是旧格式的工作簿（.xls）：请另存为 .xlsx"},
    {"this is an OpenDocument file (.ods): save it as .xlsx",
     "这是 OpenDocument 文件（.ods）：请另存为 .xlsx"},
    {"this is no workbook: it has no sheet '%s'", "这不是工作簿，没有工作表“%s”"},
    {"this is not a whole workbook (%s); it must not be used", "不是完整的工作簿（%s）；不得使用"},
    {"this is not a workbook: %s", "这不是工作簿：%s"},
    {"two of its relationships have one name or lead to one kind of part, and programs differ in "
     "which they follow",
     "有两个关系同名或指向同一种部件，各程序取用的不同"},
};

const struct message_table message_workbooks = {rows, sizeof rows / sizeof rows[0]};
