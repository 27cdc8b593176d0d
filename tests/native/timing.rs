//! The models of when customers buy, beside published and independently computed numbers; sources and tolerances in
//! tests/golden/README.md.

use customer_loupe::clv::forecast::discount::Horizon;
use customer_loupe::clv::models::ModelKind;
use customer_loupe::clv::models::history::History;
use customer_loupe::clv::models::mbg_nbd::MbgNbd;
use customer_loupe::clv::models::pareto_nbd::ParetoNbd;
use customer_loupe::clv::models::purchase_model::PurchaseModel;
use customer_loupe::units::TimeUnit;
use serde_json::{Value as Json, json};

use crate::support::{analyze, cdnow, close, root, shared};

fn golden() -> Json {
    let text = std::fs::read_to_string(root().join("tests/golden/timing_models.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn numbers(list: &Json) -> Vec<f64> {
    list.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

fn near(ours: f64, theirs: f64, relative: f64) {
    assert!((ours - theirs).abs() <= relative * theirs.abs(), "{ours} is not {theirs}");
}

fn weeks(length: f64) -> Horizon {
    Horizon::new(length, TimeUnit::Week, 0.0)
}

/// Undiscounted, since the horizon has no discount.
fn purchases(model: &dyn PurchaseModel, history: &History, length: f64) -> f64 {
    model.expected(history, &weeks(length)).1
}

#[test]
fn likelihoods_of_single_customers() {
    let golden = golden();
    let of = |row: &Json, names: [&str; 4]| names.map(|name| row[name].as_f64().unwrap());
    let history = |row: &Json| History {
        x: row["x"].as_u64().unwrap() as u32,
        t_x: row["t_x"].as_f64().unwrap(),
        age: row["T"].as_f64().unwrap(),
        weight: 1.0,
    };
    for row in golden["pareto_nbd_logp"].as_array().unwrap() {
        let model = ParetoNbd::from_params(of(row, ["r", "alpha", "s", "beta"]));
        near(model.ln_likelihood(&history(row)), row["logp"].as_f64().unwrap(), 1e-8);
    }
    for row in golden["mbg_nbd_logp"].as_array().unwrap() {
        let model = MbgNbd::from_params(of(row, ["r", "alpha", "a", "b"]));
        near(model.ln_likelihood(&history(row)), row["logp"].as_f64().unwrap(), 1e-8);
    }
    let stable = &golden["mbg_nbd_logp_stable"];
    for case in stable["cases"].as_array().unwrap() {
        let model = MbgNbd::from_params(of(stable, ["r", "alpha", "a", "b"]));
        let history = History { age: stable["T"].as_f64().unwrap(), ..history(&with_age(case, stable)) };
        near(model.ln_likelihood(&history), case["logp"].as_f64().unwrap(), 1e-6);
    }
}

fn with_age(case: &Json, all: &Json) -> Json {
    json!({ "x": case["x"], "t_x": case["t_x"], "T": all["T"] })
}

#[test]
fn twenty_five_customers() {
    let golden = golden();
    for (key, kind, letters) in [
        ("mbg_nbd", ModelKind::MbgNbd, ["r", "alpha", "a", "b"]),
        ("pareto_nbd", ModelKind::ParetoNbd, ["r", "alpha", "s", "beta"]),
    ] {
        let table = &golden[key];
        let model = kind.at(&letters.map(|letter| table["params"][letter].as_f64().unwrap()));
        let inputs = &table["inputs"];
        let columns = ["frequency", "recency", "T"].map(|name| numbers(&inputs[name]));
        let histories: Vec<History> = (0..25)
            .map(|i| History { x: columns[0][i] as u32, t_x: columns[1][i], age: columns[2][i], weight: 1.0 })
            .collect();
        for (history, alive) in histories.iter().zip(numbers(&table["prob_alive"])) {
            near(model.alive(history).unwrap(), alive, 1e-7);
        }
        for t in ["1", "3", "6"] {
            for (history, expected) in histories.iter().zip(numbers(&table["expected_purchases"][t])) {
                near(purchases(model.as_ref(), history, t.parse().unwrap()), expected, 2e-7);
            }
            let new = History { x: 0, t_x: 0.0, age: 0.0, weight: 1.0 };
            let expected = table["expected_purchases_new_customer"][t].as_f64().unwrap();
            // The table's new customers are those of the population: who leaves at once is among them.
            near(purchases(model.as_ref(), &new, t.parse().unwrap()), expected, 2e-7);
        }
    }
}

#[test]
fn published_pareto_nbd() {
    let model = |params: [f64; 4]| ModelKind::ParetoNbd.at(&params);
    let history = |x: u32, t_x: f64, age: f64| History { x, t_x, age, weight: 1.0 };
    // BTYD 2.4.3: E[X(52)] of a new customer, customer 1516, P(alive).
    let cdnow = model([0.55339714, 10.58019854, 0.60606250, 11.65622367]);
    near(purchases(cdnow.as_ref(), &history(0, 0.0, 0.0), 52.0), 1.473_11, 1e-5);
    near(purchases(cdnow.as_ref(), &history(26, 30.857_14, 31.0), 52.0), 25.456_47, 1e-4);
    near(cdnow.alive(&history(26, 30.857_14, 31.0)).unwrap(), 0.997_874, 1e-6);
    near(cdnow.alive(&history(0, 0.0, 39.0)).unwrap(), 0.294_163_3, 1e-5);
    // The more a customer bought until then, the surer the leaving (printed without their parameters, hence 0.05 %).
    for (x, expected) in [(10, 0.706_228_9), (15, 0.144_239_6), (20, 0.022_506_58), (25, 0.003_092_67)] {
        near(purchases(cdnow.as_ref(), &history(x, 20.0, 39.0), 52.0), expected, 5e-4);
    }
    // Inputs that made others overflow: the pair of lifetimes, and four customers of CLVTools.
    let other = model([0.55, 10.58, 0.61, 11.67]);
    near(purchases(other.as_ref(), &history(132, 200.0, 200.0), 10.0), 6.206_051_788_963_242, 1e-10);
    near(purchases(other.as_ref(), &history(133, 200.0, 200.0), 10.0), 6.252_872_247_574_811, 1e-10);
    let many = model([0.5143, 2.8845, 0.2856, 14.1087]);
    for (x, t_x, age) in [
        (221, 103.428_57, 103.571_43),
        (254, 97.142_86, 97.285_71),
        (161, 94.714_29, 98.0),
        (204, 98.571_43, 99.428_57),
    ] {
        assert!((0.0..=1.0).contains(&many.alive(&history(x, t_x, age)).unwrap()));
    }
}

/// The options of the golden fits: their discount is by weeks / 52.
fn asked(model: &str, end: &str) -> Json {
    json!({ "observationEnd": end, "value": { "model": model, "discountRate": 0.100_360_090_511_656_62 } })
}

#[test]
fn every_model_is_fitted_to_cdnow_as_others_fit_it() {
    for (name, fit) in golden()["fits"]["cdnow"].as_object().unwrap() {
        let (report, _) = analyze("cdnow.csv", &cdnow(), &asked(name, "1997-09-30")).unwrap();
        let value = &report["value"];
        let model = &value["models"][0];
        assert_eq!((model["name"].as_str(), model["status"].as_str()), (Some(name.as_str()), Some("interior")));
        close(&model["logLikelihood"], fit["logLikelihood"].as_f64().unwrap(), 1e-10);
        close(&model["aic"], fit["aic"].as_f64().unwrap(), 1e-10);
        close(&model["active"], fit["active"].as_f64().unwrap(), 1e-6);
        let letters = ModelKind::from_name(name).unwrap().parameters();
        for (letter, (param, error)) in
            letters.iter().zip(numbers(&fit["params"]).into_iter().zip(numbers(&fit["standardErrors"])))
        {
            close(&model["params"][letter], param, 1e-5);
            close(&model["standardErrors"][letter], error, 1e-4);
        }
        close(&value["totals"]["expectedPurchases"], fit["purchases52"].as_f64().unwrap(), 1e-6);
        close(&value["totals"]["clv"], fit["clv52"].as_f64().unwrap(), 1e-6);
        let (low, high) = (value["totals"]["low"].as_f64().unwrap(), value["totals"]["high"].as_f64().unwrap());
        let clv = value["totals"]["clv"].as_f64().unwrap();
        assert!(low < clv && clv < high, "{name}: {low} {clv} {high}");
        single_customers(name, fit);
    }
}

fn single_customers(name: &str, fit: &Json) {
    let params = numbers(&fit["params"]);
    let model = ModelKind::from_name(name).unwrap().at(&params);
    for customer in fit["customers"].as_array().unwrap() {
        let history = History {
            x: customer["x"].as_u64().unwrap() as u32,
            t_x: customer["t_x_days"].as_f64().unwrap() / 7.0,
            age: customer["T_days"].as_f64().unwrap() / 7.0,
            weight: 1.0,
        };
        near(model.alive(&history).unwrap_or(1.0), customer["alive"].as_f64().unwrap(), 1e-9);
        near(purchases(model.as_ref(), &history, 52.0), customer["purchases52"].as_f64().unwrap(), 1e-9);
    }
}

#[test]
fn the_best_of_all_is_chosen_and_what_speaks_against_it_is_said() {
    let (report, _) = analyze("cdnow.csv", &cdnow(), &json!({ "observationEnd": "1997-09-30" })).unwrap();
    let value = &report["value"];
    assert_eq!(value["chosen"], "mbg-nbd");
    let names: Vec<&str> = value["models"].as_array().unwrap().iter().map(|m| m["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["nbd", "bg-nbd", "mbg-nbd", "pareto-nbd"]);
    // BG/NBD calls 1,917 of the customers active, MBG/NBD 1,058, at much the same likelihood.
    let warnings = report["warnings"].as_array().unwrap();
    let said = warnings.iter().find(|warning| warning["code"] == "models-disagree").unwrap();
    assert_eq!((&said["params"]["other"], &said["params"]["othersActive"]), (&json!("bg-nbd"), &json!(1917.0)));
    assert_eq!(said["params"]["active"], json!(1058.0));
}

#[test]
fn every_model_is_fitted_to_the_example_transactions() {
    let Some(file) = shared("data/orders/example_transactions.csv") else { return };
    let bytes = std::fs::read(file).unwrap();
    for (name, fit) in golden()["fits"]["example_transactions"].as_object().unwrap() {
        let (report, _) = analyze("example_transactions.csv", &bytes, &asked(name, "2014-12-31")).unwrap();
        let model = &report["value"]["models"][0];
        close(&model["logLikelihood"], fit["logLikelihood"].as_f64().unwrap(), 1e-9);
        close(&model["active"], fit["active"].as_f64().unwrap(), 1e-5);
        close(&report["value"]["totals"]["expectedPurchases"], fit["purchases52"].as_f64().unwrap(), 1e-5);
    }
}

#[test]
fn online_retail_buys_regularly_and_else_hardly_anybody_leaves() {
    let Some(file) = shared("data/orders/online_retail.csv") else { return };
    let bytes = std::fs::read(file).unwrap();
    let (report, _) = analyze("online_retail.csv", &bytes, &Json::Null).unwrap();
    let value = &report["value"];
    assert_eq!(value["chosen"], "mbg-cnbd-2");
    let at = |name: &str| {
        let models = value["models"].as_array().unwrap();
        models.iter().find(|model| model["name"] == name).unwrap()["logLikelihood"].as_f64().unwrap()
    };
    assert!(at("mbg-cnbd-2") > at("nbd") + 500.0);
    assert!((0.0..0.3).contains(&(at("bg-nbd") - at("nbd"))), "{} {}", at("bg-nbd"), at("nbd"));
    assert!((at("pareto-nbd") - at("nbd")).abs() < 0.3, "{} {}", at("pareto-nbd"), at("nbd"));
}
