//! Who is likely to buy of a category next.

use customer_loupe::random::Generator;
use customer_loupe::report::analyze::analyze_all;
use customer_loupe::report::export::propensity::write as propensity_csv;
use customer_loupe::units::Day;
use serde_json::{Value as Json, json};

/// Two years of orders of `customers`, a third of whom love tea: they buy it every few weeks, others hardly ever.
fn orders(customers: usize) -> String {
    let mut generator = Generator::new(2, "tea");
    let mut rows = Vec::new();
    for customer in 0..customers {
        let loves = customer % 3 == 0;
        let mut day = generator.below(200) as i32;
        while day < 730 {
            let tea = generator.unit() < if loves { 0.6 } else { 0.03 };
            let amount = 5 + generator.below(30);
            let category = if tea { "tea" } else { ["cups", "books"][generator.below(2) as usize] };
            rows.push(format!("c{customer:04},{},{amount},{category}", Day(19_000 + day).iso()));
            day += 10 + generator.below(80) as i32;
        }
    }
    format!("customer,date,amount,category\n{}\n", rows.join("\n"))
}

fn of(text: &str, options: &Json) -> (Json, Vec<String>) {
    let (reading, analysis) = analyze_all(&[("orders.csv", text.as_bytes())], options).unwrap();
    let report = serde_json::to_value(&analysis.report).unwrap();
    let csv = propensity_csv(&reading, &analysis.likely, 0).unwrap_or_default();
    (report["propensity"].clone(), csv.lines().map(str::to_owned).collect())
}

#[test]
fn those_who_love_tea_come_first() {
    let text = orders(1200);
    let (told, list) = of(&text, &json!({ "propensity": { "category": "tea", "days": 60 } }));
    assert_eq!((&told["customers"], &told["days"]), (&json!(1200), &json!(60)));
    assert_eq!(list.len(), 1201);
    // Those of the third who love it fill the first third, but for a few.
    let lovers = list[1..=400].iter().filter(|row| row[1..5].parse::<usize>().unwrap() % 3 == 0).count();
    assert!(lovers > 380, "{lovers}");
    let quality = &told["quality"];
    assert!(quality["auc"].as_f64().unwrap() > 0.8, "{quality}");
    assert!(quality["calibrationP"].as_f64().unwrap() > 0.01, "{quality}");
    // As many as bought in the sixty days before are expected to buy in those to come.
    let (expected, came) = (told["expected"].as_f64().unwrap(), told["events"].as_f64().unwrap());
    assert!((expected / came - 1.0).abs() < 0.1, "{expected} {came}");
    let p: Vec<f64> = list[1..].iter().map(|row| row.split(',').nth(1).unwrap().parse().unwrap()).collect();
    assert!(p.windows(2).all(|pair| pair[0] >= pair[1]));
}

#[test]
fn the_order_of_rows_does_not_matter() {
    let text = orders(600);
    let (told, _) = of(&text, &json!({ "propensity": { "category": "tea", "days": 60 } }));
    let mut rows: Vec<&str> = text.lines().skip(1).collect();
    rows.reverse();
    let other = format!("customer,date,amount,category\n{}\n", rows.join("\n"));
    assert_eq!(of(&other, &json!({ "propensity": { "category": "tea", "days": 60 } })).0, told);
}

#[test]
fn what_cannot_be_told_is_said() {
    let text = orders(90);
    let (told, list) = of(&text, &json!({ "propensity": { "category": "coffee" } }));
    assert_eq!((&told["unavailable"]["code"], list.len()), (&json!("category-unknown"), 0));
    let (told, _) = of(&text, &json!({ "propensity": { "category": "tea", "days": 5 } }));
    assert_eq!(told["unavailable"]["code"], "too-few-buyers");
    assert_eq!(of(&text, &json!({})).0, Json::Null);
    let leads = "lead_id,outcome\n1,won\n2,lost\n";
    let (told, _) = of(leads, &json!({ "propensity": { "category": "tea" } }));
    assert_eq!(told["unavailable"]["code"], "needs-orders");
    let error = analyze_all(&[("orders.csv", text.as_bytes())], &json!({ "propensity": { "days": 0 } })).err().unwrap();
    assert_eq!(error.code(), "option-invalid");
}
