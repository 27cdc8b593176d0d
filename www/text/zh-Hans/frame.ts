import type { FrameTexts } from '../texts';

/** 简体中文：加载完成之前所需的文字。 */
export const frame: FrameTexts = {
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
    secondSample: '或者试试公开数据集',
    note: '任何 CSV 或 Excel 文件都可以，只要每行有客户、日期和金额；线索列表也行，可以一次放入多个文件。数据不会离开本机。',
    here: '松开即可，只在本机读取',
    pasted: '粘贴的数据.csv',
  },

  reading: {
    phases: {
      unpack: '正在打开工作簿',
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
    range: (low: string, high: string) => (low === high ? low : `${low} – ${high}`),
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

  errorsBeside: '您原有的内容没有变化。',
  recovered: '计算程序曾中止，现已重新启动，并用本页保存的内容重新读取了您的文件。',

  /** Errors while the element loads. */
  errors: {
    cancelled: { say: '已取消。', remedy: '一切保持原样。' },
    'worker-lost': {
      say: '浏览器中止了计算，多半是内存不足。',
      remedy: '计算程序已重新启动。请关闭其他标签页，或换用较小的文件。',
    },
    'wasm-load': {
      say: '计算程序无法加载。',
      remedy: '请刷新页面。浏览器版本过旧，或所在网络有限制，都可能导致这种情况。',
    },
    internal: { say: '程序出了问题。', remedy: '您的数据没有改动。请重试；如果再次出现，请告诉我们。' },
  },
};
