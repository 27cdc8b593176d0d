//! What customers won by each channel or campaign are like, against all others who were won in the same months.
//!
//! Customers won lately had less time to come back, so a campaign is compared within months of the first purchase. With n₁ customers
//! of the campaign and n₀ others in a month, whose means are ȳ₁ and ȳ₀, the difference is Σ w (ȳ₁ − ȳ₀) / Σ w with Mantel and
//! Haenszel's (1959) weights w = n₁ n₀ / n. Its test asks how far Σ w (ȳ₁ − ȳ₀) is from 0 if customers had been given to the
//! campaign by chance within each month: the variance is Σ n₁ n₀ / (n (n − 1)) · Σ (y − ȳ)², which for shares is that of
//! Cochran, Mantel and Haenszel. Who buys more gives more back, so of what was given back the share of each customer's orders is
//! compared. Purchases and lifetime values are skewed, so they are tested by their logarithms, of which one great
//! customer does not decide. q values control the false discovery rate among the campaigns.

use crate::economics::grouping::Grouping;
use crate::economics::report::{AcquisitionQuality, AcquisitionQualityRow, ComparedWithOthers, Comparison};
use crate::economics::roi::Acquired;
use crate::job::Host;
use crate::math::exact::{Scale, sum_of_many};
use crate::math::intervals::normal_quantile;
use crate::scoring::fdr::benjamini_hochberg;

/// What is summed up: bought once, purchases, P(alive), lifetime value, share of orders given back, and the logarithms of purchases
/// and lifetime value.
const MEASURES: usize = 7;
/// The share of orders given back among them.
const GIVEN_BACK: usize = 4;
/// Of these, what is reported, and by what each is tested.
const REPORTED: [(usize, usize); 5] = [(0, 0), (1, 5), (2, 2), (3, 6), (4, 4)];
/// Fewer customers of a campaign, or others in the same months, are not compared.
const MIN_CUSTOMERS: u64 = 30;
/// Of shares, fewer who did or did not among those compared say nothing.
const MIN_EVENTS: u64 = 10;
/// A campaign differs if the false alarms among those as clear are at most this share.
const MAX_Q: f64 = 0.05;
/// Customers between two ticks.
const CUSTOMERS_PER_TICK: usize = 8192;

/// Compares the groups of `grouping`; `None` if none can be compared. `month` is that of a customer's first purchase, from 0.
pub async fn quality(
    count: usize,
    customer: &dyn Fn(usize) -> Acquired,
    month: &dyn Fn(usize) -> i32,
    grouping: &Grouping,
    interval: f64,
    host: &Host,
) -> Option<AcquisitionQuality> {
    let groups = grouping.names.len();
    if groups == 0 {
        return None;
    }
    let value = |place: usize| {
        let Acquired { received, residual, .. } = customer(place);
        (received + residual).max(0.0)
    };
    let mean_value = sum_of_many(count, &value, host).await / count.max(1) as f64;
    let measures = |place: usize| measures(&customer(place), mean_value);
    let sums = MonthSums::of(count, &measures, month, grouping, host).await;
    let z = normal_quantile((1.0 + interval) / 2.0);
    let all: Vec<[Option<Difference>; MEASURES]> = (0..groups).map(|group| sums.compare(group)).collect();
    let q = REPORTED.map(|(_, by)| {
        let p = all.iter().map(|differences| differences[by].map_or(f64::NAN, |difference| difference.p()));
        benjamini_hochberg(&p.collect::<Vec<_>>())
    });
    let is_told = |differences: &[Option<Difference>; MEASURES]| differences.iter().any(Option::is_some);
    let rows = all.iter().enumerate().filter(|(_, differences)| is_told(differences)).map(|(group, differences)| {
        let compared = |which: usize, more_is_better: bool| {
            let (measure, by) = REPORTED[which];
            let (difference, tested) = differences[measure].zip(differences[by])?;
            Some(difference.report(&tested, q[which][group], z, more_is_better))
        };
        AcquisitionQualityRow {
            name: grouping.names[group].clone(),
            customers: sums.customers(group),
            bought_once: compared(0, false),
            purchases: compared(1, true),
            alive: compared(2, true),
            lifetime_value: compared(3, true),
            refunded: compared(GIVEN_BACK, false),
            gave_back: sums.some(group, GIVEN_BACK),
        }
    });
    let rows: Vec<AcquisitionQualityRow> = rows.collect();
    (!rows.is_empty()).then_some(AcquisitionQuality { by: grouping.by, interval, rows })
}

/// What is summed up of a customer; a customer of whom P(alive) cannot be told is left out of its mean.
fn measures(one: &Acquired, mean_value: f64) -> [Option<f64>; MEASURES] {
    let yes = |is: bool| Some(f64::from(u8::from(is)));
    let value = one.received + one.residual;
    let relative = if mean_value > 0.0 { value.max(0.0) / mean_value } else { 0.0 };
    [
        yes(one.purchases == 1),
        Some(f64::from(one.purchases)),
        one.alive,
        Some(value),
        Some(one.returned),
        Some(libm::log(f64::from(one.purchases.max(1)))),
        Some(libm::log1p(relative)),
    ]
}

/// Exact sums of customers of one month and group.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    customers: u64,
    n: [u64; MEASURES],
    /// Customers of whom the measure is above 0.
    some: [u64; MEASURES],
    values: [i128; MEASURES],
    squares: [i128; MEASURES],
}

/// Sums by month and group; the last group is that of customers without one.
struct MonthSums {
    groups: usize,
    sums: Vec<Sums>,
    scales: [(Scale, Scale); MEASURES],
}

impl MonthSums {
    async fn of(
        count: usize,
        measures: &dyn Fn(usize) -> [Option<f64>; MEASURES],
        month: &dyn Fn(usize) -> i32,
        grouping: &Grouping,
        host: &Host,
    ) -> Self {
        let blocks = || (0..count).step_by(CUSTOMERS_PER_TICK).map(|from| from..count.min(from + CUSTOMERS_PER_TICK));
        let (mut largest, mut months) = ([0.0; MEASURES], 0);
        for block in blocks() {
            for place in block.clone() {
                months = months.max(month(place).max(0) as usize + 1);
                for (largest, y) in largest.iter_mut().zip(measures(place)) {
                    *largest = f64::max(*largest, y.unwrap_or(0.0).abs());
                }
            }
            host.tick(block.len()).await;
        }
        let scales = largest.map(|largest: f64| (Scale::new(largest), Scale::new(largest * largest)));
        let groups = grouping.names.len() + 1;
        let mut sums = vec![Sums::default(); months * groups];
        for block in blocks() {
            for place in block.clone() {
                let group = grouping.of.get(place).map_or(groups - 1, |group| (*group as usize).min(groups - 1));
                let cell = &mut sums[month(place).max(0) as usize * groups + group];
                cell.customers += 1;
                for (measure, y) in measures(place).into_iter().enumerate() {
                    let (Some(y), (value, square)) = (y, scales[measure]) else { continue };
                    cell.n[measure] += 1;
                    cell.some[measure] += u64::from(y > 0.0);
                    cell.values[measure] += value.whole(y);
                    cell.squares[measure] += square.whole(y * y);
                }
            }
            host.tick(2 * block.len()).await;
        }
        Self { groups, sums, scales }
    }

    fn customers(&self, group: usize) -> u64 {
        self.sums.chunks(self.groups).map(|month| month[group].customers).sum()
    }

    /// Customers of a group of whom the measure is above 0.
    fn some(&self, group: usize, measure: usize) -> u64 {
        self.sums.chunks(self.groups).map(|month| month[group].some[measure]).sum()
    }

    fn compare(&self, group: usize) -> [Option<Difference>; MEASURES] {
        std::array::from_fn(|measure| self.test(group, measure))
    }

    /// Compares one group in one measure; `None` with too few customers.
    fn test(&self, group: usize, measure: usize) -> Option<Difference> {
        let (value, square) = self.scales[measure];
        let (mut own, mut others, mut events) = (0, 0, 0);
        let (mut weight, mut difference, mut variance, mut others_mean) = (0.0, 0.0, 0.0, 0.0);
        let (mut all, mut all_own) = (0i128, 0u64);
        for month in self.sums.chunks(self.groups) {
            let of_group = &month[group];
            (all, all_own) = (all + of_group.values[measure], all_own + of_group.n[measure]);
            let n: u64 = month.iter().map(|cell| cell.n[measure]).sum();
            let (n1, n0) = (of_group.n[measure], n - of_group.n[measure]);
            if n1 == 0 || n0 == 0 {
                continue;
            }
            let total: i128 = month.iter().map(|cell| cell.values[measure]).sum();
            let squares: i128 = month.iter().map(|cell| cell.squares[measure]).sum();
            let (total, squares) = (value.number(total), square.number(squares));
            let (n, n1, n0) = (n as f64, n1 as f64, n0 as f64);
            let mean = total / n;
            // n₁ n₀ / n · (ȳ₁ − ȳ₀) = Σ y of the group − n₁ ȳ.
            difference += value.number(of_group.values[measure]) - n1 * mean;
            variance += n1 * n0 / (n * (n - 1.0)) * (squares - total * mean).max(0.0);
            weight += n1 * n0 / n;
            // w ȳ₀ = n₁/n · Σ y of the others.
            others_mean += n1 / n * (total - value.number(of_group.values[measure]));
            let some: u64 = month.iter().map(|cell| cell.some[measure]).sum();
            (own, others, events) = (own + of_group.n[measure], others + n0 as u64, events + some);
        }
        let is_share = matches!(measure, 0 | GIVEN_BACK);
        let nothing = own + others - events;
        let few = own < MIN_CUSTOMERS || others < MIN_CUSTOMERS || is_share && events.min(nothing) < MIN_EVENTS;
        (!few && variance > 0.0).then(|| Difference {
            mean: value.number(all) / all_own as f64,
            others: others_mean / weight,
            difference: difference / weight,
            deviation: variance.sqrt() / weight,
        })
    }
}

/// The difference of a group, before the correction for many of them.
#[derive(Debug, Clone, Copy)]
struct Difference {
    mean: f64,
    others: f64,
    difference: f64,
    deviation: f64,
}

impl Difference {
    fn p(&self) -> f64 {
        libm::erfc(self.difference.abs() / self.deviation / std::f64::consts::SQRT_2)
    }

    /// `tested` is the difference by which it was tested, and `q` what came of that.
    fn report(&self, tested: &Self, q: f64, z: f64, more_is_better: bool) -> Comparison {
        let is_more = self.difference > 0.0;
        let side = if is_more == more_is_better { ComparedWithOthers::Better } else { ComparedWithOthers::Worse };
        let (low, high) = (self.difference - z * self.deviation, self.difference + z * self.deviation);
        Comparison {
            mean: self.mean,
            own: self.others + self.difference,
            others: self.others,
            difference: self.difference,
            low,
            high,
            q,
            // Few great customers may turn the mean round, or leave it in doubt.
            differs: (q <= MAX_Q && is_more == (tested.difference > 0.0) && (low > 0.0 || high < 0.0)).then_some(side),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::at_once;
    use crate::math::draw::normal;
    use crate::random::Generator;

    fn acquired(purchases: u32, value: f64) -> Acquired {
        Acquired {
            received: value,
            residual: 0.0,
            variance: 0.0,
            cost: None,
            purchases,
            returned: 0.0,
            alive: Some(0.5),
        }
    }

    fn found(all: &[Acquired], months: &[i32], of: Vec<u32>, names: usize) -> Option<AcquisitionQuality> {
        let names = (0..names).map(|name| format!("c{name}")).collect();
        let grouping = Grouping { by: "campaign", names, of };
        let (customer, month) = (|place: usize| all[place], |place: usize| months[place]);
        let (customer, month): (&dyn Fn(usize) -> Acquired, &dyn Fn(usize) -> i32) = (&customer, &month);
        let grouping = &grouping;
        at_once(|host| async move { quality(all.len(), customer, month, grouping, 0.9, &host).await })
    }

    /// Mantel and Haenszel's statistic of two tables, by hand: month 0 has 20 of 40 against 30 of 40, month 1 has 10 of 20 against
    /// 60 of 80.
    #[test]
    fn shares_are_compared_within_months() {
        let tables = [(0, 0u32, 40, 20), (0, 1, 40, 30), (1, 0, 20, 10), (1, 1, 80, 60)];
        let (mut all, mut months, mut of) = (Vec::new(), Vec::new(), Vec::new());
        for (month, group, n, once) in tables {
            for place in 0..n {
                all.push(acquired(if place < once { 1 } else { 2 }, 10.0));
                months.push(month);
                of.push(group);
            }
        }
        let quality = found(&all, &months, of, 2).unwrap();
        let once = quality.rows[0].bought_once.unwrap();
        // w = 20 and 16; the differences are −0.25 each.
        assert!((once.difference + 0.25).abs() < 1e-12 && once.mean == 0.5);
        assert!((once.own - 0.5).abs() < 1e-12 && (once.others - 0.75).abs() < 1e-12);
        let variance = 40.0 * 40.0 * 50.0 * 30.0 / (80.0 * 80.0 * 79.0) + 20.0 * 80.0 * 70.0 * 30.0 / (1e4 * 99.0);
        let z = 1.644_853_626_951_472_7;
        assert!((once.high - once.difference - z * f64::sqrt(variance) / 36.0).abs() < 1e-12);
        assert_eq!(once.differs, Some(ComparedWithOthers::Better), "they come back more often");
        assert_eq!(quality.rows[1].bought_once.unwrap().differs, Some(ComparedWithOthers::Worse));
        assert_eq!(quality.rows[0].lifetime_value, None, "all are worth the same");
        assert_eq!(quality.rows[0].refunded, None, "nobody gave anything back");
    }

    /// Customers won in the last month have had little time to come back; a campaign that won only them is not worse for it.
    #[test]
    fn a_young_campaign_is_not_worse_for_being_young() {
        let (mut all, mut months, mut of) = (Vec::new(), Vec::new(), Vec::new());
        for place in 0..400 {
            let young = place >= 200;
            let came_back = if young { place / 2 % 5 == 0 } else { place / 2 % 5 < 4 };
            all.push(acquired(if came_back { 3 } else { 1 }, 5.0 + f64::from(place / 2 % 7)));
            months.push(i32::from(young));
            of.push(u32::from(young && place % 2 == 0));
        }
        let quality = found(&all, &months, of, 2).unwrap();
        let once = quality.rows[1].bought_once.unwrap();
        assert_eq!((once.mean, once.differs), (0.8, None));
        assert!(once.difference.abs() < 1e-12, "{}", once.difference);
    }

    #[test]
    fn twenty_campaigns_alike_are_rarely_told_apart() {
        let mut alarms = 0;
        for seed in 0..40 {
            let mut draws = Generator::new(seed, "quality");
            let mut uniform = || draws.unit();
            let all: Vec<Acquired> = (0..4000)
                .map(|_| {
                    let purchases = if uniform() < 0.6 { 1 } else { 2 + (uniform() * 4.0) as u32 };
                    acquired(purchases, uniform() * 100.0)
                })
                .collect();
            let months: Vec<i32> = (0..4000).map(|_| (uniform() * 12.0) as i32).collect();
            let of: Vec<u32> = (0..4000).map(|_| (uniform() * 20.0) as u32).collect();
            let rows = found(&all, &months, of, 20).unwrap().rows;
            let differs = |one: &Option<Comparison>| one.is_some_and(|one| one.differs.is_some());
            alarms += u32::from(rows.iter().any(|row| differs(&row.lifetime_value)));
        }
        assert!(alarms <= 5, "{alarms} of 40 shops whose campaigns are alike");
    }

    /// Values of which a few are a hundred times the median, of customers by forty campaigns alike or by none.
    #[test]
    fn one_great_customer_makes_no_campaign_better() {
        let mut alarms = 0;
        for seed in 0..40 {
            let mut draws = Generator::new(seed, "great customers");
            let all: Vec<Acquired> =
                (0..3000).map(|_| acquired(1, 50.0 * libm::exp(1.6 * normal(&mut draws)))).collect();
            let months: Vec<i32> = (0..3000).map(|_| draws.below(12) as i32).collect();
            let of: Vec<u32> = (0..3000).map(|_| if draws.unit() < 0.5 { draws.below(40) } else { u32::MAX }).collect();
            let rows = found(&all, &months, of, 40).unwrap().rows;
            let differs = |one: &Option<Comparison>| one.is_some_and(|one| one.differs.is_some());
            alarms += u32::from(rows.iter().any(|row| differs(&row.lifetime_value)));
        }
        assert!(alarms <= 5, "{alarms} of 40 shops whose campaigns are alike");
    }

    /// Who buys four times as often gives four times as much back, of each order as often.
    #[test]
    fn those_who_buy_more_are_not_worse_for_giving_more_back() {
        let mut draws = Generator::new(5, "given back");
        let (mut all, mut of) = (Vec::new(), Vec::new());
        for place in 0..4000u32 {
            let own = place % 2;
            let purchases = if own == 1 { 4 } else { 1 };
            let returned = (0..purchases).filter(|_| draws.unit() < 0.1).count() as f64 / f64::from(purchases);
            all.push(Acquired { returned, ..acquired(purchases, 1.0) });
            of.push(own);
        }
        let quality = found(&all, &vec![0; all.len()], of, 2).unwrap();
        let [seldom, often] = [0, 1].map(|row| &quality.rows[row]);
        assert!(often.gave_back > 3 * seldom.gave_back - 100, "{} {}", often.gave_back, seldom.gave_back);
        let given_back = often.refunded.unwrap();
        assert!((given_back.mean - 0.1).abs() < 0.02 && given_back.differs.is_none(), "{given_back:?}");
    }

    /// Logarithms may tell apart whose means, with one great customer among them, cannot be told apart.
    #[test]
    fn nothing_is_better_whose_interval_holds_nothing() {
        let all: Vec<Acquired> = (0..400u32)
            .map(|place| acquired(1, if place == 1 { 20_000.0 } else { f64::from(place % 2 * 5 + place / 2 % 7 + 1) }))
            .collect();
        let of = (0..400).map(|place| place % 2).collect();
        let value = found(&all, &vec![0; 400], of, 2).unwrap().rows[1].lifetime_value.unwrap();
        assert!(value.q < MAX_Q && value.difference > 0.0 && value.low < 0.0, "{value:?}");
        assert_eq!(value.differs, None);
    }

    #[test]
    fn few_customers_are_not_compared() {
        let all: Vec<Acquired> = (0..200).map(|place| acquired(1 + place % 2, f64::from(place))).collect();
        let months = vec![0; 200];
        let of: Vec<u32> = (0..200).map(|place| u32::from(place < 29)).collect();
        assert!(found(&all, &months, of, 2).is_none());
        assert!(found(&all, &months, vec![u32::MAX; 200], 0).is_none());
    }
}
