// The sums of a report in SQL: the ledgers of many batches -> people, payments and money by batch,
// group, grant, tier and fund; by issuer, month, group, tier and fund; and of everybody once. Prints
// the seconds of these statements alone, not those that node and DuckDB need to start; then what is
// paid in all.
//
// usage: node peer_duckdb_season.mjs MODULES BATCHES THREADS
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [modules, batches, threads] = process.argv.slice(2);
const found = createRequire(`${modules}/`).resolve("@duckdb/node-api");
const { DuckDBInstance } = await import(pathToFileURL(found));
const instance = await DuckDBInstance.create(":memory:", { threads });
const connection = await instance.connect();

const columns = `{'applicant': 'BIGINT', 'source': 'VARCHAR', 'line': 'BIGINT', 'key': 'VARCHAR',
  'name': 'VARCHAR', 'group': 'VARCHAR', 'decision': 'VARCHAR', 'grant': 'VARCHAR',
  'tier': 'VARCHAR', 'fund': 'VARCHAR', 'entitled': 'DECIMAL(18,2)', 'amount': 'DECIMAL(18,2)',
  'goods': 'VARCHAR', 'goods_value': 'DECIMAL(18,2)', 'reason': 'VARCHAR'}`;
const sums = `count(DISTINCT key) AS people, count(*) AS payments, sum(amount) AS amount,
  sum(goods_value) AS goods_value`;
const tables = [
  "batch, \"group\", \"grant\", tier, fund", "issuer", "issuer, month", "month", "\"group\"", "tier",
  "fund", "()",
];

const start = process.hrtime.bigint();
await connection.run(`
  CREATE TABLE payment AS
  SELECT filename AS batch, string_split(filename, '/')[-3] AS issuer,
    string_split(filename, '/')[-2] AS month, *
  FROM read_csv('${batches}/*/*/ledger.csv', header = true, auto_detect = false, delim = ',',
                quote = '"', filename = true, columns = ${columns})
  WHERE decision = 'pay'`);
for (const table of tables)
  await connection.runAndReadAll(`SELECT ${sums} FROM payment GROUP BY ${table}`);
const seconds = Number(process.hrtime.bigint() - start) / 1e9;

const reader = await connection.runAndReadAll(
  "SELECT count(DISTINCT key)::VARCHAR, count(*)::VARCHAR, sum(amount)::VARCHAR FROM payment",
);
const [people, payments, amount] = reader.getRows()[0];
console.log(JSON.stringify({ seconds, people: Number(people), payments: Number(payments), amount }));
