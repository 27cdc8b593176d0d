// The parser cases of a copy of PapaParse's test file as JSON, for tests/native/csv_files.rs:
// `node tests/support/papaparse.mjs FILE`. Functions among the options become the word "function".
import { readFileSync } from 'node:fs';
import vm from 'node:vm';

const describe = Object.assign(() => {}, { skip() {} });
const suites = vm.createContext({ chai: {}, describe });
vm.runInContext(readFileSync(process.argv[2], 'utf8'), suites);
const plain = (key, value) => (typeof value === 'function' ? 'function' : value);
process.stdout.write(
  JSON.stringify(
    [...suites.CORE_PARSER_TESTS.map((c) => ({ ...c, core: true })), ...suites.PARSE_TESTS],
    plain,
  ),
);
