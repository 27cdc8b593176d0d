import type * as en from '../en/files';

const dateExamples: typeof en.dateExamples = {
  ymd: '2012-12-31',
  dmy: '31/12/2012',
  mdy: '12/31/2012',
  unix: '1356912000',
  unixms: '1356912000000',
  serial: '41274',
};

const numberExamples: typeof en.numberExamples = { '.': '1,234.50', ',': '1.234,50' };

const inAll = (amount: string | null, period: readonly [string, string] | null): string =>
  `${amount === null ? '' : `，共 ${amount}`}${period === null ? '' : `，${period[0]}至${period[1]}`}`;

/** 简体中文：文件如何读取、需要您确认什么、如何更改。 */
export const files: typeof en.files = {
  questions: {
    title: '只有您能确定',
    role: (file) => `**${file}** 里是什么？`,
    roleGuess: (role) =>
      `看起来最像“**${role}**”，目前按此读取，下面的数字也以此为准。请指明，文件将重新读取。`,
    roleOpen: '从表头和内容无法判断。请指明，文件将重新读取。',
    columnTaken: (column, role) => `“**${column}**”列是${role}`,
    columnsTaken: (list) =>
      `目前认为：${list}。如有不对，请先在下方展开该文件，选择这一列的含义，再在这里回答。`,
    encoding: (file) => `**${file}** 使用哪种文字编码？`,
    dateOrder: (file) => `**${file}** 中的日期是怎么写的？`,
    decimal: (file) => `**${file}** 中哪个符号是小数点？`,
    timeUnit: (file) => `**${file}** 中的时间以什么为单位？`,
    blankDay: (file) => `**${file}** 中有一天的行数特别多，它是真实日期吗？`,
    blankDayWhy: (day) =>
      `“**${day}**”这一天的行数远多于其他任何一天。可能是促销或开业，也可能是旧数据的导入日，或程序用来表示“未知”的日期。目前按真实日期计算。`,
    dayIsOne: ['这一天没错', '这些行计入当天'],
    dayIsNone: (day) => [`${day} 表示“未知”`, '这些行没有日期，不计入'],
    timeUnitWhy: '文件里没有写明，目前按周计算。选定后文件将重新读取。',
    other: '在您回答之前，下面的数字可能不对。选定后立即生效，文件将重新读取。',
    somethingElse: '其他……',
    leaveOut: '不使用这个文件',
    leaveOutSheet: '不使用这个工作表',
    firstRows: '文件的前几行',
    rowOf: {
      orders: '每行一笔订单，或订单中的一件商品',
      customers: '每行一位客户及其资料',
      stages: '每行是一条线索进入一个阶段',
      deals: '每行一条线索或商机',
      events: '每行一次浏览、点击或通话',
      surveys: '每行一份问卷回答',
      campaigns: '每行一项活动，或活动的一周',
      contracts: '每行一份合同或订阅',
      summary: '每行一位客户，购买次数已汇总',
    },
    answerBy: (role, column, columnRole) => `${role}，“${column}”列是${columnRole}`,
    orders: (customers, spend, period) => `${customers.text} 位客户${inAll(spend, period)}`,
    customers: (n) => `${n.text} 位客户，没有销售记录`,
    observed: (n, days) => `${n.text} 位客户${days === null ? '' : `，最长观察 ${days.text} 天`}`,
    leads: (n, amount, period) => `${n.text} 条线索${inAll(amount, period)}`,
    rows: (n, amount, period) => `${n.text} 行${inAll(amount, period)}`,
  },

  choices: {
    ymd: ['年在前', '12/3/4 是 2012 年 3 月 4 日'],
    dmy: ['日在前', '3/4/2012 是 2012 年 4 月 3 日'],
    mdy: ['月在前', '3/4/2012 是 2012 年 3 月 4 日'],
    '.': ['小数点', '1.250 是一点二五'],
    ',': ['千位分隔符', '1.250 是一千二百五十'],
    day: ['天', '14 是两周'],
    week: ['周', '4.35 是一个月'],
    month: ['月', '12 是一年'],
    year: ['年', '0.5 是半年'],
    none: ['把引号当作普通文字', '引号会留在单元格中'],
  },

  confidence: {
    sure: '确定',
    probably: '很可能',
    guess: '猜测',
  },
  partOfOrders: '它补充了其他文件中的订单。客户、日期和金额取自那些文件。',
  understood: (role, sure) => `按“**${role}**”读取（${sure}）。`,
  source: (program) => `识别为 **${program}** 的导出文件。`,

  encodings: {
    'utf-8': 'UTF-8',
    gb18030: '简体中文（GBK、GB18030）',
    big5: '繁体中文（Big5）',
    shift_jis: '日文（Shift_JIS）',
    'windows-1252': '西欧（Windows-1252）',
    'windows-1250': '中欧（Windows-1250）',
    'windows-1251': '西里尔文（Windows-1251）',
    'utf-16le': 'Unicode 文本（UTF-16 LE）',
    'utf-16be': 'Unicode 文本（UTF-16 BE）',
  },
  delimiters: {
    ',': '逗号  ,',
    ';': '分号  ;',
    tab: '制表符',
    '|': '竖线  |',
    '^': '脱字符  ^',
    ':': '冒号  :',
    blanks: '空格（按列对齐）',
    ' ': '单个空格',
    '\u001f': '单元分隔符',
    '\u001e': '记录分隔符',
  },
  quote: '单元格的引号',
  quotes: { '"': '双引号  "', "'": "单引号  '", none: '没有' },
  header: '表头',
  headers: { yes: '在第一行', no: '没有表头' },
  preamble: '表格前的行数',
  written: (words, example) => `${words}（${example}）`,
  dateExamples,
  numberExamples,
  sheet: '工作表',
  allSheets: '全部（隐藏的除外）',
  more: '更多设置',
  moreColumns: (n) => `另有 ${n.text} 列未使用`,
  trial: '按新方式读取的前几行',
  usual: '常用',
  others: '其他',

  join: '这些客户有订单吗？',
  joined: (ids) => `${ids.text} 个客户编号都能在订单中找到。`,
  unmatched: (unmatched, ids) => `${ids} 个客户编号中，有 **${unmatched.text} 个**在订单中找不到。`,
  unmatchedAll: '一个都对不上：请检查这里和订单中取作“客户”的列是否正确。',
  examples: (ids) => `例如 ${ids}。`,
  without: (n) => `另有 ${n.text} 位有订单的客户不在这张表里。`,
  unmatchedState: (n) => `${n} 个编号对不上`,
  exportUnmatched: '对不上的编号（CSV）',
  exportRejects: '全部未采用的行（CSV）',

  money: {
    title: '币种',
    base: '金额显示为',
    unknown: '未知',
    ask: (currencies) => `${currencies} 的金额尚未计入，请填写汇率。没有您给的汇率，不同币种绝不相加。`,
    known: '其他币种的金额按您给的汇率换算。',
    worth: (code) => `1 ${code} =`,
    rows: (rows) => `${rows.text} 行`,
    rateOf: (code, base) => `1 ${code} 等于多少 ${base}`,
    work: '重新计算',
  },
};
