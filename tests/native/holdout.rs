//! The check against held-back time and the tracking, beside published and independently computed numbers.

use customer_loupe::clv::forecast::discount::Horizon;
use customer_loupe::clv::models::ModelKind;
use customer_loupe::clv::models::history::History;
use customer_loupe::clv::select::tracking::track;
use customer_loupe::job::complete;
use customer_loupe::ledger::customers::customer_rows::CustomerRows;
use customer_loupe::ledger::customers::exchange::Exchange;
use customer_loupe::ledger::customers::histories::{Histories, HistoryOptions, SplitOptions};
use customer_loupe::ledger::read::job::read_all;
use customer_loupe::units::{Day, TimeUnit};
use serde_json::{Value as Json, json};

use crate::support::{analyze, cdnow};

/// The CDNOW sample to 1998-06-30, known until 1997-09-30.
fn split() -> Histories {
    let reading = read_all(&[("cdnow.csv", &cdnow())], Default::default(), None).unwrap();
    let (book, exchange) = (&reading.book, &Exchange::default());
    let histories = complete(|host| async move {
        let rows = CustomerRows::count(&book.orders, book.customers.len(), None, exchange, &host).await.unwrap();
        let day = Day::from_ymd(1997, 9, 30).unwrap();
        let split = Some(SplitOptions { days: vec![(day, Day(i32::MAX))], every: 1, sampled: Box::new(|_| true) });
        Ok(Histories::gather(rows, HistoryOptions { regularity: false, split }, &host).await)
    });
    histories.unwrap()
}

/// Histories known at the split, with the purchases of the 39 weeks after it.
fn known(histories: &Histories) -> Vec<(History, u32)> {
    let split = &histories.splits[0];
    let weeks = |days: i32| f64::from(days) / 7.0;
    let history = |x: u32, t_x: i32, age: i32| History { x, t_x: weeks(t_x), age: weeks(age), weight: 1.0 };
    split
        .customers
        .iter()
        .map(|c| (history(c.purchases - 1, c.last - c.first, split.day - c.first), c.later_purchases))
        .collect()
}

const BG: [f64; 4] = [0.242_594_522_430_156_78, 4.413_602_019_013_491, 0.792_922_017_225_621_1, 2.425_906_776_826_418];

#[test]
fn totals_of_the_time_held_back() {
    // Predicted purchases of 39 weeks and what came: computed independently from the data.
    let customers = known(&split());
    assert_eq!(customers.len(), 2357);
    assert_eq!(customers.iter().map(|(_, later)| later).sum::<u32>(), 1882);
    assert_eq!(customers.iter().filter(|(_, later)| *later > 0).count(), 684);
    let horizon = Horizon::new(39.0, TimeUnit::Week, 0.0);
    for (model, predicted, rmse) in [
        (
            ModelKind::Nbd.at(&[0.384_766_135_768_778_77, 12.072_022_844_836_898]),
            2_929.820_292_164_287_4,
            1.859_522_624_006_073,
        ),
        (ModelKind::BgNbd.at(&BG), 1_653.408_697_942_529_7, 1.607_982_010_743_991_7),
        (
            ModelKind::MbgNbd.at(&[
                0.524_843_159_106_298,
                6.183_085_279_575_994_5,
                0.891_359_390_732_214_7,
                1.614_002_240_170_335_3,
            ]),
            1_576.728_301_896_151_6,
            1.607_182_657_433_601_7,
        ),
        (
            ModelKind::ParetoNbd.at(&[
                0.553_277_046_853_171_5,
                10.577_683_463_302_245,
                0.606_239_989_127_888_3,
                11.668_735_288_857_144,
            ]),
            1_665.513_107_210_149_9,
            1.602_847_999_532_828_4,
        ),
    ] {
        let (mut sum, mut squares) = (0.0, 0.0);
        for (history, later) in &customers {
            let expected = model.expected(history, &horizon).0;
            sum += expected;
            squares += (expected - f64::from(*later)) * (expected - f64::from(*later));
        }
        assert!((sum / predicted - 1.0).abs() < 1e-9, "{sum} {predicted}");
        assert!(((squares / 2357.0).sqrt() / rmse - 1.0).abs() < 1e-9);
    }
}

#[test]
fn by_past_frequency() {
    // BTYD 2.4.3, walkthrough: means of the 39 weeks held back by frequency 0 to 7 and more; at its own parameters (BG/NBD) and at
    // the maximum (Pareto/NBD, printed to three digits).
    let customers = known(&split());
    let horizon = Horizon::new(39.0, TimeUnit::Week, 0.0);
    let actual = [0.236_711_6, 0.697_038_7, 1.392_523, 1.56, 2.532_258, 2.947_368, 3.862_069, 6.359_375];
    let sizes = [1411, 439, 214, 100, 62, 38, 29, 64];
    let of_bg = [0.225_089_3, 0.523_136_4, 1.044_126, 1.520_256, 2.163_824, 2.653_789, 3.503_957, 6.157_036];
    let of_pareto = [0.138, 0.600, 1.196, 1.714, 2.399, 2.907, 3.819, 6.403];
    let bg = ModelKind::BgNbd.at(&[0.242_598_2, 4.413_684_2, 0.792_989_9, 2.426_166_7]);
    let pareto = ModelKind::ParetoNbd.at(&[0.553_277_054_6, 10.577_682_862_3, 0.606_240_016_1, 11.668_734_246_4]);
    for bin in 0..8 {
        let here: Vec<&(History, u32)> = customers.iter().filter(|(h, _)| h.x.min(7) as usize == bin).collect();
        let mean =
            |of: &dyn Fn(&(History, u32)) -> f64| here.iter().map(|row| of(row)).sum::<f64>() / here.len() as f64;
        assert_eq!(here.len(), sizes[bin]);
        assert!((mean(&|(_, later)| f64::from(*later)) - actual[bin]).abs() < 1e-6);
        // The walkthrough's histories are those of its package, which differ from the file's by rounding.
        let ours = mean(&|(h, _)| bg.expected(h, &horizon).0);
        assert!((ours - of_bg[bin]).abs() < 2e-5, "{bin}: {ours} {}", of_bg[bin]);
        let ours = mean(&|(h, _)| pareto.expected(h, &horizon).0);
        assert!((ours / of_pareto[bin] - 1.0).abs() < 0.005, "{bin}: {ours} {}", of_pareto[bin]);
    }
}

#[test]
fn week_by_week() {
    // BTYD 2.4.3, walkthrough: weeks 20 to 25, seen and expected.
    let histories = split();
    let follow = |kind: ModelKind, params: [f64; 4]| {
        track(&histories.daily, kind.at(&params).as_ref(), TimeUnit::Week, 273).unwrap()
    };
    let bg = follow(ModelKind::BgNbd, [0.242_598_2, 4.413_684_2, 0.792_989_9, 2.426_166_7]);
    let pareto = follow(ModelKind::ParetoNbd, [0.553_277_054_6, 10.577_682_862_3, 0.606_240_016_1, 11.668_734_246_4]);
    assert_eq!((bg.step_days, bg.fitted, bg.steps.len()), (7, 39, 78));
    assert_eq!(bg.steps[77].cumulative_actual, 4339);
    let expected = [
        (1359, 1312.458, 73, 1308.856, 78.308),
        (1414, 1387.346, 55, 1385.275, 76.419),
        (1484, 1460.392, 70, 1459.923, 74.648),
        (1517, 1531.713, 33, 1532.906, 72.983),
        (1573, 1601.418, 56, 1604.32, 71.414),
        (1672, 1669.6, 99, 1674.253, 69.933),
    ];
    for (step, (seen, by_bg, rise, by_pareto, rise_by_pareto)) in (19..).zip(expected) {
        let (one, two) = (&bg.steps[step], &pareto.steps[step]);
        assert_eq!((one.cumulative_actual, one.actual), (seen, rise));
        assert!((one.cumulative_expected - by_bg).abs() < 0.002, "{} {by_bg}", one.cumulative_expected);
        // The parameters the walkthrough used are not printed with it; those of its package and the maximum lie 0.2 apart.
        assert!((two.cumulative_expected - by_pareto).abs() < 0.1, "{} {by_pareto}", two.cumulative_expected);
        assert!((two.expected - rise_by_pareto).abs() < 0.01);
    }
}

fn value(options: &Json) -> Json {
    analyze("cdnow.csv", &cdnow(), options).unwrap().0["value"].clone()
}

#[test]
fn a_model_is_chosen_by_the_time_held_back() {
    let value = value(&json!({}));
    let holdout = &value["holdout"];
    // A third of 545 days, in whole weeks.
    assert_eq!((&holdout["from"], &holdout["to"]), (&json!("1998-01-07"), &json!("1998-06-30")));
    assert_eq!(
        (&holdout["length"], &holdout["customers"], &holdout["newcomers"]),
        (&json!(25.0), &json!(2357), &json!(0))
    );
    let leading: Vec<&Json> = holdout["models"].as_array().unwrap().iter().filter(|m| m["leading"] == true).collect();
    assert!(leading.iter().any(|model| model["name"] == value["chosen"]), "{holdout}");
    assert!(["holdout", "holdout-aic"].contains(&value["reasonCode"].as_str().unwrap()));
    let by = holdout["byFrequency"].as_array().unwrap();
    let sum =
        |key: &str| by.iter().map(|row| row["customers"].as_f64().unwrap() * row[key].as_f64().unwrap()).sum::<f64>();
    assert!((sum("actual") - holdout["actual"].as_f64().unwrap()).abs() < 1e-6);
    let chosen = holdout["models"].as_array().unwrap().iter().find(|m| m["name"] == value["chosen"]).unwrap();
    assert!((sum("expected") - chosen["expected"].as_f64().unwrap()).abs() < 1e-6);
    assert_eq!(value["tracking"]["fitted"], 53);
}

#[test]
fn the_naive_forecast_stands_beside_it() {
    let value = value(&json!({}));
    let baseline = &value["baseline"];
    let number = |key: &str| baseline[key].as_f64().unwrap();
    // What came in the 25 weeks, counted from the file; the naive forecast's own arithmetic.
    assert!((number("actual") - 41_288.25).abs() < 1e-6);
    assert!((number("months") - 175.0 / 30.4375).abs() < 1e-9);
    assert!((0.2..0.35).contains(&number("retention")));
    assert!((number("model") / number("actual") - 1.0).abs() < 0.1 && number("naive") < 0.75 * number("actual"));
    assert!(number("modelError") < number("naiveError"));
    assert!(["better", "equal"].contains(&baseline["grade"].as_str().unwrap()));
}

#[test]
fn where_nothing_can_be_held_back_it_is_said_why() {
    // A short history: 19 weeks.
    let short = value(&json!({ "observationEnd": "1997-05-15" }));
    assert_eq!(short["holdout"]["unavailable"]["code"], "too-short-for-holdout");
    assert_eq!(short["baseline"]["unavailable"]["code"], "too-short-for-holdout");
    assert_eq!(short["reasonCode"], "aic");
    let asked = value(&json!({ "value": { "model": "nbd" } }));
    assert_eq!((&asked["chosen"], &asked["reasonCode"]), (&json!("nbd"), &json!("asked")));
    assert_eq!(asked["holdout"]["models"].as_array().unwrap().len(), 1);
}

#[test]
fn customers_who_came_later_are_left_out_and_counted() {
    let mut text = "customer,date,amount\n".to_owned();
    for customer in 0..200 {
        for order in 0..4 {
            let day = customer % 120 + order * (20 + customer % 40);
            let date = Day::from_ymd(2022, 1, 1).unwrap();
            text.push_str(&format!("c{customer},{},10\n", Day(date.0 + day).iso()));
        }
    }
    for late in 0..30 {
        text.push_str(&format!("late{late},2022-12-{:02},10\n", late % 28 + 1));
    }
    let (report, _) = analyze("orders.csv", text.as_bytes(), &json!({})).unwrap();
    let holdout = &report["value"]["holdout"];
    assert_eq!((&holdout["newcomers"], &holdout["customers"]), (&json!(30), &json!(200)));
}
