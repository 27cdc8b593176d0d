import type * as en from '../en/codes';
import { lookup } from '../lookup';
import { modelName } from '../model-names';

export { columnRoles, columnTypes, tableRoles } from './roles';
export { errors } from './errors';

/** 年、月、日的顺序。 */
export const dateOrders: typeof en.dateOrders = {
  ymd: '年、月、日',
  dmy: '日、月、年',
  mdy: '月、日、年',
  unix: '1970 年以来的秒数',
  unixms: '1970 年以来的毫秒数',
  serial: '电子表格的日期序号',
  month: '只有年月',
};

/** 未采用的原因。 */
export const rejects: typeof en.rejects = {
  'customer-missing': '缺少客户',
  'date-missing': '缺少日期',
  'date-invalid': '不是有效日期',
  'amount-missing': '缺少金额',
  'amount-invalid': '不是有效金额',
  'quantity-invalid': '不是有效数量',
  'price-invalid': '不是有效单价',
  'row-ragged': '单元格数目不符',
  'quote-unclosed': '引号没有闭合',
  'partner-missing': '订单文件中没有此订单',
  'recency-after-age': '末次购买晚于截止日',
  'outcome-unknown': '无法判断成交与否',
  'lead-missing': '缺少线索',
  'stage-unknown': '未知阶段',
  'stage-missing': '缺少阶段',
  'number-invalid': '不是有效数字',
  'currency-unknown': '币种未知或没有汇率',
  'refund-invalid': '不是有效的退款金额',
  'start-missing': '缺少合同开始日期',
};

/** 其余各行的去向。 */
export const accounted: typeof en.accounted = {
  purchases: '购买',
  refunds: '退款',
  zeroAmount: '金额为零的购买',
  stockCorrections: '库存调整',
  afterEnd: '晚于观察截止日',
  leads: '线索',
  customers: '客户',
  events: '行为记录',
  surveys: '问卷回答',
  campaigns: '营销活动',
  contracts: '合同',
  unpaid: '未付款的订单',
  cancelled: '已取消的订单',
  testOrders: '测试订单',
  refunded: '有退款的购买',
  notSales: '手续费、提现和转账（不是销售）',
  totals: '其他行的合计',
  withoutCustomer: '没有写明客户的订单',
  orderLines: '订单的其余明细行（已计入该订单）',
  headers: '重复的表头',
  copies: '重复的明细行',
  rowsAgain: '重复出现的行',
  otherTable: '另一个表格的行',
  joined: '订单行，金额在另一个文件中',
  notNeeded: '属于相同订单，无需使用',
  notUsed: '已读取，未使用',
};

/** 数据还缺什么。 */
export const unavailable: typeof en.unavailable = {
  'needs-orders': () => '需要订单数据：每行包含客户、日期和金额。',
  'needs-customer-column': () =>
    '没有哪一列标明订单属于哪位客户。如果有，请在“您的数据”中选定，然后重新读取。',
  'needs-date-column': (_need, have) =>
    have
      ? `没有可识别的日期列（${have}）。请在“您的数据”中另选一列，然后重新读取。`
      : '没有可识别的日期列。请在“您的数据”中另选一列，然后重新读取。',
  'end-before-orders': (need, have) =>
    need && have ? `观察截止日（${have}）早于第一笔订单（${need}）。` : '观察截止日早于第一笔订单。',
  'needs-leads': () => '需要线索数据：每行一条线索，写明所处阶段或是否成交。',
  'needs-surveys': () => '需要满意度调查数据：每行包含客户和评分。',
  'needs-customers': () => '没有哪份文件标明客户，因此无法说明采集到了客户的哪些信息。',
  'needs-answers': () => '所有回答都相同，或无法读成分数。',
  'needs-value': () => '需要以金额预测客户价值。',
  'needs-campaign-columns': () =>
    '营销活动的文件中没有可读的日期列或花费列。请在“您的数据”中选择后重新读取。',
  'needs-campaigns': () => '需要营销活动数据：每项活动的花费与收入。',
  'needs-divisions': () => '这里比较不同的群数：需要有差异的客户，且分群方法不是 RFM 网格。',
  'needs-offers': () => '没有订单就不知道一次回应带来多少：请为每种优惠填写。',
  'needs-levers': () => '需要能做预测的订单、带金额的线索、营销活动或满意度回答：要有可以推动的东西。',
  'needs-actions': () => '需要订单、线索、满意度回答或营销活动数据。',
  'needs-costs': () => '需要各项投入的成本。',
  'small-cells': (need) => `涉及不足 ${need} 人，不写入可转交的报告。`,
  'needs-acquisition-cost': () => '需要获客成本。',
  'feature-not-found': () => '数据中没有所要求的列。',
  'too-few-customers': (need, have) =>
    need && have
      ? `至少需要 ${need} 位客户，目前有 ${have} 位。人数太少，结果全凭偶然。`
      : '客户太少，结果全凭偶然。',
  'no-repeat-purchases': () => '还没有客户买过第二次。客户多久会再来，只能从复购中得知。',
  'no-spend': () => '金额全部为零或缺失，无从计算消费。',
  'one-day-only': () => '所有订单都在同一天。客户多久会再来，要隔一段时间才看得出。',
  'no-variation': () => '从这些数据看，所有客户都一样，无法加以区分。',
  'not-in-this-version': () => '当前版本尚未提供这项分析。',
  'too-short-for-holdout': (need, have) =>
    need && have
      ? `无法用模型未见过的时段检验预测：需要 ${need} 个月的订单，目前有 ${have} 个月。`
      : '无法用模型未见过的时段检验预测：订单历史太短。',
  'no-dates-for-holdout': () => '无法用模型未见过的时段检验预测：这些客户是事先汇总的，需要带日期的订单。',
  'too-few-for-holdout': () => '无法用模型未见过的时段检验预测：当时的客户太少，或之后的购买太少。',
  'no-model-for-holdout': () => '无法用模型未见过的时段检验预测：较早的订单无法拟合模型。',
  'needs-contracts': () => '这需要合同：每行一份，含开始与结束日期的文件。',
  'needs-contract-columns': () => '没有列说明合同何时开始和结束。如果有，请在“您的数据”中选择后重新读取。',
  'category-unknown': (_need, have) =>
    have ? `没有这个品类的订单。现有品类：${have}。` : '没有这个品类的订单。',
  'too-few-buyers': () => '在这段天数里购买或未购买该品类的客户太少：两者都至少需要 40 位。',
  'too-few-contracts': () => '合同太少，或已结束的太少，无从了解合同能持续多久。',
  'no-model-of-contracts': () => '这些合同彼此相同，无从了解能持续多久。',
  'needs-margin-and-retention': () => '这需要客户每年带来的毛利与留存率。',
  'model-of-contracts': () => '您指定了合同模型，它不适用于订单。',
  'too-short-history': (need, have) =>
    need && have ? `至少需要 ${need} 个月的订单，目前有 ${have} 个月。` : '订单历史太短。',
};

/** What a column of discounts holds. */
const discountKinds = new Map([
  ['money', '金额'],
  ['share', '折扣比例'],
  ['percent', '百分比'],
]);

/** 需要知道的情况；提示从不改变任何数字。 */
export const warnings: typeof en.warnings = {
  'spend-frequency-correlated': (p) =>
    `在您的客户中，购买频率与每单金额相关（相关系数 ${p.number('correlation')}）。常用的消费模型不允许这一点，因此改用每位客户自己的均值，并向购买频率相同的客户靠拢。`,
  'season-untold': (p) =>
    `${p.number('months')} 个月的订单太少，无法区分季节与增长。总额的区间已为常见的季节波动留出余地；有两年的订单就能看出季节；您若知道自己的旺季，可在预测下方说明。`,
  'calendar-unused': (p) =>
    p.text('what') === 'event'
      ? `您说的 ${p.text('from')} 的情况未采用：没有订单能看出它的作用。请填写那时是平时的几倍。`
      : p.text('what') === 'season'
        ? '您给出的季节未采用：需要订单列表，以及关于购买时间的模型。'
        : '新价格未采用：没有订单列表，就不知道它多久之后生效。',
  'spend-outliers': (p) =>
    `有 ${p.number('customers')} 位客户每单消费至少是中位客户的 ${p.number('times')} 倍。估算其他客户的消费时未计入他们，以免少数人左右所有人的结果。`,
  'gamma-gamma-refused': (p) =>
    `每单金额相差过大，不适合用消费模型${p.has('q') ? `（q = ${p.number('q')}）` : ''}，改用每位客户自己的均值，并向总体均值靠拢。`,
  'contracts-set-aside': (p) =>
    `${p.text('file')} 中有 **${p.count('rows')} 份合同**未采用：没有开始日期、结束早于开始，或开始晚于观察截止日。`,
  'textbook-set-aside': (p) =>
    `**${p.count('rows')} 位客户**没有毛利，或没有介于 0 与 1 之间的留存率，未计入教科书公式。`,
  'bootstrap-left-out': (p) => `**${p.count('customers')} 位客户**太多，无法重抽样；区间改由拟合本身给出。`,
  'few-repeat-buyers': (p) =>
    `只有 **${p.percent('share')}** 的客户复购过，预测主要依据这一小部分人；历史再长一些会更可靠。`,
  'zero-spend-days': (p) =>
    `${p.percent('share')} 的复购日没有消费金额。它们计入购买次数，预计消费已按比例下调。`,
  'k-lowered': (p) => `您要求分成 ${p.count('asked')} 个群；按客户的实际差异，分成了 ${p.count('k')} 个。`,
  'feature-dropped': (p) =>
    p.text('reason') === 'empty'
      ? `“${p.text('column')}”为空，未用于分群。`
      : p.text('reason') === 'too-many-words'
        ? `“${p.text('column')}”的取值太多，未用于分群。`
        : `所有客户的“${p.text('column')}”都相同，未用于分群。`,
  'currency-unknown': () => '文件中没有注明币种，因此金额不带货币单位。可在“您的数据”中选定。',
  'currency-without-rate': (p) =>
    `有 **${p.count('rows')} 行**的金额是 ${p.text('currency')}，尚未计入：没有兑 ${p.text('base')} 的汇率。`,
  'date-order-assumed': (p) =>
    `“${p.text('column')}”中的日和月无法区分，暂按“${lookup(dateOrders, p.text('order')) ?? p.text('order')}”理解。如有出入，可在上方该文件的设置中更改。`,
  'characters-lost': (p) =>
    `${p.text('file')} 中有 **${p.count('count')}** 个字符无法按 ${p.text('encoding')} 读取，第一个在第 ${p.count('row')} 行之后。如果姓名显示不对，请在文件设置中另选编码。`,
  'rows-before-header': (p) =>
    `${p.text('file')} 表头之前的 **${p.count('count')} 行**不属于表格，未予采用。`,
  'remarks-skipped': (p) => `${p.text('file')} 中以 # 开头的 **${p.count('count')} 行**视为注释，未予采用。`,
  'nul-characters': (p) =>
    `${p.text('file')} 中有 **${p.count('count')}** 个无意义的字符（NUL），已略去；只含这种字符的单元格为空。`,
  'text-after-quote': (p) =>
    `${p.text('file')} 中有 **${p.count('count')} 个单元格**在结束引号之后还有文字，已并入该单元格。`,
  'rows-repaired': (p) =>
    `${p.text('file')} 中有 **${p.count('count')} 行**因一处笔误（如多了或少了一个引号、分隔符）与表格错位，已自动校正。`,
  restarted: (p) => `${p.text('file')} 读取了两遍：后面的内容与开头推断的格式不同。`,
  'guests-set-aside': (p) =>
    `有 **${p.count('rows')} 行**记在多人共用的客户编号下（如散客），不计入任何客户。`,
  'orders-in-two-files': (p) =>
    `${p.text('file')} 中有 **${p.count('orders')} 笔订单**与前面的文件重复，只计一次。`,
  'id-damaged': (p) =>
    `${p.text('file')} 的 **${p.text('column')}** 列的编号被电子表格四舍五入，因此不按它统计订单。请重新导出，且不要先用电子表格打开。`,
  'discount-taken-off': (p) =>
    `${p.text('file')} 没有实付金额一列：按数量 × 单价，再减去 **${p.text('column')}**（视为${discountKinds.get(p.text('kind')) ?? p.text('kind')}）。`,
  'rows-multiplied': (p) =>
    `${p.text('file')} 中有 **${p.count('rows')} 行**是重复的明细行（例如每个包裹一行），每条明细只计一次。`,
  'rows-at-seam': (p) => `${p.text('file')} 中有连续的 **${p.count('rows')} 行**与前面的文件重复，只计一次。`,
  'ids-differ-by-zeros': (p) =>
    `**${p.count('count')} 位客户**的编号只差开头的 0，例如 **${p.text('id')}** 和 **${p.text('other')}**。如果是电子表格去掉了 0，请重新导出该文件，中途不要打开。`,
  'other-pipelines': (p) =>
    `漏斗显示的是 **${p.text('shown')}**。另有 **${p.count('rows')} 行**属于其他管道（${p.text('others')}），可在图下选择。`,
  'other-table': (p) =>
    `${p.text('file')} 中有 **${p.count('rows')} 行**属于后面的另一个表格，未读取。请把它作为单独的文件拖入。`,
  'rows-again': (p) => `${p.text('file')} 中有 **${p.count('rows')} 行**在另一个表头之后再次出现，只计一次。`,
  'tables-joined': (p) => `${p.text('file')} 的各行属于 ${p.text('other')} 中的订单，客户和日期取自后者。`,
  'details-not-used': (p) => `${p.text('file')} 属于相同的订单，无需使用：客户、金额和日期已在其他文件中。`,
  'keys-repeated': (p) =>
    `${p.text('file')} 中有 **${p.count('rows')} 行**的编号与前面的行重复，以第一行为准。`,
  'orders-without-rows': (p) =>
    `${p.text('file')} 中有 **${p.count('orders')} 笔订单**在 ${p.text('other')} 中没有对应的行，未计入，例如 ${p.text('example')}。两个文件是同一天导出的吗？`,
  'customer-filled': (p) => `有 **${p.count('rows')} 行**没有写明客户，按分组报表的写法，归入上方的客户。`,
  'day-for-none': (p) =>
    `“${p.text('column')}”列有太多行是 **${p.text('day')}**，看来表示没有日期，按空白处理。`,
  'day-crowded': (p) =>
    `${p.text('file')} 中有 **${p.count('rows')} 行**都在 **${p.text('day')}**，远多于其他任何一天。如果这是导入系统的日期，或是没有日期时填上的，预测就不可信：请导出真实的日期。`,
  'refunds-untold': (p) =>
    `${p.text('file')} 中有 **${p.count('rows')} 笔订单**部分退款，但没有列写明退了多少，因此按全额计入：请把退款金额一并导出。`,
  'other-scale': (p) =>
    `${p.text('file')} 中“${p.text('column')}”列的分制与其他列不同，**未与它们一起计算**。如需查看，请把该列选为评分。`,
  'answers-unused': (p) =>
    `${p.text('file')} 中也有回答，但这里只统计了 **${p.text('used')}**。要看前者，请移除后者。`,
  'too-many-groups': (p) =>
    `订单里的${p.text('by') === 'campaign' ? '活动' : '渠道'}有 255 种以上不同的写法：**无法按它区分客户**。请用简短的名称，去掉随每张订单变化的部分。`,
  'channel-spend-unmatched': (p) =>
    `${p.text('file')} 中有 **${p.count('spend')}** 的花费，没有客户是以这些名称赢得的（${p.text('names')}）：**没有计入任何客户的获客成本**，因此回报看起来偏高。请让活动与渠道的名称一致。`,
  'noughts-on-scale': (p) =>
    `${p.text('file')} 中有 **${p.count('count')} 份回答**是 0，按最差计入。如果 0 表示“未回答”，请选择从 1 开始的分制。`,
  'leads-without-rate': (p) =>
    `线索以 **${p.text('currency')}** 计价，没有汇率：联系线索或让更多线索前进能带来多少**没有计入**。请填写该货币的汇率。`,
  'response-column-missing': (p) =>
    `客户表里没有写明“是/否”的“${p.text('column')}”列：对“${p.text('offer')}”的回应是**假设**的。`,
  'investment-target-missing': (p) =>
    `投入与产出原定按“${p.text('asked')}”计算，但它**已不存在**：现按全部客户，或按流失线索最多的阶段计算。`,
  'campaign-currencies': (p) =>
    `${p.text('file')} 中的花费用了几种货币，或货币没有汇率，因此**没有计算其中的营销活动**。请填写汇率，或每种货币一个文件。`,
  'summary-counts-first': (p) =>
    `${p.text('file')} 的购买次数把首次购买也算在内。预测只计算复购，因此**每位都减去一次**。`,
  'summary-since-last': (p) =>
    `${p.text('file')} 的近度是**距上次购买的时间**，已换算为首次到最近一次购买之间的时间。`,
  'summary-recency-odd': (p) =>
    `${p.text('file')} 中有 **${p.count('rows')} 位客户**只买过一次，却有首次到最近一次购买之间的时间，按没有处理。`,
  'amounts-in-cents': () => '金额以分为单位书写，已换算为元显示。',
  'after-end': (p) =>
    `**${p.count('orders')} 笔订单**晚于观察截止日，未予采用${
      p.raw('customers') > 0 ? `，其中 ${p.count('customers')} 位客户在截止日之后才首次出现` : ''
    }。`,
  'cannot-be-told': (p) =>
    `有 **${p.count('customers')} 位客户**只购买过一次，是否已经流失，谁也无法判断。他们按同类客户的平均水平计算，既不算流失，也不算忠诚。`,
  'cannot-be-told-any': (p) =>
    `有 **${p.count('customers')} 位客户**是否已经流失，谁也无法判断：可依据的数据太少。他们按平均水平计算，既不算流失，也不算忠诚。`,
  'cannot-be-told-nobody': () =>
    '从这些订单看不出有谁彻底离开，因此无法判断谁已流失：所有客户都按自己的节奏继续计算。',
  'models-disagree': (p) =>
    `有两个模型对这些订单的拟合几乎一样好，说法却不同：按 ${modelName(p.text('chosen'))}，仍活跃的有 **${p.count('active')} 位客户**；按 ${modelName(p.text('other'))}，有 **${p.count('othersActive')} 位**。仅凭订单无法断定谁对。`,
  boundary: (p) => `最佳拟合落在模型的边界上（${p.text('parameter')}）。预测仍然有效，但无法给出参数的误差。`,
  'time-compressed': () => '购买时间过于集中，模型按放大后的时间尺度计算。',
  'outcome-unknown': (p) =>
    `**${p.count('count')} 条线索**的结果是“${p.text('word')}”，既非成交也非流失，未予采用。`,
  'stage-unknown': (p) => `**${p.count('count')} 条记录**的阶段未在设定之列，未予采用。`,
  'leads-after-end': (p) => `**${p.count('count')} 条阶段记录**晚于观察截止日，未予采用。`,
  'stage-order-assumed': (p) =>
    `数据中看不出各阶段的先后。**${p.text('order')}** 是按名称推测的，下面的比例取决于这一顺序。`,
  'table-not-used': (p) =>
    `${p.text('file')} 的 **${p.count('rows')} 行**未被采用：请在“您的数据”中选定这份文件及各列的含义。`,
  'paid-funnel-left-out': (p) => `订单超过 ${p.count('most')} 笔，未计算从下单到付款的转化。`,
  'summary-not-used': (p) => `已有订单数据，**${p.count('rows')} 位**事先汇总的客户未予采用。`,
  'sheet-not-read': (p) => `工作表 ${p.text('file')} 未读取：其中没有按行列排列的数据。`,
  'sheets-hidden': (p) =>
    `${p.text('file')} 中隐藏的工作表未读取：${p.text('sheets')}。如需读取，请在“您的数据”中选择。`,
  'cells-error': (p) =>
    `${p.text('file')} 中有 **${p.count('cells')} 个单元格**是 #N/A 之类的错误值，或文字超过单元格上限，已按空白处理。`,
  'formulas-uncalculated': (p) =>
    `${p.text('file')} 中的公式没有保存计算结果，相应单元格已按空白处理：请用表格软件打开并保存，再拖到这里。`,
  'score-leak': (p) => `“${p.text('column')}”可能含有事后才知道的内容。`,
  'leads-went-back': (p) => `有 **${p.count('count')} 条线索**退回过前面的阶段。`,
  'leads-only-closing': (p) => `**${p.count('count')} 条线索**只知道结局：计入统计，但不用于学习。`,
  'leads-lost-somewhere': (p) =>
    `数据没有说明 **${p.count('count')} 条**输掉的线索丢在哪个阶段，都计在第一个阶段。`,
  'leads-currencies': (p) => `线索涉及 **${p.count('count')} 种**货币，不同货币不相加，因此不计金额。`,
  'events-undated': (p) => `线索的 **${p.count('count')} 个事件**没有日期，未采用。`,
  'leads-missing': (p) => `您判断过的 **${p.count('count')} 条线索**不在本次数据中。`,
  'refunds-netted': (p) =>
    `**${p.count('rows')} 笔退款**${p.has('amount') ? `（共 ${p.size('amount')}）` : ''}已从收入中扣除。`,
};
