/* How is this said in Chinese? Workbooks that are read. In ascending order of the English bytes. */
#include "base/message.h"

#include "base/banned.h"

static const struct message rows[] = {
    {"a cell has two values", "单元格有两个值"},
    {"a cell is not where it says", "单元格的位置有误"},
    {"a cell is of no known kind", "单元格的类型无法识别"},
    {"a cell names a text that is not there", "有单元格指向不存在的文本"},
    {"a cell or row is too long", "单元格或行过长"},
    {"a cell stands there twice", "同一单元格出现两次"},
    {"it does not say which part of it is the workbook", "没有说明哪一部分是工作簿"},
    {"it is a document of another kind", "是另一种文档"},
    {"its texts are too long together", "文本总量过大"},
    {"rows are out of order", "行的顺序不对"},
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
    {"this is not a workbook: %s", "这不是工作簿：%s"},
};

const struct message_table message_workbooks = {rows, sizeof rows / sizeof rows[0]};
