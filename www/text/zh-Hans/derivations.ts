import type { Texts } from '../texts';

/** 简体中文：各部分的数字是怎样算出来的。 */
export const derivations: Texts['derivations'] = {
  title: '这些数字是怎样算出来的',
  inputs: '本例：',
  assumes: '前提：',

  data: {
    used: {
      figure: '数据利用率',
      formula: '影响了本报告中任一数字的单元格 ÷ 文件的全部单元格',
      here: (used, supplied) => `${supplied} 个单元格中的 ${used} 个。`,
    },
    missing: {
      figure: '数据黑洞',
      formula: '对每类信号，算出没有任何该类信息的客户占比，再取平均',
      here: (kinds, missing) => `${kinds} 类信号，缺 ${missing}。`,
      assumes: '各类信号同等重要。',
    },
  },
  overview: {
    again: {
      figure: '复购率',
      formula: '在两天或更多天购买过的客户 ÷ 全部客户',
      here: (again, customers) => `${customers} 位中的 ${again} 位。`,
      assumes: '同一天的多笔订单算一次购买，退款不算购买。',
    },
    months: {
      figure: '历史月数',
      formula: '从第一笔订单到截止日的天数 ÷ 30.44',
      here: (first, end) => `${first}至 ${end}。`,
    },
  },
  groups: {
    made: {
      figure: '谁属于哪一组',
      formula: '按下列数字，每位客户归入最接近或最可能的一组',
      here: (features) => `${features}；各项先换算到同一尺度。`,
      assumes: '这些数字相差大就算不同，其他方面不看。',
    },
    grid: {
      figure: '谁属于哪一组',
      formula: '按最近购买、购买次数和金额各分五档，三个档位决定所属的组（RFM）',
    },
    number: {
      figure: '分成几组',
      formula:
        '取最能把各组分开的组数，各种组数的结果见上。用同样的列随机生成没有分组的客户，若不出现这样的结构，才说有自然的分组',
      here: (sample) => `在 ${sample} 位客户上计算。`,
    },
    share: {
      figure: '各组占比',
      formula: '该组客户 ÷ 全部客户',
      here: (customers) => `共 ${customers} 位客户。`,
    },
    lift: { figure: '与平均相比', formula: '该组的平均 ÷ 全部客户的平均' },
  },
  value: {
    purchases: {
      figure: '预计购买次数',
      formula: '模型依据每位客户以往的购买次数与时间，预计其今后的购买次数，再对全部客户求和',
      here: (model, customers, time) => `${customers} 位客户，${model}，${time}。`,
      assumes: '客户一如既往：购买中看不出超出偶然的季节、趋势或促销。今后的调价未考虑。',
      seen: '季节和趋势按“什么时候买”所说的延续；促销不会再来，今后的调价未考虑。',
    },
    alive: {
      figure: '仍活跃',
      formula: '模型给出的“客户尚未离开”的概率，取平均',
      here: (model, customers) => `可判断的 ${customers} 位客户，${model}。`,
      assumes: '没有客户会宣布离开，只能从相对其习惯过长的沉默看出来。',
    },
    total: {
      figure: '预计带来',
      formula: '对每位客户每一周：预计购买次数 × 预计每次消费 × 毛利率 ÷ (1 + 折现率)^年数，再求和',
      here: (rate, margin) =>
        margin === null ? `年折现率 ${rate}。` : `毛利率 ${margin}，年折现率 ${rate}。`,
      assumes: '今后新赢得的客户带来的不在其中。',
    },
    range: {
      figure: '范围',
      formula:
        '参数、购买次数、消费、季节和趋势都在变动的全部未来，取其中间部分；预测检验偏了多少，就再放宽多少',
      here: (level) => `包含其中的 ${level}。`,
      assumes: '今后的偏差不大于检验那段时间。只检验一次说明不了太多，实际可能偏得更多。',
    },
    payback: {
      figure: '收回成本用时',
      formula: '从首次购买起逐月累加每位客户的平均毛利，到哪个月末达到平均成本',
      assumes: '每个月只计整月都已是客户的人：新近的客户今后会和之前的一样。',
    },
    whatIf: {
      figure: '如果……会怎样',
      formula:
        '回来：之后带来的 ×（比例 + 1 个百分点）÷ 比例；价格：全部带来的 ×（毛利率 + 5%）÷ 毛利率；成本：九折',
      here: (first, later) => `首次购买 ${first}，之后 ${later}。`,
      assumes: '留住的客户与本来就会回来的一样。商品成本不变。',
    },
  },
  funnel: {
    won: {
      figure: '成交',
      formula: '成交的线索 ÷ 全部线索',
      here: (won, leads) => `${leads} 条中的 ${won} 条。`,
    },
    rate: {
      figure: '推进比例',
      formula: '进入下一步的线索 ÷ 到达这一步的线索',
      here: (end) => `截至 ${end}。`,
      assumes: '尚未结束的线索暂算作没有进入下一步。',
    },
    within: {
      figure: '推进比例',
      formula: '在期限内进入下一步的线索 ÷ 至少在截止日前这么久就到达这一步的线索',
      here: (end, days) => `期限 ${days} 天，截至 ${end}。`,
    },
    between: {
      figure: '很可能在……之间',
      formula: '比例的威尔逊区间',
      here: (level) => `置信水平 ${level}。`,
      assumes: '各条线索互不影响。',
    },
    days: { figure: '所需天数（中位数）', formula: '进入下一步的线索中，一半等待的天数不超过它' },
  },
  scores: {
    chance: {
      figure: '线索的成交概率',
      formula: '1 ÷ (1 + e^−(a + Σ b × 线索的已知情况))，再按以往预测的实际结果校正',
      assumes: '今后的线索与过去相似。',
    },
    order: {
      figure: '100 对中次序正确',
      formula: '任取一条成交、一条未成交的线索，成交者概率更高的比例（AUC）',
      here: (n) => `${n} 次模型没有学过的预测。`,
    },
    brier: {
      figure: '误差',
      formula: '(概率 − 结果)² 的平均，结果为 1 或 0（布里尔评分）',
      here: (model, base) => `${model}；若给每条线索同样的概率，则为 ${base}。`,
    },
    forecast: {
      figure: '未结束的线索将带来',
      formula: '概率 × 金额，求和',
      here: (leads) => `${leads} 条未结束的线索。`,
      assumes: '没有金额的线索按平均计。',
    },
  },
  satisfaction: {
    share: {
      figure: '满意',
      formula: '算作满意的回答 ÷ 全部回答',
      here: (satisfied, answers, from) => `${answers} 个回答中的 ${satisfied} 个；不低于 ${from} 算满意。`,
      assumes: '没有回答的人与回答的人相似；两者的差别见本部分末尾。',
    },
    between: {
      figure: '区间',
      formula: '比例的威尔逊区间',
      here: (level) => `置信水平 ${level}。`,
    },
    nps: {
      figure: '净推荐值',
      formula: '打 9、10 分的占比 − 打 0 至 6 分的占比',
      here: (promoters, detractors) => `${promoters} − ${detractors}。`,
    },
    differs: {
      figure: '与整体相比',
      formula:
        '两个比例之差，同一人的回答合并计算；所指出的差别中，偶然造成的至多二十分之一（Benjamini & Hochberg）',
    },
    again: {
      figure: '再次购买',
      formula: '最近一次回答之后若干天内购买的客户 ÷ 给出该分数的客户',
      here: (days) => `${days} 天。`,
      assumes: '只是同时出现，不说明因果。',
    },
    gain: {
      figure: '回答比购买记录多说明了什么',
      formula:
        '两个模型预测每人是否再次购买：一个依据距上次购买的时间和购买次数，另一个再加上回答；对模型没有见过的客户，前者 (概率 − 结果)² 的平均减去后者的',
      here: (people) => `${people} 位客户。`,
    },
    hinges: {
      figure: '占全部影响',
      formula: '把各环节按所有可能的次序加入回归，取 R² 的平均增量（LMG）；范围由依次去掉四十分之一的人得到',
      assumes: '只是同时出现；改进某个环节是否会改变整体，并不能由此得知。',
    },
  },
  quality: {
    figure: '与其他客户相比',
    formula:
      '对首次购买的每个月：其客户的平均值 − 其他客户的平均值；各月按可比的人数加权平均（Mantel & Haenszel）。所标记的差别中，偶然造成的至多二十分之一（Benjamini & Hochberg）',
    assumes: '同一个月之内，他们除了活动之外没有别的不同。',
  },
  campaigns: {
    association: {
      figure: '与收入的同步程度',
      formula: '各期某渠道花费与全店收入的相关系数',
      assumes: '不计算回报率：没有人知道哪个渠道带来了多少。',
    },
    roi: {
      figure: '回报率',
      formula: '(收入 − 花费) ÷ 花费',
      here: (revenue, cost) => `全部推广合计：(${revenue} − ${cost}) ÷ ${cost}。`,
      assumes: '收入确由该推广带来，没有它就不会有。',
    },
    curve: {
      figure: '曲线',
      formula: '对四种衰减形状做最小二乘，各期按花费加权，画出 AICc 最低的一条',
    },
    below: {
      figure: '低于 200%、100%、0%',
      formula: '曲线降到该回报率的月份；范围来自对偏差分段重抽的 200 个序列',
    },
    advice: {
      figure: '怎么办',
      formula:
        '停止：最近一期的整个范围都是亏损；更新：曲线已降到起点的一半以下；转移：整个范围低于全部推广的回报率；否则保持',
    },
  },
};
