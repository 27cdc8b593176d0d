//! Which columns of a table of orders say what was paid, where headers leave it open.

use crate::lexicon::normalize_header;
use crate::table::meaning::arithmetic::is_grown_by;
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::evidence::Evidence;
use crate::table::meaning::role::ColumnRole::*;
use crate::table::meaning::roles::column_looks::looks_like_ids;
use crate::table::meaning::roles::header_score::{SURE_HEADER, header_score};
use crate::table::meaning::roles::money_words::{is_key, is_not_spend};
use crate::table::meaning::roles::order_values::{MIN_DETERMINED, best_free, columns_in_sums};
use crate::table::meaning::roles::role_map::RoleMap;
use crate::units::Day;

/// True for the years of the days in a column of dates, which count nothing.
pub fn is_year_of_dates(columns: &[Evidence], index: usize) -> bool {
    let column = &columns[index];
    let is_year = column.sample.whole && column.low >= 1970.0 && column.high < 2100.0;
    let of = |date: &Evidence| {
        let year = |day: f64| f64::from(Day(day as i32).to_ymd().0);
        // A fiscal year may end in another month.
        date.is(ColumnType::Date) && column.share_with(date, &|number, day| (number - year(day)).abs() <= 1.0) > 0.95
    };
    is_year && columns.iter().any(of)
}

/// Assigns the amount, or quantity and unit price, where the headers leave them open.
pub fn assign(columns: &[Evidence], roles: &mut RoleMap) {
    if roles.has(Amount) {
        return;
    }
    if let Some(price) = roles.column_of(UnitPrice) {
        // A plain "price" without a quantity, or one that grows with the quantity, is what was paid.
        let plain = columns[price].header_score(UnitPrice) < SURE_HEADER
            && share_by_product(columns, roles, price, price) <= 0.8;
        let grows = |quantity: usize| {
            columns[quantity].sameness > 0.95 || is_grown_by(&columns[quantity], &columns[price]) == Some(true)
        };
        if plain && roles.column_of(Quantity).is_none_or(grows) {
            roles.clear(UnitPrice);
            roles.assign(Amount, price);
        }
        if roles.has(Quantity) || roles.has(Amount) {
            return;
        }
    }
    let in_sums = columns_in_sums(columns);
    let candidates: Vec<usize> =
        (0..columns.len()).filter(|index| is_row_quantity(columns, roles, &in_sums, *index)).collect();
    let most = |a: &usize, b: &usize| columns[*a].sameness.total_cmp(&columns[*b].sameness);
    if roles.has(UnitPrice) {
        // A price of one needs its quantity, whatever that is called.
        let named = |index: &usize| columns[*index].header_score(Amount) > 0.0;
        let small = candidates.iter().copied().filter(|index| is_small(&columns[*index]) && !named(index));
        if product(columns, roles, &candidates).is_none() && !candidates.iter().any(named) {
            roles.assign_if_vacant(Quantity, small.max_by(most));
        }
        if roles.has(Quantity) {
            return;
        }
    }
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
    let Some(money) = paid_sum(columns, roles, &large) else { return };
    roles.assign_if_vacant(Quantity, small.into_iter().max_by(most));
    let total = roles.column_of(Quantity).is_none_or(|quantity| is_total(columns, roles, quantity, money));
    roles.assign(if total { Amount } else { UnitPrice }, money);
}

/// True for a number that belongs to its row: not a running number, not an attribute of the customer or a product.
fn is_row_quantity(columns: &[Evidence], roles: &RoleMap, in_sums: &[usize], index: usize) -> bool {
    let column = &columns[index];
    let is_named_otherwise = || {
        column.header_score(Refund) > 0.0
            || is_not_spend(column)
            || is_key(column)
            || header_score(&normalize_header(&column.name), Age) > 0.0
    };
    let is_of_customer = || {
        let customer = roles.column_of(Customer).map(|who| &columns[who]);
        customer.and_then(|who| who.determines(column)).is_some_and(|share| share > MIN_DETERMINED)
    };
    // A product code: it determines a number with fractions, the price.
    let is_priced_by = |other: &Evidence| {
        other.is(ColumnType::Number)
            && other.fractions > 0.05
            && column.determines(other).is_some_and(|share| share > 0.5)
    };
    roles.is_free(index)
        && column.is(ColumnType::Number)
        // Whole numbers none of which comes twice may be ids, unless they add up with others.
        && (!column.sample.whole || column.sample.repeats() || in_sums.contains(&index))
        && !is_named_otherwise()
        && !column.is_time_of_day()
        && !is_year_of_dates(columns, index)
        && !is_of_customer()
        && !(column.sample.whole && column.sameness < 0.05 && columns.iter().any(is_priced_by))
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
    // Beside amounts with fractions, long whole numbers of one length are ids.
    let has_fractions = |index: &usize| columns[*index].fractions > 0.05;
    let are_fractional = sums.iter().any(has_fractions);
    let sums: Vec<usize> =
        sums.iter().copied().filter(|i| !are_fractional || has_fractions(i) || !looks_like_ids(&columns[*i])).collect();
    sums.iter().filter(paid).max_by(most).or_else(|| sums.iter().max_by(most)).copied()
}

/// Whether a sum is the total of its row and not a unit price, which depends on the product.
fn is_total(columns: &[Evidence], roles: &RoleMap, quantity: usize, money: usize) -> bool {
    let by_product = || columns[quantity].sameness > 0.95 || share_by_product(columns, roles, quantity, money) < 0.5;
    // A column of small numbers that only looks like a quantity says nothing of the price.
    let named = columns[quantity].header_score(Quantity) > 0.0;
    match is_grown_by(&columns[quantity], &columns[money]) {
        Some(is_total) if is_total || named => is_total,
        _ => by_product(),
    }
}

/// How far a sum depends on a column that may name products.
fn share_by_product(columns: &[Evidence], roles: &RoleMap, quantity: usize, money: usize) -> f64 {
    let assigned = [Customer, Order, Date].map(|role| roles.column_of(role));
    let products = (0..columns.len()).filter(|index| {
        ![quantity, money].contains(index) && !assigned.contains(&Some(*index)) && columns[*index].fractions == 0.0
    });
    products.filter_map(|index| columns[index].determines(&columns[money])).fold(0.0, f64::max)
}
