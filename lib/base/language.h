/* The two languages that reports and messages are written in. */
#ifndef RELIEF_BASE_LANGUAGE_H
#define RELIEF_BASE_LANGUAGE_H

enum language {
    LANGUAGE_EN,
    LANGUAGE_ZH
};

#endif
