//! Shops that break assumptions other than the calendar's: renewals, a wholesaler among households, leaving that is alike for
//! all; and how forecasts are tested from several days.

use customer_loupe::random::Generator;
use customer_loupe::report::analyze::analyze_all;
use customer_loupe::units::Day;
use serde_json::{Value, json};

/// 2024-12-31.
const END: i32 = 20_088;
const DAYS: i32 = 1096;
const AHEAD: i32 = 364;

fn value_of(text: &str) -> Value {
    let options = json!({ "observationEnd": Day(END).iso() });
    let (_, analysis) = analyze_all(&[("orders.csv", text.as_bytes())], &options).unwrap();
    serde_json::to_value(&analysis.report).unwrap()
}

fn exponential(draws: &mut Generator) -> f64 {
    -libm::log(1.0 - draws.unit())
}

fn line(customer: &str, day: i32, amount: f64) -> String {
    format!("{customer},{},{amount:.2}\n", Day(END - DAYS + 1 + day).iso())
}

/// Orders whose gaps are the sum of `events` exponential times, of mean `mean` days, up to the end, and how many come after it.
fn shop(events: u32, mean: f64, leave: f64, seed: u64) -> (String, f64) {
    let mut draws = Generator::new(seed, "real-shops");
    let (mut text, mut later) = ("customer,date,amount\n".to_owned(), 0.0);
    for customer in 0..800 {
        let own = mean * (0.6 + 0.8 * draws.unit());
        let mut day = f64::from(customer) / 800.0 * f64::from(DAYS) * 0.85;
        loop {
            if day < f64::from(DAYS) {
                text += &line(&format!("c{customer}"), day as i32, 10.0 + 20.0 * draws.unit());
            } else if day < f64::from(DAYS + AHEAD) {
                later += 1.0;
            }
            day += (0..events).map(|_| exponential(&mut draws)).sum::<f64>() * own / f64::from(events);
            if day >= f64::from(DAYS + AHEAD) || draws.unit() < leave {
                break;
            }
        }
    }
    (text, later)
}

#[test]
fn renewals_are_told_from_purchases_at_random() {
    let (text, later) = shop(5, 35.0, 0.07, 1);
    let value = value_of(&text)["value"].take();
    assert!(value["chosen"].as_str().unwrap().starts_with("mbg-cnbd-"), "{}", value["chosen"]);
    let ratio = value["totals"]["expectedPurchases"].as_f64().unwrap() / later;
    assert!((0.88..1.12).contains(&ratio), "{ratio}");

    let (text, later) = shop(1, 35.0, 0.07, 1);
    let value = value_of(&text)["value"].take();
    let names: Vec<&str> =
        value["models"].as_array().unwrap().iter().map(|model| model["name"].as_str().unwrap()).collect();
    assert!(names.iter().all(|name| !name.starts_with("mbg-cnbd-")), "{names:?}");
    let ratio = value["totals"]["expectedPurchases"].as_f64().unwrap() / later;
    assert!((0.85..1.15).contains(&ratio), "{ratio}");
}

#[test]
fn forecasts_are_tested_from_three_days() {
    let (text, _) = shop(1, 50.0, 0.1, 2);
    let value = value_of(&text)["value"].take();
    let origins = value["origins"].as_array().unwrap();
    assert_eq!(origins.len(), 3);
    assert_eq!((&origins[0]["from"], &origins[0]["to"]), (&value["holdout"]["from"], &value["holdout"]["to"]));
    assert_eq!(origins[0]["actual"], value["baseline"]["actual"]);
    for origin in origins {
        let ratio = origin["model"].as_f64().unwrap() / origin["actual"].as_f64().unwrap();
        assert!((0.75..1.33).contains(&ratio), "{origin}");
    }
    assert!(origins[2]["to"].as_str() < origins[0]["to"].as_str());
    let level = value["customersLevel"].as_f64().unwrap();
    assert!((0.8..0.98).contains(&level), "{level}");
    assert!(value["naive"]["clv"].as_f64().unwrap() > 0.0);
}

/// Without the wholesaler households are expected to spend the same.
#[test]
fn a_wholesaler_does_not_decide_for_households() {
    let (text, _) = shop(1, 50.0, 0.1, 3);
    let without = value_of(&text);
    let mut draws = Generator::new(4, "real-shops");
    let wholesale: String = (0..400).map(|i| line("wholesale", 600 + i, 4000.0 + 2000.0 * draws.unit())).collect();
    let with = value_of(&(text + &wholesale));
    let mean = |report: &Value| report["value"]["spend"]["populationMean"].as_f64().unwrap();
    assert!((mean(&with) / mean(&without) - 1.0).abs() < 0.02, "{} {}", mean(&with), mean(&without));
    let says = |report: &Value| {
        let warnings = report["warnings"].as_array().unwrap();
        warnings.iter().find(|warning| warning["code"] == "spend-outliers").cloned()
    };
    assert!(says(&without).is_none());
    let said = says(&with).unwrap();
    assert_eq!(said["params"]["customers"], 1.0);
    assert!(said["params"]["times"].as_f64().unwrap() > 100.0);
}

/// Everybody leaves at the same rate: the likelihood of the Pareto/NBD has its highest value in the limit s, β → ∞.
#[test]
fn a_model_whose_best_is_its_limit_is_fitted_there() {
    let mut draws = Generator::new(5, "real-shops");
    let mut text = "customer,date,amount\n".to_owned();
    for customer in 0..900 {
        let rate = (exponential(&mut draws) + exponential(&mut draws)) / 160.0;
        let start = f64::from(customer) / 900.0 * 500.0;
        let gone = start + 300.0 * exponential(&mut draws);
        let mut day = start;
        while day < f64::from(DAYS).min(gone) {
            text += &line(&format!("c{customer}"), day as i32, 20.0);
            day += exponential(&mut draws) / rate;
        }
    }
    let options = json!({
        "observationEnd": Day(END).iso(),
        "value": { "model": "pareto-nbd", "calendar": "none" }
    });
    let (_, analysis) = analyze_all(&[("orders.csv", text.as_bytes())], &options).unwrap();
    let model = serde_json::to_value(&analysis.report).unwrap()["value"]["models"][0].take();
    assert!(model["status"] == "boundary" || model["status"] == "interior", "{model}");
    // One over the mean time that customers stay, in weeks.
    let mu = model["params"]["s"].as_f64().unwrap() / model["params"]["beta"].as_f64().unwrap();
    assert!((mu * 300.0 / 7.0 - 1.0).abs() < 0.15, "{mu}");
}
