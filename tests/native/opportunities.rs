//! BG/BB beside published and independently computed numbers: 11,104 donors, six years.

use customer_loupe::clv::forecast::discount::Horizon;
use customer_loupe::clv::models::bg_bb::BgBb;
use customer_loupe::clv::models::history::History;
use customer_loupe::clv::models::purchase_model::PurchaseModel;
use customer_loupe::units::TimeUnit;
use serde_json::{Value as Json, json};

use crate::support::{analyze, close, root, shared};

fn golden() -> Json {
    let text = std::fs::read_to_string(root().join("tests/golden/bg_bb.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn model(params: &Json) -> BgBb {
    BgBb::from_params(["alpha", "beta", "gamma", "delta"].map(|name| params[name].as_f64().unwrap()))
}

fn history(row: &Json) -> History {
    let number = |key: &str| row[key].as_f64().unwrap();
    History { x: number("x") as u32, t_x: number("t_x"), age: number("n"), weight: 1.0 }
}

fn next(n: f64) -> Horizon {
    Horizon::new(n, TimeUnit::Year, 0.0)
}

fn near(ours: f64, theirs: f64, relative: f64) {
    assert!((ours - theirs).abs() <= relative * theirs.abs(), "{ours} is not {theirs}");
}

const NOBODY: History = History { x: 0, t_x: 0.0, age: 0.0, weight: 1.0 };

#[test]
fn single_donors() {
    let golden = golden();
    let logp = &golden["logp"];
    // The sheet names its parameters with three digits and was computed with more: those of the maximum.
    let maximum = model(&golden["donations"]["params"]);
    for (index, theirs) in logp["logp"].as_array().unwrap().iter().enumerate() {
        let row = json!({ "x": logp["x"][index], "t_x": logp["t_x"][index], "n": logp["n"] });
        near(maximum.ln_likelihood(&history(&row)), theirs.as_f64().unwrap(), 2e-5);
    }
    let table = &golden["table"];
    let inputs = &table["inputs"];
    let model = model(&table["params"]);
    for ahead in [1.0, 3.0, 6.0] {
        let key = format!("{ahead}");
        for (index, theirs) in table["expected_purchases"][&key].as_array().unwrap().iter().enumerate() {
            let row =
                json!({ "x": inputs["frequency"][index], "t_x": inputs["recency"][index], "n": inputs["T"][index] });
            let history = history(&row);
            near(model.expected(&history, &next(ahead)).0, theirs.as_f64().unwrap(), 1e-8);
            near(model.alive_at(&history, ahead), table["prob_alive"][&key][index].as_f64().unwrap(), 1e-8);
        }
        let new = table["expected_purchases_new_customer"][&key].as_f64().unwrap();
        assert!((model.expected(&NOBODY, &next(ahead)).0 - new).abs() < 1e-4);
    }
}

#[test]
fn donors_of_the_paper() {
    let golden = golden();
    let donations = &golden["donations"];
    let maximum = model(&donations["params"]);
    for row in donations["rows"].as_array().unwrap() {
        let history = history(row);
        let theirs = |key: &str| row[key].as_f64().unwrap();
        near(maximum.ln_likelihood(&history), theirs("log_likelihood"), 1e-9);
        near(maximum.p_alive(&history), theirs("p_alive_next_period"), 1e-9);
        for ahead in [1.0, 5.0, 10.0] {
            near(maximum.expected(&history, &next(ahead)).0, theirs(&format!("expected_next_{ahead}")), 1e-9);
        }
    }
    // BTYD 2.4.3, walkthrough: new donors year by year, donors of two kinds, the seen numbers of donations, annual totals.
    let btyd = BgBb::from_params([1.203_528, 0.749_726, 0.656_780_8, 2.783_796]);
    let new = [0.4985, 0.9233, 1.2969, 1.6323, 1.9381, 2.2202, 2.4826, 2.7285, 2.9603, 3.1798, 3.3887];
    for (year, theirs) in (1..).zip(new) {
        let ours = btyd.expected(&NOBODY, &next(f64::from(year))).0;
        assert!((ours - theirs).abs() < 1e-4, "{year}: {ours}");
    }
    near(btyd.expected(&NOBODY, &next(10.0)).0, 3.179_805, 4e-7);
    let at = |x, t_x| History { x, t_x, age: 6.0, weight: 1.0 };
    near(btyd.expected(&at(0, 0.0), &next(10.0)).0, 0.130_216_9, 4e-7);
    near(btyd.expected(&at(4, 5.0), &next(10.0)).0, 3.627_858, 2e-7);
    for (x, theirs) in [(0, 3454.9), (6, 1253.1)] {
        assert!((11_104.0 * btyd.probability(x, 6.0) - theirs).abs() < 0.06);
    }
    for ((x, t_x), theirs) in [((0, 0.0), 0.11), ((2, 4.0), 0.59), ((6, 6.0), 0.93)] {
        assert!((btyd.p_alive(&at(x, t_x)) - theirs).abs() < 0.005);
    }
    let years =
        [5535.833, 4717.059, 4147.621, 3724.665, 3395.888, 3131.647, 2913.778, 2730.482, 2573.731, 2437.854, 2318.727];
    let total = |year: u32| if year == 0 { 0.0 } else { 11_104.0 * btyd.expected(&NOBODY, &next(f64::from(year))).0 };
    for (year, theirs) in (1..).zip(years) {
        let ours = total(year) - total(year - 1);
        assert!((ours - theirs).abs() < 0.02, "{year}: {ours}");
    }
}

fn fitted(text: &str) -> Json {
    let options = json!({ "value": { "model": "bg-bb", "timeUnit": "year", "horizon": 5, "discountRate": 0 } });
    analyze("donations.csv", text.as_bytes(), &options).unwrap().0["value"].clone()
}

#[test]
fn is_fitted_to_counted_donors() {
    let golden = golden();
    let donations = &golden["donations"];
    let mut counted = "frequency,recency,periods,weights\n".to_owned();
    for row in donations["rows"].as_array().unwrap() {
        counted.push_str(&format!("{},{},{},{}\n", row["x"], row["t_x"], row["n"], row["donors"]));
    }
    let value = fitted(&counted);
    assert_eq!((&value["chosen"], &value["customers"]), (&json!("bg-bb"), &json!(11_104)));
    let fit = &value["models"][0];
    assert_eq!(fit["status"], "interior");
    close(&fit["logLikelihood"], donations["log_likelihood"].as_f64().unwrap(), 1e-10);
    for letter in ["alpha", "beta", "gamma", "delta"] {
        close(&fit["params"][letter], donations["params"][letter].as_f64().unwrap(), 1e-6);
        close(&fit["standardErrors"][letter], donations["std_errors"][letter].as_f64().unwrap(), 1e-4);
    }
    close(&value["totals"]["expectedPurchases"], donations["totals"]["expected_next_5"].as_f64().unwrap(), 1e-6);
    // Published: Fader, Hardie and Shang (2010).
    for (letter, printed) in [("alpha", 1.204), ("beta", 0.750), ("gamma", 0.657), ("delta", 2.783)] {
        assert!((fit["params"][letter].as_f64().unwrap() - printed).abs() < 0.0011, "{letter}");
    }
}

#[test]
fn counted_or_one_by_one_is_the_same() {
    let (Some(counted), Some(single)) = (shared("data/orders/donations.csv"), shared("data/orders/bgbb_donations.csv"))
    else {
        return;
    };
    let [counted, single] = [counted, single].map(|path| fitted(&std::fs::read_to_string(path).unwrap()));
    for key in ["models", "totals", "chosen", "expectedAlive"] {
        assert_eq!(counted[key], single[key], "{key}");
    }
}

#[test]
fn times_that_count_nothing_are_refused() {
    let value = analyze("cdnow.csv", &crate::support::cdnow(), &json!({ "value": { "model": "bg-bb" } }));
    let value = &value.unwrap().0["value"];
    assert_eq!((&value["chosen"], &value["models"][0]["status"]), (&json!("cohort-average"), &json!("refused")));
    assert!(value["models"][0]["detail"].as_str().unwrap().contains("opportunities"));
}
