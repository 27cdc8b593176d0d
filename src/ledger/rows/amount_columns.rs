//! What was paid in a row of orders.

use crate::ledger::rows::outcome::fault;
use crate::table::meaning::arithmetic::LineDiscount;
use crate::table::meaning::currency::Code;
use crate::table::meaning::number::{Decimal, is_blank, parse_micro, parse_money};
use crate::table::meaning::role::ColumnRole;
use crate::table::meaning::schema::Schema;
use crate::table::text::record::Record;
use crate::table::text::reject::Fault;
use crate::units::{MICRO, Money};

/// A column of numbers.
pub type NumberColumn = (usize, Decimal);

/// The columns that hold the amount.
pub enum AmountColumns {
    /// In a column of its own; a quantity below zero makes it a refund.
    Total {
        /// The amount.
        amount: NumberColumn,
        /// The quantity, where there is one.
        quantity: Option<NumberColumn>,
    },
    /// It is quantity × price, less a discount.
    Product {
        /// The quantity.
        quantity: NumberColumn,
        /// The price of one.
        price: NumberColumn,
        /// The discount, where there is one; a blank one is none.
        discount: Option<(NumberColumn, LineDiscount)>,
    },
    /// None.
    Nothing,
}

/// What was paid.
pub struct Payment {
    /// The amount as it stands.
    pub amount: Money,
    /// True for a refund: a negative amount or quantity.
    pub refund: bool,
    /// The currency whose sign stands beside it.
    pub currency: Option<Code>,
}

impl AmountColumns {
    /// Finds the columns.
    pub fn find(schema: &Schema) -> Self {
        let number = |role| schema.column(role).map(|index| (index, schema.columns[index].decimal));
        use ColumnRole::{Amount, Quantity, UnitPrice};
        match (number(Amount), number(Quantity), number(UnitPrice)) {
            (Some(amount), quantity, _) => Self::Total { amount, quantity },
            (None, Some(quantity), Some(price)) => {
                let discount = number(ColumnRole::Discount).zip(schema.discount);
                Self::Product { quantity, price, discount }
            }
            _ => Self::Nothing,
        }
    }

    /// True if a table has no amounts.
    pub fn is_nothing(&self) -> bool {
        matches!(self, Self::Nothing)
    }

    /// Roles whose columns are read.
    pub fn roles(&self) -> &'static [ColumnRole] {
        use ColumnRole::{Amount, Discount, Quantity, UnitPrice};
        match self {
            Self::Total { .. } => &[Amount, Quantity],
            Self::Product { discount: Some(_), .. } => &[Quantity, UnitPrice, Discount],
            Self::Product { .. } => &[Quantity, UnitPrice],
            Self::Nothing => &[],
        }
    }

    /// True if the amount of a row is blank.
    pub fn is_blank_in(&self, record: &Record<'_>) -> bool {
        matches!(self, Self::Total { amount: (column, _), .. } if is_blank(record.cell(*column)))
    }

    /// What was paid in a row. A negative quantity at no price is a stock correction, which the caller recognises.
    pub fn read(&self, record: &Record<'_>) -> std::result::Result<Payment, Fault> {
        match self {
            Self::Nothing => Ok(Payment { amount: Money::ZERO, refund: false, currency: None }),
            Self::Total { amount, quantity } => {
                let (micro, currency) = money(record, *amount, "amount-missing", "amount-invalid")?;
                let returned = quantity
                    .is_some_and(|(column, decimal)| parse_micro(record.cell(column), decimal).is_some_and(|q| q < 0));
                Ok(Payment { amount: Money::from_micro(micro), refund: returned || micro < 0, currency })
            }
            Self::Product { quantity, price, discount } => {
                let (quantity, _) = money(record, *quantity, "amount-missing", "quantity-invalid")?;
                let (each, currency) = money(record, *price, "amount-missing", "price-invalid")?;
                let amount = Money::product(quantity, each).ok_or_else(|| fault(price.0, "amount-invalid"))?;
                let amount = match discount {
                    Some((column, kind)) if !is_blank(record.cell(column.0)) => {
                        let (off, _) = money(record, *column, "amount-missing", "amount-invalid")?;
                        discounted(amount, off, *kind)
                    }
                    _ => amount,
                };
                Ok(Payment { amount, refund: quantity < 0 || amount < Money::ZERO, currency })
            }
        }
    }
}

/// What a discount leaves of an amount, towards zero and never beyond it. `off` is in millionths.
fn discounted(amount: Money, off: i64, kind: LineDiscount) -> Money {
    let (amount, off) = (i128::from(amount.micro()), i128::from(off.saturating_abs()));
    let one = i128::from(MICRO);
    let off = match kind {
        LineDiscount::Money => off,
        LineDiscount::Share => amount.abs() * off / one,
        LineDiscount::Percent => amount.abs() * off / (100 * one),
    };
    let left = (amount.abs() - off).max(0) * amount.signum();
    Money::from_micro(i64::try_from(left).unwrap_or(i64::MAX))
}

/// The number of a cell in millionths, and the currency whose sign stands beside it.
pub fn money(
    record: &Record<'_>,
    (column, decimal): NumberColumn,
    missing: &'static str,
    invalid: &'static str,
) -> std::result::Result<(i64, Option<Code>), Fault> {
    let cell = record.cell(column);
    if is_blank(cell) {
        return Err(fault(column, missing));
    }
    parse_money(cell, decimal).ok_or_else(|| fault(column, invalid))
}
