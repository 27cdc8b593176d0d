//! Header words by which columns are known: English and Chinese, some German, Spanish and French.

use crate::table::meaning::number::fold_width;
use crate::table::meaning::role::ColumnRole::{self, *};

/// Words of every role, the surer first. Behind the bar stand words that may mean something else as well. A star stands
/// for anything; words with a star are the least sure.
const WORDS: [(ColumnRole, &str); 36] = [
    (
        Customer,
        "customerid customer custid customerno customernumber customercode clientid clientno userid memberid accountid \
         buyerid shopperid donorid subscriberid patientid guestid 客户id 客户编号 客户代码 会员id 会员号 会员编号 \
         会员卡号 用户id 用户编号 客户号 顾客id 顾客编号 买家id 买家会员名 买家昵称 会员名 买家账号 用户名 下单账号 \
         kundennummer kundennr kunde kundenid idcliente codigocliente cliente idclient numeroclient | buyer client user \
         member account donor subscriber shopper guest email customeremail emailaddress buyeremail clientemail mail \
         邮箱 客户邮箱 电子邮箱 customername buyername clientname 客户名称 客户姓名 客户 会员 用户 顾客 买家 收货人 \
         收货人姓名 手机号 手机号码 联系手机 手机 电话 联系电话 customerphone phone mobile cust household householdid \
         cardno respondentid respondent contactid personid visitorid username company companyname accountname id uid \
         *customerid *userid *memberid *clientid *customer *kunde *cliente *客户id *客户编号 *会员号",
    ),
    (
        Order,
        "orderid orderno ordernumber ordername ordercode orderref orderreference purchaseid invoiceno invoiceid \
         invoicenumber invoice transactionid transactionno transactionnumber txnid receiptno receiptid receiptnumber saleid \
         bookingid basketid 订单编号 订单号 订单id 主订单编号 子订单编号 父订单号 单号 交易号 交易编号 流水号 发票号 \
         小票号 销售单号 bestellnummer bestellnr auftragsnummer rechnungsnummer rechnungsnr belegnummer idpedido \
         numeropedido numfactura numerocommande | order transaction receipt ticket basket 订单 bestellung auftrag \
         rechnung pedido factura commande facture id *orderid *orderno *ordernumber *invoiceno *transactionid *receiptno \
         *订单号 *单号",
    ),
    (
        Date,
        "orderdate purchasedate invoicedate transactiondate saledate salesdate orderedat purchasedat ordertime \
         orderdatetime purchasetime transactiontime bookingdate visitdate 下单时间 订单创建时间 下单日期 订单日期 \
         订单时间 交易日期 交易时间 购买日期 购买时间 消费日期 消费时间 销售日期 订单提交时间 bestelldatum \
         rechnungsdatum kaufdatum fechapedido fechacompra fechafactura datecommande dateachat datefacture | createdat \
         created 创建时间 日期 时间 date datetime timestamp time day week dateweek weekstart month 成交时间 成交日期 \
         datum fecha paidat paymentdate 付款时间 支付时间 订单付款时间 paiddate eventtime eventdate *purchasedate \
         *orderdate *timestamp *datetime date* *date *datum fecha* *日期 *时间",
    ),
    (
        Amount,
        "amountpaid paidamount paymentamount 买家实际支付金额 实付金额 实付款 实际支付金额 实际支付 实收金额 支付金额 \
         amount orderamount ordertotal ordervalue totalamount grandtotal lineamount linetotal totalprice purchaseamount \
         purchasevalue transactionamount transactionvalue invoiceamount invoicetotal salesamount saleamount \
         netamount grossamount dealvalue dealamount dealsize revenue sales 订单金额 成交金额 交易金额 消费金额 销售金额 \
         成交额 销售额 交易额 金额 总金额 合计 | spent spend total net gross dollars turnover value totalspent totalsales \
         netsales grosssales price 买家应付货款 应付金额 应付款 应付总额 总额 总价 收入 营业额 umsatz betrag \
         gesamtbetrag gesamtpreis summe importe monto ventas montant *amount *total *revenue *sales *betrag \
         *umsatz *金额",
    ),
    (
        Quantity,
        "quantity qty quantityordered itemquantity lineitemquantity orderquantity 数量 件数 购买数量 商品数量 宝贝总数量 \
         销售数量 menge anzahl cantidad quantite | units pieces pcs cds cdsbought itemcount unitssold *quantity *qty \
         *数量 *件数",
    ),
    (
        UnitPrice,
        "unitprice priceperunit priceeach itemprice lineitemprice unitcost 单价 商品单价 价格 stueckpreis stuckpreis \
         einzelpreis preciounitario prixunitaire | price listprice preis precio prix *unitprice *单价",
    ),
    (
        Product,
        "productid productcode productname sku stockcode itemid itemcode itemname lineitemname articleid 商品id \
         商品编号 商品编码 商品名称 商品标题 宝贝标题 产品名称 产品id 货号 artikelnummer artikel | product item article \
         商品 产品 宝贝 description producto produit plan planname *product *sku 商品* 产品*",
    ),
    (
        Category,
        "category productcategory categoryname 品类 类目 商品类目 类别 分类 商品分类 kategorie categoria categorie | \
         producttype department cohort *category",
    ),
    (
        Channel,
        "channel saleschannel leadsource channelname 渠道 来源 渠道名称 订单来源 线索来源 客户来源 获客渠道 销售渠道 | \
         source medium origin utmsource sourcename acquisitionchannel trafficsource platform kanal canal 平台 *source \
         *channel *渠道 *来源",
    ),
    (
        Lead,
        "leadid lead dealid opportunityid opportunity mqlid leadname dealname opportunityname 线索id 线索编号 线索 \
         线索名称 商机id 商机编号 商机 商机名称 机会名称 | deal prospectid prospect applicationid recordid leadno \
         opportunityno leadnumber dealno *leadid *dealid",
    ),
    (
        Stage,
        "stage dealstage pipelinestage leadstage leadstatus stagename funnelstage salesstage 阶段 商机阶段 销售阶段 \
         线索状态 跟进阶段 客户阶段 phase etapa etape | status 状态 step funnelstep *stage *阶段",
    ),
    (
        Outcome,
        "outcome converted won iswon closedwon dealstatus conversion isconverted 结果 是否成交 是否转化 成交结果 | \
         result y target label churn churned status converted* 是否*",
    ),
    (
        Created,
        "created createddate createdate createdat createdtime dealcreated leadcreated opencreated firstcontactdate \
         firstcontact opened openeddate opendate entrydate 创建时间 创建日期 首次联系日期 录入时间 | entered date signupdate \
         signedup registered registeredat registrationdate joined joindate customersince membersince dtcustomer 注册时间 \
         注册日期 加入日期 入会日期 created* *createddate",
    ),
    (
        Closed,
        "closed closeddate closedate closedat closingdate wondate wontime losttime expectedclosedate closetime dealcloseddate \
         成交时间 成交日期 关闭时间 关闭日期 预计成交日期 结束日期 | closed* *closedate",
    ),
    (Frequency, "frequency repeatpurchases 购买频次 频次 | x"),
    (Recency, "recency | tx"),
    (Age, "t age | periods n observed tenure"),
    (Monetary, "monetary monetaryvalue zbar meanspend averagespend avgspend 客单价 | averageordervalue aov"),
    (Weight, "weight weights freq 权重 人数 | count n frequency respondents"),
    (
        StageDate,
        "stagedate enteredat changedat stageentered stagechangedate dateentered 阶段时间 进入时间 变更时间 | entered movedat",
    ),
    (Currency, "currency currencycode 币种 货币 waehrung wahrung moneda devise | *currency"),
    (
        Status,
        "orderstatus financialstatus paymentstatus transactionstatus 订单状态 交易状态 付款状态 支付状态 status | state 状态 \
         bestellstatus contractstatus subscriptionstatus *status *状态",
    ),
    (
        Paid,
        "paidat paiddate paidtime paymentdate paymenttime datepaid 付款时间 订单付款时间 支付时间 付款日期 支付日期 \
         付款确认时间 | settledat settlementdate",
    ),
    (
        Cancelled,
        "cancelledat canceledat canceleddate cancelleddate cancellationdate 取消时间 取消日期 | cancelled canceled",
    ),
    (
        Refund,
        "refundedamount amountrefunded refundamount totalrefunded 退款金额 退款 退货金额 erstattung reembolso | refund \
         refunded refunds returned *refunded *refund",
    ),
    (Test, "test istest testorder livemode | mode"),
    (
        Campaign,
        "campaign campaignname campaignid utmcampaign 活动 活动名称 营销活动 推广计划 计划名称 kampagne campana campagne | \
         promotion adset adname marketingcampaign *campaign",
    ),
    (
        Referrer,
        "referrer referredby referrerid referralid referredbycustomer 推荐人 推荐人id 介绍人 邀请人 | referral referer",
    ),
    (
        Event,
        "event eventname eventtype activity activitytype action actiontype 事件 事件名称 事件类型 行为 行为类型 behavior \
         behaviortype behaviour ereignis evento evenement | type interaction",
    ),
    (
        Duration,
        "duration dwell dwelltime dwellseconds timeonpage sessionduration durationseconds callduration 停留时长 停留时间 \
         通话时长 时长 访问时长 浏览时长 dauer | seconds minutes *seconds *duration *时长",
    ),
    (
        Page,
        "page pageurl url pagepath pagetitle path landingpage landingpageid 页面 访问页面 页面地址 seite pagina | screen *url *页面",
    ),
    (
        Score,
        "score rating stars nps npsscore csat csatscore satisfaction satisfactionscore overallsatisfaction sat ces 评分 \
         满意度 满意度评分 打分 星级 评价分数 zufriedenheit bewertung satisfaccion puntuacion note | y response answer grade \
         recommend likelihoodtorecommend overall overallrating *score *rating *satisfaction *满意度 *评分",
    ),
    (
        Touchpoint,
        "touchpoint question questionid surveytype surveyname interactionpoint 触点 环节 服务环节 问题 题目 调查项目 | survey \
         service topic aspect dept department frage",
    ),
    (
        Cost,
        "cost costs adspend adcost mediaspend marketingspend campaigncost acquisitioncost cac budget totalcost 花费 成本 \
         费用 投放费用 广告费 消耗 获客成本 预算 kosten coste cout | spend spent amountspent expense expenses *cost *spend \
         *花费 *成本",
    ),
    (
        Start,
        "startdate start starts startsat contractstart subscriptionstart startedat begindate begin effectivedate \
         currentperiodstart activationdate 开始日期 开始时间 合同开始日期 生效日期 起始日期 签约日期 beginn startdatum \
         vertragsbeginn fechainicio datedebut | signdate *startdate *开始日期",
    ),
    (
        End,
        "enddate end ends endsat contractend subscriptionend endedat expirydate expirationdate expiresat churndate \
         terminationdate cancelledat canceledat canceledatutc 结束日期 结束时间 合同结束日期 到期日期 到期时间 终止日期 流失日期 ende \
         enddatum vertragsende fechafin datefin | renewaldate *enddate *到期日 *结束日期",
    ),
];

/// Columns of no role, whatever a star would say of them.
const NOTHING: &str = "*birth* dob *生日* *出生* *discount* *tax* vat *shipping* *freight* *tip *fee *fees *优惠* *折扣* \
     *运费* *邮费* *税* *zip* *postcode* *postal* latitude longitude lat lng rownames unnamed* *updated* *modified* \
     *lastlogin* customerage customergender clientip useragent *delivery* *发货* *确认收货* *balance *limit \
     *annualrevenue *monthlyrevenue *yearlyrevenue";

/// What people are described by.
const ATTRIBUTES: &str = "gender sex genre age yearbirth birth* birthday birthdate dob dateofbirth income annualincome \
     education marital maritalstatus city country state region province zip zipcode postalcode address* firstname \
     lastname fullname name job jobtitle occupation profession company industry signup* registered* registration* joined* \
     joindate customersince membersince tenure vip level tier segment loyalty* phone mobile language dtcustomer \
     ordercount totalorders totalspent kidhome acceptsmarketing 性别 年龄 生日 出生日期 城市 省份 地区 地址 职业 行业 收入 \
     年收入 学历 注册* 等级 会员等级 客户等级 婚姻* 姓名 手机号 电话 geschlecht alter stadt land beruf geburtsdatum edad \
     ciudad pais sexo ville pays";

/// The sureness from which on a header's word can mean little else.
pub const SURE: f64 = 0.75;

/// How sure a header's name makes a role: 0 for not at all, up to 1.
pub fn likeness(header: &str, role: ColumnRole) -> f64 {
    let name = normal(header);
    // Of `_id` and `id` the plain one is the name that people gave.
    let dressed = if header.starts_with('_') { 0.1 } else { 0.0 };
    let mut weight = 1.0;
    for word in words_of(role).split_ascii_whitespace() {
        weight -= 0.002;
        if word == "|" {
            weight = 0.7;
        } else if matches(&name, word) {
            if !word.contains('*') {
                return weight - dressed;
            }
            return if listed(&name, NOTHING) { 0.0 } else { weight.min(0.7) - 0.25 - dressed };
        }
    }
    0.0
}

/// True when any role is known by this very header.
pub fn is_known(header: &str) -> bool {
    let name = normal(header);
    WORDS.iter().any(|(_, words)| words.split_ascii_whitespace().any(|word| word == name))
}

/// True for a header by which people are described.
pub fn is_attribute(header: &str) -> bool {
    listed(&normal(header), ATTRIBUTES)
}

/// A header as it is compared: lower case, narrow, letters and digits only, without a unit in brackets or a currency
/// behind it.
pub fn normal(header: &str) -> String {
    let narrow: String = header.chars().map(fold_width).collect();
    let bare = narrow.split(['(', '[']).next().unwrap_or_default();
    let letters: String = bare.chars().filter(|c| c.is_alphanumeric()).collect();
    let name: String = letters.to_lowercase().chars().map(plain).collect();
    let unit = ["usd", "eur", "gbp", "cny", "rmb", "jpy"].into_iter().find_map(|unit| name.strip_suffix(unit));
    match unit {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => name,
    }
}

/// Whether one of these words stands for the name.
pub fn listed(name: &str, words: &str) -> bool {
    words.split_ascii_whitespace().any(|word| matches(name, word))
}

fn matches(name: &str, word: &str) -> bool {
    match (word.strip_prefix('*'), word.strip_suffix('*')) {
        (Some(rest), Some(_)) => name.contains(rest.trim_end_matches('*')),
        (Some(end), None) => name.ends_with(end),
        (None, Some(start)) => name.starts_with(start),
        (None, None) => name == word,
    }
}

fn words_of(role: ColumnRole) -> &'static str {
    WORDS.iter().find(|(of, _)| *of == role).map_or("", |(_, words)| words)
}

/// A letter without its accent.
fn plain(c: char) -> char {
    match c {
        'á' | 'à' | 'â' | 'ä' => 'a',
        'é' | 'è' | 'ê' => 'e',
        'í' | 'î' => 'i',
        'ó' | 'ô' | 'ö' => 'o',
        'ú' | 'û' | 'ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        _ => c,
    }
}
