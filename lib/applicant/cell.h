/* Readers of single cells, one for each type: the table in field.c chooses among them.
 *
 * A reader accepts exactly the forms that the rules language's table of types lists, without blanks
 * around them and in half-width characters where the type folds others. Text it gives points into
 * CELL, or into SCRATCH where it had to be changed. */
#ifndef RELIEF_APPLICANT_CELL_H
#define RELIEF_APPLICANT_CELL_H

#include "applicant/field.h"

cell_reader cell_read_text;
cell_reader cell_read_name;
cell_reader cell_read_choice;
cell_reader cell_read_money;
cell_reader cell_read_number;
cell_reader cell_read_count;
cell_reader cell_read_date;
cell_reader cell_read_yes_no;
cell_reader cell_read_id_number;
cell_reader cell_read_bank_card;
cell_reader cell_read_phone;

#endif
