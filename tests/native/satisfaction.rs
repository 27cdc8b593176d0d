//! Satisfaction: published shares, planted touchpoints, words and deeds.

use customer_loupe::random::Generator;
use customer_loupe::report::analyze::analyze_all;
use serde_json::{Value, json};

use crate::support::{analyze, close, shared};

pub fn satisfaction(text: &str) -> Value {
    analyze("survey.csv", text.as_bytes(), &json!({})).unwrap().0["satisfaction"].clone()
}

/// The share by its name.
fn named<'a>(list: &'a Value, name: &str) -> &'a Value {
    let found = list.as_array().unwrap().iter().find(|one| one["name"] == name);
    &found.unwrap_or_else(|| panic!("no {name} in {list}"))["share"]
}

/// Answers of 400 customers at three touchpoints, of which one is worse than the others by `fault`.
fn answers(seed: u64, fault: f64) -> String {
    let mut generator = Generator::new(seed, "answers");
    let mut text = "customer,touchpoint,score\n".to_owned();
    for customer in 0..400 {
        let mood = generator.unit();
        for (place, touchpoint) in ["shop", "delivery", "support"].into_iter().enumerate() {
            let happy = 0.4 + 0.5 * mood - if place == 1 { fault } else { 0.0 };
            let score = if generator.unit() < happy { 4 + generator.below(2) } else { 1 + generator.below(3) };
            text += &format!("c{customer},{touchpoint},{score}\n");
        }
    }
    text
}

#[test]
fn a_touchpoint_below_the_whole_is_found_and_none_where_there_is_none() {
    let mut alarms = 0;
    for seed in 0..20 {
        let found = satisfaction(&answers(seed, 0.2));
        let delivery = named(&found["touchpoints"], "delivery");
        assert_eq!(delivery["differs"], "below", "seed {seed}: {delivery}");
        let even = satisfaction(&answers(seed, 0.0));
        let differs = |one: &Value| one["share"]["differs"] != json!(null);
        alarms += usize::from(even["touchpoints"].as_array().unwrap().iter().any(differs));
    }
    assert!(alarms <= 2, "{alarms} of 20");
}

#[test]
fn the_net_promoter_score_is_promoters_less_detractors() {
    let scores = [0, 3, 6, 7, 8, 9, 9, 10, 10, 10];
    let rows = scores.iter().cycle().take(200).enumerate().map(|(row, score)| format!("c{row},{score}\n"));
    let found = satisfaction(&format!("customer,score\n{}", rows.collect::<String>()));
    assert_eq!(found["scale"], json!({ "low": 0.0, "high": 10.0 }));
    close(&found["nps"]["score"], 0.5 - 0.3, 1e-12);
    // The variance of +1, 0 and −1.
    let half = 1.644_853_626_951_472_2 * ((0.8f64 - 0.04) / 200.0).sqrt();
    close(&found["nps"]["low"], 0.2 - half, 1e-9);
}

#[test]
fn words_in_several_languages_are_a_scale() {
    for (bad, middling, good) in [
        ("very dissatisfied", "neutral", "very satisfied"),
        ("非常不满意", "一般", "非常满意"),
        ("sehr unzufrieden", "neutral", "sehr zufrieden"),
        ("très insatisfait", "neutre", "très satisfait"),
    ] {
        let row = |row: usize| format!("c{row},{}\n", [bad, middling, good, good][row % 4]);
        let found = satisfaction(&format!("customer,satisfaction\n{}", (0..80).map(row).collect::<String>()));
        assert_eq!(found["words"], json!([bad, "", middling, "", good]));
        assert_eq!((&found["overall"]["n"], &found["overall"]["share"]), (&json!(80.0), &json!(0.5)), "{good}");
    }
}

/// Several columns of scores are several touchpoints.
#[test]
fn columns_of_scores_are_touchpoints() {
    let row = |row: usize| format!("c{row},{},{}\n", 1 + row % 5, if row.is_multiple_of(3) { 1 } else { 5 });
    let text = format!("customer,shop_rating,delivery_rating\n{}", (0..90).map(row).collect::<String>());
    let found = satisfaction(&text);
    close(&named(&found["touchpoints"], "shop_rating")["share"], 0.4, 1e-12);
    close(&named(&found["touchpoints"], "delivery_rating")["share"], 60.0 / 90.0, 1e-12);
}

/// Orders beside answers: those who said 5 came back half as often as those who said 3.
#[test]
fn words_stand_beside_deeds() {
    let (mut orders, mut answers) = ("customer,date,amount\n".to_owned(), "customer,date,score\n".to_owned());
    let day = |offset: i32| customer_loupe::units::Day(19_500 + offset).iso();
    for customer in 0..300 {
        orders += &format!("c{customer},{},10\nc{customer},{},20\n", day(customer % 40), day(60 + customer % 40));
        if customer < 200 {
            let score = if customer % 2 == 0 { 5 } else { 3 };
            answers += &format!("c{customer},{},{score}\n", day(110));
            if customer % 2 == 1 || customer % 4 == 0 {
                orders += &format!("c{customer},{},30\n", day(130));
            }
        }
    }
    orders += &format!("last,{},1\n", day(400));
    let files = [("orders.csv", orders.as_bytes()), ("answers.csv", answers.as_bytes())];
    let (_, analysis) = analyze_all(&files, &json!({})).unwrap();
    let report = serde_json::to_value(&analysis.report).unwrap();
    let loyalty = &report["satisfaction"]["loyalty"];
    let rows: Vec<_> = loyalty["byScore"].as_array().unwrap().iter().collect();
    let told = |row: &Value| ["score", "n", "again", "spend"].map(|key| row[key].as_f64().unwrap());
    assert_eq!(
        rows.iter().map(|row| told(row)).collect::<Vec<_>>(),
        [[3.0, 100.0, 100.0, 30.0], [5.0, 100.0, 50.0, 15.0]]
    );
    let response = &loyalty["response"];
    assert_eq!((response["answered"].as_u64(), response["customers"].as_u64()), (Some(200), Some(301)));
    close(&response["purchases"], 2.75, 1e-12);
    close(&response["purchasesOthers"], 201.0 / 101.0, 1e-12);
    let segments = report["satisfaction"]["segments"].as_array().unwrap();
    let answers: f64 = segments.iter().map(|one| one["share"]["n"].as_f64().unwrap()).sum();
    assert_eq!(answers, 200.0, "every answer is in one segment");
}

/// Ratings of lectures and the housing survey, with shares and Wilson intervals computed independently
/// (`shared/reference/oracles/satisfaction_*.json`, 95 %).
#[test]
fn shares_of_real_surveys_are_those_of_independent_software() {
    let read = |path: &str| shared(path).map(|path| std::fs::read(path).unwrap());
    let options = json!({ "interval": 0.95 });
    let check = |ours: &Value, theirs: &Value| {
        close(&ours["satisfied"], theirs["count"].as_f64().unwrap(), 1e-12);
        close(&ours["low"], theirs["wilson95"][0].as_f64().unwrap(), 1e-9);
        close(&ours["high"], theirs["wilson95"][1].as_f64().unwrap(), 1e-9);
    };
    if let (Some(bytes), Some(oracle)) =
        (read("data/satisfaction/MASS__housing.csv"), read("reference/oracles/satisfaction_housing.json"))
    {
        let oracle: Value = serde_json::from_slice(&oracle).unwrap();
        let found = analyze("housing.csv", &bytes, &options).unwrap().0["satisfaction"].clone();
        check(&found["overall"], &oracle["overall"]["High"]);
        for column in ["Infl", "Type", "Cont"] {
            let by = found["breakdowns"].as_array().unwrap().iter().find(|one| one["column"] == column).unwrap();
            for (value, theirs) in oracle[format!("high_satisfaction_by_{column}")].as_object().unwrap() {
                check(named(&by["values"], value), theirs);
            }
        }
    }
    if let (Some(bytes), Some(oracle)) =
        (read("data/satisfaction/lme4__InstEval.csv"), read("reference/oracles/satisfaction_ratings.json"))
    {
        let oracle: Value = serde_json::from_slice(&oracle).unwrap();
        let found = analyze("ratings.csv", &bytes, &options).unwrap().0["satisfaction"].clone();
        check(&found["overall"], &oracle["top2_share"]);
        close(&found["overall"]["mean"], oracle["overall"]["mean"].as_f64().unwrap(), 1e-12);
        let by = found["breakdowns"].as_array().unwrap().iter().find(|one| one["column"] == "dept").unwrap();
        for (value, theirs) in oracle["by_dept"].as_object().unwrap() {
            check(named(&by["values"], value), &theirs["top2"]);
        }
    }
}

/// Answers beside orders are no orders, whatever their headers are called.
#[test]
fn answers_beside_orders_stay_answers() {
    let day = |offset: usize| customer_loupe::units::Day(19_500 + offset as i32).iso();
    let order = |row: usize| format!("c{},{},{}.5\n", row % 90, day(row * 7 % 300), 10 + row % 37);
    let orders = format!("customer_id,date,amount\n{}", (0..400).map(order).collect::<String>());
    for header in [
        "customer_id,date,How satisfied are you with the product quality?,How satisfied are you with delivery?",
        "Kunde,Datum,Weiterempfehlung,Zufriedenheit mit der Lieferung",
        "客户,日期,您对本次服务的满意度,您对物流的满意度",
    ] {
        let answer = |row: usize| format!("c{},{},{},{}\n", row % 90, day(320 + row), 1 + row % 5, 1 + row * 3 % 5);
        let answers = format!("{header}\n{}", (0..150).map(answer).collect::<String>());
        let files = [("answers.csv", answers.as_bytes()), ("orders.csv", orders.as_bytes())];
        let (_, analysis) = analyze_all(&files, &json!({})).unwrap();
        let report = serde_json::to_value(&analysis.report).unwrap();
        assert_eq!(report["tables"][0]["role"], "surveys", "{header}: {}", report["tables"][0]);
        assert_eq!(report["tables"][1]["accounted"]["purchases"], 400, "{header}");
        assert_eq!(report["satisfaction"]["touchpoints"].as_array().unwrap().len(), 2, "{header}");
    }
    // A line of sums makes a rating no amount.
    let answer = |row: usize| format!("c{},{},web,{}\n", row % 90, day(20 + row), 1 + row % 5);
    let rows = (0..150).map(answer).collect::<String>();
    let answers = format!("customer_id,date,touchpoint,rating\n{rows}Average,,,3.1\nTotal,,,930\n");
    let files = [("answers.csv", answers.as_bytes()), ("orders.csv", orders.as_bytes())];
    let (_, analysis) = analyze_all(&files, &json!({})).unwrap();
    let report = serde_json::to_value(&analysis.report).unwrap();
    assert_ne!(report["tables"][0]["role"], "orders", "{}", report["tables"][0]);
}

/// Answers on scales from 1 to 5, 1 to 7 and 0 to 10 are not thrown together.
#[test]
fn columns_on_other_scales_are_left_out_and_said() {
    let row = |row: usize| format!("c{row},{},{},{}\n", 1 + row % 5, 1 + row % 7, row % 11);
    let text = format!("customer_id,csat,ces,nps\n{}", (0..300).map(row).collect::<String>());
    let report = analyze("survey.csv", text.as_bytes(), &json!({})).unwrap().0;
    let found = &report["satisfaction"];
    assert_eq!((&found["overall"]["n"], &found["touchpoints"]), (&json!(300.0), &json!([])));
    let said = report["warnings"].as_array().unwrap().iter().filter(|warning| warning["code"] == "other-scale");
    assert_eq!(said.count(), 2);
}

/// 300 answers from 1 to 5, of which two in five are 4 or 5, as `write` writes them.
fn written(header: &str, write: impl Fn(u32) -> String) -> Value {
    let scores = [1, 2, 3, 4, 5, 3, 2, 1, 4, 3];
    let rows = scores.iter().cycle().take(300).enumerate();
    satisfaction(&format!(
        "customer,{header}\n{}",
        rows.map(|(row, score)| format!("c{row},{}\n", write(*score))).collect::<String>()
    ))
}

#[test]
fn answers_with_stars_words_and_the_best_number_beside_them_are_read() {
    let stars = |score: u32| "★".repeat(score as usize) + &"☆".repeat(5 - score as usize);
    for (header, write) in [
        ("rating", &stars as &dyn Fn(u32) -> String),
        ("rating", &|score| format!("{score}/5")),
        ("rating", &|score| format!("{score} out of 5")),
        ("Bewertung", &|score| format!("{score} von 5")),
        ("Bewertung", &|score| format!("{score} Sterne")),
        ("评分", &|score| format!("{score}星")),
        // As forms write the ends only.
        ("satisfaction", &|score| match score {
            1 => "1 - very dissatisfied".to_owned(),
            5 => "5 - very satisfied".to_owned(),
            _ => score.to_string(),
        }),
    ] {
        let found = written(header, write);
        assert_eq!(found["scale"], json!({ "low": 1.0, "high": 5.0 }), "{header} {} {found}", write(4));
        close(&found["overall"]["share"], 0.3, 1e-12);
        assert_eq!(found["overall"]["n"], 300.0, "{header} {}", write(4));
        assert_eq!(found["satisfiedFrom"], 4.0);
    }
}

#[test]
fn a_scale_of_which_one_is_the_best_is_turned_round() {
    let plain = |score: u32| score.to_string();
    let labelled = |score: u32| match score {
        1 => "1 = very satisfied".to_owned(),
        5 => "5 = very dissatisfied".to_owned(),
        _ => score.to_string(),
    };
    for (header, write) in [
        ("Schulnote", &plain as &dyn Fn(u32) -> String),
        ("satisfaction (1 = very good; 5 = very bad)", &plain),
        ("Zufriedenheit (1 = sehr gut)", &plain),
        ("satisfaction", &labelled),
    ] {
        let found = written(header, write);
        assert_eq!(found["scale"], json!({ "low": 5.0, "high": 1.0 }), "{header} {}", write(1));
        assert_eq!(found["satisfiedFrom"], 2.0);
        close(&found["overall"]["share"], 0.4, 1e-12);
    }
    // A person has the last word.
    let text: String = (0..100).map(|row| format!("c{row},{}\n", 1 + row % 5)).collect();
    let told = json!({ "satisfaction": { "scale": [5, 1] } });
    let report = analyze("survey.csv", format!("customer,score\n{text}").as_bytes(), &told).unwrap().0;
    assert_eq!(report["satisfaction"]["satisfiedFrom"], 2.0);
}

#[test]
fn noughts_beside_one_to_five_are_said() {
    let text: String = (0..120).map(|row| format!("c{row},{}\n", row % 6)).collect();
    let report =
        |options: &Value| analyze("survey.csv", format!("customer,score\n{text}").as_bytes(), options).unwrap().0;
    let codes = |report: &Value| {
        let warnings = report["warnings"].as_array().unwrap();
        warnings.iter().any(|warning| warning["code"] == "noughts-on-scale" && warning["params"]["count"] == 20.0)
    };
    assert!(codes(&report(&json!({}))));
    let told = report(&json!({ "satisfaction": { "scale": [1, 5] } }));
    assert!(!codes(&told));
    assert_eq!(told["satisfaction"]["overall"]["n"], 100.0);
}

#[test]
fn spellings_of_a_touchpoint_are_one() {
    let places = ["web", "Web", "WEB ", "shop"];
    let text: String = (0..200).map(|row| format!("c{row},{},{}\n", places[row % 4], 1 + row % 5)).collect();
    let found = satisfaction(&format!("customer,touchpoint,score\n{text}"));
    let names = found["touchpoints"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned());
    assert_eq!(names.collect::<std::collections::BTreeSet<_>>(), ["shop".to_owned(), "web".to_owned()].into());
}

#[test]
fn counts_of_answers_are_no_customers() {
    let text: String = (0..40).map(|row| format!("place {row},{},{}\n", 1 + row % 5, 10 + row * 3 % 17)).collect();
    let report = analyze("survey.csv", format!("place,score,answers\n{text}").as_bytes(), &json!({})).unwrap().0;
    let columns = report["tables"][0]["columns"].as_array().unwrap().clone();
    assert_ne!(columns[2]["role"], "customer", "{columns:?}");
}

#[test]
fn the_only_day_of_an_answer_is_its_day_whatever_it_is_called() {
    for (extra, value, wanted) in [("town", "Bonn", json!("date")), ("sent on", "2024-01-02", json!(null))] {
        let mut text = format!("customer id,answered on,birthday,{extra},touchpoint,score (1-5)\n");
        for row in 0..200 {
            let day = customer_loupe::units::Day(19_700 + row / 3).iso();
            text += &format!(
                "C{},{day},19{}-03-0{},{value},{},{}\n",
                row / 2,
                50 + row % 40,
                1 + row % 9,
                ["shop", "delivery"][row as usize % 2],
                1 + row % 5
            );
        }
        let report = analyze("survey.csv", text.as_bytes(), &json!({})).unwrap().0;
        let columns = report["tables"][0]["columns"].as_array().unwrap();
        let role = |name: &str| columns.iter().find(|column| column["name"] == name).unwrap()["role"].clone();
        assert_eq!(role("answered on"), wanted, "{extra}");
        assert_ne!(role("birthday"), json!("date"));
    }
}
