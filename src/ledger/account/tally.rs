//! What other readings of a table of orders would come to: sums of all its columns of numbers, by what rows were taken for.
//!
//! It is kept only where a person says what the shop's own total is, since every number of every row is read for it.

use std::collections::{BTreeMap, BTreeSet};

use crate::ledger::account::sample::hash_row;
use crate::ledger::rows::amount_columns::AmountColumns;
use crate::ledger::store::id::normalize;
use crate::math::fnv::fnv1a;
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::date::{self, DateOrder};
use crate::table::meaning::number::parse_micro;
use crate::table::meaning::role::ColumnRole;
use crate::table::meaning::schema::Schema;
use crate::table::text::record::Record;
use crate::units::{Day, Money, MoneySum};

/// Different values of a column that are counted, at most.
const MAX_VALUES: usize = 1 << 20;

/// What rows that are used were taken for.
pub const USED: [&str; 4] = ["purchases", "zeroAmount", "refunds", "refunded"];

/// The days that a total covers, both included; `None` for no border.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Option<Day>,
    /// The last day.
    pub to: Option<Day>,
}

impl Period {
    /// True for a day within it.
    pub fn holds(self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// True if it has a border.
    pub fn is_bounded(self) -> bool {
        self.from.is_some() || self.to.is_some()
    }
}

/// Rows that were taken for the same thing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TalliedRows {
    /// Number of rows.
    pub rows: u64,
    /// The sum of their amounts as they are read now; negative for refunds.
    pub amount: MoneySum,
    /// The sum of each column of [`Tally::columns`], with the sign of the amount.
    pub columns: Vec<MoneySum>,
}

/// The sums of one table.
#[derive(Debug, Clone, PartialEq)]
pub struct Tally {
    /// The columns of numbers.
    pub columns: Vec<usize>,
    /// Rows by what they were taken for, or by the code under which they were set aside.
    pub rows: BTreeMap<&'static str, TalliedRows>,
    /// Rows that are the same as an earlier one in every cell.
    pub repeated: TalliedRows,
    /// Different values of each column that is neither a number nor a day: in rows that are used, and in all rows. `None` if
    /// they are too many to be counted.
    pub values: BTreeMap<usize, Option<(usize, usize)>>,
}

/// A tally under way.
pub struct Tallier {
    period: Period,
    date: Option<(usize, DateOrder)>,
    amounts: AmountColumns,
    tally: Tally,
    seen: BTreeSet<u64>,
    /// By column: the values in rows that are used, and those in all rows.
    values: BTreeMap<usize, (BTreeSet<u64>, BTreeSet<u64>)>,
}

impl Tallier {
    /// A tally of the rows within a period.
    pub fn new(schema: &Schema, period: Period) -> Self {
        let of_kind = |wanted: &dyn Fn(ColumnType) -> bool| {
            let columns = schema.columns.iter().enumerate().filter(|(_, column)| wanted(column.kind));
            columns.map(|(index, _)| index).collect::<Vec<_>>()
        };
        let date = schema.column(ColumnRole::Date);
        let names = of_kind(&|kind| matches!(kind, ColumnType::Id | ColumnType::Text));
        Self {
            period,
            date: date.map(|index| (index, schema.columns[index].orders.first().copied().unwrap_or(DateOrder::Ymd))),
            amounts: AmountColumns::find(schema),
            tally: Tally {
                columns: of_kind(&|kind| kind == ColumnType::Number),
                rows: BTreeMap::new(),
                repeated: TalliedRows::default(),
                values: BTreeMap::new(),
            },
            seen: BTreeSet::new(),
            values: names.into_iter().map(|index| (index, Default::default())).collect(),
        }
    }

    /// Adds a row that was taken for `key`, or set aside under that code.
    pub fn add(&mut self, schema: &Schema, record: &Record<'_>, key: &'static str) {
        let used = USED.contains(&key);
        let day = self.date.and_then(|(column, order)| date::parse(record.cell(column), order));
        if self.period.is_bounded() && !day.is_some_and(|day| self.period.holds(day)) {
            return;
        }
        let payment = self.amounts.read(record).ok();
        let is_refund = key == "refunds" || payment.as_ref().is_some_and(|payment| payment.refund);
        let signed = |amount: Money| if is_refund { amount.negated_abs() } else { amount };
        let amount = payment.map_or(Money::ZERO, |payment| signed(payment.amount));
        let numbers = self.tally.columns.iter().map(|&column| {
            let micro = parse_micro(record.cell(column), schema.columns[column].decimal).unwrap_or(0);
            signed(Money::from_micro(micro))
        });
        let numbers: Vec<Money> = numbers.collect();
        self.tally.rows.entry(key).or_default().add(amount, &numbers);
        if used && self.seen.len() < MAX_VALUES && !self.seen.insert(hash_row(record)) {
            self.tally.repeated.add(amount, &numbers);
        }
        for (column, (of_used, of_all)) in &mut self.values {
            let Some(id) = normalize(record.cell(*column)) else { continue };
            let value = fnv1a(id.bytes());
            if of_all.len() <= MAX_VALUES {
                of_all.insert(value);
            }
            if used && of_used.len() <= MAX_VALUES {
                of_used.insert(value);
            }
        }
    }

    /// The sums.
    pub fn finish(mut self) -> Tally {
        let count = |(column, (of_used, of_all)): (usize, (BTreeSet<u64>, BTreeSet<u64>))| {
            (column, (of_all.len() <= MAX_VALUES).then_some((of_used.len(), of_all.len())))
        };
        self.tally.values = self.values.into_iter().map(count).collect();
        self.tally
    }
}

impl TalliedRows {
    fn add(&mut self, amount: Money, numbers: &[Money]) {
        self.rows += 1;
        self.amount += amount;
        self.columns.resize(numbers.len(), MoneySum::default());
        for (sum, number) in self.columns.iter_mut().zip(numbers) {
            *sum += *number;
        }
    }
}
