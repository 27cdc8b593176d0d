use std::collections::BTreeMap;
use std::rc::Rc;

use crate::funnel::params::{FunnelParams, OutcomeColumn};
use crate::funnel::report::Funnel;
use crate::job::complete;
use crate::ledger::read::job::{Reading, read_all};
use crate::units::Day;
use crate::warning::Warning;

fn run(text: &str, params: FunnelParams) -> (Funnel, Vec<Warning>) {
    let reading = read_all(&[("deals.csv", text.as_bytes())], BTreeMap::new(), None).unwrap();
    funnel(&reading, params)
}

fn funnel(reading: &Reading, params: FunnelParams) -> (Funnel, Vec<Warning>) {
    let params = params.check().unwrap();
    let (outcome, _, warnings) =
        complete(|host| async move { crate::funnel::analyze(reading, &params, &Rc::default(), &host).await }).unwrap();
    (outcome.ready().unwrap().clone(), warnings)
}

#[test]
fn an_outcome_is_a_funnel_of_two_stages() {
    let (funnel, warnings) = run(
        "age,job,y\n30,a,no\n31,b,yes\n32,c,no\n33,d,yes\n34,e,\n35,f,maybe\n",
        FunnelParams {
            outcome: Some(OutcomeColumn { column: "y".into(), won: vec!["yes".into()], lost: vec!["no".into()] }),
            ..FunnelParams::default()
        },
    );
    let lead = &funnel.stages[0];
    assert_eq!((lead.entered, lead.advanced, lead.lost, lead.open), (5, 2, 2, 1));
    assert_eq!((funnel.leads, funnel.won), (5, 2));
    assert_eq!(lead.rate, Some(0.4));
    assert_eq!(warnings[0].code, "outcome-unknown");
    assert_eq!((funnel.stages[1].entered, funnel.stages[1].rate), (2, None));
}

#[test]
fn an_event_log_tells_the_order_of_its_stages() {
    let log = "lead,stage,date\n\
        1,zero,2020-01-01\n1,alpha,2020-01-05\n1,beta,2020-01-09\n\
        2,zero,2020-01-02\n2,alpha,2020-01-12\n\
        3,zero,2020-01-03\n3,lost,2020-01-04\n4,zero,2020-01-20\n";
    let (funnel, _) = run(log, FunnelParams::default());
    let names: Vec<&str> = funnel.stages.iter().map(|stage| stage.name.as_str()).collect();
    assert_eq!(names, ["zero", "alpha", "beta"]);
    let zero = &funnel.stages[0];
    assert_eq!((zero.entered, zero.advanced, zero.lost, zero.open), (4, 2, 1, 1));
    assert_eq!(zero.median_days, Some(7.0));
    assert_eq!(zero.entered, zero.advanced + zero.lost + zero.open);
}

#[test]
fn leads_still_inside_their_window_are_not_lost() {
    // With 31 days, the lead of ten days ago is not ripe; advances later than the window do not count.
    let log = "lead,stage,date\n\
        1,new,2020-01-01\n1,won,2020-01-05\n2,new,2020-01-01\n2,won,2020-02-25\n3,new,2020-02-20\n4,new,2020-03-01\n";
    let (funnel, _) = run(log, FunnelParams { window_days: Some(31.0), ..FunnelParams::default() });
    let new = &funnel.stages[0];
    assert_eq!((new.entered, new.ripe, new.advanced, new.open), (4, 2, 1, 2));
    assert!(new.median_days.unwrap() <= 31.0);
    assert_eq!(funnel.observation_end.as_deref(), Some("2020-03-01"));
}

#[test]
fn a_date_for_every_stage() {
    let text = "deal id,first_contact,offer_sent,signed\n\
        A,01-02-2018,15-02-2018,20-02-2018\nB,03-02-2018,,\nC,05-02-2018,07-02-2018,\nD,25-02-2018,,26-02-2018\n";
    let (funnel, _) = run(text, FunnelParams::default());
    let counts: Vec<(u64, u64)> = funnel.stages.iter().map(|stage| (stage.entered, stage.advanced)).collect();
    // D passed the offer unseen.
    assert_eq!(counts, [(4, 3), (3, 2), (2, 0)]);
}

#[test]
fn stages_asked_for_decide() {
    let text = "deal id,stage,created\nA,offer,2018-02-01\nB,lead,2018-02-03\nC,won,2018-02-03\nD,lost,2018-02-03\n";
    let stages = ["lead", "offer", "won"].map(str::to_owned).to_vec();
    let (funnel, _) = run(text, FunnelParams { stages, ..FunnelParams::default() });
    let counts: Vec<u64> = funnel.stages.iter().map(|stage| stage.entered).collect();
    // The lost one came on the day it was created.
    assert_eq!(counts, [4, 2, 1]);
}

#[test]
fn leads_and_deals_in_two_files_join_on_the_lead() {
    let leads = "mql_id,first_contact_date,origin\nA,01-02-2018,social\nB,20-10-2017,search\nC,13-03-2018,social\n";
    let deals = "mql_id,seller,won_date\nA,x,26-02-2018 19:58\n";
    let files = [("leads.csv", leads.as_bytes()), ("won.csv", deals.as_bytes())];
    let reading = read_all(&files, BTreeMap::new(), None).unwrap();
    let (funnel, _) = funnel(&reading, FunnelParams::default());
    assert_eq!((funnel.leads, funnel.won), (3, 1));
    assert_eq!(funnel.stages[0].median_days, Some(25.0));
}

#[test]
fn a_win_is_a_win_at_whatever_stage() {
    // 300 leads, a third won, a third lost, a third open, over three stages that tell no order.
    let mut text = "lead_id,created,stage,outcome\n".to_owned();
    for lead in 0..300 {
        let stage = ["New", "Qualified", "Proposal"][lead % 3];
        let outcome = ["won", "lost", "open"][lead / 3 % 3];
        text.push_str(&format!("L{lead},2024-01-{:02},{stage},{outcome}\n", lead % 28 + 1));
    }
    let (funnel, warnings) = run(&text, FunnelParams::default());
    assert_eq!((funnel.leads, funnel.won), (300, 102));
    let names: Vec<&str> = funnel.stages.iter().map(|stage| stage.name.as_str()).collect();
    assert_eq!(names.last(), Some(&"won"));
    let lost: u64 = funnel.stages.iter().map(|stage| stage.lost).sum();
    assert_eq!(lost, 99);
    assert_eq!(warnings[0].code, "stage-order-assumed");
}

#[test]
fn rows_of_two_files_without_ids_are_different_leads() {
    let text = b"age,job,y\n30,a,no\n31,b,yes\n".as_slice();
    let reading = read_all(&[("2023.csv", text), ("2024.csv", text)], BTreeMap::new(), None).unwrap();
    let (funnel, _) = funnel(&reading, FunnelParams::default());
    assert_eq!((funnel.leads, funnel.won), (4, 2));
}

#[test]
fn what_comes_after_the_end_of_observation_is_set_aside() {
    let log =
        "lead,stage,date\n1,new,2024-01-01\n1,won,2024-07-05\n2,new,2024-02-01\n2,won,2024-03-01\n3,new,2024-08-01\n";
    let end = Day::from_ymd(2024, 6, 30);
    let (funnel, warnings) = run(log, FunnelParams { end, ..FunnelParams::default() });
    assert_eq!((funnel.leads, funnel.won, funnel.stages[0].open), (2, 1, 1));
    assert_eq!(warnings[0].code, "leads-after-end");
}
