/* JSON written with jansson: thin helpers so that every object looks alike.
 *
 * Money is a string with two decimals, a date a string; keys keep their order. */
#ifndef RELIEF_BASE_JSON_H
#define RELIEF_BASE_JSON_H

#include "base/date.h"
#include "base/decimal.h"
#include "base/money.h"
#include "base/str.h"
#include <jansson.h>

/* Each sets KEY of OBJECT; failures (memory) go to memory_exhausted. */
void json_put_str(json_t *object, const char *key, struct str text);
void json_put_cstr(json_t *object, const char *key, const char *text);
/* The path of what was written: whole, while the numbers in every other text are masked. */
void json_put_written(json_t *object, const char *key, const char *path);
void json_put_int(json_t *object, const char *key, int64_t number);
void json_put_money(json_t *object, const char *key, money amount);
void json_put_date(json_t *object, const char *key, date day);
/* As a JSON number, exact to 15 digits. */
void json_put_decimal(json_t *object, const char *key, decimal number);
void json_put_null(json_t *object, const char *key);
void json_put_bool(json_t *object, const char *key, bool truth);
/* Makes an array or object under KEY and gives it, still owned by OBJECT. */
json_t *json_put_array(json_t *object, const char *key);
json_t *json_put_object(json_t *object, const char *key);
/* Appends a new object to ARRAY and gives it, still owned by ARRAY. */
json_t *json_append_object(json_t *array);
/* The whole thing, indented by two, with a newline at the end; consumes ROOT. */
void json_render(json_t *root, struct strbuf *out);

#endif
