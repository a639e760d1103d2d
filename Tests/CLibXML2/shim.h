#include <libxml2/libxml/parser.h>
#include <libxml2/libxml/tree.h>
