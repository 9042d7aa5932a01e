/* A plain list on a sheet: a title, lines below it, a header, rows. For workbooks that are looked
 * into rather than signed. */
#ifndef RELIEF_ARCHIVE_LIST_SHEET_H
#define RELIEF_ARCHIVE_LIST_SHEET_H

#include "xlsx/book.h"

struct list_column {
    const char *header;
    unsigned width; /* characters */
};

struct list_plan {
    const char *name; /* of the sheet, or as near to it as is legal and unique */
    struct str title;
    struct str issuer; /* above every page, before the title; may be empty */
    struct str line;   /* below the title, with the sheet's name behind it; may be empty */
    const struct list_column *columns;
    uint16_t column_count;
    const char *footer; /* with the codes of page numbers */
    bool long_list;     /* may have very many rows */
    bool total_row;     /* the last row is one of totals, which sorting must not move */
};

struct list_sheet {
    struct book *book;
    const struct list_plan *plan;
    struct sheet *sheet;
    uint32_t row;    /* the next one */
    uint16_t column; /* the next one of the row */
    unsigned lines;  /* that the highest cell of the row takes */
    uint32_t parted; /* a row that begins a page; 0: none */
};

/* BOOK and PLAN must outlive the list. */
void list_sheet_open(struct list_sheet *list, struct book *book, const struct list_plan *plan);
/* Each fills the next cell of the row in hand; a full row is followed by the next. A text that is
 * wider than its column takes more lines, and the row is as high as its highest cell. */
void list_sheet_text(struct list_sheet *list, enum look look, struct str text);
void list_sheet_count(struct list_sheet *list, uint64_t count);
void list_sheet_serial(struct list_sheet *list, uint64_t serial);
void list_sheet_decimal(struct list_sheet *list, decimal number);
void list_sheet_money(struct list_sheet *list, money amount);
void list_sheet_blank(struct list_sheet *list);
/* What stands below the last row, POINTS high, is kept on one page. */
void list_sheet_keep(struct list_sheet *list, unsigned points);
/* Lays the last sheet out. */
void list_sheet_close(struct list_sheet *list);

#endif
