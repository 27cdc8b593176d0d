//! Roles of a table of orders that its headers leave open, found from its values: who bought, when, and for how much.

use crate::lexicon::{has_word, normalize_header};
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::evidence::Evidence;
use crate::table::meaning::role::ColumnRole::*;
use crate::table::meaning::roles::header_score::{SURE_HEADER, header_score};
use crate::table::meaning::roles::role_map::RoleMap;

/// The share from which on one column is taken to determine another.
const MIN_DETERMINED: f64 = 0.95;
/// The score from which on a header is one of the words of a role, and does not only end like one.
const LIKELY_HEADER: f64 = 0.5;

/// Assigns the roles that a table of orders needs and that no header gave.
pub fn assign_by_values(columns: &[Evidence], roles: &mut RoleMap) {
    roles.assign_if_vacant(Date, order_date(columns, roles));
    // A column called a date that holds something else: its rows are rejected one by one, with a reason.
    roles.assign_if_vacant(Date, best_free(columns, roles, &|column| header_score(&column.name, Date)));
    roles.assign_if_vacant(Order, order_number(columns, roles));
    roles.assign_if_vacant(Customer, customer(columns, roles));
    assign_money(columns, roles);
    roles.assign_if_vacant(Paid, paid_day(columns, roles));
}

/// The column of a day that some orders lack and that is never before the day of the order.
fn paid_day(columns: &[Evidence], roles: &RoleMap) -> Option<usize> {
    let date = &columns[roles.column_of(Date)?];
    (0..columns.len()).find(|index| {
        let column = &columns[*index];
        roles.is_free(*index)
            && column.is(ColumnType::Date)
            && !has_word(&normalize_header(&column.name), |language| language.topics.after_order)
            && column.sample.filled < date.sample.filled
            && date.share_with(column, &|one, two| one <= two) > 0.98
    })
}

/// The free column with the highest score above 0.
fn best_free(columns: &[Evidence], roles: &RoleMap, score: &dyn Fn(&Evidence) -> f64) -> Option<usize> {
    let free = (0..columns.len()).filter(|index| roles.is_free(*index) && score(&columns[*index]) > 0.0);
    free.max_by(|a, b| score(&columns[*a]).total_cmp(&score(&columns[*b])))
}

/// The date that most rows have, then the earliest; not one that depends on the customer, such as a birthday.
fn order_date(columns: &[Evidence], roles: &RoleMap) -> Option<usize> {
    let dates = || (0..columns.len()).filter(|index| roles.is_free(*index) && columns[*index].is(ColumnType::Date));
    let of_customer = |date: usize| {
        dates().any(|other| {
            other != date
                && (0..columns.len()).any(|id| {
                    may_name_customers(&columns[id])
                        && columns[id].determines(&columns[date]).is_some_and(|share| share > MIN_DETERMINED)
                        && columns[id].determines(&columns[other]).is_some_and(|share| share < 0.8)
                })
        })
    };
    let several = dates().count() > 1;
    let best = |a: &usize, b: &usize| {
        let (one, two) = (&columns[*a], &columns[*b]);
        one.sample.filled.cmp(&two.sample.filled).then(two.mean.total_cmp(&one.mean)).then(two.name.cmp(&one.name))
    };
    let own = dates().filter(|date| !several || !of_customer(*date)).max_by(best);
    own.or_else(|| dates().max_by(best))
}

/// The column whose values have one date each; of several the one with most values. It must repeat in rows of one order, or
/// be different in every row.
fn order_number(columns: &[Evidence], roles: &RoleMap) -> Option<usize> {
    let date = &columns[roles.column_of(Date)?];
    let candidates = (0..columns.len()).filter(|index| {
        let column = &columns[*index];
        let named = roles.is_free(*index) && is_code(column) && !column.is_row_number();
        let dated = column.determines(date).is_some_and(|share| share > 0.98) && column.rows_each() < 100.0;
        named && (column.is_unique() || (dated && column.sample.repeats()))
    });
    let finest = candidates.max_by(|a, b| {
        let (one, two) = (&columns[*a], &columns[*b]);
        // Repeated values with one date each are surer than merely different ones.
        one.sample
            .repeats()
            .cmp(&two.sample.repeats())
            .then(one.sample.distinct.cmp(&two.sample.distinct))
            .then(two.name.cmp(&one.name))
    })?;
    Some(finest)
}

/// True for words with digits and without blanks, or whole numbers none of which is negative.
fn is_code(column: &Evidence) -> bool {
    let text = column.is(ColumnType::Text) && column.spaced < 0.1 && column.digits > 0.5;
    text || (column.sample.whole && column.low >= 0.0)
}

/// True for a column that may name customers: its values have several rows each but are many, unlike quantities and kinds.
pub fn may_name_customers(column: &Evidence) -> bool {
    let sample = &column.sample;
    let words = column.is(ColumnType::Text);
    let number = sample.whole && column.low >= 0.0;
    // Words need more different values than numbers, since names of provinces have many rows each.
    let most = if words && column.digits < 0.5 { 20.0 } else { 200.0 };
    let small_table = sample.filled < 30;
    (words || number)
        && !has_other_meaning(column)
        && !column.is_time_of_day()
        && sample.repeats()
        && sample.distinct > 1
        && (small_table || (column.rows_each() <= most && column.sameness < 0.05))
}

/// The likeliest of the columns that may name customers.
fn customer(columns: &[Evidence], roles: &RoleMap) -> Option<usize> {
    let date = roles.column_of(Date).map(|date| &columns[date]);
    let order = roles.column_of(Order).map(|order| &columns[order]);
    let mut chosen: Option<(usize, f64)> = None;
    for index in (0..columns.len()).filter(|index| roles.is_free(*index)) {
        let column = &columns[index];
        let on_one_day = date.and_then(|date| column.determines(date)).is_some_and(|share| share > 0.98);
        if !may_name_customers(column) || on_one_day {
            continue;
        }
        let mut score = id_score(column) + column.runs.min(0.3);
        match order.and_then(|order| order.determines(column)) {
            Some(share) if share > 0.9 => score += 0.5,
            Some(share) if share < 0.7 => score -= 0.6,
            _ => {}
        }
        let priced = |other: &Evidence| {
            other.is(ColumnType::Number)
                && other.fractions > 0.05
                && column.determines(other).is_some_and(|share| share > 0.6)
        };
        if columns.iter().any(priced) {
            score -= 0.4;
        }
        let finer = |other: usize| column.sample.distinct > columns[other].sample.distinct;
        if score > 0.0 && chosen.is_none_or(|(other, highest)| score > highest || (score == highest && finer(other))) {
            chosen = Some((index, score));
        }
    }
    chosen.map(|(index, _)| index)
}

/// True for a column whose header says that it is something else.
fn has_other_meaning(column: &Evidence) -> bool {
    let others =
        [Product, Category, Channel, Quantity, Amount, UnitPrice, Campaign, Status, Currency, Score, Event, Page];
    let remark = has_word(&normalize_header(&column.name), |language| language.topics.remark);
    remark || others.iter().any(|role| header_score(&column.name, *role) >= 0.5)
}

/// How much the values look like ids of customers.
fn id_score(column: &Evidence) -> f64 {
    let words = &column.sample.words;
    if column.is(ColumnType::Text) {
        return match () {
            () if words.iter().all(|word| word.contains('@')) => 0.6,
            () if column.spaced < 0.1 && column.digits > 0.9 => 0.4,
            () => 0.15,
        };
    }
    let length = |word: &String| {
        let mut word = word.as_str();
        while let Some(rest) = word.strip_suffix(".0") {
            word = rest;
        }
        word.len()
    };
    let alike =
        words.first().is_some_and(|first| length(first) >= 3 && words.iter().all(|word| length(word) == length(first)));
    // Ids of customers are spread evenly; amounts and counts crowd at the low end.
    let crowded = column.mean - column.low < 0.3 * (column.high - column.low);
    0.2 + 0.15 * f64::from(u8::from(alike)) - 0.1 * f64::from(u8::from(crowded))
}

/// True for a column that holds money or a measure, yet not what a customer spent: tax, shipping, a discount. A header that is a
/// word for an amount, such as `total incl tax`, is none of these.
pub fn is_not_spend(column: &Evidence) -> bool {
    let name = normalize_header(&column.name);
    let includes = ["incl", "with", "gross", "含"].iter().any(|word| name.contains(word));
    header_score(&column.name, Amount) < LIKELY_HEADER
        && !includes
        && has_word(&name, |language| language.topics.not_spend)
}

/// True for numbers that name something and count nothing: keys, codes, years, telephone numbers.
pub fn is_key(column: &Evidence) -> bool {
    let name = normalize_header(&column.name);
    header_score(&column.name, Quantity) == 0.0
        && header_score(&column.name, Amount) == 0.0
        && has_word(&name, |language| language.topics.key)
}

/// Assigns the amount, or quantity and unit price.
fn assign_money(columns: &[Evidence], roles: &mut RoleMap) {
    if roles.has(Amount) {
        return;
    }
    if let Some(price) = roles.column_of(UnitPrice) {
        // A plain "price" without a quantity, or one that grows with the quantity, is what was paid.
        let plain = header_score(&columns[price].name, UnitPrice) < SURE_HEADER;
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
        if column.is(ColumnType::Date) || is_not_spend(column) { 0.0 } else { header_score(&column.name, Amount) }
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
    let refund = header_score(&column.name, Refund) > 0.0;
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
