//! Whom to look after, single customers through time, and the probability to stay loyal.

use customer_loupe::clv::models::ModelKind;
use customer_loupe::clv::models::history::History;
use customer_loupe::job::at_once;
use customer_loupe::report::analyze::analyze_all;
use customer_loupe::report::customer_query::CustomerQuery;
use serde_json::json;

use crate::support::{analyze, cdnow, page};

#[test]
fn groups_are_those_of_the_customers_table() {
    let (reading, analysis) = analyze_all(&[("cdnow.csv", &cdnow())], &json!({})).unwrap();
    let value = &analysis.report.value.ready().unwrap().value;
    for group in &value.retention_groups {
        let query = CustomerQuery::from_json(&json!({ "standing": group.name, "limit": 3000, "sort": "clv" })).unwrap();
        let page = page(&reading, &analysis, &query);
        assert_eq!(u64::from(page.total), group.customers, "{}", group.name);
        let clv: f64 = page.rows.iter().filter_map(|row| row.clv).sum();
        assert!((clv / group.clv - 1.0).abs() < 1e-9);
        for row in &page.rows {
            match group.name {
                "once" => assert_eq!(row.frequency, Some(0)),
                "keep" => assert!(row.p_alive.unwrap() >= 0.6),
                _ => assert!((0.1..0.6).contains(&row.p_alive.unwrap())),
            }
        }
    }
    assert!(CustomerQuery::from_json(&json!({ "standing": "loved" })).is_err());
}

#[test]
fn a_customer_is_told_through_time() {
    let (reading, analysis) =
        analyze_all(&[("cdnow.csv", &cdnow())], &json!({ "value": { "model": "bg-nbd" } })).unwrap();
    let times = analysis.timelines.as_ref().unwrap();
    let ids = ["0001", "nobody", "1516"].map(str::to_owned);
    let all: Vec<String> = analysis.customers.rows(&reading, 0, 9000).map(|row| row.customer_id).collect();
    let known: Vec<&String> = ids.iter().filter(|id| all.contains(id)).collect();
    let book = &reading;
    let of = |ids: &[String]| at_once(|host| async move { times.of(book, ids, &host).await });
    let told = of(&ids);
    assert_eq!(told.iter().map(|time| &time.customer).collect::<Vec<_>>(), known);
    let time = told.last().unwrap();
    let row = analysis.customers.rows(&reading, 0, 9000).find(|row| row.customer_id == time.customer).unwrap();
    assert_eq!(time.purchases.len() as u32, row.frequency.unwrap() + 1);
    assert_eq!(time.end, "1998-06-30");
    // Before the first repeat purchase nothing can be told by this model; at the end it is what the table says.
    assert!(time.alive[0].date >= time.purchases[1].date);
    assert_eq!(time.alive.last().unwrap().p, row.p_alive.unwrap());
    assert!(time.alive.iter().all(|point| (0.0..=1.0).contains(&point.p)));
    assert_eq!(of(&[]), Vec::new());
}

#[test]
fn probabilities_of_purchases_ahead_add_up() {
    let history = History { x: 4, t_x: 20.0, age: 31.0, weight: 1.0 };
    for model in [
        ModelKind::Nbd.at(&[0.38, 12.0]),
        ModelKind::BgNbd.at(&[0.243, 4.414, 0.793, 2.426]),
        ModelKind::MbgNbd.at(&[0.525, 6.183, 0.891, 1.614]),
        ModelKind::ParetoNbd.at(&[0.553, 10.578, 0.606, 11.669]),
    ] {
        let ahead = |n| model.probability_ahead(&history, n, 26.0);
        let (all, mean) = (0..400).fold((0.0, 0.0), |(all, mean), n| (all + ahead(n), mean + f64::from(n) * ahead(n)));
        assert!((all - 1.0).abs() < 1e-7, "{model:?}: {all}");
        let horizon =
            customer_loupe::clv::forecast::discount::Horizon::new(26.0, customer_loupe::units::TimeUnit::Week, 0.0);
        let expected = model.expected(&history, &horizon).0;
        assert!((mean / expected - 1.0).abs() < 1e-5, "{model:?}: {mean} {expected}");
        let two = model.at_least(&history, 2, 26.0);
        assert!((two - (1.0 - ahead(0) - ahead(1))).abs() < 1e-12);
        // Of those who stay, half have bought again by then: λ is Gamma(r + x, α + T) of them.
        let wait = model.next_purchase(&history).unwrap();
        assert!(wait > 0.0 && wait < 26.0, "{wait}");
    }
}

#[test]
fn what_makes_a_customer_loyal_can_be_said() {
    let loyal = |n: u32| {
        let options = json!({ "value": { "loyalPurchases": n } });
        let (reading, analysis) = analyze_all(&[("cdnow.csv", &cdnow())], &options).unwrap();
        analysis.customers.rows(&reading, 0, 50).map(|row| row.p_loyal.unwrap()).collect::<Vec<_>>()
    };
    assert!(loyal(1).iter().zip(loyal(3)).all(|(once, thrice)| thrice < *once));
}

#[test]
fn months_pay_for_winning_customers() {
    let options = json!({ "value": { "acquisitionCost": 60, "margin": 0.8 } });
    let (report, _) = analyze("cdnow.csv", &cdnow(), &options).unwrap();
    let cohorts = &report["value"]["cohorts"];
    let all = cohorts["all"].as_array().unwrap();
    assert_eq!((cohorts["cohorts"].as_array().unwrap().len(), all.len()), (3, 18));
    // The first month of the three: 781, 857 and 719 customers.
    let came: Vec<u64> =
        cohorts["cohorts"].as_array().unwrap().iter().map(|c| c["customers"].as_u64().unwrap()).collect();
    assert_eq!(came, [781, 857, 719]);
    let payback = cohorts["payback"].as_u64().unwrap() as usize;
    let margin = |month: usize| all[month - 1]["margin"].as_f64().unwrap();
    assert!(margin(payback) >= 60.0 && margin(payback - 1) < 60.0);
    assert!(all.iter().all(|cell| (0.0..=1.0).contains(&cell["active"].as_f64().unwrap())));
    assert_eq!(all[0]["active"], 1.0);
}

#[test]
fn years_add_up_to_the_whole() {
    let value = |horizon: f64| {
        let options = json!({ "value": { "model": "mbg-nbd", "timeUnit": "year", "horizon": horizon } });
        analyze("cdnow.csv", &cdnow(), &options).unwrap().0["value"].clone()
    };
    let three = value(2.5);
    let years = three["years"].as_array().unwrap();
    assert_eq!(years.len(), 3);
    for (key, total) in [("clv", "clv"), ("purchases", "expectedPurchases")] {
        let sum: f64 = years.iter().map(|year| year[key].as_f64().unwrap()).sum();
        assert!((sum / three["totals"][total].as_f64().unwrap() - 1.0).abs() < 1e-12);
        // The first year is the forecast of a year; each brings less than the one before.
        let first = value(1.0)["totals"][total].as_f64().unwrap();
        assert!((years[0][key].as_f64().unwrap() / first - 1.0).abs() < 1e-9);
        assert!(years.windows(2).all(|pair| pair[1][key].as_f64() < pair[0][key].as_f64()));
    }
    assert_eq!(value(1.0)["years"], json!([]));
}

#[test]
fn value_without_a_horizon_is_that_of_all_customers() {
    for model in [ModelKind::Nbd, ModelKind::BgNbd, ModelKind::MbgNbd, ModelKind::ParetoNbd] {
        let options = json!({ "value": { "model": model.name() } });
        let (reading, analysis) = analyze_all(&[("cdnow.csv", &cdnow())], &options).unwrap();
        let value = &analysis.report.value.ready().unwrap().value;
        let params: Vec<f64> =
            model.parameters().iter().filter_map(|letter| value.models[0].params.get(letter).copied()).collect();
        let fitted = model.at(&params);
        // Slowly, customer by customer: every seventh.
        let force = libm::log(1.1) / 365.25 * 7.0;
        let (mut all, mut within) = (0.0, 0.0);
        for row in analysis.customers.rows(&reading, 0, 9000).step_by(7) {
            let history =
                History { x: row.frequency.unwrap(), t_x: row.recency.unwrap(), age: row.age.unwrap(), weight: 1.0 };
            all += fitted.dert(&history, force).unwrap() * row.expected_spend.unwrap();
            within += row.clv.unwrap();
        }
        let ratio = value.totals.clv_forever.unwrap() / value.totals.clv.unwrap();
        assert!((ratio / (all / within) - 1.0).abs() < 0.05, "{model:?}: {ratio} {}", all / within);
    }
}
