//! What a shop tells of its season, its promotions and closures, and its prices; feasts and days of the week that are found.

use customer_loupe::random::Generator;
use customer_loupe::report::analyze::analyze_all;
use customer_loupe::units::Day;
use serde_json::{Value, json};

/// 2024-09-30.
const END: i32 = 19_996;
const AHEAD: i32 = 182;

fn of(date: &str) -> i32 {
    let parts: Vec<u32> = date.split('-').map(|part| part.parse().unwrap()).collect();
    Day::from_ymd(parts[0] as i32, parts[1], parts[2]).unwrap().0
}

/// Orders of so many days up to the end, made at these rates of days, and the purchases of half a year after it.
fn shop(days: i32, seed: u64, rate: &dyn Fn(Day) -> f64) -> (String, f64) {
    let mut draws = Generator::new(seed, "told-calendar");
    let mut exponential = move || -libm::log(1.0 - draws.unit());
    let (mut text, mut later) = ("customer,date,amount\n".to_owned(), 0.0);
    for customer in 0..1000 {
        let own = exponential() / 45.0;
        let level = 20.0 + 20.0 * exponential();
        let mut day = END - days + 1 + (f64::from(days) * 0.9 * f64::from(customer) / 1000.0) as i32;
        loop {
            if day <= END {
                text += &format!("c{customer},{},{:.2}\n", Day(day).iso(), level * (0.5 + 0.5 * exponential()));
            } else {
                later += 1.0;
            }
            let mut left = exponential() / own;
            while left > 0.0 && day <= END + AHEAD {
                day += 1;
                left -= rate(Day(day));
            }
            // One in eight leaves after a purchase.
            if day > END + AHEAD || exponential() < 0.1335 {
                break;
            }
        }
    }
    (text, later)
}

/// The report's value with these options of it.
fn value(text: &str, of_value: Value) -> Value {
    let mut of_value = of_value;
    if of_value["timeUnit"].is_null() {
        of_value["horizon"] = json!(26);
    }
    let options = json!({ "observationEnd": Day(END).iso(), "value": of_value });
    let (_, analysis) = analyze_all(&[("orders.csv", text.as_bytes())], &options).unwrap();
    let mut report = serde_json::to_value(&analysis.report).unwrap();
    let warnings = report["warnings"].take();
    let mut value = report["value"].take();
    value["warnings"] = warnings;
    value
}

fn purchases(value: &Value) -> f64 {
    value["totals"]["expectedPurchases"].as_f64().unwrap()
}

fn width(value: &Value) -> f64 {
    let total = |key: &str| value["totals"][key].as_f64().unwrap();
    total("high") / total("low")
}

fn codes(value: &Value) -> Vec<&str> {
    value["warnings"].as_array().unwrap().iter().map(|warning| warning["code"].as_str().unwrap()).collect()
}

#[test]
fn a_season_that_is_told_is_counted_on() {
    // Three times as much in winter, and no winter was seen: nine months.
    let months = [3.0, 2.5, 1.5, 0.7, 0.5, 0.4, 0.4, 0.4, 0.6, 1.0, 2.0, 3.0];
    let rate = |day: Day| months[day.to_ymd().1 as usize - 1] / 1.333;
    let (text, later) = shop(230, 1, &rate);
    let untold = value(&text, json!({}));
    let told = value(&text, json!({ "season": months }));
    let off = |value: &Value| libm::log(purchases(value) / later).abs();
    assert!(off(&told) < 0.25 && off(&untold) > 0.5, "{} and {} of {later}", purchases(&told), purchases(&untold));
    assert_eq!(told["calendar"]["isSeasonTold"], true);
    let season: Vec<f64> = serde_json::from_value(told["calendar"]["season"].clone()).unwrap();
    assert!((season[0] / season[30] - 3.0 / 0.4).abs() < 1e-9);
    let named = value(&text, json!({ "season": "winter" }));
    assert!(purchases(&named) > 1.3 * purchases(&untold));
}

#[test]
fn who_tells_that_there_is_no_season_is_surer() {
    let (text, _) = shop(400, 2, &|_| 1.0);
    let (untold, even) = (value(&text, json!({})), value(&text, json!({ "season": "none" })));
    assert!(codes(&untold).contains(&"season-untold") && !codes(&even).contains(&"season-untold"));
    assert!(width(&even) < 0.95 * width(&untold), "{} and {}", width(&even), width(&untold));
    assert_eq!(purchases(&even), purchases(&untold));
}

#[test]
fn promotions_and_closures_are_told_as_days() {
    // Closed for three weeks of August, and a week of five times as much in May.
    let closed = of("2024-08-05")..=of("2024-08-25");
    let promotion = of("2024-05-06")..=of("2024-05-12");
    let rate = |day: Day| match day.0 {
        day if closed.contains(&day) => 0.0,
        day if promotion.contains(&day) => 5.0,
        _ => 1.0,
    };
    let (text, _) = shop(400, 3, &rate);
    let events = json!([
        { "from": "2024-08-05", "to": "2024-08-25", "factor": 0.0 },
        { "from": "2024-05-06", "to": "2024-05-12" },
    ]);
    let told = value(&text, json!({ "events": events, "season": "none" }));
    let seen = &told["calendar"]["events"];
    assert_eq!((&seen[0]["factor"], &seen[0]["isTold"]), (&json!(0.0), &json!(true)));
    let factor = seen[1]["factor"].as_f64().unwrap();
    assert!((3.5..7.0).contains(&factor) && seen[1]["isTold"] == false, "{seen}");
    // One that is planned brings what it is told to: a fortnight of three times as much is four weeks more in 26.
    let planned = json!([events[0], events[1], { "from": "2024-10-07", "to": "2024-10-20", "factor": 3.0 }]);
    let planned = value(&text, json!({ "events": planned, "season": "none" }));
    let more = purchases(&planned) / purchases(&told);
    assert!((1.08..1.25).contains(&more), "{more}");
    // Nobody knows what a planned one without a factor brings.
    let unknown = value(&text, json!({ "events": [{ "from": "2024-11-29" }], "season": "none" }));
    assert!(codes(&unknown).contains(&"calendar-unused") && !codes(&told).contains(&"calendar-unused"));
}

#[test]
fn a_feast_that_moves_is_found() {
    // Four times as much in the two weeks before Easter: in April, in April, at the end of March.
    let sundays = ["2022-04-17", "2023-04-09", "2024-03-31", "2025-04-20"].map(of);
    let is_before = |day: i32| sundays.iter().any(|sunday| (1..=14).contains(&(sunday - day)));
    let (text, _) = shop(1096, 4, &|day| if is_before(day.0) { 4.0 } else { 0.9 });
    let found = value(&text, json!({}));
    let feasts = found["calendar"]["feasts"].as_array().cloned().unwrap_or_default();
    let easter = feasts.iter().find(|feast| feast["feast"] == "before-easter");
    let factor = easter.map_or(0.0, |feast| feast["factor"].as_f64().unwrap());
    assert!((2.0..7.0).contains(&factor), "{}", found["calendar"]);
}

#[test]
fn days_of_the_week_count_where_time_is_counted_in_days() {
    // Closed on Sundays, three times as much on Saturdays.
    let rate = |day: Day| match (day.0 + 3).rem_euclid(7) {
        6 => 0.0,
        5 => 3.0,
        _ => 0.8,
    };
    let (text, _) = shop(500, 5, &rate);
    let days = json!({ "timeUnit": "day", "horizon": 30, "season": "none" });
    let found = value(&text, days);
    let weekdays: Vec<f64> = serde_json::from_value(found["calendar"]["weekdays"].clone()).unwrap();
    assert_eq!(weekdays.len(), 7);
    assert!(weekdays[5] > 2.0 && weekdays[6] < 0.4 && (0.6..1.1).contains(&weekdays[0]), "{weekdays:?}");
    assert_eq!(value(&text, json!({}))["calendar"]["weekdays"], json!(null));
}

#[test]
fn a_planned_rise_of_prices_raises_what_comes_after_it() {
    let (text, _) = shop(400, 6, &|_| 1.0);
    let clv = |options: Value| value(&text, options)["totals"]["clv"].as_f64().unwrap();
    let plain = clv(json!({}));
    let rise = |from: &str| clv(json!({ "priceRise": { "from": from, "by": 0.1 } })) / plain;
    assert!((rise("2024-10-01") - 1.1).abs() < 1e-9, "{}", rise("2024-10-01"));
    assert!((1.02..1.08).contains(&rise("2024-12-30")) && rise("2025-06-01") == 1.0);
    // Purchases are what they were.
    assert_eq!(
        purchases(&value(&text, json!({ "priceRise": { "from": "2024-10-01", "by": 0.1 } }))),
        purchases(&value(&text, json!({})))
    );
}

#[test]
fn what_cannot_be_meant_is_refused() {
    for (options, option) in [
        (json!({ "season": "spring" }), "value.season"),
        (json!({ "season": [1, 2, 3] }), "value.season"),
        (json!({ "season": [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0] }), "value.season"),
        (json!({ "events": [{ "from": "soon" }] }), "value.events[0].from"),
        (json!({ "events": [{ "from": "2024-05-06", "to": "2024-05-01" }] }), "value.events"),
        (json!({ "events": [{ "from": "2024-05-06", "factor": -1 }] }), "value.events"),
        (json!({ "priceRise": { "from": "2025-01-01", "by": -1 } }), "value.priceRise"),
    ] {
        let all = json!({ "value": options });
        let refused = analyze_all(&[("orders.csv", b"customer,date,amount\na,2024-01-01,3\n")], &all).err().unwrap();
        let said = serde_json::to_value(&refused).unwrap();
        assert_eq!((&said["code"], &said["params"]["option"]), (&json!("option-invalid"), &json!(option)), "{said}");
    }
}
