//! How often the interval of the return on winning customers holds: shops made from the models, whose future is known.

use customer_loupe::random::Generator;
use customer_loupe::report::analyze::analyze_all;
use customer_loupe::units::Day;
use serde_json::json;

use crate::recovery::gamma;

const SETS: u64 = 150;
/// So few that chance is large against what the interval allows for beside the model, of which there is nothing in these shops.
const CUSTOMERS: usize = 300;
const COST: f64 = 60.0;
const END: i32 = 19_800;

/// The orders of one customer by the end of observation, and the margin of the year after it as of the first purchase.
fn customer(generator: &mut Generator, id: usize, text: &mut String) -> (f64, f64) {
    let weeks = 26.0 + 40.0 * generator.unit();
    let first = END - (7.0 * weeks) as i32;
    let rate = gamma(generator, 0.6) / 6.0;
    let (one, two) = (gamma(generator, 0.8), gamma(generator, 2.5));
    let (leave, nu) = (one / (one + two), gamma(generator, 4.0) / 15.0);
    let (mut now, mut received, mut to_come) = (0.0, 0.0, 0.0);
    loop {
        let amount = gamma(generator, 6.0) / nu;
        let day = first + (7.0 * now) as i32;
        // Residual value counts what comes by the end of each week.
        let counted = if day <= END { day } else { END + (f64::from(day - END) / 7.0).ceil() as i32 * 7 };
        let worth = amount * libm::pow(1.1, -f64::from(counted - first) / 365.25);
        if day <= END {
            *text += &format!("c{id},{},{amount:.2}\n", Day(day).iso());
            received += worth;
        } else if day <= END + 364 {
            to_come += worth;
        } else {
            break;
        }
        // As in the model, somebody may leave after every repeat purchase.
        if now > 0.0 && generator.unit() < leave {
            break;
        }
        now += -libm::log(1.0 - generator.unit()) / rate;
    }
    (received, to_come)
}

#[test]
fn ninety_percent_intervals_of_the_return_hold_about_ninety_percent() {
    let options = json!({
        "observationEnd": Day(END).iso(),
        // These shops have no season, and say so; else the interval allows for one.
        "value": { "model": "bg-nbd", "acquisitionCost": COST, "season": "none" },
        "segments": { "method": "rfm" },
    });
    let (mut held, mut sets) = (0, 0);
    for seed in 0..SETS {
        let mut generator = Generator::new(seed, "returns");
        let mut text = "customer,date,amount\n".to_owned();
        let made: Vec<(f64, f64)> = (0..CUSTOMERS).map(|id| customer(&mut generator, id, &mut text)).collect();
        let (_, analysis) = analyze_all(&[("orders.csv", text.as_bytes())], &options).unwrap();
        let report = serde_json::to_value(&analysis.report).unwrap();
        let all = &report["value"]["roi"]["all"];
        let (Some(low), Some(high)) = (all["roiLow"].as_f64(), all["roiHigh"].as_f64()) else { continue };
        sets += 1;
        let mean = |of: &dyn Fn(&(f64, f64)) -> f64| made.iter().map(of).sum::<f64>() / CUSTOMERS as f64;
        let received = all["received"].as_f64().unwrap();
        assert!((received / mean(&|one| one.0) - 1.0).abs() < 0.001, "what was received is known: {received}");
        let real = (mean(&|one| one.0 + one.1) - COST) / COST;
        held += u32::from(low <= real && real <= high);
    }
    let share = f64::from(held) / f64::from(sets);
    println!("{sets} shops: the return held in {share:.3}");
    assert!(sets >= 145, "{sets}");
    assert!((0.86..=0.94).contains(&share), "{share}");
}
