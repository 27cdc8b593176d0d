/** 错误的文字，按代码排列。 */
import { frame } from './frame';
import { columnRoles } from './roles';
import type * as en from '../en/errors';
import { lookup } from '../lookup';
import type { MessageParams } from '../message-params';

const formats: Record<string, string> = {
  png: '图片（PNG）',
  jpeg: '图片（JPEG）',
  gif: '图片（GIF）',
  riff: '图片或音频',
  pdf: 'PDF 文档',
  zip: '压缩包（ZIP）',
  xls: '旧版 Excel 工作簿（XLS）',
  gzip: '压缩文件（GZ）',
  'utf-16': '暂不支持的编码（UTF-16）的文本',
  parquet: 'Parquet 文件',
  sqlite: '数据库文件',
  html: '没有表格的网页',
  mhtml: '保存为单个文件的网页（MHTML）',
  xml: '不是工作簿的 XML 文件',
  binary: '二进制文件',
};

const tooMuch: Record<string, (p: MessageParams) => string> = {
  sheets: (p) => `这个工作簿有 ${p.count('found')} 个工作表，最多 ${p.count('limit')} 个。`,
  parts: (p) => `这个工作簿由 ${p.count('found')} 个部分组成，最多 ${p.count('limit')} 个。`,
  rows: (p) => `工作簿中有单元格位于第 ${p.count('found')} 行，而工作表最多 ${p.count('limit')} 行。`,
  columns: (p) => `工作簿中有单元格位于第 ${p.count('found')} 列，而工作表最多 ${p.count('limit')} 列。`,
  cells: (p) => `工作簿中有工作表超过 ${p.count('limit')} 个单元格。`,
  blanks: () => '工作簿中有工作表几乎全是空白：有单元格远离其他内容。',
  text: () => '工作簿中有单元格的文字过长，无法略过。',
  ratio: (p) => `工作簿的一个部分展开后超过 ${p.count('found')} MB，正常的工作簿不会如此。`,
};

const asCsv = '请用表格软件打开，另存为“CSV UTF-8”，再拖到这里。';
const unpacked = '请先解压，再把里面的文件拖到这里。';
const formatRemedies: Record<string, string> = {
  zip: unpacked,
  xls: asCsv,
  'utf-16': asCsv,
  gzip: unpacked,
  html: '它可能是要求登录的页面。请重新导出为 CSV 或 .xlsx。',
  mhtml: asCsv,
  xml: '请重新导出为 CSV 或 .xlsx。',
};

/** 出了什么问题，该怎么办。 */
export const errors: typeof en.errors = {
  'file-empty': () => ({ say: '这个文件是空的。', remedy: '请重新导出后再拖到这里。' }),
  'workbook-protected': () => ({
    say: '这个工作簿有密码保护。',
    remedy: '请用表格软件打开，取消密码并保存，再拖到这里。',
  }),
  'workbook-damaged': () => ({
    say: '这个工作簿已损坏，无法读取。',
    remedy: `请用表格软件打开并重新保存。${asCsv}`,
  }),
  'workbook-too-large': (p) => ({
    say:
      lookup(tooMuch, p.has('what') ? p.text('what') : '')?.(p) ??
      (p.has('megabytes')
        ? `这个工作簿太大：${p.count('megabytes')} MB，最多 ${p.count('limit')} MB。`
        : '这个工作簿展开后超出了浏览器标签页的容量。'),
    remedy: `CSV 文件可以大得多。${asCsv}`,
  }),
  'sheet-unknown': (p) => ({
    say: `工作簿中没有名为“${p.text('sheet')}”且含有数据的工作表。`,
    remedy: `现有工作表：${p.text('sheets')}。`,
  }),
  'not-a-table': (p) => ({
    say: p.has('format')
      ? `这不是文本表格，而是${lookup(formats, p.text('format')) ?? '其他类型的文件'}。`
      : '这不是一个表格。',
    remedy:
      lookup(formatRemedies, p.text('format')) ?? '请使用商城或表格软件导出的 CSV 或文本文件，每行一笔订单。',
  }),
  'encoding-unsupported': (p) => ({
    say: `这个浏览器无法读取 ${p.text('encoding')} 编码的文字。`,
    remedy: '请另存为“CSV UTF-8”后再拖到这里。',
  }),
  'one-column': (p) =>
    p.has('sheet')
      ? { say: '这个工作表只有一列。', remedy: '请选择其他工作表或文件。' }
      : { say: '这个文件只有一列。', remedy: '请指明单元格之间的分隔符，或导出更多列。' },
  'header-only': () => ({
    say: '这个文件只有表头，没有数据。',
    remedy: '请检查导出的时间范围，然后重新拖到这里。',
  }),
  'role-missing': (p) => ({
    say: p.has('role')
      ? `无法判断哪一列是“${lookup(columnRoles, p.text('role')) ?? p.text('role')}”。`
      : '无法判断所需的列是哪一列。',
    remedy: '请在下方选择，然后重新读取。',
  }),
  'no-orders': () => ({
    say: '这个文件里没有一笔可用的订单。',
    remedy: '请查看下方未采用的行，每行旁边都写明了原因。',
  }),
  'option-unknown': (p) => ({
    say: `没有名为“${p.text('option')}”的选项。`,
    remedy: p.has('suggestion') ? `您是不是要用“${p.text('suggestion')}”？` : '请检查拼写。',
  }),
  'option-invalid': (p) => ({
    say: `选项“${p.text('option')}”不能取这个值。`,
    remedy: p.has('range') ? `可用的值：${p.text('range')}。` : '请修改后重试。',
  }),
  'column-unknown': (p) => ({
    say: `没有名为“${p.text('column')}”的列。`,
    remedy: '请从文件的表头中选择一列。',
  }),
  'decimal-ambiguous': () => ({
    say: '这些数字中的点可能是小数点，也可能是千位分隔符。',
    remedy: '请指明是哪一种，文件将重新读取：',
  }),
  'date-order-ambiguous': () => ({
    say: '这些日期中的日和月无法区分。',
    remedy: '请指明先后顺序，文件将重新读取：',
  }),
  'id-damaged': (p) => ({
    say: `“${p.text('column')}” 列的编号被电子表格四舍五入，已无法区分客户。`,
    remedy: '请重新导出文件，不要用电子表格打开，直接拖到这里。',
  }),
  'dates-to-come': (p) => ({
    say: `“${p.text('column')}” 列有一半的日期在 ${p.text('day')} 之后。`,
    remedy: '年份是其他历法，或只有两位数字吗？请导出四位数字的年份。',
  }),
  'calendar-unclear': (p) => ({
    say: `“${p.text('column')}” 列的年份可能属于波斯历，也可能属于伊斯兰历，例如“${p.text('value')}”。`,
    remedy:
      '如果是波斯历（1402 年即公历 2023 年），请说明日期的写法。伊斯兰历无法读取，请按 2024-01-31 的格式重新导出。',
  }),
  'dates-unreadable': (p) => ({
    say: `“${p.text('column')}” 列的 ${p.count('filled')} 个日期中有 ${p.count('unreadable')} 个无法识别，例如“${p.text('value')}”。其余日期的日和月也可能被电子表格对调了。`,
    remedy: '请重新导出，不要用电子表格打开，直接拖到这里。或说明日期的写法，无法识别的日期将不予采用：',
  }),
  'tables-do-not-join': (p) => ({
    say: `${p.count('rows')} 行中有 ${p.count('unknown')} 行在 ${p.text('other')} 中找不到对应的订单。`,
    remedy: '请在同一天导出两个文件，或只拖入一个每行都有客户、日期和金额的文件。',
  }),
  'file-changed': () => ({
    say: '读取过程中文件发生了变化。',
    remedy: '请在其他程序中关闭它，然后重新拖到这里。',
  }),
  'file-vanished': () => ({ say: '文件已无法读取：可能被移动、删除或占用。', remedy: '请重新拖到这里。' }),
  'file-too-large': (p) => ({
    say: `这个文件对浏览器标签页来说太大：它有 ${p.bytes('size')}，最多只能容纳 ${p.bytes('limit')}。`,
    remedy: '请拆分文件（例如按年份），或去掉不需要的列。文件尚未读取。',
  }),
  'too-large': () => ({
    say: '数据超出了浏览器标签页的容量。',
    remedy: '请拆分文件（例如按年份），或去掉不需要的列。',
  }),
  'decisions-unreadable': () => ({
    say: '这既不是判断文件，也不是以前的报告。',
    remedy: '请提供在此保存的 loupe-decisions.json 或 report.json。',
  }),
  'session-alone': () => ({
    say: '设置文件中没有数据。',
    remedy: '请把相应的数据文件与它一起拖入，或先拖入数据。',
  }),
  'session-unreadable': () => ({
    say: '这不是在此保存的设置文件。',
    remedy: '请选择未经改动的 loupe-session.json。',
  }),
  'decisions-alone': () => ({
    say: '判断文件需要与客户数据一起使用。',
    remedy: '请先拖入订单文件，或与它一起拖入。',
  }),
  'clipboard-refused': () => ({
    say: '浏览器不允许把报告放入剪贴板。',
    remedy: '请改为存成网页，再从网页中复制。',
  }),
  'no-files': () => ({ say: '没有文件。', remedy: '请至少选择一个文件。' }),
  'duplicate-file': () => ({ say: '有两个文件同名。', remedy: '请将其中一个改名。' }),
  'table-unknown': (p) => ({
    say: `选项中提到的“${p.text('table')}”不在所选文件之列。`,
    remedy: '请检查文件名。',
  }),
  'quote-unclosed': () => ({
    say: '这里有一个引号没有配对。',
    remedy: '请在该行补上或删去引号后重新拖到这里，或者：',
  }),
  cancelled: () => frame.errors.cancelled,
  'engine-trap': () => ({
    say: '计算遇到意外情况而中止。',
    remedy: '计算程序已重新启动。如果同一文件再次出现此问题，请告诉我们。',
  }),
  'worker-lost': () => frame.errors['worker-lost'],
  'wasm-load': () => frame.errors['wasm-load'],
  internal: () => frame.errors.internal,
};
