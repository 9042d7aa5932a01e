// Prints the cells of workbooks as readers that nobody here wrote see them, as JSON:
// {"sheetjs": {FILE: {SHEET: {CELL: VALUE}}}, "exceljs": {…}}, for those that are installed.
// usage: NODE_PATH=node_modules node cells_of_workbooks.js FILE...
"use strict";

function load(name) {
    try {
        return require(name);
    } catch (error) {
        return null;
    }
}

function plain(value) {
    if (value === null || value === undefined || typeof value === "string" || typeof value === "number")
        return value;
    if ("result" in value)
        return value.result;
    if ("formula" in value || "sharedFormula" in value)
        return 0; // it leaves out a result of zero
    if ("richText" in value)
        return value.richText.map((run) => run.text).join("");
    return String(value);
}

function sheetjs(library, file) {
    const sheets = {};
    const book = library.readFile(file);
    for (const name of book.SheetNames) {
        sheets[name] = {};
        for (const [place, cell] of Object.entries(book.Sheets[name]))
            if (place[0] !== "!" && cell.v !== undefined && cell.v !== "")
                sheets[name][place] = cell.v;
    }
    return sheets;
}

async function exceljs(library, file) {
    const sheets = {};
    const book = new library.Workbook();
    await book.xlsx.readFile(file);
    book.eachSheet((sheet) => {
        const cells = (sheets[sheet.name] = {});
        sheet.eachRow((row) =>
            row.eachCell((cell) => {
                const value = plain(cell.value);
                // Every cell of a merged range has the first one's value here.
                if (value !== null && value !== undefined && value !== "" && cell.master === cell)
                    cells[cell.address] = value;
            })
        );
    });
    return sheets;
}

async function main() {
    const readers = { sheetjs: [load("xlsx"), sheetjs], exceljs: [load("exceljs"), exceljs] };
    const read = {};
    for (const [name, [library, reader]] of Object.entries(readers)) {
        if (!library)
            continue;
        read[name] = {};
        for (const file of process.argv.slice(2))
            read[name][file] = await reader(library, file);
    }
    process.stdout.write(JSON.stringify(read));
}

main();
