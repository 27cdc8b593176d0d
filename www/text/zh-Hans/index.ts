import type { Value } from '../../api/report';
import type { CountText } from '../plural';
import type { Texts } from '../texts';
import * as codes from './codes';
import { expected } from './expected';
import { files } from './files';
import { frame } from './frame';
import { derivations } from './derivations';
import { handout } from './handout';
import { health } from './health';
import { decisions } from './decisions';
import { leadTexts } from './leads';
import { investment } from './investment';
import { lifetime } from './value';
import { rooms } from './rooms';
import { sections } from './sections';
import { standardisation } from './standardisation';

const units: Record<Value['timeUnit'], string> = { day: '天', week: '周', month: '个月', year: '年' };

/** 简体中文。 */
export const texts: Texts = {
  ...frame,
  codes,
  derivations,
  handout,

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

  session: {
    title: '改天继续',
    note: '文件的读取方式、您的设置和判断都存入一个小文件，其中没有任何数据行，但有您逐个判断过的客户的编号。下次把它和同样的文件一起拖进来，一切如旧。',
    save: '保存本次设置',
  },

  data: {
    title: '您的数据',
    say: (files: CountText, rows: CountText, rejected: CountText) =>
      rejected.n === 0
        ? `从 ${files.text} 个文件中读取了 **${rows.text} 行**，每一行都有去向。`
        : `从 ${files.text} 个文件中读取了 **${rows.text} 行**，其中 **${rejected.text} 行**未采用，原因见下。`,
    summary: (role: string, rows: CountText) => `${role}，${rows.text} 行`,
    aside: (reason: string) => `未采用：${reason}`,
    setAside: (n: string) => `${n} 行未采用`,
    nothingAside: '全部采用',
    noneUsed: '未使用',
    notNeeded: '无需使用',
    unknownRole: '未能识别',
    partOfOrders: '属于订单',
    askRole: '未能判断这张表是什么。请在下方选择表和各列的含义。',
    askIdle:
      '按目前的读取方式，这张表什么也算不出来。如果它是订单或线索，请在这里指明表和各列的含义，然后重新读取。',
    askBeside: (role: string) =>
      `“${role}”表已读取，但仅凭它算不出什么：请再添加订单或线索文件。如果这张表本身就是订单或线索，请在这里指明表和各列的含义，然后重新读取。`,
    askCustomer:
      '没有哪一列标明订单属于哪位客户，因此无法区分客户。如果有，请在下方选定后重新读取；如果没有，请导出包含买家名称或编号的文件。',
    askAmount: '这里没有一列写明付了多少钱，因此无法说明金额。如果订单明细或付款在另一个文件中，请一并添加。',
    askColumns: (roles: string) => `未能判断哪一列是${roles}。请在下方选择，然后重新读取。`,
    expected,
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
    saveTable: '另存为读取到的表格（CSV）',
    table: '这张表是',
    encoding: '编码',
    delimiter: '分隔符',
    dateOrder: '日期',
    decimal: '小数点',
    decimals: { '.': '点（1.50）', ',': '逗号（1,50）' },
    found: '未发现',
    again: '重新读取',
    undo: '撤销更改',
    of: (name: string) => `“${name}”列的含义`,
  },

  files,

  ...sections,
  ...rooms,
  ...leadTexts,
  health,
  investment,
  standardisation,
  lifetime,
  judgement: decisions,
};
