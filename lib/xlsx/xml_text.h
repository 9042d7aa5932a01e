/* What a text or an attribute's value in XML stands for. */
#ifndef RELIEF_XLSX_XML_TEXT_H
#define RELIEF_XLSX_XML_TEXT_H

#include "base/str.h"

/* Puts characters in the place of references, and line ends and (IN_ATTRIBUTE) blanks as XML wants
 * them, into the memory that TEXT stands in; it never gets longer. False where a reference stands
 * for nothing, or for no character of XML. */
bool xml_resolve(struct str *text, bool in_attribute);
/* May the character CODE stand in XML? */
bool xml_allows(uint32_t code);

#endif
