//! Shops with a season, a trend, a promotion or rising prices, whose future is known.

use customer_loupe::random::Generator;
use customer_loupe::report::analyze::analyze_all;
use customer_loupe::units::Day;
use serde_json::{Value, json};

use crate::support::DEEP;

const CUSTOMERS: usize = 900;
/// Three years of history, and one to come.
const DAYS: i32 = 1096;
const AHEAD: i32 = 364;
/// 2024-12-31.
const END: i32 = 20_088;

/// How many times as much is bought on a day from the first on, and how prices stand on it.
struct Shop {
    rate: fn(i32) -> f64,
    price: fn(i32) -> f64,
}

const PLAIN: Shop = Shop { rate: |_| 1.0, price: |_| 1.0 };
const SEASON: Shop = Shop { rate: |day| if month(day) >= 11 { 4.0 } else { 0.5 }, ..PLAIN };
const PROMOTION: Shop = Shop { rate: |day| if (DAYS - 28..DAYS).contains(&day) { 6.0 } else { 1.0 }, ..PLAIN };
const GROWTH: Shop = Shop { rate: |day| 0.2 + 0.8 * day as f64 / (DAYS + AHEAD) as f64, ..PLAIN };
const DEARER: Shop = Shop { price: |day| libm::exp(0.2 * day as f64 / 365.25), ..PLAIN };

fn date(day: i32) -> Day {
    Day(END - DAYS + 1 + day)
}

fn month(day: i32) -> u32 {
    date(day).to_ymd().1
}

/// Orders up to the end, and the discounted spend and the purchases of the year to come.
fn shop(shop: &Shop, seed: u64) -> (String, f64, f64) {
    let mut draws = Generator::new(seed, "calendar");
    let mut exponential = move || -libm::log(1.0 - draws.unit());
    let mut text = "customer,date,amount\n".to_owned();
    let (mut spend, mut purchases) = (0.0, 0.0);
    for customer in 0..CUSTOMERS {
        // Gaps in days of mean activity, a customer's rate being exponential.
        let rate = exponential() / 70.0;
        let level = 20.0 + 20.0 * exponential();
        let mut day = (DAYS as f64 * 0.9 * customer as f64 / CUSTOMERS as f64) as i32;
        loop {
            let amount = level * (0.5 + 0.5 * exponential()) * (shop.price)(day);
            if day < DAYS {
                text += &format!("c{customer},{},{amount:.2}\n", date(day).iso());
            } else {
                let weeks = f64::from(day - DAYS + 1) / 7.0;
                spend += amount * libm::pow(1.1, -7.0 * weeks.ceil() / 365.25);
                purchases += 1.0;
            }
            let mut left = exponential() / rate;
            while left > 0.0 && day < DAYS + AHEAD {
                day += 1;
                left -= (shop.rate)(day);
            }
            // One in eight leaves after a purchase.
            if day >= DAYS + AHEAD || exponential() < 0.1335 {
                break;
            }
        }
    }
    (text, spend, purchases)
}

/// The value part of a shop, with its forecast ÷ what really came.
fn told(shop_of: &Shop, seed: u64, options: Value) -> (Value, f64) {
    let (text, spend, _) = shop(shop_of, seed);
    let mut all = json!({ "observationEnd": Day(END).iso() });
    all["value"] = options;
    let (_, analysis) = analyze_all(&[("orders.csv", text.as_bytes())], &all).unwrap();
    let mut value = serde_json::to_value(&analysis.report).unwrap()["value"].take();
    let ratio = value["totals"]["clv"].as_f64().unwrap() / spend;
    let (low, high) = (value["totals"]["low"].as_f64().unwrap(), value["totals"]["high"].as_f64().unwrap());
    value["held"] = json!(low <= spend && spend <= high);
    (value, ratio)
}

fn seeds() -> u64 {
    if DEEP { 10 } else { 3 }
}

/// At most one in ten may be missed.
fn nearly_all(found: u64) -> bool {
    found * 10 >= seeds() * 9
}

fn count(shop: &Shop, is_found: impl Fn(&Value, f64) -> bool) -> u64 {
    (0..seeds())
        .map(|seed| {
            u64::from({
                let (value, ratio) = told(shop, seed, json!({}));
                println!("{seed}: {ratio:.2} {} {}", value["held"], value["calendar"]);
                is_found(&value, ratio)
            })
        })
        .sum()
}

#[test]
fn a_season_is_found_and_counted_on() {
    assert!(nearly_all(count(&SEASON, |value, ratio| {
        let season: Vec<f64> = serde_json::from_value(value["calendar"]["season"].clone()).unwrap_or_default();
        let mean = |part: std::ops::Range<usize>| {
            season.get(part.clone()).map_or(0.0, |all| all.iter().sum::<f64>() / part.len() as f64)
        };
        mean(45..50) > 4.0 * mean(10..40) && (0.8..1.25).contains(&ratio) && value["held"] == true
    })));
}

#[test]
fn a_promotion_is_not_taken_to_come_again() {
    assert!(nearly_all(count(&PROMOTION, |value, ratio| {
        let bursts = value["calendar"]["bursts"].as_array().cloned().unwrap_or_default();
        let last = bursts.last().cloned().unwrap_or_default();
        last["factor"].as_f64().is_some_and(|factor| factor > 3.5)
            && (0.7..1.4).contains(&ratio)
            && value["held"] == true
    })));
}

#[test]
fn growth_goes_on_for_a_while() {
    assert!(nearly_all(count(&GROWTH, |value, ratio| {
        value["calendar"]["trend"]["now"].as_f64().is_some_and(|now| now > 1.1)
            && (0.75..1.3).contains(&ratio)
            && value["held"] == true
    })));
}

#[test]
fn rising_prices_are_those_of_the_end() {
    assert!(nearly_all(count(&DEARER, |value, ratio| {
        value["spend"]["drift"].as_f64().is_some_and(|drift| (0.15..0.3).contains(&drift))
            && (0.8..1.25).contains(&ratio)
            && value["held"] == true
    })));
}

#[test]
fn time_that_is_flat_is_left_flat() {
    let found = count(&PLAIN, |value, _| !value["calendar"].is_null() || !value["spend"]["drift"].is_null());
    assert!(found * 10 <= seeds(), "{found}");
    assert!(nearly_all(count(&PLAIN, |value, ratio| (0.85..1.18).contains(&ratio) && value["held"] == true)));
}

/// A shop that sells in November and December alone: the models may find no maximum in its time, and the season stands.
#[test]
fn a_shop_of_one_season_has_one() {
    const CHRISTMAS: Shop = Shop { rate: |day| if month(day) >= 11 { 6.0 } else { 0.0 }, ..PLAIN };
    assert!(nearly_all(count(&CHRISTMAS, |value, _| !value["calendar"]["season"].is_null())));
}

/// Without them the same shop is told what flat time would bring, as before.
#[test]
fn calendar_effects_can_be_left_out() {
    let (value, ratio) = told(&PROMOTION, 1, json!({ "calendar": "none" }));
    assert!(value["calendar"].is_null() && ratio > 1.25, "{ratio}");
    let (text, _, _) = shop(&PLAIN, 1);
    let error =
        analyze_all(&[("orders.csv", text.as_bytes())], &json!({ "value": { "calendar": "off" } })).err().unwrap();
    assert_eq!(error.code(), "option-invalid");
}

/// A year of history holds one season, which cannot be told from growth.
#[test]
fn a_year_tells_no_season() {
    let (text, _, _) = shop(&SEASON, 2);
    let short: String = text
        .lines()
        .filter(|line| line.starts_with("customer") || line.split(',').nth(1).is_some_and(|day| day >= "2024-01-10"))
        .map(|line| format!("{line}\n"))
        .collect();
    let (_, analysis) = analyze_all(&[("orders.csv", short.as_bytes())], &json!({})).unwrap();
    let report = serde_json::to_value(&analysis.report).unwrap();
    assert!(report["value"]["calendar"]["season"].is_null());
}
