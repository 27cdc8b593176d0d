//! What a person decided of leads, and the customers behind them.

use customer_loupe::random::Generator;
use customer_loupe::report::analysis::Analysis;
use customer_loupe::report::analyze::analyze_all;
use customer_loupe::report::export::leads::write as leads_csv;
use serde_json::{Value as Json, json};

use crate::funnel::{deals, ending, funnel, leads, of, warned};
use crate::support::close;

/// The deals of [`deals`], the last `open` of which have not ended yet, with an amount.
fn pipeline(open: usize) -> String {
    let mut text = "lead_id,amount,size,outcome\n".to_owned();
    for (at, line) in deals(200, 300).lines().skip(1).enumerate() {
        let mut cells = line.split(',');
        let (id, size, outcome) = (cells.next().unwrap(), cells.next().unwrap(), cells.next().unwrap());
        // Every fifth is open, so that either kind is among them.
        let outcome = if at % 5 == 0 && at / 5 < open { "open" } else { outcome };
        text.push_str(&format!("{id},{},{size},{outcome}\n", 100 + at));
    }
    text
}

#[test]
fn a_person_has_the_last_word_on_a_lead_and_the_model_stays_beside_it() {
    let decisions = json!({ "decisions": [
        { "kind": "probability", "leads": ["L00000", "gone"], "win": 0.9, "modelWin": 0.4, "by": "Anna", "at": "2026-11-01", "why": "met them" },
        { "kind": "stage", "leads": ["L00005"], "stage": "won", "by": "Ben", "why": "signed" }] });
    let (plain, without) = of(&pipeline(40), &json!({}));
    let (report, analysis) = of(&pipeline(40), &json!({ "decisions": decisions }));
    let row = |analysis: &Analysis, id: &str| leads(analysis, &json!({ "ids": [id] }))["rows"][0].clone();
    let (one, other) = (row(&analysis, "L00000"), row(&analysis, "L00005"));
    assert_eq!(one["pWin"], row(&without, "L00000")["pWin"], "the model says what it said");
    assert_eq!(
        (&one["said"]["win"], &one["said"]["by"], &one["said"]["why"]),
        (&json!(0.9), &json!("Anna"), &json!("met them"))
    );
    assert_eq!(
        (&other["said"]["stage"], &other["said"]["win"], &other["said"]["place"]),
        (&json!("won"), &json!(1.0), &json!(1))
    );
    let (before, after) = (&plain["funnel"]["forecast"], &report["funnel"]["forecast"]);
    assert_eq!((&before["model"], &before["person"]), (&after["model"], &Json::Null));
    let gain = 100.0 * (0.9 - one["pWin"].as_f64().unwrap()) + 105.0 * (1.0 - other["pWin"].as_f64().unwrap());
    let expected = |of: &Json| of["expected"].as_f64().unwrap();
    assert!((expected(&after["person"]) - expected(&after["model"]) - gain).abs() < 1e-6);
    assert_eq!(after["decided"], 2);
    assert_eq!(warned(&report, "leads-missing").unwrap()["count"], 1.0);
    assert_eq!(leads(&analysis, &json!({ "decided": true }))["total"], 2);
    let csv = leads_csv(analysis.leads.as_ref().unwrap(), 0).unwrap();
    let line = csv.lines().find(|line| line.starts_with("L00000,")).unwrap();
    assert!(line.ends_with(",open,,0.9,,Anna,met them"), "{line}");
}

#[test]
fn once_leads_have_ended_it_is_told_who_was_closer() {
    // The person knew what became of twelve of them, the model had said a third each time.
    let mut list = Vec::new();
    for at in 0..12 {
        let won = at < 6;
        let id = format!("L{:05}", if won { at } else { 300 + at });
        list.push(
            json!({ "kind": "probability", "leads": [id], "win": if won { 0.8 } else { 0.1 }, "modelWin": 0.33 }),
        );
    }
    let judged =
        |list: &[Json]| funnel(&pipeline(0), &json!({ "decisions": { "decisions": list } }))["judgement"].clone();
    let told = judged(&list);
    assert_eq!((&told["ended"], &told["won"], &told["closer"]), (&json!(12), &json!(6), &json!("person")));
    close(&told["personBrier"], (6.0 * 0.04 + 6.0 * 0.01) / 12.0, 1e-12);
    close(&told["modelBrier"], (6.0 * 0.67 * 0.67 + 6.0 * 0.33 * 0.33) / 12.0, 1e-12);
    assert_eq!(judged(&list[..4])["closer"], "too-few");
    assert_eq!(judged(&[]), Json::Null);
}

#[test]
fn events_of_customers_are_those_of_their_leads() {
    let (mut list, mut events) =
        ("lead_id,customer,created,closed,outcome\n".to_owned(), "customer,event,date\n".to_owned());
    let mut generator = Generator::new(14, "customers");
    for at in 0..500 {
        let (day, eager) = (customer_loupe::units::Day(19000 + at), generator.unit() < 0.5);
        let won = generator.unit() < if eager { 0.7 } else { 0.2 };
        let (closed, outcome) = ending(day, at, false, won);
        list.push_str(&format!("L{at:04},C{:04},{},{closed},{outcome}\n", 9000 - at, day.iso()));
        let kind = if eager { "call" } else { "view" };
        events.push_str(&format!("C{:04},view,{}\n", 9000 - at, customer_loupe::units::Day(day.0 - 3).iso()));
        events.push_str(&format!("C{:04},{kind},{}\n", 9000 - at, customer_loupe::units::Day(day.0 - 1).iso()));
    }
    let files = [("deals.csv", list.as_bytes()), ("events.csv", events.as_bytes())];
    let (_, analysis) = analyze_all(&files, &json!({})).unwrap();
    let funnel = serde_json::to_value(&analysis.report.funnel).unwrap();
    let drivers = funnel["transitions"][0]["features"].as_array().unwrap();
    assert!(drivers.iter().any(|driver| driver["name"] == "events: call"), "{drivers:?}");
    assert!(funnel["transitions"][0]["quality"]["auc"].as_f64().unwrap() > 0.65);
}

#[test]
fn the_funnel_gives_way_to_its_host_all_along() {
    use customer_loupe::funnel::{analyze, params::FunnelParams};
    use customer_loupe::job::{Job, Step};
    use customer_loupe::ledger::read::job::read_all;

    let text = deals(15_000, 15_000);
    let reading = read_all(&[("leads.csv", text.as_bytes())], Default::default(), None).unwrap();
    let mut job = Job::new(|host| async move {
        analyze(&reading, &FunnelParams::default().check()?, &Default::default(), &host).await
    });
    let (mut steps, mut before, mut still, mut longest_still) = (0, 0.0, 0, 0);
    while job.step(5_000).unwrap() == Step::Working {
        let fraction = job.progress().fraction;
        assert!(fraction >= before);
        still = if fraction > before { 0 } else { still + 1 };
        longest_still = longest_still.max(still);
        (steps, before) = (steps + 1, fraction);
    }
    assert!(steps > 200, "{steps}");
    assert!(longest_still < steps / 2, "progress stood still for {longest_still} of {steps} steps");
    assert_eq!(job.finish().unwrap().0.ready().unwrap().leads, 30_000);
}
