import { recordOf } from '../lookup';
import type { expected as en, ReadingParams } from '../en/expected';

/** Chinese: what was read, held against what the shop’s own system shows. */
export const expected: typeof en = {
  title: '数字对得上吗？',
  read: (orders, customers, spend, period) =>
    `共读入 **${customers.text} 位客户**的 **${orders.text} 笔订单**，${spend}${period}。`,
  period: (from, to) => `从 ${from} 到 ${to}`,
  total: (spend) => `合计 **${spend}**，`,
  net: (spend) => `扣除退款后合计 **${spend}**，`,
  ask: '请填写店铺后台显示的数字和日期范围。如果不一致，会尝试用其他方式读取您的文件。',
  names: {
    spend: '销售额',
    orders: '订单数',
    customers: '客户数',
    from: '起始日',
    to: '截止日',
  },
  agrees: (name, found) => `**${name}：${found}，与店铺后台一致。**`,
  differs: (name, found, typed) => `**${name}：读入 ${found}，店铺后台显示 ${typed}。**`,
  meets: '在下列情况下两者一致：',
  nearest: '这些文件的其他读法都得不到这个数字，最接近的是：',
  none: '这些文件的其他读法都得不到这个数字。',
  line: (how, value) => `${how}：**${value}**`,
  use: '按此读取',
  beforeRefunds: '不扣除退款',
  readings: recordOf<(p: ReadingParams) => string>()({
    'rows-added': ({ rows }) => `这些行也计入：${rows}`,
    'all-rows-added': () => '所有未采用的行也计入',
    'other-column': ({ column }) => `“${column}”是实付金额`,
    'column-added': ({ column }) => `加上“${column}”`,
    'column-taken-off': ({ column }) => `减去“${column}”`,
    scaled: ({ factor }) => `金额乘以 ${factor}`,
    'repeated-rows-once': () => '内容完全相同的行只计一次',
    'repeats-twice': () => '同时出现在两个文件中的订单计两次',
    'day-earlier': () => '起止日都早一天（时区不同）',
    'day-later': () => '起止日都晚一天（时区不同）',
    'purchase-days': () => '同一客户同一天的订单算作一笔',
    rows: () => '每一行算作一笔订单',
    'values-of-column': ({ column }) => `“${column}”标明客户是谁`,
    'values-of-all-rows': ({ column }) => `“${column}”的每个不同的值都计入，包括未采用的行`,
  }),
};
