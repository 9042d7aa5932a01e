// Reads every cell of a workbook's first sheet with SheetJS; prints how many rows it has.
//
// usage: node peer_sheetjs.mjs FOLDER WORKBOOK.xlsx   (xlsx is installed in FOLDER/node_modules)
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const [folder, path] = process.argv.slice(2);
const xlsx = createRequire(resolve(folder, 'node_modules') + '/')('xlsx');
const book = xlsx.readFile(path, { dense: true, cellFormula: false, cellHTML: false, cellText: false });
const sheet = book.Sheets[book.SheetNames[0]];
console.log((sheet['!data'] ?? sheet).length);
