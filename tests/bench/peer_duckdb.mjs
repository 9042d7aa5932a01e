// The scheme of bench.ini in SQL: applicant file -> decision, tier, amount and number of repeats for
// each row -> CSV. Prints the seconds of that statement alone, not those that node and DuckDB need
// to start; then of the same decisions only counted; then whom it pays and how much.
//
// usage: node peer_duckdb.mjs MODULES APPLICANTS OUT THREADS
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [modules, applicants, out, threads] = process.argv.slice(2);
const found = createRequire(`${modules}/`).resolve("@duckdb/node-api");
const { DuckDBInstance } = await import(pathToFileURL(found));
const instance = await DuckDBInstance.create(":memory:", { threads });
const connection = await instance.connect();

const columns = `{'id_number': 'VARCHAR', 'name': 'VARCHAR', 'unit': 'VARCHAR', 'status': 'VARCHAR',
  'hardship': 'VARCHAR', 'income': 'DECIMAL(18,2)', 'members': 'INTEGER', 'since': 'DATE',
  'registered': 'VARCHAR', 'account': 'VARCHAR', 'phone': 'VARCHAR', 'remark': 'VARCHAR'}`;

const decided = `
  WITH applicant AS (
    SELECT *, income / members AS per_capita, count(*) OVER (PARTITION BY id_number) AS repeats
    FROM read_csv('${applicants}', header = true, auto_detect = false, delim = ',', quote = '"',
                  columns = ${columns})
  ), decided AS (
    SELECT *,
      CASE WHEN registered <> '是' OR per_capita > 4000 THEN 'reject'
           WHEN repeats > 1 OR since > DATE '2023-12-15' THEN 'hold'
           WHEN hardship IN ('特困', '困难') OR per_capita < 2000 THEN 'pay'
           ELSE 'reject' END AS decision,
      CASE WHEN hardship = '特困' AND per_capita < 1500 THEN 'extreme'
           WHEN hardship IN ('特困', '困难') THEN 'hardship'
           WHEN per_capita < 2000 THEN 'passing' END AS tier
    FROM applicant
  )
  SELECT id_number, name, unit, decision, tier, repeats,
    CASE WHEN decision <> 'pay' THEN 0 WHEN tier = 'extreme' THEN 1200
         WHEN tier = 'hardship' THEN 800 ELSE least(200 * members, 800) END AS amount
  FROM decided`;

async function seconds(statement) {
  const start = process.hrtime.bigint();
  await connection.run(statement);
  return Number(process.hrtime.bigint() - start) / 1e9;
}

const written = await seconds(`COPY (${decided}) TO '${out}' (HEADER)`);
const counted = await seconds(
  `SELECT decision, tier, count(*), sum(amount) FROM (${decided}) GROUP BY ALL`,
);
const reader = await connection.runAndReadAll(
  `SELECT count(*)::VARCHAR, sum(amount)::VARCHAR FROM read_csv('${out}') WHERE decision = 'pay'`,
);
const [people, amount] = reader.getRows()[0];
console.log(JSON.stringify({ written, counted, people: Number(people), amount: `${amount}.00` }));
