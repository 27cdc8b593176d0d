//! Rows of an order table: a row is an order, or a line of one.

use crate::ledger::rows::amount_columns::AmountColumns;
use crate::ledger::rows::dimension_column::DimensionColumn;
use crate::ledger::rows::order_details::OrderDetails;
use crate::ledger::rows::outcome::{RowOutcome, fault};
use crate::ledger::store::book::Book;
use crate::ledger::store::dimensions::DIMENSIONS;
use crate::ledger::store::frame::Frame;
use crate::ledger::store::id::normalize;
use crate::ledger::store::orders::Order;
use crate::table::meaning::currency::Code;
use crate::table::meaning::date::{self, DateOrder};
use crate::table::meaning::number::is_blank;
use crate::table::meaning::role::ColumnRole;
use crate::table::meaning::schema::Schema;
use crate::table::text::record::Record;
use crate::table::text::reject::Fault;
use crate::units::{Day, Money};
use crate::warning::Warning;

/// The columns of an order table.
pub struct OrderRows {
    customer: Option<usize>,
    date: (usize, DateOrder),
    amounts: AmountColumns,
    /// `None` if the table has no further columns.
    details: Option<Box<OrderDetails>>,
    /// The code of the currency of the row before, and its number in the book.
    currency: Option<(Code, u8)>,
    dimensions: [DimensionColumn; 2],
}

impl OrderRows {
    /// Finds the columns; `None` without a date.
    pub fn find(name: &str, schema: &Schema) -> Option<Self> {
        let date = schema.column(ColumnRole::Date)?;
        let order = schema.columns[date].orders.first().copied().unwrap_or(DateOrder::Ymd);
        Some(Self {
            customer: schema.column(ColumnRole::Customer),
            date: (date, order),
            amounts: AmountColumns::find(schema),
            details: OrderDetails::find(name, schema).map(Box::new),
            currency: None,
            dimensions: DimensionColumn::all(schema),
        })
    }

    /// Roles whose columns are read.
    pub fn roles(&self) -> Vec<ColumnRole> {
        use ColumnRole::{Cancelled, Currency, Customer, Date, Order, Paid, Refund, Status, Test};
        let mut roles = vec![Customer, Date, Order, Status, Cancelled, Refund, Test, Currency];
        roles.extend(self.details.iter().filter(|details| details.reads_payment()).map(|_| Paid));
        roles.extend(self.amounts.roles());
        roles.extend(DIMENSIONS.map(|(role, _)| role));
        roles
    }

    /// Takes one record.
    pub fn take(&mut self, record: &Record<'_>, book: &mut Book) -> RowOutcome {
        if let Some(details) = &mut self.details
            && let Some(key) = details.set_aside_as(record, &self.amounts)
        {
            return Ok(key);
        }
        let id = match self.customer {
            Some(column) => Some(normalize(record.cell(column)).ok_or_else(|| fault(column, "customer-missing"))?),
            None => None,
        };
        let day = self.day(record)?;
        let payment = self.amounts.read(record)?;
        if payment.refund && payment.amount == Money::ZERO {
            return Ok("stockCorrections");
        }
        let (mut amount, mut number, mut code) = (payment.amount, 0, payment.currency);
        let mut key = match amount {
            _ if payment.refund => "refunds",
            Money::ZERO if !self.amounts.is_nothing() => "zeroAmount",
            _ => "purchases",
        };
        if let Some(details) = &mut self.details {
            code = details.currency(record)?.or(code);
            number = details.number(record);
            if !payment.refund && details.subtract_refund(record, &mut amount)? {
                key = "refunded";
            }
            details.keep(record);
        }
        let Some(id) = id else { return Ok("withoutCustomer") };
        let returned = Money::from_micro(payment.amount.micro().saturating_sub(amount.micro()));
        let amount = if payment.refund { amount.negated_abs() } else { amount };
        let currency = self.number_of(code, book);
        let [category, channel] = &mut self.dimensions;
        let dimensions = [category.number(record, 0, book), channel.number(record, 1, book)];
        book.order(&id, Order { number, currency, returned, dimensions, ..Order::new(0, day, amount) });
        Ok(key)
    }

    fn day(&self, record: &Record<'_>) -> std::result::Result<Day, Fault> {
        let (column, order) = self.date;
        let cell = record.cell(column);
        if is_blank(cell) || date::is_placeholder(cell, order) {
            return Err(fault(column, "date-missing"));
        }
        date::parse(cell, order).ok_or_else(|| fault(column, "date-invalid"))
    }

    fn number_of(&mut self, code: Option<Code>, book: &mut Book) -> u8 {
        let Some(code) = code else { return 0 };
        match self.currency {
            Some((before, number)) if before == code => number,
            _ => {
                let number = book.currency(code);
                self.currency = Some((code, number));
                number
            }
        }
    }

    /// The days on which orders were placed and paid, if the table has both, and a warning if there were too many.
    pub fn finish(self) -> (Option<Frame>, Option<Warning>) {
        self.details.map_or((None, None), |details| details.finish())
    }
}
