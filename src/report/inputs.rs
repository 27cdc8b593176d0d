//! Inputs of the value analysis, from purchase histories or from a table of customers already counted.

use crate::clv::customers::{Calendar, Customers, RuleOfThumb};
use crate::clv::models::history::{History, Spend, Spends};
use crate::clv::select::held_back::HeldBack;
use crate::job::Host;
use crate::ledger::customers::histories::{Histories, RepeatSpend};
use crate::ledger::customers::split::{Split, SplitCustomer};
use crate::ledger::merge_sort::PIECE;
use crate::ledger::store::summary::SummaryRow;
use crate::math::exact::{self, sums_of_many};
use crate::math::radix::sort_numbers;
use crate::units::{DAYS_PER_YEAR, Day, TimeUnit};

/// The customers of these histories, times in `unit`. What only they need of the histories is taken out of them.
pub async fn value_input(histories: &mut Histories, unit: TimeUnit, host: &Host) -> Customers {
    let in_units = |days: i32| f64::from(days) / unit.days();
    let count = histories.customers.len();
    let repeats: u64 = histories.customers.iter().map(|history| u64::from(history.purchases - 1)).sum();
    let paid: u64 = histories.repeat_spends.iter().map(|repeat| u64::from(repeat.days)).sum();
    let splits = std::mem::take(&mut histories.splits);
    let mut held_back = splits.iter().map(|split| held_back(histories, split, unit)).collect::<Vec<_>>().into_iter();
    let slope = histories.spend_drift.slope(histories.end - histories.first_day);
    let to_end = |ago: f64| slope.map_or(1.0, |slope| libm::exp(slope.slope * ago));
    let repeats_paid = &histories.repeat_spends;
    let [spent, spent_ago] = sums_of_many(
        if slope.is_some() { repeats_paid.len() } else { 0 },
        &|place| [repeats_paid[place].spend, repeats_paid[place].spend * f64::from(repeats_paid[place].ago)],
        host,
    )
    .await;
    let mut spends = Spends::with_capacity(count);
    for block in histories.repeat_spends.chunks(PIECE) {
        for RepeatSpend { days, spend, ago } in block {
            let mean = if *days == 0 { 0.0 } else { spend / f64::from(*days) * to_end(f64::from(*ago)) };
            spends.push(Spend { x: *days, mean, weight: 1.0 });
        }
        host.tick(block.len()).await;
    }
    histories.repeat_spends = Vec::new();
    let mut times = Vec::with_capacity(count);
    for block in histories.customers.chunks(PIECE) {
        times.extend(block.iter().map(|history| History {
            x: history.purchases - 1,
            t_x: in_units(history.last - history.first),
            age: in_units(histories.end - history.first),
            weight: 1.0,
        }));
        host.tick(block.len()).await;
    }
    Customers {
        mean_purchase: (histories.paid.0 > 0).then(|| {
            let ago = if spent > 0.0 { spent_ago / spent } else { 0.0 };
            histories.paid.1.to_f64() / histories.paid.0 as f64 * to_end(ago)
        }),
        rule_of_thumb: Some(rule_of_thumb(histories)),
        spend_slope: slope,
        months: histories.length_in_months(),
        calendar: Some(Calendar {
            first: histories.first_day,
            daily: histories.daily.clone(),
            cohorts: histories.cohorts.clone(),
        }),
        gaps: std::mem::take(&mut histories.gaps),
        held_back: held_back.next(),
        origins: held_back.collect(),
        positive_share: positive_share(paid, repeats),
        ..Customers::of(&times, spends, host).await
    }
}

/// What a rule of thumb makes of these customers.
fn rule_of_thumb(histories: &Histories) -> RuleOfThumb {
    let customers = &histories.customers;
    let month = DAYS_PER_YEAR / 12.0;
    let monthly = |place: usize| {
        let customer = &customers[place];
        customer.net_spend / f64::max(f64::from(histories.end - customer.first) / month, 1.0)
    };
    let middle = Day(histories.first_day.0 + (histories.end - histories.first_day) / 2);
    let early = || customers.iter().filter(|customer| customer.first <= middle);
    let (came, stayed) = (early().count(), early().filter(|customer| customer.last > middle).count());
    RuleOfThumb { monthly: exact::sum_by(customers.len(), &monthly), retention: stayed as f64 / came.max(1) as f64 }
}

/// The share of repeat purchase days with positive spend: `paid` of `repeats`. Without any amount it is not known, and 1.
fn positive_share(paid: u64, repeats: u64) -> f64 {
    if repeats == 0 || paid == 0 { 1.0 } else { paid as f64 / repeats as f64 }
}

/// The customers as they were known on an earlier day, with their purchases since.
fn held_back(histories: &Histories, split: &Split, unit: TimeUnit) -> HeldBack {
    let customers = &split.customers;
    let in_units = |days: i32| f64::from(days) / unit.days();
    let days_before = (split.day - histories.first_day) as usize + 1;
    let days_until = (split.until - histories.first_day) as usize + 1;
    let newcomers = histories.daily.new_customers[days_before..days_until].iter().map(|count| u64::from(*count)).sum();
    let slope = split.spend_drift.slope(split.day - histories.first_day);
    let to_then = |ago: f64| slope.map_or(1.0, |slope| libm::exp(slope.slope * ago));
    let spend = |customer: &SplitCustomer| {
        let x = customer.paid_repeats;
        let mean = if x == 0 { 0.0 } else { customer.paid_repeat_spend / f64::from(x) };
        Spend { x, mean: mean * to_then(customer.paid_repeat_ago), weight: 1.0 }
    };
    let paid: u64 = customers.iter().map(|customer| u64::from(customer.paid_repeats)).sum();
    let repeats: u64 = customers.iter().map(|customer| u64::from(customer.purchases - 1)).sum();
    let all_paid: u64 = customers.iter().map(|customer| u64::from(customer.paid)).sum();
    let spent = exact::sum(|| customers.iter().map(|customer| customer.spend));
    let middle = Day(histories.first_day.0 + (split.day - histories.first_day) / 2);
    let early_customers = || customers.iter().filter(|customer| customer.first <= middle);
    let (came, stayed) =
        (early_customers().count(), early_customers().filter(|customer| customer.last > middle).count());
    let days = split.until - split.day;
    HeldBack {
        from: Day(split.day.0 + 1).iso(),
        to: split.until.iso(),
        length: in_units(days),
        months: f64::from(days) / (DAYS_PER_YEAR / 12.0),
        days_before,
        every: split.every,
        newcomers,
        histories: customers
            .iter()
            .map(|customer| History {
                x: customer.purchases - 1,
                t_x: in_units(customer.last - customer.first),
                age: in_units(split.day - customer.first),
                weight: 1.0,
            })
            .collect(),
        gaps: split.gaps.clone(),
        spends: customers.iter().map(spend).collect(),
        spent: customers.iter().map(|customer| customer.spend).collect(),
        later: customers.iter().map(|customer| (customer.later_purchases, customer.later_spend)).collect(),
        positive_share: positive_share(paid, repeats),
        spend_slope: slope,
        mean_purchase: (all_paid > 0).then(|| {
            let repeats = exact::sum(|| customers.iter().map(|customer| customer.paid_repeat_spend));
            let ago =
                exact::sum(|| customers.iter().map(|customer| customer.paid_repeat_spend * customer.paid_repeat_ago));
            spent / all_paid as f64 * to_then(if repeats > 0.0 { ago / repeats } else { 0.0 })
        }),
        retention: stayed as f64 / came.max(1) as f64,
    }
}

/// The customers of a table that has them already counted, with times in `unit`, which those of another are converted to.
pub async fn summary_input(rows: &[SummaryRow], unit: TimeUnit, host: &Host) -> Customers {
    // In the order of the values, so that sums do not depend on the order of the rows.
    let sorted_sum = |of: &dyn Fn(Spend) -> f64, spends: &Spends| -> f64 {
        let mut terms: Vec<f64> = spends.iter().map(of).collect();
        sort_numbers(&mut terms);
        terms.iter().sum()
    };
    let spend = |row: &SummaryRow| match row.monetary {
        Some(mean) if row.frequency > 0 && mean > 0.0 => Spend { x: row.frequency, mean, weight: row.weight },
        _ => Spend { x: 0, mean: 0.0, weight: row.weight },
    };
    let spends: Spends = rows.iter().map(spend).collect();
    let paid = sorted_sum(&|s| s.weight * f64::from(s.x), &spends);
    let sum = sorted_sum(&|s| s.weight * f64::from(s.x) * s.mean, &spends);
    let in_unit = |row: &SummaryRow, time: f64| match row.unit {
        Some(own) if own != unit => time * own.days() / unit.days(),
        _ => time,
    };
    let longest = rows.iter().map(|row| in_unit(row, row.age)).fold(0.0, f64::max);
    let history = |row: &SummaryRow| {
        let [t_x, age] = [row.recency, row.age].map(|time| in_unit(row, time));
        History { x: row.frequency, t_x, age, weight: row.weight }
    };
    let times: Vec<History> = rows.iter().map(history).collect();
    Customers {
        mean_purchase: (paid > 0.0).then(|| sum / paid),
        months: longest * unit.days() / (DAYS_PER_YEAR / 12.0),
        ..Customers::of(&times, spends, host).await
    }
}
