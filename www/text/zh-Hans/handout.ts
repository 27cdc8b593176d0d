import type { Texts } from '../texts';

/** 简体中文：可以转交给他人的报告。 */
export const handout: Texts['handout'] = {
  open: '可转交的报告',
  handedOn: '转交来的报告',
  title: '客户分析',
  note: '这就是别人会看到的内容。涉及极少数人的数字会隐去，以免从中认出某个人；如果总数会透露某个数字，就再隐去一个。',
  minimum: '至少多少人才显示',
  identifiers: '列出单个客户和线索',
  print: '打印',
  html: '存为网页',
  csv: '保存表格（CSV）',
  json: '保存数据（JSON）',
  copy: '复制',
  close: '返回报告',
  making: '正在生成报告……',

  from: (files) => `根据 ${files} 生成。`,
  upTo: (day) => `数据截至 ${day}。`,
  withheld: (minimum, hidden) =>
    hidden.n === 0
      ? `其中没有涉及不足 ${minimum} 人的数字。`
      : `涉及不足 ${minimum} 人的数字，以及会透露它们的数字，都已隐去：共 ${hidden.text} 个。`,
  nothingWithheld: '其中没有隐去任何数字。',
  nameless: '不列出任何单个客户。',
  named: '其中列出了单个客户。',
  decisions: (decisions) => `针对单个客户或线索的 ${decisions.text} 项决定未列入。`,

  madeFrom: '报告的依据',
  files: '文件',
  file: '文件',
  size: '大小',
  assumed: '数字所依据的前提',
  assumptions: {
    horizon: (time, rate) => `价值指客户在${time}带来的金额；晚一年到手的钱少算 ${rate}。`,
    margin: (margin) => `每笔销售的 ${margin} 算作毛利。`,
    interval: (level) => `凡给出范围之处，真实数字有 ${level} 的可能落在其中。`,
    groups: (k) => `客户分为 ${k} 组。`,
    ever: '线索不论何时进入下一步，都算进入。',
    window: (days) => `线索在 ${days} 天之内进入下一步才算进入。`,
    satisfied: (score) => `打分不低于 ${score} 算满意。`,
  },
  settings: '手动设置',
  option: '设置项',
  value: '取值',
  by: (version) =>
    `由 customer-loupe ${version} 在制作者自己的设备上生成。比对 SHA-256，就知道是不是同一个文件。`,
};
