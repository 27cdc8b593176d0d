/** Small workbooks for tests: .xlsx put together part by part, in an archive that packs with zlib. */
import { deflateRawSync } from 'node:zlib';

const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/**
 * An .xlsx as bytes. `sheets` is a list of `{ name, rows, hidden }`; a cell is a number, a string, null, or a `Date`, of
 * which the UTC day and time count. Style 1 is a date.
 */
export function xlsx(sheets) {
  const relations = (list) =>
    `<Relationships>${list.map(([id, type, target]) => `<Relationship Id="${id}" Type="${DOCUMENT}/${type}" Target="${target}"/>`).join('')}</Relationships>`;
  const listed = sheets.map(
    ({ name, hidden }, i) =>
      `<sheet name="${escaped(name)}" sheetId="${i + 1}"${hidden ? ' state="hidden"' : ''} r:id="s${i}"/>`,
  );
  return zip([
    ['[Content_Types].xml', '<Types/>'],
    ['_rels/.rels', relations([['r', 'officeDocument', 'xl/workbook.xml']])],
    ['xl/workbook.xml', `<workbook><sheets>${listed.join('')}</sheets></workbook>`],
    [
      'xl/_rels/workbook.xml.rels',
      relations(sheets.map((_, i) => [`s${i}`, 'worksheet', `worksheets/sheet${i + 1}.xml`])),
    ],
    ['xl/styles.xml', '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'],
    ...sheets.map(({ rows }, i) => [
      `xl/worksheets/sheet${i + 1}.xml`,
      `<worksheet><sheetData>${rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('')}</sheetData></worksheet>`,
    ]),
  ]);
}

/** A workbook of Excel 2003 in XML, of sheets as `xlsx` takes them. */
export function spreadsheetMl(sheets) {
  const kind = (value) =>
    value instanceof Date ? 'DateTime' : typeof value === 'number' ? 'Number' : 'String';
  const text = (value) => (value instanceof Date ? value.toISOString().slice(0, -1) : escaped(`${value}`));
  const data = (value) => `<Cell><Data ss:Type="${kind(value)}">${text(value)}</Data></Cell>`;
  const space = 'urn:schemas-microsoft-com:office:spreadsheet';
  return `<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="${space}" xmlns:ss="${space}">${sheets
    .map(
      ({ name, rows }) =>
        `<Worksheet ss:Name="${escaped(name)}"><Table>${rows
          .map((row) => `<Row>${row.map(data).join('')}</Row>`)
          .join('\n')}</Table></Worksheet>`,
    )
    .join('')}</Workbook>`;
}

/** The rows of a CSV without quotes as cells of a sheet: numbers as numbers, ISO days as dates. */
export function cellsOf(csv) {
  const value = (text) => {
    if (/^\d{4}-\d\d-\d\d$/.test(text)) return new Date(text);
    return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  };
  return csv
    .trimEnd()
    .split('\n')
    .map((line) => line.split(',').map(value));
}

/** An archive of `[name, text]` parts. */
export function zip(parts) {
  const files = [];
  const list = [];
  let at = 0;
  for (const [name, text] of parts) {
    const bytes = Buffer.from(text);
    const packed = deflateRawSync(bytes);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(bytes), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(bytes.length, 18);
    facts.writeUInt16LE(Buffer.byteLength(name), 22);
    const file = [Buffer.from('PK\x03\x04', 'latin1'), facts, Buffer.from(name), packed];
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    list.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), facts, place, Buffer.from(name));
    files.push(...file);
    at += file.reduce((sum, piece) => sum + piece.length, 0);
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(
    list.reduce((sum, piece) => sum + piece.length, 0),
    12,
  );
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, ...list, end]);
}

function cell(value) {
  if (value === null) return '<c/>';
  if (value instanceof Date) return `<c s="1"><v>${value.getTime() / 86_400_000 + 25_569}</v></c>`;
  if (typeof value === 'number') return `<c><v>${value}</v></c>`;
  return `<c t="inlineStr"><is><t>${escaped(value)}</t></is></c>`;
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
