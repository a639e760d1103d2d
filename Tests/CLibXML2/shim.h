// The few functions of libxml2's reader that the tests ask, declared here: its own headers bring ICU's
// along, which collide with Foundation's.
#pragma once

typedef struct _xmlTextReader *xmlTextReaderPtr;

xmlTextReaderPtr xmlReaderForMemory(
    const char *buffer, int size, const char *URL, const char *encoding, int options);
int xmlTextReaderRead(xmlTextReaderPtr reader);
int xmlTextReaderNodeType(xmlTextReaderPtr reader);
int xmlTextReaderIsEmptyElement(xmlTextReaderPtr reader);
int xmlTextReaderMoveToNextAttribute(xmlTextReaderPtr reader);
int xmlTextReaderMoveToElement(xmlTextReaderPtr reader);
const unsigned char *xmlTextReaderConstName(xmlTextReaderPtr reader);
const unsigned char *xmlTextReaderConstValue(xmlTextReaderPtr reader);
void xmlFreeTextReader(xmlTextReaderPtr reader);
