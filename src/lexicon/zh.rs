//! Chinese.

use crate::lexicon::headers::{Headers, words};
use crate::lexicon::language::{
    Cells, DateWords, Language, LeadWords, NumberWords, OrderStatusWords, SignalParts, Topics,
};

/// The words.
pub const WORDS: Language = Language {
    headers: Headers {
        customer: words(
            &["客户id 客户编号 客户代码 会员id 会员号 会员编号 会员卡号 用户id 用户编号 客户号 顾客id 顾客编号 \
              买家id 买家会员名 买家昵称 会员名 买家账号 用户名 下单账号"],
            &[
                "邮箱 客户邮箱 电子邮箱",
                "客户名称 客户姓名 客户 会员 用户 顾客 买家 收货人 收货人姓名 手机号 手机号码 联系手机 手机 电话 \
                联系电话",
                "",
                "*客户id *客户编号 *会员号",
            ],
        ),
        order: words(
            &["订单编号 订单号 订单id 主订单编号 子订单编号 父订单号 单号 交易号 交易编号 流水号 发票号 小票号 \
              销售单号"],
            &["订单", "*订单号 *单号"],
        ),
        date: words(
            &["下单时间 订单创建时间 下单日期 订单日期 订单时间 交易日期 交易时间 购买日期 购买时间 消费日期 \
              消费时间 销售日期 订单提交时间"],
            &["创建时间 日期 时间", "成交时间 成交日期", "付款时间 支付时间 订单付款时间", "", "*日期 *时间"],
        ),
        amount: words(
            &[
                "买家实际支付金额 实付金额 实付款 实际支付金额 实际支付 实收金额 支付金额",
                "订单金额 成交金额 交易金额 消费金额 销售金额 成交额 销售额 交易额 金额 总金额 合计",
            ],
            &["买家应付货款 应付金额 应付款 应付总额 总额 总价 收入 营业额", "", "*金额"],
        ),
        quantity: words(&["数量 件数 购买数量 商品数量 宝贝总数量 销售数量"], &["*数量 *件数"]),
        unit_price: words(&["单价 商品单价 价格"], &["", "*单价"]),
        product: words(
            &["商品id 商品编号 商品编码 商品名称 商品标题 宝贝标题 产品名称 产品id 货号"],
            &["商品 产品 宝贝", "", "商品* 产品*"],
        ),
        category: words(&["品类 类目 商品类目 类别 分类 商品分类"], &[]),
        channel: words(
            &["渠道 来源 渠道名称 订单来源 线索来源 客户来源 获客渠道 销售渠道"],
            &["", "平台", "*渠道 *来源"],
        ),
        lead: words(&["线索id 线索编号 线索 线索名称 商机id 商机编号 商机 商机名称 机会名称"], &[]),
        stage: words(&["阶段 商机阶段 销售阶段 线索状态 跟进阶段 客户阶段"], &["状态", "*阶段"]),
        outcome: words(&["结果 是否成交 是否转化 成交结果"], &["是否*"]),
        created: words(&["创建时间 创建日期 首次联系日期 录入时间"], &["注册时间 注册日期 加入日期 入会日期"]),
        closed: words(&["成交时间 成交日期 关闭时间 关闭日期 预计成交日期 结束日期"], &[]),
        frequency: words(&["购买频次 频次"], &[]),
        monetary: words(&["客单价"], &[]),
        weight: words(&["权重 人数"], &[]),
        stage_date: words(&["阶段时间 进入时间 变更时间"], &[]),
        currency: words(&["币种 货币"], &[]),
        status: words(&["订单状态 交易状态 付款状态 支付状态"], &["状态", "*状态"]),
        paid: words(&["付款时间 订单付款时间 支付时间 付款日期 支付日期 付款确认时间"], &[]),
        cancelled: words(&["取消时间 取消日期"], &[]),
        refund: words(&["退款金额 退款 退货金额"], &[]),
        campaign: words(&["活动 活动名称 营销活动 推广计划 计划名称"], &[]),
        referrer: words(&["推荐人 推荐人id 介绍人 邀请人"], &[]),
        event: words(&["事件 事件名称 事件类型 行为 行为类型"], &[]),
        duration: words(&["停留时长 停留时间 通话时长 时长 访问时长 浏览时长"], &["*时长"]),
        page: words(&["页面 访问页面 页面地址"], &["*页面"]),
        score: words(&["评分 满意度 满意度评分 打分 星级 评价分数"], &["*满意度 *评分"]),
        touchpoint: words(&["触点 环节 服务环节 问题 题目 调查项目"], &[]),
        cost: words(&["花费 成本 费用 投放费用 广告费 消耗 获客成本 预算"], &["*花费 *成本"]),
        start: words(&["开始日期 开始时间 合同开始日期 生效日期 起始日期 签约日期"], &["*开始日期"]),
        end: words(&["结束日期 结束时间 合同结束日期 到期日期 到期时间 终止日期 流失日期"], &["*到期日 *结束日期"]),
        ..Headers::NONE
    },
    topics: Topics {
        no_role: "*生日* *出生* *优惠* *折扣* *运费* *邮费* *税* *发货* *确认收货*",
        attribute: "性别 年龄 生日 出生日期 城市 省份 地区 地址 职业 行业 收入 年收入 学历 注册* 等级 会员等级 客户等级 婚姻* \
        姓名 手机号 电话",
        person_date: "注册* 出生* 生日 加入* 最近* 首次*",
        campaign: "展现* 展示* 曝光* 点击* 花费 消耗 转化* 投放*",
        contract: "合同* 续约* 续费* 套餐* 订阅* 保单*",
        contract_price: "月费 费用 保费 服务费",
        after_order: "*发货* *收货* *完成* *退款* *关闭* *取消*",
        later_day_parts: "送达 发货 收货 签收 付款 支付 完成 退款 结束 关闭",
        won_day_parts: "成交",
        remark: "*评论* *备注* *留言*",
        row_number: "序号",
        margin: "毛利 年毛利 平均毛利 利润 年利润",
        retention: "留存率 续约率 保留率",
        ..Topics::NONE
    },
    cells: Cells {
        grade: "低 中 高 好 差 一般 很好 很差 满意 不满意 非常满意 非常不满意 较满意 同意 不同意 非常同意",
        event: "浏览* 点击* 查看* 搜索* 加购* 收藏* 咨询* 登录* 访问* 停留* 分享* 下载* 播放* 打开* 通话* 来电*",
        blank: &["无", "暂无", "空"],
        placeholder: &["无", "未知", "不详", "待定", "请选择", "暂无", "空"],
        absent: &["否", "无"],
        yes: &["是"],
        no: &["否"],
        default_customer: &[
            "散客",
            "匿名",
            "匿名用户",
            "游客",
            "访客",
            "未知",
            "无",
            "零售",
            "零售客户",
            "现金",
            "现金客户",
            "默认",
            "默认客户",
            "测试",
            "路人",
            "普通客户",
        ],
    },
    leads: LeadWords {
        won: "是 成交 赢单 已赢单 已成交 已转化 赢单关闭",
        lost: "否 失败 输单 已输单 丢单 未成交 流失 已流失 未转化 无效",
        open: "进行中 跟进中",
        won_stage: "赢单 已赢单 成交 已成交 赢单关闭",
        lost_stage: "失败 输单 流失 已流失 关闭",
        stage_parts: [
            "访客",
            "线索 咨询",
            "联系 初次沟通",
            "商机 已确认",
            "演示 需求分析",
            "方案 报价",
            "谈判",
            "合同",
            "赢单 成交",
        ],
    },
    order_status: OrderStatusWords {
        partly_refunded: "部分退款 *部分退款*",
        refunded: "已退款 退款成功 全额退款 退款完成 退款",
        cancelled: "已取消 取消 交易取消 订单取消 用户取消 系统取消 *已取消",
        unpaid: "等待买家付款 等待付款 待付款 待支付 未付款 未支付 支付失败 付款失败",
        closed: "交易关闭 已关闭 关闭 订单关闭",
        paid: "交易成功 交易完成 已付款 已支付 支付成功 付款成功 已完成 完成 已发货 已签收 已收货 待发货 待收货 等待出库 \
        等待收货 等待确认收货 已出库 买家已付款* 卖家已发货* 卖家部分发货*",
        deleted_parts: "删除",
    },
    event_parts: SignalParts {
        satisfaction: "评价 评分 满意 问卷 反馈",
        service: "投诉 售后 退货 退款 维修 工单 客服",
        referral: "推荐 邀请 分享",
        inquiries: "咨询 询价 询盘 来电 通话 聊天 留言",
        purchases: "购买 下单 支付 付款 成交",
        browsing: "浏览 点击 访问 搜索 停留 加购 收藏",
        path: "页面 路径",
        ..SignalParts::NONE
    },
    column_parts: SignalParts {
        satisfaction: "满意 评分",
        service: "投诉 售后 工单",
        referral: "推荐",
        inquiries: "咨询 询盘",
        browsing: "浏览 访问",
        acquisition: "获客",
        ..SignalParts::NONE
    },
    numbers: NumberWords {
        powers: &[("万", 4), ("亿", 8)],
        currencies: &[
            ("人民币", "CNY"),
            ("美元", "USD"),
            ("港元", "HKD"),
            ("港币", "HKD"),
            ("欧元", "EUR"),
            ("英镑", "GBP"),
            ("日元", "JPY"),
            ("元", "CNY"),
        ],
    },
    dates: DateWords {
        year_or_month_marks: &['年', '月'],
        day_marks: &['日', '号', '號'],
        eras: &[("民國", 1911), ("民国", 1911), ("公元", 0), ("西元", 0)],
        half_day_marks: &['上', '下', '午'],
        hour_marks: &['时', '点'],
        minute_marks: &['分', '秒'],
        ..DateWords::NONE
    },
};
