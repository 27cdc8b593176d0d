//! Surveys that ask for the whole, and on which touchpoints it hinges.

use customer_loupe::random::Generator;
use customer_loupe::report::analyze::analyze_all;
use serde_json::{Value, json};

use crate::satisfaction::satisfaction;
use crate::support::analyze;

/// Answers of 500 customers at three places, with words of four languages for the whole: the whole hinges on the delivery, at which
/// fewer are satisfied.
fn places(whole: &str, columns: [usize; 4]) -> String {
    let mut generator = Generator::new(3, "drivers");
    let names = ["Shop rating", "Delivery rating", "Support rating", whole];
    let line = |cells: [String; 4]| columns.map(|column| cells[column].clone()).join(",") + "\n";
    let mut text = String::from("customer,") + &line(names.map(str::to_owned));
    for customer in 0..500 {
        let mut score = |mean: f64| (mean + 4.0 * (generator.unit() - 0.5)).round().clamp(1.0, 5.0);
        let (shop, delivery, support) = (score(4.0), score(3.0), score(4.0));
        let whole = (0.2 * shop + 0.7 * delivery + 0.1 * support).round();
        text += &format!("c{customer},");
        text += &line([shop, delivery, support, whole].map(|score| score.to_string()));
    }
    text
}

/// Whether the answer on the whole, the fourth before its columns were put in another order, is 4 or more.
fn is_satisfied(line: &str, columns: [usize; 4]) -> bool {
    let place = columns.iter().position(|column| *column == 3).unwrap();
    line.split(',').nth(1 + place).unwrap().parse::<f64>().unwrap() >= 4.0
}

#[test]
fn the_whole_hinges_on_the_touchpoint_that_makes_it() {
    for (whole, columns) in [
        ("Overall satisfaction", [0, 1, 2, 3]),
        ("Gesamtzufriedenheit", [3, 2, 1, 0]),
        ("Satisfacción general", [1, 3, 0, 2]),
        ("总体满意度", [2, 0, 3, 1]),
    ] {
        let told = json!({ "tables": { "survey.csv": { "role": "surveys" } } });
        let text = places(whole, columns);
        let found = analyze("survey.csv", text.as_bytes(), &told).unwrap().0["satisfaction"].clone();
        let drivers = &found["drivers"];
        assert_eq!(
            drivers["outcome"],
            json!({ "kind": "overall", "name": whole }),
            "{whole}: {}",
            found["touchpoints"]
        );
        // The headline is what people say on the whole, not a mean of it and its parts.
        assert_eq!((&found["overallQuestion"], &found["overall"]["n"]), (&json!(whole), &json!(500.0)));
        let satisfied = text.lines().skip(1).filter(|line| is_satisfied(line, columns)).count() as f64;
        assert_eq!(found["overall"]["satisfied"], json!(satisfied), "{whole}");
        assert_eq!(found["touchpoints"].as_array().unwrap().len(), 3);
        let rows = drivers["rows"].as_array().unwrap();
        assert_eq!((&rows[0]["name"], &rows[0]["first"]), (&json!("Delivery rating"), &json!(true)), "{drivers}");
        assert_eq!(rows.iter().filter(|row| row["first"] == true).count(), 1);
        let sum: f64 = rows.iter().map(|row| row["importance"].as_f64().unwrap()).sum();
        assert!((sum - 1.0).abs() < 1e-9 && rows[0]["importance"].as_f64().unwrap() > 0.7, "{drivers}");
        assert_eq!(drivers["people"], 500);
    }
}

#[test]
fn without_a_whole_it_is_coming_back_that_hinges_and_few_people_say_nothing() {
    // Of those who like the delivery four in five buy again within three months, of the others one in five.
    let mut orders = "customer,date,amount\n".to_owned();
    let mut answers = "customer,date,touchpoint,score\n".to_owned();
    let mut generator = Generator::new(5, "coming back");
    for customer in 0..300 {
        let day = |month: u32, day: u32| format!("2023-{month:02}-{day:02}");
        let likes = |happy: bool| if happy { 5 } else { 2 };
        let (delivery, shop) = (generator.unit() < 0.5, generator.unit() < 0.5);
        let again = generator.unit() < if delivery { 0.8 } else { 0.2 };
        orders += &format!("c{customer},{},20\n", day(1, 1 + customer % 28));
        if again {
            orders += &format!("c{customer},{},30\n", day(4, 1 + customer % 28));
        }
        answers += &format!("c{customer},{},delivery,{}\n", day(3, 1), likes(delivery));
        answers += &format!("c{customer},{},shop,{}\n", day(3, 1), likes(shop));
    }
    orders += "late,2023-12-31,5\n";
    let files: [(&str, &[u8]); 2] = [("orders.csv", orders.as_bytes()), ("answers.csv", answers.as_bytes())];
    let (_, analysis) = analyze_all(&files, &json!({})).unwrap();
    let report = serde_json::to_value(&analysis.report).unwrap();
    let drivers = &report["satisfaction"]["drivers"];
    assert_eq!(drivers["outcome"], json!({ "kind": "again", "days": 90 }), "{}", report["satisfaction"]);
    assert_eq!((&drivers["rows"][0]["name"], &drivers["people"]), (&json!("delivery"), &json!(300)));
    // Four fifths against one fifth explain 0.36 of the variance.
    assert!((drivers["r2"].as_f64().unwrap() - 0.36).abs() < 0.1 && drivers["real"] == true, "{drivers}");

    let few: String = places("Overall", [0, 1, 2, 3]).lines().take(40).map(|line| format!("{line}\n")).collect();
    assert_eq!(satisfaction(&few)["drivers"], Value::Null);
}

#[test]
fn a_few_answers_on_the_whole_do_not_stand_for_it() {
    let mut text = "customer,touchpoint,score (1-5)\nc1,Overall,1\nc2,Overall,1\n".to_owned();
    for row in 0..1200 {
        text += &format!(
            "c{},{},{}\n",
            row / 4,
            ["Delivery", "Shop", "Support", "Goods"][row % 4],
            if row % 4 == 0 { 2 } else { 4 }
        );
    }
    let found = analyze("survey.csv", text.as_bytes(), &json!({})).unwrap().0["satisfaction"].clone();
    assert_eq!((&found["overallQuestion"], &found["overall"]["n"]), (&json!(null), &json!(1202.0)), "{found}");
    assert_eq!(found["touchpoints"].as_array().unwrap().len(), 5);
}
