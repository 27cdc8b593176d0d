//! Headers as they stand in public data sets and usual exports, above made-up rows: what the table and its columns are
//! taken for, whatever the order of the columns.

use customer_loupe::random::Generator;
use customer_loupe::table::meaning::role::ColumnRole;
use customer_loupe::table::meaning::schema::Schema;

use crate::tables::{read, roles};

/// Rows of a made-up table.
const ROWS: u32 = 120;

/// A made-up cell: `header kind`, where the kind is one of those below.
fn cell(kind: &str, row: u32, generator: &mut Generator, customer: u32) -> String {
    let day = |number: u32| format!("2023-{:02}-{:02}", number / 28 % 12 + 1, number % 28 + 1);
    let any = generator.below(1 << 20);
    match kind.split_once(':').unwrap_or((kind, "")) {
        // A number or code of its own in every row; a code that several rows share; the customer's.
        ("number", _) => format!("{}", 1000 + row * 7 % 1009),
        ("code", _) => format!("N{:05}", row * 7919 % 99_991),
        ("shared", _) => format!("S{:03}", row / 3),
        ("who", _) => format!("c{customer:03}"),
        ("mail", _) => format!("c{customer}@example.org"),
        ("name", _) => format!("{} Smith", ["Ann", "Bob", "Cid", "Dora", "Eve"][customer as usize % 5]),
        // Days: of the row, later than it, of the customer; a time; seconds since 1970.
        ("day", _) => day(row * 3),
        ("later", _) => {
            if any.is_multiple_of(4) {
                String::new()
            } else {
                day(row * 3 + 2)
            }
        }
        ("birth", _) => format!("19{:02}-05-{:02}", 50 + customer % 40, customer % 28 + 1),
        ("time", _) => format!("{} {:02}:{:02}:00", day(row * 3), any % 24, any % 60),
        ("unix", _) => format!("{}", 1_680_000_000 + row * 86_411),
        // One of these words or numbers; the empty one is a blank.
        ("one", words) => {
            let words: Vec<&str> = words.split('/').collect();
            words[any as usize % words.len()].to_owned()
        }
        ("sum", _) => format!("{}.{:02}", 5 + any % 300, any % 97),
        ("whole", _) => format!("{}", 20 + any % 5000),
        ("few", _) => format!("{}", 1 + any % 4),
        ("scale", _) => format!("{}", 1 + any % 5),
        ("ten", _) => format!("{}", any % 11),
        ("share", _) => format!("0.{:02}", any % 100),
        ("text", _) => format!("words of row {}", any % 5000),
        _ => panic!("no such kind: {kind}"),
    }
}

/// A table of these columns, those named first in this order, then in another.
fn table(columns: &[(&str, &str)], seed: u64) -> String {
    let mut order: Vec<usize> = (0..columns.len()).collect();
    let mut generator = Generator::new(seed, "columns");
    for i in (1..order.len()).rev() {
        if seed > 0 {
            order.swap(i, generator.below(i as u32 + 1) as usize);
        }
    }
    let mut generator = Generator::new(7, "cells");
    let mut lines = vec![order.iter().map(|i| columns[*i].0).collect::<Vec<_>>().join(",")];
    for row in 0..ROWS {
        let customer = generator.below(40);
        let cells: Vec<String> = columns.iter().map(|(_, kind)| cell(kind, row, &mut generator, customer)).collect();
        lines.push(order.iter().map(|i| cells[*i].as_str()).collect::<Vec<_>>().join(","));
    }
    lines.join("\n") + "\n"
}

/// The table's role and its columns', as `role column, role column`.
fn described(schema: &Schema) -> String {
    let role = schema.role.map_or("none".to_owned(), |role| format!("{role:?}"));
    format!("{role}: {}", roles(schema))
}

/// `header kind, header kind, …`, and the role and columns that must be found among others; what was found instead.
fn wrong(columns: &str, expected: &str) -> Option<String> {
    let columns: Vec<(&str, &str)> = columns.split(", ").map(|column| column.rsplit_once(' ').unwrap()).collect();
    let (role, roles) = expected.split_once(": ").unwrap_or((expected, ""));
    for seed in 0..3 {
        let schema = read(table(&columns, seed).as_bytes(), expected).schemas.remove(0);
        let found = described(&schema);
        if seed == 0 {
            println!("{:.2} {found}", schema.confidence);
        }
        let mut missing = roles.split(", ").filter(|wanted| !format!(" {found},").contains(&format!(" {wanted},")));
        if !found.starts_with(role) || (!roles.is_empty() && missing.next().is_some()) {
            return Some(format!("\nexpected {expected}\n   found {found}"));
        }
    }
    None
}

fn check(tables: &[(&str, &str)]) {
    let wrong: Vec<String> = tables.iter().filter_map(|(columns, expected)| wrong(columns, expected)).collect();
    assert!(wrong.is_empty(), "{}", wrong.concat());
}

#[test]
fn orders_of_public_data_sets() {
    check(&[
        (
            "invoice_no code, customer_id who, gender one:F/M, age few, category one:Shoes/Books/Toys, quantity few, price sum, payment_method one:Cash/Card, invoice_date day, shopping_mall one:A/B/C",
            "Orders: Order invoice_no, Customer customer_id, Date invoice_date, Quantity quantity",
        ),
        (
            "Row ID number, Order ID shared, Order Date day, Ship Date later, Ship Mode one:First/Second, Customer ID who, Customer Name name, Segment one:A/B, City one:Rome/Paris, Postal Code whole, Product ID one:P1/P2/P3/P4/P5, Category one:X/Y, Sales sum, Quantity few, Discount share, Profit sum",
            "Orders: Order Order ID, Date Order Date, Customer Customer ID, Amount Sales, Quantity Quantity",
        ),
        (
            "TransactionID code, CustomerID who, CustomerDOB birth, CustGender one:F/M, CustLocation one:Rome/Paris/Oslo, CustAccountBalance sum, TransactionDate day, TransactionAmount (INR) sum",
            "Orders: Customer CustomerID, Date TransactionDate, Amount TransactionAmount (INR)",
        ),
        (
            "customer_id who, trans_date day, tran_amount sum",
            "Orders: Customer customer_id, Date trans_date, Amount tran_amount",
        ),
        (
            "Invoice shared, StockCode one:A1/B2/C3/D4, Description text, Quantity few, InvoiceDate time, Price sum, Customer ID who, Country one:UK/FR",
            "Orders: Order Invoice, Date InvoiceDate, Quantity Quantity, Customer Customer ID",
        ),
        (
            "order_id code, customer_id code, order_status one:delivered/shipped/canceled, order_purchase_timestamp time, order_approved_at later, order_delivered_customer_date later, order_estimated_delivery_date day",
            "Orders: Order order_id, Customer customer_id, Date order_purchase_timestamp, Status order_status",
        ),
        (
            "用户ID who, 下单时间 time, 商品ID one:a1/b2/c3, 数量 few, 单价 sum, 支付金额 sum, 渠道 one:淘宝/京东",
            "Orders: Customer 用户ID, Date 下单时间, Amount 支付金额, Channel 渠道",
        ),
        (
            "Kundennummer who, Bestellnummer code, Bestelldatum day, Gesamtbetrag sum",
            "Orders: Customer Kundennummer, Order Bestellnummer, Date Bestelldatum, Amount Gesamtbetrag",
        ),
        ("id_cliente who, fecha day, importe sum", "Orders: Customer id_cliente, Date fecha, Amount importe"),
        (
            "Numéro client who, Date de commande day, Montant total sum",
            "Orders: Customer Numéro client, Date Date de commande, Amount Montant total",
        ),
        ("Date day, Email mail, Product one:Tea/Coffee, Total sum", "Orders: Customer Email, Date Date, Amount Total"),
        (
            "client_name name, purchase_dt day, order_sum sum, sku one:A1/B2/C3",
            "Orders: Customer client_name, Date purchase_dt, Amount order_sum",
        ),
    ]);
}

#[test]
fn everything_else_of_public_data_sets() {
    check(&[
        (
            "event_time time, event_type one:view/cart/purchase, product_id one:p1/p2/p3/p4, category_code one:a/b, brand one:x/y, price sum, user_id who, user_session code",
            "Events: Customer user_id, Event event_type, Date event_time",
        ),
        (
            "user_id who, page_url one:/home/shop, dwell_seconds whole, timestamp time",
            "Events: Customer user_id, Page page_url, Duration dwell_seconds, Date timestamp",
        ),
        (
            "用户id who, 行为类型 one:浏览/收藏/加购, 商品id one:a1/b2/c3, 时间 time",
            "Events: Customer 用户id, Event 行为类型, Date 时间",
        ),
        (
            "customer_id who, call_date day, call_duration whole, agent one:x/y",
            "Events: Customer customer_id, Date call_date, Duration call_duration",
        ),
        (
            "userId who, movieId one:1/2/3/4/5/6/7, rating scale, timestamp unix",
            "Surveys: Customer userId, Score rating",
        ),
        (
            "review_id code, order_id code, review_score scale, review_comment_message text, review_creation_date day",
            "Surveys: Score review_score, Date review_creation_date",
        ),
        ("respondent code, nps ten, comment text, date day", "Surveys: Customer respondent, Score nps, Date date"),
        ("编号 code, 满意度 one:满意/一般/不满意, 提交时间 time", "Surveys: Score 满意度"),
        (
            "customer_id code, touchpoint one:delivery/support/price, satisfaction scale, survey_date day",
            "Surveys: Customer customer_id, Touchpoint touchpoint, Score satisfaction",
        ),
        (
            "customerID code, gender one:F/M, SeniorCitizen one:0/1, tenure whole, Contract one:Month/Year, MonthlyCharges sum, TotalCharges sum, Churn one:Yes/No",
            "Customers: Customer customerID",
        ),
        (
            "CLIENTNUM code, Attrition_Flag one:Existing/Attrited, Customer_Age whole, Gender one:F/M, Income_Category one:A/B/C, Credit_Limit sum",
            "Customers: Customer CLIENTNUM",
        ),
        (
            "account_id code, account_name code, industry one:EdTech/FinTech, country one:US/UK, signup_date day, referral_source one:ads/event, plan_tier one:Basic/Pro, seats few",
            "Customers: Customer account_id",
        ),
        (
            "会员ID code, 姓名 code, 性别 one:男/女, 生日 birth, 注册时间 day, 等级 one:金/银",
            "Customers: Customer 会员ID",
        ),
        (
            "Prospect ID code, Lead Number number, Lead Origin one:API/Page, Lead Source one:Google/Direct, Converted one:0/1, TotalVisits few, Last Activity one:Opened/Sent",
            "Deals: Outcome Converted",
        ),
        (
            "lead_id code, source one:ads/fair, created_at day, stage one:new/contacted/qualified/won/lost, value sum",
            "Deals: Lead lead_id, Stage stage",
        ),
        (
            "商机编号 code, 客户名称 name, 商机阶段 one:初次沟通/方案/赢单/输单, 创建时间 day, 预计成交日期 later, 商机金额 sum",
            "Deals: Lead 商机编号, Stage 商机阶段",
        ),
        ("lead_id shared, stage one:new/contacted/qualified/won, date day", "Stages: Lead lead_id, Stage stage"),
        ("线索编号 shared, 阶段 one:咨询/报价/成交, 进入时间 day", "Stages: Lead 线索编号, Stage 阶段"),
        (
            "Campaign_ID code, Company one:A/B, Campaign_Type one:Email/Search, Duration one:15/30, Channel_Used one:Google/Email, Acquisition_Cost sum, ROI share, Clicks whole, Impressions whole, Date day",
            "Campaigns: Campaign Campaign_ID",
        ),
        (
            "ad_id number, xyz_campaign_id one:916/936/1178, age one:30-34/35-39, gender one:F/M, Impressions whole, Clicks few, Spent sum, Total_Conversion few",
            "Campaigns: Cost Spent",
        ),
        (
            "date day, channel one:search/social/tv, spend sum, impressions whole, clicks whole, conversions few",
            "Campaigns: Date date, Channel channel, Cost spend",
        ),
        (
            "推广计划 one:春节/双十一, 日期 day, 花费 sum, 展现量 whole, 点击量 whole, 成交金额 sum",
            "Campaigns: Campaign 推广计划, Date 日期, Cost 花费, Amount 成交金额",
        ),
        (
            "campaign code, start_date day, end_date later, cost sum, revenue sum",
            "Campaigns: Campaign campaign, Start start_date, End end_date, Cost cost, Amount revenue",
        ),
        (
            "subscription_id code, customer_id who, plan one:Basic/Pro, start_date day, end_date later, mrr sum",
            "Contracts: Customer customer_id, Start start_date, End end_date",
        ),
        (
            "合同编号 code, 客户名称 code, 签约日期 day, 到期日期 later, 合同金额 sum",
            "Contracts: Customer 客户名称, Start 签约日期, End 到期日期, Amount 合同金额",
        ),
        ("colour one:red/blue, shape one:round/square", "none"),
    ]);
}

/// Logs of clicks often come without a header, their times counted in seconds.
#[test]
fn a_log_of_clicks_without_a_header() {
    let columns = [("a", "who"), ("b", "number"), ("c", "one:11/12/13"), ("d", "one:pv/buy/cart/fav"), ("e", "unix")];
    for seed in 0..3 {
        let text = table(&columns, seed);
        let schema = &read(text.split_once('\n').unwrap().1.as_bytes(), "clicks").schemas[0];
        assert!(!schema.header);
        let found = described(schema);
        let named = |role| schema.preview[0][schema.column(role).unwrap_or_else(|| panic!("{found}"))].clone();
        assert!(found.starts_with("Events"), "{found}");
        assert!(named(ColumnRole::Customer).starts_with('c'));
        assert!(named(ColumnRole::Date).starts_with("168"));
        assert!(["pv", "buy", "cart", "fav"].contains(&named(ColumnRole::Event).as_str()));
    }
}
