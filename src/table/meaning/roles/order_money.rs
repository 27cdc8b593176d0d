//! Which columns of a table of orders say what was paid, where headers leave it open.

use crate::lexicon::{WordList, has_part, has_word, normalize_header};
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::evidence::Evidence;
use crate::table::meaning::role::ColumnRole::*;
use crate::table::meaning::roles::header_score::{SURE_HEADER, header_score};
use crate::table::meaning::roles::order_values::{LIKELY_HEADER, MIN_DETERMINED, best_free};
use crate::table::meaning::roles::role_map::RoleMap;

/// True for a column that holds money or a measure, yet not what a customer spent: tax, shipping, a discount. A header that is a
/// word for an amount, such as `total incl tax`, is none of these.
pub fn is_not_spend(column: &Evidence) -> bool {
    let name = normalize_header(&column.name);
    let is_in = |list: WordList| has_word(&name, list);
    column.header_score(Amount) < LIKELY_HEADER
        && !states_tax(&name)
        && (is_in(|language| language.topics.not_spend)
            || is_in(|language| language.topics.surcharge)
            || is_in(|language| language.topics.discount)
            || is_in(|language| language.topics.fee))
}

/// True for the header of an amount that says whether tax or fees are in it, such as `total incl tax` or `税込金額`.
pub fn states_tax(name: &str) -> bool {
    has_part(name, |language| language.topics.tax_stated_parts)
}

/// True for numbers that name something and count nothing: keys, codes, years, telephone numbers.
pub fn is_key(column: &Evidence) -> bool {
    let name = normalize_header(&column.name);
    column.header_score(Quantity) == 0.0
        && column.header_score(Amount) == 0.0
        && has_word(&name, |language| language.topics.key)
}

/// Assigns the amount, or quantity and unit price, where the headers leave them open.
pub fn assign(columns: &[Evidence], roles: &mut RoleMap) {
    if roles.has(Amount) {
        return;
    }
    if let Some(price) = roles.column_of(UnitPrice) {
        // A plain "price" without a quantity, or one that grows with the quantity, is what was paid.
        let plain = columns[price].header_score(UnitPrice) < SURE_HEADER;
        if plain && roles.column_of(Quantity).is_none_or(|quantity| is_total(columns, roles, quantity, price)) {
            roles.clear(UnitPrice);
            roles.assign(Amount, price);
        }
        if roles.has(Quantity) || roles.has(Amount) {
            return;
        }
    }
    let candidates: Vec<usize> = (0..columns.len()).filter(|index| is_row_quantity(columns, roles, *index)).collect();
    if let Some([quantity, price, total]) = product(columns, roles, &candidates) {
        roles.assign(Quantity, quantity);
        roles.assign(UnitPrice, price);
        roles.assign(Amount, total);
        return;
    }
    // A column called an amount that holds something else: its rows are rejected one by one, with a reason.
    let amount = |column: &Evidence| {
        if column.is(ColumnType::Date) || is_not_spend(column) { 0.0 } else { column.header_score(Amount) }
    };
    roles.assign_if_vacant(Amount, best_free(columns, roles, &amount));
    if roles.has(Amount) {
        return;
    }
    let (small, large): (Vec<usize>, Vec<usize>) = candidates.iter().partition(|index| is_small(&columns[**index]));
    let most = |a: &usize, b: &usize| columns[*a].sameness.total_cmp(&columns[*b].sameness);
    let Some(money) = paid_sum(columns, roles, &large) else { return };
    roles.assign_if_vacant(Quantity, small.into_iter().max_by(most));
    let total = roles.column_of(Quantity).is_none_or(|quantity| is_total(columns, roles, quantity, money));
    roles.assign(if total { Amount } else { UnitPrice }, money);
}

/// True for a number that belongs to its row: not a running number, not an attribute of the customer or a product.
fn is_row_quantity(columns: &[Evidence], roles: &RoleMap, index: usize) -> bool {
    let column = &columns[index];
    let plain =
        roles.is_free(index) && column.is(ColumnType::Number) && (!column.sample.whole || column.sample.repeats());
    let of_customer = roles
        .column_of(Customer)
        .map(|who| &columns[who])
        .and_then(|who| who.determines(column))
        .is_some_and(|share| share > MIN_DETERMINED);
    // A product code: it determines a number with fractions, the price.
    let priced = |other: &Evidence| {
        other.is(ColumnType::Number)
            && other.fractions > 0.05
            && column.determines(other).is_some_and(|share| share > 0.5)
    };
    let code = column.sample.whole && column.sameness < 0.05 && columns.iter().any(priced);
    let refund = column.header_score(Refund) > 0.0;
    let named_otherwise = is_not_spend(column) || is_key(column) || column.is_time_of_day();
    plain
        && !of_customer
        && !code
        && !refund
        && !named_otherwise
        && header_score(&normalize_header(&column.name), Age) == 0.0
}

/// True for small whole numbers of which the same ones come again and again.
fn is_small(column: &Evidence) -> bool {
    let low = column.numbers.iter().filter(|number| number.abs() <= 12.0).count();
    column.sample.whole && low as f64 >= 0.6 * column.sample.filled as f64 && column.sameness > 0.02
}

/// Quantity, unit price and total: three columns of which the third is the product of the others.
fn product(columns: &[Evidence], roles: &RoleMap, candidates: &[usize]) -> Option<[usize; 3]> {
    let numbers = |index: usize| columns[index].numbers.as_slice();
    let holds = |quantity: usize, price: usize, total: usize| {
        let rows = || {
            numbers(quantity)
                .iter()
                .zip(numbers(price))
                .zip(numbers(total))
                .filter(|((q, p), t)| (*q * *p * *t).is_finite())
        };
        let several = rows().filter(|((q, _), _)| **q != 1.0).count();
        let right = rows().filter(|((q, p), t)| (*q * *p - *t).abs() <= 0.011 + 0.001 * t.abs()).count();
        several >= 5 && right as f64 >= 0.9 * rows().count() as f64
    };
    let fixed = roles.column_of(Quantity);
    let quantities = || candidates.iter().copied().chain(fixed).filter(|index| columns[*index].sample.whole);
    for quantity in quantities() {
        for &price in candidates.iter().filter(|price| **price != quantity) {
            let mut totals = candidates.iter().filter(|total| **total != quantity && **total != price);
            if let Some(&total) = totals.find(|total| holds(quantity, price, **total)) {
                return Some([quantity, price, total]);
            }
        }
    }
    None
}

/// The sum that was paid: zero or blank where there is no day of payment; of several the greatest.
fn paid_sum(columns: &[Evidence], roles: &RoleMap, sums: &[usize]) -> Option<usize> {
    let size = |index: &usize| {
        let column = &columns[*index];
        column.mean.abs() + if column.fractions > 0.05 { column.mean.abs() } else { 0.0 }
    };
    let date = roles.column_of(Date);
    let paid = |index: &&usize| {
        let other = |day: &usize| columns[*day].is(ColumnType::Date) && Some(*day) != date;
        (0..columns.len()).filter(other).any(|day| columns[**index].zero_without(&columns[day]) > 0.95)
    };
    let most = |a: &&usize, b: &&usize| size(a).total_cmp(&size(b));
    sums.iter().filter(paid).max_by(most).or_else(|| sums.iter().max_by(most)).copied()
}

/// Whether a sum is the total of its row and not a unit price: a price depends on the product and not on the quantity.
fn is_total(columns: &[Evidence], roles: &RoleMap, quantity: usize, money: usize) -> bool {
    let (number, sum) = (&columns[quantity], &columns[money]);
    let assigned = [Customer, Order, Date].map(|role| roles.column_of(role));
    let products = (0..columns.len()).filter(|index| {
        ![quantity, money].contains(index) && !assigned.contains(&Some(*index)) && columns[*index].fractions == 0.0
    });
    let by_product = products.filter_map(|index| columns[index].determines(sum)).fold(0.0, f64::max);
    if number.sameness > 0.95 {
        return true;
    }
    by_product < 0.5 && number.correlation(sum) > 0.15
}
