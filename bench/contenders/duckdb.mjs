/** DuckDB-Wasm, its single-threaded bundle: `read_csv` of the same File, and the same aggregate per customer. */
import * as duckdb from '@duckdb/duckdb-wasm';
import { timed } from '../timed.mjs';

const DIST = new URL('../../node_modules/@duckdb/duckdb-wasm/dist/', import.meta.url);

/** The faster way to say it: days are told apart by a group of their own, not by `count(DISTINCT …)`. */
const AGGREGATE = `
  SELECT customer_id, count(*) AS days, min(order_date) AS first, max(order_date) AS last, sum(spend) AS spend
  FROM (
    SELECT customer_id, order_date, sum(amount) AS spend FROM read_csv('orders.csv') GROUP BY customer_id, order_date
  )
  GROUP BY customer_id`;
/** One line over the aggregate, so that it is computed whole and the answers can be compared. */
const SUMS = `
  SELECT count(*)::INTEGER AS customers, sum(days)::INTEGER AS days, sum(spend) AS spend,
    min(first)::VARCHAR AS first, max(last)::VARCHAR AS last FROM (${AGGREGATE})`;
const ROWS = `CREATE TEMP TABLE orders AS SELECT customer_id, order_date, amount FROM read_csv('orders.csv')`;

export async function prepare() {
  const worker = new Worker(new URL('duckdb-browser-eh.worker.js', DIST));
  const database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker);
  await database.instantiate(new URL('duckdb-eh.wasm', DIST).href);
  await database.open({ query: { castBigIntToDouble: true } });
  const connection = await database.connect();
  return {
    async read(file) {
      await database.registerFileHandle(
        'orders.csv',
        file,
        duckdb.DuckDBDataProtocol.BROWSER_FILEREADER,
        true,
      );
      const { value, ms } = await timed(() => connection.query(SUMS));
      const { ms: rowsMs } = await timed(() => connection.query(ROWS));
      const { customers, days, spend, first, last } = value.get(0).toJSON();
      return { ms, rowsMs, sums: { customers, days, spend, first, last } };
    },
    end: () => database.terminate(),
  };
}
