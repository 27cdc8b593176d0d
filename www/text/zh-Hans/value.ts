import type { lifetime as en } from '../en/value';
import type { CountText } from '../plural';

/** 简体中文：客户生命周期价值的检验、批次、合同、教科书公式与算法。 */
export const lifetime: typeof en = {
  care: {
    title: '该关照谁',
    names: { keep: '值得重点维系', slipping: '正在流失', once: '一次性客户' },
    words: {
      keep: '价值最高的五分之一，且仍活跃。',
      slipping: '本应属于最有价值之列，但沉默的时间已超出其平常节奏。',
      once: '目前只买过一次，其中一些值得争取第二次购买。',
    },
    worth: (money: string) => `价值 ${money}`,
    stake: (money: string, back: string) => `价值 ${money}；若全部回来则为 ${back}`,
    show: '查看名单',
    hide: '收起名单',
    all: '在客户列表中查看全部',
    nobody: '没有。',
    untold:
      '谁已彻底流失**无法判断**：从这些订单看不出来。这里的“正在流失”是指：按客户自己的节奏，二十次间隔中有十九次不会沉默这么久。',
    history: '历史',
    last: '最近一次购买',
    historyLabel: '购买记录与仍活跃的概率',
    historyNote: '每一竖代表一次购买，金额越大越高；曲线是仍活跃的概率。',
    silent: (span: string) => `${span}前`,
    standing: '该关照谁',
    any: '所有客户',
  },

  calendar: {
    title: '什么时候买',
    season: (months, times, least) =>
      `有旺季：**${months}**客户购买量是平时的 **${times} 倍**，${least}最少。预测已把它算在内。`,
    seasonTold: (months, times, least) =>
      `按您所说，有旺季：**${months}**客户购买量是平时的 **${times} 倍**，${least}最少。`,
    weekdays: (most, times, least) => `**${most}**买得最多，是平常日子的 ${times} 倍；${least}最少。`,
    feasts: {
      'before-chinese-new-year': '春节前三周',
      'chinese-new-year': '春节期间',
      'before-easter': '复活节前两周',
      'black-friday': '黑色星期五那一周',
    },
    feast: (when, times) => `${when}，购买量是每年同一时段的 **${times.by} 倍**。预测已把它算在内。`,
    between: (from, to) => `${from}至${to}`,
    closed: (time) => `按您所说停业：**${time}**。`,
    told: (time, times) => `**${time}**：按您所说，是平时的 ${times} 倍。`,
    seen: (time, times) => `**${time}**：从订单看，是平时的 ${times} 倍。`,
    trend: (now, ahead, time) =>
      `不算流失的客户，每人比一年前**${now.more ? '多' : '少'}买 ${now.by}**。预测让这个趋势逐渐减弱地延续：${time}比现在**${ahead.more ? '多' : '少'} ${ahead.by}**。`,
    many: '10 以上',
    burst: (from, to, times) => `${from}至${to}，购买量是平时的 **${times} 倍**。预测没有把它算在内。`,
    lull: (from, to, less) => `${from}至${to}，购买量比平时**少 ${less}**。预测没有把它算在内。`,
  },

  years: { title: '逐年', year: '年', purchases: '预计购买次数', clv: '价值（折现）' },

  check: {
    title: '预测可信吗？',
    more: '检验的图表',
    grade: {
      better: (naive: string) => `**优于经验算法**：以${naive}检验，它更接近实际。`,
      equal: (naive: string) => `**与经验算法相当**：以${naive}检验，两者与实际的差距没有明显区别。`,
      worse: (naive: string) => `**不如经验算法**：以${naive}检验，经验算法更接近实际。请谨慎看待预测。`,
    },
    apart: { better: '更好', equal: '相当', worse: '更差' },
    grades: (customers: string, total: string) =>
      `与经验算法相比，预测对单个客户${customers}，对总额${total}。`,
    origins: '从其他日期检验',
    originsNote: '模型在更早的时候会怎样预测，每次只用当时已知的数据。它的偏差会加宽总额的区间。',
    originPeriod: '预测时段',
    originModel: '模型',
    originRange: '当时的区间',
    outside: '（落在区间外）',
    modelsMissing: (names: string) => `用当时已知的数据无法拟合，未参与比较：${names}。`,
    originNaive: '经验算法',
    period: (from: string, to: string) => `模型未见过的 ${from} 至 ${to} 的数据`,
    totals: (actual: string, model: string, naive: string) =>
      `实际：**${actual}**。模型预测 **${model}**，经验算法预测 ${naive}。`,
    naive: (retention: string) => `经验算法：每位客户的月均消费 × 月数 × 留存率 ${retention}。`,
    misses: (model: string, naive: string) => `平均每位客户误差 ${model}，经验算法为 ${naive}（均方根）。`,
    sampled: (customers: CountText) => `用 ${customers.text} 位客户检验。`,
    newcomers: (n: CountText) => `之后才来的 ${n.text} 位客户不参与检验。`,
    tracking: '逐周对照',
    trackingNote: '所有客户的复购次数。竖线之前的数据模型见过，之后的没有。',
    cumulative: '累计',
    seenHere: '模型未见过',
    step: (days: number) => (days === 7 ? '周' : '四周'),
    byFrequency: '按此前的复购次数',
    byFrequencyNote: '留出时段内每位客户的购买次数。',
    times: '此前复购次数',
    customers: '客户数',
    models: '参与检验的模型',
    modelsNote: '各模型只用之前的数据拟合，再与之后的实际情况比较。',
    model: '模型',
    foretold: '预测购买次数',
    came: '实际',
    missed: '每位客户误差',
    leading: '不逊于最佳',
    spend: '复购客户的消费',
    spendNote: '按复购的平均金额统计的客户数。',
    band: '平均消费',
    alive: '仍活跃的概率',
    aliveNote: (age: string) => `${age}前首次购买的客户，按购买的频繁程度与最近一次购买的时间。`,
    aliveFrequency: '复购次数',
    aliveRecency: '首次到最近一次购买',
  },

  cohorts: {
    title: '客户何时回本',
    chart: '人均毛利，逐月累计',
    note: '按首次购买的月份划分客户：人均累计带来的毛利。',
    payback: (month: CountText, cost: string) =>
      `获客成本为 **${cost}** 的客户，在**第 ${month.text} 个月**回本。`,
    notYet: (cost: string, margin: string, months: CountText) =>
      `获客成本为 **${cost}** 的客户，${months.text} 个月后**仍未回本**：目前为 ${margin}。`,
    ask: '填写获客成本，即可看到何时回本。',
    cost: '获客成本',
    came: '首购月份',
    customers: '客户数',
    month: '月',
    average: '全部客户',
    since: '首购后的月数',
    margin: '人均累计毛利',
    active: '当月购买',
    back: '回本月份',
    retention: '逐月回购',
    retentionNote: '每月新客户在之后各月再次购买的比例。',
    earlier: (n: CountText) => `更早的 ${n.text} 个月未列出。`,
  },

  contracts: {
    title: '合同',
    say: (running: CountText, money: string, horizon: string) =>
      `**${running.text} 份合同**仍在履行，${horizon}将带来约 **${money}**。`,
    sayPeriods: (running: CountText, periods: string, horizon: string) =>
      `**${running.text} 份合同**仍在履行，${horizon}预计还将缴 **${periods} 期**。`,
    forever: (money: string) => `不限期限：约 ${money}。`,
    survival: '合同能持续多久',
    survivalNote: '经过若干次续约后仍在的比例（sBG 模型）。',
    renewals: '续约次数',
    actual: '实际',
    fitted: '模型',
    byPeriod: '履行中的合同',
    period: '所处期数',
    count: '合同数',
    renews: '下次续约概率',
    remaining: '预计剩余期数',
    lifetime: (span: string) => `一份新合同折现后相当于 ${span}的付款。`,
    export: '合同 (CSV)',
  },

  textbook: {
    title: '对照：教科书公式',
    say: (money: string, customers: CountText, horizon: string) =>
      `假设人人毛利相同、留存率相同：${customers.text} 位客户${horizon}带来 **${money}**。`,
    from: {
      customers: '毛利与留存率取自客户表的列。',
      options: '毛利与留存率由您给出。',
      orders: '毛利与留存率是订单的平均值。留存率即检验时经验算法所用的留存率，折算成每年。',
    },
    formula: (margin: string, retention: string, rate: string) =>
      `毛利 × 留存率 ÷ (1 + 折现率 − 留存率)，其中年毛利 ${margin}，留存率 ${retention}，折现率 ${rate}。`,
    each: (money: string) => `不限期限时人均 ${money}。`,
    fresh: (money: string) => `尚待争取的新客户：${money}。`,
    noEnd: '不限期限时没有尽头：留存足以抵消折现。',
    export: '教科书价值 (CSV)',
  },

  reason: {
    asked: '这是您指定的模型。',
    only: '只有它能够拟合。',
    holdout: '只用较早的数据拟合时，它对之后的预测优于其他模型。',
    'holdout-aic': '只用较早的数据拟合时，几个模型对之后的预测不相上下；其中它对全部订单拟合最好（AIC）。',
    'aic-untested': '它对全部订单拟合最好（AIC）。检验中表现最好的模型无法拟合全部订单。',
    aic: '它拟合最好（AIC）。历史太短，无法留出一段来检验。',
  },
  of: (models: CountText, chosen: string) =>
    `对同一批客户拟合了 ${models.text} 个模型，预测由 ${chosen} 给出。`,

  how: {
    title: '如何计算',
    steps: [
      '同一客户一天内的多笔订单算一次购买。每位客户的信息是：复购几次、最近一次在何时、从何时开始。',
      '用所有客户拟合一个关于何时购买、何时离开的模型，把每段历史换算成未来的购买次数。',
      '消费模型把客户复购的平均金额换算成下一次的预期金额：购买次数少的会向总体均值靠拢。',
      '购买次数 × 金额 × 毛利率，逐笔折现到订单截止日，在预测期内求和。',
    ],
    formula: '用公式表示',
    papers: '论文',
    interval: (level: string) =>
      `实际收入有 ${level} 的概率落在该区间内：它包含参数、购买次数和消费金额的不确定性。只含参数不确定性的均值区间更窄。`,
    mean: (low: string, high: string, level: string) => `均值在 ${low} 与 ${high} 之间（${level}）。`,
    observed: (money: string) => `若改用每位客户实际的平均消费：${money}。`,
    forever: (money: string) => `不限期限：${money}。`,
    bootstrap: (draws: string) => `区间来自对客户的 ${draws} 次重抽样。`,
    low: '下限',
    high: '上限',
    bic: 'BIC',
  },

  loyal: (p: string, purchases: CountText, horizon: string) =>
    purchases.n === 1
      ? `${horizon}再次购买的概率为 **${p}**。`
      : `${horizon}至少购买 ${purchases.text} 次的概率为 **${p}**。`,
  next: (span: string) => `如仍活跃，下一次购买有一半的可能在 **${span}**内。`,
  spendModels: { 'gamma-gamma': 'Gamma-Gamma', 'shrunken-mean': '收缩均值', average: '平均值' },
};
