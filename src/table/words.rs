//! Header words by which columns are known, in English and Chinese, the surer first.

use crate::table::number::fold_width;
use crate::table::role::ColumnRole::{self, *};

/// Words of every role. A word's place in its list is its weight: the first are surest.
const WORDS: [(ColumnRole, &[&str]); 20] = [
    (
        Customer,
        &[
            "customerid",
            "customer",
            "custid",
            "customerno",
            "customernumber",
            "clientid",
            "userid",
            "memberid",
            "accountid",
            "buyerid",
            "客户id",
            "客户编号",
            "会员id",
            "会员号",
            "用户id",
            "客户号",
            "买家会员名",
            "买家昵称",
            "buyer",
            "client",
            "user",
            "member",
            "account",
            "email",
            "customeremail",
            "emailaddress",
            "customername",
            "客户名称",
            "客户",
            "会员",
            "用户",
            "手机号",
            "phone",
            "cust",
            "id",
            "kundennummer",
            "kunde",
            "kundenid",
        ],
    ),
    (
        Order,
        &[
            "orderid",
            "orderno",
            "ordernumber",
            "invoiceno",
            "invoiceid",
            "invoice",
            "transactionid",
            "receiptno",
            "订单编号",
            "订单号",
            "单号",
            "交易号",
            "order",
            "transaction",
            "receipt",
        ],
    ),
    (
        Date,
        &[
            "orderdate",
            "purchasedate",
            "invoicedate",
            "transactiondate",
            "paidat",
            "createdat",
            "orderedat",
            "下单时间",
            "订单创建时间",
            "下单日期",
            "订单日期",
            "付款时间",
            "订单付款时间",
            "交易日期",
            "购买日期",
            "日期",
            "创建时间",
            "时间",
            "date",
            "datetime",
            "timestamp",
            "time",
            "day",
            "成交时间",
            "datum",
            "bestelldatum",
        ],
    ),
    (
        Amount,
        &[
            "amount",
            "orderamount",
            "ordertotal",
            "totalamount",
            "lineamount",
            "totalprice",
            "revenue",
            "sales",
            "实付金额",
            "买家实际支付金额",
            "订单金额",
            "成交额",
            "销售额",
            "金额",
            "总金额",
            "spent",
            "spend",
            "paid",
            "total",
            "net",
            "gross",
            "dollars",
            "turnover",
            "value",
            "price",
            "实付款",
            "应付金额",
            "支付金额",
            "umsatz",
            "betrag",
        ],
    ),
    (Quantity, &["quantity", "qty", "数量", "件数", "units", "pieces", "cdsbought"]),
    (UnitPrice, &["unitprice", "priceperunit", "itemprice", "单价", "price"]),
    (
        Product,
        &["productid", "product", "sku", "stockcode", "item", "itemid", "商品", "商品名称", "货号", "description"],
    ),
    (Category, &["category", "productcategory", "品类", "类目"]),
    (Channel, &["channel", "source", "medium", "origin", "渠道", "来源"]),
    (
        Lead,
        &[
            "leadid",
            "lead",
            "dealid",
            "deal",
            "opportunityid",
            "opportunity",
            "mqlid",
            "recordid",
            "线索id",
            "线索编号",
            "线索",
            "商机id",
            "商机编号",
            "商机",
        ],
    ),
    (
        Stage,
        &[
            "stage",
            "dealstage",
            "pipelinestage",
            "leadstage",
            "leadstatus",
            "status",
            "阶段",
            "商机阶段",
            "销售阶段",
            "状态",
            "event",
            "eventname",
            "事件",
        ],
    ),
    (
        Outcome,
        &["outcome", "converted", "won", "iswon", "closedwon", "result", "结果", "是否成交", "是否转化", "y", "target"],
    ),
    (
        Created,
        &[
            "created",
            "createddate",
            "createdate",
            "createdat",
            "firstcontactdate",
            "opened",
            "openeddate",
            "entered",
            "创建时间",
            "创建日期",
        ],
    ),
    (Closed, &["closed", "closeddate", "closedate", "closedat", "wondate", "成交时间", "关闭时间", "结束日期"]),
    (Frequency, &["frequency", "x"]),
    (Recency, &["recency", "tx"]),
    (Age, &["t", "age", "periods", "n"]),
    (Monetary, &["monetary", "monetaryvalue", "zbar", "meanspend"]),
    (Weight, &["weight", "weights", "count"]),
    (StageDate, &["stagedate", "enteredat", "changedat", "阶段时间"]),
];

/// How sure a header's name makes a role: 0 for not at all, up to 1.
pub fn likeness(header: &str, role: ColumnRole) -> f64 {
    let name = normal(header);
    // Of `_id` and `id` the plain one is the name that people gave.
    let dressed = if header.starts_with('_') { 0.02 } else { 0.0 };
    WORDS
        .iter()
        .filter(|(of, _)| *of == role)
        .filter_map(|(_, words)| {
            let place = words.iter().position(|word| *word == name)?;
            Some(1.0 - dressed - 0.7 * place as f64 / words.len() as f64)
        })
        .fold(0.0, f64::max)
}

/// A header as it is compared: lower case, narrow, letters and digits only, without a unit in brackets or a currency
/// behind it.
pub fn normal(header: &str) -> String {
    let narrow: String = header.chars().map(fold_width).collect();
    let bare = narrow.split(['(', '[']).next().unwrap_or_default();
    let name: String = bare.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let unit = ["usd", "eur", "gbp", "cny", "rmb", "jpy"].into_iter().find_map(|unit| name.strip_suffix(unit));
    match unit {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => name,
    }
}

/// True when any role is known by this header.
pub fn is_known(header: &str) -> bool {
    let name = normal(header);
    WORDS.iter().any(|(_, words)| words.contains(&name.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_known_in_both_languages() {
        assert!(likeness("Customer ID", Customer) > likeness("id", Customer));
        assert!(likeness("InvoiceDate", Date) > 0.5);
        assert!(likeness("买家实际支付金额", Amount) > likeness("总金额", Amount));
        assert!(likeness("first_contact_date", Created) > 0.5);
        assert_eq!(likeness("Description of goods", Amount), 0.0);
    }
}
