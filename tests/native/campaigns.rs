//! Campaigns: published and independent fits of decay, thresholds, advice, and what no return can be told of.

use customer_loupe::campaigns::decay_curve::DecayKind;
use customer_loupe::campaigns::decay_fit::{Point, fit};
use customer_loupe::random::Generator;
use serde_json::{Value, json};

use crate::support::{analyze, shared};

fn point(t: f64, roi: f64) -> Point {
    Point { t, roi, weight: 1.0 }
}

/// A row a month of one campaign, whose return is `roi` of the month.
fn rows(name: &str, months: u32, roi: impl Fn(u32) -> f64) -> String {
    let row = |month: u32| {
        let (year, of_year) = (2022 + month / 12, 1 + month % 12);
        format!("{name},{year}-{of_year:02}-01,1000,{:.2}\n", 1000.0 * (1.0 + roi(month)))
    };
    (0..months).map(row).collect()
}

fn campaigns(rows: &str) -> Value {
    let text = format!("campaign,date,spend,revenue\n{rows}");
    analyze("ads.csv", text.as_bytes(), &json!({})).unwrap().0["campaigns"].clone()
}

#[test]
fn a_return_that_decays_is_fitted_and_its_thresholds_have_intervals() {
    let mut noise = Generator::new(3, "noise");
    let noise: Vec<f64> = (0..24).map(|_| 0.3 * (noise.unit() - 0.5)).collect();
    let fading = rows("fading", 24, |month| 0.2 + 4.3 * libm::exp(-0.17 * f64::from(month)) + noise[month as usize]);
    let found = campaigns(&(fading + &rows("steady", 24, |month| 1.5 + noise[23 - month as usize])));
    let [fading, steady] = &found["campaigns"].as_array().unwrap()[..] else { panic!("two campaigns") };
    let decay = &fading["decay"];
    assert_eq!((&fading["name"], &decay["chosen"]), (&json!("fading"), &json!("exponential")));
    assert!((decay["fits"][0]["rate"].as_f64().unwrap() - 0.17).abs() < 0.03, "{}", decay["fits"][0]);
    // (2 − 0.2) / 4.3 = e^(−0.17 t) at t = 5.12, and (1 − 0.2) / 4.3 at 9.89.
    for (at, month) in [(0, 5.12), (1, 9.89)] {
        let [month_is, low, high] = ["month", "low", "high"].map(|key| decay["thresholds"][at][key].as_f64().unwrap());
        assert!((month_is - month).abs() < 1.0, "{month_is}, not {month}");
        assert!(low < month_is && month_is < high && high - low < 3.0, "{low} … {high}");
    }
    assert_eq!(decay["thresholds"][2], json!({ "level": 0.0, "month": null, "low": null, "high": null }));
    assert_eq!(decay["advice"], "refresh");
    assert_eq!((&steady["decay"]["chosen"], &steady["decay"]["advice"]), (&json!("constant"), &json!("keep")));
    assert_eq!(steady["decay"]["halfLife"], json!(null));
}

#[test]
fn a_loss_is_stopped_and_too_few_periods_tell_nothing() {
    let noise = |month: u32| f64::from(month * 7 % 5) / 50.0;
    let found = campaigns(&(rows("loss", 12, |month| -0.5 + noise(month)) + &rows("young", 5, |_| 2.0)));
    let [loss, young] = &found["campaigns"].as_array().unwrap()[..] else { panic!("two campaigns") };
    assert_eq!(loss["decay"]["advice"], "stop");
    assert!((young["roi"].as_f64().unwrap() - 2.0).abs() < 1e-9);
    assert_eq!(young["decay"], json!(null));
    let revenue: f64 = found["campaigns"].as_array().unwrap().iter().map(|one| one["revenue"].as_f64().unwrap()).sum();
    assert!((found["revenue"].as_f64().unwrap() - revenue).abs() < 1e-6);
}

/// The revenue of the whole shop beside the spend of two channels: no return of a channel is made up.
#[test]
fn of_a_marketing_mix_no_return_of_a_channel_is_told() {
    let row = |week: i32| {
        let day = customer_loupe::units::Day(19_000 + 7 * week);
        let (tv, search) = (100 + week * 13 % 40, 50 + week * 7 % 30);
        format!("{},{}.5,{tv}.25,{search}.75\n", day.iso(), 5000 + 10 * tv)
    };
    let text = format!("date,revenue,tv_spend,search_spend\n{}", (0..60).map(row).collect::<String>());
    let found = analyze("mix.csv", text.as_bytes(), &json!({})).unwrap().0["campaigns"].clone();
    assert_eq!((&found["isMix"], &found["campaigns"][0]["roi"]), (&json!(true), &json!(null)));
    assert!((found["campaigns"][0]["correlation"].as_f64().unwrap() - 1.0).abs() < 1e-9);
    let (spend, revenue) = (found["spend"].as_f64().unwrap(), found["revenue"].as_f64().unwrap());
    assert!((found["roi"].as_f64().unwrap() - (revenue - spend) / spend).abs() < 1e-12);
}

#[test]
fn rows_of_one_day_are_one_period_and_rows_without_a_day_are_counted() {
    let rows = "a,2024-01-01,60,100\na,2024-01-01,40,100\na,,7,7\na,2024-02-01,100,300\n";
    let found = campaigns(rows);
    assert_eq!(found["aside"], 1.0);
    let periods = found["campaigns"][0]["periods"].as_array().unwrap();
    assert_eq!((periods.len(), &periods[0]["spend"], &periods[0]["roi"]), (2, &json!(100.0), &json!(1.0)));
    assert_eq!(periods[1]["months"], 1.0);
}

/// Three noisy series and their least-squares fits, computed independently (`shared/reference/oracles/roi_decay.json`).
#[test]
fn decay_is_fitted_as_independent_software_fits_it() {
    let Some(path) = shared("reference/oracles/roi_decay.json") else { return };
    let oracle: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    for series in oracle["series"].as_array().unwrap() {
        let numbers = |key: &str| -> Vec<f64> {
            series[key].as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
        };
        let points: Vec<Point> =
            numbers("months").into_iter().zip(numbers("roi_percent")).map(|(t, roi)| point(t, roi)).collect();
        for (name, kind) in [
            ("exponential_to_floor", DecayKind::Exponential),
            ("power_law", DecayKind::PowerLaw),
            ("hyperbolic", DecayKind::Hyperbolic),
        ] {
            let (fitted, stated) = (fit(kind, &points), &series["fits"][name]);
            let rss = stated["rss"].as_f64().unwrap();
            assert!(fitted.rss <= rss * (1.0 + 1e-6), "{name}: {} above {rss}", fitted.rss);
            for level in [200.0, 100.0] {
                let at = fitted.curve.crosses(level);
                match stated[format!("month_crossing_{level}")].as_f64() {
                    Some(month) => assert!((at.unwrap() / month - 1.0).abs() < 1e-3, "{name} {level}: {at:?}, {month}"),
                    None => assert_eq!(at, None, "{name} {level}"),
                }
            }
        }
    }
}

/// Exports of advertisers: their names for the campaign, the cost and what came in, beside costs of one click and ratios.
#[test]
fn exports_of_advertisers_are_read() {
    for header in [
        "Day,Campaign,Impr.,Clicks,Cost,Conversions,Cost / conv.,Conv. value",
        "Reporting starts,Campaign name,Impressions,Link clicks,Amount spent (EUR),Results,Cost per result,Purchases conversion value",
        "日期,广告计划名称,展示数,点击数,消耗(元),转化数,转化成本,成交金额",
        "日期,推广计划名称,展现量,点击量,花费,成交笔数,平均点击花费,总成交金额",
    ] {
        let row = |row: i32| {
            let day = customer_loupe::units::Day(19_700 + row / 2).iso();
            let (name, cost) = if row % 2 == 0 { ("A 新客", 40.5) } else { ("B 老客", 80.25) };
            let (clicks, sales) = (30 + row % 17, 2 + row % 5);
            format!(
                "{day},{name},{},{clicks},{cost},{sales},{:.2},{}\n",
                900 + row % 50,
                cost / f64::from(sales),
                cost * 3.0
            )
        };
        let text = format!("{header}\n{}", (0..120).map(row).collect::<String>());
        let report = analyze("ads.csv", text.as_bytes(), &json!({})).unwrap().0;
        let found = &report["campaigns"];
        assert!(
            (found["spend"].as_f64().unwrap_or_else(|| panic!("{header}: {}", report["tables"][0])) - 60.0 * 120.75)
                .abs()
                < 1e-6,
            "{header}: {found}"
        );
        assert_eq!((&found["isMix"], found["campaigns"].as_array().unwrap().len()), (&json!(false), 2), "{header}");
        assert!((found["roi"].as_f64().unwrap() - 2.0).abs() < 1e-9, "{header}: {found}");
    }
}

/// Rows that add up others, blanks where nothing was sold, one campaign in several spellings, and several files.
#[test]
fn sums_blanks_and_spellings_are_no_further_campaigns() {
    let month = |month: u32| format!("2024-{month:02}-01");
    let mut text = "month,campaign,spend,revenue\n".to_owned();
    for at in 1..=6 {
        let name = ["Brand", "brand", "BRAND"][at as usize % 3];
        text += &format!("{},{name},100,{}\n", month(at), if at == 3 { "900" } else { "" });
        text += &format!("{},Total,100,900\n{},,100,900\n", month(at), month(at));
    }
    let second = format!("month,campaign,spend,revenue\n{},Other,300,300\n", month(7));
    // A list without costs stands in nobody's way.
    let third = "campaign,date,note\nBrand,2024-01-01,x\nOther,2024-02-01,y\n";
    let files = [("one.csv", text.as_bytes()), ("three.csv", third.as_bytes()), ("two.csv", second.as_bytes())];
    let options = json!({ "tables": { "three.csv": { "role": "campaigns" } } });
    let (_, analysis) = customer_loupe::report::analyze::analyze_all(&files, &options).unwrap();
    let found = serde_json::to_value(&analysis.report).unwrap()["campaigns"].clone();
    let number = |key: &str| found[key].as_f64().unwrap();
    assert_eq!(
        (number("spend"), number("revenue"), number("aside"), number("withoutRevenue")),
        (900.0, 1200.0, 12.0, 5.0)
    );
    assert_eq!(found["campaigns"].as_array().unwrap().len(), 2);
}

#[test]
fn what_was_spent_is_the_cost_and_no_budget_no_sum_and_no_other_currency() {
    let row = |at: u32| format!("2024-{:02}-01,A,5000,100,300\n", 1 + at);
    let rows = (0..12).map(row).collect::<String>();
    let text = format!("month,campaign,budget,spend,revenue\n{rows}");
    let found = analyze("ads.csv", text.as_bytes(), &json!({})).unwrap().0["campaigns"].clone();
    assert!((found["roi"].as_f64().unwrap() - 2.0).abs() < 1e-9, "{found}");

    let row = |at: u32| format!("2024-{:02}-01,{}.5,{}.25,{}.75,900.5\n", 1 + at, 150 + at, 100 + at, 50);
    let text = format!("date,total_spend,tv_spend,search_spend,revenue\n{}", (0..12).map(row).collect::<String>());
    let found = analyze("mix.csv", text.as_bytes(), &json!({})).unwrap().0["campaigns"].clone();
    assert_eq!((&found["isMix"], found["campaigns"].as_array().unwrap().len()), (&json!(true), 2));

    let row = |at: u32| format!("2024-{:02}-01,A,{},100,300\n", 1 + at % 12, if at < 12 { "USD" } else { "JPY" });
    let text = format!("month,campaign,currency,spend,revenue\n{}", (0..24).map(row).collect::<String>());
    let report = analyze("ads.csv", text.as_bytes(), &json!({})).unwrap().0;
    assert_eq!(report["campaigns"]["unavailable"]["code"], "needs-campaign-columns");
    assert!(report["warnings"].as_array().unwrap().iter().any(|warning| warning["code"] == "campaign-currencies"));
}

/// How a month of a year is written.
type Form = fn(u32, u32) -> String;

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A campaign's return month by month, each month as it is written in many an export.
#[test]
fn months_without_a_day_are_the_periods_of_campaigns() {
    let months = |form: Form| -> String {
        let row = |month: u32| {
            let when = form(2022 + month / 12, 1 + month % 12);
            format!("brand,{when},100.5,{}.25\nsearch,{when},50.5,90.75\n", 300 - 10 * month)
        };
        (0..14).map(row).collect()
    };
    let forms: [(&str, Form); 6] = [
        ("Month", |year, month| format!("{year}-{month:02}")),
        ("Monat", |year, month| format!("{month:02}/{year}")),
        ("period", |year, month| format!("{} {year}", MONTHS[month as usize - 1])),
        ("mes", |year, month| format!("{}-{}", MONTHS[month as usize - 1], year % 100)),
        ("年月", |year, month| format!("{year}{month:02}")),
        ("月份", |year, month| format!("{year}年{month}月")),
    ];
    for (header, form) in forms {
        let text = format!("campaign,{header},cost,revenue\n{}", months(form));
        let found = analyze("ads.csv", text.as_bytes(), &json!({})).unwrap().0["campaigns"].clone();
        let brand = &found["campaigns"][0];
        assert_eq!(brand["name"], "brand", "{header}: {found}");
        let periods = brand["periods"].as_array().unwrap();
        assert_eq!(periods.len(), 14, "{header}");
        assert_eq!((&periods[13]["start"], &periods[13]["months"]), (&json!("2023-02-01"), &json!(13.0)));
    }
    // Beside a column of days a month is a word, and so it is in a table of orders.
    let text = "campaign,month,day,cost,revenue\na,2022-01,2022-01-05,3.5,9.5\na,2022-01,2022-01-06,3.5,9.5\n";
    let found = analyze("ads.csv", text.as_bytes(), &json!({})).unwrap().0;
    assert_eq!(found["campaigns"]["campaigns"][0]["periods"][0]["start"], "2022-01-05");
}

/// Reports as advertising programs write them, with their preambles and totals: read without a question.
#[test]
fn reports_of_advertising_programs_are_known() {
    let rows = |row: &dyn Fn(String) -> String| -> String {
        (0..20).map(|day| row(customer_loupe::units::Day(19_400 + day).iso())).collect()
    };
    let google = format!(
        "Campaign report\n\"February 12, 2023 - March 3, 2023\"\nCampaign,Campaign status,Day,Currency code,Cost,Impr.,Clicks,Conversions,Conv. value\n{}Total: Account, --,,EUR,900.00,\"20,000\",800,40.00,\"3,600.00\"\n",
        rows(&|day| format!(
            "Brand,Enabled,{day},EUR,20.50,\"1,000\",40,2.50,\"1,090.25\"\nGeneric,Enabled,{day},EUR,24.50,900,35,1.50,90.25\n"
        ))
    );
    let meta = format!(
        "Campaign name,Day,Amount spent (EUR),Purchases conversion value,Impressions,Reach,Reporting starts,Reporting ends\n{}",
        rows(&|day| format!(
            "Retargeting,{day},20.5,110.25,4000,2000,{day},{day}\nLookalike,{day},24.5,80.75,3000,1500,{day},{day}\n"
        ))
    );
    let ocean = format!(
        "时间,广告计划名称,消耗(元),展示数,点击数,转化数,成交金额(元)\n{}",
        rows(&|day| format!("{day},春季上新,20.5,4000,80,5,110.25\n{day},老客召回,24.5,3000,70,3,80.75\n"))
    );
    let taobao = format!(
        "日期,计划名称,花费,展现量,点击量,总成交金额,投入产出比\n{}",
        rows(&|day| format!("{day},春季上新,20.5,4000,80,110.25,5.4\n{day},老客召回,24.5,3000,70,80.75,3.3\n"))
    );
    for (source, text) in [("Google Ads", google), ("Meta Ads", meta), ("巨量引擎", ocean), ("直通车", taobao)] {
        let found = analyze("report.csv", text.as_bytes(), &json!({})).unwrap().0;
        let table = &found["tables"][0];
        assert_eq!((&table["source"], &table["question"]), (&json!(source), &json!(null)), "{source}");
        let campaigns = &found["campaigns"];
        let spend = campaigns["spend"].as_f64().unwrap_or_else(|| panic!("{source}: {campaigns}"));
        assert!((spend - 900.0).abs() < 1e-9, "{source}: {spend}");
        assert!(campaigns["revenue"].as_f64().unwrap() > 3000.0);
        assert_eq!(campaigns["campaigns"].as_array().unwrap().len(), 2, "{source}");
    }
}

/// Weeks and quarters are numbered like months, and days without a year look like months of years far apart.
#[test]
fn weeks_quarters_and_days_without_a_year_are_no_months() {
    let quarters = (0..8).map(|n| format!("{}/{}", 1 + n % 4, 2023 + n / 4)).collect::<Vec<_>>();
    let weeks = (1..=12).map(|n| format!("2024-{n:02}")).collect::<Vec<_>>();
    let days = ["Mar 05", "Mar 12", "Mar 19", "Apr 02", "Mar-05", "Apr-19"].map(str::to_owned).to_vec();
    for (header, cells) in [("quarter", quarters), ("Kalenderwoche", weeks), ("period", days)] {
        let rows: String = cells.iter().map(|cell| format!("brand,{cell},100.5,300.25\n")).collect();
        let text = format!("campaign,{header},cost,revenue\n{rows}");
        let found = analyze("ads.csv", text.as_bytes(), &json!({})).unwrap().0;
        assert_eq!(found["campaigns"]["unavailable"]["code"], "needs-campaign-columns", "{header}");
    }
}
