//! Exports of the usual programs: headers as they write them (tests/golden/README.md says from where), made-up rows.

use serde_json::json;

use crate::support::{analyze, root};
use crate::tables::{Table, read, roles};

/// File, program, role, columns.
const EXPORTS: [(&str, &str, &str, &str); 18] = [
    ("hubspot-contacts", "HubSpot", "Customers", "Channel Original Source, Created Create Date, Customer Email"),
    (
        "hubspot-deals",
        "HubSpot",
        "Deals",
        "Amount Amount, Channel Original Traffic Source, Closed Close Date, Created Create Date, Lead Record ID, Pipeline Pipeline, Stage Deal Stage",
    ),
    (
        "jd-orders",
        "JD",
        "Orders",
        "Amount 应付金额, Channel 订单渠道, Customer 下单帐号, Date 下单时间, Order 订单号, Paid 付款确认时间, Product 商品名称, \
         Quantity 订购数量, Status 订单状态, UnitPrice 京东价",
    ),
    (
        "pipedrive-deals",
        "Pipedrive",
        "Deals",
        "Amount Deal - Value, Closed Deal - Deal closed on, Created Deal - Deal created, Currency Deal - Currency, \
         Lead Deal - ID, Outcome Deal - Status, Pipeline Deal - Pipeline, Stage Deal - Stage",
    ),
    (
        "salesforce-leads",
        "Salesforce",
        "Deals",
        "Channel Lead Source, Created Create Date, Lead Email, Stage Lead Status",
    ),
    (
        "salesforce-opportunities",
        "Salesforce",
        "Deals",
        "Amount Amount, Channel Lead Source, Closed Close Date, Created Created Date, Lead Opportunity Name, Stage Stage",
    ),
    ("shopify-customers", "Shopify", "Customers", "Customer Email"),
    (
        "shopify-orders",
        "Shopify",
        "Orders",
        "Amount Total, Cancelled Cancelled at, Channel Source, Currency Currency, Customer Email, Date Created at, Order Name, \
         Paid Paid at, Product Lineitem name, Quantity Lineitem quantity, Refund Refunded Amount, Status Financial Status, \
         UnitPrice Lineitem price",
    ),
    (
        "square-items",
        "Square",
        "Orders",
        "Amount Net Sales, Category Category, Customer Customer ID, Date Date, Order Transaction ID, Product Item, Quantity Qty",
    ),
    (
        "square-transactions",
        "Square",
        "Orders",
        "Amount Total Collected, Channel Source, Customer Customer ID, Date Date, Kind Event Type, Order Transaction ID, Product Description",
    ),
    ("stripe-customers", "Stripe", "Customers", "Created Created (UTC), Customer Email"),
    (
        "stripe-payments",
        "Stripe",
        "Orders",
        "Amount Amount, Currency Currency, Customer Customer Email, Date Created date (UTC), Order id, Product Description, \
         Refund Amount Refunded, Status Status, Test Mode",
    ),
    (
        "taobao-orders",
        "Taobao",
        "Orders",
        "Amount 买家实际支付金额, Customer 买家会员名, Date 订单创建时间, Order 订单编号, Paid 订单付款时间, Product 宝贝标题, \
         Quantity 宝贝总数量, Refund 退款金额, Status 订单状态",
    ),
    (
        "woocommerce-analytics",
        "WooCommerce",
        "Orders",
        "Amount N. Revenue, Customer Customer, Date Date, Order Order #, Product Product(s), Quantity Items sold, Status Status",
    ),
    (
        "woocommerce-lines",
        "WooCommerce",
        "Orders",
        "Amount Order Total Amount, Customer Email (Billing), Date Order Date, Order Order Number, Product Item Name, \
         Quantity Quantity, Refund Order Refund Amount, Status Order Status, UnitPrice Item Cost",
    ),
    (
        "woocommerce-orders",
        "WooCommerce",
        "Orders",
        "Amount order_total, Currency order_currency, Customer billing_email, Date order_date, Order order_id, Paid paid_date, \
         Status status",
    ),
    (
        "zoho-deals",
        "Zoho CRM",
        "Deals",
        "Amount Amount, Campaign Campaign Source, Channel Lead Source, Closed Closing Date, Created Created Time, \
         Lead Record Id, Stage Stage",
    ),
    ("zoho-leads", "Zoho CRM", "Deals", "Channel Lead Source, Created Created Time, Lead Record Id, Stage Lead Status"),
];

fn file(name: &str) -> Vec<u8> {
    std::fs::read(root().join(format!("tests/golden/exports/{name}.csv"))).unwrap()
}

#[test]
fn the_usual_exports_need_no_question() {
    let mut wrong = String::new();
    for (name, source, role, columns) in EXPORTS {
        let table = Table::of(&file(name));
        let permuted = (0..3).map(|seed| table.permuted(seed).bytes());
        for bytes in [file(name)].into_iter().chain(permuted) {
            let schema = &read(&bytes, name).schemas[0];
            let found = format!("{:?} {:?} {}", schema.source, schema.role, roles(schema));
            let expected = format!("{:?} {:?} {columns}", Some(source), Some(role)).replace(&format!("{role:?}"), role);
            if found != expected || schema.question.is_some() {
                wrong += &format!("{name}\n   found {found}\nexpected {expected}\n");
                break;
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_person_may_say_otherwise() {
    let with = |options| {
        analyze("orders.csv", &file("shopify-orders"), &json!({ "tables": { "orders.csv": options } })).unwrap().0
    };
    let table = |options| with(options)["tables"][0].clone();
    assert_eq!(table(json!({}))["source"], "Shopify");
    let customers = table(json!({ "role": "customers" }));
    assert_eq!((&customers["role"], &customers["source"]), (&json!("customers"), &json!(null)));
    let column = table(json!({ "columns": { "customer": "Billing Name", "amount": "Subtotal", "refund": null } }));
    let role = |name: &str| {
        let columns = column["columns"].as_array().unwrap();
        columns.iter().find(|column| column["name"] == name).unwrap()["role"].clone()
    };
    assert_eq!(
        (role("Billing Name"), role("Email"), role("Subtotal")),
        (json!("customer"), json!(null), json!("amount"))
    );
    assert_eq!((role("Total"), role("Refunded Amount")), (json!(null), json!(null)));
}

#[test]
fn rows_of_exports_are_taken_for_what_they_are() {
    let accounted = |name: &str| {
        let report = analyze("orders.csv", &file(name), &json!({})).unwrap().0;
        assert_eq!(report["tables"][0]["rejectCounts"], json!({}), "{name}");
        report["tables"][0]["accounted"].clone()
    };
    assert_eq!(
        accounted("shopify-orders"),
        json!({ "cancelled": 1, "orderLines": 13, "purchases": 10, "refunded": 2, "unpaid": 1 })
    );
    assert_eq!(accounted("woocommerce-lines"), json!({ "orderLines": 9, "purchases": 8, "unpaid": 3 }));
    assert_eq!(accounted("woocommerce-orders"), json!({ "cancelled": 1, "purchases": 11, "refunded": 1, "unpaid": 3 }));
    assert_eq!(accounted("stripe-payments"), json!({ "purchases": 9, "refunded": 3, "testOrders": 1, "unpaid": 2 }));
    assert_eq!(accounted("taobao-orders"), json!({ "cancelled": 2, "purchases": 10, "refunded": 1, "unpaid": 2 }));
    assert_eq!(accounted("jd-orders"), json!({ "cancelled": 2, "purchases": 10, "unpaid": 2 }));
}

/// Stages of the usual programs: what they call won is won, and what they call lost is lost.
#[test]
fn deals_of_the_usual_programs_make_a_funnel() {
    for (name, won) in
        [("salesforce-opportunities", 2), ("hubspot-deals", 3), ("pipedrive-deals", 5), ("zoho-deals", 2)]
    {
        let report = analyze("deals.csv", &file(name), &json!({})).unwrap().0;
        let stages: Vec<&str> = report["funnel"]["stages"]
            .as_array()
            .unwrap()
            .iter()
            .map(|stage| stage["name"].as_str().unwrap())
            .collect();
        assert_eq!(report["funnel"]["won"], won, "{name} {stages:?}");
        assert!(!stages.iter().any(|stage| stage.contains("Lost")), "{name} {stages:?}");
    }
}
