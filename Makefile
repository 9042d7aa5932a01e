# relief: see `make help`.
#
# Sources are found, not listed; objects go under build/VARIANT only. A variant is a set of flags
# with objects of its own: release, asan, ubsan, cov, fuzz.

MAKEFLAGS += --no-builtin-rules --warn-undefined-variables
.SUFFIXES:
.SECONDARY:
.DEFAULT_GOAL := all
SHELL := /bin/bash

BUILD   ?= build
VARIANT ?= release
OUT     := $(BUILD)/$(VARIANT)
PREFIX  ?= /usr/local
DESTDIR ?=
VERSION := 1.0.0

CC ?= cc
ifeq ($(origin CC),default)
CC := gcc
endif

WARNINGS := -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wformat=2 \
	-Wundef -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition -Wvla \
	-Wimplicit-fallthrough -Wcast-qual -Wwrite-strings -Wdouble-promotion -Werror
HARDENING := -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection \
	-fcf-protection=full -ftrivial-auto-var-init=zero -fPIE
HARDENED_LINK := -pie -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack

OPTIMIZE_release := -O2 -g $(HARDENING)
LINK_release     := $(HARDENED_LINK)
OPTIMIZE_asan    := -O1 -g -fsanitize=address,leak -fno-omit-frame-pointer
LINK_asan        := -fsanitize=address,leak
OPTIMIZE_ubsan   := -O1 -g -fsanitize=undefined -fno-sanitize-recover=all
LINK_ubsan       := -fsanitize=undefined
OPTIMIZE_cov     := -O0 -g --coverage
LINK_cov         := --coverage

CPPFLAGS += -Ilib -D_GNU_SOURCE -DRELIEF_VERSION='"$(VERSION)"'
CFLAGS   := -std=c17 $(OPTIMIZE_$(VARIANT)) $(WARNINGS) -MMD -MP
LDFLAGS  := $(LINK_$(VARIANT))
LDLIBS   := -lcsv -liniparser -lxlsxwriter -lminizip -lexpat -lcrypto -ljansson -lpthread

LIB_SOURCES  := $(sort $(shell find lib -name '*.c'))
CMD_SOURCES  := $(sort $(wildcard cmd/*.c))
UNIT_SOURCES := $(sort $(shell find tests/unit -name '*_test.c' 2>/dev/null))
LIB_OBJECTS  := $(LIB_SOURCES:%.c=$(OUT)/%.o)
CMD_OBJECTS  := $(CMD_SOURCES:%.c=$(OUT)/%.o)
UNIT_TESTS   := $(UNIT_SOURCES:%.c=$(OUT)/%)

.PHONY: all
all: $(OUT)/relief ## build build/relief
ifeq ($(VARIANT),release)
	@ln -sf release/relief $(BUILD)/relief
endif

$(OUT)/relief: $(CMD_OBJECTS) $(OUT)/librelief.a
	$(CC) $(LDFLAGS) -o $@ $(CMD_OBJECTS) $(OUT)/librelief.a $(LDLIBS)

$(OUT)/librelief.a: $(LIB_OBJECTS)
	@rm -f $@
	@ar rcs $@ $^

$(OUT)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

$(OUT)/tests/%.o: CPPFLAGS += -Itests/support

$(OUT)/tests/unit/%: $(OUT)/tests/unit/%.o $(OUT)/librelief.a
	$(CC) $(LDFLAGS) -o $@ $< $(OUT)/librelief.a -lcmocka $(LDLIBS)

.PHONY: unit
unit: $(UNIT_TESTS) ## build and run the unit tests
	@tests/support/run-unit $(UNIT_TESTS)

.PHONY: help
help: ## list the targets
	@grep -hE '^[a-z][a-z-]*:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort | expand -t 18

.PHONY: clean
clean: ## remove build/
	rm -rf $(BUILD)

-include $(LIB_OBJECTS:.o=.d) $(CMD_OBJECTS:.o=.d) $(UNIT_TESTS:=.d)
