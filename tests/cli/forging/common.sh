# shellcheck shell=bash
# Sourced by the cases beside it: what somebody needs who may write into a batch folder and wants to
# deceive. All people are made up.

# Seals FOLDER anew, as the program does.
reseal() {
    (cd "$1" && rm -f SHA256SUMS && find . -type f ! -name SHA256SUMS -printf '%P\n' |
        LC_ALL=C sort | xargs -d '\n' sha256sum >../.sums && mv ../.sums SHA256SUMS)
}

# The resident number that begins with these seventeen digits.
id18() {
    local weights=(7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2) sum=0 i
    for i in {0..16}; do sum=$((sum + weights[i] * ${1:i:1})); done
    echo "$1$(cut -c $((sum % 11 + 1)) <<<10X98765432)"
}

# Rules that give 500 to everybody, and what else is wanted of them.
rules() { # [LINE]...
    printf '%s\n' '[scheme]' 'id = demo' 'title = Demo' '[columns]' 'name = text: Name' \
        'id_number = id_number: ID number' 'account = optional bank_card: Account' \
        '[tier each]' 'amount = 500' '[budget]' 'total = 5000' "$@"
}

# An applicant file of rows NAME,NUMBER,ACCOUNT.
people() {
    printf '%s\n' 'Name,ID number,Account' "$@"
}
ann=990101197503120016 bo=$(id18 99010119820704002)

# Replaces texts within the parts of a workbook: edit FILE OLD NEW [OLD NEW]...
edit() {
    python3 - "$@" <<'END'
import shutil, sys, zipfile
path, pairs = sys.argv[1], sys.argv[2:]
done = 0
with zipfile.ZipFile(path) as old, zipfile.ZipFile(path + ".new", "w", zipfile.ZIP_DEFLATED) as new:
    for item in old.infolist():
        data = old.read(item)
        for find, put in zip(pairs[::2], pairs[1::2]):
            done += data.count(find.encode())
            data = data.replace(find.encode(), put.encode())
        new.writestr(item, data)
shutil.move(path + ".new", path)
if not done:
    sys.exit(f"{path}: there is no {pairs[0]}")
END
}

# Prints one sheet's cells, each row a line: cells FILE [SHEET]
cells() {
    python3 - "$@" <<'END'
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
for sheet in book.worksheets:
    if len(sys.argv) < 3 or sheet.title == sys.argv[2]:
        for row in sheet.iter_rows(values_only=True):
            if any(cell is not None for cell in row):
                print(" | ".join(str(cell) for cell in row if cell is not None))
END
}

# What `verify` says of FOLDER... in few words: its status, and the first errors without digests.
verdict() {
    local status
    relief verify "$@" >.told 2>&1
    status=$?
    echo "verify $status: $(grep -hoE '(intact and repeatable|not proved|decisions proved, workbooks differ|^open|^complete)' .told | sort -u | paste -sd' ')"
    grep -E 'error: ' .told | head -5 | sed -E 's/[0-9a-f]{64}/DIGEST/g; s/[0-9a-f]{12}…/DIGEST/g; s/^/    /'
}

# Skips a case that asks how much memory the program takes, where no limit can be set: a sanitizer
# keeps a shadow of all there is, and valgrind alone takes more than this.
needs_limit_of_memory() {
    { (ulimit -v 100000 && relief --version); } >/dev/null 2>&1 && return
    echo "no limit of memory can be set for a program under a sanitizer or valgrind" >&2
    exit 77
}
