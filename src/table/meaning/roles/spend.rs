//! Which column of a table of orders is spend, by what adds up: headers alone do not decide.
//!
//! Spend is what the customer paid for goods and shipping. Taxes and shipping are part of it where a total includes them;
//! discounts are off; what a platform or bank takes from the shop is not off; refunds are taken off by a column of their
//! own. Where `total = subtotal + tax + shipping - discount` or `gross - fee = net` holds, this says which side is spend.

use crate::lexicon::{has_word, normalize_header};
use crate::math::radix::greatest_first;
use crate::table::meaning::arithmetic::{
    Product, Sum, are_equal, discount_in, is_running_balance, of_orders, products, sums,
};
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::evidence::Evidence;
use crate::table::meaning::role::ColumnRole::*;
use crate::table::meaning::roles::header_score::LIKELY_HEADER;
use crate::table::meaning::roles::money_words::{is_key, states_tax};
use crate::table::meaning::roles::order_money::is_year_of_dates;
use crate::table::meaning::roles::role_map::RoleMap;

/// The most sums to follow from one amount to the next: from net to gross, from gross to gross with tax.
const MAX_STEPS: usize = 3;

/// What a column of money is, by its header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Nature {
    /// An amount, or nothing that is known.
    Amount,
    /// What the customer pays beside the goods.
    Surcharge,
    /// What is taken off the price.
    Discount,
    /// What the shop pays.
    Fee,
    /// What was given back.
    Refund,
    /// Something else, such as a cost or a tip: it says nothing of the sides of a sum.
    Other,
}

impl Nature {
    fn of(column: &Evidence) -> Self {
        let name = normalize_header(&column.name);
        match () {
            () if column.header_score(Refund) > 0.0 => Self::Refund,
            () if column.header_score(Amount) >= LIKELY_HEADER || states_tax(&name) => Self::Amount,
            () if has_word(&name, |language| language.topics.fee) => Self::Fee,
            () if has_word(&name, |language| language.topics.discount) => Self::Discount,
            () if has_word(&name, |language| language.topics.surcharge) => Self::Surcharge,
            () if has_word(&name, |language| language.topics.not_spend) => Self::Other,
            () => Self::Amount,
        }
    }

    /// In `total = base + part`, whether the total is spend (true) or the base is (false); `None` if such a part does not tell.
    fn is_paid_with(self) -> Option<bool> {
        match self {
            Self::Surcharge | Self::Fee | Self::Refund => Some(true),
            Self::Discount => Some(false),
            Self::Amount | Self::Other => None,
        }
    }
}

/// Corrects the roles of columns of money by what adds up among them.
pub fn settle(columns: &[Evidence], roles: &mut RoleMap) {
    let among = columns_of_money(columns, roles);
    settle_product(columns, roles, &among);
    settle_balance(columns, roles, &among);
    settle_sums(columns, roles, &among);
    settle_orders(columns, roles, &among);
}

/// Whether the amount is the total of the order, repeated on each of its lines: the lines add up to it, by their own amounts or by
/// quantity × price, plus what is added once for an order.
pub fn is_total_of_order(columns: &[Evidence], roles: &RoleMap) -> bool {
    let Some(amount) = roles.column_of(Amount).filter(|amount| columns[*amount].is(ColumnType::Number)) else {
        return false;
    };
    let among = columns_of_money(columns, roles);
    OrderSums::find(columns, roles, &among).is_some_and(|orders| orders.is_total(amount))
}

/// Whether the amount is the smaller side of a sum in the rows of the table, such as net or gross, and no sum says that this side was
/// paid.
pub fn is_side_of_open_sum(columns: &[Evidence], roles: &RoleMap) -> bool {
    let Some(amount) = roles.column_of(Amount) else { return false };
    let numbers: Vec<&[f64]> = columns.iter().map(|column| column.numbers.as_slice()).collect();
    let found = sums(&numbers, &columns_of_money(columns, roles));
    let is_paid = |sum: &Sum| paid_side(columns, sum) == Some(amount);
    found.iter().any(|sum| sum.base == amount) && !found.iter().any(is_paid)
}

/// Sums that hold in orders, not in their lines.
struct OrderSums {
    sums: Vec<Sum>,
    /// Whether all lines of an order have the same number, by column; the last is quantity × price.
    is_same: Vec<bool>,
    /// Pairs of a total and the lines that add up to it.
    equal: Vec<(usize, usize)>,
}

impl OrderSums {
    fn find(columns: &[Evidence], roles: &RoleMap, among: &[usize]) -> Option<Self> {
        let groups = columns[roles.column_of(Order)?].groups();
        let numbers = |index: usize| columns[index].numbers.as_slice();
        let mut taken = vec![Vec::new(); columns.len() + 1];
        let mut is_same = vec![true; columns.len() + 1];
        let mut used = among.to_vec();
        for &index in among {
            let column = of_orders(&groups, numbers(index))?;
            (taken[index], is_same[index]) = (column.numbers, column.is_same);
        }
        if let (Some(quantity), Some(price)) = (roles.column_of(Quantity), roles.column_of(UnitPrice)) {
            let lines: Vec<f64> = numbers(quantity).iter().zip(numbers(price)).map(|(q, p)| q * p).collect();
            if !lines.is_empty() {
                let column = of_orders(&groups, &lines)?;
                (taken[columns.len()], is_same[columns.len()]) = (column.numbers, false);
                used.insert(0, columns.len());
            }
        }
        let slices: Vec<&[f64]> = taken.iter().map(Vec::as_slice).collect();
        let equal = used
            .iter()
            .flat_map(|total| used.iter().map(move |lines| (*total, *lines)))
            .filter(|(total, lines)| is_same[*total] && !is_same[*lines] && are_equal(slices[*total], slices[*lines]))
            .collect();
        Some(Self { sums: sums(&slices, &used), is_same, equal })
    }

    /// The two sides of the sums of one column of orders and one of lines.
    fn sides(&self) -> impl Iterator<Item = (&Sum, usize, usize)> {
        self.sums.iter().filter_map(|sum| match (self.is_same[sum.total], self.is_same[sum.base]) {
            (true, false) => Some((sum, sum.total, sum.base)),
            (false, true) => Some((sum, sum.base, sum.total)),
            _ => None,
        })
    }

    fn is_total(&self, amount: usize) -> bool {
        self.equal.iter().any(|(total, _)| *total == amount) || self.sides().any(|(_, total, _)| total == amount)
    }
}

/// Moves the amount from the lines to the total of their order where only that is spend: shipping is added once for an order.
fn settle_orders(columns: &[Evidence], roles: &mut RoleMap, among: &[usize]) {
    let Some(orders) = OrderSums::find(columns, roles, among) else { return };
    let of_lines = roles.column_of(Amount).unwrap_or(columns.len());
    let better = orders
        .sides()
        .filter_map(|(sum, total, lines)| (lines == of_lines && paid_side(columns, sum)? == total).then_some(total));
    if let Some(total) = best_named(columns, better) {
        roles.assign(Amount, total);
    }
}

/// Columns of numbers that may be amounts or quantities, the greatest first.
fn columns_of_money(columns: &[Evidence], roles: &RoleMap) -> Vec<usize> {
    let may_be = |index: &usize| {
        let column = &columns[*index];
        column.is(ColumnType::Number)
            && matches!(roles.role_of(*index), None | Some(Amount | UnitPrice | Quantity | Refund))
            && !is_key(column)
            && !column.is_row_number()
            && !is_year_of_dates(columns, *index)
    };
    let among: Vec<usize> = (0..columns.len()).filter(may_be).collect();
    greatest_first(among, &|index| columns[*index].mean.abs())
}

/// Gives quantity, price and total their roles where one is the product of the others, even if a header says otherwise: some
/// shops write `amount` above the quantity.
fn settle_product(columns: &[Evidence], roles: &mut RoleMap, among: &[usize]) {
    let is_plain = |index: usize| Nature::of(&columns[index]) == Nature::Amount;
    let plain: Vec<usize> = among.iter().copied().filter(|index| is_plain(*index)).collect();
    // A price may be called a rate, its product may not.
    let mut found = products(columns, among);
    found.retain(|product| is_plain(product.total) && !is_cost(&columns[product.price]));
    let amount = roles.column_of(Amount);
    let is_factor = |product: &&Product| amount.is_some_and(|a| a == product.quantity || a == product.price);
    let chosen = match amount {
        Some(amount) if found.iter().any(|product| product.total == amount) => None,
        Some(_) => found.iter().find(is_factor),
        None => found.first(),
    };
    if let Some(product) = chosen {
        for role in [Amount, Quantity, UnitPrice] {
            roles.clear(role);
        }
        roles.assign(Quantity, product.quantity);
        roles.assign(UnitPrice, product.price);
        roles.assign(Amount, product.total);
    }
    // A known export names its columns whatever they hold.
    let numbers = |role| roles.column_of(role).filter(|index| columns[*index].is(ColumnType::Number));
    if let (None, Some(quantity), Some(price)) = (roles.column_of(Amount), numbers(Quantity), numbers(UnitPrice)) {
        let totals = plain.iter().copied().filter(|total| *total != quantity && *total != price);
        let discounts = || among.iter().copied().filter(|index| Nature::of(&columns[*index]) == Nature::Discount);
        let total = totals.into_iter().find(|total| {
            let product = Product { quantity, price, total: *total };
            discounts().any(|discount| discount_in(columns, product, discount).is_some())
        });
        roles.assign_if_vacant(Amount, total);
        if !roles.has(Amount) {
            roles.assign_if_vacant(Discount, discounts().next());
        }
    }
}

/// True for a header of what the shop pays.
fn is_cost(column: &Evidence) -> bool {
    let name = normalize_header(&column.name);
    column.header_score(Cost) > 0.0 || has_word(&name, |language| language.topics.cost)
}

/// A running balance is no amount: the column by which it moves is.
fn settle_balance(columns: &[Evidence], roles: &mut RoleMap, among: &[usize]) {
    let Some(amount) = roles.column_of(Amount).filter(|amount| among.contains(amount)) else { return };
    let moves = among.iter().copied().filter(|index| Nature::of(&columns[*index]) == Nature::Amount);
    let mut moves = moves.filter(|index| *index != amount);
    if let Some(moved) = moves.find(|index| is_running_balance(columns, amount, &[*index])) {
        roles.assign(Amount, moved);
    }
}

/// Moves the amount to the side of each sum that is spend.
fn settle_sums(columns: &[Evidence], roles: &mut RoleMap, among: &[usize]) {
    let numbers: Vec<&[f64]> = columns.iter().map(|column| column.numbers.as_slice()).collect();
    let found = sums(&numbers, among);
    for _ in 0..MAX_STEPS {
        let Some(amount) = roles.column_of(Amount) else { return };
        let better = found.iter().filter_map(|sum| {
            let paid = paid_side(columns, sum)?;
            let other = if paid == sum.total { sum.base } else { sum.total };
            (other == amount && matches!(roles.role_of(paid), None | Some(UnitPrice | Quantity))).then_some(paid)
        });
        let Some(better) = best_named(columns, better) else { return };
        roles.assign(Amount, better);
    }
}

/// Of columns with the same numbers, such as the total and what was paid by card, the one whose header names an amount best.
fn best_named(columns: &[Evidence], among: impl Iterator<Item = usize>) -> Option<usize> {
    let score = |index: usize| columns[index].header_score(Amount);
    among.max_by(|a, b| score(*a).total_cmp(&score(*b)).then(columns[*b].name.cmp(&columns[*a].name)))
}

/// The side of a sum that is spend, if the headers of its parts agree on one.
fn paid_side(columns: &[Evidence], sum: &Sum) -> Option<usize> {
    // Quantity × price stands behind the columns.
    let nature = |index: usize| columns.get(index).map_or(Nature::Amount, Nature::of);
    if nature(sum.total) != Nature::Amount || nature(sum.base) != Nature::Amount {
        return None;
    }
    let votes = sum.parts.iter().filter_map(|(part, sign)| {
        let is_added = sign * columns.get(*part)?.mean > 0.0;
        Some(nature(*part).is_paid_with()? == is_added)
    });
    let votes: Vec<bool> = votes.collect();
    match votes.iter().filter(|vote| **vote).count() {
        _ if votes.is_empty() => None,
        count if count == votes.len() => Some(sum.total),
        0 => Some(sum.base),
        _ => None,
    }
}
