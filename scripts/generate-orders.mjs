/**
 * Writes an order file of any size, the same bytes for the same numbers:
 * `node scripts/generate-orders.mjs --out FILE [--preset bench|gigabyte] [--rows N] [--customers N] [--seed N]`.
 *
 * Customers come unsorted and unevenly often, as in a shop: a fifth of them place almost half of the orders. Every
 * customer has at least one order, so the number of different ids is known.
 */
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { parse } from './lib/arguments.mjs';
import { Problem, main, say, seconds } from './lib/say.mjs';
import { isMain } from './lib/script.mjs';

/** Sizes that are measured: 157 MB and 1 GB. */
export const PRESETS = {
  bench: { rows: 4_060_000, customers: 1_000_000 },
  gigabyte: { rows: 26_000_000, customers: 2_500_000 },
};

const USAGE =
  'node scripts/generate-orders.mjs --out FILE [--preset NAME] [--rows N] [--customers N] [--seed N]';
const HEADER = 'order_id,customer_id,order_date,amount\n';
/** Bytes written at a time. */
const BLOCK = 4 << 20;
/** The longest row. */
const ROW = 64;
const FIRST_DAY = Date.UTC(2021, 0, 1);
const DAYS = 1096;
const [DIGIT, COMMA, POINT, NEWLINE] = [...Buffer.from('0,.\n')];

/** Writes `rows` orders of `customers` customers to the file `out`; resolves to its size in bytes. */
export async function generateOrders({ out, rows, customers, seed = 1 }) {
  if (customers > rows) throw new Problem('there are at least as many rows as customers');
  const file = createWriteStream(out);
  const next = generator(seed);
  const days = writtenDays();
  let block = Buffer.allocUnsafe(BLOCK);
  let at = block.write(HEADER);
  let bytes = 0;
  const flush = async () => {
    bytes += at;
    const room = file.write(block.subarray(0, at));
    block = Buffer.allocUnsafe(BLOCK);
    at = 0;
    if (!room) await new Promise((resume) => file.once('drain', resume));
  };
  let named = 0;
  for (let row = 0; row < rows; row += 1) {
    // Whoever has not been named yet is, in the rows that are left.
    const first = next() * (rows - row) < customers - named;
    const customer = scattered(first ? named : often(next(), customers), customers);
    if (first) named += 1;
    at = digits(block, at, 10_000_000 + row, 8);
    at = text(block, at, ',CU-');
    at = digits(block, at, customer, 8);
    block[at] = COMMA;
    days.copy(block, at + 1, 10 * Math.floor(next() * DAYS));
    block[at + 11] = COMMA;
    const share = next();
    at = money(block, at + 12, 99 + Math.floor(90_000 * share * share));
    block[at] = NEWLINE;
    at += 1;
    if (at > BLOCK - ROW) await flush();
  }
  await flush();
  file.end();
  await finished(file);
  return bytes;
}

/** One of the customers, the lower numbers more often; `share` is in [0, 1). */
function often(share, customers) {
  return Math.floor(share * share * customers);
}

/** The same customers in another order, each still once: neighbours in the file are not neighbours in number. */
function scattered(number, customers) {
  // A prime larger than any number of customers here shares no factor with it.
  return (number * 15_485_863) % customers;
}

/** All days as `yyyy-mm-dd`, one behind the other. */
function writtenDays() {
  const iso = (day) => new Date(FIRST_DAY + day * 86_400_000).toISOString().slice(0, 10);
  return Buffer.from(Array.from({ length: DAYS }, (_, day) => iso(day)).join(''));
}

function digits(block, at, number, width) {
  let rest = number;
  for (let i = at + width - 1; i >= at; i -= 1) {
    block[i] = DIGIT + (rest % 10);
    rest = Math.floor(rest / 10);
  }
  return at + width;
}

/** An amount as units and cents. */
function money(block, at, cents) {
  const units = Math.floor(cents / 100);
  const end = digits(block, at, units, units < 10 ? 1 : units < 100 ? 2 : 3);
  block[end] = POINT;
  return digits(block, end + 1, cents % 100, 2);
}

function text(block, at, characters) {
  for (let i = 0; i < characters.length; i += 1) block[at + i] = characters.charCodeAt(i);
  return at + characters.length;
}

/** Mulberry32: numbers in [0, 1) that depend on the seed only. */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

if (isMain(import.meta.url)) {
  await main(async (args) => {
    const known = {
      out: { type: 'string' },
      preset: { type: 'string', default: 'bench' },
      ...Object.fromEntries(['rows', 'customers', 'seed'].map((name) => [name, { type: 'string' }])),
    };
    const { out, preset, ...given } = parse(args, known, USAGE);
    if (out === undefined) throw new Problem(`--out is missing\nusage: ${USAGE}`);
    if (!(preset in PRESETS))
      throw new Problem(`there is no preset ${preset}: ${Object.keys(PRESETS).join(', ')}`);
    const counts = Object.entries(given).map(([name, value]) => [name, Number(value)]);
    const bad = counts.find(([, count]) => !Number.isInteger(count) || count < 1);
    if (bad) throw new Problem(`--${bad[0]} is a whole number above 0`);
    const begun = Date.now();
    const bytes = await generateOrders({ out, ...PRESETS[preset], ...Object.fromEntries(counts) });
    say(`${out}: ${(bytes / 1e6).toFixed(1)} MB in ${seconds(Date.now() - begun)}`);
  });
}
