//! What adds up among columns of numbers: products, sums of columns, in rows or in orders, running balances.
//!
//! Such an identity holds in nearly all rows or not at all, in whatever language the headers are. It is looked for in the
//! sample, among at most [`MAX_COLUMNS`] columns; most combinations fail in the first few rows.

use crate::table::meaning::evidence::Evidence;

/// Columns among which identities are looked for.
pub const MAX_COLUMNS: usize = 12;
/// Columns beside total and base that a sum may have.
const MAX_PARTS: usize = 4;
/// Rows of the sample in which an identity is tested.
const MAX_ROWS: usize = 400;
/// Rows that an identity must hold in, and rows in which each of its parts must count.
const MIN_ROWS: usize = 10;
const MIN_ROWS_OF_PART: usize = 3;
/// Orders of several lines whose lines must add up.
const MIN_ORDERS: usize = 3;
/// The most by which a rounded result may be off, in units of the currency: a hundredth, and a little for binary fractions.
const ROUNDING: f64 = 0.011;
/// Standard errors between a slope and one half, from which on it tells totals from prices.
const SURE_GROWTH: f64 = 3.0;
/// Share of the rows in which an identity may fail.
const MAX_FAILED: f64 = 0.05;

/// Quantity × price = total, as indices of columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Product {
    /// Whole numbers.
    pub quantity: usize,
    /// What one costs.
    pub price: usize,
    /// What all of them cost.
    pub total: usize,
}

/// Total = base + parts, each with its sign.
#[derive(Debug, Clone, PartialEq)]
pub struct Sum {
    /// The column on one side.
    pub total: usize,
    /// The greatest column on the other side.
    pub base: usize,
    /// Smaller columns beside the base, added (1) or taken off (-1).
    pub parts: Vec<(usize, f64)>,
}

/// All products among these columns.
pub fn products(columns: &[Evidence], among: &[usize]) -> Vec<Product> {
    let whole = |index: &&usize| columns[**index].sample.whole;
    let mut found = Vec::new();
    for &quantity in among.iter().filter(whole) {
        for &price in among.iter().filter(|price| **price != quantity) {
            let totals = among.iter().filter(|total| **total != quantity && **total != price);
            let holds = |total: &&usize| is_product(columns, Product { quantity, price, total: **total });
            found.extend(totals.filter(holds).map(|total| Product { quantity, price, total: *total }));
        }
    }
    // Where both factors are whole numbers, the quantity is the smaller one.
    let is_sure = |product: &Product| {
        let swapped = Product { quantity: product.price, price: product.quantity, ..*product };
        !found.contains(&swapped) || columns[product.quantity].mean.abs() < columns[product.price].mean.abs()
    };
    found.iter().copied().filter(is_sure).collect()
}

/// A discount, as a column of order lines holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineDiscount {
    /// An amount of money off the line.
    Money,
    /// A share of the line: 0.15.
    Share,
    /// Hundredths of the line: 15.
    Percent,
}

impl LineDiscount {
    /// What is left of an amount.
    pub fn apply(self, amount: f64, discount: f64) -> f64 {
        match self {
            Self::Money => amount - discount.abs(),
            Self::Share => amount * (1.0 - discount.abs()),
            Self::Percent => amount * (1.0 - discount.abs() / 100.0),
        }
    }

    /// What a column of discounts beside quantity and price holds, where no total shows it.
    pub fn of(discount: &Evidence, quantity: &Evidence, price: &Evidence) -> Self {
        let rows = || discount.numbers.iter().enumerate().filter(|(_, off)| off.is_finite() && **off != 0.0);
        let fits = |kind: Self| {
            rows().all(|(row, off)| {
                let line = quantity.numbers[row] * price.numbers[row];
                !line.is_finite() || kind.apply(line.abs(), *off) >= -ROUNDING
            })
        };
        let is_step = |off: f64| off.abs() >= 1.0 && off.abs() <= 100.0 && off % 5.0 == 0.0;
        match () {
            () if rows().all(|(_, off)| off.abs() <= 1.0) => Self::Share,
            () if rows().all(|(_, off)| is_step(*off)) || !fits(Self::Money) => Self::Percent,
            () => Self::Money,
        }
    }

    /// Its name in warnings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Money => "money",
            Self::Share => "share",
            Self::Percent => "percent",
        }
    }
}

/// How a column of discounts makes the total of a product, if it does.
pub fn discount_in(columns: &[Evidence], of: Product, discount: usize) -> Option<LineDiscount> {
    [LineDiscount::Money, LineDiscount::Share, LineDiscount::Percent].into_iter().find(|kind| {
        let row = |row: usize| {
            let [q, p, t] = [of.quantity, of.price, of.total].map(|column| columns[column].numbers[row]);
            let off = part(&columns[discount].numbers, row);
            let left = kind.apply(q * p, off);
            (left * t).is_finite().then(|| (off != 0.0, (left - t).abs() <= ROUNDING + 0.001 * t.abs()))
        };
        holds(columns[of.total].numbers.len(), MIN_ROWS_OF_PART, &row)
    })
}

fn is_product(columns: &[Evidence], Product { quantity, price, total }: Product) -> bool {
    let row = |row: usize| {
        let [q, p, t] = [quantity, price, total].map(|column| columns[column].numbers[row]);
        (q * p * t).is_finite().then(|| (q != 1.0 && t != 0.0, (q * p - t).abs() <= ROUNDING + 0.001 * t.abs()))
    };
    holds(columns[total].numbers.len(), MIN_ROWS / 2, &row)
}

/// The sums among these columns of numbers, the shortest for each pair of total and base.
pub fn sums(columns: &[&[f64]], among: &[usize]) -> Vec<Sum> {
    let among = &among[..among.len().min(MAX_COLUMNS)];
    let sizes: Vec<f64> = columns.iter().map(|numbers| mean(numbers).abs()).collect();
    let size = |index: usize| sizes[index];
    let mut found = Vec::new();
    for (place, &one) in among.iter().enumerate() {
        for &other in &among[place + 1..] {
            let (total, base) = if size(one) >= size(other) { (one, other) } else { (other, one) };
            let smaller = |index: &usize| *index != one && *index != other && size(*index) <= size(base);
            let parts: Vec<usize> = among.iter().copied().filter(smaller).collect();
            found.extend(parts_of(columns, total, base, &parts).map(|parts| Sum { total, base, parts }));
        }
    }
    found
}

/// The mean of the numbers in a column; 0 without any.
pub fn mean(numbers: &[f64]) -> f64 {
    let (sum, count) = numbers
        .iter()
        .filter(|number| number.is_finite())
        .fold((0.0, 0.0_f64), |(sum, count), number| (sum + number, count + 1.0));
    sum / count.max(1.0)
}

/// The fewest signed columns that make up the difference between total and base.
fn parts_of(columns: &[&[f64]], total: usize, base: usize, among: &[usize]) -> Option<Vec<(usize, f64)>> {
    (1..=MAX_PARTS.min(among.len())).find_map(|count| {
        let mut chosen = Vec::with_capacity(count);
        choose(columns, (total, base), among, count, &mut chosen).then_some(chosen)
    })
}

/// Adds `count` of the columns to those chosen so that the sum holds; false if no choice does.
fn choose(
    columns: &[&[f64]],
    pair: (usize, usize),
    among: &[usize],
    count: usize,
    chosen: &mut Vec<(usize, f64)>,
) -> bool {
    if count == 0 {
        return is_sum(columns, pair, chosen);
    }
    for (place, &column) in among.iter().enumerate() {
        for sign in [1.0, -1.0] {
            chosen.push((column, sign));
            if choose(columns, pair, &among[place + 1..], count - 1, chosen) {
                return true;
            }
            chosen.pop();
        }
    }
    false
}

fn is_sum(columns: &[&[f64]], (total, base): (usize, usize), parts: &[(usize, f64)]) -> bool {
    let tolerance = ROUNDING * (1 + parts.len()) as f64;
    let row = |row: usize| {
        let [t, b] = [total, base].map(|column| columns[column][row]);
        let rest: f64 = parts.iter().map(|(column, sign)| sign * part(columns[*column], row)).sum();
        let is_true = (t - b - rest).abs() <= tolerance;
        // A blank cell is nothing, or something that is missing.
        let is_missing =
            || !is_true && parts.iter().any(|(column, _)| columns[*column].get(row).is_none_or(|n| n.is_nan()));
        ((t - b).is_finite() && !is_missing()).then_some((t != 0.0, is_true))
    };
    let counts = |(column, _): &(usize, f64)| {
        columns[*column].iter().take(MAX_ROWS).filter(|number| number.is_finite() && **number != 0.0).count()
            >= MIN_ROWS_OF_PART
    };
    // Most combinations fail in the first rows, before all rows of their parts are counted.
    holds(columns[total].len(), MIN_ROWS, &row) && parts.iter().all(counts)
}

/// The number in a row; 0 where the cell is blank.
fn part(numbers: &[f64], row: usize) -> f64 {
    numbers.get(row).copied().filter(|number| number.is_finite()).unwrap_or(0.0)
}

/// Whether an identity holds in nearly all rows. `row` returns `None` for a row in which it cannot be tested, else whether the row
/// is evidence (an identity of zeros proves nothing) and whether it holds there; at least `speaking` rows must be evidence for it.
fn holds(rows: usize, speaking: usize, row: &dyn Fn(usize) -> Option<(bool, bool)>) -> bool {
    let rows = rows.min(MAX_ROWS);
    let most_failed = (rows as f64 * MAX_FAILED) as usize;
    let (mut seen, mut spoke, mut failed) = (0, 0, 0);
    for (speaks, is_true) in (0..rows).filter_map(row) {
        seen += 1;
        spoke += usize::from(speaks && is_true);
        failed += usize::from(!is_true);
        // Most combinations of columns fail at once.
        if failed > most_failed.max(1) || (seen <= MIN_ROWS && failed > 2) {
            return false;
        }
    }
    spoke >= speaking && failed as f64 <= seen as f64 * MAX_FAILED
}

/// Whether two columns have the same numbers, but for rounding.
pub fn are_equal(one: &[f64], other: &[f64]) -> bool {
    let row = |row: usize| {
        let (a, b) = (*one.get(row)?, *other.get(row)?);
        (a - b).is_finite().then(|| (a != 0.0, (a - b).abs() <= 2.0 * ROUNDING))
    };
    holds(one.len(), MIN_ROWS, &row)
}

/// How a sum grows with the quantity: the slope of its logarithm on that of the quantity, and its standard error. A total grows in
/// proportion (1), the price of one does not (0). `None` if the quantity hardly varies.
fn growth(quantity: &Evidence, money: &Evidence) -> Option<(f64, f64)> {
    let rows = quantity.numbers.iter().zip(&money.numbers).filter(|(q, m)| **q > 0.0 && **m > 0.0);
    let points: Vec<(f64, f64)> = rows.map(|(q, m)| (libm::log(*q), libm::log(*m))).collect();
    let n = points.len() as f64;
    let sum = |of: &dyn Fn(f64, f64) -> f64| points.iter().map(|(x, y)| of(*x, *y)).sum::<f64>();
    let (x_mean, y_mean) = (sum(&|x, _| x) / n, sum(&|_, y| y) / n);
    let spread = sum(&|x, _| (x - x_mean) * (x - x_mean));
    if points.len() < MIN_ROWS || spread < 1.0 {
        return None;
    }
    let slope = sum(&|x, y| (x - x_mean) * (y - y_mean)) / spread;
    let rest = sum(&|x, y| {
        let residual = y - y_mean - slope * (x - x_mean);
        residual * residual
    });
    Some((slope, libm::sqrt(rest / (n - 2.0) / spread)))
}

/// Whether a sum grows with the quantity as a total does (true) or is the price of one (false); `None` if that cannot be told.
pub fn is_grown_by(quantity: &Evidence, money: &Evidence) -> Option<bool> {
    let (slope, error) = growth(quantity, money)?;
    ((slope - 0.5).abs() > SURE_GROWTH * error).then_some(slope > 0.5)
}

/// A column of order lines, one number an order.
#[derive(Debug, Clone)]
pub struct OfOrders {
    /// What all lines of an order have, or what they add up to.
    pub numbers: Vec<f64>,
    /// True if all lines of an order have the same number.
    pub is_same: bool,
}

/// Takes the lines of each order together, whose rows are `groups`; `None` without enough orders of several lines.
pub fn of_orders(groups: &[Vec<u32>], numbers: &[f64]) -> Option<OfOrders> {
    let several = || groups.iter().filter(|rows| rows.len() > 1);
    let cells = |rows: &[u32]| rows.iter().map(|row| numbers[*row as usize]).collect::<Vec<f64>>();
    let is_one = |rows: &&Vec<u32>| cells(rows).iter().all(|number| *number == numbers[rows[0] as usize]);
    let same = several().filter(is_one).count();
    let is_same = same * 20 >= several().count() * 19;
    let of_rows = |rows: &Vec<u32>| {
        if is_same { numbers[rows[0] as usize] } else { cells(rows).iter().filter(|number| number.is_finite()).sum() }
    };
    (several().count() >= MIN_ORDERS).then(|| OfOrders { numbers: groups.iter().map(of_rows).collect(), is_same })
}

/// True for a column that grows by another one from row to row, forwards or backwards, as the balance of an account does.
pub fn is_running_balance(columns: &[Evidence], index: usize, among: &[usize]) -> bool {
    let balance = &columns[index].numbers;
    among.iter().filter(|other| **other != index).any(|&other| {
        let moves = &columns[other].numbers;
        [1, 0].into_iter().any(|later| {
            let row = |row: usize| {
                let (before, after) = (balance[row], balance[row + 1]);
                let step = if later == 1 { after - before } else { before - after };
                let change = moves[row + later];
                (step - change).is_finite().then(|| (change != 0.0, (step - change).abs() <= ROUNDING))
            };
            balance.len() > 1 && holds(balance.len() - 1, MIN_ROWS, &row)
        })
    })
}
