import type { Value } from '../report';
import type { Said } from './said';
import type { Texts } from './texts';
import * as codes from './zh-Hans-codes';
import { files } from './zh-Hans-files';
import { health } from './zh-Hans-health';
import { sections } from './zh-Hans-sections';

const units: Record<Value['timeUnit'], string> = { day: '天', week: '周', month: '个月', year: '年' };

/** 简体中文。 */
export const zhHans: Texts = {
  codes,
  locale: 'zh-Hans',
  name: 'customer-loupe',

  bar: {
    files: (files: number, rows: string) => `${files} 个文件 · ${rows} 行`,
    add: '添加文件',
    replace: '换一份数据',
    menu: '目录',
  },

  seal: {
    place: '仅在本机',
    requests: (n: number) => (n === 0 ? '就绪后零请求' : `就绪后 ${n} 次请求`),
    loading: '正在准备',
    title: '您的数据不会离开本机',
    intro:
      '所有计算都在这个标签页中完成。它先加载好所需的一切，然后才接收您的文件；从那一刻起，不再向网络发出任何请求。您可以自己验证：',
    steps: [
      '打开开发者工具（F12 或 ⌥⌘I），选择“网络”，然后正常使用本页：列表不会再增加。',
      '拔掉网线或打开飞行模式，再拖入文件：一切照常。',
      '用完关闭标签页即可，什么都不会留下：没有 Cookie，也没有本地存储。',
    ],
    seen: (n: number) => (n === 0 ? '就绪以来：没有任何请求。' : `就绪以来：所在页面发出了 ${n} 次请求：`),
    close: '关闭',
  },

  drop: {
    title: '您的客户是谁，他们将带来什么？',
    lead: '把订单文件拖到这里',
    choose: '选择文件',
    paste: '也可以直接粘贴文件或表格',
    sample: '用示例数据试试',
    note: '任何 CSV 导出文件都可以，只要每行有客户、日期和金额；线索列表也行，可以一次放入多个文件。数据不会离开本机。',
    here: '松开即可，只在本机读取',
    pasted: '粘贴的数据.csv',
  },

  reading: {
    phases: {
      probe: '正在查看文件',
      read: '正在读取',
      restart: '按新的判断重新读取',
      analyze: '正在分群、估算价值',
      export: '正在写出文件',
    },
    start: '正在准备',
    rows: (rows: string) => `${rows} 行`,
    pace: (rows: string) => `每秒 ${rows} 行`,
    cancel: '取消',
    label: '进度',
  },

  common: {
    asTable: '看表格',
    asChart: '看图表',
    likely: (low: string, high: string, level: string) => `很可能在 ${low}到 ${high}之间（${level}）`,
    range: (low: string, high: string) => `${low} – ${high}`,
    of: (part: string, whole: string) => `${part} / ${whole}`,
    typical: (range: string) => `行业常见 ${range}`,
    cannotBeTold: '无法判断',
    none: '–',
    yes: '是',
    no: '否',
    notice: '请留意',
    missing: '现有数据无法得出',
    trouble: '出了点问题',
    recovered: '已重新启动',
    dismiss: '知道了',
    more: '更多',
    orMore: (n: string) => `${n} 次以上`,
    place: (file: string | null, row: string | null, column: string | null) =>
      [file, row === null ? null : `第 ${row} 行`, column === null ? null : `“${column}”列`]
        .filter((part) => part !== null)
        .join('，'),
  },

  units: (_n: number, text: string, unit: Value['timeUnit']) => `${text} ${units[unit]}`,
  tenths: [
    '没有人',
    '一成客户',
    '两成客户',
    '三成客户',
    '四成客户',
    '半数客户',
    '六成客户',
    '七成客户',
    '八成客户',
    '九成客户',
    '所有客户',
  ],
  shareOf: (share: string) => `${share} 的客户`,
  numbers: ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'],
  horizon: (n: number, text: string, unit: Value['timeUnit']) =>
    n === 1
      ? { day: '未来一天', week: '未来一周', month: '未来一个月', year: '未来一年' }[unit]
      : `未来 ${text} ${units[unit]}`,

  data: {
    title: '您的数据',
    say: (files: Said, rows: Said, rejected: Said) =>
      rejected.n === 0
        ? `从 ${files.text} 个文件中读取了 **${rows.text} 行**，每一行都有去向。`
        : `从 ${files.text} 个文件中读取了 **${rows.text} 行**，其中 **${rejected.text} 行**未采用，原因见下。`,
    summary: (role: string, rows: Said) => `${role}，${rows.text} 行`,
    aside: (reason: string) => `未采用：${reason}`,
    setAside: (n: string) => `${n} 行未采用`,
    nothingAside: '全部采用',
    noneUsed: '未使用',
    unknownRole: '未能识别',
    askRole: '未能判断这张表是什么。请在下方选择表和各列的含义。',
    askIdle:
      '按目前的读取方式，这张表什么也算不出来。如果它是订单或线索，请在这里指明表和各列的含义，然后重新读取。',
    askBeside: (role: string) =>
      `“${role}”表已读取，但仅凭它算不出什么：请再添加订单或线索文件。如果这张表本身就是订单或线索，请在这里指明表和各列的含义，然后重新读取。`,
    askCustomer:
      '没有哪一列标明订单属于哪位客户，因此无法区分客户。如果有，请在下方选定后重新读取；如果没有，请导出包含买家名称或编号的文件。',
    askColumns: (roles: string) => `未能判断哪一列是${roles}。请在下方选择，然后重新读取。`,
    accounted: '各行的去向',
    reason: '原因',
    rows: '行数',
    rejects: '未采用的行',
    rejectsNote: (shown: string, all: string) => `共 ${all} 行，这里列出前 ${shown} 行`,
    line: '行号',
    column: '列',
    value: '内容',
    columns: '各列',
    columnName: '表头',
    type: '类型',
    role: '含义',
    filled: '非空',
    invalid: '类型不符',
    notUsed: '未使用',
    preview: '前几行',
    settings: '读取方式',
    table: '这张表是',
    encoding: '编码',
    delimiter: '分隔符',
    delimiters: {
      ',': '逗号',
      ';': '分号',
      '\t': '制表符',
      '|': '竖线',
      '^': '脱字符',
      ':': '冒号',
      blanks: '空格',
      '\u001f': '单元分隔符',
      '\u001e': '记录分隔符',
    },
    dateOrder: '日期',
    dateOrders: codes.dateOrders,
    decimal: '小数点',
    decimals: { '.': '点（1.50）', ',': '逗号（1,50）' },
    found: '自动判断',
    again: '重新读取',
    undo: '撤销更改',
    exportRejects: '未采用的行（CSV）',
    of: (name: string) => `“${name}”列的含义`,
  },

  files,

  ...sections,
  health,

  errorsBeside: '您原有的内容没有变化。',
  recovered: (why: string) =>
    `计算程序曾中止${why ? `（${why}）` : ''}，现已重新启动，并用本页保存的内容重新读取了您的文件。`,
};
