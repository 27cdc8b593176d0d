//! What papers print, and the tests and manuals of other programs; sources and tolerances in tests/golden/README.md.

use customer_loupe::clv::forecast::discount::Horizon;
use customer_loupe::clv::intervals::prediction_intervals::SpendMoments;
use customer_loupe::clv::models::ModelKind;
use customer_loupe::clv::models::pareto_nbd::ParetoNbd;
use customer_loupe::clv::models::purchase_model::PurchaseModel;
use customer_loupe::clv::spend::gamma_gamma::GammaGamma;
use customer_loupe::units::TimeUnit;
use serde_json::{Value as Json, json};

use crate::customers::{analyzed, golden, history, ln_likelihood, model, near, numbers, row, seen, within};
use crate::support::{analyze, cdnow, close, shared};

fn published(key: &str) -> Json {
    golden("clv_published.json")[key].clone()
}

fn rows(table: &Json) -> Vec<Json> {
    table["rows"].as_array().unwrap().clone()
}

/// Repeat purchases expected of a new customer within `t` time units.
fn new_customer(model: &dyn PurchaseModel, t: f64) -> f64 {
    model.expected(&history(0, 0.0, 0.0), &Horizon::new(t, TimeUnit::Week, 0.0)).1
}

fn asked(model: &str) -> Json {
    json!({ "observationEnd": "1997-09-30", "value": { "model": model } })
}

#[test]
fn likelihoods_of_the_sample_at_printed_parameters() {
    let (_, customers) = analyzed("cdnow.csv", &cdnow(), &asked("bg-nbd"));
    assert_eq!((customers.len(), customers.iter().filter_map(|row| row.frequency).sum::<u32>()), (2357, 2457));
    for printed in rows(&published("likelihoods")) {
        let (name, params) = (printed["model"].as_str().unwrap(), numbers(&printed["params"]));
        let all: f64 = customers.iter().map(|row| ln_likelihood(name, &params, &seen(row))).sum();
        within(all, printed["logLikelihood"].as_f64().unwrap(), printed["half"].as_f64().unwrap());
    }
}

#[test]
fn fits_are_the_printed_ones() {
    for printed in rows(&published("fits")) {
        let name = printed["model"].as_str().unwrap();
        let (report, _) = analyze("cdnow.csv", &cdnow(), &asked(name)).unwrap();
        let params = &report["value"]["models"][0]["params"];
        let letters = ModelKind::from_name(name).unwrap().parameters();
        for (letter, digits) in letters.iter().zip(numbers(&printed["printed"])) {
            within(params[letter].as_f64().unwrap(), digits, 5e-4);
        }
        for other in printed["others"].as_array().unwrap() {
            letters.iter().zip(numbers(other)).for_each(|(letter, value)| close(&params[letter], value, 2e-3));
        }
    }
}

#[test]
fn standard_errors_are_the_printed_ones() {
    let (report, _) = analyze("cdnow.csv", &cdnow(), &asked("pareto-nbd")).unwrap();
    let fit = &report["value"]["models"][0];
    let printed = published("pareto_nbd_errors");
    for (letter, error) in ModelKind::ParetoNbd.parameters().iter().zip(numbers(&printed["values"])) {
        within(fit["standardErrors"][letter].as_f64().unwrap(), error, printed["tolerance"].as_f64().unwrap());
    }
    // BTYD 2.4.3 walkthrough, figures 2 and 3: mean and variance of the rates of purchases and of leaving.
    let of = |letter: &str| fit["params"][letter].as_f64().unwrap();
    within(of("r") / of("alpha"), 0.0523, 5e-5);
    within(of("r") / (of("alpha") * of("alpha")), 0.0049, 5e-5);
    within(of("s") / of("beta"), 0.052, 5e-4);
    within(of("s") / (of("beta") * of("beta")), 0.0045, 5e-5);
    let (report, _) = analyze("cdnow.csv", &cdnow(), &asked("bg-nbd")).unwrap();
    let fit = &report["value"]["models"][0];
    let printed = published("bg_nbd_bounds");
    for (i, letter) in ModelKind::BgNbd.parameters().iter().enumerate() {
        let (at, error) = (&fit["params"][letter], &fit["standardErrors"][letter]);
        let half = 1.959_964 * error.as_f64().unwrap();
        let tolerance = printed["tolerance"].as_f64().unwrap();
        within(at.as_f64().unwrap() - half, printed["low"][i].as_f64().unwrap(), tolerance);
        within(at.as_f64().unwrap() + half, printed["high"][i].as_f64().unwrap(), tolerance);
    }
}

#[test]
fn bg_nbd_of_single_customers() {
    let printed = published("bg_nbd_logp");
    let params = numbers(&printed["params"]);
    for printed_row in rows(&printed) {
        let [x, t_x, logp] = numbers(&printed_row).try_into().unwrap();
        let customer = history(x as u32, t_x, printed["T"].as_f64().unwrap());
        near(ln_likelihood("bg-nbd", &params, &customer), logp, printed["relative"].as_f64().unwrap());
    }
    // At the parameters that CLVTools prints with most digits.
    let fitted = model("bg-nbd", &[0.242_594_5, 4.413_601_9, 0.792_919_9, 2.425_888_1]);
    let printed = published("bg_nbd_new");
    for (t, purchases) in numbers(&printed["t"]).into_iter().zip(numbers(&printed["purchases"])) {
        within(new_customer(fitted.as_ref(), t), purchases, printed["tolerance"].as_f64().unwrap());
    }
    // A frequent customer who has long been silent: 0, and nothing that is no number (lifetimes 0.11.3).
    assert_eq!(fitted.alive(&history(1000, 10.0, 100.0)), Some(0.0));
}

#[test]
fn numbers_of_purchases() {
    let printed = published("bg_nbd_counts");
    let paper = model("bg-nbd", &numbers(&printed["params"]));
    near(paper.probability(10, 2.0), printed["P(X(2)=10)"].as_f64().unwrap(), 1e-5);
    near(paper.probability(0, 39.0), printed["P(X(39)=0)"].as_f64().unwrap(), 1e-6);
    let counts = numbers(&printed["P(X(30)=11..)"]);
    assert_eq!(counts.len(), 10);
    // Printed to ten decimals.
    (11..).zip(counts).for_each(|(n, printed)| within(paper.probability(n, 30.0), printed, 6e-11));
}

#[test]
fn pareto_nbd_of_single_customers() {
    let walkthrough = model("pareto-nbd", &[0.553_397_14, 10.580_198_54, 0.606_062_5, 11.656_223_67]);
    // BTYD 2.4.3: E[X(52)] as the walkthrough prints it (its parameters are shorter), and P(alive) of pnbd.R's example.
    within(new_customer(walkthrough.as_ref(), 52.0), 1.473_434, 5e-4);
    near(walkthrough.alive(&history(23, 39.0, 39.0)).unwrap(), 1.0, 1e-12);
    let printed = published("pareto_nbd_new");
    for (t, purchases) in (0..).zip(numbers(&printed["purchases"])) {
        let ours = if t == 0 { 0.0 } else { new_customer(walkthrough.as_ref(), f64::from(t)) };
        within(ours, purchases, printed["tolerance"].as_f64().unwrap());
    }
}

/// P(n more purchases within t) of customers with a history: a customer who is still active is one of a Pareto/NBD whose
/// gammas have learned from that history.
#[test]
fn numbers_of_purchases_of_customers_with_a_history() {
    let table = &golden("timing_models.json")["pareto_nbd"];
    let [r, alpha, s, beta] = ["r", "alpha", "s", "beta"].map(|letter| table["params"][letter].as_f64().unwrap());
    let everybody = ParetoNbd { r, alpha, s, beta };
    let inputs = ["frequency", "recency", "T"].map(|name| numbers(&table["inputs"][name]));
    for (key, n, t) in [("n=1,t=1", 1, 1.0), ("n=2,t=2", 2, 2.0)] {
        for (i, probability) in numbers(&table["purchase_probability"][key]).into_iter().enumerate() {
            let customer = history(inputs[0][i] as u32, inputs[1][i], inputs[2][i]);
            let learned =
                ParetoNbd { r: r + f64::from(customer.x), alpha: alpha + customer.age, s, beta: beta + customer.age };
            // Printed to ten decimals.
            within(everybody.p_alive(&customer) * learned.probability(n, t), probability, 1e-9);
        }
    }
    assert_eq!(everybody.probability(0, 0.0), 1.0);
}

#[test]
fn the_five_of_whom_most_is_expected_next_week() {
    let mut options = asked("bg-nbd");
    options["value"]["horizon"] = json!(1);
    let (_, mut customers) = analyzed("cdnow.csv", &cdnow(), &options);
    customers.sort_by(|a, b| a.expected_purchases.partial_cmp(&b.expected_purchases).unwrap());
    for (ours, printed) in customers[customers.len() - 5..].iter().zip(rows(&published("next_week"))) {
        assert_eq!(ours.customer_id, printed[0].as_str().unwrap());
        near(ours.expected_purchases.unwrap(), printed[1].as_f64().unwrap(), 5e-4);
    }
}

#[test]
fn spend_of_the_sample() {
    let (_, customers) = analyzed("cdnow.csv", &cdnow(), &asked("bg-nbd"));
    let mut means: Vec<f64> = customers.iter().filter_map(|row| row.monetary).collect();
    means.sort_by(f64::total_cmp);
    assert_eq!(means.len(), 946);
    let mean = means.iter().sum::<f64>() / 946.0;
    let variance = means.iter().map(|one| (one - mean) * (one - mean)).sum::<f64>() / 945.0;
    let whole = [mean, variance.sqrt(), means[0], (means[472] + means[473]) / 2.0, means[945]].map(f64::round);
    // Fader & Hardie (2013) as tested by lifetimes 0.11.3: mean, standard deviation, least, median, most.
    assert_eq!(whole, [35.0, 30.0, 3.0, 27.0, 300.0]);
    // The spread of mean spends among customers, p v / ((q − 1) √(q − 2)) (pymc-marketing 0.19.2).
    let model = GammaGamma { p: 6.25, q: 3.74, v: 15.44 };
    let moments = SpendMoments::of(&model, 0, 0.0, 1.0).unwrap();
    near(moments.mean, model.population_mean(), 1e-12);
    let spread = model.p * model.v / ((model.q - 1.0) * (model.q - 2.0).sqrt());
    near((moments.mean_square - moments.mean * moments.mean).sqrt(), spread, 1e-12);
}

/// The summary that lifetimes ships: times rounded to two decimals, so that it has a likelihood of its own.
#[test]
fn spend_of_the_summary() {
    let path = "data/cdnow/cdnow_customers_summary_with_transactions.csv";
    let Some(file) = shared(path) else { return };
    let roles = json!({ "customer": "ID", "frequency": "x", "recency": "t_x", "age": "T", "monetary": "zbar" });
    let options =
        json!({ "value": { "model": "bg-nbd" }, "tables": { "s.csv": { "role": "summary", "columns": roles } } });
    let (report, customers) = analyzed("s.csv", &std::fs::read(file).unwrap(), &options);
    // Recomputed independently: −9582.4256 of these rounded times, −9582.4292 of the exact ones.
    within(report["value"]["models"][0]["logLikelihood"].as_f64().unwrap(), -9_582.425_6, 1e-4);
    let (spend, printed) = (&report["value"]["spend"], published("spend"));
    within(spend["logLikelihood"].as_f64().unwrap(), printed["logLikelihood"].as_f64().unwrap(), 1e-5);
    for (letter, value) in ["p", "q", "v"].iter().zip(numbers(&printed["params"])) {
        within(spend["params"][letter].as_f64().unwrap(), value, 1e-4);
    }
    within(spend["correlation"].as_f64().unwrap(), printed["correlation"].as_f64().unwrap(), 1e-6);
    for one in printed["expected"].as_array().unwrap() {
        let ours = row(&customers, one[0].as_str().unwrap()).expected_spend.unwrap();
        near(ours, one[1].as_f64().unwrap(), 1e-4);
    }
    let mean = |values: Vec<f64>| values.iter().sum::<f64>() / values.len() as f64;
    let expected = mean(customers.iter().map(|row| row.expected_spend.unwrap()).collect());
    near(expected, printed["meanExpected"].as_f64().unwrap(), 1e-4);
    near(mean(customers.iter().filter_map(|row| row.monetary).collect()), printed["meanSeen"].as_f64().unwrap(), 1e-10);
}

#[test]
fn the_example_transactions_in_days() {
    let printed = published("example_days");
    let days = Horizon::new(30.0, TimeUnit::Day, 0.0);
    let theirs = model("bg-nbd", &numbers(&printed["params"]));
    for one in rows(&printed) {
        let [x, t_x, age, purchases] = numbers(&one).try_into().unwrap();
        within(theirs.expected(&history(x as u32, t_x, age), &days).1, purchases, 6e-7);
    }
    let Some(file) = shared("data/orders/example_transactions.csv") else { return };
    let options =
        json!({ "observationEnd": "2014-12-31", "value": { "model": "bg-nbd", "timeUnit": "day", "horizon": 30 } });
    let (report, customers) = analyzed("example.csv", &std::fs::read(file).unwrap(), &options);
    for (letter, value) in ModelKind::BgNbd.parameters().iter().zip(numbers(&printed["params"])) {
        close(&report["value"]["models"][0]["params"][letter], value, 1e-5);
    }
    // The first five ids are 0 to 4.
    for (id, one) in rows(&printed).iter().enumerate() {
        let ours = row(&customers, &id.to_string());
        assert_eq!(
            vec![f64::from(ours.frequency.unwrap()), ours.recency.unwrap(), ours.age.unwrap()],
            numbers(one)[..3].to_vec()
        );
        within(ours.expected_purchases.unwrap(), one[3].as_f64().unwrap(), 6e-7);
    }
}

/// lifetimes 0.11.3 tests/test_utils.py, also in pymc-marketing: what a log of orders is, counted in days, whatever the
/// order of its rows: the mean of repeat purchases leaves out the first.
#[test]
fn orders_become_histories() {
    let log = "1,2015-01-01,1 1,2015-02-06,2 2,2015-01-01,2 3,2015-01-01,3 3,2015-01-02,1 3,2015-01-05,5 4,2015-01-16,6 \
               4,2015-02-02,3 4,2015-02-05,3 5,2015-01-16,3 5,2015-01-17,1 5,2015-01-18,8 6,2015-02-02,5 \
               7,2015-01-01,10 7,2015-01-03,20 7,2015-01-09,25";
    let facts = [
        ("1", (1, 36.0, 37.0, Some(2.0))),
        ("2", (0, 0.0, 37.0, None)),
        ("3", (2, 4.0, 37.0, Some(3.0))),
        ("4", (2, 20.0, 22.0, Some(3.0))),
        ("5", (2, 2.0, 22.0, Some(4.5))),
        ("6", (0, 0.0, 5.0, None)),
        ("7", (2, 8.0, 37.0, Some(22.5))),
    ];
    let options = json!({ "observationEnd": "2015-02-07", "value": { "timeUnit": "day" } });
    let forth: Vec<&str> = log.split_whitespace().collect();
    let back: Vec<&str> = forth.iter().rev().copied().collect();
    for lines in [forth, back] {
        let text = format!("customer,date,amount\n{}\n", lines.join("\n"));
        let (_, customers) = analyzed("orders.csv", text.as_bytes(), &options);
        for (id, fact) in facts {
            let ours = row(&customers, id);
            assert_eq!(
                (ours.frequency.unwrap(), ours.recency.unwrap(), ours.age.unwrap(), ours.monetary),
                fact,
                "{id}"
            );
        }
    }
}
