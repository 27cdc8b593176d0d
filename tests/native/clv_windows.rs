//! Every model beside numbers computed independently, over three windows of two files: fits, standard errors, totals for a
//! quarter, a half and a year, single customers, and spend; sources and tolerances in tests/golden/README.md.

use std::collections::BTreeMap;

use customer_loupe::clv::forecast::discount::Horizon;
use customer_loupe::clv::models::ModelKind;
use customer_loupe::clv::models::fit::{Status, maximise};
use customer_loupe::clv::models::history::{Spend, distinct_spend};
use customer_loupe::clv::spend::gamma_gamma::{self, GammaGamma};
use customer_loupe::job::at_once;
use customer_loupe::units::TimeUnit;
use serde_json::{Value as Json, json};

use crate::customers::{analyzed, golden, history, ln_likelihood, model, near, numbers, row};
use crate::support::{DEEP, cdnow, close, shared};

/// The independent numbers discount by weeks / 52; at this rate days / 365.25 are the same.
const RATE: f64 = 0.100_360_090_511_656_62;

fn number(of: &Json, key: &str) -> f64 {
    of[key].as_f64().unwrap_or_else(|| panic!("{key} of {of}"))
}

#[test]
fn the_samples_calibration() {
    agrees("cdnow.csv", &cdnow(), &golden("clv_windows.json")["cdnow"]);
}

#[test]
fn the_examples_year() {
    let Some(file) = shared("data/orders/example_transactions.csv") else { return };
    agrees("example.csv", &std::fs::read(file).unwrap(), &golden("clv_windows.json")["example"]["whole"]);
}

#[test]
fn the_examples_calibration() {
    let Some(file) = shared("data/orders/example_transactions.csv") else { return };
    agrees("example.csv", &std::fs::read(file).unwrap(), &golden("clv_windows.json")["example"]["calibration"]);
}

fn agrees(name: &str, bytes: &[u8], window: &Json) {
    for (kind, fit) in window["models"].as_object().unwrap() {
        // The fit is the same whatever the horizon.
        for weeks in if DEEP { vec![13, 26, 52] } else { vec![52] } {
            let options = json!({
                "observationEnd": window["observationEnd"],
                "value": { "model": kind, "discountRate": RATE, "horizon": weeks },
            });
            let (report, customers) = analyzed(name, bytes, &options);
            let value = &report["value"];
            let key = format!("purchases{weeks}");
            close(&value["totals"]["expectedPurchases"], number(fit, &key), 1e-6);
            for one in fit["customers"].as_array().unwrap() {
                let ours = row(&customers, one["id"].as_str().unwrap());
                near(ours.expected_purchases.unwrap(), number(one, &key), 1e-6);
            }
            if weeks == 52 {
                fit_is(kind, &value["models"][0], fit);
                counts_are(&report, window);
                if let Some(clv) = fit["clv52"].as_f64() {
                    close(&value["totals"]["clv"], clv, 1e-6);
                }
                for one in fit["customers"].as_array().unwrap() {
                    let ours = row(&customers, one["id"].as_str().unwrap());
                    assert_eq!(f64::from(ours.frequency.unwrap()), number(one, "x"));
                    near(ours.recency.unwrap() * 7.0, number(one, "t_x_days"), 1e-14);
                    near(ours.age.unwrap() * 7.0, number(one, "T_days"), 1e-14);
                    near(ours.p_alive.unwrap_or(1.0), number(one, "alive"), 1e-6);
                    if let Some(clv) = one["clv52"].as_f64() {
                        near(ours.clv.unwrap(), clv, 1e-6);
                    }
                }
            }
        }
        at_the_stated_parameters(kind, fit);
    }
}

fn counts_are(report: &Json, window: &Json) {
    let overview = &report["overview"];
    assert_eq!(overview["customers"], window["customers"]);
    assert_eq!(number(overview, "customers") - number(overview, "boughtOnce"), number(window, "repeaters"));
    assert_eq!(overview["afterEnd"]["orders"], window["ordersAfterEnd"]);
    // Of the rows by number of purchases the last holds all above; the sum over customers is taken elsewhere.
    let seen: f64 =
        report["value"]["repeatPurchases"].as_array().unwrap().iter().map(|row| number(row, "actual")).sum();
    assert_eq!(seen, number(window, "customers"));
}

fn fit_is(kind: &str, ours: &Json, fit: &Json) {
    assert_eq!((ours["name"].as_str(), ours["status"].as_str()), (Some(kind), Some("interior")));
    // 1e-6 at 10,000.
    close(&ours["logLikelihood"], number(fit, "logLikelihood"), 1e-10);
    close(&ours["aic"], number(fit, "aic"), 1e-10);
    close(&ours["active"], number(fit, "active"), 1e-6);
    let both = numbers(&fit["params"]).into_iter().zip(numbers(&fit["standardErrors"]));
    for (letter, (param, error)) in ModelKind::from_name(kind).unwrap().parameters().iter().zip(both) {
        close(&ours["params"][letter], param, 1e-5);
        close(&ours["standardErrors"][letter], error, 1e-4);
    }
}

fn at_the_stated_parameters(kind: &str, fit: &Json) {
    let params = numbers(&fit["params"]);
    let model = model(kind, &params);
    for one in fit["customers"].as_array().unwrap() {
        let customer = history(number(one, "x") as u32, number(one, "t_x_days") / 7.0, number(one, "T_days") / 7.0);
        near(ln_likelihood(kind, &params, &customer), number(one, "logLikelihood"), 1e-9);
        near(model.alive(&customer).unwrap_or(1.0), number(one, "alive"), 1e-9);
        for (weeks, rate, key) in [
            (13.0, 0.0, "purchases13"),
            (26.0, 0.0, "purchases26"),
            (52.0, 0.0, "purchases52"),
            (52.0, RATE, "discounted52"),
        ] {
            let horizon = Horizon::new(weeks, TimeUnit::Week, rate);
            near(model.expected(&customer, &horizon).1, number(one, key), 1e-9);
        }
    }
}

#[test]
fn spend_of_repeat_purchases() {
    let window = &golden("clv_windows.json")["cdnow"];
    let fit = &window["spend"]["repeat"];
    let options = json!({ "observationEnd": "1997-09-30", "value": { "model": "nbd", "discountRate": RATE } });
    let (report, customers) = analyzed("cdnow.csv", &cdnow(), &options);
    let spend = &report["value"]["spend"];
    assert_eq!(spend["customers"], fit["customers"]);
    close(&spend["logLikelihood"], number(fit, "logLikelihood"), 1e-10);
    close(&spend["populationMean"], number(fit, "populationMean"), 1e-7);
    close(&spend["correlation"], number(fit, "correlation"), 1e-10);
    for ((name, param), error) in
        gamma_gamma::PARAMETERS.iter().zip(numbers(&fit["params"])).zip(numbers(&fit["standardErrors"]))
    {
        close(&spend["params"][name], param, 1e-6);
        close(&spend["standardErrors"][name], error, 1e-4);
    }
    let means: Vec<f64> = customers.iter().filter_map(|row| row.monetary).collect();
    near(means.iter().sum::<f64>() / means.len() as f64, number(fit, "meanOfMeans"), 1e-12);
    for one in window["spend"]["rows"].as_array().unwrap() {
        let ours = row(&customers, one["id"].as_str().unwrap());
        assert_eq!(ours.monetary.is_some(), number(one, "repeats") > 0.0);
        near(ours.monetary.unwrap_or(0.0), number(one, "repeatMean"), 1e-12);
        near(ours.expected_spend.unwrap(), number(one, "expected"), 1e-7);
    }
}

/// Purchase days up to the end of calibration, the first included, read here by the plainest means: their mean spends by
/// customer, those without an amount left out.
fn spends_of_all_purchases() -> BTreeMap<String, Spend> {
    let mut days: BTreeMap<(String, String), f64> = BTreeMap::new();
    for line in String::from_utf8(cdnow()).unwrap().lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        if cells[1] <= "1997-09-30" {
            *days.entry((cells[0].to_owned(), cells[1].to_owned())).or_default() += cells[3].parse::<f64>().unwrap();
        }
    }
    let mut spends: BTreeMap<String, Spend> = BTreeMap::new();
    for ((customer, _), amount) in days.into_iter().filter(|(_, amount)| *amount > 0.0) {
        let spend = spends.entry(customer).or_insert(Spend { x: 0, mean: 0.0, weight: 1.0 });
        spend.mean = (spend.mean * f64::from(spend.x) + amount) / f64::from(spend.x + 1);
        spend.x += 1;
    }
    spends
}

#[test]
fn spend_of_all_purchases() {
    let window = &golden("clv_windows.json")["cdnow"]["spend"];
    let fit = &window["all"];
    let spends = spends_of_all_purchases();
    assert_eq!(spends.len() as f64, number(fit, "customers"));
    near(spends.values().map(|s| s.mean).sum::<f64>() / spends.len() as f64, number(fit, "meanOfMeans"), 1e-12);
    let each: Vec<Spend> = spends.values().copied().collect();
    let joined = at_once(|host| async move { distinct_spend(&each, &host).await });
    let starts = [vec![6.0, 4.0, 15.0], vec![1.0, 2.0, 30.0]];
    let found = maximise(&starts, &gamma_gamma::BOUNDS, |theta| gamma_gamma::evaluate(&joined, theta));
    assert_eq!(found.status, Status::Interior);
    near(found.log_likelihood, number(fit, "logLikelihood"), 1e-10);
    near(found.aic(), number(fit, "aic"), 1e-10);
    let stated = numbers(&fit["params"]);
    for (ours, theirs) in found.params.iter().zip(&stated) {
        near(*ours, *theirs, 1e-5);
    }
    for (ours, theirs) in found.standard_errors().unwrap().iter().zip(numbers(&fit["standardErrors"])) {
        near(*ours, theirs, 1e-4);
    }
    let model = GammaGamma::from_params(stated.try_into().unwrap());
    near(model.population_mean(), number(fit, "populationMean"), 1e-9);
    for one in window["rows"].as_array().unwrap() {
        let spend = &spends[one["id"].as_str().unwrap()];
        assert_eq!(f64::from(spend.x), number(one, "all"));
        near(model.expected(spend.x, spend.mean), number(one, "expectedOfAll"), 1e-9);
    }
}
