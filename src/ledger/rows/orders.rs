//! Rows of an order table: a row is an order, or a line of one.

use std::borrow::Cow;

use crate::ledger::rows::amount_columns::AmountColumns;
use crate::ledger::rows::dimension_column::DimensionColumn;
use crate::ledger::rows::order_details::OrderDetails;
use crate::ledger::rows::outcome::{RowOutcome, fault};
use crate::ledger::store::book::Book;
use crate::ledger::store::dimensions::{COUNT, DIMENSIONS};
use crate::ledger::store::frame::Frame;
use crate::ledger::store::id::normalize;
use crate::ledger::store::orders::Order;
use crate::table::meaning::currency::Code;
use crate::table::meaning::date::{self, DateOrder};
use crate::table::meaning::number::is_blank;
use crate::table::meaning::role::ColumnRole;
use crate::table::meaning::row_kind::is_total_word;
use crate::table::meaning::schema::Schema;
use crate::table::meaning::yes_no::yes_or_no;
use crate::table::text::record::Record;
use crate::table::text::reject::Fault;
use crate::units::{Day, Money};
use crate::warning::Warning;

/// The columns of an order table.
pub struct OrderRows {
    customer: Option<usize>,
    date: (usize, DateOrder),
    /// A day that stands for none.
    day_for_none: Option<Day>,
    amounts: AmountColumns,
    /// `None` if the table has no further columns.
    details: Option<Box<OrderDetails>>,
    /// The column of the order's number, which is blank in a sum of rows.
    order: Option<usize>,
    /// True if only the first row of each customer names the customer.
    fills_customer: bool,
    /// That customer, for the rows below.
    customer_above: Option<String>,
    /// Rows that took their customer from above.
    filled: u64,
    /// True if every row is a refund.
    are_refunds: bool,
    /// True if amounts are in hundredths of the currency.
    cents: bool,
    /// The code of the currency of the row before, and its number in the book.
    currency: Option<(Code, u8)>,
    dimensions: [DimensionColumn; COUNT],
    referrer: Option<usize>,
}

impl OrderRows {
    /// Finds the columns; `None` without a date.
    pub fn find(name: &str, schema: &Schema) -> Option<Self> {
        let date = schema.column(ColumnRole::Date)?;
        let order = schema.columns[date].orders.first().copied().unwrap_or(DateOrder::Ymd);
        Some(Self {
            customer: schema.column(ColumnRole::Customer),
            date: (date, order),
            day_for_none: schema.columns[date].day_for_none,
            amounts: AmountColumns::find(schema),
            details: OrderDetails::find(name, schema).map(Box::new),
            order: schema.column(ColumnRole::Order),
            fills_customer: schema.habits.customer_on_first_row,
            customer_above: None,
            filled: 0,
            are_refunds: schema.habits.are_refunds,
            cents: schema.cents,
            currency: None,
            dimensions: DimensionColumn::all(schema),
            referrer: schema.column(ColumnRole::Referrer),
        })
    }

    /// Roles whose columns are read.
    pub fn roles(&self) -> Vec<ColumnRole> {
        use ColumnRole::{
            Cancelled, Currency, Customer, Date, Kind, Order, Paid, Referrer, Refund, Refunded, Status, Test,
        };
        let mut roles =
            vec![Customer, Date, Order, Kind, Status, Cancelled, Refund, Refunded, Test, Currency, Referrer];
        roles.extend(self.details.iter().filter(|details| details.reads_payment()).map(|_| Paid));
        roles.extend(self.amounts.roles());
        roles.extend(DIMENSIONS);
        roles
    }

    /// Takes one record.
    pub fn take(&mut self, record: &Record<'_>, book: &mut Book) -> RowOutcome {
        if let Some(details) = &mut self.details
            && let Some(key) = details.set_aside_as(record, &self.amounts)
        {
            return Ok(key);
        }
        if self.is_sum_of_rows(record) {
            return Ok("totals");
        }
        let id = self.customer_of(record)?;
        let day = self.day(record)?;
        let mut payment = self.amounts.read(record)?;
        payment.refund |= self.are_refunds || self.details.as_ref().is_some_and(|details| details.is_refund());
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
        let unit = if self.cents && !code.is_some_and(has_no_cents) { CENTS } else { 1 };
        let in_units = |money: Money| Money::from_micro(money.micro() / unit);
        let returned = in_units(Money::from_micro(payment.amount.micro().saturating_sub(amount.micro())));
        let amount = in_units(amount);
        let amount = if payment.refund { amount.negated_abs() } else { amount };
        let currency = self.number_of(code, book);
        let dimensions = std::array::from_fn(|which| self.dimensions[which].number(record, which, book));
        if amount > Money::ZERO
            && let Some(referrer) = self.referrer.and_then(|column| referrer_of(record.cell(column), &id))
        {
            book.referred.add(&id, day, &referrer);
        }
        book.order(&id, Order { number, currency, returned, dimensions, ..Order::new(0, day, amount) });
        Ok(key)
    }

    /// True for a row that adds up others: it has a word such as `Subtotal` in place of the customer, and no order number, or in
    /// place of the order number.
    fn is_sum_of_rows(&self, record: &Record<'_>) -> bool {
        let is_total = |column: Option<usize>| column.is_some_and(|column| is_total_word(record.cell(column)));
        match self.order.filter(|column| !is_blank(record.cell(*column))) {
            Some(order) => is_total_word(record.cell(order)),
            None => is_total(self.customer),
        }
    }

    /// The canonical id of the row's customer; `None` if the table has no such column.
    fn customer_of<'r>(&mut self, record: &'r Record<'_>) -> std::result::Result<Option<Cow<'r, str>>, Fault> {
        let Some(column) = self.customer else { return Ok(None) };
        match normalize(record.cell(column)) {
            Some(id) => {
                if self.fills_customer {
                    self.customer_above = Some(id.to_string());
                }
                Ok(Some(id))
            }
            None => {
                let above = self.customer_above.clone().ok_or_else(|| fault(column, "customer-missing"))?;
                self.filled += 1;
                Ok(Some(Cow::Owned(above)))
            }
        }
    }

    fn day(&self, record: &Record<'_>) -> std::result::Result<Day, Fault> {
        let (column, order) = self.date;
        let cell = record.cell(column);
        if is_blank(cell) {
            return Err(fault(column, "date-missing"));
        }
        let code = || if date::is_placeholder(cell, order) { "date-missing" } else { "date-invalid" };
        match date::parse(cell, order) {
            Some(day) if Some(day) == self.day_for_none => Err(fault(column, "date-missing")),
            Some(day) => Ok(day),
            None => Err(fault(column, code())),
        }
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
    pub fn finish(self) -> (Option<Frame>, Vec<Warning>) {
        let own = match () {
            () if self.filled > 0 => Some(
                Warning::new(
                    "customer-filled",
                    format!(
                        "{} rows without a customer count for the customer above them, as in a grouped report.",
                        self.filled
                    ),
                )
                .with("rows", self.filled),
            ),
            () if self.cents => Some(Warning::new(
                "amounts-in-cents",
                "Amounts are in hundredths of the currency, as this program exports them.",
            )),
            () => None,
        };
        let (frame, warnings) = self.details.map(|details| details.finish()).unwrap_or_default();
        (frame, own.into_iter().chain(warnings).collect())
    }
}

/// The canonical id of whoever recommended this customer; `None` for a blank cell, a yes or no, and the customer's own id.
fn referrer_of<'c>(cell: &'c str, customer: &str) -> Option<Cow<'c, str>> {
    normalize(cell).filter(|id| yes_or_no(cell).is_none() && id != customer)
}

/// Hundredths in a unit of a currency.
const CENTS: i64 = 100;

/// True for currencies without hundredths, whose amounts programs export as they are.
fn has_no_cents(code: Code) -> bool {
    ["JPY", "KRW", "VND", "CLP"].contains(&code)
}
