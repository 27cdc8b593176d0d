//! Inputs that broke other programs for customer lifetime value, each with the number of its row (C1 to C28) in the list of
//! such inputs; those of single functions stand beside them in src/clv, those of files in tests/native/inputs.rs.

use customer_loupe::clv::forecast::discount::Horizon;
use customer_loupe::clv::models::ModelKind;
use customer_loupe::clv::models::pareto_nbd::ParetoNbd;
use customer_loupe::clv::models::purchase_model::PurchaseModel;
use customer_loupe::random::Generator;
use customer_loupe::units::TimeUnit;
use serde_json::{Value as Json, json};

use crate::customers::{analyzed, history, near, row, seen};
use crate::support::{DEEP, analyze, cdnow, close, published};

fn report(text: &str, options: &Json) -> Json {
    analyze("orders.csv", text.as_bytes(), options).unwrap().0
}

/// P(alive) and ln L of frequent customers by the Pareto/NBD, mpmath at 80 digits, to 1e-9.
#[test]
fn c5_c7_frequent_customers_of_the_pareto_nbd() {
    let model = ParetoNbd { r: 0.5533, alpha: 10.5776, s: 0.6061, beta: 11.6562 };
    for (x, t_x, age, alive) in [
        (221, 103.428_57, 103.571_43, 0.999_133_831_929),
        (161, 94.714_29, 98.0, 0.651_013_463_566),
        (204, 98.571_43, 99.428_57, 0.988_499_816_532),
    ] {
        near(model.p_alive(&history(x, t_x, age)), alive, 1e-9);
    }
    let often = history(500, 300.0, 365.0);
    near(model.ln_likelihood(&often), -271.719_832_045, 1e-11);
    near(model.p_alive(&often), 3.619_336_613_724_737e-39, 1e-9);
}

#[test]
fn c8_equal_scales_and_a_purchase_on_the_last_day() {
    let horizon = Horizon::new(39.0, TimeUnit::Week, 0.0);
    let at = |beta: f64, t_x: f64| {
        let model = ParetoNbd { r: 0.7, alpha: 9.0, s: 0.8, beta };
        let customer = history(4, t_x, 39.0);
        [model.ln_likelihood(&customer), model.p_alive(&customer), model.expected(&customer, &horizon).0]
    };
    for t_x in [20.0, 39.0] {
        let (below, equal, above) = (at(9.0 - 1e-7, t_x), at(9.0, t_x), at(9.0 + 1e-7, t_x));
        for i in 0..3 {
            assert!(equal[i].is_finite());
            near(equal[i], (below[i] + above[i]) / 2.0, 1e-12);
        }
    }
    // Whoever bought on the last day is active, and it makes no jump to have bought just before it.
    assert_eq!(at(9.0, 39.0)[1], 1.0);
    near(at(9.0, 39.0 - 1e-9)[1], 1.0, 1e-8);
}

/// The models of purchase times. Of those of regular purchases, which differ in k only, k = 2 stands for the others.
fn models() -> impl Iterator<Item = &'static str> {
    ModelKind::of_times().filter(|kind| kind.regularity() <= 2).map(ModelKind::name)
}

/// A summary of customers in days, one of whom bought nearly every day: a line each.
fn long_summary(longest: f64) -> String {
    let mut generator = Generator::new(11, "C11");
    let mut text = "customer_id,frequency,recency,T\n".to_owned();
    for customer in 0..600 {
        let age = if customer == 0 { longest } else { (longest * (0.3 + 0.7 * generator.unit())).round() };
        let x = match customer {
            0 => 1500,
            _ => (-3.0 * libm::log(1.0 - generator.unit())).floor() as u32,
        };
        let t_x = if x == 0 { 0.0 } else { (age * (0.2 + 0.8 * generator.unit())).round() };
        text.push_str(&format!("c{customer},{x},{t_x},{age}\n"));
    }
    text
}

/// Others' optimisers stayed at their start, (1.105, 1.105 × the longest time, 1.105, 1.105), and said nothing.
#[test]
fn c11_long_histories_are_fitted_and_not_left_at_the_start() {
    for longest in [1764.0, 2077.0] {
        let text = long_summary(longest);
        for name in models() {
            let in_unit = |unit: &str| {
                let options = json!({ "value": { "model": name, "timeUnit": unit } });
                analyzed("summary.csv", text.as_bytes(), &options)
            };
            let (report, customers) = in_unit("day");
            let fit = &report["value"]["models"][0];
            assert!(fit["status"] == "interior" || fit["status"] == "boundary", "{name}: {fit}");
            let start = if name == "nbd" {
                vec![1.105_171, 1.105_171 * longest]
            } else {
                vec![1.105_171, 1.105_171 * longest, 1.105_171, 1.105_171]
            };
            let left: f64 = customers.iter().map(|row| crate::customers::ln_likelihood(name, &start, &seen(row))).sum();
            let value = fit["logLikelihood"].as_f64().unwrap();
            assert!(value > left + 10.0, "{name}: {value} at the end, {left} at others' start");
            assert!(customers.iter().all(|row| row.expected_purchases.is_some_and(|e| e.is_finite() && e >= 0.0)));
        }
    }
}

#[test]
fn c12_a_customer_alone_gets_an_average_and_no_model() {
    let orders: String = (1..=12).map(|month| format!("a,2020-{month:02}-15,10\n")).collect();
    let value = &report(&format!("customer,date,amount\n{orders}"), &Json::Null)["value"];
    assert_eq!((&value["chosen"], &value["models"][0]["status"]), (&json!("cohort-average"), &json!("refused")));
    assert_eq!(value["models"][0]["detail"], "1 customers, 1 of them with a repeat purchase");
    assert!(value["totals"]["expectedPurchases"].as_f64().unwrap() > 0.0);
}

/// Gamma(shape, 1) for a shape below 1, by Jöhnk (1964).
fn small_gamma(generator: &mut Generator, shape: f64) -> f64 {
    loop {
        let one = libm::pow(1.0 - generator.unit(), 1.0 / shape);
        let two = libm::pow(1.0 - generator.unit(), 1.0 / (1.0 - shape));
        if one + two <= 1.0 {
            return -libm::log(1.0 - generator.unit()) * one / (one + two);
        }
    }
}

/// 80 % of the customers bought once; what the others spend is Gamma-Gamma of p 6, q 0.79, v 15.33 `unit`s.
fn skewed(unit: f64) -> String {
    let mut generator = Generator::new(13, "C13");
    let mut text = "customer_id,frequency,recency,T,monetary\n".to_owned();
    for customer in 0..4000 {
        let x = if customer % 5 == 0 { 1 + generator.below(3) } else { 0 };
        let t_x = if x == 0 { 0.0 } else { 20.0 + 9.0 * generator.unit() };
        let scale = small_gamma(&mut generator, 0.79) / 15.33;
        let sum: f64 = (0..6 * x).map(|_| -libm::log(1.0 - generator.unit())).sum();
        let mean = if x == 0 { 0.0 } else { unit * sum / (scale * f64::from(x)) };
        text.push_str(&format!("c{customer},{x},{t_x:.2},{:.2},{mean:.6}\n", 30.0 + 9.0 * generator.unit()));
    }
    text
}

/// At p 6.25, q 0.79, v 15.33 the formula of the mean gives −456.25: a fit with q ≤ 1 is refused, whatever the unit of money.
#[test]
fn c13_c14_spend_without_a_mean_is_refused_in_units_and_in_millions() {
    let mut details = Vec::new();
    for unit in [1.0, 1e6] {
        let options = json!({ "value": { "model": "bg-nbd" } });
        let (report, customers) = analyzed("summary.csv", skewed(unit).as_bytes(), &options);
        let spend = &report["value"]["spend"];
        assert_eq!((&spend["name"], &spend["status"]), (&json!("shrunken-mean"), &json!("refused")), "{spend}");
        let detail = spend["detail"].as_str().unwrap().to_owned();
        assert!(detail.starts_with("q = 0."), "{detail}");
        details.push(detail);
        assert!(spend["populationMean"].as_f64().unwrap() > 0.0);
        assert!(customers.iter().all(|row| row.expected_spend.unwrap() > 0.0 && row.clv.unwrap() >= 0.0));
        assert!(report["warnings"].as_array().unwrap().iter().any(|w| w["code"] == "gamma-gamma-refused"));
    }
    assert_eq!(details[0], details[1]);
}

/// A day without an amount is a purchase, but none of the mean spend.
#[test]
fn c15_days_without_an_amount_count_as_purchases_and_not_as_spend() {
    let text =
        "customer,date,amount\na,2020-01-01,10\na,2020-02-01,0\na,2020-03-01,30\nb,2020-01-01,5\nb,2020-09-01,0\n";
    let (report, customers) = analyzed("orders.csv", text.as_bytes(), &Json::Null);
    let (a, b) = (row(&customers, "a"), row(&customers, "b"));
    assert_eq!((a.frequency, a.monetary), (Some(2), Some(30.0)));
    assert_eq!((b.frequency, b.monetary), (Some(1), None));
    assert_eq!(report["overview"]["customers"], 2);
    assert!(report["warnings"].as_array().unwrap().iter().any(|warning| warning["code"] == "zero-spend-days"));
}

#[test]
fn c16_who_bought_once_is_not_fitted_and_gets_the_mean_of_all() {
    let (report, customers) = analyzed("cdnow.csv", &cdnow(), &published());
    let spend = &report["value"]["spend"];
    assert_eq!(spend["customers"], 946);
    let once: Vec<_> = customers.iter().filter(|row| row.frequency == Some(0)).collect();
    assert_eq!(once.len(), 1411);
    for row in once {
        near(row.expected_spend.unwrap(), spend["populationMean"].as_f64().unwrap(), 1e-14);
    }
}

/// 400 customers whose mean spend goes with their number of purchases as strongly as `slope` says.
fn together(slope: f64) -> String {
    let mut generator = Generator::new(17, "C17");
    let mut text = "customer_id,frequency,recency,T,monetary\n".to_owned();
    for customer in 0..400 {
        let x = customer % 8;
        let t_x = if x == 0 { 0.0 } else { 10.0 + 20.0 * generator.unit() };
        let mean = 50.0 + slope * f64::from(x) + 20.0 * (generator.unit() + generator.unit() + generator.unit() - 1.5);
        text.push_str(&format!("c{customer},{x},{t_x:.2},35.5,{mean:.2}\n"));
    }
    text
}

#[test]
fn c17_spend_that_goes_with_frequency_is_warned_of_with_the_number() {
    for (slope, low, high) in [(1.8, 0.21, 0.27), (6.5, 0.77, 0.83)] {
        let report = report(&together(slope), &json!({ "value": { "model": "nbd" } }));
        let correlation = report["value"]["spend"]["correlation"].as_f64().unwrap();
        assert!((low..high).contains(&correlation), "{correlation}");
        let warnings = report["warnings"].as_array().unwrap();
        let said = warnings.iter().find(|warning| warning["code"] == "spend-frequency-correlated").unwrap();
        close(&said["params"]["correlation"], correlation, 1e-12);
        // A rule that lets spend go with frequency is used and named, and the CLV with observed means stands beside it.
        let value = &report["value"];
        assert_eq!(value["spend"]["name"], "shrunken-mean");
        assert!(value["spend"]["params"]["exponent"].as_f64().unwrap() > 0.0);
        let ratio = value["totals"]["clvObserved"].as_f64().unwrap() / value["totals"]["clv"].as_f64().unwrap();
        assert!((0.7..1.3).contains(&ratio), "{ratio}");
    }
}

#[test]
fn c18_two_orders_of_a_day_are_one_purchase() {
    let text = "order,customer,date,amount\n1,a,2020-01-01,10\n2,a,2020-01-01,5\n3,b,2020-01-01,7\n4,b,2020-02-01,1\n5,b,2020-02-01,2\n";
    let (report, customers) = analyzed("orders.csv", text.as_bytes(), &Json::Null);
    assert_eq!((row(&customers, "a").frequency, row(&customers, "a").recency), (Some(0), Some(0.0)));
    assert_eq!((row(&customers, "b").frequency, row(&customers, "b").monetary), (Some(1), Some(3.0)));
    close(&report["overview"]["spend"], 25.0, 1e-12);
}

/// A customer who comes on the last day, among those of the sample; C20: one of three years ago, who never came back.
#[test]
fn c19_c20_first_and_only_purchases_of_the_last_day_and_of_long_ago() {
    let mut text = String::from_utf8(cdnow()).unwrap();
    text.push_str("new,1997-09-30,1,20\nold,1994-09-30,1,20\n");
    for name in models() {
        let options = json!({ "observationEnd": "1997-09-30", "value": { "model": name } });
        let (_, customers) = analyzed("cdnow.csv", text.as_bytes(), &options);
        let (new, old) = (row(&customers, "new"), row(&customers, "old"));
        assert_eq!((new.frequency, new.recency, new.age), (Some(0), Some(0.0), Some(0.0)));
        assert!(new.clv.is_some_and(|clv| clv.is_finite() && clv > 0.0), "{name}: {:?}", new.clv);
        assert!((old.age.unwrap() * 7.0 - 1096.0).abs() < 1e-9);
        // Nobody is said to be active for sure.
        match name {
            "nbd" | "bg-nbd" => assert_eq!((old.p_alive, old.p_alive_note), (None, Some("cannot_be_told")), "{name}"),
            _ => assert!(old.p_alive.is_some_and(|alive| alive < 0.5), "{name}: {:?}", old.p_alive),
        }
    }
}

/// 1 % a month for twelve months, in every unit: the same CLV to 1e-6.
#[test]
fn c22_the_time_unit_does_not_matter_to_any_model() {
    let rate = libm::pow(1.01, 12.0) - 1.0;
    for name in models() {
        let with_unit = |unit: &str, horizon: f64| {
            let value = json!({ "model": name, "timeUnit": unit, "horizon": horizon, "discountRate": rate });
            analyzed("cdnow.csv", &cdnow(), &json!({ "observationEnd": "1997-09-30", "value": value }))
        };
        let (days, of_days) = with_unit("day", 365.25);
        let others = [("month", 12.0), ("week", 365.25 / 7.0), ("year", 1.0)];
        for (unit, horizon) in others.into_iter().take(if DEEP { 3 } else { 1 }) {
            let (other, of_other) = with_unit(unit, horizon);
            close(&other["value"]["totals"]["clv"], days["value"]["totals"]["clv"].as_f64().unwrap(), 1e-6);
            for id in ["3", "2329", "59", "109", "1696", "157", "244", "1516"] {
                near(row(&of_other, id).clv.unwrap(), row(&of_days, id).clv.unwrap(), 1e-6);
            }
        }
    }
}

#[test]
fn c23_without_a_discount_twelve_months_are_purchases_times_spend() {
    for name in models() {
        let value = json!({ "model": name, "timeUnit": "month", "horizon": 12, "discountRate": 0 });
        let (_, customers) =
            analyzed("cdnow.csv", &cdnow(), &json!({ "observationEnd": "1997-09-30", "value": value }));
        for row in customers {
            near(row.clv.unwrap(), row.expected_purchases.unwrap() * row.expected_spend.unwrap(), 1e-9);
        }
    }
}

#[test]
fn c26_orders_after_the_end_are_left_out_and_counted() {
    let text = "customer,date,amount\na,2019-01-01,5\na,2019-03-01,5\nb,2019-02-01,7\nb,2019-09-01,400\n";
    let whole = report(text, &Json::Null);
    assert_eq!(whole["overview"]["observationEnd"], "2019-09-01");
    let (cut, customers) = analyzed("orders.csv", text.as_bytes(), &json!({ "observationEnd": "2019-06-30" }));
    assert_eq!(cut["overview"]["afterEnd"], json!({ "orders": 1, "customers": 0 }));
    close(&cut["overview"]["spend"], 17.0, 1e-12);
    assert_eq!(row(&customers, "b").frequency, Some(0));
}

/// Late on the day on which the clocks change, and before it: days are counted by the calendar on which they were written.
#[test]
fn c27_days_are_those_that_were_written() {
    let text = "customer,date,amount\na,2021-03-13T23:30:00-05:00,5\na,2021-03-14T23:30:00-04:00,5\n\
                a,2021-11-07T00:10:00-04:00,5\nb,2021-03-13T00:10:00-05:00,5\nb,2021-11-07T23:30:00-05:00,5\n";
    let (report, customers) = analyzed("orders.csv", text.as_bytes(), &json!({ "value": { "timeUnit": "day" } }));
    assert_eq!(
        (report["overview"]["firstDay"].as_str(), report["overview"]["observationEnd"].as_str()),
        (Some("2021-03-13"), Some("2021-11-07"))
    );
    assert_eq!((row(&customers, "a").frequency, row(&customers, "a").recency), (Some(2), Some(239.0)));
    assert_eq!((row(&customers, "b").frequency, row(&customers, "b").age), (Some(1), Some(239.0)));
}
