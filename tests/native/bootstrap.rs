//! Intervals: of parameters and means, from the Hessian and from customers drawn anew.

use customer_loupe::ledger::read::job::read_all;
use serde_json::{Value as Json, json};

use crate::support::{analyze, cdnow, close};

fn value(bytes: &[u8], options: &Json) -> Json {
    analyze("orders.csv", bytes, options).unwrap().0["value"].clone()
}

fn published(bootstrap: u32) -> Json {
    json!({ "observationEnd": "1997-09-30", "value": { "model": "bg-nbd", "bootstrap": bootstrap } })
}

fn ends(interval: &Json) -> (f64, f64) {
    (interval["low"].as_f64().unwrap(), interval["high"].as_f64().unwrap())
}

#[test]
fn the_bootstrap_agrees_with_the_hessian_where_both_are_there() {
    let plain = value(&cdnow(), &published(0));
    let drawn = value(&cdnow(), &published(200));
    assert!(plain["bootstrap"].is_null());
    assert_eq!(drawn["bootstrap"]["draws"], 200);
    let model = &drawn["models"][0];
    for letter in ["r", "alpha", "a", "b"] {
        let estimate = model["params"][letter].as_f64().unwrap();
        let ((low, high), (by_hessian, _)) =
            (ends(&drawn["bootstrap"]["params"][letter]), ends(&model["intervals"][letter]));
        assert!(low < estimate && estimate < high, "{letter}: {low} {estimate} {high}");
        // Half-widths on the log scale agree within a third: the one is of 200 draws.
        let (one, two) = (libm::log(estimate / low), libm::log(estimate / by_hessian));
        assert!((0.6..1.6).contains(&(one / two)), "{letter}: {one} {two}");
    }
    for letter in ["p", "q", "v"] {
        let (low, high) = ends(&drawn["bootstrap"]["spend"][letter]);
        let estimate = drawn["spend"]["params"][letter].as_f64().unwrap();
        assert!(low < estimate && estimate < high, "{letter}");
    }
    // The mean's interval is within the prediction's, about the total.
    for report in [&plain, &drawn] {
        let totals = &report["totals"];
        let (low, high) = ends(&totals["meanClv"]);
        let total = totals["clv"].as_f64().unwrap();
        assert!(totals["low"].as_f64().unwrap() < low && low < total && total < high, "{totals}");
    }
}

#[test]
fn at_a_boundary_only_the_bootstrap_tells() {
    // Customers who never leave: the BG/NBD ends at a bound, which has no Hessian of use.
    let mut text = "customer,date,amount\n".to_owned();
    for customer in 0..400u32 {
        let gap = 11 + customer * 7 % 23;
        for order in 0..(300 / gap) {
            let day = customer_loupe::units::Day(18_262 + (order * gap + customer % 9) as i32);
            text.push_str(&format!("c{customer},{},{}\n", day.iso(), 10 + customer % 17));
        }
    }
    let options = |bootstrap: u32| json!({ "value": { "model": "bg-nbd", "bootstrap": bootstrap } });
    let plain = value(text.as_bytes(), &options(0));
    assert_eq!(plain["models"][0]["status"], "boundary", "{}", plain["models"]);
    assert!(plain["totals"]["meanClv"].is_null() && plain["models"][0]["intervals"].is_null());
    let drawn = value(text.as_bytes(), &options(50));
    let (low, high) = ends(&drawn["totals"]["meanPurchases"]);
    let total = drawn["totals"]["expectedPurchases"].as_f64().unwrap();
    assert!(low <= total && total <= high && low > 0.0, "{low} {total} {high}");
}

#[test]
fn draws_do_not_depend_on_the_order_of_rows_and_follow_the_seed() {
    let text = String::from_utf8(cdnow()).unwrap();
    let mut lines: Vec<&str> = text.lines().collect();
    let forward = value(text.as_bytes(), &published(30));
    lines[1..].reverse();
    let backward = value(lines.join("\n").as_bytes(), &published(30));
    assert_eq!(forward["bootstrap"], backward["bootstrap"]);
    let mut seeded = published(30);
    seeded["seed"] = json!(2);
    assert_ne!(value(text.as_bytes(), &seeded)["bootstrap"], forward["bootstrap"]);
}

#[test]
fn counted_customers_are_drawn_as_those_they_were_counted_from() {
    let options = json!({ "observationEnd": "1997-09-30", "value": { "model": "bg-nbd", "bootstrap": 20 } });
    let (_, analysis) = analyze("orders.csv", &cdnow(), &options).unwrap();
    let reading = read_all(&[("orders.csv", &cdnow())], Default::default(), None).unwrap();
    let mut counted = "customer_id,frequency,recency,age,monetary,weight\n".to_owned();
    for row in analysis.customers.rows(&reading, 0, usize::MAX) {
        let mean = row.monetary.map(|mean| mean.to_string()).unwrap_or_default();
        counted.push_str(&format!(
            "{},{},{},{},{mean},1\n",
            row.customer_id,
            row.frequency.unwrap(),
            row.recency.unwrap(),
            row.age.unwrap()
        ));
    }
    let options =
        json!({ "tables": { "counted.csv": { "role": "summary" } }, "value": { "model": "bg-nbd", "bootstrap": 20 } });
    let (report, _) = analyze("counted.csv", counted.as_bytes(), &options).unwrap();
    let (ours, theirs) =
        (&report["value"]["bootstrap"], &serde_json::to_value(&analysis.report).unwrap()["value"]["bootstrap"]);
    for letter in ["r", "alpha", "a", "b"] {
        for end in ["low", "high"] {
            close(&ours["params"][letter][end], theirs["params"][letter][end].as_f64().unwrap(), 1e-6);
        }
    }
    let orders = serde_json::to_value(&analysis.report).unwrap();
    let (ours, theirs) = (&report["value"], &orders["value"]);
    close(&ours["models"][0]["logLikelihood"], theirs["models"][0]["logLikelihood"].as_f64().unwrap(), 1e-10);
    let purchases = theirs["totals"]["expectedPurchases"].as_f64().unwrap();
    close(&ours["totals"]["expectedPurchases"], purchases, 1e-8);
}

#[test]
fn too_many_to_draw_are_not_drawn() {
    // A summary of a billion customers: a place for each would be 4 GB.
    let mut text = "frequency,recency,T,monetary,weight\n".to_owned();
    for x in 0..8 {
        for age in [20, 30, 40, 52] {
            let t_x = if x == 0 { 0 } else { age - 2 * x };
            text.push_str(&format!("{x},{t_x},{age},{},{}\n", 10 + 3 * x, 200_000_000 >> x));
        }
    }
    let options = |bootstrap: u32| {
        let tables = json!({ "counted.csv": { "role": "summary" } });
        json!({ "tables": tables, "value": { "model": "bg-nbd", "bootstrap": bootstrap } })
    };
    let (drawn, _) = analyze("counted.csv", text.as_bytes(), &options(10)).unwrap();
    assert!(drawn["value"]["bootstrap"].is_null());
    assert!(drawn["warnings"].as_array().unwrap().iter().any(|warning| warning["code"] == "bootstrap-left-out"));
    let (plain, _) = analyze("counted.csv", text.as_bytes(), &options(0)).unwrap();
    assert_eq!(plain["value"]["totals"], drawn["value"]["totals"]);
}

#[test]
fn a_shrunken_mean_is_drawn_with_its_customers() {
    // Spend goes with frequency, so that the Gamma-Gamma is not used.
    let mut generator = customer_loupe::random::Generator::new(3, "shrunken");
    let mut text = "customer,date,amount\n".to_owned();
    for customer in 0..400u32 {
        let orders = 1 + customer % 7;
        for order in 0..orders {
            let day = customer_loupe::units::Day(18_262 + (order * 40 + generator.below(35)) as i32);
            let amount = f64::from(20 + 15 * orders) * (0.7 + 0.6 * generator.unit());
            text.push_str(&format!("c{customer},{},{amount:.2}\n", day.iso()));
        }
    }
    let drawn = value(text.as_bytes(), &json!({ "value": { "model": "nbd", "bootstrap": 60 } }));
    assert_eq!(drawn["spend"]["name"], "shrunken-mean");
    let totals = &drawn["totals"];
    let relative = |mean: &str, total: &str| {
        let (low, high) = ends(&totals[mean]);
        (high - low) / totals[total].as_f64().unwrap()
    };
    // Money is less certain than purchases alone.
    let (money, purchases) = (relative("meanClv", "clv"), relative("meanPurchases", "expectedPurchases"));
    assert!(money > 1.02 * purchases, "{money} {purchases}");
}
