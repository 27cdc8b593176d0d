//! Lists of leads beside logs of stages, and logs whose column is called an event.

use customer_loupe::report::analyze::analyze_all;
use serde_json::{Value as Json, json};

use crate::support::analyze;

#[test]
fn a_list_of_leads_without_days_or_stages_describes_those_of_a_log() {
    let mut list = "lead id,company,owner,source,employees,yearly amount (EUR),objections\n".to_owned();
    let mut log = "lead id,stage,date\n".to_owned();
    for lead in 0..400 {
        list += &format!(
            "L{lead},Firm {lead},Ann,{},{},{},{}\n",
            ["web", "fair"][lead % 2],
            5 + lead % 90,
            100 + lead,
            1 + lead % 5
        );
        let day = |offset: usize| customer_loupe::units::Day(19_000 + (lead / 2 + offset) as i32).iso();
        log += &format!("L{lead},Inquiry,{}\n", day(0));
        if lead % 2 == 0 {
            log += &format!("L{lead},Offer,{}\n", day(10));
        }
        if lead % 4 == 0 {
            log += &format!("L{lead},Won,{}\n", day(20));
        }
    }
    // One lead stands in the list only.
    list += "L999,Firm,Ben,web,3,70,2\n";
    let files: [(&str, &[u8]); 2] = [("leads.csv", list.as_bytes()), ("log.csv", log.as_bytes())];
    let (_, analysis) = analyze_all(&files, &json!({})).unwrap();
    let report = serde_json::to_value(&analysis.report).unwrap();
    let roles: Vec<_> =
        report["tables"].as_array().unwrap().iter().map(|table| (&table["role"], &table["question"])).collect();
    assert_eq!(roles, [(&json!("deals"), &Json::Null), (&json!("stages"), &Json::Null)]);
    let stages = report["funnel"]["stages"].as_array().unwrap();
    let entered: Vec<_> =
        stages.iter().map(|stage| (stage["name"].as_str().unwrap(), stage["entered"].as_u64().unwrap())).collect();
    assert_eq!(entered, [("Inquiry", 401), ("Offer", 200), ("Won", 100)]);
}

#[test]
fn a_column_called_event_makes_a_log_of_events() {
    let mut text = "customer id,event,date\n".to_owned();
    for row in 0..300 {
        let day = customer_loupe::units::Day(19_000 + row / 2).iso();
        text += &format!(
            "C{},{},{day}\n",
            10_000 + row % 60,
            ["visit", "newsletter opened", "called us"][row as usize % 3]
        );
    }
    let report = analyze("events.csv", text.as_bytes(), &json!({})).unwrap().0;
    assert_eq!((&report["tables"][0]["role"], &report["tables"][0]["question"]), (&json!("events"), &Json::Null));
}

#[test]
fn leads_of_a_list_alone_are_where_leads_begin_whatever_else_has_days() {
    let mut list = "lead id,company,source,employees\n".to_owned();
    let mut deals = "lead id,outcome,closed on\n".to_owned();
    for lead in 0..400 {
        list += &format!("L{lead},Firm {lead},{},{}\n", ["web", "fair"][lead % 2], 5 + lead % 90);
        if lead < 134 {
            deals += &format!("L{lead},{},2024-0{}-1{}\n", ["won", "lost"][lead % 2], 1 + lead % 9, lead % 10);
        }
    }
    let files: [(&str, &[u8]); 2] = [("deals.csv", deals.as_bytes()), ("leads.csv", list.as_bytes())];
    let (_, analysis) = analyze_all(&files, &json!({})).unwrap();
    let report = serde_json::to_value(&analysis.report).unwrap();
    let stages = report["funnel"]["stages"].as_array().unwrap();
    let entered: Vec<_> = stages.iter().map(|stage| stage["entered"].as_u64().unwrap()).collect();
    assert_eq!(entered, [400, 67], "{}", report["tables"]);
}

#[test]
fn what_every_lead_has_once_is_a_stage_though_its_column_is_called_event() {
    let mut text = "lead id,event,date\n".to_owned();
    for lead in 0..300 {
        let day = |offset: i32| customer_loupe::units::Day(19_000 + lead / 2 + offset).iso();
        for (place, stage) in ["Inquiry", "Demo", "Offer", "Won"].into_iter().enumerate().take(1 + lead as usize % 4) {
            text += &format!("L{lead},{stage},{}\n", day(7 * place as i32));
        }
    }
    let report = analyze("log.csv", text.as_bytes(), &json!({})).unwrap().0;
    assert_eq!(report["tables"][0]["role"], "stages");
    assert_eq!(report["funnel"]["stages"].as_array().unwrap().len(), 4);
}
