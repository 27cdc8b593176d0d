import type { standardisation as en } from '../en/standardisation';

/** Chinese: how many groups are worth being served apart. */
export const standardisation: typeof en = {
  title: '标准化还是精准',
  ask: '**几个群值得分别服务？**请填写一次回应带来多少。',
  askSub: '文件里没有订单，不知道一次回应值多少。客户表若有一列“是/否”写明谁回应了，请选上。',
  best: (k, more) =>
    `最多 **${k} 个群**值得分别服务：每年比对所有人标准化服务多带来 **${more}**。再多，花的就比赢得的多。`,
  alike: (low, high) => `从 ${low} 个到 ${high} 个都可能一样好。`,
  nothing: '**这些优惠都不划算**：无论对所有人还是对单个群。',
  unsure: (k, more) => `**对所有人标准化服务**就够了：分 ${k} 个群似乎每年多带来 ${more}，但也可能只是偶然。`,
  standard: '**对所有人标准化服务**最划算：分别服务带来的不够它的成本。',
  scenarioNone: '情景推算：按这些数字，标准化服务和分别服务都不划算。',
  scenarioStandard: (gain) => `情景推算：按这些数字，对所有人标准化服务最划算，每年约带来 **${gain}**。`,
  scenario: (k, more) =>
    `情景推算：按这些数字，分 ${k} 个群服务，每年比对所有人标准化服务多带来 **${more}**。`,
  sub: '每个群只给最合适的一种优惠，或都不给。用一部分客户来选择，用另一部分来检验，免得群越多看起来越好。',
  subScenario:
    '没有数据说明谁会回应，因此不说几个群最好。可以移动下面的数字；客户表里有一列“是/否”，它们就成了事实。',
  cap: (k) => `最多分 ${k} 个群`,
  curve: '分成几个群每年带来多少（已扣成本）',
  groups: '群数',
  gain: '每年带来',
  reached: '会收到优惠的客户',
  offers: '可以提供什么',
  offer: '优惠',
  anOffer: '一种优惠',
  numbered: (n) => `优惠 ${n}`,
  response: '回应的比例',
  known: (customers) => `询问过 ${customers} 位`,
  assumed: '假设',
  yours: '您填写的',
  margin: '每次回应带来',
  cost: '每位的成本',
  groupCostIs: (amount) => `单独服务一个群每年花 ${amount}。`,
  groupCostAssumed: '这是假设：相当于每月一单的毛利。',
  assumptions: '提供什么、花多少',
  assumptionsNote: '这里的每个数字都可以修改。未填写时，一次回应带来的是该客户下一单的毛利。',
  dropOffer: '去掉',
  another: '再加一种优惠',
  groupCost: '每个群每年的成本',
  difference: '各群回应的差异，占购买差异的',
  column: '哪一列写明谁回应了',
  noColumn: '没有',
  formula: (sample, customers) =>
    `k 个群带来 = 各群最合适的优惠（回应的比例 × 每次回应带来 − 成本）之和 − k × 每个群的成本。在 ${customers} 位客户中的 ${sample} 位上比较，按 k 均值划分。`,
};
