/* Files as they really come: what becomes of each of them, row by row. A file is refused where
 * nobody could say for certain which rows it has; otherwise every row is there, and what is wrong
 * with it holds that one applicant only. */
#include "intake.h"

#define H TEST_HEADER
#define L TEST_LI
#define W TEST_WANG
#define H4 "id,name,amount,note\n"

struct bad_file {
    const char *what;
    struct str bytes;
    const char *outcome; /* see test_outcome; an error may be longer than this, but for a `$` */
};

#define CASE(what, bytes, outcome)                \
    {                                             \
        what, {bytes, sizeof(bytes) - 1}, outcome \
    }

static const struct bad_file whole_files[] = {
    CASE("nothing", "", "!0:0 the file is empty: see whether it is the right one"),
    CASE("blank lines", "\n\r\n  \n", "!0:0 the file is empty: see whether it is the right one"),
    CASE("a byte-order mark alone", "\xEF\xBB\xBF",
         "!0:0 the file is empty: see whether it is the right one"),
    CASE("a UTF-16 mark alone", "\xFF\xFE",
         "!0:0 the file is empty: see whether it is the right one"),
    CASE("no header", L W,
         "!1:0 no header: none of the first twenty lines has any of the columns id, "
         "name, amount, kind, phone$"),
    CASE("other headers", "a,b,c\n1,2,3\n",
         "!1:0 no header: none of the first twenty lines has any of the columns id, name, amount, "
         "kind, phone. This line has: a, b, c"),
    CASE("other headers behind a blank line", "\na;b;\n1;2;3\n",
         "!2:0 no header: none of the first twenty lines has any of the columns id, name, amount, "
         "kind, phone. This line has: a, b"),
    CASE("a required column missing", "id,name\n" L, "!1:0 no column is headed 'amount'"),
    CASE("a misspelt header", "id,nmae,amount\n" L,
         "!1:0 no column is headed 'name' (field name): did you mean 'nmae'? The header has: id, "
         "nmae, amount"),
    CASE("a header spread over its column", "id,n  a me,amount\n" L,
         "!1:0 no column is headed 'name' (field name): did you mean 'n  a me'? The header has: "),
    CASE("a header glued to its neighbour", "id,name amount\n" L, "!1:0 no column is headed"),
    CASE("a used header twice", "id,name,amount,amount\n1,2,3,4\n",
         "!1:0 two columns fit field amount: column 3 'amount' and column 4 'amount'"),
    CASE("both names of one field", "id,name,amount,证件号码\n1,2,3,4\n",
         "!1:0 two columns fit field id: column 1 'id' and column 4 '证件号码'"),
    CASE("twice but for case and width", "id,name,amount,ＡＭＯＵＮＴ \n1,2,3,4\n",
         "!1:0 two columns fit field amount"),
    CASE("an unused header twice", "id,name,amount,x,x\n990101194912310028,Li,300,1,2\n",
         "2W...--"),
    CASE("a header on line 21",
         "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n"
         "k\nl\nm\nn\no\np\nq\nr\ns\nt\n" H L,
         "!1:0 no header"),
    CASE("a header on line 20",
         "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n"
         "k\nl\nm\nn\no\np\nq\nr\ns\n" H L,
         "21W...--"),
    CASE("a header of two lines", "id,name,grant,\n,,amount,kind\n990101194912310028,Li,300,\n",
         "!1:0 no column is headed 'amount' (field amount)"),
    CASE("a header of two lines, one of each column",
         "id,name,\n,,amount\n"
         "990101194912310028,Li,300\n",
         "3W...--"),
    CASE("blank lines above a header", "\n\n\n\n\n\n\n\n\n\n\n\n" H L, "14W...--"),
    CASE("a title above the header", "2024年名单,,\n" H L, "3W...--"),
    CASE("a title with a stray quote", "5\" list\n" H L, "3W...--"),
    CASE("a title over two lines", "\"list\n2024\",,\n" H L, "4W...--"),
    CASE("separated by colons", "id:name:amount\n1:2:3\n", "!1:0 no header"),
    CASE("separated by blanks", "id name amount\n1 2 3\n", "!1:0 no header"),
    CASE("semicolons", "id;name;amount\n990101194912310028;Li;300\n", "2W...--"),
    CASE("tabs", "id\tname\tamount\n990101194912310028\tLi\t300\n", "2W...--"),
    CASE("vertical bars", "id|name|amount\n990101194912310028|Li|300\n", "2W...--"),
    CASE("commas in the rows of a file of semicolons", "id;name;amount\n" L, "2S!mm--"),
    CASE("CR for line ends", "id,name,amount\r990101194912310028,Li,300\r",
         "!1:15 a carriage return without a line feed"),
    CASE("one CR among LF", H "990101194912310028,Li\r,300\n",
         "!2:22 a carriage return without a line feed"),
    CASE("CR CR LF", "id,name,amount\r\r\n", "!1:15 a carriage return without a line feed"),
    CASE("a CR at the end", H "990101194912310028,Li,300\r",
         "!2:26 a carriage return without a line feed"),
    CASE("a CR in quotes", H "990101194912310028,\"L\ri\",300\n",
         "!2:22 a carriage return without a line feed"),
    CASE("CRLF and LF mixed", "id,name,amount\r\n" L "99010119491231001X,Wang,200\r\n",
         "2W...-- 3W...--"),
    CASE("LF CR", "id,name,amount\n\r", "!2:1 a carriage return without a line feed"),
    CASE("a quote never closed in the last cell", H L "99010119491231001X,Wang,\"200\n",
         "!3:25 the quote here is never closed"),
    CASE("a quote never closed in the first cell", H "\"" L W,
         "!2:1 the quote here is never closed"),
    CASE("a quote never closed at the very end", H L "99010119491231001X,Wang,\"",
         "!3:25 the quote here is never closed"),
    CASE("a quote never closed in the header", "id,name,amount,\"x\n" L W,
         "!1:16 this line, which may be the header, cannot be read: the quote here is "
         "never closed"),
    CASE("text behind a quote in the header", "id,\"name\"x,amount\n" L,
         "!1:10 this line, which may be the header, cannot be read: text behind a closing quote"),
    CASE("a doubled quote at the end", H "990101194912310028,\"Li\"\",300\n" W,
         "!2:20 the quote here is never closed"),
    CASE("three quotes", H "990101194912310028,\"\"\",300\n",
         "!2:20 the quote here is never closed"),
    CASE("a quote in the middle of a cell", H "990101194912310028,L\"i,300\n",
         "!2:21 a quote inside a cell"),
    CASE("a quote at the end of a cell", H L "99010119491231001X,Wang\",200\n",
         "!3:24 a quote inside a cell"),
    CASE("a quoted word in a cell", H "990101194912310028,Li \"Lee\" Po,300\n",
         "!2:23 a quote inside a cell"),
    CASE("text behind a closing quote", H "990101194912310028,\"Li\" Po,300\n",
         "!2:25 text behind a closing quote; the cell was opened at line 2, column 20"),
    CASE("undoubled quotes in quotes", H "990101194912310028,\"Li \"Lee\" Po\",300\n",
         "!2:25 text behind a closing quote"),
    CASE("a quote that swallows up to the next one",
         H "990101194912310028,\"Li,300\n"
           "99010119491231001X,\"Wang\",200\n",
         "!3:21 text behind a closing quote; the cell was opened at line 2, column 20"),
    CASE("a quote behind a byte-order mark", "\xEF\xBB\xBF\"id\",name,amount\n" L, "2W...--"),
    CASE("a stray quote in the header swallows rows",
         "id,name,amount,\"x\n990101194912310028,Li,300,\"\n", "!1:0 a cell of the header goes on"),
    CASE("a wrong byte in UTF-8", H "990101194912310028,张\xFF三,300\n",
         "!2:21 the bytes FF E4 here are not UTF-8"),
    CASE("half a character at the end of UTF-8", H "990101194912310028,张三,300\n李\xE5\x9B",
         "!3:2 the bytes E5 9B here are not UTF-8"),
    CASE("an overlong form", H "990101194912310028,张三\xC0\xAF,300\n",
         "!2:22 the bytes C0 AF here are not UTF-8"),
    CASE("a surrogate in UTF-8", H "990101194912310028,张三\xED\xA0\x80,300\n",
         "!2:22 the bytes ED A0 here are not UTF-8"),
    CASE("beyond Unicode", H "990101194912310028,张三\xF4\x90\x80\x80,300\n",
         "!2:22 the bytes F4 90 here are not UTF-8"),
    CASE("neither UTF-8 nor GB18030", H "990101194912310028,\xFF\xFF,300\n",
         "!2:20 the bytes FF FF 2C 33 here are not UTF-8, nor GB18030"),
    CASE("half a character at the end of GB18030",
         H "990101194912310028,\xD5\xC5\xC8\xFD,300\n\xC0",
         "!3:1 the bytes C0 here are not UTF-8, nor GB18030"),
    CASE("GB18030", H "990101194912310028,\xD5\xC5\xC8\xFD,300\n", "2W...--"),
    CASE("an odd byte of UTF-16", "\xFF\xFEi\0d\0\n", "!1:3 the bytes 0A here are not UTF-16LE"),
    CASE("half a surrogate pair", "\xFF\xFEi\0\x3D\xD8\n\0", "!1:2 the bytes 3D D8 0A 00 here"),
    CASE("UTF-16 without a mark", "i\0d\0,\0n\0a\0m\0e\0\n\0", "!0:0 this looks like UTF-16"),
    CASE("UTF-16 of the other order without a mark", "\0i\0d\0,\x59\xD3\0\n\0\0",
         "!0:0 this looks like UTF-16 without a byte-order mark: save the file again as UTF-8 "
         "(applicant files are also read with --encoding utf-16be)"),
    CASE("zero bytes", "\0\0\0\0\0\0\0\0\0\0\0\0", "!0:0 this is no text"),
    CASE("zero bytes behind the rows", H L "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
         "!0:0 this is no text"),
    CASE("UTF-32", "\xFF\xFE\0\0i\0\0\0d\0\0\0,\0\0\0x\0\0\0\n\0\0\0", "!0:0 this is UTF-32"),
    CASE("a picture", "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\1", "!0:0 this is no text"),
    CASE("a workbook", "PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0\xB5\x55\x30\x23\xF4\0\0\0", "!"),
    CASE("a web page", "<html><body>id,name</body></html>\n",
         "!0:0 this is a web page, whatever its name says"),
    CASE("a report of an error", "{\"error\": \"no such export\"}\n",
         "!1:2 this line, which may be the header, cannot be read: a quote inside"),
    CASE("a header alone", H, ""),
    CASE("a header alone without a line break", "id,name,amount", ""),
};

static const struct bad_file rows[] = {
    CASE("good rows", H L W, "2W...-- 3W...--"),
    CASE("no line break at the end", H L "99010119491231001X,Wang,200", "2W...-- 3W...--"),
    CASE("cut short in a cell", H L "99010119491231001X,Wa", "2W...-- 3S..m--"),
    CASE("cut short in the amount", H L "99010119491231001X,Wang,2", "2W...-- 3W...--"),
    CASE("blank lines between", H "\n" L "\n\n" W "\n", "3W...-- 6W...--"),
    CASE("a line of blanks", H L "   \n \t \n" W, "2W...-- 5W...--"),
    CASE("a row of separators", H L ",,\n" W, "2W...-- 4W...--"),
    CASE("a row of too few separators", H ",\n" L, "3W...--"),
    CASE("a row of too many separators", H ",,,,\n" L, "3W...--"),
    CASE("a row of spaced separators", H L " ,\t, \n" W, "2W...-- 4W...--"),
    CASE("a sum below", H L ",合计,300\n", "2W...-- 3Tm..--"),
    CASE("a sum of each page", H L "本页合计,,300\n" W "总 计：,,500\n",
         "2W...-- 3T!m.-- 4W...-- 5T!m.--"),
    CASE("a sum in English", H L "Grand Total:,,300\n,Sub total,1\n", "2W...-- 3T!m.-- 4Tm..--"),
    CASE("a sum that is short", H L "合计,300\n", "2W...-- 3T!.m--"),
    CASE("a sum and its count", H "2人,合计,300\n合计,共 2 户,300\n", "2W!..-- 3T!..--"),
    CASE("sums and their counts", H "合计,2 people,3\n", "2T!..--"),
    CASE("somebody called Total", H "G12345678,Total,300\n", "2W...--"),
    CASE("a person beside the word", H "合计人,Li,300\n", "2W!..--"),
    CASE("a separator behind the header only", "id,name,amount,\n" L W, "2W...-- 3W...--"),
    CASE("a separator behind every row only", H "G12345678,Li,300,\nG12345679,Wo,1,\n",
         "2W...-- 3W...--"),
    CASE("something behind such a separator", H "G12345678,Li,300,\nG12345679,Wo,1,x\n",
         "2W...-- 3L...--"),
    CASE("amounts cut by their commas, and a remark behind one",
         H4 "A1234,Li,1,200,\nA1235,Wo,2,300,x\n", "2L...-- 3L...--"),
    CASE("amounts cut by their commas, and no remarks", H4 "A1234,Li,1,200,\nA1235,Wo,2,300.50,\n",
         "2L...-- 3L...--"),
    CASE("small amounts before a small remark", H4 "A1234,Li,1,20,\nA1235,Wo,2,3000,\n",
         "2W...-- 3W...--"),
    CASE("a separator behind every row, and a line at the foot",
         H "G12345678,Li,300,\nG12345679,Wo,1,\nprinted by Li\n", "2W...-- 3W...-- 4S!mm--"),
    CASE("a separator behind every row, and half a row",
         H "G12345678,Li,300,\nG12345679,Wo\nG12345670,Li,1,\n", "2W...-- 3S..m-- 4W...--"),
    CASE("a separator behind the header, and a line at the foot",
         "id,name,amount,\n" L W "printed by Li\n", "2W...-- 3W...-- 4S!mm--"),
    CASE("a separator behind every row, and a row of more",
         H "G12345678,Li,300,\nG12345679,Wo,1,2,3\n", "2L...-- 3L...--"),
    CASE("a separator behind some rows", H "G12345678,Li,300,\nG12345679,Wo,1\n",
         "2L...-- 3W...--"),
    CASE("a separator behind the header and some rows",
         "id,name,amount,\nG12345678,Li,300,\nG12345679,Wo,1\n", "2W...-- 3S...--"),
    CASE("a row of one cell", H "item\n" L, "2S!mm-- 3W...--"),
    CASE("a quoted nothing alone", H "\"\"\n" L, "3W...--"),
    CASE("a short row", H "990101194912310028,Li\n" W, "2S..m-- 3W...--"),
    CASE("a long row", H "990101194912310028,Li,300,x\n" W, "2L...-- 3W...--"),
    CASE("a separator at the end", H "990101194912310028,Li,300,\n" W, "2L...-- 3W...--"),
    CASE("separators at the end of all", "id,name,amount,\n990101194912310028,Li,300,\n",
         "2W...--"),
    CASE("an amount cut by its comma", H "990101194912310028,Li,1,234\n", "2L...--"),
    CASE("an amount in quotes", H "990101194912310028,Li,\"1,234\"\n", "2W...--"),
    CASE("the header once more", H L H W, "2W...-- 3W!.!-- 4W...--"),
    CASE("a total at the foot", H L W ",total,500\n", "2W...-- 3W...-- 4Tm..--"),
    CASE("a note at the foot", H L "printed 2024-01-31\n", "2W...-- 3S.mm--"),
    CASE("a swallowed row", H "990101194912310028,\"Li,300\n99010119491231001X,Wang\",200\n",
         "2Q...--"),
    CASE("many swallowed rows", H "990101194912310028,\"Li,300\n" L L L "x\",200\n" W,
         "2Q...-- 7W...--"),
    CASE("a swallowed row in an unused column",
         "id,name,amount,x\n990101194912310028,Li,300,\"a\n99010119491231001X,Wang,200,b\"\n",
         "2Q...--"),
    CASE("a line break in a text", H "990101194912310028,\"Li\nPo\",300\n" W, "2W...-- 4W...--"),
    CASE("CRLF in a text", H "990101194912310028,\"Li\r\nPo\",300\n" W, "2W...-- 4W...--"),
    CASE("a line break and a comma in a text", H "990101194912310028,\"Li,\nPo\",300\n", "2Q...--"),
    CASE("a line break in an amount", H "990101194912310028,Li,\"300\n\"\n" W, "2C...-- 4W...--"),
    CASE("a line break in a number", H "\"990101\n194912310028\",Li,300\n", "2C...--"),
    CASE("a line break in a choice", "id,name,amount,kind\n990101194912310028,Li,300,\"poor\n\"\n",
         "2C....-"),
    CASE("a line break in an unused column",
         "id,name,amount,x\n990101194912310028,Li,300,\"a\nb\"\n", "2W...--"),
    CASE("a tab in a text", H "990101194912310028,L\ti,300\n", "2W...--"),
    CASE("a tab before a number", H "\t990101194912310028,Li,\t300\n", "2W...--"),
    CASE("a quoted tab before a number", H "\"\t990101194912310028\",Li,\"300\t\"\n", "2W...--"),
    CASE("a tab and an apostrophe", H "\"'\t990101194912310028\",Li,300\n", "2W...--"),
    CASE("a tab in a number", H "990101\t194912310028,Li,300\n", "2C...--"),
    CASE("a tab in an amount", H "990101194912310028,Li,3\t00\n", "2C..!--"),
    CASE("a zero byte in a text", H "990101194912310028,L\0i,300\n", "2C...--"),
    CASE("a zero byte in a number", H "990101194912310028\0,Li,300\n", "2C...--"),
    CASE("a bell", H "990101194912310028,Li\a,300\n", "2C...--"),
    CASE("an escape", H "990101194912310028,\x1B[31mLi,300\n", "2C...--"),
    CASE("a backspace", H "990101194912310028,Li,30\b0\n", "2C..!--"),
    CASE("a vertical tab", H "990101194912310028,L\vi,300\n", "2C...--"),
    CASE("a form feed between rows", H L "\f\n" W, "2W...-- 3Cmmm-- 4W...--"),
    CASE("a DEL", H "990101194912310028,Li\x7F,300\n", "2C...--"),
    CASE("a control of C1", H "990101194912310028,L\xC2\x9Bi张三,300\n", "2C...--"),
    CASE("U+FFFE", H "990101194912310028,L\xEF\xBF\xBEi,300\n", "2C...--"),
    CASE("U+FFFF", H "990101194912310028,Li,300\xEF\xBF\xBF\n", "2C...--"),
    CASE("what marks a workbook's cell, before a name", H "990101194912310028,\xEF\xB7\x91Li,300\n",
         "2C...--"),
    CASE("before a number",
         H "990101194912310028,Li,\xEF\xB7\x92"
           "300\n",
         "2C...--"),
    CASE("within a name", H "990101194912310028,L\xEF\xB7\x94i,300\n", "2C.!.--"),
    CASE("a control character in an unused column",
         "id,name,amount,x\n990101194912310028,Li,300,a\x01\n", "2C...--"),
    CASE("an end-of-file mark of DOS", H L "\x1A", "2W...-- 3Cmmm--"),
    CASE("a mark in the middle of the file", H L "\xEF\xBB\xBF" W, "2W...-- 3W...--"),
    CASE("two files one behind the other", H L "\xEF\xBB\xBF" H W, "2W...-- 3W!.!-- 4W...--"),
    CASE("columns in another order", "amount,x,name,id\n300,y,Li,990101194912310028\n", "2W...--"),
    CASE("a short row in another order", "amount,x,name,id\n300,y,Li\n", "2Sm..--"),
    CASE("headers with blanks and full width", " ＩＤ　,\"name \",Amount\n" L, "2W...--"),
    CASE("headers in quotes", "\"id\",\"name\",\"amount\"\n" L, "2W...--"),
    CASE("a header without a name", "id,,name,amount\n990101194912310028,x,Li,300\n", "2W...--"),
    CASE("all columns", "id,name,amount,kind,phone\n990101194912310028,Li,300,poor,139\n",
         "2W....."),
};

/* Each of these is a cell in an otherwise good row. */
struct bad_cell {
    const char *column, *cell, *letter;
};

static const struct bad_cell cells[] = {
    {"id", "", "m"},
    {"id", "  ", "m"},
    {"id", "'", "m"},
    {"id", "990101194912310028", "."},
    {"id", "'990101194912310028", "."},
    {"id", "９９０１０１１９４９１２３１００２８", "."},
    {"id", "99010119491231001x", "."},
    {"id", "990101491231002", "."},
    {"id", "G12345678", "."},
    {"id", "990101194912310029", "!"},
    {"id", "990101194912310000", "!"},
    {"id", "990101194902300012", "!"},
    {"id", "1.10105E+17", "!"},
    {"id", "9.90101194912310E+17", "!"},
    {"id", "99010119491231002", "!"},
    {"id", "9901011949123100281", "!"},
    {"id", "990101 194912310028", "."},
    {"id", "99010119491231O028", "!"},
    {"id", "＃＃＃＃", "!"},
    {"id", "#N/A", "!"},
    {"id", "无", "!"},
    {"id", "=HYPERLINK(1)", "!"},
    {"name", "", "m"},
    {"name", "　", "m"},
    {"name", "=HYPERLINK(1)", "."},
    {"name", "@SUM(1)", "."},
    {"name", "-", "."},
    {"name", "𠮷", "."},
    {"name", "e\xCC\x81", "."},
    {"name", "\xE2\x80\xAEiL", "."},
    {"amount", "", "m"},
    {"amount", "0", "."},
    {"amount", "1.5万", "."},
    {"amount", "¥300", "."},
    {"amount", "￥３００", "."},
    {"amount", "300元", "."},
    {"amount", "'300", "."},
    {"amount", "-300", "!"},
    {"amount", "12o0", "!"},
    {"amount", "l00", "!"},
    {"amount", "300.123", "!"},
    {"amount", "1.234567万", "!"},
    {"amount", "3E+05", "!"},
    {"amount", "1.234.5", "!"},
    {"amount", "300 400", "!"},
    {"amount", "三百", "!"},
    {"amount", "300圆", "!"},
    {"amount", "#REF!", "!"},
    {"amount", "=300", "!"},
    {"amount", "99999999999999", "!"},
    {"amount", "10000000000000000000000000000000000000", "!"},
    {"amount", "NaN", "!"},
    {"amount", "1/2", "!"},
    {"amount", "待定", "!"},
    {"kind", "", "-"},
    {"kind", "poor", "."},
    {"kind", " very poor ", "."},
    {"kind", "Poor", "!"},
    {"kind", "very  poor", "!"},
    {"kind", "poor/very poor", "!"},
    {"phone", "", "-"},
    {"phone", "139 0000 0000", "."},
    {"phone", "+86-139", "."},
    {"phone", "1.39E+10", "!"},
    {"phone", "139/138", "!"},
    {"phone", "none", "!"},
};

static void check(struct test_folder *folder, const struct bad_file *file)
{
    const char *path = test_path(folder, "f.csv");

    unlink(path); /* a file system may sync one that is written anew */
    test_write(folder, "f.csv", file->bytes);
    for (unsigned jobs = 1; jobs <= 3; jobs++) {
        const char *got = test_outcome(folder, path, -1, jobs);
        struct str wanted = str_of(file->outcome);
        bool whole = wanted.len == 0 || wanted.ptr[0] != '!';

        if (str_ends(wanted, STR("$"))) {
            wanted.len--;
            whole = true;
        }
        if (whole ? !str_eq(str_of(got), wanted) : !str_starts(str_of(got), wanted))
            fail_msg("%s: %s is not %s", file->what, got, file->outcome);
    }
}

static void files_that_are_refused_or_not(void **state)
{
    for (size_t i = 0; i < sizeof whole_files / sizeof whole_files[0]; i++)
        check(*state, &whole_files[i]);
}

static void rows_that_are_held(void **state)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        check(*state, &rows[i]);
}

static void cells_that_are_held(void **state)
{
    static const char *const good[] = {"99010119491231001X", "Wang", "200", "poor", "138"};
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        struct strbuf text = {0}, outcome = {0};
        struct bad_file file = {cells[i].cell, {NULL, 0}, NULL};

        strbuf_adds(&text, "id,name,amount,kind,phone\n");
        strbuf_adds(&outcome, "2W..... 3W");
        strbuf_adds(&text, "99010119491231001X,Wang,200,poor,138\n");
        for (size_t f = 0; f < TEST_FIELDS; f++) {
            bool here = str_eq(test_fields[f].name, str_of(cells[i].column));

            strbuf_printf(&text, "%s%s", f ? "," : "", here ? cells[i].cell : good[f]);
            strbuf_adds(&outcome, here ? cells[i].letter : ".");
        }
        strbuf_adds(&text, "\n");
        file.bytes = strbuf_str(&text);
        file.outcome = outcome.ptr;
        check(folder, &file);
        strbuf_release(&text);
        strbuf_release(&outcome);
    }
}

static void there_are_enough_of_them(void **state)
{
    (void)state;
    assert_true(sizeof whole_files / sizeof whole_files[0] + sizeof rows / sizeof rows[0] +
                    sizeof cells / sizeof cells[0] >=
                150);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(files_that_are_refused_or_not),
        IN_FOLDER(rows_that_are_held),
        IN_FOLDER(cells_that_are_held),
        cmocka_unit_test(there_are_enough_of_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
