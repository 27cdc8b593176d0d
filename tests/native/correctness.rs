//! Published and independently computed numbers; sources and tolerances in tests/golden/README.md.

use customer_loupe::clv::forecast::discount::Horizon;
use customer_loupe::clv::models::bg_nbd::BgNbd;
use customer_loupe::clv::models::history::{History, Spend};
use customer_loupe::clv::models::mbg_nbd::MbgNbd;
use customer_loupe::clv::models::pareto_nbd::ParetoNbd;
use customer_loupe::clv::models::purchase_model::PurchaseModel;
use customer_loupe::clv::spend::gamma_gamma::GammaGamma;
use customer_loupe::units::TimeUnit;
use serde_json::Value as Json;

use crate::support::{analyze, cdnow, close, published, root};

#[test]
fn the_sample_is_the_published_one() {
    let (report, _) = analyze("cdnow.csv", &cdnow(), &Json::Null).unwrap();
    assert_eq!(report["overview"]["customers"], 2357);
    assert_eq!(report["tables"][0]["rows"], 6919);
    close(&report["overview"]["spend"], 244_091.94, 1e-12);
    let text = String::from_utf8(cdnow()).unwrap();
    let cds: u32 = text.lines().skip(1).map(|line| line.split(',').nth(2).unwrap().parse::<u32>().unwrap()).sum();
    assert_eq!(cds, 16_479);
}

#[test]
fn bg_nbd_and_gamma_gamma_on_cdnow() {
    let (report, _) = analyze("cdnow.csv", &cdnow(), &published()).unwrap();
    let value = &report["value"];
    let model = &value["models"][0];
    assert_eq!(model["status"], "interior");
    let digits = |number: &Json, places: f64| (number.as_f64().unwrap() * places).round() / places;
    assert_eq!(digits(&model["params"]["r"], 1e3), 0.243);
    assert_eq!(digits(&model["params"]["alpha"], 1e3), 4.414);
    assert_eq!(digits(&model["params"]["a"], 1e3), 0.793);
    assert_eq!(digits(&model["params"]["b"], 1e3), 2.426);
    assert_eq!(digits(&model["logLikelihood"], 1e1), -9582.4);
    for (name, exact, error) in [
        ("r", 0.242_594_522_430_156_78, 0.012_557_378_065_875_403),
        ("alpha", 4.413_602_019_013_491, 0.378_224_059_787_431_2),
        ("a", 0.792_922_017_225_621_1, 0.185_733_820_996_046_66),
        ("b", 2.425_906_776_826_418, 0.705_414_258_386_159_3),
    ] {
        close(&model["params"][name], exact, 1e-8);
        close(&model["standardErrors"][name], error, 1e-6);
    }
    for (name, published) in [("r", 0.012557), ("alpha", 0.378221), ("a", 0.185719), ("b", 0.705345)] {
        assert!((model["standardErrors"][name].as_f64().unwrap() - published).abs() < 1e-4);
    }
    close(&model["logLikelihood"], -9_582.429_206_673_929, 1e-10);
    let spend = &value["spend"];
    assert_eq!(spend["customers"], 946);
    for (name, printed, exact) in
        [("p", 6.25, 6.249_572_271_324_066), ("q", 3.74, 3.744_224_667_131_980_3), ("v", 15.44, 15.443_520_962_588_215)]
    {
        assert!((spend["params"][name].as_f64().unwrap() - printed).abs() < 0.03);
        close(&spend["params"][name], exact, 1e-7);
    }
    close(&spend["logLikelihood"], -4_055.917_694_801_873, 1e-10);
    close(&spend["correlation"], 0.113_887_919_391_254_78, 1e-10);
    close(&spend["populationMean"], 35.170_371_265_656_094, 1e-7);
}

#[test]
fn totals_and_single_customers_on_cdnow() {
    // The independent numbers discount by weeks / 52; this rate makes days / 365.25 the same.
    let mut options = published();
    options["value"]["discountRate"] = serde_json::json!(0.100_360_090_511_656_62);
    let (report, analysis) = analyze("cdnow.csv", &cdnow(), &options).unwrap();
    let value = &report["value"];
    close(&value["totals"]["expectedPurchases"], 2_089.398_706_742_124, 1e-9);
    close(&value["totals"]["clv"], 72_428.531_194_691_69, 1e-8);
    // P(alive) of one-time buyers is 1 in the model and is not counted here.
    let alive = value["expectedAlive"]["customers"].as_f64().unwrap() + 1411.0;
    assert!((alive - 1_917.277_671_039_717).abs() < 1e-7 * alive);
    assert_eq!(value["cannotBeTold"], 1411);
    let reading =
        customer_loupe::ledger::read::job::read_all(&[("cdnow.csv", &cdnow())], Default::default(), None).unwrap();
    let rows: Vec<_> = analysis.customers.rows(&reading, 0, usize::MAX).collect();
    for (id, purchases, clv) in
        [("3", 0.251_681_896_887_637_8, 8.453_614_889_231_33), ("2329", 0.332_072_518_130_195_2, 11.160_329_414_850_66)]
    {
        let row = rows.iter().find(|row| row.customer_id == id).unwrap();
        assert_eq!((row.p_alive, row.p_alive_note), (None, Some("cannot_be_told")));
        assert!((row.expected_purchases.unwrap() / purchases - 1.0).abs() < 1e-8);
        assert!((row.clv.unwrap() / clv - 1.0).abs() < 1e-7, "{id} {:?}", row.clv);
    }
}

#[test]
fn extreme_inputs() {
    let text = std::fs::read_to_string(root().join("tests/golden/clv_hard_numbers.json")).unwrap();
    let golden: Json = serde_json::from_str(&text).unwrap();
    let rows = golden["rows"].as_array().unwrap();
    assert!(rows.len() > 40);
    for row in rows {
        let ours = hard_number(row);
        let theirs = row["value_f64"].as_f64().unwrap();
        let tiny = theirs.abs() < 1e-300 && ours.abs() < 1e-300;
        assert!(tiny || (ours - theirs).abs() <= 1e-9 * theirs.abs(), "{row}: ours is {ours}");
    }
}

fn hard_number(row: &Json) -> f64 {
    let of = |part: &str, name: &str| row[part][name].as_f64().unwrap();
    if row["model"] == "gg" {
        let model = GammaGamma { p: of("params", "p"), q: of("params", "q"), v: of("params", "v") };
        let spend = Spend {
            x: of("customer", "x") as u32,
            mean: row["customer"]["mean_spend"].as_f64().unwrap_or(0.0),
            weight: 1.0,
        };
        return match row["quantity"].as_str().unwrap() {
            "population_mean_spend" => model.population_mean(),
            "expected_spend" => model.expected(spend.x, spend.mean),
            "log_likelihood" => model.ln_likelihood(&spend),
            other => panic!("unknown quantity {other}"),
        };
    }
    let history =
        History { x: of("customer", "x") as u32, t_x: of("customer", "t_x"), age: of("customer", "T"), weight: 1.0 };
    let params = |names: [&str; 4]| names.map(|name| of("params", name));
    let horizon = || Horizon::new(row["horizon"].as_f64().unwrap(), TimeUnit::Day, 0.0);
    let (bg, mbg, pareto) = match row["model"].as_str().unwrap() {
        "bgnbd" => (Some(BgNbd::from_params(params(["r", "alpha", "a", "b"]))), None, None),
        "mbgnbd" => (None, Some(MbgNbd::from_params(params(["r", "alpha", "a", "b"]))), None),
        _ => (None, None, Some(ParetoNbd::from_params(params(["r", "alpha", "s", "beta"])))),
    };
    let any =
        |bg_nbd: &dyn Fn(BgNbd) -> f64, mbg_nbd: &dyn Fn(MbgNbd) -> f64, pareto_nbd: &dyn Fn(ParetoNbd) -> f64| {
            bg.map(bg_nbd).or(mbg.map(mbg_nbd)).or(pareto.map(pareto_nbd)).unwrap()
        };
    match row["quantity"].as_str().unwrap() {
        "log_likelihood" => {
            any(&|m| m.ln_likelihood(&history), &|m| m.ln_likelihood(&history), &|m| m.ln_likelihood(&history))
        }
        "p_alive" => any(&|m| m.alive_or_one(&history), &|m| m.p_alive(&history), &|m| m.p_alive(&history)),
        "expected_purchases" => {
            any(&|m| m.expected(&history, &horizon()).0, &|m| m.expected(&history, &horizon()).0, &|m| {
                m.expected(&history, &horizon()).0
            })
        }
        other => panic!("unknown quantity {other}"),
    }
}

#[test]
fn twenty_five_customers_at_the_papers_parameters() {
    let text = std::fs::read_to_string(root().join("tests/golden/bg_nbd_25_customers.json")).unwrap();
    let golden: Json = serde_json::from_str(&text).unwrap();
    let of = |name: &str| golden["params"][name].as_f64().unwrap();
    let model = BgNbd { r: of("r"), alpha: of("alpha"), a: of("a"), b: of("b") };
    let number = |column: &Json, row: usize| column[row].as_f64().unwrap();
    for row in 0..25 {
        let history = History {
            x: number(&golden["inputs"]["frequency"], row) as u32,
            t_x: number(&golden["inputs"]["recency"], row),
            age: number(&golden["inputs"]["T"], row),
            weight: 1.0,
        };
        // Printed to ten decimals.
        assert!((model.alive_or_one(&history) - number(&golden["prob_alive"], row)).abs() < 1e-9, "{row}");
        for (t, column) in golden["expected_purchases"].as_object().unwrap() {
            let horizon = Horizon::new(t.parse().unwrap(), TimeUnit::Week, 0.0);
            let (purchases, _) = model.expected(&history, &horizon);
            assert!((purchases - number(column, row)).abs() < 1e-9, "{row} {t}: {purchases}");
        }
    }
    let spend = &golden["spend"];
    let model = GammaGamma::from_params(["p", "q", "v"].map(|name| spend[name].as_f64().unwrap()));
    for (row, printed) in spend["rows"].as_array().unwrap().iter().zip(spend["hardie_spreadsheet"].as_array().unwrap())
    {
        let ours = model.expected(row[0].as_f64().unwrap() as u32, row[1].as_f64().unwrap());
        assert!((ours - printed.as_f64().unwrap()).abs() < 0.1, "{row}: {ours}");
    }
}
