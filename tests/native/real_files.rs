//! Real files beside the project. Without them these tests say that they were skipped.

use serde_json::Value as Json;

use crate::support::{analyze, published, shared};

fn read(path: &str, options: &Json) -> Option<Json> {
    let file = shared(path)?;
    let name = file.file_name()?.to_string_lossy().into_owned();
    Some(analyze(&name, &std::fs::read(&file).unwrap(), options).unwrap().0)
}

#[test]
fn cdnow_with_its_header() {
    let Some(report) = read("data/cdnow/cdnow_transactions.csv", &published()) else { return };
    assert_eq!(report["value"]["customers"], 2357);
    let params = &report["value"]["models"][0]["params"];
    for (name, exact) in [("r", 0.2426), ("alpha", 4.4136), ("a", 0.7929), ("b", 2.4259)] {
        assert!((params[name].as_f64().unwrap() - exact).abs() < 1e-4);
    }
}

#[test]
fn every_row_of_online_retail_is_accounted_for() {
    let Some(report) = read("data/orders/online_retail.csv", &Json::Null) else { return };
    let table = &report["tables"][0];
    assert_eq!(table["rows"], 541_909);
    assert_eq!(table["rejectCounts"]["customer-missing"], 135_080);
    let accounted: u64 = table["accounted"].as_object().unwrap().values().map(|n| n.as_u64().unwrap()).sum();
    assert_eq!(accounted + table["rejected"].as_u64().unwrap(), 541_909);
    assert_eq!(report["overview"]["customers"], 4339);
    // 4,372 customers have rows; 33 of them only returned goods.
    assert_eq!(report["value"]["models"][0]["status"], "interior");
}

#[test]
fn leads_with_an_outcome() {
    let Some(report) = read("data/funnel/bank-full.csv", &Json::Null) else { return };
    let lead = &report["funnel"]["stages"][0];
    assert_eq!((lead["entered"].as_u64(), lead["advanced"].as_u64()), (Some(45_211), Some(5_289)));
}

#[test]
fn chinese_headers() {
    let Some(report) = read("data/chinese/tmall_order_report.csv", &Json::Null) else { return };
    assert_eq!(report["tables"][0]["role"], "orders");
    assert_eq!(report["tables"][0]["rows"], 28_010);
    assert_eq!(report["value"]["unavailable"]["code"], "needs-customer-column");
}

#[test]
fn customers_already_counted() {
    let options = serde_json::json!({ "value": { "model": "bg-nbd" } });
    let Some(report) = read("data/cdnow/cdnow_customers_summary_with_transactions.csv", &options) else { return };
    // The file's times are rounded to two decimals, hence the third decimal.
    assert!((report["value"]["models"][0]["logLikelihood"].as_f64().unwrap() + 9_582.425_6).abs() < 1e-3);
    assert!((report["value"]["spend"]["logLikelihood"].as_f64().unwrap() + 4_055.923_24).abs() < 1e-3);
}

#[test]
fn orders_without_amounts() {
    let Some(report) = read(
        "data/orders/example_transactions.csv",
        &serde_json::json!({ "value": { "model": "bg-nbd", "timeUnit": "day", "horizon": 30 } }),
    ) else {
        return;
    };
    let params = &report["value"]["models"][0]["params"];
    for (name, published) in [("r", 0.163_850_72), ("alpha", 1.864_281_87), ("a", 1.850_341_51), ("b", 3.181_054_31)] {
        assert!((params[name].as_f64().unwrap() / published - 1.0).abs() < 1e-3, "{name} {}", params[name]);
    }
    assert_eq!(report["value"]["totals"]["clv"], Json::Null);
}

#[test]
fn leads_and_deals_of_olist() {
    let (Some(leads), Some(deals)) = (
        shared("data/funnel/olist_marketing_qualified_leads_dataset.csv"),
        shared("data/funnel/olist_closed_deals_dataset.csv"),
    ) else {
        return;
    };
    let (leads, deals) = (std::fs::read(leads).unwrap(), std::fs::read(deals).unwrap());
    let files = [("leads.csv", leads.as_slice()), ("deals.csv", deals.as_slice())];
    let (_, analysis) = customer_loupe::report::analyze::analyze_all(&files, &Json::Null).unwrap();
    let funnel = analysis.report.funnel.ready().unwrap();
    // 842 of 8,000, 14 days at the median (Olist's public data set).
    assert_eq!((funnel.leads, funnel.won), (8000, 842));
    assert_eq!(funnel.stages[0].median_days, Some(14.0));
}
