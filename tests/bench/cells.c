/* Which cells stand in these workbooks, with the formats and row heights they have? Kept for floor,
 * which writes them again.
 *
 * usage: cells OUT WORKBOOK... */
#include "cell.h"
#include "xlsx/xml.h"
#include <minizip/unzip.h>
#include <stdio.h>
#include <stdlib.h>

static void fail(const char *what)
{
    fprintf(stderr, "cells: %s\n", what);
    exit(1);
}

struct taker {
    FILE *out;
    struct xml xml;
    struct strbuf text;
    bool in_text, is_text;
    struct cell cell;
    char **shared;
    size_t shared_count;
};

static void put(struct taker *taker, enum kind kind, const char *text)
{
    struct cell cell = taker->cell;

    cell.kind = kind;
    cell.length = (uint32_t)strlen(text);
    if (fwrite(&cell, sizeof cell, 1, taker->out) != 1 ||
        fwrite(text, cell.length + 1, 1, taker->out) != 1)
        fail("the cells cannot be kept");
}

static struct str attribute(struct taker *taker, const char *name)
{
    return xml_attribute(&taker->xml, str_of(name));
}

/* A number in an attribute, whose text goes on with its quote. */
static uint32_t number_of(struct str text)
{
    return text.len ? (uint32_t)strtoul(text.ptr, NULL, 10) : 0;
}

static void start_cell(struct taker *taker)
{
    struct str place = attribute(taker, "r"), type = attribute(taker, "t");

    taker->cell.column = 0;
    for (; *place.ptr >= 'A'; place.ptr++)
        taker->cell.column = (uint16_t)(taker->cell.column * 26 + *place.ptr - 'A' + 1);
    taker->cell.column--;
    taker->cell.row = number_of(place) - 1;
    taker->cell.format = (uint16_t)number_of(attribute(taker, "s"));
    taker->is_text = type.len && !str_eq(type, STR("n"));
    taker->cell.number = str_eq(type, STR("s")) ? -1 : 0;
    strbuf_clear(&taker->text);
}

static void start_row(struct taker *taker)
{
    struct str height = attribute(taker, "ht");

    taker->cell = (struct cell){.row = number_of(attribute(taker, "r")) - 1};
    if (height.len) {
        taker->cell.number = strtod(height.ptr, NULL);
        put(taker, HEIGHT, "");
    }
}

static void end_cell(struct taker *taker)
{
    const char *text = taker->text.len ? taker->text.ptr : "";

    if (!*text) {
        put(taker, BLANK, "");
    } else if (!taker->is_text) {
        taker->cell.number = strtod(text, NULL);
        put(taker, NUMBER, "");
    } else if (taker->cell.number < 0) {
        put(taker, TEXT, taker->shared[strtoul(text, NULL, 10)]);
    } else {
        put(taker, TEXT, text);
    }
}

static void end_shared(struct taker *taker)
{
    taker->shared =
        realloc(taker->shared, (taker->shared_count + 1) * sizeof(char *)); /* few: labels */
    taker->shared[taker->shared_count++] = strdup(taker->text.len ? taker->text.ptr : "");
    strbuf_clear(&taker->text);
}

static void take_tag(struct taker *taker, enum xml_token token)
{
    struct str name = taker->xml.name;
    bool starts = token == XML_START;

    taker->in_text = starts && (str_eq(name, STR("v")) || str_eq(name, STR("t")));
    if (str_eq(name, STR("c")))
        starts ? start_cell(taker) : end_cell(taker);
    else if (str_eq(name, STR("row")) && starts)
        start_row(taker);
    else if (str_eq(name, STR("si")) && !starts)
        end_shared(taker);
}

static int read_some(void *zip, char *room, unsigned size)
{
    return unzReadCurrentFile(zip, room, size);
}

static void take_member(struct taker *taker, unzFile zip)
{
    enum xml_token token;

    if (unzOpenCurrentFile(zip) != UNZ_OK)
        fail("a part of a workbook is damaged");
    xml_init(&taker->xml, read_some, zip);
    while ((token = xml_next(&taker->xml)) < XML_COMPLETE) {
        if (token != XML_TEXT)
            take_tag(taker, token);
        else if (taker->in_text)
            strbuf_add(&taker->text, taker->xml.text);
    }
    if (token != XML_COMPLETE || unzCloseCurrentFile(zip) != UNZ_OK)
        fail("a part of a workbook is damaged");
    xml_release(&taker->xml);
}

static void take_book(struct taker *taker, const char *path)
{
    unzFile zip = unzOpen64(path);
    char name[64];

    if (!zip)
        fail("a workbook cannot be opened");
    taker->shared_count = 0;
    strbuf_clear(&taker->text);
    put(taker, BOOK, "");
    if (unzLocateFile(zip, "xl/sharedStrings.xml", 1) == UNZ_OK)
        take_member(taker, zip);
    for (int sheet = 1;; sheet++) {
        snprintf(name, sizeof name, "xl/worksheets/sheet%d.xml", sheet);
        if (unzLocateFile(zip, name, 1) != UNZ_OK)
            break;
        put(taker, SHEET, "");
        take_member(taker, zip);
    }
    unzClose(zip);
}

int main(int argc, char **argv)
{
    struct taker taker = {.out = argc > 1 ? fopen(argv[1], "w") : NULL};

    if (!taker.out)
        fail("the cells cannot be kept");
    for (int i = 2; i < argc; i++)
        take_book(&taker, argv[i]);
    return fclose(taker.out) != 0;
}
