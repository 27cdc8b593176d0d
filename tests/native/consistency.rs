//! Things that must agree: row order, the currency's unit, the time unit, files cut in parts, linfa and our k-means.

use linfa::prelude::*;
use linfa_clustering::KMeans as LinfaKMeans;
use ndarray::Array2;
use rand::SeedableRng;
use rand_xoshiro::Xoshiro256Plus;
use serde_json::{Value as Json, json};

use crate::support::{analyze, cdnow, close, published};
use customer_loupe::job::complete;
use customer_loupe::random::Generator;
use customer_loupe::report::analyze::analyze_all;
use customer_loupe::segmentation::cluster::kmeans::KMeansParams;
use customer_loupe::segmentation::features::points::Points;

/// The rows of a CSV in another, seeded order.
fn shuffled(csv: &[u8]) -> Vec<u8> {
    let text = std::str::from_utf8(csv).unwrap();
    let (header, rows) = text.split_once('\n').unwrap();
    let mut rows: Vec<&str> = rows.lines().collect();
    let mut generator = Generator::new(7, "shuffle");
    for i in (1..rows.len()).rev() {
        rows.swap(i, generator.below(i as u32 + 1) as usize);
    }
    format!("{header}\n{}\n", rows.join("\n")).into_bytes()
}

/// A report without what names the file's very bytes.
fn but_for_provenance(mut report: Json) -> Json {
    report["provenance"] = Json::Null;
    report
}

#[test]
fn rows_in_another_order_give_the_same_report_to_the_last_bit() {
    let (one, first) = analyze("cdnow.csv", &cdnow(), &published()).unwrap();
    let (two, second) = analyze("cdnow.csv", &shuffled(&cdnow()), &published()).unwrap();
    assert_eq!(but_for_provenance(one), but_for_provenance(two));
    let (reading, _) = analyze_all(&[("cdnow.csv", &cdnow())], &published()).unwrap();
    let (other, _) = analyze_all(&[("cdnow.csv", &shuffled(&cdnow()))], &published()).unwrap();
    let rows: Vec<_> = first.customers.rows(&reading, 0, usize::MAX).collect();
    assert_eq!(rows, second.customers.rows(&other, 0, usize::MAX).collect::<Vec<_>>());
}

#[test]
fn two_files_are_one_file_cut_in_two() {
    let text = String::from_utf8(cdnow()).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let part = |rows: &[&str]| format!("{}\n{}\n", lines[0], rows.join("\n")).into_bytes();
    let (a, b) = (part(&lines[1..2500]), part(&lines[2500..]));
    let (_, parts) = analyze_all(&[("a.csv", &a), ("b.csv", &b)], &published()).unwrap();
    let (_, whole) = analyze_all(&[("cdnow.csv", &cdnow())], &published()).unwrap();
    assert_eq!(parts.report.value, whole.report.value);
    assert_eq!(parts.report.segments, whole.report.segments);
    assert_eq!(parts.report.overview, whole.report.overview);
}

#[test]
fn the_currencys_unit_scales_money_and_nothing_else() {
    let text = String::from_utf8(cdnow()).unwrap();
    let cents: String = text
        .lines()
        .enumerate()
        .map(|(index, line)| match line.rsplit_once(',') {
            Some((rest, amount)) if index > 0 => {
                format!("{rest},{}\n", (amount.parse::<f64>().unwrap() * 100.0).round())
            }
            _ => format!("{line}\n"),
        })
        .collect();
    let (one, _) = analyze("cdnow.csv", &cdnow(), &published()).unwrap();
    let (two, _) = analyze("cdnow.csv", cents.as_bytes(), &published()).unwrap();
    close(&two["value"]["totals"]["clv"], 100.0 * one["value"]["totals"]["clv"].as_f64().unwrap(), 1e-9);
    close(&two["value"]["spend"]["params"]["q"], one["value"]["spend"]["params"]["q"].as_f64().unwrap(), 1e-9);
    let sizes = |report: &Json| -> Vec<u64> {
        report["segments"]["segments"].as_array().unwrap().iter().map(|s| s["size"].as_u64().unwrap()).collect()
    };
    assert_eq!(sizes(&one), sizes(&two));
}

#[test]
fn the_time_unit_does_not_matter() {
    // C22
    let with_unit = |unit: &str, horizon: f64| {
        let options = json!({ "observationEnd": "1997-09-30", "value": { "timeUnit": unit, "horizon": horizon } });
        analyze("cdnow.csv", &cdnow(), &options).unwrap().0
    };
    let days = with_unit("day", 365.25);
    for (unit, horizon) in [("week", 365.25 / 7.0), ("month", 12.0), ("year", 1.0)] {
        let other = with_unit(unit, horizon);
        close(&other["value"]["totals"]["clv"], days["value"]["totals"]["clv"].as_f64().unwrap(), 1e-6);
    }
}

#[test]
fn without_a_discount_value_is_purchases_times_spend() {
    // C23
    let mut options = published();
    options["value"]["discountRate"] = json!(0);
    let (_, analysis) = analyze("cdnow.csv", &cdnow(), &options).unwrap();
    let (reading, _) = analyze_all(&[("cdnow.csv", &cdnow())], &options).unwrap();
    for row in analysis.customers.rows(&reading, 0, usize::MAX) {
        let product = row.expected_purchases.unwrap() * row.expected_spend.unwrap();
        assert!((row.clv.unwrap() - product).abs() <= 1e-9 * product.max(1e-300), "{}", row.customer_id);
    }
}

#[test]
fn our_k_means_is_no_worse_than_linfas() {
    let mut generator = Generator::new(11, "points");
    let mut values = Vec::new();
    for i in 0..1500 {
        let centre = [(0.0, 0.0), (6.0, 1.0), (2.0, 7.0), (9.0, 9.0)][i % 4];
        for coordinate in [centre.0, centre.1] {
            values.push(coordinate + 3.0 * (generator.unit() + generator.unit() - 1.0));
        }
    }
    let points = Array2::from_shape_vec((1500, 2), values.clone()).unwrap();
    let dataset = DatasetBase::from(points);
    for k in [2, 4, 7] {
        let ours = KMeansParams::new(k).check().unwrap().fit(&dataset).unwrap();
        let rng = Xoshiro256Plus::seed_from_u64(3);
        let theirs = LinfaKMeans::params_with_rng(k, rng).n_runs(10).max_n_iterations(300).fit(&dataset).unwrap();
        // linfa's own inertia belongs to other centroids: it is computed anew.
        let inertia: f64 = values
            .chunks(2)
            .map(|point| {
                theirs
                    .centroids()
                    .rows()
                    .into_iter()
                    .map(|c| (c[0] - point[0]) * (c[0] - point[0]) + (c[1] - point[1]) * (c[1] - point[1]))
                    .fold(f64::INFINITY, f64::min)
            })
            .sum();
        let points = Points::of_numbers(&values, 2);
        let own = complete(async |host| Ok(ours.label(&points, &host).await.1)).unwrap();
        assert!(own <= inertia * 1.001, "k = {k}: {} against {inertia}", ours.inertia);
    }
}

/// What one analysis learnt must not show in the next: another question, with and without it, has the same answer.
#[test]
fn what_was_learnt_before_changes_nothing() {
    use customer_loupe::job::{Job, Step};
    use customer_loupe::report::analysis::{Analysis, Earlier};
    use customer_loupe::report::analyze::analyze;
    use customer_loupe::report::options::Options;
    let reading = std::rc::Rc::new(
        customer_loupe::ledger::read::job::read_all(&[("cdnow.csv", &cdnow())], Default::default(), None).unwrap(),
    );
    let analysed = |options: serde_json::Value, earlier: Option<&Analysis>| -> Analysis {
        let checked = Options::from_json(&options).unwrap().check().unwrap();
        let earlier = Earlier { grouping: None, ..earlier.map(Analysis::earlier).unwrap_or_default() };
        let reading = std::rc::Rc::clone(&reading);
        let mut job = Job::new(|host| analyze(reading, checked, earlier, host));
        while job.step(1 << 16).unwrap() != Step::Done {}
        job.finish().unwrap()
    };
    let first = analysed(json!({}), None);
    assert!(first.learnt.is_some());
    for options in [
        json!({ "value": { "horizon": 104, "discountRate": 0.2, "margin": 0.4 } }),
        json!({ "value": { "horizon": 10 } }),
        json!({ "value": { "model": "bg-nbd", "bootstrap": 5 } }),
        json!({ "observationEnd": "1997-09-30" }),
        json!({ "interval": 0.5, "seed": 3 }),
    ] {
        let text = |analysis: &Analysis| serde_json::to_string(&analysis.report).unwrap();
        let (afresh, after) = (analysed(options.clone(), None), analysed(options, Some(&first)));
        assert_eq!(text(&afresh), text(&after));
    }
}
