//! The funnel and its scores: every way that others broke, real files, and worlds of which the truth is known.

use customer_loupe::funnel::leads::lead_query::LeadQuery;
use customer_loupe::random::Generator;
use customer_loupe::report::analysis::Analysis;
use customer_loupe::report::analyze::analyze_all;
use customer_loupe::report::export::leads::write as leads_csv;
use serde_json::{Value as Json, json};

use crate::support::{analyze, close, shared};

pub fn of(text: &str, options: &Json) -> (Json, Analysis) {
    analyze("leads.csv", text.as_bytes(), options).unwrap()
}

pub fn funnel(text: &str, options: &Json) -> Json {
    of(text, options).0["funnel"].clone()
}

pub fn warned(report: &Json, code: &str) -> Option<Json> {
    report["warnings"].as_array().unwrap().iter().find(|warning| warning["code"] == code).map(|w| w["params"].clone())
}

pub fn leads(analysis: &Analysis, query: &Json) -> Json {
    let query = LeadQuery::from_json(query).unwrap();
    serde_json::to_value(analysis.leads.as_ref().unwrap().page(&query).unwrap()).unwrap()
}

/// `won` leads that were won and `lost` that were not, of which a number tells something.
pub fn deals(won: usize, lost: usize) -> String {
    let mut text = "lead_id,size,outcome\n".to_owned();
    let mut generator = Generator::new(5, "deals");
    for at in 0..won + lost {
        let hit = at < won;
        let size = generator.unit() * 10.0 + if hit { 2.0 } else { 0.0 };
        text.push_str(&format!("L{at:05},{size:.2},{}\n", if hit { "won" } else { "lost" }));
    }
    text
}

#[test]
fn f1_f2_a_lead_inside_its_window_is_not_lost_and_no_median_is_beyond_it() {
    let log = "lead,stage,date\na,new,2020-03-01\na,won,2020-03-04\nb,new,2020-03-01\nb,won,2020-03-20\n\
        c,new,2020-03-22\nd,new,2020-03-02\nd,lost,2020-04-01\n";
    let funnel = funnel(log, &json!({ "funnel": { "windowDays": 7 } }));
    let stage = &funnel["stages"][0];
    assert_eq!((&stage["entered"], &stage["ripe"], &stage["advanced"]), (&json!(4), &json!(4), &json!(1)));
    assert!(stage["medianDays"].as_f64().unwrap() <= 7.0);
    let of31 = self::funnel(log, &json!({ "funnel": { "windowDays": 31 } }));
    // Ten days ago, with 31 to go.
    assert_eq!((&of31["stages"][0]["ripe"], &of31["stages"][0]["open"]), (&json!(2), &json!(1)));
}

#[test]
fn f3_closed_and_open_funnels_count_differently_and_say_which_they_are() {
    let log = "lead,stage,date\nx,A,2020-01-01\nx,C,2020-01-02\nx,B,2020-01-03\n\
        y,A,2020-01-01\ny,B,2020-01-02\ny,C,2020-01-03\n";
    let stages = json!(["A", "B", "C"]);
    for (ordering, entered) in [("open", [2, 2, 2]), ("closed", [2, 2, 1]), ("strict", [2, 1, 1])] {
        let funnel = funnel(log, &json!({ "funnel": { "ordering": ordering, "stages": stages } }));
        assert_eq!(funnel["ordering"], ordering);
        let counts: Vec<i64> =
            funnel["stages"].as_array().unwrap().iter().map(|s| s["entered"].as_i64().unwrap()).collect();
        assert_eq!(counts, entered, "{ordering}");
    }
}

#[test]
fn f4_too_few_leads_get_the_share_and_no_rank() {
    let few = of(&deals(39, 41), &json!({}));
    let transition = &few.0["funnel"]["transitions"][0];
    assert_eq!((&transition["model"], &transition["reason"]), (&json!("rate"), &json!("too-few")));
    assert_eq!(few.0["funnel"]["grades"], json!([]));
    close(&transition["rate"], 39.0 / 80.0, 1e-9);
    assert!(transition["low"].as_f64() < transition["rate"].as_f64());
    let enough = of(&deals(40, 40), &json!({})).0;
    assert_eq!(enough["funnel"]["transitions"][0]["model"], "logistic");
}

#[test]
fn f5_f6_shares_near_all_or_nothing_are_flagged() {
    for (won, lost, skewed) in [(950, 50, true), (60, 720, true), (300, 300, false)] {
        let transition = &funnel(&deals(won, lost), &json!({}))["transitions"][0];
        assert_eq!(transition["skewed"], skewed, "{won} : {lost}");
        assert!(transition["quality"]["baseRate"].as_f64().is_some());
    }
}

#[test]
fn f7_a_column_that_is_filled_only_when_won_is_named() {
    // No days to go by: it is told by what it knows.
    let mut text = "lead_id,size,outcome,signed on\n".to_owned();
    let mut generator = Generator::new(8, "leak");
    for at in 0..600 {
        let (size, won) = (generator.unit(), generator.unit() < 0.4);
        let signed = if won { "2024-03-01" } else { "" };
        text.push_str(&format!("L{at:04},{size:.3},{},{signed}\n", if won { "won" } else { "lost" }));
    }
    let (report, _) = of(&text, &json!({}));
    let leaks = &report["funnel"]["transitions"][0]["leaks"];
    assert_eq!((&leaks[0]["column"], &leaks[0]["kept"]), (&json!("signed on"), &json!(false)));
    assert!(leaks[0]["auc"].as_f64().unwrap() > 0.99 && leaks[0]["with"].as_f64().unwrap() > 0.99, "{leaks}");
    assert!(leaks[0]["without"].as_f64().unwrap() < 0.65);
    assert_eq!(warned(&report, "score-leak").unwrap()["column"], "signed on");
    // A person decides: it stays, or is left out without a word more.
    let kept = funnel(&text, &json!({ "funnel": { "keep": ["signed on"] } }));
    assert_eq!(kept["transitions"][0]["leaks"][0]["kept"], true);
    assert!(kept["transitions"][0]["quality"]["auc"].as_f64().unwrap() > 0.99);
    let out = funnel(&text, &json!({ "funnel": { "exclude": ["signed on"] } }));
    assert_eq!(out["transitions"][0]["leaks"], json!([]));
    let error = analyze("leads.csv", text.as_bytes(), &json!({ "funnel": { "keep": ["sgined on"] } })).err().unwrap();
    assert_eq!(error.code(), "column-unknown");
}

/// When and how a lead ended that came on a day; blank of one that is open.
pub fn ending(day: customer_loupe::units::Day, at: i32, open: bool, won: bool) -> (String, &'static str) {
    if open {
        return (String::new(), "");
    }
    (customer_loupe::units::Day(day.0 + 5 + at % 7).iso(), ["lost", "won"][usize::from(won)])
}

#[test]
fn what_is_filled_or_dated_only_after_the_end_is_named() {
    let mut text = "lead_id,created,closed,outcome,size,reason,invoice date\n".to_owned();
    let mut generator = Generator::new(9, "late");
    for at in 0..900 {
        let day = customer_loupe::units::Day(19000 + at / 2);
        let (size, won) = (generator.unit(), generator.unit() < 0.4);
        let open = at >= 850;
        let (closed, outcome) = ending(day, at, open, won);
        let reason = if !open && !won && at % 3 == 0 { "price" } else { "" };
        let invoice = if open { String::new() } else { customer_loupe::units::Day(day.0 + 30).iso() };
        text.push_str(&format!("L{at:04},{},{closed},{outcome},{size:.3},{reason},{invoice}\n", day.iso()));
    }
    let (report, _) = of(&text, &json!({}));
    let leaks = report["funnel"]["transitions"][0]["leaks"].as_array().unwrap();
    let found: Vec<(&str, &str)> =
        leaks.iter().map(|leak| (leak["column"].as_str().unwrap(), leak["reason"].as_str().unwrap())).collect();
    assert_eq!(found, [("reason", "closed"), ("invoice date", "later")]);
}

#[test]
fn a_suspect_that_open_leads_have_as_well_is_asked_about_and_used_until_then() {
    let mut text = "lead_id,created,closed,outcome,source,noise\n".to_owned();
    let mut generator = Generator::new(10, "honest and strong");
    for at in 0..1500 {
        let day = customer_loupe::units::Day(19000 + at / 2);
        let good = generator.unit() < 0.5;
        let won = generator.unit() < if good { 0.9 } else { 0.1 };
        let open = at >= 1400;
        let (closed, outcome) = ending(day, at, open, won);
        let source = if good { "partner" } else { "cold call" };
        text.push_str(&format!("L{at:04},{},{closed},{outcome},{source},{:.3}\n", day.iso(), generator.unit()));
    }
    let funnel = funnel(&text, &json!({}));
    let leak = &funnel["transitions"][0]["leaks"][0];
    assert_eq!((&leak["column"], &leak["kept"], &leak["used"]), (&json!("source"), &json!(false), &json!(true)));
    assert!(leak["without"].as_f64().unwrap() < 0.6 && leak["with"].as_f64().unwrap() > 0.75, "{leak}");
    assert!(funnel["transitions"][0]["quality"]["auc"].as_f64().unwrap() > 0.75);
}

#[test]
fn a_log_has_amounts_and_events_up_to_the_day() {
    let (mut log, mut events) = ("lead,stage,date,amount\n".to_owned(), "lead,event,date\n".to_owned());
    let mut generator = Generator::new(12, "calls");
    for at in 0..600 {
        let (day, eager) = (customer_loupe::units::Day(19000 + at), generator.unit() < 0.5);
        let won = generator.unit() < if eager { 0.7 } else { 0.2 };
        let date = |days: i32| customer_loupe::units::Day(day.0 + days).iso();
        log.push_str(&format!("a{at:03},new,{},{}\n", date(0), 100 + at));
        if at < 560 {
            log.push_str(&format!("a{at:03},{},{},{}\n", ["lost", "won"][usize::from(won)], date(9), 100 + at));
        }
        if eager {
            events.push_str(&format!("a{at:03},call,{}\na{at:03},view,{}\n", date(-2), date(-1)));
        }
        // Whoever was won is written to after it: nothing of that was known before.
        if won {
            (0..5).for_each(|_| events.push_str(&format!("a{at:03},invoice,{}\n", date(10))));
        }
    }
    let (log, events) = (log.as_bytes(), events.as_bytes());
    let (_, analysis) = analyze_all(&[("log.csv", log), ("events.csv", events)], &json!({})).unwrap();
    let funnel = serde_json::to_value(&analysis.report.funnel).unwrap();
    let transition = &funnel["transitions"][0];
    let auc = transition["quality"]["auc"].as_f64().unwrap();
    assert!((0.65..0.9).contains(&auc), "{transition}");
    let drivers = transition["features"].as_array().unwrap();
    assert!(drivers.iter().any(|driver| driver["name"] == "events: call" && driver["logOdds"].as_f64().unwrap() > 0.0));
    let invoices = drivers.iter().find(|driver| driver["name"] == "events: invoice");
    assert!(invoices.is_none_or(|driver| driver["shown"] == false), "{invoices:?}");
    assert!(funnel["stages"][0]["lostAmount"].as_f64().unwrap() > 0.0);
    assert_eq!(funnel["forecast"]["amount"], "amount");
}

#[test]
fn f9_leads_of_which_only_the_end_is_known_are_counted_and_left_out() {
    let mut text = "lead,stage,date\n".to_owned();
    for at in 0..100 {
        text.push_str(&format!(
            "a{at},new,2024-01-{:02}\na{at},{},2024-02-{:02}\n",
            at % 28 + 1,
            ["won", "lost"][at % 2],
            at % 28 + 1
        ));
    }
    for at in 0..7 {
        text.push_str(&format!("b{at},won,2024-02-10\n"));
    }
    let (report, _) = of(&text, &json!({}));
    assert_eq!(warned(&report, "leads-only-closing").unwrap()["count"], 7.0);
    assert_eq!(report["funnel"]["transitions"][0]["n"], 100);
    assert_eq!(report["funnel"]["won"], 57);
}

#[test]
fn f10_unknown_stages_disorder_and_ways_back_do_no_harm() {
    let mut text = "lead,stage,date,origin\n".to_owned();
    for at in 0..120 {
        let day = at % 28 + 1;
        let (one, two) = if at % 3 == 0 { ("mail", "web") } else { ("web", "mail") };
        text.push_str(&format!("a{at:03},won,2024-03-{day:02},{one}\na{at:03},new,2024-01-{day:02},{one}\n"));
        text.push_str(&format!("b{at:03},offer,2024-02-{day:02},{two}\nb{at:03},new,2024-01-{day:02},{two}\n"));
        text.push_str(&format!("b{at:03},new,2024-02-28,{two}\nb{at:03},lost,2024-03-05,{two}\n"));
    }
    text.push_str("x,limbo,2024-03-01,web\ny,new,2024-03-20,never seen\n");
    let (report, analysis) = of(&text, &json!({ "funnel": { "stages": ["new", "offer", "won"] } }));
    assert_eq!(report["funnel"]["backward"], 116);
    assert_eq!(warned(&report, "leads-went-back").unwrap()["count"], 116.0);
    assert_eq!(warned(&report, "stage-unknown").unwrap()["count"], 1.0);
    let x = &leads(&analysis, &json!({ "ids": ["x"] }))["rows"][0];
    assert_eq!((&x["stage"], &x["unknownStage"], &x["pWin"]), (&Json::Null, &json!("limbo"), &Json::Null));
    let csv = leads_csv(analysis.leads.as_ref().unwrap(), 0).unwrap();
    assert!(csv.contains("\nx,unknown stage: limbo,,"), "{csv}");
    // A word that nobody has learnt anything of leaves the lead an average one.
    let y = &leads(&analysis, &json!({ "ids": ["y"] }))["rows"][0];
    let p = y["pWin"].as_f64().unwrap();
    assert!(p > 0.0 && p < 1.0, "{y}");
    assert!(
        y["factors"].as_array().unwrap().iter().all(|factor| factor["name"] != "origin" || factor["word"].is_null())
    );
}

#[test]
fn f11_the_list_behind_every_bar_is_its_number() {
    let log = "lead,stage,date\na,new,2020-03-01\na,won,2020-03-04\nb,new,2020-03-01\nb,won,2020-03-20\n\
        c,new,2020-03-22\nd,new,2020-03-02\nd,lost,2020-04-01\ne,won,2020-03-03\n";
    for options in [json!({}), json!({ "funnel": { "windowDays": 7 } }), json!({ "funnel": { "ordering": "closed" } })]
    {
        let (report, analysis) = of(log, &options);
        for (place, stage) in report["funnel"]["stages"].as_array().unwrap().iter().enumerate() {
            for bar in ["entered", "ripe", "advanced", "lost", "open"] {
                let listed = leads(&analysis, &json!({ "stage": place, "bar": bar, "limit": 1 }));
                assert_eq!(listed["total"], stage[bar], "{bar} of {stage}");
            }
        }
        for cohort in report["funnel"]["cohorts"].as_array().unwrap() {
            let listed = leads(&analysis, &json!({ "stage": 0, "month": cohort["month"] }));
            assert_eq!(listed["total"], cohort["stages"][0]["entered"]);
        }
    }
    let (report, analysis) = of(&deals(60, 90), &json!({}));
    let levels = report["funnel"]["breakdowns"][0]["levels"].as_array().unwrap();
    assert_eq!(levels.len(), 4);
    for (place, level) in levels.iter().enumerate() {
        let listed = leads(&analysis, &json!({ "column": "size", "level": place, "stage": 0, "bar": "advanced" }));
        assert_eq!(listed["total"], level["stages"][0]["advanced"]);
    }
    assert_eq!(levels.iter().map(|level| level["leads"].as_u64().unwrap()).sum::<u64>(), 150);
}

#[test]
fn bank_marketing_names_what_is_known_only_after_the_call() {
    let Some(file) = shared("data/funnel/bank-full.csv") else { return };
    let text = std::fs::read_to_string(file).unwrap().replacen("\"duration\"", "\"x7\"", 1);
    let options = json!({ "funnel": { "outcome": { "column": "y" } } });
    let (report, _) = of(&text, &options);
    let transition = &report["funnel"]["transitions"][0];
    let leaks = transition["leaks"].as_array().unwrap();
    assert_eq!(leaks.iter().map(|leak| leak["column"].as_str().unwrap()).collect::<Vec<_>>(), ["x7"], "{leaks:?}");
    assert_eq!(transition["quality"]["split"], "random");
    // The oracle's split, without that column, by our own coding: as good as theirs.
    let options = json!({ "funnel": { "outcome": { "column": "y" }, "exclude": ["x7"],
        "testRows": { "modulo": 5, "equals": 0 } } });
    let (report, _) = of(&text, &options);
    let transition = &report["funnel"]["transitions"][0];
    let quality = &transition["quality"];
    assert_eq!((&quality["split"], &quality["n"], &quality["events"]), (&json!("given"), &json!(9043), &json!(1055)));
    assert!(quality["auc"].as_f64().unwrap() > 0.7580 - 0.003, "{quality}");
    assert!(
        quality["brier"].as_f64().unwrap() < 0.08729 * 1.01 && quality["logLoss"].as_f64().unwrap() < 0.30515 * 1.01
    );
    assert_eq!(transition["leaks"], json!([]));
    assert!(transition["features"].as_array().unwrap().iter().filter(|driver| driver["shown"] == true).count() > 5);
}

#[test]
fn olist_leads_and_deals() {
    let Some(folder) = shared("data/funnel") else { return };
    let read = |name: &str| std::fs::read(folder.join(name)).unwrap();
    let leads_file = read("olist_marketing_qualified_leads_dataset.csv");
    let deals = read("olist_closed_deals_dataset.csv");
    let files = [("leads.csv", leads_file.as_slice()), ("deals.csv", deals.as_slice())];
    let (_, analysis) = analyze_all(&files, &json!({ "interval": 0.95 })).unwrap();
    let report = serde_json::to_value(&analysis.report).unwrap();
    let stage = &report["funnel"]["stages"][0];
    assert_eq!(
        (&stage["entered"], &stage["advanced"], &stage["medianDays"]),
        (&json!(8000), &json!(842), &json!(14.0))
    );
    close(&stage["rate"], 0.10525, 1e-9);
    close(&stage["low"], 0.09871382834881832, 1e-9);
    close(&stage["high"], 0.11216509366688394, 1e-9);
    assert_eq!(stage["negative"], 1);
    let oracle = shared("reference/oracles/funnel_olist.json").unwrap();
    let oracle: Json = serde_json::from_slice(&std::fs::read(oracle).unwrap()).unwrap();
    let breakdowns = report["funnel"]["breakdowns"].as_array().unwrap();
    let origin = breakdowns.iter().find(|breakdown| breakdown["column"] == "origin").unwrap();
    let mut told = 0;
    for level in origin["levels"].as_array().unwrap() {
        let word = level["word"].as_str().unwrap();
        let theirs = &oracle["by_origin"][if word.is_empty() { "(blank)" } else { word }];
        assert_eq!((&level["stages"][0]["advanced"], &level["leads"]), (&theirs["count"], &theirs["of"]), "{word}");
        close(&level["stages"][0]["low"], theirs["wilson95"][0].as_f64().unwrap(), 1e-9);
        assert_eq!(level["stages"][0]["medianDays"], theirs["days"]["median"], "{word}");
        told += 1;
    }
    assert_eq!(told, oracle["by_origin"].as_object().unwrap().len());
}
