#include "text/other_kind.h"
#include "base/message.h"
#include <string.h>

#include "base/banned.h"

#define BEGINNING_BYTES 1024 /* of an XML file, in which its kind stands */

enum kind {
    WEB_PAGE,
    XML,
    PDF,
    RTF,
    PACKED
};

static const char *const told[] = {
    [WEB_PAGE] = MESSAGE("this is a web page, whatever its name says: open it in a spreadsheet "
                         "program and save it as .xlsx"),
    [XML] = MESSAGE("this is an XML file, no table: if it is a workbook, open it in a spreadsheet "
                    "program and save it as .xlsx"),
    [PDF] = MESSAGE("this is a PDF, from which no table can be read: get the workbook or CSV that "
                    "it was made of"),
    [RTF] = MESSAGE("this is a text document (.rtf): save its table as .xlsx or CSV"),
    [PACKED] = MESSAGE("this is a packed file: unpack it first"),
};

static const struct {
    struct str begin;
    enum kind kind;
} kinds[] = {
    {{"<html", 5}, WEB_PAGE},
    {{"<!doctype html", 14}, WEB_PAGE},
    {{"<table", 6}, WEB_PAGE},
    {{"<meta", 5}, WEB_PAGE},
    {{"<head", 5}, WEB_PAGE},
    {{"<?xml", 5}, XML},
    {{"%PDF-", 5}, PDF},
    {{"{\\rtf", 5}, RTF},
    {{"\x1F\x8B", 2}, PACKED},
    {{"Rar!\x1A\x07", 6}, PACKED},
    {{"7z\xBC\xAF\x27\x1C", 6}, PACKED},
};

static bool begins_with(struct str text, struct str begin)
{
    return text.len >= begin.len && str_eq_nocase((struct str){text.ptr, begin.len}, begin);
}

const char *other_kind_told(struct str bytes)
{
    static const struct str mark = {"\xEF\xBB\xBF", 3};
    struct str text = bytes;

    if (str_starts(text, mark))
        text = (struct str){text.ptr + mark.len, text.len - mark.len};
    while (text.len && memchr(" \t\r\n", text.ptr[0], 4))
        text = (struct str){text.ptr + 1, text.len - 1};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        enum kind kind = kinds[i].kind;
        size_t size = text.len < BEGINNING_BYTES ? text.len : BEGINNING_BYTES;

        if (!begins_with(text, kinds[i].begin))
            continue;
        return told[kind == XML && memmem(text.ptr, size, "<html", 5) ? WEB_PAGE : kind];
    }
    return NULL;
}
