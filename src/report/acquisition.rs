//! What customers brought and cost → input of the return on winning them.

use crate::clv::intervals::prediction_intervals::total_interval;
use crate::economics::daily_discount::DailyDiscount;
use crate::economics::grouping::{Grouping, SEGMENT};
use crate::economics::quality::quality;
use crate::economics::report::RoiReport;
use crate::economics::roi::{Acquired, RoiParams, roi};
use crate::job::Host;
use crate::ledger::customers::histories::Histories;
use crate::ledger::read::job::Reading;
use crate::report::acquisition_cost::Costs;
use crate::report::acquisition_source::{AcquisitionSources, NONE, SourceKind};
use crate::report::customer_returns::CustomerReturns;
use crate::report::known::Known;
use crate::report::margin_received::{MarginReceived, MarginTerms};
use crate::report::new_customer::{new_customer, what_if};
use crate::report::options::CheckedOptions;
use crate::report::referrals::referrals;
use crate::report::told::Told;
use crate::segmentation::grouping::SegmentResult;
use crate::units::Day;
use crate::warning::{Outcome, Unavailable, Warning};

/// Months of the first purchase that are shown: the latest.
const MAX_MONTHS: usize = 36;

/// The return on winning customers, and on each of them; unavailable without orders and residual CLV.
pub async fn tell_roi(
    reading: &Reading,
    options: &CheckedOptions,
    known: Known<'_>,
    host: &Host,
) -> (Told<RoiReport>, Option<CustomerReturns>) {
    let Known { exchange, predictions, segments, .. } = known;
    let missing = || Unavailable::new("needs-value", "orders and a forecast of what they bring", "none");
    let Some(histories) = known.histories.filter(|all| predictions.clv.len() == all.customers.len()) else {
        return (missing().into(), None);
    };
    let channels = AcquisitionSources::find(SourceKind::Channel, reading, histories, host).await;
    let campaigns = AcquisitionSources::find(SourceKind::Campaign, reading, histories, host).await;
    let costs = Costs::find(reading, options, exchange, histories, [&channels.of, &campaigns.of]);
    let mut warnings = costs.warnings.clone();
    warnings.extend(
        [&channels, &campaigns].into_iter().filter(|acquisition_source| acquisition_source.too_many).map(too_many),
    );
    let mut read = [costs.read.clone(), channels.read, campaigns.read].concat();
    let groupings = [by_segment(segments), channels.of, campaigns.of, by_month(histories)];
    let cost = |place: usize| costs.of(place);
    let rate = options.value.discount_rate;
    let discounts = DailyDiscount::new(rate, histories.end.0 - histories.first_day.0);
    let terms = MarginTerms { exchange, margin: options.value.margin, discount: &discounts };
    let received = MarginReceived::of(reading, histories, &groupings, &cost, &terms, host).await;

    let customer = |place: usize| {
        let history = &histories.customers[place];
        let discount = discounts.after(histories.end.0 - history.first.0);
        let variance = predictions.variances.get(place).map_or(0.0, |variance| f64::from(*variance));
        Acquired {
            received: received.each[place],
            residual: predictions.clv[place] * discount,
            variance: variance * discount * discount,
            cost: costs.of(place),
            purchases: history.purchases,
            returned: f64::from(received.returned[place]),
            alive: predictions.of(place).alive(),
        }
    };
    let level = options.value.interval;
    let params = RoiParams {
        margin: options.value.margin,
        discount_rate: rate,
        interval: level,
        cost_source: costs.source,
        interval_of: &|mean, variance| total_interval(mean, variance, level, predictions.relative_variance),
        payback: &received.payback,
    };
    let report = roi(histories.customers.len(), &customer, &groupings, &params, host).await;
    let month = |place: usize| histories.customers[place].first.month_index() - histories.first_day.month_index();
    let [_, channels, campaigns, _] = &groupings;
    let mut compared = Vec::new();
    for grouping in [campaigns, channels] {
        compared.extend(quality(histories.customers.len(), &customer, &month, grouping, level, host).await);
    }
    let referrals = referrals(reading, histories, &customer, host).await;
    read.extend(referrals.iter().flat_map(|(_, read)| read.clone()));
    let new_customer = new_customer(options, predictions, received.first, report.all.cost);
    let report = RoiReport {
        new_customer,
        what_if: new_customer.map(|new| what_if(&new, options, predictions, report.all.cost)).unwrap_or_default(),
        quality: compared,
        referrals: referrals.map(|(referrals, _)| referrals),
        ..report
    };
    let returns = CustomerReturns { received: received.each, costs, discounts };
    (Told { outcome: Outcome::Ready(report), warnings, read }, Some(returns))
}

/// A warning that orders name more channels or campaigns than can be told apart.
fn too_many(acquisition_source: &AcquisitionSources) -> Warning {
    let by = acquisition_source.of.by;
    let text = format!("Orders name too many different words for their {by}: customers are not told apart by it.");
    Warning::new("too-many-groups", text).with("by", by)
}

fn by_segment(segments: &SegmentResult) -> Grouping {
    let of = segments.ids.iter().map(|id| id.checked_sub(1).unwrap_or(NONE)).collect();
    Grouping { by: SEGMENT, names: segments.names.clone(), of }
}

fn by_month(histories: &Histories) -> Grouping {
    let (first, last) = (histories.first_day.month_index(), histories.last_day.month_index());
    let first = first.max(last - MAX_MONTHS as i32 + 1);
    let name = |month: i32| {
        let day = Day::from_ymd(month.div_euclid(12), month.rem_euclid(12) as u32 + 1, 1);
        day.map_or_else(String::new, Day::iso_month)
    };
    let of = |day: Day| u32::try_from(day.month_index() - first).unwrap_or(NONE);
    Grouping {
        by: "month",
        names: (first..=last).map(name).collect(),
        of: histories.customers.iter().map(|history| of(history.first)).collect(),
    }
}
