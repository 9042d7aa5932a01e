/* How is this said in Chinese? Failures of files, encodings, folders and seals. In ascending order
 * of the English bytes. */
#include "base/message.h"

#include "base/banned.h"

static const struct message rows[] = {
    {"%zu more like this", "还有 %zu 处同样的情况"},
    {"'%s' is not an encoding known here: try utf-8, gb18030 or utf-16",
     "不认识编码“%s”：可以用 utf-8、gb18030 或 utf-16"},
    {"(blank)", "（未填）"},
    {"UTF-8, nor GB18030", "UTF-8，也不是 GB18030"},
    {"a part of its path is not a folder", "路径中有一段不是文件夹"},
    {"already exists, and nothing is overwritten: choose another name",
     "已经存在，而任何内容都不会被覆盖：请换一个名称"},
    {"cannot be read: %s", "无法读取：%s"},
    {"cannot be written: the folder it is to stand in does not exist; make it first",
     "无法写入：上一级文件夹不存在，请先建立"},
    {"has a hole, which no file of a batch ever has: it is not read",
     "有空洞（从未写入的部分），批次的文件不会这样：不读取"},
    {"is a link to somewhere else: a batch holds its files itself",
     "是指向别处的链接：批次的文件应在文件夹之内"},
    {"is an empty folder: a batch has none", "是空文件夹：批次里没有空文件夹"},
    {"is empty or does not end in a newline: it was cut short or changed",
     "是空的或末尾没有换行：被截断或改动"},
    {"is no file: a batch holds files and folders only", "不是文件：批次里只有文件和文件夹"},
    {"is not a line of the form `DIGEST  NAME`", "不是 `摘要  文件名` 形式的一行"},
    {"it already exists", "已经存在"},
    {"it is a folder, not a file", "这是文件夹，不是文件"},
    {"it would be larger than the system allows", "超过系统允许的文件大小"},
    {"its name is too long", "名称太长"},
    {"its path has too many symbolic links", "路径中的符号链接太多"},
    {"lies in more folders than a batch has", "文件夹层数超过批次应有的"},
    {"may not be complete on disk: remove it", "在磁盘上可能不完整：请删除"},
    {"permission denied", "没有权限"},
    {"permission denied: this folder may not be entered; ask its owner, or who looks after the "
     "machine, for the right to",
     "没有权限进入这个文件夹：请向文件夹的所有者或机器的管理员申请权限"},
    {"removed: an interrupted run had left it", "已清除：是中断的运行留下的"},
    {"standard input", "标准输入"},
    {"the bytes %s here are not %s: save the file again as UTF-8 (of applicant files, --encoding "
     "can name another)",
     "这里的字节 %s 不是 %s：请把文件另存为 UTF-8（申请人名单也可以用 --encoding 写明编码）"},
    {"the disk does not support it", "磁盘不支持"},
    {"the disk is full", "磁盘已满"},
    {"the disk is read-only", "磁盘是只读的"},
    {"the disk quota is used up", "磁盘配额已用完"},
    {"the disk reports an error", "磁盘报告错误"},
    {"the folder is not empty", "文件夹不是空的"},
    {"the folder to write has an empty name", "要写出的文件夹没有名称"},
    {"the names are not in ascending order, each once", "文件名没有按升序排列，或有重复"},
    {"the system does not allow it", "系统不允许"},
    {"the system gives no reason", "系统没有说明原因"},
    {"there is no such file or folder", "没有这个文件或文件夹"},
    {"too many files are open", "打开的文件太多"},
    {"was changed while it was being read: try again", "读取时文件被改动：请重试"},
    {"was changed while the batch was being decided: run it again",
     "计算批次时文件被改动：请重新运行"},
};

const struct message_table message_base = {rows, sizeof rows / sizeof rows[0]};
