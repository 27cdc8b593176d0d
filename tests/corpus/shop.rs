//! The made-up shop: who buys when and for how much.

use crate::corpus::draw::Draw;

/// A line of an order; an order of one line is the order.
#[derive(Debug, Clone)]
pub struct Line {
    pub order: usize,
    pub customer: usize,
    pub day: i64,
    pub product: usize,
    pub quantity: i64,
    /// Price of one, in hundredths.
    pub price: i64,
    pub cancelled: bool,
}

/// A shop whose orders have this many lines at most. `cancels` of a hundred orders are cancelled; prices are whole if the
/// currency has no hundredths.
pub fn shop(draw: &mut Draw, most_lines: usize, cancels: usize, whole: bool) -> Vec<Line> {
    let orders = draw.between(30, 130);
    // Most shops see their customers again; some hardly do.
    let each = *draw.one(&[2, 3, 4, 6, 6, 9]);
    let customers = if draw.percent(8) { orders } else { (orders / each).max(5) };
    let dear = *draw.one(&[1, 1, 3, 20]);
    let prices: Vec<i64> = (0..8).map(|_| price(draw, dear, whole)).collect();
    let mut days: Vec<i64> = (0..orders).map(|_| draw.below(600) as i64).collect();
    if draw.percent(75) {
        days.sort_unstable();
    }
    let mut lines = Vec::new();
    for (order, day) in days.into_iter().enumerate() {
        // Some buy far more often than others.
        let customer = draw.below(customers).min(draw.below(customers));
        let cancelled = draw.percent(cancels);
        for _ in 0..draw.between(1, most_lines) {
            let product = draw.below(8);
            let price = if most_lines == 1 { price(draw, dear, whole) } else { prices[product] };
            let quantity = *draw.one(&[1, 1, 1, 2, 2, 3, 4, 10]);
            lines.push(Line { order, customer, day, product, quantity, price, cancelled });
        }
    }
    lines
}

fn price(draw: &mut Draw, dear: usize, whole: bool) -> i64 {
    let hundredths = draw.between(199, 9999) * dear;
    (if whole { hundredths / 100 * 100 + 100 } else { hundredths }) as i64
}
