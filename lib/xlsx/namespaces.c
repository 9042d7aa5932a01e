/* Which prefixes are bound, and to what? */
#include "xlsx/namespaces.h"

#include "base/banned.h"

static enum namespace named(const char *name)
{
    static const struct {
        const char *name;
        enum namespace space;
    } known[] = {
        {"http://schemas.openxmlformats.org/spreadsheetml/2006/main", NAMESPACE_SHEETS},
        {"http://purl.oclc.org/ooxml/spreadsheetml/main", NAMESPACE_SHEETS},
        {"http://schemas.openxmlformats.org/package/2006/relationships", NAMESPACE_RELATIONS},
        {"http://schemas.openxmlformats.org/officeDocument/2006/relationships", NAMESPACE_OFFICE},
        {"http://purl.oclc.org/ooxml/officeDocument/relationships", NAMESPACE_OFFICE},
    };

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(name, known[i].name) == 0)
            return known[i].space;
    return NAMESPACE_OTHER;
}

void namespaces_enter(struct namespaces *spaces)
{
    spaces->depth++;
}

bool namespaces_bind(struct namespaces *spaces, const char *name, const char *value)
{
    size_t length, used = 0;

    if (strncmp(name, "xmlns", 5) != 0 || (name[5] != '\0' && name[5] != ':'))
        return true;
    name += name[5] ? 6 : 5;
    length = strlen(name);
    if (spaces->count)
        used = (size_t)spaces->bound[spaces->count - 1].start +
               spaces->bound[spaces->count - 1].length;
    if (spaces->count == NAMESPACES_MOST || length > NAMESPACES_BYTES - used)
        return false;
    memcpy(spaces->text + used, name, length);
    spaces->bound[spaces->count].depth = spaces->depth;
    spaces->bound[spaces->count].start = (uint16_t)used;
    spaces->bound[spaces->count].length = (uint16_t)length;
    spaces->bound[spaces->count++].space = (uint8_t)named(value);
    if (length == 0)
        spaces->without = named(value);
    return true;
}

static enum namespace innermost(const struct namespaces *spaces, struct str prefix)
{
    for (size_t i = spaces->count; i-- > 0;)
        if (spaces->bound[i].length == prefix.len &&
            memcmp(spaces->text + spaces->bound[i].start, prefix.ptr, prefix.len) == 0)
            return (enum namespace)spaces->bound[i].space;
    return NAMESPACE_OTHER;
}

void namespaces_leave(struct namespaces *spaces)
{
    size_t before = spaces->count;

    while (spaces->count && spaces->bound[spaces->count - 1].depth == spaces->depth)
        spaces->count--;
    if (spaces->count < before)
        spaces->without = innermost(spaces, STR(""));
    spaces->depth--;
}

enum namespace namespaces_find(const struct namespaces *spaces, struct str prefix)
{
    return prefix.len ? innermost(spaces, prefix) : spaces->without;
}
