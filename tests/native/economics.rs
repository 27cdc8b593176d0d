//! The return on winning customers: by hand, by channel, from every kind of cost.

use customer_loupe::report::analyze::analyze_all;
use serde_json::{Value, json};

use crate::support::{close, published};

/// 80 customers with orders by way of two channels; those of the first buy for more.
fn orders() -> String {
    let day = |offset: i32| customer_loupe::units::Day(19_500 + offset).iso();
    let mut text = "customer,date,amount,channel\n".to_owned();
    for customer in 0..80 {
        let (channel, amount) = if customer % 2 == 0 { ("ads", 40) } else { ("friends", 10) };
        let first = customer / 2;
        for purchase in 0..=(customer % 5) {
            text += &format!("c{customer},{},{amount},{channel}\n", day(first + purchase * 30));
        }
    }
    text
}

fn report(files: &[(&str, &str)], options: &Value) -> Value {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let (_, analysis) = analyze_all(&files, options).unwrap();
    serde_json::to_value(&analysis.report).unwrap()
}

fn group<'a>(roi: &'a Value, by: &str, name: &str) -> &'a Value {
    let groups = roi["groups"].as_array().unwrap();
    let rows = &groups.iter().find(|group| group["by"] == by).unwrap_or_else(|| panic!("no {by}: {roi}"))["rows"];
    rows.as_array().unwrap().iter().find(|row| row["name"] == name).unwrap_or_else(|| panic!("no {name} in {rows}"))
}

#[test]
fn lifetime_value_is_what_was_received_and_what_is_left_as_of_the_first_purchase() {
    let options = json!({ "value": { "acquisitionCost": 25, "margin": 0.5, "discountRate": 0.1 } });
    let text = orders();
    let report = report(&[("orders.csv", &text)], &options);
    let roi = &report["value"]["roi"];
    // Customer i bought i mod 5 + 1 times, every 30 days.
    let mut received = 0.0;
    for customer in 0..80 {
        let amount = if customer % 2 == 0 { 40.0 } else { 10.0 };
        for purchase in 0..=(customer % 5) {
            received += 0.5 * amount * libm::pow(1.1, -f64::from(purchase * 30) / 365.25);
        }
    }
    close(&roi["all"]["received"], received / 80.0, 1e-6);
    let [value, left] = ["lifetimeValue", "residual"].map(|key| roi["all"][key].as_f64().unwrap());
    close(&roi["all"]["received"], value - left, 1e-9);
    close(&roi["all"]["roi"], (value - 25.0) / 25.0, 1e-9);
    assert_eq!((&roi["costSource"], &roi["all"]["withCost"]), (&json!("given"), &json!(80)));
    // All of the second channel together must be worth what both are, weighted.
    let [ads, friends] = ["ads", "friends"].map(|name| group(roi, "channel", name)["lifetimeValue"].as_f64().unwrap());
    assert!((f64::midpoint(ads, friends) / value - 1.0).abs() < 1e-9 && ads > 3.0 * friends);
}

#[test]
fn costs_come_from_campaigns_by_channel_from_a_column_or_not_at_all() {
    let text = orders();
    let day = |offset: i32| customer_loupe::units::Day(19_500 + offset).iso();
    let campaigns = format!(
        "channel,date,spend,revenue\nAds,{},100,900\nAds,{},100,800\nfriends,{},1000,200\nfriends,{},1000,300\n",
        day(0),
        day(30),
        day(0),
        day(30)
    );
    let found = report(&[("orders.csv", &text), ("ads.csv", &campaigns)], &json!({}));
    let roi = &found["value"]["roi"];
    assert_eq!(roi["costSource"], "channel");
    // 40 customers of each were won within the two months.
    close(&group(roi, "channel", "ads")["cost"], 200.0 / 40.0, 1e-9);
    let friends = group(roi, "channel", "friends");
    close(&friends["cost"], 2000.0 / 40.0, 1e-9);
    assert!(friends["roi"].as_f64().unwrap() < 0.0, "{friends}");
    assert_eq!(friends["paidBack"], 0.0);
    // Customer i bought i mod 5 + 1 times: of every five one bought once.
    close(&friends["boughtOnce"], 0.2, 1e-12);
    let alive = friends["alive"].as_f64().unwrap();
    assert!(alive > 0.0 && alive < 1.0, "{alive}");
    assert!(found["warnings"].as_array().unwrap().iter().all(|warning| warning["code"] != "channel-spend-unmatched"));

    // What was spent where no customer came from is in nobody's cost, and is said.
    let more = format!("{campaigns}Radio,{},500,0\n", day(0));
    let found = report(&[("orders.csv", &text), ("ads.csv", &more)], &json!({}));
    let warning = found["warnings"].as_array().unwrap().iter().find(|one| one["code"] == "channel-spend-unmatched");
    assert_eq!(warning.unwrap()["params"], json!({ "file": "ads.csv", "spend": 500.0, "names": "Radio" }));

    let people: String = (0..80).map(|customer| format!("c{customer},{}\n", 5 + customer % 3)).collect();
    let people = format!("customer_id,acquisition_cost\n{people}");
    let found = report(&[("orders.csv", &text), ("people.csv", &people)], &json!({}));
    let roi = &found["value"]["roi"];
    assert_eq!((&roi["costSource"], &roi["all"]["withCost"]), (&json!("column"), &json!(80)));

    let found = report(&[("orders.csv", &text)], &json!({}));
    let roi = &found["value"]["roi"];
    assert_eq!((&roi["costSource"], &roi["all"]["roi"]), (&json!(null), &json!(null)));
    assert!(roi["all"]["lifetimeValue"].as_f64().unwrap() > 0.0, "what a customer may cost is told without a cost");
}

/// Spend in several columns, before the first order, of one day for all that follows, and channels in other cases.
#[test]
fn costs_are_those_of_the_customers_who_are_here() {
    let text = orders();
    let day = |offset: i32| customer_loupe::units::Day(19_500 + offset).iso();
    let options = json!({ "tables": { "ads.csv": { "role": "campaigns" } } });
    let roi =
        |campaigns: &str| report(&[("ads.csv", campaigns), ("orders.csv", &text)], &options)["value"]["roi"].clone();

    // Customers came within forty days from the 23rd of May 2023 on.
    let mix = "date,tv_spend,search_spend,revenue\n2023-04-01,70.5,10.25,900.5\n2023-05-01,80.5,9.5,900.5\n2023-06-01,300.5,99.5,900.5\n2023-07-01,10.5,9.5,900.5\n";
    let found = roi(mix);
    assert_eq!(found["costSource"], "month");
    let june = group(&found, "month", "2023-06");
    close(&june["cost"], 400.0 / june["customers"].as_f64().unwrap(), 1e-9);

    let once = format!("channel,date,spend\nADS,{},200\nFriends,{},1000\nads,{},7000\n", day(0), day(0), day(-700));
    let found = roi(&once);
    assert_eq!(found["costSource"], "channel");
    // The spend of two years before does not count, nor does it say how long a period is.
    assert_eq!(group(&found, "channel", "friends")["withCost"], 40);
    close(&group(&found, "channel", "friends")["cost"], 1000.0 / 40.0, 1e-9);
}

/// A cost that is none of winning customers, and campaigns in another currency than the orders.
#[test]
fn other_costs_and_other_currencies_are_no_cost_of_winning_customers() {
    let text = orders();
    let people: String = (0..80).map(|customer| format!("c{customer},{}\n", 200 + customer % 3)).collect();
    let people = format!("customer_id,total cost\n{people}");
    let found = report(&[("orders.csv", &text), ("people.csv", &people)], &json!({}));
    assert_eq!(found["value"]["roi"]["costSource"], json!(null));

    let day = |offset: i32| customer_loupe::units::Day(19_500 + offset).iso();
    let ads = format!("channel,date,currency,spend\nads,{},JPY,6000\nads,{},JPY,6000\n", day(0), day(30));
    let mut options = json!({ "currency": "EUR", "tables": { "ads.csv": { "role": "campaigns" } } });
    let files = [("ads.csv", ads.as_str()), ("orders.csv", text.as_str())];
    assert_eq!(report(&files, &options)["value"]["roi"]["costSource"], json!(null));
    options["rates"] = json!({ "JPY": 0.006 });
    let found = report(&files, &options);
    close(&group(&found["value"]["roi"], "channel", "ads")["cost"], 12_000.0 * 0.006 / 40.0, 1e-9);
    close(&found["campaigns"]["spend"], 72.0, 1e-9);
}

/// The interval of all customers is that of residual CLV, moved by what was received.
#[test]
fn intervals_are_those_of_residual_value() {
    let mut options = published();
    options["value"]["acquisitionCost"] = json!(10);
    let (_, analysis) = analyze_all(&[("cdnow.csv", &crate::support::cdnow())], &options).unwrap();
    let report = serde_json::to_value(&analysis.report).unwrap();
    let (all, totals) = (&report["value"]["roi"]["all"], &report["value"]["totals"]);
    let number = |value: &Value, key: &str| value[key].as_f64().unwrap();
    let relative = |value: &Value, mean: f64| (number(value, "high") - number(value, "low")) / mean;
    let width = relative(all, number(all, "residual"));
    // Discounting to the first purchase changes all customers' values by about the same factor.
    assert!((width / relative(totals, number(totals, "clv")) - 1.0).abs() < 0.05, "{all} {totals}");
    // BG/NBD at the published parameters: a new customer makes E(X(52)) purchases (Fader, Hardie, Lee 2005, equation 9).
    let new = &report["value"]["roi"]["newCustomer"];
    close(&new["value"], number(new, "first") + number(new, "later"), 1e-12);
    let first: f64 = first_purchases(&String::from_utf8(crate::support::cdnow()).unwrap());
    close(&new["first"], first, 1e-6);
    let (r, alpha, a, b) = (0.243, 4.414, 0.793, 2.426);
    let hypergeometric: f64 = (0..2000)
        .fold((0.0, 1.0), |(sum, term), i| {
            let i = f64::from(i);
            (sum + term, term * (r + i) * (b + i) / ((a + b - 1.0 + i) * (1.0 + i)) * 52.0 / (alpha + 52.0))
        })
        .0;
    let purchases = (a + b - 1.0) / (a - 1.0) * (1.0 - libm::pow(alpha / (alpha + 52.0), r) * hypergeometric);
    let spend = number(&report["value"]["spend"], "populationMean");
    let ratio = number(new, "later") / (purchases * spend);
    // Discounted by a tenth a year, and more of the purchases come early.
    assert!((0.95..0.975).contains(&ratio), "{ratio}");
    let months = report["value"]["roi"]["groups"].as_array().unwrap().iter().find(|group| group["by"] == "month");
    assert_eq!(months.unwrap()["rows"].as_array().unwrap().len(), 3, "CDNOW's customers came in three months");
}

/// The mean spend on the days of first purchases up to the end of observation.
fn first_purchases(csv: &str) -> f64 {
    let mut first: std::collections::BTreeMap<&str, (&str, f64)> = std::collections::BTreeMap::new();
    let mut rows: Vec<Vec<&str>> = csv.lines().skip(1).map(|line| line.split(',').collect()).collect();
    rows.sort_by_key(|row| row[1]);
    for row in rows.iter().filter(|row| row[1] <= "1997-09-30") {
        let amount: f64 = row[row.len() - 1].parse().unwrap();
        let known = first.entry(row[0]).or_insert((row[1], 0.0));
        if known.0 == row[1] {
            known.1 += amount;
        }
    }
    first.values().map(|(_, amount)| amount).sum::<f64>() / first.len() as f64
}

#[test]
fn the_customers_table_says_by_which_channel_they_came() {
    // Nothing in the orders says it; the table of customers says it in two cases of one word.
    let text: String = orders().lines().map(|line| line.rsplit_once(',').unwrap().0.to_owned() + "\n").collect();
    let mut customers = "customer,name,acquisition channel\n".to_owned();
    for customer in 0..80 {
        let channel = ["ads", "friends", "Ads", "friends"][customer % 4];
        customers += &format!("c{customer},Name {customer},{channel}\n");
    }
    let spend = "channel,date,spend,revenue\nAds,2023-05-01,100,900\nAds,2023-06-01,100,800\nfriends,2023-05-01,1000,200\nfriends,2023-06-01,1000,300\n";
    let files = [("orders.csv", text.as_str()), ("customers.csv", &customers), ("spend.csv", spend)];
    let report = report(&files, &json!({}));
    let roi = &report["value"]["roi"];
    assert_eq!(roi["costSource"], "channel", "{roi}");
    let [ads, friends] = ["Ads", "friends"].map(|name| group(roi, "channel", name));
    assert_eq!((&ads["customers"], &friends["customers"]), (&json!(40), &json!(40)));
    assert!(ads["lifetimeValue"].as_f64().unwrap() > 3.0 * friends["lifetimeValue"].as_f64().unwrap());
    let columns = report["tables"].as_array().unwrap().iter().find(|table| table["name"] == "customers.csv").unwrap();
    let used = columns["columns"].as_array().unwrap().iter().find(|c| c["name"] == "acquisition channel").unwrap();
    assert!(used["usedBy"].as_array().unwrap().contains(&json!("value")), "{used}");
}

#[test]
fn a_table_that_knows_few_customers_or_how_they_like_to_be_written_to_changes_no_channel() {
    let (text, spend) = (
        orders(),
        "channel,date,spend,revenue\nAds,2023-05-01,100,900\nAds,2023-06-01,100,800\nfriends,2023-05-01,1000,200\nfriends,2023-06-01,1000,300\n",
    );
    let alone = report(&[("orders.csv", &text), ("spend.csv", spend)], &json!({}))["value"]["roi"].clone();
    let few: String =
        (0..6).map(|customer| format!("c{customer},Name,{}\n", ["ads", "friends"][customer % 2])).collect();
    let mail: String =
        (0..80).map(|customer| format!("c{customer},Name,{}\n", ["email", "sms"][customer % 2])).collect();
    for table in [
        "customer,name,acquisition channel\n".to_owned() + &few,
        "customer,name,preferred channel\n".to_owned() + &mail,
    ] {
        let found = report(&[("orders.csv", &text), ("customers.csv", &table), ("spend.csv", spend)], &json!({}));
        for name in ["ads", "friends"] {
            let [before, after] = [&alone, &found["value"]["roi"]].map(|roi| group(roi, "channel", name).clone());
            assert_eq!((&before["customers"], &before["cost"]), (&after["customers"], &after["cost"]), "{table}");
        }
    }
}
