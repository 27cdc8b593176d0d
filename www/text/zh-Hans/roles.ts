/** 表和列的含义。 */
import type * as en from '../en/roles';

/** 表的含义。 */
export const tableRoles: typeof en.tableRoles = {
  orders: '订单',
  customers: '客户',
  stages: '线索阶段记录',
  deals: '线索',
  events: '行为记录',
  surveys: '满意度调查',
  campaigns: '营销活动',
  contracts: '合同',
  summary: '客户汇总',
};

/** 列的含义。 */
export const columnRoles: typeof en.columnRoles = {
  customer: '客户',
  order: '订单编号',
  date: '订单日期',
  amount: '金额',
  quantity: '数量',
  unitPrice: '单价',
  product: '商品',
  category: '品类',
  channel: '渠道',
  lead: '线索',
  stage: '阶段',
  stageDate: '进入阶段的日期',
  outcome: '结果',
  created: '创建日期',
  closed: '关闭日期',
  frequency: '复购次数',
  recency: '首购到末购的时长',
  age: '首购至今的时长',
  monetary: '每次消费金额',
  weight: '此类客户数',
  currency: '币种',
  status: '订单状态',
  paid: '付款时间',
  cancelled: '取消时间',
  refund: '退款金额',
  discount: '折扣',
  refunded: '是否已退款',
  test: '测试订单',
  campaign: '活动',
  referrer: '推荐人',
  event: '行为',
  duration: '时长',
  page: '页面',
  score: '评分',
  kind: '行的类型',
  touchpoint: '触点',
  pipeline: '销售管道',
  cost: '成本',
  start: '合同开始',
  end: '合同结束',
};

export const columnTypes: typeof en.columnTypes = {
  text: '文本',
  number: '数字',
  date: '日期',
  id: '编号',
  empty: '空',
};
